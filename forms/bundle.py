"""Bundle 一件事: the one versioned document. Everything the runtime needs is in it.

    Bundle
    ├── items: BundledItem        who, with limits and their own DepartmentForm (own labels, own order)
    ├── data_items: DataItem      the merged meanings
    ├── facts: Fact               values that no form asks for (guided questions, libraries)
    ├── relations: Relations      merge, prefill, derive, code map, kept apart
    ├── layout: Layout            guided questions, sections, placements
    ├── materials: Material       canonical materials <- each department's Use
    ├── rules: StatedRule         eligibility, in the order of the document
    ├── tables: DecisionTable     rules of one shape as rows, the waiver matrix among them
    ├── parameters: Parameter     named, dated, regional numbers with their source
    ├── waiver: WaiverPolicy      容缺: how many, for whom not
    ├── limits: BundleLimits      of the bundle as a whole
    ├── templates: NoticeTemplate an office's own wording of papers
    ├── snippets: PinnedSnippet   the shared pieces those words include, as they stood when they were taken over
    ├── test_cases: TestCase      travel with the bundle, run at every publish
    └── kept_findings: KeptFinding what was found in the rules and may stand, with the reason

A published version never changes; a case keeps its version to the end.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, JsonValue

from forms.data_item import DataItem, Fact, question_words
from forms.decision_table import DecisionTable
from forms.field_types import FieldSpec, FieldType, field_type
from forms.item import BundledItem
from forms.kept_finding import KeptFinding
from forms.layout import Layout
from forms.material import Material
from forms.part import Part
from forms.relation import Relations
from forms.stated_rule import Parameter, StatedRule

SCHEMA_VERSION = 3
"""Raised by one for each change of shape; `forms/upgrades/` holds one function a step."""


class WaiverPolicy(Part):
    """容缺 policy of the bundle. Papers later, not 告知承诺 (condition promised)."""

    text: str = ""
    max_materials: int = 99
    """At most so many materials may come later."""
    excluded_if: str = ""
    """Who may not, in words; 失信 is what the runtime can know."""
    basis: str = ""


class BundleLimits(Part):
    """Limits of the bundle as a whole, information for guide and supervision."""

    statutory_days: int | None = None
    promised_days: int | None = None
    unit: Literal["工作日", "自然日"] = "工作日"
    joint_cap_days: int | None = None
    """联合办理 cap (行政许可法42条二款)."""
    note: str = ""


class NoticeTemplate(Part):
    """An office's own template for one kind of paper."""

    kind: str
    source: str
    item: str = ""
    """Bundled item whose own form it is; "" = of every item that has no template of its own."""


class PinnedSnippet(Part):
    """A shared piece of wording 共用片段, as templates of this document include it: what a version says, papers of running cases go on
    saying, whatever the office writes later."""

    name: str
    version: int
    """Of the office's register; 1 of a name that comes with the house is the house's own."""
    title: str = ""
    text: str


class TestCase(Part):
    """A stored trial: what is handed in and what must come of it."""

    __test__ = False  # pytest: not a test class

    id: str
    note: str = ""
    submission: dict[str, JsonValue]
    expected: dict[str, JsonValue] = {}


class Origin(Part):
    """The document that this one was copied from, as it stood then. Either a version or a revision of its draft."""

    code: str
    version: int | None = None
    revision: int | None = None
    digest: str
    """Of the text that was copied."""
    region: str = ""
    """The district it was for, GB/T 2260; "" = it did not say."""
    names: tuple[str, ...] = ()
    """What its texts call that district; what is found of it in the copy was left behind."""


class Bundle(Part):
    """The document."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, ignored_types=(cached_property,))

    schema_version: int = SCHEMA_VERSION
    code: str
    title: str
    applicant_type: str = ""
    items: tuple[BundledItem, ...]
    data_items: tuple[DataItem, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: Relations = Relations()
    layout: Layout = Layout()
    materials: tuple[Material, ...] = ()
    rules: tuple[StatedRule, ...] = ()
    tables: tuple[DecisionTable, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    waiver: WaiverPolicy = WaiverPolicy()
    limits: BundleLimits = BundleLimits()
    templates: tuple[NoticeTemplate, ...] = ()
    snippets: tuple[PinnedSnippet, ...] = ()
    """What templates include; a name that is missing here is told by the house's own snippet."""
    test_cases: tuple[TestCase, ...] = ()
    kept_findings: tuple[KeptFinding, ...] = ()
    """What the analysis of rules found and people let stand, with the reason."""
    applicant_name_item: str = ""
    """Data item that names the applicant on papers; "" = 申请人(未填写)."""
    applicant_id_item: str = ""
    """Data item that identifies the applicant."""
    region: str = ""
    """GB/T 2260 code of the district it is published for, which decides about regional values of parameters; "" = everywhere."""
    copied_from: Origin | None = None
    """The bundle of another district that it began as."""
    notes: tuple[str, ...] = ()
    """Provenance and remarks of the authors."""

    def item(self, item_id: str) -> BundledItem | None:
        """The bundled item of that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def data_item(self, item_id: str) -> DataItem | None:
        """The data item of that id, or None."""
        return self._data_items.get(item_id)

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, or None."""
        return self._facts.get(name)

    def material(self, material_id: str) -> Material | None:
        """The material of that id, or None."""
        return next((material for material in self.materials if material.id == material_id), None)

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.name: fact for fact in self.facts}

    @cached_property
    def _data_items(self) -> dict[str, DataItem]:
        return {item.id: item for item in self.data_items}

    @cached_property
    def types(self) -> dict[str, tuple[FieldType, FieldSpec]]:
        """Data item or fact -> its field type and settings."""
        named = [(item.id, item.type, item.spec) for item in self.data_items] + [(fact.name, fact.type, fact.spec) for fact in self.facts]
        return {name: (found, spec) for name, type_, spec in named if (found := field_type(type_))}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Data item or fact -> what people call it."""
        return {fact.name: question_words(fact.meaning) for fact in self.facts} | {item.id: item.label for item in self.data_items}

    @cached_property
    def material_names(self) -> dict[str, str]:
        """Every name that submissions may use for a material -> its id."""
        names = {alias: material.id for material in self.materials for alias in material.answers_to}
        return names | {material.id: material.id for material in self.materials}

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name that conditions and submissions may use -> the data item or fact it means."""
        names = {alias: item.id for item in self.data_items for alias in item.answers_to}
        names |= {fact.name: fact.name for fact in self.facts}
        return names | {item.id: item.id for item in self.data_items}
