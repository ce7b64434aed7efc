"""The three cases: the faults a reader saw in them are found, with applicants who show them in the whole walk, and little else is."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue, TypeAdapter

from rules.analyse import Analysis, analyse
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.submission import Submission
from tests.samples import bundle, compiled

json_object: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
ON = date(2026, 3, 10)


def analysis(name: str) -> Analysis:
    return analyse(bundle(name), compiled(name).book, on=ON)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("catering", [("WAIVER_UNREACHABLE", "uses.sign.yyzz")]),
        (
            "disability",
            [
                ("OPTION_OUT_OF_REACH", "data_items.rs_rylx"),
                ("OPTION_OUT_OF_REACH", "data_items.yb_jzlx"),
                ("RULE_WITHOUT_PREMISE", "rules.d_keep"),
            ],
        ),
        ("newborn", [("WAIVER_EMPTIES_ITEM", "items.sy")]),
    ],
)
def test_what_is_found(name: str, expected: list[tuple[str, str]]) -> None:
    found = analysis(name)

    assert [(one.code, one.where) for one in found.findings] == expected
    assert found.undecided == ()


def test_keeping_the_former_benefit_is_refused_where_nothing_overlaps() -> None:
    [finding] = [one for one in analysis("disability").findings if one.code == "RULE_WITHOUT_PREMISE"]

    assert finding.related == ("d_keep", "d_overlap")
    assert finding.witness == {"mz_xz": "保留原待遇"}
    assert finding.fix[0]["changes"] == {"when": bundle("disability").rules[6].when}


def test_who_is_kept_by_another_department_is_refused_altogether() -> None:
    [finding, _] = [one for one in analysis("disability").findings if one.code == "OPTION_OUT_OF_REACH"]

    assert finding.related == ("d_injury",)
    assert finding.witness == {"mz_qtdy": ["特困人员供养"], "rs_rylx": "特困人员"}


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_the_applicants_of_findings_on_rules_are_refused_in_the_whole_walk(name: str) -> None:
    calendar = published()
    items = frozenset(item.id for item in bundle(name).items)
    for finding in analysis(name).findings:
        if finding.witness is None or not finding.related:
            continue
        found = evaluate(compiled(name), Submission(on=ON, selected=items, values=json_object.validate_python(finding.witness)), calendar)
        assert isinstance(found, Evaluation)
        assert found.outcome is Outcome.REJECT
        assert finding.related[0] in {verdict.rule.id for verdict in found.failed()}
