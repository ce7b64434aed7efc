"""Case file -> bundle document. The merge is taken from `gold` when it is there, else from `forms.suggest`.

Nothing is half-imported: the bundle, or every problem at once. Warnings (keys the format does not know) come beside the bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, JsonValue, ValidationError

from forms.bundle import Bundle, BundleLimits, TestCase, WaiverPolicy
from forms.data_item import FactKind
from forms.department_form import DepartmentForm, Field
from forms.document import validation_problems
from forms.importers.applicant import applicant_items
from forms.importers.case_facts import derives_of, facts_of
from forms.importers.case_shape import KNOWN_EXTRAS, CaseCondition, CaseDepartment, CaseFile, CaseMaterial
from forms.item import BundledItem, Limit
from forms.json_text import faults_in
from forms.lay_out import lay_out
from forms.layout import Layout
from forms.material import Source, Use
from forms.merge import Decisions, Group, merge
from forms.problems import Problem, Severity, has_errors, nearest
from forms.purposes import with_purposes
from forms.relation import KeptApart
from forms.soundness import unsound
from forms.stated_rule import OnFail, StatedRule
from forms.suggest import suggest


@dataclass(frozen=True)
class Imported:
    """What came of a case file."""

    bundle: Bundle
    warnings: tuple[Problem, ...]
    submissions: tuple[JsonValue, ...]
    """As they stand in the file."""


def read_case(value: JsonValue) -> CaseFile | tuple[Problem, ...]:
    """The case file, or every reason why the value is none. Submissions are not looked into."""
    if not isinstance(value, dict):
        return (Problem("CASE_NOT_A_CASE"),)
    without = {key: part for key, part in value.items() if key != "submissions"}
    faults = tuple(faults_in(without))
    if faults:
        return faults
    submissions = value.get("submissions", [])
    if not isinstance(submissions, list):
        return (Problem("DOC_WRONG_TYPE", "submissions", {"key": "submissions", "found": str(submissions)[:40], "expected": "list"}),)
    try:
        return CaseFile.model_validate(without).model_copy(update={"submissions": submissions})
    except ValidationError as error:
        return validation_problems(error.errors(include_url=False, include_context=False), tuple(CaseFile.model_fields))


def import_case(value: JsonValue) -> Imported | tuple[Problem, ...]:
    """The bundle of a case file, or every problem that keeps it from being one."""
    case = read_case(value)
    if isinstance(case, tuple):
        return case
    warnings = tuple(unknown_keys(case))
    decisions = decisions_of(case)
    found = bad_references(case, decisions)
    if has_errors(found):
        return found
    bundle = bundle_of(case, decisions)
    problems = unsound(bundle)
    return problems if has_errors(problems) else Imported(bundle, (*warnings, *problems), tuple(case.submissions))


def bundle_of(case: CaseFile, decisions: Decisions) -> Bundle:
    """The document, before it is checked."""
    items = tuple(item_of(department) for department in case.departments)
    uses = {
        (department.id, material.id): use_of(department, material) for department in case.departments for material in department.materials
    }
    merged = merge(items, uses, decisions)
    bundle = Bundle(
        code=case.case_id,
        title=case.title or case.case_id,
        applicant_type=case.applicant_type,
        items=items,
        data_items=merged.data_items,
        facts=facts_of(case, merged.data_items),
        relations=merged.relations,
        materials=merged.materials,
        rules=tuple(rule_of(condition) for condition in case.conditions),
        waiver=WaiverPolicy(
            text=case.waiver_policy.text,
            max_materials=99 if case.waiver_policy.max_materials is None else case.waiver_policy.max_materials,
            excluded_if=case.waiver_policy.excluded_if,
            basis=case.waiver_policy.basis,
        ),
        limits=BundleLimits(
            statutory_days=case.limits.statutory_days,
            promised_days=case.limits.promised_days,
            unit=case.limits.unit,
            joint_cap_days=case.limits.joint_cap_days,
            note=case.limits.note,
        ),
        notes=(case.provenance_note,) if case.provenance_note else (),
        test_cases=test_cases_of(case.submissions),
        layout=Layout(),
    )
    name, id_no = applicant_items(case, bundle)
    derives = derives_of(case, bundle)
    derived = {derive.target for derive in derives}
    facts = tuple(fact.model_copy(update={"kind": FactKind.DERIVED}) if fact.name in derived else fact for fact in bundle.facts)
    relations = bundle.relations.model_copy(update={"derives": derives})
    changes = {"applicant_name_item": name, "applicant_id_item": id_no, "relations": relations, "facts": facts}
    bundle = bundle.model_copy(update=changes)
    return with_purposes(bundle.model_copy(update={"layout": lay_out(bundle)}))


def item_of(department: CaseDepartment) -> BundledItem:
    """One department's entry as a bundled item with its own form."""
    limits = department.limits
    return BundledItem(
        id=department.id,
        department=department.name,
        name=department.item_name or department.name,
        type=department.item_type,
        core=department.core,
        applies_when=department.applies_when,
        statutory=(Limit(days=limits.statutory_days, unit=limits.unit, note=limits.note),),
        promised=(Limit(days=limits.promised_days, unit=limits.unit, note=limits.note),),
        form=DepartmentForm(
            name=department.form_name,
            fields=tuple(
                Field(
                    id=field.id,
                    label=field.label,
                    type=field.type,
                    required=field.required,
                    required_when=field.required_when,
                    options=tuple(field.options),
                    unit=field.unit,
                    sensitive=field.sensitive,
                    note=field.note,
                )
                for field in department.fields
            ),
        ),
    )


