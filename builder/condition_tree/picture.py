"""picture: what the editor shows of a condition, as plain JSON (assets/condition_editor.js says its shape). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from builder.condition_tree.askable import Askable, Asked
from builder.condition_tree.pieces import NOT, Fixed, Group, Joint, Piece, Row
from builder.condition_tree.shapes import Compared, Offer, Want, compared, heading_words, misfit, offered, test_words, tests_of
from builder.condition_tree.sketch import Sketch
from builder.condition_tree.standing import Sample
from forms.field_types import Kind
from forms.part import Tree
from forms.problems import Severity
from forms.wording import say
from rules.condition import read_condition
from rules.explain import Found
from rules.operators import Environment
from rules.sentence import sentence

SIGNS: Mapping[Found, tuple[str, str]] = {
    Found.TRUE: ("check", "ok"),
    Found.FALSE: ("remove", "no"),
    Found.UNDETERMINED: ("help", "open"),
    Found.WRONG: ("error", "bad"),
}
"""How a clause stands -> icon and tone."""
WHOLE = ("==", "!=", "in")
"""Tests that name whole values."""

Json = dict[str, JsonValue]


def picture(sketch: Sketch, askable: Askable, sample: Environment | None, *, must: bool = False) -> Json:
    """All of it. Lists that several rows share stand beside the rows, once. `must`: it has to hold, so what makes it fail is marked."""
    painter = _Painter(sketch, askable, None if sample is None else Sample(sample, askable))
    if must:
        painter.blame(sketch.root)
    return painter.whole()


def words_of(tree: Tree, askable: Askable) -> str:
    """A condition as a sentence; what cannot be read is said to be so."""
    node, problems = read_condition(tree, askable.names, "")
    unreadable = any(one.severity is Severity.ERROR for one in problems)
    return say("DESIGN_CONDITION_UNREADABLE", askable.lang) if unreadable else sentence(node, askable.labels, askable.lang)


class _Painter:
    def __init__(self, sketch: Sketch, askable: Askable, sample: Sample | None) -> None:
        self.sketch, self.askable, self.sample = sketch, askable, sample
        self.lang = askable.lang
        self.tests: dict[str, JsonValue] = {}
        self.scopes: dict[str, JsonValue] = {}
        self.blamed: set[int] = set()

    def blame(self, piece: Piece) -> None:
        """Mark what makes a condition fail that has to hold."""
        standing = self.sample.standing(piece) if self.sample else None
        if standing is None or standing.found is not Found.FALSE:
            return
        self.blamed.add(piece.id)
        match piece:
            case Group(joint=Joint.ALL | Joint.ANY):
                for member in piece.members:
                    self.blame(member)
            case Group(joint=Joint.IF):
                self.blame(piece.members[1])

    def whole(self) -> Json:
        """The root, with what its rows choose from."""
        root = self._group(self.sketch.root, "", "")
        return {
            "root": root,
            "names": self._headed(self.askable.listed()),
            "scopes": self.scopes,
            "tests": self.tests,
            "sentence": self._sentence(self.sketch.tree) if self.sketch.root.kept else "",
            "look": self.sketch.look.model_dump(),
            "said": {"at": self.sketch.at, "text": self.sketch.said} if self.sketch.said else None,
        }

    def _piece(self, piece: Piece, number: str, scope: str) -> Json:
        match piece:
            case Group():
                return self._group(piece, number, scope)
            case Row():
                return self._row(piece, number, scope)
            case Fixed():
                text = self._sentence(piece.kept[0])
                return {
                    "kind": "fixed",
                    "id": piece.id,
                    "number": number,
                    "negated": piece.negated,
                    "text": text,
                    "found": self._found(piece, scope),
                }

    def _group(self, group: Group, number: str, scope: str) -> Json:
        prefix = f"{number}." if number else ""
        members: list[JsonValue] = [self._piece(one, f"{prefix}{place}", scope) for place, one in enumerate(group.members, 1)]
        joints = [one for one in Joint if one is not Joint.IF or len(group.members) == 2]
        return {
            "kind": "group",
            "id": group.id,
            "number": number,
            "joint": str(group.joint),
            "joints": [[str(one), say(f"CONDITION_JOINT_{one.name}", self.lang)] for one in joints],
            "members": members,
            "found": self._found(group, scope),
        }

    def _row(self, row: Row, number: str, scope: str) -> Json:
        asked = self.askable.field(row.name, scope)
        wanted = compared(row, asked, self.lang)
        if scope and scope not in self.scopes:
            self.scopes[scope] = self._headed(list(self.askable.of_element(scope).values()))
        fault = self._fault(row, asked, wanted, scope)
        return {
            "kind": "row",
            "id": row.id,
            "number": number,
            "name": row.name,
            "label": asked.label if asked else row.name,
            "scope": scope,
            "test": row.test,
            "testWords": test_words(row.test, asked, self.lang) if row.test else "",
            "tests": self._tests(row, asked),
            "value": self._value(row, wanted, scope) if row.name and wanted.want is not Want.NOTHING else None,
            "negated": row.negated,
            "body": self._group(row.body, number, row.name) if row.body else None,
            "whole": row.whole,
            "before": self._sentence(row.kept[0]) if row.kept and not row.whole else "",
            "fault": fault,
            "unknown": "" if fault else self._unknown(row, asked),
            "found": self._found(row, scope),
        }

    def _tests(self, row: Row, asked: Asked | None) -> str:
        """The name of the list of tests it chooses from; one that is not offered any more, but stands there, is in it."""
        odd: list[Offer] = [("", (row.test,))]
        if asked is None:
            key, offers = f"?{row.test}", odd if row.test else []
        else:
            kept = row.test and row.test not in tests_of(asked)
            key = f"{asked.name}?{row.test}" if kept else asked.name
            offers = [*(odd if kept else []), *offered(asked)]
        if key not in self.tests:
            self.tests[key] = [
                [self._measure(measure, asked), [[test, test_words(test, asked, self.lang)] for test in tests]] for measure, tests in offers
            ]
        return key

    def _measure(self, measure: str, asked: Asked | None) -> str:
        if measure == "over":
            return say("CONDITION_MEASURE_OVER", self.lang)
        return heading_words(measure, asked, self.lang) if measure else ""

    def _value(self, row: Row, wanted: Compared, scope: str) -> Json:
        """What it is compared with, and what it could be compared with instead."""
        found = [one for one in self.askable.listed(scope) if one.kind in wanted.kinds and one.name != row.name]
        sources: list[JsonValue] = ["value", "field"] if found else ["value"]
        is_name = isinstance(row.value, dict)
        name = self.askable.resolve(str(row.value.get("var", ""))) if isinstance(row.value, dict) else ""
        other = self.askable.field(name, scope) if is_name else None
        members = row.value if isinstance(row.value, list) else []
        fixed: list[JsonValue] = [one for one in members if not isinstance(one, dict)]
        return {
            "want": str(wanted.want),
            "source": "field" if is_name else "fields" if len(fixed) < len(members) else "value",
            "sources": sources,
            "is": name if is_name else [self._resolved(one) for one in members] if members else row.value,
            "fixed": fixed or None,
            "shown": (other.label if other else name) if is_name else self._members(row.value, scope),
            "options": [*wanted.options],
            "known": [*self._known(row, wanted, scope)],
            "unit": wanted.unit,
            "kinds": [str(kind) for kind in wanted.kinds],
            "numbers": wanted.want is Want.NUMBER or (wanted.want is Want.TEXTS and self._is_number(row, scope)),
        }

    def _resolved(self, one: Tree) -> Tree:
        return {"var": self.askable.resolve(str(one.get("var", "")))} if isinstance(one, dict) else one

    def _known(self, row: Row, wanted: Compared, scope: str) -> tuple[str, ...]:
        """Texts that are in use for a fact, which has no options."""
        asked = self.askable.field(row.name, scope)
        free = asked is not None and asked.fact and not row.measure and wanted.want in (Want.TEXT, Want.TEXTS)
        return self.askable.known.offered(row.name) if free and not wanted.options else ()

    def _unknown(self, row: Row, asked: Asked | None) -> str:
        """A mild doubt: nothing else knows of such a value, so it may be mistyped; "" = there is none."""
        if asked is None or not asked.fact or asked.kind is not Kind.TEXT or asked.options or row.test.removeprefix(NOT) not in WHOLE:
            return ""
        values = (one for one in (row.value if isinstance(row.value, list) else [row.value]) if isinstance(one, str) and one)
        names = self.askable.known.unknown(row.name, values, self.sketch.tree)
        return say("CONDITION_UNKNOWN_VALUE", self.lang, values=say("LIST_SEPARATOR", self.lang).join(names)) if names else ""

    def _is_number(self, row: Row, scope: str) -> bool:
        asked = self.askable.field(row.name, scope)
        return asked is not None and asked.kind == "number"

    def _members(self, value: Tree, scope: str) -> str:
        """The members of a list, names as people know them."""
        if not isinstance(value, list):
            return ""
        told = []
        for one in value:
            named = self.askable.field(self.askable.resolve(str(one.get("var"))), scope) if isinstance(one, dict) else None
            told.append(named.label if named else str(one))
        return say("LIST_SEPARATOR", self.lang).join(told)

    def _fault(self, row: Row, asked: Asked | None, wanted: Compared, scope: str) -> str:
        """Why a row cannot be asked of its field, as after a change of its type; "" = it can."""
        if not row.name:
            return ""
        if asked is None:
            return say("CONDITION_FIELD_GONE", self.lang, name=row.name)
        if row.test not in tests_of(asked):
            _, problems = read_condition(row.kept[0] if row.kept else None, self.askable.names, "")
            legal = scope or not any(one.severity is Severity.ERROR for one in problems)
            return "" if legal else say("CONDITION_TEST_UNFIT", self.lang, label=asked.label, test=test_words(row.test, asked, self.lang))
        wrong = misfit(row.value, wanted, asked, self.askable, scope) if row.value not in (None, "", []) else None
        return say(wrong[0], self.lang, **wrong[1]) if wrong else ""

    def _found(self, piece: Piece, scope: str) -> JsonValue:
        # of a condition on each element there is nothing to tell: its list has none, or several
        standing = self.sample.standing(piece) if self.sample and not scope else None
        if standing is None:
            return None
        icon, tone = ("close", "bad") if piece.id in self.blamed else SIGNS[standing.found]
        return {"icon": icon, "tone": tone, "words": say(f"CONDITION_FOUND_{standing.found.name}", self.lang), "value": standing.value}

    def _sentence(self, tree: Tree) -> str:
        return words_of(tree, self.askable)

    def _headed(self, listed: Sequence[Asked]) -> list[JsonValue]:
        """[[heading, [[name, label, kind, [what it is called too, …]], …]], …], in the order given."""
        found: dict[str, list[JsonValue]] = {}
        for one in listed:
            found.setdefault(one.heading, []).append([one.name, one.label, str(one.kind), [*one.also]])
        return [[heading, members] for heading, members in found.items()]


def unfinished_words(sketch: Sketch, askable: Askable, *, needed: bool) -> str:
    """What keeps the condition from being saved as it is shown; "" = nothing."""
    if needed and not sketch.root.kept:
        return say("CONDITION_NEEDED", askable.lang)
    begun = [row for row in sketch.unfinished if row.name or row.kept]
    return say("CONDITION_UNFINISHED", askable.lang, count=len(begun)) if begun else ""
