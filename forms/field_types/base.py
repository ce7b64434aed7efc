"""What a field type is: one class that knows how a value is read, judged, shown and drawn.

Callers see `FieldType` and find it by `field_type(name)`. A new type is one more file of this folder: a subclass of
`TypeOf[...]`, decorated with `@field_types.register`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, JsonValue

from forms.problems import Lang, Problem
from forms.registry import Registry


class Widget(StrEnum):
    """How a page may draw a value. Closed: a new type chooses among these, so that it rarely needs a second file."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    ONE = "one"
    """One of the options."""
    MANY = "many"
    """Any of the options."""
    YES_NO = "yes_no"
    FILE = "file"
    ROWS = "rows"
    """A row of `parts` for each entry; of Kind.OBJECT exactly one row."""


class Kind(StrEnum):
    """What rules see of a value: which operators fit."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    """Text YYYY-MM-DD."""
    DATETIME = "datetime"
    """Text YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS."""
    LIST = "list"
    """List of texts."""
    ROWS = "rows"
    """List of objects."""
    OBJECT = "object"


class FieldSpec(BaseModel):
    """What policy staff settle for one data item beside its type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = ""
    """As the applicant reads it; problems name it."""
    options: tuple[str, ...] = ()
    """What may be chosen; of an attachment the file name endings, of an identity document its kinds. Empty = the type's own."""
    min: int | FiniteFloat | str | None = None
    """Least number, amount in yuan, or number of rows; first day as YYYY-MM-DD, or `today`."""
    max: int | FiniteFloat | str | None = None
    """Greatest, or last, as `min`; of an attachment the size of one file in MB."""
    max_length: int | None = Field(default=None, ge=1, le=100_000)
    """Characters; None = the type's own limit."""
    unit: str = ""
    """Of a number, e.g. 平方米; shown behind it."""
    fields: tuple[RowField, ...] = ()
    """The columns of a repeating group."""


class RowField(FieldSpec):
    """One column of a repeating group."""

    id: str
    type: str = "text"
    required: bool = False
    """Must be filled in every row. (Outside of rows the department's form says what is required.)"""


FieldSpec.model_rebuild()


class FieldType(Protocol):
    """What callers know of a field type. No method raises, whatever value it is given."""

    @property
    def name(self) -> str: ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names that documents use for this type."""

    @property
    def label(self) -> str:
        """Key of the type's own name in `forms.wording`."""

    @property
    def widget(self) -> Widget: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def personal(self) -> bool:
        """Does every value name one person or one person's account? Such values are masked before staff, and their purpose is to be
        stated (个人信息保护法 28 条), whatever the field is called."""

    @property
    def sample(self) -> JsonValue:
        """A sound value, for previews and tests."""

    @property
    def sample_spec(self) -> FieldSpec:
        """The settings under which the sample is sound."""

    def parse(self, raw: object, spec: FieldSpec) -> JsonValue | Problem:
        """What someone typed, a spreadsheet held or JSON brought, as canonical JSON; blank is None.

        A Problem means it cannot be read at all; `faults` gives every one where there are several.
        A value that is read may still be wrong: `problems` tells.
        """

    def problems(self, value: object, on: date, spec: FieldSpec) -> tuple[Problem, ...]:
        """All that is wrong with a value (read or not), judged as of day `on`. A blank has none: presence is asked elsewhere."""

    def format(self, value: object, spec: FieldSpec, lang: Lang = "zh") -> str:
        """As people read it, on screen and paper; blank is "". Nothing is masked here."""

    def parts(self, spec: FieldSpec, lang: Lang = "zh") -> tuple[RowField, ...]:
        """The fields inside a row or object, () for a plain value."""


field_types: Registry[FieldType] = Registry("field type")


def field_type(name: str) -> FieldType | None:
    """The type of that name or alias, None if there is none.

    >>> [field_type(name).name for name in ("decimal", "number", "bankcard")]
    ['decimal', 'decimal', 'bank_card']
    """
    return field_types.get(name) or next((found for found in field_types if name in found.aliases), None)


