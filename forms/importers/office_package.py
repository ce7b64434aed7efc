"""A stranger's Office file, opened without trust: what it really is, nothing unpacked beyond limits, no macros, no entities, no links.

.docx and .xlsx are zip packages of XML. Only the parts that hold text are ever unpacked; pictures, embedded objects and what
is linked from outside are not looked at. What anybody can be told about a file that is not fit comes back as a Problem.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from forms.problems import Problem

MOST_MB = 20
"""Of an uploaded file."""
MOST_ENTRIES = 1_000
MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all parts together, as the package's directory states them."""
MOST_RATIO = 100
"""How many times its packed size a package may unpack to; ordinary ones reach some 20."""
MOST_TEXT = 24 * 1024 * 1024
"""Bytes of XML that are really unpacked, all parts together: the directory may lie."""
CHUNK = 1 << 16

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office files before 2007 begin with, and those of today behind a password."""
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*")
MACRO_ENDINGS = ("docm", "dotm", "xlsm", "xltm", "xlam")
WORD_PART, EXCEL_PART = "word/document.xml", "xl/workbook.xml"
ENDINGS = {WORD_PART: "docx", EXCEL_PART: "xlsx"}
PROGRAMS = {"docx": "Word", "xlsx": "Excel"}
ZIP = b"PK"


class Unfit(Exception):
    """Carries the Problem of a part that cannot be read out of nested readers; never leaves this folder."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _NoDoctype(ElementTree.TreeBuilder):
    """Office writes no DOCTYPE; who does means to declare entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unfit(Problem("READ_ENTITIES", params={"name": name[:40]}))


@dataclass
class Package:
    """An opened package: its parts, unpacked one by one under one budget."""

    file_name: str
    archive: zipfile.ZipFile
    names: dict[str, str]
    """Part in lower case, as Office compares them -> as written."""
    left: int = field(default=MOST_TEXT)

    @property
    def main_part(self) -> str:
        """The part that says what it is."""
        return WORD_PART if WORD_PART in self.names else EXCEL_PART

    def has(self, part: str) -> bool:
        """Is there such a part?"""
        return part.lower() in self.names

    def xml(self, part: str) -> Element:
        """The root of a part. Raises Unfit: too large when unpacked, damaged, not XML, with entities."""
        parser = ElementTree.XMLParser(target=_NoDoctype())
        try:
            with self.archive.open(self.names[part.lower()]) as packed:
                while chunk := packed.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise Unfit(Problem("READ_BOMB", self.file_name, {"most": MOST_TEXT >> 20}))
                    parser.feed(chunk)
            root = parser.close()
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
            raise Unfit(Problem("READ_BROKEN", self.file_name, {"part": part})) from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Unfit(Problem("READ_BROKEN", self.file_name, {"part": part})) from error
        assert isinstance(root, Element)
        return root

    def targets(self, part: str) -> dict[str, str]:
        """Relationship id -> part it leads to, within the package; what lies outside is not followed."""
        folder, _, name = part.rpartition("/")
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        if not self.has(listed):
            return {}
        found: dict[str, str] = {}
        for one in self.xml(listed):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                inside = PurePosixPath(target.lstrip("/")) if target.startswith("/") else PurePosixPath(folder, target)
                found[one.get("Id", "")] = _straight(inside)
        return found


def open_package(file_name: str, content: bytes) -> Package | Problem:
    """A .docx or .xlsx that may be read, or why not."""
    if not content:
        return Problem("READ_EMPTY", file_name)
    if len(content) > MOST_MB << 20:
        return Problem("READ_TOO_LARGE", file_name, {"size": f"{len(content) / (1 << 20):.1f}", "limit": MOST_MB})
    if fault := something_else(file_name, content):
        return fault
    if not content.startswith(ZIP):
        return _not_inside(file_name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Problem("READ_BROKEN", file_name, {"part": "zip"})
    names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry.filename for entry in entries}
    if fault := _bomb(file_name, entries, len(content)):
        return fault
    if any(name.endswith("vbaproject.bin") for name in names) or _ending(file_name) in MACRO_ENDINGS:
        return Problem("READ_MACROS", file_name)
    if any(entry.flag_bits & 1 for entry in entries):
        return Problem("READ_PASSWORD", file_name)
    found = next((part for part in ENDINGS if part in names), None)
    if found is None:
        kind = "OpenDocument" if "content.xml" in names else "WPS/OFD" if "ofd.xml" in names else "zip"
        return Problem("READ_OTHER_PACKAGE", file_name, {"kind": kind})
    if _ending(file_name) in ENDINGS.values() and _ending(file_name) != ENDINGS[found]:
        return Problem("READ_NOT_AS_NAMED", file_name, {"ending": _ending(file_name), "found": ENDINGS[found]})
    return Package(file_name, archive, names)


def local(element: Element) -> str:
    """The name of an element without its namespace: the strict and the usual Office formats differ in nothing else we read."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def something_else(file_name: str, content: bytes) -> Problem | None:
    """Files that departments send instead, each with a sentence that helps."""
    if re.match(rb"\s{0,1000}%PDF-", content[:1024]):
        return Problem("READ_PDF", file_name)
    if content.startswith(PICTURES) or content[8:12] == b"WEBP" or (content.startswith(b"BM") and content[6:10] == bytes(4)):
        return Problem("READ_PICTURE", file_name)
    if content.startswith(OLE):
        return Problem(_ole_code(content), file_name, {"new": "docx" if _named_in(content, "WordDocument") else "xlsx"})
    if content.startswith((b"{\\rtf", b"<!DOCTYPE", b"<html", b"<HTML")):
        return Problem("READ_DISGUISED", file_name)
    return None


def _not_inside(file_name: str) -> Problem:
    """No zip: what is called .docx is damaged or renamed; else nothing of what is read."""
    ending = _ending(file_name)
    if ending not in PROGRAMS:
        return Problem("READ_UNKNOWN_KIND", file_name)
    return Problem("READ_NOT_INSIDE", file_name, {"ending": ending, "program": PROGRAMS[ending]})


def _ole_code(content: bytes) -> str:
    if _named_in(content, "EncryptedPackage") or _named_in(content, "EncryptionInfo"):
        return "READ_PASSWORD"
    return "READ_OLD_OFFICE" if any(_named_in(content, name) for name in ("WordDocument", "Workbook", "Book")) else "READ_OLE"


def _named_in(content: bytes, name: str) -> bool:
    """Does a compound file name this stream? Its directory is UTF-16."""
    return name.encode("utf-16-le") in content


def _bomb(file_name: str, entries: list[zipfile.ZipInfo], size: int) -> Problem | None:
    """By the package's directory alone, before anything is unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        return Problem("READ_TOO_MANY_PARTS", file_name, {"count": len(entries), "most": MOST_ENTRIES})
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(size, 1):
        return Problem("READ_BOMB", file_name, {"most": MOST_UNPACKED >> 20})
    if any(".." in PurePosixPath(entry.filename.replace("\\", "/")).parts for entry in entries):
        return Problem("READ_BROKEN", file_name, {"part": ".."})
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        # readers differ in which of two parts with one name they take
        return Problem("READ_BROKEN", file_name, {"part": "zip"})
    return None


def _ending(file_name: str) -> str:
    return file_name.rpartition(".")[2].lower() if "." in file_name else ""


def _straight(path: PurePosixPath) -> str:
    """`a/b/../c` as `a/c`."""
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            steps[-1:] = []
        elif step not in (".", "/"):
            steps.append(step)
    return "/".join(steps)
