"""Words of test cases recorded from real cases: what stands for what somebody wrote, and the dialog that shows it before it is kept."""

WORDS: dict[str, tuple[str, str]] = {
    # what stands in a masked case; a document is Chinese
    "MASKED_TEXT": ("示例{n}", "sample {n}"),
    "MASKED_ADDRESS": ("示例路示例小区{n}号", "{n} Sample Road"),
    "MASKED_PADDING": ("例", "x"),
    "MASKED_BIRTH": ("出生", "birth"),
    "MASKED_NOTE": ("真实办件（已脱敏）", "Real case (masked)"),
    "MASKED_NOTE_MORE": ("真实办件（已脱敏）：{note}", "Real case (masked): {note}"),
    # why not
    "MASKED_UNREADABLE": (
        "这个办件的存档读不出来，不能记为测试用例。请换一个办件。",
        "What is kept of this case cannot be read, so it cannot become a test case. Choose another one.",
    ),
    "MASKED_UNKNOWN_CASE": (
        "没有这个办件，或者它不是这件事的。请核对办件编号。",
        "There is no such case, or it is not one of this bundle. Check its number.",
    ),
    "MASKED_NOT_FILED": ("这个办件还没有提交，没有可以记下的内容。", "This case has not been filed: there is nothing to record."),
    "MASKED_STILL_TOLD": (
        "“{label}”里的内容换成示例后结论就变了，脱敏记不下这个办件，没有记录。请按同样的情形手写一个用例。",
        "With a sample in place of what is written in “{label}” the outcome changes: this case cannot be kept masked, and nothing "
        "was recorded. Write a case of the same kind by hand.",
    ),
    "MASKED_ASKS_MORE": (
        "草稿里有条件读“{label}”的内容，而已发布的版本没有这样读：照它记下办件，会让人从结论推出申请人填了什么，没有记录。"
        "请按同样的情形手写一个用例，或者等这样读的版本发布后再记。",
        "The draft has a condition on what is written in “{label}” that the published version has not: what comes of a case by it "
        "would give away what the applicant wrote, so nothing was recorded. Write a case of the same kind by hand, or record it once "
        "a version with that condition is published.",
    ),
    "MASKED_TOO_MANY": (
        "“{label}”里的内容太多，示例不够用，没有记录。请按同样的情形手写一个短一些的用例。",
        "There is more in “{label}” than there are samples for, so nothing was recorded. Write a shorter case of the same kind by hand.",
    ),
    "MASKED_NOT_THE_SAME": (
        "用例里写不下这个办件当时的全部情况（例如有异议的共享数据），重算的结论和当时不同，没有记录。请按同样的情形手写一个用例。",
        "A test case cannot hold all that was so at the time (a disputed record, for instance), and comes out otherwise; nothing was "
        "recorded. Write a case of the same kind by hand.",
    ),
    "MASKED_NOTE_NAMES": (
        "说明里像是有编号、证件号、电话或邮箱。请只写它说明什么情形。",
        "There seems to be a number, a telephone or a mail address in the note. Say only what kind of case it is.",
    ),
    # the dialog
    "REAL_CASE": ("记真实办件（脱敏）", "Real case (masked)"),
    "REAL_CASE_ABOUT": (
        "办件按提交时的样子取出，先脱敏再显示：姓名、证件号、地址、电话、文件名等一律换成示例，规则读的数、选项和结论不变。"
        "您看不到原文，草稿里也不会有。",
        "The case is taken as it was filed, and masked before it is shown: names, numbers, addresses, telephones and file names "
        "become samples; what rules read, and what comes of it, stays. The real text is neither shown nor kept.",
    ),
    "REAL_CASE_WHICH": ("最近的办件", "Recent cases"),
    "REAL_CASE_PICK": ("选一个办件", "Choose a case"),
    "REAL_CASE_ONE": ("{number} · {day} 提交 · {outcome}", "{number} · filed {day} · {outcome}"),
    "REAL_CASE_NUMBER": ("或者输入办件编号", "Or type its number"),
    "REAL_CASE_NONE": ("这件事还没有收到过办件，可以用仿真里的申请人记一个用例。", "No case of this bundle has been filed yet."),
    "REAL_CASE_OUTCOME": ("按现在的草稿：{outcome}", "By the present draft: {outcome}"),
    "REAL_CASE_COUNTS": ("保留 {kept} 项，换成示例 {replaced} 项", "{kept} kept, {replaced} replaced by samples"),
    "REAL_CASE_LEFT_OUT": ("，草稿里没有的 {count} 项不记", ", {count} unknown to the draft left out"),
    "REAL_CASE_ITEM": ("项目", "Item"),
    "REAL_CASE_VALUE": ("记下的内容", "Recorded"),
    "REAL_CASE_HOW": ("来历", "How"),
    "REAL_CASE_KEPT": ("照原样", "as it was"),
    "REAL_CASE_REPLACED": ("换成示例", "sample"),
    "REAL_CASE_REST": (
        "另有：材料 {materials} 份，共享库记录 {records} 条（持有人已换）。",
        "Besides: {materials} {materials:material|materials}, {records} library {records:record|records} (holders replaced).",
    ),
    "REAL_CASE_ASKED": (
        "说明里不要写姓名和编号。记下现在的结论作为应有的结果。",
        "No names or numbers in the note. The present outcome is kept as what is expected.",
    ),
    "REAL_CASE_DO": ("记为测试用例", "Record as test case"),
    "REAL_CASE_DONE": ("已脱敏记为测试用例 {case}。", "Masked and recorded as test case {case}."),
}
