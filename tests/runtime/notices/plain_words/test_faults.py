"""Bad words: told with the line, what is wrong, what is nearest, and what one click puts right."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from forms.problems import Severity
from runtime.notices.plain_words import to_source, to_words
from tests.runtime.notices.plain_words.given_words import ANY_SOURCE, names

FAULTS = [
    # words | code | what is named | the words once mended
    ("　　逾期未补交的，【逾期后果说明】。", "TEMPLATE_NO_FIELD", "逾期后果说明", "　　逾期未补交的，【逾期后果】。"),
    ("　　【乱七八糟】", "TEMPLATE_NO_FIELD_AT_ALL", "乱七八糟", None),
    ("　　【如果有办件号】甲【如果结束】", "TEMPLATE_NO_FIELD", "办件号", "　　【如果有办件编号】甲【如果结束】"),
    ("如果有【办件号】：\n如果结束", "TEMPLATE_NO_FIELD", "办件号", "如果有【办件编号】：\n如果结束"),
    ("　　【经营主题名称】", "TEMPLATE_NO_FIELD", "经营主题名称", "　　【经营主体名称】"),
    ("　　【提交日期·时克】", "TEMPLATE_NO_FILTER", "时克", "　　【提交日期·时刻】"),
    ("　　【提交日期·甲】", "TEMPLATE_NO_FILTER_AT_ALL", "甲", None),
    ("　　【材料名称】", "TEMPLATE_ONLY_IN_LIST", "材料名称", None),
    ("　　【序号】", "TEMPLATE_ONLY_IN_LIST", "序号", None),
    ("　　【容缺材料】", "TEMPLATE_NOT_PRINTED", "容缺材料", None),
    ("　　【申请人】", "TEMPLATE_NOT_PRINTED", "申请人", None),
    ("每份【容缺】一行：\n逐份结束", "TEMPLATE_NOT_A_LIST", "容缺", "每份【容缺材料】一行：\n逐份结束"),
    ("每份【办件编号】一行：\n逐份结束", "TEMPLATE_NOT_A_LIST_AT_ALL", "办件编号", None),
    ("片段 文号", "TEMPLATE_NO_SNIPPET", "文号", "片段 文号行"),
    ("　　根据【片段：受理依据】", "TEMPLATE_NO_SNIPPET", "受理依据", "　　根据【片段：受理的依据】"),
    ("标提 容缺受理通知书", "TEMPLATE_NO_KEYWORD", "标提", "标题 容缺受理通知书"),
    ("表格 1,2\n表格结速", "TEMPLATE_NO_KEYWORD", "表格结速", "表格 1,2\n表格结束"),
    ("标题容缺受理通知书", "TEMPLATE_NO_BLANK", "标题", "标题 容缺受理通知书"),
    ("如果有【办件编号】\n如果结束", "TEMPLATE_NO_COLON", "如果有【办件编号】", "如果有【办件编号】：\n如果结束"),
    ("如果【办件编号】大约“甲”：\n如果结束", "TEMPLATE_NO_CONDITION", "【办件编号】大约“甲”", None),
    ("　　【占列：2】甲", "TEMPLATE_NO_SETTING", "占列：2", "　　甲"),
    ("落款 【出具机关】", "TEMPLATE_PARTS", None, None),
    ("栏目 联系电话", "TEMPLATE_PARTS", None, None),
    ("标题 甲 | 乙", "TEMPLATE_BAR", None, "标题 甲 【“|”】 乙"),
    ("　　【出具机关，甲", "TEMPLATE_BRACKET_OPEN", None, "　　【出具机关】，甲"),
    ("　　出具机关】甲", "TEMPLATE_BRACKET_CLOSE", None, "　　出具机关甲"),
    ("　　【如果有办件编号】甲", "TEMPLATE_NOT_CLOSED", "【如果有办件编号】甲", "　　【如果有办件编号】甲【如果结束】"),
    ("　　【黑体】甲", "TEMPLATE_NOT_CLOSED", "【黑体】甲", "　　【黑体】甲【黑体完】"),
    ("每份【容缺材料】一行：\n　　甲", "TEMPLATE_NOT_CLOSED", "每份【容缺材料】一行：", None),
    ("表格 1,2\n表头 甲 | 乙", "TEMPLATE_NOT_CLOSED", "表格 1,2", None),
    ("　　甲\n逐份结束", "TEMPLATE_NOT_OPENED", "逐份结束", None),
    ("　　甲【黑体完】", "TEMPLATE_NOT_OPENED", "甲【黑体完】", None),
    ("否则：", "TEMPLATE_NOT_OPENED", "否则：", None),
    ("　　甲 | 乙", "TEMPLATE_ROW_OUTSIDE", "甲 | 乙", None),
    ("表格 1,2\n附注 甲\n表格结束", "TEMPLATE_MISPLACED", "附注 甲", None),
    ("页眉\n填空 甲 | 乙\n全文结束", "TEMPLATE_MISPLACED", "填空 甲 | 乙", None),
    ("表格 1,2\n　　甲 | 乙 | 丙\n表格结束", "TEMPLATE_CELLS", None, None),
    ("表格 1,2,3\n　　甲 | 【占列：3】乙\n表格结束", "TEMPLATE_CELLS", None, None),
    ("　　【applicant.name】", "TEMPLATE_NO_FIELD", "applicant.name", "　　【申请人.名称】"),
    ("　　依据 {{ policy }}", "TEMPLATE_CODE", "{{ policy }}", "　　依据 【容缺依据】"),
    ("　　{% if x %}", "TEMPLATE_CODE", "{%", None),
    ("　　【式 title }} x】", "TEMPLATE_CODE_IN_CHIP", "title }} x", None),
    ("批注 甲 #} 乙", "TEMPLATE_CODE_IN_CHIP", "甲 #} 乙", None),
]


@pytest.mark.parametrize(("words", "code", "name", "mended"), FAULTS, ids=[f"{fault[1]}-{fault[0][:8].strip()}" for fault in FAULTS])
def test_a_fault_is_told_with_what_mends_it(words: str, code: str, name: str | None, mended: str | None) -> None:
    (fault,) = to_source(words, names()).faults

    assert fault.problem.code == code
    assert name is None or fault.problem.params["name"] == name
    assert "{" not in fault.problem.text("zh").replace(str(name), "") and fault.problem.text("en")
    assert (fault.fix and fault.fix.applied(words)) == mended
    if mended is not None:
        assert to_source(mended, names()).is_sound


def test_a_fault_bears_the_line_of_the_words_and_its_place_in_it() -> None:
    words = "标题 甲\n\n　　逾期未补交的，【逾期后果说明】。\n落款 【出具机关】 | 【出具日期】"

    (fault,) = to_source(words, names()).faults

    assert (fault.line, fault.problem.where, words.split("\n")[2][fault.start : fault.end]) == (3, "line 3", "逾期后果说明")
    assert fault.problem.text() == "第 3 行：没有叫“逾期后果说明”的字段。是不是“逾期后果”？"


def test_every_fault_of_every_line_is_told_at_once() -> None:
    words = "标提 甲\n　　【办件号】【出具机构】\n片段 没有"

    found = [(fault.line, fault.problem.code) for fault in to_source(words, names()).faults]

    assert found == [(1, "TEMPLATE_NO_KEYWORD"), (2, "TEMPLATE_NO_FIELD"), (2, "TEMPLATE_NO_FIELD"), (3, "TEMPLATE_NO_SNIPPET_AT_ALL")]


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("如果 0", "TEMPLATE_NO_CONDITION", (0, 4)),
        ("否则如果 0", "TEMPLATE_NO_CONDITION", (0, 6)),
        ("否则 甲", "TEMPLATE_STANDS_ALONE", (2, 4)),
        ("如果结束 甲", "TEMPLATE_STANDS_ALONE", (4, 6)),
        ("逐份结束 甲", "TEMPLATE_STANDS_ALONE", (4, 6)),
    ],
)
def test_a_known_word_with_what_cannot_follow_it_is_told_so_and_not_offered_itself(words: str, code: str, place: tuple[int, int]) -> None:
    (fault,) = to_source(words, names()).faults

    assert (fault.problem.code, (fault.start, fault.end), fault.fix) == (code, place, None)


def test_a_field_nobody_knows_is_kept_for_the_preview_and_a_line_nobody_can_read_is_left_out_of_it() -> None:
    read = to_source("　　【逾期后果说明】\n标提 甲\n　　乙", names())

    assert read.printable == "<p>{{ 逾期后果说明 }}</p>\n\n<p>乙</p>"
    assert not read.is_sound
    assert to_words(read.text, names()) == "　　【逾期后果说明】\n标提 甲\n　　乙"


@given(ANY_SOURCE)
@example("如果 0")
def test_words_of_any_kind_give_problems_with_words_never_a_fault_of_the_programme(words: str) -> None:
    for fault in to_source(words, names()).faults:
        assert fault.problem.text("zh") and fault.problem.text("en")
        assert 1 <= fault.line <= words.count("\n") + 1
        line = words.split("\n")[fault.line - 1]
        assert 0 <= fault.start <= fault.end <= len(line)
        assert fault.fix is None or fault.fix.applied(words) != words


@pytest.mark.parametrize(
    "words",
    [
        "【" * 60_000,
        "】" * 60_000,
        "【“" * 30_000,
        "　　" + "【方框：" * 5_000 + "】" * 5_000,
        "如果" + "（" * 7_000 + "：",
        "如果有【办件编号】" + "并且有【办件编号】" * 700 + "：",
        "　　" + "{{ " * 2_000,
        "每份【材料】" + "（称 a）" * 1_000 + "：",
        "　　【办件编号" + "·遮盖" * 2_000 + "】",
        "|" * 60_000,
        "\n" * 60_000,
        "如果有【办件编号】：\n" * 5_000,
        "标题 " + "字" * 59_000,
    ],
    ids=range(13),
)
def test_hostile_words_are_answered_and_no_more(words: str) -> None:
    read = to_source(words, names())

    assert to_words(read.text, names()).split("\n")[0] == words.split("\n")[0] or read.lines[0].readable
    assert len(read.lines) == words.count("\n") + 1


def test_what_would_be_printed_as_it_stands_is_a_warning() -> None:
    read = to_source("　　{{ 7*7 }}", names())

    assert [fault.problem.severity for fault in read.faults] == [Severity.WARNING]
    assert read.is_sound and read.text == "<p>&#123;&#123; 7*7 }}</p>"
