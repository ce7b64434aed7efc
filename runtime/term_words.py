"""What a matter and a material demand, in words, the same wherever they are read: agreement, sign-off sheet, a version looked at. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.item import BundledItem, Limit
from forms.material import Use
from forms.need import Need, need_of
from forms.part import Tree
from forms.problems import Lang
from forms.wording import say
from rules.condition import read_condition
from rules.names import names_of
from rules.sentence import sentence
from runtime.own_part import Term

FORMATS = {"paper": "TERM_PAPER", "electronic": "TERM_ELECTRONIC", "either": "TERM_EITHER"}


def condition_in_words(bundle: Bundle, tree: Tree, lang: Lang = "zh") -> str:
    """The condition as a sentence; what cannot be read is said to be so."""
    node, problems = read_condition(tree, names_of(bundle), "")
    return say("TERM_UNREADABLE", lang) if problems else sentence(node, bundle.labels, lang)


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
