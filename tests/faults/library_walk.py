"""Applications while libraries fail: the walk that tests/faults and the ordinary suite both take, and the table of what came of it.

In a house whose 人口库, 电子证照库 and 法人库 are asked over HTTP, applications for two bundles are started, filled in and filed while the
first two of them have a fault. Then the libraries recover, and the queue asks again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from forms.bundle import Bundle
from runtime import intake, jobs
from runtime.after_act import RECHECK
from runtime.bootstrap import Application
from runtime.holdings import Record
from runtime.jobs import run_due
from runtime.libraries.breaker import answered
from runtime.libraries.demo_records import FATHER, MOTHER, demo_records
from runtime.libraries.demo_setups import demo_setups
from runtime.libraries.of_office import OfficeLibraries, house_libraries
from runtime.outcome import Dropped
from runtime.people import Account, Person, Role
from runtime.queue import Outbox
from runtime.storage import Breaker, SetupText
from tests.runtime.given_house import OFFICE, TUESDAY, ZHANG, a_house, on_day, sample, typed
from tests.sample_library import CREDENTIALS, SampleServer

NO_ANSWER = ("timeout", "reset", "500", "429", "html", "truncated")
OTHER_ANSWER = ("wrong_person", "expired", "revoked", "two_hits", "clock_skew", "stale")
FAULTS = (*NO_ANSWER, *OTHER_ANSWER)
SETTLED_AT_ONCE = frozenset({"wrong_person", "expired", "revoked"})
"""The library has answered: the material is asked for, and nothing waits."""
OF_EACH = {"clock_skew": ("clock_skew", "clock_behind")}
"""One library's clock is a day ahead, the other's a day behind."""
FAILING = ("人口库", "电子证照库")
SOUND = ("法人库",)
LIN = Person("lin", "林示例", frozenset({Role.APPLICANT}), OFFICE, demo=True, identity=MOTHER, mobile="13900000010")
"""The mother of the newborn applies herself."""
WALKS = ((ZHANG, "catering", "s01"), (LIN, "newborn", "s01"))
PAGE_S = 5.0
MEETING = 25
"""So many applications meet a fault; then they would be spared it by the breaker, so it is forgotten."""


class _AtHand:
    """What the libraries hold that are not asked over HTTP. They have no part in this: from the database it would only take longer."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str | None], list[Record]] = {}
        for record in demo_records():
            self._records.setdefault((record.library, record.holder), []).append(record)

    def records(self, library: str, holder: str) -> Iterable[Record]:
        """As `RecordSource` has it."""
        return self._records.get((library, holder), ())


AT_HAND = _AtHand()


@dataclass
class Row:
    """What came of a fault."""

    fault: str
    applications: int = 0
    dropped: int = 0
    wrongly: list[str] = field(default_factory=list)
    """What should not have been dropped: bundle, material, library."""
    slowest_s: float = 0.0
    """Of all pages: starting, filling in, filing."""
    asked: int = 0
    """Questions the failing libraries got; the other ones a breaker kept from them."""
    pending: int = 0
    """Cases that wait for a library when it recovers."""
    left: int = 0
    """Of those, after the queue has asked again."""

    def __str__(self) -> str:
        return (
            f"{self.fault:<14}{self.applications:>8}{self.dropped:>9}{len(self.wrongly):>9}"
            f"{self.slowest_s:>10.2f} s{self.asked:>9}{self.pending:>9}{self.left:>7}"
        )


HEAD = f"{'fault':<14}{'applied':>8}{'dropped':>9}{'wrongly':>9}{'slowest':>12}{'asked':>9}{'pending':>9}{'left':>7}"


@contextmanager
def a_house_over_http(furnished: Path, folder: Path, server: SampleServer) -> Iterator[Application]:
    """The furnished house, three of whose libraries are asked at that server."""
    shutil.copytree(furnished, folder)
    with patch.dict("os.environ", CREDENTIALS):
        house = a_house(folder)
        house.store.put_account(Account(LIN, "no password opens it"))
        for setup in demo_setups(server.address, (*FAILING, *SOUND)):
            house.store.put_library(SetupText(setup.name, 0, setup.text(), "qian", datetime.now(UTC)))
        yield house
        house.close()


def walk(house: Application, server: SampleServer, fault: str, count: int, threads: int = 4) -> Row:
    """So many applications while libraries have that fault; then they recover, and everything that waits is asked again."""
    row = Row(fault)
    for library, its_fault in zip(FAILING, OF_EACH.get(fault, (fault, fault)), strict=True):
        server.suffer(library, its_fault)
    before = sum(server.calls(library) for library in FAILING)
    for start in range(0, count, MEETING):
        _meet(house, row, min(MEETING, count - start), threads)
    row.asked = sum(server.calls(library) for library in FAILING) - before
    row.pending = len(_waiting(house))
    for library in FAILING:
        server.suffer(library, "none")
    _let_pauses_pass(house)
    with _another_process(house) as worker:
        _ask_again(worker)
    row.left = len(_waiting(house))
    return row


