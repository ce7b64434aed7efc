"""What is done in the condition editor: nothing is lost, and whatever is saved can be read."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.condition_tree.picture import picture
from builder.condition_tree.pieces import Fixed, Row, walk
from builder.condition_tree.sketch import Sketch, sketch_of
from builder.condition_tree.taking import Op, take
from forms.part import Tree
from forms.problems import has_errors
from rules.bind import bind
from rules.condition import read_condition
from rules.values import UNKNOWN, WrongKind, truth
from tests.builder.condition_tree.given_conditions import ASKABLE, an_op, trees

KEEPING = ("move", "wrap", "add", "joint", "dissolve", "negate")
"""What changes how clauses are joined, and leaves every clause there."""
ANY = (*KEEPING, "drop", "double", "revert", "field", "test", "value", "clear")


def begun(tree: Tree) -> Sketch:
    return sketch_of(tree, ASKABLE.resolve)


def after(tree: Tree, *ops: Op) -> Sketch:
    sketch = begun(tree)
    for op in ops:
        sketch = take(sketch, op, ASKABLE)
    return sketch


def leaves(sketch: Sketch) -> Counter[str]:
    """Every clause that is there, however it is joined or negated."""
    found: Counter[str] = Counter()
    for piece in walk(sketch.root):
        if isinstance(piece, Row) and piece.name:
            found[f"{piece.name} {piece.test.removeprefix('not ')} {piece.value}"] += 1
        elif isinstance(piece, Fixed):
            found[repr(piece.inner)] += 1
    return found


def readable(tree: Tree) -> bool:
    return not has_errors(read_condition(tree, ASKABLE.names, "")[1])


@given(trees)
def test_what_nobody_touches_is_written_back_letter_by_letter(tree: Tree) -> None:
    assert readable(tree)
    sketch = begun(tree)
    shown = picture(sketch, ASKABLE, None)

    assert sketch.tree == tree
    assert Sketch.model_validate_json(sketch.model_dump_json()).tree == tree
    assert isinstance(shown["root"], dict)


@given(trees)
def test_an_unfinished_row_beside_it_changes_nothing_that_is_saved(tree: Tree) -> None:
    sketch = begun(tree)

    for piece in walk(sketch.root):
        grown = take(sketch, {"act": "add", "at": piece.id}, ASKABLE)
        assert grown.said or meaning(grown.tree) == meaning(tree)


def meaning(tree: Tree) -> list[object]:
    """What the condition says of some applicants."""
    node, _ = read_condition(tree, ASKABLE.names, "")
    found: list[object] = []
    common = {"as_of": "2026-03-10", "flags": {"dishonest": True}, "parameters": {"limit": 50}, "cid": "x"}
    for n, b, grade, born, kinds, rows in (
        (60, True, "一级", "2008-02-29", ["甲"], [{"name": "x", "pay": 20, "born": "2001-01-01"}]),
        (0, False, None, None, None, None),
        (UNKNOWN, UNKNOWN, "二级", "2026-03-10", ["乙", "丙"], []),
    ):
        values = {"n": n, "m": 18, "s": "北京", "t": None, "b": b, "d": born, "grade": grade, "kinds": kinds, "rows": rows, "lib": None}
        try:
            found.append(truth(bind(node)({**common, **values}), ""))
        except WrongKind:
            found.append("wrong")
    return found


@settings(max_examples=150)
@given(st.data(), trees)
def test_joining_otherwise_never_loses_a_clause(data: st.DataObject, tree: Tree) -> None:
    sketch = begun(tree)
    before = leaves(sketch)

    for _ in range(6):
        sketch = take(sketch, an_op(data.draw, sketch, KEEPING), ASKABLE)
        assert leaves(sketch) == before
        assert readable(sketch.tree)


@settings(max_examples=150)
@given(st.data(), trees)
def test_whatever_is_done_what_is_saved_can_be_read_and_shown(data: st.DataObject, tree: Tree) -> None:
    sketch = begun(tree)

    for _ in range(8):
        sketch = take(sketch, an_op(data.draw, sketch, ANY), ASKABLE)
        assert readable(sketch.tree)
        ids = [one.id for one in walk(sketch.root)]
        assert len(ids) == len(set(ids))
        assert sketch.root.members
        assert isinstance(picture(sketch, ASKABLE, {"as_of": "2026-03-10", "n": 3})["root"], dict)
        for row in walk(sketch.root):
            assert not isinstance(row, Row) or not row.body or row.body.members
