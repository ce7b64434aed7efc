"""The own space: kept by the owner's choice, used again with one click, spared by the library, safe in what was filed; nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from forms.errors import Refused
from runtime import intake, own_space
from runtime.bootstrap import Application
from runtime.content import Upload
from runtime.demo import a_pdf
from runtime.holdings import OWN_SPACE
from runtime.libraries.demo_records import SHOP
from runtime.outcome import Standing
from runtime.recent_answers import RecentAnswers
from runtime.storage import KeptFile
from tests.runtime.given_house import HU, TUESDAY, ZHANG, a_filled_draft, codes, on_day

LEASE = "venue_right"
TOMORROW = TUESDAY + timedelta(days=1)


def a_kept_lease(house: Application) -> KeptFile:
    """Handed in with a draft of the shop and kept; the draft is thrown away."""
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": True})
    desk = intake.upload(house, ZHANG, case.id, LEASE, "租赁合同.pdf", a_pdf("lease"))
    assert own_space.keep_uploads(house, ZHANG, desk, desk.case.content.uploads) == 1
    intake.withdraw(house, ZHANG, case.id)
    return own_space.kept_by(house, ZHANG)[0]


def standing(house: Application, case_id: str) -> tuple[Standing, str]:
    """How the lease stands in a case, and why."""
    desk = intake.work_on(house, ZHANG, case_id)
    line = next(one for one in desk.evaluation.lines if one.material == LEASE)
    return line.standing, line.reason


def a_draft(house: Application) -> str:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": True})
    return case.id


def test_nothing_is_kept_unless_its_owner_says_so(house: Application) -> None:
    a_filled_draft(house, "s02")

    assert own_space.kept_by(house, ZHANG) == ()


def test_a_kept_file_bears_no_number_and_is_kept_once(house: Application) -> None:
    kept = a_kept_lease(house)

    assert kept.record == "租赁合同" and kept.thumbnail
    assert SHOP not in (kept.holder, kept.whose)
    case = a_draft(house)
    desk = intake.upload(house, ZHANG, case, LEASE, "再传.pdf", a_pdf("lease"))
    assert own_space.keep_uploads(house, ZHANG, desk, desk.case.content.uploads) == 0


def test_what_is_kept_spares_the_material_of_the_same_holder(house: Application) -> None:
    a_kept_lease(house)

    assert standing(house, a_draft(house)) == (Standing.DROPPED, OWN_SPACE)


def test_it_spares_nothing_of_another_holder(house: Application) -> None:
    a_kept_lease(house)
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": "92430102MA4L0C9X3A", "sign_has": True})

    assert standing(house, case.id)[0] is not Standing.DROPPED


def test_it_spares_nothing_of_another_applicant(house: Application) -> None:
    a_kept_lease(house)
    case = intake.start(house, HU, "catering")
    desk = intake.answer(house, HU, case.id, {"subject_uscc": SHOP, "sign_has": True})

    assert next(one for one in desk.evaluation.lines if one.material == LEASE).standing is not Standing.DROPPED
    with pytest.raises(Refused) as refused:
        intake.reuse(house, HU, case.id, LEASE, own_space.kept_by(house, ZHANG)[0].id)
    assert codes(refused.value) == ["SPACE_NOT_THERE"]


@pytest.mark.parametrize(("until", "expected"), [(TUESDAY, Standing.DROPPED), (TUESDAY - timedelta(days=1), Standing.MISSING)])
def test_the_last_valid_day_counts_and_no_day_after_it(house: Application, until: date, expected: Standing) -> None:
    own_space.set_valid_to(house, ZHANG, a_kept_lease(house).id, until)

    assert standing(house, a_draft(house))[0] is expected


def test_what_is_out_of_date_or_removed_is_not_used_again(house: Application) -> None:
    kept, case = a_kept_lease(house), a_draft(house)
    own_space.set_valid_to(house, ZHANG, kept.id, TUESDAY)

    with pytest.raises(Refused) as late:
        intake.reuse(on_day(house, TOMORROW), ZHANG, case, LEASE, kept.id)
    own_space.remove(house, ZHANG, kept.id)
    with pytest.raises(Refused) as gone:
        intake.reuse(house, ZHANG, case, LEASE, kept.id)

    assert (codes(late.value), codes(gone.value)) == (["SPACE_OUT_OF_DATE"], ["SPACE_NOT_THERE"])


def test_a_kept_file_is_offered_and_handed_in_with_one_click(house: Application) -> None:
    kept = a_kept_lease(house)
    case = a_draft(house)
    desk = intake.dispute(house, ZHANG, case, LEASE)
    assert [one.id for one in own_space.offers(house, ZHANG, desk, LEASE)] == [kept.id]

    desk = intake.reuse(house, ZHANG, case, LEASE, kept.id)

    assert [(one.kept, one.sha256) for one in desk.case.content.uploads] == [(kept.id, kept.sha256)]
    assert own_space.offers(house, ZHANG, desk, LEASE) == ()


def test_a_case_holds_the_file_it_went_by_whatever_becomes_of_the_space(house: Application) -> None:
    kept = a_kept_lease(house)
    desk = a_filled_draft(house, "s02", without=[LEASE])
    assert standing(house, desk.case.id) == (Standing.DROPPED, OWN_SPACE)

    filed = intake.submit(house, ZHANG, desk.case.id, "key").case
    own_space.remove(house, ZHANG, kept.id)

    assert [(one.material, one.object_key) for one in filed.content.fetched] == [(LEASE, kept.object_key)]
    assert house.objects.sweep(house.store.object_keys(), before=datetime.now(UTC) + timedelta(days=1)) >= 0
    assert house.objects.get(kept.object_key) == a_pdf("lease")
    house.recent_answers._answers.clear()
    assert standing(house, filed.id) == (Standing.DROPPED, OWN_SPACE)
    assert house.store.verify().bad == ()


def test_bytes_that_nothing_names_any_more_are_swept(house: Application) -> None:
    kept = a_kept_lease(house)
    before = house.store.object_keys()

    own_space.remove(house, ZHANG, kept.id)

    assert {kept.object_key, kept.thumbnail} <= before
    assert not {kept.object_key, kept.thumbnail} & house.store.object_keys()


def test_a_paper_is_put_there_by_itself_and_looked_into(house: Application) -> None:
    kept = own_space.add(house, ZHANG, "社会保障卡", "卡.pdf", a_pdf("card"), valid_to=TOMORROW)

    assert own_space.kept_by(house, ZHANG) == (kept,)
    assert own_space.kept_by(house, HU) == ()
    with pytest.raises(Refused) as refused:
        own_space.add(house, ZHANG, "社会保障卡", "卡.pdf", b"MZ")
    assert codes(refused.value) == ["INTAKE_FILE_NOT_AS_NAMED"]


def test_only_files_of_the_own_case_are_kept(house: Application) -> None:
    case = a_draft(house)
    desk = intake.work_on(house, ZHANG, case)
    foreign = Upload(LEASE, "0" * 64, "x.pdf", 1, "0" * 64, "application/pdf")

    with pytest.raises(Refused) as refused:
        own_space.keep_uploads(house, ZHANG, desk, [foreign])

    assert codes(refused.value) == ["SPACE_NOT_THERE"]


def test_old_files_have_the_text_they_always_had() -> None:
    old = Upload(LEASE, "k", "a.pdf", 1, "d", "application/pdf")

    assert set(old.said()) == {"material", "object_key", "file_name", "size", "sha256", "media_type"}
    assert replace(old, thumbnail="t").said()["thumbnail"] == "t"


def test_what_is_put_in_or_taken_out_is_known_at_once_in_every_process(house: Application) -> None:
    case, other = a_draft(house), replace(house, recent_answers=RecentAnswers())
    assert standing(house, case)[0] is Standing.MISSING
    kept = a_kept_lease(other)
    assert standing(house, case)[0] is Standing.DROPPED

    own_space.set_valid_to(other, ZHANG, kept.id, TUESDAY - timedelta(days=1))
    assert standing(house, case)[0] is Standing.MISSING
    own_space.set_valid_to(other, ZHANG, kept.id, None)
    assert standing(house, case)[0] is Standing.DROPPED

    own_space.remove(other, ZHANG, kept.id)
    assert standing(house, case)[0] is Standing.MISSING


def test_a_kept_file_that_is_handed_in_says_until_when_it_is_valid(house: Application) -> None:
    kept, case = own_space.add(house, ZHANG, "租赁合同", "a.pdf", a_pdf("a"), valid_to=TOMORROW), a_draft(house)

    (upload,) = intake.reuse(house, ZHANG, case, LEASE, kept.id).case.content.uploads

    assert upload.valid_to == TOMORROW
    again = house.store.case(case)
    assert again is not None and again.content.uploads == (upload,)
    assert "valid_to" not in replace(upload, valid_to=None).said()
