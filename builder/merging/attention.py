"""What of the workbench one is at: the open row, what is pointed at in it, the question asked now, the settings asked for.

Plain values in the state of the session, so that other pages can lead here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st
from pydantic import JsonValue

from builder.merging.open_suggestions import OpenSuggestions, material_of, shown_together
from forms.bundle import Bundle
from forms.suggest.proposal import Kind

Settings = Literal["field", "material", "options"]
DIALOG = "settings"
"""Where the dialogs say that what was saved in them is refused."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What another page, or a finding, leads to."""

    row: str
    places: tuple[str, ...]
    """Of that row; () where the whole row is meant."""
    turn: int
    """Another for each time somebody is led here: then the board goes there."""


def opened(code: str, kind: Kind) -> str:
    """The row whose drawer is open, "" if none is."""
    return str(st.session_state.get(_open_key(code, kind), ""))


def open_row(code: str, kind: Kind, row: str) -> None:
    """Open the drawer of a row."""
    st.session_state[_open_key(code, kind)] = row


def lead_to(code: str, kind: Kind, name: str) -> None:
    """Let the board open, go to and mark this: a place, or a data item (or material) by any of its names."""
    turn = int((st.session_state.get(_led_key(code, kind)) or {}).get("turn", 0)) + 1
    st.session_state[_led_key(code, kind)] = {"name": name, "turn": turn, "new": True}


def pointed(bundle: Bundle, open_: OpenSuggestions, kind: Kind) -> Pointed | None:
    """What the board is led to, if it is there; opens its row, and lasts for as long as that stays open."""
    key = _led_key(bundle.code, kind)
    led: dict[str, JsonValue] | None = st.session_state.get(key)
    found = row_of(bundle, open_, kind, str(led["name"])) if led else None
    if not led or found is None:
        return None
    row, places = found
    if led["new"]:
        open_row(bundle.code, kind, row)
        st.session_state[key] = led | {"new": False}
    elif opened(bundle.code, kind) != row:
        del st.session_state[key]
        return None
    return Pointed(row, places, int(str(led["turn"])))


def row_of(bundle: Bundle, open_: OpenSuggestions, kind: Kind, name: str) -> tuple[str, tuple[str, ...]] | None:
    """The row a place, a data item or a material stands in, and which places of the row are meant; () = all. What is only proposed to
    be joined stands in one row, led by one of them."""
    home = material_of(bundle) if kind == "material" else bundle.relations.item_of()
    names = bundle.material_names if kind == "material" else bundle.names
    id_ = home.get(name) or names.get(name, "")
    for leader, ids in shown_together(bundle, open_, materials=kind == "material").items():
        if id_ in ids:
            meant = (name,) if name in home else tuple(place for place, there in home.items() if there == id_)
            whole = sum(there in ids for there in home.values())
            return leader, meant if len(meant) < whole else ()
    return None


def ask_settings(code: str, settings: Settings, row: str) -> None:
    """Let the page open a dialog: the settings of a field or a material, or the options of a field in each department's own words."""
    st.session_state[_settings_key(code)] = [settings, row]


def asked_settings(code: str) -> tuple[Settings, str] | None:
    """The dialog that was asked for; asked for once."""
    asked = st.session_state.pop(_settings_key(code), None)
    return (asked[0], asked[1]) if asked else None


def asked_key(code: str) -> str:
    """Of the number of the question that is to be asked now."""
    return f"ask_number_{code}"


def _open_key(code: str, kind: Kind) -> str:
    return f"board_open_{kind}_{code}"


def _led_key(code: str, kind: Kind) -> str:
    return f"board_led_{kind}_{code}"


def _settings_key(code: str) -> str:
    return f"board_settings_{code}"
