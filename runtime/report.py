"""report: an evaluation as plain JSON: the keys of cases/README 3, and beside them our own (reasons, trace, problems …).

The command line, the HTTP interface and the stored snapshot of a decision all use this one shape.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from forms.problems import Lang, Problem
from forms.stated_rule import OnFail
from rules.hits import Result
from rules.values import UNKNOWN
from runtime.calendar import Due
from runtime.outcome import Evaluation, ItemState, Outcome, Standing
from runtime.reasons import NO_LABELS, reasons_of


def report(
    evaluation: Evaluation, lang: Lang = "zh", labels: Mapping[str, str] = NO_LABELS, titles: Mapping[str, str] = NO_LABELS
) -> dict[str, JsonValue]:
    """The keys of cases/README 3 exactly when they are to be present; then `reasons`, `trace` and what else there is to say.

    `disagreement` where nothing is decided, whatever `outcome` says: the two readings of the rules differ, or with `clash` rows of
    decision tables hit together that must not; `stage`, and `keys` of the conditions or of the rows, as `<table>.<row>`.
    `labels` and `titles`: see `reasons_of`.
    """
    answer = expected_keys(evaluation)
    answer["reasons"] = list(reasons_of(evaluation, lang, labels, titles))
    answer["trace"] = list(evaluation.trace)
    if evaluation.pending:
        answer["pending_checks"] = list(evaluation.pending)
    if evaluation.problems:
        answer["problems"] = [problem_json(problem, lang) for problem in evaluation.problems]
    if differ := evaluation.disagreement:
        answer["disagreement"] = {"stage": str(differ.stage), "keys": list(differ.keys), **({"clash": True} if differ.clash else {})}
    if evaluation.table_results:
        answer["tables"] = {table: table_json(result) for table, result in evaluation.table_results.items()}
    return answer


def table_json(result: Result) -> dict[str, JsonValue]:
    """What a decision table gave: `values` (null where nothing follows, left out where it is open), and the rows that hit and that are
    open, counted from 1."""
    # values of a table are plain JSON
    values: dict[str, JsonValue] = {name: value for name, value in result.values.items() if value is not UNKNOWN}  # type: ignore[misc]
    answer: dict[str, JsonValue] = {"values": values, "rows": [row + 1 for row in result.hit]}
    if result.open:
        answer["open"] = [row + 1 for row in result.open]
    if result.violated:
        answer["violated"] = True
    return answer


def expected_keys(evaluation: Evaluation) -> dict[str, JsonValue]:
    """The keys of cases/README 3, each present when that page says so."""
    failed = evaluation.failed()
    answer: dict[str, JsonValue] = {"outcome": str(evaluation.outcome), "failed_conditions": [verdict.rule.id for verdict in failed]}
    match evaluation.outcome:
        case Outcome.REJECT:
            answer["reject_kind"] = evaluation.reject_kind
        case Outcome.CORRECT:
            answer["correct"] = {
                "fields": list(evaluation.missing_fields),
                "conditions": [verdict.rule.id for verdict in failed if verdict.rule.on_fail is OnFail.CORRECT],
                "materials": [line.material for line in evaluation.lines_that(Standing.MISSING)],
            }
        case Outcome.WAIVE:
            answer["waived_materials"] = {
                line.material: {
                    "waiver_days": line.waiver_days,
                    "due": line.due.day.isoformat() if line.due and not line.due.provisional else None,
                }
                for line in evaluation.lines_that(Standing.WAIVED)
            }
        case Outcome.ACCEPT:
            pass
    if evaluation.outcome is not Outcome.REJECT:
        answer["dropped_materials"] = {line.material: line.reason for line in evaluation.lines_that(Standing.DROPPED)}
    lists: dict[str, list[str]] = {
        "undetermined_conditions": [verdict.rule.id for verdict in evaluation.undetermined()],
        "flags_for_reviewer": [verdict.rule.id for verdict in failed if verdict.rule.on_fail is OnFail.FLAG],
        "items_not_applicable": [finding.item for finding in evaluation.items if finding.state is ItemState.NOT_APPLICABLE],
    }
    answer |= {key: list(found) for key, found in lists.items() if found}
    refused: dict[str, JsonValue] = {
        finding.item: list(finding.refused_by) for finding in evaluation.items if finding.state is ItemState.REFUSED
    }
    if refused:
        answer["optional_items_rejected"] = refused
    if evaluation.outcome in (Outcome.ACCEPT, Outcome.WAIVE):
        answer["decision_due"] = {finding.item: due_text(finding.decision_due) for finding in evaluation.items if finding.decision_due}
    return answer


def due_text(due: Due) -> str:
    """The day, or that the year's holidays are not published yet: a fixed text of the contract, the same in every language."""
    return f"{due.unpublished_year}年放假安排未公布,按规则推算并标注暂定" if due.provisional else due.day.isoformat()


def problem_json(problem: Problem, lang: Lang) -> dict[str, JsonValue]:
    """A problem as JSON."""
    return {
        "code": problem.code,
        "where": problem.where,
        "severity": str(problem.severity),
        "message": problem.text(lang),
        "params": {name: str(value) for name, value in problem.params.items()},
    }
