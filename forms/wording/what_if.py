"""What-if: past submissions under two versions, on the page and in the workbook."""

WORDS: dict[str, tuple[str, str]] = {
    "WHATIF_UNREADABLE": ("无法评估", "not evaluated"),
    "WHATIF_UNDECIDED": ("无结论", "undecided"),
    # ---------------------------------------------------------------- what makes a submission flip
    "WHATIF_BY_RULE": ("规则“{label}”", "rule “{label}”"),
    "WHATIF_BY_FIELD": ("未填“{label}”", "“{label}” not filled in"),
    "WHATIF_BY_MATERIAL": ("缺“{label}”", "“{label}” missing"),
    "WHATIF_BY_ITEM": ("事项“{label}”是否办理", "whether “{label}” goes on"),
    "WHATIF_BY_WAIVER": ("容缺办法", "the waiver policy"),
    "WHATIF_BY_PARAMETER": ("参数“{label}”", "parameter “{label}”"),
    "WHATIF_BY_CLASH": (
        "决策表“{label}”第 {rows} 行同时命中，违反命中方式",
        "the hit policy of the table “{label}” is violated: rows {rows} hit together",
    ),
    "WHATIF_BY_UNREADABLE": ("某个值的类型与条件不符", "a value that a condition cannot work with"),
    # ---------------------------------------------------------------- the workbook
    "WHATIF_SHEET_MATRIX": ("结果变化", "Outcomes"),
    "WHATIF_SHEET_GROUPS": ("分组", "Groups"),
    "WHATIF_SHEET_CAUSES": ("变化原因", "Causes"),
    "WHATIF_SHEET_FLIPS": ("变化明细", "Submissions that change"),
    "WHATIF_SHEET_ABOUT": ("说明", "About"),
    "WHATIF_ABOUT": ("这份表", "This workbook"),
    "WHATIF_ABOUT_VALUE": ("内容", "Content"),
    "WHATIF_OLD_TO_NEW": ("旧版结果 ＼ 新版结果", "old version \\ new version"),
    "WHATIF_TOTAL": ("合计", "total"),
    "WHATIF_CHANGED": ("其中变化", "of which change"),
    "WHATIF_CAUSE": ("原因", "cause"),
    "WHATIF_COUNT": ("申报件数", "submissions"),
    "WHATIF_ID": ("申报编号", "submission"),
    "WHATIF_GROUP": ("分组", "group"),
    "WHATIF_OLD": ("旧版结果", "old version"),
    "WHATIF_NEW": ("新版结果", "new version"),
    "WHATIF_STOPPED": ("比较被中途停止，以下只含已比较的 {total} 件", "The comparison was stopped: only the first {total} are counted"),
    "WHATIF_LEFT_OUT": ("另有 {count} 件变化未逐件列出", "{count} more that change are not listed"),
}
