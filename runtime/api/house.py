"""The house behind a request: what every router depends on."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from runtime.bootstrap import Application


def house_of(request: Request) -> Application:
    """The Application of the process."""
    house = request.app.state.application
    assert isinstance(house, Application)
    return house


House = Annotated[Application, Depends(house_of)]
"""A parameter of this type receives the Application of the process."""
