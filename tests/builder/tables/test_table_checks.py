"""What the page says of a table that is not whole, whom deleting it would hurt, and how its values may be put together."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from builder.tables import findings_side, tables_page
from builder.tables.coverage import Coverage
from builder.tables.grid import edits_of
from builder.tables.sheet_actions import paste_box
from builder.tables.table_faults import faults_of
from builder.tables.table_picture import picture
from builder.tables.table_settings import dropping, ways_to_collect
from forms.decision_table import Collect, ConditionColumn, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from forms.stated_rule import OnFail, StatedRule
from rules.analyse.table_findings import SEVERITIES
from rules.analyse.tables import check_table
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.forms.given_tables import COLUMNS, a_bundle, a_table, test_of
from tests.rules.analyse.given_tables import ON, YES
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page

GRADE = DecisionTable(id="grade", title="档次", kind=TableKind.VALUE, outcomes=(OutcomeColumn(id="level", label="档次"),))
READER = StatedRule(id="fit", title="合用", holds={"==": [{"var": "conclusions.grade.level"}, "大"]}, on_fail=OnFail.FLAG)
FEE, WORD = OutcomeColumn(id="fee", label="补贴", type="number"), OutcomeColumn(id="word", label="说明")
BARE: dict[str, Any] = {"columns": (), "outcomes": ()}


def checks(table: DecisionTable) -> list[tuple[str, str]]:
    """Tone and words at each row."""
    bundle = a_bundle(table)
    shown = picture(bundle, table, check_table(bundle, table, ON), "zh", faults_of(bundle, table))
    rows: Any = shown["rows"]
    return [(row["check"]["tone"], row["check"]["text"]) for row in rows]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (a_table(TableRow(id="a"), kind=TableKind.ELIGIBILITY, **BARE), [("bad", "这一行没有结论")]),
        (a_table(TableRow(id="a"), **BARE), [("bad", "这一行没有结论")]),
        (a_table(TableRow(id="a"), columns=()), [("warn", "这一行没有结论")]),
        (a_table(TableRow(id="a", outcomes={"allowed": True}), kind=TableKind.WAIVER, **BARE), [("bad", "没有写材料")]),
        (
            a_table(
                TableRow(id="a", cells={"smokes": test_of("in", "也许")}, outcomes={"band": "甲"}),
                TableRow(id="b", outcomes={"band": "乙"}),
                columns=COLUMNS[3:4],
            ),
            [("bad", "有一格不对"), ("mute", "改好别的行再查")],
        ),
        (a_table(TableRow(id="a", cells={"smokes": YES}, outcomes={"band": "甲"}), columns=COLUMNS[3:4]), [("ok", "无误")]),
    ],
)
def test_only_a_row_that_is_whole_and_was_looked_at_is_green(table: DecisionTable, said: list[tuple[str, str]]) -> None:
    assert checks(table) == said


def test_every_finding_has_its_kind_on_the_page() -> None:
    assert set(findings_side.KINDS) == set(SEVERITIES)


@pytest.mark.parametrize(
    ("outcomes", "offered"),
    [((FEE,), set(Collect)), ((FEE, WORD), {Collect.LIST, Collect.COUNT}), ((WORD,), {Collect.LIST, Collect.COUNT})],
)
def test_only_numbers_are_added_up(outcomes: tuple[OutcomeColumn, ...], offered: set[Collect]) -> None:
    assert set(ways_to_collect(GRADE.model_copy(update={"outcomes": outcomes}))) == offered


def test_the_coverage_names_the_row_that_counts() -> None:
    flags = ConditionColumn(id="d", reads={"var": "flags.dishonest"})
    flag, reject = TableRow(id="a", outcomes={"verdict": "flag"}), TableRow(id="b", outcomes={"verdict": "reject"})
    table = a_table(flag, reject, columns=(flags,), outcomes=(), kind=TableKind.ELIGIBILITY, hit=HitPolicy.PRIORITY)

    [line] = Coverage(a_bundle(table), table, "zh").picture("d").patches

    assert {patch.rows for patch in line} == {"第 2 行"}


# ---- the page


def opened(house: Application, *tables: DecisionTable, rules: tuple[StatedRule, ...] = ()) -> AppTest:
    """The page, at a draft with these tables."""
    versions.save_draft(house, ZHOU, a_bundle(*tables).model_copy(update={"rules": rules}), revision=0)
    tried = try_page(tables_page, Visit(house, ZHOU), query={"bundle": "b"})
    assert not tried.exception
    return tried


def tables_of(house: Application) -> tuple[DecisionTable, ...]:
    draft = versions.read_draft(house, "b")
    assert draft is not None
    return draft.bundle.tables


def test_an_empty_table_is_not_said_to_be_fine(house: Application) -> None:
    told = html_of(opened(house, GRADE))

    assert "还没有行" in told and "没有重叠" not in told


def asking(visit: Visit) -> None:
    """The end of the settings of a table, as it stands in its dialog."""
    at_hand = hand(visit)
    for table in at_hand.bundle.tables[:1]:
        dropping(at_hand, table)


def pasting(visit: Visit) -> None:
    """What stands in the dialog of pasting."""
    at_hand = hand(visit)
    paste_box(at_hand, at_hand.bundle.tables[0])


def hand(visit: Visit) -> DraftAtHand:
    """The draft."""
    drafted = drafting.open_draft(visit.application, ZHOU, "b")
    assert drafted is not None
    return DraftAtHand(visit, ZHOU, drafted)


def test_deleting_is_asked_about_before_it_is_done(house: Application) -> None:
    versions.save_draft(house, ZHOU, a_bundle(GRADE), revision=0)
    tried = try_page(asking, Visit(house, ZHOU))
    tried.button(key="table_drop_grade").click().run()
    assert tables_of(house) and "撤销" in html_of(tried)

    tried.button(key="table_drop_grade_keep").click().run()
    tried.button(key="table_drop_grade").click().run()
    tried.button(key="table_drop_grade_do").click().run()

    assert tables_of(house) == ()


def test_a_table_that_others_read_names_them_and_stays(house: Application) -> None:
    reads = ConditionColumn(id="c", reads={"var": "conclusions.grade.level"})
    other = GRADE.model_copy(update={"id": "more", "columns": (reads,), "title": "另一张"})
    versions.save_draft(house, ZHOU, a_bundle(GRADE, other).model_copy(update={"rules": (READER,)}), revision=0)
    tried = try_page(asking, Visit(house, ZHOU))
    tried.button(key="table_drop_grade").click().run()

    told = html_of(tried)
    assert "合用" in told and "另一张" in told and 'href="/rules?bundle=b' in told
    assert not [one for one in tried.button if one.key == "table_drop_grade_do"]


def test_how_values_are_collected_is_chosen_where_it_counts(house: Application) -> None:
    tried = opened(house, GRADE.model_copy(update={"outcomes": (FEE,), "hit": HitPolicy.COLLECT}))

    tried.selectbox(key="collect_b_grade").set_value("sum").run()

    assert tables_of(house)[0].collect is Collect.SUM
    assert "相加" in html_of(tried)


def test_a_paste_with_odd_words_is_mended_by_one_button_and_taken(house: Application) -> None:
    versions.save_draft(house, ZHOU, a_bundle(a_table(columns=COLUMNS[1:2], outcomes=(WORD,))), revision=0)
    tried = try_page(pasting, Visit(house, ZHOU))
    tried.text_area(key="paste_t").set_value("食唐\t甲\t\n饭店\t乙\t").run()
    tried.button(key="paste_t_do").click().run()
    assert tables_of(house)[0].rows == ()

    tried.button(key="paste_t_mend").click().run()
    tried.button(key="paste_t_do").click().run()

    assert [row.cells["kind"] for row in tables_of(house)[0].rows] == [test_of("in", "食堂"), test_of("in", "饭店")]


def test_materials_are_ticked_and_come_in_the_order_of_the_document(house: Application) -> None:
    table = a_table(TableRow(id="r", materials=("m0",), outcomes={"allowed": False}), kind=TableKind.WAIVER, **BARE)
    versions.save_draft(house, ZHOU, a_bundle(table), revision=0)
    at_hand = hand(Visit(house, ZHOU))

    found = edits_of(at_hand, table, {"act": "materials", "row": "r", "materials": ["m2", "m0", "gone"]})

    assert found == [{"op": "set_table_row", "table": "t", "row": "r", "materials": ["m0", "m2"]}]
    assert edits_of(at_hand, table, {"act": "materials", "row": "r", "materials": []}) == []
