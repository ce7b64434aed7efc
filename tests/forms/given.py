"""Given bundles: hypothesis strategies of small, sound documents with conditions over their own names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.importers.case_file import Imported, import_case

TEXTS = ("甲", "乙", "丙")
FIELD_TYPES = ("text", "integer", "number", "boolean", "date", "multiselect")
DAYS = ("2000-02-29", "2008-03-10", "2026-03-09", "2026-03-10", "2026-03-11")


def literal(kind: str) -> st.SearchStrategy[Any]:
    """A value of a field type."""
    match kind:
        case "integer":
            return st.integers(-3, 60)
        case "number":
            return st.sampled_from([0, 0.5, 49.5, 50, 50.0, 51])
        case "boolean":
            return st.booleans()
        case "date":
            return st.sampled_from(DAYS)
        case "multiselect":
            return st.lists(st.sampled_from(TEXTS), max_size=3, unique=True)
        case _:
            return st.sampled_from(TEXTS)


def leaf(names: dict[str, str]) -> st.SearchStrategy[Any]:
    """A comparison that fits one of the names."""

    def of(name: str) -> st.SearchStrategy[Any]:
        var: dict[str, Any] = {"var": name}
        kind = names[name]
        always = [
            st.just({"filled": [var]}),
            literal(kind).map(lambda value: {"==": [var, value]}),
            literal(kind).map(lambda value: {"!=": [var, value]}),
        ]
        match kind:
            case "integer" | "number":
                always.append(st.tuples(st.sampled_from(["<", "<=", ">", ">="]), literal(kind)).map(lambda pair: {pair[0]: [var, pair[1]]}))
            case "date":
                always.append(st.integers(0, 20).map(lambda years: {">=": [{"age": [var]}, years]}))
                always.append(st.just({"<": [var, {"var": "as_of"}]}))
                always.append(st.integers(1, 30).map(lambda years: {"not_over_age": [var, years]}))
            case "multiselect":
                always.append(st.sampled_from(TEXTS).map(lambda text: {"contains": [var, text]}))
                always.append(st.integers(0, 3).map(lambda count: {">": [{"count": [var]}, count]}))
                always.append(st.sampled_from(TEXTS).map(lambda text: {"some": [var, {"==": [{"var": "item"}, text]}]}))
            case "boolean":
                always.append(st.just(var))
            case _:
                always.append(st.lists(st.sampled_from(TEXTS), max_size=3).map(lambda texts: {"in": [var, texts]}))
                always.append(st.sampled_from(TEXTS).map(lambda text: {"startswith": [var, text]}))
        return st.one_of(always)

    return st.sampled_from(sorted(names)).flatmap(of)


def condition(names: dict[str, str]) -> st.SearchStrategy[Any]:
    """A condition tree over these names."""
    return st.recursive(
        leaf(names),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"and": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"or": parts}),
            inner.map(lambda part: {"!": [part]}),
            st.tuples(inner, inner).map(lambda pair: {"implies": list(pair)}),
        ),
        max_leaves=6,
    )


@st.composite
def case_files(draw: st.DrawFn) -> dict[str, Any]:
    """A case file of two or three departments with conditions, materials and a merge."""
    departments: list[dict[str, Any]] = []
    names: dict[str, str] = {"fact": "text"}
    for dept in draw(st.sampled_from([("a", "b"), ("a", "b", "c")])):
        fields = [
            {"id": f"f{index}", "label": f"{dept}{index}", "type": kind, "required": draw(st.booleans())}
            | ({"options": list(TEXTS)} if kind == "multiselect" else {})
            for index, kind in enumerate(draw(st.lists(st.sampled_from(FIELD_TYPES), min_size=1, max_size=4)))
        ]
        names |= {f"{dept}_{field['id']}": str(field["type"]) for field in fields}
        departments.append({"id": dept, "name": f"{dept}局", "core": draw(st.booleans()), "fields": fields, "materials": []})
    for department in departments:
        if draw(st.booleans()):
            department["applies_when"] = draw(condition(names))
        department["limits"] = {"promised_days": draw(st.none() | st.integers(0, 30))}
        for material in draw(st.lists(st.sampled_from(["m", "n", "o"]), unique=True)):
            entry = {
                "id": material,
                "name": material,
                "required": draw(st.booleans()),
                "waivable": draw(st.booleans()),
                "waiver_days": draw(st.none() | st.integers(0, 9)),
            }
            entry["shared_from"] = draw(
                st.lists(
                    st.sampled_from([{"library": "某库", "record": "证"}, {"library": "它库", "record": "证", "key": "fact"}]), max_size=2
                )
            )
            entry["generated"] = draw(st.integers(0, 4)) == 0
            if draw(st.booleans()):
                entry["required_when"] = draw(condition(names))
            department["materials"].append(entry)
    conditions = [
        {
            "id": f"k{index}",
            "text": f"条件{index}",
            "formal": draw(condition(names)),
            "on_fail": on_fail,
            "reject_kind": "不予许可" if on_fail == "reject" else "",
            "applies_to": draw(st.sampled_from(["*", ["a"], ["b"], ["a", "b"]])),
            "basis": "-",
        }
        | ({"when": draw(condition(names))} if draw(st.booleans()) else {})
        for index, on_fail in enumerate(draw(st.lists(st.sampled_from(["reject", "correct", "flag"]), max_size=4)))
    ]
    return {
        "case_id": "made",
        "title": "虚构",
        "departments": departments,
        "facts": {"fact": "某库的记载"},
        "conditions": conditions,
        "waiver_policy": {"max_materials": draw(st.integers(0, 3))},
        "gold": {"field_to_item": {f"{d['id']}.{f['id']}": f"{d['id']}_{f['id']}" for d in departments for f in d["fields"]}},
        "submissions": draw(st.lists(submissions(names, [d["id"] for d in departments]), min_size=1, max_size=3)),
    }


def submissions(names: dict[str, str], departments: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A submission over these names: known, blank and absent values."""
    values = st.fixed_dictionaries(
        {}, optional={name: st.one_of(literal(kind), st.sampled_from([None, ""])) for name, kind in names.items()}
    )
    record = st.fixed_dictionaries(
        {"library": st.sampled_from(["某库", "它库"]), "record": st.just("证"), "status": st.sampled_from(["有效", "吊销"])},
        optional={"holder": st.sampled_from(TEXTS), "valid_to": st.sampled_from(DAYS)},
    )
    return st.fixed_dictionaries(
        {
            "as_of": st.sampled_from(["2026-03-10", "2026-02-28", "2026-12-28"]),
            "selected_items": st.lists(st.sampled_from(departments), unique=True),
            "values": values,
            "materials": st.lists(st.sampled_from(["m", "n", "o"]), unique=True),
            "shared": st.lists(record, max_size=3),
            "flags": st.fixed_dictionaries({"promise_signed": st.booleans(), "dishonest": st.booleans()}),
        }
    )


def bundles() -> st.SearchStrategy[Bundle]:
    """Sound bundles."""

    def made(value: dict[str, Any]) -> Bundle:
        found = import_case(value)
        assert isinstance(found, Imported), found
        return found.bundle

    return case_files().map(made)
