"""invented_values: an answer to everything a document asks, invented: for previews and sample forms. The same document gives the same."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.field_types import FieldSpec, RowField, field_type
from forms.wording import say

TEXTS = frozenset({"text"})
"""Types whose sample would say the same everywhere: their answers bear their label instead."""
OF_BODIES = frozenset({"uscc", "uscc_or_cid"})
"""Types that identify companies and traders; all others identify people."""
LONGEST_LABEL = 12
"""Characters of a label within an invented text."""
MOST_CHOSEN = 2


def invented_values(bundle: Bundle) -> Mapping[str, JsonValue]:
    """Data item or fact -> an answer of its type, with its own options and columns."""
    values = {name: invented_value(found.name, spec) for name, (found, spec) in bundle.types.items()}
    name_item, identity = bundle.data_item(bundle.applicant_name_item), bundle.types.get(bundle.applicant_id_item)
    if name_item is not None and name_item.type in TEXTS:
        of_body = identity is not None and identity[0].name in OF_BODIES
        values[name_item.id] = say("SAMPLE_APPLICANT_BODY" if of_body else "SAMPLE_APPLICANT_PERSON")
    return values


def invented_value(type_name: str, spec: FieldSpec) -> JsonValue:
    """One answer; None for a type nobody knows."""
    found = field_type(type_name)
    if found is None:
        return None
    sample = found.sample
    if found.name in TEXTS:
        return say("SAMPLE_TEXT", label=spec.label[:LONGEST_LABEL])[: spec.max_length or 200]
    if spec.fields:
        return [{column.id: _cell(column) for column in spec.fields}]
    if spec.options and isinstance(sample, str):
        return spec.options[0]
    if spec.options and isinstance(sample, list) and all(isinstance(one, str) for one in sample):
        return list(spec.options[:MOST_CHOSEN])
    return sample


def _cell(column: RowField) -> JsonValue:
    return invented_value(column.type, column)
