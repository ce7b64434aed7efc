"""The gold case files, as the tests read them: a missing file fails."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from forms.bundle import Bundle
from forms.importers.case_file import Imported, import_case
from runtime.compiled import CompiledBundle, compile_bundle

CASES = Path(__file__).parent.parent / "forms" / "samples" / "cases"
GOLD = ("catering", "disability", "newborn", "semantics")


def case_path(name: str) -> Path:
    """The file of a gold case."""
    return CASES / f"{name}.json"


def case_value(name: str) -> dict[str, Any]:
    """A fresh copy of the file's JSON, to be changed at will."""
    value = json.loads(case_path(name).read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


@cache
def imported(name: str) -> Imported:
    """The case imported."""
    found = import_case(case_value(name))
    assert isinstance(found, Imported), found
    return found


def bundle(name: str) -> Bundle:
    """Its bundle."""
    return imported(name).bundle


@cache
def compiled(name: str) -> CompiledBundle:
    """Its bundle, ready to evaluate."""
    found = compile_bundle(bundle(name))
    assert isinstance(found, CompiledBundle), found
    return found
