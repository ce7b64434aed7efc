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


def one(**settings: Any) -> Bundle:
    """A bundle with a single demand."""
    return case(matter(materials=[material("m", **settings)]))


def used_in_rule(name: str) -> list[dict[str, Any]]:
    """A rule that reads this."""
    return [{"id": "r", "text": "核对", "formal": {"filled": [{"var": name}]}, "on_fail": "flag"}]


def waits_for_itself(*, asked: bool = False) -> Bundle:
    """A matter that applies to public places only, where only its own form says whether it is one."""
    fields = [field("gz", "是否公众聚集场所", "boolean")]
    document = case(matter("a"), matter("b", fields=fields))
    when = {"==": [{"var": "b_gz"}, True]}
    document = changed(document, "items.1", applies_when=when)
    question = {"id": "b_gz", "text": "是否公众聚集场所？", "sets": "b_gz"}
    return changed(document, "layout", questions=[question]) if asked else document


def comparing(condition: dict[str, Any]) -> Bundle:
    """A demand that depends on a choice."""
    choice = field("fs", "方式", "select", options=["快", "慢"])
    return case(matter(fields=[choice], materials=[material("m", "甲图", required_when=condition)]))


def library_item(library: str, *fields: dict[str, Any]) -> Bundle:
    """A name that a library is to give, on a form with these fields beside."""
    return changed(case(matter(fields=[field("mc", "名称"), *fields])), "data_items.0", source_library=library)


def keyless(*numbers: tuple[str, str], name: str = "经营者身份证", library: str = "人口库") -> Bundle:
    """A paper that a library holds, without a word on whose; the form has these numbers (label, type)."""
    fields = [field(f"n{index}", label, type_) for index, (label, type_) in enumerate(numbers)]
    return case(matter(fields=fields, materials=[material("m", name, shared_from=[{"library": library, "record": "身份证", "key": ""}])]))
