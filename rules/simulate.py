"""MaskReading: a clause set judged over a whole table, the third reading beside `rules.reference` and `rules.engine`.

What `PlainReading` says of one environment after another it says of all rows at once: for asking what would have come of last year's
cases. Nothing is decided on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rules.cell_table import CellTable
from rules.cells import Mask
from rules.clause import Clause, ClauseSet, Judgement
from rules.condition import TRUE, Call, Items, Node
from rules.mask import mask

PIECE = 2**16
"""Rows judged together: so few that what is computed of them stays in the processor's cache."""


@dataclass(frozen=True)
class Judgements:
    """What became of each clause in each row."""

    codes: NDArray[np.uint8]
    """Clause x row: a Judgement. Of no meaning in a wrong row."""
    wrong: Mask
    """Rows with an operand that no operator can work with: there PlainReading raises."""
    singly: Counter[str]
    """Operator -> values that were looked at one by one; many = slow."""

    def where(self, position: int, judgement: Judgement) -> Mask:
        """The rows in which that became of the clause."""
        found: Mask = self.codes[position] == judgement
        return found


class MaskReading:
    """The clauses compiled to masks."""

    def __init__(self, clauses: ClauseSet) -> None:
        seen = Counter(repr(call) for clause in clauses.clauses for node in (clause.when, clause.holds) for call in _calls(node))
        repeated = frozenset(key for key, count in seen.items() if count > 1)
        self._masks = [mask(_as_one(clause), repeated) for clause in clauses.clauses]

    def judge_table(self, table: CellTable, looked_at: Sequence[Mask | None] | None = None) -> Judgements:
        """Judge the clauses in every row; `looked_at`: of each clause the rows in which it is, None = all. Elsewhere it is clear."""
        codes = np.zeros((len(self._masks), table.rows), np.uint8)
        wrong = np.zeros(table.rows, np.bool_)
        for start in range(0, table.rows, PIECE):
            rows = slice(start, min(start + PIECE, table.rows))
            piece = table.take(rows, rows.stop - start)
            for position, masking in enumerate(self._masks):
                wanted = looked_at[position] if looked_at else None
                if wanted is not None and not wanted[rows].any():
                    continue
                found = piece.truths(masking)
                judged = found.false().view(np.uint8)
                if found.unknown is not None:
                    judged = judged + found.unknown.view(np.uint8) * np.uint8(Judgement.UNDETERMINED)
                codes[position, rows] = judged if wanted is None else judged * wanted[rows].view(np.uint8)
                if found.wrong is not None:
                    wrong[rows] |= found.wrong if wanted is None else found.wrong & wanted[rows]
        return Judgements(codes, wrong, table.singly)


def _as_one(clause: Clause) -> Node:
    """A clause fails where its condition is looked at and does not hold: as an implication it is judged just so."""
    return clause.holds if clause.when == TRUE else Call("implies", (clause.when, clause.holds))


def _calls(node: Node) -> Iterator[Call]:
    if isinstance(node, Call | Items):
        if isinstance(node, Call):
            yield node
        for part in node.args if isinstance(node, Call) else node.members:
            yield from _calls(part)
