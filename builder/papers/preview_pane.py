"""The preview beside the words: a page of the paper on a chosen case, as it would be printed, its faults marked in red."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from builder.papers.written import EDITOR, OF_THE_MOMENT, PREVIEW, Written
from forms.problems import Problem
from runtime.notices.press.preview import Preview
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show

OF_THE_PRESS = OF_THE_MOMENT | {"PAPER_TOO_SLOW", "PAPER_TOO_HEAVY", "PAPER_TOO_MANY_PAGES"}
"""Why there is no picture, when it is nothing in a line."""


def preview_pane(written: Written) -> None:
    """The page that is looked at, with the case, the seconds, and the paper to download."""
    say = written.visit.say
    samples, sample = written.samples, written.sample
    with st.container(key="paper_preview_bar", horizontal=True, vertical_alignment="center", gap="small"):
        show(f'<h2 class="of-s">{esc(say("PAPERS_PREVIEW"))}</h2>')
        if sample is None:
            show(f'<span class="of-2">{esc(say("PAPERS_NO_SAMPLE"))}</span>')
            return
        titles = {one.name: _title(one.case, one.title) for one in samples}
        key = f"paper_sample_{written.at_hand.code}_{written.name}"
        st.selectbox(
            say("PAPERS_SAMPLE"),
            list(titles),
            index=list(titles).index(sample.name),
            format_func=titles.__getitem__,
            key=key,
            on_change=_other_sample,
            args=(written, key),
            label_visibility="collapsed",
        )
        printed = written.preview
        shown = printed if printed and printed.pictures else written.last_good
        _about(written, printed, shown)
    if printed and any(one.code in OF_THE_MOMENT for one in printed.problems):
        st.button(say("PAPERS_PRINT_AGAIN"), key="paper_again", icon=":material/refresh:", on_click=_again, args=(written,))
    if shown is None or not shown.pictures:
        show(_why(written.visit, printed.problems if printed else ()))
        return
    if shown is not printed and printed is not None:
        show(_why(written.visit, printed.problems, say("PAPERS_LAST_GOOD")))
    page = min(written.page, shown.pages)
    words = say("PAPERS_PICTURE", paper=written.title, page=page, pages=shown.pages)
    picture = b64encode(shown.pictures[0]).decode("ascii")
    show(f'<div class="of-printed"><img alt="{esc(words)}" src="data:image/png;base64,{picture}"></div>')


def _about(written: Written, printed: Preview | None, shown: Preview | None) -> None:
    """Seconds, page x of y and the ways to the others, the paper itself."""
    if shown is None:
        return
    say, page = written.visit.say, min(written.page, shown.pages)
    seconds = say("PAPERS_SECONDS", seconds=f"{(printed or shown).seconds:.1f}")
    with st.container(key="paper_pages", horizontal=True, vertical_alignment="center", gap="small", width="content"):
        show(
            f'<span class="of-2 of-xs of-nowrap" role="status">{esc(seconds)}{esc(say("PAPERS_PAGE", page=page, pages=shown.pages))}</span>'
        )
        if shown.pages > 1:
            for step, icon, label in ((-1, "chevron_left", "PAPERS_PAGE_BEFORE"), (1, "chevron_right", "PAPERS_PAGE_AFTER")):
                st.button(
                    say(label),
                    key=f"paper_page_{'before' if step < 0 else 'after'}",
                    icon=f":material/{icon}:",
                    type="tertiary",
                    disabled=not 1 <= page + step <= shown.pages,
                    on_click=_turn,
                    args=(written, page + step),
                )
        if shown.content:
            st.download_button(
                say("PAPERS_DOWNLOAD"),
                shown.content,
                file_name=f"{written.title}.pdf",
                mime="application/pdf",
                key="paper_download",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )


def _why(visit: Visit, problems: tuple[Problem, ...], before: str = "") -> str:
    """Why there is no picture of how the words stand now."""
    press = [one.text(visit.lang) for one in problems if one.code in OF_THE_PRESS]
    words = press[0] if press else visit.say("PAPERS_CANNOT_SHOW")
    return f'<div class="of-note warn">{icon_html("warning")} {esc(words)}{esc(before)}</div>'


def _title(case: str, title: str) -> str:
    return title if case in ("", title) else f"{case} · {title}"


def _other_sample(written: Written, key: str) -> None:
    written.choose_sample(str(st.session_state[key]))
    written.quick = False
    st.rerun([PREVIEW, EDITOR])


def _again(written: Written) -> None:
    written.print_again()
    st.rerun([PREVIEW, EDITOR])


def _turn(written: Written, page: int) -> None:
    written.turn_to(page)
    written.quick = False
    st.rerun([PREVIEW])
