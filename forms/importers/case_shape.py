"""The shape of a case file, the interchange format of a policy office: departments with their own forms, conditions, submissions.

Keys that the format does not know are kept out with a warning, never silently.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from forms.part import Tree


class Shape(BaseModel):
    """Base: unknown keys are told about, but do not stop the reading."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)


class CaseField(Shape):
    """A field of a department's form, label its own."""

    id: str
    label: str
    type: str
    required: bool = False
    required_when: Tree = None
    options: list[str] = []
    sensitive: bool = False
    note: str = ""
    unit: str = ""


class CaseSource(Shape):
    """Where a material may come from."""

    library: str
    record: str
    key: str = ""


class CaseMaterial(Shape):
    """A department's demand for a material."""

    id: str
    name: str
    required: bool = False
    required_when: Tree = None
    source: str = ""
    waivable: bool = False
    waiver_days: int | None = None
    shared_from: list[CaseSource] = []
    generated: bool = False
    auto_from: str = ""
    note: str = ""


class CaseLimits(Shape):
    """Limits of an item."""

    statutory_days: int | None = None
    promised_days: int | None = None
    unit: Literal["工作日", "自然日"] = "工作日"
    note: str = ""


class CaseDepartment(Shape):
    """One department's matter: one bundled item."""

    id: str
    name: str
    item_name: str = ""
    item_type: str = ""
    core: bool = True
    form_name: str = ""
    applies_when: Tree = None
    limits: CaseLimits = CaseLimits()
    fields: list[CaseField] = []
    materials: list[CaseMaterial] = []


class CaseCondition(Shape):
    """A condition of eligibility."""

    id: str
    text: str = ""
    when: Tree = None
    formal: Tree
    on_fail: Literal["reject", "correct", "flag"]
    reject_kind: str = ""
    applies_to: Literal["*"] | list[str] = "*"
    basis: str = ""


class CaseWaiver(Shape):
    """容缺 policy."""

    text: str = ""
    max_materials: int | None = None
    excluded_if: str = ""
    basis: str = ""


class CaseBundleLimits(CaseLimits):
    """Limits of the bundle as a whole."""

    joint_cap_days: int | None = None


class CaseMergeGroup(Shape):
    """Fields that mean the same."""

    data_item: str
    label: str = ""
    members: list[str] = []
    source_library: str = ""


class CaseApart(Shape):
    """Fields or materials that must not be merged."""

    members: list[str]
    why: str = ""


class CaseDerived(Shape):
    """A value computed from others, in words."""

    item: str
    from_: list[str] = []
    rule: str = ""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True, alias_generator=lambda name: name.rstrip("_"))


class CaseMaterialGroup(Shape):
    """Materials that are the same."""

    material: str
    label: str = ""
    members: list[str] = []


class CaseGold(Shape):
    """The merge decisions."""

    merge_groups: list[CaseMergeGroup] = []
    must_not_merge: list[CaseApart] = []
    must_not_merge_materials: list[CaseApart] = []
    derived: list[CaseDerived] = []
    duplicate_materials: list[CaseMaterialGroup] = []
    field_to_item: dict[str, str] = {}
    material_to_item: dict[str, str] = {}


class CaseApplicant(Shape):
    """Data items that name the applicant."""

    name: str = ""
    id_no: str = ""


class CaseFactMeta(Shape):
    """Who gives a fact."""

    kind: Literal["question", "library", "derived"]
    library: str = ""
    from_: list[str] | str = ""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True, alias_generator=lambda name: name.rstrip("_"))


class CaseFile(Shape):
    """The whole file. `submissions` are read one by one elsewhere, so that one bad submission does not spoil the rest."""

    case_id: str
    title: str = ""
    applicant_type: str = ""
    provenance_note: str = ""
    departments: list[CaseDepartment]
    facts: dict[str, str] = {}
    facts_meta: dict[str, CaseFactMeta] = {}
    applicant: CaseApplicant = CaseApplicant()
    conditions: list[CaseCondition] = []
    waiver_policy: CaseWaiver = CaseWaiver()
    limits: CaseBundleLimits = CaseBundleLimits()
    gold: CaseGold | None = None
    submissions: list[JsonValue] = []


KNOWN_EXTRAS = frozenset({"provenance", "sources", "notices", "note", "label", "unit", "extra", "basis"})
"""Keys that the format knows but the product has no use for."""
