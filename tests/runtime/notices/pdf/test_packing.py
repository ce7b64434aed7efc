"""Rows of a form: every field once and in order, no row wider than the grid, labels under one another where that costs nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.notices.pdf.columns import MASTER
from runtime.notices.pdf.packing import MOST_IN_ROW, Narrow, Wanted, pack

FIELDS = st.lists(st.builds(Wanted, st.integers(1, 4), st.integers(1, MASTER), st.booleans()), max_size=40)


@given(FIELDS, st.integers(0, 6), st.integers(0, 3))
def test_every_field_stands_once_and_in_order_and_no_row_overflows(fields: list[Wanted], rows: int, taken: int) -> None:
    packed = pack(fields, MASTER, Narrow(rows, taken))

    assert [one.index for row in packed for one in row] == list(range(len(fields)))
    for number, row in enumerate(packed):
        assert sum(one.label + one.value for one in row) == (MASTER - taken if number < rows else MASTER)
        assert len(row) <= MOST_IN_ROW
        assert all(one.label >= 1 and one.value >= 1 for one in row)


@given(FIELDS)
def test_fields_beside_one_another_have_what_they_need(fields: list[Wanted]) -> None:
    for row in pack(fields):
        if len(row) > 1:
            assert all(one.label >= fields[one.index].label and one.value >= fields[one.index].value for one in row)
            assert not any(fields[one.index].alone for one in row)


@pytest.mark.parametrize(
    ("fields", "shapes"),
    [
        ([Wanted(1, 2)] * 6, [[(2, 2)] * 3] * 2),
        ([Wanted(2, 4)] * 4, [[(2, 4)] * 2] * 2),
        ([Wanted(2, 2), Wanted(2, 8, alone=True), Wanted(2, 2)], [[(2, 10)], [(2, 10)], [(2, 10)]]),
        ([Wanted(1, 2), Wanted(1, 2), Wanted(2, 4)], [[(1, 2), (1, 2), (2, 4)]]),
        ([Wanted(4, 20)], [[(4, 8)]]),
    ],
)
def test_short_fields_share_a_row(fields: list[Wanted], shapes: list[list[tuple[int, int]]]) -> None:
    assert [[(one.label, one.value) for one in row] for row in pack(fields)] == shapes


def test_hundreds_of_fields_are_packed() -> None:
    assert len(pack([Wanted(1, 2)] * 900)) == 300
