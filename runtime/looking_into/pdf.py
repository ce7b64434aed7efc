"""PDF: paper only. What runs, fetches, plays, hides another file or cannot be read without a password is refused, however it is written.

A reader finds a name written plainly (`/JS`), in hexadecimals (`/J#53`) or in a packed object stream. So every name of the whole file
is looked at first, which is quick; only where one of the bad ones seems to be there are the objects walked one by one.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeGuard

from runtime.looking_into.base import MOST_UNPACKED, PADDING, THUMBNAIL_EDGE, holds_markup, is_archive, kinds, refuse
from runtime.looking_into.image import thumbnail

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, PdfObject

BAD_KEYS = {
    "JavaScript": "FILE_PDF_SCRIPT",
    "JS": "FILE_PDF_SCRIPT",
    "EmbeddedFiles": "FILE_PDF_ATTACHMENT",
    "EF": "FILE_PDF_ATTACHMENT",
    "RichMediaContent": "FILE_PDF_MEDIA",
    "XFA": "FILE_PDF_DYNAMIC_FORM",
}
"""Key of a dictionary -> why a file with it is not taken."""
BAD_KINDS = {
    **dict.fromkeys(("JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition"), "FILE_PDF_SCRIPT"),
    **dict.fromkeys(("EmbeddedFile", "FileAttachment", "GoToE"), "FILE_PDF_ATTACHMENT"),
    **dict.fromkeys(("RichMedia", "RichMediaExecute", "Movie", "Sound", "3D"), "FILE_PDF_MEDIA"),
}
"""What an action or an object may not be."""
UNMISTAKABLE = {
    **dict.fromkeys(("JavaScript", "JS", "Launch"), "FILE_PDF_SCRIPT"),
    **dict.fromkeys(("EmbeddedFile", "EmbeddedFiles"), "FILE_PDF_ATTACHMENT"),
    "RichMedia": "FILE_PDF_MEDIA",
    "XFA": "FILE_PDF_DYNAMIC_FORM",
}
"""Names that nothing else bears, wherever they stand; fonts and pictures are named freely (`/EF`)."""
TURNS_PAGES = frozenset({"/GoTo", "/Named"})
"""What may happen by itself, or after something else. An address (/URI) is opened only when somebody clicks on it."""
FILES = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix"})
"""Under what an attachment names its bytes."""
WRAPPED = frozenset({"ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL"})
"""Ways of packing that are unpacked object by object, to see how much comes out."""
_PACKED = frozenset({*WRAPPED, "FlateDecode", "Fl"})
_WATCHED = frozenset({*BAD_KEYS, *BAD_KINDS, *WRAPPED, "AA", "OpenAction", "GoToR"})
_NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]{2,80})")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_TEXT = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)
_HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_RATIO = 100
"""How many times its size a file of many streams may unpack to; blank scans pack well."""
MOST_TOGETHER = 512 << 20
MOST_PADDING = 1_024
HEAD = 1_024
"""Bytes in which a browser looks for markup."""


@kinds.register
class Pdf:
    """A document as it would be printed."""

    name = "application/pdf"
    endings = ("pdf",)
    begins = b"%PDF-"

    def look(self, content: bytes, name: str) -> bytes:
        """From outside in: one file, whole, readable; then what it holds."""
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        _one_file(content, name)
        try:
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted:
                raise refuse("FILE_PDF_LOCKED", name)
            _nothing_bad(reader, content, name)
            _no_bomb(content, name)
        except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            raise refuse("FILE_BROKEN", name) from None
        return _first_page(content, name)


def _one_file(content: bytes, name: str) -> None:
    """It ends where it says, and would be taken for nothing but a PDF."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise refuse("FILE_BROKEN", name)
    tail = content[end + 5 :]
    if tail.strip(PADDING) or len(tail) > MOST_PADDING:
        raise refuse("FILE_MORE_INSIDE", name)
    # notes of readers (/RC) are markup within a text, descriptions (XMP) within a stream
    outside = _TEXT.sub(b"", _STREAM.sub(b"", content))
    if holds_markup(content[:HEAD]) or holds_markup(outside) or is_archive(content):
        raise refuse("FILE_MORE_INSIDE", name)


def _nothing_bad(reader: PdfReader, content: bytes, name: str) -> None:
    packed = list(_object_streams(reader))
    if not any(_watched(piece) for piece in (content, *packed)):
        return
    for one in _everything(reader):
        for found in _dictionaries(one):
            if code := _fault_of(found):
                raise refuse(code, name)
        _unpack(one)
    # what no table of contents names is shown by a reader that mends broken files
    for piece in (_STREAM.sub(b" ", content), *packed):
        for bad in _watched(_TEXT.sub(b" ", piece)) & UNMISTAKABLE.keys():
            raise refuse(UNMISTAKABLE[bad], name)


