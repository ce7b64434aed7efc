"""past_cases: the cases of a bundle, each as it was first filed, as tables of cases in pieces (`runtime.comparing.case_table`).

What was typed, handed in and held by libraries that day is in the snapshot kept beside the filing; nothing is asked anew.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from runtime.bootstrap import Application
from runtime.comparing.case_table import case_table
from runtime.snapshot import submission_of

AT_ONCE = 2_000
"""Cases read together."""
FILED_UNDER = "filed:version"
"""Column: the version a case was filed under."""


def past_cases(application: Application, code: str, *, year: str = "") -> Iterator[pd.DataFrame]:
    """All that were filed, or those of one year, the earliest first. One whose snapshot cannot be read has no day in the table."""
    after = ("", "")
    while filed := application.store.filings(code, year=year, after=after, most=AT_ONCE):
        frame = case_table((one.number, submission_of(one.evaluation)) for one in filed)
        frame[FILED_UNDER] = [one.version for one in filed]
        yield frame
        after = (filed[-1].day, filed[-1].case_id)
