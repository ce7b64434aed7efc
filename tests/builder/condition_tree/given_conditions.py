"""Conditions over one bundle that has every kind of value, drawn at random, and hands that do something to them."""

from __future__ import annotations

from typing import Protocol, TypeVar

from hypothesis import strategies as st
from pydantic import JsonValue

from builder.condition_tree.askable import Askable
from builder.condition_tree.pieces import Joint, Row, walk
from builder.condition_tree.shapes import compared, tests_of
from builder.condition_tree.sketch import Sketch
from forms.bundle import Bundle
from forms.data_item import DataItem, Fact
from forms.field_types import RowField
from forms.layout import Layout, Placement, Section
from forms.part import Tree
from forms.stated_rule import Parameter, ParameterValue

GRADES = ("一级", "二级", "三级")
KINDS = ("甲", "乙", "丙")


def item(name: str, type_: str, *options: str, unit: str = "", columns: tuple[RowField, ...] = ()) -> DataItem:
    """A data item called after its id."""
    return DataItem(id=name, label=f"{name}项", type=type_, options=options, unit=unit, columns=columns)


BUNDLE = Bundle(
    code="any",
    title="任何事",
    items=(),
    data_items=(
        item("n", "decimal", unit="平方米"),
        item("m", "integer"),
        item("s", "text"),
        item("t", "text"),
        item("b", "boolean"),
        item("d", "date"),
        item("e", "date"),
        item("when", "datetime"),
        item("grade", "select", *GRADES),
        item("kinds", "multiselect", *KINDS),
        item("cid", "cid"),
        item(
            "rows",
            "group",
            columns=(
                RowField(id="name", label="姓名", type="text"),
                RowField(id="pay", label="金额", type="decimal"),
                RowField(id="born", label="出生", type="date"),
            ),
        ),
    ),
    facts=(Fact(name="lib", meaning="库中状态", type="text"),),
    parameters=(Parameter(name="limit", label="面积上限", rows=(ParameterValue(value=50),)),),
    layout=Layout(sections=(Section(id="one", title="第一节", placements=(Placement(data_item="n"), Placement(data_item="rows"))),)),
)
ASKABLE = Askable(BUNDLE, "zh")

numbers = st.sampled_from((0, 1, 18, 2.5, -3))
texts = st.sampled_from(("北京", "x", "430102"))
days = st.sampled_from(("2026-03-10", "2008-02-29"))
orders = st.sampled_from(("<", "<=", ">", ">="))


def var(name: str) -> Tree:
    """What reads a name."""
    return {"var": name}


def _call(operator: str, *args: Tree) -> Tree:
    return {operator: list(args)}


of_element: st.SearchStrategy[Tree] = st.one_of(
    st.builds(lambda op, value: _call(op, var("item.pay"), value), orders, numbers),
    st.builds(lambda value: _call("==", var("item.name"), value), texts),
    st.builds(lambda op: _call("and", _call("filled", var("item.born")), _call(op, _call("age", var("item.born")), 18)), orders),
    st.just(_call("or", var("b"), _call("!", _call("filled", var("item.name"))))),
)
leaves: st.SearchStrategy[Tree] = st.one_of(
    st.builds(lambda op, name, value: _call(op, var(name), value), orders, st.sampled_from(("n", "m")), numbers),
    st.builds(lambda op, value: _call(op, value, var("n")), orders, numbers),
    st.builds(lambda op: _call(op, var("n"), var("parameters.limit")), orders),
    st.builds(lambda op: _call(op, var("d"), var("as_of")), orders),
    st.builds(lambda op, value: _call(op, var("d"), value), orders, days),
    st.builds(
        lambda op, span, value: _call(op, _call(span, var("d")), value),
        orders,
        st.sampled_from(("age", "months_since", "days_since")),
        numbers,
    ),
    st.builds(lambda op, value: _call(op, var("grade"), value), st.sampled_from(("==", "!=")), st.sampled_from(GRADES)),
    st.builds(lambda values: _call("in", var("grade"), [*values]), st.lists(st.sampled_from(GRADES), min_size=1, max_size=3)),
    st.just(_call("in", var("s"), [var("t"), "北京"])),
    st.just(_call("in", "北京", var("kinds"))),
    st.just(_call("==", var("s"), None)),
    st.just(_call(">", _call("-", var("n"), var("m")), 3)),
    st.just(_call("==", _call("and", var("b"), True), False)),
    st.builds(lambda value: _call("contains", var("kinds"), value), st.sampled_from(KINDS)),
    st.builds(lambda value: _call("startswith", var("s"), value), texts),
    st.builds(lambda name: {"filled": var(name)}, st.sampled_from(("n", "s", "rows", "kinds", "lib"))),
    st.just({"cid_ok": [var("cid")]}),
    st.just({"var": ["b"]}),
    st.just(var("flags.dishonest")),
    st.just(_call("not_over_age", var("d"), 18)),
    st.builds(lambda op, value: _call(op, _call("count", var("kinds")), value), orders, numbers),
    st.builds(lambda op, body, value: _call(op, _call("count", var("rows"), body), value), orders, of_element, numbers),
    st.builds(lambda op, value: _call(op, _call("sum", var("rows"), var("item.pay")), value), orders, numbers),
    st.builds(lambda over, body: _call(over, var("rows"), body), st.sampled_from(("all", "some", "none")), of_element),
    st.sampled_from((True, False, None)),
)


def _deeper(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.builds(lambda joint, args: {joint: [*args]}, st.sampled_from(("and", "or")), st.lists(inner, max_size=4)),
        st.builds(lambda arg, listed: {"!": [arg]} if listed or isinstance(arg, list) else {"!": arg}, inner, st.booleans()),
        st.builds(lambda a, b: _call("implies", a, b), inner, inner),
    )


Drawn = TypeVar("Drawn")


class Draw(Protocol):
    """How a test draws one value."""

    def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn: ...


trees: st.SearchStrategy[Tree] = st.recursive(leaves, _deeper, max_leaves=10)
"""Conditions that `read_condition` accepts."""


def an_op(draw: Draw, sketch: Sketch, acts: tuple[str, ...]) -> dict[str, JsonValue]:
    """Something a hand may do to one of the pieces, sensible or not."""
    piece = draw(st.sampled_from(list(walk(sketch.root))))
    op: dict[str, JsonValue] = {"act": draw(st.sampled_from(acts)), "at": piece.id}
    match op["act"]:
        case "move":
            op["by"] = draw(st.sampled_from((1, -1)))
        case "add":
            op["group"] = draw(st.booleans())
        case "joint":
            op["joint"] = draw(st.sampled_from([str(one) for one in Joint]))
        case "field":
            op["name"] = draw(st.sampled_from([one.name for one in ASKABLE.listed(sketch.scope(piece.id))]))
        case "test" if isinstance(piece, Row) and (asked := ASKABLE.field(piece.name, sketch.scope(piece.id))):
            op["test"] = draw(st.sampled_from(tests_of(asked)))
        case "value" if isinstance(piece, Row):
            wanted = compared(piece, ASKABLE.field(piece.name, sketch.scope(piece.id)), "zh")
            any_value: list[JsonValue] = [
                *wanted.options,
                [*wanted.options],
                18,
                2.5,
                "北京",
                ["北京"],
                True,
                "2026-03-10",
                None,
                {"var": "m"},
                {"var": "as_of"},
            ]
            op["value"] = draw(st.sampled_from(any_value))
    return op
