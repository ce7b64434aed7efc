"""DataItem 数据项: the merged meaning behind one or more fields; and Fact: a value that no form asks for."""

from __future__ import annotations

from enum import StrEnum

from forms.field_types import FieldSpec, Kind, RowField, field_type
from forms.part import Part


class Sensitivity(StrEnum):
    """How carefully a value is handled (个人信息保护法 28 条)."""

    GENERAL = "general"
    """一般."""
    SENSITIVE = "sensitive"
    """敏感个人信息: masked on screens and in logs; its purpose must be stated (30 条)."""
    SPECIAL = "special"
    """特别敏感: of minors under fourteen, of the sick, of victims; never shown in full to those who do not decide on it."""


class DataItem(Part):
    """One meaning, filled in once (一数一源)."""

    id: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    unit: str = ""
    max_length: int | None = None
    """Characters; None = the type's own limit."""
    columns: tuple[RowField, ...] = ()
    """Of a repeating group 明细表."""
    sensitivity: Sensitivity = Sensitivity.GENERAL
    purpose: str = ""
    """Why it is collected; a sensitive item must say (个人信息保护法 30 条)."""
    element: str = ""
    """The entry of the dictionary of data items 数据元目录 it is an instance of; "" = none."""
    source_library: str = ""
    """The shared library that holds it (人口库, 法人库 …), or ""."""
    synonyms: tuple[str, ...] = ()
    """The departments' own labels."""
    answers_to: tuple[str, ...] = ()
    """Other names under which conditions and submissions may call it."""
    min: int | float | None = None
    """Least number; None = any."""
    max: int | float | None = None
    """Greatest number; None = any."""
    help: str = ""
    decided: bool | None = None
    """Is the answer the applicant's own choice, so that another may be advised (True), or a fact that can only be told truly (False)?
    None = read off its words (`runtime.trying.decided`)."""

    @property
    def sensitive(self) -> bool:
        """Masked on screens and in logs?"""
        return self.sensitivity is not Sensitivity.GENERAL

    @property
    def spec(self) -> FieldSpec:
        """What a field type needs to read a value of this item."""
        return FieldSpec(
            label=self.label,
            options=self.options,
            unit=self.unit,
            min=self.min,
            max=self.max,
            max_length=self.max_length,
            fields=self.columns,
        )

    @property
    def kind(self) -> Kind:
        """The JSON kind conditions see."""
        found = field_type(self.type)
        return found.kind if found else Kind.TEXT


class FactKind(StrEnum):
    """Who gives a fact."""

    QUESTION = "question"
    """A guided question 情形引导题, answered by the applicant."""
    LIBRARY = "library"
    """A shared library."""
    DERIVED = "derived"
    """Computed from data items."""
    STAFF = "staff"
    """The office is asked."""


def question_words(meaning: str) -> str:
    """What a fact means, without the remark that it is a guided question.

    >>> question_words("是否设置户外招牌(情形引导题)")
    '是否设置户外招牌'
    """
    return meaning.replace("(情形引导题)", "").replace("（情形引导题）", "").strip()


class Fact(Part):
    """A value that is no field of any form."""

    name: str
    meaning: str
    type: str = "text"
    """Field type, stated or inferred from its uses."""
    kind: FactKind = FactKind.STAFF
    library: str = ""
    """The library that gives it, if `kind` is library."""
    options: tuple[str, ...] = ()

    @property
    def spec(self) -> FieldSpec:
        """What a field type needs to read a value of this fact."""
        return FieldSpec(label=self.meaning, options=self.options)

    @property
    def value_kind(self) -> Kind:
        """The JSON kind conditions see."""
        found = field_type(self.type)
        return found.kind if found else Kind.TEXT
