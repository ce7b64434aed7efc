"""Who may import whom: the contracts of pyproject.toml hold, and would notice if they did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.draw_layout import ROOT

ROOMS = ("forms", "rules", "runtime", "builder")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the rooms in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_nobody_imports_what_is_not_theirs_to_know() -> None:
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


PLANTED = (
    ("forms.planted", "rules.condition"),
    ("forms.planted", "sqlite3"),
    ("rules.planted", "runtime.people"),
    ("rules.planted", "httpx"),
    ("runtime.planted", "builder"),
    ("runtime.planted", "runtime.pages"),
    ("runtime.planted", "streamlit"),
    ("runtime.planted", "sqlalchemy"),
    ("runtime.planted", "reportlab"),
    ("runtime.planted", "pikepdf"),
    ("runtime.planted", "pyhanko"),
    ("runtime.planted", "durable"),
    ("rules.planted", "durable_rules_engine"),
    ("runtime.decide", "runtime.storage"),
    ("runtime.evaluation", "runtime.libraries"),
)


def test_a_planted_import_is_noticed_whichever_contract_it_breaks(tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.ttf", "*.otf", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for importer, imported in PLANTED:
        with (tmp_path / importer.replace(".", "/")).with_suffix(".py").open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")

    done = lint_imports(tmp_path)

    assert done.returncode == 1
    assert " 0 kept" in done.stdout, "a contract that none of these imports breaks is not tried here"
    unnoticed = [f"{importer} -> {imported}" for importer, imported in PLANTED if f"{importer} -> {imported} (l." not in done.stdout]
    assert unnoticed == [], done.stdout
