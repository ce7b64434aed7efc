"""Doors: from a route to a function of a visitor: reads what was posted, no more than may be, and answers every refusal with a page."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.incident import record_incident
from runtime.plain.visitor import Posted, Visitor, visitor_of

log = logging.getLogger("oneform.plain")

Show = Callable[[Visitor], Response]
Act = Callable[[Visitor, Posted], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

MEGABYTE = 1024 * 1024
FORM_BYTES = MEGABYTE
"""Of a form without files."""
MOST_FIELDS = 3_000
MOST_FILES = 20
"""Files of one request."""
NOT_THERE = frozenset({"CASE_NOT_FOUND", "INTAKE_NO_PAPER", "VERSION_NOT_FOUND"})


def shown(application: Application, show: Show) -> Endpoint:
    """A page to look at."""

    async def endpoint(request: Request) -> Response:
        visitor = await run_in_threadpool(visitor_of, application, request)
        return await run_in_threadpool(_answered, visitor, lambda: show(visitor))

    return endpoint


def done(application: Application, act: Act, *, files: bool = False) -> Endpoint:
    """A form that was sent: from a page of ours, or it is refused before anything of it is looked at."""
    most = FORM_BYTES + (application.settings.max_upload_mb * MEGABYTE * 2 if files else 0)

    async def endpoint(request: Request) -> Response:
        visitor = await run_in_threadpool(visitor_of, application, request)
        try:
            posted = await _posted(request, most)
        except Refused as refused:
            return await run_in_threadpool(refusal, visitor, refused)

        def checked() -> Response:
            visitor.refuse_forged(posted)
            return act(visitor, posted)

        return await run_in_threadpool(_answered, visitor, checked)

    return endpoint


def refusal(visitor: Visitor, refused: Refused) -> Response:
    """A page that says why not, and where to go on from; the sign-in page for whoever is not signed in."""
    codes = {problem.code for problem in refused.problems}
    if "PERSON_NOT_SIGNED_IN" in codes:
        back = str(visitor.request.url.path) if visitor.request.method == "GET" else "/plain/mine"
        return RedirectResponse(f"/plain/sign-in?{urlencode({'next': back})}", 303)
    return visitor.page("refused", 404 if codes & NOT_THERE else 422, problems=[problem.text(visitor.lang) for problem in refused.problems])


def _answered(visitor: Visitor, answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except Refused as refused:
        return refusal(visitor, refused)
    except Exception as fault:
        number = record_incident(fault, {"DATA_DIR": str(visitor.application.settings.data_dir)})
        log.error("fault %s on a plain page", number, exc_info=fault)
        words = visitor.say("FAULT_NUMBER", number=number, time=f"{datetime.now():%H:%M}")
        return visitor.page("refused", 500, problems=[visitor.say("FAULT_TITLE"), visitor.say("FAULT_SAFE"), words])


async def _posted(request: Request, most: int) -> Posted:
    """The form. Raises Refused if it is larger than it may be (counted while it comes in) or no form at all."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await request.receive()
        came += len(message.get("body", b""))
        if came > most:
            raise Refused(Problem("PLAIN_TOO_LARGE", "form", {"most": most // MEGABYTE}))
        return message

    texts: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[tuple[str, bytes], ...]] = {}
    try:
        async with Request(request.scope, counted).form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:  # a browser sends an empty part where nothing was chosen
                        files[name] = (*files.get(name, ()), (value.filename, await value.read()))
                else:
                    texts[name] = (*texts.get(name, ()), value)
    except HTTPException as unreadable:  # what the reader of forms says of parts that are none
        raise Refused(Problem("PLAIN_UNREADABLE", "form")) from unreadable
    return Posted(texts, files)
