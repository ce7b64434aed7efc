"""reasons_of: why the outcome is what it is, in sentences for staff: the rule, its basis, the values it read, what is missing.

Order: what decides first (refusals, corrections, missing), then flags, what is open, what was dropped and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.problems import Lang
from forms.stated_rule import OnFail
from forms.wording import say
from rules.values import UNKNOWN
from runtime.outcome import Evaluation, MaterialLine, Standing, Verdict

_KEYS = {OnFail.REJECT: "REASON_REJECT", OnFail.CORRECT: "REASON_CORRECT", OnFail.FLAG: "REASON_FLAG"}


NO_LABELS: Mapping[str, str] = MappingProxyType({})


def reasons_of(
    evaluation: Evaluation, lang: Lang = "zh", labels: Mapping[str, str] = NO_LABELS, titles: Mapping[str, str] = NO_LABELS
) -> Iterator[str]:
    """One sentence for each thing that bears on the outcome. `labels`: what people call a data item or fact; `titles`: what they call
    a rule, a row of a table, an item (`CompiledBundle.rule_titles`)."""
    order = (OnFail.REJECT, OnFail.CORRECT, OnFail.FLAG)
    for verdict in sorted(evaluation.failed(), key=lambda verdict: order.index(verdict.rule.on_fail)):
        yield _verdict(verdict, _KEYS[verdict.rule.on_fail], lang, labels)
    for name in evaluation.missing_fields:
        yield say("REASON_MISSING_FIELD", lang, name=labels.get(name, name))
    for line in evaluation.lines:
        yield from _line(line, lang)
    for verdict in evaluation.undetermined():
        yield _verdict(verdict, "REASON_PENDING" if verdict.rule.id in evaluation.pending else "REASON_UNDETERMINED", lang, labels)
    if evaluation.disagreement:
        key = "REASON_TABLE_CLASH" if evaluation.disagreement.clash else "REASON_DISAGREEMENT"
        yield say(key, lang, keys=say("LIST_SEPARATOR", lang).join(titles.get(one, one) for one in evaluation.disagreement.keys))


def _verdict(verdict: Verdict, key: str, lang: Lang, labels: Mapping[str, str]) -> str:
    values = "；".join(f"{labels.get(name, name)}={shown(value, lang)}" for name, value in verdict.used.items())
    return say(key, lang, title=verdict.rule.title, basis=verdict.rule.basis or say("NO_BASIS", lang), values=values)


def _line(line: MaterialLine, lang: Lang) -> Iterator[str]:
    match line.standing:
        case Standing.DROPPED:
            yield say("REASON_GENERATED" if line.record is None else "REASON_DROPPED", lang, name=line.name, library=line.reason)
        case Standing.WAIVED if line.due:
            yield say("REASON_WAIVED", lang, name=line.name, days=line.waiver_days or 0, due=line.due.day.isoformat())
        case Standing.MISSING:
            yield say("REASON_MISSING", lang, name=line.name, why="；".join(reason.text(lang) for reason in line.why_not))
        case _:
            return


def shown(value: object, lang: Lang = "zh") -> str:
    """A value as staff read it: no Python words."""
    if value is UNKNOWN:
        return say("VALUE_UNKNOWN", lang)
    if value is None:
        return say("VALUE_EMPTY", lang)
    if isinstance(value, bool):
        return say("VALUE_YES" if value else "VALUE_NO", lang)
    if isinstance(value, list):
        return "、".join(shown(member, lang) for member in value)
    return str(value)
