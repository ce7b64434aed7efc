"""PDFs put together object by object: what no library would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

DRAWING = b"BT /F1 18 Tf 72 770 Td (paper) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(catalog: bytes = b"", *more: bytes, page: bytes = b"", contents: bytes = DRAWING, filters: bytes = b"") -> bytes:
    """One page. `catalog` and `page` are added to those dictionaries; `more` are objects from number 6 on."""
    return written(parts(catalog, *more, page=page, contents=contents, filters=filters))


def parts(catalog: bytes, *more: bytes, page: bytes = b"", contents: bytes = DRAWING, filters: bytes = b"") -> list[bytes]:
    """The objects of a one-page document."""
    return [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        stream(contents, filters),
        FONT,
        *more,
    ]


def stream(data: bytes, filters: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), filters, data)


def written(objects: Sequence[bytes], unnamed: bytes = b"") -> bytes:
    """The file, with its table of contents, in which the last object may be left out."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    if unnamed:
        out += b"%d 0 obj\n%s\nendobj\n" % (len(objects) + 1, unnamed)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )


def packed(catalog: bytes, hidden: bytes) -> bytes:
    """The same with its catalogue and one more object in a packed object stream, as PDF 1.5 allows."""
    inside = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, hidden]
    head = b"1 0 6 %d " % (len(inside[0]) + 1)
    body = zlib.compress(head + inside[0] + b" " + inside[1])
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", dict[int, int]()
    plain = dict(enumerate(parts(b""), 1))
    plain[7] = b"<< /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(head), len(body), body)
    for number in (2, 3, 4, 5, 7):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, plain[number])
    places[8] = len(out)
    rows = [b"\0\0\0\0\0\0", b"\2\0\0\0\7\0", *(_place(places[number]) for number in (2, 3, 4, 5)), b"\2\0\0\0\7\1"]
    rows += [_place(places[7]), _place(places[8])]
    table = zlib.compress(b"".join(rows))
    out += b"8 0 obj\n<< /Type /XRef /Size 9 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(table),
        table,
    )
    return out + b"startxref\n%d\n%%%%EOF\n" % places[8]


def _place(at: int) -> bytes:
    return b"\1" + at.to_bytes(4, "big") + b"\0"
