"""ways_out: what an applicant may decide otherwise so that something of the pre-check falls away. Pure.

    food_sfwt: 是 -> 否        没有填委托代理人姓名, 没有交授权委托书: both settled

Only what is the applicant's own choice (`runtime.trying.decided`), on the form and not locked, and optional items: a fact can only be
told truly, and nobody is advised to tell it otherwise. A way is told only if it settles something, brings nothing new, and both
readings of the rules say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.problems import Problem
from forms.stated_rule import OnFail
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.desk import Desk
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation, Standing
from runtime.precheck import shown_names
from runtime.trying.change import Change, ChangeKind, changed
from runtime.trying.decided import decided
from runtime.trying.telling_values import TellingValues

MOST = 3
"""More is no advice any more."""


class Trouble(StrEnum):
    """What can fall away."""

    FIELD = "field"
    MATERIAL = "material"
    RULE = "rule"


Place = tuple[Trouble, str]


@dataclass(frozen=True, slots=True)
class WayOut:
    """One change, and what it settles."""

    change: Change
    settles: frozenset[Place]
    """Data items, materials and rules by their ids."""


def ways_out(desk: Desk, calendar: WorkingCalendar) -> tuple[WayOut, ...]:
    """The few that settle most; what costs an item comes after what costs none."""
    compiled, submission = desk.compiled, desk.submission
    before = troubles(desk.evaluation)
    environment = environment_at_rules(compiled, submission, calendar)
    if not before or isinstance(environment, Problem):
        return ()
    found: list[WayOut] = []
    for change in _choices(desk, TellingValues(compiled, environment)):
        after = evaluate(compiled, changed(submission, (change,)), calendar, "reference")
        if isinstance(after, Problem) or after.disagreement is not None:
            continue
        settles, brings = before - troubles(after), troubles(after) - before
        if settles and not brings:
            found.append(WayOut(change, settles))
    best: dict[tuple[str, str], WayOut] = {}
    for way in sorted(found, key=lambda one: (-len(one.settles), one.change.hard)):
        best.setdefault(way.change.subject, way)
    told = sorted(best.values(), key=lambda one: (one.change.hard, -len(one.settles)))
    return tuple(way for way in told if _proved(desk, way, calendar))[:MOST]


def troubles(evaluation: Evaluation) -> frozenset[Place]:
    """Everything that keeps the whole from going through: empty fields, materials that are missing, rules that do not hold."""
    return frozenset(
        (
            *((Trouble.FIELD, name) for name in evaluation.missing_fields),
            *((Trouble.MATERIAL, line.material) for line in evaluation.lines_that(Standing.MISSING)),
            *((Trouble.RULE, one.rule.id) for one in evaluation.failed() if one.rule.on_fail in (OnFail.CORRECT, OnFail.REJECT)),
        )
    )


def _choices(desk: Desk, telling: TellingValues) -> Iterator[Change]:
    """Answers that were given and could be given otherwise; items that were chosen and could be left out."""
    bundle, submission = desk.compiled.bundle, desk.submission
    for name in _free(desk, decided(bundle)):
        now = submission.values.get(name)
        if not is_empty(now):
            yield from (Change(ChangeKind.ANSWER, name, now, value) for value in telling.others(name, now))
    for item in bundle.items:
        if not item.core and item.id in submission.selected:
            yield Change(ChangeKind.LEAVE_OUT, item.id)


def _free(desk: Desk, names: Iterable[str]) -> list[str]:
    own = shown_names(desk) - desk.locked
    return [name for name in desk.compiled.bundle.types if name in names and name in own]


def _proved(desk: Desk, way: WayOut, calendar: WorkingCalendar) -> bool:
    """As production evaluates it, by both readings."""
    after = evaluate(desk.compiled, changed(desk.submission, (way.change,)), calendar)
    return not isinstance(after, Problem) and after.disagreement is None and way.settles.isdisjoint(troubles(after))
