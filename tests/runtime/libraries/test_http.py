"""Over a real wire: the connector against the sample library server in a process of its own, with everything that goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count

import pytest

from forms.material import Source
from runtime.holdings import NotMatched
from runtime.libraries.base import EVERY_RECORD, Held, Libraries, NotHeld, Purpose, Query, Silent, Unusable
from runtime.libraries.http import HttpLibrary
from runtime.libraries.look_up import look_up
from runtime.libraries.sample_server import SECRET, TOKEN
from runtime.libraries.setup import Responsibility
from tests.sample_library import CREDENTIALS, SampleServer, http_library

PERSON, OTHER = "430102198506129990", "430102199003209985"
ON = date(2026, 3, 10)
PURPOSE = Purpose("办理开办餐饮店一件事", "catering", basis="食品安全法35", asked_by="zhang")
CARD = {"holder_name": "张示例", "valid_to": "2035-01-01", "number": "1"}
_NAMES = count(1)


@pytest.fixture
def library(server: SampleServer) -> Iterator[HttpLibrary]:
    """A library of its own with one valid identity card."""
    name = f"测试库{next(_NAMES)}"
    server.put(
        {"library": name, "record": "居民身份证", "holder": PERSON, "holder_name": "张示例", "valid_to": "2035-01-01", "number": "1"}
    )
    reached = server.library(name)
    yield reached
    reached.close()


def asked(library: HttpLibrary, *numbers: str, record: str = "居民身份证") -> Query:
    return Query(library.name, record, "", numbers or (PERSON,), PURPOSE, ON)


def said(library: HttpLibrary, query: Query) -> str:
    """Why it is silent; "" if it is not."""
    answer = library.look_up(query)
    return answer.reason if isinstance(answer, Silent) else ""


def test_what_it_holds_comes_with_its_evidence(library: HttpLibrary) -> None:
    before = datetime.now(UTC).replace(microsecond=0)

    answer = library.look_up(asked(library))

    assert isinstance(answer, Held)
    (record,) = answer.records
    assert (record.library, record.record, record.status, record.holder) == (library.name, "居民身份证", "有效", PERSON)
    assert (record.holder_name, record.valid_to, record.number) == ("张示例", date(2035, 1, 1), "1")
    assert len(record.digest) == 64
    assert record.request_id
    assert record.fetched_at is not None and before <= record.fetched_at <= datetime.now(UTC)


def test_everything_on_a_subject_is_asked_for_at_once(server: SampleServer, library: HttpLibrary) -> None:
    server.put({"library": library.name, "record": "居民户口簿", "holder": PERSON, "values": {"hukou": "430102"}})

    answer = library.look_up(asked(library, record=EVERY_RECORD))

    assert isinstance(answer, Held)
    assert [record.record for record in answer.records] == ["居民身份证", "居民户口簿"]
    assert answer.records[1].values == {"hukou": "430102"}


def test_of_somebody_it_does_not_know_it_has_nothing(library: HttpLibrary) -> None:
    assert isinstance(library.look_up(asked(library, OTHER)), NotHeld)


FAULTS: tuple[tuple[str, str, int], ...] = (
    ("timeout", "LIBRARY_TIMED_OUT", 3),
    ("drip", "LIBRARY_TIMED_OUT", 1),
    ("reset", "LIBRARY_CUT_OFF", 3),
    ("truncated", "LIBRARY_CUT_OFF", 3),
    ("500", "LIBRARY_FAILED", 3),
    ("503", "LIBRARY_FAILED", 3),
    ("429", "LIBRARY_OVERRUN", 3),
    ("429_late", "LIBRARY_OVERRUN", 1),
    ("401", "LIBRARY_REFUSES_US", 1),
    ("403", "LIBRARY_REFUSES_US", 1),
    ("404", "LIBRARY_REJECTS_QUESTION", 1),
    ("302", "LIBRARY_NOT_JSON", 1),
    ("html", "LIBRARY_NOT_JSON", 1),
    ("not_utf8", "LIBRARY_NOT_SIGNED", 1),
    ("cut_json", "LIBRARY_NOT_SIGNED", 1),
    ("unsigned", "LIBRARY_NOT_SIGNED", 1),
    ("ill_signed", "LIBRARY_NOT_SIGNED", 1),
    ("huge", "LIBRARY_TOO_LARGE", 1),
    ("packed", "LIBRARY_NOT_JSON", 1),
    ("wrong_shape", "LIBRARY_UNREADABLE", 1),
    ("no_holder", "LIBRARY_UNREADABLE", 1),
    ("other_request", "LIBRARY_OTHER_REQUEST", 1),
    ("two_hits", "LIBRARY_AMBIGUOUS", 1),
    ("clock_skew", "LIBRARY_CLOCK_DIFFERS", 1),
    ("clock_behind", "LIBRARY_CLOCK_DIFFERS", 1),
    ("stale", "LIBRARY_STALE", 1),
)


@pytest.mark.parametrize(("fault", "reason", "tries"), FAULTS)
def test_whatever_goes_wrong_is_silence_with_its_reason(
    server: SampleServer, library: HttpLibrary, fault: str, reason: str, tries: int
) -> None:
    server.suffer(library.name, fault)

    assert said(library, asked(library)) == reason
    assert server.calls(library.name) == tries


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("expired", NotMatched.EXPIRED), ("revoked", NotMatched.REVOKED), ("not_yet", NotMatched.NOT_YET)],
)
def test_a_record_that_does_not_count_is_told_with_why(server: SampleServer, library: HttpLibrary, fault: str, reason: NotMatched) -> None:
    server.suffer(library.name, fault)

    answer = library.look_up(asked(library))

    assert isinstance(answer, Unusable)
    assert answer.reason == reason
    assert [record.usable_on(ON) for record in answer.records] == [False]


def test_somebody_elses_record_is_thrown_away(server: SampleServer, library: HttpLibrary) -> None:
    server.suffer(library.name, "wrong_person")

    found = look_up(
        [Source(library=library.name, record="居民身份证")], {"": PERSON}, Libraries((library,)), PURPOSE, on=ON, at=datetime.now(UTC)
    )

    assert found.records == ()
    assert [answer.reason for answer in found.answers] == [NotMatched.OTHER_HOLDER]


@pytest.mark.parametrize("fault", ["timeout", "reset", "500", "429", "429_soon", "truncated"])
def test_what_passes_is_asked_again(server: SampleServer, library: HttpLibrary, fault: str) -> None:
    server.suffer(library.name, fault, times=1)

    assert isinstance(library.look_up(asked(library)), Held)
    assert server.calls(library.name) == 2


def test_nobody_waits_beyond_the_time_of_the_question(server: SampleServer) -> None:
    hasty = http_library("急库", {"address": server.url("急库")}, total_s=0.2)
    server.suffer(hasty.name, "timeout")

    assert said(hasty, asked(hasty)) == "LIBRARY_TIMED_OUT"
    assert server.calls(hasty.name) == 1  # less than a read may take: there was no time for another
    hasty.close()


def test_where_nobody_listens_it_is_out_of_reach() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        gone = http_library("远库", {"address": f"http://127.0.0.1:{closed.getsockname()[1]}"})

    assert said(gone, asked(gone)) == "LIBRARY_OUT_OF_REACH"
    assert [problem.code for problem in gone.check()] == ["LIBRARY_OUT_OF_REACH"]


def test_a_library_that_wants_another_secret_refuses_us(server: SampleServer) -> None:
    stranger = server.library("人口库", environment={**CREDENTIALS, SECRET: "guessed"})

    assert said(stranger, asked(stranger)) == "LIBRARY_REFUSES_US"
    assert [problem.code for problem in stranger.check()] == ["LIBRARY_REFUSES_US"]
    stranger.close()


@pytest.mark.parametrize("variable", [SECRET, TOKEN])
def test_without_its_credentials_it_is_not_asked_at_all(server: SampleServer, variable: str) -> None:
    name = f"没有凭证{variable}"
    poor = server.library(name, environment={**CREDENTIALS, variable: ""})

    assert said(poor, asked(poor)) == "LIBRARY_BADLY_SET_UP"
    assert server.calls(name) == 0
    assert [(problem.code, problem.params["variable"]) for problem in poor.check()] == [("LIBRARY_NO_VARIABLE", variable)]


def test_a_check_of_a_library_that_works_finds_nothing_and_asks_about_nobody(server: SampleServer, library: HttpLibrary) -> None:
    assert library.check() == ()
    assert server.calls(library.name) == 0


def test_several_records_of_a_kind_count_where_the_list_says_so(server: SampleServer) -> None:
    name = "不动产库"
    for number in ("1", "2"):
        server.put({"library": name, "record": "不动产权证书", "holder": PERSON, "number": number})
    strict = server.library(name)
    setup = strict.setup
    relaxed = HttpLibrary(
        type(setup)(name, name, setup.settings, "http", answers=(Responsibility("不动产权证书", several=True),)),
        strict.settings,
        CREDENTIALS,
    )

    answer = relaxed.look_up(asked(relaxed, record="不动产权证书"))

    assert said(strict, asked(strict, record="不动产权证书")) == "LIBRARY_AMBIGUOUS"
    assert isinstance(answer, Held)
    assert [one.number for one in answer.records] == ["1", "2"]
    strict.close()
    relaxed.close()
