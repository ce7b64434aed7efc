"""plan_of: for each material of a bundle what would satisfy it, and whether one number is enough for everything. Pure.

一证通办: from the identity number alone, 一照通办: from the credit code alone, no material is left to be handed in (plan 002). It is proved
for every submission there can be, not for some examples; refuted by an applicant who would have to bring something. Both rest on
libraries holding what they should hold: which records that takes is told with the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.bundle import Bundle
from forms.field_types import field_type
from forms.material import Material, Source, Use, waivable, waiver_days
from rules.analyse.base import Survey
from rules.analyse.landscape import Landscape
from rules.analyse.witness import Values, Witnesses
from rules.rule_book import RuleBook
from runtime.holdings import EARLIER_STEP, OWN_SPACE
from runtime.planning.within_reach import Reach, within_reach


class Way(StrEnum):
    """From where a material may come instead of the applicant's hands."""

    GENERATED = "generated"
    """The one form makes it."""
    LIBRARY = "library"
    EARLIER_STEP = "earlier_step"
    OWN_SPACE = "own_space"
    """Only if the applicant has kept it there."""


@dataclass(frozen=True, slots=True)
class Satisfier:
    """One way in which a demand is met without the applicant."""

    way: Way
    use: Use
    """The demand it stands at."""
    source: Source | None = None


class Mode(StrEnum):
    """With what an applicant comes."""

    IDENTITY = "identity"
    """一证通办: 公民身份号码."""
    LICENCE = "licence"
    """一照通办: 统一社会信用代码."""


ACCEPTED = {Mode.IDENTITY: ("cid", "uscc_or_cid"), Mode.LICENCE: ("uscc", "uscc_or_cid")}
"""Types of the data item that identifies an applicant who comes with that number."""


class Lack(StrEnum):
    """Why a material is left to be handed in."""

    NO_SOURCE = "no_source"
    OWN_SPACE_ONLY = "own_space_only"
    KEY_TYPED = "key_typed"
    """The number its library is asked by has to be typed."""
    NOT_CONNECTED = "not_connected"
    """Its library is not connected, or not responsible for that kind of record."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A demand that keeps one number from being enough."""

    material: Material
    use: Use
    lack: Lack
    source: Source | None
    """The source that comes nearest, if there is one."""
    witness: Values | None
    """An applicant of whom it is demanded and whom no other department's source spares it; None if none was found, which is no proof
    that there is none."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Is one number enough?"""

    mode: Mode
    obstacles: tuple[Obstacle, ...]
    rests_on: tuple[Source, ...]
    """Records that libraries must hold for it."""
    typed: tuple[str, ...]
    """Data items that somebody would still type."""

    @property
    def holds(self) -> bool:
        """Proved."""
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class MaterialPlan:
    """One material, and what becomes of it where nothing satisfies it."""

    material: Material
    satisfiers: tuple[Satisfier, ...]
    waivable: bool
    waiver_days: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole bundle."""

    materials: tuple[MaterialPlan, ...]
    proofs: tuple[Proof, ...]
    """Of each mode that suits whoever applies; none where the bundle does not say by what an applicant is identified."""


def plan_of(bundle: Bundle, book: RuleBook, *, on: date, answering: Mapping[tuple[str, str], bool] | None = None) -> Plan:
    """The plan on that day. `answering`: (library, kind of record) -> is the house connected to it and it responsible for that? None or a
    missing pair = nobody has said so far, and it is taken for granted. `book` is the bundle's own and has no errors."""
    land = Landscape(bundle, book, on)
    survey = Survey(land, Witnesses(land))
    materials = tuple(
        MaterialPlan(one, tuple(_satisfiers(one)), waivable(one.uses), waiver_days(one.uses)) for one in bundle.materials if one.uses
    )
    return Plan(materials, tuple(_prove(survey, mode, answering or {}) for mode in _modes(bundle)))


def _satisfiers(material: Material) -> Iterator[Satisfier]:
    for use in material.uses:
        if use.generated:
            yield Satisfier(Way.GENERATED, use)
        for source in use.sources:
            yield Satisfier(_way(source), use, source)


def _way(source: Source) -> Way:
    return {OWN_SPACE: Way.OWN_SPACE, EARLIER_STEP: Way.EARLIER_STEP}.get(source.library, Way.LIBRARY)


def _modes(bundle: Bundle) -> Iterator[Mode]:
    item = bundle.data_item(bundle.applicant_id_item)
    found = field_type(item.type) if item else None
    if found:
        yield from (mode for mode, types in ACCEPTED.items() if found.name in types)


def _prove(survey: Survey, mode: Mode, answering: Mapping[tuple[str, str], bool]) -> Proof:
    bundle = survey.bundle
    reach = within_reach(bundle, (bundle.applicant_id_item,))
    met = {(one.use.item, one.use.id): one for material in bundle.materials for one in _met(bundle, material, reach, answering)}
    obstacles = [
        found
        for material, use in survey.land.uses()
        if (use.item, use.id) not in met and (found := _obstacle(survey, material, use, reach, set(met), answering)) is not None
    ]
    rests_on = tuple(dict.fromkeys(one.source for one in met.values() if one.source))
    asked = {name for names in survey.land.always_asked.values() for name in names}
    typed = tuple(item.id for item in bundle.data_items if item.id in asked and not reach.has(item.id))
    return Proof(mode, tuple(obstacles), rests_on, typed)


def _met(bundle: Bundle, material: Material, reach: Reach, answering: Mapping[tuple[str, str], bool]) -> Iterator[Satisfier]:
    """The ways that need nothing of the applicant but the number."""
    for one in _satisfiers(material):
        if one.source is None or _lack(bundle, one.source, reach, answering) is None:
            yield one


def _lack(bundle: Bundle, source: Source, reach: Reach, answering: Mapping[tuple[str, str], bool]) -> Lack | None:
    if source.library == OWN_SPACE:
        return Lack.OWN_SPACE_ONLY
    if not reach.has(bundle.names.get(source.key, source.key)):
        return Lack.KEY_TYPED
    return None if answering.get((source.library, source.record), True) else Lack.NOT_CONNECTED


def _obstacle(
    survey: Survey, material: Material, use: Use, reach: Reach, met: set[tuple[str, str]], answering: Mapping[tuple[str, str], bool]
) -> Obstacle | None:
    """The demand, unless whenever it is made another department's source spares the material."""
    land = survey.land
    spared_by = [other for other in material.uses if other.required and (other.item, other.id) in met]
    claims = [(land.demanded(use), True), *((land.demanded(other), False) for other in spared_by)]
    boxes = land.boxes(claims[0][0])
    for node, _ in claims[1:]:
        boxes = land.shared(boxes, land.boxes(node, False))
    if not boxes:
        return None
    lacks = [(lack, source) for source in use.sources if (lack := _lack(survey.bundle, source, reach, answering)) is not None]
    lack, source = min(lacks, key=lambda pair: list(Lack).index(pair[0]), default=(Lack.NO_SOURCE, None))
    return Obstacle(material, use, lack, source, survey.witness(boxes, also=claims))
