"""The rules of Chinese lines, as tables and as laws for all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.notices.pdf.linebreak import Align, Span, balanced_room, break_lines, is_glued, set_line, tighten

FORBIDDEN_FIRST = "，。；：！？》）”、’】〕…—％"
FORBIDDEN_LAST = "《（“‘【〔￥"


def widths_of(text: str) -> list[float]:
    """One em for what is full width, half an em for the rest."""
    return [0.0 if char == "\n" else 1.0 if ord(char) > 0x2000 else 0.5 for char in text]


def lines(text: str, room: float, first: float | None = None) -> list[str]:
    widths = tighten(text, widths_of(text), 1.0)
    return [text[span.start : span.end] for span in break_lines(text, widths, first or room, room, 1.0)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("一二三四五六七八", 4, ["一二三四", "五六七八"]),
        ("一二三四，五六", 4, ["一二三", "四，五六"]),
        ("一二、三四，五六", 5, ["一二、三四，", "五六"]),
        ("一二三《四五六", 4, ["一二三", "《四五六"]),
        ("一二三）。四五", 4, ["一二三）。", "四五"]),
        ("一二三四）。五六", 4, ["一二三", "四）。五", "六"]),
        ("于2026年11月21日止", 7.5, ["于", "2026年11月21日", "止"]),
        ("自2026年3月10日起", 8, ["自2026年3月10日", "起"]),
        ("共计20个工作日", 4, ["共计20个", "工作日"]),
        ("面积为186.50㎡整", 5, ["面积为", "186.50㎡整"]),
        ("国发〔2022〕12号文件", 6, ["国发", "〔2022〕12号", "文件"]),
        ("费用￥1,200元整", 5.5, ["费用", "￥1,200元整"]),
        ("占地30万元以上", 4, ["占地", "30万元以", "上"]),
        ("一二三——四五", 4, ["一二", "三——四", "五"]),
        ("一二三……四五", 4, ["一二", "三……四", "五"]),
        ("编号ABC-123在此", 4, ["编号", "ABC-123", "在此"]),
        ("the quick brown fox", 5, ["the quick", "brown fox"]),
        ("□是　□否", 4, ["□是", "□否"]),
        ("一\n二", 4, ["一", "二"]),
        ("一\n\n二", 4, ["一", "", "二"]),
        ("一\n", 4, ["一", ""]),
        ("", 4, [""]),
        ("　　年　月", 6, ["　　年　月"]),
        ("查询https://a.gov.cn/b/c/d?e=f即可", 6, ["查询https://", "a.gov.cn/b/", "c/d?e=f即可"]),
        ("W" * 25, 5, ["W" * 10, "W" * 10, "W" * 5]),
        ("，" * 12, 5, ["，" * 10, "，，"]),
    ],
)
def test_lines_end_where_an_office_would_end_them(text: str, room: float, expected: list[str]) -> None:
    assert lines(text, room) == expected


def test_the_first_line_may_have_less_room() -> None:
    assert lines("一二三四五六", 4, first=2) == ["一二", "三四五六"]


@pytest.mark.parametrize(("pair", "glued"), [("20", True), ("年1", True), ("1日", True), ("第3", True), ("年一", False), ("日止", False)])
def test_numbers_hold_their_units(pair: str, glued: bool) -> None:
    assert is_glued(pair[0], pair[1]) is glued


def test_neighbouring_marks_share_their_empty_halves() -> None:
    text = "（一）。《二》、（三）？（“四”）"

    assert sum(widths_of(text)) - sum(tighten(text, widths_of(text), 1.0)) == 0.5 * 7


def test_a_heading_of_two_lines_is_parted_near_its_middle() -> None:
    text = "芙蓉区市场监督管理局关于不予行政许可的决定"
    widths = widths_of(text)

    room = balanced_room(text, widths, 20, 1.0)
    parts = [text[span.start : span.end] for span in break_lines(text, widths, room, room, 1.0)]

    assert len(parts) == 2
    assert abs(len(parts[0]) - len(parts[1])) <= 1


@pytest.mark.parametrize(("align", "offset"), [("left", 0.0), ("center", 1.0), ("right", 2.0), ("justify", 0.0)])
def test_the_last_line_is_not_stretched(align: Align, offset: float) -> None:
    setting = set_line("一二", [1.0, 1.0], Span(0, 2, 2, True), 4.0, 1.0, align)

    assert (setting.offset, setting.advances) == (offset, (1.0, 1.0))


def test_stretching_spares_words_and_numbers() -> None:
    text = "一AB二"

    advances = set_line(text, widths_of(text), Span(0, 4, 4, False), 3.4, 1.0, "justify").advances

    assert advances == pytest.approx((1.2, 0.5, 0.7, 1.0))


WORDS = st.one_of(
    st.text(
        "的一是在人有我他这为之来以个中上大到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过", min_size=1, max_size=9
    ),
    st.sampled_from(["2026年11月21日", "20个", "ABC-123", "第3条", "186.50㎡", "30万元", "〔2026〕12号", "https://a.example.gov.cn/b?c=d"]),
    st.from_regex(r"[A-Za-z0-9]{1,30}", fullmatch=True),
)
MARKS = st.sampled_from(
    [
        "，",
        "。",
        "；",
        "：",
        "！",
        "？",
        "、",
        "）",
        "》",
        "”",
        "）。",
        "》，",
        "”。",
        "，“",
        "（",
        "《",
        "：“",
        "——",
        "……",
        " ",
        "　",
        "\n",
        "",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=40).map(lambda parts: "".join(word + mark for word, mark in parts))
ROOMS = st.floats(8, 30)


@settings(max_examples=400)
@given(TEXTS, ROOMS)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str, room: float) -> None:
    broken = lines(text, room)

    # after a line end of the text itself anything may come
    inner = [line for paragraph in text.split("\n") for line in lines(paragraph, room)[1:]]
    assert not [line for line in inner if line and line[0] in FORBIDDEN_FIRST]
    outer = [line for paragraph in text.split("\n") for line in lines(paragraph, room)[:-1]]
    assert not [line for line in outer if line and line[-1] in FORBIDDEN_LAST]
    assert len(broken) >= len(inner)


@settings(max_examples=300)
@given(st.one_of(TEXTS, st.text(max_size=120)), st.floats(1, 30))
def test_lines_hold_every_character_in_order_but_blanks_at_their_ends(text: str, room: float) -> None:
    joined = "".join(lines(text, room))

    assert [char for char in joined if char not in " 　"] == [char for char in text if char not in " 　\n"]


@settings(max_examples=300)
@given(TEXTS, ROOMS)
def test_a_set_line_stays_within_its_room_and_a_justified_one_fills_it(text: str, room: float) -> None:
    widths = tighten(text, widths_of(text), 1.0)

    for span in break_lines(text, widths, room, room, 1.0):
        advances = set_line(text, widths, span, room, 1.0, "justify").advances
        assert sum(advances) <= room + 1e-6
        assert all(advance >= 0 for advance in advances)
        natural = sum(widths[span.start : span.end])
        assert span.closed or sum(advances) == pytest.approx(max(natural, room)) or sum(advances) <= max(natural, room)


@settings(max_examples=200)
@given(TEXTS, ROOMS)
def test_breaking_the_rest_anew_gives_the_same_lines(text: str, room: float) -> None:
    widths = tighten(text, widths_of(text), 1.0)
    spans = break_lines(text, widths, room, room, 1.0)
    cut = len(spans) // 2
    start = spans[cut].start

    rest = break_lines(text[start:], widths[start:], room, room, 1.0)

    assert [(span.start + start, span.end + start) for span in rest] == [(span.start, span.end) for span in spans[cut:]]