def is_personal(name: str) -> bool:
    """Does a type of that name or alias hold what names a person or an account? False for a type nobody knows.

    >>> is_personal("cid"), is_personal("bankcard"), is_personal("text")
    (True, True, False)
    """
    found = field_type(name)
    return found is not None and found.personal


def field_type_names() -> tuple[str, ...]:
    """Every name and alias, for suggestions."""
    return tuple(name for found in field_types for name in (found.name, *found.aliases))


@dataclass(frozen=True, slots=True)
class SeveralProblems(Problem):
    """The first of several problems found in reading one value; `faults` gives all."""

    others: tuple[Problem, ...] = ()

    def at(self, where: str) -> Problem:
        first = Problem.at(self, where)
        others = tuple(problem.at(where) for problem in self.others)
        return SeveralProblems(first.code, first.where, first.params, first.severity, others)


def faults(problem: Problem) -> tuple[Problem, ...]:
    """Every problem that `parse` found, each a plain Problem."""
    if isinstance(problem, SeveralProblems):
        return (Problem(problem.code, problem.where, problem.params, problem.severity), *problem.others)
    return (problem,)


ValueT = TypeVar("ValueT", bound=JsonValue)


class TypeOf(ABC, Generic[ValueT]):
    """Base of every type: a subclass says how to `parse`, what to `check` and how to `write` a value."""

    aliases: tuple[str, ...] = ()
    personal = False
    sample_spec = FieldSpec(label="…")

    @abstractmethod
    def parse(self, raw: object, spec: FieldSpec) -> ValueT | Problem | None:
        """See FieldType.parse. What it returns it must accept again unchanged."""

    def check(self, value: ValueT, on: date, spec: FieldSpec) -> Iterator[Problem]:
        """Each fault of a value that `parse` returned."""
        yield from ()

    def write(self, value: ValueT, spec: FieldSpec, lang: Lang) -> str:
        """The words for a value that `parse` returned: as it stands, unless the type says more."""
        return str(value)

    def problems(self, value: object, on: date, spec: FieldSpec) -> tuple[Problem, ...]:
        """See FieldType.problems. A value is read first, so that one nobody read before is judged as fairly."""
        found = self.parse(value, spec)
        if isinstance(found, Problem):
            return faults(found)
        return () if found is None else tuple(self.check(found, on, spec))

    def format(self, value: object, spec: FieldSpec, lang: Lang = "zh") -> str:
        """See FieldType.format. What cannot be read is shown as it stands, cut short."""
        found = self.parse(value, spec)
        if isinstance(found, Problem):
            return quote(value)
        return "" if found is None else self.write(found, spec, lang)

    def parts(self, spec: FieldSpec, lang: Lang = "zh") -> tuple[RowField, ...]:
        """See FieldType.parts."""
        return ()


QUOTED = 40
"""Characters of a value that a message repeats."""


def quote(value: object) -> str:
    """A value as a message may repeat it: short, printable, encodable, whatever it is.

    >>> quote("五十"), quote(["a"]), quote(float("nan")), quote("a\\ud800\\x00")
    ('五十', '[…]', 'nan', 'a??')
    """
    match value:
        case str():
            short = value if len(value) <= QUOTED else value[: QUOTED - 1] + "…"
            return "".join(character if character.isprintable() or character == "\u3000" else "?" for character in short)
        case int() if value.bit_length() > 100:
            # str() of an int of thousands of digits is slow, then an error
            return "…"
        case None | bool() | int() | float():
            return str(value).lower()[:QUOTED]
        case dict():
            return "{…}"
        case _:
            return "[…]"


def problem(code: str, spec: FieldSpec, **params: object) -> Problem:
    """A problem of the value of `spec`; its sentence names the label."""
    return Problem(code, params={"label": spec.label, **params})
