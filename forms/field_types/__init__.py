"""Types of data items, one file each: how a value is read, judged, shown and drawn, all together."""

from __future__ import annotations

from forms.field_types.base import (
    FieldSpec,
    FieldType,
    Kind,
    RowField,
    Widget,
    faults,
    field_type,
    field_type_names,
    field_types,
    is_personal,
)
from forms.registry import import_siblings

import_siblings(__name__, list(__path__))

__all__ = [
    "FieldSpec",
    "FieldType",
    "Kind",
    "RowField",
    "Widget",
    "faults",
    "field_type",
    "field_type_names",
    "field_types",
    "is_personal",
]
