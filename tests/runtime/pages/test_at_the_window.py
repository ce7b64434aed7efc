"""What a clerk takes in for somebody who can only come to the window, on the pages: a correction round, and a promised paper."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from runtime import review
from runtime.bootstrap import Application
from runtime.confirm_authority import confirm_authority
from runtime.demo import a_pdf
from runtime.pages.assisted_page import assisted_page
from runtime.pages.case_page import case_page
from runtime.pages.progress import progress_page
from runtime.pages.visit import Visit
from runtime.states import State
from tests.runtime.given_house import WANG
from tests.runtime.pages.try_page import html_of, try_page
from tests.runtime.test_waiting_at_window import QIN, WHY, of_a_walk_in


def opened(house: Application, case_id: str) -> AppTest:
    """The case as another clerk comes to it, from the list of what waits."""
    listed = try_page(assisted_page, Visit(house, QIN))
    assert not listed.exception, listed.exception
    listed.button(key=f"open_{case_id}").click().run()
    assert listed.session_state["went_to"] == {"path": "progress", "case": case_id}
    tried = try_page(progress_page, Visit(house, QIN), {"case": case_id})
    assert not tried.exception, tried.exception
    return tried


def test_a_clerk_carries_out_a_correction_once_the_applicant_has_confirmed_it(house: Application) -> None:
    case = of_a_walk_in(house)
    review.ask_correction(house, QIN, case.id, more_fields=["food_cyrs"], reason="人数请核对")
    tried = opened(house, case.id)

    tried.text_input(key="c_food_cyrs").input("7").run()
    tried = opened(house, case.id)
    assert tried.button(key="correct").disabled
    tried.radio(key="confirm_way").set_value("declared").run()
    tried.text_input(key="confirm_reason").input(WHY).run()
    tried.button(key="confirm_act").click().run()
    assert "申请人已确认现在的内容" in html_of(tried)
    tried.button(key="correct").click().run()
    if "went_to" not in tried.session_state:  # told first that a promised paper stands as it was
        tried.button(key="correct").click().run()
    assert tried.session_state["went_to"] == {"path": "assisted", "filed": case.id}

    done = house.store.case(case.id)
    assert done and done.state is State.SUBMITTED and done.content.values["food_cyrs"] == 7
    assert house.store.events(case.id)[-1].actor == QIN.login
    assert f"open_{case.id}" not in {one.key for one in try_page(assisted_page, Visit(house, QIN)).button}


def test_a_clerk_hands_in_what_was_promised(house: Application) -> None:
    case = of_a_walk_in(house)
    confirm_authority(house, QIN, case.id, reason="已核对公章")
    accepted = review.accept_with_waiver(house, QIN, case.id, reason="可以容缺")
    tried = opened(house, case.id)

    assert not [one for one in tried.button if one.key == "correct"]
    for one in accepted.waived:
        tried.file_uploader(key=f"upload_{one.material}_0").upload("补交.pdf", a_pdf("later"), "application/pdf").run()
        tried.button(key=f"supply_yes_{one.material}").click().run()

    done = house.store.case(case.id)
    assert done and done.waived == () and house.store.events(case.id)[-1].actor == QIN.login
    assert tried.session_state["went_to"] == {"path": "assisted", "filed": case.id}


def test_the_office_checks_the_authority_before_it_can_accept(house: Application) -> None:
    case = of_a_walk_in(house)
    tried = try_page(case_page, Visit(house, QIN), {"id": case.id})
    tried.radio(key=f"act_{case.revision}").set_value("waive").run()
    assert tried.button(key="do").disabled and "凭授权委托书办理" in html_of(tried)

    tried.text_input(key="authority_reason").input("公章相符，已电话核实")
    tried.button(key="authority_do").click().run()

    assert "已记录：授权已核" in html_of(tried) and "授权已核：申请人" in html_of(tried)
    now = house.store.case(case.id)
    assert now is not None
    tried.radio(key=f"act_{now.revision}").set_value("waive").run()
    assert not tried.button(key="do").disabled
    # whoever filled it in judges nothing of it
    own = try_page(case_page, Visit(house, WANG), {"id": case.id})
    assert not [one for one in own.text_input if one.key == "authority_reason"]
