"""A test case recorded from a real case: which cases there are, one of them masked, and what a draft keeps of it.

Whoever drafts may record: what is shown and kept is masked before it leaves this module, so it takes no right to read cases. The case is
taken as it was filed first, with what libraries said then, and is judged by the draft.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from forms.bundle import Bundle, TestCase
from forms.problems import Problem
from forms.wording import say
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.in_force import in_force
from runtime.outcome import Outcome
from runtime.people import Action, Person, can
from runtime.report import expected_keys
from runtime.snapshot import submission_of
from runtime.submission import Submission
from runtime.submission_json import submission_json
from runtime.trying.comes_of import Comes, ComesOf
from runtime.trying.masked_case import MaskedCase, masked
from runtime.trying.test_cases import free_case_id

RECENT = timedelta(days=92)
MOST = 200
"""Cases of which one may choose; any other is found by its number."""
NUMBERS = re.compile(r"(?:[0-9][\s.\-/()]*){6,}|[A-Za-z]+[0-9]{4,}|@")
"""What no note needs: six figures, also with something between them, a letter with four, a mail address."""
PURPOSE = "test case"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RealCase:
    """A case one may begin with. Whose it is, is not said."""

    number: str
    day: str
    """ISO day of its filing."""
    version: int
    outcome: Outcome | None
    """As the evaluation of that day had it; None where that cannot be read."""


def real_cases(application: Application, person: Person | None, code: str) -> tuple[RealCase, ...]:
    """Those filed of late, the latest first; where there are none, the earliest."""
    if can(person, Action.DRAFT) is not None:
        return ()
    after = ((application.clock.today() - RECENT).isoformat(), "")
    filed = application.store.filings(code, after=after, most=MOST) or application.store.filings(code, most=MOST)
    return tuple(RealCase(one.number, one.day, one.version, _outcome(one.evaluation)) for one in reversed(filed))


def masked_real_case(
    application: Application, person: Person | None, compiled: CompiledBundle, number: str
) -> MaskedCase | tuple[Problem, ...]:
    """The case of that number as a test case of this draft may hold it; or why it cannot. That it was looked at is logged, with by whom."""
    refusal = can(person, Action.DRAFT)
    if refusal is not None:
        return (refusal,)
    assert person is not None  # who is not signed in is refused
    case = application.store.case_by_number(number.strip())
    if case is None or case.bundle_code != compiled.bundle.code:
        return (Problem("MASKED_UNKNOWN_CASE", "number"),)
    _log.info("real case %s", json.dumps({"by": person.login, "case": case.number, "purpose": PURPOSE, "draft": compiled.digest}))
    submission = _filed(application, case)
    if isinstance(submission, Problem):
        return (submission,)
    calendar = application.calendar()
    comes = ComesOf(compiled, calendar).submission(submission)
    found = masked(compiled, submission_json(submission), calendar, published=_published(application, case))
    if isinstance(found, MaskedCase) and (
        not isinstance(comes, Comes) or expected_keys(comes.evaluation) != expected_keys(found.evaluation)
    ):
        return (Problem("MASKED_NOT_THE_SAME", "values"),)
    return found


def test_case_of(bundle: Bundle, found: MaskedCase, note: str) -> TestCase | tuple[Problem, ...]:
    """The masked case with what comes of it now as what is expected. Its note says where it is from, not which case it was.

    A note is judged by what it looks like: held against the real case, it would tell whoever asks what stands there.
    """
    note = note.strip()
    if NUMBERS.search(unicodedata.normalize("NFKC", note)):
        return (Problem("MASKED_NOTE_NAMES", "note"),)
    told = say("MASKED_NOTE_MORE", note=note) if note else say("MASKED_NOTE")
    return TestCase(id=free_case_id(bundle), note=told, submission=dict(found.submission), expected=expected_keys(found.evaluation))


def _filed(application: Application, case: Case) -> Submission | Problem:
    kept = application.store.evaluations(case.id)
    if not kept:
        return Problem("MASKED_NOT_FILED", "number")
    return submission_of(kept[min(kept)]) or Problem("MASKED_UNREADABLE", "number")


def _published(application: Application, case: Case) -> CompiledBundle:
    """What is published of this: the version in force; where none is any more, the one of the case."""
    now = in_force(application, case.bundle_code)
    return application.compiled(case.bundle_code, now.version if now else case.bundle_version)


def _outcome(snapshot: str) -> Outcome | None:
    try:
        return Outcome(json.loads(snapshot)["report"]["outcome"])
    except (ValueError, KeyError, TypeError):
        return None
