"""A bundle is copied for another district, takes that district's parameters, and can be told from its original at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.document import digest, dump_bundle
from forms.edits import Edit, read_edits
from forms.edits.base import revised
from forms.errors import Refused
from forms.moved_on import Taken
from forms.problems import Severity
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from runtime.authoring import drafting, versions
from runtime.authoring.draft import BundleDraft
from runtime.authoring.regional_copy import copy_to_region, from_origin
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.comparing.case_table import Columns, case_table
from runtime.comparing.mass_evaluation import OUTCOMES, MassEvaluation
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from tests.forms.edits.acts import looks_at_documents
from tests.runtime.given_house import LI, ZHOU, codes
from tests.runtime.given_table import gold
from tests.samples import bundle


def regional() -> Bundle:
    """Catering with a rule whose number differs between two districts."""
    rows = (ParameterValue(value=10), ParameterValue(value=100_000, region="430103"))
    rule = StatedRule(id="least", title="面积", holds={">=": [{"var": "venue_area"}, {"var": "parameters.least"}]}, on_fail=OnFail.CORRECT)
    found = bundle("catering")
    return revised(found, parameters=(Parameter(name="least", label="最小面积", rows=rows),), rules=(*found.rules, rule), region="430102")


def copied(house: Application, *, version: int | None = None) -> BundleDraft:
    made = copy_to_region(house, ZHOU, "catering", new_code="catering_430103", region="430103", title="开办餐饮店（天心）", version=version)
    assert isinstance(made, BundleDraft), made
    return made


def edits_of(*acts: Mapping[str, Any]) -> list[Edit]:
    return [one for act in acts for one in read_edits(dict(act)) if isinstance(one, Edit)]


def publish(house: Application, document: Bundle, version: int) -> None:
    there = house.store.published("catering", 1)
    assert there is not None
    house.store.publish(replace(there, version=version, digest=digest(document), document=dump_bundle(document)))


@pytest.mark.parametrize(("region", "held"), [("430102", True), ("430103", False), ("", True)])
def test_the_district_of_the_bundle_decides_which_value_of_a_parameter_counts_in_every_reading(region: str, held: bool) -> None:
    compiled = compile_bundle(revised(regional(), region=region))
    assert isinstance(compiled, CompiledBundle)
    submissions = gold("catering")

    masks = MassEvaluation(compiled).outcomes(Columns(case_table((str(at), one) for at, one in enumerate(submissions))))
    for at, submission in enumerate(submissions):
        for engine in ("durable", "reference"):
            found = evaluate(compiled, submission, published(), engine)
            assert isinstance(found, Evaluation)
            assert found.outcome == OUTCOMES[masks.codes[at]]
    place = [rule.id for rule in compiled.bundle.rules].index("least")
    assert bool(masks.effects[place].any()) is not held


def test_a_copy_remembers_what_it_was_taken_from_and_says_what_it_changed(house: Application) -> None:
    publish(house, regional(), 2)
    draft = copied(house, version=2)
    assert draft.bundle.copied_from is not None
    assert (draft.bundle.copied_from.version, draft.bundle.region) == (2, "430103")

    found = from_origin(house, draft.bundle)

    assert found is not None
    assert {one.where for one in found.own} == {"bundle.code", "bundle.title", "bundle.region"}
    assert found.moved == ()


def test_what_the_original_changed_since_can_be_followed_in_the_draft(house: Application) -> None:
    publish(house, regional(), 2)
    draft = copied(house, version=2)
    publish(house, revised(regional(), waiver=regional().waiver.model_copy(update={"max_materials": 1})), 3)

    moved = from_origin(house, draft.bundle)
    assert moved is not None
    (one,) = moved.moved
    after = drafting.edit(house, ZHOU, draft.code, edits_of(*one.edits), seen=draft.revision)

    assert one.where == "bundle.waiver"
    assert isinstance(after, drafting.Drafted)
    followed = from_origin(house, after.draft.bundle)
    assert followed is not None
    assert [each.taken for each in followed.moved] == [Taken.TAKEN]


def test_the_same_three_texts_are_compared_once_however_often_the_page_is_drawn(
    house: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(house, regional(), 2)
    draft = copied(house, version=2)
    publish(house, revised(regional(), title="改了名"), 3)
    looks = looks_at_documents(monkeypatch)
    first = from_origin(house, draft.bundle)
    assert first is not None and looks
    looks.clear()

    again = from_origin(house, draft.bundle)
    publish(house, revised(regional(), title="又改了名"), 4)
    newer = from_origin(house, draft.bundle)

    assert again == first
    assert newer is not None and len(looks) == 1
    assert (newer.version, newer.title) == (4, "又改了名")
    assert "又改了名" in newer.moved[0].changes[0].text()


def test_a_copy_of_a_draft_knows_its_revision_even_after_the_draft_went_on(house: Application) -> None:
    original = versions.save_draft(house, ZHOU, regional(), revision=0)
    draft = copied(house)
    versions.save_draft(house, ZHOU, revised(regional(), title="改了名"), revision=original.revision)

    found = from_origin(house, draft.bundle)

    assert found is not None
    assert draft.bundle.copied_from is not None
    assert draft.bundle.copied_from.revision == original.revision
    assert [one.where for one in found.moved] == ["bundle.title"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"new_code": "newborn"}, "REGIONAL_CODE_TAKEN"),
        ({"new_code": "带 空格"}, "REGIONAL_CODE"),
        ({"region": "990101"}, "REGIONAL_REGION"),
        ({"region": ""}, "REGIONAL_REGION_NONE"),
        ({"title": " "}, "REGIONAL_TITLE"),
    ],
)
def test_a_copy_that_cannot_be_says_why_and_saves_nothing(house: Application, given: dict[str, str], code: str) -> None:
    usual = {"new_code": "catering_430103", "region": "430103", "title": "天心"}

    refused = copy_to_region(house, ZHOU, "catering", **{**usual, **given})  # type: ignore[arg-type]

    assert isinstance(refused, tuple)
    assert [one.code for one in refused] == [code]
    assert house.store.draft("catering_430103") is None


def test_who_may_not_draft_copies_nothing(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        copy_to_region(house, LI, "catering", new_code="other", region="430103", title="天心")

    assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_a_copy_that_only_lets_the_old_district_through_is_not_published_without_a_reason(house: Application) -> None:
    found = versions.check(copied(house).bundle)

    [blocking] = [one for one in found if one.code == "LINT_OTHER_DISTRICT"]
    assert (blocking.where, blocking.severity) == ("rules.c_scope_region", Severity.ERROR)
    assert versions.overridable(blocking)
    assert "430102" in blocking.text()
    assert not [one for one in versions.check(regional()) if one.code.startswith("LINT_OTHER_DISTRICT")]


def test_what_the_texts_call_the_old_district_is_found_in_the_copy(house: Application) -> None:
    rules = tuple(one.model_copy(update={"message": "请到芙蓉区办理"}) if one.id == "c_addr" else one for one in bundle("catering").rules)
    versions.save_draft(house, ZHOU, revised(bundle("catering"), rules=rules, region="430102"), revision=0)
    made = copy_to_region(house, ZHOU, "catering", new_code="tx", region="430103", title="天心", names=(" 芙蓉区 ", ""))
    assert isinstance(made, BundleDraft)

    found = [one for one in versions.check(made.bundle) if one.code == "LINT_OTHER_DISTRICT_WORDS"]

    assert made.bundle.copied_from is not None
    assert (made.bundle.copied_from.region, made.bundle.copied_from.names) == ("430102", ("芙蓉区",))
    assert [(one.where, one.severity) for one in found if "芙蓉区" in one.text()] == [("rules.c_addr", Severity.WARNING)]


def test_a_rule_of_the_original_brings_the_table_it_reads_into_the_draft(house: Application) -> None:
    original = versions.save_draft(house, ZHOU, regional(), revision=0)
    draft = copied(house)
    table = {
        "op": "add_table",
        "title": "档次",
        "kind": "value",
        "table": "grade",
        "outcomes": [{"id": "fee", "label": "补贴", "type": "number"}],
    }
    rule = {"op": "add_rule", "title": "有补贴", "rule": "graded", "holds": {">": [{"var": "conclusions.grade.fee"}, 0]}, "on_fail": "flag"}
    drafting.edit(house, ZHOU, "catering", edits_of(table, rule), seen=original.revision)

    found = from_origin(house, draft.bundle)
    assert found is not None
    moved = next(one for one in found.moved if one.where == "rules.graded")
    after = drafting.edit(house, ZHOU, draft.code, edits_of(*moved.edits), seen=draft.revision)

    assert [one.where for one in moved.along] == ["tables.grade"]
    assert isinstance(after, drafting.Drafted)
    assert [one.id for one in after.draft.bundle.tables] == ["grade"]


def test_a_change_that_the_draft_could_not_state_says_why_instead_of_failing_when_it_is_followed(house: Application) -> None:
    count = {"op": "add_field", "type": "integer", "label": "人数", "section": regional().layout.sections[0].id, "item": "food"}
    [field] = edits_of(count)
    document = field.apply(regional())
    assert isinstance(document, Bundle)
    new_id = document.data_items[-1].id
    original = versions.save_draft(house, ZHOU, document, revision=0)
    made = copied(house)
    rule = {"op": "add_rule", "title": "人数上限", "rule": "most", "holds": {"<": [{"var": new_id}, 500]}, "on_fail": "flag"}
    words = {"op": "set_item", "data_item": new_id, "changes": {"type": "text"}}
    drafting.edit(house, ZHOU, "catering", edits_of(rule), seen=original.revision)
    own = drafting.edit(house, ZHOU, made.code, edits_of(words), seen=made.revision)
    assert isinstance(own, drafting.Drafted), own

    found = from_origin(house, own.draft.bundle)

    assert found is not None
    moved = next(one for one in found.moved if one.where == "rules.most")
    assert (moved.edits, bool(moved.why)) == ((), True)


def test_a_lapsed_value_of_one_district_is_not_lapsed_in_another() -> None:
    rows = (ParameterValue(value=1), ParameterValue(value=2, region="430103", until=date(2026, 1, 1)))
    parameter = Parameter(name="least", label="", rows=rows)

    assert [parameter.value_on(date(2025, 12, 31), region) for region in ("", "430102", "430103")] == [1, 1, 2]
    assert parameter.value_on(date(2026, 1, 2), "430103") == 1


def test_who_wrote_a_draft_may_not_publish_it_by_way_of_a_copy(house: Application) -> None:
    versions.save_draft(house, replace(ZHOU, login="other"), revised(regional(), notes=("第二人写的",)), revision=0)

    assert copied(house).authors == ("other", ZHOU.login)
