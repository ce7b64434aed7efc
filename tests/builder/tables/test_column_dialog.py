"""The settings of a column: what it may look at, what wins first, and what is given where no row hits."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from builder.tables.column_dialog import column_dialog, readable
from builder.tables.grid import COLUMN_ASKED
from forms.bundle import Bundle
from forms.decision_table import Collect, ConditionColumn, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from forms.field_types import Kind
from forms.stated_rule import OnFail, StatedRule
from forms.table_columns import asked
from rules.rule_book import read_rule_book
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.forms.given_tables import a_bundle
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page

RULE = StatedRule(id="fit", title="合用", holds=True, on_fail=OnFail.FLAG)


def table(id_: str, kind: TableKind, *reads: str, **more: Any) -> DecisionTable:
    """A table that reads these."""
    columns = tuple(ConditionColumn(id=f"c{at}", reads={"var": name}) for at, name in enumerate(reads))
    outcomes = (OutcomeColumn(id="level", label="档次"),) if kind is TableKind.VALUE else ()
    return DecisionTable(id=id_, title=id_, kind=kind, columns=columns, outcomes=outcomes, **more)


GRADE = table("grade", TableKind.VALUE, "area")
FIT = table("may", TableKind.ELIGIBILITY, "conclusions.grade.level")
LATER = table("later", TableKind.WAIVER, "conclusions.may", rows=(TableRow(id="r", materials=("m0",)),))
OTHER = table("other", TableKind.VALUE, "area")


def shop(*tables: DecisionTable) -> Bundle:
    """With a rule beside the tables."""
    return a_bundle(*tables).model_copy(update={"rules": (RULE,)})


@pytest.mark.parametrize(
    ("of", "conclusions", "waived"),
    [
        (GRADE, {"conclusions.other.level"}, {"m1", "m2"}),
        (FIT, {"conclusions.grade.level", "conclusions.other.level"}, {"m1", "m2"}),
        (LATER, {"conclusions.grade.level", "conclusions.may", "conclusions.other.level"}, {"m1", "m2"}),
        (OTHER, {"conclusions.grade.level", "conclusions.may"}, {"m0", "m1", "m2"}),
    ],
    ids=lambda one: one.id if isinstance(one, DecisionTable) else "",
)
def test_a_column_is_offered_no_rule_and_nothing_that_waits_for_its_table(
    of: DecisionTable, conclusions: set[str], waived: set[str]
) -> None:
    document = shop(GRADE, FIT, LATER, OTHER)

    offered = readable(document, of, "zh")

    assert {name for name in offered if name.startswith("conclusions.")} == conclusions
    assert {name.split(".")[1] for name in offered if name.endswith(".waived")} == waived
    for name in offered:
        # whatever is offered can be read
        wider = of.model_copy(update={"columns": (*of.columns, ConditionColumn(id="new", reads={"var": name}))})
        tables = tuple(wider if one.id == of.id else one for one in document.tables)
        assert read_rule_book(document.model_copy(update={"tables": tables})).problems == (), name


def test_an_eligibility_table_is_asked_whether_it_passes_and_a_list_what_it_holds() -> None:
    listed = GRADE.model_copy(
        update={"hit": HitPolicy.COLLECT, "collect": Collect.LIST, "rows": (TableRow(id="r", outcomes={"level": "大"}),)}
    )
    document = shop(listed, FIT)

    assert readable(document, OTHER, "zh")["conclusions.may"] == "符合“may”"
    assert asked(document, {"var": "conclusions.may"}).kind is Kind.BOOLEAN
    assert (asked(document, {"var": "conclusions.grade.level"}).kind, asked(document, {"var": "conclusions.grade.level"}).options) == (
        Kind.LIST,
        ("大",),
    )


def asking(visit: Visit) -> None:
    """A page on which the settings of the outcome stand open."""
    drafted = drafting.open_draft(visit.application, ZHOU, "b")
    assert drafted is not None
    st.session_state[COLUMN_ASKED] = {"table": "grade", "column": "o.level"}
    column_dialog(DraftAtHand(visit, ZHOU, drafted), drafted.draft.bundle.tables[0])


def stated(house: Application, table: DecisionTable) -> AppTest:
    versions.save_draft(house, ZHOU, shop(table), revision=0)
    page = try_page(asking, Visit(house, ZHOU))
    assert not page.exception
    return page


def level(house: Application) -> OutcomeColumn:
    draft = versions.read_draft(house, "b")
    assert draft is not None
    return draft.bundle.tables[0].outcomes[0]


ROWS = tuple(TableRow(id=f"r{at}", outcomes={"level": value}) for at, value in enumerate(("小", "中", "大")))


def test_what_wins_first_and_what_no_row_gives_are_saved(house: Application) -> None:
    page = stated(house, GRADE.model_copy(update={"hit": HitPolicy.PRIORITY, "rows": ROWS}))

    page.multiselect[0].set_value(["大", "小"]).run()
    next(one for one in page.text_input if "_otherwise_" in str(one.key)).set_value("未定档").run()
    page.button(key="outcome_grade_level_do").click().run()

    assert not page.exception
    assert (level(house).priority, level(house).otherwise) == (("大", "小"), "未定档")


def test_only_priority_asks_what_wins_and_a_text_is_no_number(house: Application) -> None:
    sums = GRADE.outcomes[0].model_copy(update={"type": "number", "otherwise": 5})
    page = stated(house, GRADE.model_copy(update={"hit": HitPolicy.UNIQUE, "outcomes": (sums,)}))
    box = next(one for one in page.text_input if "_otherwise_" in str(one.key))
    assert box.value == "5" and not page.multiselect

    box.set_value("很多").run()
    assert page.button(key="outcome_grade_level_do").disabled and 'role="alert"' in html_of(page)

    next(one for one in page.text_input if "_otherwise_" in str(one.key)).set_value("").run()
    page.button(key="outcome_grade_level_do").click().run()
    assert level(house).otherwise is None
