"""The applicant's list and the designer's preview tell the same of the same answers: what to hand in, what is spared, what may wait."""

from __future__ import annotations

import pytest

from forms.bundle import TestCase
from runtime.bootstrap import Application
from runtime.checklist import Checklist, checklist
from runtime.desk import Desk
from runtime.outcome import MaterialLine, Standing
from runtime.pages.materials import most_later
from runtime.prefill import may_be_answered
from runtime.trial_desk import TrialDesk, first_content
from tests.samples import bundle, compiled

CASES = [(name, case) for name in ("catering", "disability", "newborn") for case in bundle(name).test_cases]
NOT_ASKED = (Standing.DROPPED, Standing.AT_WINDOW)


def told(house: Application, name: str, case: TestCase) -> tuple[Checklist, Desk]:
    """What the list and the preview make of what the preview holds after the same choices."""
    ready = compiled(name)
    tried = TrialDesk(house, ready, first_content(house, ready), lambda _: None)
    chosen, values = case.submission["selected_items"], case.submission["values"]
    assert isinstance(chosen, list) and isinstance(values, dict)
    tried.choose_items([str(one) for one in chosen])
    names = ready.bundle.names
    tried.answer({names[one]: value for one, value in values.items() if may_be_answered(ready.bundle, names[one])})
    desk = tried.work_on()
    found = checklist(ready, desk.case.content.selected_items, desk.values, house.calendar(), house.clock.today())
    assert isinstance(found, Checklist), found
    return found, desk


def named(lines: tuple[MaterialLine, ...] | list[MaterialLine]) -> set[str]:
    return {line.material for line in lines}


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda one: one.id if isinstance(one, TestCase) else one)
def test_the_list_and_the_preview_differ_by_nothing_but_what_a_library_holds(house: Application, name: str, case: TestCase) -> None:
    found, desk = told(house, name, case)
    lines = desk.evaluation.lines
    due = [line for line in lines if line.standing not in NOT_ASKED]
    # a library has it; or has it of somebody else, and then the window looks
    held = named([line for line in lines if line.record is not None or line.standing is Standing.AT_WINDOW])
    listed = named((*found.prepare, *found.spared))

    assert [line.item.id for line in found.items] == list(desk.evaluation.live())
    assert listed | named(found.generated) == named(lines)
    assert named(due) == listed - held
    # what the list still hopes a library holds, the preview asks for with the reason why none did
    assert all(line.why_not for line in due if line.material in named(found.spared))
    assert {line.material for line in found.later} - held == {line.material for line in due if line.waivable} - named(found.spared)


def test_no_more_may_come_later_than_the_bundle_allows_and_than_may_at_all(house: Application) -> None:
    for name, case in CASES:
        found, _ = told(house, name, case)
        most = most_later(bundle(name), found.prepare)
        assert most == min(bundle(name).waiver.max_materials, len(found.later))
