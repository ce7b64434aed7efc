"""查进度: how a case stands, for whoever knows its number and four digits; nobody has to sign in, and nothing personal is told."""

from __future__ import annotations

import streamlit as st

from forms.problems import Problem
from runtime.pages import widgets
from runtime.pages.case_stages import stages_html
from runtime.pages.case_words import CHIPS, by_day
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.progress import DIGITS, LONGEST_NUMBER, Progress, ask_progress


def public_progress_page(visit: Visit) -> None:
    """The question and its answer."""
    st.title(visit.say("PAGE_ASK"))
    with st.container(key="form_ask"):
        show(f'<p class="of-2">{esc(visit.say("ASK_HOW"))}</p>')
        with st.form("ask", border=False):
            hint = visit.say("ASK_NUMBER_HINT")
            number = st.text_input(
                visit.say("HOME_CASE_NUMBER"), max_chars=LONGEST_NUMBER, key="ask_number", placeholder=hint, autocomplete="off"
            )
            digits = st.text_input(visit.say("ASK_DIGITS"), max_chars=DIGITS, key="ask_digits", autocomplete="off")
            asked = st.form_submit_button(visit.say("HOME_ASK"), type="primary")
        show(f'<p class="of-3 of-s">{esc(visit.say("ASK_WHERE"))}</p>')
    visit.link("genuine", visit.say("PAGE_GENUINE"), icon=":material/verified:")
    if asked:
        show_answer(visit, ask_progress(visit.application, number or "", digits or "", address=address_of_visitor()))


def show_answer(visit: Visit, answer: Progress | Problem) -> None:
    """How the case stands, or the one sentence that tells nothing more."""
    if isinstance(answer, Problem):
        widgets.note(answer.text(visit.lang), tone="warn")
        return
    icon, tone = CHIPS[answer.state]
    chip = chip_html(visit.say(answer.state_key), icon=icon, tone=tone)
    with st.container(key="form_answer"):
        show(f'<p class="of-mono of-3">{esc(answer.number)}</p><p>{chip}</p>', stages_html(visit, answer.where))
        widgets.facts(dict(told(visit, answer)))
        show(f'<p class="of-2 of-s">{esc(visit.say("ASK_MORE"))}</p>')


def told(visit: Visit, answer: Progress) -> list[tuple[str, str]]:
    """(what, how it is): the stage, whose turn it is, the next date."""
    now = answer.where.now
    turn = visit.say(f"ACTING_{answer.where.acting.upper()}")
    lines = [(visit.say("ASK_STAGE"), visit.say(f"STAGE_{now.stage.upper()}") if now else visit.say("ASK_OVER"))]
    if now:
        lines.append((visit.say("ACTING"), turn))
        lines.append((visit.say("ASK_NEXT"), by_day(visit, answer.where.due) or visit.say("ASK_NOTHING_NEXT")))
    return lines


def address_of_visitor() -> str:
    """From where the browser asks, as the server has it: behind a front end on this machine, whoever that one names."""
    address = st.context.ip_address
    return address if isinstance(address, str) else ""
