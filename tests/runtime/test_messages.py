"""Messages: written with their act, sent by the queue through the gateway, at least once and known again by their id."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from forms.errors import Refused
from forms.problems import Problem
from runtime import intake, jobs, messages, review
from runtime.after_act import NOTICES
from runtime.bootstrap import Application
from runtime.codes import send_code
from runtime.message_list import Sending, message_list
from runtime.messages import CODE, MESSAGE, is_useless, opened, post
from runtime.people import Person, Role
from runtime.queue import Outbox
from runtime.storage import Channel, Message
from tests.runtime.given_house import OFFICE, WANG, WU, ZHANG, a_filed_case, codes, on_day
from tests.serving import served

QIAN = Person("qian", "钱示例", frozenset({Role.ADMIN}), OFFICE, demo=True)


@dataclass
class Gateway:
    """A gateway that answers as it is told, and remembers what it was handed."""

    answers: list[int] = field(default_factory=list)
    taken: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    hangs: bool = False
    """It takes every message and never answers."""

    async def take(self, request: Request) -> Response:
        """One message."""
        headers = request.headers
        self.taken.append((headers["Idempotency-Key"], await request.json(), headers.get("Authorization", "")))
        while self.hangs and not await request.is_disconnected():
            await asyncio.sleep(0.01)
        return Response(status_code=self.answers.pop(0) if self.answers else 204)


@contextmanager
def with_gateway(house: Application, gateway: Gateway, login: str = "") -> Iterator[Application]:
    """The house, which sends its messages there."""
    with served(Starlette(routes=[Route("/messages", gateway.take, methods=["POST"])])) as address:
        url = f"{address.replace('://', f'://{login}')}/messages"
        yield replace(house, settings=replace(house.settings, messages_url=url))


def posted(house: Application, channel: Channel = "sms", about: str = "case", recipient: str = "13900000001") -> Message:
    """A message of its own transaction."""
    with house.store.writing() as work:
        message = post(house, work, channel=channel, recipient=recipient, about=about, case_id="c1", words="请于3月13日前补交材料。")
        work.commit()
    return message


def run(house: Application) -> None:
    jobs.run_due(house, Outbox(house.store, owner="test", seed=1), most=100)


def sent_at(house: Application, message: Message) -> object:
    found = house.store.message(message.id)
    assert found
    return found.sent_at


def test_a_message_is_there_with_its_act_or_not_at_all(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    gone = replace(case, office="430103")
    with pytest.raises(Refused), house.store.writing() as work:
        post(house, work, channel="department", recipient="公安局", about="dispute", case_id=case.id, words="有异议")
        work.create_case(gone)
        work.commit()

    assert house.store.messages() == ()


def test_the_gateway_gets_the_number_and_the_words_which_lie_sealed_at_home(house: Application) -> None:
    gateway, message = Gateway(), posted(house)
    with with_gateway(house, gateway, "oneform:secret@") as sending:
        run(sending)

    ((key, body, login),) = gateway.taken
    assert key == body["id"] == message.id and login.startswith("Basic ")
    assert (body["recipient"], body["words"], body["case"]) == ("13900000001", "请于3月13日前补交材料。", "c1")
    assert sent_at(house, message) is not None
    assert "3月13日" not in message.words and "139" not in message.recipient
    assert opened(house, message).recipient == "139****0001"


def test_a_gateway_that_stumbles_is_asked_again_with_the_same_key(house: Application) -> None:
    gateway, message = Gateway([503, 429]), posted(house)
    with with_gateway(house, gateway) as sending:
        for day in (10, 11, 12):
            run(on_day(sending, date(2026, 3, day)))

    assert [key for key, _, _ in gateway.taken] == [message.id] * 3
    assert sent_at(house, message) is not None


def test_a_gateway_that_hangs_holds_back_no_paper_and_burns_no_try(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "TIMEOUT", httpx.Timeout(0.5))
    gateway, waiting = Gateway(hangs=True), {posted(house).id for _ in range(10)}
    with with_gateway(house, gateway) as sending:
        queue = Outbox(sending.store, owner="test", seed=1)
        assert jobs.run_due(sending, queue, most=1) == 1  # the worker is at the first of them when a case is accepted
        case = review.accept(sending, WANG, a_filed_case(sending, "s01").id)
        jobs.run_due(sending, queue, most=sum(job.kind == NOTICES and job.state == "ready" for job in house.store.jobs()))
        papers, tried_before = house.store.notices(case.id), len(gateway.taken)
        jobs.run_due(sending, queue, most=5)

    assert "acceptance" in [paper.kind for paper in papers]
    assert tried_before == 1
    assert sum(job.attempts for job in house.store.jobs() if job.kind == MESSAGE) == len(gateway.taken)
    assert {key for key, _, _ in gateway.taken} <= waiting


def test_what_the_gateway_refuses_stays_with_the_queue_and_tells_no_password(house: Application) -> None:
    gateway, message = Gateway([400]), posted(house)
    with with_gateway(house, gateway, "oneform:secret@") as sending:
        run(sending)
        (listed,) = message_list(sending, WANG)

    (job,) = [job for job in house.store.jobs() if job.kind == "message"]
    assert len(gateway.taken) == 1 and sent_at(house, message) is None
    assert job.state == "ready" and "400" in job.last_error and "secret" not in job.last_error
    assert listed.state is Sending.WAITING


def test_without_a_gateway_messages_are_kept_and_nothing_leaves_the_house(house: Application) -> None:
    message = posted(house, channel="department", recipient="公安局")
    run(house)

    (listed,) = message_list(house, WANG)
    assert sent_at(house, message) is None
    assert (listed.state, listed.recipient, listed.words) == (Sending.KEPT, "公安局", "请于3月13日前补交材料。")


def test_a_message_kept_before_there_was_a_gateway_is_not_said_to_wait(house: Application) -> None:
    posted(house)
    run(house)

    with with_gateway(house, Gateway()) as sending:
        (listed,) = message_list(sending, WANG)

    assert listed.state is Sending.KEPT


def test_a_code_that_would_come_too_late_is_not_sent(house: Application) -> None:
    message = posted(house, about=CODE)

    assert is_useless(message, message.made_at + timedelta(minutes=11))
    assert not is_useless(message, message.made_at + timedelta(minutes=9))
    assert not is_useless(replace(message, about="case"), message.made_at + timedelta(days=30))


def test_nobody_of_the_house_reads_a_code_and_only_the_window_reads_the_rest(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    send_code(house, case, "promise", "…")
    posted(house)

    by_about = {one.message.about: one.words for one in message_list(house, WANG)}
    assert by_about[CODE] == "" and by_about["case"]
    assert [one.words for one in message_list(house, QIAN)] == ["", ""]
    for person in (ZHANG, WU):
        with pytest.raises(Refused) as refused:
            message_list(house, person)
        assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_a_sealed_number_cannot_be_moved_to_another_message(house: Application) -> None:
    first, second = posted(house), posted(house)
    with pytest.raises(Refused) as refused:
        opened(house, replace(second, recipient=first.recipient))

    (problem,) = refused.value.problems
    assert isinstance(problem, Problem) and problem.code == "SEAL_BROKEN"
