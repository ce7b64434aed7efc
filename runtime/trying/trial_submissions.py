"""trial_submissions: invented submissions of a bundle, aimed at the edges its own conditions name. Pure; the same seed gives the same.

Every name is given what it is compared with, its neighbours, its options, a sample of its type, or nothing; records are held, lapsed,
somebody else's or unknown. Whether two readings of the rules agree is best tried where they might not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.lay_out import names_in
from forms.part import Tree
from runtime.holdings import VALID, Holdings, Record
from runtime.libraries_of import sources_of
from runtime.submission import Submission

DAY = date(2026, 3, 10)


def trial_submissions(bundle: Bundle, count: int, *, seed: int = 1) -> Iterator[Submission]:
    """So many submissions."""
    random = Random(seed)
    choices, pairs = choices_of(bundle), _pairs(bundle)
    sources = sources_of(bundle)
    for _ in range(count):
        values = {name: random.choice(found) for name, found in choices.items() if random.random() < 0.9}
        for one, other in pairs:
            if random.random() < 0.3 and one in values:
                values[other] = values[one]
        on = DAY + timedelta(random.choice((0, 0, 0, 1, -30, 400)))
        records = tuple(
            Record(
                source.library,
                source.record,
                random.choice((VALID, VALID, VALID, "吊销")),
                random.choice((_text(values.get(source.key)), "somebody else")),
                random.choice((None, on, on - timedelta(1), on + timedelta(30))),
            )
            for source in sources
            if random.random() < 0.6
        )
        silent = frozenset(source.library for source in sources if random.random() < 0.05)
        yield Submission(
            on=on,
            selected=frozenset(item.id for item in bundle.items if random.random() < (0.95 if item.core else 0.5)),
            values=values,
            uploads=frozenset(material.id for material in bundle.materials if random.random() < 0.7),
            holdings=Holdings(records, silent),
            promise_signed=random.random() < 0.5,
            dishonest=random.random() < 0.1,
        )


def choices_of(bundle: Bundle) -> dict[str, list[JsonValue]]:
    """Name -> the values worth trying."""
    found: dict[str, list[JsonValue]] = {}
    for tree in _trees(bundle):
        for names, literals in _comparisons(tree):
            for name in names:
                canonical = bundle.names.get(name)
                if canonical:
                    found.setdefault(canonical, []).extend(near for literal in literals for near in _near(literal))
    for name, (field, spec) in bundle.types.items():
        options: list[JsonValue] = list(spec.options)
        of_kind = [value for value in (*found.get(name, []), *options) if _fits(value, field.sample)]
        lists: list[JsonValue] = [[], of_kind, *([one] for one in of_kind)] if isinstance(field.sample, list) else []
        found[name] = [field.sample, None, *_spoilt(field.sample), *(lists or of_kind)]
        if isinstance(field.sample, bool):
            found[name] = [True, False, None]
    return found


def _pairs(bundle: Bundle) -> list[tuple[str, str]]:
    """Names of one kind that a condition compares with one another: sometimes they should be equal."""
    found = []
    for tree in _trees(bundle):
        for names, literals in _comparisons(tree):
            known = [bundle.names[name] for name in names if name in bundle.names]
            if not literals and len(known) == 2 and _same_kind(bundle, *known):
                found.append((known[0], known[1]))
    return found


def _same_kind(bundle: Bundle, one: str, other: str) -> bool:
    return bundle.types[one][0].kind is bundle.types[other][0].kind


def _trees(bundle: Bundle) -> Iterator[Tree]:
    """Every condition, the cells of decision tables among them."""
    yield from (tree for *_, tree in conditions(bundle))


def _comparisons(tree: Tree) -> Iterator[tuple[list[str], list[JsonValue]]]:
    """Names and literals that stand in one call."""
    if isinstance(tree, list):
        for member in tree:
            yield from _comparisons(member)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            listed: list[JsonValue] = args if isinstance(args, list) else [args]
            if operator != "var":
                literals: list[JsonValue] = [
                    one for arg in listed for one in (arg if isinstance(arg, list) else [arg]) if not isinstance(one, dict | list)
                ]
                yield names_in(tree), literals
                yield from _comparisons(listed)


def _near(literal: JsonValue) -> Iterator[JsonValue]:
    """The literal and what lies just beside it."""
    yield literal
    if isinstance(literal, bool) or literal is None:
        return
    if isinstance(literal, int | float):
        yield from (literal - 1, literal + 1)
    elif isinstance(literal, str):
        yield literal + "000"
        try:
            day = date.fromisoformat(literal)
        except ValueError:
            return
        yield from ((day - timedelta(1)).isoformat(), (day + timedelta(1)).isoformat())


def _spoilt(sample: JsonValue) -> Iterator[JsonValue]:
    """The same with another last character: what a check digit is there to notice."""
    if isinstance(sample, str) and sample:
        yield sample[:-1] + ("1" if sample[-1] != "1" else "2")


def _fits(value: JsonValue, sample: JsonValue) -> bool:
    """Is it of the kind a form would hand on? Other kinds are refused before the rules are asked."""
    if isinstance(sample, list):
        return isinstance(value, str)
    if isinstance(sample, int | float) and not isinstance(sample, bool):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(sample)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
