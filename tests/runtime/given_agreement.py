"""Given what departments said of a draft of catering, in a line."""

from __future__ import annotations

from runtime.authoring import agreement
from runtime.authoring.agreement import PartStanding
from runtime.bootstrap import Application
from runtime.people import Person
from tests.runtime.given_house import ZHOU

CATERING = "catering"


def part(house: Application, item: str, person: Person = ZHOU) -> PartStanding:
    """How that item's department stands."""
    at_hand = agreement.open_agreement(house, person, CATERING)
    assert at_hand is not None
    found = at_hand.agreement.part(item)
    assert found is not None
    return found


def confirmed(house: Application, person: Person, item: str) -> PartStanding:
    """All of it confirmed."""
    return agreement.confirm(house, person, CATERING, item, part(house, item).part.digests)
