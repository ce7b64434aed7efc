"""Whoever is led to the workbench by a finding comes to the row that shows the thing, with the thing marked in it."""

from __future__ import annotations

from typing import Any

import pytest

from builder.draft_at_hand import DraftAtHand
from builder.merging.attention import lead_to, open_row, opened, pointed, row_of
from builder.merging.board import take
from builder.merging.open_suggestions import still_open, uses_of
from forms.bundle import Bundle
from forms.suggest import suggest
from runtime.bootstrap import Application
from tests.builder.given_drafts import changed, said_of, unmerged
from tests.builder.merging.given_hand import at_hand, in_a_session
from tests.samples import bundle

CODE = "raw"


def test_what_is_only_proposed_to_be_joined_is_found_in_the_row_that_leads_it() -> None:
    raw = unmerged("catering")
    open_ = still_open(raw, suggest(raw.items, uses_of(raw)))

    found = [row_of(raw, open_, "material", place) for place in ("reg.yyzz", "food.yyzz", "food_yyzz")]

    rows = {one[0] for one in found if one}
    assert len(rows) == 1
    assert [one[1] for one in found if one] == [("reg.yyzz",), ("food.yyzz",), ("food.yyzz",)]


def test_a_material_that_went_into_another_is_found_by_its_old_name() -> None:
    merged = bundle("catering")
    material = next(one for one in merged.materials if len(one.uses) > 1)
    apart = changed(merged, [{"op": "split_use", "member": f"{material.uses[0].item}.{material.uses[0].id}"}])
    again = changed(apart, [{"op": "join_materials", "members": [f"{use.item}.{use.id}" for use in material.uses]}])
    gone = next(one.id for one in apart.materials if again.material(one.id) is None)

    found = row_of(again, said_of(again), "material", gone)

    assert found == (again.material_names[gone], ())


@pytest.mark.parametrize("name", ["nothing", "food.nothing", ""])
def test_what_is_not_there_leads_nowhere(name: str) -> None:
    raw = unmerged("catering")

    assert row_of(raw, said_of(raw), "field", name) is None


def test_being_led_somewhere_opens_the_row_and_lasts_while_it_is_open(house: Application) -> None:
    held = at_hand(house, unmerged("catering"))
    seen: list[Any] = []

    def look(held: DraftAtHand, bundle: Bundle) -> None:
        seen.append((pointed(bundle, said_of(bundle), "field"), opened(held.code, "field")))

    def act() -> None:
        lead_to(CODE, "field", "sign.sqdw")
        look(held, held.bundle)
        look(held, held.bundle)
        take(held, "field", [{"seq": 1, "act": "open", "row": "fire_dz"}])
        look(held, held.bundle)
        open_row(CODE, "field", "reg_qymc")
        look(held, held.bundle)

    in_a_session(act)

    first, second, elsewhere, back = seen
    assert (first[0].row, first[0].places, first[1]) == ("reg_qymc", ("sign.sqdw",), "reg_qymc")
    assert second == first
    assert [one[0] for one in (elsewhere, back)] == [None, None]
