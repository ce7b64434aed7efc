"""The bundles of the house: drafts and published versions, with their state, author and publisher."""

from __future__ import annotations

import streamlit as st

from builder.chosen_bundle import OneBundle, all_bundles, policy_person
from forms.wording import say
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, card_head, head
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show, table_html
from runtime.people import Role
from runtime.storage import PublishedVersion
from runtime.versions import BundleDraft


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
    names = {account.person.login: account.person.name for account in visit.application.store.accounts()}
    for one in found:
        _bundle(visit, one, names)


def _bundle(visit: Visit, one: OneBundle, names: dict[str, str]) -> None:
    with st.container(key=f"card_{one.code}"):
        card_head(one.title, one.code)
        if one.draft:
            _draft(visit, one.draft, names)
        if one.published:
            show(versions_table(visit, one.published, names))
        else:
            show(f'<span class="of-3">{esc(visit.say("BUNDLES_NO_VERSION"))}</span>')
        with st.container(horizontal=True, gap="medium"):
            visit.link("departments", visit.say("BUNDLES_OPEN_FORMS"), icon=":material/table_view:", bundle=one.code)
            visit.link("publishing", visit.say("BUNDLES_OPEN_PUBLISHING"), icon=":material/fact_check:", bundle=one.code)


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


def versions_table(visit: Visit, published: tuple[PublishedVersion, ...], names: dict[str, str]) -> str:
    """Every version, the newest on top, with who wrote and who published it."""
    newest = next((version.version for version in published if version.retired_at is None), None)
    keys = ("BUILDER_CHOOSE_VERSION", "BUNDLES_STATE", "BUNDLES_AUTHOR", "BUNDLES_PUBLISHER", "BUNDLES_WHEN", "BUNDLES_DIGEST")
    rows = [
        (
            esc(visit.say("BUILDER_VERSION", version=version.version)),
            _version_state(visit, version, newest),
            esc(named(visit, version.author.split(say("LIST_SEPARATOR")), names)),
            esc(named(visit, (version.publisher,), names)),
            f'<span style="white-space:nowrap">{esc(moment(version.published_at))}</span>',
            f'<span class="of-mono of-xs of-3">{esc(version.digest[:12])}</span>',
        )
        for version in published
    ]
    return table_html([visit.say(key) for key in keys], rows)


def _version_state(visit: Visit, version: PublishedVersion, newest: int | None) -> str:
    if version.retired_at:
        return chip_html(visit.say("BUNDLES_RETIRED"))
    if version.version == newest:
        return chip_html(visit.say("BUNDLES_IN_FORCE"), icon="check", tone="ok")
    return chip_html(visit.say("BUNDLES_SUPERSEDED"))


def named(visit: Visit, logins: tuple[str, ...] | list[str], names: dict[str, str]) -> str:
    """The people behind logins."""
    return visit.say("LIST_SEPARATOR").join(names.get(login, login) for login in logins)
