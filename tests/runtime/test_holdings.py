"""What counts as held, which record satisfies a demand, and why none did."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from runtime.holdings import ANY_HOLDER, Answered, AnswerKind, Holdings, NotMatched, Record, from_submission

DAY = date(2026, 3, 10)
LICENCE = ("法人库", "营业执照")
OWN, OTHER = "91430102MA4L0C7X0Q", "91350100M000100Y43"


def licence(status: str = "有效", holder: str | None = OWN, valid_to: date | None = None, number: str = "") -> Record:
    return Record(*LICENCE, status, holder, valid_to, number=number)


@pytest.mark.parametrize(
    ("status", "valid_to", "usable"),
    [
        ("有效", None, True),
        ("有效", DAY, True),  # the last valid day still counts
        ("有效", DAY - timedelta(1), False),
        ("有效", date.max, True),
        ("吊销", None, False),
        ("有效 ", None, False),
        ("", None, False),
        ("存续", date.max, False),
    ],
)
def test_held_means_valid_and_not_expired(status: str, valid_to: date | None, usable: bool) -> None:
    assert licence(status, valid_to=valid_to).usable_on(DAY) is usable


@pytest.mark.parametrize(("begins", "usable"), [(None, True), (DAY, True), (DAY + timedelta(1), False), (date.min, True)])
def test_held_means_begun(begins: date | None, usable: bool) -> None:
    assert replace(licence(), valid_from=begins).usable_on(DAY) is usable


def test_of_records_that_do_not_count_the_one_nearest_to_it_tells_why() -> None:
    to_come = replace(licence(number="to come"), valid_from=DAY + timedelta(1))
    lapsed, revoked = licence(valid_to=DAY - timedelta(1), number="lapsed"), licence("吊销", number="revoked")

    def told(*records: Record) -> tuple[NotMatched, str, str]:
        why = Holdings(records).why_not(*LICENCE, OWN, DAY)
        assert why is not None and why.record is not None
        return why.reason, why.record.number, why.text()

    assert told(to_come, lapsed, revoked)[:2] == (NotMatched.NOT_YET, "to come")
    assert told(lapsed, revoked)[:2] == (NotMatched.EXPIRED, "lapsed")
    assert told(revoked)[:2] == (NotMatched.REVOKED, "revoked")
    assert "2026-03-11" in told(to_come)[2]


@pytest.mark.parametrize(
    ("holder", "key_value", "matches"),
    [
        (OWN, OWN, True),
        (OWN, ANY_HOLDER, True),
        (None, ANY_HOLDER, True),
        (OTHER, OWN, False),
        (None, OWN, False),
        (OWN, None, False),  # a key whose value is not filled in
        (None, None, False),
        ("", "", False),
        (OWN, [], False),
        ("1", 1, False),
    ],
)
def test_whose_record_satisfies_a_demand(holder: str | None, key_value: JsonValue, matches: bool) -> None:
    holdings = Holdings((licence(holder=holder),))

    assert (holdings.match(*LICENCE, key_value, DAY) is not None) is matches
    assert (holdings.why_not(*LICENCE, key_value, DAY) is None) is matches


def test_of_several_matching_records_the_last_counts() -> None:
    holdings = Holdings((licence(number="first"), licence(number="last"), licence("吊销", number="revoked")))

    matched = holdings.match(*LICENCE, OWN, DAY)

    assert matched is not None
    assert matched.number == "last"


@pytest.mark.parametrize("other", [("电子证照库", "营业执照"), ("法人库", "食品经营许可证")])
def test_a_record_of_another_library_or_kind_does_not_match(other: tuple[str, str]) -> None:
    assert Holdings((licence(),)).match(*other, OWN, DAY) is None


records = st.builds(
    Record,
    library=st.just("法人库"),
    record=st.just("营业执照"),
    status=st.sampled_from(["有效", "吊销", "注销", "有效?", ""]),
    holder=st.sampled_from([OWN, OTHER, None]),
    valid_to=st.one_of(st.none(), st.dates(DAY - timedelta(2), DAY + timedelta(2))),
)


@given(st.lists(records, max_size=6))
def test_only_a_valid_own_unexpired_record_ever_matches(drawn: list[Record]) -> None:
    matched = Holdings(tuple(drawn)).match(*LICENCE, OWN, DAY)

    good = [one for one in drawn if one.status == "有效" and one.holder == OWN and (one.valid_to is None or one.valid_to >= DAY)]
    assert matched == (good[-1] if good else None)


@given(st.lists(records, max_size=4))
def test_a_disputed_record_never_matches(drawn: list[Record]) -> None:
    holdings = Holdings(tuple(drawn), disputed=frozenset({LICENCE}))

    assert holdings.match(*LICENCE, OWN, DAY) is None
    assert holdings.match(*LICENCE, ANY_HOLDER, DAY) is None
    assert holdings.known(DAY) == {}


@pytest.mark.parametrize(
    ("holdings", "key_value", "reason"),
    [
        (Holdings(), OWN, NotMatched.NOT_HELD),
        (Holdings(), None, NotMatched.NO_KEY),
        (Holdings((licence(valid_to=date(2026, 3, 9)),)), OWN, NotMatched.EXPIRED),
        (Holdings((licence("吊销"),)), OWN, NotMatched.REVOKED),
        (Holdings((licence(valid_to=date(2026, 3, 9)), licence("吊销"))), OWN, NotMatched.EXPIRED),
        (Holdings((licence(holder=OTHER),)), OWN, NotMatched.OTHER_HOLDER),
        (Holdings((licence(holder=None),)), OWN, NotMatched.OTHER_HOLDER),
        (Holdings((licence(holder=OTHER), licence("吊销"))), OWN, NotMatched.REVOKED),
        (Holdings(silent=frozenset({"法人库"})), OWN, NotMatched.SILENT),
        (Holdings(silent=frozenset({"人口库"})), OWN, NotMatched.NOT_HELD),
        (Holdings((licence("吊销"),), silent=frozenset({"法人库"})), OWN, NotMatched.REVOKED),
        (Holdings((licence(),), disputed=frozenset({LICENCE})), OWN, NotMatched.DISPUTED),
        (Holdings(disputed=frozenset({LICENCE})), OWN, NotMatched.NOT_HELD),
        (Holdings(answers=(Answered(*LICENCE, "", AnswerKind.UNUSABLE, "other_holder"),)), OWN, NotMatched.OTHER_HOLDER),
        (
            # the licence was answered, another kind of record was not
            Holdings(
                silent=frozenset({"法人库"}),
                answers=(Answered(*LICENCE, "", AnswerKind.NOT_HELD), Answered("法人库", "印章", "", AnswerKind.SILENT)),
            ),
            OWN,
            NotMatched.NOT_HELD,
        ),
        (Holdings(silent=frozenset({"法人库"}), answers=(Answered("法人库", "", "", AnswerKind.SILENT),)), OWN, NotMatched.SILENT),
    ],
)
def test_why_a_demand_is_not_satisfied(holdings: Holdings, key_value: JsonValue, reason: NotMatched) -> None:
    why = holdings.why_not(*LICENCE, key_value, DAY)

    assert why is not None
    assert why.reason is reason
    assert "营业执照" in why.text()
    assert why.text("en") != why.text("zh")


def test_the_record_of_somebody_else_is_not_handed_out() -> None:
    why = Holdings((licence(holder=OTHER),)).why_not(*LICENCE, OWN, DAY)

    assert why is not None
    assert why.record is None


def test_a_value_comes_from_the_usable_record_before_the_unusable_and_from_the_last() -> None:
    first = replace(licence(), values={"subject_name": "甲", "registered_address": "一号"})
    last = replace(licence(), values={"subject_name": "乙"})
    revoked = replace(licence("吊销"), values={"subject_name": "丙", "licence_status": "吊销"})

    known = Holdings((first, last, revoked)).known(DAY)

    assert {name: one.value for name, one in known.items()} == {
        "subject_name": "乙",
        "registered_address": "一号",
        "licence_status": "吊销",  # a revoked licence says so: that is a fact for the rules
    }
    assert not known["licence_status"].record.usable_on(DAY)


@pytest.mark.parametrize("name", ["catering", "disability", "newborn", "semantics"])
def test_every_shared_block_of_the_case_files_is_read_whole(name: str) -> None:
    case = json.loads(Path(f"forms/samples/cases/{name}.json").read_text())

    for submission in case["submissions"]:
        holdings = from_submission(submission["shared"])
        assert isinstance(holdings, Holdings)
        assert [
            {
                "library": one.library,
                "record": one.record,
                "status": one.status,
                **({"holder": one.holder} if one.holder else {}),
                **({"valid_to": one.valid_to.isoformat()} if one.valid_to else {}),
            }
            for one in holdings.records
        ] == [{key: value for key, value in entry.items() if value is not None} for entry in submission["shared"]]


GOOD = {"library": "法人库", "record": "营业执照", "status": "有效"}


@pytest.mark.parametrize(
    ("shared", "code", "where"),
    [
        (None, "HOLDINGS_NOT_A_LIST", "shared"),
        ({}, "HOLDINGS_NOT_A_LIST", "shared"),
        (["x"], "HOLDINGS_NOT_A_RECORD", "shared[0]"),
        ([GOOD, {**GOOD, "valid_to": "2026-02-30"}], "HOLDINGS_NOT_A_DAY", "shared[1].valid_to"),
        ([{**GOOD, "valid_to": "20260310"}], "HOLDINGS_NOT_A_DAY", "shared[0].valid_to"),
        ([{**GOOD, "valid_to": "长期"}], "HOLDINGS_NOT_A_DAY", "shared[0].valid_to"),
        ([{**GOOD, "valid_to": 20260310}], "HOLDINGS_NOT_A_TEXT", "shared[0].valid_to"),
        ([{**GOOD, "holder": 1}], "HOLDINGS_NOT_A_TEXT", "shared[0].holder"),
        ([{**GOOD, "status": 1}], "HOLDINGS_NOT_A_TEXT", "shared[0].status"),
        ([{**GOOD, "library": []}], "HOLDINGS_NOT_A_TEXT", "shared[0].library"),
        ([{"library": "法人库", "status": "有效"}], "HOLDINGS_NOT_A_TEXT", "shared[0].record"),
        ([{**GOOD, "values": [1]}], "HOLDINGS_NOT_VALUES", "shared[0].values"),
    ],
)
def test_a_shared_block_that_cannot_be_read_is_a_problem_with_its_place(shared: object, code: str, where: str) -> None:
    problems = from_submission(shared)

    assert isinstance(problems, tuple)
    assert [(problem.code, problem.where) for problem in problems] == [(code, where)]
    assert problems[0].text("zh")
    assert problems[0].text("en")


def test_all_faults_of_a_shared_block_are_told_at_once() -> None:
    problems = from_submission([{"status": 1}, "x"])

    assert isinstance(problems, tuple)
    assert [problem.where for problem in problems] == ["shared[0].library", "shared[0].record", "shared[0].status", "shared[1]"]


def test_what_is_not_known_or_empty_is_left_aside() -> None:
    holdings = from_submission([{**GOOD, "holder": "", "valid_to": None, "colour": "red", "values": None}])

    assert holdings == Holdings((licence(holder=None),))
