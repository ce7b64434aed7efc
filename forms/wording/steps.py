"""Words of what all pages of one draft share: the steps, what was saved, undo and redo, two people at one place."""

WORDS: dict[str, tuple[str, str]] = {
    "STEP_IMPORT": ("导入", "Import"),
    "STEP_MERGE": ("合并", "Merge"),
    "STEP_DESIGN": ("表单", "Form"),
    "STEP_AGREEMENT": ("会签", "Agreement"),
    "STEP_PUBLISHING": ("发布", "Publish"),
    "STEP_NEXT_MERGE": ("下一步：合并", "Next: merge"),
    "STEP_NEXT_DESIGN": ("下一步：排表单", "Next: lay out the form"),
    "STEP_NEXT_AGREEMENT": ("下一步：请部门会签", "Next: ask the departments"),
    "STEP_NEXT_PUBLISHING": ("送发布", "On to publishing"),
    "DRAFT_SAVED": ("{time} 已自动保存 · 修订 {revision}", "Saved at {time} · revision {revision}"),
    "DRAFT_UNDO": ("撤销", "Undo"),
    "DRAFT_REDO": ("重做", "Redo"),
    "DRAFT_UNDO_WHAT": ("撤销：{what}（Ctrl+Z）", "Undo: {what} (Ctrl+Z)"),
    "DRAFT_REDO_WHAT": ("重做：{what}（Ctrl+Shift+Z）", "Redo: {what} (Ctrl+Shift+Z)"),
    "DRAFT_NOTHING_TO_UNDO": ("没有可撤销的改动", "Nothing to undo"),
    "DRAFT_NOTHING_TO_REDO": ("没有可重做的改动", "Nothing to redo"),
    "DRAFT_OVER": (
        "{names}刚改过别处（{what}），您的改动已加在上面。",
        "{names} changed something else meanwhile ({what}); yours was put on top.",
    ),
    "DRAFT_CLASH": (
        "{names}刚改过同一处。您的改动没有丢，也没有盖掉对方的。",
        "{names} changed the same place. Nothing of yours or theirs is lost.",
    ),
    "DRAFT_CLASH_THEIRS": ("对方的改动", "Theirs"),
    "DRAFT_CLASH_MINE": ("您的改动（还没有保存）", "Yours (not saved yet)"),
    "DRAFT_CLASH_PUT": ("把我的改动加在对方之上", "Put mine on top of theirs"),
    "DRAFT_CLASH_DROP": ("放弃我的改动", "Drop mine"),
    "DRAFT_READ_ONLY": (
        "您可以看，不能改：改草稿要有政策人员的权限。",
        "You may look but not change anything: drafts are changed by policy authors.",
    ),
    "DRAFT_NONE": ("“{title}”没有草稿。", "There is no draft of “{title}”."),
    "DRAFT_NONE_NEXT": (
        "从在用的第 {version} 版开始改，发布前不影响正在办理的件。",
        "Start from version {version}; running cases are not touched before you publish.",
    ),
    "DRAFT_START": ("从第 {version} 版开始改", "Start from version {version}"),
}
