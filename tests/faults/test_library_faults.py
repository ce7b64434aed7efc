"""Whatever libraries do: nothing is dropped on a guess, nobody waits for them, and what waits is settled once they answer again.

A thousand applications for each of twelve faults, end to end: real database, real HTTP, the library server a process of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.library_walk import FAULTS, HEAD, PAGE_S, SETTLED_AT_ONCE, Row, a_house_over_http, walk
from tests.runtime.given_house import a_house, furnish
from tests.sample_library import sample_server

pytestmark = pytest.mark.faults

APPLICATIONS = int(os.environ.get("FAULT_APPLICATIONS", "1000"))


def test_no_fault_of_a_library_drops_anything_or_holds_anybody_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    furnished = tmp_path / "furnished"
    house = a_house(furnished)
    furnish(house)
    house.close()

    rows: list[Row] = []
    _show(f"\n{HEAD}", capsys)
    with sample_server() as server:
        for fault in FAULTS:
            with a_house_over_http(furnished, tmp_path / fault, server) as house:
                rows.append(walk(house, server, fault, APPLICATIONS))
            _show(str(rows[-1]), capsys)

    assert {row.fault: row.wrongly for row in rows if row.wrongly} == {}
    assert {row.fault: row.left for row in rows if row.left} == {}
    assert {row.fault: row.slowest_s for row in rows if row.slowest_s > PAGE_S} == {}
    # the third library was sound all the time, and three faults leave nobody waiting: the walk would notice the opposite
    assert all(row.dropped for row in rows)
    assert [row.fault for row in rows if not row.pending] == [fault for fault in FAULTS if fault in SETTLED_AT_ONCE]


def _show(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`make faults` shows the table as it grows."""
    with capsys.disabled():
        os.write(1, f"{line}\n".encode())
