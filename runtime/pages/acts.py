"""«您的决定»: the acts on the whole case. The advised one is chosen at first; another demands its reason here, before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from forms.errors import Refused
from forms.stated_rule import OnFail
from forms.wording import say as say_in
from runtime import review
from runtime.advice import Advice
from runtime.authority import Authority
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.decline_kinds import decline_kinds, is_of_another_body
from runtime.outcome import MaterialLine, Standing, VerdictState
from runtime.pages import widgets
from runtime.pages.dossier import Dossier, later_words
from runtime.pages.staff_pieces import card_head, pairs_html, tell
from runtime.pages.widgets import esc, plain, show
from runtime.states import SubState

TOLD = "case_told"
WHOLE = (Advice.ACCEPT, Advice.WAIVE, Advice.CORRECT, Advice.DECLINE)
DELIVERIES = ("ACTS_DELIVER_WINDOW", "ACTS_DELIVER_ONLINE", "ACTS_DELIVER_POST")
MOST_REASON = 2_000
"""Characters of a reason."""


def acts_card(dossier: Dossier) -> None:
    """What this person may do with the case now."""
    may = dossier.file.may
    possible = [act for act in WHOLE if act in may]
    if possible:
        _whole_case(dossier, possible)
    elif "deliver" in may or "close" in may:
        _ending(dossier)
    elif not any(item.mine and item.state in (SubState.WAITING, SubState.IN_REVIEW) for item in dossier.file.items):
        _nothing(dossier)
    if "settle" in may:
        _settle(dossier)
    if "resume" in may and st.button(dossier.visit.say("ACTS_RESUME"), key="resume", type="primary", width="stretch"):
        act(dossier, review.resume, dossier.visit.say("ACTS_RESUME"))
        st.rerun()


def act(dossier: Dossier, does: Callable[..., object], words: str, *args: object, **more: Any) -> None:
    """Do it, and remember what came of it for the next drawing of the page. Any: each use case has its own parameters."""
    try:
        does(dossier.visit.application, dossier.visit.acting, dossier.file.case.id, *args, **more)
    except Refused as refused:
        tell(TOLD, refused.problems)
    else:
        tell(TOLD, done=words)


# ---- acceptance, waiver, correction, refusal before acceptance


def _whole_case(dossier: Dossier, possible: list[Advice]) -> None:
    say, advised, case = dossier.visit.say, dossier.file.advised, dossier.file.case
    with st.container(key="decide_case"):
        card_head(say("ACTS_TITLE"))
        waiting = len(dossier.file.open_checks)
        unchecked = dossier.file.authority in (Authority.WANTING, Authority.TO_CHECK)
        unasked = set(dossier.file.open_checks) - set(dossier.file.left_unverified)
        if waiting:
            widgets.note(say("ACTS_WAIT", count=waiting), tone="warn")

        def name(one: Advice) -> str:
            words = say(f"ADVICE_{one.upper()}")
            return say("ACTS_ADVISED", act=words) if one is advised else words

        # the key holds the revision: what was chosen before somebody else acted is not chosen any more
        chosen = st.radio(
            say("ACTS_CHOOSE"),
            possible,
            index=possible.index(advised) if advised in possible else 0,
            format_func=name,
            key=f"act_{case.revision}",
        )
        match chosen:
            case Advice.CORRECT:
                _asks(dossier)
            case Advice.WAIVE:
                _comes_later(dossier)
            case Advice.DECLINE:
                _kind(dossier)
        added = chosen is Advice.CORRECT and bool(_chosen("more_fields") or _chosen("more_materials"))
        reason_box(
            dossier, f"reason_{case.revision}", differs=chosen is not advised or added, always=chosen is Advice.DECLINE, advised=advised
        )
        st.button(
            say(f"ACTS_DO_{chosen.upper()}"),
            key="danger_do" if chosen is Advice.DECLINE else "do",
            type="secondary" if chosen is Advice.DECLINE else "primary",
            width="stretch",
            # after the last call a correction may ask for what libraries never answered
            disabled=bool(unasked) if chosen is Advice.CORRECT else waiting > 0 or (chosen in (Advice.ACCEPT, Advice.WAIVE) and unchecked),
            on_click=_do,
            args=(dossier, chosen),
        )


def reason_box(dossier: Dossier, key: str, *, differs: bool, always: bool, advised: Advice) -> None:
    """Where the reason is written; says so where one is needed."""
    say = dossier.visit.say
    needed = differs or always
    st.text_area(say("ACTS_REASON" if needed else "ACTS_OPINION"), key=key, height=84, max_chars=MOST_REASON)
    if differs:
        widgets.note(say("ACTS_DIFFERS", act=say(f"ADVICE_{advised.upper()}")), tone="warn")
    elif always:
        show(f'<span class="of-3 of-xs">{esc(say("ACTS_ALWAYS_REASON"))}</span>')


def _do(dossier: Dossier, chosen: Advice) -> None:
    """Runs as the button's callback, with the file as it was drawn: a case that moved meanwhile is refused by its revision."""
    revision = dossier.file.case.revision
    given: dict[str, Any] = {"reason": str(st.session_state.get(f"reason_{revision}", "")), "revision": revision}  # Any: as `act`
    match chosen:
        case Advice.WAIVE:
            does: Callable[..., object] = review.accept_with_waiver
        case Advice.CORRECT:
            does = review.ask_correction
            given |= {"more_fields": _chosen("more_fields"), "more_materials": _chosen("more_materials")}
        case Advice.DECLINE:
            does = review.decline
            given |= {"kind": str(st.session_state.get("decline_kind", "")), "go_to": str(st.session_state.get("decline_go_to", ""))}
        case _:
            does = review.accept
    act(dossier, does, dossier.visit.say("ACTS_DONE", act=dossier.visit.say(f"ADVICE_{chosen.upper()}")), **given)


