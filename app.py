"""The ASGI application: pages, /api, /assets and the door in one process.

streamlit run app.py        or        uvicorn app:app
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount

from forms.errors import Refused
from runtime.api import create_api
from runtime.assets import Assets
from runtime.bootstrap import Application, application
from runtime.jobs import work
from runtime.pages.faults import show_fault
from runtime.pages.theme.front_page import FrontPage
from runtime.plain import plain_routes
from runtime.security_headers import SecurityHeaders
from runtime.sign_in import sign_in_routes
from runtime.static_files import ASKED_EACH_TIME, FOR_A_YEAR, Shelf, StaticFiles

HERE = Path(__file__).parent
COLLECT_SECONDS = 60
"""Streamlit's collection after every rerun is off (.streamlit/config.toml); this one takes its place."""

COLLECT_YOUNG = (10_000, 50, 1_000_000)
"""New objects are looked through as they become many; the old ones, among them every draft that was read, only once a minute:
while millions of them are looked through, a second or two, everybody waits."""

WORKER_SECONDS = 10
"""How long the worker may take to finish its job when the house closes; what it leaves, another takes over."""

SHELVES = (
    # Streamlit's files carry a digest in their names
    Shelf("/static/", Path(st.__file__).parent / "static" / "static", FOR_A_YEAR),
    Shelf("/assets/", HERE / "assets", ASKED_EACH_TIME),
)


def open_house() -> Application:
    """The house of this process, its database up to date. Unreadable settings end the process with one sentence each."""
    try:
        house = application()
        house.sessions, house.sealer  # noqa: B018  a missing secret is to be said now, not at the first sign-in
        house.store.migrate()
    except Refused as refused:
        sys.exit("\n".join(problem.text() for problem in refused.problems))
    return house


house = open_house()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """While the house is open: runs the queue, and collects garbage once a minute. Closes the store at the end."""

    async def collect() -> None:
        while True:
            await asyncio.sleep(COLLECT_SECONDS)
            await asyncio.to_thread(gc.collect)

    gc.collect()
    gc.freeze()  # what was imported stays for good
    gc.set_threshold(*COLLECT_YOUNG)
    collector = asyncio.create_task(collect())
    stop = Event()
    worker = Thread(target=work, args=(house, stop), name="oneform-worker", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        await asyncio.to_thread(worker.join, WORKER_SECONDS)
        collector.cancel()
        with suppress(asyncio.CancelledError):
            await collector
        house.close()


app = st.App(
    HERE / "navigation.py",
    routes=[
        Mount("/api", create_api(house)),
        Mount("/assets", Assets(directory=HERE / "assets")),
        *sign_in_routes(house),
        *plain_routes(house),
    ],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(StaticFiles, shelves=SHELVES),
        Middleware(FrontPage, lang=house.settings.lang),
    ],
    on_script_error=show_fault,
    lifespan=lifespan,
)

if __name__ == "__main__":
    app.run(config={"server.port": house.settings.port})
