"""How strictly something is asked for, by one department and by all together."""

from __future__ import annotations

import pytest

from forms.need import Need, strictest


@pytest.mark.parametrize(
    ("needs", "together"),
    [
        ([], Need.NEVER),
        ([Need.NEVER], Need.NEVER),
        ([Need.NEVER, Need.SOMETIMES], Need.SOMETIMES),
        ([Need.SOMETIMES, Need.ALWAYS], Need.ALWAYS),
    ],
)
def test_the_strictest_need_counts(needs: list[Need], together: Need) -> None:
    assert strictest(needs) is together
