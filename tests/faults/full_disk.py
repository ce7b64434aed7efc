"""A disk that fills up: `python -m tests.faults.full_disk FILE` files cases until nothing more can be written, gets room, goes on.

Run in a process of its own: the limit on file sizes is the process's. Prints JSON: how many were acknowledged, refused, then filed.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from runtime.case import Case
from runtime.content import Content
from runtime.events import By
from runtime.storage import Store

DAY = date(2026, 3, 9)
ROOM = 300_000
"""Bytes left on the disk: enough for some cases, not for all."""


def file_one(store: Store, key: str) -> str | None:
    """The number of a new case, or None if it could not be written."""
    at = datetime.now(UTC)
    case = Case("430102", str(uuid4()), "zhang", "catering", 1, "d", at, content=Content(values={"key": key, "long": "长" * 2000}))
    try:
        return store.submit(case.submit(By("zhang", at, DAY)), idem_key=key, day=DAY).number
    except Exception:  # whatever the database says of a full disk
        return None


def main() -> None:
    """Fill, make room, go on; then look."""
    file = Path(sys.argv[1])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with closing(Store(f"sqlite:///{file}", office="430102")) as store:
        store.migrate()
        file_one(store, "first")
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        # the schema grows from release to release: the room is what is left beyond it
        largest = max(one.stat().st_size for one in file.parent.glob(f"{file.name}*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, hard))
        with ThreadPoolExecutor(8) as pool:
            full = list(pool.map(lambda n: file_one(store, f"full{n}"), range(120)))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        after = [file_one(store, f"after{n}") for n in range(5)]
        again = [file_one(store, f"full{n}") for n in range(120)]
        report = store.verify()
        outcome = {
            "acknowledged": sum(number is not None for number in full),
            "refused": full.count(None),
            "after": sum(number is not None for number in after),
            "changed": sum(number is not None and number != later for number, later in zip(full, again, strict=True)),
            "cases": report.cases,
            "bad": [problem.code for problem in report.bad],
        }
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
