"""Is a decision table sound in itself? Rows speak of columns and materials that are there, and say what its kind wants them to say.

Whether its conditions can be read is told by `rules.read_tables`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from forms.bundle import Bundle
from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn, Scalar, TableKind, TableRow
from forms.problems import Problem, Severity, nearest

TYPES = ("text", "number", "boolean")
"""Of outcome columns."""
VERDICTS = ("hold", "reject", "correct", "flag")
OUTCOMES = {TableKind.ELIGIBILITY: ("verdict", "reject_kind"), TableKind.WAIVER: ("allowed", "days")}
"""Kind of table -> what its rows may say; a value table says itself."""

MAY_WAIT = frozenset(
    {
        "DOC_TABLE_NO_OUTCOME",
        "DOC_TABLE_OUTCOME_MISSING",
        "DOC_TABLE_REJECT_KIND",
        "DOC_TABLE_NO_MATERIAL",
        "DOC_TABLE_NO_PRIORITY",
        "DOC_TABLE_COLLECT",
    }
)
"""Faults a table may have while one works on it."""


def stays_readable(problem: Problem) -> bool:
    """Was it let pass once? What was published with it is read for ever, but nothing is published with it again."""
    of_a_table = problem.where.startswith("tables.") and problem.where.endswith((".rows", ".columns", ".outcomes"))
    return problem.code == "DOC_DOTTED_ID" or (problem.code == "DOC_BLANK_ID" and of_a_table)


def unsound_tables(bundle: Bundle) -> Iterator[Problem]:
    """Every fault of the tables' own structure."""
    rules = [rule.id for rule in bundle.rules]
    outcomes = [f"{table.id}.{column.id}" for table in bundle.tables for column in table.outcomes]
    rows = [f"{table.id}.{row.id}" for table in bundle.tables for row in table.rows]
    # conditions read conclusions of rules and of tables under one roof; verdicts of rules and of rows are known by their ids
    yield from _twice([*rules, *(table.id for table in bundle.tables), *outcomes], rules, "tables")
    yield from _twice([*rules, *rows], rules, "tables.rows")
    yield from _well_named((table.id for table in bundle.tables), "tables")
    items = {item.id for item in bundle.items}
    for table in bundle.tables:
        yield from _twice([column.id for column in table.columns], (), f"tables.{table.id}.columns")
        yield from _blank((column.id for column in table.columns), f"tables.{table.id}.columns")
        yield from _well_named((column.id for column in table.outcomes), f"tables.{table.id}.outcomes")
        yield from _well_named((row.id for row in table.rows), f"tables.{table.id}.rows")
        for name in table.applies_to or ():
            if name not in items:
                yield Problem("DOC_UNKNOWN_BUNDLED_ITEM", f"tables.{table.id}.applies_to", {"name": name, "nearest": nearest(name, items)})
        yield from _outcome_columns(table)
        for number, row in enumerate(table.rows, 1):
            yield from _row(bundle, table, number, row)


def _twice(names: list[str], told: list[str] | tuple[()], where: str) -> Iterator[Problem]:
    """Names that occur twice; those of rules among themselves are told of the rules."""
    already = Counter(told)
    for name, times in Counter(names).items():
        if times > max(1, already[name]):
            yield Problem("DOC_DUPLICATE_ID", where, {"id": name[:60]})


def _well_named(names: Iterable[str], where: str) -> Iterator[Problem]:
    """Ids that `<table>.<row>` and `conclusions.<table>.<column>` can be made of: a dot parts them, so none may hold one."""
    found = tuple(names)
    yield from _blank(found, where)
    for name in dict.fromkeys(found):
        if "." in name:
            yield Problem("DOC_DOTTED_ID", where, {"id": name[:60]})


def _blank(names: Iterable[str], where: str) -> Iterator[Problem]:
    if any(not name.strip() for name in names):
        yield Problem("DOC_BLANK_ID", where)


