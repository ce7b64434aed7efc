"""Words of merging and laying out."""

WORDS: dict[str, tuple[str, str]] = {
    "SECTION_COMMON": ("各部门共用的信息", "What all departments ask for"),
    "SECTION_PEOPLE": ("人员与联系方式", "People and how to reach them"),
    "QUESTION_OPTIONAL_ITEM": ("同时办理“{item}”吗", "Apply for “{item}” as well?"),
}
