"""What a draft may state as a condition: readable, of one kind on both sides, with options that are there."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import RowField
from forms.lints import lint
from forms.part import Tree
from forms.problems import Severity
from rules.rule_book import read_rule_book
from rules.stated import ill_stated
from tests.samples import bundle

CATERING = bundle("catering")


def when(tree: Tree) -> Bundle:
    """The catering bundle in which 消防 applies while this holds."""
    items = tuple(item.model_copy(update={"applies_when": tree}) if item.id == "fire" else item for item in CATERING.items)
    return Bundle(**{name: getattr(CATERING, name) for name in Bundle.model_fields} | {"items": items})


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        ({">": [{"var": "venue_area"}, "2026-01-01"]}, "COND_KINDS"),
        ({"==": [{"var": "venue_area"}, "50"]}, "COND_NEVER_EQUAL"),
        ({"==": [{"var": "fire_xz"}, "饭馆"]}, "COND_UNKNOWN_OPTION"),
        ({"in": [{"var": "fire_xz"}, ["饭店", "饭馆"]]}, "COND_UNKNOWN_OPTION"),
        ({"==": [{"var": "fire_xz"}, ""]}, "COND_UNKNOWN_OPTION"),
        ({"!=": [{"var": "fire_xz"}, ""]}, "COND_UNKNOWN_OPTION"),
        ({"==": [{"var": "fire_zx"}, "饭店"]}, "COND_UNKNOWN_NAME"),
        ({"var": "venue_area"}, "COND_NOT_A_CONDITION"),
    ],
)
def test_what_can_never_hold_may_not_be_stated(tree: Tree, code: str) -> None:
    found = ill_stated(CATERING, when(tree))

    assert [(one.code, one.severity) for one in found] == [(code, Severity.ERROR)]
    assert found[0].where.startswith("items.fire.applies_when")
    assert found[0].text("zh") and found[0].text("en")


@pytest.mark.parametrize("tree", [None, {"in": [{"var": "fire_xz"}, ["饭店"]]}, {">": [{"var": "venue_area"}, 50]}])
def test_what_can_hold_may(tree: Tree) -> None:
    assert ill_stated(CATERING, when(tree)) == ()


@pytest.mark.parametrize(
    ("quantified", "foreign"),
    [
        *(({quantifier: [{"var": "gg"}, {"==": [{"var": "item.c"}, "丙"]}]}, ["丙"]) for quantifier in ("some", "all", "none")),
        ({">": [{"count": [{"var": "gg"}, {"==": [{"var": "item.c"}, "丙"]}]}, 0]}, ["丙"]),
        ({"some": [{"var": "gg"}, {"in": [{"var": "item.c"}, ["甲", "丙"]]}]}, ["丙"]),
        ({"!": [{"some": [{"var": "gg"}, {"and": [{"!=": ["丙", {"var": "item.c"}]}, {"filled": {"var": "item.c"}}]}]}]}, ["丙"]),
        ({"some": [{"var": "gg"}, {"some": [{"var": "item.m"}, {"==": [{"var": "item"}, "丙"]}]}]}, ["丙"]),
        ({"some": [{"var": "gg"}, {"contains": [{"var": "item.m"}, "丙"]}]}, ["丙"]),
        ({"some": [{"var": "gg"}, {"and": [{"==": [{"var": "item.c"}, "乙"]}, {"contains": [{"var": "item.m"}, "丁"]}]}]}, []),
        ({"some": [{"var": "gg"}, {"some": [{"var": "item.m"}, {"==": [{"var": "item"}, "丁"]}]}]}, []),
        ({"some": [{"var": "gg"}, {"some": [{"var": "item.m"}, {"contains": [{"var": "item"}, "丙"]}]}]}, []),
        ({"some": [{"var": "gg"}, {"==": [{"var": "item.t"}, "丙"]}]}, []),
    ],
)
def test_a_column_is_held_to_its_options_as_a_field_is(quantified: Tree, foreign: list[str]) -> None:
    columns = (
        RowField(id="c", label="类", type="select", options=("甲", "乙")),
        RowField(id="m", label="几类", type="multiselect", options=("甲", "丁")),
        RowField(id="t", label="说明"),
    )
    group = DataItem(id="gg", label="成员", type="group", columns=columns)
    known = when(None)
    before = Bundle(**{name: getattr(known, name) for name in Bundle.model_fields} | {"data_items": (*known.data_items, group)})
    items = tuple(item.model_copy(update={"applies_when": quantified}) if item.id == "fire" else item for item in before.items)
    after = Bundle(**{name: getattr(before, name) for name in Bundle.model_fields} | {"items": items})

    found = ill_stated(before, after)

    assert [(one.code, one.params["option"]) for one in found] == [("COND_UNKNOWN_OPTION", option) for option in foreign]
    assert all("成员" in one.text("zh") for one in found)
    assert [str(one.params["option"]) for one in lint(after) if one.code == "LINT_OPTION_UNKNOWN"] == foreign


def test_what_stood_there_before_is_not_held_against_who_changes_something_else() -> None:
    broken = when({"==": [{"var": "fire_xz"}, "饭馆"]})

    assert ill_stated(broken, Bundle(**{name: getattr(broken, name) for name in Bundle.model_fields} | {"title": "别名"})) == ()


def test_one_is_not_true() -> None:
    yes: Tree = {"==": [{"var": "sign_has"}, True]}
    one: Tree = {"==": [{"var": "sign_has"}, 1]}

    assert [problem.code for problem in ill_stated(when(yes), when(one))] == ["COND_NEVER_EQUAL"]


def test_an_ill_typed_condition_leads_to_what_it_decides_on_and_may_be_brought_in_but_not_published() -> None:
    [found] = read_rule_book(when({"==": [{"var": "venue_area"}, "50"]})).faults
    [published] = read_rule_book(when({"==": [{"var": "venue_area"}, "50"]})).findings

    assert (found.severity, published.severity) == (Severity.WARNING, Severity.ERROR)
    assert getattr(published, "place").id == "fire"  # noqa: B009
