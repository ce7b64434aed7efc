"""DepartmentForm 分表: one department's own form, in the department's own words and order.

It is what that department's PDF shows. Which fields mean the same is not said here but in `forms.relation`.
"""

from __future__ import annotations

from forms.field_types import FieldSpec, RowField
from forms.part import Part, Tree


class Field(Part):
    """One field 字段 of a department's form."""

    id: str
    """Unique within its form, e.g. "jycs"."""
    label: str
    """The department's own label, e.g. "经营场所"."""
    type: str
    """Name of a field type (`forms.field_types`)."""
    required: bool = True
    required_when: Tree = None
    """Required only while this holds; null = always (if `required`)."""
    options: tuple[str, ...] = ()
    unit: str = ""
    max_length: int | None = None
    """Characters that fit the department's own box; None = not stated."""
    columns: tuple[RowField, ...] = ()
    """Of a repeating group 明细表: the department's own columns."""
    sensitive: bool = False
    """Masked on screens and in logs (身份证号, 银行卡号)."""
    note: str = ""
    made: bool = False
    """Made in the designer: no paper of the department ever asked for it."""

    @property
    def spec(self) -> FieldSpec:
        """What a field type needs to read and show a value in this department's own form."""
        return FieldSpec(label=self.label, options=self.options, unit=self.unit, max_length=self.max_length, fields=self.columns)


class DepartmentForm(Part):
    """A form of one department for one bundled item."""

    name: str
    fields: tuple[Field, ...] = ()

    def field(self, field_id: str) -> Field | None:
        """The field of that id, or None."""
        return next((field for field in self.fields if field.id == field_id), None)