def _chosen(key: str) -> list[str]:
    return list(st.session_state.get(key, []))


def _asks(dossier: Dossier) -> None:
    """Everything the notice will ask for, and what the person may add: only what the bundle defines."""
    say, evaluation, bundle = dossier.visit.say, dossier.file.evaluation, dossier.file.compiled.bundle
    unverified = dossier.file.left_unverified
    missing = [line for line in evaluation.lines if line.standing is Standing.MISSING or line.material in unverified]
    authority, paper = dossier.file.authority, say("AUTHORITY_PAPER")
    failed = [one.rule.title for one in evaluation.verdicts if one.state is VerdictState.FAILS and one.rule.on_fail is OnFail.CORRECT]
    parts = {
        say("ACTS_ASKS_FIELDS"): [dossier.label(name) for name in evaluation.missing_fields],
        say("ACTS_ASKS_RULES"): failed,
        say("ACTS_ASKS_MATERIALS"): [*(line.name for line in missing), *([paper] if authority is Authority.WANTING else [])],
    }
    asked = {title: say("LIST_SEPARATOR").join(names) for title, names in parts.items() if names}
    if asked:
        show(
            f"<b>{esc(say('ACTS_ASKS'))}</b>",
            "".join(f'<div class="of-s"><span class="of-3">{esc(title)}</span> {esc(names)}</div>' for title, names in asked.items()),
        )
    fields = {item.id: item.label for item in bundle.data_items if item.id not in evaluation.missing_fields}
    materials = {line.material: line.name for line in evaluation.lines if line.standing is not Standing.MISSING}
    if authority in (Authority.TO_CHECK, Authority.CHECKED):
        materials[AUTHORITY_PAPER] = paper
    st.multiselect(say("ACTS_MORE_FIELDS"), list(fields), format_func=lambda one: fields[one], key="more_fields")
    st.multiselect(say("ACTS_MORE_MATERIALS"), list(materials), format_func=lambda one: materials[one], key="more_materials")
    show(f'<span class="of-3 of-xs">{esc(say("ACTS_MORE_NOTE"))}</span>')


