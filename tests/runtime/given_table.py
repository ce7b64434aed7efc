"""Submissions in great number for tests of tables: the gold ones, changed here and there, and bundles with what no gold case has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.layout import Layout, Placement, Section
from forms.stated_rule import OnFail, Parameter, ParameterValue
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from runtime.trying.trial_submissions import trial_submissions
from tests.samples import bundle, imported

ODD: tuple[JsonValue, ...] = ("", "甲", 3, 2.5, True, [], ["甲"], {"a": 1}, 2**60, "2026-02-30", "2026-03-10T08:30")
"""Values of whatever kind, to stand where another is expected."""


def gold(name: str) -> list[Submission]:
    """The submissions of a gold case."""
    found = [read_submission(imported(name).bundle, raw, index) for index, raw in enumerate(imported(name).submissions)]
    return [one.submission for one in found if isinstance(one, ReadSubmission)]


def changed(ready: CompiledBundle, submissions: list[Submission], count: int, seed: int) -> Iterator[Submission]:
    """So many of these, each with something changed: nearer to being accepted than what is all invented."""
    random = Random(seed)
    invented = list(trial_submissions(ready.bundle, count, seed=seed))
    facts = [fact.name for fact in ready.bundle.facts]
    for other in invented:
        one = random.choice(submissions)
        values = dict(one.values)
        for name in random.sample(sorted({*values, *other.values}), k=random.choice((0, 1, 1, 2))):
            values[name] = other.values.get(name)
        if random.random() < 0.1 and values:
            values[random.choice(sorted(values))] = random.choice(ODD)
        records = list(one.holdings.records)
        if records and random.random() < 0.5:
            at = random.randrange(len(records))
            status, until = random.choice(("有效", "吊销")), random.choice((None, one.on, one.on - timedelta(1)))
            records.insert(at, replace(records[at], status=status, valid_to=until))
            if random.random() < 0.3:
                del records[at + 1]
        disputed = (
            frozenset({(records[0].library, records[0].record)}) if records and random.random() < 0.1 else frozenset[tuple[str, str]]()
        )
        silent = other.holdings.silent if random.random() < 0.3 else frozenset[str]()
        yield Submission(
            on=random.choice((one.on, one.on, one.on, other.on)),
            selected=one.selected if random.random() < 0.8 else other.selected,
            values=values,
            uploads=one.uploads if random.random() < 0.6 else one.uploads & other.uploads,
            holdings=replace(one.holdings, records=tuple(records), silent=silent, disputed=disputed),
            promise_signed=one.promise_signed if random.random() < 0.7 else other.promise_signed,
            dishonest=random.random() < 0.05,
            open_facts=frozenset(random.sample(facts, 1)) if facts and random.random() < 0.1 else frozenset(),
        )


def with_parameter(name: str = "catering") -> Bundle:
    """Catering with a rule whose number is a parameter that changes in March, and a rule in force for a while only."""
    found = bundle(name)
    area = "venue_area"
    values = (ParameterValue(value=20), ParameterValue(value=40, since=date(2026, 3, 10)), ParameterValue(value=30, since=date(2027, 1, 1)))
    tree = {"or": [{"!": [{"filled": [{"var": area}]}]}, {">=": [{"var": area}, {"var": "parameters.least_area"}]}]}
    first = found.rules[0]
    least = first.model_copy(update={"id": "least", "when": None, "holds": tree, "on_fail": OnFail.CORRECT, "applies_to": None})
    for_a_while = first.model_copy(
        update={
            "id": "while",
            "in_force_from": date(2026, 3, 10),
            "in_force_until": date(2026, 3, 10),
            "holds": {"!=": [{"var": area}, 20]},
        }
    )
    return found.model_copy(
        update={
            "parameters": (Parameter(name="least_area", label="最小面积", rows=values),),
            "rules": (*found.rules, least, for_a_while),
        }
    )


def with_hidden(name: str) -> Bundle:
    """The bundle with a layout in which some items are shown under conditions on others, one after another."""
    found = bundle(name)
    names = [item.id for item in found.data_items]
    trees = [{"filled": [{"var": names[0]}]}, {"!=": [{"var": names[1]}, None]}, {"!": [{"filled": [{"var": names[2]}]}]}]
    shown = dict(zip(names[1:4], trees, strict=False))
    section = Section(id="all", title="全部", placements=tuple(Placement(data_item=one, show_when=shown.get(one)) for one in names))
    return found.model_copy(update={"layout": Layout(sections=(section,))})


def ready(found: Bundle) -> CompiledBundle:
    """Compiled. A bundle that cannot be is a fault of the test."""
    compiled = compile_bundle(found)
    assert isinstance(compiled, CompiledBundle), compiled
    return compiled
