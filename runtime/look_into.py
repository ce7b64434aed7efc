"""look_into: what somebody hands in, looked into in a child process: `python -m runtime.look_into MEDIA_TYPE NAME`.

The file is a stranger's: what crashes, hangs or wants too much memory takes only the child with it. The bytes go in by standard input;
out come the problems, or a thumbnail, as JSON. A child looks at one file and ends, and there are never more than two of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic

from forms.errors import Refused
from forms.problems import Problem
from runtime.looking_into.base import kinds

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 10.0
"""Until whoever hands in is answered, the time in the queue included. A look takes a third of a second, most of it for starting."""
CPU_SECONDS = 5
MEMORY = 512 << 20
"""Bytes of address space of the child."""
AT_ONCE = 2
KEPT = 256
"""Clean files whose thumbnails are remembered: the same bytes need no second look."""

_turns = BoundedSemaphore(AT_ONCE)
_clean: OrderedDict[tuple[str, str], bytes] = OrderedDict()
_lock = Lock()


def look_into(name: str, content: bytes, media_type: str, *, seconds: float = SECONDS) -> bytes:
    """A thumbnail of a file in which nothing is wrong: a small JPEG, empty where none can be drawn. Raises Refused else."""
    until = monotonic() + seconds
    same = (sha256(content).hexdigest(), media_type)
    with _lock:
        if same in _clean:
            return _clean[same]
    if not _turns.acquire(timeout=seconds):
        raise Refused(Problem("FILE_BUSY", name))
    try:
        thumbnail = _ask_child(name, content, media_type, until - monotonic())
    finally:
        _turns.release()
    with _lock:
        _clean[same] = thumbnail
        while len(_clean) > KEPT:
            _clean.popitem(last=False)
    return thumbnail


def _ask_child(name: str, content: bytes, media_type: str, seconds: float) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "runtime.look_into", media_type, name],
            input=content,
            capture_output=True,
            timeout=max(seconds, 0.1),
            cwd=ROOT,
            check=True,
        )
        said = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Refused(Problem("FILE_TOO_SLOW", name, {"seconds": f"{SECONDS:g}"})) from None
    except (subprocess.SubprocessError, OSError, ValueError):  # it died, or there is no room for another process
        raise Refused(Problem("FILE_CRASHED", name)) from None
    if problems := said.get("problems"):
        raise Refused(*(Problem(one["code"], one["where"], one["params"]) for one in problems))
    return b64decode(said["thumbnail"])


# ---- in the child


def _main() -> None:
    _restrain()
    media_type, name = sys.argv[1:3]
    try:
        thumbnail = kinds[media_type].look(sys.stdin.buffer.read(), name)
    except Refused as refused:
        problems = [{"code": one.code, "where": one.where, "params": dict(one.params)} for one in refused.problems]
        sys.stdout.write(json.dumps({"problems": problems}))
    else:
        sys.stdout.write(json.dumps({"thumbnail": b64encode(thumbnail).decode()}))


def _restrain() -> None:
    """Limits of the operating system, where it has them: memory, what it may write, and processor time should the parent be gone."""
    with suppress(ImportError):  # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        # it writes to its pipe only: no file may grow
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    _main()
