"""容缺承诺书 on the page: the whole text is read, then signed with one's name and a code from the phone; taken back until it is filed."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from forms.problems import Lang
from forms.standards import masking
from forms.wording import say
from runtime import intake
from runtime.codes import sent_code
from runtime.content import Promise
from runtime.on_behalf import applicant_of
from runtime.outcome import MaterialLine
from runtime.pages import widgets
from runtime.pages.demo_phone import demo_phone
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, show
from runtime.precheck import Precheck
from runtime.promise import SHORT_DIGEST, promise_text
from runtime.signing import PURPOSE

CODE_DIGITS = 6
HERE = ("precheck", "correction")
"""Fragments that show the card."""


def promise_card(at_hand: DeskAtHand, found: Precheck) -> None:
    """The promise as it would be signed now, and the way to sign it or take it back."""
    visit, promise = at_hand.visit, at_hand.desk.case.content.promise
    with st.container(key="form_promise"):
        show(
            f"<h2>{esc(visit.say('APPLY_PROMISE'))}</h2>",
            _as_signed(promise) if found.signed and promise.words else _paper(at_hand, found, visit.lang),
        )
        if visit.lang != "zh" and not found.signed:
            with st.expander(visit.say("PROMISE_CHINESE")):
                show(_paper(at_hand, found, "zh"))
        if found.signed:
            widgets.note(visit.say("APPLY_PROMISE_SIGNED"), promise_words(visit, promise), tone="ok", small=_digest_words(at_hand))
            st.button(visit.say("APPLY_PROMISE_BACK"), key="promise_back", type="tertiary", on_click=_sign, args=(at_hand, "", ""))
            return
        if promise.signed:
            widgets.note(visit.say("APPLY_PROMISE_STALE"), tone="warn")
        _sign_here(at_hand, found)
        for problem in at_hand.faults.get("promise", ()):
            widgets.note(problem.text(visit.lang), tone="bad")
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_PROMISE_NOTE"))}</p>')


def _paper(at_hand: DeskAtHand, found: Precheck, lang: Lang) -> str:
    """Every word that is signed."""
    application, desk = at_hand.visit.application, at_hand.desk
    on = application.clock.today()
    text = promise_text(desk.compiled.bundle, desk.evaluation.live(), found.later, application.calendar(), on, lang)
    rows = "".join(f"<li>{esc(words)}</li>" for words in text.materials)
    clauses = [f"<p>{esc(clause)}</p>{f'<ol>{rows}</ol>' if at == text.list_after else ''}" for at, clause in enumerate(text.clauses)]
    title = esc(say("APPLY_PROMISE_PAPER", lang))
    body = f'<p>{esc(text.opening)}</p>{"".join(clauses)}<p class="of-2 of-s">{esc(text.basis)}</p>'
    return f'<div class="of-paper" lang="{"zh-CN" if lang == "zh" else "en"}"><h3>{title}</h3>{body}</div>'


def _as_signed(promise: Promise) -> str:
    """The words that were signed, which another day does not change."""
    lines = "".join(f"<p>{esc(line)}</p>" for line in promise.words.splitlines())
    return f'<div class="of-paper" lang="zh-CN"><h3>{esc(say("APPLY_PROMISE_PAPER"))}</h3>{lines}</div>'


def _sign_here(at_hand: DeskAtHand, found: Precheck) -> None:
    visit = at_hand.visit
    mobile = applicant_of(visit.application, at_hand.person, at_hand.desk.case).mobile
    name = st.text_input(visit.say("APPLY_PROMISE_NAME"), key="promise_name", required=True, max_chars=80, autocomplete="name")
    code = _code(at_hand) if mobile else ""
    if not mobile:
        widgets.note(visit.say("PROMISE_BY_NAME"), tone="accent")
    read = st.checkbox(visit.say("APPLY_PROMISE_READ"), key="promise_read")
    complete = bool(name and name.strip() and read and (code or not mobile))
    st.button(
        visit.say("APPLY_PROMISE_SIGN"),
        key="promise_sign",
        type="primary" if not found.blocking else "secondary",
        width="stretch",
        disabled=not complete or found.too_many > 0,
        on_click=_sign,
        args=(at_hand, name or "", code),
    )


def _code(at_hand: DeskAtHand) -> str:
    """The field for the code, and the button that has it sent."""
    visit = at_hand.visit
    sent = sent_code(visit.application, at_hand.desk.case, PURPOSE)
    with st.container(key="promise_code_row", horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.text_input(
            visit.say("PROMISE_CODE"),
            key="promise_code",
            required=True,
            max_chars=CODE_DIGITS + 4,  # blanks may come along with what is pasted
            placeholder=visit.say("PROMISE_CODE_HINT"),
            autocomplete="one-time-code",
        )
        st.button(
            visit.say("PROMISE_CODE_AGAIN" if sent else "PROMISE_CODE_SEND"), key="promise_code_send", on_click=_send, args=(at_hand,)
        )
    words = (
        visit.say("PROMISE_CODE_SENT", to=sent.sent_to, time=f"{sent.expires_at.astimezone(visit.application.clock.now().tzinfo):%H:%M}")
        if sent
        else visit.say("PROMISE_CODE_TO", to=masking.mobile(applicant_of(visit.application, at_hand.person, at_hand.desk.case).mobile))
    )
    show(f'<p class="of-2 of-s" role="status">{esc(words)}</p>')
    demo_phone(visit, at_hand.case_id)
    return code or ""


def _send(at_hand: DeskAtHand) -> None:
    at_hand.faults.pop("promise", None)
    try:
        intake.promise_code(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id)
    except Refused as refused:
        at_hand.faults["promise"] = refused.problems
    redraw(at_hand, *HERE)


def _sign(at_hand: DeskAtHand, name: str, code: str) -> None:
    visit = at_hand.visit
    at_hand.act("promise", lambda: intake.sign_promise(visit.application, visit.acting, at_hand.case_id, name, code))
    redraw(at_hand, *HERE)


def promise_words(visit: Visit, promise: Promise) -> str:
    """Who signed when, confirmed by what."""
    key = "PROMISE_SIGNED_PHONE" if promise.phone else "PROMISE_SIGNED_NAME" if promise.words else "APPLY_PROMISE_BY"
    params = {"name": promise.name, "time": promise.signed_at[:16].replace("T", " ")}
    return visit.say(key, **params, **({"phone": promise.phone} if promise.phone else {}))


def _digest_words(at_hand: DeskAtHand) -> str:
    digest = at_hand.desk.case.content.promise.digest
    return at_hand.visit.say("PROMISE_DIGEST", digest=digest[:SHORT_DIGEST]) if digest else ""


def due_words(visit: Visit, line: MaterialLine) -> str:
    """Within how many days, and by which day; a day that rests on an unpublished year is 暂定."""
    days = visit.say("APPLY_LATER_WITHIN", days=line.waiver_days or 0)
    if line.due is None:
        return days
    if line.due.provisional:
        return days + visit.say("APPLY_DAY_PROVISIONAL")
    return days + visit.say("APPLY_LATER_BY", day=day_in_words(line.due.day, lang=visit.lang))
