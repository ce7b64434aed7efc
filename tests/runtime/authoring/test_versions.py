"""The use cases of policy staff: drafts, the gate, publishing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from forms.bundle import Bundle, TestCase
from forms.document import as_json, load_bundle
from forms.errors import Refused
from runtime import intake
from runtime.authoring import versions
from runtime.authoring.versions import BundleDraft, CaseCounts, ImportedDraft, Terms
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.in_force import in_force, next_in_force
from runtime.outcome import Evaluation, VerdictState
from runtime.people import Person, Role
from runtime.storage import Override, PublishedVersion
from runtime.trying.trial_run import faults
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.given_house import LI, TUESDAY, WANG, ZHANG, ZHOU, a_filed_case, codes, contrary, on_day
from tests.samples import bundle, case_path, case_value, compiled


def renamed(name: str, code: str, **changes: object) -> Bundle:
    """A sample bundle under another code, with other parts."""
    return bundle(name).model_copy(update={"code": code, **changes})


def a_draft(house: Application, document: Bundle, revision: int = 0) -> BundleDraft:
    """That document saved by the author."""
    return versions.save_draft(house, ZHOU, document, revision=revision)


def test_a_case_file_becomes_a_draft(house: Application) -> None:
    found = versions.import_draft(house, ZHOU, case_path("semantics").read_bytes())

    assert isinstance(found, ImportedDraft)
    assert (found.draft.code, found.draft.revision, found.draft.authors) == ("semantics", 1, ("zhou",))
    assert found.draft.bundle == bundle("semantics")
    assert versions.read_draft(house, "semantics") == found.draft


def test_a_bundle_document_becomes_a_draft_too(house: Application) -> None:
    found = versions.import_draft(house, ZHOU, versions.export(house, "catering").encode())

    assert isinstance(found, ImportedDraft)
    assert found.draft.published_as == 1


@pytest.mark.parametrize("source", [b"{", b"\xff\xfe", b"[]", b"{}", b"null"])
def test_an_unreadable_file_is_told_and_nothing_is_saved(house: Application, source: bytes) -> None:
    found = versions.import_draft(house, ZHOU, source)

    assert isinstance(found, tuple) and found
    assert versions.drafts(house, ZHOU) == ()


def test_an_ill_typed_condition_is_told_and_nothing_is_saved(house: Application) -> None:
    value = case_value("catering")
    value["conditions"][0]["formal"] = {"startswith": [{"var": "venue_regoin"}, "430102"]}

    found = versions.import_draft(house, ZHOU, value)

    assert isinstance(found, tuple)
    assert any("venue_region" in problem.text() for problem in found)
    assert versions.drafts(house, ZHOU) == ()


def test_a_lost_update_is_refused_with_who_and_when(house: Application) -> None:
    first = a_draft(house, renamed("semantics", "mine"))
    colleague = replace(ZHOU, login="qian", name="钱示例")
    versions.save_draft(house, colleague, renamed("semantics", "mine", title="钱的"), revision=first.revision)

    with pytest.raises(Refused) as refused:
        versions.save_draft(house, ZHOU, renamed("semantics", "mine", title="周的"), revision=first.revision)

    assert codes(refused.value) == ["DRAFT_LOST_UPDATE"]
    assert refused.value.problems[0].params["by"] == "qian"
    there = versions.read_draft(house, "mine")
    assert there is not None and there.bundle.title == "钱的"


@pytest.mark.parametrize("person", [WANG, ZHANG], ids=lambda person: person.login)
def test_only_policy_staff_sees_or_writes_drafts(house: Application, person: Person) -> None:
    for act in (versions.drafts, lambda application, one: versions.save_draft(application, one, bundle("semantics"), revision=0)):
        with pytest.raises(Refused) as refused:
            act(house, person)
        assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_a_published_version_is_the_draft_and_never_changes(house: Application) -> None:
    draft = a_draft(house, renamed("semantics", "mine"))

    first = versions.publish(house, LI, "mine", draft.revision)
    changed = a_draft(house, renamed("semantics", "mine", title="第二版"), draft.revision)
    second = versions.publish(house, LI, "mine", changed.revision)

    assert isinstance(first, PublishedVersion) and isinstance(second, PublishedVersion)
    assert (first.version, first.author, first.publisher) == (1, "zhou", "li")
    assert (second.version, second.title) == (2, "第二版")
    assert load_bundle(versions.export(house, "mine", 1)) == draft.bundle
    assert house.compiled("mine", 2).bundle.title == "第二版"
    assert house.compiled("mine", 2) is house.compiled("mine", 2)


def test_nobody_publishes_what_they_wrote_a_word_of(house: Application) -> None:
    both = replace(ZHOU, login="both", roles=frozenset({Role.AUTHOR, Role.PUBLISHER}))
    first = versions.save_draft(house, both, renamed("semantics", "mine"), revision=0)
    # a colleague touches it last: the first hand is in it all the same
    draft = a_draft(house, renamed("semantics", "mine", title="周改过的"), first.revision)

    with pytest.raises(Refused) as refused:
        versions.publish(house, both, "mine", draft.revision)

    assert draft.authors == ("both", "zhou")
    assert codes(refused.value) == ["PERSON_IS_AUTHOR"]
    assert house.store.versions("mine") == ()


def test_what_is_not_the_draft_any_more_is_not_published(house: Application) -> None:
    draft = a_draft(house, renamed("semantics", "mine"))
    a_draft(house, renamed("semantics", "mine", title="新的"), draft.revision)

    with pytest.raises(Refused) as stale:
        versions.publish(house, LI, "mine", draft.revision)
    with pytest.raises(Refused) as nothing:
        versions.publish(house, LI, "nothing", 1)

    assert codes(stale.value) == ["DRAFT_LOST_UPDATE"]
    assert codes(nothing.value) == ["VERSION_NOTHING_TO_PUBLISH"]


def test_the_same_text_is_not_published_twice(house: Application) -> None:
    imported = versions.import_draft(house, ZHOU, case_path("catering").read_bytes())
    assert isinstance(imported, ImportedDraft)

    with pytest.raises(Refused) as refused:
        versions.publish(house, LI, "catering", imported.draft.revision)

    assert codes(refused.value) == ["VERSION_PUBLISHED_ALREADY"]


def test_an_older_text_may_come_back_as_a_version_of_its_own(house: Application) -> None:
    changed = bundle("catering").model_copy(update={"title": "开一家店"})
    first = a_draft(house, changed)
    assert isinstance(versions.publish(house, LI, "catering", first.revision), PublishedVersion)

    back = a_draft(house, bundle("catering"), first.revision)

    assert back.published_as is None
    published = versions.publish(house, LI, "catering", back.revision)
    assert isinstance(published, PublishedVersion), published
    assert (published.version, published.title) == (3, bundle("catering").title)


def test_a_document_with_an_error_is_not_published(house: Application) -> None:
    item = bundle("semantics").items[0]
    late = item.model_copy(
        update={
            "promised": (item.promised[0].model_copy(update={"days": 90}),),
            "statutory": (item.promised[0].model_copy(update={"days": 5}),),
        }
    )
    draft = a_draft(house, renamed("semantics", "mine", items=(late, *bundle("semantics").items[1:])))

    found = versions.publish(house, LI, "mine", draft.revision)

    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["LINT_PROMISE_TOO_LONG"]
    assert house.store.versions("mine") == ()


def test_a_test_case_that_fails_keeps_the_bundle_from_being_published(house: Application) -> None:
    submission = case_value("semantics")["submissions"][0]
    given = {key: value for key, value in submission.items() if key != "expected"}
    sound = TestCase(id="sound", submission=given, expected=submission["expected"])
    wrong = TestCase(id="wrong", submission=given, expected={**submission["expected"], "outcome": "reject"})
    draft = a_draft(house, renamed("semantics", "mine", test_cases=(sound, wrong)))

    found = versions.publish(house, LI, "mine", draft.revision)

    assert isinstance(found, tuple)
    assert [(problem.code, problem.where) for problem in found] == [("GATE_TEST_CASE_FAILED", "test_cases.wrong")]


def test_a_trial_that_takes_too_long_is_stopped() -> None:
    found = versions.gate(bundle("catering"), seconds=0.05)

    assert [problem.code for problem in found] == ["GATE_STALLED"]


def test_a_trial_notices_readings_that_differ() -> None:
    found = list(faults(contrary(compiled("catering")), trials=30))

    assert found[0].code == "GATE_READINGS_DIFFER"
    title = next(rule.title for rule in bundle("catering").rules if rule.id == "c_scope_region")
    assert title in str(found[0].params["keys"])


@pytest.mark.parametrize("name", ["catering", "disability", "newborn", "semantics"])
def test_the_samples_pass_the_trial(name: str) -> None:
    assert list(faults(compiled(name), trials=60)) == []


def test_trial_submissions_reach_every_rule_from_both_sides() -> None:
    seen = set()
    for submission in trial_submissions(bundle("catering"), 300):
        evaluation = evaluate(compiled("catering"), submission, published(), "reference")
        assert isinstance(evaluation, Evaluation)
        seen |= {(verdict.rule.id, verdict.state) for verdict in evaluation.verdicts}

    rules = {rule.id for rule in bundle("catering").rules}
    assert {rule for rule, state in seen if state is VerdictState.FAILS} == rules
    assert {rule for rule, state in seen if state is VerdictState.HOLDS} == rules


def test_a_retired_version_takes_no_new_cases(house: Application) -> None:
    versions.retire(house, LI, "catering", 1)

    with pytest.raises(Refused) as again:
        versions.retire(house, LI, "catering", 1)
    with pytest.raises(Refused) as author:
        versions.retire(house, ZHOU, "newborn", 1)

    assert house.store.published("catering") is None
    assert house.compiled("catering", 1).bundle.code == "catering"
    assert codes(again.value) == ["VERSION_RETIRED_ALREADY"]
    assert codes(author.value) == ["PERSON_LACKS_ROLE"]


def test_an_export_can_be_read_again(house: Application) -> None:
    assert load_bundle(versions.export(house, "disability", 1)) == bundle("disability")
    with pytest.raises(Refused) as refused:
        versions.export(house, "disability", 7)
    assert codes(refused.value) == ["VERSION_NOT_FOUND"]
    assert json.loads(versions.export(house, "newborn"))["schema_version"] == 3


# ---- what the publisher decides beside the document


def a_risky_draft(house: Application) -> BundleDraft:
    """A draft with one error that people judge: a promise beyond the statutory limit."""
    plain = as_json(bundle("semantics"))
    items = plain["items"]
    assert isinstance(items, list) and isinstance(items[1], dict)
    items[1] |= {"statutory": [{"days": 1}]}
    return a_draft(house, Bundle.model_validate(plain))


PASSED = Override("LINT_PROMISE_TOO_LONG", "items.b.promised", "省里另有规定，已报备")


def test_an_error_that_people_judge_is_let_pass_with_a_reason_that_stays(house: Application) -> None:
    draft = a_risky_draft(house)
    blocked = versions.publish(house, LI, "semantics", draft.revision)

    done = versions.publish(house, LI, "semantics", draft.revision, Terms(overrides=(PASSED,)))

    assert isinstance(blocked, tuple) and [problem.code for problem in blocked] == ["LINT_PROMISE_TOO_LONG"]
    assert isinstance(done, PublishedVersion)
    assert done.overrides == (PASSED,)
    assert house.store.published("semantics") == done


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms(overrides=(replace(PASSED, why=" "),)), "PUBLISH_OVERRIDE_WHY"),
        (Terms(overrides=(Override("DOC_NOT_PLACED", "layout.sections", "因为"),)), "PUBLISH_NOT_OVERRIDABLE"),
        (Terms(overrides=(Override("GATE_TEST_CASE_FAILED", "s01", "因为"),)), "PUBLISH_NOT_OVERRIDABLE"),
        (Terms(effective_on=TUESDAY - timedelta(days=1)), "PUBLISH_DAY_PAST"),
        (Terms(acknowledged=frozenset({"a", "b"}), why="电话商定"), "PUBLISH_UNCONFIRMED"),
        (Terms(acknowledged=frozenset({"a", "b", "c"}), why=" "), "PUBLISH_UNCONFIRMED_WHY"),
        (Terms(overrides=(replace(PASSED, where="items.a.promised"),)), "LINT_PROMISE_TOO_LONG"),
    ],
)
def test_terms_that_may_not_be_publish_nothing(house: Application, terms: Terms, code: str) -> None:
    draft = a_risky_draft(house)

    found = versions.publish(house, LI, "semantics", draft.revision, terms)

    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {code}
    assert house.store.published("semantics") is None


def test_what_was_not_needed_to_pass_is_not_kept(house: Application) -> None:
    draft = a_draft(house, bundle("semantics"))

    done = versions.publish(house, LI, "semantics", draft.revision, Terms(overrides=(PASSED,)))

    assert isinstance(done, PublishedVersion)
    assert done.overrides == ()


def test_who_has_not_confirmed_stays_in_the_version(house: Application) -> None:
    draft = a_draft(house, bundle("semantics"))

    done = versions.publish(house, LI, "semantics", draft.revision, Terms(acknowledged=frozenset({"a", "b", "c"}), why=" 电话商定 "))

    assert isinstance(done, PublishedVersion)
    assert (done.unconfirmed, done.unconfirmed_why) == (("a", "b", "c"), "电话商定")
    assert house.store.published("semantics") == done


def test_a_version_for_a_later_day_is_not_in_force_before(house: Application) -> None:
    draft = a_draft(house, bundle("catering").model_copy(update={"title": "新"}))
    day = TUESDAY + timedelta(days=3)

    done = versions.publish(house, LI, "catering", draft.revision, Terms(effective_on=day))

    assert isinstance(done, PublishedVersion)
    now, later = in_force(house, "catering"), in_force(on_day(house, day), "catering")
    assert now is not None and later is not None
    assert (now.version, later.version, next_in_force(house, "catering")) == (1, 2, done)
    assert next_in_force(on_day(house, day), "catering") is None


def test_cases_are_counted_by_version_and_by_what_is_left_to_do(house: Application) -> None:
    intake.start(house, ZHANG, "catering")
    filed = a_filed_case(house, "s01")
    intake.withdraw(house, ZHANG, a_filed_case(house, "s02").id)

    assert versions.case_counts(house, "catering") == {1: CaseCounts(unsent=1, running=1, over=1)}
    assert filed.bundle_version == 1
