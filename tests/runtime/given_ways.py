"""Given small bundles with choices, facts, materials and a gate, and submissions of them, drawn at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from forms.importers.case_file import Imported, import_case
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission

CHOICES: dict[str, tuple[Any, ...]] = {"fast": (True, False), "way": ("甲", "乙", "丙"), "kinds": (["甲"], ["乙"], ["甲", "乙"])}
"""Answers that the applicant decides, by their labels, with everything they can be."""
FACTS: dict[str, tuple[Any, ...]] = {"state": ("甲", "乙"), "area": (10, 49, 50, 51)}
"""Answers that are so."""
FIELDS = (
    {"id": "fast", "label": "是否加急", "type": "boolean"},
    {"id": "way", "label": "办理方式", "type": "select", "options": ["甲", "乙", "丙"]},
    {"id": "kinds", "label": "申请项目", "type": "multiselect", "options": ["甲", "乙"]},
    {"id": "state", "label": "家庭状况", "type": "select", "options": ["甲", "乙"]},
    {"id": "area", "label": "面积", "type": "integer"},
)

_TESTS = st.sampled_from(
    [
        {"==": [{"var": "fast"}, True]},
        {"==": [{"var": "way"}, "甲"]},
        {"in": [{"var": "way"}, ["甲", "乙"]]},
        {"contains": [{"var": "kinds"}, "甲"]},
        {"contains": [{"var": "kinds"}, "乙"]},
        {"==": [{"var": "state"}, "甲"]},
        {">=": [{"var": "area"}, 50]},
        {"filled": [{"var": "way"}]},
    ]
)
conditions: st.SearchStrategy[Any] = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: {"and": parts}),
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: {"or": parts}),
        inner.map(lambda part: {"!": [part]}),
    ),
    max_leaves=4,
)
sometimes = st.one_of(st.none(), conditions)


@st.composite
def bundles(draw: st.DrawFn) -> CompiledBundle:
    """A core item a and an optional one b; either may ask for some of the fields and want some of two materials."""
    departments: list[dict[str, Any]] = []
    for item, core in (("a", True), ("b", False)):
        fields = [
            {**field, "required": draw(st.booleans()), "required_when": draw(sometimes)} for field in FIELDS if core or draw(st.booleans())
        ]
        materials: list[dict[str, Any]] = [
            {
                "id": name,
                "name": name,
                "required": True,
                "required_when": draw(sometimes),
                "source": "申请人自备",
                "waivable": draw(st.booleans()),
                "waiver_days": 3,
                "shared_from": [],
            }
            for name in ("m1", "m2")
            if draw(st.booleans())
        ]
        departments.append(
            {
                "id": item,
                "name": f"{item}局",
                "item_name": f"{item}事",
                "item_type": "行政许可",
                "core": core,
                "form_name": "表",
                "applies_when": draw(sometimes),
                "limits": {},
                "fields": fields,
                "materials": materials,
            }
        )
    rules = [
        {
            "id": f"r{number}",
            "text": f"第{number}条",
            "when": draw(sometimes),
            "formal": draw(conditions),
            "on_fail": (on_fail := draw(st.sampled_from(["reject", "correct"]))),
            **({"reject_kind": "不予受理"} if on_fail == "reject" else {}),
            "applies_to": draw(st.sampled_from(["*", ["a"], ["b"]])),
            "basis": "试",
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    names = {f"{one['id']}.{field['id']}": field["id"] for one in departments for field in one["fields"]}
    members: dict[str, list[str]] = {}
    for place, name in names.items():
        members.setdefault(str(name), []).append(place)
    case: Any = {
        "case_id": "small",
        "title": "小件",
        "departments": departments,
        "facts": {},
        "conditions": rules,
        "waiver_policy": {"text": "", "max_materials": draw(st.integers(0, 2)), "excluded_if": ""},
        "gold": {
            "merge_groups": [{"data_item": name, "label": _label(name), "members": places} for name, places in members.items()],
            "must_not_merge": [],
            "derived": [],
            "duplicate_materials": [],
            "field_to_item": names,
        },
        "submissions": [],
    }
    imported = import_case(case)
    assert isinstance(imported, Imported), imported
    compiled = compile_bundle(imported.bundle)
    assert isinstance(compiled, CompiledBundle), compiled
    return compiled


@st.composite
def submissions(draw: st.DrawFn, compiled: CompiledBundle) -> Submission:
    """Some answers, some materials."""
    values = {
        name: draw(st.sampled_from(several)) for name, several in (CHOICES | FACTS).items() if draw(st.sampled_from((True, True, False)))
    }
    raw: Any = {
        "as_of": "2026-03-10",
        "selected_items": ["a", *(["b"] if draw(st.booleans()) else [])],
        "values": values,
        "materials": [name for name in ("m1", "m2") if name in compiled.bundle.material_names and draw(st.booleans())],
        "shared": [],
        "flags": {"promise_signed": draw(st.booleans()), "dishonest": draw(st.booleans())},
    }
    read = read_submission(compiled.bundle, raw)
    assert isinstance(read, ReadSubmission), read
    return read.submission


def _label(name: str) -> str:
    return str(next(field["label"] for field in FIELDS if field["id"] == name))
