"""The same case goes through builder test, runtime, interface and what-if with one result: one matrix of cases through all of them.

The cases: the gold submissions (they are the bundles' test cases), each as it is, and varied by a table: a promise withdrawn, a day
later, nothing handed in, a library emptied, an item more, an answer taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpx
import pytest

from builder.simulating.trial import Trial, run_tried
from forms.bundle import Bundle, TestCase
from forms.document import digest, dump_bundle
from forms.problems import Problem
from runtime.api.assess import MOST_SUBMISSIONS
from runtime.assess_one import assess_one
from runtime.calendar import published
from runtime.comparing.case_table import Columns, case_table
from runtime.comparing.mass_evaluation import OUTCOMES, MassEvaluation
from runtime.comparing.what_if import what_if
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.people import Account
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import expected_keys
from runtime.sessions import SESSION_COOKIE
from runtime.storage import PublishedVersion
from runtime.trying.test_cases import run_cases
from runtime.trying.tried import Tried
from tests.runtime.given_house import WANG, a_house
from tests.samples import GOLD, bundle, case_value
from tests.serving import doors, served

CALENDAR = published()
Raw = dict[str, Any]
"""A submission as files have it."""

VARIATIONS: Mapping[str, Callable[[Raw], Raw]] = {
    "as it is": lambda raw: raw,
    "no promise": lambda raw: {**raw, "flags": {**raw["flags"], "promise_signed": False}},
    "promise signed": lambda raw: {**raw, "flags": {**raw["flags"], "promise_signed": True}},
    "dishonest": lambda raw: {**raw, "flags": {**raw["flags"], "dishonest": True}},
    "a year later": lambda raw: {**raw, "as_of": str(int(raw["as_of"][:4]) + 1) + raw["as_of"][4:]},
    "nothing handed in": lambda raw: {**raw, "materials": []},
    "libraries empty": lambda raw: {**raw, "shared": []},
    "records revoked": lambda raw: {**raw, "shared": [{**one, "status": "注销"} for one in raw["shared"]]},
    "nothing selected": lambda raw: {**raw, "selected_items": []},
    "first answer out": lambda raw: {**raw, "values": dict([*raw["values"].items()][1:])},
    "last answer out": lambda raw: {**raw, "values": dict([*raw["values"].items()][:-1])},
    "nothing answered": lambda raw: {**raw, "values": {}},
}


@dataclass(frozen=True)
class Matrix:
    """The cases of one bundle, by id."""

    compiled: CompiledBundle
    raw: Mapping[str, Raw]


@cache
def matrix(name: str) -> Matrix:
    """The bundle, with every case and variation among its test cases."""
    raw: dict[str, Raw] = {}
    for one in case_value(name)["submissions"]:
        whole = {"flags": {}, "shared": [], "materials": [], "values": {}, "selected_items": [], **one}
        bare = {key: value for key, value in whole.items() if key not in ("id", "note", "expected")}
        for number, (_, vary) in enumerate(VARIATIONS.items()):
            raw[f"{one['id']}_{number}"] = vary(bare)
    cases = tuple(TestCase(id=id_, submission=one) for id_, one in raw.items())
    ready = compile_bundle(Bundle.model_validate(bundle(name).model_dump() | {"test_cases": [case.model_dump() for case in cases]}))
    assert isinstance(ready, CompiledBundle), ready
    return Matrix(ready, raw)


Results = dict[str, Mapping[str, Any]]
PROBLEM = {"outcome": "problem"}
OUR_OWN = ("id", "version", "reasons", "trace", "tables", "problems", "pending_checks", "disagreement")
"""What a report says besides."""


def keys_of(evaluation: Evaluation | Problem) -> Mapping[str, Any]:
    return PROBLEM if isinstance(evaluation, Problem) else expected_keys(evaluation)


def read(found: Matrix) -> Iterator[tuple[str, ReadSubmission]]:
    for id_, raw in found.raw.items():
        one = read_submission(found.compiled.bundle, raw)
        assert isinstance(one, ReadSubmission), one
        yield id_, one


@cache
def by_reference(name: str) -> Results:
    """What all others are held against."""
    found = matrix(name)
    return {id_: keys_of(evaluate(found.compiled, one.submission, CALENDAR, "reference")) for id_, one in read(found)}


def by_durable(name: str) -> Results:
    found = matrix(name)
    return {id_: keys_of(evaluate(found.compiled, one.submission, CALENDAR)) for id_, one in read(found)}


def by_builder_test(name: str) -> Results:
    runs = run_cases(matrix(name).compiled, CALENDAR)
    return {run.case.id: run.found if run.evaluation else PROBLEM for run in runs}


def by_command_line(name: str) -> Results:
    found = matrix(name)
    return {id_: keys_in(assess_one(found.compiled, raw, 0, CALENDAR)) for id_, raw in found.raw.items()}


def keys_in(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same of a report in JSON."""
    return PROBLEM if "problem" in answer else {key: value for key, value in answer.items() if key not in OUR_OWN}


