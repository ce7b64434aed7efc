"""take: one operation of the editor on what is edited: a new sketch, or the old one with the reason why not. Pure.

{act: add, at, group?, before?}   a row (or a group of one) after this piece, or at the end of this group
{act: wrap | dissolve | drop | double | negate | revert, at}    {act: move, at, by: 1 | -1}    {act: joint, at, joint}
{act: field, at, name}    {act: test, at, test}    {act: value, at, value}    {act: clear}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from pydantic import JsonValue

from builder.condition_tree.askable import Askable
from builder.condition_tree.moving import moved
from builder.condition_tree.pieces import NOT, REVERSIBLE, Fixed, Group, Joint, Piece, Row, fixed_of, group_of, row_of, walk
from builder.condition_tree.reading import piece_of
from builder.condition_tree.shapes import Want, compared, misfit, tests_of
from builder.condition_tree.sketch import Attention, Sketch
from forms.part import Tree
from forms.problems import Severity
from forms.wording import say
from rules.condition import read_condition

Op = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an operation is not done."""

    words: str


Changed = tuple[Group, int, str]
"""The new whole, and the piece and its part that get the focus."""


def take(sketch: Sketch, op: Op, askable: Askable) -> Sketch:
    """The sketch after an operation. What would make the condition unreadable, or compares what cannot be compared, is not done."""
    at = op.get("at")
    number = at if isinstance(at, int) else sketch.root.id
    done = _Hand(sketch, askable, number).do(op)
    if isinstance(done, tuple) and (worse := _worse(sketch, done[0], askable)):
        done = Refused(worse)
    if isinstance(done, Refused):
        return sketch.model_copy(update={"said": done.words, "at": number, "look": _look(sketch, number, "")})
    root, look, part = done
    return sketch.model_copy(update={"root": root, "said": "", "at": 0, "look": _look(sketch, look, part)})


def _look(sketch: Sketch, number: int, part: str) -> Attention:
    return Attention(turn=sketch.look.turn + 1, id=number, part=part) if part else sketch.look


def _worse(sketch: Sketch, root: Group, askable: Askable) -> str:
    """A fault that the condition did not have before, in words; "" = none."""

    def errors(tree: Tree) -> list[tuple[str, str, str]]:
        _, problems = read_condition(tree, askable.names, "")
        return [(one.code, repr(sorted(one.params.items())), one.text(askable.lang)) for one in problems if one.severity is Severity.ERROR]

    before = {one[:2] for one in errors(sketch.tree)}
    now = errors(root.kept[0] if root.kept else None)
    return next((text for code, params, text in now if (code, params) not in before), "")


