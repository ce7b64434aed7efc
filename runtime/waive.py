"""waive: 容缺. What is missing may come later if every use allows it and the applicant promises it.

The gate: promise signed, not dishonest, every missing material waivable, not more than the policy allows (cases/README 2, step 6).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from forms.bundle import WaiverPolicy
from runtime.calendar import WorkingCalendar
from runtime.outcome import MaterialLine, Standing, WaiverGate
from runtime.submission import Submission


def gate_of(lines: tuple[MaterialLine, ...], policy: WaiverPolicy, submission: Submission) -> WaiverGate:
    """What the gate sees."""
    missing = [line for line in lines if line.standing is Standing.MISSING]
    return WaiverGate(
        missing=len(missing),
        most=policy.max_materials,
        all_waivable=all(line.waivable for line in missing),
        promise_signed=submission.promise_signed,
        dishonest=submission.dishonest,
    )


def waive(lines: tuple[MaterialLine, ...], calendar: WorkingCalendar, on: date) -> tuple[MaterialLine, ...]:
    """The lines with everything missing waived until its day. Only for an open gate."""
    return tuple(
        replace(line, standing=Standing.WAIVED, due=calendar.add_working_days(on, max(line.waiver_days or 0, 0)))
        if line.standing is Standing.MISSING
        else line
        for line in lines
    )
