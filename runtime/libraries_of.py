"""Which shared libraries a bundle needs, and by which numbers: the questions of one look-up, no more (个人信息保护法6).

A material names its own source. A fact that a library gives, a data item that a library holds, and the credit library where
dishonesty bars a waiver are asked with everything that library has on the subject. What only serves matters that nobody chose is not
asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from forms.bundle import Bundle
from forms.conditions import ReaderKind, conditions
from forms.data_item import FactKind
from forms.field_types import field_type
from forms.material import Source, Use
from forms.read_names import names_read_by
from forms.standards.uscc import is_entity
from runtime.holdings import EARLIER_STEP, OWN_SPACE, Holdings
from runtime.libraries.base import EVERY_RECORD
from runtime.once import once

CREDIT = "信用库"
DISHONEST = "失信"
"""How the records of dishonesty begin, and how a waiver policy names those it excludes."""


@once
def sources_of(bundle: Bundle) -> tuple[Source, ...]:
    """Every question once, keys by their canonical names, in the order of the document."""
    return tuple(_served(bundle))


def sources_for(bundle: Bundle, items: Collection[str]) -> tuple[Source, ...]:
    """Of these questions those that serve one of the chosen items."""
    return tuple(source for source, served in _served(bundle).items() if serves(served, items))


def serves(served: Collection[str], items: Collection[str]) -> bool:
    """Does what serves these items, and all of them if none is named, serve one of the chosen?"""
    return not served or not frozenset(served).isdisjoint(items)


def needs_consent(source: Source) -> bool:
    """Does this question look somebody up? Not in the own space, nor in what the case's own steps hand over."""
    return source.library != OWN_SPACE and not is_own_step(source)


def is_own_step(source: Source) -> bool:
    """Is it answered by an earlier step of the same case? A demand for 前序环节 that names nobody is."""
    return source.library == EARLIER_STEP and not source.key


def steps_of(bundle: Bundle, uses: Collection[Use]) -> tuple[str, ...]:
    """Names of the items of this bundle whose results are demanded, as far as the document tells."""
    records = {source.record for use in uses for source in use.sources if is_own_step(source)}
    named = {use.from_step for use in uses}
    return tuple(item.name for item in bundle.items if item.id in named or (item.result and item.result in records))


@once
def fact_readers(bundle: Bundle) -> Mapping[str, frozenset[str]]:
    """Fact -> the items whose conditions alone read it; none where it concerns all of them."""
    readers: dict[str, list[frozenset[str]]] = {}
    concerns = {f"rules.{rule.id}": frozenset(rule.applies_to or ()) for rule in bundle.rules}
    for kind, where, _, tree in conditions(bundle):
        of_item = kind in (ReaderKind.APPLIES, ReaderKind.REQUIRED, ReaderKind.LIMIT, ReaderKind.DEMAND)
        items = frozenset({where.split(".")[1]}) if of_item else concerns.get(where.rpartition(".")[0], frozenset())
        for name in names_read_by(bundle, tree):
            readers.setdefault(name, []).append(items)
    sources = [one.source for one in bundle.relations.derives] + [one.source for one in bundle.relations.prefills]
    computed_from = {bundle.names.get(source, source) for source in sources}
    general = {name for name, found in readers.items() if not all(found)} | computed_from
    return {name: frozenset().union(*found) for name, found in readers.items() if name not in general}


@once
def askers(bundle: Bundle) -> Mapping[str, frozenset[str]]:
    """Data item -> the items whose forms ask for it."""
    found: dict[str, set[str]] = {}
    for place, name in bundle.relations.item_of().items():
        found.setdefault(name, set()).add(place.partition(".")[0])
    return {name: frozenset(items) for name, items in found.items()}


def duty_sources(bundle: Bundle) -> tuple[Source, ...]:
    """The questions on which a decision hangs, without those that only spare the applicant something: the office may ask them in its
    statutory duty, whether or not the applicant agrees (个人信息保护法 13 条 1 款 3 项)."""
    return tuple(dict.fromkeys((*_of_facts(bundle), *_of_honesty(bundle))))


@once
def key_items(bundle: Bundle) -> tuple[str, ...]:
    """The data items by whose values libraries are asked."""
    return tuple(dict.fromkeys(source.key for source in sources_of(bundle) if source.key))


def personal_keys(bundle: Bundle) -> tuple[str, ...]:
    """Those of them that hold a citizen's number: the signed-in person's own may be tried there."""
    items = ((name, bundle.data_item(name)) for name in key_items(bundle))
    return tuple(name for name, item in items if item and (found := field_type(item.type)) and found.name in ("cid", "uscc_or_cid"))


def subject_of(bundle: Bundle, values: Mapping[str, object], identity: str) -> dict[str, str]:
    """The numbers libraries are asked by, by data item; the applicant's own where the bundle names no such item."""
    keys = key_items(bundle)
    if not keys:
        return {"": identity} if identity else {}
    return {name: value for name in keys if isinstance(value := values.get(name), str) and value}


def of_others(bundle: Bundle, subject: Mapping[str, str], identity: str) -> frozenset[tuple[str, str]]:
    """(library, number) of what is asked about somebody who is neither the applicant nor an entity of a public register."""
    return frozenset(
        (source.library, number)
        for source in sources_of(bundle)
        for number in ((subject.get(source.key, ""),) if source.key else tuple(subject.values()))
        if number and not is_open_to(number, identity)
    )


def is_open_to(holder: str, identity: str) -> bool:
    """May the person of that identity be told what a library says of this holder? Of oneself and of entities only."""
    return bool(holder) and (holder == identity or is_entity(holder))


def is_dishonest(holdings: Holdings, on: date) -> bool:
    """Is a record of dishonesty in force on that day?"""
    return any(one.library == CREDIT and one.record.startswith(DISHONEST) and one.usable_on(on) for one in holdings.records)


def bars_the_dishonest(bundle: Bundle) -> bool:
    """Does the waiver policy exclude people with a record of dishonesty?"""
    return DISHONEST in bundle.waiver.excluded_if


@once
def _served(bundle: Bundle) -> Mapping[Source, frozenset[str]]:
    """Each question with the items it serves; none where it serves all of them."""
    found: dict[Source, list[frozenset[str]]] = {}
    for source, served in _questions(bundle):
        found.setdefault(source, []).append(served)
    return {source: frozenset().union(*served) if all(served) else frozenset() for source, served in found.items()}


def _questions(bundle: Bundle) -> Iterator[tuple[Source, frozenset[str]]]:
    for material in bundle.materials:
        for use in material.uses:
            for source in use.sources:
                key = bundle.names.get(source.key, source.key)
                yield Source(library=source.library, record=source.record, key=key), frozenset({use.item})
    for fact in bundle.facts:
        if fact.kind is FactKind.LIBRARY and fact.library:
            yield Source(library=fact.library, record=EVERY_RECORD), fact_readers(bundle).get(fact.name, frozenset())
    for item in bundle.data_items:
        if item.source_library:
            yield Source(library=item.source_library, record=EVERY_RECORD), askers(bundle).get(item.id, frozenset())
    for source in _of_honesty(bundle):
        yield source, frozenset()


def _of_facts(bundle: Bundle) -> Iterator[Source]:
    for fact in bundle.facts:
        if fact.kind is FactKind.LIBRARY and fact.library:
            yield Source(library=fact.library, record=EVERY_RECORD)


def _of_honesty(bundle: Bundle) -> Iterator[Source]:
    if bars_the_dishonest(bundle):
        yield Source(library=CREDIT, record=EVERY_RECORD)
