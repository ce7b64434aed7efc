"""The departments' own forms as columns, the merged form as rows; materials likewise; what is kept apart; what each department receives."""

from __future__ import annotations

import streamlit as st

from builder.chosen_bundle import DRAFT, choose_bundle, choose_document, policy_person
from builder.side_by_side import SideBySide, reduction, side_by_side
from builder.side_tables import apart_table, fields_table, forms_received, materials_table
from forms.bundle import Bundle
from runtime.pages.staff_pieces import head, segments
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show


def departments_page(visit: Visit) -> None:
    """What the departments ask for, each in its own words, beside what the one form makes of it."""
    person = policy_person(visit)
    title = st.container()
    bundle_place, version_place, search_place = st.columns([3, 2, 4])
    with bundle_place:
        one = choose_bundle(visit, person)
    if one is None:
        return
    with version_place:
        bundle = choose_document(visit, one)
    if bundle is None:
        return
    with title:
        _head(visit, bundle)
    with search_place:
        wanted = st.text_input(visit.say("SIDE_SEARCH"), key="side_search", type="search").strip()
    compared = side_by_side(bundle)
    show(_ledger(visit, compared))
    views = {
        "fields": visit.say("SIDE_VIEW_FIELDS", count=len(compared.fields)),
        "materials": visit.say("SIDE_VIEW_MATERIALS", count=len(compared.materials)),
        "apart": visit.say("SIDE_VIEW_APART", count=len(compared.apart)),
        "forms": visit.say("SIDE_VIEW_FORMS", count=len(bundle.items)),
    }
    match segments("show", visit.say("SIDE_SHOW"), views):
        case "materials":
            materials_table(visit, compared, wanted)
        case "apart":
            apart_table(visit, compared, wanted)
        case "forms":
            forms_received(visit, compared, wanted)
        case _:
            fields_table(visit, compared, wanted)


def _head(visit: Visit, bundle: Bundle) -> None:
    asked = st.query_params.get("version", DRAFT)
    draft = not asked.isdecimal()
    words = visit.say("BUILDER_DRAFT") if draft else visit.say("BUILDER_VERSION", version=asked)
    head(bundle.title, chip_html(words, tone="accent" if draft else ""))


def _ledger(visit: Visit, compared: SideBySide) -> str:
    """Before → after, each saying what it counts."""
    fields, materials = len(compared.fields), len(compared.materials)
    shared = [row for row in compared.fields if row.shared]
    cells = (
        _before_after(
            visit,
            "SIDE_FIELDS_BEFORE",
            compared.fields_before,
            fields,
            visit.say("SIDE_DEPARTMENTS_COUNT", count=len(compared.bundle.items)),
        ),
        _before_after(visit, "SIDE_MATERIALS_BEFORE", compared.materials_before, materials, visit.say("SIDE_MATERIALS_COUNT")),
        f'<div><span class="of-2">{esc(visit.say("SIDE_SHARED"))}</span><br><b>{len(shared)}</b><br>'
        f'<span class="of-3 of-xs">{esc(visit.say("SIDE_SHARED_WORDS", forms=sum(len(row.own) for row in shared)))}</span></div>',
    )
    return f'<div class="of-ledger">{"".join(cells)}</div>'


def _before_after(visit: Visit, key: str, before: int, after: int, quiet: str) -> str:
    less = f"−{reduction(before, after)} %"
    return (
        f'<div><span class="of-2">{esc(visit.say(key))}</span><br><b>{before} → {after}</b> <span class="of-2 of-xs">{esc(less)}</span>'
        f'<br><span class="of-3 of-xs">{esc(quiet)}</span></div>'
    )
