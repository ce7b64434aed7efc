"""Write requirements.lock: the exact version of everything that our requirements bring along.

    make lock        after a version in a requirement file was changed

pip is given the file as constraints, so a fresh clone installs next year what was tested today. What the requirement
files pin themselves is not repeated, or one version would have to be changed in two places.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
FILES = ("requirements.txt", "requirements-dev.txt")
HEAD = "# What requirements.txt and requirements-dev.txt bring along. Written by `make lock`, not by hand.\n"


def pinned(*names: str) -> dict[str, str]:
    """Every `name==version` line of the files, by canonical name."""
    lines = (line for name in names for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    found = (re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", line.strip()) for line in lines)
    return {canonicalize_name(match[1]): match[2] for match in found if match}


def brought_along(direct: set[str]) -> dict[str, str]:
    """Name and installed version of every distribution that the direct ones need, however far down."""
    versions: dict[str, str] = {}
    waiting = [Requirement(line) for line in direct_lines()]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if (name, frozenset(wanted.extras)) in seen:
            continue
        seen.add((name, frozenset(wanted.extras)))
        found = distribution(name)
        if name not in direct:
            versions[name] = found.version
        for line in found.requires or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in {"", *wanted.extras}):
                waiting.append(needed)
    return versions


def direct_lines() -> list[str]:
    """The requirement lines themselves, extras and all."""
    lines = [line.strip() for name in FILES for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def main() -> int:
    """Install what the requirement files ask for, free of the old lock, then write the new one."""
    asked = [word for name in FILES for word in ("--requirement", str(ROOT / name))]
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *asked], check=False)
    if done.returncode:
        return 1
    versions = brought_along(set(pinned(*FILES)))
    LOCK.write_text(HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(versions.items())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
