"""Decision tables for the tests: a waiver table over the catering case, and a value table with every kind of column."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.data_item import DataItem, Fact, FactKind
from forms.decision_table import Cell, CellTest, ConditionColumn, DecisionTable, OutcomeColumn, TableKind, TableRow, Test
from forms.department_form import DepartmentForm
from forms.field_types import FieldSpec, Kind
from forms.item import BundledItem
from forms.material import Material, Use
from forms.table_columns import Asked

OPTIONS = ("饭店", "食堂", "烧烤、夜宵", "其他(注明)", "是", "不限")
ITEMS = {
    "area": ("decimal", FieldSpec(label="经营面积", unit="平方米")),
    "kind": ("select", FieldSpec(label="经营类型", options=OPTIONS)),
    "groups": ("multiselect", FieldSpec(label="人群", options=("老年", "孤儿", "工伤"))),
    "smokes": ("boolean", FieldSpec(label="选办烟草")),
    "born": ("date", FieldSpec(label="出生日期")),
    "name": ("text", FieldSpec(label="名称")),
}

COLUMNS = (
    ConditionColumn(id="area", reads={"var": "area"}),
    ConditionColumn(id="kind", reads={"var": "kind"}),
    ConditionColumn(id="groups", reads={"var": "groups"}),
    ConditionColumn(id="smokes", reads={"var": "smokes"}),
    ConditionColumn(id="age", reads={"age": [{"var": "born"}]}),
    ConditionColumn(id="born", reads={"var": "born"}),
    ConditionColumn(id="name", reads={"var": "name"}, label="=名称"),
    ConditionColumn(id="dishonest", reads={"var": "flags.dishonest"}),
)
OUTCOMES = (
    OutcomeColumn(id="band", label="档次"),
    OutcomeColumn(id="fee", label="补贴", type="number"),
    OutcomeColumn(id="home", label="上门", type="boolean"),
)


def a_bundle(*tables: DecisionTable, materials: tuple[str, ...] = ("经营场所证明", "消防制度、预案", "营业执照")) -> Bundle:
    """One matter, a field of every kind, a few materials."""
    uses = [Material(id=f"m{at}", name=name, uses=(Use(item="food", id=f"u{at}", name=name),)) for at, name in enumerate(materials)]
    return Bundle(
        code="b",
        title="开店",
        items=(BundledItem(id="food", department="市监", name="经营许可", form=DepartmentForm(name="申请表", fields=())),),
        data_items=tuple(DataItem(id=id_, label=spec.label, type=type_, **_settings(spec)) for id_, (type_, spec) in ITEMS.items()),
        facts=(Fact(name="tobacco", meaning="选办烟草", type="boolean", kind=FactKind.QUESTION),),
        materials=tuple(uses),
        tables=tables,
    )


def _settings(spec: FieldSpec) -> dict[str, Any]:
    return {"options": spec.options, "unit": spec.unit}


def a_table(*rows: TableRow, columns: tuple[ConditionColumn, ...] = COLUMNS, **settings: Any) -> DecisionTable:
    """A value table."""
    settings = {"id": "t", "title": "补贴档次", "kind": TableKind.VALUE, "outcomes": OUTCOMES, **settings}
    return DecisionTable(columns=columns, rows=rows, **settings)


def test_of(test: str, *values: Any) -> Cell:
    """A cell with one test."""
    return (CellTest(test=Test(test), values=values),)


test_of.__test__ = False  # type: ignore[attr-defined]  # pytest: not a test

ODD = '甲乙丙 不限非含空、；;,，“”"=+-@<>[]()..~至是否0A'
words = st.text(st.one_of(st.sampled_from(ODD), st.characters(categories=("L", "N", "P", "S", "Zs"))), max_size=12).filter(
    lambda text: bool(text.strip())
)


def value(asked: Asked) -> st.SearchStrategy[Any]:
    """A value that a cell may name."""
    match asked.kind:
        case Kind.NUMBER:
            exact = st.decimals(-10_000, 10_000, places=2).map(lambda one: int(one) if one == int(one) else float(one))
            return st.one_of(st.integers(-1_000_000, 1_000_000), exact)
        case Kind.BOOLEAN:
            return st.booleans()
        case Kind.DATE:
            return st.dates().filter(lambda day: day.year >= 1900).map(lambda day: day.isoformat())
    return st.sampled_from(asked.options) if asked.options else words.map(str.strip)


@st.composite
def a_cell(draw: st.DrawFn, asked: Asked) -> Cell:
    """A cell that fits its column."""
    some = st.lists(value(asked), min_size=1, max_size=3, unique_by=lambda one: (type(one), one)).map(tuple)
    tests = [st.just(CellTest(test=Test.FILLED)), st.just(CellTest(test=Test.EMPTY))]
    bare = Test.CONTAINS if asked.kind is Kind.LIST else Test.IN
    tests += [some.map(lambda values: CellTest(test=bare, values=values)) for _ in range(3)]
    more = (Test.LACKS,) if asked.kind is Kind.LIST else (Test.NOT_IN,)
    tests += [some.map(lambda values, test=test: CellTest(test=test, values=values)) for test in more]  # type: ignore[misc]
    if asked.kind in (Kind.NUMBER, Kind.DATE):
        for test in (Test.LESS, Test.AT_MOST, Test.MORE, Test.AT_LEAST):
            tests.append(value(asked).map(lambda one, test=test: CellTest(test=test, values=(one,))))  # type: ignore[misc]
    return tuple(draw(st.lists(st.one_of(tests), max_size=3)))


__all__ = ["COLUMNS", "OPTIONS", "OUTCOMES", "a_bundle", "a_cell", "a_table", "test_of", "value", "words"]
