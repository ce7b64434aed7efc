"""Merging choices with lists of their own: what is offered to match them, what is saved, and that each department gets its own code."""

from __future__ import annotations

from typing import Any

import pytest

from builder.merging.attention import asked_settings
from builder.merging.board import take
from builder.merging.field_rows import field_rows
from builder.merging.option_choices import NEW, UNUSED, codes_for, option_edits, own_lists, with_new
from builder.merging.option_settings import option_settings
from builder.merging.row_drawer import field_drawer
from builder.merging.side_by_side import side_by_side
from builder.merging.workbench import merge_page
from forms.bundle import Bundle
from forms.dictionary import shipped
from forms.option_lists import unsettled
from forms.split import split
from forms.suggest.proposal import Suggestion
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.builder.given_drafts import changed, said_of
from tests.builder.merging.given_hand import at_hand, gesture, in_a_session
from tests.forms.edits.small_forms import choice, of_forms
from tests.runtime.pages.try_page import html_of, try_page

JOIN: list[Any] = [{"op": "join", "members": ["land.use", "food.use"]}]


def joined(land: tuple[str, ...], food: tuple[str, ...], **fire: Any) -> Bundle:
    """Two lists merged, the first leading; a third department asks for something else."""
    return changed(of_forms(land=[choice(*land)], food=[choice(*food)], **fire), JOIN)


def first_choices(draft: Bundle, place: str) -> dict[str, str | None]:
    """Own option -> what is chosen for it to begin with."""
    item = draft.data_item(draft.relations.item_of()[place])
    assert item is not None
    [own] = [one for one in own_lists(draft, item.id) if one.place == place]
    return {option: own.choice(option, item.options) for option in own.field.options}


@pytest.mark.parametrize(
    ("land", "food", "chosen"),
    [
        (("男", "女"), ("1.男性", "2.女性"), {"1.男性": "男", "2.女性": "女"}),
        (("高中", "大专"), ("普通高中", "大学专科"), {"普通高中": "高中", "大学专科": None}),
        (("自有", "租赁"), ("自有", "承租", "借用"), {"自有": "自有", "承租": None, "借用": None}),
        (("自有", "租赁"), ("自有", "租赁", "借用"), {"自有": "自有", "租赁": "租赁", "借用": NEW}),
        (("有", "无"), ("没有", "有"), {"没有": None, "有": "有"}),
    ],
)
def test_what_is_certain_is_chosen_and_what_cannot_be_meant_is_new(
    land: tuple[str, ...], food: tuple[str, ...], chosen: dict[str, str | None]
) -> None:
    assert first_choices(joined(land, food), "food.use") == chosen


def test_what_was_given_up_stays_given_up_when_one_looks_again() -> None:
    draft = changed(
        joined(("自有", "租赁"), ("自有", "承租", "借用")), [{"op": "map_codes", "member": "food.use", "codes": {"租赁": "承租"}}]
    )

    assert first_choices(draft, "food.use") == {"自有": "自有", "承租": "租赁", "借用": UNUSED}


def test_every_department_receives_its_own_code_once_the_lists_are_matched() -> None:
    draft = joined(("自有", "租赁"), ("自有", "承租", "借用"))
    row = draft.relations.item_of()["food.use"]
    chosen: dict[str, str | None] = {"承租": "租赁", "借用": NEW}

    options = with_new(("自有", "租赁"), chosen)
    maps = {"food.use": codes_for(chosen, {}), "land.use": codes_for({}, {"借用": "租赁"})}
    after = changed(draft, option_edits(draft, row, options, maps))

    assert options == ("自有", "租赁", "借用")
    assert list(unsettled(after, row)) == []
    received = {
        option: [split(after, {row: option}, item).fields[0].value for item in after.items]
        for option in options  # land, food
    }
    assert received == {"自有": ["自有", "自有"], "租赁": ["租赁", "承租"], "借用": ["租赁", "借用"]}


def test_a_row_says_that_options_are_open_and_the_drawer_whose() -> None:
    draft = joined(("自有", "租赁"), ("自有", "承租"))

    rows: Any = {row["id"]: row for row in field_rows(side_by_side(draft), said_of(draft), "zh")}
    drawer: Any = field_drawer(side_by_side(draft), Suggestion(), said_of(draft), "land_use", shipped(), "zh")

    assert "选项待对照" in [chip["text"] for chip in rows["land_use"]["chips"]]
    assert drawer["lacking"] is True
    assert [line["text"] for line in drawer["options"]] == [
        "food的表上没有“租赁”，申请人选了它，这家收不到自己的写法。",
        "food的“承租”，申请人选不到。",
    ]


@pytest.mark.parametrize(("food", "opens"), [(("自有", "承租"), True), (("1自有", "2租赁"), False), (("自有", "租赁"), False)])
def test_a_merge_that_leaves_options_open_opens_them(house: Application, food: tuple[str, ...], opens: bool) -> None:
    held = at_hand(house, of_forms(land=[choice("自有", "租赁")], food=[choice(*food)]))
    seen: list[Any] = []

    def act() -> None:
        take(held, "field", [gesture(1, "drop", places=["food.use"], row="land_use")])
        seen.append(asked_settings(held.code))

    in_a_session(act)

    assert seen == [("options", "land_use") if opens else None]


def test_the_dialog_matches_adds_and_saves_in_one_step(house: Application) -> None:
    held = at_hand(house, joined(("自有", "租赁"), ("自有", "承租", "借用")))
    tried = try_page(lambda _visit: option_settings(held, "land_use"), held.visit)
    assert "还有 2 处没有定" in html_of(tried)

    tried.selectbox(key="own_land_use_food.use_0").set_value("租赁").run()
    tried.selectbox(key="own_land_use_food.use_1").set_value(NEW).run()
    tried.selectbox(key="got_land_use_land.use_借用").set_value("租赁").run()
    assert "各部门都收到自己的写法" in html_of(tried)
    tried.button(key="options_save").click().run()

    draft = versions.read_draft(house, "lists")
    assert draft is not None
    item = draft.bundle.data_item("land_use")
    assert item is not None
    assert item.options == ("自有", "租赁", "借用")
    assert {one.field: one.codes for one in draft.bundle.relations.code_maps} == {
        "food.use": {"租赁": "承租"},
        "land.use": {"借用": "租赁"},
    }
    assert draft.revision == 2


def test_two_that_would_be_one_cannot_be_saved(house: Application) -> None:
    held = at_hand(house, joined(("自有", "租赁"), ("自有", "承租", "借用")))
    tried = try_page(lambda _visit: option_settings(held, "land_use"), held.visit)

    for one in tried.selectbox[:2]:
        one.set_value("租赁")
    tried.run()

    assert "说不清收到哪一个" in html_of(tried)
    assert tried.button(key="options_save").disabled


def test_the_page_opens_with_open_options(house: Application) -> None:
    held = at_hand(house, joined(("自有", "租赁"), ("自有", "承租")))

    assert not try_page(merge_page, held.visit, {"bundle": "lists"}).exception
