"""read_upload: a department's Office file, read in a child process: `python -m runtime.read_upload NAME`.

The file is a stranger's: what crashes, hangs or wants too much memory takes only the child with it. The bytes go in by standard
input; out comes the reading, or the problems, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from forms.importers.office_package import MOST_MB
from forms.importers.read_file import read_file
from forms.importers.reading import Reading
from forms.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 20.0
"""For the whole file. A form takes half a second, most of it for starting; a list of 2,000 rows two."""
MEMORY = 1_200_000_000
"""Bytes of address space of the child."""
_PROBLEMS = TypeAdapter(tuple[Problem, ...])


def read_upload(name: str, content: bytes, *, seconds: float = SECONDS) -> Reading | tuple[Problem, ...]:
    """All that the file says, or why it is not read. Nothing is half-read."""
    if len(content) > MOST_MB << 20:
        return (Problem("READ_TOO_LARGE", name, {"size": f"{len(content) / (1 << 20):.1f}", "limit": MOST_MB}),)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "runtime.read_upload", name],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            check=True,
        )
        kind, _, text = done.stdout.partition(b"\n")
        return Reading.model_validate_json(text) if kind == b"reading" else _PROBLEMS.validate_json(text)
    except subprocess.TimeoutExpired:
        return (Problem("READ_TOO_SLOW", name, {"seconds": f"{seconds:g}"}),)
    except (subprocess.SubprocessError, OSError, ValidationError):  # it died, or there is no room for another process
        return (Problem("READ_CRASHED", name),)


# ---- in the child


def _main() -> None:
    _restrain()
    outcome = read_file(sys.argv[1], sys.stdin.buffer.read((MOST_MB << 20) + 1))
    if isinstance(outcome, Reading):
        sys.stdout.write(f"reading\n{outcome.model_dump_json(exclude_defaults=True)}")
    else:
        problems = [
            {"code": one.code, "where": one.where, "params": {key: str(value) for key, value in one.params.items()}} for one in outcome
        ]
        sys.stdout.write(f"problems\n{json.dumps(problems)}")


def _restrain() -> None:
    """Limits of the operating system, where it has them: memory, what it may write, and processor time should the parent be gone."""
    with suppress(ImportError):  # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
        # it writes to its pipe only: no file may grow
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    _main()
