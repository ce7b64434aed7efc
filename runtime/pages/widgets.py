"""Small pieces every page is made of: chips, clocks, marks, states. They show; they decide nothing.

Functions that end in `_html` give a piece of HTML with everything escaped, to be put together and shown once with `show`.
Colour never speaks alone: an icon or a word always stands beside it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st

from forms.bundle import Bundle
from forms.problems import Lang, Problem, Severity
from forms.wording import say
from runtime.clock import ClockState, Remaining
from runtime.problem_words import words_of

Tone = Literal["", "ok", "accent", "warn", "bad", "outline"]

VERDICTS: dict[str, tuple[str, str, Tone]] = {
    "accept": ("VERDICT_ACCEPT", "check", "ok"),
    "waive": ("VERDICT_WAIVE", "schedule", "accent"),
    "correct": ("VERDICT_CORRECT", "assignment_late", "warn"),
    "reject": ("VERDICT_REJECT", "block", "bad"),
    "pending": ("VERDICT_PENDING", "hourglass_empty", "outline"),
    "disagree": ("VERDICT_DISAGREE", "call_split", "outline"),
}
"""Outcome -> words, icon, tone. Undetermined is an outline, never a fourth colour."""

TRUTHS: dict[bool | None, tuple[str, str, Tone]] = {
    True: ("TRUTH_HOLDS", "check", "ok"),
    False: ("TRUTH_FAILS", "close", "bad"),
    None: ("TRUTH_OPEN", "help", ""),
}

SEVERITIES: dict[Severity, tuple[str, str, Tone]] = {
    Severity.ERROR: ("SEVERITY_ERROR", "error", "bad"),
    Severity.WARNING: ("SEVERITY_WARNING", "warning", "warn"),
    Severity.HINT: ("SEVERITY_HINT", "lightbulb", "accent"),
}

FIT_A_PHONE = 3
"""Columns of a table of names and numbers that a narrow phone still has room for."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def esc(text: object) -> str:
    """`text` for HTML."""
    return html.escape(str(text), quote=True)


def plain(text: object) -> str:
    """`text` for a Streamlit label or st.markdown: shown as it was written, never as a link, picture or formula."""
    return _MARKDOWN.sub(r"\\\1", str(text))


def show(*pieces: str) -> None:
    """Put HTML pieces on the page."""
    st.html(f'<div class="of">{"".join(pieces)}</div>')


def icon_html(name: str) -> str:
    """A Material Symbol; a word always stands beside it, so screen readers skip it."""
    return f'<span class="of-i" aria-hidden="true" translate="no">{esc(name)}</span>'


def chip_html(words: str, *, icon: str = "", tone: Tone = "") -> str:
    """A small label."""
    return f'<span class="of-chip {tone}">{icon_html(icon) if icon else ""}{esc(words)}</span>'


def verdict_html(outcome: str, *, lang: Lang = "zh") -> str:
    """The chip of accept, waive, correct, reject, pending or disagree."""
    key, icon, tone = VERDICTS[outcome]
    return chip_html(say(key, lang), icon=icon, tone=tone)


def truth_html(holds: bool | None, *, lang: Lang = "zh") -> str:
    """Holds, fails, or undetermined: never «fails» for what is not known."""
    key, icon, tone = TRUTHS[holds]
    return f'<span class="of-{tone or 2}">{icon_html(icon)} {esc(say(key, lang))}</span>'


def severity_html(severity: Severity, *, lang: Lang = "zh") -> str:
    """The chip of a finding."""
    key, icon, tone = SEVERITIES[severity]
    return chip_html(say(key, lang), icon=icon, tone=tone)


CLOCK_TONES: dict[ClockState, Tone] = {ClockState.OK: "", ClockState.NEAR: "warn", ClockState.OVERDUE: "bad"}


def clock_html(left: Remaining | None, *, of_days: int = 0, lang: Lang = "zh", with_day: bool = True, words: str = "") -> str:
    """Bar and words of a running clock, and its day where there is room; None = the case is done. `words`: others than the short ones of
    staff lists, in which every day is a working day.

    Amber: a working day or less; red: past due; hatched: stopped; hollow: the calendar of that year is not published.
    """
    if left is None:
        return _clock("ok", 100, f'<span class="of-ok">{esc(say("CLOCK_DONE", lang))}</span>')
    words = esc(words or left.text(lang))
    day = f' <span class="of-3">{esc(day_in_words(left.due.day, lang=lang))}</span>' if left.due and with_day else ""
    if left.state not in CLOCK_TONES:
        return _clock(str(left.state), 0, f"<span>{words}</span>{day}")
    tone = CLOCK_TONES[left.state]
    used = 100 if left.state is ClockState.OVERDUE or not of_days else round(100 * left.used / of_days)
    return _clock(tone, max(4, min(100, used)), (f'<b class="of-{tone}">{words}</b>' if tone else f"<span>{words}</span>") + day)


