"""faults_of: what one table lacks before anything can be looked for in it: conclusions, materials, cells that suit their columns. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.decision_table import DecisionTable
from forms.problems import Problem
from forms.table_soundness import unsound_tables
from rules.names import names_of
from rules.read_tables import read_tables

CHECKS = {
    "DOC_TABLE_OUTCOME_MISSING": "SILENT",
    "DOC_TABLE_NO_OUTCOME": "SILENT",
    "DOC_TABLE_NO_MATERIAL": "NO_MATERIAL",
    "DOC_TABLE_REJECT_KIND": "REJECT_KIND",
}
"""Code -> what the check of a row says: TABLES_CHECK_<…>. All others: a cell is wrong."""
OF_NO_ROW = ("rows", "columns", "outcomes", "applies_to")


def faults_of(bundle: Bundle, table: DecisionTable) -> tuple[Problem, ...]:
    """The faults of its structure, then those of its cells; each blocks publishing."""
    found = [*unsound_tables(bundle), *read_tables(bundle, names_of(bundle)).problems]
    return tuple(one for one in found if one.where == f"tables.{table.id}" or one.where.startswith(f"tables.{table.id}."))


def row_of(fault: Problem) -> str:
    """The row it is about; "" = a column, or the whole table."""
    row = (*fault.where.split(".")[2:3], "")[0]
    return "" if row in OF_NO_ROW else row
