"""The record of a case tells all of it: replayed, it is the same case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import Refused
from forms.item import LapseEffect
from runtime.case import Case, Move
from runtime.content import Content
from runtime.events import EventKind, chain_problems, genesis, seal
from runtime.replay import replay
from runtime.states import MOVES
from tests.runtime.given_acts import ACTS
from tests.runtime.given_case import MONDAY, a_draft, an_accepted_case, by

Replayed = tuple[Case, Sequence[Move]]


@st.composite
def lives(draw: st.DrawFn) -> Replayed:
    """A case and the moves that made it: any sequence of legal moves, with edits where edits are legal."""
    case, moves = a_draft(), list[Move]()
    for minute in range(draw(st.integers(1, 14))):
        legal = [kind for kind in EventKind if case.state in MOVES[kind]]
        if not moves:
            legal = [EventKind.SUBMITTED]
        kind = draw(st.sampled_from(legal))
        item = draw(st.sampled_from(["market", "fire", "signboard"]))
        effect = draw(st.sampled_from(LapseEffect))
        who = by("wu", 600 * minute)
        area = draw(st.one_of(st.integers(), st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), st.none()))
        try:
            match kind:
                case EventKind.CORRECTED:
                    move = case.edit(replace(case.content, values={**case.content.values, "area": area})).correct(who)
                case EventKind.REVIEW_STARTED:
                    move = case.start_review(who, item)
                case EventKind.GRANTED:
                    move = case.grant(who, item)
                case EventKind.REFUSED:
                    move = case.refuse(who, item, reason="面积不符")
                case EventKind.LAPSED:
                    move = case.lapse(who, effect, "逾期未补")
                case _:
                    move = ACTS[kind](case)
        except Refused:
            continue  # legal in this state, but not for this item: nothing happened
        if not moves:
            move = move.numbered("430102-20260309-0001", MONDAY, 1)
        case = move.case
        moves.append(move)
    return case, moves


@given(lives())
@settings(max_examples=200)
def test_any_sequence_of_legal_moves_replays_to_the_same_case(life: Replayed) -> None:
    case, moves = life
    prev_hash, events = genesis(case.office, case.id), []
    for seq, move in enumerate(moves, 1):
        events.append(seal(move.act, seq=seq, prev_hash=prev_hash))
        prev_hash = events[-1].hash
    contents = {move.case.content.digest(): Content.from_text(move.case.content.text()) for move in moves}

    assert replay(case.office, case.id, events, contents) == case
    assert list(chain_problems(genesis(case.office, case.id), case.id, events)) == []


def test_a_record_without_its_beginning_is_refused() -> None:
    act = an_accepted_case().note(by("wang"), "paper", "受理通知书").act
    event = seal(act, seq=1, prev_hash=genesis("430102", "c"))

    for events in ([], [event]):
        with pytest.raises(Refused):
            replay("430102", "c", events, {})


def test_what_follows_from_nothing_before_is_refused() -> None:
    submitted = a_draft().submit(by("zhang")).act
    first = seal(submitted, seq=1, prev_hash="")

    with pytest.raises(Refused) as refused:
        replay("430102", "c", [first, first], {})

    assert refused.value.problems[0].code == "CASE_ILLEGAL_MOVE"
