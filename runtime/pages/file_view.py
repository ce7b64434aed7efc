"""A file in hand, shown on the page: pictures as they are, PDFs as pictures of their pages; and to be downloaded."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import streamlit as st
from PIL import Image, UnidentifiedImageError

from runtime.content import Upload
from runtime.pages import widgets
from runtime.pages.visit import Visit

PAGES_SHOWN = 8
PREVIEW_WIDTH = 1_000
"""Pixels of a page as it is drawn; a hostile page size cannot ask for more."""
MOST_PIXELS = 60_000_000
"""Of a picture that is unpacked here; a larger one is for download only."""


def view_file(visit: Visit, upload: Upload) -> None:
    """The file itself, as far as it can be shown here. Raises Refused if it is not there or damaged."""
    pictures, pages = pictures_of(visit.application.objects.get(upload.object_key), upload.media_type)
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


def pictures_of(content: bytes, media_type: str) -> tuple[list[Image.Image], int]:
    """Pictures of the file and how many pages it has; none if it cannot be drawn."""
    try:
        if media_type == "application/pdf":
            return _pages(content)
        if media_type.startswith("image/"):
            picture = Image.open(io.BytesIO(content))
            if picture.width * picture.height > MOST_PIXELS:  # known from the head, before anything is unpacked
                return [], 0
            picture.thumbnail((PREVIEW_WIDTH * 2, PREVIEW_WIDTH * 2))
            return [picture.convert("RGB")], 1
    except (pdfium.PdfiumError, UnidentifiedImageError, OSError, ValueError):
        return [], 0
    return [], 0


def _pages(content: bytes) -> tuple[list[Image.Image], int]:
    with pdfium.PdfDocument(content) as document:
        drawn = []
        for index in range(min(len(document), PAGES_SHOWN)):
            page = document[index]
            width, height = page.get_size()
            drawn.append(page.render(scale=PREVIEW_WIDTH / max(width, height, 1.0)).to_pil())
        return drawn, len(document)
