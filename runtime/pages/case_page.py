"""The case: what the rules say at the left, materials and forms in the middle, the decision at the right."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime import review
from runtime.authority import Authority
from runtime.pages import widgets
from runtime.pages.acts import TOLD, act, acts_card
from runtime.pages.archive_card import archive_card
from runtime.pages.authority_card import authority_card
from runtime.pages.behalf_words import behalf_words
from runtime.pages.case_record import changes_view, papers_view, record_view
from runtime.pages.dossier import Dossier
from runtime.pages.evidence import clocks_card, evidence_card
from runtime.pages.item_acts import item_acts, parallel_card
from runtime.pages.library_matters import disputes_card, lost_card
from runtime.pages.material_lines import materials_view
from runtime.pages.queue import FILTERS
from runtime.pages.received_forms import filled_forms, forms_view
from runtime.pages.running_acts import running_acts
from runtime.pages.staff_pieces import DOT, head, segments, told
from runtime.pages.verdicts import verdicts_card
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, verdict_html
from runtime.states import State


def case_page(visit: Visit) -> None:
    """One case before one member of staff."""
    visit.link("queue", visit.say("DOSSIER_BACK"), icon=":material/arrow_back:", **st.session_state.get(FILTERS, {}))
    dossier = _open(visit)
    if dossier is None:
        return
    _head(dossier)
    rules, middle, right = st.columns([31, 43, 26])
    with rules:
        verdicts_card(dossier)
        parallel_card(dossier)
    with middle:
        _middle(dossier)
    with right:
        told(TOLD, visit, dossier.file.compiled.bundle)
        helped = dossier.content.assisted
        if helped and helped.by == dossier.person.login and dossier.file.case.state is State.SUBMITTED:
            widgets.note(visit.say("CASE_ASSISTED_BY_SELF", name=helped.name), tone="accent")
        lost_card(dossier)
        authority_card(dossier)
        acts_card(dossier)
        item_acts(dossier)
        running_acts(dossier)
        archive_card(dossier)
        clocks_card(dossier)
        evidence_card(dossier)
        disputes_card(dossier)


def _open(visit: Visit) -> Dossier | None:
    case_id = st.query_params.get("id", "")
    person = visit.person
    assert person is not None  # navigation opens this page to staff only
    if not case_id:
        widgets.empty(visit.say("DOSSIER_NONE"), visit.say("DOSSIER_NONE_NEXT"))
        return None
    try:
        file = review.file_of(visit.application, person, case_id)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return None
    filed = visit.application.store.filed_content(file.case.id, file.case.filed_digest)
    return Dossier(visit, person, file, filed or file.case.content)


def _head(dossier: Dossier) -> None:
    visit, file = dossier.visit, dossier.file
    bundle = file.compiled.bundle
    name = dossier.content.values.get(bundle.applicant_name_item)
    title = name if isinstance(name, str) and name else visit.say("QUEUE_NO_NAME")
    marks = [
        chip_html(bundle.title),
        f'<span class="of-mono of-2 of-xs">{widgets.esc(file.case.number or "")}</span>',
        chip_html(visit.say(f"CASE_STATE_{file.case.state.upper()}")),
    ]
    if file.case.state is State.SUBMITTED:
        outcome = "disagree" if file.evaluation.disagreement else "pending" if file.open_checks else str(file.evaluation.outcome)
        marks.append(verdict_html(outcome, lang=visit.lang))
    quiet = [visit.say("DOSSIER_VERSION", version=file.case.bundle_version)]
    if file.case.submitted_on:
        quiet.append(visit.say("DOSSIER_FILED", day=widgets.day_in_words(file.case.submitted_on, lang=visit.lang)))
    quiet += behalf_words(visit, dossier.content)
    if file.authority is not Authority.NOT_ASKED:
        quiet.append(visit.say("AUTHORITY_FLAG"))
    if file.case.round:
        quiet.append(visit.say("DOSSIER_ROUND", count=file.case.round))
    with st.container(key="case_head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head(title, *marks, quiet=DOT.join(quiet))
        _claim(dossier)


def _claim(dossier: Dossier) -> None:
    """Who works on it; take it, or put it back. Only while the window has to act: later the items have their own reviewers."""
    visit, file = dossier.visit, dossier.file
    if file.case.state is not State.SUBMITTED:
        return
    if "claim" in file.may:
        st.button(visit.say("DOSSIER_CLAIM"), key="claim", on_click=act, args=(dossier, review.claim, visit.say("DOSSIER_CLAIM")))
    elif "release" in file.may:
        st.button(visit.say("DOSSIER_RELEASE"), key="release", on_click=act, args=(dossier, review.release, visit.say("DOSSIER_RELEASE")))
    elif file.claimed_by:
        account = visit.application.store.account(file.claimed_by)
        widgets.show(chip_html(visit.say("DOSSIER_CLAIMED", name=account.person.name if account else file.claimed_by), icon="person"))


def _middle(dossier: Dossier) -> None:
    say, file = dossier.visit.say, dossier.file
    papers = [one for one in file.papers if not one.item or one.item in dossier.items]
    views = {
        "materials": say("DOSSIER_MATERIALS", count=len(dossier.lines())),
        "forms": say("DOSSIER_FORMS", count=len(filled_forms(dossier))),
        "changes": say("DOSSIER_CHANGES", count=len(file.differences)),
        "record": say("DOSSIER_RECORD", count=len(file.happened)),
        "papers": say("DOSSIER_PAPERS", count=len(papers)),
    }
    match segments("show", say("DOSSIER_SHOW"), views):
        case "forms":
            forms_view(dossier)
        case "changes":
            changes_view(dossier)
        case "record":
            record_view(dossier)
        case "papers":
            papers_view(dossier)
        case _:
            materials_view(dossier)
