"""The acts on one item, by the reviewer of its own department: start the review, grant, refuse. And how the other departments stand."""

from __future__ import annotations

import streamlit as st

from runtime import review
from runtime.advice import Advice
from runtime.case_view import ItemView
from runtime.pages.acts import act, reason_box
from runtime.pages.dossier import Dossier
from runtime.pages.staff_pieces import DOT, card_head, pairs_html, running_clock
from runtime.pages.widgets import Tone, chip_html, esc, icon_html, note, show
from runtime.states import ACCEPTED, State, SubState

STATES: dict[str, tuple[str, Tone]] = {
    SubState.GRANTED: ("check", "ok"),
    SubState.REFUSED: ("block", "bad"),
    SubState.IN_REVIEW: ("hourglass_empty", "outline"),
}
REVIEWABLE = ACCEPTED | {State.IN_REVIEW}


def item_acts(dossier: Dossier) -> None:
    """A card for each item of one's own that waits for its decision."""
    if dossier.file.case.state in REVIEWABLE:
        for item in dossier.file.items:
            if item.mine and item.state in (SubState.WAITING, SubState.IN_REVIEW):
                _decide(dossier, item)


def _decide(dossier: Dossier, item: ItemView) -> None:
    say, case = dossier.visit.say, dossier.file.case
    with st.container(key=f"decide_{item.item}"):
        card_head(item.name)
        advised = item.advised or Advice.GRANT
        marks = chip_html(say("ITEM_ADVICE", act=say(f"ADVICE_{advised.upper()}")), tone=_tone(advised))
        show(f'<div class="of-head">{marks} {running_clock(item.clock, dossier.visit.lang) if item.clock else ""}</div>')
        if item.state == SubState.WAITING:
            words = say("ITEM_STARTED")
            st.button(say("ITEM_START"), key=f"start_{item.item}", width="stretch", on_click=_start, args=(dossier, item.item, words))
        possible = [Advice.GRANT, Advice.REFUSE]
        chosen = st.radio(
            say("ACTS_CHOOSE"),
            possible,
            index=possible.index(advised) if advised in possible else None,
            format_func=lambda one: (
                say("ACTS_ADVISED", act=say(f"ADVICE_{one.upper()}")) if one is advised else say(f"ADVICE_{one.upper()}")
            ),
            key=f"decision_{item.item}_{case.revision}",
        )
        if chosen is None:
            return
        key = f"decision_reason_{item.item}_{case.revision}"
        reason_box(dossier, key, differs=chosen is not advised, always=chosen is Advice.REFUSE, advised=advised)
        refusing = chosen is Advice.REFUSE
        waits_for = () if refusing else _waits_for(dossier, item.item)
        if waits_for:
            note(say("ITEM_WAITS_FOR"), say("LIST_SEPARATOR").join(waits_for), tone="accent")
        st.button(
            say(f"ACTS_DO_{chosen.upper()}"),
            key=f"danger_decide_{item.item}" if refusing else f"do_{item.item}",
            type="secondary" if refusing else "primary",
            width="stretch",
            disabled=bool(dossier.file.open_checks or waits_for),
            on_click=_do,
            args=(dossier, item.item, chosen, key),
        )


def _waits_for(dossier: Dossier, item: str) -> tuple[str, ...]:
    """The waived materials without which this item may not be granted, each with its day."""
    bundle = dossier.file.compiled.bundle
    names = {material.id: material.name for material in bundle.materials}
    return tuple(
        dossier.visit.say("ITEM_WAITS_UNTIL", name=names.get(one.material, one.material), day=one.due_on.isoformat() if one.due_on else "—")
        for one in dossier.file.case.waived
        if one.holds_back(item)
    )


def _start(dossier: Dossier, item: str, words: str) -> None:
    act(dossier, review.start_review, words, item)


def _do(dossier: Dossier, item: str, chosen: Advice, reason_key: str) -> None:
    """The button's callback, with the file as it was drawn."""
    say = dossier.visit.say
    does = review.refuse if chosen is Advice.REFUSE else review.grant
    reason = str(st.session_state.get(reason_key, ""))
    act(dossier, does, say("ACTS_DONE", act=say(f"ADVICE_{chosen.upper()}")), item, reason=reason, revision=dossier.file.case.revision)


def _tone(advised: Advice) -> Tone:
    match advised:
        case Advice.GRANT:
            return "ok"
        case Advice.REFUSE:
            return "bad"
    return "warn"


def parallel_card(dossier: Dossier) -> None:
    """How every department stands: only progress is shared."""
    if not dossier.file.items:
        return
    with st.container(key="card_parallel"):
        card_head(dossier.visit.say("PARALLEL_TITLE"))
        show(pairs_html((_who(item), _stands(dossier, item)) for item in dossier.file.items))
        show(f'<span class="of-3 of-xs">{esc(dossier.visit.say("PARALLEL_NOTE"))}</span>')


def _who(item: ItemView) -> str:
    return f'{esc(item.name)}<br><span class="of-3 of-xs">{esc(item.department)}</span>'


def _stands(dossier: Dossier, item: ItemView) -> str:
    say, lang = dossier.visit.say, dossier.visit.lang
    if not item.state:
        return f'<span class="of-3">{esc(say("QUEUE_INTAKE"))}</span>'
    words = say(f"SUB_CASE_STATE_{item.state.upper()}")
    icon, tone = STATES.get(item.state, ("", ""))
    state = f'<span class="of-{tone or 2}">{icon_html(icon) if icon else ""} {esc(words)}</span>'
    left = f"{DOT}{esc(item.clock.text(lang))}" if item.clock else ""
    reviewer = item.reviewer if item.state == SubState.IN_REVIEW else ""
    who = f'<br><span class="of-3 of-xs">{esc(say("ITEM_REVIEWER", name=reviewer))}</span>' if reviewer else ""
    return f"{state}{left}{who}"
