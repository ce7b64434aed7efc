"""masked: a real submission as a test case may keep it: nobody in it can be told, and everything comes of it that came of the real one.

Nothing is copied but

    what the document says itself: options of the item, materials, matters, libraries and their records
    yes and no, and numbers that conditions read
    of a day, of an area and of a number as much as some condition can tell apart; of a day of birth the year

and of what is private no more than a published version asks (`runtime.trying.published_reading`): who drafts learns nothing by the draft.

Everything else is invented (`runtime.trying.stand_ins`), whatever its field is called: a name may stand in a date field. What was equal
stays equal, for rules compare names and numbers with each other. Each replacement is tried before it is taken
(`runtime.trying.comes_of`); where none leaves everything as it is, there is no masked case, and the field is named. Pure.

个人信息保护法 4, 6, 51, 73: no more is kept than is needed, and nobody can be told by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from forms.problems import Problem
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.outcome import Evaluation
from runtime.read_submission import day_of
from runtime.trying.comes_of import Comes, ComesOf
from runtime.trying.masked_submission import masked_submission
from runtime.trying.published_reading import PublishedReading
from runtime.trying.written import Piece, Written


@dataclass(frozen=True, slots=True)
class MaskedCase:
    """A masked submission."""

    submission: Mapping[str, JsonValue]
    """As `runtime.read_submission` reads it."""
    evaluation: Evaluation
    kept: tuple[str, ...]
    """Data items and facts whose value stands there as it was."""
    replaced: tuple[str, ...]
    left_out: int
    """Values that the bundle has no name for."""


def masked(
    compiled: CompiledBundle, raw: Mapping[str, JsonValue], calendar: WorkingCalendar, *, published: CompiledBundle
) -> MaskedCase | tuple[Problem, ...]:
    """The submission with everybody in it replaced, the same for the same; or why it cannot be. `published`: what may be asked of them."""
    reading, values = PublishedReading(compiled, published), raw.get("values")
    beyond = reading.asked_beyond(values) if isinstance(values, dict) else None
    if beyond is not None:
        return (_about("MASKED_ASKS_MORE", compiled, beyond),)
    comes_of = ComesOf(compiled, calendar)
    before, on = comes_of.raw(raw), day_of(dict(raw))
    if isinstance(before, tuple):
        return before
    assert on is not None  # what can be read has a day
    masking = _Masking(compiled, raw, comes_of, before, Written(compiled.bundle, reading, on.isoformat()))
    # the first walk finds what is written, and replaces nothing yet
    masking.submission()
    candidates, names = masking.written.candidates, masking.written.names
    crowded = next((piece for piece, found in candidates.items() if not found), None)
    if crowded is not None:
        return (_about("MASKED_TOO_MANY", compiled, names[crowded]),)
    # a day last: the number that holds it is the real one until it is replaced, and wrong with another day in it
    stuck = masking.settle(sorted(candidates, key=lambda piece: piece.what == "day"))
    return masking.done() if stuck is None else (_about("MASKED_STILL_TOLD", compiled, names[stuck]),)


def _about(code: str, compiled: CompiledBundle, name: str) -> Problem:
    return Problem(code, f"values.{name}", {"label": compiled.bundle.labels.get(name, name)})


@dataclass
class _Masking:
    compiled: CompiledBundle
    raw: Mapping[str, JsonValue]
    comes_of: ComesOf
    wanted: Comes
    """What must come of it."""
    written: Written

    def submission(self) -> dict[str, JsonValue]:
        return masked_submission(self.compiled.bundle, self.raw, self.written)

    def done(self) -> MaskedCase | tuple[Problem, ...]:
        submission = self.submission()
        after = self.comes_of.raw(submission)
        if isinstance(after, tuple) or after.decided != self.wanted.decided:
            return (Problem("MASKED_NOT_THE_SAME", "values"),)
        values, real, names = submission["values"], self.raw.get("values"), self.compiled.bundle.names
        given = real if isinstance(real, dict) else {}
        assert isinstance(values, dict)
        same = [name for name, value in values.items() if any(names.get(one) == name and given[one] == value for one in given)]
        left_out = sum(names.get(one) is None for one in given)
        return MaskedCase(submission, after.evaluation, tuple(same), tuple(one for one in values if one not in same), left_out)

    def settle(self, pieces: Sequence[Piece]) -> Piece | None:
        """Something for each of these, all at once where that changes nothing; the first for which there is nothing."""
        if not pieces:
            return None
        for piece in pieces:
            self.written.choose(piece, self.written.candidates[piece][0])
        if self._stays(faults=True):
            return None
        if len(pieces) == 1:
            return self._settle_one(pieces[0])
        for piece in pieces:
            self.written.choose(piece, None)
        middle = len(pieces) // 2
        return self.settle(pieces[:middle]) or self.settle(pieces[middle:])

    def _settle_one(self, piece: Piece) -> Piece | None:
        """The first that leaves everything as it is; else the first that leaves all but the remarks on what is not well-formed."""
        for faults in (True, False):
            for candidate in self.written.candidates[piece]:
                self.written.choose(piece, candidate)
                if self._stays(faults=faults):
                    return None
        return piece

    def _stays(self, *, faults: bool) -> bool:
        comes = self.comes_of.raw(self.submission())
        if isinstance(comes, tuple) or comes.decided != self.wanted.decided or (faults and comes.faults != self.wanted.faults):
            return False
        self.wanted = comes
        return True
