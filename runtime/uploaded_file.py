"""An uploaded file: is it what its name says, and one we take? By name, beginning and a look into it; nothing of it is run here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from forms.errors import Refused
from forms.problems import Problem
from forms.told import told_list
from runtime.look_into import look_into
from runtime.looking_into.base import FileKind, kinds

NAME_LIMIT = 200
LONGEST_NAME = 255
"""Characters: no file system has longer ones."""
ENDINGS = tuple(ending for kind in sorted(kinds, key=lambda one: one.endings != ("pdf",)) for ending in kind.endings)
"""Of the files that are taken, as people read them: PDF first."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")
_OTHER_PICTURES = ("webp", "gif", "avif", "bmp", "tif", "tiff")
_OLD_OFFICE = ("doc", "xls", "wps", "et", "ppt", "pptx", "rtf", "odt", "ods")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that may be kept."""

    name: str
    """As it is shown: without a path."""
    media_type: str
    thumbnail: bytes = b""
    """A small JPEG of its first page; empty where there is none."""


def look_at(file_name: str, content: bytes, *, most_mb: int) -> Taken:
    """The file, looked at from outside in: size, name, beginning, and then what it holds. Raises Refused with the reason.

    It is answered within `runtime.look_into.SECONDS`.
    """
    name = clean_name(file_name)
    kind = kind_of(file_name, content, most_mb=most_mb)
    if isinstance(kind, Problem):
        raise Refused(kind)
    return Taken(name, kind.name, look_into(name, content, kind.name))


def clean_name(file_name: str) -> str:
    """The last part of a path, without what cannot be shown; long names keep their ending.

    >>> clean_name("C:\\\\扫描\\\\租赁合同.pdf")
    '租赁合同.pdf'
    """
    last = "".join(letter for letter in file_name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    # a slash in a name is a colon to a Mac
    stem, dot, ending = last.replace(":", "_").rpartition(".")
    last = f"{stem}{dot}{ending}"
    return last if len(last) <= NAME_LIMIT else f"{stem[: NAME_LIMIT - len(ending) - 1]}{dot}{ending}"[:NAME_LIMIT]


def kind_of(file_name: str, content: bytes, *, most_mb: int) -> FileKind | Problem:
    """Which kind of file it is by size, name and beginning, or why it is not taken."""
    name = clean_name(file_name)
    if not content:
        return Problem("FILE_EMPTY", name)
    if len(content) > most_mb * 1024 * 1024:
        found = f"{len(content) / 1024 / 1024:.1f}"
        picture = content.startswith((b"\xff\xd8\xff", b"\x89PNG"))
        return Problem("FILE_PICTURE_TOO_LARGE" if picture else "FILE_TOO_LARGE", name, {"found": found, "most": most_mb})
    if _is_odd(file_name):
        return Problem("FILE_NAME_ODD", name or "?")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in ("heic", "heif") or content[4:12] in _HEIC:
        return Problem("FILE_HEIC", name)
    named = next((kind for kind in kinds if ending in kind.endings), None)
    if (picture_kind := _other_picture(ending, content)) is not None:
        return Problem("FILE_OTHER_PICTURE", name, {"found": picture_kind, "allowed": told_list(ENDINGS)})
    if named is None:
        code = "FILE_OLD_OFFICE" if ending in _OLD_OFFICE else "FILE_TYPE"
        return Problem(code, name, {"found": ending[:12] or "?", "allowed": told_list(ENDINGS)})
    if not content.startswith(named.begins):
        really = next((kind.endings[0] for kind in kinds if content.startswith(kind.begins)), "")
        if really:
            return Problem("FILE_LOOKS_OTHERWISE", name, {"ending": ending, "found": really})
        return Problem("INTAKE_FILE_NOT_AS_NAMED", name, {"ending": ending})
    return named


def _other_picture(ending: str, content: bytes) -> str | None:
    """The kind of a picture that is not taken, by its beginning or its name; phones and browsers save such under any ending."""
    begins = (content.startswith(b"RIFF") and content[8:12] == b"WEBP", content.startswith(b"GIF8"), content[4:12] == b"ftypavif")
    found = next((kind for kind, is_one in zip(_OTHER_PICTURES, begins, strict=False) if is_one), None)
    return found or (ending if ending in _OTHER_PICTURES else None)


def _is_odd(file_name: str) -> bool:
    """Leads somewhere, is longer than any file is called, hides letters or turns them around, or means a device to Windows."""
    parts = file_name.replace("\\", "/").split("/")
    hidden = any(
        unicodedata.category(letter) in ("Cc", "Cs", "Co") or letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for letter in file_name
    )
    return ".." in parts or hidden or len(parts[-1]) > LONGEST_NAME or _DEVICE.fullmatch(parts[-1].strip(" .")) is not None
