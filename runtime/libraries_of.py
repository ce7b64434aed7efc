"""Which shared libraries a bundle needs, and by which numbers: the questions of one look-up, no more (个人信息保护法6).

A material names its own source. A fact that a library gives, a data item that a library holds, and the credit library where
dishonesty bars a waiver are asked with everything that library has on the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.field_types import field_type
from forms.material import Source
from forms.standards.uscc import uscc_ok
from runtime.holdings import Holdings
from runtime.libraries.base import EVERY_RECORD

CREDIT = "信用库"
DISHONEST = "失信"
"""How the records of dishonesty begin, and how a waiver policy names those it excludes."""


def sources_of(bundle: Bundle) -> tuple[Source, ...]:
    """Every question once, keys by their canonical names, in the order of the document."""
    return tuple(dict.fromkeys(_sources(bundle)))


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
    return bool(holder) and (holder == identity or uscc_ok(holder))


def is_dishonest(holdings: Holdings, on: date) -> bool:
    """Is a record of dishonesty in force on that day?"""
    return any(one.library == CREDIT and one.record.startswith(DISHONEST) and one.usable_on(on) for one in holdings.records)


def bars_the_dishonest(bundle: Bundle) -> bool:
    """Does the waiver policy exclude people with a record of dishonesty?"""
    return DISHONEST in bundle.waiver.excluded_if


def _sources(bundle: Bundle) -> Iterator[Source]:
    for material in bundle.materials:
        for use in material.uses:
            for source in use.sources:
                yield Source(library=source.library, record=source.record, key=bundle.names.get(source.key, source.key))
    for fact in bundle.facts:
        if fact.kind is FactKind.LIBRARY and fact.library:
            yield Source(library=fact.library, record=EVERY_RECORD)
    for item in bundle.data_items:
        if item.source_library:
            yield Source(library=item.source_library, record=EVERY_RECORD)
    if bars_the_dishonest(bundle):
        yield Source(library=CREDIT, record=EVERY_RECORD)
