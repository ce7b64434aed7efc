"""Eight submitters for ten seconds: how many a second, how long the slowest 1 %; none may fail. `make load` prints the figures."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from runtime.storage import Store
from tests.runtime.given_case import MONDAY, a_draft, by

pytestmark = pytest.mark.load

SECONDS = 10
WRITERS = 8


def test_eight_submitters_do_not_fail(store: Store, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    end = time.monotonic() + SECONDS

    def submit(who: int) -> list[float]:
        took = list[float]()
        while (began := time.monotonic()) < end:
            store.submit(a_draft(f"p{who}").submit(by(f"p{who}")), idem_key=f"k{len(took)}", day=MONDAY)
            took.append(time.monotonic() - began)
        return took

    with ThreadPoolExecutor(WRITERS) as pool:
        took = sorted(one for some in pool.map(submit, range(WRITERS)) for one in some)

    report = store.verify()
    with capsys.disabled():
        p50, p99 = (1000 * took[int(len(took) * share)] for share in (0.5, 0.99))
        line = f"{database_url.partition(':')[0]}: {len(took) / SECONDS:.0f} submissions/s, p50 {p50:.0f} ms, p99 {p99:.0f} ms"
        os.write(1, f"\n{line}\n".encode())
    assert (report.cases, report.bad) == (len(took), ())
