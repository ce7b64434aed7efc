"""What an original changed since it was copied can be followed thing by thing, and a local change is never overwritten unseen."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from forms.bundle import Bundle, NoticeTemplate, PinnedSnippet
from forms.compare import compare
from forms.decision_table import ConditionColumn, DecisionTable, OutcomeColumn, TableKind, TableRow
from forms.edits import apply_edits, read_edits
from forms.edits.base import Edit, revised
from forms.moved_on import Moved, Taken, moved_on
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from tests.forms.edits.acts import done
from tests.forms.edits.made import edit_over, furnished
from tests.forms.given_tables import test_of
from tests.samples import GOLD, bundle

LEAST = Parameter(name="least", label="最小面积", unit="㎡", rows=(ParameterValue(value=20),))


def base() -> Bundle:
    return revised(bundle("catering"), parameters=(LEAST,))


def with_rule(found: Bundle, rule: str, **update: object) -> Bundle:
    return revised(found, rules=tuple(one.model_copy(update=update) if one.id == rule else one for one in found.rules))


def of(found: tuple[Moved, ...], where: str) -> Moved:
    return next(one for one in found if one.where == where)


def followed(mine: Bundle, moved: Moved) -> Bundle:
    edits = read_edits([dict(one) for one in moved.edits])
    after = apply_edits(mine, [one for one in edits if isinstance(one, Edit)])
    assert isinstance(after, Bundle), after
    return after


NEW_RULE = StatedRule(
    id="fresh",
    title="新规则",
    holds={">": [{"var": "venue_area"}, 10]},
    on_fail=OnFail.CORRECT,
    go_to="别处",
    in_force_from=date(2026, 1, 1),
)
CHANGES = {
    "rules.c_addr": lambda one: with_rule(one, "c_addr", message="请改地址"),
    "rules.fresh": lambda one: revised(one, rules=(*one.rules, NEW_RULE)),
    "rules.c_raw": lambda one: revised(one, rules=tuple(rule for rule in one.rules if rule.id != "c_raw")),
    "parameters.least": lambda one: revised(one, parameters=(LEAST.model_copy(update={"rows": (ParameterValue(value=30),)}),)),
    "templates.grant": lambda one: revised(one, templates=(NoticeTemplate(kind="grant", source="<doc/>"),)),
    "templates.department_form.food": lambda one: revised(
        one, templates=(NoticeTemplate(kind="department_form", item="food", source="<doc/>"),)
    ),
    "snippets.query": lambda one: revised(one, snippets=(PinnedSnippet(name="query", version=2, text="<p>查询</p>"),)),
    "bundle.waiver": lambda one: revised(one, waiver=one.waiver.model_copy(update={"max_materials": 1})),
}


@pytest.mark.parametrize("where", CHANGES)
def test_a_change_of_the_original_can_be_followed_and_counts_as_taken_then(where: str) -> None:
    now, mine = CHANGES[where](base()), revised(base(), title="另一个区县")

    found = of(moved_on(base(), now, mine), where)
    after = followed(mine, found)

    assert found.taken is Taken.OPEN
    assert of(moved_on(base(), now, after), where).taken is Taken.TAKEN
    assert not [one for one in compare(now, after) if one.where.startswith(where)]
    assert after.title == "另一个区县"


def test_where_the_copy_went_its_own_way_it_is_said() -> None:
    now = with_rule(base(), "c_addr", message="原版的说法")
    mine = with_rule(base(), "c_addr", message="本地的说法")

    found = of(moved_on(base(), now, mine), "rules.c_addr")

    assert found.taken is Taken.OWN
    assert next(rule for rule in followed(mine, found).rules if rule.id == "c_addr").message == "原版的说法"


def test_what_no_edit_can_express_is_told_without_one() -> None:
    layout = base().layout
    now = revised(base(), layout=layout.model_copy(update={"sections": tuple(reversed(layout.sections))}))

    found = moved_on(base(), now, base())

    assert found
    assert all(not one.edits and one.changes[0].text() for one in found)


def test_an_edit_that_the_copy_refuses_is_not_offered() -> None:
    now = with_rule(base(), "c_addr", message="请改地址")
    mine = revised(base(), rules=tuple(rule for rule in base().rules if rule.id != "c_addr"))

    found = of(moved_on(base(), now, mine), "rules.c_addr")

    assert (found.taken, found.edits) == (Taken.OWN, ())


# ---- tables, matters and data items are compared piece by piece


def row(id_: str, fee: int, least: float = 10) -> TableRow:
    return TableRow(id=id_, cells={"area": test_of(">=", least)}, outcomes={"fee": fee})


GRADE = DecisionTable(
    id="grade",
    title="档次",
    kind=TableKind.VALUE,
    columns=(ConditionColumn(id="area", reads={"var": "venue_area"}),),
    outcomes=(OutcomeColumn(id="fee", label="补贴", type="number"),),
    rows=(row("a", 1), row("b", 2), row("c", 3)),
)
LICENCE = ConditionColumn(id="name", reads={"var": "subject_name"})
BAND = OutcomeColumn(id="band", label="档", otherwise="无")


def tabled(table: DecisionTable = GRADE) -> Bundle:
    return revised(base(), tables=(table,))


def table_with(**update: object) -> DecisionTable:
    return GRADE.model_copy(update=update)


TABLES = {
    "a setting": table_with(title="补贴档次"),
    "a row changed": table_with(rows=(row("a", 9), row("b", 2), row("c", 3))),
    "a row more": table_with(rows=(row("a", 1), row("new", 7), row("newer", 8), row("b", 2), row("c", 3))),
    "a row less": table_with(rows=(row("a", 1), row("c", 3))),
    "another order": table_with(rows=(row("c", 3), row("a", 1), row("b", 2))),
    "a column more": table_with(columns=(*GRADE.columns, LICENCE)),
    "an outcome more": table_with(outcomes=(*GRADE.outcomes, BAND), rows=(row("a", 1), row("b", 2), row("c", 3))),
    "several": table_with(title="新", columns=(*GRADE.columns, LICENCE), rows=(row("c", 4), row("a", 1), row("d", 6))),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_taken_only_when_every_row_and_column_is(name: str) -> None:
    now, mine = tabled(TABLES[name]), revised(tabled(), title="另一个区县")

    found = of(moved_on(tabled(), now, mine), "tables.grade")
    after = followed(mine, found)

    assert found.taken is Taken.OPEN
    assert of(moved_on(tabled(), now, after), "tables.grade").taken is Taken.TAKEN
    assert after.tables == now.tables


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_the_copy_itself_stay_when_those_of_the_original_are_followed(name: str) -> None:
    own = GRADE.model_copy(update={"rows": (*GRADE.rows[:1], row("ours", 5), *GRADE.rows[1:])})
    now = tabled(TABLES[name])

    found = of(moved_on(tabled(), now, tabled(own)), "tables.grade")
    after = followed(tabled(own), found)

    assert found.taken is Taken.OPEN
    [table] = after.tables
    assert table.row("ours") == row("ours", 5)
    assert of(moved_on(tabled(), now, after), "tables.grade").taken is Taken.TAKEN


def test_a_row_that_both_changed_is_the_copys_own_way() -> None:
    now, mine = tabled(TABLES["a row changed"]), tabled(table_with(rows=(row("a", 5), row("b", 2), row("c", 3))))

    assert of(moved_on(tabled(), now, mine), "tables.grade").taken is Taken.OWN


def test_settings_taken_do_not_make_a_table_taken_whose_rows_are_not() -> None:
    now = tabled(table_with(title="新", rows=(row("a", 9), row("b", 2), row("c", 3))))

    found = of(moved_on(tabled(), now, tabled(table_with(title="新"))), "tables.grade")

    assert found.taken is Taken.OPEN
    assert [edit["op"] for edit in found.edits] == ["paste_table_rows"]


def test_the_order_of_rules_is_taken_when_the_copy_has_it_too() -> None:
    now = revised(base(), rules=tuple(reversed(base().rules)))

    assert of(moved_on(base(), now, base()), "rules").taken is Taken.OPEN
    assert of(moved_on(base(), now, now), "rules").taken is Taken.TAKEN


def test_how_strictly_a_field_asks_is_followed_and_counts_as_taken_then() -> None:
    now = done(base(), {"op": "set_required", "data_item": "venue_area", "required": False})

    found = of(moved_on(base(), now, base()), "data_items.venue_area")
    after = followed(base(), found)

    assert found.taken is Taken.OPEN
    assert of(moved_on(base(), now, after), "data_items.venue_area").taken is Taken.TAKEN


def test_the_name_of_a_departments_form_is_followed() -> None:
    now = done(base(), {"op": "set_department", "item": "food", "changes": {"form_name": "新申请表"}})

    found = of(moved_on(base(), now, base()), "items.food")

    assert followed(base(), found).items == now.items


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", GOLD)
def test_whatever_was_changed_is_open_before_and_taken_after(name: str, seed: int) -> None:
    start, random = furnished(bundle(name)), Random(seed)
    now = start
    for _ in range(15):
        after = edit_over(now, random).apply(now)
        now = after if isinstance(after, Bundle) else now

    mine = revised(start, notes=("另一个区县",))
    there = revised(now, notes=("另一个区县",))

    assert {one.taken for one in moved_on(start, now, mine)} <= {Taken.OPEN}
    assert {one.taken for one in moved_on(start, now, there)} <= {Taken.TAKEN}
    for one in moved_on(start, now, mine):
        again = [other for other in moved_on(start, now, followed(mine, one)) if other.where == one.where] if one.edits else []
        # what edits can take over is taken over by them; the rest is left for people
        assert all(other.taken is Taken.TAKEN or not other.edits for other in again), one


# ---- what a thing reads is taken along with it

BY_GRADE = StatedRule(
    id="graded", title="有补贴", holds={">": [{"var": "conclusions.grade.fee"}, {"var": "parameters.most"}]}, on_fail=OnFail.FLAG
)
MOST = Parameter(name="most", label="最多", rows=(ParameterValue(value=2),))


def test_a_rule_takes_the_table_and_the_parameter_it_reads_along() -> None:
    now = revised(tabled(), parameters=(LEAST, MOST), rules=(*base().rules, BY_GRADE))

    found = of(moved_on(base(), now, base()), "rules.graded")
    after = followed(base(), found)

    assert {one.where for one in found.along} == {"tables.grade", "parameters.most"}
    assert (after.tables, after.parameters, after.rules) == (now.tables, now.parameters, now.rules)


def test_tables_that_read_tables_are_taken_along_in_their_order() -> None:
    second = DecisionTable(
        id="second",
        title="第二张",
        kind=TableKind.VALUE,
        columns=(ConditionColumn(id="c", reads={"var": "conclusions.grade.fee"}),),
        outcomes=(OutcomeColumn(id="o", label="结论"),),
    )
    rule = BY_GRADE.model_copy(update={"holds": {"filled": [{"var": "conclusions.second.o"}]}})
    now = revised(base(), tables=(GRADE, second), rules=(*base().rules, rule))

    after = followed(base(), of(moved_on(base(), now, base()), "rules.graded"))

    assert after.tables == now.tables


def test_an_outcome_the_copys_table_has_not_is_taken_along() -> None:
    rule = BY_GRADE.model_copy(update={"holds": {"==": [{"var": "conclusions.grade.band"}, "甲"]}})
    now = revised(tabled(TABLES["an outcome more"]), rules=(*base().rules, rule))

    found = of(moved_on(tabled(), now, tabled()), "rules.graded")

    assert [one.where for one in found.along] == ["tables.grade"]
    assert followed(tabled(), found).tables == now.tables


def test_a_table_the_copy_has_is_not_taken_along_because_its_rows_differ() -> None:
    rule = BY_GRADE.model_copy(update={"holds": {">": [{"var": "conclusions.grade.fee"}, 0]}})
    now = revised(tabled(TABLES["a row changed"]), rules=(*base().rules, rule))

    found = of(moved_on(tabled(), now, tabled()), "rules.graded")

    assert found.along == ()
    assert followed(tabled(), found).tables == (GRADE,)


def test_what_cannot_be_taken_along_is_named() -> None:
    grown = done(base(), {"op": "add_field", "type": "text", "label": "新字段", "section": base().layout.sections[0].id})
    [new] = [item.id for item in grown.data_items if base().data_item(item.id) is None]
    now = revised(grown, rules=(*grown.rules, BY_GRADE.model_copy(update={"holds": {"filled": [{"var": new}]}})))

    found = of(moved_on(base(), now, base()), "rules.graded")

    assert (found.edits, [one.code for one in found.why]) == ((), ["ORIGIN_LACKS"])
    assert "新字段" in found.why[0].text()
