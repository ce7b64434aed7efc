"""What a test case expects beside what comes of it now: key for key, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from builder.simulating.beginnings import CASE
from builder.simulating.trial import Trial
from forms.bundle import TestCase
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, icon_html, show, table_html, verdict_html
from runtime.report import expected_keys
from runtime.trying.case_words import difference_words, key_words, value_words
from runtime.trying.tried import of_case


@dataclass(frozen=True, slots=True)
class Held:
    """A test case held against what comes of the applicant."""

    case: TestCase
    changed: bool
    """Something was answered otherwise since: then it is another case."""
    differences: tuple[str, ...]
    """Keys of what is expected that come out otherwise."""


def held_against(trial: Trial) -> Held | None:
    """The case one began with; None if it was none, or it expects nothing."""
    tried, bundle = trial.tried, trial.bundle
    case = next((one for one in bundle.test_cases if tried.begun == f"{CASE}{one.id}"), None)
    if case is None or not case.expected:
        return None
    changed = of_case(bundle, case.id, tried.on).filed != tried.filed
    found = expected_keys(trial.evaluation)
    return Held(case, changed, tuple(key for key, value in case.expected.items() if found.get(key) != value))


def expected_note(visit: Visit, trial: Trial) -> None:
    """Under the conclusion; nothing where no test case is tried."""
    held = held_against(trial)
    if held is not None:
        show(f'<div class="of-simexpected">{_words(visit, trial, held)}</div>')


def _words(visit: Visit, trial: Trial, held: Held) -> str:
    say, expected = visit.say, held.case.expected
    if held.changed:
        outcome = str(expected.get("outcome", ""))
        words = say(VERDICTS[outcome][0]) if outcome in VERDICTS else "—"
        return f'<span class="of-3 of-s">{esc(say("SIM_EXPECTED_CHANGED", case=held.case.id, outcome=words))}</span>'
    if not held.differences:
        return f'<span class="of-ok of-s">{icon_html("check")} {esc(say("SIM_EXPECTED_MET", case=held.case.id))}</span>'
    found, rows = expected_keys(trial.evaluation), []
    for key in held.differences:
        sides = (value_words(trial.bundle, key, side.get(key), visit.lang) for side in (expected, found))
        rows.append([esc(key_words(key, visit.lang)), *map(esc, sides)])
    told = "".join(
        f"<li>{esc(difference_words(trial.bundle, key, expected.get(key), found.get(key), visit.lang))}</li>" for key in held.differences
    )
    title = f'<b class="of-bad">{icon_html("close")} {esc(say("SIM_EXPECTED_NOT", case=held.case.id))}</b>'
    table = table_html([say("TESTS_WHAT"), say("SIM_EXPECTED"), say("SIM_FOUND")], rows)
    beside = f"<details><summary>{esc(say('SIM_EXPECTED_BESIDE'))}</summary>{table}</details>"
    return f'<div class="of-wayhead">{title}{_chips(visit, expected, found)}</div><ul class="of-s">{told}</ul>{beside}'


def _chips(visit: Visit, expected: Mapping[str, JsonValue], found: Mapping[str, JsonValue]) -> str:
    """The outcome that was to come, and the one that came."""
    if str(expected.get("outcome")) not in VERDICTS or expected.get("outcome") == found["outcome"]:
        return ""
    sides = (("SIM_EXPECTED", expected), ("SIM_FOUND", found))
    return (
        "<span>"
        + " → ".join(
            f'<span class="of-3 of-xs">{esc(visit.say(key))}</span> {verdict_html(str(side["outcome"]), lang=visit.lang)}'
            for key, side in sides
        )
        + "</span>"
    )
