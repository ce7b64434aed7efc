"""A draft in the hand of its author, and what one does with it outside a page."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from forms.problems import Lang
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHOU


def at_hand(house: Application, draft: Bundle, lang: Lang = "zh") -> DraftAtHand:
    """The draft in the hand of its author."""
    if versions.read_draft(house, draft.code) is None:
        versions.save_draft(house, ZHOU, draft, revision=0)
    drafted = drafting.open_draft(house, ZHOU, draft.code)
    assert drafted is not None
    return DraftAtHand(Visit(house, ZHOU, lang), ZHOU, drafted)


def in_a_session(act: Callable[[], None]) -> AppTest:
    """What `act` does with a session's state; runs once, without a page."""

    # its source runs as a script of its own: it knows no name of this module, not even in its annotations
    def script(act: object) -> None:
        assert callable(act)
        act()

    tried = AppTest.from_function(script, default_timeout=30, kwargs={"act": act}).run()
    assert not tried.exception, tried.exception
    return tried


def gesture(seq: int, do: str, kind: str = "field", **more: JsonValue) -> dict[str, JsonValue]:
    """An operation of the board as it sends it."""
    return {"seq": seq, "act": "do", "gesture": {"do": do, "kind": kind, **more}}
