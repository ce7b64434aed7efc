"""The cards of 一张清单: how many of what, what is done together, what to prepare, what need not be handed in and why, what forms ask."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from forms.bundle import Bundle
from forms.item import BundledItem, Limit
from runtime import checklist_words
from runtime.bootstrap import CHINA
from runtime.checklist import USER_SPACE, Checklist, LookedUp
from runtime.checklist_words import (
    expected_words,
    handed_in_as,
    item_terms,
    matters_words,
    refuted_words,
    sum_of_forms,
    used_by,
    verified_words,
)
from runtime.outcome import MaterialLine, Standing
from runtime.pages import widgets
from runtime.pages.materials import most_later, waiver_chip
from runtime.pages.open_questions import open_hints
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show


def facts_of_list(visit: Visit, bundle: Bundle, found: Checklist) -> str:
    """The four numbers the eye sees first."""
    spared = len(found.spared) + len(found.generated) + len(found.verified)
    only_expected = sum(line.standing is not Standing.AT_WINDOW for line in found.spared)
    sure = visit.say("APPLY_COUNT_SPARED"), visit.say("APPLY_COUNT_SPARED_NOTE")
    hoped = visit.say("APPLY_COUNT_EXPECTED"), visit.say("APPLY_COUNT_EXPECTED_NOTE", count=only_expected)
    most = most_later(bundle, found.prepare)
    later = visit.say("APPLY_COUNT_LATER", count=most) if most else ""
    cells = [
        (len(found.items), visit.say("APPLY_COUNT_ITEMS", count=len(found.items)), visit.say("APPLY_COUNT_ITEMS_NOTE")),
        (len(found.prepare), visit.say("APPLY_COUNT_PREPARE", count=len(found.prepare)), later),
        (spared, *(hoped if only_expected else sure)),
    ]
    if found.working_days is not None:
        cells.append((found.working_days, visit.say("APPLY_COUNT_DAYS", count=found.working_days), visit.say("APPLY_COUNT_DAYS_NOTE")))
    body = "".join(f"<div><p><b>{number}</b> {esc(words)}</p><p class='of-2 of-s'>{esc(small)}</p></div>" for number, words, small in cells)
    return f'<div class="of-counts">{body}</div>'


def checklist_cards(visit: Visit, bundle: Bundle, found: Checklist, looked_up: LookedUp | None = None) -> None:
    """Items, materials to prepare, materials that need not be handed in, the departments' forms."""
    _items(visit, bundle, found)
    _prepare(visit, bundle, found)
    _verified(visit, found, looked_up)
    _spared(visit, bundle, found)
    _generated(visit, found)
    _forms(visit, found)


def limit_words(visit: Visit, limit: Limit | None) -> str:
    """«5 个工作日», «当场»."""
    return checklist_words.limit_words(limit, visit.lang)


