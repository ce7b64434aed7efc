"""Parameters are stated, changed and dropped like all else of a draft; what reads one keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from forms.bundle import Bundle
from tests.forms.edits.acts import Act, done, refused
from tests.samples import bundle

AREA = {"label": "面积上限", "unit": "平方米", "rows": [{"value": 50, "since": "2026-01-01", "source": "市办法第五条"}]}
READ = {"<=": [{"var": "venue_area"}, {"var": "parameters.parameter_1"}]}


def with_a_parameter(*, read: bool = False) -> Bundle:
    """A bundle with one parameter; a rule may read it."""
    rule: list[Act] = [{"op": "add_rule", "title": "面积不超过上限", "holds": READ}] if read else []
    return done(bundle("catering"), {"op": "add_parameter", **AREA}, *rule)


def test_a_parameter_gets_the_first_free_name_and_counts_from_its_day_on() -> None:
    [parameter] = with_a_parameter().parameters

    assert (parameter.name, parameter.label, parameter.unit) == ("parameter_1", "面积上限", "平方米")
    assert [parameter.value_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [None, 50]


def test_its_rows_are_replaced_together_and_the_rest_stays() -> None:
    rows = [{"value": 50, "until": "2026-06-30"}, {"value": 60, "since": "2026-07-01", "region": "4331"}]
    [parameter] = done(
        with_a_parameter(read=True), {"op": "set_parameter", "parameter": "parameter_1", "changes": {"rows": rows}}
    ).parameters

    assert parameter.label == "面积上限"
    assert parameter.value_on(date(2026, 8, 1), "433101") == 60
    assert parameter.value_on(date(2026, 8, 1), "430102") is None


def test_a_parameter_that_a_rule_reads_stays_until_the_rule_no_longer_does() -> None:
    read, drop = with_a_parameter(read=True), {"op": "drop_parameter", "parameter": "parameter_1"}

    assert refused(read, drop) == {("EDIT_PARAMETER_READ", "parameters.parameter_1")}
    assert done(read, {"op": "drop_rule", "rule": read.rules[-1].id}, drop).parameters == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"label": " "}, "EDIT_BLANK"),
        ({}, "EDIT_NOTHING_CHOSEN"),
        ({"rows": [{"value": 1}, {"value": "多"}]}, "EDIT_PARAMETER_KINDS"),
        ({"rows": [{"value": 1, "since": "2026-02-01", "until": "2026-01-31"}]}, "EDIT_PARAMETER_DAYS"),
        ({"rows": [{"value": 1, "region": "湘西"}]}, "EDIT_PARAMETER_REGION"),
        ({"rows": [{"value": 1, "region": "43310"}]}, "EDIT_PARAMETER_REGION"),
        ({"rows": [{"value": "多"}]}, "EDIT_PARAMETER_KIND_READ"),
        ({"rows": []}, "EDIT_PARAMETER_LAST_READ"),
    ],
)
def test_values_that_no_rule_could_compare_with_are_refused(changes: dict[str, object], code: str) -> None:
    found = refused(with_a_parameter(read=True), {"op": "set_parameter", "parameter": "parameter_1", "changes": changes})

    assert (code, "parameters.parameter_1") in found


def test_two_parameters_are_not_called_alike() -> None:
    assert refused(with_a_parameter(), {"op": "add_parameter", **AREA}) == {("EDIT_PARAMETER_TWICE", "parameters.parameter_2")}


def test_a_finding_stands_with_its_reason_until_that_is_taken_back() -> None:
    about = {"code": "RULE_WITHOUT_PREMISE", "where": "rules.d_keep", "related": ["d_keep", "d_overlap"]}
    kept = done(
        bundle("disability"), {"op": "keep_finding", **about, "reason": "先这样"}, {"op": "keep_finding", **about, "reason": "已会商"}
    )

    assert [one.reason for one in kept.kept_findings] == ["已会商"]
    assert done(kept, {"op": "drop_kept_finding", **about}) == bundle("disability")
    assert {code for code, _ in refused(bundle("disability"), {"op": "drop_kept_finding", **about})} == {"EDIT_NOT_KEPT"}
    assert {code for code, _ in refused(kept, {"op": "keep_finding", **about, "reason": " "})} == {"EDIT_BLANK"}
