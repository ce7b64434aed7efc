"""Words of the lints."""

WORDS: dict[str, tuple[str, str]] = {
    "LINT_VAGUE_MATERIAL": (
        "材料“{name}”里的“{word}”说不清要交什么。请写明具体名称，或删去兜底说法。",
        "In the material “{name}” the word “{word}” leaves open what is wanted. Please name it, or drop the catch-all.",
    ),
    "LINT_COPY": (
        "材料“{name}”是复印件，却没有写可以从哪个库取得。请补写共享来源，或说明为什么查不到。",
        "The material “{name}” is a copy, but no library is named for it. Please name a source, or say why there is none.",
    ),
    "LINT_PROMISE_TOO_LONG": (
        "事项“{item}”承诺 {promised} 天，比法定 {statutory} 天还长。请缩短承诺时限。",
        "“{item}” promises {promised} days, more than the statutory {statutory}. Please shorten the promise.",
    ),
    "LINT_WAIVER_AFTER_DECISION": (
        "材料“{name}”可以晚交 {waiver} 天，而决定承诺在 {promised} 天内作出：决定时材料可能还没到。请缩短容缺期限或调整承诺。",
        "“{name}” may come {waiver} days later, while the decision is promised in {promised}: it may be missing then. Please adjust one of them.",
    ),
}
