"""Publishing: what the checks find, what publishing touches, who has not confirmed, who may publish and from which day; every version."""

from __future__ import annotations

from datetime import date

import streamlit as st

from builder.chosen_bundle import policy_person
from builder.people_names import named, names_of_people
from builder.publishing.checks_card import checks_card
from builder.publishing.comparison import comparison_card, impact_card
from builder.publishing.gate_note import gate_note, keep_gate
from builder.publishing.history_card import history_card
from builder.publishing.let_pass import Weighed, blocked_note, weigh
from builder.publishing.objections import objections_note
from builder.publishing.tests_card import tests_card
from builder.publishing.versions_card import versions_card
from builder.steps import bundle_frame
from builder.tested import tried_cases
from forms.document import dump_bundle
from forms.errors import Refused
from forms.wording import say
from runtime.authoring import versions
from runtime.authoring.agreement import Agreement, PartStanding, Standing, agreement_of
from runtime.authoring.versions import BundleDraft, Terms
from runtime.pages import widgets
from runtime.pages.form_field import fault_html
from runtime.pages.form_print import guide_button
from runtime.pages.staff_pieces import card_head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, facts_html, show
from runtime.people import Action, Person, Subject
from runtime.storage import PublishedVersion

TOLD = "publishing_told"
WHY_MISSING = "PUBLISH_UNCONFIRMED_WHY"
"""The fault that is said at its box, until something stands there, and not at the head of the page."""
LEFT = {Standing.OBJECTED: "AGREEMENT_N_OBJECTED", Standing.CHANGED: "AGREEMENT_N_CHANGED", Standing.OPEN: "AGREEMENT_N_OPEN"}
"""What keeps a department from having confirmed -> its words."""


def publishing_page(visit: Visit) -> None:
    """From the draft to the next version."""
    person = policy_person(visit)
    frame = bundle_frame(visit, "publishing")
    code = st.query_params.get("bundle", "")
    if frame is None and not code:
        return
    names = names_of_people(visit)
    told(TOLD, visit)
    draft = frame.drafted.draft if frame else None
    published = visit.application.store.versions(code)
    left, right = st.columns([7, 4])
    if frame and draft:
        today = visit.application.clock.today()
        checked = versions.check(draft.bundle, visit.application.settings.lint_severity, on=today)
        runs = tried_cases(visit.application, draft.bundle)
        weighed = weigh(draft.bundle, (*checked, *(runs.problems if runs else ())))
        agreement = agreement_of(visit.application, draft.bundle)
        with left:
            checks_card(visit, draft, weighed)
            tests_card(visit, frame, runs)
            impact_card(visit, draft, published)
        with right:
            _publish(visit, person, draft, published, weighed, agreement, names)
    with left:
        versions_card(visit, person, code, published, draft, names)
        comparison_card(visit, published, draft)
        if draft:
            history_card(visit, person, draft, names)


def _publish(
    visit: Visit,
    person: Person,
    draft: BundleDraft,
    published: tuple[PublishedVersion, ...],
    weighed: Weighed,
    agreement: Agreement,
    names: dict[str, str],
) -> None:
    say = visit.say
    next_version = max((version.version for version in published), default=0) + 1
    refusal = next((fault for author in draft.authors if (fault := visit.refusal(Action.PUBLISH, Subject(author=author)))), None)
    with st.container(key="decide_publish"):
        card_head(say("PUBLISH_ACT_TITLE"))
        if draft.published_as is not None:
            widgets.note(say("PUBLISH_SAME", version=draft.published_as), say("PUBLISH_SAME_NEXT"), tone="ok")
            look = {"bundle": draft.code, "version": str(draft.published_as)}
            visit.link("version", say("PUBLISH_SAME_LOOK", version=draft.published_as), icon=":material/visibility:", **look)
            _export_draft(visit, draft)
            return
        show(
            facts_html(
                {
                    say("PUBLISH_WROTE"): named(visit, draft.authors, names),
                    say("PUBLISH_WILL"): "—" if refusal else person.name,
                    say("PUBLISH_NEXT_VERSION"): say("BUILDER_VERSION", version=next_version),
                }
            )
        )
        if refusal:
            words = say("PUBLISH_YOU_WROTE") if refusal.code == "PERSON_IS_AUTHOR" else say("PUBLISH_NOT_YOURS")
            widgets.note(words, say("PUBLISH_APART"))
        else:
            blocked_note(visit, weighed)
            gate_note(visit, draft, weighed.found)
        effective_on = _effective_day(visit, disabled=refusal is not None)
        why = _unconfirmed(visit, agreement, names, disabled=refusal is not None)
        blocked = refusal is not None or bool(weighed.blocking) or why is None
        # the key holds the revision that was drawn: a click on a draft that changed meanwhile publishes nothing
        words = say("PUBLISH_DO", version=next_version)
        if st.button(words, key=f"publish_{draft.revision}", type="primary", width="stretch", disabled=blocked):
            terms = Terms(effective_on, weighed.overrides, frozenset(agreement.unconfirmed), why or "")
            with st.spinner(say("PUBLISH_RUNNING"), show_time=True):
                _do(visit, person, draft, agreement, terms)
            st.rerun()
        _export_draft(visit, draft)


