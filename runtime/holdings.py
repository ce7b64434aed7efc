"""Holdings: what the shared libraries say of one subject, and what of it counts as held.

«Held» has one definition, `Record.usable_on(day)`, read by the rules and by the dropping of materials alike.
Which record satisfies a demand is `Holdings.match`; why none did is `Holdings.why_not`. Only a match drops a material.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Final, Literal

from pydantic import JsonValue

from forms.problems import Problem
from forms.wording import say
from runtime.names import same_name

VALID = "有效"
"""The one status that counts. Any other word (吊销, 注销, 挂失, 过期 …) does not."""


OWN_SPACE = "用户空间"
"""What applicants keep there is their own: no consent is needed to look into it."""
EARLIER_STEP = "前序环节"
"""The library in which a step of a bundle leaves its result. A demand for it that names no key asks only after the case's own steps, and
looks nobody up: no consent is needed for that either."""


class _AnyHolder(Enum):
    ANY_HOLDER = "any holder"


ANY_HOLDER: Final = _AnyHolder.ANY_HOLDER
"""In place of a key value: the demand names no key, so the holder is not checked. A key whose value is empty is None instead,
and matches nothing."""
KeyValue = JsonValue | _AnyHolder


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The file of a record, where it lies in the house: the reviewer looks at it as at one that was handed in."""

    object_key: str
    file_name: str
    size: int
    """Bytes."""
    sha256: str
    media_type: str
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a shared library, with what is needed to prove later that it was there."""

    library: str
    """As documents name it: 法人库, 电子证照库, 用户空间, 前序环节 …"""
    record: str
    """Kind of record: 营业执照, 居民身份证 …"""
    status: str
    holder: str | None = None
    """Identity number or credit code; None = the library does not say."""
    valid_to: date | None = None
    """Last valid day; None = does not expire."""
    values: Mapping[str, JsonValue] = field(default_factory=dict)
    """What it says, by data item or fact, e.g. {"subject_name": …, "licence_status": …}."""
    number: str = ""
    """Number of the licence or certificate."""
    issuer: str = ""
    fetched_at: datetime | None = None
    """When the library answered."""
    digest: str = ""
    """SHA-256 of the answer as it came, hexadecimal."""
    request_id: str = ""
    """The library's own number of the query, to be quoted in a dispute."""
    holder_name: str = ""
    """Whose it is, by name; "" = the library does not say."""
    issued_on: date | None = None
    valid_from: date | None = None
    """First valid day; None = from the beginning."""
    file: RecordFile | None = None
    """Of 用户空间 and 前序环节; other libraries give none."""

    def usable_on(self, day: date) -> bool:
        """Is it held on that day? Status exactly 有效, begun, and not expired: the first and the last valid day count."""
        return self.fault_on(day) is None

    def fault_on(self, day: date) -> NotMatched | None:
        """What keeps it from being held on that day: REVOKED, EXPIRED or NOT_YET; None if nothing does."""
        if self.status != VALID:
            return NotMatched.REVOKED
        if self.valid_to is not None and self.valid_to < day:
            return NotMatched.EXPIRED
        if self.valid_from is not None and day < self.valid_from:
            return NotMatched.NOT_YET
        return None


class AnswerKind(StrEnum):
    """How a library answered one query."""

    HELD = "held"
    NOT_HELD = "not_held"
    UNUSABLE = "unusable"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Answered:
    """That a library was asked, and how it answered: one line of the log of queries."""

    library: str
    record: str
    """"" = everything the library has on the subject."""
    key: str
    """Data item by whose value was asked; "" = by the subject."""
    kind: AnswerKind
    reason: str = ""
    """Of an unusable answer a NotMatched value, of a silent one a code of forms/wording/libraries.py."""
    at: datetime | None = None


