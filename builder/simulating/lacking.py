"""lacking: what keeps rules of a trial open, and which answers would settle them, the best question first. Pure.

A rule that reads a table is open because a row of it is; what is named is what the row waits for: an answer, a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.bundle_words import listed
from builder.simulating.trial import Trial
from builder.simulating.words import material_name
from forms.data_item import FactKind
from forms.problems import Lang
from forms.terse_labels import terse_label
from forms.wording import say
from rules.clause import Clause
from rules.conclusions import Conclusions
from rules.condition import TRUE, Call, Const, Node
from rules.domains import shapes_of
from rules.open_names import open_names
from rules.open_questions import open_questions
from rules.values import UNKNOWN
from runtime.material_states import silent_materials

MOST_OPEN = 60
"""Open conditions that are looked into: of somebody who has not begun to fill in, all others wait for the same."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is not known yet."""

    name: str
    """A data item, a fact or a material."""
    libraries: tuple[str, ...] = ()
    """That have not answered; () = somebody has to give it."""
    is_material: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """Things that are asked for together."""

    things: tuple[Thing, ...]
    surely: tuple[str, ...]
    """Rules and `<table>.<row>`s that are settled by whatever comes of it."""
    may: tuple[str, ...]
    """Those that are settled by some of it."""


def lacks(trial: Trial) -> tuple[Lack, ...]:
    """What to ask next, the best first; () where nothing is open."""
    nodes = _open_conditions(trial)
    keys, bundle = [*nodes], trial.bundle
    conclusions = Conclusions(trial.compiled.book, bundle.tables)
    asked = open_questions([*nodes.values()], trial.environment, shapes_of(bundle), conclusions)
    found = [
        Lack(
            tuple(_thing(trial, name) for name in one.names),
            tuple(keys[place] for place in one.surely),
            tuple(keys[place] for place in one.may if place not in one.surely),
        )
        for one in asked
    ]
    papers: dict[Thing, list[str]] = {}
    for key in keys:
        for thing in _papers(trial, key):
            papers.setdefault(thing, []).append(key)
    return (*found, *(Lack((thing,), (), tuple(several)) for thing, several in papers.items()))


def waits_for(trial: Trial, key: str) -> tuple[Thing, ...]:
    """What a rule or a row that is open waits for, each once."""
    node = _open_conditions(trial).get(key)
    if node is None:
        return ()
    names = open_names(node, trial.environment, Conclusions(trial.compiled.book, trial.bundle.tables))
    return (*(_thing(trial, name) for name in names), *_papers(trial, key))


def things_words(trial: Trial, things: Iterable[Thing], lang: Lang) -> str:
    """«家庭经济状况、税务库的应答（纳税信用等级）»."""
    return listed((_words(trial, one, lang) for one in things), lang)


def _words(trial: Trial, thing: Thing, lang: Lang) -> str:
    bundle = trial.bundle
    name = material_name(bundle, thing.name) if thing.is_material else terse_label(bundle.labels.get(thing.name, thing.name))
    if thing.libraries:
        return say("SIM_LACK_LIBRARY", lang, library=listed(thing.libraries, lang), name=name)
    by_staff = any(fact.name == thing.name and fact.kind is FactKind.STAFF for fact in bundle.facts)
    return say("SIM_LACK_STAFF", lang, name=name) if by_staff else name


def _open_conditions(trial: Trial) -> Mapping[str, Node]:
    """Everything that is open and decides, or may yet: its condition."""
    keys = dict.fromkeys((*(one.rule.id for one in trial.evaluation.undetermined()), *trial.evaluation.pending))
    clauses = ((key, trial.clause(key)) for key in [*keys][:MOST_OPEN])
    return {key: _condition(clause) for key, clause in clauses if clause is not None}


def _condition(clause: Clause) -> Node:
    if clause.holds == Const(False):
        # a row of a table hits where its cells do
        return clause.when
    return clause.holds if clause.when == TRUE else Call("implies", (clause.when, clause.holds))


def _thing(trial: Trial, name: str) -> Thing:
    library = trial.compiled.library_facts.get(name, "")
    return Thing(name, (library,) if library in trial.submission.holdings.unheard else ())


def _papers(trial: Trial, key: str) -> Iterable[Thing]:
    """Materials behind it of which a library still has to say whether it holds them."""
    compiled, environment, unheard = trial.compiled, trial.environment, trial.submission.holdings.unheard
    silent = silent_materials(compiled, trial.submission, environment)
    for name in compiled.behind.materials.get(key, ()):
        material = trial.bundle.material(name)
        if material is None:
            continue
        sources = [source for use in material.uses for source in use.sources]
        if name in silent:
            yield Thing(name, tuple(dict.fromkeys(one.library for one in sources if one.library in unheard)), is_material=True)
        else:
            # a library can only be asked once the number is known that it is asked by
            keys = (trial.bundle.names.get(one.key, one.key) for one in sources if one.key)
            yield from (Thing(one) for one in dict.fromkeys(keys) if environment.get(one) is UNKNOWN)
