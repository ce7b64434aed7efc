"""The pieces of a decision table, and the edits that take them over row by row. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.decision_table import ConditionColumn, DecisionTable, OutcomeColumn, TableRow
from forms.findings import EditJson, an_edit

LISTS = ("columns", "outcomes", "rows")


def table_pieces(table: DecisionTable) -> dict[str, object]:
    """Settings by their names, `rows.<id>` and the like, and the order of each list."""
    found: dict[str, object] = {name: getattr(table, name) for name in type(table).model_fields if name not in ("id", *LISTS)}
    for part in LISTS:
        listed = getattr(table, part)
        found |= {f"{part}.{one.id}": one for one in listed}
        found[f"order.{part}"] = tuple(one.id for one in listed)
    return found


def table_edits(name: str, wanted: Mapping[str, object], own: Mapping[str, object], which: Collection[str]) -> Iterator[EditJson]:
    """What makes these pieces of the own table what they are wanted to be; what it has besides stays."""
    yield from _gone(name, wanted, own, which)
    for piece in which:
        part, _, id_ = piece.partition(".")
        thing = wanted.get(piece)
        if part == "columns" and isinstance(thing, ConditionColumn):
            yield _column(name, thing, new=piece not in own, before=_next(wanted, own, "columns", id_))
        elif part == "outcomes" and isinstance(thing, OutcomeColumn):
            yield from _outcome(name, thing, new=piece not in own)
    replaced: list[JsonValue] = [_json(row) for piece in which if piece in own and isinstance(row := wanted.get(piece), TableRow)]
    if replaced:
        yield an_edit("paste_table_rows", table=name, rows=replaced)
    new = [thing for piece in which if piece not in own and isinstance(thing := wanted.get(piece), TableRow)]
    for row in reversed(new):
        given = {key: value for key, value in _json(row).items() if key != "id"}
        yield an_edit("add_table_row", table=name, row=row.id, before=_next(wanted, own, "rows", row.id, new), **given)
    if "order.rows" in which and not _keep_order(wanted, own):
        ids = _order(wanted, "rows")
        for id_, before in reversed(list(zip(ids, (*ids[1:], ""), strict=True))):
            yield an_edit("move_table_row", table=name, row=id_, before=before)


def _gone(name: str, wanted: Mapping[str, object], own: Mapping[str, object], which: Collection[str]) -> Iterator[EditJson]:
    for part, op, called in (("rows", "row", "row"), ("columns", "column", "column"), ("outcomes", "outcome", "outcome")):
        for piece in which:
            if piece.startswith(f"{part}.") and piece not in wanted and piece in own:
                yield an_edit(f"drop_table_{op}", table=name, **{called: piece.partition(".")[2]})


def _column(name: str, column: ConditionColumn, *, new: bool, before: str) -> EditJson:
    if new:
        return an_edit("add_table_column", table=name, column=column.id, reads=column.reads, label=column.label, before=before)
    return an_edit("set_table_column", table=name, column=column.id, changes={"reads": column.reads, "label": column.label})


def _outcome(name: str, outcome: OutcomeColumn, *, new: bool) -> Iterator[EditJson]:
    if new:
        yield an_edit("add_table_outcome", table=name, outcome=outcome.id, label=outcome.label, type=outcome.type)
    changes = {key: value for key, value in _json(outcome).items() if key != "id"}
    yield an_edit("set_table_outcome", table=name, outcome=outcome.id, changes=changes)


def _next(wanted: Mapping[str, object], own: Mapping[str, object], part: str, id_: str, new: Sequence[TableRow] = ()) -> str:
    """The thing behind it that the own table has (or is given too), "" = the end."""
    order = _order(wanted, part)
    there = {*_order(own, part), *(row.id for row in new)}
    return next((one for one in order[order.index(id_) + 1 :] if one in there), "")


def _keep_order(wanted: Mapping[str, object], own: Mapping[str, object]) -> bool:
    """Do the rows that both have stand in one order?"""
    ids, mine = _order(wanted, "rows"), _order(own, "rows")
    return [one for one in ids if one in mine] == [one for one in mine if one in ids]


def _order(pieces: Mapping[str, object], part: str) -> tuple[str, ...]:
    found = pieces.get(f"order.{part}", ())
    assert isinstance(found, tuple)
    return found


def _json(value: object) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = to_jsonable_python(value)
    return found
