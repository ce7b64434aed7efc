"""Words of conditions: each operator as a sentence about its operands {a} and {b}, and what can be wrong with a condition."""

WORDS: dict[str, tuple[str, str]] = {
    # operators
    "OP_AND": ("{a}且{b}", "{a} and {b}"),
    "OP_OR": ("{a}或{b}", "{a} or {b}"),
    "OP_NOT": ("非（{a}）", "not ({a})"),
    "OP_IMPLIES": ("如果{a}，那么{b}", "if {a}, then {b}"),
    "OP_EQUAL": ("{a}为{b}", "{a} is {b}"),
    "OP_NOT_EQUAL": ("{a}不为{b}", "{a} is not {b}"),
    "OP_LESS": ("{a}小于{b}", "{a} is less than {b}"),
    "OP_LESS_OR_EQUAL": ("{a}不大于{b}", "{a} is at most {b}"),
    "OP_GREATER": ("{a}大于{b}", "{a} is more than {b}"),
    "OP_GREATER_OR_EQUAL": ("{a}不小于{b}", "{a} is at least {b}"),
    "OP_IN": ("{a}属于{b}", "{a} is one of {b}"),
    "OP_CONTAINS": ("{a}包含{b}", "{a} includes {b}"),
    "OP_COUNT": ("{a}的项数", "the number of entries of {a}"),
    "OP_FILLED": ("{a}已填写", "{a} is filled in"),
    "OP_STARTS_WITH": ("{a}以{b}开头", "{a} begins with {b}"),
    "OP_ALL": ("{a}的每一项都满足（{b}）", "every entry of {a} meets ({b})"),
    "OP_SOME": ("{a}中至少一项满足（{b}）", "at least one entry of {a} meets ({b})"),
    "OP_NONE": ("{a}中没有一项满足（{b}）", "no entry of {a} meets ({b})"),
    "OP_AGE": ("按{a}计算的周岁", "the age by {a}"),
    "OP_NOT_OVER_AGE": ("按{a}计算未超过{b}周岁", "by {a} not over {b} years of age"),
    "OP_MONTHS_SINCE": ("{a}至受理日的整月数", "the full months from {a} to the day of acceptance"),
    "OP_DAYS_SINCE": ("{a}至受理日的天数", "the days from {a} to the day of acceptance"),
    "OP_BIRTH_DATE_OF_CID": ("{a}里的出生日期", "the date of birth in {a}"),
    "OP_SEX_OF_CID": ("{a}里的性别", "the sex in {a}"),
    "OP_CID_OK": ("{a}是有效的公民身份号码", "{a} is a valid citizen id number"),
    "OP_USCC_OK": ("{a}是有效的统一社会信用代码", "{a} is a valid unified social credit code"),
    "OP_SUM": ("{a}每一项的（{b}）合计", "the total of ({b}) over the entries of {a}"),
    "OP_DIFFERENCE": ("{a}与{b}之差", "{a} less {b}"),
    # the same said of days, of empty values, and turned round
    "RULE_BEFORE": ("{a}早于{b}", "{a} is before {b}"),
    "RULE_NOT_AFTER": ("{a}不晚于{b}", "{a} is not after {b}"),
    "RULE_AFTER": ("{a}晚于{b}", "{a} is after {b}"),
    "RULE_NOT_BEFORE": ("{a}不早于{b}", "{a} is not before {b}"),
    "RULE_NOT_FILLED": ("{a}未填写", "{a} is not filled in"),
    "RULE_NOT_IN": ("{a}不属于{b}", "{a} is none of {b}"),
    "RULE_CONTAINS_ANY": ("{a}包含{b}中的任意一项", "{a} includes any of {b}"),
    "RULE_CONTAINS_NONE": ("{a}不包含{b}中的任何一项", "{a} includes none of {b}"),
    "RULE_NOT_CONTAINS": ("{a}不包含{b}", "{a} does not include {b}"),
    "RULE_NOT_STARTS_WITH": ("{a}不以{b}开头", "{a} does not begin with {b}"),
    "RULE_CID_NOT_OK": ("{a}不是有效的公民身份号码", "{a} is no valid citizen id number"),
    "RULE_USCC_NOT_OK": ("{a}不是有效的统一社会信用代码", "{a} is no valid unified social credit code"),
    "RULE_ALWAYS": ("任何情况下都成立", "always true"),
    "RULE_NEVER": ("任何情况下都不成立", "never true"),
    # operands
    "RULE_AS_OF": ("受理日", "the day of acceptance"),
    "RULE_PROMISE_SIGNED": ("已签署容缺承诺", "the promise is signed"),
    "RULE_DISHONEST": ("列入失信名单", "listed as dishonest"),
    "RULE_ELEMENT": ("该项", "the entry"),
    "RULE_SUM_OF_COLUMN": ("{a}的{b}合计", "the total {b} of {a}"),
    "RULE_COUNT_MEETING": ("{a}中满足（{b}）的项数", "the number of entries of {a} that meet ({b})"),
    "RULE_PART": ("{whole}的{part}", "{part} of {whole}"),
    "RULE_YES": ("“是”", "“yes”"),
    "RULE_NO": ("“否”", "“no”"),
    "RULE_EMPTY": ("空", "empty"),
    "RULE_UNKNOWN": ("未知", "unknown"),
    "RULE_USED": ("{name}（现为{value}）", "{name} (now {value})"),
    "RULE_BRACKETS": ("（{text}）", "({text})"),
    "RULE_LIST_AND": ("、", ", "),
    "RULE_LIST_MORE": ("{shown}等{count}项", "{shown} … ({count} in all)"),
    "RULE_LIST_EMPTY": ("空列表", "an empty list"),
    # faults of conditions
    "COND_NOT_A_CONDITION": (
        "{where} 处写的是一个值（{found}），不是可以判断是否成立的条件。请加上比较，例如“等于”某个值。",
        "What stands at {where} is a value ({found}), not something that is true or false. Please compare it with something.",
    ),
    "COND_TOO_LARGE": (
        "{where} 处的条件过大：最多 {depth} 层、{nodes} 个部分。请拆成几条规则。",
        "The condition at {where} is too large: at most {depth} levels and {nodes} parts. Please split it into several rules.",
    ),
    "COND_ONE_OPERATOR": (
        "{where} 处应当只有一个运算，实际是“{found}”。请用“and”或“or”把它们连起来。",
        "There should be one operator at {where}, not “{found}”. Please join them with “and” or “or”.",
    ),
    "COND_UNKNOWN_OPERATOR": (
        "{where} 处的运算“{operator}”不存在。请改用已有的运算，例如“{nearest}”。",
        "There is no operator “{operator}” ({where}). Please use one that exists, for example “{nearest}”.",
    ),
    "COND_ARITY": (
        "{where} 处的运算“{operator}”应当写 {wanted} 项，实际写了 {found} 项。请补齐缺的，或删去多的。",
        "“{operator}” at {where} takes {wanted} {wanted:value|values}, and {found} {found:is|are} written. Please add or remove some.",
    ),
    "COND_VAR": (
        '{where} 处的 var 应当写一个名称，例如 {{"var": "经营面积"}}。',
        'The var at {where} should name one thing, for example {{"var": "floor_area"}}.',
    ),
    "COND_UNKNOWN_NAME": (
        "{where} 处用到的“{name}”不是数据项、事实或参数。请改用已有的名称，例如“{nearest}”。",
        "“{name}” at {where} is no data item, fact or parameter. Please use a name that exists, for example “{nearest}”.",
    ),
    "COND_KINDS": (
        "{where} 处的运算“{operator}”不能用于这样的值（{found}）。请检查数据项的类型，或换一个运算。",
        "The operator “{operator}” at {where} cannot work with such values ({found}). Please check the types, or choose another operator.",
    ),
    "COND_NOT_ORDERED": (
        "{where} 处的运算“{operator}”比较的“{value}”既不是数字也不是日期。日期请写成 2026-03-10 的样子。",
        "“{value}”, compared by “{operator}” at {where}, is neither a number nor a date. Please write dates like 2026-03-10.",
    ),
    "COND_UNKNOWN_OPTION": (
        "{where} 处拿“{label}”与“{option}”比较，可是没有这个选项{hint}。请从现有的选项里选。",
        "“{label}” is compared with “{option}” at {where}, which is none of its options{hint}. Please choose one that is there.",
    ),
    "COND_NEVER_EQUAL": (
        "{where} 处的运算“{operator}”比较的是不同类型的值（{found}），它们永远不会相等。请检查数据项的类型，或改正写下的值。",
        "The operator “{operator}” at {where} compares values of different kinds ({found}), which are never equal. Please check them.",
    ),
    "COND_NO_SUCH_DAY": (
        "{where} 处的运算“{operator}”拿日期与“{value}”比较，可是没有这一天，它们永远不会相等。日期请写成 2026-03-10 的样子。",
        "“{operator}” at {where} compares a date with “{value}”, a day that does not exist: they are never equal. Please write dates like 2026-03-10.",
    ),
    "COND_COLUMN_OUTSIDE": (
        "{where} 处的“{name}”取的是明细表的一列，明细表有许多行，这样取不到值。请用“all”“some”或“none”逐行判断“{rows}”，"
        "行内写成“item.{column}”。",
        "“{name}” at {where} reads a column of a table with many rows, which gives nothing. Please go through “{rows}” with “all”, “some” or "
        "“none”, and write “item.{column}” within.",
    ),
    "VALUE_WRONG_KIND": (
        "值“{value}”不能用于运算“{operator}”，因此无法判断。请核对这一项的填写，或检查用到它的规则。",
        "The value “{value}” cannot be used by “{operator}”, so nothing was decided. Please check what was filled in, or the rule that reads it.",
    ),
}