class _Hand:
    """One operation on one piece."""

    def __init__(self, sketch: Sketch, askable: Askable, number: int) -> None:
        self.sketch, self.askable, self.number = sketch, askable, number
        self.ids = sketch.fresh()

    def do(self, op: Op) -> Changed | Refused:
        """What becomes of it."""
        piece, act = self.sketch.find(self.number), op.get("act")
        if piece is None:
            # it went a moment ago
            return self.sketch.root, 0, ""
        match piece, act:
            case _, "add":
                return self.add(piece, grouped=op.get("group") is True)
            case _, "clear":
                return self.emptied()
            case Group(), "joint":
                return self.joined(piece, str(op.get("joint")))
            case Row(), "field":
                return self.named(piece, str(op.get("name") or ""))
            case Row(), "test":
                return self.tested(piece, str(op.get("test") or ""))
            case Row(), "value":
                return self.valued(piece, op.get("value"))
            case Row(), "revert":
                return self.reverted(piece)
            case ((Row() | Fixed()), "negate"):
                return self.turned(piece)
            case _, "move":
                found = moved(self.sketch.root, piece, -1 if op.get("by") == -1 else 1)
                return (found, piece.id, "keep") if found else Refused(self._say("CONDITION_NO_WAY"))
        if piece.id == self.sketch.root.id or self._is_body(piece):
            return Refused(self._say("CONDITION_WHOLE"))
        match act:
            case "wrap":
                group = Group(id=next(self.ids), joint=Joint.ANY)
                return self.put(piece, (group_of(group, (piece,)),)), group.id, "joint"
            case "dissolve" if isinstance(piece, Group):
                return self.put(piece, piece.members), piece.members[0].id if piece.members else 0, "row"
            case "drop":
                return self.dropped(piece)
            case "double":
                [copy] = copied((piece,), self.ids)
                return self.put(piece, (piece, copy)), copy.id, "row"
        return Refused(self._say("CONDITION_NO_WAY"))

    # ---- pieces

    def put(self, piece: Piece, instead: Sequence[Piece]) -> Group:
        """The whole with these pieces in place of that one."""
        found = put(self.sketch.root, piece.id, lambda one: tuple(instead), self.ids)
        root = found[0] if found else group_of(self.sketch.root, ())
        assert isinstance(root, Group)
        return _never_empty(root, self.ids)

    def add(self, piece: Piece, *, grouped: bool) -> Changed:
        """A row after this piece, or at the end of this group; within an «if» it joins what stands there."""
        row = Row(id=next(self.ids))
        new: Piece = Group(id=next(self.ids), joint=Joint.ANY, members=(row,)) if grouped else row
        if isinstance(piece, Group) and piece.joint is not Joint.IF:
            return self.put(piece, (group_of(piece, (*piece.members, new)),)), row.id, "field"
        return self.put(piece, (piece, new)), row.id, "field"

    def dropped(self, piece: Piece) -> Changed:
        """Without it; what stands beside it gets the focus."""
        line = [one.id for one in walk(self.sketch.root) if not isinstance(one, Group)]
        gone = {one.id for one in walk(piece)}
        at = next((place for place, one in enumerate(line) if one in gone), len(line))
        root = self.put(piece, ())
        there = {one.id for one in walk(root)}
        look = next((one for one in (*line[at:], *line[:at][::-1]) if one in there), root.members[0].id)
        return root, look, "row"

    def emptied(self) -> Changed:
        row = Row(id=next(self.ids))
        return Group(id=self.sketch.root.id, members=(row,)), row.id, "field"

    def joined(self, group: Group, joint: str) -> Changed | Refused:
        """Joined otherwise; an «if» joins two."""
        if joint not in list(Joint) or (joint == Joint.IF and len(group.members) != 2):
            return Refused(self._say("CONDITION_IF_TWO"))
        if joint == Joint.IF and (group.id == self.sketch.root.id or self._is_body(group)):
            # the whole stays a group that more can be added to
            inner = group_of(Group(id=next(self.ids)), group.members, Joint.IF)
            return self.put(group, (group_of(group, (inner,), Joint.ALL),)), inner.id, "joint"
        return self.put(group, (group_of(group, group.members, Joint(joint)),)), group.id, "joint"

    def turned(self, piece: Row | Fixed) -> Changed:
        """Its opposite: the test that says so, else «非» before it."""
        if isinstance(piece, Fixed):
            new: Piece = fixed_of(piece.model_copy(update={"negated": not piece.negated}))
        elif piece.test.removeprefix(NOT) in REVERSIBLE and not piece.negated:
            test = piece.test.removeprefix(NOT) if piece.test.startswith(NOT) else NOT + piece.test
            new = row_of(piece.model_copy(update={"test": test}))
        else:
            new = row_of(piece.model_copy(update={"negated": not piece.negated}))
        return self.put(piece, (new,)), piece.id, "keep"

    def reverted(self, row: Row) -> Changed:
        """A row as it was when it was whole; one that never was goes."""
        if not row.kept:
            return self.dropped(row)
        found = piece_of(row.kept[0], self.askable.resolve, self.ids).model_copy(update={"id": row.id})
        return self.put(row, (found,)), row.id, "row"

    # ---- a row

    def named(self, row: Row, name: str) -> Changed | Refused:
        """Another field: its test and value stay where they mean something there."""
        scope = self.sketch.scope(row.id)
        asked = self.askable.field(name, scope)
        if asked is None:
            return Refused(self._say("CONDITION_FIELD_GONE", name=name))
        if name == row.name:
            return self.sketch.root, row.id, "test"
        tests = tests_of(asked)
        new = row.model_copy(update={"name": name, "test": row.test if row.test in tests else tests[0]})
        return self._stated(row, new.model_copy(update={"body": None})), row.id, "test"

    def tested(self, row: Row, test: str) -> Changed | Refused:
        """Another test of the same field."""
        asked = self.askable.field(row.name, self.sketch.scope(row.id))
        if asked is None or test not in tests_of(asked):
            return Refused(self._say("CONDITION_TEST_UNFIT", label=asked.label if asked else "", test=test))
        return self._stated(row, row.model_copy(update={"test": test})), row.id, "keep"

    def valued(self, row: Row, value: JsonValue) -> Changed | Refused:
        """Another value; null = none yet."""
        scope = self.sketch.scope(row.id)
        asked = self.askable.field(row.name, scope)
        wanted = compared(row, asked, self.askable.lang)
        if value not in (None, "", []) and (wrong := misfit(value, wanted, asked, self.askable, scope)):
            return Refused(self._say(wrong[0], **wrong[1]))
        return self.put(row, (row_of(row.model_copy(update={"value": value})),)), row.id, "keep"

    def _stated(self, row: Row, new: Row) -> Group:
        """The whole with the row changed: it has a value and a body only where its test takes them."""
        scope = self.sketch.scope(row.id)
        asked = self.askable.field(new.name, scope)
        wanted, value = compared(new, asked, self.askable.lang), new.value
        if new.test.removeprefix(NOT) == "in" and value not in (None, "", []) and not isinstance(value, list):
            value = [value]
        elif new.test.removeprefix(NOT) != "in" and isinstance(value, list):
            value = value[0] if len(value) == 1 else None
        if not new.with_value or (value is not None and misfit(value, wanted, asked, self.askable, scope)):
            value = None
        if wanted.want is Want.BOOLEAN and value is None:
            # what is yes or no is asked for a yes, as a rule
            value = True
        body = new.body if new.with_body else None
        if new.with_body and body is None:
            body = Group(id=next(self.ids), members=(Row(id=next(self.ids)),))
        return self.put(row, (row_of(new.model_copy(update={"value": value, "body": body})),))

    def _is_body(self, piece: Piece) -> bool:
        return any(isinstance(one, Row) and one.body and one.body.id == piece.id for one in walk(self.sketch.root))

    def _say(self, key: str, **params: object) -> str:
        return say(key, self.askable.lang, **params)


