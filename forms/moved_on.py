"""moved_on: what changed in an original since a copy was taken of it, each with the edits that would take it over into the copy.

Three documents: the original as it was copied, as it is now, and the copy as people have worked on it since. What the copy has changed
in the same place is said, so that nobody overwrites a local number without seeing it. What no edit can express is only told; what a
thing reads that the copy lacks is taken along with it. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.bundle import Bundle
from forms.changes.base import Change
from forms.compare import compare
from forms.edits import apply_edits, read_edits
from forms.edits.base import Edit, Outcome
from forms.edits.lookup import RESERVED
from forms.findings import EditJson, an_edit
from forms.lay_out import names_in
from forms.pieces import LISTED, Pieces, thing_at
from forms.pieces_of_papers import WORDS, words_at, words_edits
from forms.problems import Problem
from forms.table_columns import asked, name_label


class Taken(StrEnum):
    """How the copy stands to a change of its original."""

    OPEN = "open"
    """As the original was, at least in part."""
    TAKEN = "taken"
    """As the original is now."""
    OWN = "own"
    """The copy has gone its own way there."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Changes of one thing of the original."""

    where: str
    changes: tuple[Change, ...]
    taken: Taken
    edits: tuple[EditJson, ...] = ()
    """Take it over, as far as they can be made in the copy; empty = by hand."""
    along: tuple[Change, ...] = ()
    """Changes of other things that these edits take over too, because this one reads them."""
    why: tuple[Problem, ...] = ()
    """Why it can only be done by hand, where more is to be said than that no edit does it."""


Unfit = Callable[[Bundle, Bundle], tuple[Problem, ...]]
"""Why a copy may not become what it would be, beside what the edits themselves find."""


def moved_on(base: Bundle, now: Bundle, mine: Bundle, *, unfit: Unfit = lambda _mine, _after: ()) -> tuple[Moved, ...]:
    """Every change from `base` to `now`, thing by thing, in the order of `compare`."""
    return tuple(_Followed(base, now, mine, unfit).all())


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the copy stands to one thing, and what would take it over if nothing else stood in the way."""

    changes: tuple[Change, ...]
    taken: Taken
    edits: tuple[EditJson, ...] = ()


class _Followed:
    """The three documents, compared."""

    def __init__(self, base: Bundle, now: Bundle, mine: Bundle, unfit: Unfit) -> None:
        self.base, self.now, self.mine, self.unfit = base, now, mine, unfit
        self.plans = {where: self._plan(where, changes) for where, changes in _by_thing(base, now).items()}

    def all(self) -> Iterator[Moved]:
        """Every thing that changed."""
        for where, plan in self.plans.items():
            yield self._moved(where, plan)

    def _moved(self, where: str, plan: _Plan) -> Moved:
        if plan.taken is Taken.TAKEN or not plan.edits:
            return Moved(where, plan.changes, plan.taken)
        along: dict[str, _Plan] = {}
        lacking = tuple(self._take_along(where, along, {where}))
        if lacking:
            return Moved(where, plan.changes, plan.taken, why=lacking)
        wanted = tuple(edit for one in (*along.values(), plan) for edit in one.edits)
        after = _after(self.mine, wanted)
        if isinstance(after, tuple):
            return Moved(where, plan.changes, plan.taken, why=after)
        if after == self.mine:
            return Moved(where, plan.changes, plan.taken)
        if wrong := self.unfit(self.mine, after):
            return Moved(where, plan.changes, plan.taken, why=wrong)
        return Moved(where, plan.changes, plan.taken, wanted, tuple(change for one in along.values() for change in one.changes))

    def _take_along(self, where: str, along: dict[str, _Plan], seen: set[str]) -> Iterator[Problem]:
        """What a thing reads that the copy has not (or has of another kind), what that reads first; and what cannot be taken along."""
        for name in self._read_by(where):
            if self._readable(name):
                continue
            source = self._place_of(name)
            if source in seen:
                continue
            seen.add(source)
            plan = self.plans.get(source)
            if plan is None or not plan.edits:
                yield Problem("ORIGIN_LACKS", where, {"name": name_label(self.now, name)})
                continue
            yield from self._take_along(source, along, seen)
            along[source] = plan

    def _read_by(self, where: str) -> list[str]:
        thing = thing_at(self.now, where)
        tree: JsonValue = to_jsonable_python(thing) if thing is not None else None
        return list(dict.fromkeys(names_in(tree)))

    def _readable(self, name: str) -> bool:
        """Can a condition of the copy read this name as it can in the original?"""
        root, _, rest = name.partition(".")
        if name in self.now.names or root in self.now.names:
            return name in self.mine.names or root in self.mine.names
        first, _, second = rest.partition(".")
        match root:
            case "parameters":
                known = any(one.name == rest for one in self.mine.parameters)
            case "materials":
                return first in self.mine.material_names
            case "conclusions":
                tables = {table.id: [one.id for one in table.outcomes] for table in self.mine.tables}
                known = second in tables[first] if second and first in tables else first in tables or self._is_rule(first)
            case _:
                return root in RESERVED
        read: JsonValue = {"var": name}
        return known and asked(self.mine, read).kind is asked(self.now, read).kind

    def _is_rule(self, name: str) -> bool:
        return any(rule.id == name for rule in self.mine.rules)

    def _place_of(self, name: str) -> str:
        """The thing of the original that a condition reads by this name."""
        root, _, rest = name.partition(".")
        first = rest.partition(".")[0]
        match root:
            case "parameters":
                return f"parameters.{rest}"
            case "materials":
                return f"materials.{self.now.material_names.get(first, first)}"
            case "conclusions":
                return f"tables.{first}" if any(table.id == first for table in self.now.tables) else f"rules.{first}"
        named = self.now.names.get(name) or self.now.names.get(root, root)
        return f"facts.{named}" if self.now.fact(named) else f"data_items.{named}"

    # ---- how the copy stands to one thing

    def _plan(self, where: str, changes: tuple[Change, ...]) -> _Plan:
        kind, _, name = where.partition(".")
        if kind == "bundle" and name:
            return self._setting(name, changes)
        if kind in WORDS:
            return self._words(where, changes)
        listed = LISTED.get(kind)
        before, after, own = (listed.pieces(bundle, name) if listed else None for bundle in (self.base, self.now, self.mine))
        sides = _in_common_order(before, after, own)
        differ = _differing(*sides[:2])
        if listed is None or not differ:
            return _Plan(changes, self._by_comparing(where))
        taken = _standing(*sides, differ) if own is not None else _without_it(before, after)
        if taken is Taken.TAKEN:
            return _Plan(changes, taken)
        if after is None:
            made = listed.dropped(name)
        elif own is None:
            thing = thing_at(self.now, where)
            # what was there and is gone here went by the copy's own will
            made = listed.made(name, thing) if before is None and thing is not None else iter(())
        else:
            made = listed.taken_over(name, after, own, [key for key in differ if sides[2].get(key) != sides[1].get(key)])
        return _Plan(changes, taken, tuple(made))

    def _setting(self, name: str, changes: tuple[Change, ...]) -> _Plan:
        """A setting of the bundle itself."""
        before, after, own = ({name: getattr(bundle, name, None)} for bundle in (self.base, self.now, self.mine))
        value: JsonValue = to_jsonable_python(after[name])
        return _Plan(changes, _standing(before, after, own, [name]), (an_edit("set_bundle", changes={name: value}),))

    def _words(self, where: str, changes: tuple[Change, ...]) -> _Plan:
        """The words of a paper, or a snippet of them: they are taken as they are, or not."""
        before, after, own = (words_at(bundle, where) for bundle in (self.base, self.now, self.mine))
        if own == after:
            return _Plan(changes, Taken.TAKEN)
        return _Plan(changes, Taken.OPEN if own == before else Taken.OWN, tuple(words_edits(self.mine, where, after)))

    def _by_comparing(self, where: str) -> Taken:
        """Of what has no pieces: is anything left that the original has otherwise, and did the copy change anything there?"""
        if where not in self._left:
            return Taken.TAKEN
        return Taken.OWN if where in self._own else Taken.OPEN

    @cached_property
    def _left(self) -> Mapping[str, tuple[Change, ...]]:
        return _by_thing(self.mine, self.now)

    @cached_property
    def _own(self) -> Mapping[str, tuple[Change, ...]]:
        return _by_thing(self.base, self.mine)


def _in_common_order(before: Pieces | None, after: Pieces | None, own: Pieces | None) -> tuple[Pieces, Pieces, Pieces]:
    """The three with nothing in their orders but what the original had before and has now: rows of one's own change no order."""
    sides = (before or {}, after or {}, own or {})
    if before is None or after is None:
        return sides
    found = []
    for pieces in sides:
        shared = {}
        for key, value in pieces.items():
            if key.startswith("order.") and isinstance(value, tuple):
                both = set(_ids(before, key)) & set(_ids(after, key))
                shared[key] = tuple(one for one in value if one in both)
        found.append({**pieces, **shared})
    return found[0], found[1], found[2]


