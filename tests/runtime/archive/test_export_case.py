"""Who takes a package out of the house: only those who may see the whole case, and the house remembers each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.errors import Refused
from runtime.archive.export_case import closed_cases, export_case, export_kept, may_archive
from runtime.archive.pack import pack
from runtime.bootstrap import Application
from runtime.people import Person
from tests.runtime.archive.given_package import a_closed_case, a_declined_case, a_withdrawn_case
from tests.runtime.given_house import HU, LI, SUN, WANG, WU, ZHANG, ZHAO, ZHOU, a_filed_case, codes, on_day


@pytest.mark.parametrize(
    ("person", "may"), [(WANG, True), (ZHAO, True), (WU, False), (ZHANG, False), (HU, False), (ZHOU, False), (LI, False)]
)
def test_the_window_and_supervisors_may_take_it_out(archived: Application, person: Person, may: bool) -> None:
    (case,) = archived.store.cases()

    try:
        assert (may_archive(archived, person, case.id) is None) == may
    except Refused:
        assert not may


def test_nobody_takes_out_the_own_case(house: Application) -> None:
    case = a_withdrawn_case(house)
    herself = replace(WANG, identity=ZHANG.identity)

    with pytest.raises(Refused) as refused:
        export_case(house, herself, case.id, way="page")

    assert codes(refused.value) == ["PERSON_IS_APPLICANT"]


def test_each_export_is_recorded_with_who_and_when_and_which_package(house: Application) -> None:
    case = a_withdrawn_case(house)

    first = export_case(house, WANG, case.id, way="page")
    second = export_case(on_day(house, date(2026, 3, 12)), ZHAO, case.id, way="command")

    assert first.content == second.content
    kept = [(one.by, one.way, one.at.date(), one.sha256) for one in house.store.exports(case_id=case.id)]
    assert kept == [("zhao", "command", date(2026, 3, 12), first.sha256), ("wang", "page", date(2026, 3, 10), first.sha256)]
    assert [one.by for one in house.store.exports(sha256=first.sha256)] == ["zhao", "wang"]


def test_the_record_of_the_case_and_its_package_do_not_change_by_it(house: Application) -> None:
    case = a_withdrawn_case(house)
    before = house.store.events(case.id)

    export_case(house, WANG, case.id, way="page")

    assert house.store.events(case.id) == before
    assert house.store.verify().bad == ()


@pytest.mark.parametrize("person", [WU, WANG])
def test_what_was_refused_is_not_recorded(house: Application, person: Person) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused):
        export_case(house, person, case.id, way="page")

    assert house.store.exports(case_id=case.id) == ()


def test_a_case_nobody_knows_is_not_found(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        export_case(house, WANG, "no such case", way="page")

    assert codes(refused.value) == ["CASE_NOT_FOUND"]


def test_closed_cases_come_by_number_from_a_day_on(house: Application) -> None:
    early = a_declined_case(house)
    late = a_withdrawn_case(on_day(house, date(2026, 3, 16)))
    a_filed_case(house, "s01")

    assert [one.id for one in closed_cases(house, None)] == [early.id, late.id]
    assert [one.id for one in closed_cases(house, date(2026, 3, 11))] == [late.id]


def test_several_packages_at_once_are_those_that_are_made_alone(house: Application) -> None:
    case = a_closed_case(house)

    assert (
        export_case(house, SUN if SUN.roles == WANG.roles else WANG, case.id, way="command", papers_jobs=()).content
        == pack(house, case.id).content
    )


def test_a_package_that_nobody_keeps_cannot_be_taken_out(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        export_kept(house, WANG, "430103-20260310-0001", way="command")

    assert codes(refused.value) == ["CASE_NOT_FOUND"]
