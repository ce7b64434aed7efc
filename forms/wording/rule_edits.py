"""Sentences of edits of rules: what was done, and why one may not be made."""

WORDS: dict[str, tuple[str, str]] = {
    "EDITED_ADD_RULE": ("新增规则“{title}”", "Added the rule “{title}”"),
    "EDITED_RULE": ("修改规则“{title}”", "Changed the rule “{title}”"),
    "EDITED_RULE_CONDITION": ("修改规则“{title}”的条件", "Changed the condition of the rule “{title}”"),
    "EDITED_MOVE_RULE": ("移动规则“{title}”", "Moved the rule “{title}”"),
    "EDITED_DROP_RULE": ("删除规则“{title}”", "Deleted the rule “{title}”"),
    "EDIT_UNKNOWN_RULE": (
        "没有规则“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no rule “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_RULE_EMPTY": (
        "规则“{title}”还没有写必须满足什么。请加上至少一个条件。",
        "The rule “{title}” does not say what must hold. Please add a condition.",
    ),
    "EDIT_RULE_REFUSES_HOW": (
        "规则“{title}”不满足时要不予办理，请写明是哪一种（例如依法不需要许可）。",
        "The rule “{title}” refuses; please name the kind of refusal (e.g. no permit is needed).",
    ),
    "EDIT_RULE_DAYS": (
        "规则“{title}”的失效日早于生效日。请改正其中一个。",
        "The rule “{title}” ends before it begins. Please mend one of the days.",
    ),
    "EDITED_KEEP_FINDING": ("保留“{title}”这条发现，理由：{reason}", "Let the finding “{title}” stand, because: {reason}"),
    "EDITED_DROP_KEPT_FINDING": ("不再保留“{title}”这条发现", "No longer let the finding “{title}” stand"),
    "EDIT_NOT_KEPT": (
        "这条发现没有写过保留的理由。可能已被别人撤回，请刷新后再看。",
        "There is no reason for letting this finding stand. Somebody may have taken it back: please reload.",
    ),
    "EDIT_REASON_LONG": ("理由最多 {most} 个字。请写短一些。", "A reason has at most {most} characters. Please shorten it."),
}
