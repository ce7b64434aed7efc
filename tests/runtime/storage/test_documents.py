"""Bundle documents and the smaller registers: what was put is there, and nobody overwrites another's work unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from forms.errors import Refused
from runtime.people import Account, Person, Role
from runtime.states import State
from runtime.storage import (
    AgreementWord,
    DraftStep,
    Incident,
    LibraryRecord,
    Notice,
    Override,
    PublishedVersion,
    PurgeReport,
    StepKind,
    Store,
    YearDays,
)
from tests.runtime.given_case import MONDAY, MORNING, a_draft, an_upload, by

CATERING = PublishedVersion("catering", 1, "开办餐饮店", "d1", '{"a": 1.50, "名": "𠮷"}', "zhou", "li", MORNING, "0.1.0")


def test_a_published_version_comes_back_letter_for_letter(store: Store) -> None:
    store.publish(CATERING)

    assert store.published("catering") == store.published("catering", 1) == CATERING
    assert store.published("newborn") is None


def test_a_version_is_published_once(store: Store) -> None:
    store.publish(CATERING)

    with pytest.raises(Refused) as refused:
        store.publish(replace(CATERING, document="{}"))

    assert refused.value.problems[0].code == "VERSION_EXISTS"
    assert store.published("catering") == CATERING


def test_the_newest_version_that_is_not_retired_is_offered(store: Store) -> None:
    second = replace(CATERING, version=2)
    newborn = replace(CATERING, code="newborn")
    for version in (CATERING, second, newborn):
        store.publish(version)
    assert store.bundles() == (second, newborn)
    assert store.versions("catering") == (second, CATERING)

    store.retire("catering", 2, MORNING)

    assert store.published("catering") == CATERING
    assert store.bundles() == (CATERING, newborn)
    with pytest.raises(Refused):
        store.retire("catering", 9, MORNING)


def test_a_version_counts_from_its_day_and_says_what_its_publisher_let_pass(store: Store) -> None:
    passed = (Override("LINT_COPY", "materials.m.food", "章程要求交复印件，已报备"),)
    second = replace(CATERING, version=2, effective_on=MONDAY, overrides=passed, unconfirmed=("food", "fire"))
    for version in (CATERING, second):
        store.publish(version)

    assert store.published("catering", 2) == second
    assert store.published("catering", on=MONDAY) == second
    assert store.published("catering", on=MONDAY - timedelta(days=1)) == CATERING
    assert store.bundles(on=MONDAY - timedelta(days=1)) == (CATERING,)
    assert store.version_digests("catering") == {2: "d1", 1: "d1"}


def test_cases_are_counted_by_version_and_state(store: Store) -> None:
    store.create_case(a_draft())
    filed = replace(a_draft(), id="other")
    store.submit(filed.submit(by("zhang")), idem_key="k", day=MONDAY)

    draft = a_draft()

    assert store.cases_by_version(draft.bundle_code) == {
        (draft.bundle_version, State.DRAFT): 1,
        (draft.bundle_version, State.SUBMITTED): 1,
    }


def a_step(revision: int, document: str) -> DraftStep:
    """A step that changes one label."""
    words = (("DRAFTING_IMPORTED", {"label": "䶮"}),)
    return DraftStep(revision, StepKind.EDIT, "zhou", MORNING, words, frozenset({"a", "b"}), ({"op": "x", "n": [1]},), 0, document)


def test_the_history_of_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    for revision in range(4):
        step = a_step(revision + 1, f"第{revision + 1}版䶮")
        store.save_draft("catering", "{}", revision=revision, by="zhou", at=MORNING, steps=[step], most=3)

    kept = store.draft_steps("catering")

    assert kept == tuple(replace(a_step(revision, ""), document="") for revision in (2, 3, 4))
    assert [store.draft_as_of("catering", revision) for revision in (1, 2, 4)] == [None, "第2版䶮", "第4版䶮"]
    assert (store.has_draft_step("catering", 1), store.has_draft_step("catering", 4)) == (False, True)


def test_a_lost_update_adds_nothing_to_the_history(store: Store) -> None:
    store.save_draft("catering", "{}", revision=0, by="zhou", at=MORNING, steps=[a_step(1, "x")])

    with pytest.raises(Refused):
        store.save_draft("catering", "{}", revision=0, by="li", at=MORNING, steps=[a_step(2, "y")])

    assert [step.revision for step in store.draft_steps("catering")] == [1]


def test_of_what_a_department_said_the_last_word_counts(store: Store) -> None:
    first = AgreementWord("food", "field.x", True, "", "d1", "wu", MORNING)
    second = replace(first, confirmed=False, why="不对", digest="d2")
    other = replace(first, place="material.y")
    store.put_agreement("catering", [first, other])
    store.put_agreement("catering", [second])

    assert store.agreement("catering") == (second, other)
    assert store.agreement("newborn") == ()


def test_a_lost_update_of_a_draft_names_who_was_faster(store: Store) -> None:
    first = store.save_draft("catering", "{}", revision=0, by="zhou", at=MORNING)
    second = store.save_draft("catering", '{"a":1}', revision=first.revision, by="li", at=MORNING)

    with pytest.raises(Refused) as refused:
        store.save_draft("catering", '{"a":2}', revision=first.revision, by="zhou", at=MORNING)

    (problem,) = refused.value.problems
    assert (problem.code, problem.params["by"], problem.params["revision"]) == ("DRAFT_LOST_UPDATE", "li", 2)
    assert store.draft("catering") == second
    assert store.drafts() == (second,)


@pytest.mark.parametrize("revision", [0, 1])
def test_of_many_savers_of_one_revision_one_succeeds(store: Store, revision: int) -> None:
    for n in range(revision):
        store.save_draft("catering", "{}", revision=n, by="zhou", at=MORNING)

    def save(who: int) -> bool:
        try:
            store.save_draft("catering", f"[{who}]", revision=revision, by=f"p{who}", at=MORNING)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(save, range(6))).count(True) == 1


def test_people_come_back_with_their_roles(store: Store) -> None:
    wu = Account(
        Person("wu", "吴示例", frozenset({Role.REVIEWER, Role.WINDOW}), "430102", "市场监督管理局", frozenset({"a.b"})), "$argon2id$x"
    )
    store.put_account(wu)
    store.put_account(replace(wu, password_hash="$argon2id$y"))

    assert store.account("wu") == replace(wu, password_hash="$argon2id$y")
    assert store.account("nobody") is None
    assert [account.person.login for account in store.accounts()] == ["wu"]


def test_library_records_are_found_by_library_kind_and_holder(store: Store) -> None:
    head = ("示例店(演示)", "91430102MA4L996Q0X", "市场监督管理局", "2020-01-01")
    lease = LibraryRecord("电子证照库", "营业执照", "91430102MA4L996Q0X", "有效", "2030-01-01", {"面积": 49.5}, 1, *head)
    again = replace(lease, copy_no=2, status="吊销")
    cid = LibraryRecord("人口库", "居民身份证", "430102198506129990", "有效")
    for record in (lease, again, cid):
        store.put_record(record)
    store.put_record(replace(cid, status="挂失"))

    assert store.records("电子证照库", "营业执照", lease.holder) == (lease, again)
    assert store.records(holder=cid.holder) == (replace(cid, status="挂失"),)
    assert len(store.records()) == 3


def test_a_paper_registered_twice_is_there_once(store: Store) -> None:
    case = store.submit(a_draft().submit(by("zhang")), idem_key="k", day=MONDAY)
    paper = Notice(case.id, "acceptance", "430102-20260309-0001-受", "受理通知书.pdf", "s", "o", 2, MORNING)
    item_paper = replace(paper, kind="grant", item="market", number="n2", issued_at=MORNING + timedelta(days=1))

    for notice in (paper, item_paper, replace(paper, number="n3", pages=9)):
        store.add_notice(notice)

    assert store.notices(case.id) == (paper, item_paper)
    assert store.notice(paper.number) == paper
    assert store.notice("n3") is None


def test_years_and_incidents_are_kept(store: Store) -> None:
    store.put_year(YearDays(2026, "{}", "旧"))
    store.put_year(YearDays(2026, '{"a":1}', "国办发明电〔2025〕7号"))
    first = Incident("i1", "readings_differ", MORNING, {"rule": "c1", "share": 0.5}, None)
    second = Incident("i2", "job_dead", MORNING + timedelta(hours=1), {}, None)
    for incident in (first, second):
        store.add_incident(incident)

    assert store.years() == (YearDays(2026, '{"a":1}', "国办发明电〔2025〕7号"),)
    assert store.incidents() == (second, first)


def test_purge_removes_old_drafts_and_done_jobs_and_nothing_filed(store: Store) -> None:
    old, filed = store.create_case(a_draft("li")), store.submit(a_draft().submit(by("zhang")), idem_key="k", day=MONDAY)
    later = MORNING + timedelta(days=30)
    young = store.create_case(a_draft("wang"))
    young = store.save_content(young, later)
    store.enqueue("notice", {}, dedupe="done", run_at=MORNING)
    store.enqueue("notice", {}, dedupe="waiting", run_at=MORNING)
    done, _ = store.claim_jobs("w", at=MORNING, until=later, most=2)
    with store.writing() as work:
        work.finish(done, at=MORNING)
        work.commit()

    assert store.purge(later) == PurgeReport(drafts=1, jobs=1)

    assert store.case(old.id) is None
    assert {case.id for case in store.cases()} == {filed.id, young.id}
    assert [job.dedupe for job in store.jobs()] == ["waiting"]
    assert store.verify().bad == ()


def test_every_object_a_row_names_is_known(store: Store) -> None:
    draft = a_draft()
    named = [replace(an_upload(), object_key=key) for key in ("kept-in-draft", "filed")]
    store.create_case(replace(a_draft(), content=replace(draft.content, uploads=(named[0],))))
    case = store.submit(replace(draft, content=replace(draft.content, uploads=(named[1],))).submit(by("zhang")), idem_key="k", day=MONDAY)
    store.add_notice(Notice(case.id, "acceptance", "n", "f.pdf", "s", "paper", 1, MORNING))

    assert store.object_keys() == {"kept-in-draft", "filed", "paper"}
