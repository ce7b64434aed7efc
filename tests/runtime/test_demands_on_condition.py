"""A material that is needed under a condition: stated by an edit, it is demanded while the condition holds and never otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.edits import Edit, read_edits
from forms.problems import Severity
from forms.wording import say
from runtime.authoring.versions import check
from runtime.burden import ledger_of
from runtime.calendar import published
from runtime.checklist import Checklist, checklist
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission
from tests.forms.edits.acts import Act, done, refused
from tests.samples import bundle

TUESDAY = date(2026, 3, 10)
LARGE: JsonValue = {">": [{"var": "venue_area"}, 200]}
STATED: Act = {"op": "set_use", "member": "food.layout", "changes": {"required_when": LARGE}}
MADE = done(bundle("catering"), STATED)


def ready() -> CompiledBundle:
    made = compile_bundle(MADE)
    assert isinstance(made, CompiledBundle), made
    return made


@pytest.mark.parametrize(("area", "needed"), [(180, False), (201, True)])
def test_it_is_demanded_while_its_condition_holds(area: int, needed: bool) -> None:
    case = next(one for one in bundle("catering").test_cases if one.id == "s01")
    values = case.submission["values"]
    assert isinstance(values, dict)
    handed_in: list[JsonValue] = [name for name in case.submission["materials"] if name != "layout"]  # type: ignore[union-attr]  # a list
    read = read_submission(MADE, {**case.submission, "values": {**values, "venue_area": area}, "materials": handed_in})
    assert isinstance(read, ReadSubmission)

    found = evaluate(ready(), read.submission, published())

    assert isinstance(found, Evaluation)
    assert ("layout" in {line.material for line in found.lines}) is needed
    assert (found.outcome is Outcome.CORRECT) is needed


@pytest.mark.parametrize(("area", "listed"), [(180, False), (201, True)])
def test_it_stands_on_the_list_of_a_situation_only_then(area: int, listed: bool) -> None:
    values: dict[str, JsonValue] = {"sign_has": True, "fire_xz": "饭店", "venue_area": area}

    found = checklist(ready(), [item.id for item in MADE.items if item.core], values, published(), TUESDAY)

    assert isinstance(found, Checklist)
    assert ("layout" in {line.material for line in found.prepare}) is listed


def test_the_paths_of_the_ledger_differ_by_it() -> None:
    paths = ledger_of(MADE.model_copy(update={"test_cases": ()})).paths

    assert len({"layout" in {paper.material for paper in path.papers} for path in paths}) == 2


def test_its_condition_is_read_typed_and_found_fault_with_like_any_other() -> None:
    broken = done(MADE, {**STATED, "changes": {"required_when": {"==": [{"var": "fire_xz"}, "饭馆"]}}})
    [unknown] = [one for one in check(broken) if one.code == "LINT_OPTION_UNKNOWN"]

    assert [one for one in check(MADE) if one.severity is Severity.ERROR] == []
    assert (unknown.where, unknown.severity) == ("uses.food.layout.required_when", Severity.ERROR)
    assert refused(MADE, {**STATED, "changes": {"required_when": {"filled": [{"var": "nobody"}]}}}) == {
        ("EDIT_UNKNOWN_NAME", "uses.food.layout")
    }
    assert refused(MADE, {"op": "drop_field", "data_item": "venue_area"}) == {("EDIT_IN_USE", "data_items.venue_area")}


def test_what_may_be_left_out_has_no_condition_any_more_and_the_history_tells_the_one_from_the_other() -> None:
    optional: Act = {"op": "set_use", "member": "food.layout", "changes": {"required": False}}

    assert use_of(done(MADE, optional)) == (False, None)
    assert use_of(MADE) == (True, LARGE)
    assert "必交条件" in told(MADE, STATED)
    assert "必交条件" not in told(MADE, optional)


def use_of(made: Bundle) -> tuple[bool, JsonValue]:
    [use] = [use for material in made.materials for use in material.uses if (use.item, use.id) == ("food", "layout")]
    return use.required, use.required_when


def told(start: Bundle, act: Act) -> str:
    [edit] = read_edits(dict(act))
    assert isinstance(edit, Edit)
    key, params = edit.words(start)
    return say(key, "zh", **params)
