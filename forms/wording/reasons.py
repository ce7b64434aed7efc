"""Words of reasons: why an outcome is what it is."""

WORDS: dict[str, tuple[str, str]] = {
    "REASON_REJECT": ("不符合“{title}”({values})。依据：{basis}。", "“{title}” does not hold ({values}). Basis: {basis}."),
    "REASON_CORRECT": (
        "需要补正：“{title}”不成立({values})。依据：{basis}。",
        "To be corrected: “{title}” does not hold ({values}). Basis: {basis}.",
    ),
    "REASON_FLAG": (
        "请审查人判断：“{title}”({values})。依据：{basis}。",
        "For the reviewer to judge: “{title}” ({values}). Basis: {basis}.",
    ),
    # a rule that does not hold, as the applicant is told
    "UNMET": ("这一条不符合：{title}", "Not met: {title}"),
    "UNMET_FOUND": ("{rule}。{found}。", "{rule}. {found}."),
    "UNMET_AND": ("；", "; "),
    "UNMET_FILLED": ("表上的{name}是“{value}”", "{name} on the form is “{value}”"),
    "UNMET_LIBRARY": ("{library}里的{name}是“{value}”", "{name} in {library} is “{value}”"),
    "UNMET_VALUE": ("{name}是“{value}”", "{name} is “{value}”"),
    "UNMET_DIFFER_AS": ("{one}，{other}，两者不一致", "{one}, {other}: they differ"),
    "UNMET_DIFFER": ("{one}与{other}不一致", "{one} and {other} differ"),
    "REASON_UNDETERMINED": (
        "“{title}”暂时无法判定({values})，填好后自动判断。依据：{basis}。",
        "“{title}” cannot be judged yet ({values}); it will be once filled in. Basis: {basis}.",
    ),
    "REASON_PENDING": (
        "“{title}”待核验({values})：共享库还没有回答。依据：{basis}。",
        "“{title}” is to be verified ({values}): the shared library has not answered yet. Basis: {basis}.",
    ),
    "REASON_MISSING_FIELD": ("必填项“{name}”没有填写。", "The required item “{name}” is not filled in."),
    "REASON_MISSING": ("缺少材料“{name}”。{why}", "The material “{name}” is missing. {why}"),
    "REASON_GENERATED": ("“{name}”不用交，由本表单生成。", "“{name}” is not needed: the form itself makes it."),
    "REASON_DROPPED": ("“{name}”不用交，{library}里有。", "“{name}” is not needed: {library} holds it."),
    "REASON_WAIVED": (
        "“{name}”容缺，{days} 个工作日内补交(至 {due})。",
        "“{name}” may come later, within {days} working day{days:|s} (until {due}).",
    ),
    "REASON_DISAGREEMENT": (
        "两遍判断在这些条件上不一致，不作结论，请人工判断：{keys}。",
        "Two checks of the rules differ on these conditions; nothing is concluded, a person must decide: {keys}.",
    ),
    "NO_BASIS": ("未注明", "not stated"),
    "VALUE_UNKNOWN": ("未知", "unknown"),
    "VALUE_EMPTY": ("(空)", "(empty)"),
    "VALUE_YES": ("是", "yes"),
    "VALUE_NO": ("否", "no"),
}
