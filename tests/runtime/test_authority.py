"""Who files for an entity without a mandate and is not its representative: needs a paper, and is accepted once it was checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.authority import AUTHORITY_CHECKED, NOT_THE_REPRESENTATIVE, Authority, authority_due, authority_lines, names_another
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.confirm_authority import confirm_authority
from runtime.demo import a_pdf
from runtime.desk import Desk
from runtime.outcome import Standing
from runtime.people import Person
from runtime.precheck import precheck
from runtime.states import State
from runtime.storage import LibraryRecord
from runtime.summary import summary_of
from tests.runtime.given_house import HE, HU, SHOP, WANG, WU, ZHANG, a_filed_case, codes, sample, typed, with_silent

HOW = "公章与留底相符，已电话核实"


def refused(act: Callable[[], object]) -> list[str]:
    """Why it may not happen."""
    with pytest.raises(Refused) as found:
        act()
    return codes(found.value)


def filled_in(house: Application, person: Person) -> Desk:
    """The shop's case, with everything the departments ask for, by that person."""
    given = sample("catering", "s01")
    case = intake.start(house, person, "catering")
    desk = intake.choose_items(house, person, case.id, given["selected_items"])
    desk = intake.answer(house, person, case.id, {"subject_uscc": SHOP})
    desk = intake.answer(house, person, case.id, typed(desk, given["values"]))
    for line in desk.evaluation.lines:
        desk = intake.upload(house, person, case.id, line.material, f"{line.material}.pdf", a_pdf(line.material))
    return desk


def filed(house: Application, *papers: str) -> Case:
    """The same by a stranger, with papers of authority of these names."""
    desk = filled_in(house, HU)
    for name in papers:
        desk = intake.upload(house, HU, desk.case.id, AUTHORITY_PAPER, name, a_pdf("paper"))
    return intake.submit(house, HU, desk.case.id, "k").case


def accepted(house: Application, case: Case) -> State:
    return review.accept(house, WANG, case.id, reason="材料齐全").state


def test_a_stranger_files_with_a_paper_or_not_at_all(house: Application) -> None:
    desk = filled_in(house, HU)
    calendar = house.calendar()

    assert [line.standing for line in authority_lines(house, desk)] == [Standing.MISSING]
    without, told = precheck(desk, calendar), precheck(desk, calendar, authority_due(house, desk))
    assert told.blocking == without.blocking + 1 and [line.material for line in told.missing][-1] == AUTHORITY_PAPER
    assert refused(lambda: intake.submit(house, HU, desk.case.id, "k")) == ["AUTHORITY_WANTING"]

    desk = intake.upload(house, HU, desk.case.id, AUTHORITY_PAPER, "委托书.pdf", a_pdf("paper"))
    assert authority_due(house, desk) == () and [line.standing for line in authority_lines(house, desk)] == [Standing.PROVIDED]
    assert "授权委托书" in [one.name for one in summary_of(desk, "zh").handed_in]
    done = intake.submit(house, HU, desk.case.id, "k").case
    assert [one.case_id for one in house.store.incidents() if one.kind == NOT_THE_REPRESENTATIVE] == [done.id]


def test_its_representative_needs_no_paper(house: Application) -> None:
    desk = filled_in(house, ZHANG)

    assert authority_lines(house, desk) == ()
    done = intake.submit(house, ZHANG, desk.case.id, "k").case
    assert [one for one in house.store.incidents() if one.kind == NOT_THE_REPRESENTATIVE] == []
    assert review.file_of(house, WANG, done.id).authority is Authority.NOT_ASKED
    assert refused(lambda: confirm_authority(house, WANG, done.id, reason=HOW)) == ["REVIEW_AUTHORITY_NOT_OPEN"]


def test_acceptance_waits_until_somebody_has_recorded_how_the_paper_was_checked(house: Application) -> None:
    case = filed(house, "委托书.pdf")

    assert refused(lambda: accepted(house, case)) == ["REVIEW_AUTHORITY_TO_CHECK"]
    assert refused(lambda: confirm_authority(house, WANG, case.id, reason=" ")) == ["CASE_REASON_NEEDED"]
    assert refused(lambda: confirm_authority(house, HE, case.id, reason=HOW)) == ["PERSON_OF_OTHER_BUNDLE"]
    confirm_authority(house, WU, case.id, reason=HOW)

    [note] = [event for event in house.store.events(case.id) if event.data.get("about") == AUTHORITY_CHECKED]
    assert note.actor == WU.login and HOW in note.data["text"] and SHOP in note.data["text"]
    happened = review.file_of(house, WANG, case.id).happened[-1]
    assert (happened.note, happened.reason) == ("CASE_NOTE_AUTHORITY_CHECKED", HOW)
    assert refused(lambda: confirm_authority(house, WU, case.id, reason=HOW)) == ["REVIEW_AUTHORITY_NOT_OPEN"]
    assert accepted(house, case) is State.ACCEPTED


def test_another_paper_is_checked_anew(house: Application) -> None:
    case = filed(house, "委托书.pdf")
    confirm_authority(house, WANG, case.id, reason=HOW)

    review.ask_correction(house, WANG, case.id, more_materials=[AUTHORITY_PAPER], reason="公章不清，请重新盖章")
    intake.upload(house, HU, case.id, AUTHORITY_PAPER, "新委托书.pdf", a_pdf("new paper"))
    intake.correct(house, HU, case.id)

    assert refused(lambda: accepted(house, case)) == ["REVIEW_AUTHORITY_TO_CHECK"]


def test_who_could_not_be_told_before_filing_is_asked_in_a_correction(house: Application) -> None:
    case = a_filed_case(with_silent(house, "法人库"), "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")
    named = {"principal_name": "李示例", "licence_status": "存续", "subject_name": "小厨"}
    house.store.put_record(LibraryRecord("法人库", "营业执照", SHOP, "有效", data=named))

    assert refused(lambda: review.accept(house, WANG, case.id, reason="齐全")) == ["REVIEW_AUTHORITY_WANTING"]
    assert refused(lambda: confirm_authority(house, WANG, case.id, reason=HOW)) == ["REVIEW_AUTHORITY_WANTING"]
    asked = review.ask_correction(house, WANG, case.id, reason="请交授权委托书")
    assert AUTHORITY_PAPER in asked.flagged_materials
    desk = intake.work_on(house, ZHANG, case.id)
    assert [line.material for line in authority_lines(house, desk)] == [AUTHORITY_PAPER]
    intake.upload(house, ZHANG, case.id, AUTHORITY_PAPER, "委托书.pdf", a_pdf("paper"))
    intake.correct(house, ZHANG, case.id)

    assert review.file_of(house, WANG, case.id).authority is Authority.TO_CHECK


def test_where_the_library_is_silent_nobody_is_suspected(house: Application) -> None:
    mute = with_silent(house, "法人库")
    case = intake.start(mute, HU, "catering")
    desk = intake.answer(mute, HU, case.id, {"subject_uscc": SHOP})

    assert not names_another(mute, desk.compiled.bundle, desk.case, desk.entered, desk.holdings)
