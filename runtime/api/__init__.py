"""The HTTP interface, mounted under /api. One router a resource; described at /api/openapi.json.

FastAPI's own documentation pages load scripts from outside, so they are off: no request leaves the house.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from fastapi import FastAPI

from forms.wording import say
from runtime.api import assess, health
from runtime.api.refusals import tell_refusals
from runtime.bootstrap import Application


def create_api(application: Application) -> FastAPI:
    """The interface over one house."""
    api = FastAPI(title=say("PRODUCT"), version="0.1.0", docs_url=None, redoc_url=None)
    api.state.application = application
    api.state.assessing = BoundedSemaphore(assess.AT_ONCE)
    tell_refusals(api)
    api.include_router(health.router)
    api.include_router(assess.router)
    return api
