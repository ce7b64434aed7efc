"""How the interface says no: the problems of a Refused as JSON, with the status that their code stands for."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue
from starlette.responses import JSONResponse

from forms.errors import Refused
from forms.problems import Problem
from runtime.api.language import language_of
from runtime.assess_one import problems_json

STATUS = {
    "PERSON_NOT_SIGNED_IN": 401,
    "PERSON_LACKS_ROLE": 403,
    "PERSON_OF_OTHER_OFFICE": 403,
    "VERSION_NOT_FOUND": 404,
    "API_NOT_IN_FORCE": 404,
    "API_TOO_LARGE": 413,
    "API_NOT_JSON": 415,
    "API_BUSY": 429,
    "STORE_DOCUMENT_DIFFERS": 500,
}
UNREADABLE = 422
"""Every other problem lies in what was sent."""
NO_STORE = {"Cache-Control": "no-store"}
"""Answers speak of people: no proxy keeps them."""


def tell_refusals(api: FastAPI) -> None:
    """From now on `api` answers what it refuses in the shape of its other answers."""

    @api.exception_handler(Refused)
    def refused(request: Request, refused: Refused) -> Response:
        return _answer(request, refused.problems)

    @api.exception_handler(RequestValidationError)
    def unreadable(request: Request, found: RequestValidationError) -> Response:
        return _answer(request, [Problem("API_PARAMETER", ".".join(str(part) for part in fault["loc"])) for fault in found.errors()])


def status_of(code: object) -> int:
    """The status of an answer that has this problem instead of a report."""
    return STATUS.get(str(code), UNREADABLE)


def _answer(request: Request, problems: Iterable[Problem]) -> Response:
    content: dict[str, JsonValue] = problems_json(problems, language_of(request))
    first = content["problem"]
    status = status_of(first["code"] if isinstance(first, dict) else "")
    return JSONResponse(content, status, {**NO_STORE, **({"Retry-After": "1"} if status == STATUS["API_BUSY"] else {})})
