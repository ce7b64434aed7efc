"""POST /api/bundles/{code}/assess over real HTTP: the report of the command line, for those who may ask, within bounds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from starlette.routing import Mount

from forms.document import digest, dump_bundle
from runtime.api.assess import AT_ONCE, MOST_SUBMISSIONS
from runtime.api.body import MOST_BYTES
from runtime.api.shapes import Report, Reports, SubmissionSent, Unanswered
from runtime.assess_one import assess_one
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.compiled import CompiledBundle
from runtime.demo_people import DEMO_PASSWORD
from runtime.passwords import hash_password
from runtime.people import Account
from runtime.sessions import SESSION_COOKIE
from runtime.storage import PublishedVersion
from tests.asgi import AsgiClient
from tests.runtime.given_house import BUNDLES, PEOPLE, WANG, contrary, sample
from tests.samples import bundle, case_value, compiled
from tests.serving import doors, served

ASSESS = "/api/bundles/catering/assess"


@pytest.fixture
def client(house: Application) -> Iterator[httpx.Client]:
    """Wang of the window, signed in."""
    with served(doors(house)) as address, httpx.Client(base_url=address, cookies=cookie(house, "wang"), trust_env=False) as opened:
        yield opened


def cookie(house: Application, login: str) -> dict[str, str]:
    return {SESSION_COOKIE: house.sessions.issue(login, at=datetime.now(UTC))}


def publish(house: Application, version: int, *, max_materials: int, effective_on: date | None = None) -> None:
    """One more version of the catering bundle, which allows so many materials to come later."""
    stated = bundle("catering")
    document = stated.model_copy(update={"waiver": stated.waiver.model_copy(update={"max_materials": max_materials})})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    house.store.publish(
        PublishedVersion(
            document.code, version, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test", effective_on
        )
    )


def codes(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which has the shape that the description promises."""
    Unanswered.model_validate(answer.json())
    return answer.status_code, answer.json()["problem"]["code"]


# ---- the report


def test_one_submission_gets_the_report_of_the_command_line_and_the_version_it_was_made_with(client: httpx.Client) -> None:
    given = sample("catering", "s01")

    answer = client.post(ASSESS, json=given)

    assert answer.status_code == 200
    assert answer.json() == {"id": "s01", "version": 1, **assess_one(compiled("catering"), given, 0, published())}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", BUNDLES)
def test_every_gold_submission_comes_to_what_is_expected_in_the_shape_that_is_described(client: httpx.Client, name: str) -> None:
    given = case_value(name)["submissions"]

    answer = client.post(f"/api/bundles/{name}/assess", json={"submissions": given})

    for one, sent in zip(answer.json()["answers"], given, strict=True):
        assert {key: one.get(key) for key in sent["expected"]} == sent["expected"]
        assert one["id"] == sent["id"]
        SubmissionSent.model_validate(sent)
    Reports.model_validate(answer.json())


def test_of_several_each_has_its_report_or_its_problem(client: httpx.Client) -> None:
    given = [sample("catering", "s01"), "no submission", {"id": "dayless"}, sample("catering", "s02")]

    answers = client.post(ASSESS, json={"submissions": given}).json()["answers"]

    assert [(one["id"], one.get("problem", {}).get("code")) for one in answers] == [
        ("s01", None),
        ("#2", "SUBMISSION_NOT_AN_OBJECT"),
        ("dayless", "SUBMISSION_NO_DAY"),
        ("s02", None),
    ]


def test_the_version_is_that_in_force_on_the_day_of_each_submission_or_the_one_that_is_named(
    house: Application, client: httpx.Client
) -> None:
    publish(house, 2, max_materials=0, effective_on=date(2026, 3, 15))
    waived = next(one for one in case_value("catering")["submissions"] if one["expected"]["outcome"] == "waive")
    given = {"submissions": [{**waived, "as_of": day} for day in ("2026-03-14", "2026-03-15")]}

    def found(query: str) -> list[tuple[int, str]]:
        return [(one["version"], one["outcome"]) for one in client.post(ASSESS + query, json=given).json()["answers"]]

    assert found("") == [(1, "waive"), (2, "correct")]
    assert found("?version=1") == [(1, "waive"), (1, "waive")]
    assert found("?version=2") == [(2, "correct"), (2, "correct")]


def test_a_day_on_which_nothing_is_in_force_yet_is_told(house: Application, client: httpx.Client) -> None:
    house.store.retire("catering", 1, datetime(2026, 3, 3, tzinfo=UTC), by="li", why="replaced")
    publish(house, 2, max_materials=0, effective_on=date(2026, 3, 15))

    assert codes(client.post(ASSESS, json={**sample("catering", "s01"), "as_of": "2026-03-14"})) == (404, "API_NOT_IN_FORCE")
    assert client.post(ASSESS, json={**sample("catering", "s01"), "as_of": "2026-03-15"}).json()["version"] == 2


