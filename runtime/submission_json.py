"""submission_json: a submission as files have it: what `read_submission` reads back. Of what libraries said only the records are kept."""

from __future__ import annotations

from pydantic import JsonValue

from runtime.holdings import Record
from runtime.submission import Submission


def submission_json(submission: Submission) -> dict[str, JsonValue]:
    """The keys of cases/README 1, lists in a fixed order; behind them libraries that were silent and facts yet to be given, if any. A
    disputed record is not among them."""
    holdings = submission.holdings
    found: dict[str, JsonValue] = {
        "as_of": submission.on.isoformat(),
        "selected_items": [*sorted(submission.selected)],
        "values": dict(submission.values),
        "materials": [*sorted(submission.uploads)],
        "shared": [_record(one) for one in holdings.undisputed],
        "flags": {"promise_signed": submission.promise_signed, "dishonest": submission.dishonest},
    }
    if holdings.silent:
        found["silent"] = [*sorted(holdings.silent)]
    if submission.open_facts:
        found["open_facts"] = [*sorted(submission.open_facts)]
    return found


def _record(record: Record) -> JsonValue:
    told: dict[str, JsonValue] = {"library": record.library, "record": record.record, "status": record.status}
    if record.holder is not None:
        told["holder"] = record.holder
    if record.valid_to is not None:
        told["valid_to"] = record.valid_to.isoformat()
    if record.values:
        told["values"] = dict(record.values)
    return told
