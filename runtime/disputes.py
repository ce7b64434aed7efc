"""disputes_of: where the applicant says that a library is wrong (校核), both values beside each other. Pure.

The reviewer sees them, and the department that answers for the library is told. A department that corrects its record settles the
matter: the next look-up says what the applicant says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from runtime.holdings import Holdings, Record


@dataclass(frozen=True, slots=True)
class Dispute:
    """One objection."""

    name: str
    """Data item or material."""
    label: str
    """As people call it."""
    library: str
    record: str
    holder: str
    """Number of whom the record is about; "" where the library does not say."""
    is_material: bool
    said: JsonValue = None
    """What the library says; None of a material."""
    own: JsonValue = None
    """What the applicant says; None of a material: there the one handed in counts."""

    @property
    def settled(self) -> bool:
        """Does the library say by now what the applicant says?"""
        return not self.is_material and self.said == self.own


def disputes_of(
    bundle: Bundle, disputed: Collection[str], values: Mapping[str, JsonValue], holdings: Holdings, on: date
) -> tuple[Dispute, ...]:
    """Every objection, one for each record it is about. What no library says any more is no dispute."""
    return tuple(found for name in disputed for found in _about(bundle, name, values, holdings, on))


def _about(bundle: Bundle, name: str, values: Mapping[str, JsonValue], holdings: Holdings, on: date) -> Iterator[Dispute]:
    if material := bundle.material(name):
        pairs = {(source.library, source.record) for use in material.uses for source in use.sources}
        records = [one for one in holdings.records if (one.library, one.record) in pairs]
        for record in {(one.library, one.record): one for one in records}.values():
            yield Dispute(name, material.name, record.library, record.record, record.holder or "", is_material=True)
        return
    speaking = [(alias, one) for one in holdings.records for alias in one.values if bundle.names.get(alias, alias) == name]
    for alias, record in sorted(speaking, key=lambda found: _weight(found[1], on))[-1:]:
        yield Dispute(
            name,
            bundle.labels.get(name, name),
            record.library,
            record.record,
            record.holder or "",
            is_material=False,
            said=record.values[alias],
            own=values.get(name),
        )


def _weight(record: Record, on: date) -> bool:
    """A record that is in force speaks before one that is not; of several the last, as `Holdings.known` has it."""
    return record.usable_on(on)
