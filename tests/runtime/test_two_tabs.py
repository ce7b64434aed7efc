"""Two tabs of one applicant save at one moment: neither loses what it was given."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from runtime import intake, own_space
from runtime.bootstrap import Application
from runtime.demo import a_pdf, sign_as_shown
from runtime.desk import Desk
from runtime.objects import Objects
from tests.runtime.given_house import SHOP, ZHANG, a_filled_draft

PHONES = ("13900000001", "13900000002", "13900000003")
PAPERS = ("venue_right", "mgr_cert", "layout")


class ObjectsThatTakeTheirTime(Objects):
    """The material store, where something happens elsewhere while a file is kept."""

    def __init__(self, place: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(place)
        self._meanwhile = meanwhile

    def put(self, content: bytes) -> str:
        self._meanwhile()
        return super().put(content)


def at_once(*acts: Callable[[], Desk]) -> None:
    """All of them begin together; raises what any of them raises."""
    line = Barrier(len(acts))

    def begin(act: Callable[[], Desk]) -> Desk:
        line.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as hands:
        for future in [hands.submit(begin, act) for act in acts]:
            future.result()


def test_an_answer_saved_while_a_file_is_looked_into_throws_no_file_away(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    number = iter((SHOP, "91430102MA4L0C8X71"))
    place = house.settings.data_dir / "objects" / house.settings.office
    house.__dict__["objects"] = ObjectsThatTakeTheirTime(
        place, lambda: intake.answer(house, ZHANG, case.id, {"subject_uscc": next(number, SHOP)})
    )

    desk = intake.upload(house, ZHANG, case.id, "layout", "plan.pdf", a_pdf("plan"))

    assert desk.case.content.materials() == ("layout",)
    assert house.store.case(case.id) == desk.case


def test_files_handed_in_at_once_are_all_there(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering").id
    kept = own_space.add(house, ZHANG, "租赁合同", "lease.pdf", a_pdf("lease"))

    at_once(
        *(lambda one=one: intake.upload(house, ZHANG, case, one, f"{one}.pdf", a_pdf(one)) for one in PAPERS),
        lambda: intake.reuse(house, ZHANG, case, "yyzz", kept.id),
        lambda: intake.dispute(house, ZHANG, case, "yyzz"),
    )

    now = house.store.case(case)
    assert now is not None and set(now.content.materials()) == {*PAPERS, "yyzz"} and now.content.disputed == ("yyzz",)


def test_a_promise_signed_while_something_is_typed_stays_signed(house: Application) -> None:
    case = a_filled_draft(house, "s01", without=("mgr_cert",)).case.id

    at_once(
        lambda: sign_as_shown(house, ZHANG, case),
        *(lambda number=number: intake.answer(house, ZHANG, case, {"contact_mobile": number}) for number in PHONES),
    )

    now = house.store.case(case)
    assert now is not None and now.content.promise.signed and now.content.values["contact_mobile"] in PHONES


def test_two_files_taken_back_at_once_are_both_gone(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    gone = desk.case.content.uploads[:2]

    at_once(*(lambda one=one: intake.remove_upload(house, ZHANG, desk.case.id, one.material, one.sha256) for one in gone))

    now = house.store.case(desk.case.id)
    assert now is not None and set(gone).isdisjoint(now.content.uploads)
