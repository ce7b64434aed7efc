"""FileKind: a kind of file that is taken: how it begins, and a look into it. The look runs in a child process only (`look_into`)."""

from __future__ import annotations

import io
import re
from typing import Protocol
from zipfile import is_zipfile

from forms.errors import Refused
from forms.problems import Problem
from forms.registry import Registry

MOST_PIXELS = 50_000_000
"""Of a picture; the finest setting of most phones stays below."""
MOST_UNPACKED = 200 << 20
"""Bytes that what is packed in a file may unpack to."""
THUMBNAIL_EDGE = 320
"""Pixels."""

_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|script|svg|iframe|body|\?php|%@)", re.IGNORECASE)
_OTHER_HEADS = (b"PK\x03\x04", b"MZ", b"\x7fELF", b"#!", b"%PDF-", b"Rar!\x1a", b"7z\xbc\xaf", b"GIF8", b"\xca\xfe\xba\xbe")
_HEADS_ANYWHERE = (b"%PDF-", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Heads so long that no chance makes them: readers of these look for them behind whatever comes first."""
PADDING = b"\0\t\n\f\r \x1a\xff"


class FileKind(Protocol):
    """A kind of file; a plugin."""

    @property
    def name(self) -> str:
        """Its media type."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Of file names, in lower case; the usual one first."""

    @property
    def begins(self) -> bytes:
        """The first bytes of every such file."""

    def look(self, content: bytes, name: str) -> bytes:
        """A JPEG of the first page, empty if there is none to draw. Raises Refused for what may not be handed in.

        What a decoder raises besides ends the child, and so says that the file cannot be opened.
        """


kinds: Registry[FileKind] = Registry("kind of file")


def refuse(code: str, name: str, **params: object) -> Refused:
    """The refusal, to be raised."""
    return Refused(Problem(code, name, params))


def holds_markup(piece: bytes) -> bool:
    """Is there something in it that a browser would run?"""
    return _MARKUP.search(piece) is not None


def is_second_file(tail: bytes) -> bool:
    """Is what lies behind the end of a file another file, or a script?"""
    rest = tail.lstrip(PADDING)
    return rest.startswith(_OTHER_HEADS) or holds_markup(rest) or is_archive(rest)


def hides_another(piece: bytes) -> bool:
    """Does a document, an archive or a program begin somewhere in it?"""
    return any(head in piece for head in _HEADS_ANYWHERE) or any(_is_program(piece, found.start()) for found in re.finditer(b"MZ", piece))


def _is_program(piece: bytes, at: int) -> bool:
    """Of Windows: its head says where the second head stands."""
    second = at + int.from_bytes(piece[at + 60 : at + 64], "little")
    return piece[second : second + 4] == b"PE\0\0"


def is_archive(content: bytes) -> bool:
    """Would a program that unpacks archives find one in here? They look for it from the end."""
    return is_zipfile(io.BytesIO(content))
