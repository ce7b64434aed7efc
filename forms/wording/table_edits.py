"""Sentences of edits of decision tables: what was done, and why one may not be made; and what is wrong with a cell."""

WORDS: dict[str, tuple[str, str]] = {
    "EDITED_ADD_TABLE": ("新建决策表“{title}”，{count} 行", "Made the decision table “{title}”, {count} row{count:|s}"),
    "EDITED_TABLE": ("修改决策表“{title}”的设置", "Changed settings of the decision table “{title}”"),
    "EDITED_TABLE_HIT_UNIQUE": ("决策表“{title}”的命中方式改为唯一", "The decision table “{title}” now hits uniquely"),
    "EDITED_TABLE_HIT_ANY": (
        "决策表“{title}”的命中方式改为任一相同",
        "The decision table “{title}” now lets several rows hit that say the same",
    ),
    "EDITED_TABLE_HIT_FIRST": ("决策表“{title}”的命中方式改为取第一行", "The decision table “{title}” now takes the first row that hits"),
    "EDITED_TABLE_HIT_PRIORITY": ("决策表“{title}”的命中方式改为按优先级", "The decision table “{title}” now goes by priority"),
    "EDITED_TABLE_HIT_COLLECT": ("决策表“{title}”的命中方式改为汇总", "The decision table “{title}” now collects all rows that hit"),
    "EDITED_TABLE_COMPLETE": ("声明决策表“{title}”完整", "Declared the decision table “{title}” complete"),
    "EDITED_TABLE_INCOMPLETE": ("不再声明决策表“{title}”完整", "No longer declared the decision table “{title}” complete"),
    "EDITED_DROP_TABLE": ("删除决策表“{title}”", "Deleted the decision table “{title}”"),
    "EDITED_ADD_TABLE_COLUMN": ("决策表“{title}”增加条件“{label}”", "Added the condition “{label}” to the decision table “{title}”"),
    "EDITED_TABLE_COLUMN": ("修改决策表“{title}”的条件“{label}”", "Changed the condition “{label}” of the decision table “{title}”"),
    "EDITED_DROP_TABLE_COLUMN": ("删除决策表“{title}”的条件“{label}”", "Deleted the condition “{label}” of the decision table “{title}”"),
    "EDITED_ADD_TABLE_OUTCOME": ("决策表“{title}”增加结论“{label}”", "Added the outcome “{label}” to the decision table “{title}”"),
    "EDITED_TABLE_OUTCOME": ("修改决策表“{title}”的结论“{label}”", "Changed the outcome “{label}” of the decision table “{title}”"),
    "EDITED_DROP_TABLE_OUTCOME": ("删除决策表“{title}”的结论“{label}”", "Deleted the outcome “{label}” of the decision table “{title}”"),
    "EDITED_ADD_TABLE_ROW": ("决策表“{title}”加一行", "Added a row to the decision table “{title}”"),
    "EDITED_TABLE_ROW": ("修改决策表“{title}”第 {row} 行", "Changed row {row} of the decision table “{title}”"),
    "EDITED_MOVE_TABLE_ROW": ("移动决策表“{title}”第 {row} 行", "Moved row {row} of the decision table “{title}”"),
    "EDITED_DROP_TABLE_ROW": ("删除决策表“{title}”第 {row} 行", "Deleted row {row} of the decision table “{title}”"),
    "EDITED_PASTE_TABLE_ROWS": ("决策表“{title}”贴入 {count} 行", "Pasted {count} row{count:|s} into the decision table “{title}”"),
    # refusals
    "EDIT_UNKNOWN_TABLE": (
        "没有决策表“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no decision table “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_UNKNOWN_TABLE_ROW": (
        "没有这一行“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no row “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_UNKNOWN_TABLE_COLUMN": (
        "没有这一列“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no column “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_TABLE_TOO_MANY": (
        "最多 {most} 张决策表。请先删去不用的。",
        "At most {most} decision tables. Please delete one that is not needed.",
    ),
    "EDIT_TABLE_WIDE": ("一张表最多 {most} 列。请拆成两张表。", "A table has at most {most} columns. Please make two of it."),
    "EDIT_TABLE_LONG": ("一张表最多 {most} 行。请拆成两张表。", "A table has at most {most} rows. Please make two of it."),
    "EDIT_TABLE_DAYS": (
        "决策表“{title}”的失效日早于生效日。请改正其中一个。",
        "The decision table “{title}” ends before it begins. Please mend one of the days.",
    ),
    "EDIT_CONCLUSION_READ": (
        "“{title}”的结论还被这些地方用到：{readers}。请先改掉那些条件，再删除。",
        "The conclusion of “{title}” is still read by {readers}. Please change those conditions first.",
    ),
    "EDIT_CONCLUSION_KIND_READ": (
        "“{title}”的值会变成另一类（文字、数或一串值），用它比较的条件会读不懂：{readers}。请先改掉那些条件，或另加一列结论。",
        "The values of “{title}” would be of another kind (text, number or a list), which {readers} cannot compare with. Please change those first, or add another outcome.",
    ),
    "EDIT_TABLE_READS_NOTHING": (
        "这个条件没有选要看哪个字段。请选择一个字段或事实。",
        "The condition does not say what it looks at. Please choose a field or a fact.",
    ),
    "EDIT_TABLE_COLUMN_TWICE": (
        "表里已经有条件“{label}”。请直接填那一列。",
        "The table has the condition “{label}” already. Please fill in that column.",
    ),
    "EDIT_TABLE_OUTCOMES_FIXED": (
        "决策表“{title}”的结论由它的种类决定，不能增减。要自己定结论，请新建取值表。",
        "The outcomes of the decision table “{title}” follow from its kind. To choose your own, please make a value table.",
    ),
    "EDIT_TABLE_TEST_VALUES": (
        "第 {row} 行“{label}”这一格缺少取值，或取值太多。请重新填写。",
        "Row {row}, “{label}”: the cell lacks a value, or has too many. Please fill it in again.",
    ),
    "EDIT_TABLE_TEST_KIND": (
        "第 {row} 行“{label}”不能填“{value}”{hint}。请按这一列的种类填写。",
        "Row {row}, “{label}”: “{value}” does not fit{hint}. Please fill in what the column holds.",
    ),
    "EDIT_TABLE_TEST_ORDER": (
        "第 {row} 行“{label}”不能比大小：只有数值和日期可以。请改为选项。",
        "Row {row}, “{label}”: only numbers and days can be compared. Please name options.",
    ),
    "EDIT_TABLE_OUTCOME_KIND": (
        "第 {row} 行的“{label}”不能是“{value}”。请按这一列的种类填写。",
        "Row {row}: “{label}” cannot be “{value}”. Please fill in what the column holds.",
    ),
    "EDIT_TABLE_ROW_OF_NOTHING": (
        "第 {row} 行没有写是哪份材料。请至少选一份材料。",
        "Row {row} names no material. Please choose at least one.",
    ),
    "EDIT_TABLE_WORDS_LONG": (
        "第 {row} 行的依据或说明超过 {most} 个字。请缩短。",
        "Row {row}: the basis or message is longer than {most} characters. Please shorten it.",
    ),
    # a cell that cannot be read
    "CELL_NOT_OPTION": (
        "“{value}”不是这一列的选项{hint}。可选：{options}。",
        "“{value}” is no option of this column{hint}. Options: {options}.",
    ),
    "CELL_NOT_NUMBER": (
        "“{value}”不是数字。请填写如 60、>=60、60..80 的数。",
        "“{value}” is not a number. Please write e.g. 60, >=60 or 60..80.",
    ),
    "CELL_UNIT": (
        "“{value}”的单位“{unit}”不对，这一列按{wanted}计。请换算后只填数字。",
        "The unit “{unit}” of “{value}” does not fit: the column counts {wanted}. Please convert it and write the number.",
    ),
    "CELL_NOT_DAY": (
        "“{value}”不是日期。请填写如 2026-03-01 的日期。",
        "“{value}” is not a day. Please write it like 2026-03-01.",
    ),
    "CELL_NOT_YES_NO": ("“{value}”不是“是”或“否”。请填写是、否或不限。", "“{value}” is neither yes nor no. Please write yes, no or any."),
    "CELL_BACKWARDS": (
        "区间“{value}”前面的数比后面的大。请调换两端。",
        "The range “{value}” begins above its end. Please swap the two.",
    ),
    "CELL_COMMA": (
        "“{value}”可以是 {one}，也可以是 {several}。请写清是哪一种。",
        "“{value}” may be {one} or {several}. Please write which.",
    ),
    "CELL_SPELLED": (
        "“{value}”可以是 {one}，也可以是 {other}。请用阿拉伯数字写。",
        "“{value}” may be {one} or {other}. Please write it in digits.",
    ),
    "CELL_NO_ORDER": (
        "“{value}”不能比大小：只有数值和日期可以。请写选项，例如“非 A、B”。",
        "“{value}”: only numbers and days can be compared. Please name options, e.g. “not A, B”.",
    ),
    "CELL_NOT_A_LIST": (
        "“含”和“不含”只用于多选，“{value}”这一列不是。请写数值、日期或区间。",
        "“contains” is for lists only, and this column (“{value}”) is none. Please write a number, a day or a range.",
    ),
    "CELL_NO_VALUE": ("“{value}”里没有取值。请填写，或写“不限”。", "“{value}” names no value. Please write one, or “any”."),
    "CELL_TOO_LONG": (
        "这一格有 {length} 个字，最多 {limit} 个。请拆成几行。",
        "The cell has {length} characters, at most {limit} are read. Please make several rows of it.",
    ),
    "CELL_NOT_A_MATERIAL": (
        "没有材料“{value}”{hint}。几份材料之间请用分号隔开。",
        "There is no material “{value}”{hint}. Please part several materials by semicolons.",
    ),
    "CELL_NO_MATERIAL": ("没有写是哪份材料。请至少写一份。", "No material is named. Please name one at least."),
}
