"""FieldGatherer: what a reader of forms puts its finds into: fields with ids, the heading each stood under, remarks on guesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forms.department_form import Field
from forms.field_types import RowField, is_personal
from forms.importers.guess_type import Guess
from forms.importers.parties import called_under, told_apart
from forms.importers.reading import Place, Remark, guessed, left_out, unlike
from forms.item import BundledItem

BENEATH = " / "
"""Between a heading and the one beneath it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """How a field was read."""

    place: Place
    required: tuple[bool | None, ...]
    """What the form says of the field, then of its columns; None = nothing."""


@dataclass
class FieldGatherer:
    """The fields of one form, in order."""

    item: str
    fields: list[Field] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _read: list[_Read] = field(default_factory=list)
    _heads: dict[str, Place] = field(default_factory=dict)

    def add(self, guess: Guess, place: Place, heading: str = "", columns: Sequence[Guess] = ()) -> Field:
        """A field of that meaning; a bare label under somebody's heading is called after that somebody."""
        id_ = unlike((one.id for one in self.fields), f"f{len(self.fields) + 1}")
        label, about = called_under(_innermost(heading), guess.label), f"{self.item}.{id_}"
        if label != guess.label:
            self.remarks.append(guessed("READ_LABEL_UNDER_HEADING", place, about, label=label, heading=heading))
        made = Field(
            id=id_,
            label=label,
            type=guess.type,
            required=guess.required is not False,
            options=guess.options,
            unit=guess.unit,
            note=guess.note,
            max_length=guess.max_length if guess.type in ("text", "paragraph") else None,
            sensitive=is_personal(guess.type),
            columns=tuple(_column(number, column) for number, column in enumerate(columns, start=1)),
        )
        self.fields.append(made)
        self._read.append(_Read(place, (guess.required, *(column.required for column in columns))))
        if heading:
            self.headings[id_] = heading
        for one in (guess, *columns):
            if one.in_words:
                named = label if one is guess else one.label
                self.remarks.append(guessed("READ_BLANK_IN_WORDS", place, about, label=named, words=clipped(one.in_words), type=one.type))
        if not guess.certain and not guess.in_words:
            self.remarks.append(guessed_type(place, about, label, guess.type))
        return made

    def head(self, words: str, place: Place) -> None:
        """A heading; if no field comes to stand under it, that is said."""
        self._heads.setdefault(words, place)

    def leave_out(self, code: str, place: Place, *texts: str) -> None:
        """Say what was left out, in its own words."""
        if words := " ".join(clipped(text) for text in texts if text.strip()):
            self.remarks.append(left_out(code, place, words=words))

    def settle(self, *, stated: bool = False) -> None:
        """When all is read: labels that two headings share are told apart, and it is decided what is required.

        `stated`: the form says of every field whether it is required.
        """
        self._tell_apart()
        if not stated:
            self._require()
        over = {one for heading in self.headings.values() for one in heading.split(BENEATH)}
        for words, place in self._heads.items():
            if words not in over:
                self.leave_out("READ_HEADING_ALONE", place, words)

    def _tell_apart(self) -> None:
        under: dict[str, set[str]] = {}
        for one in self.fields:
            under.setdefault(one.label, set()).add(_innermost(self.headings.get(one.id, "")))
        for at, one in enumerate(self.fields):
            heading = self.headings.get(one.id, "")
            label = told_apart(_innermost(heading), one.label)
            if heading and len(under[one.label]) > 1 and one.type != "group" and label != one.label:
                self.fields[at] = one.model_copy(update={"label": label})
                about = f"{self.item}.{one.id}"
                self.remarks.append(guessed("READ_LABEL_UNDER_HEADING", self._read[at].place, about, label=label, heading=heading))

    def _require(self) -> None:
        """Where a form marks some as required, the others are not; where it marks nothing, all are taken for required."""
        marks = [mark for one in self._read for mark in one.required]
        if True not in marks:
            asked = sum(one.required for one in self.fields)
            if asked:
                self.remarks.append(guessed("READ_ALL_REQUIRED", about=self.item, count=asked))
            return
        unmarked = 0
        for at, (one, (mark, *columns)) in enumerate(zip(self.fields, (read.required for read in self._read), strict=True)):
            required = mark if mark is not None else True in columns
            unmarked += mark is None and not required
            kept = tuple(column.model_copy(update={"required": bool(stated)}) for column, stated in zip(one.columns, columns, strict=True))
            self.fields[at] = one.model_copy(update={"required": required, "columns": kept})
        if unmarked:
            marked = sum(one.required for one in self.fields)
            self.remarks.append(guessed("READ_UNMARKED_OPTIONAL", about=self.item, marked=marked, count=unmarked))

    def in_item(self, item: BundledItem, form_name: str) -> BundledItem:
        """The item with this form."""
        form = item.form.model_copy(update={"name": form_name, "fields": tuple(self.fields)})
        return item.model_copy(update={"form": form})


def _column(number: int, guess: Guess) -> RowField:
    required = guess.required is not False
    return RowField(id=f"c{number}", label=guess.label, type=guess.type, options=guess.options, unit=guess.unit, required=required)


def _innermost(heading: str) -> str:
    return heading.rpartition(BENEATH)[2]


def guessed_type(place: Place, about: str, label: str, name: str) -> Remark:
    """A type was guessed: from the label, or text because nothing speaks for another."""
    return guessed("READ_GUESSED_TEXT" if name == "text" else "READ_GUESSED_TYPE", place, about, label=label, type=name)


def clipped(text: str, most: int = 60) -> str:
    """Words as a remark repeats them: on one line, not too many."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
