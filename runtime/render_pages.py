"""render_pages: pictures of what a stranger uploaded, drawn in a child process: `python -m runtime.render_pages MEDIA_TYPE`.

PDFium may be used by one thread of a process only, and no decoder is proof against hostile files. What crashes, hangs or wants too
much memory takes only the child with it. The bytes go in by standard input; out come the number of pages and JPEG pictures.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parent.parent
PAGES_SHOWN = 8
LONGEST_EDGE = 1_000
"""Pixels of a page as it is drawn; a hostile page size cannot ask for more. Of a picture twice as many are left."""
MOST_PIXELS = 60_000_000
"""Of a picture that is unpacked here; a larger one is for download only."""
SECONDS = 10.0
"""For the whole file. A page takes some hundredths of a second."""
MEMORY = 1_500_000_000
"""Bytes of address space of the child; a picture of MOST_PIXELS needs a third of it."""
QUALITY = 88
_NUMBER = struct.Struct(">I")


def render_pages(content: bytes, media_type: str, *, seconds: float = SECONDS) -> tuple[tuple[bytes, ...], int]:
    """JPEG pictures of the first pages and how many pages there are; ((), 0) for whatever cannot be drawn in that time."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "runtime.render_pages", media_type],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):  # it hung, it died, or there is no room for another process
        return (), 0
    pages, *pictures = _unpacked(done.stdout)
    return tuple(pictures), _NUMBER.unpack(pages)[0]


def _unpacked(stream: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(stream):
        (length,) = _NUMBER.unpack_from(stream, at)
        at += _NUMBER.size
        yield stream[at : at + length]
        at += length


# ---- in the child


def _main() -> None:
    _restrain()
    pages, pictures = _drawn(sys.stdin.buffer.read(), sys.argv[1])
    for piece in (_NUMBER.pack(pages), *map(_jpeg, pictures)):
        sys.stdout.buffer.write(_NUMBER.pack(len(piece)) + piece)


def _restrain() -> None:
    """Limits of the operating system, where it has them: memory, and processor time should the parent be gone."""
    with suppress(ImportError):  # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))


def _drawn(content: bytes, media_type: str) -> tuple[int, list[Image]]:
    """Whatever a decoder raises here (a bomb, a broken chunk) ends the child, and so says that the file cannot be drawn."""
    # PDFium and Pillow are loaded by the child only
    if media_type == "application/pdf":
        return _pages_of_pdf(content)
    if media_type.startswith("image/"):
        return 1, [_picture(content)]
    raise ValueError(media_type)


def _pages_of_pdf(content: bytes) -> tuple[int, list[Image]]:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(content) as document:
        drawn = []
        for index in range(min(len(document), PAGES_SHOWN)):
            page = document[index]
            width, height = page.get_size()
            drawn.append(page.render(scale=LONGEST_EDGE / max(width, height, 1.0)).to_pil())
        return len(document), drawn


def _picture(content: bytes) -> Image:
    import PIL.Image

    picture = PIL.Image.open(io.BytesIO(content))
    # the size stands at the head: a bomb is refused before its points are unpacked (Pillow refuses three times as many by itself)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many points")
    picture.thumbnail((LONGEST_EDGE * 2, LONGEST_EDGE * 2))
    return picture


def _jpeg(picture: Image) -> bytes:
    written = io.BytesIO()
    picture.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


if __name__ == "__main__":
    _main()
