"""好差评: what an applicant thought of how a case was handled (国办发〔2019〕51号): five grades, once for each case, after its decision.

Who handled a case is told totals only. The two lowest grades are an incident that somebody has to follow up.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import uuid4

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.events import text_problem
from runtime.own_cases import own_case
from runtime.people import Person
from runtime.states import State
from runtime.storage import Incident, Rating
from runtime.storage.rating_records import FOLLOW_UP_OPEN

GRADES = (5, 4, 3, 2, 1)
"""The best first. The words are in forms/wording/rating.py under RATING_GRADE_*."""
LOW = frozenset({1, 2})
"""不满意, 非常不满意: 差评, to be followed up."""
PRAISE = ("QUICK", "CLEAR", "KIND", "FEW_PAPERS", "NO_VISIT")
BLAME = ("SLOW", "UNCLEAR", "UNKIND", "MORE_PAPERS", "VISITS", "HARD_TO_USE")
"""What may be ticked; the words are under RATING_REASON_*."""
LONGEST_WORDS = 300
LOW_RATING = "low_rating"
"""Kind of the incident."""


def reasons_for(grade: int) -> tuple[str, ...]:
    """What may be ticked with that grade. Whoever is content but not more may praise and blame.

    >>> reasons_for(5) == PRAISE, reasons_for(1) == BLAME, reasons_for(3) == PRAISE + BLAME
    (True, True, True)
    """
    if grade in LOW:
        return BLAME
    return PRAISE + BLAME if grade == 3 else PRAISE


def may_be_rated(case: Case) -> bool:
    """Has it come to a result? A case that the applicant took back, or that lapsed, has none."""
    return case.ending in (State.DECIDED, State.NOT_ACCEPTED)


def rate(application: Application, person: Person, case_id: str, grade: int, reasons: Collection[str] = (), words: str = "") -> Rating:
    """Rate an own case. Raises Refused: not the own one, no result yet (RATING_TOO_EARLY), rated before (RATING_TWICE), a grade or a
    reason there is not (RATING_UNKNOWN), too many words."""
    case = own_case(application, person, case_id)
    said = words.strip()
    problems = [] if may_be_rated(case) else [Problem("RATING_TOO_EARLY", case.id)]
    if grade not in GRADES or not set(reasons) <= set(reasons_for(grade)):
        problems.append(Problem("RATING_UNKNOWN", "grade"))
    if len(said) > LONGEST_WORDS:
        problems.append(Problem("RATING_TOO_LONG", "words", {"most": LONGEST_WORDS, "length": len(said)}))
    if unstorable := text_problem(said, "words"):
        problems.append(unstorable)
    if problems:
        raise Refused(*problems)
    at, low = application.clock.now(), grade in LOW
    ticked = tuple(reason for reason in reasons_for(grade) if reason in reasons)
    rating = Rating(case.id, grade, ticked, said, person.login, at, FOLLOW_UP_OPEN if low else "")
    # the incident names the case, not who said it: whoever reads incidents may not be who follows up
    detail = {"number": case.number or "", "grade": grade, "reasons": list(ticked)}
    application.store.put_rating(rating, Incident(str(uuid4()), LOW_RATING, at, detail, case.id) if low else None)
    return rating
