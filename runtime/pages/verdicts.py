"""«规则怎么说»: every rule's verdict. What decides stands on top; what holds is folded below. Values with their source, and the basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from forms.stated_rule import OnFail
from runtime.outcome import Outcome, Standing, Verdict, VerdictState, WaiverGate
from runtime.pages.dossier import Dossier
from runtime.pages.staff_pieces import card_head_html
from runtime.pages.widgets import Tone, chip_html, esc, icon_html, show, truth_html

SHOWN_NAMES = 6
"""Names in the sentence on top; the rest is a number."""


def verdicts_card(dossier: Dossier) -> None:
    """The card at the left of a case."""
    verdicts = dossier.verdicts()
    fails = [one for one in verdicts if one.state is VerdictState.FAILS]
    fails.sort(key=lambda one: (OnFail.REJECT, OnFail.CORRECT, OnFail.FLAG).index(one.rule.on_fail))
    open_ones = [one for one in verdicts if one.state is VerdictState.UNDETERMINED]
    holding = [one for one in verdicts if one.state is VerdictState.HOLDS]
    skipped = [one for one in verdicts if one.state is VerdictState.SKIPPED]
    say, differ = dossier.visit.say, dossier.file.evaluation.disagreement
    with st.container(key="flush_rules"):
        about = ("RULES_COUNT_CLASH" if differ.clash else "RULES_COUNT_DIFFER") if differ else "RULES_COUNT"
        count = say(about, count=len(verdicts))
        show(f'<div style="padding:12px 16px">{card_head_html(say("RULES_TITLE"), count)}</div>', _why(dossier))
        show(*(_rule(dossier, one) for one in [*fails, *open_ones]), *_gate(dossier), *_problems(dossier))
        _folded(dossier, say("RULES_HOLDING", count=len(holding)), holding, "holding")
        _folded(dossier, say("RULES_SKIPPED", count=len(skipped)), skipped, "skipped")


def _folded(dossier: Dossier, words: str, verdicts: list[Verdict], key: str) -> None:
    if verdicts:
        with st.expander(words, key=f"rules_{key}", type="compact"):
            show(*(_rule(dossier, one) for one in verdicts))


# ---- the sentence on top: why it is not simply accepted


def _why(dossier: Dossier) -> str:
    evaluation, say = dossier.file.evaluation, dossier.visit.say
    if differ := evaluation.disagreement:
        titles = dossier.file.compiled.rule_titles
        why = say("RULES_WHY_CLASH" if differ.clash else "RULES_WHY_DIFFER")
        return _box("warn", why, [titles.get(key, key) for key in differ.keys])
    match evaluation.outcome:
        case Outcome.ACCEPT:
            off = tuple(_items_off(dossier))
            return _box("ok", say("RULES_WHY_ACCEPT"), off or (say("RULES_WHY_ACCEPT_WORDS"),))
        case Outcome.WAIVE:
            waived = [line.name for line in dossier.lines() if line.standing is Standing.WAIVED]
            return _box("", say("RULES_WHY_WAIVE"), (say("RULES_ONLY_MISSING", count=len(waived)), _names(dossier, waived)))
        case Outcome.CORRECT:
            return _box("warn", say("RULES_WHY_CORRECT"), (*_shortfalls(dossier), *_items_off(dossier)))
        case Outcome.REJECT:
            kind = evaluation.reject_kind or say("RULES_WHY_REJECTED")
            rejecting = [one.rule.title for one in evaluation.failed() if one.rule.on_fail is OnFail.REJECT]
            return _box("bad", say("RULES_WHY_REJECT", kind=kind), (_names(dossier, rejecting), *_shortfalls(dossier)))


def _shortfalls(dossier: Dossier) -> Iterator[str]:
    evaluation, say = dossier.file.evaluation, dossier.visit.say
    if evaluation.missing_fields:
        labels = map(dossier.label, evaluation.missing_fields)
        yield say("RULES_MISSING_FIELDS", count=len(evaluation.missing_fields), names=_names(dossier, labels))
    mendable = [one.rule.title for one in dossier.verdicts() if one.state is VerdictState.FAILS and one.rule.on_fail is OnFail.CORRECT]
    if mendable:
        yield say("RULES_FAILED", count=len(mendable), names=_names(dossier, mendable))
    missing = [line.name for line in dossier.lines() if line.standing is Standing.MISSING]
    if missing:
        yield say("RULES_MISSING_MATERIALS", count=len(missing), names=_names(dossier, missing))


def _items_off(dossier: Dossier) -> Iterator[str]:
    titles = dossier.file.compiled.rule_titles
    for finding in dossier.file.evaluation.items:
        if finding.refused_by:
            names = _names(dossier, (titles[rule] for rule in finding.refused_by))
            yield dossier.visit.say("RULES_ITEM_OFF", item=dossier.item_name(finding.item), names=names)


def _names(dossier: Dossier, names: Iterable[str]) -> str:
    found = list(names)
    more = f" … +{len(found) - SHOWN_NAMES}" if len(found) > SHOWN_NAMES else ""
    return dossier.visit.say("LIST_SEPARATOR").join(found[:SHOWN_NAMES]) + more


def _box(tone: Tone, lead: str, sentences: Iterable[str]) -> str:
    items = "".join(f"<li>{esc(sentence)}</li>" for sentence in sentences if sentence)
    return f'<div class="of-why {tone}"><b>{esc(lead)}</b><ul>{items}</ul></div>'


# ---- one rule


def _rule(dossier: Dossier, verdict: Verdict) -> str:
    icon, tone, word = _standing(dossier, verdict)
    rule, say = verdict.rule, dossier.visit.say
    lines = [_value(dossier, name, value) for name, value in verdict.used.items()]
    if verdict.state is VerdictState.FAILS and rule.message:
        lines.append(esc(rule.message))
    if verdict.state is VerdictState.FAILS and rule.go_to:
        lines.append(esc(say("RULES_GO_TO", place=rule.go_to)))
    lines.append(f'<span class="of-3 of-xs">{esc(say("RULES_BASIS", basis=rule.basis or say("NO_BASIS")))}</span>')
    body = "".join(f"<div>{line}</div>" for line in lines)
    return (
        f'<div class="of-rule"><span class="of-{tone or 2}">{icon_html(icon)}</span>'
        f"<div><b>{esc(rule.title)}</b>{body}</div><div>{word}</div></div>"
    )


def _standing(dossier: Dossier, verdict: Verdict) -> tuple[str, Tone, str]:
    say, lang = dossier.visit.say, dossier.visit.lang
    match verdict.state:
        case VerdictState.HOLDS:
            return "check", "ok", truth_html(True, lang=lang)
        case VerdictState.SKIPPED:
            return "remove", "", ""
        case VerdictState.UNDETERMINED:
            pending = verdict.rule.id in dossier.file.evaluation.pending
            icon = "hourglass_empty" if pending else "help"
            return icon, "", chip_html(say("RULES_PENDING" if pending else "TRUTH_OPEN"), icon=icon, tone="outline")
        case _ if verdict.rule.on_fail is OnFail.FLAG:
            return "flag", "warn", chip_html(say("RULES_JUDGE"), tone="warn")
    return "close", "bad", truth_html(False, lang=lang)


def _value(dossier: Dossier, name: str, value: object) -> str:
    icon, words = dossier.source(name)
    tone = "ok" if icon == "database" else "3"
    said = f"{dossier.label(name)} = {dossier.value(name, value)}"
    return f'{esc(said)} <span class="of-{tone} of-xs">{icon_html(icon)} {esc(words)}</span>'


def _gate(dossier: Dossier) -> Iterator[str]:
    gate, say = dossier.file.evaluation.gate, dossier.visit.say
    if not gate.missing:
        return
    icon, tone = ("schedule", "accent") if gate.open else ("block", "bad")
    count = chip_html(say("RULES_GATE_OPEN" if gate.open else "RULES_GATE_SHUT"), icon=icon, tone="accent" if gate.open else "bad")
    checks = " ".join(_check(dossier, key, holds) for key, holds in _checks(gate))
    number = say("RULES_GATE_COUNT", missing=gate.missing, most=gate.most)
    basis = dossier.file.compiled.bundle.waiver.basis
    under = f'<div class="of-3 of-xs">{esc(say("RULES_BASIS", basis=basis))}</div>' if basis else ""
    yield (
        f'<div class="of-rule"><span class="of-{tone}">{icon_html(icon)}</span><div><b>{esc(say("RULES_GATE"))}</b>'
        f"<div>{esc(number)}</div><div>{checks}</div>{under}</div><div>{count}</div></div>"
    )


def _checks(gate: WaiverGate) -> Iterator[tuple[str, bool]]:
    yield "RULES_GATE_WAIVABLE", gate.all_waivable
    yield "RULES_GATE_PROMISE", gate.promise_signed
    yield "RULES_GATE_HONEST", not gate.dishonest


def _check(dossier: Dossier, key: str, holds: bool) -> str:
    icon, tone = ("check", "ok") if holds else ("close", "bad")
    return f'<span class="of-{tone}" style="white-space:nowrap">{icon_html(icon)} {esc(dossier.visit.say(key))}</span>'


def _problems(dossier: Dossier) -> Iterator[str]:
    for problem in dossier.file.evaluation.problems:
        yield (
            f'<div class="of-rule"><span class="of-warn">{icon_html("warning")}</span>'
            f"<div><b>{esc(dossier.visit.say('RULES_PROBLEMS'))}</b><div>{esc(problem.text(dossier.visit.lang))}</div></div><div></div></div>"
        )
