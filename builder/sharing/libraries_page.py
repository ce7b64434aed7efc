"""The list of shared data 共享责任清单: which library answers for what, how it is reached, and whether it answers now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from builder.sharing.library_card import library_card
from forms.errors import Refused
from runtime.keep_library import NEW, KeptLibrary, answering, libraries_kept, start_with_samples
from runtime.libraries.base import Libraries
from runtime.libraries.setup import LibrarySetup
from runtime.pages import widgets
from runtime.pages.dossier import clock_time
from runtime.pages.staff_pieces import card_head, head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show, table_html
from runtime.people import Action

TOLD = "libraries_told"
ADD = "+"
"""In the address, in place of a name: a library that is not on the list yet."""


def libraries_page(visit: Visit) -> None:
    """The chosen library over the whole width, for its list of shared data has many columns; then the list of libraries, and beside it
    what versions in force ask and nobody answers for."""
    head(visit.say("PAGE_LIBRARIES"))
    show(f'<p class="of-2">{esc(visit.say("LIBRARIES_LEAD"))}</p>')
    told(TOLD, visit)
    kept = libraries_kept(visit.application)
    may_edit = visit.refusal(Action.KEEP_LIBRARIES) is None
    if not kept:
        _samples_only(visit, may_edit=may_edit)
        return
    asked = st.query_params.get("library", "")
    chosen = next((one for one in kept if one.name == asked), None)
    if asked == ADD and may_edit:
        chosen = KeptLibrary("", NEW, LibrarySetup("", "", connector="http"))
    if chosen is None:
        show(f'<p class="of-3 of-s">{esc(visit.say("LIBRARIES_CHOOSE"))}</p>')
    else:
        library_card(visit, chosen, may_edit=may_edit)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _list(visit, kept, chosen, may_edit=may_edit)
    with right:
        _nobody(visit)


def _samples_only(visit: Visit, *, may_edit: bool) -> None:
    widgets.note(visit.say("LIBRARIES_SAMPLES"), visit.say("LIBRARIES_SAMPLES_NEXT"))
    if may_edit and st.button(visit.say("LIBRARIES_BEGIN"), key="libraries_begin", type="primary"):
        try:
            start_with_samples(visit.application, visit.acting)
        except Refused as refused:
            tell(TOLD, refused.problems)
        st.rerun()


def _list(visit: Visit, kept: Sequence[KeptLibrary], chosen: KeptLibrary | None, *, may_edit: bool) -> None:
    resting = _resting(visit)
    with st.container(key="flush_libraries"):
        with st.container(key="flushhead_libraries"):
            card_head(visit.say("LIBRARIES_LIST"), visit.say("LIBRARIES_COUNT", count=len(kept)))
        columns = [visit.say(key) for key in ("LIBRARIES_NAME", "LIBRARIES_ANSWERS_FOR", "LIBRARIES_STATE")]
        rows = [_row(visit, one, resting, on=chosen is not None and one.name == chosen.name) for one in kept]
        show(table_html(columns, rows))
    if may_edit:
        visit.link("libraries", visit.say("LIBRARIES_ADD"), icon=":material/add:", library=ADD)


def _row(visit: Visit, one: KeptLibrary, resting: Mapping[str, str], *, on: bool) -> tuple[str, str, str]:
    address = f"/libraries?{urlencode({'library': one.name})}"
    mark = ' aria-current="true"' if on else ""
    department = one.setup.department if one.setup else ""
    name = f'<a href="{esc(address)}" target="_self"{mark}>{esc(one.name)}</a><small>{esc(department)}</small>'
    kinds = [line.record or visit.say("LIBRARIES_EVERYTHING") for line in one.setup.answers] if one.setup else []
    return name, esc(visit.say("LIST_SEPARATOR").join(kinds)) or "—", _state(visit, one, resting)


def _state(visit: Visit, one: KeptLibrary, resting: Mapping[str, str]) -> str:
    words: tuple[str, str, Tone]
    if one.setup is None:
        words = visit.say("LIBRARIES_UNREADABLE"), "error", "bad"
    elif not one.setup.enabled:
        words = visit.say("LIBRARIES_OFF"), "pause", "outline"
    elif one.name in resting:
        words = visit.say("LIBRARIES_RESTING", time=resting[one.name]), "hourglass_empty", "warn"
    else:
        words = visit.say("LIBRARIES_ON"), "check", "ok"
    return chip_html(words[0], icon=words[1], tone=words[2])


def _resting(visit: Visit) -> dict[str, str]:
    libraries: Libraries = visit.application.libraries.now()
    return {name: clock_time(until) for name, until in libraries.breakers.resting().items()} if libraries.breakers else {}


def _nobody(visit: Visit) -> None:
    """What versions in force ask for and nobody on the list answers for."""
    wanting: dict[tuple[str, str], list[str]] = {}
    for version in visit.application.store.bundles(on=visit.application.clock.today()):
        bundle = visit.application.compiled(version.code, version.version).bundle
        for pair, answered in answering(visit.application, bundle).items():
            if not answered:
                wanting.setdefault(pair, []).append(version.title)
    with st.container(key="card_libraries_nobody"):
        card_head(visit.say("LIBRARIES_NOBODY"))
        if not wanting:
            show(f'<span class="of-2">{esc(visit.say("LIBRARIES_NOBODY_NONE"))}</span>')
            return
        columns = [visit.say(key) for key in ("LIBRARIES_NAME", "LIBRARIES_RECORD", "LIBRARIES_WANTED_BY")]
        rows = [
            (esc(library), esc(record or visit.say("LIBRARIES_EVERYTHING")), esc(visit.say("LIST_SEPARATOR").join(dict.fromkeys(titles))))
            for (library, record), titles in wanting.items()
        ]
        show(table_html(columns, rows))
