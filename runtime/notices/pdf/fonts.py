"""Faces of a paper: which file draws which character, and how it is embedded.

ReportLab is silent about a character its font lacks (a blank or a box is drawn). Here every character is looked up first,
face by face; what no face has becomes 〓 (the geta mark of typesetters) and is reported with the paper.
Which files there are, `runtime.typography.face_map` says; they must have TrueType outlines.
"""

from __future__ import annotations

import io
import lzma
import struct
import threading
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from forms.errors import OneFormError
from forms.problems import Problem
from runtime.typography.face_map import FOLDER, Face, FaceMap
from runtime.typography.font_file import check_map

__all__ = ["FOLDER", "Face", "FaceMap", "Faces", "FontUnreadable", "Glyph", "Typecase", "check_faces", "faces_of"]
MISSING = "〓"
PREFIX = "oneform:"
UNREADABLE = (TTFError, OSError, ValueError, LookupError, lzma.LZMAError, struct.error)
"""What opening a file that is no font may raise."""

PRESS = threading.RLock()
"""Held while a PDF is written: ReportLab's fonts keep a read position that threads would share."""

pdfdoc.PDFName = lru_cache(maxsize=4096)(pdfdoc.PDFName)  # of one word it always makes the same; it took a third of a paper's time
rl_config.useA85 = 0  # binary streams: a quarter smaller, and nothing but age speaks for ASCII ones


class FontUnreadable(OneFormError):
    """A font file that is absent or has no TrueType outlines: the settings are wrong."""


class Glyph(NamedTuple):
    """How one character is drawn."""

    font: str
    """Name under which ReportLab knows the font."""
    char: str
    """The character itself, or 〓."""
    width: float
    """Advance in ems."""
    found: bool


class EmbeddedFont(TTFont):
    """ReportLab's TrueType font with a right ToUnicode map.

    ReportLab 5.1.0 writes characters beyond U+FFFF as <2CC56>, where PDF 32000-1 (9.10.3) wants UTF-16: <D873DC56>.
    Drawn right, they would be copied and searched as other characters: a wrong name in a legal paper.
    """

    def __init__(self, name: str, path: Path) -> None:
        source = io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else str(path)
        super().__init__(name, source, asciiReadable=False, shapable=False)
        # one copy of each table instead of one for every document that uses the font
        self.face.get_table = cache(self.face.get_table)  # type: ignore[method-assign]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name; Any: its document has no usable type
        """Add the subsets used by `doc`, then put the right maps in place of ReportLab's."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            font = doc.idToObject["BasicFonts"].dict[f"{doc.fontMapping[self.fontName][1:]}+{number}"]
            doc.idToObject[f"toUnicodeCMap:{font.BaseFont}"].content = to_unicode(font.BaseFont, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The ToUnicode map of a subset: its codes in UTF-16BE, at most 100 to a block as the CMap format demands."""
    pairs = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset) if point]
    blocks = [pairs[first : first + 100] for first in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def load(path: Path) -> EmbeddedFont:
    """The font of a file, read once a process (0.1 to 0.3 s for a whole Chinese face). Raises FontUnreadable."""
    with PRESS:
        try:
            # the name never reaches the PDF; the path makes it unique among all face maps of the process
            font = EmbeddedFont(f"{PREFIX}{path}", path)
        except UNREADABLE as fault:
            raise FontUnreadable(f"{path.name}: {fault}") from fault
        pdfmetrics.registerFont(font)
    return font


@cache
def font_named(name: str) -> EmbeddedFont:
    """The loaded font a glyph names."""
    return load(Path(name.removeprefix(PREFIX)))


class GlyphTable(dict[str, Glyph]):
    """The glyphs of one face that were asked for so far."""

    def __init__(self, faces: Faces, face: Face) -> None:
        super().__init__()
        self.faces, self.face = faces, face
        self.lacking: set[str] = set()

    def __missing__(self, char: str) -> Glyph:
        found = self[char] = self.faces.look_up(self.face, char)
        if not found.found:
            self.lacking.add(char)
        return found


class Faces:
    """The loaded files of a face map: gives each character its glyph. Shared by threads: look-ups only fill a cache."""

    def __init__(self, face_map: FaceMap) -> None:
        self.face_map = face_map
        self.tables = {face: GlyphTable(self, face) for face in get_args(Face)}

    def glyph(self, face: Face, char: str) -> Glyph:
        """The first file of the face's chain that has the character; 〓 if none has."""
        return self.tables[face][char]

    def look_up(self, face: Face, char: str) -> Glyph:
        """The same, asked of the files."""
        for path in self.face_map.chain(face):
            font = load(path)
            if ord(char) in font.face.charToGlyph:
                return Glyph(font.fontName, char, font.face.charWidths[ord(char)] / 1000, True)
        if char == MISSING:
            raise FontUnreadable(f"no font of the face map has {MISSING}")
        return self.look_up(face, MISSING)._replace(found=False)

    def font_name(self, face: Face) -> str:
        """ReportLab's name of the first file of a face."""
        return load(self.face_map.path_of(face)).fontName


@cache
def faces_of(face_map: FaceMap) -> Faces:
    """The faces of a map, one object a process."""
    return Faces(face_map)


class Typecase:
    """The faces of one paper in the making, and what they lacked: character -> how often."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.missing: Counter[str] = Counter()

    def glyph(self, face: Face, char: str) -> Glyph:
        """The glyph of a character; a missing one is counted."""
        glyph = self.faces.glyph(face, char)
        if not glyph.found:
            self.missing[char] += 1
        return glyph

    def glyphs(self, face: Face, chars: Sequence[str]) -> list[Glyph]:
        """The glyphs of many characters; missing ones are counted."""
        table = self.faces.tables[face]
        glyphs = [table[char] for char in chars]
        if table.lacking:
            self.missing.update(char for char in chars if char in table.lacking)
        return glyphs


def check_faces(face_map: FaceMap) -> tuple[Problem, ...]:
    """What is wrong with the files of a face map: each is opened whole, as a paper would open it."""
    problems = list(check_map(face_map))
    told = {problem.where for problem in problems}
    for face, path in face_map.files():
        try:
            if face not in told:
                load(path)
        except FontUnreadable as fault:
            problems.append(Problem("PAPER_FONT_UNREADABLE", face, {"file": path.name, "why": fault}))
    return tuple(problems)
