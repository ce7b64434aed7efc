"""与 v1 比较: the words line by line beside those of a published version, or of the house."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from builder.papers.paper_at_hand import PaperAtHand, source_in
from runtime.notices.plain_words import Change, Segment, differences, to_words
from runtime.notices.plain_words.differences import How
from runtime.notices.template import house_library
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

HOUSE = "house"
AROUND = 2
"""Lines that are the same and stand beside a change; more of them are left out."""
SIGNS = {How.SAME: "", How.CHANGED: "~", How.REMOVED: "−", How.ADDED: "+"}


def compare_button(written: PaperAtHand) -> None:
    """The button of the head."""
    version, _ = published_source(written)
    say = written.visit.say
    label = say("PAPERS_COMPARE_HOUSE") if version is None else say("PAPERS_COMPARE", version=version)
    if st.button(label, key="paper_compare", icon=":material/difference:"):
        st.dialog(say("PAPERS_COMPARE_TITLE", paper=written.title), width="large")(_dialog)(written)


def published_source(written: PaperAtHand) -> tuple[int | None, str]:
    """The newest version that was published, and its template of this paper; None where nothing was."""
    newest = max(_versions(written), default=None)
    return newest, "" if newest is None else _source_of(written, str(newest))


def compared(written: PaperAtHand, against: str) -> tuple[Change, ...]:
    """The words of a version, or of the house, beside those of the draft."""
    return differences(to_words(_source_of(written, against), written.names), written.words)


def _dialog(written: PaperAtHand) -> None:
    say = written.visit.say
    options = {str(version): say("PAPERS_VERSION", version=version) for version in sorted(_versions(written), reverse=True)}
    options[HOUSE] = say("PAPERS_OF_HOUSE")
    against = st.selectbox(say("PAPERS_COMPARE_WITH"), list(options), format_func=options.__getitem__, key="paper_compare_with")
    show(changes_html(written.visit, compared(written, against), options[against]))


def _versions(written: PaperAtHand) -> list[int]:
    return [one.version for one in written.visit.application.store.versions(written.at_hand.code) if one.retired_at is None]


def _source_of(written: PaperAtHand, against: str) -> str:
    if against == HOUSE:
        return house_library().templates.get(written.place.kind, "")
    return source_in(written.visit.application.compiled(written.at_hand.code, int(against)).bundle, written.place)


def changes_html(visit: Visit, changes: tuple[Change, ...], old_title: str) -> str:
    """Two columns of numbered lines; what is the same and far from any change is left out."""
    say = visit.say
    if all(one.how is How.SAME for one in changes):
        return f'<p class="of-2">{esc(say("PAPERS_SAME"))}</p>'
    head = "".join(f"<th scope='col'>{esc(one)}</th>" for one in ("", old_title, "", "", say("PAPERS_COMPARE_DRAFT")))
    rows = "".join(_row(visit, one) for one in _near(changes))
    counted = say("PAPERS_CHANGED_LINES", count=sum(one.how is not How.SAME for one in changes))
    label = esc(say("PAPERS_COMPARE_WITH"))
    return (
        f'<p class="of-2 of-s">{esc(counted)}</p><div class="of-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="of-differences"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _near(changes: tuple[Change, ...]) -> Iterator[Change | None]:
    """None for lines that are left out."""
    changed = [at for at, one in enumerate(changes) if one.how is not How.SAME]
    left_out = False
    for at, one in enumerate(changes):
        if any(abs(at - other) <= AROUND for other in changed):
            left_out = False
            yield one
        elif not left_out:
            left_out = True
            yield None


def _row(visit: Visit, one: Change | None) -> str:
    if one is None:
        return '<tr class="gap"><td colspan="5">⋯</td></tr>'
    sign = SIGNS[one.how]
    told = visit.say(f"PAPERS_HOW_{one.how.upper()}")
    return (
        f'<tr class="{esc(one.how)}"><td class="n">{one.old_number or ""}</td><td class="old">{_segments(one.old)}</td>'
        f'<td class="sign"><span aria-hidden="true">{sign}</span><span class="of-unseen">{esc(told)}</span></td>'
        f'<td class="n">{one.new_number or ""}</td><td class="new">{_segments(one.new)}</td></tr>'
    )


def _segments(segments: tuple[Segment, ...]) -> str:
    return "".join(f"<mark>{esc(one.text)}</mark>" if one.changed else esc(one.text) for one in segments)
