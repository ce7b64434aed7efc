"""invented_context: everything a paper of one kind may speak of, invented in full, whatever the document holds: for checking a template
and for looking at it where no test case leads to the paper. Nothing is evaluated: what follows is stated.

Rules that could lead to the paper are stated to fail, materials to be missing or waived; where the document has none, a person's reason
stands in for them, as it does on a real paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.item import Limit
from forms.material import Use
from forms.read_names import names_read_by
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from runtime.calendar import Due
from runtime.notices.act_facts import ActFacts, Delivered
from runtime.notices.base import NoticeKind, notices
from runtime.notices.decision_name import DOES_NOT_FIT, NOT_ACCEPTED, bracket_of
from runtime.notices.invented_values import invented_values
from runtime.notices.non_acceptance import NOT_COMPETENT
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Dropped, Evaluation, ItemFinding, ItemState, MaterialLine, Outcome, Standing, Verdict, VerdictState, WaiverGate

DAY = date(2026, 3, 10)
WAIVED_DAYS = EXTENDED_DAYS = 10
MOST_FAILED = 2
"""Rules that are stated to fail, fields to be empty, and materials to be missing."""
MOST_TOLD = 3
"""Values a failed rule tells that it read."""
REJECTING = {"non_acceptance": NOT_ACCEPTED, "transfer": DOES_NOT_FIT, "refusal": "", "item_refusal": ""}
"""Kinds of paper that refuse -> how their ground begins."""
OUTCOMES = {
    "correction": Outcome.CORRECT,
    "waiver_acceptance": Outcome.WAIVE,
    "waiver_promise": Outcome.WAIVE,
    "supply_receipt": Outcome.WAIVE,
    **dict.fromkeys(("non_acceptance", "transfer", "refusal"), Outcome.REJECT),
}
"""What was found where the paper follows; ACCEPT for all others."""


def invented_context(bundle: Bundle, kind: str, item: str = "") -> PaperContext:
    """The context; of a paper that is always on one item `item`, or the first that it can be on.

    Raises Refused: NOTICE_ITEM_UNKNOWN, if the document has no item of that id.
    """
    notice = notices.get(kind)
    context = _invented(bundle, kind, item)
    if item:
        context.one_item()
    elif notice is not None and bundle.items and _needs_item(notice, context):
        return _invented(bundle, kind, _first_item(bundle, kind))
    return context


def _needs_item(notice: NoticeKind, context: PaperContext) -> bool:
    """Is it a paper on one item of the case, and never on the whole?"""
    try:
        notice.data(context)
    except Refused as refused:
        return any(problem.code == "NOTICE_ITEM_UNKNOWN" for problem in refused.problems)
    return False


def _first_item(bundle: Bundle, kind: str) -> str:
    optional = (one.id for one in bundle.items if not one.core)
    return next(optional, bundle.items[0].id) if kind == "item_refusal" else bundle.items[0].id


def _invented(bundle: Bundle, kind: str, item: str) -> PaperContext:
    values = invented_values(bundle)
    evaluation = _evaluation(bundle, kind, item, values)
    return PaperContext(
        bundle=bundle,
        evaluation=evaluation,
        values=values,
        on=DAY,
        office=say("SAMPLE_OFFICE"),
        item=item,
        reason=say("SAMPLE_REASON"),
        agent=say("SAMPLE_AGENT"),
        act=invented_act(bundle),
    )


def invented_act(bundle: Bundle) -> ActFacts:
    """What an act may have recorded, all of it: each paper takes what it tells."""
    papers = ("NOTICE_ACCEPTANCE", "NOTICE_GRANT")
    return ActFacts(
        days=EXTENDED_DAYS,
        approved_by=say("SAMPLE_APPROVED_BY"),
        procedure=say("SAMPLE_PROCEDURE"),
        since=DAY,
        until=DAY + timedelta(EXTENDED_DAYS),
        basis=say("SAMPLE_BASIS"),
        materials=tuple(one.id for one in bundle.materials if not any(use.generated for use in one.uses))[:1] or ("sample",),
        delivered=tuple(Delivered(say(key), say("SAMPLE_DOCUMENT_NO", number=number)) for number, key in enumerate(papers, 1)),
    )


def _evaluation(bundle: Bundle, kind: str, item: str, values: Mapping[str, JsonValue]) -> Evaluation:
    outcome = OUTCOMES.get(kind, Outcome.ACCEPT)
    verdicts = tuple(_verdicts(bundle, kind, item, values))
    lines = tuple(_lines(bundle, outcome))
    missing = sum(line.standing in (Standing.MISSING, Standing.WAIVED) for line in lines)
    names = tuple(one.id for one in bundle.data_items)
    return Evaluation(
        on=DAY,
        outcome=outcome,
        items=tuple(_findings(bundle, kind, item)),
        verdicts=verdicts,
        required_fields=names,
        missing_fields=names[:MOST_FAILED] if outcome is Outcome.CORRECT else (),
        lines=lines,
        gate=WaiverGate(missing, max(missing, bundle.waiver.max_materials), True, outcome is not Outcome.CORRECT, False),
        reject_kind=next((one.rule.reject_kind for one in verdicts), "") if outcome is Outcome.REJECT else "",
    )


def _findings(bundle: Bundle, kind: str, item: str) -> Iterator[ItemFinding]:
    for number, one in enumerate(bundle.items):
        promised = next((limit for limit in one.promised if limit.when is None), Limit(days=20))
        due = Due(DAY + timedelta((promised.days or 0) + number))
        refused = kind == "item_refusal" and one.id == item
        state = ItemState.REFUSED if refused else ItemState.LIVE
        yield ItemFinding(one.id, state, one.core, promised=promised, decision_due=None if refused else due)


def _verdicts(bundle: Bundle, kind: str, item: str, values: Mapping[str, JsonValue]) -> Iterator[Verdict]:
    """Rules that lead to the paper, stated to fail; one invented where the document has none."""
    if kind != "correction" and kind not in REJECTING:
        return
    wanted = OnFail.CORRECT if kind == "correction" else OnFail.REJECT
    begin = REJECTING.get(kind, "")
    fitting = [rule for rule in bundle.rules if rule.on_fail is wanted and rule.reject_kind.startswith(begin) and _concerns(rule, item)]
    if wanted is OnFail.REJECT and not begin:
        fitting = [rule for rule in fitting if not rule.reject_kind.startswith((NOT_ACCEPTED, DOES_NOT_FIT))]
    core = tuple(one.id for one in bundle.items if one.core) or tuple(one.id for one in bundle.items)
    for rule in fitting[:MOST_FAILED] or [_rule(wanted, kind)]:
        if bracket_of(rule.reject_kind).startswith(NOT_COMPETENT) and not rule.go_to:
            rule = rule.model_copy(update={"go_to": say("SAMPLE_GO_TO")})
        read = sorted(names_read_by(bundle, [rule.when, rule.holds]))[:MOST_TOLD]
        yield Verdict(rule, VerdictState.FAILS, (item,) if item else core, {name: values.get(name) for name in read})


def _concerns(rule: StatedRule, item: str) -> bool:
    return not item or rule.applies_to is None or item in rule.applies_to


def _rule(on_fail: OnFail, kind: str) -> StatedRule:
    ground = {"non_acceptance": "SAMPLE_NOT_ACCEPTED", "transfer": "SAMPLE_DOES_NOT_FIT"}.get(kind, "SAMPLE_REFUSED")
    return StatedRule(
        id="sample",
        title=say("SAMPLE_RULE"),
        holds=True,
        on_fail=on_fail,
        reject_kind=say(ground) if on_fail is OnFail.REJECT else "",
        basis=say("SAMPLE_BASIS"),
    )


def _lines(bundle: Bundle, outcome: Outcome) -> Iterator[MaterialLine]:
    """Every material: the first ones missing or waived where the paper is about that, one made by the form, the others handed in."""
    wanting = {Outcome.CORRECT: Standing.MISSING, Outcome.WAIVE: Standing.WAIVED}.get(outcome)
    found = 0
    for material in bundle.materials:
        generated = any(use.generated for use in material.uses)
        line = MaterialLine(material.id, material.name, material.uses, Standing.PROVIDED, waivable=True, waiver_days=WAIVED_DAYS)
        if generated:
            yield replace(line, standing=Standing.DROPPED, reason=Dropped.GENERATED)
        elif wanting is not None and found < MOST_FAILED:
            found += 1
            yield replace(line, standing=wanting, due=Due(DAY + timedelta(WAIVED_DAYS + 4)))
        else:
            yield line
    if wanting is not None and not found:
        uses = (Use(item=bundle.items[0].id, id="sample", name=say("SAMPLE_MATERIAL")),)
        yield MaterialLine("sample", say("SAMPLE_MATERIAL"), uses, wanting, waivable=True, waiver_days=WAIVED_DAYS, due=Due(DAY))