def _unpack(one: PdfObject) -> None:
    """What is wrapped in another packing is unpacked by pypdf, which stops at bombs by itself."""
    from pypdf.generic import StreamObject

    if isinstance(one, StreamObject):
        said = one.get("/Filter")
        ways = {str(way)[1:] for way in (said if isinstance(said, list) else [said]) if way is not None}
        if ways & WRAPPED and ways <= _PACKED:
            one.get_data()


def _watched(piece: bytes) -> set[str]:
    """Which of the names that matter stand there, written one way or another."""
    return {_plain(found) for found in _NAME.findall(piece)} & _WATCHED


def _plain(name: bytes) -> str:
    return _HEXED.sub(lambda found: bytes([int(found[1], 16)]), name).decode("latin-1")


def _object_streams(reader: PdfReader) -> Iterator[bytes]:
    """The packed objects, unpacked; pypdf stops at bombs by itself."""
    from pypdf.generic import IndirectObject, StreamObject

    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject):
            yield found.get_data()


def _everything(reader: PdfReader) -> Iterator[PdfObject]:
    """Every object that the tables of contents name, old generations too, and what they begin at."""
    from pypdf.generic import IndirectObject

    yield reader.trailer
    for generation, places in reader.xref.items():
        for number in places:
            if found := reader.get_object(IndirectObject(number, generation, reader)):
                yield found
    for number in reader.xref_objStm:
        if found := reader.get_object(IndirectObject(number, 0, reader)):
            yield found


def _dictionaries(one: PdfObject) -> Iterator[dict[str, PdfObject]]:
    """It and what stands within it, as far as it is no object of its own."""
    from pypdf.generic import ArrayObject, DictionaryObject

    waiting: list[object] = [one]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield {str(key): found.raw_get(key) for key in found}
            waiting += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            waiting += list(found)


def _fault_of(found: dict[str, PdfObject]) -> str:
    """Why a file with this dictionary is not taken; "" if it does no harm."""
    from pypdf.generic import DictionaryObject, NameObject

    for key, value in found.items():
        what = value.get_object() if value is not None else None
        # a font may be called EF: it names no files
        if key[1:] in BAD_KEYS and (key != "/EF" or (isinstance(what, DictionaryObject) and not FILES.isdisjoint(what))):
            return BAD_KEYS[key[1:]]
        if key in ("/S", "/Type", "/Subtype") and isinstance(what, NameObject) and what[1:] in BAD_KINDS:
            return BAD_KINDS[what[1:]]
        if key == "/OpenAction" and isinstance(what, DictionaryObject) and what.get("/S") not in TURNS_PAGES:
            return "FILE_PDF_SCRIPT"
        # an outline has a /Next as well, which is no action
        if key == "/Next" and any(_is_action(one) and str(one["/S"]) not in TURNS_PAGES for one in _each(what)):
            return "FILE_PDF_SCRIPT"
        # a font may be called AA as well: it holds no actions
        if key == "/AA" and isinstance(what, DictionaryObject) and any(_is_action(what[one]) for one in what):
            return "FILE_PDF_SCRIPT"
    return ""


def _each(what: object) -> list[object]:
    """One action, or several."""
    from pypdf.generic import ArrayObject

    return [one.get_object() for one in what] if isinstance(what, ArrayObject) else [what]


def _is_action(value: object) -> TypeGuard[DictionaryObject]:
    from pypdf.generic import DictionaryObject

    return isinstance(value, DictionaryObject) and "/S" in value


def _no_bomb(content: bytes, name: str) -> None:
    """No stream, packed twice or not, unpacks to more than a file may; nor do all of them together."""
    together, view = 0, memoryview(content)
    for found in re.finditer(rb"stream\r?\n", content):
        end = content.find(b"endstream", found.end())
        size = _size(view[found.end() : end if end > 0 else len(content)])
        together += size
        many = together > MOST_UNPACKED and together > MOST_RATIO * len(content)
        if size > MOST_UNPACKED or many or together > MOST_TOGETHER:
            raise refuse("FILE_BOMB", name)


def _size(piece: memoryview) -> int:
    """Bytes it unpacks to, what is packed in a packed one included; 0 if it is not packed this way. Counts no further than too many."""
    total = 0
    for _ in range(4):
        if piece[:1].tobytes() != b"\x78":
            break
        packed, first, size = zlib.decompressobj(), b"", 0
        try:
            while piece and not packed.eof and size <= MOST_UNPACKED:
                out = packed.decompress(piece, 1 << 20)
                first = first if size else out
                size, piece = size + len(out), memoryview(packed.unconsumed_tail)
        except zlib.error:
            pass
        total, piece = max(total, size), memoryview(first)
    return total


def _first_page(content: bytes, name: str) -> bytes:
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(content) as document:
            if not len(document):
                raise refuse("FILE_BROKEN", name)
            page = document[0]
            width, height = page.get_size()
            return thumbnail(page.render(scale=THUMBNAIL_EDGE / max(width, height, 1.0)).to_pil())
    except pdfium.PdfiumError:
        raise refuse("FILE_BROKEN", name) from None
