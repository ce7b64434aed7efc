"""The merge board on the page: mounts assets/merge_board.js, and does what it says through the draft at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.draft_at_hand import CLASH, TOLD, DraftAtHand
from builder.merging.gestures import edits_of
from builder.merging.suggested import open_now, put_aside
from forms.problems import Lang, Problem
from forms.suggest.proposal import Kind
from forms.wording import say
from runtime.pages import widgets
from runtime.problem_words import words_of

WORDS = (
    *("search", "filter", "filter_all", "filter_doubtful", "filter_single", "keys", "grid", "merged", "relation", "none", "nothing"),
    *(
        "unfold",
        "fold",
        "proposed",
        "go_ask",
        "waiting",
        "moved",
        "grouped",
        "group_two",
        "split_done",
        "split_alone",
        "apart_instead",
        "picked",
    ),
    *("group", "unpick", "for", "against", "none_for", "none_against", "acts", "accept", "answer", "split", "move", "apart", "settings"),
    *("relate_merge", "relate_prefill", "relate_derive"),
    *("split_which", "apart_which", "apart_from", "apart_do", "why", "move_which", "move_all", "move_to", "move_do", "together", "take"),
    *(
        "relation_kind",
        "relation_none",
        "relation_prefill",
        "relation_derive",
        "relation_map",
        "relation_source",
        "relation_how",
        "relation_do",
    ),
    *("how_date_of_datetime", "how_birth_date_of_cid", "how_sex_of_cid"),
)
"""What the board itself says: key -> BOARD_JS_<KEY> of forms.wording."""

OWN_WORDS = {"material": ("search", "merged", "grid", "filter_all", "filter_doubtful", "filter_single", "none_for")}
"""Words that are others for materials: BOARD_JS_MATERIAL_<KEY>."""


def board(
    at_hand: DraftAtHand,
    kind: Kind,
    *,
    columns: Sequence[JsonValue],
    rows: Sequence[JsonValue],
    sections: Sequence[JsonValue],
    drawer: JsonValue,
) -> None:
    """Show the board of fields or of materials."""
    key = board_key(kind)

    def heard() -> None:
        take(at_hand, kind, st.session_state[key].ops or [])

    component("oneform_merge_board", "merge_board.js")(
        key=key,
        data={
            "ack": at_hand.take_ops(key, []),
            "kind": kind,
            "locked": not at_hand.may_edit,
            "words": words(kind, at_hand.visit.lang),
            "columns": list(columns),
            "rows": list(rows),
            "sections": list(sections),
            "open": opened(at_hand.code, kind),
            "drawer": drawer,
        },
        on_ops_change=heard,
    )


def take(at_hand: DraftAtHand, kind: Kind, ops: Sequence[Mapping[str, JsonValue]]) -> None:
    """Do what the board says and has not been done yet, in its order: gestures become edits of the draft as it then is."""
    key, before = board_key(kind), at_hand.revision
    for op in ops:
        seq = op.get("seq")
        if not isinstance(seq, int) or seq <= at_hand.take_ops(key, []):
            continue
        match op.get("act"):
            case "do" if isinstance(gesture := op.get("gesture"), dict):
                edits: list[JsonValue] = [*edits_of(gesture, at_hand.bundle, open_now(at_hand.visit.application, at_hand.bundle))]
                places = gesture.get("places")
                put_aside(at_hand.code, map(str, places) if isinstance(places, list) else (), split=gesture.get("do") == "split")
                at_hand.take_ops(key, [{"seq": seq, "edits": edits} if edits else {"seq": seq}])
                continue
            case "open":
                st.session_state[_opened_key(at_hand.code, kind)] = str(op.get("row", ""))
            case "ask":
                st.session_state[asked_key(at_hand.code)] = op.get("number")
            case "settings":
                st.session_state[settings_key(at_hand.code)] = [kind, str(op.get("row", ""))]
        at_hand.take_ops(key, [op])
    if at_hand.revision == before:
        _say_refusal(at_hand)


def _say_refusal(at_hand: DraftAtHand) -> None:
    """What stands in the way is said at the top of the page; one may be far below, where it happened."""
    told = st.session_state.get(TOLD) or {"problems": []}
    for problem in told["problems"]:
        words = words_of(Problem(problem["code"], problem["where"], problem["params"]), at_hand.bundle, at_hand.visit.lang)
        st.toast(widgets.plain(words), icon=":material/error:")
    if CLASH in st.session_state:
        st.toast(widgets.plain(at_hand.visit.say("BOARD_CLASH")), icon=":material/call_split:")


def words(kind: Kind, lang: Lang) -> dict[str, JsonValue]:
    """What the board itself says."""
    own = OWN_WORDS.get(kind, ())
    keys = {word: f"BOARD_JS_MATERIAL_{word.upper()}" if word in own else f"BOARD_JS_{word.upper()}" for word in WORDS}
    # numbers and names are filled in by the board
    return {word: say(key, lang, count="{count}", label="{label}") for word, key in keys.items()}


def opened(code: str, kind: Kind) -> str:
    """The row whose drawer is open, "" if none is."""
    return str(st.session_state.get(_opened_key(code, kind), ""))


def open_row(code: str, kind: Kind, row: str) -> None:
    """Open the drawer of a row."""
    st.session_state[_opened_key(code, kind)] = row


def board_key(kind: Kind) -> str:
    """Of the component."""
    return f"board_{kind}"


def asked_key(code: str) -> str:
    """Of the number of the question that is to be asked now."""
    return f"ask_number_{code}"


def settings_key(code: str) -> str:
    """Of the row whose settings are to be opened."""
    return f"board_settings_{code}"


def _opened_key(code: str, kind: Kind) -> str:
    return f"board_open_{kind}_{code}"
