"""act_facts: what an act recorded, for the paper that follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from forms.wording import say
from runtime.case import Case
from runtime.events import Event, EventKind
from runtime.notices.act_facts import ActFacts, Delivered
from runtime.special_procedure import procedure_name
from runtime.states import State
from runtime.storage import Notice

DECISIONS = frozenset({"grant", "refusal", "item_refusal", "non_acceptance", "transfer", "withdrawal", "termination"})
"""Kinds of papers by which a case, or an item of it, is decided or ends: what is delivered."""


def act_facts(case: Case, act: Event, before: Case, papers: Iterable[Notice]) -> ActFacts:
    """`case`: as it stood after the act, `before`: as it stood before it; `papers`: those registered of the case."""
    data = act.data
    match act.kind:
        case EventKind.EXTENDED:
            return ActFacts(days=data["days"], approved_by=data["approved_by"])
        case EventKind.SUSPENDED:
            return ActFacts(days=data.get("days", 0), procedure=procedure_name(data.get("procedure", "")), since=act.act.on)
        case EventKind.RESUMED:
            stop = case.suspensions[-1]
            return ActFacts(since=stop.from_on, until=stop.until_on)
        case EventKind.NOT_ACCEPTED:
            return ActFacts(go_to=str(data.get("go_to", "")))
        case EventKind.GRANTED:
            granted = (one for one in papers if (one.kind, one.item, one.issued_at) == ("grant", data["item"], act.at))
            return ActFacts(delivered=tuple(_delivered(one) for one in granted))
        case EventKind.MATERIAL_SUPPLIED:
            return ActFacts(materials=tuple(data["materials"]))
        case EventKind.TERMINATED:
            return ActFacts(basis=str(data.get("basis", "")))
        case EventKind.LAPSED:
            waived = before.state is not State.CORRECTION
            basis = say("NOTICE_LAPSED_BASIS_WAIVER" if waived else "NOTICE_LAPSED_BASIS_CORRECTION")
            return ActFacts(effect=data["effect"], waiver_lapsed=waived, basis=basis)
        case EventKind.DELIVERED:
            there = (one for one in papers if one.kind in DECISIONS and one.issued_at <= act.at)
            return ActFacts(method=data["method"], delivered=tuple(_delivered(one) for one in there))
    return ActFacts()


def _delivered(paper: Notice) -> Delivered:
    return Delivered(paper.file_name.removesuffix(".pdf"), paper.document_no or paper.number)
