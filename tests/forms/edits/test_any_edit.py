"""Whatever the edits, a sound document stays sound; one that may not be made changes nothing and says why."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.document import MAY_WAIT, as_json, bundle_from_json
from forms.edits import edit_json, edits, read_edits
from forms.json_text import canonical_json
from forms.problems import Severity
from forms.soundness import unsound
from forms.split import split
from forms.wording import say
from rules.rule_book import read_rule_book
from rules.stated import ill_stated
from tests.forms.edits.made import edit_over, furnished, ops
from tests.forms.given import bundles
from tests.samples import GOLD
from tests.samples import bundle as gold

NEWLY_STATED = {"COND_TOO_EARLY", "TABLE_READS_RULE", "TABLE_READS_ITSELF", "RULE_READS_ITSELF"}
"""What a condition that can be read may be wrong about: a draft may state it. Any other fault was made by taking away what it reads."""


def faults_of(bundle: Bundle) -> set[tuple[str, str]]:
    """What conditions cannot read."""
    return {(problem.code, problem.where) for problem in read_rule_book(bundle).faults}


def named_in(bundle: Bundle) -> dict[str, set[str]]:
    """Names that sources, the applicant, questions and trials use and that nothing answers to."""
    values = [case.submission.get("values") for case in bundle.test_cases]
    used = {
        "keys": {source.key for material in bundle.materials for use in material.uses for source in use.sources},
        "applicant": {bundle.applicant_name_item, bundle.applicant_id_item},
        "questions": {question.sets for question in bundle.layout.questions},
        "values": {name for one in values if isinstance(one, dict) for name in one},
        "related": {name for one in bundle.relations.prefills for name in (one.target, one.source)}
        | {name for one in bundle.relations.derives for name in (one.target, one.source)},
    }
    held = {name for case in bundle.test_cases if isinstance(listed := case.submission.get("materials"), list) for name in listed}
    lost = {where: {name for name in names if name and name not in bundle.names} for where, names in used.items()}
    return lost | {"materials": {str(name) for name in held} - bundle.material_names.keys()}


def kept_apart_of_nothing(bundle: Bundle) -> set[str]:
    """Members of pairs kept apart that are no field and no demand (any more)."""
    there = {*bundle.relations.item_of(), *(f"{use.item}.{use.id}" for material in bundle.materials for use in material.uses)}
    return {member for entry in bundle.relations.kept_apart for member in entry.members} - there


def check(before: Bundle, after: Bundle) -> None:
    """What every edit must leave as it was."""
    assert {one.code for one in unsound(after) if one.severity is Severity.ERROR} <= MAY_WAIT, unsound(after)
    text = canonical_json(as_json(after))
    again = bundle_from_json(json.loads(text), draft=True)
    assert isinstance(again, Bundle), again
    assert canonical_json(as_json(again)) == text
    assert {one for one in faults_of(after) if one[0] not in NEWLY_STATED} <= faults_of(before)
    assert kept_apart_of_nothing(after) <= kept_apart_of_nothing(before)
    for where, lost in named_in(after).items():
        assert lost <= named_in(before)[where], where
    for merge in after.relations.merges:
        for entry in after.relations.kept_apart:
            assert len(set(entry.members) & set(merge.members)) < 2
    for material in after.materials:
        assert material.uses
        for entry in after.relations.kept_apart:
            own = {f"{use.item}.{use.id}" for use in material.uses}
            assert len(set(entry.members) & own) < 2 or len(set(entry.members) & set(after.relations.item_of())) > 1
    assert len({f"{use.item}.{use.id}" for material in after.materials for use in material.uses}) == sum(
        len(material.uses) for material in after.materials
    )
    for item in after.items:
        assert [filled.field.id for filled in split(after, {}, item).fields] == [field.id for field in item.form.fields]
    for name, canonical in before.names.items():
        # a name never comes to mean another field's item while the one it meant is still there
        if before.data_item(name) and after.data_item(name) is None and name in after.names:
            assert after.data_item(after.names[name]) is not None, canonical


def try_out(bundle: Bundle, random: Random, times: int) -> None:
    """Edit upon edit, each checked."""
    for _ in range(times):
        edit = edit_over(bundle, random)
        key, params = edit.words(bundle)
        assert say(key, "zh", **params) and say(key, "en", **params)
        assert all("." in place for place in edit.touches(bundle))
        document = as_json(bundle)

        after = edit.apply(bundle)

        assert as_json(bundle) == document
        assert read_edits(edit_json(edit)) == (edit,)
        if isinstance(after, tuple):
            assert after and all(problem.where and problem.text("zh") and problem.text("en") for problem in after)
            continue
        if ill_stated(bundle, after):
            continue  # a condition that cannot be read is no draft's either; whether it can is known to the rules
        assert edit.apply(bundle) == after
        assert edit.settled(bundle).apply(bundle) == after
        check(bundle, after)
        bundle = after


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(bundles(), st.integers(0, 2**32), st.booleans())
def test_a_document_stays_sound_whatever_is_done_to_it(bundle: Bundle, seed: int, rich: bool) -> None:
    try_out(furnished(bundle) if rich else bundle, Random(seed), 12)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", GOLD)
def test_a_gold_bundle_stays_sound_whatever_is_done_to_it(name: str, seed: int) -> None:
    try_out(furnished(gold(name)), Random(seed), 60)


def test_every_kind_of_edit_is_tried() -> None:
    assert set(ops()) == set(edits)
