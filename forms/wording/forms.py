"""Words of merging and laying out."""

WORDS: dict[str, tuple[str, str]] = {
    "SUGGEST_SAME_LABEL": ("叫法相同，类型相同", "same label, same type"),
    "SUGGEST_SAME_NAME": ("名称相同", "same name"),
    "SUGGEST_OTHER_TYPE": ("叫法相同，但类型不同", "same label, but of different types"),
    "SECTION_COMMON": ("各部门共用的信息", "What all departments ask for"),
    "QUESTION_OPTIONAL_ITEM": ("同时办理“{item}”吗", "Apply for “{item}” as well?"),
}
