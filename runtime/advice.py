"""advice: what follows for the office from an evaluation: which act is advised, what a correction must ask, what becomes of each item.

Pure. The reviewer may differ, with a reason; what is asked in a correction is complete by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from forms.bundle import Bundle
from forms.stated_rule import OnFail
from runtime.calendar import Due, WorkingCalendar
from runtime.clock import RunningLimit, due
from runtime.compiled import CompiledBundle
from runtime.holdings import EARLIER_STEP, Holdings
from runtime.libraries_of import CREDIT, bars_the_dishonest
from runtime.outcome import Evaluation, ItemState, MaterialLine, Outcome, Standing, Verdict
from runtime.states import SubState
from runtime.sub_case import SubCase, Waived
from runtime.unmet import unmet

BEFORE_ACCEPTANCE = ("不予受理", "不适用")
"""How the kinds of rejection begin that are spoken before acceptance (CONTRACT); any other 不予X is decided after review."""
TRANSFER = "不适用"


class Advice(StrEnum):
    """The act an evaluation advises. The values are those that `runtime.case` compares an act with."""

    ACCEPT = "accept"
    WAIVE = "waive"
    CORRECT = "correct"
    DECLINE = "decline"
    """不予受理, 转单项办理: before acceptance."""
    GRANT = "grant"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """Everything one correction notice must name."""

    fields: tuple[str, ...]
    """Data items: empty ones, and those that a failed condition reads."""
    materials: tuple[str, ...]
    items: tuple[str, ...]
    """Optional items with something to correct, which may also be left out."""
    conditions: tuple[str, ...]


def advise(evaluation: Evaluation) -> Advice:
    """The act on the whole case. What is refused on its merits is accepted first and decided after review (行政许可法 32, 38)."""
    match evaluation.outcome:
        case Outcome.WAIVE:
            return Advice.WAIVE
        case Outcome.CORRECT:
            return Advice.CORRECT
        case Outcome.REJECT if evaluation.reject_kind.startswith(BEFORE_ACCEPTANCE):
            return Advice.DECLINE
    return Advice.ACCEPT


def advise_item(evaluation: Evaluation, item: str) -> Advice:
    """The decision on one item: refuse where a rule of rejection that concerns it fails; correct where something of it is not
    in order; else grant."""
    if any(verdict.rule.on_fail is OnFail.REJECT and item in verdict.items for verdict in evaluation.failed()):
        return Advice.REFUSE
    faulty = any(verdict.rule.on_fail is OnFail.CORRECT and item in verdict.items for verdict in evaluation.failed())
    missing = any(line.standing is Standing.MISSING and _demands(line, item) for line in evaluation.lines)
    return Advice.CORRECT if faulty or missing else Advice.GRANT


def open_checks(bundle: Bundle, evaluation: Evaluation, holdings: Holdings) -> tuple[str, ...]:
    """What must settle before anything is issued: rules and materials that wait for a library, and rules on which the readings differ."""
    waiting = [line.material for line in evaluation.lines if line.unverified]
    if evaluation.outcome is Outcome.WAIVE and bars_the_dishonest(bundle) and CREDIT in holdings.silent:
        waiting.append(CREDIT)
    differing = evaluation.disagreement.keys if evaluation.disagreement else ()
    return tuple(dict.fromkeys((*evaluation.pending, *waiting, *differing)))


def correction_of(compiled: CompiledBundle, evaluation: Evaluation) -> CorrectionAsked:
    """Complete by construction: whatever makes the outcome a correction is named."""
    failed = [verdict for verdict in evaluation.failed() if verdict.rule.on_fail is OnFail.CORRECT]
    missing = [line for line in evaluation.lines if line.standing is Standing.MISSING]
    fields = [*evaluation.missing_fields, *(name for verdict in failed for name in _to_mend(compiled, verdict))]
    asked = {item: {one.data_item for one in compiled.asked[item]} for item in evaluation.live()}
    items = tuple(
        finding.item
        for finding in evaluation.items
        if finding.state is ItemState.LIVE
        and not finding.core
        and (
            asked[finding.item] & set(evaluation.missing_fields)
            or any(_demands(line, finding.item) for line in missing)
            or any(finding.item in verdict.items for verdict in failed)
        )
    )
    return CorrectionAsked(
        tuple(dict.fromkeys(fields)),
        tuple(line.material for line in missing),
        items,
        tuple(verdict.rule.id for verdict in failed),
    )


def sub_cases_of(
    compiled: CompiledBundle, evaluation: Evaluation, calendar: WorkingCalendar, *, accepted: date | None = None
) -> tuple[SubCase, ...]:
    """A part for each item that goes on, is refused as an optional one, or does not apply; those not chosen are no part of the case.

    `accepted`: the day from which the limits count, None = that of the evaluation. An acceptance by law lies before it.
    """
    start = accepted or evaluation.on
    needs = _prerequisites(evaluation)
    parts = []
    for finding in evaluation.items:
        if finding.state is ItemState.LIVE:
            part = SubCase(finding.item, prerequisites=needs.get(finding.item, ()))
            if finding.promised and finding.promised.days is not None:
                limit = RunningLimit(start, max(finding.promised.days, 0), finding.promised.unit)
                end = due(limit, calendar)
                day = None if end is None or end.provisional else end.day
                part = replace(part, due_on=day, due_note=_note(end), days=limit.days, unit=limit.unit)
            parts.append(part)
        elif finding.state is not ItemState.NOT_SELECTED:
            parts.append(_settled(compiled, finding.item, finding.state, finding.refused_by, evaluation.on))
    return tuple(parts)


def waived_of(evaluation: Evaluation, calendar: WorkingCalendar) -> tuple[tuple[Waived, ...], tuple[str, ...]]:
    """What may come later, with its last day; and the missing materials for which that is not allowed."""
    waived, forbidden = [], []
    for line in evaluation.lines:
        if line.standing in (Standing.WAIVED, Standing.MISSING):
            if not line.waivable:
                forbidden.append(line.material)
                continue
            days = max(line.waiver_days or 0, 0)
            end = line.due or calendar.add_working_days(evaluation.on, days)
            items = tuple(dict.fromkeys(use.item for use in line.uses))
            waived.append(Waived(line.material, None if end.provisional else end.day, items, days))
    return tuple(waived), tuple(forbidden)


def _demands(line: MaterialLine, item: str) -> bool:
    return any(use.item == item for use in line.uses)


def _to_mend(compiled: CompiledBundle, verdict: Verdict) -> Iterator[str]:
    """The data items that a failed condition reads. One that reads facts only is mended by the numbers those were asked by."""
    bundle = compiled.bundle
    own = [name for name in verdict.used if bundle.data_item(name)]
    yield from own or [name for name in (bundle.applicant_id_item, bundle.applicant_name_item) if name][:1]


def _settled(compiled: CompiledBundle, item: str, state: ItemState, refused_by: Iterable[str], on: date) -> SubCase:
    if state is ItemState.NOT_APPLICABLE:
        return SubCase(item, SubState.NOT_APPLICABLE)
    why = {rule.id: unmet(rule) for rule in compiled.stated}
    return SubCase(item, SubState.REFUSED, decided_on=on, reason="；".join(why[rule] for rule in refused_by))


def _note(end: Due | None) -> str:
    return str(end.unpublished_year) if end and end.provisional else ""


def _prerequisites(evaluation: Evaluation) -> Mapping[str, tuple[str, ...]]:
    """Item -> the live items whose result it needs: a material that comes from their step, unless it was handed in or lies in a library."""
    live = evaluation.live()
    needs: dict[str, tuple[str, ...]] = {}
    for line in evaluation.lines:
        if line.standing in (Standing.MISSING, Standing.WAIVED) or line.reason == EARLIER_STEP:
            for use in line.uses:
                if use.from_step in live and use.from_step != use.item and not _reaches(needs, use.from_step, use.item):
                    needs[use.item] = tuple(dict.fromkeys((*needs.get(use.item, ()), use.from_step)))
    return needs


def _reaches(needs: Mapping[str, tuple[str, ...]], start: str, goal: str) -> bool:
    """Would waiting for `start` be waiting for oneself?"""
    waiting, seen = [start], set[str]()
    while waiting:
        item = waiting.pop()
        if item == goal:
            return True
        if item not in seen:
            seen.add(item)
            waiting.extend(needs.get(item, ()))
    return False
