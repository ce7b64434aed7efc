"""What a matter and a material demand, in words, the same wherever they are read: agreement, sign-off sheet, a version looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.decision_table import TableRow
from forms.item import BundledItem, Limit
from forms.material import Use
from forms.need import Need, need_of
from forms.outcome_text import NONE
from forms.part import Tree
from forms.problems import Lang
from forms.table_cells import ShownColumn, shown_columns, shown_text
from forms.wording import say
from rules.condition import read_condition
from rules.names import labels_in_conditions, names_of
from rules.sentence import sentence
from runtime.authoring.own_part import Term
from runtime.authoring.part_tables import PartTable

FORMATS = {"paper": "TERM_PAPER", "electronic": "TERM_ELECTRONIC", "either": "TERM_EITHER"}


def condition_in_words(bundle: Bundle, tree: Tree, lang: Lang = "zh") -> str:
    """The condition as a sentence; what cannot be read is said to be so."""
    node, problems = read_condition(tree, names_of(bundle), "")
    return say("TERM_UNREADABLE", lang) if problems else sentence(node, labels_in_conditions(bundle), lang)


def term_words(bundle: Bundle, item: BundledItem, term: Term, lang: Lang = "zh") -> tuple[str, ...]:
    """What the matter states of it, a sentence each; never empty."""
    match term:
        case Term.APPLIES:
            return _applies(bundle, item, lang)
        case Term.STATUTORY:
            return limit_words(bundle, item.statutory, lang)
        case Term.PROMISED:
            return limit_words(bundle, item.promised, lang)
        case Term.PARTICULARS:
            return _particulars(item, lang)


def limit_words(bundle: Bundle, limits: tuple[Limit, ...], lang: Lang = "zh") -> tuple[str, ...]:
    """Each limit with its condition, in the order in which they are tried; one that says no days is none."""
    return tuple(_limit(bundle, limit, lang) for limit in limits if limit.days is not None) or (say("TERM_NO_LIMIT", lang),)


def demand_words(bundle: Bundle, use: Use, lang: Lang = "zh") -> tuple[str, ...]:
    """How a department asks for a material: whether, how many, in which form, by which law."""
    match need_of(use):
        case Need.ALWAYS:
            words = [say("TERM_DEMAND_ALWAYS", lang)]
        case Need.NEVER:
            words = [say("TERM_DEMAND_NEVER", lang)]
        case Need.SOMETIMES:
            words = [say("TERM_DEMAND_IF", lang, condition=condition_in_words(bundle, use.required_when, lang))]
    if use.copies is not None:
        words.append(say("TERM_COPIES", lang, count=use.copies))
    if use.format:
        words.append(say(FORMATS[use.format], lang))
    if use.basis:
        words.append(say("TERM_BASIS", lang, basis=use.basis))
    if use.copy_reason:
        words.append(say("TERM_COPY_REASON", lang, why=use.copy_reason))
    return tuple(words)


def table_words(bundle: Bundle, part: PartTable, lang: Lang = "zh") -> tuple[str, ...]:
    """How a decision table is read, and each row that concerns the department, a sentence each."""
    table = part.table
    how = [say("TERM_TABLE_HOW", lang, hit=say(f"VALUE_HIT_{table.hit.name}", lang))]
    how += [say("TERM_TABLE_FROM", lang, day=table.in_force_from)] if table.in_force_from else []
    how += [say("TERM_TABLE_UNTIL", lang, day=table.in_force_until)] if table.in_force_until else []
    numbers = {row.id: number for number, row in enumerate(table.rows, 1)}
    columns = shown_columns(bundle, table, lang)
    return (say("CELL_ALSO", lang).join(how), *(_row(bundle, numbers[row.id], row, columns, lang) for row in part.rows))


def _row(bundle: Bundle, number: int, row: TableRow, columns: tuple[ShownColumn, ...], lang: Lang) -> str:
    conditions = say("CELL_ALSO", lang).join(_cells(bundle, row, columns, "condition", lang))
    outcomes = say("CELL_ALSO", lang).join(_cells(bundle, row, columns, "outcome", lang))
    return say("TERM_TABLE_ROW", lang, row=number, conditions=conditions or say("TERM_TABLE_ALWAYS", lang), outcomes=outcomes)


def _cells(bundle: Bundle, row: TableRow, columns: tuple[ShownColumn, ...], part: str, lang: Lang) -> Iterator[str]:
    """What a row says under these columns, each after its heading; nothing of what it leaves out."""
    silent = {"", say("CELL_ANY", lang), NONE}
    for column in columns:
        value = shown_text(bundle, row, column, lang)
        if column.part != part or value in silent:
            continue
        if column.key == "o.days" and isinstance(days := row.outcomes.get("days"), int):
            yield say("TERM_WORKING_DAYS", lang, days=days)
        elif column.key in ("o.verdict", "o.allowed"):
            yield value
        else:
            yield f"{column.label} {value}"


def _applies(bundle: Bundle, item: BundledItem, lang: Lang) -> tuple[str, ...]:
    if item.applies_when is None:
        return (say("TERM_APPLIES_ALWAYS" if item.core else "TERM_CHOSEN", lang),)
    when = say("TERM_APPLIES_IF", lang, condition=condition_in_words(bundle, item.applies_when, lang))
    return (when,) if item.core else (when, say("TERM_CHOSEN", lang))


def _limit(bundle: Bundle, limit: Limit, lang: Lang) -> str:
    if not limit.days:
        days = say("TERM_AT_ONCE", lang)
    else:
        days = say("TERM_WORKING_DAYS" if limit.unit == "工作日" else "TERM_CALENDAR_DAYS", lang, days=limit.days)
    if limit.when is None:
        return days
    return say("TERM_LIMIT_IF", lang, days=days, condition=condition_in_words(bundle, limit.when, lang))


def _particulars(item: BundledItem, lang: Lang) -> tuple[str, ...]:
    words = [say("TERM_NAME", lang, name=item.name)]
    words += [say("TERM_BASIS", lang, basis=basis) for basis in item.basis] or [say("TERM_NO_BASIS", lang)]
    if item.fee_fen is not None:
        words.append(say("TERM_FEE", lang, yuan=f"{item.fee_fen / 100:g}") if item.fee_fen else say("TERM_FREE", lang))
    if item.visits is not None:
        words.append(say("TERM_VISITS", lang, count=item.visits) if item.visits else say("TERM_NO_VISIT", lang))
    if item.commitment:
        words.append(say("TERM_COMMITMENT", lang))
    if item.correction_days is not None:
        words.append(say("TERM_CORRECTION", lang, days=item.correction_days))
    if item.result:
        words.append(say("TERM_RESULT", lang, result=item.result))
    return tuple(words)
