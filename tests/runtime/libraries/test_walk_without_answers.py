"""Libraries that do not answer, end to end. Those that answer wrongly have a module of their own: both take long, and run side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.library_walk import NO_ANSWER
from tests.runtime.libraries.given_faults import walk_through
from tests.sample_library import SampleServer


@pytest.mark.parametrize("fault", NO_ANSWER)
def test_no_answer_drops_nothing_and_what_waits_is_settled_after_it(
    furnished: Path, tmp_path: Path, server: SampleServer, fault: str
) -> None:
    walk_through(fault, furnished, tmp_path / "house", server)
