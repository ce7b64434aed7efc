"""逐题填写: the one form one question at a time, for a thumb: what settles most first, then the rest in the order of the form.

Which questions were looked at stays with the page; every answer is saved like any other of the form. The way stands in the address, so
that a phone that comes back from elsewhere shows the same.
"""

from __future__ import annotations

import streamlit as st

from runtime.next_question import questions_in_order
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.form_field import ALWAYS, draw_data_item
from runtime.pages.guide import next_words, share_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.precheck import flaws_by_name

FRAGMENT = "one"


def one_by_one(at_hand: DeskAtHand) -> None:
    """The question at hand with its buttons, as a fragment of its own."""
    st.fragment(_question, key=FRAGMENT)(at_hand)


def whole_form(visit: Visit, case_id: str) -> None:
    """Back to all sections at once."""
    visit.go("fill", case=case_id, step="fill")


def _question(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    desk, visit = at_hand.desk, at_hand.visit
    looked_at = _looked_at(at_hand)
    left = [name for name in questions_in_order(desk) if name not in looked_at]
    if _at(at_hand) >= len(looked_at) and left:
        looked_at.append(left.pop(0))
    over = _at(at_hand) >= len(looked_at)
    with st.container(key="form_one"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            words = visit.say("ONE_DONE") if over else visit.say("ONE_LEFT", count=len(left) + 1) if left else visit.say("ONE_LAST")
            show(f'<span class="of-2" role="status">{esc(words)}</span>')
            if st.button(visit.say("ONE_WHOLE"), key="one_whole", type="tertiary", icon=":material/list_alt:"):
                whole_form(visit, at_hand.case_id)
        if over:
            _over(at_hand, looked_at)
        else:
            name = looked_at[_at(at_hand)]
            draw_data_item(at_hand, name, flaws_by_name(desk), place="1", always=(*ALWAYS, FRAGMENT))
            if name in questions_in_order(desk):
                why = next_words(at_hand, name) if name not in desk.asked or name in desk.required else visit.say("ONE_OPTIONAL")
                show(f'<p class="of-2 of-s">{esc(why)}</p>')
    _buttons(at_hand, over=over)


def _over(at_hand: DeskAtHand, looked_at: list[str]) -> None:
    """What was skipped, and how much was spared."""
    desk, visit = at_hand.desk, at_hand.visit
    skipped = [name for name in questions_in_order(desk) if name in looked_at]
    if skipped:
        must = sum(name in desk.required for name in skipped)
        show(f'<p class="of-2">{esc(visit.say("ONE_SKIPPED", count=len(skipped), must=must))}</p>')
        st.button(visit.say("ONE_AGAIN"), key="one_again", on_click=_again, args=(at_hand,))
    show(share_html(desk, visit))


def _buttons(at_hand: DeskAtHand, *, over: bool) -> None:
    visit, at = at_hand.visit, _at(at_hand)
    name = None if over else _looked_at(at_hand)[at]
    waiting = name is not None and name in questions_in_order(at_hand.desk)
    with st.container(key="one_acts", horizontal=True, gap="small"):
        st.button(visit.say("ONE_BACK"), key="one_back", disabled=not at, on_click=_go, args=(at_hand, -1))
        if waiting or (name is not None and name in flaws_by_name(at_hand.desk)):
            st.button(visit.say("ONE_SKIP"), key="one_skip", type="tertiary", on_click=_go, args=(at_hand, 1))
        if not over:
            st.button(visit.say("ONE_NEXT"), key="one_next", type="primary", on_click=_next, args=(at_hand,))


def _go(at_hand: DeskAtHand, by: int) -> None:
    """A callback: it runs after the answer of the same moment was saved, and is not pushed aside by it."""
    st.session_state[_key(at_hand, "at")] = max(0, _at(at_hand) + by)
    redraw(at_hand, FRAGMENT)


def _next(at_hand: DeskAtHand) -> None:
    """On, unless what was just answered is wrong: its sentence stands under it now. Who cannot mend it may skip it."""
    wrong = _looked_at(at_hand)[_at(at_hand)] in flaws_by_name(at_hand.desk)
    _go(at_hand, 0 if wrong else 1)


def _again(at_hand: DeskAtHand) -> None:
    st.session_state[_key(at_hand, "looked_at")] = []
    st.session_state[_key(at_hand, "at")] = 0
    redraw(at_hand, FRAGMENT)


def _looked_at(at_hand: DeskAtHand) -> list[str]:
    """The questions in the order in which they came, so that «back» leads where one was."""
    looked_at: list[str] = st.session_state.setdefault(_key(at_hand, "looked_at"), [])
    return looked_at


def _at(at_hand: DeskAtHand) -> int:
    at: int = st.session_state.setdefault(_key(at_hand, "at"), 0)
    return at


def _key(at_hand: DeskAtHand, what: str) -> str:
    return f"one_{what}_{at_hand.case_id}"
