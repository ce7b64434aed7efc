"""verify finds what somebody with the database password changed, and says in which case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from forms.problems import Problem
from runtime.storage import PublishedVersion, Store, VerifyReport
from runtime.storage.engine import make_engine
from runtime.storage.verify import verify
from tests.runtime.given_case import ITEMS, MONDAY, MORNING, a_draft, by
from tests.runtime.storage.conftest import unguard


class Forger:
    """Somebody with the database password, three cases before him; what he does is rolled back after each look."""

    def __init__(self, url: str) -> None:
        with closing(Store(url, office="430102")) as store:
            store.migrate()
            for n in range(3):
                case = store.submit(a_draft(f"p{n}").submit(by(f"p{n}")).with_evaluation('{"outcome":"accept"}'), idem_key="k", day=MONDAY)
                case = store.apply(case.accept(by("wang", 5), ITEMS, advised="accept"))
                store.apply(case.start_review(by("wu", 9), "market"))
            store.publish(PublishedVersion("catering", 1, "开办餐饮店", "d", '{"a":1}', "zhou", "li", MORNING, "0.1.0"))
            assert store.verify() == VerifyReport(3, 9, ())
            self.numbers = {case.number or "": case.id for case in store.cases()}
            self.number = "430102-20260309-0002"
            self.id = self.numbers[self.number]
            self.second_hash = store.events(self.id)[1].hash
        self.engine = make_engine(url)

    def finds(self, *statements: str, case_id: str = "", **values: object) -> tuple[Problem, ...]:
        """What verify says after these statements; `:id` is the case in question."""
        with self.engine.connect() as connection:
            unguard(connection)
            for statement in statements:
                known = {"id": case_id or self.id, **values}
                given = {name: value for name, value in known.items() if f":{name}" in statement}
                assert connection.execute(text(statement), given).rowcount > 0
            return verify(connection, "430102").bad


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def forger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forger]:
    """One for all tests of this module, on each database."""
    if request.param == "sqlite":
        url, name, postgres = f"sqlite:///{tmp_path_factory.mktemp('verify') / 'oneform.db'}", "", None
    else:
        postgres = request.getfixturevalue("postgres")
        name = postgres.create()
        url = postgres.url(name)
    one = Forger(url)
    yield one
    one.engine.dispose()
    if postgres:
        postgres.drop(name)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Their codes."""
    return [problem.code for problem in problems]


