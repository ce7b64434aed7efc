"""A rule, or another condition of the draft, as the sentence that stands above it; and how its halves stand for somebody."""

from __future__ import annotations

import re

from builder.bundle_words import terse_names
from builder.rules.entries import Entry
from builder.rules.people import Tried
from forms.bundle import Bundle
from forms.part import Tree
from forms.problems import Lang
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from rules.bind import bind
from rules.condition import read_condition
from rules.names import labels_in_conditions, names_of
from rules.sentence import sentence
from rules.values import UNKNOWN, WrongKind, truth
from runtime.pages.widgets import chip_html, esc

_QUOTED = re.compile("“([^“”]*)”")


def rule_sentence_html(bundle: Bundle, rule: StatedRule, lang: Lang) -> str:
    """«… 的，必须 …；不满足的，一次性告知补正。» What it compares with, and what follows, stand out."""
    then = f"<b>{esc(consequence(rule, lang))}</b>"
    holds = condition_html(bundle, rule.holds, lang)
    if rule.when is None:
        return say("WORKSHOP_SENTENCE", lang, holds=holds, then=then)
    return say("WORKSHOP_SENTENCE_WHEN", lang, when=condition_html(bundle, rule.when, lang), holds=holds, then=then)


def entry_sentence_html(bundle: Bundle, entry: Entry, lang: Lang) -> str:
    """«当 … 时，民政 要求填写 代理人姓名。»"""
    names = say("LIST_SEPARATOR", lang).join(dict.fromkeys(terse_names(bundle).get(one, one) for one in entry.items))
    key = f"WORKSHOP_SENTENCE_{entry.kind.upper()}"
    return say(key, lang, when=condition_html(bundle, entry.tree, lang), label=f"<b>{esc(entry.label)}</b>", names=esc(names))


def condition_html(bundle: Bundle, tree: Tree, lang: Lang) -> str:
    """A condition in words, escaped; what is compared with is bold."""
    node, problems = read_condition(tree, names_of(bundle), "")
    if problems:
        return esc(say("DESIGN_CONDITION_UNREADABLE", lang))
    words = esc(sentence(node, labels_in_conditions(bundle), lang))
    return _QUOTED.sub(r"“<b>\1</b>”", words)


def consequence(rule: StatedRule, lang: Lang) -> str:
    """What follows if it does not hold."""
    if rule.on_fail is OnFail.REJECT and rule.reject_kind:
        return rule.reject_kind
    return say(f"WORKSHOP_THEN_{rule.on_fail.name}", lang)


def stands(bundle: Bundle, tree: Tree, tried: Tried) -> bool | None:
    """Does a condition hold for somebody? None = undetermined, or it cannot be judged."""
    node, problems = read_condition(tree, names_of(bundle), "")
    if problems:
        return None
    try:
        found = truth(bind(node)(tried.environment), "stands")
    except WrongKind:
        return None
    return None if found is UNKNOWN else found is True


def met_html(met: bool | None, lang: Lang, *, skips: bool = False) -> str:
    """«✓ 满足», «✕ 不满足»; of a premise that is not met «不满足，跳过», which is no fault."""
    if met is None:
        return chip_html(say("WORKSHOP_OPEN", lang), icon="help", tone="outline")
    if met:
        return chip_html(say("WORKSHOP_MET", lang), icon="check", tone="ok")
    return (
        chip_html(say("WORKSHOP_SKIPPED", lang), icon="remove")
        if skips
        else chip_html(say("WORKSHOP_NOT_MET", lang), icon="close", tone="bad")
    )
