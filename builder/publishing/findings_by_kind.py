"""Findings of one kind together: what it is, how bad, the places as links; the sentences and the law behind when opened."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from builder.findings import place_html, title_of
from builder.publishing.let_pass import Weighed, let_pass
from builder.publishing.let_stand import kept_html
from forms.findings import Finding
from forms.problems import Problem, Severity, worst_first
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, severity_html, show

FEW = 3
"""Places that stand beside the title of their kind; more of them wait behind it."""


def findings_by_kind(visit: Visit, weighed: Weighed, *, may_let_pass: bool) -> None:
    """Kinds of findings, the worst first and of equal weight the most frequent first; under those that may be let pass, why."""
    counts: dict[tuple[Severity, str], int] = {}
    for one in weighed.found:
        counts[one.severity, one.code] = counts.get((one.severity, one.code), 0) + 1
    ordered = sorted(
        worst_first(weighed.found), key=lambda one: ([*Severity].index(one.severity), -counts[one.severity, one.code], one.code)
    )
    with st.container(key="findings", gap=None):
        for _, same in groupby(ordered, key=lambda one: (one.severity, one.code)):
            group = list(same)
            show(_kind(visit, group, weighed))
            if may_let_pass:
                let_pass(visit, weighed.bundle, group)


def _kind(visit: Visit, group: list[Problem], weighed: Weighed) -> str:
    first, bundle = group[0], weighed.bundle
    title = title_of(first.code, visit.lang)
    lead = esc(title or first.text(visit.lang))
    at = list(dict.fromkeys(one.where for one in group))
    count = f' <span class="of-3 of-xs">{esc(visit.say("FINDINGS_PLACES", count=len(at)))}</span>' if len(at) > 1 else ""
    passing = sum(weighed.passes(one) for one in group)
    some = f' <span class="of-ok of-xs">{esc(visit.say("PUBLISH_COUNT_PASSED", count=passing))}</span>' if 0 < passing < len(group) else ""
    chip = _passed(visit) if passing == len(group) else severity_html(first.severity, lang=visit.lang)
    places = DOT.join(place_html(visit, where, bundle) for where in at[:FEW]) + (" …" if len(at) > FEW else "")
    return (
        f'<div class="of-finding"><div title="{esc(first.code)}">{chip}</div><div>'
        f'<div><b>{lead}</b>{count}{some}</div><div class="of-xs">{places}</div>{kept_html(visit, bundle, group)}'
        f"{_details(visit, group, weighed, titled=bool(title))}</div></div>"
    )


def _details(visit: Visit, group: list[Problem], weighed: Weighed, *, titled: bool) -> str:
    """Every sentence with its place, and the law once; nothing that the lead has said already."""
    basis = next((words for one in group if isinstance(one, Finding) and (words := one.basis_text(visit.lang))), "")
    law = f'<div class="of-3 of-xs">{esc(basis)}</div>' if basis else ""
    if not titled and len(group) == 1:
        return law
    lines = "".join(
        f"<li>{esc(one.text(visit.lang))} {place_html(visit, one.where, weighed.bundle)}"
        f"{' ' + _passed(visit) if len(group) > 1 and weighed.passes(one) else ''}</li>"
        for one in group
    )
    opened = " open" if any(one in weighed.blocking for one in group) else ""
    summary = f'<summary class="of-2 of-xs">{esc(visit.say("FINDINGS_OPEN"))}</summary>'
    return f'<details{opened}>{summary}<ul class="of-s">{lines}</ul>{law}</details>'


def _passed(visit: Visit) -> str:
    return chip_html(visit.say("PUBLISH_PASSED"), icon="edit_note", tone="ok")
