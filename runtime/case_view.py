"""What staff see of cases: a row of the queue, and the whole file of one case. Frozen views; no identity number in a queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import JsonValue

from forms.problems import Lang
from forms.wording import say
from runtime.advice import Advice
from runtime.authority import Authority
from runtime.case import Case
from runtime.clock import Remaining
from runtime.compiled import CompiledBundle
from runtime.disputes import Dispute
from runtime.events import EventKind
from runtime.evidence import Evidence
from runtime.holdings import Holdings
from runtime.no_longer_held import NoLongerHeld
from runtime.outcome import Evaluation
from runtime.states import State
from runtime.storage import Notice


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue."""

    case_id: str
    number: str
    title: str
    """Of the bundle."""
    applicant_name: str
    """The name as filed; never a number."""
    state: State
    items: tuple[str, ...]
    """The items this person may decide and that are open; empty before acceptance."""
    due_on: date | None
    """The next day by which somebody here must act; None if no clock runs."""
    clock: Remaining | None
    """For the bar and the words (`clock.text(lang)`); None if no clock runs."""
    submitted_at: datetime | None
    claimed_by: str = ""
    """Name of the colleague who works on it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the record, in words."""

    seq: int
    kind: EventKind
    at: datetime
    on: date
    by: str
    """Name of the person; the clocks have none."""
    item: str = ""
    """Name of the item, where it concerns one."""
    reason: str = ""
    note: str = ""
    """What a note is about, a key of `forms.wording` (CASE_NOTE_…), or ""."""
    details: Mapping[str, JsonValue] | None = None

    def text(self, lang: Lang = "zh") -> str:
        """The words of what happened, without who and when."""
        words = say(self.note or f"CASE_EVENT_{self.kind.upper()}", lang)
        return (": " if lang == "en" else "：").join(part for part in (words, self.item, self.reason) if part)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the case as the person at hand may handle it."""

    item: str
    name: str
    department: str
    state: str
    """A SubState value; "" before acceptance."""
    mine: bool
    """May this person review and decide it?"""
    advised: Advice | None
    """What the evaluation of today advises; None if it is settled."""
    clock: Remaining | None
    reviewer: str = ""
    """Name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value, material or verdict that is not as it was when the case was filed."""

    kind: str
    """outcome, rule, material; value = the libraries say otherwise than then; answer = the applicant changed it in the last
    correction; library = what is filled in differs from what a library says."""
    name: str
    """Id of the data item, material or rule; "" for the outcome."""
    label: str
    before: str
    """Of an outcome, rule or material a word of the programme (`accept`, `holds`, `dropped`), else the value as people read it."""
    now: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything staff see of one case."""

    case: Case
    compiled: CompiledBundle
    values: Mapping[str, JsonValue]
    """As the evaluation of today reads them."""
    holdings: Holdings
    """The evidence: records, silent libraries, every query."""
    evaluation: Evaluation
    """Today, on what is filed."""
    filed: Evaluation | None
    """As of the last time the applicant filed; None if it cannot be told."""
    advised: Advice
    """The act on the whole case that the evaluation advises."""
    open_checks: tuple[str, ...]
    """What must settle before anything is issued: rules and materials (ids), the credit library (by name)."""
    open_facts: tuple[str, ...]
    """The facts those rules wait for and this person may settle: `review.settle_fact` takes a person's word for them."""
    evidence: tuple[Evidence, ...]
    """Of every material a library spares today."""
    authority: Authority
    """May who filed speak for the entity that applies? Acceptance waits for a word on it."""
    lost: tuple[NoLongerHeld, ...]
    """What libraries spared at an earlier act and spare no more; acceptance and decision wait for a word on it."""
    disputes: tuple[Dispute, ...]
    """Where the applicant says that a library is wrong."""
    left_unverified: tuple[str, ...]
    """Materials libraries were silent about to the last call: a correction may ask for them."""
    differences: tuple[Difference, ...]
    """What changed since it was last filed, and, after a correction, what the applicant changed."""
    items: tuple[ItemView, ...]
    clock: Remaining | None
    """Of the act that is next."""
    happened: tuple[Happening, ...]
    """Oldest first."""
    papers: tuple[Notice, ...]
    claimed_by: str
    """Login; "" = nobody."""
    may: frozenset[str]
    """Acts on the case that this person may do now: accept, waive, correct, decline, suspend, resume, deliver, close, claim, release,
    settle, ask_again. What may be done with an item says `ItemView.mine` and its state."""
