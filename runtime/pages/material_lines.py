"""The materials of a case: how each stands and why, the evidence behind a dropped one, the files to look at and to download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import streamlit as st

from runtime.authority_paper import AUTHORITY_PAPER
from runtime.content import Upload
from runtime.holdings import VALID, Record
from runtime.outcome import MaterialLine, Standing
from runtime.pages import widgets
from runtime.pages.dossier import Dossier, clock_time, later_words
from runtime.pages.file_view import download_file, view_file
from runtime.pages.promise import promise_words
from runtime.pages.proofs import ends_early
from runtime.pages.staff_pieces import DOT
from runtime.pages.widgets import Tone, chip_html, esc, show

STANDINGS: dict[Standing, tuple[str, str, Tone]] = {
    Standing.PROVIDED: ("MATERIAL_PROVIDED", "check", "ok"),
    Standing.DROPPED: ("MATERIAL_DROPPED", "database", "ok"),
    Standing.WAIVED: ("MATERIAL_WAIVED", "schedule", "accent"),
    Standing.MISSING: ("MATERIAL_MISSING", "assignment_late", "warn"),
}
UNVERIFIED: tuple[str, str, Tone] = ("MATERIAL_UNVERIFIED", "hourglass_empty", "warn")
ORDER = (Standing.MISSING, Standing.WAIVED, Standing.PROVIDED, Standing.DROPPED)
"""What needs a look first."""
LOOK = "case_look"
"""Which file is open on the page: its place in the list of uploads."""


def materials_view(dossier: Dossier) -> None:
    """Every material demanded that this person is to see, and what was handed in besides."""
    lines = sorted(dossier.lines(), key=lambda line: ORDER.index(line.standing))
    extra = _extra(dossier)
    if not lines and not extra:
        widgets.empty(dossier.visit.say("MATERIAL_NONE"))
        return
    counts = Counter(str(line.standing) for line in lines)
    with st.container(key="flush_materials"):
        words = dossier.visit.say("MATERIAL_COUNTS", **{str(standing): counts[standing] for standing in Standing})
        show(f'<div class="of-2 of-xs" style="padding:10px 16px;border-bottom:1px solid var(--line)">{esc(words)}</div>')
        if dossier.content.promise.signed:
            show(_promise(dossier))
        for line in lines:
            show(_line(dossier, line))
            _files(dossier, line.material)
        if extra:
            show(f'<div class="of-rule"><span></span><div><b>{esc(dossier.visit.say("MATERIAL_EXTRA"))}</b></div><div></div></div>')
            for material in extra:
                if material == AUTHORITY_PAPER:
                    show(f'<div class="of-rule"><span></span><div>{esc(dossier.visit.say("AUTHORITY_PAPER"))}</div><div></div></div>')
                _files(dossier, material)


def _promise(dossier: Dossier) -> str:
    """Who signed the promise when; one that no phone confirmed is the window's to confirm with the person."""
    promise = dossier.content.promise
    unconfirmed = bool(promise.words and not promise.phone)
    icon, tone = ("contact_phone", "warn") if unconfirmed else ("draw", "ok")
    words = dossier.visit.say("MATERIAL_PROMISE", signed=promise_words(dossier.visit, promise))
    sign = f'<span class="of-{tone}">{widgets.icon_html(icon)}</span>'
    return f'<div class="of-rule">{sign}<div class="of-xs">{esc(words)}</div><div></div></div>'


def _extra(dossier: Dossier) -> list[str]:
    """Materials handed in that nobody demands now; told to whoever sees all items."""
    demanded = {line.material for line in dossier.file.evaluation.lines}
    everything = len(dossier.items) == len(dossier.file.compiled.bundle.items)
    return [name for name in dossier.content.materials() if name not in demanded] if everything else []


def _line(dossier: Dossier, line: MaterialLine) -> str:
    key, icon, tone = UNVERIFIED if line.unverified and line.standing is Standing.MISSING else STANDINGS[line.standing]
    if line.standing is Standing.DROPPED and line.record is None:
        icon = "content_copy"
    told = "".join(f"<div>{part}</div>" for part in _told(dossier, line))
    names = dossier.visit.say("MATTER_SEPARATOR").join(dict.fromkeys(dossier.item_name(use.item) for use in line.uses))
    wanted = f'<div class="of-3 of-xs">{esc(dossier.visit.say("MATERIAL_FOR", names=names))}</div>'
    return (
        f'<div class="of-rule"><span class="of-{tone}">{widgets.icon_html(icon)}</span>'
        f"<div><b>{esc(line.name)}</b>{told}{wanted}</div><div>{chip_html(dossier.visit.say(key), tone=tone)}</div></div>"
    )


def _told(dossier: Dossier, line: MaterialLine) -> Iterator[str]:
    """Why it stands as it does, ready HTML."""
    say, lang = dossier.visit.say, dossier.visit.lang
    if line.standing is Standing.DROPPED:
        if line.record is None:
            yield esc(say("MATERIAL_GENERATED"))
        else:
            yield f'<span class="of-ok">{esc(say("MATERIAL_HELD_BY", library=line.reason))}</span>'
            yield f'<span class="of-2">{esc(DOT.join(evidence_of(dossier, line.record)))}</span>'
            if early := ends_early(dossier, line.material):
                yield f'<span class="of-warn">{esc(early)}</span>'
        return
    if line.material in dossier.content.disputed:
        yield f'<span class="of-warn">{esc(say("MATERIAL_DISPUTED"))}</span>'
    if line.standing is Standing.WAIVED:
        yield f'<span class="of-accent">{esc(later_words(dossier, line))}</span>'
    yield from (f'<span class="of-2">{esc(why.text(lang))}</span>' for why in line.why_not)


def evidence_of(dossier: Dossier, record: Record) -> Iterator[str]:
    """What proves later that the record was there."""
    say = dossier.visit.say
    yield record.record
    yield say("EVIDENCE_VALID") if record.status == VALID else record.status
    if record.valid_to:
        yield say("MATERIAL_UNTIL", day=record.valid_to.isoformat())
    if record.fetched_at:
        yield say("MATERIAL_FETCHED", time=clock_time(record.fetched_at))
    if record.digest:
        yield say("MATERIAL_DIGEST", digest=f"{record.digest[:4]}…{record.digest[-4:]}")


def _files(dossier: Dossier, material: str) -> None:
    uploads = [(place, one) for place, one in enumerate((*dossier.content.uploads, *dossier.content.fetched)) if one.material == material]
    for place, upload in uploads:
        with st.container(key=f"file_{place}", horizontal=True, vertical_alignment="center", gap="small"):
            name = f"{widgets.icon_html('description')} {esc(upload.file_name)}"
            show(f'<span class="of-xs">{name} <span class="of-3">{_size(upload)}</span></span>')
            is_open = st.session_state.get(LOOK) == place
            words = dossier.visit.say("FILE_HIDE" if is_open else "FILE_LOOK")
            st.button(
                words,
                key=f"look_{place}",
                type="tertiary",
                icon=":material/visibility:",
                on_click=_look,
                args=(None if is_open else place,),
            )
            download_file(dossier.visit, upload, f"fetch_{place}")
        if is_open:
            with st.container(key=f"preview_{place}"):
                view_file(dossier.visit, upload)


def _look(place: int | None) -> None:
    st.session_state[LOOK] = place


def _size(upload: Upload) -> str:
    return f"{max(1, round(upload.size / 1024)):,} KB"
