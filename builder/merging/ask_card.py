"""«逐一确认»: one doubtful question at a time, with what speaks for and against. An answer is an edit; «later» only moves on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from builder.bundle_words import NEEDS, place_words, type_words
from builder.draft_at_hand import DraftAtHand
from builder.merging.after_merge import look_after
from builder.merging.attention import asked_key
from builder.merging.gestures import answered
from builder.merging.open_suggestions import OpenSuggestions
from builder.merging.reasons import that_agree
from builder.merging.suggested import open_now
from forms.bundle import Bundle
from forms.need import need_of
from forms.problems import Lang
from forms.suggest.proposal import Advice, Evidence, Kind, Question
from forms.wording import say
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.widgets import esc, icon_html, note_html, show

Answer = Literal["merge", "apart", "prefill"]
ADVICE = {Advice.MERGE: "ASK_ADVICE_MERGE", Advice.APART: "ASK_ADVICE_APART", Advice.PREFILL: "ASK_ADVICE_PREFILL"}
NEAR = "ask"
"""Where an answer that is refused says so."""
MOST = 4
"""Reasons of one side that the card shows."""
LISTED = 5
"""Further questions that are listed."""


def name_of(question: Question) -> str:
    """What a question is known by as long as the forms are the same."""
    return "|".join((*question.left, "~", *question.right))


def in_order(open_: OpenSuggestions, kind: Kind, code: str) -> list[Question]:
    """The questions as they come up: the one asked for first, those put off last."""
    later: list[str] = st.session_state.get(_later_key(code), [])
    numbered = open_.of(kind)
    questions = sorted(numbered, key=lambda one: later.index(name_of(one)) + 1 if name_of(one) in later else 0)
    number = st.session_state.get(asked_key(code))
    if isinstance(number, int) and 1 <= number <= len(numbered):
        wanted = numbered[number - 1]
        questions = [wanted, *(one for one in questions if one is not wanted)]
    return questions


def ask_card(at_hand: DraftAtHand, open_: OpenSuggestions, kind: Kind) -> None:
    """The question at hand and, below, the others."""
    visit = at_hand.visit
    questions = in_order(open_, kind, at_hand.code)
    asked = open_.asked(kind)
    with st.container(key="decide_ask"):
        at_hand.tell_near(NEAR)
        done = asked - len(questions)
        if not questions:
            card_head(visit.say("ASK_TITLE"))
            words = visit.say("ASK_DONE", count=asked) if asked else visit.say("ASK_NONE")
            show(f'<span class="of-ok">{icon_html("check")} {esc(words)}</span>')
            groups = open_.groups if kind == "field" else open_.material_groups
            if contested := sum(1 for group in groups if group.contested):
                show(f'<p class="of-2 of-s">{esc(visit.say("ASK_CONTESTED", count=contested))}</p>')
            return
        card_head(visit.say("ASK_TITLE"), visit.say("ASK_NUMBER", number=done + 1, count=asked))
        show(_bar(done, asked, visit.say("ASK_PROGRESS", done=done, count=asked)))
        _question(at_hand, questions[0])
    if len(questions) > 1:
        _others(at_hand, open_, questions[1:])


def _question(at_hand: DraftAtHand, question: Question) -> None:
    visit, bundle = at_hand.visit, at_hand.bundle
    sides = [_side(bundle, places, visit.lang) for places in (question.left, question.right)]
    show(
        f'<h2 class="of-ask">{esc(question.text(visit.lang))}</h2>',
        f'<div class="of-two">{icon_html("sync_alt").join(sides)}</div>',
        evidence_html(question.evidence, visit.lang),
        note_html(visit.say(ADVICE[question.advice]), tone="accent"),
    )
    if not at_hand.may_edit:
        return
    name = name_of(question)
    if st.session_state.get(_reason_key(at_hand.code)) == name:
        _reason(at_hand, question)
        return
    buttons: list[tuple[str, str, Callable[..., None], tuple[object, ...], bool]] = [
        ("ASK_YES", "Y", _answer, (at_hand, name, "merge"), question.advice is Advice.MERGE),
        ("ASK_NO", "N", _ask_reason, (at_hand.code, name), question.advice is Advice.APART),
        ("ASK_LATER", "S", _put_off, (at_hand.code, name), False),
    ]
    if question.kind == "field":
        buttons.insert(2, ("ASK_PREFILL", "P", _answer, (at_hand, name, "prefill"), question.advice is Advice.PREFILL))
    with st.grid(columns=2, min_column_width=130, gap="small"):
        for key, shortcut, run, args, advised in buttons:
            # the question is in the key: a second click on what is gone answers nothing
            st.button(
                visit.say(key),
                key=f"{key.lower()}_{name}",
                type="primary" if advised else "secondary",
                shortcut=shortcut,
                width="stretch",
                on_click=run,
                args=args,
            )
    show(f'<span class="of-3 of-xs">{esc(visit.say("ASK_REASON_HINT"))}</span>')


def _reason(at_hand: DraftAtHand, question: Question) -> None:
    """Why they stay apart: published with the version, so somebody has to say it; the evidence is only an example."""
    visit, name = at_hand.visit, name_of(question)
    against = next((one.text(visit.lang) for one in question.evidence if not one.speaks_for), "")
    with st.form(key=f"ask_reason_{name}", border=False):
        why = st.text_area(visit.say("ASK_REASON"), placeholder=against, key=f"ask_why_{name}", max_chars=200, height=90)
        with st.container(horizontal=True, gap="small"):
            sent = st.form_submit_button(visit.say("ASK_REASON_DO"), type="primary")
            back = st.form_submit_button(visit.say("ASK_REASON_BACK"))
    if back:
        st.session_state.pop(_reason_key(at_hand.code), None)
        st.rerun()
    if sent and not (why or "").strip():
        show(f'<span class="of-bad" role="alert">{icon_html("error")} {esc(visit.say("ASK_REASON_MISSING"))}</span>')
    elif sent:
        st.session_state.pop(_reason_key(at_hand.code), None)
        answer(at_hand, name, "apart", why=(why or "").strip())
        st.rerun()


def answer(at_hand: DraftAtHand, name: str, said: Answer, *, why: str = "") -> None:
    """Put an answer into the draft, if the question is still open."""
    open_ = open_now(at_hand.visit.application, at_hand.bundle)
    question = next((one for one in open_.questions if name_of(one) == name), None)
    before = at_hand.bundle
    if question is not None and at_hand.apply(*answered(before, question, said, why=why, ideas=open_.prefills), near=NEAR):
        st.session_state.pop(asked_key(at_hand.code), None)
        if said == "merge" and question.kind == "field":
            look_after(at_hand, before, (*question.left, *question.right), near=NEAR)


def _answer(at_hand: DraftAtHand, name: str, said: Answer) -> None:
    answer(at_hand, name, said)


def _ask_reason(code: str, name: str) -> None:
    st.session_state[_reason_key(code)] = name


def _put_off(code: str, name: str) -> None:
    later: list[str] = st.session_state.setdefault(_later_key(code), [])
    st.session_state[_later_key(code)] = [*(one for one in later if one != name), name]
    st.session_state.pop(asked_key(code), None)


def _go_to(code: str, number: int) -> None:
    st.session_state[asked_key(code)] = number
    st.session_state.pop(_reason_key(code), None)


def _others(at_hand: DraftAtHand, open_: OpenSuggestions, others: list[Question]) -> None:
    visit = at_hand.visit
    with st.container(key="card_others"):
        card_head(visit.say("ASK_OTHERS"), visit.say("ASK_OTHERS_COUNT", count=len(others)))
        for question in others[:LISTED]:
            number = open_.of(question.kind).index(question) + 1
            words = f"{number} · {question.text(visit.lang)}"
            st.button(words, key=f"ask_go_{number}", type="tertiary", width="stretch", on_click=_go_to, args=(at_hand.code, number))
        if len(others) > LISTED:
            show(f'<span class="of-3 of-xs">{esc(visit.say("ASK_OTHERS_MORE", count=len(others) - LISTED))}</span>')


def _side(bundle: Bundle, places: tuple[str, ...], lang: Lang) -> str:
    """Department, its own label, type and requiredness, and what stands before it; further places of the side by name."""
    department, label = place_words(bundle, places[0], terse=True)
    lines = _about(bundle, places[0], lang)
    more = [DOT.join(place_words(bundle, place, terse=True)) for place in places[1:]]
    if more:
        lines.append(say("ASK_SIDE_MORE", lang, names=say("LIST_SEPARATOR", lang).join(more)))
    return f"<div><small>{esc(department)}</small><b>{esc(label)}</b>{''.join(f'<small>{esc(line)}</small>' for line in lines)}</div>"


def _about(bundle: Bundle, place: str, lang: Lang) -> list[str]:
    item_id, _, name = place.partition(".")
    item = bundle.item(item_id)
    fields = item.form.fields if item else ()
    at = next((at for at, field in enumerate(fields) if field.id == name), None)
    if at is None:
        return []
    field = fields[at]
    lines = [DOT.join((type_words(field.type, field.unit, lang=lang), say(NEEDS[need_of(field)], lang)))]
    if at:
        lines.append(say("ASK_BEFORE", lang, label=fields[at - 1].label))
    return lines


def evidence_html(evidence: tuple[Evidence, ...], lang: Lang) -> str:
    """Evidence in pairs: 支持, then 反对."""
    stand = that_agree(evidence)

    def side(speaks_for: bool) -> str:
        key, icon, tone = ("BOARD_JS_FOR", "add", "ok") if speaks_for else ("BOARD_JS_AGAINST", "remove", "bad")
        told = list(dict.fromkeys(one.text(lang) for one in stand if one.speaks_for is speaks_for))[:MOST]
        if not told:
            return ""
        lines = "".join(f'<li><span class="of-{tone}">{icon_html(icon)}</span> {esc(text)}</li>' for text in told)
        return f'<div class="of-reasons"><b class="of-{tone}">{esc(say(key, lang))}</b><ul>{lines}</ul></div>'

    return side(True) + side(False)


def _bar(done: int, count: int, words: str) -> str:
    width = max(4, round(100 * done / count))
    return f'<span class="of-bar long" role="img" aria-label="{esc(words)}"><span style="width:{width}%"></span></span>'


def _reason_key(code: str) -> str:
    return f"ask_reason_of_{code}"


def _later_key(code: str) -> str:
    return f"ask_later_{code}"
