"""Pictures: JPEG and PNG, as phones and scanners make them. Read to the end, because a bomb or half a picture shows only there."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

from runtime.looking_into.base import (
    MOST_PIXELS,
    PADDING,
    THUMBNAIL_EDGE,
    hides_another,
    holds_markup,
    is_archive,
    is_second_file,
    kinds,
    refuse,
)

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 40_000
"""Of a thumbnail."""
MOST_PADDING = 4_096
"""Empty bytes behind a picture: some cards write in blocks."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the points of a scan."""
_BOX = re.compile(rb".{4}(?:ftyp|moov|mdat|free|skip|wide|uuid|meta|mpvd|moof|mfra|sefd)", re.DOTALL)
"""A part of a film."""


@kinds.register
class Jpeg:
    """A photograph."""

    name = "image/jpeg"
    endings = ("jpg", "jpeg")
    begins = b"\xff\xd8\xff"

    def look(self, content: bytes, name: str) -> bytes:
        """Phones put more photos, a film or notes of their own behind the first: those stay, another file does not."""
        told, end = _walk_jpeg(content, 0)
        if not end:
            raise refuse("FILE_BROKEN", name)
        tail = content[end:]
        if any(holds_markup(one) or hides_another(one) for one in (told, tail)) or is_archive(content) or _goes_on_as_another(content, end):
            raise refuse("FILE_MORE_INSIDE", name)
        return _thumbnail_of(content, "JPEG", name)


@kinds.register
class Png:
    """A picture of a screen, or a scan."""

    name = "image/png"
    endings = ("png",)
    begins = b"\x89PNG\r\n\x1a\n"

    def look(self, content: bytes, name: str) -> bytes:
        """Chunk by chunk to the last; behind it nothing."""
        at, told, end = 8, b"", False
        while not end and at + 12 <= len(content):
            length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
            if kind not in (b"IDAT", b"fdAT"):
                told += content[at + 8 : at + 8 + length]
            at, end = at + 12 + length, kind == b"IEND"
        if not end or at > len(content):
            raise refuse("FILE_BROKEN", name)
        tail = content[at:]
        if tail.strip(PADDING) or len(tail) > MOST_PADDING or holds_markup(told) or hides_another(told) or is_archive(content):
            raise refuse("FILE_MORE_INSIDE", name)
        return _thumbnail_of(content, "PNG", name)


def thumbnail(picture: Image) -> bytes:
    """The picture, upright and small: a JPEG of at most MOST_BYTES."""
    from PIL import ImageOps

    picture.thumbnail((THUMBNAIL_EDGE * 2, THUMBNAIL_EDGE * 2))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        upright = upright.convert("RGBA")
        paper = upright.copy()
        paper.paste((255, 255, 255, 255), (0, 0, *upright.size))
        paper.alpha_composite(upright)
        upright = paper
    plain = upright.convert("RGB")
    for quality in (75, 55, 35, 15):
        written = io.BytesIO()
        plain.save(written, "JPEG", quality=quality, optimize=True)
        if written.tell() <= MOST_BYTES:
            break
    return written.getvalue()


def _thumbnail_of(content: bytes, format_: str, name: str) -> bytes:
    import PIL.Image

    PIL.Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
    try:
        picture = PIL.Image.open(io.BytesIO(content), formats=(format_,))
        # a photograph is unpacked at a fraction of its size, and yet read to its end
        picture.draft("RGB", (THUMBNAIL_EDGE * 2, THUMBNAIL_EDGE * 2))
        picture.load()
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        raise refuse("FILE_TOO_MANY_PIXELS", name, most=MOST_PIXELS // 1_000_000) from None
    except (OSError, SyntaxError, ValueError):
        raise refuse("FILE_BROKEN", name) from None
    return thumbnail(picture)


def _walk_jpeg(content: bytes, start: int) -> tuple[bytes, int]:
    """What the segments of the photo that begins at `start` say (notes, camera, place), and where it ends; 0 = nowhere.

    Segments may stand between scans too. A photo within a segment (the small one of the camera) ends no photo.
    """
    at, told = start + 2, list[bytes]()
    while at + 2 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xD9:
            return b"".join(told), at + 2
        if kind == 0xFF:  # fills
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2:
            break
        told.append(content[at + 4 : at + 2 + length])
        at += 2 + length
        if kind == 0xDA:
            after = _NEXT_MARKER.search(content, at)
            at = after.start() if after else len(content)
    return b"".join(told), 0


def _goes_on_as_another(content: bytes, end: int) -> bool:
    """Does one of the pieces behind the photo begin as another file? Photos and the boxes of a film are passed over one by one."""
    while end < len(content):
        box = int.from_bytes(content[end : end + 4], "big")
        if _BOX.match(content, end) and box >= 8:
            end += box
            continue
        rest = content[end:].lstrip(PADDING.replace(b"\xff", b""))
        if not rest.startswith(Jpeg.begins):
            return is_second_file(rest)
        _, end = _walk_jpeg(content, len(content) - len(rest))
        if not end:
            return False
    return False
