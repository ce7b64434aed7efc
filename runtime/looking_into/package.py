"""Packages: Word and Excel (OOXML) and OFD: zip archives of XML. Nothing in them may run, reach outside, or be more than it says."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from runtime.looking_into.base import MOST_UNPACKED, kinds, refuse

MOST_ENTRIES = 1_000
MOST_RATIO = 100
"""How many times its own size it may unpack to; ordinary documents reach some 20."""
DEEPEST = 1
"""A chart in Word holds its sheet; that one holds no further."""
RUNNABLE = frozenset(
    {
        "bat",
        "chm",
        "cmd",
        "com",
        "dll",
        "exe",
        "hta",
        "jar",
        "js",
        "jse",
        "lnk",
        "msi",
        "ps1",
        "py",
        "reg",
        "scr",
        "sct",
        "sh",
        "swf",
        "vb",
        "vbe",
        "vbs",
        "wsf",
        "html",
        "htm",
    }
)
ARCHIVES = frozenset(
    {"7z", "bz2", "cab", "gz", "iso", "rar", "tar", "xz", "zip", "docm", "dotm", "xlsm", "xltm", "xlam", "doc", "xls", "ppt", "bin"}
)
"""As something embedded: another archive, an old document that may hold macros, an OLE object."""
_MACROS = re.compile(r"(vbaproject|vbadata|macrosheets/|dialogsheets/|activex/)", re.IGNORECASE)
_LINKS_OUT = "/hyperlink"
"""Of what points outside, what only a click follows."""
_DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


class _Package:
    """What the kinds have in common."""

    begins = b"PK\x03\x04"
    part = ""
    """What every package of that kind holds."""

    def look(self, content: bytes, name: str) -> bytes:
        """No picture is drawn of it."""
        _look(content, name, self.part, 0)
        return b""


@kinds.register
class Word(_Package):
    """A Word document without macros."""

    name = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    endings = ("docx",)
    part = "word/document.xml"


@kinds.register
class Excel(_Package):
    """An Excel workbook without macros."""

    name = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    endings = ("xlsx",)
    part = "xl/workbook.xml"


@kinds.register
class Ofd(_Package):
    """A layout document of GB/T 33190, as electronic licences and invoices are."""

    name = "application/ofd"
    endings = ("ofd",)
    part = "OFD.xml"


def _look(content: bytes, name: str, part: str, depth: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.comment or not content.startswith(b"PK\x03\x04") or not _ends_there(content):
                raise refuse("FILE_MORE_INSIDE", name)
            entries = package.infolist()
            if any(entries) and min(entry.header_offset for entry in entries):
                raise refuse("FILE_MORE_INSIDE", name)
            _sound(entries, len(content), name)
            if part and part not in {entry.filename for entry in entries}:
                raise refuse("FILE_LOOKS_OTHERWISE", name, ending=name.rpartition(".")[2].lower(), found=_other(entries))
            for entry in entries:
                _part(package.read(entry), entry.filename, name, depth)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, expat.ExpatError, zlib.error):
        raise refuse("FILE_BROKEN", name) from None


def _ends_there(content: bytes) -> bool:
    """The directory of the archive is the last thing in it, and nothing stands between it and the end."""
    return content[-22:-18] == b"PK\x05\x06"


def _sound(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """What the directory says, before anything is unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(size, 1):
        raise refuse("FILE_BOMB", name)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names) or any(map(_leads_astray, entries)):
        raise refuse("FILE_ODD_NAMES", name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("FILE_LOCKED", name)
    # no office program writes others, and what reads them fails in ways of its own
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise refuse("FILE_BROKEN", name)
    for entry in entries:
        ending = entry.filename.rpartition(".")[2].lower()
        if _MACROS.search(entry.filename):
            raise refuse("FILE_MACROS", name)
        if ending in RUNNABLE or (ending in ARCHIVES and "printersettings" not in entry.filename.lower()):
            raise refuse("FILE_EMBEDDED", name)


def _leads_astray(entry: zipfile.ZipInfo) -> bool:
    """Absolute, upwards, with a drive, hidden characters, or a link to elsewhere. `orig_filename` is as it stands: with NUL."""
    said = entry.orig_filename
    path = PurePosixPath(said)
    linked = stat.S_ISLNK(entry.external_attr >> 16)
    return linked or path.is_absolute() or ".." in path.parts or "\\" in said or ":" in said or not said.isprintable()


def _part(data: bytes, place: str, name: str, depth: int) -> None:
    ending = place.rpartition(".")[2].lower()
    if ending in ("xml", "rels"):
        said = _Said()
        try:
            said.read(data)
        except _DtdFoundError:
            raise refuse("FILE_DTD", name) from None
        if said.macros:
            raise refuse("FILE_MACROS", name)
        if said.reaches_out or _DDE.search("".join(said.instructions)):
            raise refuse("FILE_REACHES_OUT", name)
    elif ending == "vml" and b"<!" in data and re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise refuse("FILE_DTD", name)
    elif ending in ("docx", "xlsx", "pptx") or data.startswith((b"PK\x03\x04", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
        if depth >= DEEPEST or not data.startswith(b"PK\x03\x04"):
            raise refuse("FILE_EMBEDDED", name)
        _look(data, name, "", depth + 1)


class _DtdFoundError(Exception):
    """The part begins to define its own language."""


class _Said:
    """What of one XML part matters; expat itself resolves no entity from elsewhere."""

    def __init__(self) -> None:
        self.macros = self.reaches_out = False
        self.instructions: list[str] = []
        self._inside = False

    def read(self, data: bytes) -> None:
        """Raises ExpatError where it is not well-formed, _DtdFoundError before any entity is defined."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._dtd
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _dtd(self, *_: object) -> None:
        raise _DtdFoundError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = tag.rpartition(":")[2]
        self._inside = plain == "instrText"
        if plain == "Relationship":
            kind, outside = attributes.get("Type", ""), attributes.get("TargetMode", "").lower() == "external"
            self.reaches_out |= outside and not kind.endswith(_LINKS_OUT)
            self.reaches_out |= kind.endswith(("/oleObject", "/attachedTemplate", "/externalLink"))
            self.macros |= "vbaProject" in kind
        self.reaches_out |= plain in ("ddeLink", "oleLink")
        self.macros |= "macroEnabled" in attributes.get("ContentType", "")
        self.instructions += [value for key, value in attributes.items() if key.rpartition(":")[2] == "instr"]

    def _end(self, tag: str) -> None:
        self._inside = False

    def _text(self, text: str) -> None:
        if self._inside:
            self.instructions.append(text)


def _other(entries: list[zipfile.ZipInfo]) -> str:
    names = {entry.filename for entry in entries}
    return next(_ending_of(names), "zip")


def _ending_of(names: set[str]) -> Iterator[str]:
    return (kind.endings[0] for kind in (Word, Excel, Ofd) if kind.part in names)
