"""checklist: 一张清单, before anybody signs in: what is done together, what to prepare, what need not be handed in, how long it takes.

Pure. No library has been asked yet, so what a library may spare is told as what it is: spared if it is found there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import ReaderKind, conditions
from forms.field_types import is_personal
from forms.item import BundledItem, Limit
from forms.problems import Problem
from forms.read_names import names_read_by
from rules.clause import Judgement
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.facts import environment_of
from runtime.open_demands import OpenDemand, openness
from runtime.outcome import ItemState, MaterialLine, Standing
from runtime.prefill import derived, may_be_answered
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
    """What a situation comes to: what is certain by what was answered so far, and what is open."""

    items: tuple[ItemLine, ...]
    open: tuple[OpenDemand, ...]
    """Chosen matters and materials that wait for an answer, what waits for the fewest first."""
    deciding: tuple[str, ...]
    """The answers they wait for (data items and facts), in the order in which they settle most; only those that may be asked here."""
    unanswered: tuple[str, ...]
    """Guided questions (data items and facts) without an answer, in the order of the layout."""
    prepare: tuple[MaterialLine, ...]
    generated: tuple[MaterialLine, ...]
    """Made by the one form."""
    spared: tuple[MaterialLine, ...]
    """Not to be handed in if the library named by their sources holds them."""
    refusals: tuple[str, ...]
    """Optional items that a rule already refuses."""

    @property
    def undecided(self) -> tuple[BundledItem, ...]:
        """The matters among what is open."""
        return tuple(one.items[0] for one in self.open if one.material is None)

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
    bundle = compiled.bundle
    submission = Submission(on=on, selected=frozenset(selected), values={**values, **derived(bundle, values)})
    evaluation = evaluate(compiled, submission, calendar)
    if isinstance(evaluation, Problem):
        return evaluation
    asked = {question.sets: question for question in bundle.layout.questions if question.sets}
    # nobody was asked anything yet: what is empty is not left empty, it is unknown
    found = openness(compiled, submission, evaluation, [name for name in bundle.names.values() if may_be_answered(bundle, name)])
    demanded = [line for line in evaluation.lines if line.material in found.materials and line.standing is not Standing.DROPPED]
    spared = tuple(line for line in demanded if may_be_held(line))
    return Checklist(
        items=tuple(_line(compiled, submission, item) for item in bundle.items if item.id in found.items),
        open=found.demands,
        deciding=tuple(dict.fromkeys(name for one in found.demands for name in one.waits_for if may_be_asked_of_anybody(bundle, name))),
        unanswered=tuple(name for name in asked if is_empty(values.get(name))),
        prepare=tuple(line for line in demanded if line not in spared),
        generated=tuple(line for line in evaluation.lines_that(Standing.DROPPED) if line.material in found.materials),
        spared=spared,
        refusals=tuple(finding.item for finding in evaluation.items if finding.state is ItemState.REFUSED),
    )


def may_be_asked_of_anybody(bundle: Bundle, name: str) -> bool:
    """May it be asked on the list, where nobody has signed in and answers stand in the address? Nothing sensitive; nothing that is no
    single answer."""
    item, typed = bundle.data_item(name), bundle.types.get(name)
    single = typed is not None and typed[0].name not in ("group", "attachment")
    return single and may_be_answered(bundle, name) and not (item and (item.sensitive or is_personal(item.type)))


def names_that_decide(bundle: Bundle) -> tuple[str, ...]:
    """Everything that may come to decide whether a matter or a material is needed, and may be asked on the list; in the order of the
    document."""
    deciding = (ReaderKind.APPLIES, ReaderKind.DEMAND)
    found = [name for kind, *_, tree in conditions(bundle) if kind in deciding for name in sorted(names_read_by(bundle, tree))]
    shown = {one.data_item: one.show_when for section in bundle.layout.sections for one in section.placements}
    sources = {bundle.names.get(one.target, one.target): bundle.names.get(one.source, one.source) for one in bundle.relations.derives}
    for name in found:  # it grows: what decides whether something is asked, or is computed into it, decides too
        more = [sources[name]] if name in sources else sorted(names_read_by(bundle, shown.get(name)))
        found += [one for one in more if one not in found]
    return tuple(name for name in dict.fromkeys(found) if may_be_asked_of_anybody(bundle, name))


def may_be_held(line: MaterialLine) -> bool:
    """Is it something an authority issued, and does some use name a library for it?"""
    return any(use.sources for use in line.uses) and all(use.origin == STATE_ISSUED for use in line.uses)


def _line(compiled: CompiledBundle, submission: Submission, item: BundledItem) -> ItemLine:
    limits = compiled.limits[item.id]
    if all(condition is None for _, condition in limits):
        promised = limits[0][0] if limits else None
    else:
        judged = compiled.form.reference.judge(environment_of(compiled, submission)).judgements
        promised = next((limit for limit, at in limits if at is None or judged[at] is Judgement.CLEAR), None)
    statutory = next((limit for limit in item.statutory if limit.days is not None), None)
    return ItemLine(item, promised if promised and promised.days is not None else None, statutory)
