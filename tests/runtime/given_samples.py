"""Given drafts as the sample submissions have them, of any outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.desk import Desk
from tests.runtime.given_house import a_filled_draft
from tests.samples import imported


def samples_of(name: str) -> list[dict[str, Any]]:
    return [one for one in imported(name).submissions if isinstance(one, dict)]


def drafts(house: Application, name: str, outcomes: tuple[str, ...], most: int) -> Iterator[Desk]:
    """Drafts as samples have them that come out so; not those that promise what need not be promised here."""
    for one in [one for one in samples_of(name) if one["expected"]["outcome"] in outcomes][:most]:
        try:
            yield a_filled_draft(house, one["id"], name=name)
        except Refused as refused:
            assert [problem.code for problem in refused.problems] == ["INTAKE_NOTHING_TO_PROMISE"]
