"""Asking the libraries: once each, side by side, within a budget; silence and strangers' records drop nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Event

import pytest

from forms.material import Source
from runtime.holdings import ANY_HOLDER, AnswerKind, NotMatched, Record
from runtime.libraries.base import Answer, Held, Libraries, NotHeld, Purpose, Query, Silent, Unusable
from runtime.libraries.demo_records import REVOKED_SHOP, SHOP, SHOP_OWNER, demo_records
from runtime.libraries.look_up import look_up
from runtime.libraries.sample import sample_libraries

DAY = date(2026, 3, 10)
AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
PURPOSE = Purpose("办理开办餐饮店一件事", "catering", basis="政务数据共享条例", case="c1", asked_by="zhang")
LICENCE = Source(library="法人库", record="营业执照", key="subject_uscc")
IDENTITY = Source(library="人口库", record="居民身份证", key="principal_id_no")
SUBJECT = {"subject_uscc": SHOP, "principal_id_no": SHOP_OWNER}


class DemoRows:
    def records(self, library: str, holder: str) -> Iterable[Record]:
        return [row for row in demo_records() if (row.library, row.holder) == (library, holder)]


@dataclass
class Told:
    """A library that answers what it was told, and remembers the questions."""

    answer: object
    name: str = "法人库"
    label: str = "法人单位基础信息库"
    remote: bool = True
    asked: list[Query] = field(default_factory=list)

    def look_up(self, query: Query) -> Answer:
        self.asked.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]  # a connector of somebody else's may return anything

    def check(self) -> tuple[()]:
        return ()


@dataclass
class Slow(Told):
    """A library that answers when the test lets it."""

    go_on: Event = field(default_factory=Event)
    done: Event = field(default_factory=Event)

    def look_up(self, query: Query) -> Answer:
        self.asked.append(query)
        self.go_on.wait()
        self.done.set()
        return Held((licence(),))


def licence(holder: str | None = SHOP, library: str = "法人库", record: str = "营业执照") -> Record:
    return Record(library, record, "有效", holder)


def test_the_demonstration_is_asked_for_what_the_form_needs() -> None:
    lease = Source(library="用户空间", record="租赁合同")

    holdings = look_up([LICENCE, IDENTITY, lease], SUBJECT, sample_libraries(DemoRows()), PURPOSE, on=DAY, at=AT)

    matched = holdings.match("法人库", "营业执照", SHOP, DAY)
    assert matched is not None
    assert (matched.fetched_at, len(matched.digest)) == (AT, 64)
    assert holdings.known(DAY)["subject_name"].value == "芙蓉区湘味小厨餐饮店(演示)"
    assert holdings.silent == frozenset()
    assert [(one.library, one.key, one.kind) for one in holdings.answers] == [
        ("法人库", "subject_uscc", AnswerKind.HELD),
        ("人口库", "principal_id_no", AnswerKind.HELD),
        ("用户空间", "", AnswerKind.NOT_HELD),
    ]


def test_facts_are_asked_for_without_a_kind_of_record() -> None:
    credit, entity = (Source(library=library, record="") for library in ("公共信用信息库", "法人库"))

    holdings = look_up([credit, entity], {"subject_uscc": REVOKED_SHOP}, sample_libraries(DemoRows()), PURPOSE, on=DAY, at=AT)

    assert holdings.known(DAY)["licence_status"].value == "吊销"
    assert [one.kind for one in holdings.answers] == [AnswerKind.NOT_HELD, AnswerKind.UNUSABLE]


@pytest.mark.parametrize("remote", [True, False])
def test_each_library_is_asked_once_for_each_record_and_key(remote: bool) -> None:
    library = Told(NotHeld(), remote=remote)
    seal = Source(library="法人库", record="印章", key="subject_uscc")

    look_up([LICENCE, seal, LICENCE, LICENCE], SUBJECT, Libraries((library,)), PURPOSE, on=DAY, at=AT)

    assert [(query.record, query.key_name, query.key_values, query.on) for query in library.asked] == [
        ("营业执照", "subject_uscc", (SHOP,), DAY),
        ("印章", "subject_uscc", (SHOP,), DAY),
    ]
    assert {query.purpose for query in library.asked} == {PURPOSE}


def test_nobody_is_asked_by_a_number_that_is_not_filled_in() -> None:
    library = Told(NotHeld())
    keyless = Source(library="法人库", record="营业执照")

    holdings = look_up([LICENCE, keyless], {"subject_uscc": ""}, Libraries((library,)), PURPOSE, on=DAY, at=AT)

    assert library.asked == []
    assert holdings.answers == ()


def test_a_demand_without_key_is_asked_by_every_number_of_the_subject() -> None:
    library = Told(NotHeld(), name="用户空间")

    look_up([Source(library="用户空间", record="租赁合同")], SUBJECT, Libraries((library,)), PURPOSE, on=DAY, at=AT)

    assert [query.key_values for query in library.asked] == [(SHOP, SHOP_OWNER)]


@pytest.mark.parametrize("remote", [True, False])
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (TimeoutError(), "LIBRARY_TIMED_OUT"),
        (ConnectionResetError(), "LIBRARY_FAILED"),
        (ValueError("truncated"), "LIBRARY_FAILED"),
        (Silent("LIBRARY_UNREADABLE"), "LIBRARY_UNREADABLE"),
        (None, "LIBRARY_UNREADABLE"),
        ({"records": []}, "LIBRARY_UNREADABLE"),
    ],
)
def test_a_fault_of_a_library_is_its_silence(answer: object, reason: str, remote: bool) -> None:
    holdings = look_up([LICENCE], SUBJECT, Libraries((Told(answer, remote=remote),)), PURPOSE, on=DAY, at=AT)

    why = holdings.why_not("法人库", "营业执照", SHOP, DAY)
    assert holdings.silent == {"法人库"}
    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.SILENT, reason)]
    assert why is not None
    assert why.reason is NotMatched.SILENT


def test_a_library_that_is_not_connected_is_silent() -> None:
    holdings = look_up([LICENCE], SUBJECT, Libraries(()), PURPOSE, on=DAY, at=AT)

    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.SILENT, "LIBRARY_NOT_CONNECTED")]


def test_a_slow_library_is_left_behind_and_the_others_count() -> None:
    slow = Slow(None)
    quick = Told(Held((licence(SHOP_OWNER, "人口库", "居民身份证"),)), name="人口库")
    seal = Source(library="法人库", record="印章", key="subject_uscc")

    holdings = look_up([LICENCE, seal, IDENTITY], SUBJECT, Libraries((slow, quick)), PURPOSE, on=DAY, at=AT, budget_s=1.0)

    assert holdings.silent == {"法人库"}
    assert holdings.match("法人库", "营业执照", SHOP, DAY) is None
    assert holdings.match("人口库", "居民身份证", SHOP_OWNER, DAY) is not None
    assert [one.reason for one in holdings.answers] == ["LIBRARY_TIMED_OUT", "LIBRARY_TIMED_OUT", ""]

    slow.go_on.set()
    assert slow.done.wait(5)
    assert len(holdings.records) == 1  # what came too late changes nothing
    assert len(slow.asked) == 1  # and nothing more is asked


@pytest.mark.parametrize("source", [LICENCE, Source(library="法人库", record="营业执照")])
@pytest.mark.parametrize("kind", [Held, lambda records: Unusable("revoked", records)])
def test_what_a_library_says_of_somebody_else_is_thrown_away(source: Source, kind: type[Held]) -> None:
    library = Told(kind((licence("91350100M000100Y43"),)))

    holdings = look_up([source], SUBJECT, Libraries((library,)), PURPOSE, on=DAY, at=AT)

    why = holdings.why_not("法人库", "营业执照", SHOP, DAY)
    assert holdings.records == ()
    assert holdings.match("法人库", "营业执照", ANY_HOLDER, DAY) is None
    assert why is not None
    assert why.reason is NotMatched.OTHER_HOLDER


def test_a_record_that_was_not_asked_for_is_thrown_away() -> None:
    library = Told(Held((licence(), licence(record="食品经营许可证"))))

    holdings = look_up([LICENCE], SUBJECT, Libraries((library,)), PURPOSE, on=DAY, at=AT)

    assert [one.record for one in holdings.records] == ["营业执照"]


def test_the_records_stand_in_the_order_of_the_sources_however_the_answers_came() -> None:
    first, second = Told(Held((licence(),))), Told(Held((licence(SHOP_OWNER, "人口库", "居民身份证"),)), name="人口库", remote=False)

    for libraries in (Libraries((first, second)), Libraries((second, first))):
        holdings = look_up([LICENCE, IDENTITY], SUBJECT, libraries, PURPOSE, on=DAY, at=AT)
        assert [one.library for one in holdings.records] == ["法人库", "人口库"]
