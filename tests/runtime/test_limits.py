"""The limits of a case: their days with suspensions, units and unpublished years, and what follows when they are over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from forms.bundle import Bundle
from forms.item import LapseEffect, Limit
from forms.part import Tree
from runtime.advice import sub_cases_of, waived_of
from runtime.calendar import Due, published
from runtime.case import Case
from runtime.case_clocks import item_clock
from runtime.clock import ClockState
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.limits import (
    acceptance_due,
    correction_days,
    correction_due,
    day_told,
    days_to_watch,
    item_due,
    overdue,
    strongest,
    waiver_due,
)
from runtime.notices.correction import Correction
from runtime.outcome import Evaluation, ItemFinding, ItemState
from runtime.read_submission import ReadSubmission, read_submission
from runtime.states import State
from runtime.sub_case import SubCase, Suspension, Waived
from tests.runtime.given_case import a_draft, some_content
from tests.runtime.notices.given_paper import context_of
from tests.samples import bundle, imported

MONDAY = date(2026, 3, 2)
"""Four plain weeks follow: no holiday, no 调休."""
ALWAYS: Tree = {"==": [1, 1]}
NEVER: Tree = {"==": [1, 2]}


def march(day: int) -> date:
    return date(2026, 3, day)


def catering(**effects: LapseEffect) -> Bundle:
    """The sample, with what each item says of a lapse."""
    document = bundle("catering")
    items = tuple(item.model_copy(update={"lapse_effect": effects.get(item.id, LapseEffect.REMIND)}) for item in document.items)
    return document.model_copy(update={"items": items})


def with_items(document: Bundle, changes: Mapping[str, Mapping[str, object]]) -> Bundle:
    """The same with other settings of some items."""
    items = tuple(item.model_copy(update=changes.get(item.id, {})) for item in document.items)
    return document.model_copy(update={"items": items})


def compiled(document: Bundle) -> CompiledBundle:
    found = compile_bundle(document)
    assert isinstance(found, CompiledBundle)
    return found


def an_accepted_case(**changes: object) -> Case:
    """Accepted on Monday."""
    case = replace(a_draft(), state=State.ACCEPTED_WITH_WAIVER, submitted_on=MONDAY, accepted_on=MONDAY)
    return replace(case, **changes)  # type: ignore[arg-type] # fields of a case, each of its own type


def a_case_to_correct(*items: str, flagged: tuple[str, ...] = ()) -> Case:
    """Asked to correct on Monday."""
    content = replace(some_content(), selected_items=items)
    case = replace(a_draft(content=content), state=State.CORRECTION, submitted_on=MONDAY)
    return replace(case, correction_asked_on=MONDAY, flagged_items=flagged)


def evaluated(found: CompiledBundle) -> Evaluation:
    """The plain sample, evaluated as the document stands."""
    given = next(one for one in imported("catering").submissions if isinstance(one, dict) and one["id"] == "s01")
    read = read_submission(found.bundle, given)
    assert isinstance(read, ReadSubmission)
    evaluation = evaluate(found, read.submission, published())
    assert isinstance(evaluation, Evaluation)
    return evaluation


# ---- days


@pytest.mark.parametrize(
    ("stops", "end"),
    [
        ((), march(5)),
        ((Suspension(march(4), "专家评审", march(10)),), march(11)),
        ((Suspension(march(4), "专家评审"),), None),
        ((Suspension(march(5), "专家评审"),), march(5)),  # ordered on the last day: too late to stop it
    ],
)
@pytest.mark.parametrize("waived", [Waived("p", march(5)), Waived("p", None, days=3)])
def test_a_suspension_stops_a_waiver(waived: Waived, stops: tuple[Suspension, ...], end: date | None) -> None:
    found = waiver_due(an_accepted_case(suspensions=stops), waived, published())

    assert (found.day if found else None) == end


def test_a_waiver_of_which_no_day_is_known_has_none() -> None:
    assert waiver_due(an_accepted_case(), Waived("p", None), published()) is None


def test_a_day_beyond_the_published_years_is_provisional_until_the_notice_comes() -> None:
    case = an_accepted_case(accepted_on=date(2026, 12, 30))

    assert waiver_due(case, Waived("p", None, days=3), published()) == Due(date(2027, 1, 5), True, 2027)


def test_the_day_of_an_item_counts_in_its_own_unit() -> None:
    sub_case = SubCase("food", due_on=march(9), days=7, unit="自然日")
    stopped = an_accepted_case(suspensions=(Suspension(march(4), "检验", march(6)),))
    found = compiled(bundle("catering"))

    assert item_due(an_accepted_case(), sub_case, found, published()) == Due(march(9))
    assert item_due(stopped, sub_case, found, published()) == Due(march(11))  # two days later, not two working days
    assert item_due(an_accepted_case(), replace(sub_case, unit="工作日"), found, published()) == Due(march(11))


@pytest.mark.parametrize(
    ("limits", "kept"),
    [
        ((Limit(days=3, when=ALWAYS), Limit(days=9)), (3, "工作日")),
        ((Limit(days=3, when=NEVER), Limit(days=9, unit="自然日")), (9, "自然日")),
        ((Limit(days=3, when=NEVER), Limit(days=4, when=ALWAYS), Limit(days=9)), (4, "工作日")),
        ((Limit(days=None, when=ALWAYS), Limit(days=9)), (None, "工作日")),
    ],
)
def test_the_limit_whose_condition_held_is_the_one_that_runs(limits: tuple[Limit, ...], kept: tuple[int | None, str]) -> None:
    found = compiled(with_items(bundle("catering"), {"food": {"promised": limits}}))
    evaluation = evaluated(found)

    part = next(one for one in sub_cases_of(found, evaluation, published()) if one.item == "food")

    assert (part.days, part.unit) == kept
    case = an_accepted_case(accepted_on=evaluation.on, sub_cases=(part,))
    clock = item_clock(case, part, found, published(), evaluation.on)
    finding = evaluation.finding("food")
    assert finding is not None
    if kept[0] is not None:
        assert clock is not None
        assert clock.due == finding.decision_due


def test_limits_count_from_the_day_of_acceptance_not_from_that_of_the_evaluation() -> None:
    found = compiled(bundle("catering"))
    evaluation = evaluated(found)

    parts = sub_cases_of(found, evaluation, published(), accepted=MONDAY)

    assert {one.item: one.due_on for one in parts if one.days == 5} == {"food": march(9), "sign": march(9)}


def test_a_case_accepted_before_its_limits_were_kept_has_the_unit_of_its_item() -> None:
    found = compiled(with_items(bundle("catering"), {"food": {"promised": (Limit(days=7, unit="自然日"),)}}))

    assert item_due(an_accepted_case(), SubCase("food"), found, published()) == Due(march(9))


def test_while_the_applicant_corrects_the_office_has_no_day() -> None:
    assert acceptance_due(replace(a_draft(), state=State.SUBMITTED, submitted_on=MONDAY), published()) == Due(march(9))
    assert acceptance_due(a_case_to_correct("food"), published()) is None


def test_nobody_looks_at_a_suspended_case() -> None:
    case = an_accepted_case(waived=(Waived("p", march(5), days=3),))
    suspended = replace(case, state=State.SUSPENDED, suspensions=(Suspension(march(5), "检验"),))

    assert days_to_watch(case, catering(), published()) == {march(5)}
    assert days_to_watch(suspended, catering(), published()) == frozenset()


@pytest.mark.parametrize("part", [SubCase("food", days=10), Waived("p", None, days=10)])
def test_a_paper_tells_a_provisional_day_counted_from_acceptance(part: SubCase | Waived) -> None:
    case = an_accepted_case(accepted_on=date(2026, 12, 28))

    assert day_told(case, part, published()) == Due(date(2027, 1, 12), True, 2027)
    assert day_told(case, replace(part, due_on=march(9)), published()) == Due(march(9))


# ---- the correction


def test_the_correction_of_a_case_has_the_longest_limit_of_the_items_chosen() -> None:
    document = with_items(catering(), {"reg": {"correction_days": 3}, "food": {"correction_days": 5}, "fire": {"correction_days": 9}})

    assert correction_due(a_case_to_correct("reg", "food"), document, published()) == Due(march(9))
    # left out since, but chosen when it was asked
    assert correction_due(a_case_to_correct("reg", flagged=("food",)), document, published()) == Due(march(9))
    assert correction_due(a_case_to_correct("sign"), document, published()) is None
    assert correction_days(document, {"reg", "fire"}) == 9


def test_the_paper_of_a_correction_tells_the_limit_that_the_clock_reckons_with() -> None:
    context = context_of("catering/s09")
    chosen = [finding.item for finding in context.evaluation.items if finding.state is not ItemState.NOT_SELECTED]
    document = with_items(context.bundle, {item: {"correction_days": days} for days, item in enumerate(chosen, start=2)})
    # the item with the longest limit does not apply: it was chosen all the same
    last = replace(context.evaluation.finding(chosen[-1]) or ItemFinding(chosen[-1], ItemState.LIVE, True), state=ItemState.NOT_APPLICABLE)
    evaluation = replace(context.evaluation, items=tuple(last if one.item == last.item else one for one in context.evaluation.items))

    told = Correction().data(replace(context, bundle=document, evaluation=evaluation))["days"]

    assert told == len(chosen) + 1
    end = correction_due(a_case_to_correct(*chosen), document, published())
    assert end == published().add_working_days(MONDAY, len(chosen) + 1)


# ---- what is overdue


@pytest.mark.parametrize("effect", list(LapseEffect))
def test_a_waiver_lapses_with_the_effect_of_its_item(effect: LapseEffect) -> None:
    case = an_accepted_case(waived=(Waived("p", march(9), ("food",), 5),))

    assert overdue(case, catering(food=effect), published(), march(9)) == ()
    (found,) = overdue(case, catering(food=effect), published(), march(10))
    assert (found.material, found.due, found.effect) == ("p", Due(march(9)), effect)
    assert "2026-03-09" in found.text()


@pytest.mark.parametrize("effect", list(LapseEffect))
def test_a_provisional_day_takes_nothing_from_anybody(effect: LapseEffect) -> None:
    late = date(2026, 12, 28)
    case = an_accepted_case(accepted_on=late, waived=(Waived("p", None, ("food",), 10),))
    correcting = replace(a_case_to_correct("food"), correction_asked_on=late)
    document = with_items(catering(food=effect), {"food": {"correction_days": 10}})

    for one in (case, correcting):
        (found,) = overdue(one, document, published(), date(2027, 3, 1))
        assert (found.due.provisional, found.effect) == (True, LapseEffect.REMIND)
        assert found.due.day.isoformat() in found.text()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_what_is_overdue_the_strongest_comes_first(order: tuple[int, int]) -> None:
    both = (Waived("a", march(4), ("food",), 2), Waived("b", march(5), ("reg",), 3))
    case = an_accepted_case(waived=tuple(both[place] for place in order))

    found = overdue(case, catering(reg=LapseEffect.TERMINATE), published(), march(10))

    assert [(one.material, one.effect) for one in found] == [("b", LapseEffect.TERMINATE), ("a", LapseEffect.REMIND)]


def test_of_the_items_that_need_a_material_the_strongest_effect_counts() -> None:
    case = an_accepted_case(waived=(Waived("p", march(4), ("reg", "food"), 2),))

    (found,) = overdue(case, catering(food=LapseEffect.TERMINATE), published(), march(10))

    assert found.effect is LapseEffect.TERMINATE
    assert strongest(()) is LapseEffect.REMIND


def test_nothing_is_overdue_in_a_suspension() -> None:
    case = an_accepted_case(waived=(Waived("p", march(4), (), 2),), suspensions=(Suspension(march(9), "检验"),), state=State.SUSPENDED)

    assert overdue(case, catering(food=LapseEffect.TERMINATE), published(), march(20)) == ()


def test_what_is_waived_keeps_the_days_behind_its_day() -> None:
    evaluation = context_of("catering/s02").evaluation

    waived, _ = waived_of(evaluation, published())

    assert {(one.due_on, one.days) for one in waived} == {(published().add_working_days(evaluation.on, 3).day, 3)}


def test_the_clock_of_an_item_shows_a_stop() -> None:
    case = an_accepted_case(suspensions=(Suspension(march(4), "检验"),))

    clock = item_clock(case, SubCase("food", due_on=march(9), days=5), compiled(bundle("catering")), published(), march(6))

    assert clock is not None
    assert (clock.state, clock.used) == (ClockState.STOPPED, 2)