def _outcome_columns(table: DecisionTable) -> Iterator[Problem]:
    params = {"table": table.title}
    if table.kind is not TableKind.VALUE:
        return
    if not table.outcomes:
        yield Problem("DOC_TABLE_NO_OUTCOME", f"tables.{table.id}", params)
    if table.hit is HitPolicy.PRIORITY and table.outcomes and not any(column.priority for column in table.outcomes):
        yield Problem("DOC_TABLE_NO_PRIORITY", f"tables.{table.id}", params)
    for column in table.outcomes:
        where = f"tables.{table.id}.outcomes.{column.id}"
        if column.type not in TYPES:
            yield Problem("DOC_UNKNOWN_TYPE", where, {"type": column.type[:40], "nearest": nearest(column.type, TYPES)})
            continue
        if table.hit is HitPolicy.COLLECT and table.collect in (Collect.SUM, Collect.MIN, Collect.MAX) and column.type != "number":
            yield Problem("DOC_TABLE_COLLECT", where, {**params, "column": column.label or column.id})
        given = [row.outcomes.get(column.id) for row in table.rows]
        for value in column.priority:
            if not _fits(column, value) or not any(value == one and type(value) is type(one) for one in given):
                found = {**params, "column": column.label or column.id, "value": str(value)[:40]}
                yield Problem("DOC_TABLE_PRIORITY_UNKNOWN", where, found, Severity.WARNING)
        if column.otherwise is not None and not (_fits(column, column.otherwise) or _is_collected_number(table, column.otherwise)):
            yield Problem(
                "DOC_TABLE_OTHERWISE", where, {**params, "column": column.label or column.id, "value": str(column.otherwise)[:40]}
            )


def _row(bundle: Bundle, table: DecisionTable, number: int, row: TableRow) -> Iterator[Problem]:
    where, params = f"tables.{table.id}.{row.id}", {"table": table.title, "row": number}
    columns = {column.id for column in table.columns}
    for name in row.cells:
        if name not in columns:
            yield Problem("DOC_TABLE_UNKNOWN_COLUMN", where, {**params, "name": name[:60], "nearest": nearest(name, columns)})
    known = OUTCOMES.get(table.kind) or tuple(column.id for column in table.outcomes)
    for name in row.outcomes:
        if name not in known:
            yield Problem("DOC_TABLE_UNKNOWN_COLUMN", where, {**params, "name": name[:60], "nearest": nearest(name, known)})
    for material in row.materials:
        if bundle.material(material) is None:
            found = {**params, "name": material[:60], "nearest": nearest(material, [one.id for one in bundle.materials])}
            yield Problem("DOC_TABLE_UNKNOWN_MATERIAL", where, found)
    match table.kind:
        case TableKind.ELIGIBILITY:
            yield from _verdict(row, where, params)
        case TableKind.WAIVER:
            yield from _waiver(row, where, params)
        case TableKind.VALUE:
            for column in table.outcomes:
                value = row.outcomes.get(column.id)
                if value is not None and not _fits(column, value):
                    yield _wrong(where, params, column.label or column.id, value)


def _verdict(row: TableRow, where: str, params: dict[str, object]) -> Iterator[Problem]:
    verdict = row.outcomes.get("verdict")
    if verdict is None:
        yield Problem("DOC_TABLE_OUTCOME_MISSING", where, params)
    elif verdict not in VERDICTS:
        yield _wrong(where, params, "verdict", verdict)
    elif verdict == "reject" and not row.outcomes.get("reject_kind"):
        yield Problem("DOC_TABLE_REJECT_KIND", where, params)
    kind = row.outcomes.get("reject_kind")
    if kind is not None and not isinstance(kind, str):
        yield _wrong(where, params, "reject_kind", kind)


def _waiver(row: TableRow, where: str, params: dict[str, object]) -> Iterator[Problem]:
    if not row.materials:
        yield Problem("DOC_TABLE_NO_MATERIAL", where, params)
    allowed, days = row.outcomes.get("allowed"), row.outcomes.get("days")
    if allowed is None:
        yield Problem("DOC_TABLE_OUTCOME_MISSING", where, params)
    elif not isinstance(allowed, bool):
        yield _wrong(where, params, "allowed", allowed)
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 0):
        yield _wrong(where, params, "days", days)


def _wrong(where: str, params: dict[str, object], column: str, value: Scalar) -> Problem:
    return Problem("DOC_TABLE_OUTCOME", where, {**params, "column": column, "value": str(value)[:40]})


def _is_collected_number(table: DecisionTable, value: Scalar) -> bool:
    """How many rows hit is a number, whatever they say."""
    return table.hit is HitPolicy.COLLECT and table.collect is Collect.COUNT and isinstance(value, int) and not isinstance(value, bool)


def _fits(column: OutcomeColumn, value: Scalar) -> bool:
    match column.type:
        case "boolean":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)
