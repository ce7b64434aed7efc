"""Given the draft of a small bundle and what is done to it, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from forms.edits import Edit, ItemChanges, SetItem
from runtime.authoring import drafting
from runtime.authoring.drafting import Drafted
from runtime.bootstrap import Application
from runtime.people import Person, Role
from tests.runtime.given_house import OFFICE, ZHOU
from tests.samples import bundle

CHEN = Person("chen", "陈示例", frozenset({Role.AUTHOR}), OFFICE, demo=True)
"""Another author."""
CODE = "semantics"


def named(n: int, label: str) -> SetItem:
    """Call the nth data item so."""
    return SetItem(data_item=bundle(CODE).data_items[n].id, changes=ItemChanges(label=label))


def edited(house: Application, person: Person, *edits: Edit, seen: int) -> Drafted:
    """The edits, which must go through."""
    outcome = drafting.edit(house, person, CODE, edits, seen=seen)
    assert isinstance(outcome, Drafted), outcome
    return outcome


def labels(house: Application, person: Person = ZHOU) -> tuple[str, ...]:
    """What the data items of the draft are called now."""
    opened = drafting.open_draft(house, person, CODE)
    assert opened is not None
    return tuple(item.label for item in opened.draft.bundle.data_items)


def texts(steps: Sequence[drafting.Step]) -> list[str]:
    """The steps in words."""
    return [step.text() for step in steps]
