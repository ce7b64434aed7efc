"""The burden ledger: the numbers of the gold cases, the one formula, the line at 60 %, and bundles that have no test cases."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from forms.bundle import Bundle
from forms.importers.case_file import Imported, import_case
from forms.lints import lint
from runtime.burden import ledger_of
from runtime.burden_ledger import Count, Given, Path, Spare
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Standing
from runtime.read_submission import ReadSubmission, read_submission
from tests.forms.edits.acts import done
from tests.forms.given import case_files
from tests.samples import bundle, compiled


def path(name: str, witness: str) -> Path:
    """The path of a gold case that this test case walks."""
    return next(one for one in ledger_of(bundle(name)).paths if one.witness == witness)


def without_test_cases(name: str) -> Bundle:
    return bundle(name).model_copy(update={"test_cases": ()})


@pytest.mark.parametrize(
    ("name", "witness", "before", "merged", "asked", "spared"),
    [
        ("catering", "s01", 14, 11, 8, 43),
        ("catering", "s15", 18, 12, 7, 61),
        ("catering", "s11", 10, 8, 5, 50),
        ("disability", "s18", 10, 6, 1, 90),
        ("newborn", "s01", 9, 7, 0, 100),
    ],
)
def test_a_path_counts_what_the_evaluation_of_its_submission_counts(
    name: str, witness: str, before: int, merged: int, asked: int, spared: int
) -> None:
    found = path(name, witness).materials

    assert (found, found.spared) == (Count(before, merged, asked), spared)
    case = next(one for one in bundle(name).test_cases if one.id == witness)
    read = read_submission(bundle(name), case.submission)
    assert isinstance(read, ReadSubmission)
    evaluation = evaluate(compiled(name), read.submission, published())
    assert isinstance(evaluation, Evaluation)
    assert len(evaluation.lines) == merged
    assert sum(line.standing is not Standing.DROPPED for line in evaluation.lines) == asked


@pytest.mark.parametrize(
    ("count", "most", "beyond", "spared"),
    [
        (Count(14, 11, 8), 5, 3, 43),
        (Count(18, 12, 7), 7, 0, 61),
        (Count(10, 8, 4), 4, 0, 60),
        (Count(1000, 900, 401), 400, 1, 59),
        (Count(0, 0, 0), 0, 0, 0),
    ],
)
def test_the_line_is_sixty_per_cent_and_nothing_is_rounded_over_it(count: Count, most: int, beyond: int, spared: int) -> None:
    assert (count.most, count.beyond, count.spared) == (most, beyond, spared)


@pytest.mark.parametrize(
    ("name", "fields", "materials", "witnesses", "spared"),
    [
        ("catering", (44, 27), (19, 13), ["s01", "s20", "s11", "s15"], (40, 61)),
        ("disability", (31, 20), (11, 7), ["s01", "s04", "s17", "s18"], (75, 90)),
        ("newborn", (43, 30), (12, 10), ["s01", "s05", "s14"], (90, 100)),
    ],
)
def test_the_whole_bundle_and_the_range_over_its_paths(
    name: str, fields: tuple[int, int], materials: tuple[int, int], witnesses: list[str], spared: tuple[int, int]
) -> None:
    ledger = ledger_of(bundle(name))

    assert (ledger.fields.before, ledger.fields.merged) == fields
    assert (ledger.materials.before, ledger.materials.merged) == materials
    assert [one.witness for one in ledger.paths] == witnesses
    assert ledger.range == spared


def test_a_path_is_told_in_words_by_what_sets_it_apart() -> None:
    titles = [one.title() for one in ledger_of(bundle("catering")).paths]

    assert titles == [
        "四项联办 · 不委托代理人办理",
        "四项联办 · 委托代理人办理",
        "三项联办 · 不含公众聚集场所投入使用、营业前消防安全检查",
        "五项联办 · 加办烟草专卖零售许可证核发(新办)",
    ]


def test_of_each_material_it_is_told_by_what_it_is_dropped_or_could_be() -> None:
    found = path("catering", "s01")

    assert dict(found.dropped) == {"法人库": 1, "人口库": 1, "由本表单生成": 1}
    assert [(one.material, one.could) for one in found.candidates] == [
        ("mgr_cert", Spare.LIBRARY),
        ("venue_right", Spare.LIBRARY),
        ("cns", Spare.GENERATED),
    ]


def test_fields_are_typed_once_and_not_where_a_library_or_another_answer_gives_them() -> None:
    catering, newborn = path("catering", "s01").fields, path("newborn", "s14").fields

    assert (catering.before, catering.merged, catering.asked) == (36, 24, 21)  # the business register gives name, principal, address
    assert (newborn.before, newborn.merged, newborn.asked) == (43, 30, 27)  # the population register two names, the moment the day


def test_what_departments_ask_by_themselves_adds_up_to_what_was_asked_before() -> None:
    for name in ("catering", "disability", "newborn"):
        for one in ledger_of(bundle(name)).paths:
            assert sum(one.of(item).before for item in one.items) == one.materials.before


def test_without_test_cases_the_questions_give_the_paths_and_say_what_is_assumed() -> None:
    ledger = ledger_of(without_test_cases("catering"))
    assert ledger.default is not None

    # the plain answers of the questions are those of the ordinary applicant of the test cases
    assert ledger.default.materials == Count(14, 11, 8)
    assert ledger.default.given is Given.HELD
    assert "假定" in ledger.default.title()
    empty = next(one for one in ledger.paths if one.given is Given.NOT_HELD)
    assert empty.materials == Count(14, 11, 10)
    assert len({one.id for one in ledger.paths}) == len(ledger.paths)
    assert len({one.title() for one in ledger.paths}) == len(ledger.paths)


def test_a_document_with_errors_has_totals_and_no_path() -> None:
    broken = bundle("semantics").model_dump(mode="json")
    broken["rules"][0]["holds"] = {"no_such": [1]}
    ledger = ledger_of(Bundle.model_validate(broken))

    assert ledger.materials == Count(3, 2, 2)
    assert (ledger.paths, ledger.default, ledger.range) == ((), None, (0, 0))


def test_an_edit_changes_the_ledger() -> None:
    document: dict[str, Any] = bundle("catering").model_dump(mode="json")
    letter = next(one for one in document["materials"] if one["id"] == "cns")
    letter["uses"][0]["generated"] = True
    ledger = ledger_of(Bundle.model_validate(document))

    assert ledger.default is not None
    assert ledger.default.materials == Count(14, 11, 7)


def test_what_is_made_in_the_designer_was_on_no_department_s_paper_before() -> None:
    start = bundle("catering")
    section = start.layout.sections[0].id
    own = start.data_items[0].id
    made = done(
        start,
        {"op": "add_field", "type": "text", "label": "备注", "section": section, "required": True},
        {"op": "add_field", "type": "text", "label": "备注二", "section": section, "required": True},
        {"op": "copy_fields", "data_items": [own]},
    )
    before, after = ledger_of(start), ledger_of(made)
    assert before.default is not None and after.default is not None

    assert after.fields == Count(44, 30, 30)
    assert (before.default.fields.before, after.default.fields.before) == (36, 36)
    assert after.default.fields.merged == before.default.fields.merged + 3
    assert after.default.materials == Count(14, 11, 8) and after.default.materials.spared == 43


def test_a_form_that_asks_more_than_the_departments_did_spares_nothing() -> None:
    assert (Count(2, 5, 5).spared, Count(2, 5, 5).spared_by_merging, Count(2, 5, 5).reaches_goal) == (0, 0, False)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(case_files())
def test_any_bundle_has_findings_and_a_ledger_that_adds_up(case: dict[str, Any]) -> None:
    imported = import_case(case)
    assert isinstance(imported, Imported)

    lint(imported.bundle)
    for document in (imported.bundle, imported.bundle.model_copy(update={"test_cases": ()})):
        for one in ledger_of(document).paths:
            assert one.materials.asked <= one.materials.merged <= one.materials.before
            assert one.fields.asked <= one.fields.merged <= one.fields.before
            assert one.materials.merged == one.materials.asked + sum(one.dropped.values())
