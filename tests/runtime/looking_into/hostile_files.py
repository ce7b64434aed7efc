"""Hostile files, made in code: name -> (file name, bytes, why it is refused)."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from base64 import b16encode
from functools import cache

from pypdf import PdfReader, PdfWriter

from tests.runtime.looking_into.hostile_photos import behind_photos
from tests.runtime.looking_into.make_package import DOCUMENT, docx, package, relations, word_parts
from tests.runtime.looking_into.make_pdf import packed, parts, pdf, stream, written
from tests.runtime.looking_into.make_picture import chunk, noted, picture

Hostile = tuple[str, bytes, str]
HTML = b"<html><script>alert(1)</script></html>"
ALERT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
ACTION = b"/OpenAction 6 0 R"
ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///dev/random">]><d>&x;</d>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">{}]><d>&z;</d>'.format(
    "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghiz", strict=True))
)


@cache
def hostile_files() -> dict[str, Hostile]:
    """Every one of them, by what it tries."""
    return {
        **_scripts(),
        **_other_pdfs(),
        **_polyglots(),
        **behind_photos(),
        **_bombs(),
        **_pictures(),
        **_packages(),
        **_disguises(),
        **_names(),
    }


def a_zip(name: str = "x.txt", content: bytes = b"x") -> bytes:
    """An archive of one file."""
    return package({name: content})


def _scripts() -> dict[str, Hostile]:
    def script(catalog: bytes, *more: bytes, page: bytes = b"") -> Hostile:
        return "合同.pdf", pdf(catalog, *more, page=page), "FILE_PDF_SCRIPT"

    widget = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /A %s >>"
    names = b"<< /JavaScript << /Names [(a) 6 0 R] >> >>"
    return {
        "a script when it opens": script(ACTION, ALERT),
        "a script in the names": script(b"/Names " + names, ALERT),
        "a script spelt in hexadecimals": script(ACTION, b"<< /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"),
        "a script spelt wholly in hexadecimals": script(ACTION, b"<< /#53 /#4a#61#76#61#53#63#72#69#70#74 /#4A#53 (app.alert\\(1\\)) >>"),
        "a script in a stream": script(ACTION, b"<< /S /JavaScript /JS 7 0 R >>", stream(b"app.alert(1)")),
        "a script behind a button": script(b"/AcroForm << /Fields [6 0 R] >>", widget % ALERT, page=b"/Annots [6 0 R]"),
        "a script after turning a page": script(ACTION, b"<< /S /GoTo /D [3 0 R /Fit] /Next %s >>" % ALERT),
        "a script when a page opens": script(b"", page=b"/AA << /O %s >>" % ALERT),
        "a script when it is printed": script(b"/AA << /WP %s >>" % ALERT),
        "a link that runs a script": script(b"", page=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>]" % ALERT),
        "a program to be launched": script(ACTION, b"<< /S /Launch /F (cmd.exe) >>"),
        "a program on Windows": script(ACTION, b"<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>"),
        "a form that sends itself": script(ACTION, b"<< /S /SubmitForm /F (http://example.invalid) >>"),
        "data fetched on opening": script(ACTION, b"<< /S /ImportData /F (a.fdf) >>"),
        "another document on opening": script(ACTION, b"<< /S /GoToR /F (\\\\\\\\example.invalid\\\\x.pdf) /D [0 /Fit] >>"),
        "an address that opens by itself": script(ACTION, b"<< /S /URI /URI (http://example.invalid) >>"),
        "an address that opens with a page": script(b"", page=b"/AA << /O << /S /URI /URI (http://example.invalid) >> >>"),
        "another document after a view": script(ACTION, b"<< /S /GoTo /D [3 0 R /Fit] /Next << /S /GoToR /F (\\\\\\\\e\\\\x) >> >>"),
        "an address after two views": script(
            ACTION,
            b"<< /S /GoTo /D [3 0 R /Fit] /Next 7 0 R >>",
            b"<< /S /Named /N /NextPage /Next [<< /S /GoTo /D [3 0 R /Fit] >> << /S /URI /URI (http://example.invalid) >>] >>",
        ),
        "another document behind a link": script(
            b"",
            b"<< /S /URI /URI (http://example.invalid) /Next << /S /GoToR /F (\\\\\\\\e\\\\x) >> >>",
            page=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 6 0 R >>]",
        ),
        "a script in packed objects": ("a.pdf", packed(b"/OpenAction 6 0 R", ALERT), "FILE_PDF_SCRIPT"),
        "hexadecimals in packed objects": ("a.pdf", packed(b"/OpenAction 6 0 R", b"<< /S /Java#53cript /#4aS (1) >>"), "FILE_PDF_SCRIPT"),
        "a script that no table names": ("a.pdf", written(parts(b""), unnamed=ALERT), "FILE_PDF_SCRIPT"),
        "a script written over a good page": ("a.pdf", _updated(), "FILE_PDF_SCRIPT"),
    }


def _updated() -> bytes:
    """An incremental update: the catalogue a second time, with a script."""
    first = pdf()
    at = len(first)
    again = first + b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction %s >>\nendobj\n" % ALERT
    before = int(first.split(b"startxref\n")[1].split(b"\n")[0])
    return again + b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        at,
        before,
        len(again),
    )


def _other_pdfs() -> dict[str, Hostile]:
    attached = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    attached.add_attachment("run.exe", b"MZ")
    locked = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    locked.encrypt("secret", algorithm="AES-256")
    restricted = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    restricted.encrypt("", "owner", algorithm="AES-256")
    clip = b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a) /EF << /F 6 0 R >> >> >>]"
    film = b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << >> >>]"
    return {
        "an attached program": ("a.pdf", _bytes(attached), "FILE_PDF_ATTACHMENT"),
        "a paper clip with a file": ("a.pdf", pdf(b"", stream(b"MZ"), page=clip), "FILE_PDF_ATTACHMENT"),
        "a file within spelt in hexadecimals": (
            "a.pdf",
            pdf(b"/Names << /Embedded#46iles << /Names [] >> >>"),
            "FILE_PDF_ATTACHMENT",
        ),
        "a film": ("a.pdf", pdf(b"", page=film), "FILE_PDF_MEDIA"),
        "a form made of XML": ("a.pdf", pdf(b"/AcroForm << /Fields [] /XFA 6 0 R >>", stream(b"<xdp/>")), "FILE_PDF_DYNAMIC_FORM"),
        "a password": ("a.pdf", _bytes(locked), "FILE_PDF_LOCKED"),
        "a ban on printing": ("a.pdf", _bytes(restricted), "FILE_PDF_LOCKED"),
        "half a PDF": ("a.pdf", pdf()[:300], "FILE_BROKEN"),
        "a PDF of nothing": ("a.pdf", b"%PDF-1.4\n%%EOF\n", "FILE_BROKEN"),
        "a PDF without a page": ("a.pdf", pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"), "FILE_BROKEN"),
        "pages that hold themselves": ("a.pdf", pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), "FILE_BROKEN"),
    }


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _polyglots() -> dict[str, Hostile]:
    def more(name: str, content: bytes) -> Hostile:
        return name, content, "FILE_MORE_INSIDE"

    head = b"%PDF-1.7\n"
    return {
        "a web page before a PDF": ("a.pdf", HTML + pdf(), "INTAKE_FILE_NOT_AS_NAMED"),
        "an archive before a PDF": ("a.pdf", a_zip() + pdf(), "FILE_LOOKS_OTHERWISE"),
        "a picture before a PDF": ("a.pdf", picture("JPEG") + pdf(), "FILE_LOOKS_OTHERWISE"),
        "an archive behind a PDF": more("a.pdf", pdf() + a_zip()),
        "a web page behind a PDF": more("a.pdf", pdf() + HTML),
        "a program behind a PDF": more("a.pdf", pdf() + b"MZ\x90\0" + b"\0" * 100),
        "a web page in a note of a PDF": more("a.pdf", pdf().replace(head, head + b"%" + HTML + b"\n")),
        "an archive in a stream of a PDF": more("a.pdf", pdf(b"", stream(a_zip()))),
        "an archive behind a photo": more("a.jpg", picture("JPEG") + a_zip()),
        "a script behind a photo": more("a.jpg", picture("JPEG") + b"<?php system($_GET['c']); ?>"),
        "a script in the notes of a photo": more(
            "a.jpg", picture("JPEG")[:2] + b"\xff\xfe" + struct.pack(">H", 2 + len(HTML)) + HTML + picture("JPEG")[2:]
        ),
        "an archive behind a picture": more("a.png", picture() + a_zip()),
        "a web page behind a picture": more("a.png", picture() + HTML),
        "a script in the notes of a picture": more("a.png", noted()),
        "an archive behind a document": more("a.docx", docx() + a_zip()),
        "a script in the comment of a document": more("a.docx", _commented()),
        "a second archive before a document": more("a.docx", a_zip() + docx()),
    }


def _commented() -> bytes:
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = HTML
    return out.getvalue()


def _bombs() -> dict[str, Hostile]:
    flat = zlib.compress(b"\0" * (300 << 20), 9)
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    ending = chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    signature = b"\x89PNG\r\n\x1a\n"
    image = b"/Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "
    many = {f"word/{number}.xml": "<a/>" for number in range(1_001)}
    return {
        "a picture of 900 million points": ("a.png", signature + chunk(b"IHDR", head) + ending, "FILE_TOO_MANY_PIXELS"),
        "a photo of 65,000 by 65,000": ("a.jpg", _stretched(picture("JPEG")), "FILE_TOO_MANY_PIXELS"),
        "notes of a picture that unpack to 300 MB": (
            "a.png",
            picture()[:33] + chunk(b"zTXt", b"a\0\0" + flat) + picture()[33:],
            "FILE_BROKEN",
        ),
        "a page of 300 MB": ("a.pdf", pdf(contents=flat, filters=b"/Filter /FlateDecode"), "FILE_BOMB"),
        "a page packed twice": (
            "a.pdf",
            pdf(contents=zlib.compress(flat), filters=b"/Filter [/FlateDecode /FlateDecode]"),
            "FILE_BOMB",
        ),
        "a page packed and spelt out": (
            "a.pdf",
            pdf(contents=b16encode(flat) + b">", filters=b"/Filter [/ASCIIHexDecode /FlateDecode]"),
            "FILE_BROKEN",
        ),
        "a picture of 300 MB nobody draws": ("a.pdf", pdf(b"", stream(flat, image + b"/FlateDecode")), "FILE_BOMB"),
        "forty streams of 10 MB": (
            "a.pdf",
            pdf(b"", *[stream(zlib.compress(b"\0" * (10 << 20), 9), b"/Filter /FlateDecode")] * 40),
            "FILE_BOMB",
        ),
        "a document of 50 MB of blanks": ("a.docx", docx({"word/a.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}), "FILE_BOMB"),
        "a document packed in a rare way": ("a.docx", _rare(), "FILE_BROKEN"),
        "a document that lies about its size": ("a.docx", _lying(), "FILE_BROKEN"),
        "a document of a thousand parts": ("a.docx", docx(many), "FILE_BOMB"),
        "archives within archives": ("a.docx", docx({"word/embeddings/a.zip": a_zip("b.zip", a_zip())}), "FILE_EMBEDDED"),
        "a packed file": ("a.docx", gzip.compress(b"x" * 1_000), "INTAKE_FILE_NOT_AS_NAMED"),
    }


def _stretched(photo: bytes) -> bytes:
    """The same photo, said to be as large as can be."""
    at = photo.index(b"\xff\xc0")
    return photo[: at + 5] + b"\xff\xff\xff\xff" + photo[at + 9 :]


def _rare() -> bytes:
    """Packed by LZMA, and not soundly: it fails in a way of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", "<a>" + "x" * 999 + "</a>")
    content = bytearray(made.getvalue())
    content[30 + len("word/document.xml") + 4] = 0xFF
    return bytes(content)