def test_nothing_is_stored(house: Application, client: httpx.Client) -> None:
    with closing(sqlite3.connect(house.settings.data_dir / "oneform.db")) as database:
        before = list(database.iterdump())
        assert client.post(ASSESS, json=sample("catering", "s01")).status_code == 200
        assert list(database.iterdump()) == before


@dataclass(frozen=True)
class HouseWithContraryReading(Application):
    """A house whose durable reading differs from the reference."""

    def compiled(self, code: str, version: int) -> CompiledBundle:
        return contrary(super().compiled(code, version))


def test_readings_that_differ_are_told_and_logged(house: Application, caplog: pytest.LogCaptureFixture) -> None:
    divided = HouseWithContraryReading(house.settings, house.store, house.libraries, house.clock)
    client = AsgiClient(doors(divided))
    client.cookies.update(cookie(house, "wang"))

    answer = client.post(ASSESS, json=sample("catering", "s01")).json()

    assert answer["disagreement"]["stage"] == "eligibility"
    Report.model_validate(answer)
    logged = [record.getMessage() for record in caplog.records if record.name == "oneform.api"]
    assert [line.partition(":")[0] for line in logged] == ["catering 1"]


# ---- words


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "zh"),
        ("", "en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("", "fr, zh-CN;q=0.7, en;q=0.3", "zh"),
        ("", "en;q=0, zh", "zh"),
        ("", "en;q=much, *", "zh"),
        ("?lang=en", "zh", "en"),
        ("?lang=zh", "en", "zh"),
    ],
)
def test_reasons_and_refusals_are_worded_as_asked(client: httpx.Client, query: str, header: str, language: str) -> None:
    headers = {"accept-language": header}

    reason = client.post(ASSESS + query, json=sample("catering", "s01"), headers=headers).json()["reasons"][0]
    refused = client.post(ASSESS + query, json={}, headers=headers).json()["problem"]["message"]

    assert ("不用交" in reason, "受理日" in refused) == ((True, True) if language == "zh" else (False, False))
    assert ("needed" in reason, "The day" in refused) == ((True, True) if language == "en" else (False, False))


# ---- who may ask


def test_a_partner_signs_in_as_people_do_and_asks_with_the_cookie(house: Application) -> None:
    house.store.put_account(Account(WANG, hash_password(DEMO_PASSWORD)))
    with served(doors(house)) as address, httpx.Client(base_url=address, trust_env=False) as client:
        assert codes(client.post(ASSESS, json=sample("catering", "s01"))) == (401, "PERSON_NOT_SIGNED_IN")
        client.post("/auth/sign-in", data={"login": "wang", "password": DEMO_PASSWORD}, headers={"origin": address})

        assert client.post(ASSESS, json=sample("catering", "s01")).status_code == 200


@pytest.mark.parametrize("login", sorted(PEOPLE))
def test_staff_and_those_who_write_and_publish_may_ask(house: Application, login: str) -> None:
    client = AsgiClient(doors(house))
    client.cookies.update(cookie(house, login))

    answer = client.post(ASSESS, json=sample("catering", "s01"))

    roles = {str(role) for role in PEOPLE[login].roles}
    if roles & {"window", "reviewer", "supervisor", "author", "publisher"}:
        assert answer.status_code == 200
    else:
        assert codes(answer) == (403, "PERSON_LACKS_ROLE")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/jsonp", ""]
)
def test_what_the_form_of_another_site_could_send_is_refused(client: httpx.Client, kind: str) -> None:
    body = json.dumps(sample("catering", "s01")).encode()

    assert codes(client.post(ASSESS, content=body, headers={"content-type": kind})) == (415, "API_NOT_JSON")
    assert client.post(ASSESS, content=body, headers={"content-type": "Application/JSON; charset=utf-8"}).status_code == 200


# ---- bounds and bad input

