"""The card «表单已更新» above a draft that went over to another version: what changed, what is asked again, what nothing takes."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from runtime import intake
from runtime.carry import FormUpdate, form_update
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.widgets import esc, icon_html, show

MOST = 8
"""Changes that are told one by one."""


def form_update_card(at_hand: DeskAtHand) -> None:
    """Nothing if there is nothing to be seen."""
    visit = at_hand.visit
    update = form_update(visit.application, at_hand.desk)
    if update is None:
        return
    with st.container(key="form_update"):
        show(f'<h2>{icon_html("update")} {esc(visit.say("CARRY_TITLE"))}</h2><p class="of-2">{esc(visit.say("CARRY_LEAD"))}</p>')
        show("".join(_lists(at_hand, update)))
        if st.button(visit.say("CARRY_SEEN"), key="update_seen", type="primary"):
            at_hand.act("update", lambda: intake.see_update(visit.application, at_hand.person, at_hand.case_id, version=update.to_version))
            st.rerun()


def _lists(at_hand: DeskAtHand, update: FormUpdate) -> Iterable[str]:
    """Only what concerns this applicant."""
    say, labels = at_hand.visit.say, at_hand.desk.compiled.bundle.labels
    changes = [change.text(at_hand.lang) for change in update.changes]
    if len(changes) > MOST:
        changes = [*changes[:MOST], say("CARRY_MORE", count=len(changes) - MOST)]
    lists = (
        ("CARRY_CHANGES", changes),
        ("CARRY_TO_FILL", [labels.get(name, name) for name in update.to_fill]),
        ("CARRY_TO_LOOK_AT", [labels.get(name, name) for name in update.to_look_at]),
        ("CARRY_TO_HAND_IN", list(update.to_hand_in)),
        ("CARRY_LEFT", [say("CARRY_LEFT_LINE", label=one.label, said=one.said) for one in update.left]),
        ("CARRY_LEFT_FILES", list(update.left_files)),
    )
    told = [(key, lines) for key, lines in lists if lines]
    for key, lines in told:
        listed = "".join(f"<li>{esc(line)}</li>" for line in lines)
        yield f'<div class="of-updates"><h3>{esc(say(key))}</h3><ul>{listed}</ul></div>'
    if not told:
        yield f"<p>{esc(say('CARRY_NOTHING'))}</p>"
