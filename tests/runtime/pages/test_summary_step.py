"""申报摘要: what is read is what is filed, and nothing is filed before it is said to be true."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from forms.standards import masking
from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.libraries.demo_records import REVOKED_SHOP
from runtime.pages.fill import fill_page
from runtime.pages.visit import Visit
from runtime.states import State
from runtime.summary import summary_of
from tests.runtime.given_house import ZHANG, a_filled_draft
from tests.runtime.pages.try_page import html_of, try_page


def the_summary(house: Application, case_id: str) -> AppTest:
    tried = try_page(fill_page, Visit(house, ZHANG), {"case": case_id, "step": "summary"})
    assert not tried.exception, tried.exception
    return tried


def filed(house: Application, case_id: str) -> str | None:
    """The digest the record of the filing names."""
    submitted = [event for event in house.store.events(case_id) if event.kind == "submitted"]
    assert len(submitted) <= 1
    return str(submitted[0].data["content"]) if submitted else None


def test_what_is_shown_has_the_digest_of_what_is_filed(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    tried = the_summary(house, desk.case.id)
    assert tried.button(key="submit").disabled
    shown = html_of(tried)

    tried.checkbox(key="say_true").set_value(True).run()
    tried.button(key="submit").click().run()

    digest = filed(house, desk.case.id)
    assert digest and digest[:16] in shown
    assert tried.session_state["went_to"] == {"path": "progress", "case": desk.case.id, "filed": "1"}


def test_a_second_click_files_nothing_more(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    several = [the_summary(house, desk.case.id) for _ in range(2)]
    for tried in several:
        tried.checkbox(key="say_true").set_value(True).run()
    for tried in several:
        tried.button(key="submit").click().run()

    assert filed(house, desk.case.id)
    assert intake.work_on(house, ZHANG, desk.case.id).case.state is State.SUBMITTED


def test_what_changed_since_it_was_read_is_not_filed_but_shown_again(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    tried = the_summary(house, desk.case.id)
    tried.checkbox(key="say_true").set_value(True).run()
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": "1.7"})

    tried.button(key="submit").click().run()

    assert filed(house, desk.case.id) is None
    assert "请再看一遍" in html_of(tried) and "1.7" in html_of(tried)
    tried.button(key="submit").click().run()
    assert filed(house, desk.case.id)


def test_numbers_of_persons_are_masked_until_somebody_wants_to_see_them(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    tried = the_summary(house, desk.case.id)
    number = next(entry.words for part in summary_of(desk, "zh").parts for entry in part.entries if entry.secret and entry.words)
    assert number not in html_of(tried) and masking.free(number) in html_of(tried)

    tried.toggle(key="summary_shown").set_value(True).run()

    assert number in html_of(tried)


def test_what_is_not_ready_cannot_be_filed_from_the_summary(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["xgt"])
    tried = the_summary(house, desk.case.id)

    assert "还有没处理完的地方" in html_of(tried)
    assert not any(button.key == "submit" for button in tried.button)


def test_against_an_objection_one_may_file_knowingly(house: Application) -> None:
    desk = a_filled_draft(house, "s01", subject_uscc=REVOKED_SHOP)
    intake.upload(house, ZHANG, desk.case.id, "yyzz", "a.pdf", a_pdf("yyzz"))
    tried = the_summary(house, desk.case.id)

    assert tried.button(key="submit").label == "仍要提交"
    tried.checkbox(key="say_true").set_value(True).run()
    assert tried.button(key="submit").disabled
    tried.checkbox(key="say_sure").set_value(True).run()
    tried.button(key="submit").click().run()

    assert intake.work_on(house, ZHANG, desk.case.id).case.state is State.SUBMITTED
