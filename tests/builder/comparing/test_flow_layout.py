"""The drawing of who changes: a bar for each outcome, a ribbon for each cause, nobody lost, and no label on another."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.comparing.flow_layout import WIDTH, Flow, lay_out, together
from builder.comparing.flow_svg import flow_svg
from forms.problems import Lang
from forms.wording import say
from runtime.comparing.mass_evaluation import OUTCOMES

MOVES = [(old, new) for old in OUTCOMES for new in OUTCOMES if old != new]


def names(outcome: str) -> str:
    return outcome


def flow(move: tuple[str, str], cause: str, count: int) -> Flow:
    return Flow(*move, cause, count)


FLOWS = st.lists(
    st.builds(flow, st.sampled_from(MOVES), st.text("规则“”消防area_1", min_size=1, max_size=60), st.integers(1, 20_000_000)),
    min_size=1,
    max_size=40,
)


@given(flows=FLOWS, lang=st.sampled_from(["zh", "en"]))
def test_no_label_lies_on_another_or_leaves_the_picture(flows: list[Flow], lang: Lang) -> None:
    laid = lay_out(together(flows, lang), lambda outcome: say(f"COMPARING_SHORT_{outcome.upper()}", lang), lang)

    boxes = [label.box for label in laid.labels]
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= WIDTH
        assert 0 <= top < bottom <= laid.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert apart, (one, other)


@given(flows=FLOWS)
def test_every_ribbon_is_as_high_at_both_ends_and_lies_in_the_picture(flows: list[Flow]) -> None:
    laid = lay_out(together(flows), names)

    for side in ("left", "right"):
        spans = sorted((getattr(one, side), getattr(one, side) + one.height) for one in laid.ribbons)
        assert spans[0][0] >= 0
        assert spans[-1][1] <= laid.height
        assert all(above[1] <= below[0] + 0.01 for above, below in pairwise(spans))


def test_the_drawing_has_a_bar_for_each_outcome_and_a_ribbon_for_each_cause() -> None:
    flows = [Flow("waive", "correct", "容缺办法", 21), Flow("waive", "accept", "消防", 17), Flow("correct", "accept", "消防", 14)]

    drawn = flow_svg(flows, names)

    assert len(re.findall("<path ", drawn)) == 3
    assert len(re.findall("<rect ", drawn)) == 4
    for words in ("waive 38", "correct 14", "accept 31", "correct 21", "容缺办法 · 21 件"):
        assert f">{words}<" in drawn


@pytest.mark.parametrize(("lang", "ending"), [("zh", " · 100,000 件"), ("en", " · 100,000")])
def test_of_a_long_cause_the_count_is_never_cut(lang: Lang, ending: str) -> None:
    (label, *_) = lay_out([Flow("waive", "correct", "消防安全检查" * 20, 100_000)], names, lang).labels

    assert label.text.endswith(f"…{ending}")


def test_the_many_small_causes_go_together_and_nobody_is_lost() -> None:
    flows = [Flow("waive", "correct", f"规则 <{at}>", at + 1) for at in range(40)]

    found = together(flows)

    assert sum(one.count for one in found) == sum(one.count for one in flows)
    assert len(found) == 10
    assert "&lt;" in flow_svg(flows, names)
    assert "<39>" not in flow_svg(flows, names)
