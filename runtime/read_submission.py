"""read_submission: one submission of a case file, or of any partner, as a `Submission`; everything unreadable is told at once.

Beside the keys of cases/README 1 it may name what nobody knew that day: `silent`, libraries that did not answer, and `open_facts`, which
somebody has yet to give. What makes it unreadable as a whole (no day, values that are no object, NaN, NUL …) is an error. Names nobody
knows are warnings beside: the submission is evaluated without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.json_text import faults_in
from forms.problems import Problem, Severity, nearest
from rules.values import is_empty
from runtime.holdings import Holdings, from_submission
from runtime.submission import Submission


@dataclass(frozen=True, slots=True)
class ReadSubmission:
    """A submission with what was odd about it."""

    id: str
    submission: Submission
    warnings: tuple[Problem, ...] = ()


def submission_id(raw: JsonValue, index: int) -> str:
    """The id of a submission, or its place in the list if it has none that can be printed."""
    given = raw.get("id") if isinstance(raw, dict) else None
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "" or any(faults_in(given)):
        return f"#{index + 1}"
    return str(given)[:200]


def read_submission(bundle: Bundle, raw: JsonValue, index: int = 0) -> ReadSubmission | tuple[Problem, ...]:
    """The submission, or every reason why it cannot be evaluated."""
    if not isinstance(raw, dict):
        return (Problem("SUBMISSION_NOT_AN_OBJECT", f"#{index + 1}"),)
    problems = list(faults_in({key: value for key, value in raw.items() if key != "expected"}))
    if problems:
        return tuple(problems)
    on = day_of(raw)
    if on is None:
        problems.append(Problem("SUBMISSION_NO_DAY", "as_of", {"value": str(raw.get("as_of"))[:40]}))
    selected, values, materials = raw.get("selected_items"), raw.get("values"), raw.get("materials")
    silent, open_facts = raw.get("silent"), raw.get("open_facts")
    shapes: tuple[tuple[str, JsonValue, type], ...] = (
        ("selected_items", selected, list),
        ("materials", materials, list),
        ("values", values, dict),
        ("silent", silent, list),
        ("open_facts", open_facts, list),
    )
    for name, value, kind in shapes:
        if value is not None and not isinstance(value, kind):
            problems.append(Problem("SUBMISSION_WRONG_TYPE", name, {"key": name, "expected": kind.__name__}))
    flags = _flags(raw.get("flags"), problems)
    holdings = from_submission(raw.get("shared") or [])
    if isinstance(holdings, tuple):
        problems.extend(holdings)
    if problems or on is None or not isinstance(holdings, Holdings):
        return tuple(problems)
    warnings: list[Problem] = []
    read_values = _values(values, bundle, warnings)
    submission = Submission(
        on=on,
        selected=frozenset(_known(selected, {item.id: item.id for item in bundle.items}, "selected_items", warnings)),
        values=read_values,
        uploads=frozenset(_known(materials, bundle.material_names, "materials", warnings)),
        holdings=replace(holdings, silent=frozenset(one for one in _list(silent) if isinstance(one, str))),
        open_facts=_open_facts(open_facts, read_values, bundle, warnings),
        promise_signed=flags.get("promise_signed") is True,
        dishonest=flags.get("dishonest") is True,
    )
    return ReadSubmission(submission_id(raw, index), submission, tuple(warnings))


def day_of(raw: JsonValue) -> date | None:
    """The day of a submission, None if it has none; YYYY-MM-DD only: Python's own reader would take week dates too."""
    value = raw.get("as_of") if isinstance(raw, dict) else None
    if not isinstance(value, str) or len(value) != 10 or value[4] != "-" or value[7] != "-":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _flags(value: JsonValue, problems: list[Problem]) -> Mapping[str, JsonValue]:
    if value is None:
        return {}
    if not isinstance(value, dict) or any(not isinstance(flag, bool | None) for flag in value.values()):
        problems.append(Problem("SUBMISSION_FLAGS", "flags"))
        return {}
    return value


def _known(given: JsonValue, known: Mapping[str, str], where: str, warnings: list[Problem]) -> list[str]:
    found = []
    for entry in _list(given):
        name = known.get(entry) if isinstance(entry, str) else None
        if name is None:
            shown = str(entry)[:60]
            warnings.append(Problem("SUBMISSION_UNKNOWN_NAME", where, {"name": shown, "nearest": nearest(shown, known)}, Severity.WARNING))
        else:
            found.append(name)
    return found


def _open_facts(given: JsonValue, values: Mapping[str, JsonValue], bundle: Bundle, warnings: list[Problem]) -> frozenset[str]:
    """Facts somebody has yet to give: one that stands among the values was given."""
    named = _known(given, {fact.name: fact.name for fact in bundle.facts}, "open_facts", warnings)
    return frozenset(name for name in named if is_empty(values.get(name)))


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _values(given: JsonValue, bundle: Bundle, warnings: list[Problem]) -> dict[str, JsonValue]:
    """Values by canonical name; a canonical name goes before another name of the same item."""
    values: dict[str, JsonValue] = {}
    for name, value in given.items() if isinstance(given, dict) else ():
        canonical = bundle.names.get(name)
        if canonical is None:
            shown = name[:60]
            warnings.append(
                Problem("SUBMISSION_UNKNOWN_NAME", "values", {"name": shown, "nearest": nearest(shown, bundle.names)}, Severity.WARNING)
            )
        elif canonical == name or canonical not in values:
            values[canonical] = value
    return values
