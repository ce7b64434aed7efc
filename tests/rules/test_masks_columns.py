"""Columns of every type pandas has are read as the values they mean."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rules.cells import Cells, Coded, Scaled
from rules.columns import cells_from, cells_of, table_from
from rules.values import UNKNOWN, Value

NAN = float("nan")

COLUMNS: dict[str, tuple[pd.Series[Any], list[Value], type]] = {
    "bool": (pd.Series([True, False]), [True, False], Coded),
    "nullable bool": (pd.Series([True, None], dtype="boolean"), [True, None], Coded),
    "int": (pd.Series([1, 2, -3]), [1, 2, -3], Scaled),
    "small int": (pd.Series([1, 2], dtype="int8"), [1, 2], Scaled),
    "large int": (pd.Series([2**53 + 1, 1]), [2**53 + 1, 1], Coded),
    "nullable int": (pd.Series([1, None], dtype="Int64"), [1, None], Scaled),
    "float": (pd.Series([1.0, NAN, 2.5]), [1.0, None, 2.5], Scaled),
    "nullable float": (pd.Series([1.5, None], dtype="Float64"), [1.5, None], Scaled),
    "numbers as objects": (pd.Series([1, 2.5, None], dtype=object), [1, 2.5, None], Scaled),
    "numpy scalars": (pd.Series([np.int64(3), np.bool_(True), None], dtype=object), [3, True, None], Coded),
    "text": (pd.Series(["北京", None, "", "北京"]), ["北京", None, "", "北京"], Coded),
    "text as objects": (pd.Series(["北京", None], dtype=object), ["北京", None], Coded),
    "arrow text": (pd.Series(["北京", None], dtype="string[pyarrow]"), ["北京", None], Coded),
    "category": (pd.Series(["甲", None, "乙"], dtype="category"), ["甲", None, "乙"], Coded),
    "category of days": (pd.Series(["2026-03-10", None], dtype="category"), ["2026-03-10", None], Scaled),
    "category of numbers": (pd.Series([1, 2, 1]).astype("category"), [1, 2, 1], Coded),
    "days": (pd.Series(["2026-03-10", None, "1949-10-01"]), ["2026-03-10", None, "1949-10-01"], Scaled),
    "days and something else": (pd.Series(["2026-03-10", "2026-02-30"]), ["2026-03-10", "2026-02-30"], Coded),
    "days with hours": (pd.Series(["2026-03-10", "2026-03-10T08:30"]), ["2026-03-10", "2026-03-10T08:30"], Coded),
    "timestamps": (pd.Series([pd.Timestamp("2026-03-10"), pd.NaT]), ["2026-03-10", None], Scaled),
    "timestamps with hours": (pd.Series([pd.Timestamp("2026-03-10 08:30"), pd.NaT]), ["2026-03-10T08:30", None], Coded),
    "dates": (pd.Series([date(2026, 3, 10), None], dtype=object), ["2026-03-10", None], Scaled),
    "times": (pd.Series([datetime(2026, 3, 10, 8, 5), None], dtype=object), ["2026-03-10T08:05", None], Coded),
    "lists": (pd.Series([["甲"], [], None, ["甲"]], dtype=object), [["甲"], [], None, ["甲"]], Coded),
    "arrays": (pd.Series([np.array(["甲", "乙"]), None], dtype=object), [["甲", "乙"], None], Coded),
    "objects": (pd.Series([{"a": 1}, {"a": True}], dtype=object), [{"a": 1}, {"a": True}], Coded),
    "of every kind": (pd.Series([1, 1.0, True, "1", None, [1]], dtype=object), [1, 1.0, True, "1", None, [1]], Coded),
    "nothing": (pd.Series([None, None], dtype=object), [None, None], Coded),
    "no rows": (pd.Series([], dtype=object), [], Coded),
}


def values_of(cells: Cells, rows: int) -> list[Value]:
    coded = cells.coded(rows)
    return [coded.values[code] for code in coded.codes]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_gives_the_values_it_means(name: str) -> None:
    column, expected, form = COLUMNS[name]

    cells = cells_from(column)

    assert isinstance(cells, form)
    # 1, 1.0 and true are equal, but not the same
    assert list(map(repr, values_of(cells, len(column)))) == list(map(repr, expected))


@pytest.mark.parametrize("name", ["text", "lists", "days", "category", "of every kind"])
def test_blank_texts_and_empty_lists_are_null_where_that_is_asked_for(name: str) -> None:
    column, expected, _ = COLUMNS[name]

    found = values_of(cells_from(column, blank_is_null=True), len(column))

    assert found == [None if value in ("", []) else value for value in expected]


def test_days_beside_blanks_stay_days() -> None:
    assert isinstance(cells_from(pd.Series(["2026-03-10", ""]), blank_is_null=True), Scaled)


@pytest.mark.parametrize("values", [[1, UNKNOWN, None], ["2026-03-10", UNKNOWN, None], ["x", UNKNOWN, None], [UNKNOWN]])
def test_an_unknown_value_is_neither_null_nor_known(values: list[Value]) -> None:
    assert values_of(cells_of(values), len(values)) == values


def test_a_column_is_read_only_if_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(column: pd.Series[Any], *, blank_is_null: bool) -> Cells:
        read.append(str(column.name))
        return cells_from(column, blank_is_null=blank_is_null)

    monkeypatch.setattr("rules.columns.cells_from", noted)

    table = table_from(pd.DataFrame({"a": ["x"], "b": ["y"]}))
    table.column("b")
    table.column("b")

    assert read == ["b"]
    assert values_of(table.column("c"), 1) == [None]
