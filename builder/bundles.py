"""The bundles of the house: drafts and published versions, with their state, author and publisher."""

from __future__ import annotations

import streamlit as st

from builder.chosen_bundle import OneBundle, all_bundles, policy_person
from builder.comparing.copy_dialog import copy_button
from builder.people_names import named, names_of_people
from builder.versions_table import versions_table
from runtime.authoring.versions import BundleDraft, case_counts
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, card_head, head
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.people import Role

WAYS = {
    "matters": ("STEP_MATTERS", "list_alt"),
    "merge": ("STEP_MERGE", "merge"),
    "design": ("STEP_DESIGN", "edit_note"),
    "rules": ("STEP_RULES", "rule"),
    "tables": ("PAGE_TABLES", "table_chart"),
    "simulate": ("STEP_SIMULATE", "play_circle"),
    "plan": ("PAGE_PLAN", "share"),
    "what-if": ("PAGE_WHAT_IF", "compare_arrows"),
    "agreement": ("STEP_AGREEMENT", "handshake"),
    "papers": ("PAGE_PAPERS", "description"),
    "publishing": ("STEP_PUBLISHING", "fact_check"),
}
"""Pages of one bundle, in the order in which one usually comes by: their names and icons."""


def bundles_page(visit: Visit) -> None:
    """Where policy staff begin: one card a bundle."""
    person = policy_person(visit)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head(visit.say("PAGE_BUNDLES"))
        if person.has(Role.AUTHOR):
            visit.link("import", visit.say("BUILDER_GO_IMPORT"), icon=":material/upload_file:")
    found = all_bundles(visit, person)
    if not found:
        author = person.has(Role.AUTHOR)
        widgets.empty(visit.say("BUILDER_NOTHING"), visit.say("BUILDER_NOTHING_AUTHOR" if author else "BUILDER_NOTHING_PUBLISHER"))
    names = names_of_people(visit)
    for one in found:
        _bundle(visit, one, names)


def _bundle(visit: Visit, one: OneBundle, names: dict[str, str]) -> None:
    with st.container(key=f"card_{one.code}"):
        card_head(one.title, one.code)
        if one.draft:
            _draft(visit, one.draft, names)
        if one.published:
            show(versions_table(visit, one.published, names, case_counts(visit.application, one.code)))
        else:
            show(f'<span class="of-3">{esc(visit.say("BUNDLES_NO_VERSION"))}</span>')
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            for path, (words, icon) in WAYS.items():
                visit.link(path, visit.say(words), icon=f":material/{icon}:", bundle=one.code)
            if one.draft and one.draft.bundle.copied_from is not None:
                visit.link("origin", visit.say("PAGE_ORIGIN"), icon=":material/difference:", bundle=one.code)
            copy_button(visit, one)


def _draft(visit: Visit, draft: BundleDraft, names: dict[str, str]) -> None:
    bundle = draft.bundle
    numbers = visit.say("BUNDLES_NUMBERS", items=len(bundle.items), fields=len(bundle.data_items), materials=len(bundle.materials))
    quiet = DOT.join(
        (
            visit.say("BUILDER_DRAFT_REVISION", revision=draft.revision),
            named(visit, draft.authors, names),
            moment(draft.updated_at),
            numbers,
        )
    )
    chips = chip_html(visit.say("BUILDER_DRAFT"), icon="edit_document", tone="accent") + draft_state(visit, draft)
    show(f'<div class="of-head">{chips}<span class="of-2 of-xs">{esc(quiet)}</span></div>')


def draft_state(visit: Visit, draft: BundleDraft) -> str:
    """Is the draft ahead of what is published? As a chip."""
    if draft.published_as is not None:
        return chip_html(visit.say("BUNDLES_STATE_SAME", version=draft.published_as), icon="check", tone="ok")
    return chip_html(visit.say("BUNDLES_STATE_AHEAD"), tone="outline")
