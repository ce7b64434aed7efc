"""The vendored fonts, and what an office may put in their place."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as FontFile

from runtime.notices.pdf.fonts import FOLDER, Face, FaceMap, Typecase, check_faces, faces_of, to_unicode
from runtime.notices.pdf.render import render
from runtime.typography.face_map import faces_of_office
from tests.runtime.notices.pdf.read_paper import text_of

FACES: tuple[Face, ...] = ("song", "title", "hei", "fang", "kai")


def test_the_vendored_files_are_those_the_list_names() -> None:
    listed = dict(
        re.findall(r"^\| (\S+\.ttf\S*) .*\| ([0-9a-f]{64}) \|$", (FOLDER / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.ttf*")} == listed
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("face", FACES)
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


@pytest.mark.parametrize("char", ["ж", "ō", "“"])
def test_a_face_takes_the_symbols_it_lacks_from_song(char: str) -> None:
    typecase = Typecase(faces_of(FaceMap()))

    assert typecase.glyph("kai", char).font == typecase.glyph("song", char).font != typecase.glyph("kai", "王").font


def test_characters_beyond_the_national_table_come_from_the_packed_file() -> None:
    typecase = Typecase(faces_of(FaceMap()))

    glyphs = [typecase.glyph("kai", char) for char in "陳劉㸌𣲗"]

    assert [Path(glyph.font).name for glyph in glyphs] == [*["OneFormSong-Rare.ttf.xz"] * 2, *["OneFormKai-Regular.ttf"] * 2]


def test_a_paper_without_rare_characters_does_not_open_the_file_of_them() -> None:
    program = (
        "from runtime.notices.pdf.fonts import load; from runtime.notices.pdf.render import render;"
        "render('<doc><p>王䶮㛃镕堃喆<b>甲</b><k>乙</k></p></doc>', title='x'); print(load.cache_info().currsize);"
        "render('<doc><p>陳</p></doc>', title='x'); print(load.cache_info().currsize)"
    )

    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["3", "4"]


def test_the_list_of_the_national_table_stands_in_every_face() -> None:
    typecase = Typecase(faces_of(FaceMap()))
    # the third grade of the table: what GB 2312 lacks and names and places have
    names = "浉郪洺䢺㑇㕮𫘦𬇙𫭟䴖䗴𬀩㽏𫇭𬭼䜣𫖯㬎"

    for face in FACES:
        own = typecase.glyph(face, "王").font
        assert {typecase.glyph(face, char).font for char in names} == {own}


def test_further_files_are_asked_for_what_all_others_lack(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    without = render("<doc><p>甲ꝏ𪜀</p></doc>", title="受理通知书")

    assert without.missing_glyphs == {"ꝏ": 1, "𪜀": 1}
    assert [record.getMessage() for record in caplog.records] == ["no font has ꝏ (U+A74F) 𪜀 (U+2A700): printed as 〓 in 受理通知书"]

    (tmp_path / "rare.ttf").write_bytes(with_character(0x2A700))
    caplog.clear()
    paper = render("<doc><p>甲𪜀</p></doc>", title="受理通知书", faces=faces_of_office({}, tmp_path))

    assert not paper.missing_glyphs and not caplog.records
    assert "𪜀" in text_of(paper)


def with_character(point: int) -> bytes:
    """The vendored 黑 with 一 under another code point too."""
    font = FontFile(FOLDER / "OneFormHei-Medium.ttf")
    for table in font["cmap"].tables:
        if table.format == 12:
            table.cmap[point] = table.cmap[ord("一")]
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def test_an_office_may_name_its_own_file_for_a_face(tmp_path: Path) -> None:
    own = tmp_path / "仿宋_GB2312.ttf"
    own.write_bytes((FOLDER / "OneFormHei-Medium.ttf").read_bytes())

    paper = render("<doc><p>甲䶮</p></doc>", title="x", faces=FaceMap(fang=own))

    assert b"OneFormHei" in paper.content
    assert not paper.missing_glyphs


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "PAPER_FONT_ABSENT"),
        (b"OTTO" + b"\0" * 60, "PAPER_FONT_CFF"),
        # its first bytes are those of a font, what follows is not there: only opening it whole tells
        ((FOLDER / "OneFormHei-Medium.ttf").read_bytes()[:5000], "PAPER_FONT_UNREADABLE"),
    ],
)
def test_a_file_that_is_no_font_is_one_problem_with_the_name_of_its_face(tmp_path: Path, content: bytes | None, code: str) -> None:
    bad = tmp_path / "bad.ttf"
    if content is not None:
        bad.write_bytes(content)

    problems = check_faces(FaceMap(kai=bad))

    assert [(problem.code, problem.where) for problem in problems] == [(code, "kai")]
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
