"""Words of decision tables where people only look at them: departments that agree, the sign-off sheet, a version."""

WORDS: dict[str, tuple[str, str]] = {
    "AGREEMENT_PLACES_TABLES": ("{count} 张决策表里与本部门有关的行", "Rows that concern you, of {count} decision table{count:|s}"),
    "AGREEMENT_GO_TO_TABLES": ("到决策表处理", "Go to the decision tables"),
    "TERM_TABLE_HOW": ("命中方式：{hit}", "Hit policy: {hit}"),
    "TERM_TABLE_FROM": ("{day} 起生效", "in force from {day}"),
    "TERM_TABLE_UNTIL": ("{day} 止", "until {day}"),
    "TERM_TABLE_ROW": ("第 {row} 行：{conditions} → {outcomes}", "Row {row}: {conditions} → {outcomes}"),
    "TERM_TABLE_ALWAYS": ("不限", "always"),
    "SIGN_OFF_TABLE": ("决策表“{title}”", "Decision table “{title}”"),
    "VERSION_TABLE": ("{kind}，{count} 行，命中方式：{hit}", "{kind}, {count} row{count:|s}, hit policy: {hit}"),
    "VERSION_TABLES": ("决策表", "Decision tables"),
}