class NotMatched(StrEnum):
    """Why a demand is not satisfied by a library."""

    DISPUTED = "disputed"
    """The applicant says that the record is wrong: their own material counts."""
    REVOKED = "revoked"
    """Its status is not 有效."""
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """It is valid from a later day on."""
    OTHER_HOLDER = "other_holder"
    NAME_MISMATCH = "name_mismatch"
    """The number is the right one, and the name that stands beside it is another."""
    NO_KEY = "no_key"
    """The value to ask by is not filled in."""
    SILENT = "silent"
    """The library has not answered: nobody knows."""
    NOT_HELD = "not_held"
    """The library has no such record."""
    NOT_ASKED = "not_asked"
    """The applicant does not agree that libraries are asked."""
    WITHHELD = "withheld"
    """It is somebody else's: the office checks it, and whoever looks at these holdings is not told."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a demand is not satisfied, and the record that came nearest."""

    library: str
    name: str
    """Kind of record that was wanted."""
    reason: NotMatched
    record: Record | None = None

    def text(self, lang: Literal["zh", "en"] = "zh") -> str:
        """The sentence for people."""
        until = self.record.valid_to.isoformat() if self.record and self.record.valid_to else ""
        since = self.record.valid_from.isoformat() if self.record and self.record.valid_from else ""
        status = self.record.status if self.record else ""
        return say(f"HOLDINGS_{self.reason.name}", lang, library=self.library, record=self.name, until=until, since=since, status=status)


@dataclass(frozen=True, slots=True)
class Known:
    """A value that a library gives, with the record that says so."""

    value: JsonValue
    record: Record


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the libraries say of one subject, in the order in which they said it."""

    records: tuple[Record, ...] = ()
    silent: frozenset[str] = frozenset()
    """Libraries of which at least one query was not answered: what they would say is unknown."""
    disputed: frozenset[tuple[str, str]] = frozenset()
    """(library, record) that the applicant objects to (校核)."""
    doubted: frozenset[tuple[str, str]] = frozenset()
    """The same of one value that it gives: its other values and facts stand, and yet it spares nobody the paper."""
    answers: tuple[Answered, ...] = ()
    """Every query; empty where the records came with a case file."""
    withheld: frozenset[tuple[str, str]] = frozenset()
    """(library, number) of other persons: whether that library has anything on them is not in here. Empty for the office."""
    refused: bool = False
    """The applicant does not agree to the look-up: only the own space and the case's own steps spare a material, whatever the office
    asked in duty."""
    unasked: frozenset[str] = frozenset()
    """Libraries that were not asked for that reason: what they would say is unknown."""
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Number -> the names its holder goes by here: as filled in, and as the sign-in vouches for. Of others nothing is compared."""

    @property
    def unheard(self) -> frozenset[str]:
        """Libraries of which not everything is known here: silent ones, those not asked, and those of which something is withheld."""
        return self.silent | self.unasked | {library for library, _ in self.withheld}

    @property
    def undisputed(self) -> tuple[Record, ...]:
        """The records that may spare a paper as far as the applicant is concerned."""
        return tuple(one for one in self.records if not self._objected(one.library, one.record))

    def match(self, library: str, record: str, key_value: KeyValue, day: date) -> Record | None:
        """The record that satisfies a demand on that day; of several the last (cases/README 2, step 5).

        `key_value` is ANY_HOLDER if the demand names no key. Else the holder must equal it: a record without
        holder does not match, and an empty value matches nothing.
        """
        found = reversed(self._of(library, record, key_value))
        return next((one for one in found if one.usable_on(day) and _held_by(one, key_value) and not self.is_misnamed(one)), None)

    def is_misnamed(self, record: Record) -> bool:
        """Does the library call the holder by another name than they go by here? One that says no name contradicts nobody."""
        names = self.called.get(record.holder or "", ())
        return bool(record.holder_name.strip()) and not all(same_name(record.holder_name, name) for name in names)

    def why_not(self, library: str, record: str, key_value: KeyValue, day: date) -> WhyNot | None:
        """Why no record satisfies the demand; None if one does. The reason nearest to success, of the last such record."""
        if self.match(library, record, key_value, day):
            return None
        if self._refuses(library, key_value):
            return WhyNot(library, record, NotMatched.NOT_ASKED)
        if _is_empty(key_value):
            return WhyNot(library, record, NotMatched.NO_KEY)
        if self._withholds(library, key_value):
            return WhyNot(library, record, NotMatched.DISPUTED if self._objected(library, record) else NotMatched.WITHHELD)
        everyone = [one for one in self.records if (one.library, one.record) == (library, record)]
        own = [one for one in everyone if _held_by(one, key_value)]
        if own and self._objected(library, record):
            return WhyNot(library, record, NotMatched.DISPUTED, own[-1])
        if misnamed := [one for one in own if one.usable_on(day)]:
            return WhyNot(library, record, NotMatched.NAME_MISMATCH, misnamed[-1])
        if own:
            return WhyNot(library, record, *_nearest(own, day))
        if self._is_silent(library, record):
            return WhyNot(library, record, NotMatched.SILENT)
        if everyone or any(one.reason == NotMatched.OTHER_HOLDER for one in self._answers_on(library, record)):
            # whose record it is, is nobody's business here: the record itself is not handed out
            return WhyNot(library, record, NotMatched.OTHER_HOLDER)
        return WhyNot(library, record, NotMatched.NOT_HELD)

    def known(self, day: date) -> dict[str, Known]:
        """Every value the records give, by data item or fact. A record usable on that day goes before one that is not,
        a later before an earlier; a disputed one says nothing.

        Values of an unusable record are facts too (a revoked licence *says* 吊销): who fills in a form looks at `record`.
        """
        speaking = [one for one in self.records if (one.library, one.record) not in self.disputed]
        ordered = sorted(speaking, key=lambda one: one.usable_on(day))
        return {name: Known(value, one) for one in ordered for name, value in one.values.items()}

    def _of(self, library: str, record: str, key_value: KeyValue) -> list[Record]:
        if self._objected(library, record) or self._refuses(library, key_value):
            return []
        return [one for one in self.records if one.library == library and one.record == record]

    def _objected(self, library: str, record: str) -> bool:
        return (library, record) in self.disputed | self.doubted

    def _refuses(self, library: str, key_value: KeyValue) -> bool:
        own_steps = library == EARLIER_STEP and key_value is ANY_HOLDER
        return self.refused and library != OWN_SPACE and not own_steps

    def _withholds(self, library: str, key_value: KeyValue) -> bool:
        return any(one == library and key_value in (ANY_HOLDER, number) for one, number in self.withheld)

    def _is_silent(self, library: str, record: str) -> bool:
        """The log of queries tells which record is unknown; without a log all of a silent library's are."""
        asked = self._answers_on(library, record)
        return any(one.kind is AnswerKind.SILENT for one in asked) if asked else library in self.silent

    def _answers_on(self, library: str, record: str) -> list[Answered]:
        return [one for one in self.answers if one.library == library and one.record in (record, "")]


