"""What was promised for later (容缺) on the page of a filed case: what is still to come, by when, and the place to hand it in; what has
come, and who looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.clock import remaining
from runtime.limits import running_waiver
from runtime.outcome import MaterialLine
from runtime.pages import widgets
from runtime.pages.case_words import by_day, days_left
from runtime.pages.confirmed_card import HELPED, is_helped
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.filed_content import files_words, material_name
from runtime.pages.materials import hand_in
from runtime.pages.promise import due_words
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, day_in_words, esc, icon_html, show
from runtime.promised import Supplied, awaiting_acceptance, supplied
from runtime.sub_case import Waived


def promised_card(at_hand: DeskAtHand) -> None:
    """The card, if anything was promised."""
    visit, desk = at_hand.visit, at_hand.desk
    later, waived = awaiting_acceptance(desk), desk.case.waived
    came = supplied(desk, visit.application.store.events(desk.case.id))
    if not (later or waived or came):
        return
    with st.container(key="form_waived"):
        if later or waived:
            show(f"<h2>{esc(visit.say('APPLY_WAIVED', count=len(later) or len(waived)))}</h2>")
            show(f'<p class="of-2 of-s">{esc(visit.say("PROMISED_FROM_ACCEPTANCE" if later else "PROMISED_HOW"))}</p>')
        if later:
            show(f'<div class="of-materials">{"".join(_later(visit, line) for line in later)}</div>')
        for number, one in enumerate(waived, start=1):
            _to_hand_in(at_hand, number, one)
        if came:
            show(f"<h3>{esc(visit.say('PROMISED_CAME', count=len(came)))}</h3>")
            show(f'<div class="of-materials">{"".join(_came(at_hand, one) for one in came)}</div>')
            show(f'<p class="of-2 of-s">{esc(visit.say("PROMISED_WRONG"))}</p>')


def promised_pairs(at_hand: DeskAtHand) -> dict[str, str]:
    """The same for the receipt: each with its limit."""
    visit = at_hand.visit
    said = [visit.say("APPLY_ANSWER", label=line.name, answer=due_words(visit, line)) for line in awaiting_acceptance(at_hand.desk)]
    if not said:
        return {}
    return {visit.say("RECEIPT_PROMISED"): visit.say("APPLY_CLAUSES").join([*said, visit.say("RECEIPT_PROMISED_FROM")])}


def _later(visit: Visit, line: MaterialLine) -> str:
    sign = f'<span class="of-sign accent">{icon_html("schedule")}</span>'
    small = f'<span class="of-2 of-s">{esc(due_words(visit, line))}</span>'
    return f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b>{small}</div></div>'


def _to_hand_in(at_hand: DeskAtHand, number: int, one: Waived) -> None:
    """What is chosen is shown with its names first: once handed in it is filed, and nobody takes it back."""
    visit, case = at_hand.visit, at_hand.desk.case
    name = material_name(at_hand.desk, one.material)
    with st.container(key=f"material_{one.material}"):
        body = f"<b>{esc(name)}</b>{_until(visit, case, one)}"
        show(f'<div class="of-material"><span class="of-sign accent">{number}</span><div>{body}</div></div>')
        chosen: list[tuple[str, bytes]] = st.session_state.get(_kept(one.material), [])
        faults = st.session_state.pop(f"refused_{one.material}", ())
        if not chosen:
            hand_in(visit, one.material, name, faults, _choose)
            return
        widgets.note(visit.say("PROMISED_CHOSEN", names=_names(visit, chosen)), visit.say("PROMISED_FINAL"), tone="accent")
        with st.container(key=f"supply_{one.material}", horizontal=True, gap="small"):
            st.button(
                visit.say("PROMISED_HAND_IN", count=len(chosen)),
                key=f"supply_yes_{one.material}",
                type="primary",
                on_click=_supply,
                args=(at_hand, one.material, chosen),
            )
            st.button(visit.say("PROMISED_OTHER_FILE"), key=f"supply_no_{one.material}", on_click=_choose, args=(one.material, ()))


def _until(visit: Visit, case: Case, one: Waived) -> str:
    """By which day, and how many working days that leaves."""
    house = visit.application
    limit = running_waiver(case, one, house.calendar())
    left = remaining(limit, house.calendar(), house.clock.today()) if limit else None
    words = by_day(visit, left.due) if left and left.due else visit.say("CLOCK_STOPPED")
    days, tone = days_left(visit, left)
    chip = chip_html(days, icon="schedule", tone=tone or "accent") if days else ""
    return f'<span class="of-s of-under-chip">{chip} <span class="of-2">{esc(words)}</span></span>'


def _came(at_hand: DeskAtHand, one: Supplied) -> str:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    material = bundle.material(one.material)
    items = (bundle.item(use.item) for use in material.uses) if material else ()
    departments = visit.say("LIST_SEPARATOR").join(dict.fromkeys(item.department for item in items if item))
    at = one.at.astimezone(CHINA)
    when = visit.say("PROMISED_CAME_AT", day=day_in_words(at.date(), lang=visit.lang), time=f"{at:%H:%M}", departments=departments)
    small = f'<span class="of-2 of-s">{esc(when)}</span><span class="of-3 of-s">{esc(files_words(visit, one.files))}</span>'
    sign = f'<span class="of-sign ok">{icon_html("check")}</span>'
    return f'<div class="of-material">{sign}<div><b>{esc(material_name(at_hand.desk, one.material))}</b>{small}</div></div>'


def _names(visit: Visit, files: Iterable[tuple[str, bytes]]) -> str:
    return visit.say("LIST_SEPARATOR").join(name for name, _ in files)


def _kept(material: str) -> str:
    return f"to_supply_{material}"


def _choose(material: str, files: Sequence[tuple[str, bytes]]) -> None:
    st.session_state[_kept(material)] = list(files)


def _supply(at_hand: DeskAtHand, material: str, files: Sequence[tuple[str, bytes]]) -> None:
    st.session_state.pop(_kept(material), None)
    try:
        intake.supply(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, material, files)
    except Refused as refused:
        st.session_state[f"refused_{material}"] = [problem.text(at_hand.lang) for problem in refused.problems]
    else:
        if is_helped(at_hand):  # with the last of them it is no clerk's any more
            st.session_state[HELPED] = at_hand.case_id
