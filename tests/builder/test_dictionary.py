"""The page of the dictionary: found by synonyms, impact before a change, drafts that follow."""

from __future__ import annotations

import pytest

from builder.dictionary import dictionary_page
from forms.dictionary import shipped
from forms.edits import ItemChanges, SetItem
from runtime.authoring import drafting, versions
from runtime.authoring.data_elements import entries
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"
SELECT = next(element.id for element in shipped().elements if element.options)
MEASURED = next(element.id for element in shipped().elements if element.unit)


def with_instance(house: Application) -> None:
    draft = versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    drafting.edit(house, ZHOU, CODE, (SetItem(data_item="contact_mobile", changes=ItemChanges(element="mobile")),), seen=draft.revision)


def test_an_entry_is_found_by_another_name_for_it(house: Application) -> None:
    tried = try_page(dictionary_page, Visit(house, ZHOU))
    tried.text_input(key="dictionary_search").set_value("出生年月日").run()

    assert "出生日期" in html_of(tried)
    assert "经营范围" not in html_of(tried)


def test_what_nothing_is_called_is_said(house: Application) -> None:
    tried = try_page(dictionary_page, Visit(house, ZHOU))
    tried.text_input(key="dictionary_search").set_value("没有这种东西").run()

    assert "没有叫这个的数据元" in html_of(tried)


def test_the_impact_is_shown_before_the_change_and_the_draft_follows(house: Application) -> None:
    with_instance(house)
    element = next(entry.element.id for entry in entries(house) if entry.element.id == "mobile")
    tried = try_page(dictionary_page, Visit(house, ZHOU), query={"element": element})
    assert bundle(CODE).title in html_of(tried)
    assert "联系电话" in html_of(tried)

    next(box for box in tried.text_input if box.label == "名称").set_value("手机")
    next(button for button in tried.button if button.label == "保存").click().run()

    draft = versions.read_draft(house, CODE)
    assert draft is not None
    item = draft.bundle.data_item("contact_mobile")
    assert item is not None
    assert item.label == "手机"
    assert "1 份草稿跟着改了" in html_of(tried)


def test_a_publisher_sees_the_impact_and_no_form(house: Application) -> None:
    with_instance(house)

    tried = try_page(dictionary_page, Visit(house, LI), query={"element": "mobile"})

    assert bundle(CODE).title in html_of(tried)
    assert not [button for button in tried.button if button.label == "保存"]


def test_entries_are_listed_by_whose_they_are(house: Application) -> None:
    said = html_of(try_page(dictionary_page, Visit(house, ZHOU)))

    heads = [said.index(f'<b class="of-2">{words}</b>') for words in ("人", "单位", "场所", "事情本身")]
    assert heads == sorted(heads)
    assert heads[0] < said.index(">曾用名<") < heads[1]


@pytest.mark.parametrize("element", ["mobile", "id_no", SELECT, MEASURED])
def test_saving_without_a_change_changes_nothing(house: Application, element: str) -> None:
    with_instance(house)
    before, kept = versions.read_draft(house, CODE), entries(house)
    tried = try_page(dictionary_page, Visit(house, ZHOU), query={"element": element})

    next(button for button in tried.button if button.label == "保存").click().run()

    assert not tried.exception
    assert "什么都没有存" in html_of(tried)
    assert entries(house) == kept
    assert versions.read_draft(house, CODE) == before
