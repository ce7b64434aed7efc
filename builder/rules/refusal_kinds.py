"""Kinds of refusal 不予办理的类型 to choose from. Each has its own paper, so none is taken without a ground. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.wording import say
from runtime.licence import LICENCE
from runtime.notices.decision_name import BENEFIT, CONFIRMATION

GENERAL = ("LICENCE", "CONFIRMATION", "HANDLING", "NOT_NEEDED", "NOT_OURS", "SINGLE")
"""REFUSAL_<KIND>: first the decisions on the merits, then what is said before acceptance (DOMAIN 0, 4)."""


def usual_kind(bundle: Bundle) -> str:
    """The one most of the rules use; where none refuses yet, the decision on the merits that the matters are refused by.

    Never 不予受理 by itself: that says no permit is needed, or that somebody else is competent.
    """
    own = _own(bundle)
    if own:
        return own[0]
    types = " ".join(item.type for item in bundle.items)
    if LICENCE in types:
        return say("REFUSAL_LICENCE")
    return say("REFUSAL_CONFIRMATION" if CONFIRMATION in types or BENEFIT in types else "REFUSAL_HANDLING")


def offered_kinds(bundle: Bundle) -> list[str]:
    """The usual one, those of the rules, the general ones, each once."""
    return list(dict.fromkeys((usual_kind(bundle), *_own(bundle), *(say(f"REFUSAL_{kind}") for kind in GENERAL))))


def _own(bundle: Bundle) -> list[str]:
    kinds = [rule.reject_kind for rule in bundle.rules if rule.reject_kind]
    return sorted(dict.fromkeys(kinds), key=kinds.count, reverse=True)