def _effective_day(visit: Visit, *, disabled: bool) -> date | None:
    """From which day it counts for new cases; None = at once."""
    today = visit.application.clock.today()
    chosen = st.date_input(
        visit.say("PUBLISH_EFFECTIVE"),
        value=today,
        min_value=today,
        key="effective_on",
        disabled=disabled,
        help=visit.say("PUBLISH_EFFECTIVE_HELP"),
    )
    return chosen if isinstance(chosen, date) and chosen > today else None


def _unconfirmed(visit: Visit, agreement: Agreement, names: dict[str, str], *, disabled: bool) -> str | None:
    """Who objects and who has not confirmed; the publisher's reason for not waiting, "" if there is none (yet), None before the list
    was acknowledged."""
    missing = [part for part in agreement.parts if not part.confirmed]
    if not missing:
        show(f'<span class="of-ok">{widgets.icon_html("check")} {esc(visit.say("PUBLISH_AGREED"))}</span>')
        return ""
    objected = agreement.objections
    objections_note(visit, visit.say("PUBLISH_OBJECTED", count=len(objected)), objected, names)
    lines = "".join(_missing(visit, part) for part in missing)
    show(f'<div class="of-note warn" role="note"><b>{esc(visit.say("PUBLISH_NOT_AGREED", count=len(missing)))}</b><ul>{lines}</ul></div>')
    visit.link("agreement", visit.say("PUBLISH_SEE_AGREEMENT"), icon=":material/handshake:", bundle=agreement.bundle.code)
    # what was acknowledged are these very lists: other ones ask again
    said = (f"{one.place.place}.{one.word.at.timestamp()}" for _, one in objected if one.word)
    key = "acknowledged_" + "_".join((*(part.item.id for part in missing), *said))
    if not st.checkbox(visit.say("PUBLISH_ACKNOWLEDGE"), key=key, disabled=disabled):
        return None
    with st.container(key="field_why", gap="xsmall"):
        words, hint = visit.say("PUBLISH_WHY_LABEL"), visit.say("PUBLISH_WHY_HINT")
        why = st.text_input(words, key=f"why_{key}", max_chars=versions.LONGEST_WHY, placeholder=hint)
        fault = st.session_state.get(_fault_key(agreement))
        if fault and not why.strip():
            show(fault_html(fault))
    return why


def _fault_key(agreement: Agreement) -> str:
    """Where the fault is remembered; with others to be waited for it would be another."""
    return "_".join((WHY_MISSING, agreement.bundle.code, *agreement.unconfirmed))


def _missing(visit: Visit, part: PartStanding) -> str:
    """A department that has not confirmed all, and how far it is."""
    silent = len(part.that(Standing.OPEN)) == len(part.places)
    told = [visit.say("PUBLISH_SILENT")] if silent else []
    told += [] if silent else [visit.say(key, count=count) for kind, key in LEFT.items() if (count := len(part.that(kind)))]
    how = f'<span class="of-xs">{esc(visit.say("LIST_SEPARATOR").join(told))}</span>'
    return f"<li>{esc(part.item.department)} · {esc(part.item.name)} {how}</li>"


def _export_draft(visit: Visit, draft: BundleDraft) -> None:
    st.download_button(
        visit.say("PUBLISH_EXPORT_DRAFT"),
        lambda: dump_bundle(draft.bundle),
        file_name=f"{draft.code}-draft.json",
        mime="application/json",
        key="export_draft",
        width="stretch",
        icon=":material/download:",
        on_click="ignore",
    )
    guide_button(visit, draft.bundle, say("AGREEMENT_STATE_DRAFT", revision=draft.revision), key="draft_guide")


def _do(visit: Visit, person: Person, draft: BundleDraft, agreement: Agreement, terms: Terms) -> None:
    try:
        done = versions.publish(visit.application, person, draft.code, draft.revision, terms)
    except Refused as refused:
        tell(TOLD, refused.problems)
        return
    if not isinstance(done, PublishedVersion):
        at_box = [one for one in done if one.code == WHY_MISSING]
        st.session_state[_fault_key(agreement)] = "".join(one.text(visit.lang) for one in at_box)
        tell(TOLD, [one for one in keep_gate(draft, done) if one not in at_box])
    elif done.effective_on is None:
        tell(TOLD, done=visit.say("PUBLISH_DONE", version=done.version))
    else:
        tell(TOLD, done=visit.say("PUBLISH_DONE_LATER", version=done.version, day=widgets.day_in_words(done.effective_on, lang=visit.lang)))
