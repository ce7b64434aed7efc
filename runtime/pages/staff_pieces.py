"""Pieces that only the staff's pages are made of, denser than the citizens': heads, wide tables; and choices kept in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from pydantic import JsonValue, TypeAdapter

from forms.bundle import Bundle
from forms.problems import Lang, Problem
from runtime.clock import Remaining
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import clock_html, esc, plain, show

DOT = " · "
NONE = "—"
_TOLD = TypeAdapter(list[Problem])


def head(title: str, *marks: str, quiet: str = "") -> None:
    """Title of a page, with chips (HTML) and quiet words beside it."""
    words = f'<span class="of-2 of-xs">{esc(quiet)}</span>' if quiet else ""
    show(f'<div class="of-head"><h1>{esc(title)}</h1>{"".join(marks)}{words}</div>')


def card_head_html(title: str, quiet: str = "") -> str:
    """Title of a card, with quiet words at its right end."""
    words = f'<span class="of-3 of-xs">{esc(quiet)}</span>' if quiet else ""
    return f'<div class="of-cardhead"><h2>{esc(title)}</h2>{words}</div>'


def card_head(title: str, quiet: str = "") -> None:
    """Show the title of a card."""
    show(card_head_html(title, quiet))


def pairs_html(pairs: Iterable[tuple[str, str]]) -> str:
    """Lines of two ready HTML cells, the second at the right end."""
    return f'<div class="of-pairs">{"".join(f"<div><span>{left}</span><span>{right}</span></div>" for left, right in pairs)}</div>'


def running_clock(clock: Remaining | None, lang: Lang) -> str:
    """Bar and words of a clock that runs, the bar filled by what is used of the whole; a dash where none runs."""
    return clock_html(clock, of_days=clock.used + max(clock.days or 0, 0), lang=lang) if clock else NONE


# ---- choices that live in the address, so that they survive a reload and can be sent to a colleague


def kept(name: str, options: Iterable[str], fallback: str = "") -> str:
    """What the address says under `name`, if it is one of the options."""
    asked = st.query_params.get(name, fallback)
    return asked if asked in tuple(options) else fallback


def keep(name: str, value: str, fallback: str = "") -> None:
    """Write a choice into the address; the usual one is left out."""
    if value != fallback:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def segments(name: str, label: str, options: Mapping[str, str], *, usual: str = "") -> str:
    """One of a few views, side by side; unless said otherwise the first is the usual one, which the address leaves out."""
    first = usual if usual in options else next(iter(options))
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda one: plain(options[one]),
        default=kept(name, options, first),
        key=f"choice_{name}",
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    keep(name, chosen or first, first)
    return chosen or first


def pick(name: str, label: str, options: Mapping[str, str], *, fallback: str = "", within: str = "") -> str:
    """One of many, in a list that drops down. `within`: what the options depend on; a choice does not outlive its options."""
    values = list(options)
    start = kept(name, options, fallback if fallback in options else values[0])
    chosen = st.selectbox(label, values, index=values.index(start), format_func=lambda one: options[one], key=f"choice_{name}_{within}")
    keep(name, chosen, fallback)
    return chosen


# ---- what the last act said, across the run that it caused


def tell(key: str, problems: Sequence[Problem] = (), *, done: str = "") -> None:
    """Remember why an act was refused, or that it is done; plain JSON only."""
    st.session_state[key] = {"problems": [plain_problem(problem) for problem in problems], "done": done}


def told(key: str, visit: Visit, bundle: Bundle | None = None) -> None:
    """Say once what `tell` remembered, with the names that the bundle of the case has for things."""
    kept_words = st.session_state.pop(key, None)
    if kept_words is None:
        return
    widgets.problems_note(_TOLD.validate_python(kept_words["problems"]), lang=visit.lang, bundle=bundle)
    if kept_words["done"]:
        widgets.note(kept_words["done"], tone="ok")


def plain_problem(problem: Problem) -> dict[str, JsonValue]:
    """A problem as the state of a session may keep it."""
    params: dict[str, JsonValue] = {name: str(value) for name, value in problem.params.items()}
    return {"code": problem.code, "where": problem.where, "params": params, "severity": str(problem.severity)}
