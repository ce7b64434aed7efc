"""durable-rules is built from the source we know, patched in the places we know, or not at all."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from scripts.build_durable import (
    GONE,
    INSTEAD,
    PLACES,
    SOURCE,
    VERSION,
    CannotInstall,
    build_durable,
    check,
    patch,
    require_compiler,
    unpack,
)


def sources(folder: Path, places: int) -> Path:
    """An unpacked source distribution in which the symbol occurs so many times."""
    path = folder / f"durable_rules-{VERSION}" / SOURCE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"result = " + GONE + b"(callback, arglist);\n" if places == 1 else (GONE + b"(callback, arglist);\n") * places)
    return folder / f"durable_rules-{VERSION}"


def test_every_place_of_the_symbol_is_replaced(tmp_path: Path) -> None:
    patched = (patch(sources(tmp_path, PLACES)) / SOURCE).read_bytes()

    assert patched.count(INSTEAD) == PLACES
    assert GONE not in patched


@pytest.mark.parametrize("places", [0, 1, 4, 6])
def test_another_number_of_places_is_another_source(places: int, tmp_path: Path) -> None:
    with pytest.raises(CannotInstall, match=f"{places} 处"):
        patch(sources(tmp_path, places))


def test_an_archive_with_another_checksum_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / f"durable_rules-{VERSION}.tar.gz"
    archive.write_bytes(b"not what we know")

    with pytest.raises(CannotInstall, match="校验不符"):
        check(archive)


def test_an_archive_is_unpacked_into_its_folder(tmp_path: Path) -> None:
    sources(tmp_path / "made", PLACES)
    archive = tmp_path / f"durable_rules-{VERSION}.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(tmp_path / "made" / f"durable_rules-{VERSION}", arcname=f"durable_rules-{VERSION}")

    assert (unpack(archive, tmp_path / "unpacked") / SOURCE).read_bytes().count(GONE) == PLACES


def test_without_a_compiler_the_sentence_names_the_command_that_installs_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CannotInstall, match=r"缺少 C 编译器.*apt-get install -y gcc python3") as refused:
        build_durable(tmp_path / "no cache")

    assert len(str(refused.value).splitlines()) == 2


def test_with_a_compiler_there_is_nothing_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = tmp_path / "our-cc"
    compiler.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CC", "our-cc -pthread")

    require_compiler()