def from_submission(shared: object) -> Holdings | tuple[Problem, ...]:
    """The `shared` block of a case file's submission as Holdings, or everything that cannot be read in it.

    Keys it does not know are left aside; an absent, null or empty `holder` or `valid_to` is none.
    """
    if not isinstance(shared, list):
        return (Problem("HOLDINGS_NOT_A_LIST", "shared"),)
    read = [_record_from(entry, f"shared[{index}]") for index, entry in enumerate(shared)]
    problems = tuple(problem for one in read if isinstance(one, tuple) for problem in one)
    return problems or Holdings(tuple(one for one in read if isinstance(one, Record)))


def _record_from(entry: object, where: str) -> Record | tuple[Problem, ...]:
    if not isinstance(entry, dict):
        return (Problem("HOLDINGS_NOT_A_RECORD", where),)
    problems: list[Problem] = []

    def text(name: str, *, needed: bool) -> str:
        value = entry.get(name)
        if (isinstance(value, str) and value) or (value in (None, "") and not needed):
            return value or ""
        problems.append(Problem("HOLDINGS_NOT_A_TEXT", f"{where}.{name}", {"name": name}))
        return ""

    library, record = (text(name, needed=True) for name in ("library", "record"))
    status = text("status", needed=False)
    holder, written = text("holder", needed=False), text("valid_to", needed=False)
    valid_to = _day(written)
    if written and valid_to is None:
        problems.append(Problem("HOLDINGS_NOT_A_DAY", f"{where}.valid_to", {"value": written[:40]}))
    values = entry.get("values") or {}
    if not isinstance(values, dict):
        problems.append(Problem("HOLDINGS_NOT_VALUES", f"{where}.values"))
        values = {}
    return tuple(problems) or Record(library, record, status, holder or None, valid_to, values)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-03-10") else None
    except ValueError:
        return None


def _is_empty(key_value: KeyValue) -> bool:
    return key_value is None or key_value == "" or key_value == []


def _nearest(unusable: list[Record], day: date) -> tuple[NotMatched, Record]:
    """Of records none of which is usable: the one nearest to it (still to come, then lapsed, then revoked), the last of several."""
    faults = [(fault, one) for one in reversed(unusable) if (fault := one.fault_on(day)) is not None]
    return min(faults, key=lambda found: (NotMatched.NOT_YET, NotMatched.EXPIRED, NotMatched.REVOKED).index(found[0]))


def _held_by(record: Record, key_value: KeyValue) -> bool:
    if key_value is ANY_HOLDER:
        return True
    return record.holder is not None and not _is_empty(key_value) and record.holder == key_value
