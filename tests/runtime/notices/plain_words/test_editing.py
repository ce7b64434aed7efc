"""What the editor does with words: puts pieces in, offers what fits the place, shows what was changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.notices.plain_words import Piece, differences, each_words, field_words, fields_at, if_words, put, snippet_words, to_source
from runtime.notices.plain_words.differences import How
from tests.runtime.notices.plain_words.given_words import CANONICAL, names

WORDS = "标题 甲\n\n　　乙。\n每份【容缺材料】一行：\n　　丙\n逐份结束"


@pytest.mark.parametrize(
    ("line", "column", "piece", "after"),
    [
        (3, 3, field_words(names(), "on"), "　　乙【出具日期】。"),
        (2, 0, field_words(names(), "on"), "　　【出具日期】"),
        (3, 3, snippet_words(names(), "article_32_5_2019", own_line=False), "　　乙【片段：受理的依据】。"),
        (3, 2, if_words(names(), "licence", own_lines=False), "　　【如果是行政许可事项】【如果结束】乙。"),
    ],
)
def test_a_piece_of_a_sentence_is_put_where_one_writes(line: int, column: int, piece: Piece, after: str) -> None:
    done = put(WORDS, line, column, piece)

    assert done.words.split("\n")[line - 1] == after
    assert done.line == line and 0 < done.column <= len(after)
    assert to_source(done.words, names()).is_sound


@pytest.mark.parametrize("line", range(1, 7))
@pytest.mark.parametrize(
    "piece",
    [
        snippet_words(names(), "docno"),
        if_words(names(), "case_number"),
        each_words(names(), "items"),
        each_words(names(), "items", table=True),
        each_words(names(), "refused_items", table=True),
    ],
)
def test_lines_are_put_behind_the_line_one_stands_in_and_an_empty_one_gives_way(line: int, piece: Piece) -> None:
    done = put(WORDS, line, 1, piece)

    before, after = WORDS.split("\n"), done.words.split("\n")
    new = piece.words.split("\n")
    start = line - 1 if line == 2 else line
    assert after[start : start + len(new)] == new
    assert [*after[:start], *after[start + len(new) :]] == [text for number, text in enumerate(before) if line != 2 or number != 1]
    assert to_source(done.words, names()).is_sound
    assert done.line == start + 1 + piece.caret[0] and done.column == piece.caret[1]


def test_a_list_brings_its_fields() -> None:
    assert each_words(names(), "waived").words == (
        "每份【容缺材料】一行：\n　　【序号】．【材料名称】，【要求提交的部门】，【形式】，【补交截止日】，【补交期限】\n逐份结束"
    )
    table = each_words(names(), "waived", table=True).words.split("\n")
    assert (
        table[0].startswith("表格 32,82,82,82,82,82【表头：1】") and table[1].startswith("表头 序号 | 材料名称") and table[-1] == "表格结束"
    )


def test_inside_a_list_its_fields_are_offered_too() -> None:
    inside = {label for label, _ in fields_at(WORDS, names(), 5)}
    outside = {label for label, _ in fields_at(WORDS, names(), 3)}

    assert inside - outside >= {"材料名称", "补交截止日", "序号", "末一个"}
    assert {"办件编号", "经营主体名称", "容缺材料"} <= outside
    assert not {"申请人", "材料名称", "序号"} & outside


def test_a_changed_line_shows_what_of_it_was_changed() -> None:
    old = "标题 甲\n　　请于【提交日期】前补交。\n附注 一式两份。"
    new = "标题 甲\n　　请于【受理日期】前补交。\n　　新的一行\n附注 一式两份。"

    found = [
        (
            one.how,
            one.old_number,
            one.new_number,
            [part.text for part in one.old if part.changed],
            [part.text for part in one.new if part.changed],
        )
        for one in differences(old, new)
    ]

    assert found == [
        (How.SAME, 1, 1, [], []),
        (How.CHANGED, 2, 2, ["【提交日期】"], ["【受理日期】"]),
        (How.ADDED, None, 3, [], ["　　新的一行"]),
        (How.SAME, 3, 4, [], []),
    ]


def test_a_line_that_has_nothing_of_the_old_one_is_not_a_version_of_it() -> None:
    found = differences("　　本通知书一式两份。", "表格 30,60,90")

    assert [one.how for one in found] == [How.REMOVED, How.ADDED]


@given(st.one_of(CANONICAL, st.text("甲乙【】\n a")), st.one_of(CANONICAL, st.text("甲乙【】\n a")))
def test_both_versions_can_be_read_from_what_was_changed(old: str, new: str) -> None:
    found = differences(old, new)

    def lines(texts: list[tuple[int | None, str]]) -> str:
        return "\n".join(text for number, text in texts if number is not None)

    assert lines([(one.old_number, "".join(part.text for part in one.old)) for one in found]) == old
    assert lines([(one.new_number, "".join(part.text for part in one.new)) for one in found]) == new
    for numbers in ([one.old_number for one in found], [one.new_number for one in found]):
        kept = [number for number in numbers if number is not None]
        assert kept == list(range(1, len(kept) + 1))
