"""What every module of the house keeps to: it is short, it says what it holds, and it leaves nothing for later."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath

import pytest

from scripts.draw_layout import ROOT, present_files

LONGEST = 350
ROOMS = ("forms", "rules", "runtime", "builder")
# put together from parts, or this module would find itself
LATER = re.compile("|".join(rf"\b{first}{rest}\b" for first, rest in (("TO", "DO"), ("FIX", "ME"), ("XX", "X"))))
MODULES = {path: (ROOT / path).read_text(encoding="utf-8") for path in present_files() if path.suffix == ".py"}


def says_nothing(path: PurePosixPath, text: str) -> bool:
    """A module without a docstring. Folders of tests need no word: their names mirror the tree."""
    return not ast.get_docstring(ast.parse(text)) and (bool(text) or path.parts[0] != "tests")


def test_there_are_modules_to_look_at() -> None:
    assert PurePosixPath("forms/registry.py") in MODULES


def test_no_module_has_more_than_350_lines() -> None:
    lengths = {str(path): len(text.splitlines()) for path, text in MODULES.items()}

    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_module_says_what_it_holds() -> None:
    assert [str(path) for path, text in MODULES.items() if says_nothing(path, text)] == []


def test_no_module_leaves_something_for_later() -> None:
    assert {str(path): found for path, text in MODULES.items() if (found := LATER.findall(text))} == {}


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME"])
def test_something_left_for_later_would_be_noticed(word: str) -> None:
    assert LATER.findall(f"# {word}: the rest") == [word]


def test_every_folder_with_modules_is_a_package_so_that_the_import_contracts_see_it() -> None:
    # alembic reads its versions as files
    folders = {module.parent for module in MODULES if module.parts[0] in ROOMS and module.parent.name != "versions"}

    assert sorted(str(folder) for folder in folders if not (ROOT / folder / "__init__.py").is_file()) == []
