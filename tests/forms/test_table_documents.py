"""Decision tables in documents: what is wrong in them, what they read, what differs between two versions, and how they are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from forms.bundle import SCHEMA_VERSION, Bundle
from forms.compare import What, compare, impact
from forms.conditions import ReaderKind
from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn
from forms.document import as_json, bundle_from_json, dump_bundle, load_bundle
from forms.edits import Edit, read_edits
from forms.findings import Place, place_of_condition
from forms.lints import lint
from forms.problems import Severity
from forms.readers import readers_of
from forms.soundness import unsound
from runtime.authoring.versions import check
from tests.runtime.comparing.test_mass_tables import bundles
from tests.runtime.given_decisions import at, columns, eligibility, ready, row, rule, shop, submission, values, waivers, walked
from tests.samples import GOLD, bundle

ENTRY = eligibility(row("bar", {"kind": at("in", "网吧")}, verdict="reject", reject_kind="不予受理"), row("ok", {}, verdict="hold"))
GRADE = values(row("large", {"area": at(">=", 100)}, level="甲"), reads=("market_area",))
LATER = waivers(row("r", {"area": at("<", 100)}, materials=("lease",), allowed=True, days=3))


def outcome(table: DecisionTable, **changes: Any) -> DecisionTable:
    """The table with another outcome column."""
    return table.model_copy(update={"outcomes": (OutcomeColumn(**{"id": "level", "label": "档次", **changes}),)})


def with_rows(table: DecisionTable, *rows: Any) -> DecisionTable:
    return table.model_copy(update={"rows": rows})


SUM = GRADE.model_copy(update={"hit": HitPolicy.COLLECT, "collect": Collect.SUM})
FAULTS: list[tuple[Any, str, str]] = [
    ((ENTRY, ENTRY.model_copy(update={"title": "又一张"})), "DOC_DUPLICATE_ID", "tables"),
    ((with_rows(ENTRY, ENTRY.rows[1], ENTRY.rows[1]),), "DOC_DUPLICATE_ID", "tables.rows"),
    ((ENTRY.model_copy(update={"columns": columns("market_kind", "market_kind")}),), "DOC_DUPLICATE_ID", "tables.entry.columns"),
    ((ENTRY.model_copy(update={"id": "mine"}),), "DOC_DUPLICATE_ID", "tables"),
    ((ENTRY.model_copy(update={"id": " "}),), "DOC_BLANK_ID", "tables"),
    ((ENTRY.model_copy(update={"id": "entry.small"}),), "DOC_DOTTED_ID", "tables"),
    ((with_rows(ENTRY, ENTRY.rows[0].model_copy(update={"id": ""})),), "DOC_BLANK_ID", "tables.entry.rows"),
    ((with_rows(ENTRY, ENTRY.rows[0].model_copy(update={"id": "a.b"})),), "DOC_DOTTED_ID", "tables.entry.rows"),
    (
        (GRADE.model_copy(update={"outcomes": (GRADE.outcomes[0].model_copy(update={"id": "a.b"}),)}),),
        "DOC_DOTTED_ID",
        "tables.grade.outcomes",
    ),
    ((ENTRY.model_copy(update={"applies_to": ("marekt",)}),), "DOC_UNKNOWN_BUNDLED_ITEM", "tables.entry.applies_to"),
    ((with_rows(ENTRY, row("r", {"knd": at("in", "网吧")}, verdict="hold")),), "DOC_TABLE_UNKNOWN_COLUMN", "tables.entry.r"),
    ((with_rows(ENTRY, row("r", {}, verdict="hold", level="甲")),), "DOC_TABLE_UNKNOWN_COLUMN", "tables.entry.r"),
    ((with_rows(ENTRY, row("r", {}, verdict="refuse")),), "DOC_TABLE_OUTCOME", "tables.entry.r"),
    ((with_rows(ENTRY, row("r", {})),), "DOC_TABLE_OUTCOME_MISSING", "tables.entry.r"),
    ((with_rows(ENTRY, row("r", {}, verdict="reject")),), "DOC_TABLE_REJECT_KIND", "tables.entry.r"),
    ((with_rows(LATER, row("r", {}, allowed=True)),), "DOC_TABLE_NO_MATERIAL", "tables.later.r"),
    ((with_rows(LATER, row("r", {}, materials=("leese",), allowed=True)),), "DOC_TABLE_UNKNOWN_MATERIAL", "tables.later.r"),
    ((with_rows(LATER, row("r", {}, materials=("lease",), allowed="yes")),), "DOC_TABLE_OUTCOME", "tables.later.r"),
    ((with_rows(LATER, row("r", {}, materials=("lease",), allowed=True, days=-1)),), "DOC_TABLE_OUTCOME", "tables.later.r"),
    ((with_rows(LATER, row("r", {}, materials=("lease",), allowed=True, days=2.5)),), "DOC_TABLE_OUTCOME", "tables.later.r"),
    ((GRADE.model_copy(update={"outcomes": (), "rows": ()}),), "DOC_TABLE_NO_OUTCOME", "tables.grade"),
    ((outcome(with_rows(GRADE), type="txt"),), "DOC_UNKNOWN_TYPE", "tables.grade.outcomes.level"),
    ((outcome(GRADE, type="number"),), "DOC_TABLE_OUTCOME", "tables.grade.large"),
    ((outcome(GRADE, otherwise=5),), "DOC_TABLE_OTHERWISE", "tables.grade.outcomes.level"),
    ((SUM,), "DOC_TABLE_COLLECT", "tables.grade.outcomes.level"),
    ((GRADE.model_copy(update={"hit": HitPolicy.PRIORITY}),), "DOC_TABLE_NO_PRIORITY", "tables.grade"),
    ((outcome(GRADE, priority=("甲", "己")),), "DOC_TABLE_PRIORITY_UNKNOWN", "tables.grade.outcomes.level"),
]


@pytest.mark.parametrize(("tables", "code", "where"), FAULTS, ids=[f"{one[1]} {number}" for number, one in enumerate(FAULTS)])
def test_a_table_that_is_not_sound_is_told_with_its_place(tables: Any, code: str, where: str) -> None:
    found = unsound(shop(*tables, rules=[rule("mine", True)]))

    assert (code, where) in {(one.code, one.where) for one in found}
    assert all(one.text("zh") and one.text("en") for one in found)


def test_sound_tables_are_told_nothing_of() -> None:
    assert (
        unsound(shop(ENTRY, GRADE, LATER, outcome(GRADE.model_copy(update={"id": "other"}), priority=("甲",)), rules=[rule("a", True)]))
        == ()
    )


def test_a_draft_may_have_rows_that_do_not_say_yet_what_follows() -> None:
    document = as_json(shop(with_rows(ENTRY, row("r", {})), with_rows(LATER, row("r", {}))))

    assert isinstance(bundle_from_json(document, draft=True), Bundle)
    assert not isinstance(bundle_from_json(document), Bundle)
    codes = {one.code for one in check(shop(with_rows(ENTRY, row("r", {}))))}
    assert "DOC_TABLE_OUTCOME_MISSING" in codes


DOTTED_ROW = with_rows(ENTRY, ENTRY.rows[0].model_copy(update={"id": "1.1"}), *ENTRY.rows[1:])
DOTTED_OUTCOME = GRADE.model_copy(
    update={
        "outcomes": (GRADE.outcomes[0].model_copy(update={"id": "a.b"}),),
        "rows": tuple(one.model_copy(update={"outcomes": {"a.b": one.outcomes["level"]}}) for one in GRADE.rows),
    }
)


@pytest.mark.parametrize(
    ("table", "code", "where"),
    [
        (DOTTED_ROW, "DOC_DOTTED_ID", "tables.entry.rows"),
        (ENTRY.model_copy(update={"id": "entry.small"}), "DOC_DOTTED_ID", "tables"),
        (DOTTED_OUTCOME, "DOC_DOTTED_ID", "tables.grade.outcomes"),
        (with_rows(ENTRY, ENTRY.rows[0].model_copy(update={"id": ""})), "DOC_BLANK_ID", "tables.entry.rows"),
    ],
)
def test_what_was_published_with_an_id_that_no_longer_may_be_is_read_and_judged_but_not_published_again(
    table: DecisionTable, code: str, where: str
) -> None:
    document = shop(table)

    assert load_bundle(dump_bundle(document)) == document
    assert walked(ready(document), submission(kind="网吧")).table_results
    assert (code, where, Severity.ERROR) in [(one.code, one.where, one.severity) for one in check(document)]


@pytest.mark.parametrize(("id_", "refused"), [("more", False), ("1.2", True)])
def test_an_id_with_a_dot_stands_in_nobodys_way_and_no_edit_brings_another(id_: str, refused: bool) -> None:
    [edit] = read_edits([{"op": "add_table_outcome", "table": "grade", "outcome": id_, "label": "又一档"}])
    assert isinstance(edit, Edit)

    assert isinstance(edit.apply(shop(DOTTED_OUTCOME)), tuple) is refused


def test_an_option_that_does_not_exist_is_found_in_a_cell() -> None:
    table = with_rows(ENTRY, row("r", {"kind": at("in", "餐饮", "茶馆")}, verdict="hold"))

    [found] = [one for one in lint(shop(table)) if one.code == "LINT_OPTION_UNKNOWN"]

    assert (found.where, found.place) == ("tables.entry.r.kind", Place("table", "entry"))
    assert "茶馆" in found.text() and "准入表" in found.text()


def test_a_column_reads_what_it_reads_even_without_cells() -> None:
    document = shop(with_rows(GRADE))

    [found] = readers_of(document, ["market_area"])

    assert (found.kind, found.label) == (ReaderKind.TABLE, "分档grade")
    assert place_of_condition(document, found.where) == Place("table", "grade")


# ---- kept and raised


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
@given(bundles())
def test_tables_survive_being_written_and_read(document: Bundle) -> None:
    draft = bundle_from_json(json.loads(dump_bundle(document)), draft=True)

    assert draft == document


@pytest.mark.parametrize("name", GOLD)
def test_a_document_of_before_there_were_tables_is_raised(name: str) -> None:
    old = {**as_json(bundle(name)), "schema_version": 2}

    raised = load_bundle(json.dumps(old))

    assert isinstance(raised, Bundle)
    assert (raised.schema_version, raised.tables) == (SCHEMA_VERSION, ())
    assert raised == bundle(name)


# ---- two versions

THIRD = row("third", {"kind": at("in", "零售")}, verdict="flag")
CHANGES: list[tuple[Any, Any, list[str]]] = [
    ((), (ENTRY,), ["COMPARE_TABLE_NEW"]),
    ((ENTRY,), (), ["COMPARE_TABLE_GONE"]),
    ((ENTRY, GRADE), (GRADE, ENTRY), ["COMPARE_TABLE_ORDER"]),
    ((ENTRY,), (with_rows(ENTRY, *ENTRY.rows, THIRD),), ["COMPARE_TABLE_ROWS_NEW"]),
    ((with_rows(ENTRY, *ENTRY.rows, THIRD),), (ENTRY,), ["COMPARE_TABLE_ROWS_GONE"]),
    ((ENTRY,), (with_rows(ENTRY, ENTRY.rows[0].model_copy(update={"basis": "新办法"}), ENTRY.rows[1]),), ["COMPARE_TABLE_ROWS_CHANGED"]),
    ((ENTRY,), (with_rows(ENTRY, *reversed(ENTRY.rows)),), ["COMPARE_TABLE_ROWS_ORDER"]),
    ((ENTRY,), (ENTRY.model_copy(update={"hit": HitPolicy.FIRST}),), ["COMPARE_SETTING"]),
    ((ENTRY,), (ENTRY.model_copy(update={"complete": True}),), ["COMPARE_ON"]),
    ((SUM,), (SUM.model_copy(update={"collect": Collect.MAX}),), ["COMPARE_SETTING"]),
    ((ENTRY,), (ENTRY.model_copy(update={"columns": columns("market_area", "market_kind", "market_staff")}),), ["COMPARE_TABLE_COLUMNS"]),
    ((GRADE,), (outcome(GRADE, otherwise="乙"),), ["COMPARE_TABLE_OUTCOMES"]),
    ((ENTRY,), (ENTRY.model_copy(update={"title": "准入", "applies_to": ("fire",)}),), ["COMPARE_SETTING", "COMPARE_SET"]),
]


@pytest.mark.parametrize(("before", "after", "keys"), CHANGES)
def test_two_versions_tell_what_differs_in_their_tables(before: Any, after: Any, keys: list[str]) -> None:
    found = compare(shop(*before), shop(*after))

    assert sorted(one.key for one in found) == sorted(keys)
    assert {one.what for one in found} == {What.TABLE}
    for change in found:
        assert change.text("zh") and change.text("en")


def test_what_a_changed_table_reaches_is_told_once() -> None:
    wide = with_rows(GRADE, *(row(f"r{place}", {"area": at("<", place)}, level="甲") for place in range(20)))
    before = shop(wide)
    item = before.data_items[1].model_copy(update={"label": "面积"})

    [found] = impact(before, before.model_copy(update={"data_items": (before.data_items[0], item, *before.data_items[2:])}))

    assert [(one.kind, one.label) for one in found.readers] == [(ReaderKind.TABLE, "分档grade")]
    [reached] = impact(shop(GRADE), shop(GRADE.model_copy(update={"complete": True})))
    assert reached.departments == ("market", "fire")
