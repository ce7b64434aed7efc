"""The plan of a bundle: what would satisfy each material, and whether one number is enough for everything."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forms.bundle import Bundle
from forms.importers.case_file import Imported, import_case
from forms.material import Source
from rules.rule_book import read_rule_book
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.holdings import ANY_HOLDER, VALID, Holdings, Record
from runtime.outcome import Evaluation, Standing
from runtime.planning.plan import Lack, Mode, Plan, Proof, Way, plan_of
from runtime.planning.within_reach import within_reach
from runtime.read_submission import ReadSubmission, read_submission

SAMPLES = Path(__file__).parents[3] / "forms" / "samples" / "cases"
TODAY = date(2026, 3, 10)
ETHNIC = "民族成份申请书(父母共同签署)"


def sample(code: str) -> Bundle:
    imported = import_case(json.loads((SAMPLES / f"{code}.json").read_text(encoding="utf-8")))
    assert isinstance(imported, Imported)
    return imported.bundle


def planned(bundle: Bundle, answering: dict[tuple[str, str], bool] | None = None) -> Plan:
    return plan_of(bundle, read_rule_book(bundle), on=TODAY, answering=answering)


def only_proof(bundle: Bundle, answering: dict[tuple[str, str], bool] | None = None) -> Proof:
    (proof,) = planned(bundle, answering).proofs
    return proof


def without(bundle: Bundle, *names: str) -> Bundle:
    """The bundle without these materials."""
    return bundle.model_copy(update={"materials": tuple(one for one in bundle.materials if one.name not in names)})


def sources_of(bundle: Bundle, name: str, *sources: Source) -> Bundle:
    """The bundle with these sources at every demand for that material."""
    changed = (
        one.model_copy(update={"uses": tuple(use.model_copy(update={"sources": sources}) for use in one.uses)}) if one.name == name else one
        for one in bundle.materials
    )
    return bundle.model_copy(update={"materials": tuple(changed)})


@pytest.mark.parametrize(("code", "mode"), [("newborn", Mode.IDENTITY), ("disability", Mode.IDENTITY), ("catering", Mode.LICENCE)])
def test_a_bundle_is_asked_about_the_number_its_applicants_have(code: str, mode: Mode) -> None:
    assert only_proof(sample(code)).mode is mode


def test_who_is_identified_by_nothing_is_asked_about_no_number() -> None:
    bundle = sample("newborn").model_copy(update={"applicant_id_item": ""})
    assert planned(bundle).proofs == ()


def test_a_refutation_names_the_material_and_an_applicant_who_has_to_bring_it() -> None:
    (obstacle,) = only_proof(sample("newborn")).obstacles
    assert (obstacle.material.name, obstacle.lack) == (ETHNIC, Lack.NO_SOURCE)
    assert obstacle.witness is not None
    assert obstacle.witness["mother_ethnic"] != obstacle.witness.get("father_ethnic")


def test_without_that_material_the_identity_number_is_enough_and_the_proof_says_on_which_records_it_rests() -> None:
    proof = only_proof(without(sample("newborn"), ETHNIC))
    assert proof.holds
    assert ("电子证照库", "结婚证") in {(one.library, one.record) for one in proof.rests_on}


def test_what_lies_in_the_own_space_only_is_the_applicants_choice_and_proves_nothing() -> None:
    bundle = without(sample("newborn"), ETHNIC)
    spared = sources_of(bundle, "结婚证", Source(library="用户空间", record="结婚证", key="mother_id_no"))
    (obstacle,) = only_proof(spared).obstacles
    assert (obstacle.material.name, obstacle.lack) == ("结婚证", Lack.OWN_SPACE_ONLY)


def test_a_library_asked_by_a_number_that_has_to_be_typed_proves_nothing() -> None:
    bundle = without(sample("newborn"), ETHNIC)
    asked_by = Source(library="电子证照库", record="结婚证", key="guardian_id_no")
    (obstacle,) = only_proof(sources_of(bundle, "结婚证", asked_by)).obstacles
    assert (obstacle.lack, obstacle.source) == (Lack.KEY_TYPED, asked_by)


def test_a_library_the_house_is_not_connected_to_proves_nothing() -> None:
    bundle = without(sample("newborn"), ETHNIC)
    assert only_proof(bundle).holds
    (obstacle,) = only_proof(bundle, {("电子证照库", "结婚证"): False}).obstacles
    assert (obstacle.material.name, obstacle.lack) == ("结婚证", Lack.NOT_CONNECTED)


def test_a_demand_that_another_department_spares_whenever_it_is_made_is_no_obstacle() -> None:
    """catering: four departments want the licence; only some of them name a library for it."""
    plan = planned(sample("catering"))
    licence = next(one for one in plan.materials if len(one.material.uses) >= 4)
    assert {one.way for one in licence.satisfiers} >= {Way.LIBRARY}
    assert licence.material.name not in {one.material.name for one in plan.proofs[0].obstacles}


def test_what_a_library_says_and_what_is_computed_from_it_is_within_reach_of_the_number() -> None:
    bundle = sample("newborn")
    reach = within_reach(bundle, ("mother_id_no",))
    assert reach.known["father_id_no"] != ""
    assert reach.known["mother_id_no"] == ""
    assert not within_reach(bundle, ()).known


@pytest.mark.parametrize("code", ["newborn", "disability", "catering"])
def test_whoever_a_proof_speaks_of_hands_in_nothing_once_the_libraries_hold_what_it_rests_on(code: str) -> None:
    """The other reading: each test case is judged with exactly those records held; what is missing then must be an obstacle's."""
    bundle = sample(code)
    (proof,) = planned(bundle).proofs
    compiled = compile_bundle(bundle)
    assert isinstance(compiled, CompiledBundle)
    missing: set[str] = set()
    for index, case in enumerate(bundle.test_cases):
        read = read_submission(bundle, {**case.submission, "id": case.id}, index)
        assert isinstance(read, ReadSubmission)
        submission = read.submission
        keys = {
            source: submission.values.get(bundle.names.get(source.key, source.key)) if source.key else ANY_HOLDER
            for source in proof.rests_on
        }
        held = tuple(
            Record(source.library, source.record, VALID, key if isinstance(key, str) else "某人") for source, key in keys.items() if key
        )
        facts = tuple(one for one in submission.holdings.records if one.values)
        found = evaluate(compiled, replace(submission, holdings=Holdings((*facts, *held)), uploads=frozenset()), published(), "reference")
        assert isinstance(found, Evaluation)
        missing |= {line.name for line in found.lines if line.standing in (Standing.MISSING, Standing.WAIVED)}
    assert missing, "the samples were chosen so that something is always left"
    assert missing <= {one.material.name for one in proof.obstacles}
