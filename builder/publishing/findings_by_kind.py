"""Findings of one kind together: what it is, how bad, the places as links; the sentences and the law behind when opened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.findings import place_html, title_of
from forms.bundle import Bundle
from forms.findings import Finding
from forms.problems import Problem, Severity, worst_first
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, severity_html, show

FEW = 3
"""Places that stand beside the title of their kind; more of them wait behind it."""


def findings_by_kind(visit: Visit, found: Sequence[Problem], bundle: Bundle) -> None:
    """Kinds of findings, the worst first and of equal weight the most frequent first."""
    counts: dict[tuple[Severity, str], int] = {}
    for one in found:
        counts[one.severity, one.code] = counts.get((one.severity, one.code), 0) + 1
    ordered = sorted(worst_first(found), key=lambda one: ([*Severity].index(one.severity), -counts[one.severity, one.code], one.code))
    groups = groupby(ordered, key=lambda one: (one.severity, one.code))
    show(*(_kind(visit, list(group), bundle) for _, group in groups))


def _kind(visit: Visit, group: list[Problem], bundle: Bundle) -> str:
    first = group[0]
    title = title_of(first.code, visit.lang)
    lead = esc(title or first.text(visit.lang))
    count = f' <span class="of-3 of-xs">{esc(visit.say("FINDINGS_PLACES", count=len(group)))}</span>' if len(group) > 1 else ""
    places = DOT.join(place_html(visit, one.where, bundle) for one in group[:FEW]) + (" …" if len(group) > FEW else "")
    return (
        f'<div class="of-finding"><div title="{esc(first.code)}">{severity_html(first.severity, lang=visit.lang)}</div><div>'
        f'<div><b>{lead}</b>{count}</div><div class="of-xs">{places}</div>{_details(visit, group, bundle, titled=bool(title))}</div></div>'
    )


def _details(visit: Visit, group: list[Problem], bundle: Bundle, *, titled: bool) -> str:
    """Every sentence with its place, and the law once; nothing that the lead has said already."""
    basis = next((words for one in group if isinstance(one, Finding) and (words := one.basis_text(visit.lang))), "")
    law = f'<div class="of-3 of-xs">{esc(basis)}</div>' if basis else ""
    if not titled and len(group) == 1:
        return law
    lines = "".join(f"<li>{esc(one.text(visit.lang))} {place_html(visit, one.where, bundle)}</li>" for one in group)
    opened = " open" if group[0].severity is Severity.ERROR else ""
    summary = f'<summary class="of-2 of-xs">{esc(visit.say("FINDINGS_OPEN"))}</summary>'
    return f'<details{opened}>{summary}<ul class="of-s">{lines}</ul>{law}</details>'
