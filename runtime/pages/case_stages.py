"""Where a case is: the bar of five stages, and the record of what happened with what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.events import Event, EventKind
from runtime.pages.case_papers import paper_link_html
from runtime.pages.case_words import by_day
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, icon_html, show
from runtime.spoken_reason import spoken
from runtime.stages import Acting, Reached, Stage, StagePoint, Whereabouts
from runtime.states import State
from runtime.storage import Notice

SPOKEN = frozenset(
    {
        *(EventKind.CORRECTION_ASKED, EventKind.CORRECTED, EventKind.NOT_ACCEPTED, EventKind.REFUSED, EventKind.SUSPENDED),
        *(EventKind.TERMINATED, EventKind.LAPSED, EventKind.WITHDRAWN, EventKind.EXTENDED),
    }
)
"""Acts whose reason is meant for the applicant, or is the applicant's own; other reasons are the office's own record."""


def stages_html(visit: Visit, where: Whereabouts) -> str:
    """The five stages in a row: what is done, where it is, what is still to come, each with its day."""
    return f'<ol class="of-stages" aria-label="{esc(visit.say("STAGES"))}">{"".join(_stage(visit, point) for point in where.points)}</ol>'


def _stage(visit: Visit, point: StagePoint) -> str:
    current = ' aria-current="step"' if point.reached is Reached.NOW else ""
    sign = icon_html("check") if point.reached is Reached.DONE else ""
    words = day_in_words(point.on, lang=visit.lang) if point.on else by_day(visit, point.due)
    day = f"<small>{esc(words)}</small>" if words else ""
    told = f'<span class="of-hidden"> {esc(visit.say(f"STAGE_IS_{point.reached.upper()}"))}</span>'
    name = esc(visit.say(f"STAGE_{point.stage.upper()}"))
    return f'<li class="{point.reached}"{current}><i aria-hidden="true">{sign}</i><b>{name}{told}</b>{day}</li>'


def happened(visit: Visit, case: Case, where: Whereabouts, papers: Sequence[Notice]) -> None:
    """Every act, oldest first, with the papers it left; then what is still to come."""
    events = [event for event in visit.application.store.events(case.id) if event.kind is not EventKind.NOTED]
    with st.container(key="form_happened"):
        rows = [_event(visit, case, event, papers, last=event is events[-1]) for event in events]
        rows += _to_come(visit, case, where)
        show(f"<h3>{esc(visit.say('APPLY_HAPPENED'))}</h3>", f'<ol class="of-way">{"".join(rows)}</ol>')


def _event(visit: Visit, case: Case, event: Event, papers: Sequence[Notice], *, last: bool) -> str:
    bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
    item = bundle.item(str(event.data.get("item", "")))
    words = visit.say(f"CASE_EVENT_{event.kind.upper()}") + (f" · {item.name}" if item else "")
    at = event.at.astimezone(CHINA)
    when = f"{day_in_words(at.date(), lang=visit.lang)} {at:%H:%M}"
    # a department's own form is no news of an act: it stands among the papers only
    left = [paper_link_html(visit, case, one) for one in papers if one.issued_at == event.at and one.kind != "department_form"]
    links = "".join(f"<span>{link}</span>" for link in left)
    reason = spoken(event) if event.kind in SPOKEN else ""
    note = f'<p class="of-2 of-s">{esc(reason)}</p>' if reason else ""
    waits = last and case.state is State.CORRECTION
    title = f'<b class="of-warn">{esc(words)}</b>' if waits else f"<b>{esc(words)}</b>"
    return f'<li class="{"waits" if waits else "done"}">{title}<p class="of-3 of-s of-links">{esc(when)} {links}</p>{note}</li>'


def _to_come(visit: Visit, case: Case, where: Whereabouts) -> Iterator[str]:
    for point in where.points:
        if point.reached is Reached.NOW and case.state is not State.CORRECTION:
            yield _coming(visit, point, _turn(visit, where), kind="now")
        elif point.reached in (Reached.NOW, Reached.NEXT):
            yield _coming(visit, point, _expected(visit, case, point), kind="next")


def _turn(visit: Visit, where: Whereabouts) -> str:
    words = by_day(visit, where.due)
    if where.acting is Acting.NOBODY:
        return visit.say("STAGE_STOPPED")
    who = visit.say("APPLY_ANSWER", label=visit.say("ACTING"), answer=visit.say(f"ACTING_{where.acting.upper()}"))
    return visit.say("APPLY_CLAUSES").join(part for part in (who, words) if part)


def _expected(visit: Visit, case: Case, point: StagePoint) -> str:
    if point.stage is Stage.ACCEPT and case.state is State.CORRECTION:
        return visit.say("STAGE_ACCEPT_AFTER")
    return visit.say("STAGE_DELIVER_AFTER") if point.stage is Stage.DELIVER else by_day(visit, point.due)


def _coming(visit: Visit, point: StagePoint, words: str, *, kind: str) -> str:
    note = f'<p class="of-s">{esc(words)}</p>' if words else ""
    return f'<li class="{kind}"><b>{esc(visit.say(f"STAGE_{point.stage.upper()}"))}</b>{note}</li>'
