"""What does a published version make of a submission? Asked by partners' systems and tests; nothing is stored.

    POST /bundles/{code}/assess      one submission, or {"submissions": [...]}

The answer is that of the command line's `assess`, with the version it was made with. Who asks is known by the cookie of the sign-in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import JsonValue
from starlette.responses import JSONResponse

from forms.errors import Refused
from forms.json_text import faults_in, read_json
from forms.problems import Lang, Problem
from forms.told import told
from runtime.api.body import MOST_BYTES, JsonBody
from runtime.api.house import House
from runtime.api.language import Language
from runtime.api.refusals import NO_STORE, status_of
from runtime.api.shapes import BODY, Report, Reports, Unanswered
from runtime.assess_one import assess_one, problems_json
from runtime.bootstrap import Application
from runtime.calendar import WorkingCalendar
from runtime.people import Action, Subject, can
from runtime.read_submission import day_of, submission_id

log = logging.getLogger("oneform.api")

MOST_SUBMISSIONS = 200
AT_ONCE = 4
"""Requests assessed at the same time in this process; pages are served by it too."""
HIGHEST = 2**31 - 1
"""What an integer of the database holds."""

router = APIRouter(tags=["assess"])
Answer = dict[str, JsonValue]
VersionOn = Callable[[date | None], int | None]


def may_assess(request: Request, house: House) -> None:
    """Raises Refused unless whoever sent these cookies may ask."""
    if refusal := can(house.person_of(request.cookies), Action.ASSESS, Subject(house.settings.office)):
        raise Refused(refusal)


REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"description": "Nobody is signed in"},
    403: {"description": "Not for this role or office"},
    404: {"description": "No such bundle or version, or none in force on that day"},
    413: {"description": f"Larger than {MOST_BYTES // 1024} KB"},
    415: {"description": "Not sent as application/json"},
    422: {"description": "Not the shape of a submission, or values that no rule can work with"},
    429: {"description": f"{AT_ONCE} requests are being assessed already; try again after Retry-After"},
}


@router.post(
    "/bundles/{code}/assess",
    dependencies=[Depends(may_assess)],  # before the body is read
    response_model=Report | Reports,
    responses={status: {**said, "model": Unanswered} for status, said in REFUSALS.items()},
    openapi_extra={"requestBody": BODY},
)
def assess(
    request: Request,
    house: House,
    lang: Language,
    code: Annotated[str, Path(description="Code of the bundle.")],
    body: JsonBody,
    version: Annotated[
        int | None,
        Query(ge=1, le=HIGHEST, description="A published version; without it the newest in force on the day of each submission."),
    ] = None,
) -> JSONResponse:
    """What comes of one submission, or of each of several: then each has a report or its problem. Nothing is stored."""
    raw = read_json(body, "body")
    if isinstance(raw, Problem):
        raise Refused(raw)
    several = isinstance(raw, dict) and "submissions" in raw
    given = _list_of(raw) if several else [raw]
    asked = Asked(house, code, _versions(house, code, version), house.calendar(), lang)
    with _seat(request.app.state.assessing):
        answers = [asked.answer(one, index) for index, one in enumerate(given)]
    if several:
        return JSONResponse({"answers": answers}, headers=NO_STORE)
    problem = answers[0].get("problem")
    return JSONResponse(answers[0], status_of(problem["code"]) if isinstance(problem, dict) else 200, NO_STORE)


def _list_of(raw: JsonValue) -> list[JsonValue]:
    given = raw["submissions"] if isinstance(raw, dict) else None
    if isinstance(given, list) and 1 <= len(given) <= MOST_SUBMISSIONS:
        return given
    found = told("API_SUBMISSIONS_COUNT", count=len(given)) if isinstance(given, list) else told("API_SUBMISSIONS_NO_LIST")
    raise Refused(Problem("API_SUBMISSIONS", "submissions", {"most": MOST_SUBMISSIONS, "found": found}))


def _versions(house: Application, code: str, version: int | None) -> VersionOn:
    """Which version counts on a day. Raises Refused if there is none at all."""
    newest = None if any(faults_in(code)) else house.store.published(code, version)
    if newest is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code[:60] if version is None else f"{code[:60]} {version}"))

    @cache
    def version_on(day: date | None) -> int | None:
        # without a day nothing can be assessed: any version says so
        if version is not None or day is None:
            return newest.version
        found = house.store.published(code, on=day)
        return found.version if found else None

    return version_on


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every submission of a request."""

    house: Application
    code: str
    version_on: VersionOn
    calendar: WorkingCalendar
    lang: Lang

    def answer(self, raw: JsonValue, index: int) -> Answer:
        """The report of one submission, or its problem."""
        name, day = submission_id(raw, index), day_of(raw)
        version = self.version_on(day)
        if version is None:
            return {"id": name, **problems_json([Problem("API_NOT_IN_FORCE", self.code, {"day": day})], self.lang)}
        try:
            compiled = self.house.compiled(self.code, version)
        except Refused as refused:  # a version that cannot be read any more is not the problem of its neighbours
            return {"id": name, "version": version, **problems_json(refused.problems, self.lang)}
        answer = assess_one(compiled, raw, index, self.calendar, lang=self.lang)
        if "disagreement" in answer:
            # there is no case to record it of, and nobody fills the register of incidents from outside
            log.error("%s %s: nothing is decided: %s", self.code, version, answer["disagreement"])
        return {"id": name, "version": version, **answer}


@contextmanager
def _seat(seats: BoundedSemaphore) -> Iterator[None]:
    """One of the few who are assessed for at a time. Raises Refused at once if none is free: who waits would hold a thread."""
    if not seats.acquire(blocking=False):
        raise Refused(Problem("API_BUSY", params={"most": AT_ONCE}))
    try:
        yield
    finally:
        seats.release()
