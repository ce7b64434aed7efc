"""What is wrong with a font file an office named, told from its first bytes: asked at every start, before any paper is printed.

The tables of an OpenType file: https://learn.microsoft.com/typography/opentype/spec/otff
"""

from __future__ import annotations

import lzma
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from forms.errors import Refused
from forms.problems import Problem
from runtime.typography.face_map import FONT_FILES, FaceMap, faces_of_office

MOST_TABLES = 100
FORBIDDEN = 0x0002
"""OS/2.fsType: restricted licence embedding. Such a font may not be put into a PDF."""
NOT_IN_PARTS = 0x0300
"""OS/2.fsType: no subsetting, or bitmaps only."""


def check_files(named: Mapping[str, Path], rare: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the files that the settings FACES and RARE_FONTS name; the vendored ones are not looked at."""
    problems: list[Problem] = []
    if rare is not None and not rare.is_dir():
        problems.append(Problem("PAPER_RARE_NO_FOLDER", "RARE_FONTS", {"folder": str(rare)}))
    further = faces_of_office({}, rare).rare
    if rare is not None and rare.is_dir() and not further:
        problems.append(Problem("PAPER_RARE_EMPTY", "RARE_FONTS", {"folder": str(rare), "kinds": " ".join(sorted(FONT_FILES))}))
    for face, path in (*named.items(), *(("rare", path) for path in further)):
        if fault := fault_of(path):
            problems.append(Problem(fault, face, {"file": str(path)}))
    return tuple(problems)


def usable_faces(named: Mapping[str, Path], rare: Path | None = None) -> FaceMap:
    """The faces of an office. Raises Refused with every file that no paper could be printed with."""
    if unusable := check_files(named, rare):
        raise Refused(*unusable)
    return faces_of_office(named, rare)


def check_map(faces: FaceMap) -> tuple[Problem, ...]:
    """The same for every file of a map."""
    return tuple(Problem(fault, face, {"file": str(path)}) for face, path in faces.files() if (fault := fault_of(path)))


def fault_of(path: Path) -> str:
    """The code of what is wrong with a file, or ""."""
    try:
        with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
            head = file.read(12 + 16 * MOST_TABLES)
            if head[:4] == b"ttcf" and len(head) >= 16:
                file.seek(struct.unpack(">L", head[12:16])[0])
                head = file.read(12 + 16 * MOST_TABLES)
            tables = dict(_tables(head))
            if "glyf" not in tables:
                return "PAPER_FONT_CFF" if head[:4] == b"OTTO" or "CFF " in tables else "PAPER_FONT_NO_FONT"
            rights = 0
            if "OS/2" in tables:
                file.seek(tables["OS/2"] + 8)
                rights = struct.unpack(">H", file.read(2))[0]
    except FileNotFoundError:
        return "PAPER_FONT_ABSENT"
    except OSError:
        return "PAPER_FONT_LOCKED"
    except (struct.error, lzma.LZMAError, ValueError):
        return "PAPER_FONT_NO_FONT"
    return "PAPER_FONT_RESTRICTED" if rights == FORBIDDEN or rights & NOT_IN_PARTS else ""


def _tables(head: bytes) -> Iterator[tuple[str, int]]:
    """Name and place of every table; nothing if these are not the first bytes of a font."""
    if head[:4] not in (b"\0\1\0\0", b"true", b"OTTO") or len(head) < 12:
        return
    for number in range(min(struct.unpack(">H", head[4:6])[0], MOST_TABLES)):
        row = head[12 + 16 * number : 28 + 16 * number]
        if len(row) == 16:
            yield row[:4].decode("latin-1"), struct.unpack(">L", row[8:12])[0]
