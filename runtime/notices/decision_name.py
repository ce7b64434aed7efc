"""What a decision is called: 准予行政许可, 不予许可, 不予认定 …: by the ground of the refusal, by the item's own rules, by its type."""

from __future__ import annotations

import re

from forms.item import BundledItem
from forms.stated_rule import OnFail
from forms.wording import say
from runtime.licence import is_licence
from runtime.notices.paper_context import PaperContext
from runtime.outcome import VerdictState
from runtime.row_rules import stated_rules

NOT_ACCEPTED = "不予受理"
DOES_NOT_FIT = "不适用"
REFUSED = "不予"
"""How grounds of refusal begin (CONTRACT); every 不予 but 不予受理 is a decision on the merits."""
CONFIRMATION, BENEFIT = "行政确认", "行政给付"
BRACKET = re.compile(r"[（(](.*)[）)]\s*$")


def bracket_of(ground: str) -> str:
    """What stands in brackets at the end.

    >>> bracket_of("不予受理(依法不需要许可)"), bracket_of("不予受理")
    ('依法不需要许可', '')
    """
    found = BRACKET.search(ground)
    return found[1].strip() if found else ""


def without_bracket(ground: str) -> str:
    """What stands before the bracket.

    >>> without_bracket("不予许可（法定条件）")
    '不予许可'
    """
    return BRACKET.sub("", ground).strip()


def granted_name(context: PaperContext, item: BundledItem) -> str:
    """行政许可, 认定, 行政确认 …: what is granted, or refused, where nothing names it."""
    if is_licence(item):
        return say("NOTICE_LICENCE")
    if kind := _kind_of(context, item, failed=False):
        return kind.removeprefix(REFUSED)
    if CONFIRMATION in item.type:
        return say("NOTICE_CONFIRMATION")
    return say("NOTICE_BENEFIT" if BENEFIT in item.type else "NOTICE_HANDLING")


def refused_name(context: PaperContext) -> str:
    """不予X: of the whole case its ground; of one item what its failed rules say, else the counterpart of what would be granted."""
    item = context.bundled_item
    if item is None:
        return without_bracket(context.ground) or f"{REFUSED}{say('NOTICE_HANDLING')}"
    return _kind_of(context, item, failed=True) or f"{REFUSED}{granted_name(context, item)}"


def _kind_of(context: PaperContext, item: BundledItem, *, failed: bool) -> str:
    """The first 不予X among the rules that concern the item; with `failed` among those that do not hold."""
    broken = {verdict.rule.id for verdict in context.evaluation.verdicts if verdict.state is VerdictState.FAILS}
    kinds = (
        without_bracket(rule.reject_kind)
        for rule in stated_rules(context.bundle)
        if rule.on_fail is OnFail.REJECT and (rule.applies_to is None or item.id in rule.applies_to) and (not failed or rule.id in broken)
    )
    return next((kind for kind in kinds if kind.startswith(REFUSED) and (failed or not kind.startswith(NOT_ACCEPTED))), "")
