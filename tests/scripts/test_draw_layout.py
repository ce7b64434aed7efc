"""The drawing of the house: folders before what is in them, with the words each says of itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from scripts.draw_layout import draw, drawn_rooms, first_line, present_files, rooms

HOUSE = {
    "app.py": '"""The application.\n\nMore.\n"""\n',
    "forms/__init__.py": '"""What is asked."""\n',
    "forms/item.py": '"""BundledItem."""\n',
    "forms/types/day.py": '"""A day."""\n',
    "forms/types/day.json": "{}",
    "tests/forms/test_item.py": '"""Items."""\n',
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house on disk."""
    for name, text in HOUSE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def files() -> tuple[PurePosixPath, ...]:
    """The files of the small house."""
    return tuple(map(PurePosixPath, sorted(HOUSE)))


def test_modules_are_drawn_with_their_first_line_and_tests_by_folder(house: Path) -> None:
    drawing = draw(files(), {PurePosixPath("tests"): "mirrors the tree"}, house)

    assert [" ".join(line.split()) for line in drawing.splitlines()] == [
        "app.py The application.",
        "forms/ What is asked.",
        "item.py BundledItem.",
        "types/",
        "day.py A day.",
        "tests/ mirrors the tree",
        "forms/",
    ]


def test_a_drawing_is_read_back_as_it_was_drawn(house: Path) -> None:
    drawn = drawn_rooms(draw(files(), {}, house))

    assert tuple(drawn) == rooms(files())
    assert drawn[PurePosixPath("forms/types/day.py")] == "A day."


def test_drawing_twice_changes_nothing(house: Path) -> None:
    once = draw(files(), {PurePosixPath("forms/types"): "one a file"}, house)

    assert draw(files(), drawn_rooms(once), house) == once


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.py", '"""First.\nSecond."""\n', "First."),
        ("b.py", "x = 1\n", ""),
        ("c.md", "\n# 标题\n\n正文\n", "标题"),
        ("d.css", "/* The one stylesheet. */\na {}\n", "The one stylesheet."),
        ("e.css", "/* The one\n   stylesheet. */\n", "The one"),
        ("f.js", "// Says it.\nlet a\n", "Says it."),
        ("g.js", "let a // not here\n", ""),
    ],
)
def test_a_file_speaks_in_its_first_line(name: str, text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert first_line(tmp_path / name) == words


def test_the_files_of_the_repository_are_those_git_knows_or_would_take() -> None:
    found = present_files()

    assert PurePosixPath("pyproject.toml") in found
    assert not any(file.parts[0] == ".venv" or "__pycache__" in file.parts for file in found)