def by_simulator(name: str) -> Results:
    found = matrix(name)
    results: Results = {}
    for id_, raw in found.raw.items():
        trial = run_tried(found.compiled, Tried("", raw), CALENDAR)
        results[id_] = expected_keys(trial.evaluation) if isinstance(trial, Trial) else PROBLEM
    return results


@pytest.mark.parametrize("way", [by_durable, by_builder_test, by_command_line, by_simulator], ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", GOLD)
def test_every_way_says_the_same_to_the_last_key(name: str, way: Callable[[str], Results]) -> None:
    assert way(name) == by_reference(name)


@pytest.fixture(scope="module")
def interface(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The doors of a house in which these bundles are published, over real HTTP; Wang of the window asks."""
    house = a_house(tmp_path_factory.mktemp("interface"))
    house.store.migrate()
    house.store.put_account(Account(WANG, "no password opens it"))
    at = datetime.now(UTC)
    for name in GOLD:
        document = matrix(name).compiled.bundle
        text = dump_bundle(document)
        house.store.publish(PublishedVersion(document.code, 1, document.title, digest(document), text, "zhou", "li", at, "test"))
    cookies = {SESSION_COOKIE: house.sessions.issue(WANG.login, at=at)}
    with served(doors(house)) as address, httpx.Client(base_url=address, cookies=cookies, trust_env=False) as client:
        yield client
    house.close()


@pytest.mark.parametrize("name", GOLD)
def test_the_interface_says_the_same_to_the_last_key(name: str, interface: httpx.Client) -> None:
    found = matrix(name)
    sent = [{**raw, "id": id_} for id_, raw in found.raw.items()]
    door = f"/api/bundles/{found.compiled.bundle.code}/assess"

    said: Results = {}
    for start in range(0, len(sent), MOST_SUBMISSIONS):
        answer = interface.post(door, json={"submissions": sent[start : start + MOST_SUBMISSIONS]})
        said |= {one["id"]: keys_in(one) for one in answer.json()["answers"]}

    assert said == by_reference(name)


@pytest.mark.parametrize("name", GOLD)
def test_the_whole_table_at_once_comes_to_the_same_outcomes(name: str) -> None:
    found = matrix(name)
    table = case_table((id_, one.submission) for id_, one in read(found))

    outcomes = MassEvaluation(found.compiled).outcomes(Columns(table))

    by_id = dict(zip(table["id"], (OUTCOMES[code] for code in outcomes.codes), strict=True))
    assert by_id == {id_: one["outcome"] for id_, one in by_reference(name).items()}


@pytest.mark.parametrize("name", GOLD)
def test_the_what_if_of_a_version_against_itself_counts_these_outcomes_and_no_flip(name: str) -> None:
    found = matrix(name)
    table = case_table((id_, one.submission) for id_, one in read(found))

    same = what_if(found.compiled, found.compiled, table)

    said = [str(one["outcome"]) for one in by_reference(name).values()]
    assert same.matrix == {(one, one): said.count(one) for one in set(said)}
    assert same.changed == 0


def test_the_matrix_holds_every_gold_submission_and_every_outcome() -> None:
    said = [one["outcome"] for name in GOLD for one in by_reference(name).values()]

    assert len(said) == 76 * len(VARIATIONS)
    assert {"accept", "waive", "correct", "reject"} <= set(said)
    for name in GOLD:
        for raw in case_value(name)["submissions"]:
            assert by_reference(name)[f"{raw['id']}_0"] == raw["expected"]
