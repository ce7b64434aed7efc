"""延期: what forbids it, and what it makes of a limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.errors import Refused
from runtime.calendar import Due, published
from runtime.case import Case
from runtime.clock import Unit
from runtime.limits import day_now, day_told, item_due
from runtime.states import State
from runtime.storage.rows import case_columns
from runtime.sub_case import Extension, SubCase, Suspension
from tests.runtime.given_case import an_accepted_case, by
from tests.runtime.given_state import a_case_in, codes
from tests.samples import compiled

TUESDAY = date(2026, 3, 10)


def extended(case: Case, item: str = "market", **given: object) -> Case:
    """The case after an extension that nothing forbids, but for what is given."""
    whole = {"days": 10, "reason": "现场核查未完成", "approved_by": "李局长", **given}
    return case.extend(by("wu"), item, (), **whole).case  # type: ignore[arg-type] # what a test gives


@pytest.mark.parametrize(
    ("item", "given", "code"),
    [
        ("market", {"days": 11}, "CASE_EXTENSION_DAYS"),
        ("market", {"days": 0}, "CASE_EXTENSION_DAYS"),
        ("", {"days": 16}, "CASE_EXTENSION_DAYS"),
        ("market", {"reason": " "}, "CASE_REASON_NEEDED"),
        ("market", {"approved_by": ""}, "CASE_APPROVAL_NEEDED"),
        ("market", {"last": date(2026, 3, 8)}, "CASE_EXTENSION_LATE"),
        ("nothing", {}, "CASE_ITEM_UNKNOWN"),
    ],
)
def test_an_extension_the_law_does_not_allow_is_refused(item: str, given: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        extended(an_accepted_case(), item, **given)

    assert codes(refused) == [code]
    assert all(problem.text() and problem.text("en") for problem in refused.value.problems)


@pytest.mark.parametrize(("first", "then"), [("market", "market"), ("", "market"), ("market", ""), ("", "")])
def test_a_limit_is_extended_once(first: str, then: str) -> None:
    once = extended(an_accepted_case(), first)

    with pytest.raises(Refused) as refused:
        extended(once, then)

    assert codes(refused) == ["CASE_EXTENDED_ALREADY"]
    assert extended(extended(an_accepted_case(), "market"), "signboard").extensions[1].item == "signboard"


def test_up_to_ten_days_alone_fifteen_jointly_and_on_the_last_day() -> None:
    assert extended(an_accepted_case(), "market", days=10, last=date(2026, 3, 9)).extensions[0].days == 10
    assert extended(an_accepted_case(), "", days=15).extensions[0].days == 15


def test_a_decided_item_has_no_limit_to_extend_and_nobody_extends_their_own_case() -> None:
    granted = an_accepted_case().grant(by("wu", 20), "market").case

    with pytest.raises(Refused) as refused:
        extended(granted)
    with pytest.raises(Refused) as own:
        an_accepted_case().extend(by("zhang"), "market", (), days=1, reason="x", approved_by="y")

    assert codes(refused) == ["CASE_ITEM_SETTLED"]
    assert codes(own) == ["CASE_OWN_REVIEW"]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CORRECTION, State.SUSPENDED, State.DECIDED])
def test_only_a_limit_that_runs_can_be_extended(state: State) -> None:
    with pytest.raises(Refused) as refused:
        extended(a_case_in(state))

    assert codes(refused) == ["CASE_ILLEGAL_MOVE"]


@pytest.mark.parametrize(
    ("unit", "due"),
    [("工作日", date(2026, 3, 31)), ("自然日", date(2026, 3, 25))],
)
def test_the_days_are_added_in_the_unit_of_the_limit(unit: Unit, due: date) -> None:
    part = SubCase("food", days=5, unit=unit, due_on=date(2026, 3, 17))
    case = replace(an_accepted_case(), accepted_on=TUESDAY, sub_cases=(part,), extensions=(Extension("food", 10, TUESDAY, "x", "y"),))

    assert item_due(case, part, compiled("catering"), published()) == Due(due)


def test_days_kept_only_by_their_last_day_are_extended_too_and_another_items_are_not() -> None:
    part, other = SubCase("food", due_on=date(2026, 3, 17)), SubCase("sign", due_on=date(2026, 3, 17))
    case = replace(an_accepted_case(), accepted_on=TUESDAY, sub_cases=(part, other), extensions=(Extension("food", 10, TUESDAY, "x", "y"),))

    assert day_now(case, part, published()) == Due(date(2026, 3, 31))
    assert day_now(case, other, published()) == Due(date(2026, 3, 17))


def test_an_extension_and_a_stop_of_the_clock_add_up() -> None:
    part = SubCase("food", days=5, due_on=date(2026, 3, 17))
    stop = Suspension(date(2026, 3, 12), "检验", date(2026, 3, 16))
    case = replace(an_accepted_case(), accepted_on=TUESDAY, sub_cases=(part,), suspensions=(stop,))
    longer = replace(case, extensions=(Extension("", 15, TUESDAY, "x", "y"),))

    assert day_now(case, part, published()) == Due(date(2026, 3, 19))
    assert day_now(longer, part, published()) == Due(published().add_working_days(date(2026, 3, 19), 15).day)
    assert day_told(case, part, published()) == Due(date(2026, 3, 17))  # as it was told, until another paper tells another


def test_a_case_without_an_extension_is_stored_as_it_always_was() -> None:
    assert "extensions" not in str(case_columns(an_accepted_case())["facts"])
    assert '"approved_by":"李局长"' in str(case_columns(extended(an_accepted_case()))["facts"])
