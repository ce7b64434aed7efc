"""What ordinary people hand in is taken: photos of phones, scans, prints, what office programs write."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from forms.errors import Refused
from runtime.demo import a_pdf
from runtime.looking_into.base import THUMBNAIL_EDGE
from runtime.looking_into.image import MOST_BYTES
from runtime.uploaded_file import look_at
from tests.runtime.looking_into.make_package import OFFICE, package, relations
from tests.runtime.looking_into.make_package import docx as a_docx
from tests.runtime.looking_into.make_pdf import packed, pdf
from tests.runtime.looking_into.make_picture import in_several_scans, picture

ORIENTATION, ON_ITS_SIDE = 0x0112, 6


def phone_photo(tail: bytes = b"") -> bytes:
    """Taken upright: the camera writes it on its side and says so. Left half red as held."""
    held = Image.new("RGB", (300, 400), "white")
    held.paste("red", (0, 0, 150, 400))
    notes = Image.Exif()
    notes[ORIENTATION] = ON_ITS_SIDE
    out = io.BytesIO()
    held.rotate(90, expand=True).save(out, "JPEG", exif=notes, quality=95)
    return out.getvalue() + tail


def printed(encode: bool = True) -> bytes:
    """What ReportLab writes, packed in ASCII85."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=encode)
    for page in range(3):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry("(JS) /JavaScript <html>", f"p{page}")
        canvas.drawString(72, 720, "paper")
        canvas.linkURL("https://example.invalid/JS/Launch?a=/JavaScript", (0, 0, 9, 9))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """A scan of two pages: photographs bound as PDF."""
    out = io.BytesIO()
    page = Image.effect_noise((900, 1200), 30).convert("RGB")
    page.save(out, "PDF", save_all=True, append_images=[page], resolution=100)
    return out.getvalue()


def opens_at_a_page() -> bytes:
    """As Word and Chromium do: it begins with a view, and packs its objects."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(scanned())))
    view = ArrayObject([writer.pages[0].indirect_reference, NameObject("/XYZ"), NumberObject(0), NumberObject(0), NumberObject(0)])
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): view})
    return _bytes(writer)


def a_form() -> bytes:
    """To be filled in; without scripts."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.acroForm.textfield(name="name", x=72, y=700)
    canvas.acroForm.checkbox(name="yes", x=72, y=650)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def written_document() -> bytes:
    """As python-docx writes it, with a table, a picture and a link."""
    document = docx.Document()
    document.add_heading("申请书")
    document.add_table(2, 2).cell(0, 0).text = "DDE 与 DDEAUTO 是两个词"
    document.add_picture(io.BytesIO(picture()))
    document.part.relate_to("https://example.invalid", f"{OFFICE}/hyperlink", is_external=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(rows: int = 400) -> bytes:
    """As openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    for row in range(rows):
        sheet.append([row, "材料", f"=A{row + 1}*2"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a photo of a phone": ("IMG_0001.JPG", phone_photo),
    "a photo that moves": ("a.jpg", lambda: phone_photo(b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40)),
    "a photo with a second one behind it": ("a.jpeg", lambda: phone_photo(picture("JPEG"))),
    "a photo with two behind it, and gaps": ("a.jpg", lambda: phone_photo(b"\0" * 40 + picture("JPEG") + b"\0\0" + picture("JPEG"))),
    "a photo that moves, of another phone": (
        "a.jpg",
        lambda: phone_photo(b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data\0\0\0\x18ftypmp42" + bytes(range(256)) * 40 + b"SEFHk\0SEFT"),
    ),
    "a photo in several scans": ("a.jpg", in_several_scans),
    "a photo with notes of the phone behind it": ("a.jpg", lambda: phone_photo(b"\0\0\x01\x0aImage_UTC_Data1SEFHk\0SEFT")),
    "a picture of a screen": ("屏幕截图 2026-03-10.png", picture),
    "a picture one sees through": ("a.png", lambda: _see_through()),
    "a small PDF": ("a.pdf", lambda: a_pdf("words")),
    "a print": ("合同(盖章)[1].pdf", printed),
    "a print that is not packed": ("a.pdf", lambda: printed(encode=False)),
    "a scan": ("扫描_20260310.PDF", scanned),
    "a PDF that opens at a page": ("a.pdf", opens_at_a_page),
    "a PDF that opens at a view": ("a.pdf", lambda: pdf(b"/OpenAction [3 0 R /XYZ null null 0]")),
    "a PDF that opens at a view, and zooms": (
        "a.pdf",
        lambda: pdf(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Named /N /FirstPage >> >>"),
    ),
    "a PDF with packed objects": ("a.pdf", lambda: packed(b"/OpenAction [3 0 R /Fit]", b"<< /Type /Font >>")),
    "fonts that are called AA and EF": ("a.pdf", lambda: pdf(page=b"/X << /AA 5 0 R /EF 5 0 R /3D [1] >>")),
    "a form": ("a.pdf", a_form),
    "empty lines behind a PDF": ("a.pdf", lambda: pdf() + b"\r\n\r\n\0\0"),
    "a Word document": ("申请书.docx", written_document),
    "a Word document with a chart": ("a.docx", lambda: a_docx({"word/embeddings/Sheet1.xlsx": workbook(9)})),
    "a Word document with a link": ("a.docx", lambda: a_docx(relations("hyperlink", "https://example.invalid"))),
    "a workbook": ("名单.xlsx", workbook),
    "a workbook that knows a printer": (
        "a.xlsx",
        lambda: package({"xl/workbook.xml": "<a/>", "xl/printerSettings/printerSettings1.bin": b"x"}),
    ),
    "an electronic invoice": ("a.ofd", lambda: package({"OFD.xml": "<a/>", "Doc_0/Attachs/original_invoice.xml": "<a/>"})),
    "a name with a slash on a Mac": ("2026:03:10.pdf", lambda: a_pdf("words")),
    "a path of Windows": ("C:\\扫描\\合同.pdf", lambda: a_pdf("words")),
}


def _see_through() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (50, 20), (0, 0, 0, 0)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("what", GOOD)
def test_it_is_taken(what: str) -> None:
    name, make = GOOD[what]

    taken = look_at(name, make(), most_mb=20)

    assert len(taken.thumbnail) <= MOST_BYTES
    if taken.media_type.startswith("image/") or taken.media_type == "application/pdf":
        small = Image.open(io.BytesIO(taken.thumbnail))
        assert max(small.size) <= THUMBNAIL_EDGE


def test_the_small_picture_of_a_photo_stands_upright() -> None:
    small = Image.open(io.BytesIO(look_at("a.jpg", phone_photo(), most_mb=20).thumbnail)).convert("RGB")

    assert small.width < small.height
    red, green, _ = small.crop((0, 0, small.width // 3, small.height)).resize((1, 1)).tobytes()
    assert red > 200 > 100 > green


def test_a_photo_of_an_iphone_is_told_how_to_change() -> None:
    with pytest.raises(Refused) as refused:
        look_at("IMG_1.jpg", b"\0\0\0\x24ftypheic\0\0\0\0", most_mb=20)

    assert [problem.code for problem in refused.value.problems] == ["FILE_HEIC"]
    assert "兼容性最佳" in refused.value.problems[0].text()


def test_a_picture_that_is_too_large_is_told_how_to_become_smaller() -> None:
    with pytest.raises(Refused) as refused:
        look_at("a.jpg", phone_photo() + b"\0" * (1 << 20), most_mb=1)

    assert [problem.code for problem in refused.value.problems] == ["FILE_PICTURE_TOO_LARGE"]
