"""What the code imports is in the requirement files, each at one exact version, and so is what that brings along."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions, version
from pathlib import PurePosixPath

import pytest
from packaging.utils import canonicalize_name

from scripts.draw_layout import ROOT, present_files
from scripts.lock_requirements import FILES, LOCK, brought_along, direct_lines, pinned

PRODUCT = ("app.py", "navigation.py", "forms", "rules", "runtime", "builder")
OURS = {"app", "navigation", "forms", "rules", "runtime", "builder", "scripts", "bench", "tests"}
RUNS, TESTS = pinned("requirements.txt"), pinned(*FILES)


def imported(files: list[PurePosixPath]) -> dict[str, str]:
    """Each distribution that the modules import, and one module that does."""
    belongs_to = packages_distributions()
    found: dict[str, str] = {}
    for file in files:
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
            for name in imported_by(node):
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in OURS:
                    found |= {canonicalize_name(one): str(file) for one in belongs_to.get(top, [top])}
    return found


def imported_by(node: ast.AST) -> list[str]:
    """The modules that one statement names."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case _:
            return []


def modules_of(*tops: str) -> list[PurePosixPath]:
    """The modules in the given folders and files; all of them without any."""
    modules = [file for file in present_files() if file.suffix == ".py"]
    return [file for file in modules if not tops or file.parts[0] in tops]


def test_what_the_product_imports_is_required_to_run() -> None:
    used = imported(modules_of(*PRODUCT))

    assert "streamlit" in used
    assert {name: module for name, module in used.items() if name not in RUNS} == {}


def test_what_tests_and_scripts_import_is_required_to_test() -> None:
    assert {name: module for name, module in imported(modules_of()).items() if name not in TESTS} == {}


@pytest.mark.parametrize("line", direct_lines())
def test_a_requirement_names_one_version(line: str) -> None:
    name, equals, exact = line.partition("==")

    assert equals
    assert TESTS[canonicalize_name(name.partition("[")[0])] == exact


def test_a_requirement_is_written_once() -> None:
    names = [canonicalize_name(line.partition("==")[0].partition("[")[0]) for line in direct_lines()]

    assert sorted(names) == sorted(set(names))


def test_what_the_requirements_bring_along_is_locked() -> None:
    assert pinned(LOCK.name) == brought_along(set(TESTS)), "`make lock` writes it anew"


def test_what_is_installed_is_what_is_asked_for() -> None:
    assert {name: version(name) for name in TESTS} == TESTS
