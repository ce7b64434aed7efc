"""The bundles of the house: drafts and published versions, with their state, author and publisher."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from builder.chosen_bundle import OneBundle, all_bundles, policy_person
from forms.wording import say
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, card_head, head
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, day_in_words, esc, show, table_html
from runtime.people import Role
from runtime.storage import PublishedVersion
from runtime.versions import BundleDraft, CaseCounts, case_counts

WAYS = (("merge", "merge"), ("design", "edit_note"), ("agreement", "handshake"), ("publishing", "fact_check"))
"""Pages of one bundle, with their icons."""


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
        with st.container(horizontal=True, gap="medium"):
            for path, icon in WAYS:
                visit.link(path, visit.say(f"STEP_{path.upper()}"), icon=f":material/{icon}:", bundle=one.code)


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


def versions_table(visit: Visit, published: tuple[PublishedVersion, ...], names: dict[str, str], counts: Mapping[int, CaseCounts]) -> str:
    """Every version, the newest on top: since when it counts, its cases, who wrote and who published it."""
    today = visit.application.clock.today()
    newest = next((version.version for version in published if version.counts_on(today)), None)
    keys = ("BUILDER_CHOOSE_VERSION", "BUNDLES_STATE", "BUNDLES_CASES", "BUNDLES_AUTHOR", "BUNDLES_PUBLISHER", "BUNDLES_WHEN")
    rows = [
        (
            f'<span title="{esc(version.digest)}">{esc(visit.say("BUILDER_VERSION", version=version.version))}</span>',
            _version_state(visit, version, newest, today),
            _cases(visit, counts.get(version.version, CaseCounts())),
            esc(named(visit, version.author.split(say("LIST_SEPARATOR")), names)),
            esc(named(visit, (version.publisher,), names)),
            f'<span style="white-space:nowrap">{esc(moment(version.published_at))}</span>',
        )
        for version in published
    ]
    return table_html([visit.say(key) for key in keys], rows)


def _version_state(visit: Visit, version: PublishedVersion, newest: int | None, today: date) -> str:
    if version.retired_at:
        return chip_html(visit.say("BUNDLES_RETIRED"))
    if version.version == newest:
        return chip_html(visit.say("BUNDLES_IN_FORCE"), icon="check", tone="ok")
    if version.effective_on and version.effective_on > today:
        return chip_html(
            visit.say("BUNDLES_LATER", day=day_in_words(version.effective_on, lang=visit.lang)), icon="schedule", tone="accent"
        )
    return chip_html(visit.say("BUNDLES_SUPERSEDED"))


def _cases(visit: Visit, counts: CaseCounts) -> str:
    running = esc(visit.say("BUNDLES_RUNNING", count=counts.running))
    unsent = f"<small>{esc(visit.say('BUNDLES_UNSENT', count=counts.unsent))}</small>" if counts.unsent else ""
    return f"{running}{unsent}"


def names_of_people(visit: Visit) -> dict[str, str]:
    """Login -> name of everyone in the house."""
    return {account.person.login: account.person.name for account in visit.application.store.accounts()}


def named(visit: Visit, logins: tuple[str, ...] | list[str], names: dict[str, str]) -> str:
    """The people behind logins."""
    return visit.say("LIST_SEPARATOR").join(names.get(login, login) for login in logins)
