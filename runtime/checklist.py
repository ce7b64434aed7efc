"""checklist: 一张清单, before anybody signs in: what is done together, what to prepare, what need not be handed in, how long it takes.

Pure. No library has been asked yet, so what a library may spare is told as what it is: spared if it is found there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from forms.item import BundledItem, Limit
from forms.lay_out import names_in
from forms.problems import Problem
from rules.clause import Judgement
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.facts import environment_of
from runtime.outcome import Evaluation, ItemState, MaterialLine, Standing
from runtime.submission import Submission

STATE_ISSUED = "政府部门核发"
"""Origin of what an authority issued: a library may hold it. What people make themselves is asked for all the same."""

WORKING_DAYS = "工作日"
"""The unit of a limit that counts working days."""
USER_SPACE = "用户空间"
"""What the applicant keeps there is chosen by the applicant: it is asked for all the same."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item that is done together with the others."""

    item: BundledItem
    promised: Limit | None
    """The promised limit that counts for this situation; None if none is promised."""
    statutory: Limit | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a situation comes to."""

    items: tuple[ItemLine, ...]
    undecided: tuple[BundledItem, ...]
    """Chosen items of which an unanswered question tells whether they apply."""
    unanswered: tuple[str, ...]
    """Those questions (data items and facts), in the order of the layout."""
    prepare: tuple[MaterialLine, ...]
    generated: tuple[MaterialLine, ...]
    """Made by the one form."""
    spared: tuple[MaterialLine, ...]
    """Not to be handed in if the library named by their sources holds them."""
    refusals: tuple[str, ...]
    """Optional items that a rule already refuses."""

    @property
    def later(self) -> tuple[MaterialLine, ...]:
        """Of what is to be prepared, that which may come later."""
        return tuple(line for line in self.prepare if line.waivable)

    @property
    def working_days(self) -> int | None:
        """The longest promise of all items; None if nothing is promised."""
        return max((line.promised.days for line in self.items if line.promised and line.promised.days is not None), default=None)


def checklist(
    compiled: CompiledBundle, selected: Collection[str], values: Mapping[str, JsonValue], calendar: WorkingCalendar, on: date
) -> Checklist | Problem:
    """The list for these items and answers, or the value no rule can work with."""
    submission = Submission(on=on, selected=frozenset(selected), values=values)
    evaluation = evaluate(compiled, submission, calendar)
    if isinstance(evaluation, Problem):
        return evaluation
    bundle, live = compiled.bundle, set(evaluation.live())
    asked = {question.sets: question for question in bundle.layout.questions if question.sets}
    unanswered = tuple(name for name in asked if is_empty(values.get(name)))
    waiting = tuple(item for item in bundle.items if _is_open(compiled, evaluation, item, unanswered))
    demanded = [line for line in evaluation.lines if line.standing is not Standing.DROPPED]
    spared = tuple(line for line in demanded if may_be_held(line))
    return Checklist(
        items=tuple(_line(compiled, submission, item) for item in bundle.items if item.id in live),
        undecided=waiting,
        unanswered=unanswered,
        prepare=tuple(line for line in demanded if line not in spared),
        generated=evaluation.lines_that(Standing.DROPPED),
        spared=spared,
        refusals=tuple(finding.item for finding in evaluation.items if finding.state is ItemState.REFUSED),
    )


def may_be_held(line: MaterialLine) -> bool:
    """Is it something an authority issued, and does some use name a library for it?"""
    return any(use.sources for use in line.uses) and all(use.origin == STATE_ISSUED for use in line.uses)


def _is_open(compiled: CompiledBundle, evaluation: Evaluation, item: BundledItem, unanswered: Collection[str]) -> bool:
    finding = evaluation.finding(item.id)
    reads = {compiled.bundle.names.get(name, name) for name in names_in(item.applies_when)}
    return finding is not None and finding.state is ItemState.NOT_APPLICABLE and not reads.isdisjoint(unanswered)


def _line(compiled: CompiledBundle, submission: Submission, item: BundledItem) -> ItemLine:
    limits = compiled.limits[item.id]
    if all(condition is None for _, condition in limits):
        promised = limits[0][0] if limits else None
    else:
        judged = compiled.form.reference.judge(environment_of(compiled, submission)).judgements
        promised = next((limit for limit, at in limits if at is None or judged[at] is Judgement.CLEAR), None)
    statutory = next((limit for limit in item.statutory if limit.days is not None), None)
    return ItemLine(item, promised if promised and promised.days is not None else None, statutory)
