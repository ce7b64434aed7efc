"""masked_submission: a submission as a file may hold it, with what stands for each thing written in it so far. Pure.

Whatever the document has no name for is left out: values, materials, columns, keys of records.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.field_types import FieldSpec, FieldType, Kind, field_type
from forms.field_types.attachment import ENDINGS
from forms.field_types.id_document import KINDS
from forms.wording import say
from rules.values import is_number
from runtime.holdings import VALID
from runtime.trying.tried import REVOKED
from runtime.trying.written import Written

FILE_SIZE = 100_000
"""Bytes of a file, where no condition reads them."""
FLAGS = ("promise_signed", "dishonest")
SHARED = "shared"
"""Place of what libraries say beside values."""


def masked_submission(bundle: Bundle, raw: Mapping[str, JsonValue], written: Written) -> dict[str, JsonValue]:
    """In the keys of `runtime.read_submission`."""
    return _Walk(bundle, written).submission(raw)


class _Walk:
    def __init__(self, bundle: Bundle, written: Written) -> None:
        self.bundle, self.written = bundle, written
        sources = [source for material in bundle.materials for use in material.uses for source in use.sources]
        self.kinds = {source.record for source in sources}
        self.libraries = {source.library for source in sources} | {fact.library for fact in bundle.facts if fact.library}

    def submission(self, raw: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        bundle, flags = self.bundle, raw.get("flags")
        items = {item.id for item in bundle.items}
        found: dict[str, JsonValue] = {
            "as_of": self.written.today,
            "selected_items": [one for one in _texts(raw.get("selected_items")) if one in items],
            "values": self.values(raw.get("values")),
            "materials": [bundle.material_names[one] for one in _texts(raw.get("materials")) if one in bundle.material_names],
            "shared": [self.record(one) for one in _list(raw.get("shared")) if isinstance(one, dict)],
            "flags": {name: isinstance(flags, dict) and flags.get(name) is True for name in FLAGS},
        }
        if silent := [one for one in _texts(raw.get("silent")) if one in self.libraries]:
            found["silent"] = [*silent]
        if unheard := [one for one in _texts(raw.get("open_facts")) if bundle.fact(one)]:
            found["open_facts"] = [*unheard]
        return found

    def values(self, values: JsonValue) -> dict[str, JsonValue]:
        """Values by the names the bundle has for them; a canonical name goes before another of the same item."""
        found: dict[str, JsonValue] = {}
        given = values if isinstance(values, dict) else {}
        for name, value in given.items():
            canonical = self.bundle.names.get(name, "")
            if canonical in self.bundle.types and (canonical == name or canonical not in {*given, *found}):
                found[canonical] = self.value(value, *self.bundle.types[canonical], canonical)
        return found

    def value(self, value: JsonValue, type_: FieldType, spec: FieldSpec, place: str) -> JsonValue:
        """By what it is, whatever its field would have it be."""
        match value:
            case None | bool():
                return value
            case int() | float():
                sample = type_.sample
                usual = sample if isinstance(sample, int | float) and not isinstance(sample, bool) else 1
                return self.written.number(value, usual, place)
            case str():
                return self.written.text(value, type_.name, place)
            case list():
                return [self.member(one, type_, spec, place) for one in value]
            case dict() if type_.kind is Kind.OBJECT and value.get("number") is not None:
                return {name: self.part(name, value[name], place) for name in ("type", "number") if name in value}
        return self.written.text(json.dumps(value, ensure_ascii=False, sort_keys=True), type_.name, place)

    def member(self, value: JsonValue, type_: FieldType, spec: FieldSpec, place: str) -> JsonValue:
        """Of a list: a choice, a file, a row."""
        if isinstance(value, dict) and type_.kind is Kind.ROWS:
            return self.file(value, spec, place) if type_.name == "attachment" else self.row(value, spec, place)
        return self.value(value, type_, spec, place)

    def part(self, name: str, value: JsonValue, place: str) -> JsonValue:
        """Of an identity document: its kind is a word of the house, its number names somebody."""
        if value is None or (name == "type" and value in KINDS):
            return value
        return self.written.text(str(value), "cid" if name == "number" else "text", place)

    def row(self, row: Mapping[str, JsonValue], spec: FieldSpec, place: str) -> JsonValue:
        """Column by column."""
        columns = {column.id: (type_, column) for column in spec.fields if (type_ := field_type(column.type))}
        return {name: self.value(value, *columns[name], f"{place}.{name}") for name, value in row.items() if name in columns}

    def file(self, file: Mapping[str, JsonValue], spec: FieldSpec, place: str) -> JsonValue:
        """That there is one, of which kind, and how large it is."""
        ending = str(file.get("name", "")).rpartition(".")[2].lower()
        known = ending in {one.lower().lstrip(".") for one in (*ENDINGS, *spec.options)}
        size = file.get("size")
        return {
            "file": f"sample-{place}",
            "name": say("MASKED_TEXT", n="") + (f".{ending}" if known else ""),
            "size": self.written.number(size, FILE_SIZE, f"{place}.size") if isinstance(size, int) and is_number(size) else FILE_SIZE,
        }

    def record(self, record: Mapping[str, JsonValue]) -> JsonValue:
        """Of a library: which record, of whom, and whether it is in force on the day."""
        library, kind, status = (str(record.get(name) or "") for name in ("library", "record", "status"))
        holder, until = record.get("holder"), record.get("valid_to")
        found: dict[str, JsonValue] = {
            "library": library if library in self.libraries else self.written.text(library, "text", SHARED),
            "record": kind if kind in self.kinds else self.written.text(kind, "text", SHARED),
            "status": status if status in (VALID, "") else REVOKED,
        }
        if isinstance(holder, str) and holder:
            found["holder"] = self.written.text(holder, "cid", SHARED)
        if isinstance(until, str) and until:
            year = int(self.written.today[:4])
            # nothing reads more of it than whether it is over
            found["valid_to"] = f"{year if until >= self.written.today else year - 1}-12-31"
        if values := self.values(record.get("values")):
            found["values"] = values
        return found


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _texts(value: JsonValue) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]
