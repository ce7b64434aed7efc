"""Words of the messages that leave the house: to the applicant's phone, to the department behind a library."""

WORDS: dict[str, tuple[str, str]] = {
    "TELL_FILED": (
        "您的申请已提交，办件编号 {number}。请在“我的办件”查看进度。",
        "Your application is filed under number {number}. See “my cases” for its progress.",
    ),
    "TELL_CORRECTION": (
        "办件 {number} 需要补正，没有规定截止日期，请尽早改好。请登录查看要改什么。",
        "Case {number} needs a correction; no last day is set. Please sign in soon to see what to change.",
    ),
    "TELL_CORRECTION_BY": (
        "办件 {number} 需要补正，最晚 {due} 完成。请登录查看要改什么。",
        "Case {number} needs a correction by {due}. Please sign in to see what to change.",
    ),
    "TELL_ACCEPTED": ("办件 {number} 已受理。", "Case {number} has been accepted."),
    "TELL_WAIVED": (
        "办件 {number} 已容缺受理。请按承诺补交材料，登录可查看期限。",
        "Case {number} has been accepted with promised materials. Please sign in to see by when they are due.",
    ),
    "TELL_WAIVED_UNTIL": (
        "办件 {number} 已容缺受理，承诺的材料最晚 {due} 补交。",
        "Case {number} has been accepted. Please hand in what you promised by {due}.",
    ),
    "TELL_DAY_PROVISIONAL": ("{day}（暂定，以公布的放假安排为准）", "{day} (provisional until the holidays are published)"),
    "TELL_SUPPLIED": (
        "办件 {number} 补交的材料已收到，还有 {count} 份没有补交，登录可查看期限。",
        "What you handed in for case {number} has come; {count} more {count:is|are} still awaited. Sign in to see by when.",
    ),
    "TELL_SUPPLIED_ALL": (
        "办件 {number} 补交的材料已收到，承诺的材料已全部补齐。",
        "What you handed in for case {number} has come; nothing of what you promised is open any more.",
    ),
    "TELL_NOT_ACCEPTED": (
        "办件 {number} 没有受理。原因和救济途径请登录查看。",
        "Case {number} was not accepted. Please sign in for the reasons and the remedies.",
    ),
    "TELL_DECIDED": (
        "办件 {number} 已作出决定，请登录查看结果。",
        "Case {number} has been decided. Please sign in to see the result.",
    ),
    "TELL_WAIVER_HINT": (
        "办件 {number} 承诺补交的材料 {due} 到期，请尽快补交。",
        "What you promised to hand in for case {number} is due on {due}.",
    ),
    "TELL_LAPSED": (
        "办件 {number} 没有按期补交或补正，已按规定处理。请登录查看。",
        "Case {number} was not completed in time. Please sign in to see what follows.",
    ),
    "TELL_DISPUTE_VALUE": (
        "办件 {number} 的申请人对{library}“{record}”({holder})提出异议：“{label}”应为“{own}”。请核实并更正。",
        "The applicant of case {number} objects to the “{record}” in {library} ({holder}): “{label}” should be “{own}”. Please check it.",
    ),
    "TELL_DISPUTE_MATERIAL": (
        "办件 {number} 的申请人对{library}“{record}”({holder})提出异议，“{label}”以本人提交的为准。请核实并更正。",
        "The applicant of case {number} objects to the “{record}” in {library} ({holder}) and hands in “{label}”. Please check it.",
    ),
}
