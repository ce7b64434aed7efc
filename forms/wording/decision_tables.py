"""Words of decision tables, of conclusions and of materials in conditions."""

WORDS: dict[str, tuple[str, str]] = {
    # conclusions and materials in the sentence of a condition
    "SAID_CONCLUSION": ("“{label}”的结论成立", "“{label}” holds"),
    "SAID_CONCLUSION_NOT": ("“{label}”的结论不成立", "“{label}” does not hold"),
    "SAID_CONCLUSION_WHETHER": ("“{label}”的结论", "whether “{label}” holds"),
    "SAID_CONCLUSION_OF_TABLE": ("决策表“{table}”得出的“{column}”", "“{column}” by the table “{table}”"),
    "SAID_MATERIAL_PRESENT": ("材料“{label}”已有", "the material “{label}” is there"),
    "SAID_MATERIAL_PRESENT_NOT": ("材料“{label}”尚缺", "the material “{label}” is not there"),
    "SAID_MATERIAL_PRESENT_WHETHER": ("材料“{label}”是否已有", "whether the material “{label}” is there"),
    "SAID_MATERIAL_VALID": ("材料“{label}”经共享库核验有效", "the material “{label}” is verified as valid by a library"),
    "SAID_MATERIAL_VALID_NOT": ("材料“{label}”未经共享库核验有效", "the material “{label}” is not verified as valid by a library"),
    "SAID_MATERIAL_VALID_WHETHER": (
        "材料“{label}”是否经共享库核验有效",
        "whether the material “{label}” is verified as valid by a library",
    ),
    "SAID_MATERIAL_WAIVED": ("材料“{label}”已承诺后补", "the material “{label}” is promised for later"),
    "SAID_MATERIAL_WAIVED_NOT": ("材料“{label}”未承诺后补", "the material “{label}” is not promised for later"),
    "SAID_MATERIAL_WAIVED_WHETHER": ("材料“{label}”是否已承诺后补", "whether the material “{label}” is promised for later"),
    # faults of conditions that read them
    "COND_UNKNOWN_CONCLUSION": (
        "{where} 处引用的结论“{name}”不存在{hint}。可以引用规则的编号，或写成“决策表.列”。",
        "There is no conclusion “{name}” ({where}){hint}. Please name a rule, or a table and its column as “table.column”.",
    ),
    "COND_UNKNOWN_MATERIAL": (
        "{where} 处引用的材料“{name}”不存在{hint}。请从本事项的申请材料里选。",
        "There is no material “{name}” ({where}){hint}. Please choose one of the materials of this bundle.",
    ),
    "COND_MATERIAL_STATE": (
        "{where} 处对材料“{material}”问的是“{state}”，可以问的只有：{states}。",
        "“{state}” is asked of the material “{material}” at {where}; what may be asked is: {states}.",
    ),
    "COND_TOO_EARLY": (
        "{where} 处用到了“{name}”，可是事项是否适用、表单如何填写先于决策表、规则和材料确定，这时还没有结论。请改在资格规则或决策表里判断，或直接用数据项写条件。",
        "“{name}” is read at {where}, but what applies and what is asked is settled before tables, rules and materials are looked at. Please test it in a rule or a table, or write the condition with data items.",
    ),
    "RULE_READS_ITSELF": (
        "规则“{title}”引用了它自己的结论，永远判断不出来。请把条件里对自己的引用删去，写明它真正依据的数据项。",
        "The rule “{title}” reads its own conclusion and can never be judged. Please take that out and name the data items it rests on.",
    ),
    "RULE_CIRCLE": (
        "这些规则的结论绕成一圈，互相等待：{names}。请在其中一条里去掉对另一条结论的引用，改用数据项写条件，可以从“{title}”改起。",
        "These rules wait for each other’s conclusions in a circle: {names}. Please take the reference out of one of them, “{title}” for instance, and write the condition with data items.",
    ),
    "TABLE_READS_ITSELF": (
        "决策表“{title}”的条件列引用了它自己的结论，永远算不出来。请删去这一列，或改为引用数据项。",
        "A column of the table “{title}” reads the table’s own conclusion, which can never be worked out. Please drop the column, or let it read a data item.",
    ),
    "TABLE_CIRCLE": (
        "这些决策表的结论绕成一圈，互相等待：{names}。请把其中一张表的条件列改为引用数据项，可以从“{title}”改起。",
        "These tables wait for each other’s conclusions in a circle: {names}. Please let a column of one of them, “{title}” for instance, read a data item instead.",
    ),
    "TABLE_READS_RULE": (
        "决策表“{title}”引用了规则“{rule}”的结论，而决策表先于规则计算。请在这一列直接引用该规则依据的数据项，或把该规则写成决策表的行。",
        "The table “{title}” reads the conclusion of the rule “{rule}”, but tables are worked out before rules. Please let the column read the data items of that rule, or state the rule as rows of a table.",
    ),
    # faults of cells
    "TABLE_CELL_NUMBER": (
        "决策表“{table}”第 {row} 行“{column}”的判断“{test}”写了 {found} 个值，需要 {wanted} 个。请补齐或删去多余的值。",
        "In row {row} of the table “{table}”, “{column}” is tested by “{test}” with {found} values; {wanted} are needed. Please add or remove some.",
    ),
    "TABLE_CELL_TEST": (
        "决策表“{table}”第 {row} 行“{column}”用了“{test}”，这种判断不能用于这一列的值（{kind}）。请换一种判断。",
        "In row {row} of the table “{table}”, “{column}” is tested by “{test}”, which does not suit its values ({kind}). Please choose another test.",
    ),
    "TABLE_CELL_KIND": (
        "决策表“{table}”第 {row} 行“{column}”写的是“{value}”，与这一列的值（{kind}）类型不同，永远不会相符。请改正这个单元格。",
        "“{value}” in row {row} of the table “{table}” under “{column}” is not of the kind of that column ({kind}) and never matches. Please mend the cell.",
    ),
    # rows as rules
    "TABLE_ROW_TITLE": ("{title}·第 {row} 行", "{title}, row {row}"),
    "READER_TABLE": ("决策表“{label}”", "the table “{label}”"),
    # what differs between two versions
    "COMPARE_TABLE_NEW": ("新增决策表“{label}”，共 {count} 行", "New decision table: “{label}”, {count} row{count:|s}"),
    "COMPARE_TABLE_GONE": ("取消决策表“{label}”", "The decision table “{label}” is gone"),
    "COMPARE_TABLE_ORDER": ("决策表的次序有改动", "The decision tables are in another order"),
    "COMPARE_TABLE_COLUMNS": ("决策表“{label}”的条件列有改动", "The condition columns of the table “{label}” differ"),
    "COMPARE_TABLE_OUTCOMES": ("决策表“{label}”的结论列有改动", "The outcome columns of the table “{label}” differ"),
    "COMPARE_TABLE_ROWS_NEW": ("决策表“{label}”新增 {count} 行：第 {rows} 行", "The table “{label}” has {count} new row{count:|s}: {rows}"),
    "COMPARE_TABLE_ROWS_GONE": (
        "决策表“{label}”删去 {count} 行：原第 {rows} 行",
        "{count} row{count:|s} of the table “{label}” {count:is|are} gone: formerly {rows}",
    ),
    "COMPARE_TABLE_ROWS_CHANGED": (
        "决策表“{label}”有 {count} 行改动：第 {rows} 行",
        "{count} row{count:|s} of the table “{label}” {count:differs|differ}: {rows}",
    ),
    "COMPARE_TABLE_ROWS_ORDER": ("决策表“{label}”的行序有改动", "The rows of the table “{label}” are in another order"),
    "SETTING_HIT": ("命中方式", "hit policy"),
    "SETTING_COLLECT": ("汇总方式", "way of collecting"),
    "SETTING_COMPLETE": ("声明完整", "declared complete"),
    "VALUE_HIT_UNIQUE": ("唯一", "unique"),
    "VALUE_HIT_ANY": ("任一相同", "any that says the same"),
    "VALUE_HIT_FIRST": ("取第一行", "first"),
    "VALUE_HIT_PRIORITY": ("按优先级", "by priority"),
    "VALUE_HIT_COLLECT": ("汇总", "collect"),
    "VALUE_COLLECT_LIST": ("列出", "list"),
    "VALUE_COLLECT_SUM": ("求和", "sum"),
    "VALUE_COLLECT_MIN": ("取最小", "least"),
    "VALUE_COLLECT_MAX": ("取最大", "greatest"),
    "VALUE_COLLECT_COUNT": ("计数", "count"),
    # faults of a table's own structure
    "DOC_TABLE_NO_OUTCOME": (
        "决策表“{table}”没有结论列，算不出任何值。请至少加一列结论。",
        "The table “{table}” has no outcome column and gives nothing. Please add one.",
    ),
    "DOC_TABLE_NO_PRIORITY": (
        "决策表“{table}”按优先级取值，却没有写明哪个值优先。请给结论列排出优先次序，或换一种命中方式。",
        "The table “{table}” goes by priority but does not say which value goes first. Please order the values of an outcome column, or choose another hit policy.",
    ),
    "DOC_TABLE_COLLECT": (
        "决策表“{table}”要对“{column}”求和或取最大、最小，可是这一列不是数字。请改列的类型，或换一种汇总方式。",
        "The table “{table}” sums “{column}” up or takes the least or greatest, but the column is no number. Please change its type, or collect in another way.",
    ),
    "DOC_TABLE_PRIORITY_UNKNOWN": (
        "决策表“{table}”的“{column}”把“{value}”列入优先次序，可是没有哪一行得出这个值。请改正或删去。",
        "“{value}” is in the order of priority of “{column}” in the table “{table}”, but no row gives it. Please mend or drop it.",
    ),
    "DOC_TABLE_OTHERWISE": (
        "决策表“{table}”的“{column}”在没有行命中时取“{value}”，与这一列的类型不符。请改正。",
        "“{column}” of the table “{table}” is “{value}” where no row hits, which is not of its type. Please mend it.",
    ),
    "DOC_TABLE_UNKNOWN_COLUMN": (
        "决策表“{table}”第 {row} 行写了不存在的列“{name}”{hint}。",
        "Row {row} of the table “{table}” has a cell for the unknown column “{name}”{hint}.",
    ),
    "DOC_TABLE_UNKNOWN_MATERIAL": (
        "决策表“{table}”第 {row} 行引用了不存在的材料“{name}”{hint}。",
        "Row {row} of the table “{table}” names the unknown material “{name}”{hint}.",
    ),
    "DOC_TABLE_OUTCOME_MISSING": (
        "决策表“{table}”第 {row} 行没有写结论。请补上。",
        "Row {row} of the table “{table}” does not say what follows. Please add it.",
    ),
    "DOC_TABLE_REJECT_KIND": (
        "决策表“{table}”第 {row} 行不予办理，却没有写明是哪一种（不予受理、不予许可……）。请补上。",
        "Row {row} of the table “{table}” refuses but does not say how (non-acceptance, refusal …). Please state it.",
    ),
    "DOC_TABLE_NO_MATERIAL": (
        "决策表“{table}”第 {row} 行没有写是哪些材料。请至少选一项。",
        "Row {row} of the table “{table}” names no material. Please choose one at least.",
    ),
    "DOC_TABLE_OUTCOME": (
        "决策表“{table}”第 {row} 行的结论“{column}”写成“{value}”，这不是它可以取的值。请改正。",
        "The outcome “{column}” in row {row} of the table “{table}” is “{value}”, which it cannot be. Please mend it.",
    ),
    "REASON_TABLE_CLASH": (
        "决策表中这些行同时命中而不应同时命中，不作结论，请人工判断：{keys}。",
        "These rows of a decision table hit together and must not; nothing is concluded, a person must decide: {keys}.",
    ),
}
