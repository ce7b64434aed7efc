"""Font files an office names: what is wrong with one is told before any paper is printed."""

from __future__ import annotations

import lzma
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.typography.face_map import FOLDER, SONG, FaceMap, faces_of_office, read_faces
from runtime.typography.font_file import check_files, check_map, fault_of

HEI = FOLDER / "OneFormHei-Medium.ttf"


def with_table_named(name: bytes, other: bytes) -> bytes:
    return HEI.read_bytes().replace(name, other, 1)


def restricted() -> bytes:
    data = bytearray(HEI.read_bytes())
    place = struct.unpack(">L", data[data.index(b"OS/2") + 8 : data.index(b"OS/2") + 12])[0]
    data[place + 8 : place + 10] = b"\x00\x02"
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (lambda: HEI.read_bytes(), ""),
        (lambda: None, "PAPER_FONT_ABSENT"),
        (lambda: b"", "PAPER_FONT_NO_FONT"),
        (lambda: b"<html>not a font</html>" * 50, "PAPER_FONT_NO_FONT"),
        (lambda: HEI.read_bytes()[:30], "PAPER_FONT_NO_FONT"),
        (lambda: b"OTTO" + HEI.read_bytes()[4:].replace(b"glyf", b"CFF ", 1), "PAPER_FONT_CFF"),
        (lambda: with_table_named(b"glyf", b"CFF "), "PAPER_FONT_CFF"),
        (restricted, "PAPER_FONT_RESTRICTED"),
    ],
)
def test_a_file_is_told_apart_by_its_first_bytes(tmp_path: Path, content: Callable[[], bytes | None], fault: str) -> None:
    file = tmp_path / "仿宋.ttf"
    if (data := content()) is not None:
        file.write_bytes(data)

    assert fault_of(file) == fault
    problems = check_files({"fang": file})
    assert [problem.where for problem in problems] == (["fang"] if fault else [])
    assert all("仿宋.ttf" in problem.text(lang) for problem in problems for lang in ("zh", "en"))


def test_a_collection_and_a_packed_file_are_read_too(tmp_path: Path) -> None:
    font = HEI.read_bytes()
    tables = struct.unpack(">H", font[4:6])[0]
    moved = bytearray(font)
    for number in range(tables):
        place = 12 + 16 * number + 8
        moved[place : place + 4] = struct.pack(">L", struct.unpack(">L", font[place : place + 4])[0] + 16)
    (tmp_path / "a.ttc").write_bytes(b"ttcf" + struct.pack(">LLL", 0x10000, 1, 16) + bytes(moved))
    (tmp_path / "b.ttf.xz").write_bytes(lzma.compress(font, preset=0))
    (tmp_path / "c.ttf.xz").write_bytes(b"no xz")

    assert [fault_of(tmp_path / name) for name in ("a.ttc", "b.ttf.xz", "c.ttf.xz")] == ["", "", "PAPER_FONT_NO_FONT"]


def test_the_vendored_files_are_sound() -> None:
    assert check_map(FaceMap()) == ()
    assert fault_of(FaceMap().chain("song")[-1]) == ""


@pytest.mark.parametrize("text", ["fangsong=/a.ttf", "fang", "fang=", "/a.ttf", "fang=/a.ttf,fang=/b.ttf"])
def test_faces_that_are_not_named_rightly_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="fang=/path"):
        read_faces(text)


def test_the_office_names_some_faces_and_the_vendored_ones_stand_for_the_rest(tmp_path: Path) -> None:
    for name in ("b.ttf", "a.TTF", "notes.txt", "c.ttc"):
        (tmp_path / name).write_bytes(b"")

    faces = faces_of_office(read_faces("fang=/f/仿宋.ttf"), tmp_path)

    assert (faces.fang, faces.song) == (Path("/f/仿宋.ttf"), SONG)
    assert [path.name for path in faces.rare] == ["a.TTF", "b.ttf", "c.ttc"]
    assert faces.chain("fang")[:2] == (Path("/f/仿宋.ttf"), SONG)
    assert faces.chain("fang")[-3:] == faces.rare


def test_a_folder_of_rare_fonts_that_is_not_there_or_holds_none_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in check_files({}, tmp_path / "none")] == ["PAPER_RARE_NO_FOLDER"]
    assert [problem.code for problem in check_files({}, tmp_path)] == ["PAPER_RARE_EMPTY"]
