"""What is found in a decision table: rows at odds, rows in vain, gaps; each witness behaves, and brute force finds the same."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import (
    Cell,
    CellTest,
    DecisionTable,
    HitPolicy,
    OutcomeColumn,
    TableRow,
    Test,
)
from forms.edits import apply_edits, read_edits
from forms.edits.base import Edit
from forms.problems import Severity
from forms.row_tree import row_tree
from forms.table_columns import NUMBERS
from rules.analyse import checks
from rules.analyse.tables import TableFinding, check_table
from rules.bind import bind
from rules.condition import read_condition
from rules.hits import outcomes_of
from rules.names import names_of
from rules.operators import operators
from tests.forms.given_tables import COLUMNS, a_bundle, a_table, test_of
from tests.rules.analyse.given_tables import LATER, NEVER, NO, ON, SMALL, VALUES, YES, a_row, codes, found_in, matrix, test_cell


def mended(bundle: Bundle, finding: TableFinding, way: int = 0) -> Bundle:
    """The document after one of the ways."""
    after = apply_edits(bundle, [one for one in read_edits(list(finding.ways[way].edits)) if isinstance(one, Edit)])
    assert isinstance(after, Bundle), after
    return after


DRAWN = matrix(
    a_row("r3", "m0", dishonest=NO),
    a_row("r4", "m0", says=NEVER, smokes=YES),
    a_row("r5", "m1", way=test_of("in", "饭店"), dishonest=NO, says={"allowed": True, "days": 20}),
    a_row("r7", "m2", says=NEVER),
    a_row("r8", "m0", "m1", says=NEVER, dishonest=YES),
    complete=True,
)
"""The waiver matrix of the drawing, with its two overlaps and its gap."""


def test_the_drawn_matrix_shows_its_two_overlaps_and_its_gap() -> None:
    found = found_in(DRAWN)

    assert codes(found)[:3] == [("TABLE_OVERLAP", ("r3", "r4")), ("TABLE_OVERLAP_SAME", ("r4", "r8")), ("TABLE_GAP", ())]
    assert (found[0].material, found[0].related) == ("m0", ("t.r3", "t.r4"))
    gap = found[2].gap
    assert gap is not None
    assert (gap.materials, gap.cells["dishonest"], [test.test for test in gap.cells["way"]]) == (("m1",), NO, [Test.IN])
    assert [way.text() for way in found[2].ways] == ["加一行：不可容缺", "加一行：20 日"]


def test_the_proposed_cells_clear_all_red_and_open_no_gap() -> None:
    bundle = a_bundle(DRAWN)
    first, second, *_ = found_in(DRAWN, bundle)

    assert [first.mend_text(), second.mend_text()] == ["第 1 行“选办烟草”改为“否”", "第 2 行“失信”改为“否”"]
    after = mended(mended(bundle, first), second)
    left = check_table(after, after.tables[0], ON)
    assert [one.code for one in left if one.severity is Severity.ERROR] == ["TABLE_GAP"]
    closed = mended(after, next(one for one in left if one.code == "TABLE_GAP"))
    assert not [one for one in check_table(closed, closed.tables[0], ON) if one.code in ("TABLE_OVERLAP", "TABLE_OVERLAP_SAME")]


def test_rows_of_different_materials_never_meet() -> None:
    assert found_in(matrix(a_row("a", "m0"), a_row("b", "m1", says=NEVER))) == ()


def test_a_row_whose_cells_exclude_each_other_never_hits() -> None:
    columns = (COLUMNS[0], COLUMNS[4], COLUMNS[5])
    backwards = test_of(">", 80) + test_of("<", 60)
    young = TableRow(id="b", cells={"age": test_of("<", 18), "born": test_of("<", "1990-01-01")}, outcomes={"band": "甲"})
    table = a_table(
        TableRow(id="a", cells={"area": backwards}), young, TableRow(id="c", outcomes={"band": "乙"}), columns=columns, hit="first"
    )

    assert [one for one in codes(found_in(table)) if one[0] == "TABLE_ROW_NEVER"] == [
        ("TABLE_ROW_NEVER", ("a",)),
        ("TABLE_ROW_NEVER", ("b",)),
    ]


def test_a_row_covered_by_several_before_it_is_never_reached() -> None:
    table = matrix(a_row("a", "m0", smokes=YES), a_row("b", "m0", says=NEVER), a_row("c", "m0", smokes=NO), hit=HitPolicy.FIRST)

    assert ("TABLE_ROW_COVERED", ("c", "a", "b")) in codes(found_in(table)) or ("TABLE_ROW_COVERED", ("c", "b")) in codes(found_in(table))


def test_a_row_within_a_wider_one_that_says_the_same_is_redundant() -> None:
    table = matrix(a_row("a", "m0", smokes=YES), a_row("b", "m0"), hit=HitPolicy.ANY)

    assert codes(found_in(table))[0] == ("TABLE_ROW_REDUNDANT", ("a", "b"))


@pytest.mark.parametrize(
    ("hit", "second", "code"),
    [
        (HitPolicy.FIRST, {"smokes": NO}, "TABLE_UNIQUE_ENOUGH"),
        (HitPolicy.PRIORITY, {"smokes": NO}, "TABLE_UNIQUE_ENOUGH"),
        (HitPolicy.FIRST, {"dishonest": NO}, "TABLE_ANY_ENOUGH"),
    ],
)
def test_a_plainer_hit_policy_is_advised_where_it_does(hit: HitPolicy, second: dict[str, Cell], code: str) -> None:
    assert codes(found_in(matrix(a_row("a", "m0", smokes=YES), a_row("b", "m0", says=LATER, **second), hit=hit))) == [(code, ())]


def test_options_that_no_row_names_are_told_unless_a_row_takes_any() -> None:
    named = matrix(a_row("a", "m0", way=test_of("in", "饭店")))
    anyway = matrix(a_row("a", "m0", way=test_of("in", "饭店")), a_row("b", "m1"))

    assert [one.code for one in found_in(named)] == ["TABLE_OPTION_UNNAMED"]
    assert found_in(anyway) == ()


def test_whole_numbers_and_days_leave_no_gap_between_neighbours() -> None:
    ages = a_table(
        TableRow(id="a", cells={"age": test_of("<=", 17)}, outcomes={"band": "丙"}),
        TableRow(id="b", cells={"age": test_of(">=", 18)}, outcomes={"band": "甲"}),
        TableRow(id="c", cells={"age": test_of("empty")}, outcomes={"band": "乙"}),
        columns=(COLUMNS[4],),
        complete=True,
    )

    assert found_in(ages) == ()


def test_a_missing_value_is_a_gap_of_its_own_and_told_after_all_others() -> None:
    areas = (
        TableRow(id="a", cells={"area": test_of("<", 60)}),
        TableRow(id="b", cells={"area": test_of(">", 60)}, outcomes={"band": "甲"}),
    )
    first = found_in(a_table(*areas, columns=(COLUMNS[0],), complete=True))
    closed = TableRow(id="c", cells={"area": test_of("in", 60)}, outcomes={"band": "乙"})

    assert [(one.code, dict(one.gap.cells)) for one in first if one.gap] == [("TABLE_GAP", {"area": test_of("in", 60)})]
    second = found_in(a_table(*areas, closed, columns=(COLUMNS[0],), complete=True))
    assert [(one.code, dict(one.gap.cells)) for one in second if one.gap] == [("TABLE_GAP_EMPTY", {"area": test_of("empty")})]


def test_operators_are_of_the_kind_the_cells_take_them_for() -> None:
    numbers = {one.name for one in operators if str(one.result) == "number"}

    assert numbers == set(NUMBERS)


def test_the_check_is_registered_with_how_bad_its_findings_are() -> None:
    check = next(one for one in checks if one.name == "tables")

    assert check.severities["TABLE_OVERLAP"] is Severity.ERROR


# ---- by brute force


@st.composite
def small_tables(draw: st.DrawFn) -> DecisionTable:
    """Up to four rows over four columns."""
    rows = []
    for at in range(draw(st.integers(1, 4))):
        cells = {column.id: cell for column in SMALL if (cell := draw(test_cell(column.id)))}
        rows.append(TableRow(id=f"r{at}", cells=cells, outcomes={"band": draw(st.sampled_from("甲乙"))}))
    hit = draw(st.sampled_from([HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST]))
    return a_table(*rows, columns=SMALL, outcomes=(OutcomeColumn(id="band", label="档"),), hit=hit, complete=True)


@settings(max_examples=120)
@given(small_tables())
def test_brute_force_finds_the_same(table: DecisionTable) -> None:
    bundle = a_bundle(table)
    found = found_in(table, bundle)
    nodes = {row.id: bind(read_condition(row_tree(table, row), names_of(bundle), "")[0]) for row in table.rows}
    people = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]
    hit_by = [{row for row, node in nodes.items() if node({"as_of": ON.isoformat(), **values}) is True} for values in people]

    never = {row for row in nodes if not any(row in hit for hit in hit_by)}
    assert {one.rows[0] for one in found if one.code == "TABLE_ROW_NEVER"} == never
    says = {row.id: outcomes_of(table, row) for row in table.rows}
    vain = {one.rows[0] for one in found if one.code in ("TABLE_ROW_NEVER", "TABLE_ROW_COVERED", "TABLE_ROW_REDUNDANT")}
    together = {pair for hit in hit_by for pair in combinations(sorted(hit), 2) if not vain & set(pair)}
    if table.hit in (HitPolicy.UNIQUE, HitPolicy.ANY):
        wanted = {pair for pair in together if table.hit is HitPolicy.UNIQUE or says[pair[0]] != says[pair[1]]}
        assert {one.rows for one in found if one.code in ("TABLE_OVERLAP", "TABLE_OVERLAP_SAME")} == wanted
    else:
        order = list(nodes)
        first = {min(hit, key=order.index) for hit in hit_by if hit}
        assert {one.rows[0] for one in found if one.code == "TABLE_ROW_COVERED"} == set(nodes) - first - never
    left_out = [values for values, hit in zip(people, hit_by, strict=True) if not hit]
    with_all = [values for values in left_out if None not in values.values()]
    told = {one.code for one in found if one.gap}
    assert told == ({"TABLE_GAP"} if with_all else {"TABLE_GAP_EMPTY"} if left_out else set())


def test_cells_narrowed_by_a_fix_part_the_rows() -> None:
    tight = (CellTest(test=Test.AT_LEAST, values=(60,)), CellTest(test=Test.AT_MOST, values=(80,)))
    table = a_table(
        TableRow(id="a", cells={"area": test_of(">=", 70)}, outcomes={"band": "甲"}),
        TableRow(id="b", cells={"area": tight}, outcomes={"band": "乙"}),
        columns=(COLUMNS[0],),
    )
    bundle = a_bundle(table)
    [overlap] = found_in(table, bundle)

    after = mended(bundle, overlap)

    assert check_table(after, after.tables[0], ON) == ()
    assert overlap.mend_text() == "第 1 行“经营面积”改为“>80”"
