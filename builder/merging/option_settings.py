"""«选项对照»: the dialog in which the departments' own options are matched with the merged ones, and what each department receives."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.bundle_words import listed
from builder.draft_at_hand import DraftAtHand
from builder.merging.attention import DIALOG
from builder.merging.option_choices import (
    NEW,
    UNUSED,
    OwnList,
    codes_for,
    not_stood_for,
    option_edits,
    own_lists,
    stood_for_twice,
    with_new,
)
from forms.data_item import DataItem
from runtime.pages.widgets import chip_html, esc, icon_html, note_html, plain, show


def option_settings(at_hand: DraftAtHand, row: str) -> None:
    """Open the dialog for a choice that several departments ask for."""
    item = at_hand.bundle.data_item(row)
    if item is not None and item.options:
        st.dialog(at_hand.visit.say("OPTIONS_TITLE"), width="large")(_dialog)(at_hand, item)


def _dialog(at_hand: DraftAtHand, item: DataItem) -> None:
    say, lang = at_hand.visit.say, at_hand.visit.lang
    options = item.options
    # whoever is called otherwise first: what they add the others may lack
    lists = sorted(own_lists(at_hand.bundle, item.id), key=lambda own: set(own.field.options) <= set(options))
    chosen: dict[str, dict[str, str | None]] = {}
    chips = " ".join(chip_html(option, tone="outline") for option in options)
    show(f'<p class="of-2 of-s">{esc(say("OPTIONS_LEAD"))}</p>', f'<p class="of-s"><b>{esc(say("OPTIONS_MERGED"))}</b> {chips}</p>')
    below = {}
    for own in lists:
        # what one department adds the next may be known by, and those before may lack
        chosen[own.place] = _own_options(at_hand, item.id, own, options)
        options = with_new(options, chosen[own.place])
        below[own.place] = st.container(gap="small")
    received = {}
    for own in lists:
        with below[own.place]:
            received[own.place] = _received(at_hand, item.id, own, options, chosen[own.place])
    twice = [
        say("OPTIONS_TWICE", department=own.department, options=listed((f"“{one}”" for one in several), lang), option=option)
        for own in lists
        for option, several in stood_for_twice(chosen[own.place])
    ]
    show(*(note_html(words, tone="bad") for words in twice))
    still = sum(one is None for answers in (*chosen.values(), *received.values()) for one in answers.values())
    words, tone, icon = ("OPTIONS_STILL", "warn", "warning") if still else ("OPTIONS_ALL_SET", "ok", "check")
    show(f'<p class="of-s of-{tone}" role="status">{icon_html(icon)} {esc(say(words, count=still))}</p>')
    at_hand.tell_near(DIALOG)
    with st.container(horizontal=True, horizontal_alignment="right"):
        sent = st.button(say("SETTINGS_SAVE"), key="options_save", type="primary", disabled=bool(twice))
    if sent:
        maps = {own.place: codes_for(chosen[own.place], received[own.place]) for own in lists}
        edits = option_edits(at_hand.bundle, item.id, options, maps)
        if not edits or at_hand.apply(*edits, near=DIALOG):
            st.rerun()
        st.rerun(scope="fragment")


def _own_options(at_hand: DraftAtHand, item: str, own: OwnList, options: Sequence[str]) -> dict[str, str | None]:
    """A choice for each own option that is called otherwise than every merged one; those called the same stand for themselves."""
    say = at_hand.visit.say
    same = [one for one in own.field.options if one in options]
    other = [one for one in own.field.options if one not in options]
    if not other:
        return {}
    show(f'<p class="of-s"><b>{esc(say("OPTIONS_OF", department=own.department, label=own.field.label))}</b></p>')
    if same:
        told = listed((f"“{one}”" for one in same), at_hand.visit.lang)
        show(f'<p class="of-3 of-xs">{esc(say("OPTIONS_SAME", count=len(same), options=told))}</p>')
    found: dict[str, str | None] = {}
    with st.grid(columns=3, min_column_width=190):
        for at, one in enumerate(other):
            offered, first = [*options, NEW, UNUSED], own.choice(one, options)
            words = {NEW: say("OPTIONS_NEW", option=one), UNUSED: say("OPTIONS_UNUSED")}
            found[one] = st.selectbox(
                plain(one),
                offered,
                index=None if first is None else offered.index(first),
                format_func=lambda name, words=words: words.get(name, name),
                placeholder=say("OPTIONS_CHOOSE"),
                key=f"own_{item}_{own.place}_{at}",
            )
    return found


def _received(
    at_hand: DraftAtHand, item: str, own: OwnList, options: Sequence[str], chosen: dict[str, str | None]
) -> dict[str, str | None]:
    """What a department receives of each merged option that stands for none of its own, once all its own are settled."""
    say, lacking = at_hand.visit.say, not_stood_for(options, own, chosen)
    known = {option: code for option in lacking if (code := own.codes.get(option)) in own.field.options}
    if not lacking or None in chosen.values():
        # one of its own that is not settled yet may be what stands for it
        return {**known}
    show(f'<p class="of-s"><b>{esc(say("OPTIONS_RECEIVED", department=own.department, label=own.field.label))}</b></p>')
    found: dict[str, str | None] = {}
    with st.grid(columns=3, min_column_width=190):
        for option in lacking:
            found[option] = st.selectbox(
                plain(option),
                own.field.options,
                index=own.field.options.index(known[option]) if option in known else None,
                placeholder=say("OPTIONS_CHOOSE"),
                key=f"got_{item}_{own.place}_{option}",
            )
    return found
