"""一张清单: what a situation comes to, before anybody signs in and before any library was asked."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue

from runtime.calendar import published
from runtime.checklist import Checklist, checklist
from tests.samples import bundle, compiled

TUESDAY = date(2026, 3, 10)
SHOP: dict[str, JsonValue] = {"sign_has": True, "fire_xz": "饭店", "venue_area": 180}


def the_list(name: str, values: dict[str, JsonValue], *more: str) -> Checklist:
    core = [item.id for item in bundle(name).items if item.core]
    found = checklist(compiled(name), [*core, *more], values, published(), TUESDAY)
    assert isinstance(found, Checklist), found
    return found


def test_a_situation_tells_which_items_are_done_together() -> None:
    found = the_list("catering", {**SHOP})

    assert [line.item.id for line in found.items] == ["reg", "food", "sign", "fire"]
    assert found.undecided == ()
    assert found.working_days == 5


def test_an_item_that_waits_for_an_answer_is_neither_in_nor_out() -> None:
    found = the_list("catering", {"sign_has": False})

    assert [line.item.id for line in found.items] == ["reg", "food"]
    assert [item.id for item in found.undecided] == ["fire"]
    assert found.unanswered == ("fire_xz", "venue_area")


def test_what_only_a_library_may_spare_is_told_apart_from_what_the_form_makes() -> None:
    found = the_list("catering", {**SHOP})

    assert [line.material for line in found.spared] == ["yyzz", "fr_sfz"]
    assert [line.material for line in found.generated] == ["sqs"]


def test_what_people_keep_in_their_own_space_is_still_to_be_prepared() -> None:
    assert "mgr_cert" in {line.material for line in the_list("catering", {**SHOP}).prepare}


def test_what_one_department_will_not_wait_for_cannot_come_later() -> None:
    without = {line.material for line in the_list("catering", {**SHOP}).later}
    with_tobacco = {line.material for line in the_list("catering", {**SHOP}, "tobacco").later}

    assert without - with_tobacco == {"venue_right"}


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_every_demanded_material_stands_on_the_list_once(name: str) -> None:
    found = the_list(name, {})

    materials = [line.material for line in (*found.prepare, *found.spared, *found.generated)]
    assert len(materials) == len(set(materials)) > 0


def test_an_optional_item_that_is_refused_is_named() -> None:
    found = the_list("catering", {**SHOP, "tobacco_xxjl": 20}, "tobacco")

    assert found.refusals == ("tobacco",)
