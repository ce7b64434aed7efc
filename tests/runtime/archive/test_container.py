"""The container: one form, read by whatever reads zip; what was made to hurt is not opened."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import Refused
from runtime.archive import container
from runtime.archive.container import chunks, is_as_written, read_container
from runtime.looking_into.package import MOST_ENTRIES

NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)
FILES = st.dictionaries(NAMES, st.binary(max_size=300), max_size=6).filter(
    lambda files: len({name.casefold() for name in files}) == len(files)
)
SMALL = {"01-申请/001-申请内容.json": b'{"a":1}', "归档目录.csv": "序号".encode(), "空.txt": b""}


def written(files: Mapping[str, bytes]) -> bytes:
    return b"".join(chunks(files.items()))


@given(FILES)
def test_every_file_comes_back_by_our_reader_and_by_pythons(files: dict[str, bytes]) -> None:
    content = written({f"01-{name}": data for name, data in files.items()})

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {entry.filename: package.read(entry) for entry in package.infolist()} == read_container(content)
    assert list(read_container(content).values()) == list(files.values())
    assert is_as_written(content, read_container(content))


@given(st.data())
def test_no_byte_of_it_can_be_another_unnoticed(data: st.DataObject) -> None:
    content = bytearray(written(SMALL))
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    try:
        found = read_container(bytes(content))
    except Refused:
        return
    assert found != SMALL or not is_as_written(bytes(content), found)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_same_files_packed_by_somebody_else_are_read_and_told_apart(how: int) -> None:
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w", how) as package:
        for path, content in SMALL.items():
            package.writestr(path, content)

    assert read_container(anew.getvalue()) == SMALL
    assert not is_as_written(anew.getvalue(), SMALL)


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of doubles, and writes them
        with zipfile.ZipFile(made, "w", how) as package:
            for name, content in entries:
                package.writestr(name, content)
    return made.getvalue()


def a_link() -> bytes:
    entry = zipfile.ZipInfo("目录")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped((entry, b"/etc/passwd"))


def locked() -> bytes:
    content = bytearray(zipped(("a.txt", b"secret")))
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(head) + at] |= 1
    return bytes(content)


def renamed(name: bytes) -> bytes:
    """A name that Python would not write."""
    return zipped(("A" * len(name), b"x")).replace(b"A" * len(name), name)


def many_over_one_another() -> bytes:
    """Entries that all point at the same packed bytes, each a hundred times as large."""
    whole = zipped(("a", bytes(90_000)))
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at:-22], whole[-22:]
    letters = b"abcdefghijklmnopqrstuvwxyz"
    listed, count = b"".join(entry[:-1] + bytes([letter]) for letter in letters), len(letters)
    return whole[:at] + listed + end[:8] + struct.pack("<HHI", count, count, len(listed)) + end[16:]


HOSTILE = {
    "no zip": (b"%PDF-1.7", "ARCHIVE_BROKEN"),
    "nothing": (b"", "ARCHIVE_BROKEN"),
    "cut short": (zipped(("a", b"x" * 999))[:-40], "ARCHIVE_BROKEN"),
    "a bomb": (zipped(("a", bytes(30_000_000))), "ARCHIVE_BOMB"),
    "entries over one another": (many_over_one_another(), "ARCHIVE_BOMB"),
    "too many entries": (zipped(*((f"{n}", b"x" * 20) for n in range(MOST_ENTRIES + 1))), "ARCHIVE_BOMB"),
    "upwards": (zipped(("../../etc/cron.d/x", b"x")), "ARCHIVE_ODD_NAMES"),
    "upwards inside": (zipped(("01-申请/../../x", b"x")), "ARCHIVE_ODD_NAMES"),
    "absolute": (zipped(("/etc/passwd", b"x")), "ARCHIVE_ODD_NAMES"),
    "backwards": (renamed(b"..\\..\\x.dll"), "ARCHIVE_ODD_NAMES"),
    "a drive": (zipped(("C:x", b"x")), "ARCHIVE_ODD_NAMES"),
    "a hidden end": (renamed(b"a.pdf\x00.exe"), "ARCHIVE_ODD_NAMES"),
    "letters turned around": (zipped(("a\u202efdp.exe", b"x")), "ARCHIVE_ODD_NAMES"),
    "twice": (zipped(("a", b"x"), ("a", b"y")), "ARCHIVE_ODD_NAMES"),
    "twice but for case": (zipped(("a.json", b"x"), ("A.json", b"y")), "ARCHIVE_ODD_NAMES"),
    "twice but for composing": (zipped(("é", b"x"), ("e\u0301", b"y")), "ARCHIVE_ODD_NAMES"),
    "two ways of saying it": (zipped(("a//b", b"x")), "ARCHIVE_ODD_NAMES"),
    "a folder": (zipped(("01-申请/", b"")), "ARCHIVE_ODD_NAMES"),
    "a link": (a_link(), "ARCHIVE_ODD_NAMES"),
    "a password": (locked(), "ARCHIVE_LOCKED"),
    "packed in a rare way": (zipped(("a", b"x" * 999), how=zipfile.ZIP_LZMA), "ARCHIVE_BROKEN"),
    "packed in a rare way and broken": (zipped(("a", b"x" * 999), how=zipfile.ZIP_LZMA).replace(b"]\0", b"\xff\0", 1), "ARCHIVE_BROKEN"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_hurt_is_not_opened(name: str) -> None:
    content, code = HOSTILE[name]

    with pytest.raises(Refused) as refused:
        read_container(content)

    assert [one.code for one in refused.value.problems] == [code]


HIDDEN = {
    "before": lambda whole: b"#!/bin/sh\n" + whole,
    "behind": lambda whole: whole + b"MZ",
    "as a comment": lambda whole: whole[:-2] + b"\x02\0hi",
}


@pytest.mark.parametrize("place", HIDDEN)
def test_what_hides_around_the_files_is_noticed(place: str) -> None:
    content = HIDDEN[place](written(SMALL))

    try:
        files = read_container(content)
    except Refused:
        return
    assert not is_as_written(content, files)


def test_nothing_is_written_that_could_not_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_BYTES", 1_000)

    with pytest.raises(Refused) as refused:
        written({"a": bytes(2_000)})

    assert refused.value.problems[0].code == "ARCHIVE_TOO_LARGE"