def _items(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    with st.container(key="form_items"):
        show(f"<h2>{esc(visit.say('APPLY_ITEMS', count=len(found.items)))}</h2>")
        head = (visit.say("APPLY_ITEM"), visit.say("APPLY_DEPARTMENT"), visit.say("APPLY_PROMISED"))
        # on a phone the department stands under the name
        labels = [f"{esc(line.item.name)}<small>{esc(line.item.department)}</small>{_terms(visit, line.item)}" for line in found.items]
        rest = [(esc(line.item.department), _limits(visit, line.promised, line.statutory)) for line in found.items]
        rows = [(name, *cells) for name, cells in zip(labels, rest, strict=True)]
        show(widgets.table_html(head, rows, numbers=frozenset({2})))
        open_hints(visit, bundle, found, materials=False)
        if found.refusals:
            names = matters_words((item.name for item in bundle.items if item.id in found.refusals), visit.lang)
            widgets.note(visit.say("APPLY_ITEM_LOST", items=names), tone="warn")


def _terms(visit: Visit, item: BundledItem) -> str:
    words = item_terms(item, visit.lang)
    return f'<span class="of-2 of-s of-below">{esc(words)}</span>' if words else ""


def _limits(visit: Visit, promised: Limit | None, statutory: Limit | None) -> str:
    law = f"{visit.say('LIST_PRINT_STATUTORY')} {limit_words(visit, statutory)}" if statutory else ""
    below = f'<span class="of-3 of-s of-below">{esc(law)}</span>' if law else ""
    return f"{esc(limit_words(visit, promised))}{below}"


def _prepare(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    with st.container(key="form_prepare"):
        if not found.prepare:
            show(f"<h2>{esc(visit.say('APPLY_PREPARE_NONE_YET' if found.open else 'APPLY_PREPARE_NONE'))}</h2>")
            open_hints(visit, bundle, found, materials=True)
            return
        head = f"<h2>{esc(visit.say('APPLY_PREPARE', count=len(found.prepare)))}</h2>"
        show(f'<div class="of-head">{head}<span class="of-2 of-s of-end">{esc(visit.say("APPLY_PREPARE_HOW"))}</span></div>')
        rows = "".join(_row(visit, bundle, found, line, number) for number, line in enumerate(found.prepare, start=1))
        show(f'<div class="of-materials">{rows}</div>')
        open_hints(visit, bundle, found, materials=True)
        if found.later:
            widgets.note(visit.say("APPLY_LATER_RULE", most=most_later(bundle, found.prepare)), tone="accent")


def _row(visit: Visit, bundle: Bundle, found: Checklist, line: MaterialLine, number: int) -> str:
    used = visit.say("APPLY_USED_BY", items=used_by(bundle, line, visit.lang))
    if any(source.library == USER_SPACE for use in line.uses for source in use.sources):
        used += visit.say("APPLY_USER_SPACE")
    said = refuted_words(found, line, visit.lang)
    refuted = f'<span class="of-warn of-s">{esc(said)}</span>' if said else ""
    how = handed_in_as(bundle, line, visit.lang)
    told = f'<span class="of-2 of-s">{esc(how)}</span>' if how else ""
    name = f'<div><b>{esc(line.name)}</b><span class="of-2 of-s">{esc(used)}</span>{told}{refuted}</div>'
    return (
        f'<div class="of-material"><span class="of-sign">{number}</span>{name}<span class="of-end">{waiver_chip(visit, line)}</span></div>'
    )


def _verified(visit: Visit, found: Checklist, looked_up: LookedUp | None) -> None:
    """What was looked up and found: with its source and how long it is valid."""
    if not found.verified:
        return
    with st.container(key="form_verified"):
        chip = chip_html(visit.say("LIST_VERIFIED_CHIP"), icon="verified", tone="ok")
        words = [visit.say("LIST_NOT_NEEDED", why=verified_words(line, visit.lang)) for line in found.verified]
        times = [answer.at for answer in looked_up.holdings.answers if answer.at] if looked_up else []
        more = visit.say("LIST_VERIFIED_AT", time=f"{max(times).astimezone(CHINA):%Y-%m-%d %H:%M}") if times else ""
        _fold(visit, "LIST_VERIFIED", found.verified, words, icon="check", end=chip, more=more)


def _spared(visit: Visit, bundle: Bundle, found: Checklist) -> None:
    """What is only expected: no library was asked yet, or a number is still to be filled in."""
    if not found.spared:
        return
    with st.container(key="form_spared"):
        words = [expected_words(bundle, found, line, visit.lang) for line in found.spared]
        hoped = any(line.standing is not Standing.AT_WINDOW for line in found.spared)
        _fold(visit, "LIST_SPARED", found.spared, words, icon="search", more=visit.say("APPLY_SPARED_HOW") if hoped else "")


def _generated(visit: Visit, found: Checklist) -> None:
    if not found.generated:
        return
    with st.container(key="form_generated"):
        _fold(visit, "LIST_MADE", found.generated, [visit.say("APPLY_DROPPED_GENERATED")] * len(found.generated), icon="check")


def _fold(
    visit: Visit, head: str, lines: Sequence[MaterialLine], words: Sequence[str], *, icon: str, end: str = "", more: str = ""
) -> None:
    """Materials with which there is nothing to do: on a phone one line with their count and names, which opens (list.css)."""
    names = visit.say("LIST_SEPARATOR").join(line.name for line in lines)
    note = widgets.note_html(more) if more else ""
    show(_folded(visit.say(head, count=len(lines)), names, _rows(lines, words, icon=icon, end=end) + note))


def _folded(title: str, small: str, body: str, *, stays: bool = False) -> str:
    """`small`: under the title while it is folded; `stays`: also when it is not."""
    kept = ' class="of-2 of-s"' if stays else ' class="of-3 of-s of-names"'
    return f'<details class="of-fold"><summary><h2>{esc(title)}</h2><span{kept}>{esc(small)}</span></summary>{body}</details>'


def _rows(lines: Sequence[MaterialLine], words: Sequence[str], *, icon: str, end: str = "") -> str:
    sign = f'<span class="of-sign {"ok" if icon == "check" else ""}">{icon_html(icon)}</span>'
    last = f'<span class="of-end">{end}</span>' if end else ""
    rows = "".join(
        f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b><span class="of-2 of-s">{esc(why)}</span></div>{last}</div>'
        for line, why in zip(lines, words, strict=True)
    )
    return f'<div class="of-materials">{rows}</div>'


def _forms(visit: Visit, found: Checklist) -> None:
    """What the departments' own forms ask, and how little of it is left to be typed."""
    if not found.forms:
        return
    with st.container(key="form_forms"):
        parts = ("FIELDS", "SHARED", "LOOKED_UP", "COMPUTED", "TYPED")
        head = (visit.say("LIST_FORM"), *(visit.say(f"LIST_FORM_{part}") for part in parts))
        rows = [
            (
                f"{esc(share.item.name)}<small>{esc(share.item.department)}</small>",
                *(f"{getattr(share, part.lower())}" for part in parts[:-1]),
                f"<b>{share.typed}</b>",
            )
            for share in found.forms
        ]
        table = f'<div class="of-forms">{widgets.table_html(head, rows, numbers=frozenset({1, 2, 3, 4, 5}))}</div>'
        if any(share.looked_up for share in found.forms):
            table += f'<p class="of-3 of-s">{esc(visit.say("LIST_FORMS_HOW"))}</p>'
        show(_folded(visit.say("LIST_FORMS"), sum_of_forms(found, visit.lang), table, stays=True))
