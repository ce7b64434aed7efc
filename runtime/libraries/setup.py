"""LibrarySetup: how the office reaches a shared library, and what that library answers for (共享责任清单).

Kept as canonical JSON and guarded by its revision. Whatever is wrong with one is a Problem. A password, token or address that holds one
never stands here: settings name the environment variable in which it lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from forms.document import validation_problems
from forms.json_text import faults_in, read_json
from forms.problems import Problem
from forms.standards.cid import cid_ok
from forms.standards.uscc import is_entity
from runtime.events import canonical_text
from runtime.libraries.base import EVERY_RECORD

MOST_HOURS = 24
"""No answer is kept longer."""
PAGE_S = 5.0
"""Seconds within which a page answers, whatever libraries do; no library may ask for more."""
BUDGET_S = 3.0
"""Seconds a page waits for all libraries together; then it goes on without those that are still silent. The rest of PAGE_S is for
everything else that a page does (a quarter of a second) on a machine that is busy."""
MOST_AT_ONCE = 100
"""Questions that may travel to one library at the same time, from one process."""

_STRICT = ConfigDict(extra="forbid", strict=True)


class KeyKind(StrEnum):
    """By whose numbers a library can be asked."""

    CITIZEN = "cid"
    """公民身份号码."""
    ENTITY = "uscc"
    """统一社会信用代码."""
    ANY = "any"

    def takes(self, number: str) -> bool:
        """Is that number one to ask by?"""
        match self:
            case KeyKind.CITIZEN:
                return cid_ok(number)
            case KeyKind.ENTITY:
                return is_entity(number)
            case KeyKind.ANY:
                return True


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Responsibility:
    """One line of the list of shared data: what a library answers for, on what terms."""

    record: str = EVERY_RECORD
    """Kind of record: 营业执照; EVERY_RECORD = whatever the library has on the subject."""
    serves: str = ""
    """The materials and data items it serves, in words, for people."""
    key: KeyKind = KeyKind.ANY
    values: Mapping[str, str] = field(default_factory=dict)
    """The library's own name of a field -> data item or fact, canonical or alias. Empty = the fields bear our names already;
    else only what is listed here comes in (个人信息保护法6: no more than is needed)."""
    valid_hours: int = MOST_HOURS
    """An answer counts so long for the same case and purpose; 0 = the library is asked every time."""
    purpose: str = ""
    """用途 for which the department gives it out."""
    basis: str = ""
    """依据: the law, or the agreement with the department."""
    several: bool = False
    """May one holder have several records of this kind that count at once? Else two of them are ambiguous: nobody knows."""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class LibrarySetup:
    """How one library is reached and what it answers for."""

    name: str
    """As documents name it: 法人库."""
    label: str
    """Its full name for people, in Chinese: 法人单位基础信息库."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The connector's own: address, names of columns, names of the environment variables that hold credentials …"""
    connector: str = "sample"
    """The way of reaching it: http, sql, sample."""
    department: str = ""
    """责任部门: who answers for what it says, and is told when an applicant objects."""
    answers: tuple[Responsibility, ...] = ()
    """The list; the library is asked for nothing else."""
    connect_s: float = 1.0
    """Seconds until a connection stands."""
    read_s: float = 2.0
    """Seconds between two signs of life."""
    total_s: float = BUDGET_S
    """Seconds for one question with all its tries. What comes after BUDGET_S nobody waits for."""
    most_at_once: int = 20
    """Questions on their way at the same time, from one process; the others wait their turn."""
    enabled: bool = True

    def lines(self, record: str) -> tuple[Responsibility, ...]:
        """The lines a question falls under: that of the kind, else the one for everything; for everything, all lines. None = the
        library is not responsible for it."""
        if record == EVERY_RECORD:
            return self.answers
        own = tuple(line for line in self.answers if line.record == record)
        return own or tuple(line for line in self.answers if line.record == EVERY_RECORD)

    def several(self, record: str) -> bool:
        """May one holder have several records of that kind?"""
        return any(line.several for line in self.lines(record))

    def text(self) -> str:
        """Canonical JSON, as it is kept. Raises Refused for what no database takes."""
        return canonical_text(asdict(self), self.name, floats=True)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, save with the connector's own settings: those the connector knows."""
        return tuple(_problems(self))


_READER = TypeAdapter(LibrarySetup)
_KNOWN = (*LibrarySetup.__dataclass_fields__, *Responsibility.__dataclass_fields__)


def read_setup(text: str) -> LibrarySetup | tuple[Problem, ...]:
    """The set-up that was kept or typed as JSON, or everything that is wrong with it."""
    value = read_json(text)
    if isinstance(value, Problem):
        return (value,)
    if faults := tuple(faults_in(value)):
        return faults
    try:
        setup = _READER.validate_json(text)
    except ValidationError as error:
        return validation_problems(error.errors(include_url=False, include_context=False), _KNOWN)
    return setup.problems() or setup


def _problems(setup: LibrarySetup) -> Iterator[Problem]:
    for name in ("name", "label", "connector", "department"):
        if not getattr(setup, name).strip():
            yield Problem("LIBRARY_SETUP_EMPTY", name)
    for name in ("connect_s", "read_s", "total_s"):
        if not 0 < getattr(setup, name) <= PAGE_S:
            yield Problem("LIBRARY_SETUP_OUT_OF_RANGE", name, {"least": 0.1, "most": PAGE_S})
    if not 1 <= setup.most_at_once <= MOST_AT_ONCE:
        yield Problem("LIBRARY_SETUP_OUT_OF_RANGE", "most_at_once", {"least": 1, "most": MOST_AT_ONCE})
    kinds: set[str] = set()
    for index, line in enumerate(setup.answers):
        where = f"answers[{index}]"
        if line.record in kinds:
            yield Problem("LIBRARY_SETUP_TWICE", f"{where}.record")
        kinds.add(line.record)
        for name in ("purpose", "basis"):
            if not getattr(line, name).strip():
                yield Problem("LIBRARY_SETUP_EMPTY", f"{where}.{name}")
        if not 0 <= line.valid_hours <= MOST_HOURS:
            yield Problem("LIBRARY_SETUP_OUT_OF_RANGE", f"{where}.valid_hours", {"least": 0, "most": MOST_HOURS})
        for theirs, ours in line.values.items():
            if not theirs.strip() or not ours.strip():
                yield Problem("LIBRARY_SETUP_EMPTY", f"{where}.values")
