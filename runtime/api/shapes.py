"""Shapes of what is sent and answered, for /api/openapi.json: what `read_submission` reads and what `report` writes.

They describe and do not check: the one reader and the one writer are there. A key that may be missing is never null.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


# Any: pydantic's own type of a field's default
def left_out() -> Any:
    """A key that is left out where there is nothing to say."""
    return Field(default=None, json_schema_extra=_without_default)


class Sent(BaseModel):
    """What we are sent may hold more."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="allow")


class Answered(BaseModel):
    """What we answer holds these keys only."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="forbid")


# ---- sent


class RecordSent(Sent):
    """A record that a library holds."""

    library: str
    record: str
    """Kind of the record, as the bundle names it."""
    status: str
    """Counts only if it is exactly 有效."""
    holder: str = left_out()
    """Number of the person or company it is about."""
    valid_to: str = left_out()
    """YYYY-MM-DD; absent = it never expires."""


class FlagsSent(Sent):
    """What was declared."""

    promise_signed: bool = left_out()
    dishonest: bool = left_out()


class SubmissionSent(Sent):
    """One submission."""

    as_of: str
    """Day of acceptance, YYYY-MM-DD."""
    id: str = left_out()
    """Comes back with the answer; `#1`, `#2` … without one."""
    selected_items: list[str] = left_out()
    """Bundled items by id."""
    values: dict[str, JsonValue] = left_out()
    """Data items and facts by name; files are not sent, dates are YYYY-MM-DD."""
    materials: list[str] = left_out()
    """Materials handed in, by id."""
    shared: list[RecordSent] = left_out()
    """What libraries hold; none is asked."""
    flags: FlagsSent = left_out()


class SubmissionsSent(Sent):
    """Several, each assessed by itself."""

    submissions: list[SubmissionSent]


# ---- answered


class ProblemTold(Answered):
    """One thing that is wrong, where, and how to mend it."""

    code: str
    """Stable name."""
    where: str
    """Place: a key, a path, an id; empty = the whole."""
    severity: Literal["error", "warning", "hint"]
    message: str
    """The sentence for people, in the language of the answer."""
    params: dict[str, str]
    """What the sentence names."""


class Unanswered(Answered):
    """There is no report."""

    id: str = left_out()
    """Of the submission, if it is about one."""
    version: int = left_out()
    """By which it was read."""
    problem: ProblemTold
    """The first."""
    problems: list[ProblemTold] = left_out()
    """All, if there are several."""


class ToCorrect(Answered):
    """What stands in the way."""

    fields: list[str]
    """Required data items that are empty."""
    conditions: list[str]
    """Failed rules that ask for a correction."""
    materials: list[str]
    """Everything missing, waivable or not."""


class WaivedMaterial(Answered):
    """A material that may come later."""

    waiver_days: int | None
    """Working days from acceptance."""
    due: str | None
    """The last day; null beyond the published calendar."""


class TableResult(Answered):
    """What a decision table gave."""

    values: dict[str, JsonValue]
    """Null where nothing follows, left out where it is open."""
    rows: list[int]
    """Rows that hit, from 1."""
    open: list[int] = left_out()
    """Rows that cannot be judged yet."""
    violated: bool = left_out()
    """Rows hit together that must not."""


class ReadingsDiffer(Answered):
    """The two readings of the rules differ, or a table contradicts itself: nothing is decided, a person must look."""

    stage: str
    keys: list[str]
    """Of the conditions; where a table contradicts itself of its rows, as `<table>.<row>`."""
    clash: bool = left_out()
    """A table contradicts itself: these rows hit together and its hit policy does not let them."""


class Report(Answered):
    """What comes of a submission."""

    id: str
    version: int
    """The published version it was assessed with."""
    outcome: Literal["accept", "waive", "correct", "reject"]
    failed_conditions: list[str]
    """Rules by id, in the order of the bundle."""
    reject_kind: str = left_out()
    """Outcome reject: the kind of the first failed rule; empty while it is open which row of a table refuses."""
    correct: ToCorrect = left_out()
    """Outcome correct."""
    waived_materials: dict[str, WaivedMaterial] = left_out()
    """Outcome waive: material by id."""
    dropped_materials: dict[str, str] = left_out()
    """Every outcome but reject: material that need not be handed in -> the library that has it, or 由本表单生成."""
    undetermined_conditions: list[str] = left_out()
    flags_for_reviewer: list[str] = left_out()
    items_not_applicable: list[str] = left_out()
    optional_items_rejected: dict[str, list[str]] = left_out()
    """Optional item -> the rules that refuse it."""
    decision_due: dict[str, str] = left_out()
    """Outcome accept or waive: item -> the day its decision is due, or that the year's holidays are not published yet."""
    reasons: list[str]
    """For people, in the language of the answer."""
    trace: list[str]
    """Rules in the order in which they fired."""
    pending_checks: list[str] = left_out()
    """Rules left open because a library is silent."""
    problems: list[ProblemTold] = left_out()
    """Beside the outcome: values that are not well-formed, names that nobody knows."""
    disagreement: ReadingsDiffer = left_out()
    tables: dict[str, TableResult] = left_out()
    """Decision tables by id."""


class Reports(Answered):
    """One answer a submission, in their order."""

    answers: list[Report | Unanswered]


# ---- the body, which we read ourselves and so have to describe ourselves


def _inlined(schema: Any, shapes: dict[str, Any]) -> Any:
    """The JSON schema without references: what stands beside a route has no place among the components."""
    if isinstance(schema, list):
        return [_inlined(part, shapes) for part in schema]
    if not isinstance(schema, dict):
        return schema
    named = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else {}
    return {key: _inlined(part, shapes) for key, part in {**named, **schema}.items() if key not in ("$ref", "$defs")}


_SENT = TypeAdapter(SubmissionSent | SubmissionsSent).json_schema()
BODY = {"required": True, "content": {"application/json": {"schema": _inlined(_SENT, _SENT["$defs"])}}}
"""Of the request that assesses, as OpenAPI has it."""
