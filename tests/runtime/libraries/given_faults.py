"""Given the walk of tests/faults with fewer applications: `make faults` takes a thousand for each fault, which is half an hour."""

from __future__ import annotations

from pathlib import Path

from tests.faults.library_walk import SETTLED_AT_ONCE, a_house_over_http, walk
from tests.sample_library import SampleServer

APPLICATIONS = 200


def walk_through(fault: str, furnished: Path, folder: Path, server: SampleServer) -> None:
    """Two hundred applications while libraries have that fault; what must have come of them."""
    with a_house_over_http(furnished, folder, server) as house:
        row = walk(house, server, fault, APPLICATIONS)

    assert row.wrongly == []
    assert row.applications == APPLICATIONS
    # the third library was sound all the time
    assert row.dropped > 0
    assert row.asked > 0
    assert row.pending == (0 if fault in SETTLED_AT_ONCE else APPLICATIONS)
    assert row.left == 0
