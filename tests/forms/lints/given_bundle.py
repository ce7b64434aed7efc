"""Given bundles: small documents made from a case file, each with one thing that a lint should find."""

from __future__ import annotations

from typing import Any

from forms.bundle import Bundle
from forms.document import bundle_from_json
from forms.edits.base import apply_edits, read_edits
from forms.findings import Finding
from forms.importers.case_file import Imported, import_case
from forms.lints import lint


def field(id_: str, label: str, type_: str = "text", **settings: Any) -> dict[str, Any]:
    """A field of a department's form."""
    return {"id": id_, "label": label, "type": type_, "required": True, **settings}


def material(id_: str, name: str, **settings: Any) -> dict[str, Any]:
    """A demand of a department."""
    return {"id": id_, "name": name, "source": "申请人自备", "required": True, **settings}


def matter(
    id_: str = "a", fields: list[dict[str, Any]] | None = None, materials: list[dict[str, Any]] | None = None, **settings: Any
) -> dict[str, Any]:
    """A department with its matter."""
    return {
        "id": id_,
        "name": f"{id_}局",
        "item_name": f"{id_}事项",
        "form_name": "申请表",
        "fields": fields or [field("mc", "名称")],
        "materials": materials or [],
        **settings,
    }


def case(*matters: dict[str, Any], conditions: list[dict[str, Any]] | None = None, **gold: Any) -> Bundle:
    """The bundle of a case file; without merge decisions every field and demand stands alone."""
    gold.setdefault("field_to_item", {f"{one['id']}.{f['id']}": f"{one['id']}_{f['id']}" for one in matters for f in one["fields"]})
    gold.setdefault("material_to_item", {f"{one['id']}.{m['id']}": f"{one['id']}_{m['id']}" for one in matters for m in one["materials"]})
    value: dict[str, Any] = {"case_id": "x", "title": "例", "departments": list(matters), "conditions": conditions or [], "gold": gold}
    found = import_case(value)
    assert isinstance(found, Imported), found
    return found.bundle


def changed(bundle: Bundle, place: str, **changes: Any) -> Bundle:
    """The document with one part changed: `materials.0.uses.0`, `items.0`, `data_items.0`."""
    value = bundle.model_dump(mode="json")
    part: Any = value
    for step in place.split("."):
        part = part[int(step) if step.isdigit() else step]
    part.update(changes)
    read = bundle_from_json(value)
    assert isinstance(read, Bundle), read
    return read


def left_over(bundle: Bundle) -> Bundle:
    """The document with its last data item asked for by nobody any more."""
    value = bundle.model_dump(mode="json")
    value["items"][-1]["form"]["fields"].pop()
    value["relations"]["merges"].pop()
    value["data_items"][-1]["purpose"] = ""
    return Bundle.model_validate(value)


def found(bundle: Bundle, code: str) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in lint(bundle) if finding.code == code]


def mended(bundle: Bundle, finding: Finding) -> Bundle:
    """The document after the fix that the finding offers."""
    edits = read_edits([*finding.fix])
    after = apply_edits(bundle, edits)  # type: ignore[arg-type]  # edits, unless the lint offers what no edit is: then this fails
    assert isinstance(after, Bundle), after
    return after