def _meet(house: Application, row: Row, count: int, threads: int) -> None:
    """Some applications that meet the fault anew: nobody knows yet that the libraries do not answer."""
    for library in house.store.breakers():
        house.store.change_breaker(library, answered, at=datetime.now(UTC))
    with _another_process(house) as page, ThreadPoolExecutor(threads) as people:
        for dropped, wrongly, slowest in people.map(lambda n: _apply(page, *WALKS[n % len(WALKS)], row.fault), range(count)):
            row.applications += 1
            row.dropped += dropped
            row.wrongly += wrongly
            row.slowest_s = max(row.slowest_s, slowest)


@contextmanager
def _another_process(house: Application) -> Iterator[Application]:
    """The same house as a process has it that has seen nothing of its libraries yet. What it has compiled cannot differ."""
    other = a_house(house.settings.data_dir)
    near = house_libraries(other.store, AT_HAND, lambda: other.sealer, house.versions)
    yield replace(other, libraries=OfficeLibraries(other.store, AT_HAND, near), versions=house.versions)
    other.close()


def _apply(house: Application, person: Person, code: str, submission: str, fault: str) -> tuple[int, list[str], float]:
    """One application, as far as it is filed: what is dropped for the office, what of it wrongly, the slowest page."""
    given = sample(code, submission)
    pages = [perf_counter()]
    case = intake.start(house, person, code)
    pages.append(perf_counter())
    desk = intake.work_on(house, person, case.id)
    pages.append(perf_counter())
    desk = intake.answer(house, person, case.id, typed(desk, given["values"]))
    pages.append(perf_counter())
    filed = intake.submit(house, person, case.id, f"{fault} {case.id}").case
    pages.append(perf_counter())
    slowest = max(later - earlier for earlier, later in pairwise(pages))

    bundle = house.compiled(code, 1).bundle
    evaluation = json.loads(list(house.store.evaluations(filed.id).values())[-1])
    dropped = {line["material"]: line["reason"] for line in evaluation["lines"] if line["standing"] == "dropped"}
    # what the form itself generates was never a library's
    by_library = {material: reason for material, reason in dropped.items() if reason != Dropped.GENERATED}
    shown = {line.material: line.reason for line in desk.evaluation.lines if line.standing == "dropped"}
    by_library |= {material: reason for material, reason in shown.items() if reason != Dropped.GENERATED}
    wrongly = [
        f"{code} {material}: {library}"
        for material, library in by_library.items()
        if library in FAILING or not _truly_held(bundle, material, library, given["values"])
    ]
    return len(by_library), wrongly, slowest


def _truly_held(bundle: Bundle, material: str, library: str, values: Mapping[str, Any]) -> bool:
    """By what the libraries really hold: is there a valid record of that kind, of the person the material is about?"""
    found = next(one for one in bundle.materials if one.id == material)
    sources = [source for use in found.uses for source in use.sources if source.library == library]
    everybody = {value for value in values.values() if isinstance(value, str)} | {ZHANG.identity, MOTHER, FATHER}
    return any(
        (record.library, record.record) == (library, source.record)
        and record.usable_on(TUESDAY)
        and (record.holder == values.get(source.key) if source.key in values else record.holder in everybody)
        for source in sources
        for record in demo_records()
    )


def _waiting(house: Application) -> list[str]:
    """Cases that a re-check still waits for, one that was given up for ever; and those in which something is still 待核验, though nobody
    waits any more."""
    asked = {str(job.payload["case"]) for job in house.store.jobs() if job.kind == RECHECK and job.state != "done"}
    filed = house.store.cases(limit=1_000_000)
    newest = {case.id: list(house.store.evaluations(case.id).values())[-1:] for case in filed if case.number}
    unverified = {id_ for id_, texts in newest.items() for text in texts if any(one.get("unverified") for one in json.loads(text)["lines"])}
    return sorted(asked | unverified)


def _let_pauses_pass(house: Application) -> None:
    """Libraries that did not answer are left in peace for some minutes of real time. Nobody waits for that here: the pause is over, and
    the next question is the trial."""
    past = datetime.now(UTC) - timedelta(seconds=1)

    def over(state: Breaker) -> Breaker:
        return replace(state, open_until=past) if state.open_until else state

    for library in house.store.breakers():
        house.store.change_breaker(library, over, at=datetime.now(UTC))


def _ask_again(house: Application) -> None:
    """The queue on the following days, papers and messages aside: they are made elsewhere and take long."""
    asleep = {kind: _nothing for kind in jobs.HANDLERS if kind != RECHECK}
    with patch.dict(jobs.HANDLERS, asleep):
        for later in (1, 2, 3):
            then = on_day(house, TUESDAY + timedelta(days=later))
            queue = Outbox(then.store, owner="the only worker")
            while run_due(then, queue, most=50):
                pass
            if not _waiting(house):
                return


def _nothing(*_: object) -> None:
    """A job of another kind."""
