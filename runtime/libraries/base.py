"""Library: a shared library (人口库, 电子证照库 …) that can be asked, and Connector: a way of reaching libraries.

Five things can come of a question (DESIGN 4): held, not held, unusable (expired, revoked, other holder), silent,
and, later and by the applicant, disputed. A library never says «drop it»: it hands out records, and
`Holdings.match` alone decides what they are good for.

A question without purpose and item is refused before it is asked (个人信息保护法6, 13, 34; 政务数据共享条例).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from forms.errors import Refused
from forms.problems import Problem
from forms.registry import Registry
from runtime.holdings import Record
from runtime.libraries.caps import Lanes

if TYPE_CHECKING:
    from runtime.libraries.breaker import Breakers
    from runtime.libraries.setup import LibrarySetup

EVERY_RECORD = ""
"""In place of a kind of record: everything the library has on the subject (facts are asked for this way)."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a library is asked. Raises Refused if it does not say what for and for which item."""

    text: str
    """用途, as the applicant reads it before the first query, e.g. "办理开办餐饮店一件事"."""
    item_code: str
    """事项: code or id of the bundle or item that needs the answer."""
    basis: str = ""
    """Law or consent it rests on."""
    case: str = ""
    """The case, once there is one."""
    asked_by: str = ""
    """Who caused the query: user id, `system` for a re-check."""
    owner: str = ""
    """Login of the applicant, of whose own space and earlier cases the answer may speak; "" = of whoever asks."""

    def __post_init__(self) -> None:
        missing = [name for name, value in (("用途", self.text), ("事项", self.item_code)) if not value.strip()]
        if missing:
            raise Refused(Problem("LIBRARY_NO_PURPOSE", params={"missing": "、".join(missing)}))


@dataclass(frozen=True, slots=True)
class Query:
    """One question to one library."""

    library: str
    record: str
    """Kind of record, or EVERY_RECORD."""
    key_name: str
    """Data item whose value is asked by; "" = by the subject."""
    key_values: tuple[str, ...]
    """Whose records: the one value of the key, or every identifier of the subject. A library hands out nobody else's."""
    purpose: Purpose
    on: date
    """The day on which the records should be valid."""


@dataclass(frozen=True, slots=True)
class Held:
    """The library has records, at least one of them usable on the day asked for."""

    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class NotHeld:
    """The library was asked and has nothing."""

    digest: str = ""
    """SHA-256 of the answer as it came; "" where none came over a wire."""
    request_id: str = ""
    """The library's own number of the query."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """The library has records, and none is usable."""

    reason: str
    """A `runtime.holdings.NotMatched` value, for the log."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """Nobody knows: the library is down, slow, or says what cannot be read. Never a reason to drop anything."""

    reason: str
    """A code of forms/wording/libraries.py with the parameter `library`."""
    digest: str = ""
    """Of what cannot be used, as it came."""
    request_id: str = ""


Answer = Held | NotHeld | Unusable | Silent


class Library(Protocol):
    """A shared library that can be asked. `look_up` may raise anything: whoever asks counts that as silence."""

    @property
    def name(self) -> str:
        """As documents name it: 法人库."""
        ...

    @property
    def label(self) -> str:
        """Its full name for people, in Chinese: 法人单位基础信息库."""
        ...

    @property
    def remote(self) -> bool:
        """Does an answer take a journey? Then it is awaited in a thread of its own, no longer than the budget allows."""
        ...

    def look_up(self, query: Query) -> Answer:
        """What it says of the subject. Stays under its own time-outs."""
        ...

    def check(self) -> tuple[Problem, ...]:
        """Settings, connection, credentials: what is wrong with them now. Asks for no person's data."""
        ...


class RecordSource(Protocol):
    """Where the records lie that this house keeps itself: the sample libraries and the applicant's space."""

    def records(self, library: str, holder: str) -> Iterable[Record]:
        """The library's records of one holder, in a fixed order."""
        ...


class Connector(Protocol):
    """A way of reaching libraries; a plugin."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    def connect(self, setup: LibrarySetup, source: RecordSource) -> Library:
        """The library of that set-up. Opens nothing yet: `check` tells whether it works. One whose settings are wrong is silent.

        It hands out what it finds, of whatever kind and holder, its own names of fields as they are: `look_up` keeps what was asked
        for, calls ambiguous what is (`hits`), and renames values by `Responsibility.values`.
        """
        ...


connectors: Registry[Connector] = Registry("connector")


@dataclass(frozen=True, slots=True)
class Libraries:
    """The libraries this house is connected to, and what guards the way to them."""

    connected: tuple[Library, ...]
    setups: Mapping[str, LibrarySetup] = field(default_factory=dict)
    """By name of the library: what it may be asked for. One without a set-up is the house's own, or a sample, and is asked for all."""
    breakers: Breakers | None = None
    lanes: Lanes = field(default_factory=Lanes)

    def now(self) -> Libraries:
        """As they stand now: these."""
        return self

    def reread(self) -> None:
        """These never change."""

    def named(self, name: str) -> Library | None:
        """By the name documents use, or by the full one; None if it is not connected."""
        by_label = next((library for library in self.connected if library.label == name), None)
        return next((library for library in self.connected if library.name == name), by_label)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with any of them."""
        return tuple(problem for library in self.connected for problem in library.check())

    def __iter__(self) -> Iterator[Library]:
        return iter(self.connected)
