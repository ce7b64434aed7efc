"""DataItem 数据项: the merged meaning behind one or more fields; and Fact: a value that no form asks for."""

from __future__ import annotations

from enum import StrEnum

from forms.field_types import FieldSpec, Kind, field_type
from forms.part import Part


class DataItem(Part):
    """One meaning, filled in once (一数一源)."""

    id: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    unit: str = ""
    sensitive: bool = False
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

    @property
    def spec(self) -> FieldSpec:
        """What a field type needs to read a value of this item."""
        return FieldSpec(label=self.label, options=self.options, unit=self.unit, min=self.min, max=self.max)

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
