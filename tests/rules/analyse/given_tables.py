"""Decision tables for the tests of what is found in them; whoever a finding names is run through the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import (
    Cell,
    ConditionColumn,
    DecisionTable,
    HitPolicy,
    TableKind,
    TableRow,
)
from forms.row_tree import row_tree
from rules.analyse.tables import TableFinding, check_table
from rules.bind import bind
from rules.clause import Judgement
from rules.condition import read_condition
from rules.hits import Outcomes, resolve, rows_naming
from rules.names import names_of
from tests.forms.given_tables import COLUMNS, a_bundle, a_table, test_of

ON = date(2026, 3, 10)
YES, NO = test_of("in", True), test_of("in", False)

VAIN = ("TABLE_ROW_COVERED", "TABLE_ROW_OUTRANKED", "TABLE_ROW_IDLE", "TABLE_ROW_REDUNDANT")
"""Findings of rows that may go, and nothing changes."""

WAY = ConditionColumn(id="way", reads={"var": "kind"}, label="办理方式")
SMOKES = ConditionColumn(id="smokes", reads={"var": "tobacco"})
DISHONEST = ConditionColumn(id="dishonest", reads={"var": "flags.dishonest"})
LATER = {"allowed": True, "days": 4}
NEVER = {"allowed": False}


def matrix(*rows: TableRow, **settings: Any) -> DecisionTable:
    """A waiver table over 选办烟草, 办理方式, 失信."""
    return a_table(*rows, **{"columns": (SMOKES, WAY, DISHONEST), "outcomes": (), "kind": TableKind.WAIVER, **settings})


def a_row(id_: str, *materials: str, says: Mapping[str, Any] = LATER, **cells: Cell) -> TableRow:
    """A row."""
    return TableRow(id=id_, materials=materials, cells=cells, outcomes=says)


def found_in(table: DecisionTable, bundle: Bundle | None = None) -> tuple[TableFinding, ...]:
    """Everything found; every witness is run."""
    bundle = bundle or a_bundle(table)
    found = check_table(bundle, table, ON)
    for one in found:
        assert one.text("zh") and one.text("en") and one.title("zh") and one.title("en")
        for way in one.ways:
            assert way.text("zh") and way.text("en")
        if one.witness is not None:
            hit = {row.id for row in table.rows if hits(bundle, table, row, one.witness)}
            if one.code in VAIN and table.hit is not HitPolicy.UNIQUE:
                assert one.rows[0] in hit
                assert gives(bundle, table, one.witness, one.material) == gives(bundle, table, one.witness, one.material, one.rows[0])
            elif one.gap is None:
                assert set(one.rows) <= hit
            else:
                assert not {row.id for row in table.rows if row.id in hit and (not one.material or one.material in row.materials)}
                assert hits(bundle, table, one.gap, one.witness)
    return found


def hits(bundle: Bundle, table: DecisionTable, row: TableRow, values: Mapping[str, Any]) -> bool:
    """Is the row hit, in the plain reading?"""
    node, problems = read_condition(row_tree(table, row), names_of(bundle), "")
    assert not problems
    flags = {"promise_signed": True, "dishonest": False, **values.get("flags", {})}
    environment = {"as_of": ON.isoformat(), "parameters": {}, **values, "flags": flags}
    return bind(node)(environment) is True


def gives(bundle: Bundle, table: DecisionTable, values: Mapping[str, Any], material: str = "", without: str = "") -> Outcomes:
    """What the table gives somebody, perhaps without one of its rows."""
    rows = tuple(row for row in table.rows if row.id != without)
    judged = [Judgement.FAILS if hits(bundle, table, row, values) else Judgement.CLEAR for row in rows]
    left = table.model_copy(update={"rows": rows})
    return resolve(left, rows_naming(left, judged, material) if material else judged).values


def codes(found: tuple[TableFinding, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Kinds and rows."""
    return [(one.code, one.rows) for one in found]


# ---- small values, for brute force

SMALL = (COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3])
VALUES: Mapping[str, list[Any]] = {
    "area": [None, 59, 60, 65, 70, 75, 80, 81],
    "kind": [None, "饭店", "食堂", "烧烤、夜宵", "其他(注明)", "是", "不限"],
    "groups": [None, ["老年"], ["孤儿"], ["老年", "孤儿"], ["工伤"], ["老年", "工伤"], ["孤儿", "工伤"], ["老年", "孤儿", "工伤"]],
    "smokes": [None, True, False],
}


def test_cell(column: str) -> st.SearchStrategy[Cell]:
    """A cell over the small values."""
    some = st.lists(st.sampled_from([one for one in VALUES[column] if one is not None]), min_size=1, max_size=2, unique_by=repr)
    bare = [st.just(test_of("filled")), st.just(test_of("empty"))]
    match column:
        case "area":
            order = st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from([60, 70, 80])).map(lambda one: test_of(*one))
            tests = [order, order, st.tuples(order, order).map(lambda pair: pair[0] + pair[1]), st.just(test_of("in", 60))]
        case "groups":
            elements = st.lists(st.sampled_from(["老年", "孤儿"]), min_size=1, max_size=2, unique=True)
            tests = [elements.map(lambda one: test_of("contains", *one)), elements.map(lambda one: test_of("lacks", *one))]
        case _:
            tests = [some.map(lambda one: test_of("in", *one)), some.map(lambda one: test_of("not_in", *one))]
    return st.one_of(st.just(()), st.just(()), *tests, *bare)


test_cell.__test__ = False  # type: ignore[attr-defined]  # pytest: not a test