def put(piece: Piece, number: int, do: Callable[[Piece], Sequence[Piece]], ids: count[int]) -> tuple[Piece, ...]:
    """The piece with what becomes of the one of that number within; all that lies around it states itself anew."""
    if piece.id == number:
        return tuple(do(piece))
    match piece:
        case Row(body=Group() as body):
            found = put(body, number, do, ids)
            if len(found) == 1 and found[0] is body:
                return (piece,)
            inner = found[0] if found and isinstance(found[0], Group) else group_of(body, ())
            return (row_of(piece.model_copy(update={"body": _never_empty(inner, ids)})),)
        case Group():
            members = [put(one, number, do, ids) for one in piece.members]
            if all(len(found) == 1 and found[0] is one for found, one in zip(members, piece.members, strict=True)):
                return (piece,)
            if piece.joint is Joint.IF:
                # each side is one piece: several that come to stand there are joined, and where nothing is left a row begins
                sides = [_one(found, ids) for found in members]
                return (group_of(piece, sides),)
            group = group_of(piece, [one for found in members for one in found])
            return (group,) if group.members else ()
    return (piece,)


def _one(found: Sequence[Piece], ids: count[int]) -> Piece:
    if len(found) == 1:
        return found[0]
    return group_of(Group(id=next(ids)), found) if found else Row(id=next(ids))


def _never_empty(group: Group, ids: count[int]) -> Group:
    return group if group.members else group_of(group, (Row(id=next(ids)),))


def copied(pieces: Sequence[Piece], ids: count[int]) -> tuple[Piece, ...]:
    """The same pieces under new numbers."""
    found: list[Piece] = []
    for piece in pieces:
        new = {"id": next(ids)}
        match piece:
            case Group():
                found.append(piece.model_copy(update={**new, "members": copied(piece.members, ids)}))
            case Row(body=Group() as body):
                found.append(piece.model_copy(update={**new, "body": copied((body,), ids)[0]}))
            case _:
                found.append(piece.model_copy(update=new))
    return tuple(found)
