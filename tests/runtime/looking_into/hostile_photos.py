"""What ends as a photo ends, and is another file all the same: name -> (file name, bytes, why it is refused)."""

from __future__ import annotations

import struct

from tests.runtime.looking_into.make_pdf import pdf
from tests.runtime.looking_into.make_picture import in_several_scans, noted, picture

HTML = b"<html><script>alert(1)</script></html>"
RAR = b"Rar!\x1a\x07\x01\0" + b"x" * 300
END_OF_PHOTO = b"\xff\xd9"


def behind_photos() -> dict[str, tuple[str, bytes, str]]:
    """What ends as a photo ends, and is another file all the same."""
    photo, slow, film = picture("JPEG"), in_several_scans(), b"\0\0\0\x18ftypmp42" + b"\0" * 12
    program = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 200
    scan = slow.index(b"\xff\xda", slow.index(b"\xff\xda") + 2)
    between = slow.rindex(b"\xff\xc4", 0, scan)

    def more(content: bytes) -> tuple[str, bytes, str]:
        return "a.jpg", content, "FILE_MORE_INSIDE"

    def note(said: bytes) -> bytes:
        return b"\xff\xfe" + struct.pack(">H", 2 + len(said)) + said

    return {
        "a RAR archive between two ends of a photo": more(photo + RAR + END_OF_PHOTO),
        "a 7z archive between two ends of a photo": more(photo + b"7z\xbc\xaf\x27\x1c" + b"x" * 300 + END_OF_PHOTO),
        "a PDF between two ends of a photo": more(photo + pdf() + END_OF_PHOTO),
        "a program between two ends of a photo": more(photo + program + END_OF_PHOTO),
        "a program behind a second photo": more(photo + photo + b"MZ" + b"\0" * 90 + END_OF_PHOTO),
        "an archive behind the film of a photo": more(photo + film + RAR + END_OF_PHOTO),
        "a program behind the notes of a phone": more(photo + b"\0\0\x01\x0aImage_UTC_Data1" + program + END_OF_PHOTO),
        "a PDF in the notes of a photo": more(photo[:2] + note(pdf()) + photo[2:]),
        "a script between the scans of a photo": more(slow[:between] + note(HTML) + slow[between:]),
        "a PDF in the notes of a picture": ("a.png", noted("%PDF-1.7 1 0 obj"), "FILE_MORE_INSIDE"),
    }
