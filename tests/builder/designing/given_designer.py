"""The designer of a draft of the catering bundle, as a test opens it."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from builder.designing.design_at_hand import DesignAtHand
from builder.designing.designer import designer_page
from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page

CODE = "catering"


def draft(house: Application) -> Bundle:
    """The draft as it lies in the store."""
    found = versions.read_draft(house, CODE)
    assert found is not None
    return found.bundle


def opened(house: Application, *chosen: str, person: Person = ZHOU) -> AppTest:
    """The designer with these cards chosen."""
    tried = try_page(designer_page, Visit(house, person), {"bundle": CODE})
    if chosen:
        tried.session_state[f"design_chosen_{CODE}"] = list(chosen)
        tried.run()
    assert not tried.exception
    return tried


def at_hand(house: Application) -> DesignAtHand:
    """What the page works with, without the page."""
    drafted = drafting.open_draft(house, ZHOU, CODE)
    assert drafted is not None
    return DesignAtHand(DraftAtHand(Visit(house, ZHOU), ZHOU, drafted))


def section_of(document: Bundle, name: str) -> list[str]:
    """What stands in the section of that field, in order."""
    return next(names for one in document.layout.sections if name in (names := [place.data_item for place in one.placements]))


def ops(*several: dict[str, JsonValue], first: int = 1) -> list[dict[str, JsonValue]]:
    """Operations as the canvas numbers them."""
    return [{"seq": first + at, **one} for at, one in enumerate(several)]


def said_by(tried: AppTest) -> str:
    """The words of a page, without what underlines a part of a sentence or makes it bold."""
    return re.sub(r"</?[ub]>", "", html_of(tried))


def condition_shown(tried: AppTest) -> Any:
    """What the editor of conditions on the page was given to show: JSON, whose shape assets/condition_editor.js says."""
    shown = [json.loads(one.proto.json) for one in tried.get("bidi_component")]
    return next(one for one in shown if "root" in one)
