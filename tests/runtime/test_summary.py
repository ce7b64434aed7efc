"""What is filed and what the summary shows of it: the same, in the order of the form, without what fell away."""

from __future__ import annotations

from runtime import intake
from runtime.bootstrap import Application
from runtime.desk import Desk
from runtime.outcome import Standing
from runtime.summary import Entry, Mark, Summary, summary_of
from runtime.to_be_filed import folded_away, to_be_filed
from tests.runtime.given_house import BUNDLES, ZHANG, a_filled_draft
from tests.runtime.given_samples import drafts


def entries(summary: Summary) -> dict[str, Entry]:
    return {entry.name: entry for part in summary.parts for entry in part.entries}


def with_folded(house: Application) -> Desk:
    """An agent was named, and then nobody needed one."""
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": True, "food_dlr": "李示例"})
    return intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": False})


def test_every_field_stands_in_the_order_of_the_form_with_its_source(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    found = entries(summary_of(desk, "zh"))

    assert list(found) == [name for name in desk.compiled.bundle.layout.placed() if name in desk.asked]
    assert (found["subject_name"].mark, found["subject_name"].source) == (Mark.LIBRARY, "法人库")
    assert found["sign_gao"].mark is Mark.TYPED
    assert {entry.name for entry in found.values() if not entry.words} == {name for name in desk.asked if not desk.values.get(name)} - {
        name for name in desk.asked if desk.values.get(name) is False or desk.values.get(name) == 0
    }


def test_what_fell_away_stays_with_the_draft_and_is_not_filed(house: Application) -> None:
    desk = with_folded(house)
    assert desk.entered["food_dlr"] == "李示例" and "food_dlr" in folded_away(desk)
    assert "food_dlr" not in entries(summary_of(desk, "zh")) and "food_dlr" not in to_be_filed(desk).values

    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    assert "food_dlr" not in case.content.values and "food_sfwt" in case.content.values


def test_the_digest_is_the_one_that_the_record_of_the_filing_names(house: Application) -> None:
    desk = with_folded(house)
    digest = summary_of(desk, "zh").digest
    intake.submit(house, ZHANG, desk.case.id, "key", seen=digest)

    (filed,) = house.store.events(desk.case.id)
    assert filed.data["content"] == digest == summary_of(desk, "en").digest


def test_materials_stand_with_files_reasons_and_days(house: Application) -> None:
    desk = a_filled_draft(house, "s02")
    whole = summary_of(desk, "zh", desk.evaluation.lines_that(Standing.WAIVED))

    assert {upload.material for one in whole.handed_in for upload in one.uploads} == set(desk.case.content.materials())
    assert [line.material for line in whole.later] == ["rules", "mgr_cert"] and all(line.due for line in whole.later)
    assert all(line.reason for line in whole.dropped) and whole.promise.signed


def test_leaving_out_what_fell_away_never_changes_what_is_made_of_the_rest(house: Application) -> None:
    """Two readings: of the draft, and of what was filed of it."""
    compared = 0
    for name in BUNDLES:
        for desk in drafts(house, name, ("accept", "waive", "correct", "reject"), 10):
            if desk.unfit or desk.unanswered:
                continue
            receipt = intake.submit(house, ZHANG, desk.case.id, f"key {desk.case.id}")
            after, before = intake.work_on(house, ZHANG, receipt.case.id).evaluation, desk.evaluation
            assert (after.outcome, after.missing_fields, after.live()) == (before.outcome, before.missing_fields, before.live())
            assert [(line.material, line.standing) for line in after.lines] == [(line.material, line.standing) for line in before.lines]
            assert [(one.rule.id, one.state) for one in after.verdicts] == [(one.rule.id, one.state) for one in before.verdicts]
            compared += 1
    assert compared > 15
