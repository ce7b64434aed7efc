"""What was changed between the versions, in words: the weightiest changes in a line, the rest a click away; and how many flip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from builder.comparing.sides import Side
from forms.bundle import Bundle
from forms.changes.base import Change, What
from forms.compare import compare
from forms.stated_rule import Parameter
from runtime.comparing.what_if_pieces import Compared
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

MOST_SHOWN = 3
MOST_LISTED = 60
WEIGHT = (What.PARAMETER, What.WAIVER, What.RULE, What.ITEM, What.MATERIAL)
"""What decides about cases stands first."""


def change_strip(visit: Visit, old: Side, new: Side, compared: Compared | None, *, real: bool) -> None:
    """The line above the result. `real`: it was compared over cases of real persons, whose share says something."""
    found = changes(visit, old.bundle, new.bundle)
    with st.container(key="card_whatif_changes"):
        lead = esc(visit.say("COMPARING_CHANGES", old=old.name, new=new.name, count=len(found)))
        parts = "".join(f"<span>{words}</span>" for words in found[:MOST_SHOWN])
        show(f'<div class="of-changes"><span class="of-2">{lead}</span>{parts}{_sum(visit, compared, real=real) if compared else ""}</div>')
        if len(found) > MOST_SHOWN:
            with st.expander(visit.say("COMPARING_MORE_CHANGES", count=len(found) - MOST_SHOWN)):
                show("".join(f'<div class="of-s">{words}</div>' for words in found[MOST_SHOWN:MOST_LISTED]))


def changes(visit: Visit, old: Bundle, new: Bundle) -> list[str]:
    """Every change as a piece of HTML, what decides about cases first."""
    found = sorted(compare(old, new), key=lambda one: WEIGHT.index(one.what) if one.what in WEIGHT else len(WEIGHT))
    told: dict[str, None] = {}
    for one in found:
        told.update(dict.fromkeys(_words(visit, one, old, new)))
    return list(told)


def _words(visit: Visit, change: Change, old: Bundle, new: Bundle) -> Iterator[str]:
    if change.what is What.PARAMETER and (told := _parameter(visit, change, old, new)):
        yield told
    elif change.where == "bundle.waiver" and change.after is not None and old.waiver.max_materials != new.waiver.max_materials:
        before, after = (visit.say("COMPARING_PIECES", count=one.waiver.max_materials) for one in (old, new))
        words = visit.say("COMPARING_WAIVER_MOST")
        yield _changed(words, before, after, visit.say("COMPARING_WAIVER"))
    else:
        yield esc(change.text(visit.lang))


def _parameter(visit: Visit, change: Change, old: Bundle, new: Bundle) -> str:
    """What it was and what it is today, where it is in both."""
    name = change.where.partition(".")[2]
    sides = [next((one for one in bundle.parameters if one.name == name), None) for bundle in (old, new)]
    if sides[0] is None or sides[1] is None:
        return ""
    on = visit.application.clock.today()
    before, after = _value(visit, sides[0], old, on), _value(visit, sides[1], new, on)
    return "" if before == after else _changed(sides[1].label, before, after, visit.say("COMPARING_PARAMETER"))


def _value(visit: Visit, parameter: Parameter, bundle: Bundle, on: date) -> str:
    value = parameter.value_on(on, bundle.region)
    return visit.say("COMPARING_NOTHING_SET") if value is None else f"{value} {parameter.unit}".strip()


def _changed(label: str, before: str, after: str, kind: str) -> str:
    return f'<b>{esc(label)}</b> {esc(before)} → {esc(after)} <span class="of-3 of-xs">{esc(kind)}</span>'


def _sum(visit: Visit, compared: Compared, *, real: bool) -> str:
    changed, total = compared.found.changed, compared.found.total
    if real:
        percent = f"{100 * changed / total:.1f}" if total else "0"
        words = visit.say("COMPARING_FLIPS", count=changed, percent=percent) if changed else visit.say("COMPARING_NO_FLIPS")
    else:
        words = visit.say("COMPARING_FLIPS_INVENTED", count=changed)
    return f'<span class="sum"><b>{changed:,}</b> {esc(words)}</span>'