def _ids(pieces: Pieces, key: str) -> tuple[str, ...]:
    found = pieces.get(key, ())
    return found if isinstance(found, tuple) else ()


def _differing(before: Pieces, after: Pieces) -> list[str]:
    return [key for key in {**before, **after} if before.get(key) != after.get(key)]


def _standing(before: Pieces, after: Pieces, own: Pieces, differ: list[str]) -> Taken:
    """Where the copy has the thing too. What came anew, or went, is compared as a whole."""
    keys = differ if before and after else list({**before, **after, **own})
    if all(own.get(key) == after.get(key) for key in keys):
        return Taken.TAKEN
    return Taken.OPEN if all(own.get(key) in (after.get(key), before.get(key)) for key in keys) else Taken.OWN


def _without_it(before: Pieces | None, after: Pieces | None) -> Taken:
    """Where the copy has not the thing."""
    if after is None:
        return Taken.TAKEN
    return Taken.OPEN if before is None else Taken.OWN


def _by_thing(old: Bundle, new: Bundle) -> Mapping[str, tuple[Change, ...]]:
    together: dict[str, list[Change]] = {}
    for change in compare(old, new):
        together.setdefault(_thing(change.where), []).append(change)
    return {where: tuple(changes) for where, changes in together.items()}


def _thing(where: str) -> str:
    """The thing a place belongs to: "uses.fire.layout", "rules.r1", "layout.sections.shop", "bundle.waiver"."""
    steps = where.replace("[", ".").split(".")
    return ".".join(steps[: 3 if steps[0] in ("uses", "fields", "layout", "relations", "templates") else 2])


def _after(mine: Bundle, wanted: tuple[EditJson, ...]) -> Outcome:
    """The copy with these edits, or why they cannot be made in it."""
    read = read_edits([dict(one) for one in wanted])
    problems = tuple(one for one in read if isinstance(one, Problem))
    return problems or apply_edits(mine, [one for one in read if isinstance(one, Edit)])
