"""What filed cases of a bundle really brought: demands of departments, papers people handed in, reasons why others were spared."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from forms.bundle import Bundle
from runtime.burden_ledger import GOAL
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show, table_html
from runtime.planning.dropped_share import DroppedShare, dropped_share
from runtime.storage import Store

PAGE = 500
MOST = 5_000
"""Cases of the latest year that are reckoned while one looks on."""


def measured_card(visit: Visit, bundle: Bundle) -> None:
    """The latest year in which cases of this bundle were filed."""
    say, store = visit.say, visit.application.store
    with st.container(key="card_plan_measured"):
        year = next(iter(store.filed_by_year(bundle.code)), "")
        share = dropped_share(_snapshots(store, bundle.code, year)) if year else DroppedShare()
        card_head(say("PLAN_MEASURED"), say("PLAN_MEASURED_QUIET", year=year, count=share.cases) if year else "")
        if share.spared is None:
            show(f'<span class="of-2">{esc(say("PLAN_MEASURED_NONE"))}</span>')
            return
        spared = round(share.spared)
        tone = "ok" if spared >= GOAL else "warn"
        words = say("PLAN_SPARED", demands=share.demands, brought=share.brought)
        show(
            f'<p><b class="of-figure of-{tone}">{spared}%</b> <span class="of-2">{esc(words)}</span></p>',
            f'<div class="of-aimed" role="img" aria-label="{esc(say("PLAN_AIM", spared=spared, aim=GOAL))}">'
            f'<span class="{tone}" style="width:{min(100, max(0, spared))}%"></span><i style="left:{GOAL}%"></i></div>',
            f'<p class="of-3 of-xs">{esc(say("PLAN_AIM", spared=spared, aim=GOAL))}</p>',
        )
        rows = [(esc(say("PLAN_MERGED")), str(share.demands - share.papers))]
        rows += [(esc(say("PLAN_SPARED_BY", reason=reason)), str(count)) for reason, count in share.dropped.most_common()]
        rows += [(f"<b>{esc(say('PLAN_BROUGHT'))}</b>", f"<b>{share.brought}</b>")]
        show(table_html([say("PLAN_WHERE_GONE"), say("PLAN_PAPERS")], rows, numbers=frozenset({1})))
        _brought_most(visit, bundle, share)


def _brought_most(visit: Visit, bundle: Bundle, share: DroppedShare) -> None:
    """The papers people bring most often: where another source would help most."""
    brought: dict[str, int] = {}
    for (material, standing), count in share.materials.items():
        if standing != "dropped":
            brought[material] = brought.get(material, 0) + count
    if brought:
        most = sorted(brought.items(), key=lambda pair: -pair[1])[:3]
        names = [
            visit.say("PLAN_TIMES", name=found.name if (found := bundle.material(material)) else material, count=count)
            for material, count in most
        ]
        show(f'<p class="of-2 of-s">{esc(visit.say("PLAN_BROUGHT_MOST", names=visit.say("LIST_SEPARATOR").join(names)))}</p>')


def _snapshots(store: Store, code: str, year: str) -> Iterator[str]:
    after, told = ("", ""), 0
    while told < MOST and (filings := store.filings(code, year=year, after=after, most=PAGE)):
        yield from (one.evaluation for one in filings)
        after, told = (filings[-1].day, filings[-1].case_id), told + len(filings)
