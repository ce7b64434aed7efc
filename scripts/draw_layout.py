"""Redraw the tree in docs/layout.md: every module beside the first line of its docstring.

    make layout

What a file cannot say of itself (a folder without modules) keeps the words written beside it in the drawing. Tests
and migrations are drawn by folder: the tests mirror the tree, and migrations only ever grow.
"""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "layout.md"
DRAWN = (".py", ".md", ".css", ".js")
BY_FOLDER = ("tests", "runtime/storage/migrations/versions", "docs/adr")
FENCE = re.compile(r"(?<=^```tree\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
INDENT, COLUMN, WIDTH = 2, 28, 140


def present_files(root: Path = ROOT) -> tuple[PurePosixPath, ...]:
    """Every file of the repository, committed or about to be, in the order of git."""
    # a checkout may belong to somebody else than who runs the tests: git would refuse to look at it
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True).stdout.decode()
    return tuple(PurePosixPath(name) for name in sorted(set(listed.split("\0"))) if name and (root / name).is_file())


def rooms(files: tuple[PurePosixPath, ...]) -> tuple[PurePosixPath, ...]:
    """What the drawing holds: folders (of which `__init__.py` speaks) and modules, top-level files first."""
    found: set[PurePosixPath] = set()
    for file in files:
        if file.suffix not in DRAWN:
            continue
        whole = next((PurePosixPath(name) for name in BY_FOLDER if file.is_relative_to(name)), None)
        if whole is None and file.name != "__init__.py":
            found.add(file)
        found.update(file.parents)
    found.discard(PurePosixPath("."))
    inner = folders(files)
    return tuple(sorted(found, key=lambda room: (len(room.parts) > 1 or room in inner, room.parts)))


def folders(files: tuple[PurePosixPath, ...]) -> frozenset[PurePosixPath]:
    """Every folder that holds a file."""
    return frozenset(parent for file in files for parent in file.parents)


def drawn_rooms(drawing: str) -> dict[PurePosixPath, str]:
    """Each room of a drawing and the words beside it."""
    found: dict[PurePosixPath, str] = {}
    above: list[str] = []
    for line in drawing.splitlines():
        match = re.fullmatch(r"( *)(\S+)(?: +(.*))?", line)
        if match is None:
            continue
        above = [*above[: len(match[1]) // INDENT], match[2].removesuffix("/")]
        found[PurePosixPath(*above)] = match[3] or ""
    return found


def draw(files: tuple[PurePosixPath, ...], said: dict[PurePosixPath, str], root: Path = ROOT) -> str:
    """The tree as text, one room a line. `said` gives the words of rooms that have none of their own."""
    lines = []
    inner = folders(files)
    for room in rooms(files):
        name = " " * INDENT * (len(room.parts) - 1) + room.name + ("/" if room in inner else "")
        words = first_line(root / room) or said.get(room, "")
        lines.append(f"{name:<{COLUMN}} {words}".rstrip())
    return "".join(f"{line[: WIDTH - 1] + '…' if len(line) > WIDTH else line}\n" for line in lines)


def first_line(path: Path) -> str:
    """What a file says of itself in its first line, or nothing."""
    if path.is_dir():
        path = path / "__init__.py"
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        case ".md":
            heading = re.search(r"^# (.+)$", text, re.MULTILINE)
        case _:
            heading = re.match(r"\s*(?:/\*+|//)\s*(.+?)\s*(?:\*/)?$", text, re.MULTILINE)
    return heading[1] if heading else ""


def main() -> int:
    """Write the drawing into docs/layout.md."""
    page = PAGE.read_text(encoding="utf-8")
    old = FENCE.search(page)
    if old is None:
        print("docs/layout.md 中没有 ```tree 图块 / docs/layout.md holds no ```tree block")
        return 1
    new = draw(present_files(), drawn_rooms(old[0]))
    PAGE.write_text(page[: old.start()] + new + page[old.end() :], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
