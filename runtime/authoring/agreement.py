"""agreement 会签: what each department says of its part of a draft, and what its word is worth now.

A word is kept with the digest of what it was said of (`runtime.authoring.own_part`). A later edit that changes just that voids just
that word; edits elsewhere, new revisions and publications leave it. Nobody is stopped by a missing word: the publisher must have seen it.
Every act raises Refused if the person does not speak for the department, or the place has changed since it was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forms.bundle import Bundle
from forms.errors import Refused
from forms.item import BundledItem
from forms.problems import Problem
from runtime.authoring.draft import BundleDraft, find_draft
from runtime.authoring.own_part import OwnPart, Place, own_parts
from runtime.bootstrap import Application
from runtime.people import Action, Person, Subject, can
from runtime.storage import AgreementWord

LONGEST_REASON = 500


class Standing(StrEnum):
    """What a department's word on a place is worth now."""

    OPEN = "open"
    """Nothing was said."""
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    CHANGED = "changed"
    """Something was said, of what has changed since."""


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """One place with the last word on it."""

    place: Place
    standing: Standing
    word: AgreementWord | None


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One department's part, place by place."""

    part: OwnPart
    places: tuple[PlaceStanding, ...]

    @property
    def item(self) -> BundledItem:
        """What it is about."""
        return self.part.item

    def that(self, *standings: Standing) -> tuple[PlaceStanding, ...]:
        """The places that stand so."""
        return tuple(one for one in self.places if one.standing in standings)

    @property
    def confirmed(self) -> bool:
        """All of it?"""
        return len(self.that(Standing.CONFIRMED)) == len(self.places)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document and what its departments say of it."""

    bundle: Bundle
    parts: tuple[PartStanding, ...]

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Items whose department has not confirmed all of its part."""
        return tuple(part.item.id for part in self.parts if not part.confirmed)

    @property
    def objections(self) -> tuple[tuple[PartStanding, PlaceStanding], ...]:
        """Every place that is objected to, with the part it is in."""
        return tuple((part, one) for part in self.parts for one in part.that(Standing.OBJECTED))

    def part(self, item: str) -> PartStanding | None:
        """The part of that item."""
        return next((part for part in self.parts if part.item.id == item), None)


@dataclass(frozen=True, slots=True)
class AgreementAtHand:
    """What a person may see of the agreement on a draft."""

    draft: BundleDraft
    agreement: Agreement
    own: tuple[str, ...]
    """Items this person speaks for."""


def agreement_of(application: Application, bundle: Bundle) -> Agreement:
    """What the departments' words are worth for this document."""
    said = {(word.item, word.place): word for word in application.store.agreement(bundle.code)}
    return Agreement(
        bundle,
        tuple(
            PartStanding(part, tuple(_standing(place, said.get((part.item.id, place.place))) for place in part.places))
            for part in own_parts(bundle)
        ),
    )


def open_agreement(application: Application, person: Person, code: str) -> AgreementAtHand | None:
    """The agreement on the draft of that code; None if there is no draft to be read. A contact sees the own parts only."""
    if fault := can(person, Action.READ_AGREEMENT):
        raise Refused(fault)
    draft = find_draft(application, code)
    if not isinstance(draft, BundleDraft):
        return None
    whole = agreement_of(application, draft.bundle)
    own = tuple(item.id for item in draft.bundle.items if speaks_for(person, draft.bundle, item))
    if can(person, Action.READ_DRAFT) is None:
        return AgreementAtHand(draft, whole, own)
    return AgreementAtHand(draft, Agreement(draft.bundle, tuple(part for part in whole.parts if part.item.id in own)), own)


def to_be_agreed(application: Application, person: Person) -> tuple[AgreementAtHand, ...]:
    """Every draft in which this person has something to say or to see, by code."""
    found = (open_agreement(application, person, draft.code) for draft in application.store.drafts())
    return tuple(one for one in found if one is not None and one.agreement.parts)


def speaks_for(person: Person, bundle: Bundle, item: BundledItem) -> bool:
    """Is this person the contact of that item's department?"""
    return can(person, Action.AGREE, _subject(bundle, item)) is None


def confirm(application: Application, person: Person, code: str, item: str, seen: Mapping[str, str]) -> PartStanding:
    """Confirm these places of the own part: place -> digest of what was shown."""
    return _say(application, person, code, item, seen, confirmed=True, why="")


def object_to(application: Application, person: Person, code: str, item: str, place: str, seen: str, why: str) -> PartStanding:
    """Object to one place, with the reason. `seen`: digest of what was shown."""
    reason = why.strip()[:LONGEST_REASON]
    if not reason:
        raise Refused(Problem("AGREEMENT_WHY", place))
    return _say(application, person, code, item, {place: seen}, confirmed=False, why=reason)


def _say(
    application: Application, person: Person, code: str, item: str, seen: Mapping[str, str], *, confirmed: bool, why: str
) -> PartStanding:
    draft = find_draft(application, code)
    found = draft.bundle.item(item) if isinstance(draft, BundleDraft) else None
    if not isinstance(draft, BundleDraft) or found is None:
        raise Refused(Problem("AGREEMENT_NO_PART", item[:80]))
    if fault := can(person, Action.AGREE, _subject(draft.bundle, found)):
        raise Refused(fault)
    part = next(part for part in own_parts(draft.bundle) if part.item.id == item)
    labels = {one.place: one.label for one in part.places}
    changed = [place for place, digest in seen.items() if part.digests.get(place) != digest]
    if changed:
        raise Refused(*(Problem("AGREEMENT_CHANGED", place[:80], {"label": labels.get(place, "")}) for place in changed))
    at = application.clock.now()
    words = [AgreementWord(item, place, confirmed, why, digest, person.login, at) for place, digest in seen.items()]
    application.store.put_agreement(code, words)
    standing = agreement_of(application, draft.bundle).part(item)
    assert standing is not None
    return standing


def _standing(place: Place, word: AgreementWord | None) -> PlaceStanding:
    if word is None:
        return PlaceStanding(place, Standing.OPEN, None)
    if word.digest != place.digest:
        return PlaceStanding(place, Standing.CHANGED, word)
    return PlaceStanding(place, Standing.CONFIRMED if word.confirmed else Standing.OBJECTED, word)


def _subject(bundle: Bundle, item: BundledItem) -> Subject:
    return Subject(department=item.department, item=f"{bundle.code}.{item.id}")
