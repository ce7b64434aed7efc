"""A matter that stands in a list and in a form is one matter: whether it is obligatory is said once, and both cards show it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from runtime.bootstrap import Application
from tests.builder.importing.test_import_page import WORD, draft_of, uploaded
from tests.forms.importers.given_files import xlsx

LIST = xlsx(
    {"事项": [["事项名称", "实施主体", "材料名称", "是否必办"], ["甲许可", "某市甲局", "执照", "否"], ["乙许可", "某市乙局", "证书", "是"]]}
)
FORM_FILE, LIST_FILE = "甲.docx", "清单.xlsx"


def shown(tried: AppTest) -> dict[str, bool]:
    """What the open card says, by the name of the matter it shows."""
    (name,) = [one.value for one in tried.text_input if str(one.key).startswith("item_")]
    (core,) = [one.value for one in tried.toggle if str(one.key).startswith("core_")]
    return {str(name): core}


def opened_card(tried: AppTest, position: int) -> AppTest:
    """The card of the file that was read at that place."""
    [*buttons] = [one for one in tried.button if str(one.key).startswith("open_")]
    return buttons[position].click().run()


def test_the_form_of_an_optional_matter_of_a_list_is_shown_as_optional(house: Application) -> None:
    tried = uploaded(house, (FORM_FILE, WORD), (LIST_FILE, LIST))

    assert shown(tried) == {"甲许可": False}
    assert shown(opened_card(tried, 1)) == {"甲许可": False}


def test_what_is_said_on_the_card_of_the_form_counts_on_that_of_the_list_and_in_the_bundle(house: Application) -> None:
    tried = uploaded(house, (FORM_FILE, WORD), (LIST_FILE, LIST))

    next(one for one in tried.toggle if str(one.key).startswith("core_")).set_value(True).run()

    assert shown(opened_card(tried, 1)) == {"甲许可": True}
    tried.text_input(key="build_title").set_value("开店一件事").run()
    tried.text_input(key="build_code").set_value("shop").run()
    tried.button(key="import_build").click().run()
    assert [(item.name, item.core) for item in draft_of(house, "shop").items] == [("甲许可", True), ("乙许可", True)]


def test_what_is_said_on_the_card_of_the_list_counts_on_that_of_the_form(house: Application) -> None:
    tried = opened_card(uploaded(house, (FORM_FILE, WORD), (LIST_FILE, LIST)), 1)

    next(one for one in tried.toggle if str(one.key).startswith("core_")).set_value(True).run()

    assert shown(opened_card(tried, 0)) == {"甲许可": True}
