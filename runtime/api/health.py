"""Can this house serve? Asked by the tests, the supervisor of the process and the load balancer."""

from __future__ import annotations

import logging
from datetime import date
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from runtime.api.house import House
from runtime.bootstrap import Application

log = logging.getLogger("oneform.api")

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """What the house says of itself."""

    status: Literal["ok", "unable"]
    office: str
    day: date
    """The day the house counts from."""


@router.get("/health", responses={503: {"model": Health}})
def health(house: House, response: Response) -> Health:
    """200 once the database answers and has the schema this software needs, else 503."""
    able = _able(house)
    response.status_code = 200 if able else 503
    return Health(status="ok" if able else "unable", office=house.settings.office, day=house.clock.today())


def _able(house: Application) -> bool:
    try:
        present, needed = house.store.schema()
    # whatever the database says, the caller only needs to know that nobody is served now; the log has the reason
    except Exception:
        log.exception("the database does not answer")
        return False
    return present == needed
