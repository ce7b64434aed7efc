"""A house with one closed case, and its package: made once, for they are only looked at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.archive.container import read_container
from runtime.archive.pack import Package, pack
from runtime.bootstrap import Application
from tests.runtime.archive.given_package import a_closed_case
from tests.runtime.given_house import a_house


@pytest.fixture(scope="session")
def archived(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """A house in which one case is closed."""
    folder = tmp_path_factory.mktemp("archived") / "house"
    shutil.copytree(furnished, folder)
    opened = a_house(folder)
    a_closed_case(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def package(archived: Application) -> Package:
    """The package of that case."""
    (case,) = archived.store.cases()
    return pack(archived, case.id)


@pytest.fixture(scope="session")
def files(package: Package) -> dict[str, bytes]:
    """Its files by path."""
    return read_container(package.content)
