"""A real PDF, read back: its words, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pypdfium2 as pdfium

from runtime.notices.pdf.render import Paper, render


def pages_of(paper: Paper) -> Iterator[str]:
    document = pdfium.PdfDocument(paper.content)
    try:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_range()
            text.close()
            page.close()
    finally:
        document.close()


def text_of(paper: Paper) -> str:
    return "\n".join(pages_of(paper))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def paper_of(*paragraphs: str) -> Paper:
    return render("<doc>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs) + "</doc>", title="试")


def assert_every_font_is_embedded(paper: Paper) -> None:
    kinds = re.findall(rb"/Subtype /(Type1|TrueType|Type0|Type3)\b", paper.content)
    assert set(kinds) <= {b"TrueType"}
    assert b"Helvetica" not in paper.content
    assert len(re.findall(rb"/Type /FontDescriptor", paper.content)) == len(re.findall(rb"/FontFile2 \d+ 0 R", paper.content)) == len(kinds)
