"""Sentences of edits of test cases: what was done, and why one may not be made."""

WORDS: dict[str, tuple[str, str]] = {
    "EDITED_ADD_CASE": ("新增测试用例“{case}”", "Added the test case “{case}”"),
    "EDITED_CASE": ("修改测试用例“{case}”", "Changed the test case “{case}”"),
    "EDITED_DROP_CASE": ("删除测试用例“{case}”", "Deleted the test case “{case}”"),
    "EDIT_UNKNOWN_CASE": (
        "没有测试用例“{name}”{hint}。可能已被别人删除，请刷新后再试。",
        "There is no test case “{name}”{hint}. Somebody may have deleted it: please reload and try again.",
    ),
    "EDIT_CASE_EMPTY": (
        "测试用例“{case}”里什么都没有填。请至少写明受理日期和要办的事项。",
        "The test case “{case}” holds nothing. Please give at least its day and the matters applied for.",
    ),
    "EDIT_CASE_EXPECTS": (
        "测试用例不能预期“{key}”{hint}。可以预期结论、不满足的规则、补正内容、容缺和免交的材料、办结日期等。",
        "A test case cannot expect “{key}”{hint}. It may expect the outcome, failed rules, corrections, waived and dropped materials, due days.",
    ),
    "EDIT_MANY_CASES": (
        "测试用例已有 {most} 个，不能再加。请先删去不用的。",
        "There are {most} test cases already; no more can be added. Please delete some first.",
    ),
}
