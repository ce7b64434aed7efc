"""An uploaded file: is it what its name says, and one we take? By content and ending together; nothing of it is run or rendered."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from forms.problems import Problem
from forms.told import told_list

NAME_LIMIT = 200
MOST_ENTRIES = 1_000
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes an office document may have when unpacked."""
MOST_RATIO = 100
"""How many times its own size; ordinary documents reach some 20."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    media_type: str
    endings: tuple[str, ...]
    is_one: Callable[[bytes], bool]


def _package(part: str) -> Callable[[bytes], bool]:
    """A zip package that holds this part, and neither macros nor a bomb."""

    def is_one(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                entries = package.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
        names = {entry.filename for entry in entries}
        unpacked = sum(entry.file_size for entry in entries)
        sound = len(entries) <= MOST_ENTRIES and unpacked <= MOST_UNPACKED and unpacked <= MOST_RATIO * max(len(content), 1)
        escapes = any(name.startswith("/") or ".." in PurePosixPath(name).parts for name in names)
        macros = any(name.endswith("vbaProject.bin") for name in names)
        return part in names and sound and not escapes and not macros

    return is_one


KINDS = (
    FileKind("application/pdf", ("pdf",), lambda content: content.startswith(b"%PDF-")),
    FileKind("image/jpeg", ("jpg", "jpeg"), lambda content: content.startswith(b"\xff\xd8\xff")),
    FileKind("image/png", ("png",), lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",), _package("word/document.xml")),
    FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",), _package("xl/workbook.xml")),
    FileKind("application/ofd", ("ofd",), _package("OFD.xml")),
)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)


def clean_name(file_name: str) -> str:
    """The last part of a path, without what cannot be shown; long names keep their ending.

    >>> clean_name("C:\\\\扫描\\\\租赁合同.pdf")
    '租赁合同.pdf'
    """
    last = "".join(letter for letter in file_name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= NAME_LIMIT else f"{stem[: NAME_LIMIT - len(ending) - 1]}{dot}{ending}"[:NAME_LIMIT]


def media_type(name: str, content: bytes, *, most_mb: int) -> str | Problem:
    """The media type of a file we take, or why we do not take it."""
    if not content:
        return Problem("FILE_EMPTY", name)
    if len(content) > most_mb * 1024 * 1024:
        return Problem("FILE_TOO_LARGE", name, {"found": f"{len(content) / 1024 / 1024:.1f}", "most": most_mb})
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    named = next((kind for kind in KINDS if ending in kind.endings), None)
    if named is None:
        return Problem("FILE_TYPE", name, {"found": ending[:12] or "?", "allowed": told_list(ENDINGS)})
    if not named.is_one(content):
        really = next((kind.endings[0] for kind in KINDS if kind.is_one(content)), "?")
        return Problem("INTAKE_FILE_NOT_AS_NAMED", name, {"ending": ending, "found": really})
    return named.media_type
