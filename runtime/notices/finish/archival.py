"""archival: a printed paper as PDF/A (ISO 19005): metadata, colours, language, and attached files. The only module that imports pikepdf.

Part 3, level B, is what the house issues, for it alone takes attachments of any kind. Part 1 is the same without them: there is a free
checker for it (PDFBox Preflight), and what holds for it holds for part 3.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from typing import Literal
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from runtime.notices.clean import clean_text
from runtime.notices.finish.srgb import srgb_profile

Part = Literal[1, 3]
PRODUCER = "OneForm"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that lies inside the paper."""

    name: str
    """ASCII: some readers know nothing else."""
    content: bytes
    media_type: str
    about: str
    """What it is, for people."""


def archival(pdf: bytes, *, title: str, author: str, at: datetime, attached: Sequence[Attached] = (), part: Part = 3) -> bytes:
    """The paper to be kept. `at`: when it was issued, which is all the time it knows; so the same paper gives the same bytes."""
    assert part == 3 or not attached, "PDF/A-1 takes no attachments"
    title, author = clean_text(title), clean_text(author)
    with Pdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        root.OutputIntents = Array([document.make_indirect(_colours(document))])
        root.Lang = String("zh-CN")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if attached:
            files = [(one.name, document.make_indirect(_file(document, one, at))) for one in sorted(attached, key=lambda one: one.name)]
            root.AF = Array([file for _, file in files])
            root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([part for name, file in files for part in (String(name), file)])))
        # what the two places say of a paper has to agree
        said = {"/Title": title, "/Author": author, "/Producer": PRODUCER, "/Creator": PRODUCER}
        document.trailer.Info = document.make_indirect(
            Dictionary({**{name: String(text) for name, text in said.items()}, "/CreationDate": _moment(at), "/ModDate": _moment(at)})
        )
        metadata = Stream(document, xmp(title, author, at, part).encode())
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = document.make_indirect(metadata)
        kept = io.BytesIO()
        document.save(
            kept,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.disable,
            fix_metadata_version=False,
            min_version="1.4" if part == 1 else "1.7",
        )
    return kept.getvalue()


def attached_files(pdf: bytes) -> dict[str, bytes]:
    """What lies inside a paper, by name."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        return {name: file.get_file().read_bytes() for name, file in document.attachments.items()}


def xmp(title: str, author: str, at: datetime, part: Part) -> str:
    """The metadata of the paper. Written by hand: checkers do not find the schema where each element declares it for itself."""
    moment = escape(at.isoformat(timespec="seconds"))
    described = (
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/", f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"),
        (
            "dc",
            "http://purl.org/dc/elements/1.1/",
            "<dc:format>application/pdf</dc:format>"
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
            f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>",
        ),
        ("pdf", "http://ns.adobe.com/pdf/1.3/", f"<pdf:Producer>{PRODUCER}</pdf:Producer>"),
        (
            "xmp",
            "http://ns.adobe.com/xap/1.0/",
            f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
            f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        ),
    )
    body = "".join(f'<rdf:Description rdf:about="" xmlns:{prefix}="{space}">{said}</rdf:Description>' for prefix, space, said in described)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{body}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _colours(document: Pdf) -> Dictionary:
    profile = Stream(document, srgb_profile())
    profile.N = 3
    name = String("sRGB IEC61966-2.1")
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=document.make_indirect(profile),
    )


def _file(document: Pdf, one: Attached, at: datetime) -> Dictionary:
    content = Stream(document, one.content)
    content.Type, content.Subtype = Name.EmbeddedFile, Name(f"/{one.media_type}")
    # the format asks for MD5 here; nothing rests on it
    digest = String(md5(one.content, usedforsecurity=False).digest())
    content.Params = Dictionary(Size=len(one.content), ModDate=_moment(at), CheckSum=digest)
    stream = document.make_indirect(content)
    return Dictionary(
        Type=Name.Filespec,
        F=String(one.name),
        UF=String(one.name),
        Desc=String(one.about),
        AFRelationship=Name.Data,
        EF=Dictionary(F=stream, UF=stream),
    )


def _moment(at: datetime) -> String:
    """A moment as PDF writes it: D:20260310093000+08'00'."""
    shift = at.strftime("%z") or "+0000"
    return String(f"D:{at:%Y%m%d%H%M%S}{shift[:3]}'{shift[3:5]}'")
