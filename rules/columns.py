"""Columns of a pandas table, or plain lists, as cells: texts and lists as codes, numbers and ISO dates as numbers, null and unknown marked.

A missing cell (None, NaN, NaT) is null. Days are YYYY-MM-DD; a column with anything else among them stays a column of texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from types import NoneType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rules.cell_table import CellTable
from rules.cells import EXACT, KNOWN, NULL, OPEN, Cells, Coded, Mask, Scaled, States, smallest
from rules.masks import day
from rules.values import UNKNOWN, Unknown, Value, is_empty

JSON_SCALARS = frozenset({NoneType, str, bool, int})
EPOCH = date(1970, 1, 1).toordinal()


def table_from(frame: pd.DataFrame, *, blank_is_null: bool = False) -> CellTable:
    """The frame as a table: a column is read when a condition first asks for it. `blank_is_null`: "" and [] are null."""
    return CellTable(len(frame), lambda name: cells_from(frame[name], blank_is_null=blank_is_null) if name in frame.columns else None)


def cells_from(column: pd.Series[Any], *, blank_is_null: bool = False) -> Cells:
    """The cells of a column."""
    dtype = column.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return _from_codes(column.cat.codes.to_numpy(), [plain(one) for one in column.cat.categories], blank_is_null)
    if dtype == np.bool_:
        return Coded(column.to_numpy(np.bool_).view(np.uint8), (False, True))
    if isinstance(dtype, pd.BooleanDtype):
        return Coded(column.to_numpy(np.uint8, na_value=2), (False, True, None))
    if isinstance(dtype, np.dtype) and dtype.kind == "M" and bool((column.isna() | (column == column.dt.normalize())).all()):
        days = column.to_numpy(np.dtype("datetime64[D]")).astype(np.float64) + EPOCH
        return _scaled(days, np.where(column.isna(), NULL, KNOWN), days=True)
    if pd.api.types.is_any_real_numeric_dtype(dtype) and not isinstance(dtype, pd.ArrowDtype):
        numbers, whole = column.to_numpy(np.float64, na_value=np.nan), pd.api.types.is_integer_dtype(dtype)
        # beyond that whole numbers must stay what they are
        if not whole or not bool((np.abs(numbers) > EXACT).any()):
            return _scaled(numbers, np.where(np.isnan(numbers), NULL, KNOWN), whole=whole)
    if pd.api.types.infer_dtype(column, skipna=True) == "string":
        codes, texts = pd.factorize(column)
        return _from_codes(codes, [str(text) for text in texts], blank_is_null)
    return cells_of([plain(value) for value in column], blank_is_null=blank_is_null)


def cells_of(values: Sequence[Value], *, blank_is_null: bool = False) -> Cells:
    """The cells of plain values, UNKNOWN among them if need be."""
    if blank_is_null:
        values = [None if is_empty(value) else value for value in values]
    kinds = {type(value) for value in values} - {NoneType, Unknown}
    if kinds and kinds <= {int, float} and not any(isinstance(value, int) and abs(value) > EXACT for value in values):
        states = np.array([NULL if value is None else OPEN if value is UNKNOWN else KNOWN for value in values], np.uint8)
        numbers = np.array([value if isinstance(value, int | float) else np.nan for value in values], np.float64)
        wholes = np.array([type(value) is int for value in values])
        return _scaled(numbers, states, whole=wholes if len(kinds) > 1 else int in kinds)
    codes: dict[object, int] = {}
    # lists and objects are told apart as they are written
    keys = [(type(value), value if isinstance(value, str | int | float | None) else repr(value)) for value in values]
    found = np.array([codes.setdefault(key, len(codes)) for key in keys], np.intp)
    _, first = np.unique(found, return_index=True)
    return _from_codes(found, [values[row] for row in first.tolist()], blank_is_null)


def plain(value: object) -> Value:
    """A cell of a table as a value of JSON."""
    if type(value) in JSON_SCALARS:
        return value
    if isinstance(value, np.ndarray | list | tuple):
        return [one if type(one) is str else plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        # as forms write it: a day, or a day with its hour and minute
        return value.isoformat(timespec="minutes") if value.hour or value.minute else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _from_codes(codes: NDArray[np.integer[Any]], values: list[Value], blank_is_null: bool) -> Cells:
    """-1 is null. A column of days only becomes numbers."""
    if blank_is_null:
        values = [None if is_empty(value) else value for value in values]
    ordinals = _ordinals(values)
    if ordinals:
        scale = np.array([*(np.nan if found is None else found for found in ordinals), np.nan])
        marks = np.array([*(NULL if value is None else OPEN if value is UNKNOWN else KNOWN for value in values), NULL], np.uint8)
        return _scaled(scale[codes], marks[codes], days=True)
    if codes.min(initial=0) < 0:
        codes, values = np.where(codes < 0, len(values), codes), [*values, None]
    return Coded(codes.astype(smallest(len(values))), tuple(values))


def _ordinals(values: list[Value]) -> list[float | None]:
    """The days, if there are some and nothing else; null and unknown have none."""
    found: list[float | None] = []
    for value in values:
        ordinal = day(value)
        if ordinal is None and value is not None and value is not UNKNOWN:
            return []
        found.append(ordinal)
    return found if any(ordinal is not None for ordinal in found) else []


def _scaled(values: NDArray[np.float64], states: States, *, days: bool = False, whole: bool | Mask = False) -> Scaled:
    return Scaled(np.ascontiguousarray(values), states.astype(np.uint8) if states.any() else None, days, whole)
