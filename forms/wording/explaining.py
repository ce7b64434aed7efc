"""Words of an explanation: how a clause stands, and the values it read with where they came from."""

WORDS: dict[str, tuple[str, str]] = {
    "EXPLAIN_TRUE": ("成立", "holds"),
    "EXPLAIN_FALSE": ("不成立", "does not hold"),
    "EXPLAIN_UNDETERMINED": ("尚不能判断", "cannot be told yet"),
    "EXPLAIN_WRONG": ("填写的值不合要求，无法判断", "cannot be told: a value is not of the kind needed"),
    "EXPLAIN_VALUE": ("{name}：{value}", "{name}: {value}"),
    "EXPLAIN_VALUE_FROM": ("{name}：{value}（来自{origin}）", "{name}: {value} (from {origin})"),
    "EXPLAIN_ELEMENT": ("{whole}第{number}项", "entry {number} of {whole}"),
    "EXPLAIN_MORE": ("另有{count}项", "and {count} more {count:entry|entries}"),
    "EXPLAIN_CLAUSE": ("{sentence}：{found}", "{sentence}: {found}"),
    "EXPLAIN_CLAUSE_VALUES": ("{sentence}：{found}。{values}", "{sentence}: {found}. {values}"),
    "EXPLAIN_AND_VALUE": ("{a}；{b}", "{a}; {b}"),
    # to the applicant: gentle, and nothing of what goes on within
    "EXPLAIN_YOU_TRUE": ("已符合", "met"),
    "EXPLAIN_YOU_FALSE": ("目前不符合", "not met at present"),
    "EXPLAIN_YOU_UNDETERMINED": ("还需要您补充信息", "we need something more from you"),
    "EXPLAIN_YOU_WRONG": ("请您核对所填内容", "please check what you filled in"),
    "EXPLAIN_YOU_NOTHING": ("暂无您的{name}", "there is no {name} of yours yet"),
    "EXPLAIN_YOU_VALUE": ("您的{name}为{value}", "your {name} is {value}"),
    # what would settle what is still open, the best question first
    "OPEN_QUESTIONS_TITLE": ("还差什么才能判断", "What is missing before it can be told"),
    "OPEN_QUESTIONS_ASK": ("先问：{names}", "Ask first: {names}"),
}
