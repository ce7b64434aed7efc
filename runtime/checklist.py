"""checklist: 一张清单, before anything is filled in: what is done together, what to prepare, what need not be handed in, how long it
takes, what each department's form asks.

Pure. Before anybody signs in no library has been asked: what a library may spare is told as what it is, spared if it is found there. Once
the libraries were asked for the applicant, what they hold is told as found, and what they do not hold is to be prepared, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import ReaderKind, conditions
from forms.field_types import is_personal
from forms.item import BundledItem, Limit
from forms.material import Material
from forms.problems import Problem
from forms.read_names import names_read_by
from rules.clause import Judgement
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.facts import environment_of
from runtime.form_shares import FormShare, form_shares
from runtime.holdings import OWN_SPACE, Holdings, NotMatched
from runtime.libraries_of import is_own_step
from runtime.open_demands import OpenDemand, Openness, openness
from runtime.outcome import ItemState, MaterialLine, Standing
from runtime.prefill import derived, may_be_answered
from runtime.submission import Submission

STATE_ISSUED = "政府部门核发"
"""Origin of what an authority issued: a library may hold it. What people make themselves is asked for all the same."""

WORKING_DAYS = "工作日"
"""The unit of a limit that counts working days."""
USER_SPACE = OWN_SPACE
"""What the applicant keeps there is chosen by the applicant: it is asked for all the same."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item that is done together with the others."""

    item: BundledItem
    promised: Limit | None
    """The promised limit that counts for this situation; None if none is promised."""
    statutory: Limit | None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was asked of the libraries for the signed-in applicant: as much of it as this person may be told."""

    holdings: Holdings
    keys: Mapping[str, JsonValue]
    """The numbers they were asked by, by data item."""


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
    """Not to be handed in if the library named by their sources holds them: expected, not found yet."""
    verified: tuple[MaterialLine, ...]
    """Not to be handed in: a library was asked and holds them, each with its record."""
    looked_up: bool
    """Were the libraries asked? Else nothing is said of why they spare nothing."""
    at_most: int
    """So many materials may have to be handed in, whatever is answered yet."""
    forms: tuple[FormShare, ...]
    """What the form of each matter asks, and how much of it is left to be typed."""
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
    compiled: CompiledBundle,
    selected: Collection[str],
    values: Mapping[str, JsonValue],
    calendar: WorkingCalendar,
    on: date,
    looked_up: LookedUp | None = None,
) -> Checklist | Problem:
    """The list for these items and answers, or the value no rule can work with. `looked_up`: what libraries said, if they were asked."""
    bundle = compiled.bundle
    known = {**(looked_up.keys if looked_up else {}), **values}
    holdings = looked_up.holdings if looked_up else Holdings()
    submission = Submission(on=on, selected=frozenset(selected), values={**known, **derived(bundle, known)}, holdings=holdings)
    evaluation = evaluate(compiled, submission, calendar)
    if isinstance(evaluation, Problem):
        return evaluation
    asked = {question.sets: question for question in bundle.layout.questions if question.sets}
    # nobody was asked anything yet: what is empty is not left empty, it is unknown
    found = openness(compiled, submission, evaluation, [name for name in bundle.names.values() if may_be_answered(bundle, name)])
    demanded = [line for line in evaluation.lines if line.material in found.materials and line.standing is not Standing.DROPPED]
    spared = tuple(line for line in demanded if is_expected(line, asked_already=looked_up is not None))
    dropped = [line for line in evaluation.lines_that(Standing.DROPPED) if line.material in found.materials]
    prepare = tuple(line for line in demanded if line not in spared)
    return Checklist(
        items=tuple(_line(compiled, submission, item) for item in bundle.items if item.id in found.items),
        open=found.demands,
        deciding=tuple(dict.fromkeys(name for one in found.demands for name in one.waits_for if may_be_asked_of_anybody(bundle, name))),
        unanswered=tuple(name for name in asked if is_empty(values.get(name))),
        prepare=prepare,
        generated=tuple(line for line in dropped if line.record is None),
        spared=spared,
        verified=tuple(line for line in dropped if line.record is not None),
        looked_up=looked_up is not None,
        at_most=len({line.material for line in prepare} | _may_come(bundle, found)),
        forms=form_shares(bundle, found.items, evaluation),
        refusals=tuple(finding.item for finding in evaluation.items if finding.state is ItemState.REFUSED),
    )


def with_own_number(found: Checklist, tried: Checklist) -> Checklist:
    """The list with what was found by trying the applicant's own number where a number is still to be filled in. Only what is held
    counts: who files for somebody else is told nothing by a number that was never meant."""
    held = {line.material: line for line in tried.verified}
    own = tuple(held[line.material] for line in found.spared if line.material in held)
    spared = tuple(line for line in found.spared if line.material not in held)
    return replace(found, spared=spared, verified=(*found.verified, *own))


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


def is_expected(line: MaterialLine, *, asked_already: bool) -> bool:
    """Will a library probably spare it? Not if one was asked and does not; what waits for a number, or for the window, still may be, and
    so may what an earlier step of the same case hands over: it is there once that step is done."""
    if not asked_already:
        return may_be_held(line)
    if comes_of_a_step(line):
        return all(why.reason is not NotMatched.DISPUTED for why in line.why_not)
    waiting = all(why.reason in (NotMatched.NO_KEY, NotMatched.WITHHELD) for why in line.why_not)
    return line.standing is Standing.AT_WINDOW or (may_be_held(line) and waiting)


def comes_of_a_step(line: MaterialLine) -> bool:
    """Is it the result of an earlier step of the same case? Nobody brings what is made on the way."""
    return may_be_held(line) and any(is_own_step(source) for use in line.uses for source in use.sources)


def _may_come(bundle: Bundle, found: Openness) -> set[str]:
    """The materials that open answers may bring, without those that authorities issued and a library may hold."""
    may_come = {material for one in found.demands for material in (one.may_bring if one.material is None else {one.material.id})}
    return {one.id for one in bundle.materials if one.id in may_come - found.materials and not _may_be_spared(one)}


def _may_be_spared(material: Material) -> bool:
    return any(use.sources for use in material.uses) and all(use.origin == STATE_ISSUED for use in material.uses)


def _line(compiled: CompiledBundle, submission: Submission, item: BundledItem) -> ItemLine:
    limits = compiled.limits[item.id]
    if all(condition is None for _, condition in limits):
        promised = limits[0][0] if limits else None
    else:
        judged = compiled.form.reference.judge(environment_of(compiled, submission)).judgements
        promised = next((limit for limit, at in limits if at is None or judged[at] is Judgement.CLEAR), None)
    statutory = next((limit for limit in item.statutory if limit.days is not None), None)
    return ItemLine(item, promised if promised and promised.days is not None else None, statutory)