def _clock(kind: str, used: int, words: str) -> str:
    bar = f'<span style="width:{used}%"></span>' if used else ""
    return f'<span class="of-clock"><span class="of-bar {kind}" aria-hidden="true">{bar}</span>{words}</span>'


def day_in_words(day: date, *, lang: Lang = "zh") -> str:
    """«3月13日（周五）».

    >>> day_in_words(date(2026, 3, 13))
    '3月13日（周五）'
    """
    weekdays = say("WEEKDAYS", lang)
    names = list(weekdays) if lang == "zh" else weekdays.split()
    month = say("MONTHS", lang).split()[day.month - 1]
    return say("DAY_IN_WORDS", lang, month=month, day=day.day, weekday=names[day.weekday()])


def source_mark(kind: Literal["library", "prefill", "derived", "space", "silent"], name: str = "", *, lang: Lang = "zh") -> None:
    """Under a field: where its value comes from, or that the library has not answered."""
    icon = {"library": "database", "prefill": "input", "derived": "function", "space": "folder_shared", "silent": "hourglass_empty"}[kind]
    quiet = "" if kind == "library" else " quiet"
    show(f'<span class="of-source{quiet}">{icon_html(icon)}{esc(say(f"SOURCE_{kind.upper()}", lang, name=name))}</span>')


def note_html(lead: str, text: str = "", *, tone: Tone = "", small: str = "") -> str:
    """A coloured box: the fact in bold, what follows from it, a code in small."""
    body = f"<b>{esc(lead)}</b> {esc(text)}" if text else esc(lead)
    code = f"<small>{esc(small)}</small>" if small else ""
    return f'<div class="of-note {tone}" role="{"alert" if tone == "bad" else "note"}">{body}{code}</div>'


def note(lead: str, text: str = "", *, tone: Tone = "", small: str = "") -> None:
    """Show a note."""
    show(note_html(lead, text, tone=tone, small=small))


def problems_note(problems: Iterable[Problem], *, lang: Lang = "zh", bundle: Bundle | None = None) -> None:
    """Every problem at once, errors in red, the rest in amber; nothing if there is none. With a bundle things are called by name."""
    for problem in problems:
        note(
            words_of(problem, bundle, lang) if bundle else problem.text(lang), tone="bad" if problem.severity is Severity.ERROR else "warn"
        )


def empty(lead: str, text: str = "") -> None:
    """Nothing here: say what is not there, then the next date or act."""
    show(f'<div class="of-empty"><b>{esc(lead)}</b>{f"<span>{esc(text)}</span>" if text else ""}</div>')


def waiting(words: str) -> None:
    """The shape of what is to come, what is waited for, and that one may go on."""
    bars = "".join(f'<i style="width:{width}%"></i>' for width in (40, 100, 72))
    show(f'<div class="of-skeleton" role="status">{bars}<span class="of-3 of-s">{esc(words)}</span></div>')


def steps(names: Sequence[str], current: int, *, done: Collection[int] = (), lang: Lang = "zh") -> None:
    """Where one is: what is complete carries a check, having been there is not enough; the current step is marked for screen readers."""

    def step(at: int, name: str) -> str:
        if at < current and at in done:
            return f'<li class="done">{icon_html("check")} {esc(name)}<span class="of-hidden"> {esc(say("STEP_DONE", lang))}</span></li>'
        return f'<li aria-current="step">{esc(name)}</li>' if at == current else f"<li>{esc(name)}</li>"

    show(f'<ol class="of-steps">{"".join(step(at, name) for at, name in enumerate(names))}</ol>')


def facts_html(facts: Mapping[str, object]) -> str:
    """Label and value, one pair a line; values are escaped."""
    return f'<dl class="of-facts">{"".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in facts.items())}</dl>'


def facts(pairs: Mapping[str, object]) -> None:
    """Show label and value pairs."""
    show(facts_html(pairs))


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: frozenset[int] = frozenset()) -> str:
    """A table of ready HTML cells (escape what people wrote with `esc`); columns in `numbers` stand right.

    What is too wide for a phone stands there line below line, each cell under the name of its column.
    """
    shape = "of-table" if numbers and len(head) <= FIT_A_PHONE else "of-table stacks"

    def mark(at: int) -> str:
        return ' class="num"' if at in numbers else ""

    def line(row: Sequence[str]) -> str:
        return "".join(
            f'<td{mark(at)} data-column="{esc(name)}">{cell}</td>' for at, (name, cell) in enumerate(zip(head, row, strict=True))
        )

    top = "".join(f"<th{mark(at)}>{esc(name)}</th>" for at, name in enumerate(head))
    body = "".join(f"<tr>{line(row)}</tr>" for row in rows)
    return f'<div class="of-scroll" tabindex="0"><table class="{shape}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
