"""A small application of its own: every piece of Streamlit's furniture that our pages use, and every piece of ours, on one page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from runtime.pages.faults import show_fault
from runtime.pages.theme.front_page import FrontPage
from runtime.security_headers import SecurityHeaders

ROOT = Path(__file__).parents[3]

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=[Mount("/assets", StaticFiles(directory=ROOT / "assets"))],
    middleware=[Middleware(SecurityHeaders), Middleware(FrontPage, lang="zh")],
    on_script_error=show_fault,
)
