"""前序环节: what an earlier step granted and an earlier case was decided with, of the same applicant and the same person only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from runtime.bootstrap import Application
from runtime.case import Case
from runtime.content import Content, Upload
from runtime.holdings import EARLIER_STEP
from runtime.libraries.base import Answer, Held, NotHeld, Purpose, Query, Unusable
from runtime.libraries.demo_records import MOTHER
from runtime.libraries.earlier_cases import TRUSTED
from runtime.storage import Notice
from runtime.sub_case import SubCase
from tests.runtime.given_case import MORNING, a_draft, by
from tests.runtime.given_house import TUESDAY

PERSON = "430102199003209985"
CARD = Upload("cjz", "5" * 64, "残疾人证.jpg", 7, "5" * 64, "image/jpeg")


def store_case(
    house: Application, bundle: str, content: Content, *items: str, granted: tuple[str, ...] = (), refused: tuple[str, ...] = ()
) -> Case:
    """Filed and accepted with those items, some of them decided."""
    version = house.store.published(bundle)
    assert version is not None
    begun = a_draft(content=content)
    draft = house.store.create_case(
        Case(begun.office, begun.id, begun.applicant, bundle, version.version, version.digest, MORNING, content=content)
    )
    case = house.store.submit(draft.submit(by("zhang")), idem_key=draft.id, day=TUESDAY)

    case = house.store.apply(case.accept(by("wang"), [SubCase(item) for item in items], advised="accept"))
    for item in granted:
        case = house.store.apply(case.grant(by("wu"), item))
    for item in refused:
        case = house.store.apply(case.refuse(by("wu"), item, reason="不符"))
    return case


def ask(
    house: Application, record: str, *numbers: str, key: str = "", case: str = "", by_whom: str = "zhang", on: date = TUESDAY
) -> Answer:
    library = house.libraries.now().named(EARLIER_STEP)
    assert library is not None
    return library.look_up(Query(EARLIER_STEP, record, key, numbers, Purpose("试", "disability", case=case, asked_by=by_whom), on))


@pytest.fixture
def decided(house: Application) -> Case:
    """A disabled person's case that was granted, with the card as it was handed in."""
    return store_case(house, "disability", Content(values={"person_id_no": PERSON}, uploads=(CARD,)), "cl", "mz", granted=("cl", "mz"))


def test_a_material_of_a_decided_case_is_found_with_its_evidence(house: Application, decided: Case) -> None:
    found = ask(house, "残疾人证", PERSON, key="person_id_no")

    assert isinstance(found, Held)
    (record,) = found.records
    assert (record.holder, record.number, record.digest, record.issued_on) == (PERSON, decided.number, CARD.sha256, decided.decided_on)
    assert record.file is not None and record.file.object_key == CARD.object_key


def test_it_is_found_for_nobody_else_and_not_for_ever(house: Application, decided: Case) -> None:
    assert decided.decided_on is not None
    last = decided.decided_on + TRUSTED

    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no", by_whom="hu"), NotHeld)
    assert isinstance(ask(house, "残疾人证", MOTHER, key="person_id_no"), NotHeld)
    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no", on=last), Held)
    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no", on=last + timedelta(days=1)), Unusable)


@pytest.mark.usefixtures("decided")
def test_a_question_that_names_nobody_takes_nothing_from_other_cases(house: Application) -> None:
    assert isinstance(ask(house, "残疾人证", PERSON), NotHeld)


def test_what_was_refused_proves_nothing(house: Application) -> None:
    store_case(house, "disability", Content(values={"person_id_no": PERSON}, uploads=(CARD,)), "cl", "mz", refused=("cl", "mz"))

    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no"), NotHeld)


def test_a_paper_of_an_earlier_step_of_the_same_case_counts(house: Application) -> None:
    case = store_case(house, "newborn", Content(values={"mother_id_no": PERSON}), "ga", "yb", granted=("ga",))
    assert isinstance(ask(house, "新生儿户口页", PERSON, case=case.id), NotHeld)
    house.store.add_notice(Notice(case.id, "grant", "430102-G1", "准予.pdf", "6" * 64, "6" * 64, 1, MORNING, item="ga"))

    found = ask(house, "新生儿户口页", PERSON, case=case.id)

    assert isinstance(found, Held)
    assert [(one.number, one.file and one.file.object_key) for one in found.records] == [("430102-G1", "6" * 64)]
    assert isinstance(ask(house, "新生儿户口页", PERSON), NotHeld)


def test_a_paper_of_the_own_space_lapses_when_its_owner_said_it_does(house: Application) -> None:
    last = TUESDAY + timedelta(days=3)
    kept = replace(CARD, kept="k1", valid_to=last)
    store_case(house, "disability", Content(values={"person_id_no": PERSON}, uploads=(kept,)), "cl", "mz", granted=("cl", "mz"))

    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no", on=last), Held)
    assert isinstance(ask(house, "残疾人证", PERSON, key="person_id_no", on=last + timedelta(days=1)), Unusable)


@pytest.mark.usefixtures("decided")
def test_before_a_draft_is_kept_the_applicant_is_meant_and_not_who_asks_for_them(house: Application) -> None:
    library = house.libraries.now().named(EARLIER_STEP)
    assert library is not None

    def found(owner: str, by_whom: str) -> Answer:
        purpose = Purpose("试", "disability", asked_by=by_whom, owner=owner)
        return library.look_up(Query(EARLIER_STEP, "残疾人证", "person_id_no", (PERSON,), purpose, TUESDAY))

    assert isinstance(found("zhang", "wang"), Held)
    assert isinstance(found("hu", "zhang"), NotHeld)
