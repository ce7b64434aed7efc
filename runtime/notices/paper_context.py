"""PaperContext: everything a paper may speak of, as plain values. Nothing is looked up and no clock is read behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.item import BundledItem
from forms.problems import Problem
from runtime.calendar import Due
from runtime.notices.act_facts import NOTHING_RECORDED, ActFacts
from runtime.outcome import Evaluation


@dataclass(frozen=True, slots=True)
class PaperContext:
    """One case, or one submission of the command line, on the day of the paper.

    What a person of the office did differently from the evaluation (other materials waived, more asked for, another ground)
    stands in its own field and goes before the evaluation.
    """

    bundle: Bundle
    evaluation: Evaluation
    values: Mapping[str, JsonValue]
    """Data item or fact -> value, as the evaluation read it."""
    on: date
    """Day of the paper."""
    office: str
    """受理机构: the window that speaks for all departments."""
    item: str = ""
    """The bundled item of a paper on one item."""
    number: str = ""
    """Number of the paper; "" = a blank to be filled in by hand."""
    document_no: str = ""
    """文号; "" = a paper of that kind has none, or it is not issued."""
    verify_url: str = ""
    """Where anybody asks whether the paper is genuine; "" = it is not issued, and bears no code."""
    case_number: str = ""
    """办件编号; "" = not given yet."""
    applied_on: date | None = None
    """Day of the application; None = the day of the evaluation."""
    received_on: date | None = None
    """Day on which the papers, or the last correction, came in; None = the day of the application."""
    accepted_on: date | None = None
    """None = the day of the evaluation."""
    due: Mapping[str, Due | None] | None = None
    """Item -> last day of its decision; None = as the evaluation reckons."""
    waived: Mapping[str, Due | None] | None = None
    """Material -> its last day; None = as the evaluation has it."""
    asked_fields: tuple[str, ...] = ()
    """Data items that a correction asks for, where a person asked for more than the evaluation."""
    asked_materials: tuple[str, ...] = ()
    reject_kind: str = ""
    """The ground a person chose; "" = the evaluation's."""
    reason: str = ""
    """What the person who acted wrote."""
    agent: str = ""
    """经办人: who filed for an entity; "" = nobody did."""
    signed_by: str = ""
    """Who signed the promise electronically; "" = a place to sign by hand."""
    signed_on: date | None = None
    signed_at: datetime | None = None
    signed_phone: str = ""
    """Masked: the code sent to it confirmed who signed; "" = nobody's phone did."""
    signed_digest: str = ""
    """SHA-256 of the words that were signed; "" = none were kept."""
    act: ActFacts = NOTHING_RECORDED
    """What the act behind the paper recorded."""
    settled: frozenset[str] = frozenset()
    """Items that are decided already."""
    handed_in: Mapping[str, int] | None = None
    """Material -> how many files of it lie in the case; None = not known."""
    review_body: str = ""
    """复议机关; "" = the people's government of that level (行政复议法 24)."""
    court: str = ""
    """"" = the court that has jurisdiction."""

    @property
    def bundled_item(self) -> BundledItem | None:
        """The item of a paper on one item."""
        return self.bundle.item(self.item) if self.item else None

    def one_item(self) -> BundledItem:
        """The item of a paper that is on one item. Raises Refused: NOTICE_ITEM_UNKNOWN."""
        if (found := self.bundled_item) is None:
            raise Refused(Problem("NOTICE_ITEM_UNKNOWN", "item", {"item": self.item[:80]}))
        return found

    @property
    def ground(self) -> str:
        """The kind of refusal this case has met with."""
        return self.reject_kind or self.evaluation.reject_kind
