"""Pictures of strangers' files: drawn in a process of its own, so that no file and no number of viewers takes the house with it."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from runtime.demo import a_pdf
from runtime.render_pages import LONGEST_EDGE, render_pages

NOTHING: tuple[tuple[bytes, ...], int] = ((), 0)
ROOT = Path(__file__).parent.parent.parent

VIEWERS = """
from concurrent.futures import ThreadPoolExecutor
from runtime.demo import a_pdf
from runtime.pages.file_view import pictures_of

with ThreadPoolExecutor(4) as viewers:
    views = list(viewers.map(lambda n: pictures_of(f"{n}", "application/pdf", a_pdf(f"file {n}")), range(12)))
print([(len(pictures), pages) for pictures, pages in views] == [(1, 1)] * 12)
"""


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of these chunks, well formed or not."""
    parts = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def head(width: int, height: int) -> tuple[bytes, bytes]:
    """The head of a PNG in eight-bit colours."""
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)


def picture(width: int, height: int, kind: str) -> bytes:
    """A picture of that kind."""
    written = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", (width, height)).save(written, kind)
    return written.getvalue()


END = (b"IEND", b"")
BOMB = png(head(60_000, 60_000), (b"IDAT", zlib.compress(b"\0" * 1_000)), END)
BROKEN = {
    "no PDF": (b"%PDF-1.4 broken", "application/pdf"),
    "a head alone": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "a bomb": (BOMB, "image/png"),
    "a bomb that Pillow warns of": (png(head(10_000, 10_000), (b"IDAT", zlib.compress(b"\0" * 1_000)), END), "image/png"),
    "a broken chunk": (png(head(10, 10), (b"IDAT", zlib.compress(b"\0" * 10)[:8]), (b"ID\x00T", b"x"), END), "image/png"),
    "a sum that is wrong": (png(head(10, 10))[:-4] + b"\0\0\0\0" + png(END)[8:], "image/png"),
    "an archive": (b"PK", "application/zip"),
    "nothing": (b"", "image/jpeg"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_drawn_has_no_pictures(name: str) -> None:
    assert render_pages(*BROKEN[name]) == NOTHING


def test_a_pdf_is_drawn() -> None:
    pictures, pages = render_pages(a_pdf("x"), "application/pdf")

    assert pages == len(pictures) == 1
    assert max(Image.open(io.BytesIO(pictures[0])).size) == LONGEST_EDGE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_no_larger_than_a_screen(kind: str) -> None:
    (shown,), pages = render_pages(picture(4_000, 1_000, kind), f"image/{kind.lower()}")

    assert (Image.open(io.BytesIO(shown)).size, pages) == ((2_000, 500), 1)


def test_what_takes_too_long_has_no_pictures() -> None:
    assert render_pages(a_pdf("x"), "application/pdf", seconds=0.001) == NOTHING


def test_many_may_look_at_files_at_once() -> None:
    # in a process of its own: where PDFium is shared between threads, the process dies
    done = subprocess.run([sys.executable, "-c", VIEWERS], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
