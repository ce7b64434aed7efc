"""The card «表单已更新» above a draft that went over to another version, and after it was seen what the form asks for no more.

What has to be done comes first: to fill in, to look at again, to hand in; then what else is different; last what nothing takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from runtime import intake
from runtime.carry import FormUpdate, LookAgain, form_update, set_aside
from runtime.content import LeftOver
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.file_view import download_file
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, plain, show

MOST = 8
"""Changes that are told one by one."""


def form_update_card(at_hand: DeskAtHand) -> None:
    """What changed, until it was seen; then what is kept beside the form, until the draft is filed. Nothing if there is neither."""
    visit = at_hand.visit
    update = form_update(visit.application, at_hand.desk)
    if update is None:
        _set_aside(at_hand)
        return
    with st.container(key="form_update"):
        show(f'<h2>{icon_html("update")} {esc(visit.say("CARRY_TITLE"))}</h2><p class="of-2">{esc(visit.say("CARRY_LEAD"))}</p>')
        show("".join(_lists(at_hand, update)))
        st.button(visit.say("CARRY_SEEN"), key="update_seen", type="primary", on_click=_see, args=(at_hand, update.to_version))


def _see(at_hand: DeskAtHand, version: int) -> None:
    """A callback: it runs first, so that no answer that is saved at the same moment can push the click aside."""
    at_hand.act("update", lambda: intake.see_update(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, version=version))


def _lists(at_hand: DeskAtHand, update: FormUpdate) -> Iterator[str]:
    """Only what concerns this applicant."""
    visit, say, labels = at_hand.visit, at_hand.visit.say, at_hand.desk.compiled.bundle.labels
    changes = [change.text(at_hand.lang) for change in update.changes]
    if len(changes) > MOST:
        changes = [*changes[:MOST], say("CARRY_MORE", count=len(changes) - MOST)]
    to_do = bool(update.to_fill or update.to_look_at or update.to_hand_in)
    lists = (
        ("CARRY_TO_FILL", [esc(labels.get(name, name)) for name in update.to_fill]),
        ("CARRY_TO_LOOK_AT", [_again(visit, labels.get(one.name, one.name), one) for one in update.to_look_at]),
        ("CARRY_TO_HAND_IN", _escaped(update.to_hand_in)),
        ("CARRY_ELSE" if to_do else "CARRY_CHANGES", _escaped(changes)),
        ("CARRY_LEFT", _escaped(_line(visit, one) for one in update.left)),
        ("CARRY_LEFT_FILES", _escaped(update.left_files)),
    )
    told = [(key, lines) for key, lines in lists if lines]
    for key, lines in told:
        yield f'<div class="of-updates"><h3>{esc(say(key))}</h3><ul>{"".join(f"<li>{line}</li>" for line in lines)}</ul></div>'
    if not told:
        yield f"<p>{esc(say('CARRY_NOTHING'))}</p>"


def _again(visit: Visit, label: str, one: LookAgain) -> str:
    """The question as it is now, the answer as it was given, and what is different."""
    why = [change.text(visit.lang) for change in one.changes] or [visit.say("CARRY_FITS_NO_MORE")]
    small = "".join(f'<small class="of-2">{line}</small>' for line in _escaped(why))
    return esc(visit.say("CARRY_LEFT_LINE", label=label, said=one.said)) + small


def _set_aside(at_hand: DeskAtHand) -> None:
    visit, (answers, files) = at_hand.visit, set_aside(at_hand.desk.case)
    if not answers and not files:
        return
    with st.container(key="set_aside"):
        title = visit.say("CARRY_ASIDE", count=len(answers) + len(files))
        with st.expander(plain(title), icon=":material/inventory_2:", key="aside"):
            show(f'<p class="of-2 of-s">{esc(visit.say("CARRY_ASIDE_HOW"))}</p>')
            if answers:
                lines = [_line(visit, one) for one in answers]
                show(f'<div class="of-updates"><ul>{"".join(f"<li>{line}</li>" for line in _escaped(lines))}</ul></div>')
                st.download_button(
                    visit.say("CARRY_ASIDE_SAVE"),
                    "\r\n".join(lines).encode("utf-8-sig"),  # a text editor of any office reads it
                    file_name=visit.say("CARRY_ASIDE_FILE"),
                    mime="text/plain",
                    key="aside_save",
                    icon=":material/download:",
                    on_click="ignore",
                )
            for upload in files:
                with st.container(key=f"aside_{upload.sha256[:12]}", horizontal=True, vertical_alignment="center", gap="small"):
                    show(f'<span class="of-file">{icon_html("description")} {esc(upload.file_name)}</span>')
                    download_file(visit, upload, f"aside_file_{upload.sha256[:12]}")


def _line(visit: Visit, one: LeftOver) -> str:
    return visit.say("CARRY_LEFT_LINE", label=one.label, said=one.said)


def _escaped(lines: Iterable[str]) -> list[str]:
    return [esc(line) for line in lines]
