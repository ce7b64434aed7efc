"""One parameter: what it is on a day, its line of time, who reads it, what is wrong with it, and its rows to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.matters.bound_part import LINE, BoundPart
from builder.rules.entries import keys_of
from builder.rules.parameter_times import Scalar, Span, TimeLine, never_counting, regions_of, row_on, time_line
from forms.edits.parameters import readers_of_parameter
from forms.findings import EditJson, an_edit
from forms.problems import Problem
from forms.stated_rule import Parameter, ParameterValue
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, severity_html, show
from runtime.problem_words import words_of

NEAR = "parameters"
NARROW = 6
"""Percent of the line under which a span has no room for its words."""


class BoundParameter(BoundPart):
    """The widgets of one parameter."""

    def __init__(self, at_hand: DraftAtHand, parameter: Parameter) -> None:
        super().__init__(at_hand, f"parameter_{parameter.name}")
        self.parameter = parameter

    def save(self, edits: Sequence[EditJson]) -> None:
        """See Bound."""
        self.at_hand.apply(*edits, near=NEAR, at=self.parameter.name)

    def day(self, name: str, label: str, value: date | None, row: int, **more: Any) -> None:
        """A day of a row, or none."""
        part = name.partition("_")[0]
        acting = self._acting(name, value, lambda raw: self.row(row, **{part: raw.isoformat() if raw else None}))  # type: ignore[arg-type]
        key = self._seeded(name, value)  # type: ignore[arg-type]  # a date box holds a date
        st.date_input(label, value=None, format="YYYY-MM-DD", key=key, **acting, **more)

    def row(self, number: int, **changes: JsonValue) -> list[EditJson]:
        """The edit that changes one row."""
        rows = [row.model_dump(mode="json") for row in self.parameter.rows]
        rows[number] |= changes
        return self.rows(rows)

    def rows(self, rows: Sequence[dict[str, JsonValue]]) -> list[EditJson]:
        """The edit that puts these rows in place of all."""
        return [an_edit("set_parameter", parameter=self.parameter.name, changes={"rows": [*rows]})]


def parameter_card(at_hand: DraftAtHand, parameter: Parameter, on: date, region: str, found: Sequence[Problem], *, opened: bool) -> None:
    """The card. `on`, `region`: for whom its value is told."""
    visit, say = at_hand.visit, at_hand.visit.say
    with st.container(key=f"card_parameter_{parameter.name}", gap="small"):
        show(_head(visit, parameter, on, region))
        at_hand.tell_near(NEAR, parameter.name)
        for one in found:
            sentence = esc(words_of(one, at_hand.bundle, visit.lang))
            show(f'<div class="of-finding"><div>{severity_html(one.severity, lang=visit.lang)}</div><div>{sentence}</div></div>')
        today = visit.application.clock.today()
        show(*(_line(visit, parameter, time_line(parameter, one, today), today) for one in regions_of(parameter)))
        show(_readers(at_hand, parameter))
        if at_hand.may_edit:
            label = say("PARAMETERS_EDIT", count=len(parameter.rows))
            with st.expander(label, key=f"parameter_rows_{parameter.name}", expanded=opened):
                _rows(BoundParameter(at_hand, parameter))


def value_words(visit: Visit, value: Scalar, unit: str) -> str:
    """«49.5 平方米», «是»."""
    if isinstance(value, bool):
        return visit.say("RULE_YES" if value else "RULE_NO")
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{text} {unit}" if unit else text


def _head(visit: Visit, parameter: Parameter, on: date, region: str) -> str:
    found = row_on(parameter, on, region)
    if found is None:
        now = chip_html(visit.say("PARAMETERS_NO_VALUE"), icon="warning", tone="warn")
    else:
        row = parameter.rows[found]
        source = f' <span class="of-3 of-xs">{esc(row.source)}</span>' if row.source else ""
        now = f'<b class="of-value">{esc(value_words(visit, row.value, parameter.unit))}</b>{source}'
    return f'<div class="of-marks"><h2>{esc(parameter.label or parameter.name)}</h2><span class="of-end">{now}</span></div>'


def _line(visit: Visit, parameter: Parameter, line: TimeLine, today: date) -> str:
    """The line of one region; its words stand in the table of rows too, so pictures need none of their own."""
    total = sum(span.days for span in line.spans)
    first = line.spans[0].since
    spans = "".join(_span(visit, parameter, line, at, total) for at in range(len(line.spans)))
    mark = 100 * (today - first).days / total
    now = f'<i class="now" style="left:{mark:.2f}%" title="{esc(visit.say("PARAMETERS_TODAY", day=today.isoformat()))}"></i>'
    name = visit.say("PARAMETERS_REGION_IS", region=line.region) if line.region else visit.say("PARAMETERS_EVERYWHERE")
    gaps = [visit.say("PARAMETERS_GAP", since=gap.since.isoformat()) for gap in line.gaps if gap.until >= today and not line.region]
    told = f'<small class="of-warn">{esc(visit.say("LIST_SEPARATOR").join(gaps))}</small>' if gaps else ""
    label = esc(visit.say("LIST_SEPARATOR").join(_told(visit, parameter, span) for span in line.spans))
    bar = f'<div class="of-timebar" role="img" aria-label="{label}">{spans}{now}</div>'
    return f'<div class="of-timeline"><span class="of-xs of-2">{esc(name)}</span><div>{bar}{_days(line)}{told}</div></div>'


def _span(visit: Visit, parameter: Parameter, line: TimeLine, at: int, total: int) -> str:
    span = line.spans[at]
    share = 100 * span.days / total
    words = "" if share < NARROW else esc(value_words(visit, span.value, parameter.unit)) if span.value is not None else ""
    shape = " none" if span.row is None else ""
    shape += " begins" if at == 0 and line.open_start else ""
    shape += " goes" if at == len(line.spans) - 1 and line.open_end else ""
    return f'<span class="span{shape}" style="width:{share:.2f}%" title="{esc(_told(visit, parameter, span))}">{words}</span>'


def _told(visit: Visit, parameter: Parameter, span: Span) -> str:
    words = visit.say("PARAMETERS_NO_VALUE") if span.value is None else value_words(visit, span.value, parameter.unit)
    return visit.say("PARAMETERS_SPAN", since=span.since.isoformat(), until=span.until.isoformat(), value=words)


def _days(line: TimeLine) -> str:
    """The days on which something changes, under their places."""
    total, first = sum(span.days for span in line.spans), line.spans[0].since
    marks, last = [], -20.0
    for span in line.spans[1:]:
        at = 100 * (span.since - first).days / total
        if at - last >= 11 and at < 92:
            marks.append(f'<small style="left:{at:.2f}%">{span.since.isoformat()}</small>')
            last = at
    return f'<div class="of-timedays" aria-hidden="true">{"".join(marks)}</div>'


def _readers(at_hand: DraftAtHand, parameter: Parameter) -> str:
    visit, found = at_hand.visit, readers_of_parameter(at_hand.bundle, parameter.name)
    if not found:
        return f'<p class="of-3 of-s">{esc(visit.say("PARAMETERS_READ_BY_NOBODY"))}</p>'
    links: dict[str, str] = {}
    for one in found:
        key = next(iter(keys_of(Problem("", one.where))), "")
        page = "tables" if key.startswith("table:") else "rules"
        query = {"bundle": at_hand.code, "rule": key} if page == "rules" else {"bundle": at_hand.code, "table": key.removeprefix("table:")}
        words = esc(visit.say(f"READER_{one.kind.name}", label=one.label))
        links[f"{key} {words}"] = f'<a class="a" href="{esc(f"/{page}?{urlencode(query)}")}" target="_self">{words}</a>'
    listed = visit.say("LIST_SEPARATOR").join(links.values())
    return f'<p class="of-2 of-s">{icon_html("link")} {esc(visit.say("PARAMETERS_READ_BY"))}{listed}</p>'


# ---- its rows


def _rows(bound: BoundParameter) -> None:
    say, parameter = bound.at_hand.visit.say, bound.parameter

    def change(**changes: JsonValue) -> list[EditJson]:
        return [an_edit("set_parameter", parameter=parameter.name, changes=changes)]

    with st.container(key=f"phead_{parameter.name}", horizontal=True, gap="small"):
        bound.text("label", say("PARAMETERS_LABEL"), parameter.label, lambda text: change(label=text), max_chars=LINE, required=True)
        bound.text("unit", say("PARAMETERS_UNIT"), parameter.unit, lambda text: change(unit=text), max_chars=20)
    unused = never_counting(parameter)
    for number, row in enumerate(parameter.rows):
        with st.container(key=f"prow_{parameter.name}_{number}", horizontal=True, gap="small", vertical_alignment="bottom"):
            _row(bound, number, row)
        if number in unused:
            show(f'<p class="of-warn of-xs">{icon_html("warning")} {esc(say("PARAMETERS_NEVER_COUNTS"))}</p>')
    with st.container(horizontal=True, gap="small"):
        bound.act("more", say("PARAMETERS_ROW_ADD"), lambda: _one_more(bound), icon=":material/add:")
        if not readers_of_parameter(bound.at_hand.bundle, parameter.name):
            drop = an_edit("drop_parameter", parameter=parameter.name)
            bound.act("drop", say("PARAMETERS_DROP"), lambda: [drop], icon=":material/delete:", type="tertiary")
        else:
            show(f'<span class="of-3 of-xs">{esc(say("PARAMETERS_DROP_NOT"))}</span>')


def _row(bound: BoundParameter, number: int, row: ParameterValue) -> None:
    """Its boxes; their labels stand over the first row only."""
    say = bound.at_hand.visit.say
    shown: dict[str, Any] = {"label_visibility": "visible" if number == 0 else "collapsed"}

    def text(name: str, value: str, most: int) -> None:
        hint = say(f"PARAMETERS_{name.upper()}_HINT")
        make = partial(_texts, bound, number, name)
        bound.text(f"{name}_{number}", say(f"PARAMETERS_{name.upper()}"), value, make, max_chars=most, placeholder=hint, **shown)

    _value(bound, number, row.value, shown)
    bound.day(f"since_{number}", say("PARAMETERS_SINCE"), row.since, number, **shown)
    bound.day(f"until_{number}", say("PARAMETERS_UNTIL"), row.until, number, **shown)
    text("region", row.region, 12)
    text("source", row.source, LINE)
    rows = [one.model_dump(mode="json") for index, one in enumerate(bound.parameter.rows) if index != number]
    bound.act(f"dropped_{number}", say("PARAMETERS_ROW_DROP"), lambda: bound.rows(rows), icon=":material/close:", type="tertiary")


def _texts(bound: BoundParameter, number: int, name: str, text: str) -> list[EditJson]:
    return bound.row(number, **{name: text})


def _value(bound: BoundParameter, number: int, value: Scalar, shown: dict[str, Any]) -> None:
    """Of the kind it is."""
    say, words, name = bound.at_hand.visit.say, bound.at_hand.visit.say("PARAMETERS_VALUE"), f"value_{number}"
    if isinstance(value, bool):
        answers = {"true": say("RULE_YES"), "false": say("RULE_NO")}
        bound.one(name, words, str(value).lower(), answers, lambda raw: bound.row(number, value=raw == "true"), **shown)
    elif isinstance(value, int | float):
        bound.number(name, words, value, lambda raw: bound.row(number, value=raw) if raw is not None else [], **shown)
    else:
        bound.text(name, words, value, partial(_texts, bound, number, "value"), max_chars=LINE, **shown)


def _one_more(bound: BoundParameter) -> list[EditJson]:
    """A row behind the others that changes nothing until somebody gives it another value or other days."""
    rows = [row.model_dump(mode="json") for row in bound.parameter.rows]
    last = bound.parameter.rows[-1] if bound.parameter.rows else None
    today = bound.at_hand.visit.application.clock.today().isoformat()
    rows.append({"value": last.value if last else 0, "since": today, "region": last.region if last else ""})
    return bound.rows(rows)
