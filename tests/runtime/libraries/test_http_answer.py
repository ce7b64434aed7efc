"""Reading an answer: what is understood to the letter counts, whatever is not is silence."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.holdings import ANY_HOLDER, Holdings, NotMatched
from runtime.libraries.base import Answer, Held, NotHeld, Purpose, Query, Silent, Unusable
from runtime.libraries.http_answer import is_signed, read_answer, signature_of

PERSON, OTHER = "430102198506129990", "430102199003209985"
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
QUERY = Query("人口库", "居民身份证", "", (PERSON,), Purpose("办理开办餐饮店一件事", "catering"), date(2026, 3, 10))
CARD: dict[str, Any] = {"record": "居民身份证", "holder": PERSON, "status": "有效"}


def answer(*records: object, **changes: object) -> dict[str, Any]:
    return {"request_id": "r1", "answered_at": NOW.isoformat(), "records": list(records), **changes}


def read(told: object, several: bool = False) -> Answer:
    body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    return read_answer(body, QUERY, request_id="r1", now=NOW, several=lambda record: several)


def reason_of(answer: Answer) -> str:
    return answer.reason if isinstance(answer, Silent) else ""


def test_a_full_record_is_kept_whole() -> None:
    whole = answer(
        {
            **CARD,
            "holder_name": "张示例",
            "issued_on": "2015-01-02",
            "valid_from": "2015-01-02",
            "valid_to": "2035-01-01",
            "number": "X1",
            "issuer": "长沙市公安局(演示)",
            "values": {"principal_name": "张示例", "age": 40, "deep": [{"a": [1]}]},
            "of_no_interest": True,
        },
        query_id="q-77",
        as_of=(NOW - timedelta(hours=23)).isoformat(),
    )

    found = read(whole)

    assert isinstance(found, Held)
    (record,) = found.records
    assert (record.holder_name, record.issuer, record.number) == ("张示例", "长沙市公安局(演示)", "X1")
    assert (record.issued_on, record.valid_from, record.valid_to) == (date(2015, 1, 2), date(2015, 1, 2), date(2035, 1, 1))
    assert record.values == {"principal_name": "张示例", "age": 40, "deep": [{"a": [1]}]}
    assert (record.request_id, record.fetched_at) == ("q-77", NOW)
    assert record.digest == hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def test_what_a_record_need_not_say_may_be_left_out_or_null() -> None:
    left_out = dict.fromkeys(("holder_name", "issued_on", "valid_from", "valid_to", "number", "issuer", "values"))

    assert isinstance(read(answer(CARD)), Held)
    assert isinstance(read(answer({**CARD, **left_out}, query_id=None, as_of=None)), Held)


def test_no_records_is_nothing_held() -> None:
    told = answer(query_id="q-78")

    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
    assert read(told) == NotHeld(digest, "q-78")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"valid_to": "2026-03-10", "valid_from": "2026-03-10"}, None),
        ({"valid_to": "2026-03-09"}, NotMatched.EXPIRED),
        ({"valid_from": "2026-03-11"}, NotMatched.NOT_YET),
        ({"status": "注销"}, NotMatched.REVOKED),
        ({"status": "有效 "}, NotMatched.REVOKED),
        ({"status": "valid"}, NotMatched.REVOKED),
    ],
)
def test_only_a_record_in_force_on_the_day_is_held(changes: dict[str, Any], reason: NotMatched | None) -> None:
    found = read(answer({**CARD, **changes}))

    if reason is None:
        assert isinstance(found, Held)
    else:
        assert isinstance(found, Unusable) and found.reason == reason


@pytest.mark.parametrize(
    ("records", "several", "silent"),
    [
        ((CARD, CARD), False, False),
        ((CARD, {**CARD, "number": "2"}), False, True),
        ((CARD, {**CARD, "number": "2"}), True, False),
        ((CARD, {**CARD, "status": "注销"}), False, False),
        ((CARD, {**CARD, "number": "2", "valid_to": "2020-01-01"}), False, False),
        ((CARD, {**CARD, "holder": OTHER}), False, False),
        ((CARD, {**CARD, "record": "居民户口簿"}), False, False),
    ],
)
def test_two_that_differ_and_both_count_leave_it_open(records: tuple[Any, ...], several: bool, silent: bool) -> None:
    found = read(answer(*records), several)

    assert (reason_of(found) == "LIBRARY_AMBIGUOUS") is silent
    assert isinstance(found, Held) is not silent


@pytest.mark.parametrize(
    ("answered", "as_of", "reason"),
    [
        (timedelta(minutes=5), None, ""),
        (timedelta(minutes=-5), timedelta(hours=-24), ""),
        (timedelta(minutes=5, seconds=1), None, "LIBRARY_CLOCK_DIFFERS"),
        (timedelta(days=1), timedelta(days=1), "LIBRARY_CLOCK_DIFFERS"),
        (timedelta(days=-1), timedelta(days=-1), "LIBRARY_CLOCK_DIFFERS"),
        (timedelta(0), timedelta(minutes=6), "LIBRARY_CLOCK_DIFFERS"),
        (timedelta(0), timedelta(hours=-24, seconds=-1), "LIBRARY_STALE"),
        (timedelta(minutes=5), timedelta(hours=-25), "LIBRARY_STALE"),
    ],
)
def test_an_answer_is_of_now_and_of_a_state_of_today(answered: timedelta, as_of: timedelta | None, reason: str) -> None:
    times = {"answered_at": (NOW + answered).isoformat(), "as_of": (NOW + as_of).isoformat() if as_of is not None else None}

    found = read(answer(CARD, **times))

    assert reason_of(found) == reason
    assert isinstance(found, Held) is (not reason)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (b"", "LIBRARY_NOT_JSON"),
        (b"<html>", "LIBRARY_NOT_JSON"),
        (b"null", "LIBRARY_NOT_JSON"),
        (json.dumps(answer(CARD)).encode()[:-1], "LIBRARY_NOT_JSON"),
        (json.dumps(answer(CARD)).encode("utf-16"), "LIBRARY_NOT_JSON"),
        (json.dumps(answer({**CARD, "values": {"n": float("nan")}})).encode(), "LIBRARY_NOT_JSON"),
        (json.dumps(answer({**CARD, "values": {"n": "\0"}})).encode(), "LIBRARY_NOT_JSON"),
        (b'{"request_id": "r1", "request_id": "r1", "records": []}', "LIBRARY_NOT_JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "LIBRARY_NOT_JSON"),
        (json.dumps(answer({**CARD, "values": {"n": json.loads("[" * 12 + "]" * 12)}})).encode(), "LIBRARY_NOT_JSON"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "LIBRARY_NOT_JSON"),
        (b"[]", "LIBRARY_UNREADABLE"),
        (b"{}", "LIBRARY_UNREADABLE"),
    ],
)
def test_what_is_no_answer_is_not_read(told: bytes, reason: str) -> None:
    assert reason_of(read(told)) == reason


@pytest.mark.parametrize(
    "changes",
    [
        {"records": None},
        {"records": {"record": "居民身份证"}},
        {"records": [None]},
        {"records": [{**CARD, "holder": None}]},
        {"records": [{**CARD, "holder": ""}]},
        {"records": [{**CARD, "holder": 430102198506129990}]},
        {"records": [{**CARD, "status": True}]},
        {"records": [{**CARD, "valid_to": "长期"}]},
        {"records": [{**CARD, "valid_to": "20350101"}]},
        {"records": [{**CARD, "valid_to": 1}]},
        {"records": [{**CARD, "valid_to": "2026-02-30"}]},
        {"records": [{**CARD, "values": ["a"]}]},
        {"records": [CARD] * 501},
        {"answered_at": None},
        {"answered_at": "2026-03-10T09:00:00"},
        {"answered_at": "2026-03-10"},
        {"answered_at": 1_773_000_000},
        {"as_of": "now"},
        {"request_id": 1},
    ],
)
def test_an_answer_of_another_shape_is_not_guessed_at(changes: dict[str, Any]) -> None:
    assert reason_of(read(answer(**changes))) == "LIBRARY_UNREADABLE"


def test_the_answer_to_another_request_is_none() -> None:
    assert reason_of(read(answer(CARD, request_id="r2"))) == "LIBRARY_OTHER_REQUEST"


def test_a_signature_belongs_to_exactly_these_bytes_and_this_secret() -> None:
    signature = signature_of(b"body", "secret")

    assert is_signed(b"body", "secret", signature)
    assert not is_signed(b"body ", "secret", signature)
    assert not is_signed(b"body", "Secret", signature)
    assert not is_signed(b"body", "secret", "")
    assert not is_signed(b"body", "secret", "签名")


# ---- whatever comes, nothing is raised and nothing is held on a guess

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
MOMENTS = st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat) | st.sampled_from([NOW.isoformat(), "now", ""]) | JSON
RECORDS = st.fixed_dictionaries(
    {
        "record": st.sampled_from(["居民身份证", "居民户口簿"]) | JSON,
        "holder": st.sampled_from([PERSON, OTHER]) | JSON,
        "status": st.sampled_from(["有效", "注销"]) | JSON,
    },
    optional={
        "valid_from": st.dates().map(date.isoformat) | JSON,
        "valid_to": st.dates().map(date.isoformat) | JSON,
        "number": st.sampled_from(["1", "2"]) | JSON,
        "values": JSON,
    },
)
ANSWERS = st.fixed_dictionaries(
    {
        "request_id": st.just("r1") | JSON,
        "answered_at": st.just(NOW.isoformat()) | MOMENTS,
        "records": st.lists(RECORDS, max_size=3) | JSON,
    },
    optional={"as_of": MOMENTS},
)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_at_all_are_ever_held(body: bytes) -> None:
    assert isinstance(read(body), Silent)


@given(ANSWERS)
def test_held_is_only_what_the_answer_says_word_for_word(told: dict[str, Any]) -> None:
    found = read(told)

    if isinstance(found, Held):
        assert told["request_id"] == "r1"
        for record in found.records:
            assert any(
                (record.record, record.holder, record.status) == (said["record"], said["holder"], said["status"])
                for said in told["records"]
            )
        matched = Holdings(found.records).match("人口库", "居民身份证", ANY_HOLDER, QUERY.on)
        assert matched is None or (matched.status == "有效" and (matched.valid_to is None or matched.valid_to >= QUERY.on))


@given(st.data())
def test_an_answer_with_one_byte_changed_is_not_signed(data: st.DataObject) -> None:
    body = json.dumps(answer(CARD)).encode()
    place, byte = data.draw(st.integers(0, len(body) - 1)), data.draw(st.integers(0, 255))
    changed = body[:place] + bytes([byte]) + body[place + 1 :]

    assert is_signed(changed, "secret", signature_of(body, "secret")) is (changed == body)
