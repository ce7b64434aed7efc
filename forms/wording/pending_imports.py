"""Words of an import on its way: columns that are asked about, what waits to be built, what the new bundle is to be called."""

WORDS: dict[str, tuple[str, str]] = {
    # columns that no reader knew
    "READ_TO_ANSWER": ("要答 {count} 处", "{count} question{count:|s}"),
    "COLUMNS_UNKNOWN": ("有 {count} 列认不出，请说一声", "{count} column{count:|s} not recognised: please say what {count:it is|they are}"),
    "COLUMN_NEAR": ("列“{heading}”（{count} 格有内容）是不是“{near}”？", "Is column “{heading}” ({count} cell{count:|s} filled) “{near}”?"),
    "COLUMN_BARE": ("列“{heading}”（{count} 格有内容）没有相近的表头", "Column “{heading}” ({count} cell{count:|s} filled) is like no known heading"),
    "COLUMN_YES": ("是", "Yes"),
    "COLUMN_NO_NOTE": ("不是，留作备注", "No, keep it as a note"),
    "COLUMN_NO_DROP": ("不是，不用它", "No, leave it out"),
    "COLUMN_NOTE": ("留作备注", "Keep it as a note"),
    "COLUMN_DROP": ("不用它", "Leave it out"),
    "COLUMN_SAID_YES": ("列“{heading}”当作“{near}”读了", "Column “{heading}” was read as “{near}”"),
    "COLUMN_SAID_NOTE": ("列“{heading}”留在各行的备注里", "Column “{heading}” stands in the note of each row"),
    "COLUMN_SAID_NO": ("列“{heading}”不用", "Column “{heading}” is left out"),
    "COLUMN_SAID_AGAIN": ("改回", "Take back"),
    # imports that wait
    "PENDING_TITLE": ("还有 {count} 份没导完的", "{count} import{count:|s} not finished"),
    "PENDING_FILES": ("{files} 等 {count} 个文件", "{files} and more, {count} files"),
    "PENDING_FOR": ("要加到草稿 {code}", "to be added to draft {code}"),
    "PENDING_FOR_NEW": ("要建成新的一件事", "to become a new bundle"),
    "PENDING_GO_ON": ("继续", "Go on"),
    "PENDING_DISCARD": ("丢弃", "Discard"),
    "PENDING_DISCARD_THIS": ("丢弃这次导入", "Discard this import"),
    "PENDING_DISCARD_SURE": ("读到的内容、改过和答过的地方都不再保留；一件事草稿不受影响。", "What was read, corrected and answered will be gone; no draft of a bundle changes."),
    "PENDING_DISCARD_YES": ("确定丢弃", "Discard it"),
    "PENDING_KEPT": ("已自动保存 {time}，还没有建成", "Saved at {time}; nothing is built yet"),
    "PENDING_GONE": ("这份导入已经建成或丢弃了。", "This import has been built or discarded meanwhile."),
    "PENDING_UNREADABLE": ("这份导入是用别的软件版本存的，接不上了。请重新上传文件。", "This import was kept by another version of the software and cannot be gone on with. Please upload the files again."),
    "PENDING_LOST_UPDATE": (
        "这份导入已在另一个窗口里改过、建成或丢弃。这里看到的另存成了一份，没有覆盖那边的。",
        "This import was changed, built or discarded in another window. What you see here was kept as one of its own; nothing there was overwritten.",
    ),
    "PENDING_DRAFT_GONE": ("没导完的“{files}”已作废：要加到的草稿 {code} 不在了。", "The unfinished import “{files}” has lapsed: draft {code} is no longer there."),
    "PENDING_PUBLISHED": ("没导完的“{files}”已作废：{code} 在那以后发布过了。要再加部门，请重新上传。", "The unfinished import “{files}” has lapsed: {code} was published since. To add departments, please upload again."),
    # what the new bundle is called
    "BUILD_NAME_HINT": (
        "名称给申请人看，先按清单和事项猜了一个；编码用在网址和文件名里，只能用小写字母、数字和下划线，建好不改。两个都可以改。",
        "Applicants read the title, which was guessed from the list and the matters. The code stands in addresses and "
        "names of files: lower-case letters, digits and underscores; it does not change later. Both may be edited.",
    ),
}  # fmt: skip