def use_of(department: CaseDepartment, material: CaseMaterial) -> Use:
    """One department's demand."""
    return Use(
        place=department.materials.index(material),
        item=department.id,
        id=material.id,
        name=material.name,
        required=material.required,
        required_when=material.required_when,
        origin=material.source,
        main=not material.waivable,
        waivable=material.waivable,
        waiver_days=material.waiver_days,
        sources=tuple(Source(library=source.library, record=source.record, key=source.key) for source in material.shared_from),
        generated=material.generated,
        from_step=material.auto_from,
        note=material.note,
    )


def rule_of(condition: CaseCondition) -> StatedRule:
    """A condition as a rule."""
    return StatedRule(
        id=condition.id,
        title=condition.text or condition.id,
        when=condition.when,
        holds=condition.formal,
        on_fail=OnFail(condition.on_fail),
        reject_kind=condition.reject_kind,
        applies_to=None if condition.applies_to == "*" else tuple(condition.applies_to),
        basis=condition.basis,
    )


def test_cases_of(submissions: Iterable[JsonValue]) -> tuple[TestCase, ...]:
    """The submissions that say what must come of them; of two with one id the first. An unsound one is told when it is assessed."""
    cases: dict[str, TestCase] = {}
    for raw in submissions:
        if isinstance(raw, dict) and isinstance(raw.get("expected"), dict) and isinstance(raw.get("id"), str) and not any(faults_in(raw)):
            submission = {key: value for key, value in raw.items() if key not in ("id", "note", "expected")}
            note = raw.get("note")
            test_case = TestCase(
                id=str(raw["id"]), note=note if isinstance(note, str) else "", submission=submission, expected=raw["expected"]
            )
            cases.setdefault(test_case.id, test_case)
    return tuple(cases.values())


def decisions_of(case: CaseFile) -> Decisions:
    """The merge decisions of the file, or those suggested."""
    gold = case.gold
    if gold is None or not (gold.field_to_item or gold.material_to_item):
        items = tuple(item_of(department) for department in case.departments)
        uses = {(d.id, m.id): use_of(d, m) for d in case.departments for m in d.materials}
        return suggest(items, uses).decisions()
    labels = {group.data_item: group for group in gold.merge_groups}
    names = {group.material: group.label for group in gold.duplicate_materials}
    fields: dict[str, list[str]] = {}
    for member, item in gold.field_to_item.items():
        fields.setdefault(item, []).append(member)
    materials: dict[str, list[str]] = {}
    for member, material in gold.material_to_item.items():
        materials.setdefault(material, []).append(member)
    return Decisions(
        fields=tuple(
            Group(item, tuple(members), labels[item].label if item in labels else "", labels[item].source_library if item in labels else "")
            for item, members in fields.items()
        ),
        materials=tuple(Group(material, tuple(members), names.get(material, "")) for material, members in materials.items()),
        kept_apart=tuple(
            KeptApart(members=tuple(apart.members), why=apart.why) for apart in (*gold.must_not_merge, *gold.must_not_merge_materials)
        ),
    )


def bad_references(case: CaseFile, decisions: Decisions) -> tuple[Problem, ...]:
    """Merge decisions that name fields or materials nobody has, or one of them twice."""
    names = [department.id for department in case.departments]
    problems = [Problem("DOC_DUPLICATE_ID", "departments", {"id": name[:60]}) for name in sorted({n for n in names if names.count(n) > 1})]
    for kind, groups, places in (
        ("field_to_item", decisions.fields, [f"{d.id}.{f.id}" for d in case.departments for f in d.fields]),
        ("material_to_item", decisions.materials, [f"{d.id}.{m.id}" for d in case.departments for m in d.materials]),
    ):
        for group in groups:
            problems.extend(
                Problem("DOC_UNKNOWN_FIELD", f"gold.{kind}", {"name": member[:60], "nearest": nearest(member, places)})
                for member in group.members
                if member not in places
            )
        problems.extend(
            Problem("DOC_DUPLICATE_ID", "departments", {"id": name[:60]}) for name in sorted({n for n in places if places.count(n) > 1})
        )
    return tuple(problems)


def unknown_keys(shape: BaseModel, where: str = "") -> Iterator[Problem]:
    """Keys the format does not know, each with the nearest it knows: a typing error must not vanish."""
    for key in shape.model_extra or {}:
        if key not in KNOWN_EXTRAS:
            params = {"key": key[:60], "nearest": nearest(key, type(shape).model_fields)}
            yield Problem("DOC_UNKNOWN_KEY", f"{where}.{key[:60]}" if where else key[:60], params, Severity.WARNING)
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        inner = f"{where}.{name}" if where else name
        if isinstance(value, BaseModel):
            yield from unknown_keys(value, inner)
        elif isinstance(value, list):
            for index, member in enumerate(value):
                if isinstance(member, BaseModel):
                    yield from unknown_keys(member, f"{inner}[{index}]")
