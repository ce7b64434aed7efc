"""FaceMap: which file stands for which face, and which files are asked for characters that the others lack.

An office that holds licences for 仿宋_GB2312, 楷体_GB2312 or 方正小标宋 names its files in the setting FACES; they must have TrueType
outlines. What the vendored ones are stands in `runtime/notices/fonts/SOURCES.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

Face = Literal["song", "title", "hei", "fang", "kai"]
"""宋, 小标宋, 黑, 仿宋, 楷: the faces GB/T 9704-2012 names."""

FOLDER = Path(__file__).resolve().parent.parent / "notices" / "fonts"
SONG = FOLDER / "OneFormSong-Regular.ttf"
RARE = FOLDER / "OneFormSong-Rare.ttf.xz"
"""Ideographs beyond the 通用规范汉字表; opened when a character asks for it."""

FONT_FILES = frozenset({".ttf", ".ttc", ".xz"})
EXAMPLE = "fang=/path/仿宋_GB2312.ttf,title=/path/方正小标宋.ttf"


@dataclass(frozen=True, slots=True)
class FaceMap:
    """Which file stands for which face. Where an office has no licensed 仿宋, 宋 stands in."""

    song: Path = SONG
    title: Path = FOLDER / "OneFormSong-Bold.ttf"
    """方正小标宋 in an office that has it."""
    hei: Path = FOLDER / "OneFormHei-Medium.ttf"
    fang: Path | None = None
    kai: Path | None = FOLDER / "OneFormKai-Regular.ttf"
    rare: tuple[Path, ...] = ()
    """Further files asked, in this order, for characters all others lack."""

    def path_of(self, face: Face) -> Path:
        """The file of a face."""
        chosen: Path | None = getattr(self, face)
        return chosen or self.song

    def chain(self, face: Face) -> tuple[Path, ...]:
        """The files asked for a character, in order. Each is opened only when those before it lack one."""
        return tuple(dict.fromkeys((self.path_of(face), self.song, SONG, RARE, *self.rare)))

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file with what names it: a face, or `rare`."""
        for face in get_args(Face):
            if path := getattr(self, face):
                yield face, path
        yield from (("rare", path) for path in self.rare)


def read_faces(text: str) -> Mapping[str, Path]:
    """The setting FACES: `fang=/path/仿宋.ttf,title=/path/小标宋.ttf`. Raises ValueError with an example.

    >>> read_faces("fang=/f/a.ttf, kai=/f/b.ttf")
    {'fang': PosixPath('/f/a.ttf'), 'kai': PosixPath('/f/b.ttf')}
    """
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    named = {face.strip(): path.strip() for face, _, path in pairs}
    if any(face not in get_args(Face) or not path for face, path in named.items()) or len(named) < len(pairs):
        raise ValueError(EXAMPLE)
    return {face: Path(path) for face, path in named.items()}


def faces_of_office(named: Mapping[str, Path], rare: Path | None = None) -> FaceMap:
    """The faces an office named, the vendored ones for the rest. `rare`: a folder of further files, asked in the order of their names."""
    further = (path for path in sorted(rare.iterdir()) if path.suffix.lower() in FONT_FILES) if rare and rare.is_dir() else ()
    return replace(FaceMap(rare=tuple(further)), **named)  # type: ignore[arg-type] # names are those of Face: read_faces saw to it