def _comes_later(dossier: Dossier) -> None:
    lines = [line for line in dossier.file.evaluation.lines if line.standing in (Standing.WAIVED, Standing.MISSING)]
    say = dossier.visit.say
    if lines:
        show(f"<b>{esc(say('ACTS_LATER'))}</b>", pairs_html((esc(line.name), _later(dossier, line)) for line in lines))


def _later(dossier: Dossier, line: MaterialLine) -> str:
    if line.waivable:
        return esc(later_words(dossier, line))
    return f'<span class="of-bad">{esc(dossier.visit.say("SIDE_NOT_WAIVABLE"))}</span>'


def _kind(dossier: Dossier) -> None:
    """The kinds of refusal that the bundle's rules know, and those of the law; that of the evaluation first. Where another body is
    competent, which."""
    say, evaluation = dossier.visit.say, dossier.file.evaluation
    chosen = st.selectbox(say("ACTS_KIND"), decline_kinds(dossier.file.compiled, evaluation), key="decline_kind")
    if is_of_another_body(chosen or ""):
        stated = next((one.rule.go_to for one in evaluation.failed() if one.rule.go_to), "")
        st.text_input(say("ACTS_GO_TO"), value=stated, key="decline_go_to", max_chars=120)


# ---- the end of a case, a stop of the clock, a fact that no library gives


def _ending(dossier: Dossier) -> None:
    say = dossier.visit.say
    with st.container(key="decide_case"):
        card_head(say("ACTS_TITLE"))
        if "deliver" in dossier.file.may and not dossier.file.case.delivered_on:
            how = st.selectbox(say("ACTS_DELIVER_HOW"), DELIVERIES, format_func=say, key="deliver_how")
            if st.button(say("ACTS_DELIVER_DO"), key="deliver", type="primary", width="stretch"):
                # the record is kept in the language of the office, whoever writes it
                act(dossier, review.deliver, say("ACTS_DONE", act=say("ACTS_DELIVER")), method=say_in(how))
                st.rerun()
        elif "close" in dossier.file.may and st.button(say("ACTS_CLOSE"), key="close", type="primary", width="stretch"):
            act(dossier, review.close, say("ACTS_DONE", act=say("ACTS_CLOSE")))
            st.rerun()


def _nothing(dossier: Dossier) -> None:
    say, case = dossier.visit.say, dossier.file.case
    match str(case.state):
        case "correction":
            then = "ACTS_NOTHING_NEXT_CORRECTION"
        case _ if any(not one.settled for one in case.sub_cases):
            then = "ACTS_NOTHING_NEXT_REVIEW"
        case "submitted":
            then = "ACTS_READ_ONLY"
        case _:
            then = "ACTS_NOTHING_NEXT_DONE"
    widgets.empty(say("ACTS_NOTHING"), say(then))


def _settle(dossier: Dossier) -> None:
    """What a silent library could not say, or only staff know: for the facts that are open and this person's to settle."""
    say, bundle = dossier.visit.say, dossier.file.compiled.bundle
    facts = {name: fact for name in dossier.file.open_facts if (fact := bundle.fact(name))}
    with st.expander(say("ACTS_SETTLE_TITLE"), key="settle_box", expanded=True):
        chosen = st.selectbox(say("ACTS_SETTLE_FACT"), list(facts), format_func=lambda name: facts[name].meaning, key="settle_fact")
        options = facts[chosen].options or ((say_in("VALUE_YES"), say_in("VALUE_NO")) if facts[chosen].type == "boolean" else ())
        with st.form("settle_form", border=False):
            label = say("ACTS_SETTLE_VALUE")
            if options:
                value = st.radio(label, options, format_func=plain, index=None, horizontal=True, key=f"settle_value_{chosen}")
            else:
                value = st.text_input(label, key=f"settle_value_{chosen}", max_chars=200)
            reason = st.text_input(say("ACTS_SETTLE_HOW"), key="settle_reason", max_chars=MOST_REASON)
            if st.form_submit_button(say("ACTS_SETTLE_DO"), width="stretch"):
                act(dossier, review.settle_fact, say("ACTS_SETTLED"), chosen, value, reason=reason)
                st.rerun()
