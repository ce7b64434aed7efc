"""RowRules: the rows of eligibility tables as rules, so that a verdict of a row reads like any other; and what people call any row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind, TableRow
from forms.problems import Lang
from forms.row_tree import row_tree
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from rules.clause import ClauseSet
from rules.hits import HOLD, outcomes_of


class RowRules:
    """Made once for a version."""

    def __init__(self, tables: Sequence[DecisionTable], clauses: ClauseSet, names: Mapping[str, tuple[str, ...]]) -> None:
        """`clauses` are those of the stage of tables; `names` what each rests on (`rules.behind`)."""
        self.rules = row_rules(tables)
        self.reads = {clause.key: names[clause.key] for clause in clauses.clauses}
        self.titles: dict[str, str] = {}
        """Table, and `<table>.<row>` -> what people call it."""
        for table in tables:
            self.titles[table.id] = table.title
            for number, row in enumerate(table.rows, 1):
                self.titles[f"{table.id}.{row.id}"] = _title(table, number)


def row_title(bundle: Bundle, key: str, lang: Lang = "zh") -> str:
    """What people call the row of a table of that key, `<table>.<row>`; "" if there is none."""
    rows = ((table, number, row) for table in bundle.tables for number, row in enumerate(table.rows, 1))
    return next((_title(table, number, lang) for table, number, row in rows if f"{table.id}.{row.id}" == key), "")


def row_rules(tables: Sequence[DecisionTable]) -> dict[str, StatedRule]:
    """`<table>.<row>` -> its rule; of the rows of eligibility tables that say something other than «hold»."""
    return {
        f"{table.id}.{row.id}": _rule(table, number, row)
        for table in tables
        if table.kind is TableKind.ELIGIBILITY
        for number, row in enumerate(table.rows, 1)
        if outcomes_of(table, row)["verdict"] != HOLD
    }


def stated_rules(bundle: Bundle) -> tuple[StatedRule, ...]:
    """Every rule a verdict may be of: those of the document, then the rows of eligibility tables."""
    return (*bundle.rules, *row_rules(bundle.tables).values())


def _title(table: DecisionTable, number: int, lang: Lang = "zh") -> str:
    return say("TABLE_ROW_TITLE", lang, title=table.title, row=number)


def _rule(table: DecisionTable, number: int, row: TableRow) -> StatedRule:
    """Whom the row hits fails it."""
    outcomes = outcomes_of(table, row)
    return StatedRule(
        id=f"{table.id}.{row.id}",
        title=_title(table, number),
        when=row_tree(table, row),
        holds=False,
        on_fail=OnFail(str(outcomes["verdict"])),
        reject_kind=str(outcomes["reject_kind"] or ""),
        applies_to=table.applies_to,
        basis=row.basis,
        message=row.message,
        in_force_from=table.in_force_from,
        in_force_until=table.in_force_until,
    )
