"""tell_open_demands: a material that is demanded only because a library has not said something. Pure.

A condition of the form reads what nobody said as empty (cases/README 2): «the parents are of different ethnic groups» is then met while
the register of one parent is silent, or may not be told to the applicant. The material is not waived and not dropped by that; it is told
as what it is: to be checked by the window, or to be verified.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rules.clause import Judgement
from runtime.compiled import CompiledBundle
from runtime.facts import environment_of, silent_facts, with_unknown
from runtime.holdings import Holdings, NotMatched, WhyNot
from runtime.outcome import Evaluation, MaterialLine, Standing
from runtime.submission import Submission


def tell_open_demands(compiled: CompiledBundle, submission: Submission, evaluation: Evaluation) -> Evaluation:
    """The evaluation with such lines marked: at the window where the answer is withheld, else with the silent library as the reason."""
    silent = silent_facts(compiled, submission)
    missing = [line for line in evaluation.lines if line.standing is Standing.MISSING]
    hanging = _hanging(compiled, submission, evaluation, silent, missing) if silent and missing else {}
    if not hanging:
        return evaluation
    lines = (_told(line, tuple(_reasons(compiled, submission.holdings, hanging.get(line.material, ())))) for line in evaluation.lines)
    return replace(evaluation, lines=tuple(lines))


def _hanging(
    compiled: CompiledBundle, submission: Submission, evaluation: Evaluation, silent: Collection[str], missing: Sequence[MaterialLine]
) -> dict[str, tuple[str, ...]]:
    """Material -> the silent facts on which every demand for it hangs."""
    clauses, positions = compiled.form.clauses.clauses, compiled.form.clauses.positions
    demands = {line.material: [positions.get(f"use:{use.item}.{use.id}") for use in line.uses] for line in missing}
    conditional = frozenset(position for own in demands.values() for position in own if position is not None)
    read = {position: [name for name in clauses[position].reads() if name in silent] for position in conditional}
    looked_at = frozenset(position for position, names in read.items() if names)
    if not looked_at:
        return {}
    environment = with_unknown({**environment_of(compiled, submission), **dict.fromkeys(evaluation.hidden)}, silent)
    judged = compiled.form.reference.judge(environment, looked_at).judgements
    opened = {position for position in looked_at if judged[position] is Judgement.UNDETERMINED}
    return {
        material: tuple(dict.fromkeys(name for position in own if position is not None for name in read[position]))
        for material, own in demands.items()
        if own and opened.issuperset(own)
    }


def _reasons(compiled: CompiledBundle, holdings: Holdings, names: Collection[str]) -> Iterator[WhyNot]:
    withheld = {library for library, _ in holdings.withheld}
    for name in names:
        fact = compiled.bundle.fact(name)
        if fact is not None:
            reason = NotMatched.WITHHELD if fact.library in withheld else NotMatched.SILENT
            yield WhyNot(fact.library, fact.meaning or name, reason)


def _told(line: MaterialLine, reasons: tuple[WhyNot, ...]) -> MaterialLine:
    if not reasons or line.standing is not Standing.MISSING:
        return line
    at_window = any(one.reason is NotMatched.WITHHELD for one in reasons)
    return replace(line, standing=Standing.AT_WINDOW if at_window else line.standing, why_not=(*line.why_not, *reasons))
