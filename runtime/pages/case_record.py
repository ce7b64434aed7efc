"""What happened to a case, in words; what is not as it was when filed; the papers issued."""

from __future__ import annotations

import streamlit as st

from runtime import intake
from runtime.case_view import Difference, Happening
from runtime.events import EventKind
from runtime.issue_paper import MARKS
from runtime.outcome import Standing, VerdictState
from runtime.pages import widgets
from runtime.pages.dossier import Dossier, moment
from runtime.pages.material_lines import STANDINGS
from runtime.pages.staff_pieces import DOT, NONE
from runtime.pages.widgets import VERDICTS, esc, show, table_html
from runtime.storage import Notice
from runtime.whose_papers import reads_paper

RULE_WORDS = {
    VerdictState.HOLDS: "TRUTH_HOLDS",
    VerdictState.FAILS: "TRUTH_FAILS",
    VerdictState.UNDETERMINED: "TRUTH_OPEN",
    VerdictState.SKIPPED: "CHANGE_RULE_SKIPPED",
}


def record_view(dossier: Dossier) -> None:
    """The events, the newest on top."""
    items = "".join(_happened(dossier, one) for one in reversed(dossier.file.happened))
    with st.container(key="card_record"):
        show(f'<ul class="of-seq">{items}</ul>')


def _happened(dossier: Dossier, one: Happening) -> str:
    who = one.by or dossier.visit.say("RECORD_BY_CLOCK")
    fact = ""
    if one.kind is EventKind.NOTED and one.details and "fact" in one.details:
        name = str(one.details["fact"])
        fact = f"<div>{esc(dossier.label(name))} = {esc(dossier.value(name, one.details.get('value')))}</div>"
    if one.kind is EventKind.SUBMITTED and one.details and isinstance(gone_through := one.details.get("carried"), list):
        steps = [(step["from"], step["to"]) for step in gone_through if isinstance(step, dict)]
        fact = "".join(f"<div>{esc(dossier.visit.say('RECORD_CARRIED', before=before, after=after))}</div>" for before, after in steps)
    return f'<li><b>{esc(one.text(dossier.visit.lang))}</b>{fact}<div class="of-3 of-xs">{esc(moment(one.at))} {DOT} {esc(who)}</div></li>'


def changes_view(dossier: Dossier) -> None:
    """What is not as it was when it was filed, by kind."""
    differences = dossier.file.differences
    if not differences:
        widgets.empty(dossier.visit.say("CHANGE_NONE"))
        return
    columns = [dossier.visit.say(key) for key in ("CHANGE_WHAT", "CHANGE_BEFORE", "CHANGE_NOW")]
    for kind in dict.fromkeys(one.kind for one in differences):
        rows = [_difference(dossier, one) for one in differences if one.kind == kind]
        with st.container(key=f"card_change_{kind}"):
            show(f"<b>{esc(dossier.visit.say(f'CHANGE_KIND_{kind.upper()}'))}</b>", table_html(columns, rows))


def _difference(dossier: Dossier, one: Difference) -> tuple[str, str, str]:
    label = one.label or dossier.visit.say("CHANGE_OUTCOME")
    return esc(label), _worded(dossier, one, one.before), f"<b>{_worded(dossier, one, one.now)}</b>"


def _worded(dossier: Dossier, one: Difference, value: str) -> str:
    say = dossier.visit.say
    match one.kind:
        case "outcome":
            return esc(say(VERDICTS[value][0]))
        case "rule":
            return esc(say(RULE_WORDS[VerdictState(value)]))
        case "material":
            return esc(say(STANDINGS[Standing(value)][0]))
    return esc(dossier.secret(one.name, value)) or NONE


def papers_view(dossier: Dossier) -> None:
    """Every paper issued, to be downloaded."""
    case, bundle = dossier.file.case, dossier.file.compiled.bundle
    papers = [one for one in dossier.file.papers if reads_paper(dossier.person, case, bundle, one.kind, one.item)]
    if not papers:
        widgets.empty(dossier.visit.say("PAPERS_NONE"), dossier.visit.say("PAPERS_NONE_NEXT"))
        return
    with st.container(key="flush_papers"):
        for number, paper in enumerate(reversed(papers)):
            _paper(dossier, paper, number)


def _paper(dossier: Dossier, paper: Notice, number: int) -> None:
    visit = dossier.visit
    # a kind the house no longer makes is called by its file name
    name = visit.say(f"ISSUED_{paper.kind.upper()}") if paper.kind in MARKS else paper.file_name
    item = f"{DOT}{dossier.item_name(paper.item)}" if paper.item else ""
    quiet = DOT.join((paper.number, moment(paper.issued_at), visit.say("PAPERS_PAGES", pages=paper.pages)))
    with st.container(key=f"file_paper_{number}", horizontal=True, vertical_alignment="center", gap="small"):
        show(f'<div><b>{esc(name)}{esc(item)}</b><div class="of-3 of-xs">{esc(quiet)}</div></div>')
        st.download_button(
            visit.say("FILE_DOWNLOAD"),
            lambda: intake.paper(visit.application, visit.acting, paper.number)[1],
            file_name=paper.file_name,
            mime="application/pdf",
            key=f"paper_{number}",
            icon=":material/download:",
            on_click="ignore",
        )
