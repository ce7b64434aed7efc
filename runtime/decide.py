"""decide: what follows for the bundle. Reject > correct > waive > accept, all faults at once (cases/README 2, steps 3 and 7)."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.stated_rule import OnFail
from runtime.outcome import Outcome, Verdict, VerdictState, WaiverGate


def rejecting(bundle: Bundle, verdict: Verdict) -> bool:
    """Does this verdict refuse the whole bundle? A failed rule of rejection that concerns a core item does."""
    return _refuses(verdict) and any(item.core for item in bundle.items if item.id in verdict.items)


def refused_items(bundle: Bundle, verdicts: tuple[Verdict, ...], counting: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Optional items refused, each with the rules that refuse it; the rest goes on."""
    refusing = [verdict for verdict in verdicts if _refuses(verdict) and not rejecting(bundle, verdict)]
    refused = {item: tuple(verdict.rule.id for verdict in refusing if item in verdict.items) for item in counting}
    return {item: rules for item, rules in refused.items() if rules}


def decide(bundle: Bundle, verdicts: tuple[Verdict, ...], missing_fields: tuple[str, ...], gate: WaiverGate) -> tuple[Outcome, str]:
    """The outcome and, for a rejection, its kind: that of the first rejecting rule in the order of the document."""
    kinds = [verdict.rule.reject_kind for verdict in verdicts if rejecting(bundle, verdict)]
    if kinds:
        return Outcome.REJECT, kinds[0]
    to_correct = any(verdict.state is VerdictState.FAILS and verdict.rule.on_fail is OnFail.CORRECT for verdict in verdicts)
    if to_correct or missing_fields or (gate.missing and not gate.open):
        return Outcome.CORRECT, ""
    return (Outcome.WAIVE if gate.missing else Outcome.ACCEPT), ""


def _refuses(verdict: Verdict) -> bool:
    return verdict.state is VerdictState.FAILS and verdict.rule.on_fail is OnFail.REJECT
