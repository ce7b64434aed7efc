"""提交前预审: everything at once, what keeps a draft from being filed, and what may be filed against an objection."""

from __future__ import annotations

from forms.standards.uscc import uscc_ok
from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import sign_as_shown
from runtime.desk import Desk
from runtime.libraries.demo_records import MOVED_SHOP, REVOKED_SHOP
from runtime.precheck import Precheck, precheck, remedy
from tests.runtime.given_house import ZHANG, a_filled_draft


def found_in(house: Application, desk: Desk) -> Precheck:
    return precheck(desk, house.calendar())


def test_a_complete_draft_is_ready(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01"))

    assert found.ready
    assert (found.flaws, found.missing, found.later, found.refusals, found.objections) == ((), (), (), (), ())


def test_an_empty_draft_is_told_everything_at_once(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    found = found_in(house, intake.work_on(house, ZHANG, case.id))

    asked = set(intake.work_on(house, ZHANG, case.id).evaluation.missing_fields)
    assert {flaw.name for flaw in found.flaws if flaw.empty} == asked
    assert [line.material for line in found.missing] == ["yyzz", "layout"]
    assert not found.ready


def test_a_rule_about_a_fact_that_nobody_could_tell_yet_refuses_nobody(house: Application) -> None:
    case = intake.start(house, ZHANG, "newborn")

    found = found_in(house, intake.work_on(house, ZHANG, case.id))

    assert found.refusals == ()


def test_a_rule_about_a_library_that_has_answered_refuses(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01", subject_uscc=REVOKED_SHOP))

    assert "c_licence" in [verdict.rule.id for verdict in found.refusals]


def test_what_cannot_be_read_is_told_once_and_blocks(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    desk = intake.answer(house, ZHANG, desk.case.id, {"food_cyrs": "五十"})

    found = found_in(house, desk)

    assert [(flaw.name, flaw.empty, flaw.unreadable is not None) for flaw in found.flaws] == [("food_cyrs", False, True)]
    assert found.blocking == 1


def test_a_failed_condition_is_an_objection_one_may_file_against(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    desk = intake.answer(house, ZHANG, desk.case.id, {"venue_address": "长沙市芙蓉区演示路1号"})

    found = found_in(house, desk)

    assert [flaw.name for flaw in found.flaws] == ["venue_address"]
    assert (found.blocking, found.disputed, found.ready) == (0, 1, True)


def test_a_plain_remedy_is_offered_and_only_of_what_may_be_told(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    desk = intake.answer(house, ZHANG, desk.case.id, {"venue_address": "长沙市芙蓉区演示路1号"})
    verdict = next(verdict for verdict in desk.evaluation.failed() if verdict.rule.id == "c_addr")

    assert uscc_ok(str(desk.entered["subject_uscc"]))
    assert remedy(desk, verdict, "venue_address", ZHANG.identity) == "长沙市芙蓉区演示路1号101"
    assert remedy(desk, verdict, "subject_name", ZHANG.identity) is None


def test_what_may_come_later_has_its_day_before_the_promise_is_signed(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01", without=["rules", "pmt"]))

    assert {line.material: line.due.day.isoformat() for line in found.later if line.due} == {"rules": "2026-03-13", "pmt": "2026-04-08"}
    assert found.to_sign
    assert not found.ready


def test_a_promise_that_no_longer_covers_everything_has_to_be_signed_again(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["rules"])
    desk = sign_as_shown(house, ZHANG, desk.case.id)
    assert found_in(house, desk).ready

    upload = next(upload for upload in desk.case.content.uploads if upload.material == "pmt")
    desk = intake.remove_upload(house, ZHANG, desk.case.id, "pmt", upload.sha256)

    assert found_in(house, desk).to_sign


def test_more_than_the_policy_allows_must_be_handed_in(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01", without=["rules", "pmt", "xfzd", "mgr_cert", "venue_right"]))

    assert (len(found.later), found.too_many) == (5, 2)
    assert found.blocking == 2


def test_what_may_not_come_later_is_missing(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01", without=["xgt"]))

    assert [line.material for line in found.missing] == ["xgt"]
    assert not found.ready


def test_a_lapsed_paper_is_asked_for(house: Application) -> None:
    found = found_in(house, a_filled_draft(house, "s01", without=["venue_right"], subject_uscc=MOVED_SHOP))

    assert [line.material for line in found.later] == ["venue_right"]
