"""申报摘要: exactly what will be filed, to be read, printed, and filed with the statement that it is true. The click carries the digest of
what was shown: had it changed meanwhile, it would not be filed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal

import streamlit as st

from forms.errors import Refused
from forms.standards import masking
from runtime import intake
from runtime.authority import authority_due
from runtime.carry import FORM_UPDATED
from runtime.on_behalf import applicant_of
from runtime.outcome import MaterialLine
from runtime.pages import widgets
from runtime.pages.confirmed_card import HELPED, confirmed_card, is_helped
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.form_print import form_button
from runtime.pages.print_button import print_button
from runtime.pages.promise import due_words, promise_words
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.precheck import Precheck, precheck
from runtime.promise import SHORT_DIGEST
from runtime.states import State
from runtime.summary import Entry, Handed, Mark, Summary, summary_of

FRAGMENT = "summary"
MOST_PICTURES = 3
"""Of one material."""


def summary_step(at_hand: DeskAtHand) -> None:
    """The whole step, as a fragment of its own."""
    st.fragment(_step, key=FRAGMENT)(at_hand)


def _step(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    _gone_on(at_hand)
    visit = at_hand.visit
    found = precheck(at_hand.desk, visit.application.calendar(), authority_due(visit.application, at_hand.desk, visit.lang))
    whole = summary_of(at_hand.desk, visit.lang, found.later)
    secret = any(entry.secret and entry.words for part in whole.parts for entry in part.entries)
    with st.container(key="form_summary"):
        show(
            f'<div class="of-verdict"><h2>{esc(visit.say("SUMMARY_TITLE"))}</h2><p class="of-2">{esc(visit.say("SUMMARY_LEAD"))}</p></div>'
        )
        with st.container(key="summary_acts", horizontal=True, gap="small"):
            shown = bool(secret and st.toggle(visit.say("SUMMARY_SHOW"), key="summary_shown"))
            print_button(visit.say("SUMMARY_PRINT"), key="summary_print")
            form_button(at_hand)
        show(_head(at_hand, whole))
    for number, part in enumerate(whole.parts, start=1):
        with st.container(key=f"form_part_{number}"):
            show(f"<h2>{esc(part.title)}</h2>", _filled(visit, part.entries, shown))
    if whole.also:
        with st.container(key="form_also"):
            show(f"<h2>{esc(visit.say('SUMMARY_ALSO'))}</h2>", _filled(visit, whole.also, shown))
    _materials(at_hand, whole)
    _file_it(at_hand, found, whole.digest)
    if st.button(visit.say("SUMMARY_BACK"), key="back"):
        visit.go("fill", case=at_hand.case_id, step="check")


# ---- what is filed


def _head(at_hand: DeskAtHand, whole: Summary) -> str:
    visit, content = at_hand.visit, at_hand.desk.case.content
    person = applicant_of(visit.application, at_hand.person, at_hand.desk.case)
    between = visit.say("LIST_SEPARATOR")
    agent = content.agent
    who = f"{agent.principal_name} {agent.principal}" if agent else f"{person.name} {masking.identity(person.identity)}".strip()
    pairs = {visit.say("SUMMARY_WHO"): who}
    if agent:
        pairs[visit.say("BEHALF_AGENT_LABEL")] = agent.name
    if content.assisted:
        pairs[visit.say("BEHALF_ASSISTED_LABEL")] = content.assisted.name
    items = (visit.say("SUMMARY_ITEM", item=item.name, department=item.department) for item in whole.items)
    pairs[visit.say("SUMMARY_ITEMS")] = between.join(items)
    pairs |= {entry.label: entry.words or visit.say("SUMMARY_EMPTY") for entry in whole.questions}
    pairs[visit.say("SUMMARY_DIGEST")] = whole.digest[:SHORT_DIGEST]
    return widgets.facts_html(pairs) + f'<p class="of-3 of-s">{esc(visit.say("SUMMARY_DIGEST_NOTE"))}</p>'


def _filled(visit: Visit, entries: Iterable[Entry], shown: bool) -> str:
    """Label, value and source, a line each; on a phone one below the other."""
    lines = (f"<dt>{esc(one.label)}</dt><dd>{_value(visit, one, shown)}{_source(visit, one)}</dd>" for one in entries)
    return f'<dl class="of-facts of-filled">{"".join(lines)}</dl>'


def _value(visit: Visit, entry: Entry, shown: bool) -> str:
    if not entry.words:
        return f'<span class="of-3">{esc(visit.say("SUMMARY_EMPTY"))}</span>'
    return f"<b>{esc(masking.free(entry.words) if entry.secret and not shown else entry.words)}</b>"


def _source(visit: Visit, entry: Entry) -> str:
    if not entry.words:
        return ""
    match entry.mark:
        case Mark.LIBRARY:
            icon, words = "database", visit.say("SOURCE_LIBRARY", name=entry.source)
        case Mark.DERIVED:
            icon, words = "function", visit.say("SOURCE_DERIVED")
        case Mark.DISPUTED:
            icon, words = "flag", visit.say("SUMMARY_DISPUTED")
        case _:
            icon, words = "edit", visit.say("SUMMARY_TYPED")
    return f'<span class="of-2 of-s">{icon_html(icon)} {esc(words)}</span>'


def _materials(at_hand: DeskAtHand, whole: Summary) -> None:
    visit = at_hand.visit
    with st.container(key="form_summary_materials"):
        show(f"<h2>{esc(visit.say('SUMMARY_MATERIALS'))}</h2>")
        rows = [_handed(visit, one) for one in whole.handed_in]
        rows += [_row("schedule", "accent", line.name, due_words(visit, line)) for line in whole.later]
        rows += [_row("database", "ok", line.name, _dropped(visit, line)) for line in whole.dropped]
        rows += [_row("schedule", "accent", line.name, visit.say("SUMMARY_AT_WINDOW")) for line in whole.at_window]
        rows += [_row("hourglass_empty", "accent", line.name, visit.say("SUMMARY_UNVERIFIED")) for line in whole.unverified]
        show(
            f'<div class="of-materials">{"".join(rows)}</div>' if rows else f'<p class="of-2">{esc(visit.say("SUMMARY_NO_MATERIALS"))}</p>'
        )
        if whole.later and whole.promise.signed:
            widgets.note(visit.say("SUMMARY_PROMISE"), promise_words(visit, whole.promise), tone="ok")


def _handed(visit: Visit, one: Handed) -> str:
    files = visit.say("LIST_SEPARATOR").join(f"{upload.file_name} ({max(1, round(upload.size / 1024))} KB)" for upload in one.uploads)
    small = [upload.thumbnail for upload in one.uploads if upload.thumbnail][:MOST_PICTURES]
    pictures = "".join(_picture(visit, key) for key in small)
    return _row("check", "ok", one.name, visit.say("SUMMARY_HANDED", count=len(one.uploads), files=files), pictures)


def _picture(visit: Visit, key: str) -> str:
    """A thumbnail of ours: a JPEG of some kilobytes. The name of its file stands beside it; without it nothing is missing."""
    try:
        content = b64encode(visit.application.objects.get(key)).decode()
    except Refused:
        return ""
    return f'<img class="of-thumb" alt="" src="data:image/jpeg;base64,{content}">'


def _row(icon: str, tone: str, name: str, words: str, pictures: str = "") -> str:
    sign = f'<span class="of-sign {tone}">{icon_html(icon)}</span>'
    return f'<div class="of-material">{sign}<div><b>{esc(name)}</b><span class="of-2 of-s">{esc(words)}</span></div>{pictures}</div>'


def _dropped(visit: Visit, line: MaterialLine) -> str:
    if line.record is None:
        return visit.say("APPLY_DROPPED_GENERATED")
    until = visit.say("APPLY_DROPPED_UNTIL", day=line.record.valid_to.isoformat()) if line.record.valid_to else ""
    return visit.say("APPLY_DROPPED_LIBRARY", library=line.reason) + until


# ---- filing


def _file_it(at_hand: DeskAtHand, found: Precheck, digest: str) -> None:
    visit = at_hand.visit
    contested = bool(found.disputed or found.refusals)
    with st.container(key="form_file"):
        if not found.ready:
            widgets.note(visit.say("SUMMARY_NOT_READY"), tone="warn")
            return
        sure = True
        if contested:
            widgets.note(visit.say("APPLY_FILE_CONTESTED"), tone="warn")
            sure = st.checkbox(visit.say("APPLY_FILE_SURE"), key="say_sure")
        true = confirmed_card(at_hand, FRAGMENT) if is_helped(at_hand) else st.checkbox(visit.say("SUMMARY_TRUE"), key="say_true")
        label = visit.say("APPLY_FILE_ANYWAY" if contested else "APPLY_FILE")
        kind: Literal["primary", "secondary"] = "secondary" if contested else "primary"
        # the digest of what was on the screen when it was clicked, not of what is drawn in answer to the click
        st.button(label, key="submit", type=kind, disabled=not (sure and true), on_click=_submit, args=(at_hand, digest))
        for problem in at_hand.faults.get("submit", ()):
            widgets.note(problem.text(visit.lang), tone="bad")
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_FILE_WHERE"))}</p>')


def _submit(at_hand: DeskAtHand, seen: str) -> None:
    """File it. A draft is filed once: its id is the key, so a second click gives the first answer."""
    at_hand.faults.pop("submit", None)
    try:
        intake.submit(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, f"page-{at_hand.case_id}", seen=seen)
    except Refused as refused:
        at_hand.faults["submit"] = refused.problems
    else:
        if is_helped(at_hand):  # from now on it is the applicant's and the office's
            st.session_state[HELPED] = at_hand.case_id
            redraw(at_hand, FRAGMENT)
    with suppress(Refused):  # the case may be anybody's by now: what stands on the page is told, with why
        at_hand.desk = at_hand.keeper.work_on()
    redraw(at_hand, FRAGMENT)


def _gone_on(at_hand: DeskAtHand) -> None:
    """Where to, if this page has nothing to show any more. Ends the run then."""
    if st.session_state.get(HELPED) == at_hand.case_id:
        at_hand.visit.go("assisted", filed=at_hand.case_id)
    if at_hand.desk.case.state is not State.DRAFT:
        at_hand.visit.go("progress", case=at_hand.case_id, filed="1")
    if any(problem.code == FORM_UPDATED for problem in at_hand.faults.get("submit", ())):
        # the draft went over to another version: the whole page shows another form now, what changed on top
        at_hand.visit.go("fill", case=at_hand.case_id, step="check")
