"""Given papers that were issued."""

from __future__ import annotations

from runtime import jobs
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.queue import Outbox
from runtime.storage import Notice
from tests.runtime.given_house import a_filed_case


def papers_of(house: Application, case: Case) -> dict[str, Notice]:
    """Run what is due; then the last paper of each kind of the case."""
    jobs.run_due(house, Outbox(house.store, owner="test"), most=100)
    assert [job.last_error for job in house.store.jobs() if job.last_error] == []
    return {notice.kind: notice for notice in house.store.notices(case.id)}


def a_receipt(house: Application) -> Notice:
    """The receipt of a newly filed case."""
    return papers_of(house, a_filed_case(house, "s02"))["receipt"]
