"""Sentences of edits of parameters: what was done, and why one may not be made."""

WORDS: dict[str, tuple[str, str]] = {
    "EDITED_ADD_PARAMETER": ("新增参数“{label}”", "Added the parameter “{label}”"),
    "EDITED_PARAMETER": ("修改参数“{label}”", "Changed the parameter “{label}”"),
    "EDITED_PARAMETER_VALUES": ("修改参数“{label}”的值", "Changed the values of the parameter “{label}”"),
    "EDITED_DROP_PARAMETER": ("删除参数“{label}”", "Deleted the parameter “{label}”"),
    "EDIT_UNKNOWN_PARAMETER": (
        "没有参数“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no parameter “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_PARAMETER_TWICE": (
        "已经有一个参数叫“{label}”。请换个名称，或在那个参数里加一行。",
        "There is a parameter called “{label}” already. Please use another name, or add a row to that one.",
    ),
    "EDIT_PARAMETER_KINDS": (
        "参数“{label}”的值不是同一类：有的是数，有的是文字。请改成一致，规则才能拿它比较。",
        "The values of “{label}” are of several kinds, numbers and texts. Please make them alike, so that rules can compare with it.",
    ),
    "EDIT_PARAMETER_DAYS": (
        "参数“{label}”第 {number} 行的失效日早于生效日。请改正其中一个。",
        "Row {number} of “{label}” ends before it begins. Please mend one of the days.",
    ),
    "EDIT_PARAMETER_REGION": (
        "参数“{label}”第 {number} 行的地区“{region}”不是行政区划代码。请填 2、4、6、9 或 12 位数字，例如 433101；全国通用则留空。",
        "The region “{region}” in row {number} of “{label}” is no region code. Please give 2, 4, 6, 9 or 12 digits, e.g. 433101, or leave it empty for everywhere.",
    ),
    "EDIT_PARAMETER_EMPTY": (
        "参数“{label}”第 {number} 行没有值。请填上值，或删去这一行。",
        "Row {number} of “{label}” has no value. Please give one, or delete the row.",
    ),
    "EDIT_PARAMETER_READ": (
        "参数“{label}”还有条件在用：{readers}。请先改这些条件，再删除。",
        "The parameter “{label}” is still read by {readers}. Please change those conditions first.",
    ),
    "EDIT_PARAMETER_KIND_READ": (
        "参数“{label}”的值换成了另一类，用它比较的条件会读不懂：{readers}。请先改这些条件，或另建一个参数。",
        "The values of “{label}” would be of another kind, which {readers} cannot compare with. Please change those first, or make another parameter.",
    ),
    "EDIT_PARAMETER_LAST_READ": (
        "参数“{label}”至少要留一行，还有条件在用：{readers}。不再有效的值请填失效日。",
        "“{label}” must keep a row, for it is read by {readers}. Please give a value that no longer counts its last day.",
    ),
}
