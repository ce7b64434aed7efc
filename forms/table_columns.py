"""What the columns of a decision table hold: of which kind, from which options, and what people call it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.decision_table import Collect, ConditionColumn, DecisionTable, HitPolicy, OutcomeColumn, Scalar, TableKind
from forms.field_types import Kind, Widget
from forms.part import Tree
from forms.problems import Lang
from forms.told import Told, told
from forms.wording import say

NUMBERS: Mapping[str, str] = {
    "age": "TABLE_UNIT_YEARS",
    "months_since": "TABLE_UNIT_MONTHS",
    "days_since": "TABLE_UNIT_DAYS",
    "count": "",
    "sum": "",
    "-": "",
}
"""Operators that give a number -> key of its unit. All others give yes or no."""

WORDS_OF = {
    "age": "OP_AGE",
    "months_since": "OP_MONTHS_SINCE",
    "days_since": "OP_DAYS_SINCE",
    "count": "OP_COUNT",
    "-": "OP_DIFFERENCE",
    "birth_date_of_cid": "OP_BIRTH_DATE_OF_CID",
    "sex_of_cid": "OP_SEX_OF_CID",
}
"""Operators whose words take the words of what they read."""

VERDICTS = ("hold", "reject", "correct", "flag")
"""What a row of an eligibility table may say."""


NO_UNIT = Told("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the cells of one column may say."""

    kind: Kind = Kind.TEXT
    options: tuple[Scalar, ...] = ()
    """All there are; empty = anything."""
    words: tuple[Told, ...] = ()
    """What people call the options, one for each; empty = they are words themselves."""
    unit: Told = NO_UNIT

    def word(self, option: Scalar, lang: Lang) -> str:
        """An option as people read it."""
        if option not in self.options or not self.words:
            return str(option)
        words = self.words[self.options.index(option)]
        return words.english if lang == "en" else str(words)


def asked(bundle: Bundle, reads: Tree) -> Asked:
    """What the cells under a condition column may say."""
    match reads:
        case {"var": str(dotted)}:
            return _asked_by_name(bundle, dotted)
        case dict() if len(reads) == 1 and (operator := next(iter(reads))) in NUMBERS:
            key = NUMBERS[operator]
            return Asked(Kind.NUMBER, unit=told(key) if key else NO_UNIT)
        case {"birth_date_of_cid": _}:
            return Asked(Kind.DATE)
        case {"sex_of_cid": _}:
            return Asked(Kind.TEXT, (say("SEX_MALE"), say("SEX_FEMALE")), (told("SEX_MALE"), told("SEX_FEMALE")))
    return Asked(Kind.BOOLEAN)


def _asked_by_name(bundle: Bundle, dotted: str) -> Asked:
    found = bundle.types.get(bundle.names.get(dotted, dotted))
    if found is not None:
        type_, spec = found
        closed = type_.widget in (Widget.ONE, Widget.MANY)
        return Asked(type_.kind, spec.options if closed else (), unit=Told(spec.unit, spec.unit))
    root, _, rest = dotted.partition(".")
    if root in ("flags", "materials"):
        return Asked(Kind.BOOLEAN)
    if root == "as_of":
        return Asked(Kind.DATE)
    if root == "parameters":
        value = next((one.rows[0].value for one in bundle.parameters if one.name == rest and one.rows), "")
        return Asked(_kind_of_value(value))
    if root == "conclusions":
        return _asked_of_conclusion(bundle, rest)
    return Asked()


def _asked_of_conclusion(bundle: Bundle, rest: str) -> Asked:
    """Of a rule: whether it holds; of an eligibility table: whether it passes; of a value table: its outcome."""
    table_id, _, column_id = rest.partition(".")
    table = next((one for one in bundle.tables if one.id == table_id), None)
    if table is None or not column_id:
        return Asked(Kind.BOOLEAN)
    column = next((one for one in outcome_columns(table) if one.id == column_id), None)
    if column is None:
        return Asked()
    said = tuple(dict.fromkeys(value for row in table.rows if isinstance(value := row.outcomes.get(column_id), str)))
    if table.hit is HitPolicy.COLLECT:
        return Asked(Kind.LIST, said) if table.collect is Collect.LIST else Asked(Kind.NUMBER)
    return Asked(Kind(column.type), said)


def _kind_of_value(value: object) -> Kind:
    return Kind.BOOLEAN if isinstance(value, bool) else Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT


def outcome_columns(table: DecisionTable) -> tuple[OutcomeColumn, ...]:
    """What its rows conclude: by the kind of the table, or as it states."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return (
                OutcomeColumn(id="verdict", label=say("TABLE_VERDICT")),
                OutcomeColumn(id="reject_kind", label=say("TABLE_REJECT_KIND")),
            )
        case TableKind.WAIVER:
            return (
                OutcomeColumn(id="allowed", label=say("TABLE_ALLOWED"), type="boolean"),
                OutcomeColumn(id="days", label=say("TABLE_DAYS"), type="number"),
            )
        case TableKind.VALUE:
            return table.outcomes


def asked_outcome(table: DecisionTable, column: OutcomeColumn) -> Asked:
    """What the cells under an outcome may say."""
    if table.kind is TableKind.ELIGIBILITY and column.id == "verdict":
        return Asked(Kind.TEXT, VERDICTS, tuple(told(f"TABLE_VERDICT_{one.upper()}") for one in VERDICTS))
    if table.kind is TableKind.WAIVER and column.id == "allowed":
        return Asked(Kind.BOOLEAN, (True, False), (told("TABLE_MAY_COME_LATER"), told("TABLE_MAY_NOT_COME_LATER")))
    if table.kind is TableKind.WAIVER and column.id == "days":
        return Asked(Kind.NUMBER, unit=told("TABLE_UNIT_WORKING_DAYS"))
    return Asked(Kind(column.type))


def outcome_label(table: DecisionTable, column: OutcomeColumn, lang: Lang = "zh") -> str:
    """Heading of an outcome."""
    if table.kind is TableKind.VALUE:
        return column.label or column.id
    return say(f"TABLE_{column.id.upper()}", lang)


def column_label(bundle: Bundle, column: ConditionColumn, lang: Lang = "zh") -> str:
    """Heading of a condition: its own, or the words of what it reads."""
    return column.label or reads_label(bundle, column.reads, lang)


def reads_label(bundle: Bundle, reads: Tree, lang: Lang = "zh") -> str:
    """What is read, in words."""
    match reads:
        case {"var": str(dotted)}:
            return name_label(bundle, dotted, lang)
        case dict() if len(reads) == 1:
            [(operator, raw)] = reads.items()
            args = [reads_label(bundle, one, lang) for one in (raw if isinstance(raw, list) else [raw])]
            if operator in WORDS_OF and args:
                return say(WORDS_OF[operator], lang, a=args[0], b=args[-1])
            return say("TABLE_READS_OF", lang, operator=operator, names=say("LIST_SEPARATOR", lang).join(args))
        case list():
            return say("LIST_SEPARATOR", lang).join(reads_label(bundle, one, lang) for one in reads)
    return str(reads)


def name_label(bundle: Bundle, dotted: str, lang: Lang = "zh") -> str:
    """What people call a name that conditions read."""
    name = bundle.names.get(dotted, dotted)
    if name in bundle.labels:
        return bundle.labels[name]
    match dotted.split("."):
        case ["as_of"]:
            return say("RULE_AS_OF", lang)
        case ["flags", ("promise_signed" | "dishonest") as flag]:
            return say(f"TABLE_FLAG_{flag.upper()}", lang)
        case ["parameters", parameter]:
            return next((one.label for one in bundle.parameters if one.name == parameter), parameter)
        case ["materials", material, ("present" | "valid" | "waived") as state]:
            found = bundle.material(material)
            return say(f"TABLE_MATERIAL_{state.upper()}", lang, name=found.name if found else material)
        case ["conclusions", made, *rest]:
            return _conclusion_label(bundle, made, rest, lang)
        case [root, *path] if path and root in bundle.labels:
            return say("RULE_PART", lang, whole=bundle.labels[root], part=".".join(path))
    return dotted


def _conclusion_label(bundle: Bundle, made: str, rest: list[str], lang: Lang) -> str:
    table = next((one for one in bundle.tables if one.id == made), None)
    if table is not None and rest:
        column = next((one for one in outcome_columns(table) if one.id == rest[0]), None)
        return outcome_label(table, column, lang) if column else rest[0]
    titles = {rule.id: rule.title for rule in bundle.rules} | {one.id: one.title for one in bundle.tables}
    return say("TABLE_RULE_HOLDS", lang, title=titles.get(made, made))