GOOD = {"as_of": "2026-03-10"}
BAD: list[tuple[str, str, Any, int, str]] = [
    ("an unknown bundle", "/api/bundles/nowhere/assess", GOOD, 404, "VERSION_NOT_FOUND"),
    ("a code with NUL", "/api/bundles/%00/assess", GOOD, 404, "VERSION_NOT_FOUND"),
    ("an unknown version", f"{ASSESS}?version=7", GOOD, 404, "VERSION_NOT_FOUND"),
    ("a version that is no number", f"{ASSESS}?version=new", GOOD, 422, "API_PARAMETER"),
    ("a version no database can hold", f"{ASSESS}?version={10**30}", GOOD, 422, "API_PARAMETER"),
    ("an unknown language", f"{ASSESS}?lang=fr", GOOD, 422, "API_PARAMETER"),
    ("half a document", ASSESS, b'{"as_of":', 422, "FILE_NOT_JSON"),
    ("nothing", ASSESS, b"", 422, "FILE_NOT_JSON"),
    ("another encoding", ASSESS, "{}中".encode("gb18030"), 422, "FILE_NOT_UTF8"),
    ("a bomb of brackets", ASSESS, b"[" * 500_000, 422, "FILE_TOO_DEEP"),
    ("deep values", ASSESS, b'{"as_of":"2026-03-10","values":' + b'{"a":' * 200 + b"1" + b"}" * 201, 422, "FILE_TOO_DEEP"),
    ("not a number", ASSESS, b'{"as_of":"2026-03-10","values":{"a":NaN}}', 422, "VALUE_NOT_FINITE"),
    ("half a character", ASSESS, b'{"as_of":"2026-03-10","values":{"\\ud800":1}}', 422, "VALUE_SURROGATE"),
    ("a list of submissions without its name", ASSESS, [GOOD], 422, "SUBMISSION_NOT_AN_OBJECT"),
    ("no day", ASSESS, {"values": {}}, 422, "SUBMISSION_NO_DAY"),
    ("values that are a list", ASSESS, {**GOOD, "values": []}, 422, "SUBMISSION_WRONG_TYPE"),
    ("no list of submissions", ASSESS, {"submissions": GOOD}, 422, "API_SUBMISSIONS"),
    ("an empty list", ASSESS, {"submissions": []}, 422, "API_SUBMISSIONS"),
    ("too long a list", ASSESS, {"submissions": [GOOD] * (MOST_SUBMISSIONS + 1)}, 422, "API_SUBMISSIONS"),
]


@pytest.mark.parametrize(("url", "sent", "status", "code"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_what_cannot_be_read_is_told_with_its_code(client: httpx.Client, url: str, sent: Any, status: int, code: str) -> None:
    content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()

    answer = client.post(url, content=content, headers={"content-type": "application/json"})

    assert codes(answer) == (status, code)


def test_too_large_a_body_is_refused_while_it_comes_in(house: Application) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65536
            yield b" " * 65536

    client = AsgiClient(doors(house))
    client.cookies.update(cookie(house, "wang"))

    answer = client.post(ASSESS, content=endless(), headers={"content-type": "application/json"})

    assert codes(answer) == (413, "API_TOO_LARGE")
    assert sent <= MOST_BYTES + 2 * 65536


def test_nobody_who_may_not_ask_is_listened_to(house: Application) -> None:
    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    assert codes(AsgiClient(doors(house)).post(ASSESS, content=unread(), headers={"content-type": "application/json"})) == (
        401,
        "PERSON_NOT_SIGNED_IN",
    )


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 4 * MOST_BYTES])
def test_too_large_a_body_is_answered_over_the_network_too(client: httpx.Client, size: int) -> None:
    answer = client.post(ASSESS, content=b" " * size, headers={"content-type": "application/json"})

    assert codes(answer) == (413, "API_TOO_LARGE")


def test_only_so_many_requests_are_assessed_at_once_and_a_seat_is_given_back(house: Application) -> None:
    app = doors(house)
    interface = next(route.app for route in app.routes if isinstance(route, Mount))
    client = AsgiClient(app)
    client.cookies.update(cookie(house, "wang"))
    seats = interface.state.assessing  # type: ignore[attr-defined]  # a Mount knows its application as a callable
    for _ in range(AT_ONCE):
        seats.acquire()

    busy = client.post(ASSESS, json=GOOD)
    seats.release()

    assert codes(busy) == (429, "API_BUSY")
    assert busy.headers["retry-after"] == "1"
    assert [client.post(ASSESS, json=GOOD).status_code for _ in range(AT_ONCE)] == [200] * AT_ONCE


# ---- the description


def test_the_description_tells_what_is_sent_and_answered(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()

    told = described["paths"]["/bundles/{code}/assess"]["post"]
    one, several = told["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    assert one["properties"].keys() == {"id", "as_of", "selected_items", "values", "materials", "shared", "flags"}
    assert several["required"] == ["submissions"]
    assert {"200", "401", "403", "404", "413", "415", "422", "429"} == told["responses"].keys()
    report = described["components"]["schemas"]["Report"]
    assert set(report["required"]) == {"id", "version", "outcome", "failed_conditions", "reasons", "trace"}
    assert "default" not in report["properties"]["correct"]
