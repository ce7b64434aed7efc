"""The container: a zip in one single form, so that equal files give equal bytes: stored, no times, no system, names in UTF-8.

Written by hand: what a zip library writes changes with its version, and what it compresses to with that of zlib. Whatever reads zip reads
this. Reading takes any sound zip, within the limits of uploads; whether it is in our form says `is_as_written`.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from forms.errors import Refused
from forms.problems import Problem
from runtime.looking_into.base import MOST_UNPACKED
from runtime.looking_into.package import MOST_ENTRIES, MOST_RATIO

MOST_BYTES = MOST_UNPACKED
LONGEST_PATH = 400
"""Bytes."""
VERSION, UTF_8, STORED, MIDNIGHT, FIRST_DAY = 20, 0x0800, 0, 0, 0x0021
"""Zip 2.0; names are UTF-8; not compressed; 1980-01-01 00:00, before which a zip knows no time."""
UNIX, PLAIN_FILE = 3, (stat.S_IFREG | 0o644) << 16


def chunks(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The container of these files in their order, piece by piece. Raises Refused (ARCHIVE_TOO_LARGE) beyond the limits."""
    directory: list[bytes] = []
    offset = 0
    for path, content in files:
        name = path.encode()
        fixed = struct.pack(
            "<HHHHHIIIHH", VERSION, UTF_8, STORED, MIDNIGHT, FIRST_DAY, zlib.crc32(content), *[len(content)] * 2, len(name), 0
        )
        directory.append(b"PK\x01\x02" + bytes((VERSION, UNIX)) + fixed + struct.pack("<HHHII", 0, 0, 0, PLAIN_FILE, offset) + name)
        head = b"PK\x03\x04" + fixed + name
        offset += len(head) + len(content)
        if offset > MOST_BYTES or len(directory) > MOST_ENTRIES:
            raise Refused(Problem("ARCHIVE_TOO_LARGE", "", {"most": MOST_BYTES >> 20, "files": MOST_ENTRIES}))
        yield head
        yield content
    listed = b"".join(directory)
    yield listed
    yield b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(listed), offset, 0)


def read_container(content: bytes) -> dict[str, bytes]:
    """The files by path, in the order of the directory. Raises Refused for what is no zip, or one that nobody would pack for us: a bomb,
    names that lead astray or come twice, links, locked entries."""
    if len(content) > 2 * MOST_BYTES:
        raise Refused(Problem("ARCHIVE_BOMB"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _sound(entries, len(content))
            return {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, struct.error, zlib.error):
        raise Refused(Problem("ARCHIVE_BROKEN")) from None


def is_as_written(content: bytes, files: Mapping[str, bytes]) -> bool:
    """Are these the very bytes that `chunks` makes of the files? What was packed anew, or carries something between its files, is not."""
    view, at = memoryview(content), 0
    for piece in chunks(files.items()):
        if view[at : at + len(piece)] != piece:
            return False
        at += len(piece)
    return at == len(content)


def _sound(entries: list[zipfile.ZipInfo], size: int) -> None:
    """What the directory says, before anything is unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or unpacked > MOST_RATIO * max(size, 1):
        raise Refused(Problem("ARCHIVE_BOMB"))
    # disks that fold case or compose letters would let the second of two such files replace the first
    names = [unicodedata.normalize("NFC", entry.filename).casefold() for entry in entries]
    if len(set(names)) < len(names) or any(map(_leads_astray, entries)):
        raise Refused(Problem("ARCHIVE_ODD_NAMES"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Problem("ARCHIVE_LOCKED"))
    # others are seldom written, and what reads them fails in ways and takes memory of its own
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise Refused(Problem("ARCHIVE_BROKEN"))


def _leads_astray(entry: zipfile.ZipInfo) -> bool:
    """Absolute, upwards, with a drive, hidden characters, a folder, or a link to elsewhere. `orig_filename` is as it stands: with NUL."""
    said = entry.orig_filename
    path = PurePosixPath(said)
    special = stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG)
    odd = path.is_absolute() or ".." in path.parts or str(path) != said or "\\" in said or ":" in said or not said.isprintable()
    return special or odd or entry.is_dir() or not said or len(said.encode("utf-8", "replace")) > LONGEST_PATH
