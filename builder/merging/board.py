"""The merge board on the page: mounts assets/merge_board.js, and does what it says through the draft at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.draft_at_hand import DraftAtHand
from builder.merging.after_merge import look_after
from builder.merging.attention import Pointed, ask_settings, asked_key, open_row, opened
from builder.merging.gestures import edits_of
from builder.merging.open_suggestions import material_of
from builder.merging.suggested import open_now, put_aside
from builder.refusal import Refusal, forget_refusal, refusal_near
from forms.problems import Lang, Severity
from forms.suggest.proposal import Kind
from forms.wording import say
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
    *("options", "pointed", "close", "repeat", "and"),
    *("helps", "help_none", "help_silent", "help_shown", "help_take", "help_write", "help_text", "help_do"),
)
"""What the board itself says: key -> BOARD_JS_<KEY> of forms.wording."""

JOINING = ("join", "move_member", "join_materials", "move_use")
"""Edits that may be told that a form asks for the same thing twice."""

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
    pointed: Pointed | None = None,
) -> None:
    """Show the board of fields or of materials. `pointed`: what somebody was led to."""
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
            "pointed": None if pointed is None else {"row": pointed.row, "places": [*pointed.places], "turn": pointed.turn},
            "refused": refused_here(at_hand, kind),
        },
        on_ops_change=heard,
    )


def take(at_hand: DraftAtHand, kind: Kind, ops: Sequence[Mapping[str, JsonValue]]) -> None:
    """Do what the board says and has not been done yet, in its order: gestures become edits of the draft as it then is."""
    key, code = board_key(kind), at_hand.code
    for op in ops:
        seq = op.get("seq")
        if not isinstance(seq, int) or seq <= at_hand.take_ops(key, []):
            continue
        row = str(op.get("row", ""))
        match op.get("act"):
            case "do" if isinstance(gesture := op.get("gesture"), dict):
                _do(at_hand, kind, seq, gesture)
                continue
            case "repeat":
                _repeat(at_hand, kind)
            case "heard":
                forget_refusal()
            case "open":
                open_row(code, kind, row)
            case "ask":
                st.session_state[asked_key(code)] = op.get("number")
            case "settings":
                ask_settings(code, kind, row)
            case "options":
                ask_settings(code, "options", row)
        at_hand.take_ops(key, [op], at=opened(code, kind))


def _do(at_hand: DraftAtHand, kind: Kind, seq: int, gesture: Mapping[str, JsonValue]) -> None:
    """One gesture as a step of the draft; what it leaves to be settled is brought up."""
    before, listed = at_hand.bundle, gesture.get("places")
    places = [str(place) for place in listed] if isinstance(listed, list) else []
    edits: list[JsonValue] = [*edits_of(gesture, before, open_now(at_hand.visit.application, before))]
    put_aside(at_hand.code, places, split=gesture.get("do") == "split")
    home = material_of(before) if kind == "material" else before.relations.item_of()
    at = next((str(one) for one in (gesture.get("at"), gesture.get("row"), *(home.get(place) for place in places[:1])) if one), "")
    at_hand.take_ops(board_key(kind), [{"seq": seq, "edits": edits} if edits else {"seq": seq}], at=at)
    if kind == "field" and at_hand.bundle is not before:
        look_after(at_hand, before, places, near=board_key(kind), at=at)


def _repeat(at_hand: DraftAtHand, kind: Kind) -> None:
    """What was refused once more: the form really asks for the same thing twice."""
    refusal = refusal_near(at_hand.code, board_key(kind))
    if refusal and _of_one_form(refusal):
        again = [edit | {"repetition": True} if edit.get("op") in JOINING else edit for edit in refusal.edits]
        at_hand.apply(*again, near=refusal.near, at=refusal.at)


def _of_one_form(refusal: Refusal) -> bool:
    return bool(refusal.problems) and all(problem.code == "EDIT_SAME_FORM" for problem in refusal.problems)


def refused_here(at_hand: DraftAtHand, kind: Kind) -> JsonValue:
    """Why the board's last act was refused, for it to show at the row; None if it was not."""
    refusal = refusal_near(at_hand.code, board_key(kind))
    if refusal is None:
        return None
    told = [(words_of(one, at_hand.bundle, at_hand.visit.lang), one.severity is Severity.ERROR) for one in refusal.problems]
    lines: list[JsonValue] = [{"text": text, "tone": "bad" if bad else "warn"} for text, bad in told]
    return {"row": refusal.at, "lines": lines, "again": _of_one_form(refusal)}


def words(kind: Kind, lang: Lang) -> dict[str, JsonValue]:
    """What the board itself says."""
    own = OWN_WORDS.get(kind, ())
    keys = {word: f"BOARD_JS_MATERIAL_{word.upper()}" if word in own else f"BOARD_JS_{word.upper()}" for word in WORDS}
    # numbers and names are filled in by the board
    return {word: say(key, lang, count="{count}", label="{label}") for word, key in keys.items()}


def board_key(kind: Kind) -> str:
    """Of the component."""
    return f"board_{kind}"
