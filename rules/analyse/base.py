"""What the analysis of rules finds, what a check is, and the registry of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from forms.bundle import Bundle
from forms.findings import EditJson, Finding, Place
from forms.problems import Lang, Severity
from forms.registry import Registry
from forms.wording import say
from rules.analyse.landscape import Landscape, RuleArea
from rules.analyse.witness import Standing, Values, Witnesses
from rules.boxes import Boxes
from rules.condition import Node


@dataclass(frozen=True, slots=True)
class RuleFinding(Finding):
    """What is wrong with rules that are each well written."""

    witness: Values | None = None
    """An applicant who shows it: data items and facts -> values, the others empty. None where it is that there is nobody."""
    related: tuple[str, ...] = ()
    """Rules it is about, the one at `place` first."""

    def mend_text(self, lang: Lang = "zh") -> str:
        """What its fix does, in a few words; "" if it has none."""
        return say(f"MEND_{self.code}", lang) if self.fix else ""


@dataclass(frozen=True)
class Analysis:
    """All that was found of one bundle on one day, the worst first."""

    findings: tuple[RuleFinding, ...]
    undecided: tuple[Finding, ...]
    """What could not be decided: two values compared, a part of a text, too many alternatives. Nothing is claimed of it."""


@dataclass
class Survey:
    """What a check works with."""

    land: Landscape
    witnesses: Witnesses
    undecided: dict[tuple[str, str], Finding] = field(default_factory=dict)

    @property
    def bundle(self) -> Bundle:
        """The document."""
        return self.land.bundle

    @property
    def rules(self) -> tuple[RuleArea, ...]:
        """The rules in force that boxes describe."""
        return self.land.rules

    def witness(
        self, boxes: Boxes, standings: Sequence[tuple[RuleArea, Standing]] = (), also: Iterable[tuple[Node, bool]] = ()
    ) -> Values | None:
        """See Witnesses.find."""
        return self.witnesses.find(boxes, standings, also)

    def cannot_tell(self, code: str, where: str, place: Place, **params: object) -> None:
        """Note that something could not be decided."""
        self.undecided.setdefault((code, where), Finding(code, where, params, Severity.HINT, place=place))


class Check(Protocol):
    """One kind of finding."""

    @property
    def name(self) -> str: ...

    @property
    def severities(self) -> Mapping[str, Severity]:
        """Code of each of its findings -> how bad it is."""

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """Each place where it is found."""


checks: Registry[Check] = Registry("check of rules")


def about_rule(
    code: str,
    severity: Severity,
    area: RuleArea,
    *others: RuleArea,
    witness: Values | None = None,
    fix: Iterable[EditJson] = (),
    **params: object,
) -> RuleFinding:
    """A finding on a rule; `others` are the rules it is held against, the first of them {other} in the sentence."""
    named = {"title": area.rule.title, **({"other": others[0].rule.title} if others else {}), **params}
    related = tuple(one.rule.id for one in (area, *others))
    return RuleFinding(code, area.where, named, severity, place=area.place, fix=tuple(fix), witness=witness, related=related)


def share_items(one: RuleArea, other: RuleArea) -> bool:
    """Is there an item to which both apply?"""
    return not set(one.items).isdisjoint(other.items)