MINE = " WHERE case_id = :id"
EDITS = [
    ("an event's data", "UPDATE case_event SET data = replace(data, 'advised', 'Advised')" + MINE + " AND seq = 2", "STORE_CHAIN_BROKEN"),
    ("an event's actor", "UPDATE case_event SET actor = 'x'" + MINE + " AND seq = 3", "STORE_CHAIN_BROKEN"),
    ("an event's moment", "UPDATE case_event SET at = '2026-03-09T01:31:00.000000+00:00'" + MINE + " AND seq = 1", "STORE_CHAIN_BROKEN"),
    ("an event's kind", "UPDATE case_event SET kind = 'noted'" + MINE + " AND seq = 2", "STORE_CHAIN_BROKEN"),
    ("a kind nobody knows", "UPDATE case_event SET kind = 'x'" + MINE + " AND seq = 2", "STORE_CHAIN_BROKEN"),
    ("a moment that is none", "UPDATE case_event SET at = 'x'" + MINE + " AND seq = 2", "STORE_CHAIN_BROKEN"),
    ("an event deleted", "DELETE FROM case_event" + MINE + " AND seq = 2", "STORE_CHAIN_BROKEN"),
    ("the tail cut off", "DELETE FROM case_event" + MINE + " AND seq = 3", "STORE_HEAD_DIFFERS"),
    ("every event deleted", "DELETE FROM case_event" + MINE, "STORE_NO_EVENTS"),
    ("the head", "UPDATE case_file SET head_hash = 'x' WHERE id = :id", "STORE_HEAD_DIFFERS"),
    ("the state", "UPDATE case_file SET state = 'decided' WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("back to a draft", "UPDATE case_file SET state = 'draft' WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("the applicant", "UPDATE case_file SET applicant = 'x' WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("the bundle's version", "UPDATE case_file SET bundle_version = 2 WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("the facts", "UPDATE case_file SET facts = replace(facts, '2026-03-20', '2027-03-20') WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("facts that are none", "UPDATE case_file SET facts = 'x' WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("the number", "UPDATE case_file SET number = 'x' WHERE id = :id", "STORE_STATE_DIFFERS"),
    ("the content", "UPDATE case_file SET content = replace(content, '49.5', '4.5') WHERE id = :id", "STORE_CONTENT_DIFFERS"),
    ("what was filed", "UPDATE case_content SET text = replace(text, '49.5', '4.5')" + MINE, "STORE_CONTENT_DIFFERS"),
    ("what was filed, deleted", "DELETE FROM case_content" + MINE, "STORE_CONTENT_DIFFERS"),
    ("an item", "UPDATE case_item SET state = 'granted'" + MINE + " AND item = 'market'", "STORE_STATE_DIFFERS"),
    ("an item deleted", "DELETE FROM case_item" + MINE + " AND item = 'market'", "STORE_STATE_DIFFERS"),
    ("the evaluation", "UPDATE evaluation_record SET text = '{}'" + MINE, "STORE_EVALUATION_DIFFERS"),
    ("the evaluation deleted", "DELETE FROM evaluation_record" + MINE, "STORE_EVALUATION_DIFFERS"),
]


@pytest.mark.parametrize("statement, expected", [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_an_edit_is_found_in_its_case(forger: Forger, statement: str, expected: str) -> None:
    bad = forger.finds(statement)

    assert expected in codes(bad)
    # "x": the forged number is all that is left to name the case by
    assert {problem.where.partition("[")[0] for problem in bad} <= {forger.id, forger.number, "x"}
    assert all(problem.text("zh") and problem.text("en") for problem in bad)


def test_without_an_edit_nothing_is_found(forger: Forger) -> None:
    assert forger.finds() == ()


@pytest.mark.parametrize("n", ["0001", "0002", "0003"])
def test_a_case_deleted_with_all_its_rows_leaves_a_hole_in_the_numbers(forger: Forger, n: str) -> None:
    tables = ("case_event", "case_content", "case_item", "evaluation_record")
    statements = [f"DELETE FROM {table} WHERE case_id = :id" for table in tables]

    bad = forger.finds(*statements, "DELETE FROM case_file WHERE id = :id", case_id=forger.numbers[f"430102-20260309-{n}"])

    assert codes(bad) == ["STORE_COUNTER_GAP"]


def test_a_case_deleted_alone_leaves_events_behind(forger: Forger) -> None:
    assert codes(forger.finds("DELETE FROM case_file WHERE id = :id")) == ["STORE_ORPHAN_EVENTS", "STORE_COUNTER_GAP"]


@pytest.mark.parametrize("statement", ["UPDATE counter SET value = 2", "UPDATE counter SET value = 4", "DELETE FROM counter"])
def test_a_counter_that_was_moved_is_found(forger: Forger, statement: str) -> None:
    assert codes(forger.finds(statement)) == ["STORE_COUNTER_GAP"]


def test_a_tail_cut_off_with_its_head_rewritten_is_found_by_the_state(forger: Forger) -> None:
    bad = forger.finds(
        "DELETE FROM case_event WHERE case_id = :id AND seq = 3",
        "UPDATE case_file SET head_seq = 2, head_hash = :hash WHERE id = :id",
        hash=forger.second_hash,
    )

    assert set(codes(bad)) == {"STORE_STATE_DIFFERS"}


def test_a_published_document_that_was_changed_is_found(forger: Forger) -> None:
    bad = forger.finds("UPDATE bundle_version SET document = '{}'")

    assert [(problem.code, problem.where) for problem in bad] == [("STORE_DOCUMENT_DIFFERS", "catering 1")]


def test_drafts_need_no_events(store: Store) -> None:
    store.create_case(a_draft())

    assert store.verify() == VerifyReport(1, 0, ())
