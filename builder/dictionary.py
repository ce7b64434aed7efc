"""The dictionary of data items 数据元目录: find an entry, see who uses it, and change it with the drafts that are to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import streamlit as st

from builder.bundle_words import LEVELS, lines_of, type_words
from builder.chosen_bundle import all_bundles, policy_person
from forms.data_item import Sensitivity
from forms.dictionary import Element
from forms.errors import Refused
from forms.field_types import field_types
from forms.problems import Problem
from runtime.authoring.data_elements import ElementUse, Entry, change, entries, take_up, uses
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head, head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, plain, show, table_html
from runtime.people import Action, Person

TOLD = "dictionary_told"
OF = {
    "person": "DICTIONARY_OF_PERSON",
    "organisation": "DICTIONARY_OF_ORGANISATION",
    "place": "DICTIONARY_OF_PLACE",
    "": "DICTIONARY_OF_MATTER",
}
"""Whose an entry is -> the words; in this order they are listed."""


def dictionary_page(visit: Visit) -> None:
    """Entries at the left, the chosen one at the right."""
    person = policy_person(visit)
    head(visit.say("PAGE_DICTIONARY"))
    show(f'<p class="of-2">{esc(visit.say("DICTIONARY_LEAD"))}</p>')
    told(TOLD, visit)
    all_entries = entries(visit.application)
    chosen = next((entry for entry in all_entries if entry.element.id == st.query_params.get("element")), None)
    left, right = st.columns([7, 5])
    with left:
        _list(visit, all_entries, chosen)
    with right:
        if chosen is None:
            widgets.empty(visit.say("DICTIONARY_CHOOSE"))
        else:
            _entry(visit, person, chosen)
    if visit.refusal(Action.DRAFT) is None:
        _take_up(visit, person)


def _list(visit: Visit, all_entries: Sequence[Entry], chosen: Entry | None) -> None:
    wanted = st.text_input(visit.say("DICTIONARY_SEARCH"), key="dictionary_search", type="search", live=True).strip().lower()
    found = [
        one for one in all_entries if any(wanted in word.lower() for word in (one.element.label, *one.element.synonyms, one.element.id))
    ]
    own = sum(one.revision > 0 for one in all_entries)
    with st.container(key="flush_dictionary"):
        with st.container(key="flushhead_dictionary"):
            card_head(visit.say("PAGE_DICTIONARY"), visit.say("DICTIONARY_COUNT", count=len(all_entries), own=own))
        if not found:
            widgets.empty(visit.say("DICTIONARY_NOTHING"), visit.say("DICTIONARY_NOTHING_NEXT"))
        columns = [visit.say(key) for key in ("DICTIONARY_LABEL", "DICTIONARY_ALSO", "DICTIONARY_TYPE", "DICTIONARY_LIBRARY")]
        if found:
            show(table_html(columns, _rows(visit, found, chosen)))


def _rows(visit: Visit, found: Sequence[Entry], chosen: Entry | None) -> Iterator[tuple[str, str, str, str]]:
    """By whose they are, each group under its name; within it as they come."""
    for of, words in OF.items():
        group = [one for one in found if (one.element.of if one.element.of in OF else "") == of]
        if group:
            yield f'<b class="of-2">{esc(visit.say(words))}</b>', "", "", ""
        for one in group:
            yield _row(visit, one, on=one is chosen)


def _row(visit: Visit, one: Entry, *, on: bool) -> tuple[str, str, str, str]:
    element = one.element
    address = esc(f"/dictionary?{urlencode({'element': element.id})}")
    current = ' aria-current="true"' if on else ""
    name = f'<a class="a" href="{address}" target="_self"{current}>{esc(element.label)}</a>'
    if one.revision:
        name += " " + chip_html(visit.say("DICTIONARY_OWN"), tone="outline")
    if element.sensitivity != Sensitivity.GENERAL:
        name += " " + chip_html(visit.say(LEVELS[Sensitivity(element.sensitivity)]), icon="lock")
    synonyms = visit.say("LIST_SEPARATOR").join(element.synonyms[:3])
    also = f'<span class="of-2">{esc(synonyms)}</span>' if synonyms else ""
    library = chip_html(element.source_library, icon="database", tone="ok") if element.source_library else ""
    return name, also, esc(type_words(element.type, element.unit, lang=visit.lang)), library


def _entry(visit: Visit, person: Person, entry: Entry) -> None:
    say, element = visit.say, entry.element
    used = uses(visit.application, element.id)
    with st.container(key="card_entry"):
        card_head(element.label, element.id)
        _impact(visit, used)
        if visit.refusal(Action.DRAFT) is not None:
            return
        with st.form(f"element_{element.id}_{entry.revision}", border=False):
            label = st.text_input(say("DICTIONARY_LABEL"), element.label, max_chars=100)
            types = list(field_types.names())
            at = types.index(element.type) if element.type in types else 0
            type_ = st.selectbox(say("DICTIONARY_TYPE"), types, index=at, format_func=lambda name: plain(type_words(name, lang=visit.lang)))
            synonyms = st.text_area(say("DICTIONARY_SYNONYMS"), "\n".join(element.synonyms), height=100)
            options = st.text_area(say("DICTIONARY_OPTIONS"), "\n".join(element.options), height=100)
            first, second = st.columns(2)
            unit = first.text_input(say("DICTIONARY_UNIT"), element.unit, max_chars=20)
            library = second.text_input(say("DICTIONARY_LIBRARY"), element.source_library, max_chars=50)
            level = st.segmented_control(
                say("SENSITIVITY"),
                [str(one) for one in Sensitivity],
                default=element.sensitivity,
                format_func=lambda one: say(LEVELS[Sensitivity(one)]),
                required=True,
            )
            drafts = {use.code: use.title for use in used if use.version is None}
            follow: list[str] = []
            if drafts:
                follow = st.multiselect(say("DICTIONARY_FOLLOW"), list(drafts), list(drafts), format_func=lambda code: drafts[code])
            if st.form_submit_button(say("DICTIONARY_SAVE"), type="primary"):
                changed = Element(
                    element.id,
                    label.strip(),
                    type_ or "text",
                    lines_of(synonyms),
                    lines_of(options),
                    unit.strip(),
                    level or "general",
                    library.strip(),
                    element.of,
                    element.learned_from,
                )
                _save(visit, person, entry, changed, follow)
                st.rerun()


def _save(visit: Visit, person: Person, entry: Entry, element: Element, follow: Sequence[str]) -> None:
    if element == entry.element:
        tell(TOLD, done=visit.say("DICTIONARY_UNCHANGED", label=element.label))
        return
    try:
        done = change(visit.application, person, element, revision=entry.revision, follow=follow)
    except Refused as refused:
        done = refused.problems
    if isinstance(done, Entry):
        key = "DICTIONARY_SAVED_FOLLOWED" if follow else "DICTIONARY_SAVED"
        tell(TOLD, done=visit.say(key, label=done.element.label, count=len(follow)))
    else:
        tell(TOLD, done)


def _impact(visit: Visit, used: Sequence[ElementUse]) -> None:
    """Which bundles, forms, rules and running cases a change of the entry would touch."""
    show(f"<b>{esc(visit.say('DICTIONARY_IMPACT'))}</b>")
    if not used:
        show(f'<p class="of-2">{esc(visit.say("DICTIONARY_UNUSED"))}</p>')
    for use in used:
        say, comma = visit.say, visit.say("LIST_SEPARATOR")
        state = say("DICTIONARY_IMPACT_DRAFT") if use.version is None else say("DICTIONARY_IMPACT_VERSION", version=use.version)
        readers = comma.join(dict.fromkeys(reader.label for reader in use.readers))
        lines = [
            say("DICTIONARY_IMPACT_FORMS", forms=comma.join(say("DICTIONARY_IMPACT_FORM", item=item, label=own) for item, own in use.forms))
        ]
        lines.append(say("DICTIONARY_IMPACT_READERS", readers=readers) if readers else say("DICTIONARY_IMPACT_NO_READERS"))
        if use.running:
            lines.append(say("DICTIONARY_IMPACT_RUNNING", count=use.running))
        listed = "".join(f"<li>{esc(line)}</li>" for line in lines)
        show(f'<p><b>{esc(use.title)}</b> <span class="of-2">{esc(state)}{DOT}{esc(use.item.label)}</span></p><ul>{listed}</ul>')


def _take_up(visit: Visit, person: Person) -> None:
    drafts = {one.code: one.draft.bundle for one in all_bundles(visit, person) if one.draft}
    if not drafts:
        return
    with st.container(key="card_take_up"):
        card_head(visit.say("DICTIONARY_TAKE_UP"), visit.say("DICTIONARY_TAKE_UP_LEAD"))
        first, second, third = st.columns(3)
        code = first.selectbox(visit.say("BUILDER_CHOOSE_BUNDLE"), list(drafts), format_func=lambda one: drafts[one].title)
        free = {item.id: item.label for item in drafts[code].data_items if not item.element}
        item = second.selectbox(visit.say("DICTIONARY_TAKE_UP_ITEM"), list(free), format_func=lambda one: free[one], key=f"take_up_{code}")
        id_ = third.text_input(
            visit.say("DICTIONARY_ID"), item or "", help=visit.say("DICTIONARY_ID_HELP"), key=f"take_up_id_{code}_{item}"
        )
        if st.button(visit.say("DICTIONARY_TAKE_UP_ACT"), key="take_up", disabled=item is None):
            try:
                done: Entry | tuple[Problem, ...] = take_up(visit.application, person, code, item or "", id_.strip())
            except Refused as refused:
                done = refused.problems
            if isinstance(done, Entry):
                tell(TOLD, done=visit.say("DICTIONARY_SAVED", label=done.element.label))
            else:
                tell(TOLD, done)
            st.rerun()
