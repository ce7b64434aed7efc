"""Words for what is so of a tried applicant and for what might be otherwise: values, parts of a cause, changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from builder.bundle_words import listed, terse_names
from builder.simulating.trial import Trial
from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from rules.candidates import FRESH
from rules.condition import Call, Node, Var
from rules.sentence import sentence
from rules.values import UNKNOWN, is_empty
from runtime.outcome import Outcome
from runtime.reasons import shown
from runtime.trying.change import Change, ChangeKind
from runtime.trying.minimal_cause import MinimalCause, Part, PartKind

COMPARED = ("==", "!=", "<", "<=", ">", ">=", "in")
SPANS = ("age", "months_since", "days_since")
MOST_OTHERS = 3


def value_words(bundle: Bundle, name: str, value: object, lang: Lang) -> str:
    """A value as people write it, with its unit."""
    if isinstance(value, str) and value in FRESH:
        return say("FLIP_OTHER", lang)
    typed = bundle.types.get(name)
    if typed is None or value is UNKNOWN or is_empty(value):
        return shown(None if is_empty(value) else value, lang)
    field, spec = typed
    return field.format(value, spec, lang) or shown(value, lang)


def item_word(bundle: Bundle, item: str) -> str:
    """A bundled item in the fewest words."""
    return terse_names(bundle).get(item, item)


def cause_words(trial: Trial, cause: MinimalCause, lang: Lang) -> list[str]:
    """The parts of a cause, each once."""
    return [*dict.fromkeys(_part(trial, part, lang) for part in cause.parts)]


def cause_claim(cause: MinimalCause, outcome: Outcome, lang: Lang) -> str:
    """What was proved of it; "" if nothing was."""
    which = "REJECT" if outcome is Outcome.REJECT else "CORRECT"
    if not cause.parts:
        said = say("CAUSE_ANYTHING", lang)
    elif cause.alone:
        said = say(f"CAUSE_ONE_{which}" if len(cause.parts) == 1 else f"CAUSE_ALONE_{which}", lang)
    else:
        said = say("CAUSE_PROVED", lang) if cause.proved and len(cause.parts) > 1 else ""
    besides = say("CAUSE_BESIDES", lang, count=cause.besides) if cause.besides else ""
    return f"{said}{' ' if said and besides and lang == 'en' else ''}{besides}"


def _part(trial: Trial, part: Part, lang: Lang) -> str:
    bundle = trial.bundle
    match part.kind:
        case PartKind.CHOSEN:
            return say("CAUSE_CHOSEN", lang, name=item_word(bundle, part.name))
        case PartKind.MISSING:
            return say("CAUSE_MISSING", lang, name=material_name(bundle, part.name))
        case PartKind.EMPTY:
            return say("CAUSE_NOT_FILLED", lang, name=bundle.labels.get(part.name, part.name))
        case PartKind.UNSIGNED:
            return say("CAUSE_UNSIGNED", lang)
        case PartKind.DISHONEST:
            return say("CAUSE_DISHONEST", lang)
    return _test(trial, part, lang)


def _test(trial: Trial, part: Part, lang: Lang) -> str:
    if part.test is None:
        return ""
    if part.name and _compares(part.test, part.name):
        name = trial.bundle.labels.get(part.name, part.name)
        if is_empty(part.value):
            return say("CAUSE_NOT_FILLED", lang, name=name)
        return f"{name} = {value_words(trial.bundle, part.name, part.value, lang)}"
    node: Node = part.test if part.holds else Call("!", (part.test,))
    return sentence(node, trial.labels, lang)


def _compares(test: Node, name: str) -> bool:
    """Is it this value, or the time since it, that is compared?"""
    match test:
        case Var():
            return True
        case Call(operator, (left, right)) if operator in COMPARED:
            plain = (Var(name), *(Call(span, (Var(name),)) for span in SPANS))
            return left in plain or (right in plain and operator != "in")
    return False


def row_word(bundle: Bundle, key: str, lang: Lang) -> str:
    """A row of a decision table, `<table>.<row>`, by the title of the table and its number."""
    table_id, _, row_id = key.partition(".")
    table = next((one for one in bundle.tables if one.id == table_id), None)
    number = next((place for place, row in enumerate(table.rows, start=1) if row.id == row_id), 0) if table else 0
    return say("SIM_ROW", lang, table=table.title, number=number) if table else key


def rule_word(bundle: Bundle, key: str, lang: Lang) -> str:
    """A rule by its title, a row of a table by its place: never by an id."""
    return next((rule.title for rule in bundle.rules if rule.id == key), "") or row_word(bundle, key, lang)


def material_name(bundle: Bundle, material: str) -> str:
    """A material by its name."""
    found = bundle.material(material)
    return found.name if found else material


def change_words(bundle: Bundle, change: Change, lang: Lang) -> str:
    """What is done otherwise, in a few words."""
    name = bundle.labels.get(change.name, change.name)
    match change.kind:
        case ChangeKind.SIGN:
            return say("WAY_SIGN", lang)
        case ChangeKind.HAND_IN:
            return say("WAY_HAND_IN", lang, name=material_name(bundle, change.name))
        case ChangeKind.LEAVE_OUT:
            return say("WAY_LEAVE_OUT", lang, name=item_word(bundle, change.name))
        case ChangeKind.FILL:
            # what is to be filled in is the applicant's to know; only of a closed list the answer that helps is told
            closed = isinstance(change.after, bool) or bool(bundle.types[change.name][1].options)
            value = value_words(bundle, change.name, change.after, lang)
            return say("WAY_FILL_WITH", lang, name=name, value=value) if closed else say("WAY_FILL", lang, name=name)
    if isinstance(change.after, bool):
        return say("WAY_YES" if change.after else "WAY_NO", lang, name=name)
    if isinstance(change.after, list) and isinstance(change.before, list):
        more = [str(one) for one in change.after if one not in change.before]
        fewer = [str(one) for one in change.before if one not in change.after]
        if not more or not fewer:
            return say("WAY_ADD" if more else "WAY_REMOVE", lang, name=name, value=listed(more or fewer, lang))
    return say("WAY_ANSWER", lang, name=name, value=value_words(bundle, change.name, change.after, lang))


def others_words(bundle: Bundle, change: Change, others: Iterable[object], lang: Lang) -> str:
    """Other values that would do as well; "" if there are none."""
    found = [value_words(bundle, change.name, one, lang) for one in others]
    if not found:
        return ""
    values = listed(found[:MOST_OTHERS], lang)
    if len(found) > MOST_OTHERS:
        return say("WAY_OTHERS_MORE", lang, values=values, count=len(found))
    return say("WAY_OTHERS", lang, values=values)
