"""Words of the history of a draft, and of undo and redo."""

WORDS: dict[str, tuple[str, str]] = {
    "DRAFTING_AND": ("；", "; "),
    "DRAFTING_UNDO": ("撤销：{what}", "Undone: {what}"),
    "DRAFTING_REDO": ("重做：{what}", "Done again: {what}"),
    "DRAFTING_START": ("历史从这里开始", "Here the history begins"),
    "DRAFTING_IMPORTED": ("导入了整份文件", "Imported a whole document"),
    "DRAFTING_RESTORED_REVISION": ("恢复到修订 {revision}", "Restored revision {revision}"),
    "DRAFTING_RESTORED_VERSION": ("恢复到第 {version} 版", "Restored version {version}"),
    "DRAFTING_NOTHING_TO_UNDO": (
        "没有可以撤销的改动：只能撤销自己做的。别人的改动请和对方商量。",
        "Nothing to undo: you can take back your own steps only. Please talk to whoever made the others.",
    ),
    "DRAFTING_NOTHING_TO_REDO": ("没有可以重做的改动。", "Nothing to do again."),
    "DRAFTING_NO_SUCH_REVISION": (
        "修订 {revision} 已经不在历史里了：只留最近 300 次。",
        "Revision {revision} is no longer in the history: the last 300 are kept.",
    ),
}
