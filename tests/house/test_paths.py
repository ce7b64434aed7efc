"""Nothing in the tree knows one machine: no absolute path of somebody's disk, no host of a package registry."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from scripts.draw_layout import ROOT, present_files

# every name is put together from parts, or this module would find itself
PLACES = [first + rest for first, rest in (("w", "ork"), ("t", "mp"), ("r", "oot"), ("h", "ome"), ("U", "sers"))]
HOSTS = [
    first + rest
    for first, rest in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("deb.", "debian.org"),
        ("proxy.", "golang"),
        ("crates", ".io"),
    )
]
DISK = re.compile(rf"(?<![\w.)}}*-])/(?:{'|'.join(PLACES)})/[\w.-]+")
REGISTRY = re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE)


def text_of(file: PurePosixPath) -> str:
    """The text of a file, or nothing where it is not text."""
    content = (ROOT / file).read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")


TEXTS = {str(file): text_of(file) for file in present_files()}


def found_by(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """The files in which a pattern is found, and what was found."""
    return {file: found for file, text in TEXTS.items() if (found := pattern.findall(text))}


def test_there_are_texts_to_look_at() -> None:
    assert TEXTS["pyproject.toml"]


def test_no_file_knows_a_path_of_one_machine() -> None:
    assert found_by(DISK) == {}


def test_no_file_names_a_host_of_a_registry() -> None:
    assert found_by(REGISTRY) == {}


@pytest.mark.parametrize("place", PLACES)
def test_a_path_of_one_machine_would_be_noticed(place: str) -> None:
    assert DISK.findall(f'open("/{place}/x") reads https://example.org/{place}/page') == [f"/{place}/x"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_of_a_registry_would_be_noticed(host: str) -> None:
    assert REGISTRY.findall(f"pip install --index-url https://{host.upper()}/simple") == [host.upper()]
