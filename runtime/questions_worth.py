"""Which questions of a list are worth asking now, the one that settles most first; and which decide nothing any more. Pure.

A question is idle when no matter and no material would wait for its answer. What was answered there stays; it is only not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from forms.problems import Problem
from forms.read_names import names_read_by
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.checklist import Checklist, checklist, names_that_decide
from runtime.compiled import CompiledBundle


@dataclass(frozen=True, slots=True)
class QuestionsWorth:
    """Names of data items and facts."""

    open: tuple[str, ...]
    """Unanswered, and something waits for them; what settles most stands first."""
    idle: frozenset[str]
    """Answered or not: nothing on the list depends on them as the other answers stand."""


def questions_worth(
    compiled: CompiledBundle,
    selected: Collection[str],
    values: Mapping[str, JsonValue],
    calendar: WorkingCalendar,
    on: date,
    found: Checklist,
    asked: Collection[str],
) -> QuestionsWorth:
    """What to ask where the list is `found`. `asked`: names that are asked in any case, idle or not is said of them only."""
    ranked = by_weight(found)
    may_idle = [name for name in asked if name in _only_list(compiled)]
    idle = {name for name in may_idle if is_empty(values.get(name)) and name not in ranked}
    for name in may_idle:
        if not is_empty(values.get(name)):
            without = {other: value for other, value in values.items() if other != name}
            unanswered = checklist(compiled, selected, without, calendar, on)
            if not isinstance(unanswered, Problem) and not any(name in one.waits_for for one in unanswered.open):
                idle.add(name)
    return QuestionsWorth(ranked, frozenset(idle))


def by_weight(found: Checklist) -> tuple[str, ...]:
    """The answers that something waits for and that may be asked here, by how many matters and materials they help to settle."""
    weight = dict.fromkeys(found.deciding, 0)
    for one in found.open:
        for name in one.waits_for:
            if name in weight:
                weight[name] += 1 + one.brings
    return tuple(sorted(weight, key=lambda name: -weight[name]))


def next_questions(
    shown: Sequence[str], worth: QuestionsWorth, values: Mapping[str, object], asked: Collection[str], most: int
) -> list[str]:
    """What stands on the page now: what stood there stays in its place (an answer must not run away from the hand that gives it), then
    what was answered elsewhere, then the questions that settle most, until `most` of them wait for an answer."""
    found = [
        name for name in dict.fromkeys((*shown, *(name for name in asked if not is_empty(values.get(name))))) if name not in worth.idle
    ]
    found = [name for name in found if name in asked]
    waiting = sum(is_empty(values.get(name)) for name in found)
    # what is asked in any case and decides nothing of the list comes last
    rest = [name for name in (*worth.open, *asked) if name in asked and name not in worth.idle]
    for name in dict.fromkeys(rest):
        if waiting >= most:
            break
        if name not in found:
            found.append(name)
            waiting += 1
    return found


def _only_list(compiled: CompiledBundle) -> frozenset[str]:
    """Names that decide matters and materials, and no limit: a limit on the list hangs on its answer whatever else is said."""
    bundle = compiled.bundle
    limits = (limit.when for item in bundle.items for limit in (*item.promised, *item.statutory))
    timed = {name for when in limits for name in names_read_by(bundle, when)}
    return frozenset(names_that_decide(bundle)) - timed
