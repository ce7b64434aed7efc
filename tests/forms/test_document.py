"""The bundle document: what is dumped is loaded again, the digest follows the meaning, faults come all at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import as_json, bundle_from_json, digest, dump_bundle, load_bundle
from forms.problems import Problem
from tests.forms.given import bundles
from tests.samples import GOLD, bundle


@pytest.mark.parametrize("name", GOLD)
def test_a_gold_bundle_comes_back_as_it_was_dumped(name: str) -> None:
    assert load_bundle(dump_bundle(bundle(name))) == bundle(name)


@settings(max_examples=150)
@given(bundles())
def test_any_bundle_comes_back_as_it_was_dumped(made: Bundle) -> None:
    assert load_bundle(dump_bundle(made)) == made


def test_the_digest_does_not_depend_on_the_order_of_keys_or_on_blanks() -> None:
    value = as_json(bundle("catering"))
    shuffled = json.loads(json.dumps(dict(reversed(value.items())), ensure_ascii=True, indent=7))

    found = bundle_from_json(shuffled)

    assert isinstance(found, Bundle)
    assert digest(found) == digest(bundle("catering"))


def test_the_digest_changes_with_the_meaning() -> None:
    changed = bundle("catering").model_copy(update={"title": "另一件事"})

    assert digest(changed) != digest(bundle("catering"))


def broken(change: dict[str, Any]) -> set[tuple[str, str]]:
    found = bundle_from_json({**as_json(bundle("semantics")), **change})
    assert isinstance(found, tuple), "the document was taken as sound"
    return {(problem.code, problem.where) for problem in found}


def test_every_fault_is_told_at_once() -> None:
    assert broken({"title": 5, "items": [{"id": "a"}]}) >= {
        ("DOC_WRONG_TYPE", "title"),
        ("DOC_MISSING", "items[0].department"),
        ("DOC_MISSING", "items[0].form"),
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"schema_version": 99}, "DOC_SCHEMA_VERSION"),
        ({"schema_version": "1"}, "DOC_SCHEMA_VERSION"),
        ({"titel": "x"}, "DOC_UNKNOWN_KEY"),
        ({"relations": {}}, "DOC_NOT_MERGED"),
        ({"layout": {}}, "DOC_NOT_PLACED"),
        ({"data_items": []}, "DOC_UNKNOWN_ITEM"),
    ],
)
def test_an_unsound_document_is_refused(change: dict[str, Any], code: str) -> None:
    assert code in {code for code, _ in broken(change)}


def test_a_derivation_in_a_circle_is_refused() -> None:
    circle = {"derives": [{"target": a, "source": b, "how": "date_of_datetime"} for a, b in (("a_b", "a_x"), ("a_x", "a_b"))]}
    relations = as_json(bundle("semantics"))["relations"]
    assert isinstance(relations, dict)

    assert "DOC_CIRCLE" in {code for code, _ in broken({"relations": {**relations, **circle}})}


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v))
)
@settings(max_examples=200)
def test_no_json_value_makes_the_reader_raise(value: Any) -> None:
    found = bundle_from_json(value)

    assert isinstance(found, tuple)
    assert all(isinstance(problem, Problem) and problem.text("zh") and problem.text("en") for problem in found)


def test_a_document_of_the_first_schema_is_raised_and_keeps_what_was_sensitive() -> None:
    value = as_json(bundle("catering"))
    items = value["data_items"]
    assert isinstance(items, list)
    old: list[JsonValue] = [
        {key: part for key, part in item.items() if key != "sensitivity"} | ({"sensitive": True} if "sensitivity" in item else {})
        for item in items
        if isinstance(item, dict)
    ]
    assert any(isinstance(item, dict) and "sensitive" in item for item in old)

    assert bundle_from_json({**value, "schema_version": 1, "data_items": old}) == bundle("catering")
