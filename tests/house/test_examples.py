"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import PurePosixPath

import pytest

from scripts.draw_layout import ROOT, present_files

PROMPT = ">" * 3 + " "
ROOMS = ("forms", "rules", "runtime", "builder")
MODULES = tuple(
    path
    for path in present_files()
    if path.suffix == ".py" and path.parts[0] in ROOMS and PROMPT in (ROOT / path).read_text(encoding="utf-8")
)


def test_there_are_examples() -> None:
    assert MODULES


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_examples_of_a_module_are_true(module: PurePosixPath) -> None:
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")

    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted > 0
    assert result.failed == 0
