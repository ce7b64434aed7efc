"""Words of the own space (用户空间): what is kept to use again, by whose choice, and where it was used."""

WORDS: dict[str, tuple[str, str]] = {
    "PAGE_MY_MATERIALS": ("我的材料", "My documents"),
    "SPACE_LEAD": (
        "您选择保存的材料都在这里，只有您自己的办件会用到。随时可以去掉。",
        "Documents you chose to keep. Only your own applications use them, and you may remove them at any time.",
    ),
    "SPACE_EMPTY": ("还没有保存的材料。", "Nothing is kept yet."),
    "SPACE_EMPTY_HOW": (
        "交材料时选“保存下次用”，或在下面放一份进来。",
        "Choose “Keep for next time” when you hand something in, or add a document below.",
    ),
    "SPACE_PICTURE": ("{name}的缩略图", "Small picture of {name}"),
    "SPACE_USE": ("用我保存的“{name}”", "Use my kept “{name}”"),
    "SPACE_KEPT": ("已保存在“我的材料”", "Kept in “My documents”"),
    "SPACE_KEEP": ("保存下次用", "Keep for next time"),
    "SPACE_KEEP_ONE": ("保存“{name}”下次用", "Keep “{name}” for next time"),
    "SPACE_ASK": ("要把交上来的文件保存到“我的材料”吗？", "Keep these files in “My documents”?"),
    "SPACE_ASK_WHY": (
        "下次办事一点就能用，不用再传。只有您自己的办件会用到，随时可以去掉。",
        "Next time one click is enough. Only your own applications use them, and you may remove them at any time.",
    ),
    "SPACE_KEEP_ALL": ("都保存（{count} 份）", "Keep all ({count})"),
    "SPACE_KEEP_NONE": ("这次不保存", "Not this time"),
    "SPACE_VALID_TO": ("有效期到", "Valid until"),
    "SPACE_VALID_TO_HELP": (
        "照材料上写的填；长期有效就空着。过期后不会再用它。",
        "As the document says; leave it empty if it does not expire. After that day it is not used.",
    ),
    "SPACE_EXPIRED": ("已过期，不会再用", "Expired, no longer used"),
    "SPACE_KEPT_ON": ("{day}保存 · 持有人 {whose}", "Kept {day} · holder {whose}"),
    "SPACE_USED": ("用在 {numbers}", "Used in {numbers}"),
    "SPACE_REMOVE": ("去掉", "Remove"),
    "SPACE_REMOVE_SURE": (
        "从“我的材料”里去掉？已经提交的办件不受影响，那里的文件照样留着。",
        "Remove it from “My documents”? Applications already submitted keep their own file.",
    ),
    "SPACE_REMOVE_YES": ("去掉", "Remove it"),
    "SPACE_ADD": ("放一份进来", "Add a document"),
    "SPACE_KIND": ("是什么材料", "What is it?"),
    "SPACE_KIND_HELP": (
        "写清单上的名字，例如“租赁合同”“社会保障卡”。名字对得上，办事时才找得到。",
        "As the list calls it, e.g. 租赁合同 or 社会保障卡: under that name it is found again.",
    ),
    "SPACE_KIND_FIRST": ("先写是什么材料，再选文件或拍照。", "Say what it is first, then choose a file or take a photo."),
    # why something may not happen
    "SPACE_NOT_THERE": (
        "“{where}”不在您的“我的材料”里，可能已经去掉。请刷新页面后再试。",
        "“{where}” is not in your documents; it may have been removed. Please reload the page and try again.",
    ),
    "SPACE_WITHOUT_KIND": ("请先写是什么材料，例如“租赁合同”。", "Please say first what it is, e.g. 租赁合同."),
    "SPACE_OUT_OF_DATE": (
        "“{where}”已经过期。请上传一份新的；如果日期填错了，请到“我的材料”里改。",
        "“{where}” has expired. Please upload a new one, or correct its date in “My documents”.",
    ),
    "SPACE_FULL": (
        "“我的材料”最多保存 {most} 份，放不下“{where}”。请先去掉不用的。",
        "“My documents” holds {most} files at most; there is no room for “{where}”. Please remove some first.",
    ),
}
