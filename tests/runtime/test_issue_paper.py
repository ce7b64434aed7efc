"""The papers of a running case: ordered by its acts, issued by the queue, opened by those who may."""

from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium
import pytest

from forms.errors import Refused
from runtime import intake, jobs, review
from runtime.as_filed import as_filed
from runtime.bootstrap import Application
from runtime.demo import sign_as_shown
from runtime.people import Person
from runtime.queue import Outbox
from tests.runtime.given_house import FENG, HU, WANG, WU, ZHANG, ZHAO, ZHOU, a_filed_case, codes, on_day


def issue(house: Application) -> None:
    """Run everything that is due."""
    jobs.run_due(house, Outbox(house.store, owner="test"), most=100)
    assert [job.last_error for job in house.store.jobs() if job.last_error] == []


def text_of(pdf: bytes) -> str:
    """The text of a PDF, without its line breaks."""
    document = pdfium.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()


def the_paper(house: Application, case_id: str, kind: str, item: str = "") -> str:
    """The text of the last such paper of the case, as the applicant downloads it."""
    number = [one.number for one in intake.papers_of(house, ZHANG, case_id) if (one.kind, one.item) == (kind, item)][-1]
    return text_of(intake.paper(house, ZHANG, number)[1])


def test_each_act_leaves_its_papers(house: Application) -> None:
    case = a_filed_case(house, "s02")
    review.accept_with_waiver(house, WANG, case.id)
    issue(house)

    kinds = sorted((one.kind, one.item) for one in intake.papers_of(house, ZHANG, case.id))
    waiver = the_paper(house, case.id, "waiver_acceptance")

    assert kinds == sorted(
        [
            ("receipt", ""),
            ("application_form", ""),
            ("waiver_acceptance", ""),
            ("waiver_promise", ""),
            *(("department_form", item) for item in ("reg", "food", "sign", "fire")),
        ]
    )
    assert "430102-20260310-0001" in waiver
    assert "2026年3月13日" in waiver
    assert "芙蓉区湘味小厨餐饮店(演示)" in waiver


def test_a_paper_says_what_was_true_at_its_act_however_late_it_is_printed(house: Application) -> None:
    case = a_filed_case(house, "s03")
    review.ask_correction(house, WANG, case.id)
    sign_as_shown(house, ZHANG, case.id)
    corrected = intake.correct(house, ZHANG, case.id)
    review.accept_with_waiver(house, WANG, case.id)

    issue(on_day(house, date(2026, 3, 11)))

    assert corrected.evaluation.outcome == "waive"
    asked = the_paper(house, case.id, "correction")
    assert "保证食品安全的规章制度目录清单" in asked and "2026年3月10日" in asked
    receipts = [one.number for one in intake.papers_of(house, ZHANG, case.id) if one.kind == "receipt"]
    assert receipts == ["430102-20260310-0001-SJ1", "430102-20260310-0001-SJ2"]


def test_a_refusal_gives_the_reason_of_the_person_who_decided(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    review.refuse(house, WU, case.id, "food", reason="现场核查与所报布局不符")
    issue(house)

    assert "现场核查与所报布局不符" in the_paper(house, case.id, "refusal", "food")


def test_a_job_that_runs_twice_issues_one_paper(house: Application) -> None:
    case = a_filed_case(house, "s01")
    issue(house)
    job = next(job for job in house.store.jobs() if job.kind == "notices")
    house.store.enqueue(job.kind, job.payload, dedupe="again", run_at=house.clock.now())

    issue(house)

    assert sorted(one.kind for one in intake.papers_of(house, ZHANG, case.id)) == ["application_form", "receipt"]


@pytest.mark.parametrize(("person", "opens"), [(ZHANG, True), (WANG, True), (ZHAO, True), (HU, False), (ZHOU, False)])
def test_a_paper_opens_for_its_applicant_and_for_case_staff(house: Application, person: Person, opens: bool) -> None:
    a_filed_case(house, "s01")
    issue(house)

    try:
        notice, content = intake.paper(house, person, "430102-20260310-0001-SJ1")
        assert opens and content.startswith(b"%PDF-") and notice.pages > 0
    except Refused as refused:
        assert not opens and codes(refused) == ["INTAKE_NO_PAPER"]


def test_a_paper_that_does_not_exist_is_no_different_from_one_of_somebody_else(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        intake.paper(house, HU, "430102-20260310-0009-SJ1")

    assert codes(refused.value) == ["INTAKE_NO_PAPER"]


@pytest.mark.parametrize(("person", "opens"), [(ZHANG, True), (WANG, True), (ZHAO, True), (WU, True), (FENG, False), (HU, False)])
def test_a_departments_form_opens_for_who_decides_on_it_and_no_other_department(house: Application, person: Person, opens: bool) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    issue(house)
    numbers = {(one.kind, one.item): one.number for one in intake.papers_of(house, ZHANG, case.id)}

    assert reads(house, person, numbers["department_form", "food"]) is opens
    assert reads(house, person, numbers["application_form", ""]) is (person in (ZHANG, WANG, ZHAO))
    assert reads(house, person, numbers["acceptance", ""]) is (person is not HU)


def reads(house: Application, person: Person, number: str) -> bool:
    try:
        return intake.paper(house, person, number)[1].startswith(b"%PDF-")
    except Refused:
        return False


def test_the_form_says_what_was_filed_and_nothing_that_only_a_library_said(house: Application) -> None:
    case = a_filed_case(house, "s01")
    issue(house)

    form = the_paper(house, case.id, "application_form")

    assert case.number and case.number in form and "芙蓉区湘味小厨餐饮店(演示)" in form and "张示例" in form
    values = {"name": "王", "household": "三口"}
    assert as_filed(house.compiled(case.bundle_code, case.bundle_version).bundle, {"name": "王"}, values) == {"name": "王"}
