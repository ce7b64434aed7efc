"""The vendored fonts, and what an office may put in their place."""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from runtime.notices.pdf.fonts import FOLDER, Face, FaceMap, Typecase, check_faces, faces_of, to_unicode
from runtime.notices.pdf.render import render


def test_the_vendored_files_are_those_the_list_names() -> None:
    listed = dict(re.findall(r"^\| (\S+\.ttf) .*\| ([0-9a-f]{64}) \|$", (FOLDER / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE))

    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.ttf")} == listed
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("face", ["song", "title", "hei", "fang", "kai"])
def test_every_face_writes_what_an_office_writes(face: Face) -> None:
    typecase = Typecase(faces_of(FaceMap()))
    text = "芙蓉区䶮𬱖㛃镕堃喆“”‘’《》〔〕（）——……·㎡℃‰①Ⅷ□☑☐☒〓￥％ABCabc0123，。"

    glyphs = [typecase.glyph(face, char) for char in text]

    assert not typecase.missing
    assert all(glyph.char == char for glyph, char in zip(glyphs, text, strict=True))


def test_the_whole_basic_block_is_there() -> None:
    typecase = Typecase(faces_of(FaceMap()))

    for code in range(0x4E00, 0x9FA6):
        typecase.glyph("song", chr(code))

    assert not typecase.missing


def test_two_dashes_touch() -> None:
    assert Typecase(faces_of(FaceMap())).glyph("song", "—").width == 1.0


def test_a_small_face_takes_what_it_lacks_from_song() -> None:
    typecase = Typecase(faces_of(FaceMap()))

    assert typecase.glyph("hei", "䶮").font == typecase.glyph("song", "䶮").font != typecase.glyph("hei", "王").font


def test_an_office_may_name_its_own_file_for_a_face(tmp_path: Path) -> None:
    own = tmp_path / "仿宋_GB2312.ttf"
    own.write_bytes((FOLDER / "OneFormHei-Medium.ttf").read_bytes())

    paper = render("<doc><p>甲䶮</p></doc>", title="x", faces=FaceMap(fang=own))

    assert b"OneFormHei" in paper.content
    assert not paper.missing_glyphs


@pytest.mark.parametrize("content", [None, b"", b"<html>not a font</html>", b"OTTO" + b"\0" * 60])
def test_a_file_that_is_no_font_is_a_problem_with_the_name_of_its_face(tmp_path: Path, content: bytes | None) -> None:
    bad = tmp_path / "bad.ttf"
    if content is not None:
        bad.write_bytes(content)

    problems = check_faces(FaceMap(kai=bad))

    assert [(problem.code, problem.where) for problem in problems] == [("PAPER_FONT_UNREADABLE", "kai")]
    assert "bad.ttf" in problems[0].text("zh")


def test_the_vendored_faces_are_sound() -> None:
    assert check_faces(FaceMap()) == ()


def test_a_unicode_map_has_blocks_of_at_most_a_hundred_in_utf_16() -> None:
    text = to_unicode("X", [0, *range(0x4E00, 0x4E00 + 200), 0x2CC56])

    assert re.findall(r"(\d+) beginbfchar", text) == ["100", "100", "1"]
    assert "<D873DC56>" in text


def test_threads_print_the_same_bytes_as_one() -> None:
    sources = [f"<doc><title>第{number}号</title><p>{'甲乙丙丁𬱖' * number}</p></doc>" for number in range(1, 13)]
    alone = [render(source, title="x").content for source in sources]

    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda source: render(source, title="x").content, sources))

    assert together == alone
