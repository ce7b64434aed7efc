"""Office packages put together part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: Mapping[str, str | bytes], *, more: Iterable[tuple[zipfile.ZipInfo, bytes]] = ()) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, data in parts.items():
            archive.writestr(place, data)
        for entry, content in more:
            archive.writestr(entry, content)
    return written.getvalue()


def docx(more: Mapping[str, str | bytes] | None = None, *, body: str = "<w:p/>", types: str = "") -> bytes:
    """A Word document of one paragraph, with more parts."""
    return package(word_parts(body, types) | dict(more or {}))


def word_parts(body: str = "<w:p/>", types: str = "") -> dict[str, str | bytes]:
    """What every Word document has."""
    return {"[Content_Types].xml": TYPES.format(types), "word/document.xml": DOCUMENT.format(body)}


def relations(kind: str, target: str, *, outside: bool = True) -> dict[str, str | bytes]:
    """The part that says what the document relates to."""
    mode = ' TargetMode="External"' if outside else ""
    return {"word/_rels/document.xml.rels": RELATIONS.format(f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>')}
