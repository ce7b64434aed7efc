"""Given a house and its people, in a line: what the tests of the use cases begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from forms.document import digest, dump_bundle
from forms.errors import Refused
from forms.problems import Problem
from rules.clause import Judged, Judgement, StageReading
from rules.operators import Environment
from runtime import intake
from runtime.bootstrap import Application, Clock, build
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.demo import a_pdf, sign_as_shown
from runtime.demo_people import demo_people
from runtime.desk import Desk
from runtime.libraries.base import Answer, Libraries, Query, Silent
from runtime.libraries.demo_records import SHOP, SHOP_OWNER, demo_records
from runtime.people import Account, Person, Role
from runtime.prefill import may_be_answered
from runtime.settings import read_settings
from runtime.storage import LibraryRecord, PublishedVersion
from tests.samples import bundle, imported

OFFICE = "430102"
TUESDAY = date(2026, 3, 10)
MORNING = time(9)
"""When the office opens. With the real time of day a test would see other jobs due at night than by day."""
BUNDLES = ("catering", "disability", "newborn")

PEOPLE = {person.login: person for person in demo_people(OFFICE)}
ZHANG, WANG, WU, ZHENG, FENG, SUN, ZHAO = (PEOPLE[login] for login in ("zhang", "wang", "wu", "zheng", "feng", "sun", "zhao"))
ZHOU, LI = PEOPLE["zhou"], PEOPLE["li"]
HU = Person("hu", "胡示例", frozenset({Role.APPLICANT}), OFFICE, demo=True, identity="430102199003209985", mobile="13900000009")
"""Another applicant."""
HE = Person("he", "何示例", frozenset({Role.REVIEWER}), OFFICE, "医疗保障部门", frozenset({"newborn.yb"}), demo=True)
"""A reviewer of one item of one bundle."""

__all__ = ["SHOP", "SHOP_OWNER"]


def a_house(folder: Path, *, database: str = "", day: date = TUESDAY) -> Application:
    """A house in that folder; without tables if it is new."""
    house = build(read_settings({"DATA_DIR": str(folder), "DATABASE_URL": database, "DEMO": "1", "ONEFORM_TODAY": day.isoformat()}))
    return on_day(house, day)


def furnish(house: Application) -> None:
    """Tables, people, records, versions. Published past the gate, which has tests of its own."""
    house.store.migrate()
    for person in (*PEOPLE.values(), HU):
        house.store.put_account(Account(person, "no password opens it"))
    put_records(house)
    for name in BUNDLES:
        document = bundle(name)
        at = datetime(2026, 3, 1, tzinfo=UTC)
        version = PublishedVersion(document.code, 1, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test")
        house.store.publish(version)


def put_records(house: Application) -> None:
    """What the sample libraries hold."""
    for record in demo_records():
        until = record.valid_to.isoformat() if record.valid_to else None
        key, head = (record.library, record.record, record.holder or ""), (record.holder_name, record.number, record.issuer)
        house.store.put_record(LibraryRecord(*key, record.status, until, record.values, 1, *head))


def on_day(house: Application, day: date) -> Application:
    """The same house, on another day."""
    return replace(house, clock=Clock(day, MORNING))


@dataclass(frozen=True, slots=True)
class Mute:
    """A library that does not answer."""

    name: str
    label: str = ""
    remote: bool = False

    def look_up(self, query: Query) -> Answer:
        return Silent("LIBRARY_TIMED_OUT")

    def check(self) -> tuple[Problem, ...]:
        return ()


@dataclass(frozen=True)
class Contrary:
    """A reading of the rules that finds every rule failed."""

    reading: StageReading

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        count = len(self.reading.judge(environment, looked_at).judgements)
        return Judged((Judgement.FAILS,) * count, tuple(range(count)))


def contrary(compiled: CompiledBundle) -> CompiledBundle:
    """The same bundle with a durable reading of its rules that differs from the reference."""
    return replace(compiled, eligibility=replace(compiled.eligibility, durable=Contrary(compiled.eligibility.durable)))


def with_silent(house: Application, *names: str) -> Application:
    """The same house, some of whose libraries do not answer."""
    return replace(house, libraries=Libraries(tuple(Mute(one.name) if one.name in names else one for one in house.libraries)))


def sample(name: str, submission_id: str) -> dict[str, Any]:
    """A submission of a sample case file."""
    found = next(one for one in imported(name).submissions if isinstance(one, dict) and one["id"] == submission_id)
    assert isinstance(found, dict)
    return found


def typed(desk: Desk, values: Mapping[str, Any], **changes: object) -> dict[str, object]:
    """What of a sample the applicant types: not what a library says."""
    names, document = desk.compiled.bundle.names, desk.compiled.bundle
    own = {names[name]: value for name, value in {**values, **changes}.items() if name in names}
    return {name: value for name, value in own.items() if may_be_answered(document, name) and name not in desk.locked}


def a_filled_draft(
    house: Application,
    submission_id: str,
    *,
    name: str = "catering",
    without: Iterable[str] = (),
    person: Person = ZHANG,
    **changes: object,
) -> Desk:
    """A draft as that sample has it, files handed in and promise signed, save the materials `without`."""
    given = sample(name, submission_id)
    case = intake.start(house, person, name)
    desk = intake.choose_items(house, person, case.id, given["selected_items"])
    desk = intake.answer(house, person, case.id, typed(desk, given["values"], **changes))
    for material in set(given["materials"]) - set(without):
        desk = intake.upload(house, person, case.id, material, f"{material}.pdf", a_pdf(material))
    if given["flags"]["promise_signed"]:
        desk = sign_as_shown(house, person, case.id)
    return desk


def a_filed_case(house: Application, submission_id: str, **given: Any) -> Case:
    """The same, submitted."""
    person = given.get("person", ZHANG)
    desk = a_filled_draft(house, submission_id, **given)
    return intake.submit(house, person, desk.case.id, f"key {desk.case.id}").case


def codes(refused: Refused) -> list[str]:
    """The codes of a refusal."""
    return [problem.code for problem in refused.problems]
