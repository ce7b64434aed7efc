"""The sample library server, one for all tests of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sample_library import SampleServer, sample_server


@pytest.fixture(scope="session")
def server() -> Iterator[SampleServer]:
    """The running server. Each test uses a library of its own name, so that faults and counts do not meet."""
    with sample_server() as running:
        yield running
