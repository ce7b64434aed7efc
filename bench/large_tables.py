"""Large tables of made-up submissions, and a bundle that has the made-up rules."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench.rule_sets import COLUMNS, Draw, made_up_conditions
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import DepartmentForm, Field
from forms.field_types import Kind
from forms.item import BundledItem
from forms.relation import Merge, Relations
from forms.stated_rule import OnFail, StatedRule

POOL = 4_096
"""Different values of a column."""
TYPES = {Kind.NUMBER: "number", Kind.TEXT: "text", Kind.BOOLEAN: "boolean"}
SCARCE = 0.005
"""Share of the values that are missing."""


def made_up_table(rows: int, seed: int = 9) -> pd.DataFrame:
    """Submissions for the made-up rules, every value known; texts as categories."""
    pick, draw = np.random.default_rng(seed), Draw(seed)
    columns: dict[str, object] = {}
    for column in COLUMNS:
        pool = pd.Series([column.value(draw) for _ in range(POOL)])
        values = pool.astype("category") if column.kind is Kind.TEXT else pool
        columns[column.name] = values.take(pick.integers(0, POOL, rows)).array
    return pd.DataFrame(columns)


def made_up_cases(rows: int, seed: int = 9) -> pd.DataFrame:
    """The same as a table of cases (`runtime.comparing.case_table`), some values missing."""
    frame, pick = made_up_table(rows, seed), np.random.default_rng(seed)
    values = {
        f"value:{name}": column.mask(pick.random(rows) < SCARCE) if column.dtype != bool else column for name, column in frame.items()
    }
    days = pd.Series(pd.Timestamp("2026-01-01") + pd.to_timedelta(pick.integers(0, 365, rows), unit="D"))
    regions = pd.Categorical.from_codes(pick.integers(0, 9, rows), pd.Index([f"4301{number:02}" for number in range(2, 11)]))
    return pd.DataFrame({"id": np.arange(rows), "as_of": days, "item:item": True, "region": regions, **values})


def made_up_bundle(changed: int = 0, rules: int = 100) -> Bundle:
    """One item that asks for everything, and so many made-up rules; the first `changed` of them are others."""
    trees = [*made_up_conditions(changed, seed=11), *made_up_conditions(rules)[changed:]]
    fields = tuple(Field(id=column.name, label=column.name, type=TYPES[column.kind]) for column in COLUMNS)
    return Bundle(
        code="bench",
        title="bench",
        items=(BundledItem(id="item", department="office", name="item", form=DepartmentForm(name="form", fields=fields)),),
        data_items=tuple(DataItem(id=column.name, label=column.name, type=TYPES[column.kind]) for column in COLUMNS),
        relations=Relations(merges=tuple(Merge(data_item=column.name, members=(f"item.{column.name}",)) for column in COLUMNS)),
        rules=tuple(
            StatedRule(id=f"r{number}", title=f"r{number}", holds=tree, on_fail=_verdict(number), reject_kind="不予许可")
            for number, tree in enumerate(trees)
        ),
    )


def _verdict(number: int) -> OnFail:
    """Every rule fails for a quarter of all: were many of them to decide, nobody would be accepted."""
    return OnFail.REJECT if number % 25 == 0 else OnFail.CORRECT if number % 25 == 5 else OnFail.FLAG
