"""The page of decision tables: a first matrix from the departments' demands, findings with their fixes, whom a change reaches."""

from __future__ import annotations

import pytest
from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from builder.tables import tables_page
from builder.tables.coverage import Coverage
from builder.tables.from_demands import first_matrix
from builder.tables.table_picture import picture
from forms.bundle import Bundle
from forms.decision_table import DecisionTable
from forms.edits import apply_edits, read_edits
from forms.edits.base import Edit
from rules.analyse.tables import check_table
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.trying.test_cases import run_cases
from tests.forms.given_tables import a_bundle
from tests.rules.analyse.given_tables import ON
from tests.rules.analyse.test_tables import DRAWN
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import GOLD, bundle

CODE = "catering"


@pytest.fixture(autouse=True)
def _draft(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)


def opened(house: Application, person: Person = ZHOU) -> AppTest:
    tried = try_page(tables_page, Visit(house, person), query={"bundle": CODE})
    assert not tried.exception
    return tried


def the_table(house: Application) -> DecisionTable:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    [table] = draft.bundle.tables
    return table


def changed(before: Bundle, *edits: JsonValue) -> Bundle:
    after = apply_edits(before, [one for one in read_edits(list(edits)) if isinstance(one, Edit)])
    assert isinstance(after, Bundle), after
    return after


@pytest.mark.parametrize("name", GOLD)
def test_the_generated_matrix_changes_no_outcome_and_has_nothing_wrong(name: str) -> None:
    after = changed(bundle(name), first_matrix(bundle(name)))
    compiled = compile_bundle(after)
    assert isinstance(compiled, CompiledBundle)

    assert check_table(after, after.tables[0], ON) == ()
    assert [run.case.id for run in run_cases(compiled, published(), "reference") if not run.passed] == []


def test_a_matrix_is_made_by_one_button_and_shown_with_its_policy(house: Application) -> None:
    tried = opened(house)
    assert "还没有决策表" in html_of(tried)

    tried.button(key="table_generate").click().run()

    assert not tried.exception
    table = the_table(house)
    assert (str(table.kind), table.complete, len(table.rows)) == ("waiver", True, 5)
    assert "没有重叠" in html_of(tried) and "3 份" in html_of(tried)


def test_hit_policy_and_completeness_are_saved_at_once(house: Application) -> None:
    tried = opened(house)
    tried.button(key="table_generate").click().run()
    table = the_table(house)

    tried.segmented_control(key=f"hit_{CODE}_{table.id}").set_value("first").run()
    tried.checkbox(key=f"complete_{CODE}_{table.id}").uncheck().run()

    after = the_table(house)
    assert (str(after.hit), after.complete) == ("first", False)
    assert "取第一行" in html_of(tried)


def test_a_finding_is_mended_by_its_button(house: Application) -> None:
    opened(house).button(key="table_generate").click().run()
    table = the_table(house)
    row = table.rows[0].model_copy(update={"id": "again", "cells": {}, "outcomes": {"allowed": False}})
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    worse = changed(draft.bundle, {"op": "paste_table_rows", "table": table.id, "rows": [row.model_dump(mode="json")]})
    versions.save_draft(house, ZHOU, worse, revision=draft.revision)

    tried = opened(house)
    assert "同时命中" in html_of(tried)
    tried.button(key=f"tablefix_{table.id}_0_0").click().run()

    assert not any(one.code == "TABLE_OVERLAP" for one in check_table(worse, the_table(house), ON))


def test_a_publisher_only_looks_on(house: Application) -> None:
    opened(house).button(key="table_generate").click().run()

    tried = opened(house, LI)

    assert not [one for one in tried.button if one.key in ("table_new", "table_paste", "policy_change")]


def test_the_grid_marks_rows_at_odds_and_offers_the_missing_row() -> None:
    shown_bundle = a_bundle(DRAWN)
    shown = picture(shown_bundle, DRAWN, check_table(shown_bundle, DRAWN, ON), "zh")
    rows = shown["rows"]
    assert isinstance(rows, list)

    checks = [(row["number"], row["tone"], row["check"]["text"]) for row in rows]  # type: ignore[index, call-overload]  # plain JSON
    assert checks == [
        ("1", "bad", "与第 2 行重叠"),
        ("2", "bad", "与第 1、5 行重叠"),
        ("3", "", "无误"),
        ("＋", "gap", "没有一行管到"),
        ("4", "", "无误"),
        ("5", "bad", "与第 2 行重叠"),
    ]


def test_the_coverage_shows_the_same_spots() -> None:
    cover = Coverage(a_bundle(DRAWN), DRAWN, "zh")

    overlap = cover.picture("smokes", "dishonest", "m0")
    gap = cover.picture("way", "dishonest", "m1")

    assert [[patch.tone for patch in line] for line in overlap.patches] == [["bad", "mute"], ["bad", "ok"]]
    assert [[patch.rows for patch in line] for line in gap.patches] == [["第 5 行", "第 5 行"], ["第 3 行", "空白"]]


def test_the_head_takes_in_and_gives_out_the_table_that_is_chosen(house: Application) -> None:
    tried = opened(house)
    assert not [one for one in tried.button if one.key == "table_paste"]  # no table, nothing to paste into

    tried.button(key="table_generate").click().run()

    frame = [one.key for one in tried.button]
    assert frame.index("table_paste") < frame.index("next_step") < frame.index("table_new")
