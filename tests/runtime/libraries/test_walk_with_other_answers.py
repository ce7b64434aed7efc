"""Libraries that answer what does not count (somebody else's record, an expired one, two at once …), end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.library_walk import OTHER_ANSWER
from tests.runtime.libraries.given_faults import walk_through
from tests.sample_library import SampleServer


@pytest.mark.parametrize("fault", OTHER_ANSWER)
def test_an_answer_that_does_not_count_drops_nothing_and_what_waits_is_settled_after_it(
    furnished: Path, tmp_path: Path, server: SampleServer, fault: str
) -> None:
    walk_through(fault, furnished, tmp_path / "house", server)
