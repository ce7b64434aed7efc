"""unsettled: which answers would settle what is shown for the person it is tried on, the best question first. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from builder.bundle_words import listed
from builder.rules.people import Tried
from forms.part import Tree
from forms.problems import Lang, has_errors
from forms.stated_rule import StatedRule
from forms.terse_labels import terse_label
from forms.wording import say
from rules.conclusions import Conclusions
from rules.condition import TRUE, Call, Node, read_condition
from rules.domains import shapes_of
from rules.names import names_of
from rules.open_questions import open_questions
from rules.values import WrongKind
from runtime.compiled import CompiledBundle
from runtime.outcome import VerdictState

Names = tuple[str, ...]
"""Data items and facts that are asked for together."""
MOST = 4
"""Questions that are told."""


def asked_for_rule(compiled: CompiledBundle, rule: StatedRule, tried: Tried) -> tuple[Names, ...]:
    """What would settle a rule; () where it is settled, or does not look at this person."""
    if tried.state(rule.id) is not VerdictState.UNDETERMINED:
        return ()
    when, holds = _read(compiled, rule.when), _read(compiled, rule.holds)
    return () if when is None or holds is None else _asked(compiled, holds if when == TRUE else Call("implies", (when, holds)), tried)


def asked_for(compiled: CompiledBundle, tree: Tree, tried: Tried) -> tuple[Names, ...]:
    """What would settle another condition of the draft."""
    node = _read(compiled, tree)
    return () if node is None else _asked(compiled, node, tried)


def asked_words(compiled: CompiledBundle, asked: Sequence[Names], lang: Lang) -> tuple[str, ...]:
    """«先问：户籍地行政区划», «也可以问：…»; () where nothing is open."""
    labels = compiled.bundle.labels
    said = [listed((terse_label(labels.get(name, name)) for name in names), lang) for names in asked]
    first = [say("OPEN_QUESTIONS_ASK", lang, names=one) for one in said[:1]]
    others = say("CASES_NEVER_SEPARATOR", lang).join(said[1:])
    return (*first, *([say("WORKSHOP_ASK_OTHERS", lang, names=others)] if others else []))


def _read(compiled: CompiledBundle, tree: Tree) -> Node | None:
    node, problems = read_condition(tree, names_of(compiled.bundle), "")
    return None if has_errors(problems) else node


def _asked(compiled: CompiledBundle, node: Node, tried: Tried) -> tuple[Names, ...]:
    conclusions = Conclusions(compiled.book, compiled.bundle.tables)
    try:
        found = open_questions([node], tried.environment, shapes_of(compiled.bundle), conclusions)
    except WrongKind:
        return ()
    return tuple(one.names for one in found)[:MOST]
