"""The story of a policy officer: from the departments' Word and Excel files, by edits alone, to a bundle that decides as expected.

Forms, materials, limits and merge come from the files, the suggestion and edits; no case file is read for them. What a later workshop
will let her state — the rules, and the facts that only libraries know — is taken from the case, whose names the edits give to things.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.edits import Edit, apply_edits, read_edits
from forms.gather import gather
from forms.importers.read_file import read_file
from forms.importers.reading import ReadDepartment, Reading
from forms.problems import Severity
from forms.suggest import suggest
from runtime.authoring import versions
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import expected_keys
from tests.samples import bundle, case_value

FILES = Path("forms/samples/files/catering")
CASE: dict[str, Any] = case_value("catering")
GOLD: dict[str, Any] = CASE["gold"]
SUBMISSIONS: list[dict[str, Any]] = CASE["submissions"]


def on_the_desk() -> list[ReadDepartment]:
    """The item list, and each Word form put to the matter whose form it is, as the import page lets one choose."""
    found = list(read(FILES / "items.xlsx"))
    matters = {one.item.id: one.item for one in found}
    for path in sorted(FILES.glob("word_*.docx")):
        matter = matters[path.stem.removeprefix("word_")]
        chosen = {"id": matter.id, "name": matter.name, "department": matter.department}
        found += [one.model_copy(update={"item": one.item.model_copy(update=chosen), "uses": ()}) for one in read(path)]
    return found


def read(path: Path) -> tuple[ReadDepartment, ...]:
    reading = read_file(path.name, path.read_bytes())
    assert isinstance(reading, Reading), reading
    return reading.departments


def edited(made: Bundle, edits: Iterable[JsonValue]) -> Bundle:
    asked = [one for one in read_edits(list(edits)) if isinstance(one, Edit)]
    after = apply_edits(made, asked)
    assert isinstance(after, Bundle), [problem.text() for problem in after]
    return after


def merged(made: Bundle) -> Bundle:
    """Every suggestion taken, of fields and of materials; each is called as the rules of the case call it."""
    uses = {(use.item, use.id): use for material in made.materials for use in material.uses}
    found = suggest(made.items, uses)
    names, material_names = gold_names(made)
    joins = [join("join", members, names) for members in grouped(found.fields, names)]
    joins += [join("join_materials", members, material_names) for members in grouped(found.materials, material_names)]
    return edited(made, joins)


def gold_names(made: Bundle) -> tuple[dict[str, str], dict[str, str]]:
    """Place -> what the case calls the field or material that has this label there."""
    fields = {(department["id"], one["label"]): one["id"] for department in CASE["departments"] for one in department["fields"]}
    materials = {(department["id"], one["name"]): one["id"] for department in CASE["departments"] for one in department["materials"]}
    names = {
        f"{item.id}.{field.id}": GOLD["field_to_item"][f"{item.id}.{fields[item.id, field.label]}"]
        for item in made.items
        for field in item.form.fields
    }
    uses = [use for material in made.materials for use in material.uses]
    return names, {f"{use.item}.{use.id}": GOLD["material_to_item"][f"{use.item}.{materials[use.item, use.name]}"] for use in uses}


def grouped(groups: Iterable[tuple[str, ...]], names: dict[str, str]) -> list[list[str]]:
    """The groups, and everything else by itself."""
    found = [list(members) for members in groups]
    together = {member for members in found for member in members}
    return found + [[place] for place in names if place not in together]


def join(op: str, members: list[str], names: dict[str, str]) -> JsonValue:
    return {"op": op, "members": list[JsonValue](members), "into": names[members[0]]}


def settled(made: Bundle) -> Bundle:
    """What the files do not say: conditions of a department's own demands, whose record a library must hold, who the applicant is."""
    fields = {(d["id"], one["label"]): one for d in CASE["departments"] for one in d["fields"]}
    demands = {(d["id"], one["name"]): one for d in CASE["departments"] for one in d["materials"]}
    edits: list[JsonValue] = [
        {"op": "set_bundle", "changes": {"applicant_name_item": "subject_name", "applicant_id_item": "subject_uscc"}},
        {"op": "set_bundle", "changes": {"waiver": {"max_materials": CASE["waiver_policy"]["max_materials"]}}},
    ]
    for department in CASE["departments"]:
        if "applies_when" in department:
            edits.append({"op": "set_department", "item": department["id"], "changes": {"applies_when": department["applies_when"]}})
    # what decides whether a matter applies stands on its own form alone, or on none: it is asked before there is a form
    edits += [{"op": "ask_first", "data_item": name, "yes": True} for name in ("sign_has", "fire_xz", "venue_area")]
    for item in made.items:
        for field in item.form.fields:
            if when := fields[item.id, field.label].get("required_when"):
                edits.append({"op": "set_field", "member": f"{item.id}.{field.id}", "changes": {"required_when": when}})
    for use in (use for material in made.materials for use in material.uses):
        demand = demands[use.item, use.name]
        changes: dict[str, JsonValue] = {"sources": demand["shared_from"]}
        if when := demand.get("required_when"):
            changes["required_when"] = when
        edits.append({"op": "set_use", "member": f"{use.item}.{use.id}", "changes": changes})
    return edited(made, edits)


@cache
def by_hand() -> Bundle:
    made = gather("catering", "开办餐饮店", "企业", on_the_desk())
    assert isinstance(made, Bundle), made
    # the rules and the facts of the case, which the rule workshop is for
    whole = merged(made).model_copy(update={"rules": bundle("catering").rules, "facts": bundle("catering").facts})
    return settled(whole)


@cache
def compiled() -> CompiledBundle:
    ready = compile_bundle(by_hand())
    assert isinstance(ready, CompiledBundle), ready
    return ready


def test_the_merge_by_hand_is_that_of_the_experts() -> None:
    names, material_names = gold_names(by_hand())

    assert by_hand().relations.item_of() == names
    assert {f"{use.item}.{use.id}": material.id for material in by_hand().materials for use in material.uses} == material_names


def test_nothing_keeps_it_from_being_published() -> None:
    found = [problem for problem in versions.check(by_hand()) if problem.severity is Severity.ERROR]

    assert found == []


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda one: str(one["id"]))
def test_it_decides_every_submission_as_expected(submission: dict[str, Any]) -> None:
    read_one = read_submission(by_hand(), submission)
    assert isinstance(read_one, ReadSubmission), read_one

    found = evaluate(compiled(), read_one.submission, published())

    assert isinstance(found, Evaluation), found
    assert expected_keys(found) == submission["expected"]
