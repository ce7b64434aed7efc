"""Every version with its cases; of a chosen one what its publisher let pass and acknowledged, its export, restoration and retirement."""

from __future__ import annotations

import streamlit as st

from builder.people_names import named
from builder.publishing.let_stand import let_stand_html
from builder.publishing.objections import objections_note
from builder.versions_table import versions_table
from forms.errors import Refused
from runtime.authoring import drafting, versions
from runtime.authoring.agreement import agreement_of
from runtime.authoring.drafting import Clash
from runtime.authoring.versions import BundleDraft, CaseCounts
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, pick, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, facts_html, show
from runtime.people import Action, Person
from runtime.storage import PublishedVersion

TOLD = "versions_told"


def versions_card(
    visit: Visit, person: Person, code: str, published: tuple[PublishedVersion, ...], draft: BundleDraft | None, names: dict[str, str]
) -> None:
    """The table, then one version to be looked at."""
    with st.container(key="card_versions"):
        card_head(visit.say("PUBLISH_VERSIONS"))
        told(TOLD, visit)
        if not published:
            show(f'<span class="of-2">{esc(visit.say("BUNDLES_NO_VERSION"))}</span>')
            return
        counts = versions.case_counts(visit.application, code)
        show(versions_table(visit, published, names, counts))
        options = {str(version.version): visit.say("BUILDER_VERSION", version=version.version) for version in published}
        chooser, acts = st.columns([2, 7], vertical_alignment="bottom")
        with chooser:
            chosen = pick("version", visit.say("VERSIONS_CHOOSE"), options, within=code)
        version = next(one for one in published if str(one.version) == chosen)
        with acts, st.container(horizontal=True, gap="small"):
            _acts(visit, person, version, draft, counts.get(version.version, CaseCounts()))
        _details(visit, version, names)


def _acts(visit: Visit, person: Person, version: PublishedVersion, draft: BundleDraft | None, counts: CaseCounts) -> None:
    look = {"bundle": version.code, "version": str(version.version)}
    visit.link("version", visit.say("VERSION_LOOK"), icon=":material/visibility:", **look)
    st.download_button(
        visit.say("PUBLISH_EXPORT"),
        lambda: versions.export(visit.application, version.code, version.version),
        file_name=f"{version.code}-{version.version}.json",
        mime="application/json",
        key=f"export_{version.version}",
        icon=":material/download:",
        on_click="ignore",
    )
    if visit.refusal(Action.DRAFT) is None and (draft is None or draft.published_as != version.version):
        help_words = visit.say("VERSIONS_RESTORE_HELP", version=version.version)
        if st.button(visit.say("VERSIONS_RESTORE"), key=f"restore_{version.version}", icon=":material/restore:", help=help_words):
            _restore(visit, person, version, draft)
    may_retire = visit.refusal(Action.RETIRE) is None and version.retired_at is None
    if may_retire and st.button(visit.say("VERSIONS_RETIRE"), key=f"retire_{version.version}", icon=":material/block:", type="tertiary"):
        st.dialog(visit.say("VERSIONS_RETIRE_TITLE", version=version.version))(_retire)(visit, version, counts)


def _details(visit: Visit, version: PublishedVersion, names: dict[str, str]) -> None:
    """What stays with the version beside its document; nothing if nothing was special."""
    facts: dict[str, object] = {}
    if version.retired_at:
        facts[visit.say("VERSIONS_RETIRED_BY")] = named(visit, (version.retired_by,), names) if version.retired_by else "—"
        facts[visit.say("VERSIONS_RETIRED_WHY")] = version.retired_why or "—"
    if version.unconfirmed:
        facts[visit.say("VERSIONS_UNCONFIRMED")] = visit.say("LIST_SEPARATOR").join(_items(visit, version))
        facts[visit.say("VERSIONS_UNCONFIRMED_WHY")] = version.unconfirmed_why or "—"
    if facts:
        show(facts_html(facts))
    if version.unconfirmed:
        agreement = agreement_of(visit.application, visit.application.compiled(version.code, version.version).bundle)
        # only the last word on a place is kept: what was said later is not of this publication
        then = [(part, one) for part, one in agreement.objections if one.word and one.word.at <= version.published_at]
        objections_note(visit, visit.say("VERSIONS_OBJECTED"), then, names)
    if stands := let_stand_html(visit, visit.application.compiled(version.code, version.version).bundle, version):
        show(stands)


def _items(visit: Visit, version: PublishedVersion) -> list[str]:
    """The items by the names they have in that very version."""
    bundle = visit.application.compiled(version.code, version.version).bundle
    found = {item.id: f"{item.department} {item.name}" for item in bundle.items}
    return [found.get(item, item) for item in version.unconfirmed]


def _restore(visit: Visit, person: Person, version: PublishedVersion, draft: BundleDraft | None) -> None:
    try:
        done = drafting.restore(visit.application, person, version.code, seen=draft.revision if draft else 0, version=version.version)
    except Refused as refused:
        tell(TOLD, refused.problems)
    else:
        key = "VERSIONS_RESTORE_CLASH" if isinstance(done, Clash) else "VERSIONS_RESTORED"
        tell(TOLD, done=visit.say(key, version=version.version))
    st.rerun()


def _retire(visit: Visit, version: PublishedVersion, counts: CaseCounts) -> None:
    """The dialog that asks for the reason, and says what happens to whom."""
    say = visit.say
    today = visit.application.clock.today()
    others = [one for one in visit.application.store.versions(version.code) if one.version != version.version and one.counts_on(today)]
    key = "VERSIONS_RETIRE_CASES" if others else "VERSIONS_RETIRE_LAST"
    widgets.note(say("VERSIONS_RETIRE_LEAD"), say(key, running=counts.running, unsent=counts.unsent), tone="warn")
    why = st.text_area(say("VERSIONS_RETIRE_WHY"), key="retire_why", max_chars=300, height=100)
    if st.button(say("VERSIONS_RETIRE_DO", version=version.version), key="retire_do", type="primary"):
        if not why.strip():
            widgets.note(say("VERSIONS_RETIRE_WHY_NEEDED"), tone="bad")
            return
        try:
            versions.retire(visit.application, visit.acting, version.code, version.version, why)
        except Refused as refused:
            tell(TOLD, refused.problems)
        else:
            tell(TOLD, done=say("VERSIONS_RETIRED", version=version.version))
        st.rerun()
