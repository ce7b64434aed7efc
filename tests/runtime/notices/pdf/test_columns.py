"""Widths of columns: as asked for, but wide enough for what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from runtime.notices.pdf.columns import MASTER, fair_columns, master_columns, span_for, spans
from runtime.notices.pdf.fonts import FaceMap, Typecase, faces_of
from runtime.notices.pdf.linebreak import may_part
from runtime.notices.pdf.paragraph import Style, paragraph
from runtime.notices.pdf.table import PAD_X, WIDEST_WORD, Cell, Spot, cell_needs, column_widths, spots_of

WIDTHS = st.lists(st.tuples(st.floats(0.1, 500), st.floats(0, 300)), min_size=1, max_size=12)


@given(WIDTHS, st.floats(100, 500))
def test_columns_fill_the_width_and_none_is_narrower_than_it_needs(cells: list[tuple[float, float]], width: float) -> None:
    shares, needs = [share for share, _ in cells], [need for _, need in cells]

    columns = fair_columns(shares, needs, width)

    assert sum(columns) == pytest.approx(width)
    assert sum(needs) >= width or all(column >= need - 1e-6 for column, need in zip(columns, needs, strict=True))


@given(WIDTHS, st.floats(100, 500))
def test_columns_that_need_no_more_than_their_share_have_just_that(cells: list[tuple[float, float]], width: float) -> None:
    shares = [share for share, _ in cells]
    asked = [width * share / sum(shares) for share in shares]
    needs = [min(need, column) for (_, need), column in zip(cells, asked, strict=True)]
    assume(sum(needs) < width)

    assert fair_columns(shares, needs, width) == pytest.approx(asked)


@given(st.lists(st.floats(0.1, 500), min_size=1, max_size=MASTER))
def test_cells_of_a_row_take_every_column_of_the_grid_once(shares: list[float]) -> None:
    taken = spans(shares)

    assert sum(taken) == MASTER == len(master_columns(460))
    assert min(taken) >= 1


@given(st.floats(1, 460))
def test_a_span_is_wide_enough_and_no_wider(need: float) -> None:
    count = span_for(need, 460)

    assert count * 460 / MASTER >= need - 1e-3
    assert count == 1 or (count - 1) * 460 / MASTER < need


@pytest.mark.parametrize("shares", [(), (1.0,) * 13])
def test_a_row_has_one_to_twelve_cells(shares: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="1–12"):
        spans(shares)


TYPECASE = Typecase(faces_of(FaceMap()))
PIECES = st.sampled_from(
    ["市场监督管理局", "2026年3月10日", "91430102MA4L3X7Y8P", "（一）", "《办法》，", "1,200.00元", "、", "——", "the Act", "\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_at_its_least_width_no_word_number_or_date_of_a_text_is_torn(text: str) -> None:
    cell = paragraph(text, Style(10.5, 15, "left", "song"), TYPECASE)

    _, spans = cell.lines(cell.least_width())

    for span in spans[:-1]:
        before, after = text[span.after - 1], text[span.after] if span.after < len(text) else "\n"
        assert "\n" in (before, after) or before == " " or may_part(before, after)


def test_cells_over_several_columns_or_rows_ask_for_nothing() -> None:
    def cell(text: str, cols: int = 1, rows: int = 1) -> Cell:
        return Cell((paragraph(text, Style(10, 14, "left", "song"), TYPECASE),), cols, rows)

    rows = [[cell("经营场所", rows=2), cell("甲")], [cell("二〇二六")], [cell("附注说明很长的一格", cols=2)]]

    assert cell_needs(spots_of(rows, 2), 2, 400) == pytest.approx((2 * PAD_X + 1, 20 + 2 * PAD_X))


def test_one_long_word_does_not_take_the_whole_table() -> None:
    row = [Cell((paragraph(text, Style(10, 14, "left", "song"), TYPECASE),)) for text in ("A" * 200, "甲乙")]

    assert cell_needs(spots_of([row], 2), 2, 400) == pytest.approx((400 * WIDEST_WORD + 2 * PAD_X, 20 + 2 * PAD_X))


def row_of(*texts: str) -> tuple[Spot, ...]:
    return spots_of([[Cell((paragraph(text, Style(10, 14, "left", "song"), TYPECASE),)) for text in texts]], len(texts))


def test_a_short_text_stays_on_one_line_where_others_have_room_to_give() -> None:
    spots = row_of("市场监督管理局", "公众聚集场所投入使用、营业前消防安全检查" * 3)

    assert column_widths(spots, (60, 340), 400)[0] == pytest.approx(70 + 2 * PAD_X + 0.1)
    # a fifth of the width more would be too much to take from the other
    assert column_widths(spots, (60, 60), 100)[0] == pytest.approx(50)
