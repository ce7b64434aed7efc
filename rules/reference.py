"""The reference reading: what every clause of a stage comes to, in compiled Python, three-valued.

`PlainReading` says what is meant, clause after clause; `ReferenceReading` says the same faster where every value is known.
The durable reading (`rules.engine`) must agree with it on everything.
"""

from __future__ import annotations

from rules.bind import bind as bind
from rules.clause import ClauseSet, Judged, Judgement
from rules.operators import Environment, Reading
from rules.swift import SwiftClauses
from rules.values import UNKNOWN, truth


class PlainReading:
    """The clause set judged one clause after another: what every other reading is held against."""

    def __init__(self, clauses: ClauseSet) -> None:
        self._readings = tuple((bind(clause.when), bind(clause.holds)) for clause in clauses.clauses)

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """See StageReading."""
        judgements = tuple(
            self._judge(when, holds, environment) if looked_at is None or position in looked_at else Judgement.CLEAR
            for position, (when, holds) in enumerate(self._readings)
        )
        return Judged(judgements, tuple(position for position, found in enumerate(judgements) if found is Judgement.FAILS))

    @staticmethod
    def _judge(when: Reading, holds: Reading, environment: Environment) -> Judgement:
        given = truth(when(environment), "when")
        if given is False:
            return Judgement.CLEAR
        held = truth(holds(environment), "holds")
        if held is True:
            return Judgement.CLEAR
        return Judgement.UNDETERMINED if given is UNKNOWN or held is UNKNOWN else Judgement.FAILS


class ReferenceReading:
    """The clause set judged by one generated function where it can be, plainly where it cannot."""

    def __init__(self, clauses: ClauseSet) -> None:
        self._plain = PlainReading(clauses)
        self._swift = SwiftClauses(clauses.clauses)

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """See StageReading."""
        return self._swift.judge(environment, looked_at) or self._plain.judge(environment, looked_at)
