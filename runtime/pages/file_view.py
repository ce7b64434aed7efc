"""A file in hand, shown on the page: pictures as they are, PDFs as pictures of their pages; and to be downloaded."""

from __future__ import annotations

import streamlit as st

from runtime.content import Upload
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.render_pages import render_pages

MOST_KEPT = 16
"""Files whose pictures are kept; a file of eight pages takes about a megabyte."""
SECONDS_KEPT = 600


def view_file(visit: Visit, upload: Upload) -> None:
    """The file itself, as far as it can be shown here. Raises Refused if it is not there or damaged."""
    pictures, pages = pictures_of(upload.sha256, upload.media_type, visit.application.objects.get(upload.object_key))
    if not pictures:
        widgets.note(visit.say("FILE_NO_PREVIEW"))
        return
    if pages > 1:
        st.caption(visit.say("FILE_PAGES", shown=len(pictures), pages=pages))
    for number, picture in enumerate(pictures, 1):
        st.image(picture, width="stretch", alt=visit.say("FILE_PICTURE", name=upload.file_name, page=number))


def download_file(visit: Visit, upload: Upload, key: str) -> None:
    """A button that hands the file over; the bytes are read when it is pressed."""
    st.download_button(
        visit.say("FILE_DOWNLOAD"),
        lambda: visit.application.objects.get(upload.object_key),
        file_name=upload.file_name,
        mime="application/octet-stream",  # a browser never opens what an applicant uploaded
        key=key,
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


@st.cache_data(max_entries=MOST_KEPT, ttl=SECONDS_KEPT, show_spinner=False)
def pictures_of(digest: str, media_type: str, _content: bytes) -> tuple[tuple[bytes, ...], int]:  # noqa: ARG001 - the key of what is kept
    """JPEG pictures of the file with that SHA-256 and how many pages it has; none if it cannot be drawn.

    Kept for a while: a page is run again at every click. (What begins with an underscore is no part of the key.)
    """
    return render_pages(_content, media_type)
