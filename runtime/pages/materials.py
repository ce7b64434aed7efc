"""The step of the materials: what is to be handed in, what may come later, and what need not be handed in, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from forms.bundle import Bundle
from forms.problems import Problem
from runtime.authority import authority_lines
from runtime.checklist_words import used_by
from runtime.content import Upload
from runtime.desk import Desk, left_to_verify
from runtime.evidence import decision_day
from runtime.outcome import MaterialLine, Standing
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.form_field import ALWAYS, fault_html
from runtime.pages.open_questions import open_card
from runtime.pages.own_files import keep_all, keep_one, offered, thumbnail
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, icon_html, show
from runtime.uploaded_file import ENDINGS

FRAGMENT = "materials"
ENORMOUS = 4
"""How many times the limit a file may have to be looked at, so that its owner is told what to do."""
HandIn = Callable[[str, Sequence[tuple[str, bytes]]], None]
"""Called with the material and (file name, content) of each chosen file."""


def materials_step(at_hand: DeskAtHand) -> None:
    """Everything that is demanded, as a fragment of its own."""
    st.fragment(_step, key=FRAGMENT)(at_hand)


def _step(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    desk, visit = at_hand.desk, at_hand.visit
    due = [line for line in desk.evaluation.lines if line.standing not in (Standing.DROPPED, Standing.AT_WINDOW)]
    due += authority_lines(visit.application, desk, visit.lang)
    open_card(at_hand, FRAGMENT)
    dropped, at_window = (desk.evaluation.lines_that(one) for one in (Standing.DROPPED, Standing.AT_WINDOW))
    with st.container(key="form_due"):
        how = visit.say("APPLY_DUE_HOW", endings=visit.say("LIST_SEPARATOR").join(ENDINGS))
        how += " · " + visit.say("FILE_MOST", most=visit.application.settings.max_upload_mb)
        show(
            f'<div class="of-head"><h2>{esc(visit.say("APPLY_DUE", count=len(due)))}</h2>'
            f'<span class="of-2 of-s of-end">{esc(how)}</span></div>'
            if due
            else f"<h2>{esc(visit.say('APPLY_DUE_NONE'))}</h2>"
        )
        for number, line in enumerate(due, start=1):
            with st.container(key=f"material_{line.material}"):
                material_row(at_hand, line, number)
        if most := most_later(desk.compiled.bundle, due):
            widgets.note(visit.say("APPLY_LATER_RULE", most=most), tone="accent")
        keep_all(at_hand, FRAGMENT)
    if at_window:
        with st.container(key="form_window"):
            show(f"<h2>{esc(visit.say('APPLY_AT_WINDOW', count=len(at_window)))}</h2>")
            for line in at_window:
                show(_window_row(visit, line))
    if not dropped:
        return
    with st.container(key="form_dropped"):
        show(f"<h2>{esc(visit.say('APPLY_DROPPED', count=len(dropped)))}</h2>")
        for line in dropped:
            with st.container(key=f"material_{line.material}"):
                _dropped_row(at_hand, line)
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_DROPPED_HOW"))}</p>')


def material_row(at_hand: DeskAtHand, line: MaterialLine, number: int, *, tone: Tone = "", said: str = "") -> None:
    """One material to be handed in: who wants it, why it is not dropped, what is there, and the way to hand it in. `said`: HTML of what
    somebody wrote of it."""
    desk, visit = at_hand.desk, at_hand.visit
    files = [upload for upload in desk.case.content.uploads if upload.material == line.material]
    end = "" if files else _chip(visit, desk, line)
    show(_row_head(visit, desk.compiled.bundle, line, number=number, done=bool(files), tone=tone, end=end), said)
    # who handed something in is not asked to; several departments may give one reason
    for why in () if files else dict.fromkeys(why.text(visit.lang) for why in line.why_not):
        show(f'<p class="of-hint">{icon_html("info")}<span>{esc(why)}</span></p>')
    if line.material in desk.case.content.disputed:
        label = visit.say("APPLY_MATERIAL_UNDISPUTE")
        st.button(label, key=f"undispute_{line.material}", type="tertiary", on_click=_dispute, args=(at_hand, line.material, False))
    for upload in files:
        _file(at_hand, upload)
    offered(at_hand, line.material, FRAGMENT)
    faults = [problem.text(visit.lang) for problem in at_hand.faults.get(line.material, ())]
    hand_in(visit, line.material, line.name, faults, lambda material, chosen: _upload(at_hand, material, chosen))


def hand_in(visit: Visit, material: str, name: str, faults: Iterable[str], take: HandIn) -> None:
    """The uploader of one material. What is chosen is handed over at once, and the uploader is empty again.

    The browser refuses nothing but the enormous: it would say so in a tooltip. What is not taken is told below, with how to mend it;
    which files the chooser offers, and that a phone offers its camera, says `assets/streamlit_words.js`.
    """
    turn = st.session_state.setdefault(f"turn_{material}", 0)
    key = f"upload_{material}_{turn}"
    st.file_uploader(
        visit.say("APPLY_UPLOAD", name=widgets.plain(name)),
        accept_multiple_files=True,
        max_upload_size=visit.application.settings.max_upload_mb * ENORMOUS,
        key=key,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(key, material, take),
    )
    if told := list(dict.fromkeys(faults)):
        show(f'<div role="alert">{"".join(map(fault_html, told))}</div>')


def department_names(visit: Visit, bundle: Bundle, line: MaterialLine) -> str:
    """The items that demand a material, in words."""
    return used_by(bundle, line, visit.lang)


def used_words(visit: Visit, bundle: Bundle, line: MaterialLine) -> str:
    """Who demands a material; of the paper that no department demands, why it is needed."""
    return visit.say("APPLY_USED_BY", items=department_names(visit, bundle, line)) if line.uses else visit.say("AUTHORITY_WHY")


def waiver_chip(visit: Visit, line: MaterialLine) -> str:
    """«可后补 · 3 个工作日», or nothing."""
    if not line.waivable:
        return ""
    words = visit.say("APPLY_LATER_DAYS", days=line.waiver_days) if line.waiver_days is not None else visit.say("APPLY_LATER")
    return chip_html(words, icon="schedule", tone="accent")


def most_later(bundle: Bundle, lines: Iterable[MaterialLine]) -> int:
    """How many of these may come later: those that may at all, and of them no more than the bundle allows."""
    return min(bundle.waiver.max_materials, sum(line.waivable for line in lines))


# ---- details


def _row_head(visit: Visit, bundle: Bundle, line: MaterialLine, *, number: int, done: bool, tone: Tone, end: str) -> str:
    sign = f'<span class="of-sign ok">{icon_html("check")}</span>' if done else f'<span class="of-sign {tone}">{number}</span>'
    used = esc(used_words(visit, bundle, line))
    return (
        f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b><span class="of-2 of-s">{used}</span></div>'
        f'<span class="of-end">{end}</span></div>'
    )


def _chip(visit: Visit, desk: Desk, line: MaterialLine) -> str:
    """«待核验 · 可以先不交», «可后补 · 3 个工作日», or nothing."""
    if line in left_to_verify(desk):
        return chip_html(visit.say("APPLY_UNVERIFIED"), icon="hourglass_empty", tone="accent")
    return waiver_chip(visit, line)


def _window_row(visit: Visit, line: MaterialLine) -> str:
    """It is somebody else's: the window looks, and asks for it if it must."""
    why = "".join(f'<span class="of-2 of-s">{esc(reason.text(visit.lang))}</span>' for reason in line.why_not)
    sign = f'<span class="of-sign accent">{icon_html("schedule")}</span>'
    return f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b>{why}</div></div>'


