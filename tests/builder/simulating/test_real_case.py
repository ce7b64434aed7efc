"""A real case in the builder: shown masked before it is recorded, kept masked, and never anything else, on the page or in the session."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from builder.simulating import simulate_page
from builder.simulating.real_case import real_case_dialog
from forms.document import digest, dump_bundle
from forms.edits.base import revised
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.storage import PublishedVersion
from tests.runtime.given_house import LI, ZHOU, a_filed_case, put_records
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle, compiled

REAL = ("湘味", "张示例", "430102198506129990", "91430102MA4L0C7X0Q", "演示路")


@pytest.fixture
def drafted(house: Application) -> Application:
    """A house with catering in force, and a draft of it without its test cases."""
    found, at = revised(bundle("catering"), test_cases=()), house.clock.now()
    house.store.publish(PublishedVersion(found.code, 1, found.title, digest(found), dump_bundle(found), "zhou", "li", at, "test"))
    put_records(house)
    versions.save_draft(house, ZHOU, found, revision=0)
    return house


def opened(house: Application) -> AppTest:
    return drawn(try_page(simulate_page, Visit(house, ZHOU), {"bundle": "catering"}))


def drawn(tried: AppTest) -> AppTest:
    """With the dialog open: without a browser every run is one of the whole page, which shuts it."""
    after = tried.button(key="realcase").click().run()
    assert not after.exception
    return after


def everything(tried: AppTest) -> str:
    return html_of(tried) + repr(tried.session_state)


def test_it_is_shown_masked_and_recorded_masked(drafted: Application) -> None:
    number = str(a_filed_case(drafted, "s01").number)
    dialog = opened(drafted)
    assert number in dialog.selectbox(key="realcase_which").options[0]

    dialog.selectbox(key="realcase_which").select_index(0)
    shown = drawn(dialog)
    assert "换成示例" in html_of(shown) and "示例路示例小区" in html_of(shown)
    assert not [one for one in REAL if one in everything(shown)]
    shown.text_input(key="realcase_note").set_value("告知承诺")
    shown.button(key="realcase_do").click()
    done = drawn(shown)

    draft = versions.read_draft(drafted, "catering")
    assert draft is not None
    (case,) = draft.bundle.test_cases
    assert case.note == "真实办件（已脱敏）：告知承诺"
    kept = case.model_dump_json()
    assert not [one for one in (*REAL, number) if one in kept]
    assert not [one for one in REAL if one in everything(done)]
    # the simulator goes on with it
    assert done.session_state["simulated_catering"]["begun"] == f"case:{case.id}"


def test_a_number_may_be_typed_and_a_wrong_one_is_said(drafted: Application) -> None:
    number = str(a_filed_case(drafted, "s01").number)
    dialog = opened(drafted)

    dialog.text_input(key="realcase_number").set_value("000")
    wrong = drawn(dialog)
    assert "没有这个办件" in html_of(wrong)
    wrong.text_input(key="realcase_number").set_value(f" {number} ")
    assert "照原样" in html_of(drawn(wrong))


def test_without_cases_there_is_nothing_to_choose(drafted: Application) -> None:
    assert "还没有收到过办件" in html_of(opened(drafted))


def test_who_may_not_change_the_draft_has_no_such_button(drafted: Application) -> None:
    tried = try_page(simulate_page, Visit(drafted, LI), {"bundle": "catering"})

    assert [one for one in tried.button if one.key == "realcase"] == []


def kept_open(visit: Visit) -> None:
    """A page whose dialog stays open from run to run."""
    drafted = drafting.open_draft(visit.application, ZHOU, "catering")
    assert drafted is not None
    real_case_dialog(DraftAtHand(visit, ZHOU, drafted), compiled("catering"))


def test_while_the_dialog_is_open_a_case_is_masked_once(drafted: Application, caplog: pytest.LogCaptureFixture) -> None:
    a_filed_case(drafted, "s01")
    caplog.set_level(logging.INFO, logger="runtime.trying.recorded_case")
    dialog = try_page(kept_open, Visit(drafted, ZHOU))

    shown = dialog.selectbox(key="realcase_which").select_index(0).run()
    again = shown.text_input(key="realcase_note").set_value("告知承诺").run()

    assert "换成示例" in html_of(again)
    assert len([one for one in caplog.records if one.getMessage().startswith("real case ")]) == 1
    assert not [one for one in REAL if one in everything(again)]
