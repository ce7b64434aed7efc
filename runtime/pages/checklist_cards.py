"""The cards of 一张清单: how many of what, what is done together, what to prepare, what need not be handed in and why."""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from forms.item import Limit
from runtime.advice import EARLIER_STEP
from runtime.checklist import USER_SPACE, WORKING_DAYS, Checklist
from runtime.outcome import MaterialLine
from runtime.pages import widgets
from runtime.pages.materials import department_names, most_later, waiver_chip
from runtime.pages.open_questions import open_hints
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show


def facts_of_list(visit: Visit, bundle: Bundle, found: Checklist) -> str:
    """The four numbers the eye sees first."""
    spared = len(found.spared) + len(found.generated)
    later = visit.say("APPLY_COUNT_LATER", count=most_later(bundle, found.prepare))
    cells = [
        (len(found.items), visit.say("APPLY_COUNT_ITEMS", count=len(found.items)), visit.say("APPLY_COUNT_ITEMS_NOTE")),
        (len(found.prepare), visit.say("APPLY_COUNT_PREPARE", count=len(found.prepare)), later),
        (spared, visit.say("APPLY_COUNT_SPARED"), visit.say("APPLY_COUNT_SPARED_NOTE")),
    ]
    if found.working_days is not None:
        cells.append((found.working_days, visit.say("APPLY_COUNT_DAYS", count=found.working_days), visit.say("APPLY_COUNT_DAYS_NOTE")))
    body = "".join(f"<div><p><b>{number}</b> {esc(words)}</p><p class='of-2 of-s'>{esc(small)}</p></div>" for number, words, small in cells)
    return f'<div class="of-counts">{body}</div>'


def checklist_cards(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    """Items, materials to prepare, materials that need not be handed in."""
    _items(visit, bundle, found)
    _prepare(visit, bundle, found)
    _spared(visit, bundle, found)


def limit_words(visit: Visit, limit: Limit | None) -> str:
    """«5 个工作日», «当场»."""
    if limit is None or limit.days is None:
        return visit.say("APPLY_DAYS_UNSTATED")
    if limit.days == 0:
        return visit.say("APPLY_DAYS_NONE")
    return visit.say("APPLY_DAYS_WORKING" if limit.unit == WORKING_DAYS else "APPLY_DAYS_CALENDAR", days=limit.days)


def _items(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    with st.container(key="form_items"):
        show(f"<h2>{esc(visit.say('APPLY_ITEMS', count=len(found.items)))}</h2>")
        head = (visit.say("APPLY_ITEM"), visit.say("APPLY_DEPARTMENT"), visit.say("APPLY_PROMISED"))
        # on a phone the department stands under the name
        labels = [f"{esc(line.item.name)}<small>{esc(line.item.department)}</small>" for line in found.items]
        rest = [(esc(line.item.department), esc(limit_words(visit, line.promised))) for line in found.items]
        rows = [(name, *cells) for name, cells in zip(labels, rest, strict=True)]
        show(widgets.table_html(head, rows, numbers=frozenset({2})))
        open_hints(visit, bundle, found, materials=False)
        if found.refusals:
            names = visit.say("LIST_SEPARATOR").join(item.name for item in bundle.items if item.id in found.refusals)
            widgets.note(visit.say("APPLY_ITEM_LOST", items=names), tone="warn")


def _prepare(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    with st.container(key="form_prepare"):
        if not found.prepare:
            show(f"<h2>{esc(visit.say('APPLY_PREPARE_NONE_YET' if found.open else 'APPLY_PREPARE_NONE'))}</h2>")
            open_hints(visit, bundle, found, materials=True)
            return
        head = f"<h2>{esc(visit.say('APPLY_PREPARE', count=len(found.prepare)))}</h2>"
        show(f'<div class="of-head">{head}<span class="of-2 of-s of-end">{esc(visit.say("APPLY_PREPARE_HOW"))}</span></div>')
        rows = "".join(_row(visit, bundle, line, number) for number, line in enumerate(found.prepare, start=1))
        show(f'<div class="of-materials">{rows}</div>')
        open_hints(visit, bundle, found, materials=True)
        if found.later:
            widgets.note(visit.say("APPLY_LATER_RULE", most=most_later(bundle, found.prepare)), tone="accent")


def _row(visit: Visit, bundle: Bundle, line: MaterialLine, number: int) -> str:
    used = visit.say("APPLY_USED_BY", items=department_names(visit, bundle, line))
    if any(source.library == USER_SPACE for use in line.uses for source in use.sources):
        used += visit.say("APPLY_USER_SPACE")
    name = f'<div><b>{esc(line.name)}</b><span class="of-2 of-s">{esc(used)}</span></div>'
    return (
        f'<div class="of-material"><span class="of-sign">{number}</span>{name}<span class="of-end">{waiver_chip(visit, line)}</span></div>'
    )


def _spared(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    lines = (*found.spared, *found.generated)
    if not lines:
        return
    with st.container(key="form_spared"):
        show(f"<h2>{esc(visit.say('APPLY_SPARED', count=len(lines)))}</h2>")
        sign = f'<span class="of-sign ok">{icon_html("check")}</span>'
        rows = ""
        for line in lines:
            why = f'<span class="of-2 of-s">{esc(_why(visit, bundle, line))}</span>'
            rows += f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b>{why}</div></div>'
        show(f'<div class="of-materials">{rows}</div>')
        widgets.note(visit.say("APPLY_SPARED_HOW"))


def _why(visit: Visit, bundle: Bundle, line: MaterialLine) -> str:
    sources = [source for use in line.uses for source in use.sources]
    if not sources:
        return visit.say("APPLY_DROPPED_GENERATED")
    steps = dict.fromkeys(item.name for use in line.uses if use.from_step and (item := bundle.item(use.from_step)))
    if sources[0].library == EARLIER_STEP and steps:
        return visit.say("APPLY_SPARED_STEP", items=visit.say("LIST_SEPARATOR").join(steps))
    return visit.say("APPLY_SPARED_LIBRARY", library=sources[0].library)