def _dropped_row(at_hand: DeskAtHand, line: MaterialLine) -> None:
    visit = at_hand.visit
    if line.record is None:
        why = esc(visit.say("APPLY_DROPPED_GENERATED"))
    else:
        why = esc(visit.say("APPLY_DROPPED_LIBRARY", library=line.reason))
        if line.record.valid_to:
            why += esc(visit.say("APPLY_DROPPED_UNTIL", day=line.record.valid_to.isoformat()))
    sign = f'<span class="of-sign ok">{icon_html("check")}</span>'
    show(f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b><span class="of-2 of-s">{why}</span></div></div>')
    if early := _ends_early(at_hand, line):
        show(f'<p class="of-hint">{icon_html("info")}<span>{esc(early)}</span></p>')
    if line.record is not None:
        label = visit.say("APPLY_MATERIAL_DISPUTE")
        st.button(label, key=f"dispute_{line.material}", type="tertiary", on_click=_dispute, args=(at_hand, line.material, True))


def _ends_early(at_hand: DeskAtHand, line: MaterialLine) -> str:
    """A record that is valid today and ends before it is decided spares the material all the same; who has it should know."""
    visit, record = at_hand.visit, line.record
    day = decision_day(at_hand.desk.evaluation, line.uses, (), visit.application.calendar())
    if record is None or record.valid_to is None or day is None or day <= record.valid_to:
        return ""
    return visit.say("APPLY_ENDS_EARLY", name=line.name, until=record.valid_to.isoformat(), decision=day.isoformat())


def _file(at_hand: DeskAtHand, upload: Upload) -> None:
    visit, size = at_hand.visit, max(1, round(upload.size / 1024))
    with st.container(key=f"handed_{upload.material}_{upload.sha256[:12]}", horizontal=True, vertical_alignment="center", gap="small"):
        thumbnail(visit, upload.thumbnail, upload.file_name)
        icon = "" if upload.thumbnail else f"{icon_html('description')} "
        show(f'<span class="of-file">{icon}{esc(upload.file_name)} <span class="of-3">{size} KB</span></span>')
        keep_one(at_hand, upload, FRAGMENT)
        st.button(
            visit.say("APPLY_FILE_REMOVE"),
            help=visit.say("APPLY_FILE_REMOVE_ONE", name=widgets.plain(upload.file_name)),
            key=f"remove_{upload.material}_{upload.sha256[:12]}",
            type="tertiary",
            on_click=_remove,
            args=(at_hand, upload),
        )


def _chosen(key: str, material: str, take: HandIn) -> None:
    files = st.session_state.get(key) or []
    st.session_state[f"turn_{material}"] += 1  # a new uploader: the old one would hold the files in memory
    take(material, [(file.name, file.getvalue()) for file in files if isinstance(file, UploadedFile)])


def _upload(at_hand: DeskAtHand, material: str, chosen: Sequence[tuple[str, bytes]]) -> None:
    refused: list[Problem] = []
    for name, content in chosen:
        if not at_hand.act(material, lambda name=name, content=content: _handed_in(at_hand, material, name, content)):  # type: ignore[misc]
            refused += at_hand.faults.pop(material)
    if refused:
        at_hand.faults[material] = tuple(refused)
    redraw(at_hand, FRAGMENT, *ALWAYS)


def _handed_in(at_hand: DeskAtHand, material: str, name: str, content: bytes) -> Desk:
    return at_hand.keeper.upload(material, name, content)


def _remove(at_hand: DeskAtHand, upload: Upload) -> None:
    at_hand.act(upload.material, lambda: at_hand.keeper.remove_upload(upload))
    redraw(at_hand, FRAGMENT, *ALWAYS)


def _dispute(at_hand: DeskAtHand, material: str, yes: bool) -> None:
    at_hand.act(material, lambda: at_hand.keeper.dispute(material, yes))
    redraw(at_hand, FRAGMENT, *ALWAYS)
