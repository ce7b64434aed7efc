"""Runs one page function by itself, without a server: `try_page(find_page, visit)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from streamlit.testing.v1 import AppTest

from runtime.pages.visit import Visit


def try_page(page: Callable[[Visit], None], visit: Visit, query: Mapping[str, str] | None = None) -> AppTest:
    """The page after its first run. Where it would have gone stands in `session_state["went_to"]`."""

    # its source runs as a script of its own: it knows no name of this module, not even in its annotations
    def script(page: object, visit: object) -> None:
        assert callable(page)
        page(visit)

    tried = AppTest.from_function(script, default_timeout=30, kwargs={"page": page, "visit": visit})
    for name, value in (query or {}).items():
        tried.query_params[name] = value
    return tried.run()


def html_of(tried: AppTest) -> str:
    """Everything the page said in HTML of our own."""
    return "\n".join(piece.proto.body for piece in tried.get("html"))
