"""What an evaluation says: values only, each with its reason. Drawn top down.

Evaluation
├── outcome, reject_kind        for the bundle: reject > correct > waive > accept
├── items: ItemFinding          per bundled item: live, refused, not applicable, not selected; when its decision is due
├── verdicts: Verdict           per rule looked at, in the order of the document; then rows of tables that decide
├── table_results: Result       per decision table looked at: what it gives, which rows hit, which are open
├── missing_fields              required and empty
├── lines: MaterialLine         per material demanded: dropped, provided, waived, missing
├── gate: WaiverGate            why a waiver is open or shut
├── pending                     what waits for a library: nothing is issued until it settles
└── problems                    values that are not well-formed (beside the outcome)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forms.item import Limit
from forms.material import Use
from forms.problems import Problem
from forms.stated_rule import StatedRule
from rules.hits import Result
from runtime.calendar import Due
from runtime.holdings import NotMatched, Record, WhyNot


class Outcome(StrEnum):
    """What follows from a submission."""

    ACCEPT = "accept"
    WAIVE = "waive"
    CORRECT = "correct"
    REJECT = "reject"


class ItemState(StrEnum):
    """What becomes of a bundled item."""

    LIVE = "live"
    REFUSED = "refused"
    """An optional item refused by a rule; the rest goes on."""
    NOT_APPLICABLE = "not_applicable"
    NOT_SELECTED = "not_selected"


class VerdictState(StrEnum):
    """What became of a rule."""

    HOLDS = "holds"
    SKIPPED = "skipped"
    """Its `when` does not hold."""
    FAILS = "fails"
    UNDETERMINED = "undetermined"


class Dropped(StrEnum):
    """Why a material need not be handed in, other than by a library, whose name is then the reason."""

    GENERATED = "由本表单生成"


class Standing(StrEnum):
    """How a demanded material stands."""

    DROPPED = "dropped"
    PROVIDED = "provided"
    WAIVED = "waived"
    MISSING = "missing"
    AT_WINDOW = "at_window"
    """Only before an applicant: a library is asked about somebody else, and the office alone looks at the answer."""


DOES_NOT_DO = frozenset(
    {
        NotMatched.REVOKED,
        NotMatched.EXPIRED,
        NotMatched.NOT_YET,
        NotMatched.OTHER_HOLDER,
        NotMatched.NAME_MISMATCH,
        NotMatched.DISPUTED,
    }
)
"""A library has answered, and what it has does not do."""


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """A bundled item in this submission."""

    item: str
    state: ItemState
    core: bool
    refused_by: tuple[str, ...] = ()
    """Rules, in the order of the document."""
    promised: Limit | None = None
    """Of a live item: the first limit whose condition holds."""
    decision_due: Due | None = None
    """By the promised limit; None if none is promised or nothing is decided."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule looked at."""

    rule: StatedRule
    state: VerdictState
    items: tuple[str, ...]
    """The counting items it applies to."""
    used: Mapping[str, object]
    """Name -> value it read; an unknown one is `rules.values.UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material demanded by live items."""

    material: str
    name: str
    uses: tuple[Use, ...]
    standing: Standing
    reason: str = ""
    """If dropped: the library's name, or 由本表单生成."""
    record: Record | None = None
    """If dropped by a library: the evidence."""
    why_not: tuple[WhyNot, ...] = ()
    """If not dropped: why each library did not do."""
    waivable: bool = False
    waiver_days: int | None = None
    due: Due | None = None
    """If waived: the last day for handing it in."""
    limited_by: tuple[str, ...] = ()
    """Rows of waiver tables, as `<table>.<row>`: those that forbid it to come later, else those that say for how long it may."""

    @property
    def unverified(self) -> bool:
        """待核验: not there, and a library that may hold it has not answered yet. Where another one has a record that does not do, or that
        the applicant objects to, the material is asked for with that reason, whatever is still to be heard."""
        reasons = {why.reason for why in self.why_not}
        waiting = NotMatched.SILENT in reasons and not reasons & DOES_NOT_DO
        return waiting and self.standing in (Standing.MISSING, Standing.WAIVED)


@dataclass(frozen=True, slots=True)
class WaiverGate:
    """The conditions of 容缺; open only if all hold."""

    missing: int
    most: int
    all_waivable: bool
    promise_signed: bool
    dishonest: bool

    @property
    def open(self) -> bool:
        """May what is missing come later?"""
        return self.promise_signed and not self.dishonest and self.all_waivable and self.missing <= self.most


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The two readings of the rules differ, or rows of a table hit together that must not: nothing is decided, a person looks."""

    stage: str
    keys: tuple[str, ...]
    """Of clauses; of rows as `<table>.<row>`. What people call them: `CompiledBundle.rule_titles`."""
    clash: bool = False
    """The readings agree: it is the table that contradicts itself; `keys` are its rows."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that follows from a submission."""

    on: date
    outcome: Outcome
    items: tuple[ItemFinding, ...]
    verdicts: tuple[Verdict, ...]
    required_fields: tuple[str, ...]
    """Data items that live items ask for, each once, in order."""
    missing_fields: tuple[str, ...]
    """Those of them that are empty."""
    lines: tuple[MaterialLine, ...]
    gate: WaiverGate
    reject_kind: str = ""
    """Of a rejection; "" while it is open which row of a table refuses, and so in which way."""
    pending: tuple[str, ...] = ()
    """Rules left open because a library is silent."""
    problems: tuple[Problem, ...] = ()
    trace: tuple[str, ...] = ()
    """Rules in the order in which the engine fired them."""
    disagreement: Disagreement | None = None
    table_results: Mapping[str, Result] = field(default_factory=dict)
    """Decision table -> its result; of the tables looked at."""
    hidden: frozenset[str] = frozenset()
    """Data items whose own condition keeps them off the form: not applicable, whatever was typed there; read by nobody."""
    unasked: frozenset[str] = frozenset()
    """Fields (`item.field`) that their department does not ask for here: its own condition does not hold, whoever else asks."""

    def failed(self) -> tuple[Verdict, ...]:
        """Rules that do not hold, in the order of the document."""
        return tuple(verdict for verdict in self.verdicts if verdict.state is VerdictState.FAILS)

    def undetermined(self) -> tuple[Verdict, ...]:
        """Rules that cannot be judged yet."""
        return tuple(verdict for verdict in self.verdicts if verdict.state is VerdictState.UNDETERMINED)

    def live(self) -> tuple[str, ...]:
        """Items that go on."""
        return tuple(finding.item for finding in self.items if finding.state is ItemState.LIVE)

    def lines_that(self, standing: Standing) -> tuple[MaterialLine, ...]:
        """The material lines of that standing, in order."""
        return tuple(line for line in self.lines if line.standing is standing)

    def finding(self, item: str) -> ItemFinding | None:
        """The finding on a bundled item."""
        return next((finding for finding in self.items if finding.item == item), None)