def _lying() -> bytes:
    """Its directory says 10 bytes for a part that has more."""
    content = bytearray(docx({"word/a.xml": b"<a>" + b" " * 100_000 + b"</a>"}))
    at = content.rindex(b"word/a.xml") - 46
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def _pictures() -> dict[str, Hostile]:
    photo, drawn = picture("JPEG", (640, 480)), picture("PNG", (640, 480))
    return {
        "half a photo": ("a.jpg", photo[: len(photo) // 2], "FILE_BROKEN"),
        "half a picture": ("a.png", drawn[: len(drawn) // 2], "FILE_BROKEN"),
        "a picture whose sums are wrong": ("a.png", drawn[:60] + b"XXXX" + drawn[64:], "FILE_BROKEN"),
        "a photo of noise": ("a.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 20 + b"\xff\xd9", "FILE_BROKEN"),
    }


def _packages() -> dict[str, Hostile]:
    ole = relations("oleObject", "embeddings/oleObject1.bin", outside=False)
    macro_type = '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    link = zipfile.ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    dde = '<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    sheet = {"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>", "xl/externalLinks/externalLink1.xml": "<a><ddeLink/></a>"}
    return {
        "a macro": ("a.docx", docx({"word/vbaProject.bin": b"x"}), "FILE_MACROS"),
        "a macro by its type alone": ("a.docx", docx(types=macro_type), "FILE_MACROS"),
        "a sheet of macros": ("a.xlsx", package({"xl/workbook.xml": "<a/>", "xl/macrosheets/sheet1.xml": "<a/>"}), "FILE_MACROS"),
        "a template from elsewhere": ("a.docx", docx(relations("attachedTemplate", "http://example.invalid/a.dotm")), "FILE_REACHES_OUT"),
        "a picture from elsewhere": ("a.docx", docx(relations("image", "http://example.invalid/a.png")), "FILE_REACHES_OUT"),
        "an OLE object": ("a.docx", docx(ole | {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), "FILE_EMBEDDED"),
        "an OLE object under another name": ("a.docx", docx(ole), "FILE_REACHES_OUT"),
        "a command in a field": ("a.docx", docx(body=dde), "FILE_REACHES_OUT"),
        "a command in a sheet": ("a.xlsx", package(sheet), "FILE_REACHES_OUT"),
        "a program in a document": ("a.docx", docx({"word/media/run.exe": b"MZ"}), "FILE_EMBEDDED"),
        "a program that calls itself a picture": ("a.docx", docx({"word/media/image1.png": b"MZ\x90"}), "FILE_EMBEDDED"),
        "a file of the machine read in": ("a.docx", docx({"word/settings.xml": ENTITY}), "FILE_DTD"),
        "the same in 16 bits": (
            "a.docx",
            docx({"word/settings.xml": ENTITY.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")}),
            "FILE_DTD",
        ),
        "a billion laughs": ("a.docx", docx({"word/document.xml": LAUGHS}), "FILE_DTD"),
        "a way out upwards": ("a.docx", docx({"word/../../../etc/cron.d/x": "x"}), "FILE_ODD_NAMES"),
        "an absolute path": ("a.docx", docx({"/etc/cron.d/x": "x"}), "FILE_ODD_NAMES"),
        "a drive": ("a.docx", docx({"C:\\Windows\\x.xml": "<a/>"}), "FILE_ODD_NAMES"),
        "a link to elsewhere": ("a.docx", package(word_parts(), more=[(link, b"/etc/passwd")]), "FILE_ODD_NAMES"),
        "a part twice": ("a.docx", _twice(), "FILE_ODD_NAMES"),
        "a part hidden by NUL": ("a.docx", docx({"word/aXb.xml": "<a/>"}).replace(b"word/aXb.xml", b"word/a\0b.xml"), "FILE_ODD_NAMES"),
        "a locked part": ("a.docx", _locked(), "FILE_LOCKED"),
        "half a document": ("a.docx", docx()[:-30], "FILE_BROKEN"),
        "a document that is not well-formed": ("a.docx", docx(body="<w:p>"), "FILE_BROKEN"),
    }


def _twice() -> bytes:
    other = zipfile.ZipInfo("WORD/document.xml")
    return package(word_parts(), more=[(other, DOCUMENT.format("").encode())])


def _locked() -> bytes:
    content = bytearray(docx())
    at = content.rindex(b"word/document.xml") - 46
    content[at + 8] |= 1
    return bytes(content)


def _disguises() -> dict[str, Hostile]:
    def disguised(name: str, content: bytes, code: str = "INTAKE_FILE_NOT_AS_NAMED") -> Hostile:
        return name, content, code

    def other(name: str, content: bytes, code: str = "FILE_TYPE") -> Hostile:
        return name, content, code

    return {
        "a GIF called PNG": disguised("a.png", picture("GIF"), "FILE_OTHER_PICTURE"),
        "a drawing that runs, called PNG": disguised("a.png", b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>"),
        "a web page called JPEG": disguised("a.jpg", HTML),
        "a program called PDF": disguised("a.pdf", b"MZ\x90\0" + b"\0" * 200),
        "a shell script called PDF": disguised("a.pdf", b"#!/bin/sh\nrm -rf ~\n"),
        "a PNG called JPEG": disguised("a.jpg", picture(), "FILE_LOOKS_OTHERWISE"),
        "a workbook called Word": disguised("a.docx", package({"xl/workbook.xml": "<a/>"}), "FILE_LOOKS_OTHERWISE"),
        "an archive called Word": disguised("a.docx", a_zip(), "FILE_LOOKS_OTHERWISE"),
        "an old Word file called new": disguised("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        "a drawing that runs": other("a.svg", b"<svg onload='alert(1)'/>"),
        "a web page": other("a.html", HTML),
        "a program": other("a.exe", b"MZ"),
        "a program behind an ending": other("合同.pdf.exe", pdf()),
        "a document with macros": other("a.docm", docx()),
        "an archive": other("a.zip", a_zip()),
        "no ending": other("a", pdf()),
        "an ending and a blank letter": other("a.pdf\u3164exe", pdf()),
        "a stream behind a name": other("a.exe::$DATA", pdf()),
        "nothing": other("a.pdf", b"", "FILE_EMPTY"),
        "an old Word file": other("a.doc", b"\xd0\xcf\x11\xe0", "FILE_OLD_OFFICE"),
    }


def _names() -> dict[str, Hostile]:
    def named(name: str) -> Hostile:
        return name, pdf(), "FILE_NAME_ODD"

    return {
        "a name that leads upwards": named("../../etc/cron.d/a.pdf"),
        "a name that leads upwards on Windows": named("..\\..\\Windows\\a.pdf"),
        "a name with NUL": named("a.exe\0.pdf"),
        "a name with a line break": named("a\r\nContent-Type: text/html.pdf"),
        "a name turned around": named("合同\u202efdp.exe.pdf"),
        "a device of Windows": named("CON.pdf"),
        "another device of Windows": named("lpt1.report.pdf"),
        "a name of 5,000 letters": named("长" * 5_000 + ".pdf"),
    }
