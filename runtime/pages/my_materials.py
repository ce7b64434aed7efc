"""我的材料: what the applicant keeps to use again: until when it is valid, where it was used; to be added to, and to be removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from forms.errors import Refused
from runtime import own_space
from runtime.bootstrap import CHINA
from runtime.pages import widgets
from runtime.pages.materials import hand_in
from runtime.pages.own_files import thumbnail
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show
from runtime.storage import KeptFile

FAULTS = "space_faults"
ADD = "own_space"


def my_materials_page(visit: Visit) -> None:
    """Everything in the own space, and the way to put something there."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    st.title(visit.say("PAGE_MY_MATERIALS"))
    show(f'<p class="of-2">{esc(visit.say("SPACE_LEAD"))}</p>')
    kept = own_space.kept_by(visit.application, visit.person)
    used = own_space.used_in(visit.application, visit.person) if kept else {}
    if not kept:
        widgets.empty(visit.say("SPACE_EMPTY"), visit.say("SPACE_EMPTY_HOW"))
    for one in kept:
        with st.container(key=f"form_kept_{one.id}"):
            _kept(visit, one, used.get(one.sha256, ()))
    with st.container(key="form_add_kept"):
        _add(visit)


def _kept(visit: Visit, one: KeptFile, used: Sequence[str]) -> None:
    with st.container(key=f"kept_head_{one.id}", horizontal=True, vertical_alignment="top", gap="medium"):
        thumbnail(visit, one.thumbnail, one.file_name)
        show(_words(visit, one, used))
    with st.container(key=f"kept_acts_{one.id}", horizontal=True, vertical_alignment="bottom", gap="small"):
        key = f"valid_{one.id}"
        st.date_input(
            visit.say("SPACE_VALID_TO"),
            value=one.valid_to,
            key=key,
            min_value=date(2000, 1, 1),
            max_value=date(2100, 12, 31),
            help=visit.say("SPACE_VALID_TO_HELP"),
            width=220,
            on_change=_set_valid_to,
            args=(visit, one.id, key),
        )
        st.download_button(
            visit.say("FILE_DOWNLOAD"),
            lambda: visit.application.objects.get(one.object_key),
            file_name=one.file_name,
            mime="application/octet-stream",  # a browser never opens what somebody uploaded
            key=f"fetch_{one.id}",
            type="tertiary",
            on_click="ignore",
        )
        with st.popover(visit.say("SPACE_REMOVE"), type="tertiary"):
            st.write(visit.say("SPACE_REMOVE_SURE"))
            st.button(visit.say("SPACE_REMOVE_YES"), key=f"danger_remove_{one.id}", on_click=_remove, args=(visit, one.id))


def _words(visit: Visit, one: KeptFile, used: Sequence[str]) -> str:
    today = visit.application.clock.today()
    chip = ""
    if not one.usable_on(today):
        chip = chip_html(visit.say("SPACE_EXPIRED"), icon="schedule", tone="warn")
    day = widgets.day_in_words(one.kept_at.astimezone(CHINA).date(), lang=visit.lang)
    lines = [f"{esc(one.file_name)} · {max(1, round(one.size / 1024))} KB", esc(visit.say("SPACE_KEPT_ON", day=day, whose=one.whose))]
    if used:
        lines.append(esc(visit.say("SPACE_USED", numbers=visit.say("LIST_SEPARATOR").join(used))))
    told = "".join(f'<p class="of-2 of-s">{line}</p>' for line in lines)
    return f'<div class="of-head"><h3>{esc(one.record)}</h3>{chip}</div>{told}'


def _add(visit: Visit) -> None:
    show(f"<h2>{icon_html('add')} {esc(visit.say('SPACE_ADD'))}</h2>")
    record = st.text_input(visit.say("SPACE_KIND"), key="space_kind", max_chars=own_space.LONGEST_RECORD, help=visit.say("SPACE_KIND_HELP"))
    if not (record or "").strip():
        show(f'<p class="of-hint">{icon_html("info")}<span>{esc(visit.say("SPACE_KIND_FIRST"))}</span></p>')
        return
    faults = st.session_state.pop(FAULTS, ())
    hand_in(visit, ADD, str(record), faults, lambda _, files: _put(visit, str(record), files))


def _put(visit: Visit, record: str, files: Sequence[tuple[str, bytes]]) -> None:
    def put() -> None:
        for name, content in files:
            own_space.add(visit.application, visit.acting, record, name, content)

    try:
        put()
    except Refused as refused:  # told where the files were chosen
        st.session_state[FAULTS] = [problem.text(visit.lang) for problem in refused.problems]


def _set_valid_to(visit: Visit, kept_id: str, key: str) -> None:
    day = st.session_state.get(key)
    _try(visit, lambda: own_space.set_valid_to(visit.application, visit.acting, kept_id, day if isinstance(day, date) else None))


def _remove(visit: Visit, kept_id: str) -> None:
    _try(visit, lambda: own_space.remove(visit.application, visit.acting, kept_id))


def _try(visit: Visit, act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as refused:
        for problem in refused.problems:
            st.toast(problem.text(visit.lang))
