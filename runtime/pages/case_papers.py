"""The papers of a case, to be downloaded: each with its day and size, and all of them in one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import streamlit as st

from runtime import intake
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.pages.case_words import paper_name
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, icon_html, show
from runtime.storage import Notice

KB, MB = 1024, 1024 * 1024


def papers_card(visit: Visit, case: Case, papers: Sequence[Notice], *, coming: bool = False) -> None:
    """What speaks of the whole case first, then item by item. `coming`: a paper of the last act is still being issued."""
    with st.container(key="form_papers"):
        ordered = sorted(papers, key=lambda notice: (bool(notice.item), notice.issued_at))
        sizes = {notice.number: visit.application.objects.size(notice.object_key) for notice in papers}
        rows = "".join(_row(visit, case, notice, sizes[notice.number]) for notice in ordered)
        show(f"<h3>{esc(visit.say('APPLY_PAPERS'))}</h3>", f'<ul class="of-papers">{rows}</ul>' if rows else "")
        if coming or not papers:
            show(f'<p class="of-2 of-s">{esc(visit.say("PAPERS_COMING" if coming else "APPLY_PAPERS_NONE"))}</p>')
        if len(papers) > 1:
            st.download_button(
                visit.say("PAPERS_ALL", count=len(papers), size=size_words(sum(sizes.values()))),
                data=lambda: _all(visit, case, [notice.number for notice in ordered]),
                file_name=f"{visit.say('PAPERS_FILE', number=case.number or '')}.zip",
                mime="application/zip",
                key="papers_all",
                icon=":material/folder_zip:",
                on_click="ignore",
                width="stretch",
            )


def paper_link_html(visit: Visit, case: Case, notice: Notice, words: str = "") -> str:
    """A link to a paper: its name, or `words` where that stands beside it anyhow. The page behind it asks again who is there."""
    name = paper_name(visit, case, notice)
    label = f' aria-label="{esc(name)}"' if words else ""
    return f'<a href="/plain/paper/{quote(notice.number)}"{label}>{esc(words or name)}</a>'


def size_words(size: int) -> str:
    """In units everybody writes alike.

    >>> size_words(84_000), size_words(1_500_000), size_words(1)
    ('82 KB', '1.4 MB', '1 KB')
    """
    return f"{size / MB:.1f} MB" if size >= MB else f"{max(1, round(size / KB))} KB"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files in one, numbered in their order: two papers may have one name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, (name, content) in enumerate(files, 1):
            packed.writestr(f"{place:02d} {name}", content)
    return whole.getvalue()


def _row(visit: Visit, case: Case, notice: Notice, size: int) -> str:
    day = day_in_words(notice.issued_at.astimezone(CHINA).date(), lang=visit.lang)
    # the number of a document is Chinese in every language
    number = f'<span lang="zh">{esc(notice.document_no)}</span> · ' if notice.document_no else ""
    line = f"{number}{esc(day)} · {size_words(size)}"
    return f"<li>{icon_html('download')}<span>{paper_link_html(visit, case, notice)}<small>{line}</small></span></li>"


def _all(visit: Visit, case: Case, numbers: Sequence[str]) -> bytes:
    got = (intake.paper(visit.application, visit.acting, number) for number in numbers)
    return zipped((f"{paper_name(visit, case, notice)}.pdf", content) for notice, content in got)
