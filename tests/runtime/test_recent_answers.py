"""What a page found a moment ago: for minutes if everything was held, shorter if something is missing, shortest if nobody knows."""

from __future__ import annotations

import pytest

from runtime.holdings import Answered, AnswerKind, Holdings
from runtime.recent_answers import KEPT_S, NOT_HELD_S, SILENCE_S, RecentAnswers

HELD, NOT_HELD, SILENT = (Answered("人口库", "居民身份证", "", kind) for kind in (AnswerKind.HELD, AnswerKind.NOT_HELD, AnswerKind.SILENT))


@pytest.mark.parametrize(
    ("holdings", "seconds"),
    [
        (Holdings(answers=(HELD, HELD)), KEPT_S),
        (Holdings(answers=(HELD, NOT_HELD)), NOT_HELD_S),
        (Holdings(answers=(HELD, NOT_HELD, SILENT), silent=frozenset({"人口库"})), SILENCE_S),
    ],
)
def test_a_look_up_is_remembered_as_long_as_its_answers_let_it(holdings: Holdings, seconds: float) -> None:
    now = [0.0]
    recent = RecentAnswers(clock=lambda: now[0])

    recent.put("c1", holdings)

    now[0] = seconds - 1
    assert recent.get("c1") == holdings
    now[0] = seconds
    assert recent.get("c1") is None
    assert recent.get("c2") is None


def test_the_oldest_gives_way() -> None:
    recent = RecentAnswers(most=2)

    for case in ("c1", "c2", "c1", "c3"):
        recent.put(case, Holdings())

    assert [recent.get(case) is not None for case in ("c1", "c2", "c3")] == [True, False, True]
