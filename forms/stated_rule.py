"""StatedRule: a rule as the document states it, with its basis and its days in force; and Parameter.

`rules.rule` reads it into something that can be judged. Every rule has a title, a legal basis and a message.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from forms.part import Part, Tree


class OnFail(StrEnum):
    """What follows if a rule does not hold."""

    REJECT = "reject"
    CORRECT = "correct"
    FLAG = "flag"


class StatedRule(Part):
    """A condition of eligibility 准入: it must hold for each live item it applies to."""

    id: str
    title: str
    when: Tree = None
    """Looked at only while this holds; null = always."""
    holds: Tree
    """What must hold."""
    on_fail: OnFail
    reject_kind: str = ""
    """The kind of refusal, e.g. 不予受理(依法不需要许可); present if `on_fail` is reject."""
    applies_to: tuple[str, ...] | None = None
    """Bundled items; None = all."""
    basis: str = ""
    message: str = ""
    """For the applicant, how to mend; "" = the title."""
    go_to: str = ""
    """For a refusal for want of competence: the body to go to."""
    in_force_from: date | None = None
    in_force_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Does the rule count on that day? Both ends count."""
        return (self.in_force_from is None or self.in_force_from <= on) and (self.in_force_until is None or on <= self.in_force_until)


class ParameterValue(Part):
    """One value of a parameter, for a time and a region."""

    value: int | float | str | bool
    since: date | None = None
    until: date | None = None
    region: str = ""
    """GB/T 2260 prefix; "" = everywhere."""
    source: str = ""


class Parameter(Part):
    """参数: a named number of the law or of the place, dated, with its source. Conditions read `{"var": "parameters.<name>"}`."""

    name: str
    label: str
    unit: str = ""
    rows: tuple[ParameterValue, ...]

    def value_on(self, on: date, region: str = "") -> int | float | str | bool | None:
        """The value in force on a day; the longest matching region wins, later rows win ties. None if none is in force."""
        rows = [
            row
            for row in self.rows
            if (row.since is None or row.since <= on) and (row.until is None or on <= row.until) and region.startswith(row.region)
        ]
        return max(enumerate(rows), key=lambda pair: (len(pair[1].region), pair[0]))[1].value if rows else None
