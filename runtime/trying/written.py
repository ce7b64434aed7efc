"""Written: everything that somebody wrote in one submission, each piece once, with what may stand for it and what does so far. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.part import Tree
from forms.read_names import names_read_by
from forms.readers import reads_column
from runtime.trying.published_reading import PublishedReading
from runtime.trying.stand_ins import CITIZEN, StandIn, Taken, day_inside, days_for, numbers_for, texts_for

Candidate = StandIn | str | int | float
"""What may stand for a text, a day (as text) or a number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something written: a text or a day is the same wherever it occurs, a number only at its place."""

    what: str
    """text, day or number."""
    written: str
    place: str = ""


@dataclass
class Written:
    """Fills while the submission is walked; nothing is replaced before it is chosen."""

    bundle: Bundle
    published: PublishedReading
    today: str
    """The day of the submission, which stays."""
    candidates: dict[Piece, tuple[Candidate, ...]] = field(default_factory=dict)
    names: dict[Piece, str] = field(default_factory=dict)
    """Piece -> the data item or fact where it was found first."""
    _chosen: dict[Piece, Candidate] = field(default_factory=dict)
    _days: dict[str, str] = field(default_factory=dict)
    _taken: Taken = field(default_factory=Taken)
    _places: dict[Piece, set[tuple[str, bool]]] = field(default_factory=dict)
    """Of days: the data items and facts in which they stand, and whether as a day of birth."""
    _births: set[Piece] = field(default_factory=set)
    _read_to_the_day: set[Piece] = field(default_factory=set)

    def __post_init__(self) -> None:
        trees = [tree for _, _, _, tree in conditions(self.bundle)]
        options = {option for _, spec in self.bundle.types.values() for one in (spec, *spec.fields) for option in one.options}
        self.words = frozenset(one for one in {*options, *(text for tree in trees for text in _texts(tree))} if one.strip())
        """What the document says itself, options and texts of conditions: nothing invented may look like it."""
        self._read = frozenset(name for tree in trees for name in names_read_by(self.bundle, tree))
        self._columns: dict[str, bool] = {}

    def choose(self, piece: Piece, candidate: Candidate | None) -> None:
        """From now on this stands for it; None = itself."""
        if candidate is None:
            self._chosen.pop(piece, None)
            self._days.pop(piece.written, None)
        else:
            self._chosen[piece] = candidate
            if piece.what == "day":
                self._days[piece.written] = str(candidate)

    def text(self, value: str, type_: str, place: str) -> str:
        """What stands for a text; an option of the item stays."""
        name, _, column = place.partition(".")
        if not value.strip() or value == self.today or value in self.published.options(name, column):
            return value
        day = day_inside(value)
        if day and day != self.today:
            self._note_day(day, name, born=self.published.is_birth(place) or CITIZEN.fullmatch(value.upper()) is not None)
            if value == day:
                return self._days.get(day, day)
        piece = Piece("text", value)
        self._note(piece, place, lambda: self._texts_for(value, type_, name, column))
        found = self._chosen.get(piece)
        return found.text(self._days) if isinstance(found, StandIn) else value

    def _texts_for(self, value: str, type_: str, name: str, column: str) -> tuple[StandIn, ...]:
        invented = texts_for(value, type_, self.published.words, self.words, self._taken)
        return (*invented, StandIn(value)) if invented and self.published.may_be_told(value, name, column) else invented

    def number(self, value: int | float, usual: int | float, place: str) -> int | float:
        """What stands for a number: `usual` where no condition reads it; a private one stays only where a published condition reads it."""
        piece = Piece("number", repr(value), place)
        name, _, column = place.partition(".")
        if self.published.is_private(name, column) and not self.published.reads(name, column):
            self._note(piece, place, lambda: (usual,))
        else:
            self._note(piece, place, lambda: tuple(numbers_for(value, usual, is_read=self._is_read(place))))
        found = self._chosen.get(piece)
        return found if isinstance(found, int | float) else value

    def _note(self, piece: Piece, place: str, candidates: Callable[[], tuple[Candidate, ...]]) -> None:
        if piece not in self.candidates:
            self.names[piece] = place.partition(".")[0]
            self.candidates[piece] = candidates()

    def _note_day(self, day: str, name: str, *, born: bool) -> None:
        """Of a day of birth no more than the year, unless a published condition reads more of it somewhere."""
        piece = Piece("day", day)
        places = self._places.setdefault(piece, set())
        if (name, born) in places:
            return
        places.add((name, born))
        if born:
            self._births.add(piece)
        if self.published.reads_day(name):
            self._read_to_the_day.add(piece)
        self.names.setdefault(piece, name)
        self.candidates[piece] = tuple(days_for(day, finest=piece not in self._births or piece in self._read_to_the_day))

    def _is_read(self, place: str) -> bool:
        if place not in self._columns:
            name, _, column = place.partition(".")
            self._columns[place] = bool(reads_column(self.bundle, name, column)) if column else name in self._read
        return self._columns[place]


def _texts(tree: Tree) -> list[str]:
    """The texts of a condition that are no names."""
    match tree:
        case str():
            return [tree]
        case list():
            return [text for member in tree for text in _texts(member)]
        case dict():
            return [text for operator, arguments in tree.items() if operator != "var" for text in _texts(arguments)]
    return []
