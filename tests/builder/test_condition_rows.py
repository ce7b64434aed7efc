"""Conditions as rows: what rows can say, and what is left as the sentence it is."""

from __future__ import annotations

import pytest

from builder.condition_rows import Comparison, Row, Rows, answers_to, comparisons_of, misfit, rows_of, tree_of
from forms.part import Tree
from rules.condition import read_condition
from rules.names import names_of
from tests.samples import bundle

CATERING = bundle("catering")
AGENT = Row("food_sfwt", Comparison.IS, True)
AREA = Row("venue_area", Comparison.MORE, 50)


@pytest.mark.parametrize(
    "rows",
    [
        Rows(),
        Rows("and", (AGENT,)),
        Rows("and", (AGENT, AREA)),
        Rows("or", (AGENT, AREA, Row("food_ztyt", Comparison.ONE_OF, ["单位食堂"]))),
        Rows("and", (Row("food_jyxm", Comparison.HAS_NOT, "热食类食品制售"), Row("food_jyxm", Comparison.HAS, "冷食类食品制售"))),
        Rows("or", (Row("subject_name", Comparison.EMPTY), Row("subject_name", Comparison.FILLED))),
    ],
)
def test_rows_are_read_back_as_they_were_written(rows: Rows) -> None:
    tree = tree_of(rows)

    node, problems = read_condition(tree, names_of(CATERING), "here")
    assert (node is not None, problems) == (True, ())
    assert rows_of(CATERING, tree) == rows


def test_a_bare_yes_is_a_row() -> None:
    assert rows_of(CATERING, {"var": "food_sfwt"}) == Rows("and", (AGENT,))


@pytest.mark.parametrize(
    "tree",
    [
        {"and": [{"==": [{"var": "food_sfwt"}, True]}, {"or": [{"var": "food_sfwt"}, {"filled": [{"var": "subject_name"}]}]}]},
        {">": [{"var": "venue_area"}, {"var": "food_cyrs"}]},
        {">": [{"count": [{"var": "food_jyxm"}]}, 2]},
        {"!": [{">": [{"var": "venue_area"}, 50]}]},
        {"==": [{"var": "no_such_name"}, 1]},
        {"<": [{"var": "food_sfwt"}, True]},
    ],
)
def test_what_says_more_than_rows_is_no_rows(tree: Tree) -> None:
    assert rows_of(CATERING, tree) is None


def test_an_unfinished_row_says_nothing_yet() -> None:
    assert tree_of(Rows("and", (AGENT, Row("venue_area", Comparison.MORE)))) == tree_of(Rows("and", (AGENT,)))


def test_a_field_with_options_is_not_compared_by_parts_of_its_text() -> None:
    assert Comparison.HAS not in comparisons_of(CATERING, "food_ztyt")
    assert Comparison.LESS in comparisons_of(CATERING, "venue_area")


def test_answers_make_the_condition_hold() -> None:
    assert answers_to(Rows("and", (AGENT, AREA))) == {"food_sfwt": True, "venue_area": 51}
    assert answers_to(Rows("or", (AGENT, AREA))) == {"food_sfwt": True}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (AGENT, None),
        (AREA, None),
        (Row("food_ztyt", Comparison.ONE_OF, ["单位食堂"]), None),
        (Row("food_ztyt", Comparison.IS, "小卖部"), "CONDITION_NO_OPTION"),
        (Row("food_ztyt", Comparison.MORE, 3), "CONDITION_TEST_UNFIT"),
        (Row("food_sfwt", Comparison.IS, "是"), "CONDITION_NO_BOOLEAN"),
        (Row("venue_area", Comparison.MORE, "五十"), "CONDITION_NO_NUMBER"),
        (Row("venue_area", Comparison.MORE, True), "CONDITION_NO_NUMBER"),
        (Row("subject_name", Comparison.IS, 3), "CONDITION_NO_TEXT"),
        (Row("gone", Comparison.IS, 3), "CONDITION_FIELD_GONE"),
    ],
)
def test_a_row_that_cannot_be_asked_of_its_field_says_why(row: Row, code: str | None) -> None:
    assert (found := misfit(CATERING, row)) is None or found[0] == code
    assert (found is None) is (code is None)


def test_what_no_longer_fits_its_field_is_rows_only_for_whoever_mends_it() -> None:
    tree: Tree = {">": [{"var": "food_ztyt"}, 3]}

    assert rows_of(CATERING, tree) is None
    assert rows_of(CATERING, tree, as_written=True) == Rows("and", (Row("food_ztyt", Comparison.MORE, 3),))
