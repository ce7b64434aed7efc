"""提交前预审: everything that is still to be done, at once; the promise; on to the summary. What is told here is what reviewers see,
save what libraries say of others: that is the window's to check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from runtime.authority import authority_due, authority_lines
from runtime.outcome import Standing, Verdict, VerdictState
from runtime.pages import widgets
from runtime.pages.confirmed_card import is_helped
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.materials import department_names
from runtime.pages.precheck_lines import Line, draw_way, lines_to_expect, lines_to_mend, numbered, rule_html, too_many_note, ways_for
from runtime.pages.promise import due_words, promise_card
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, esc, icon_html, show
from runtime.precheck import Precheck, precheck
from runtime.summary import summary_of
from runtime.unmet import unmet_here
from runtime.ways_out import Trouble

FRAGMENT = "precheck"


def precheck_step(at_hand: DeskAtHand) -> None:
    """The whole step as one fragment: mending one thing may settle another."""
    st.fragment(_step, key=FRAGMENT)(at_hand)


def _step(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    visit = at_hand.visit
    found = precheck(at_hand.desk, visit.application.calendar(), authority_due(visit.application, at_hand.desk, visit.lang))
    with st.container(key="form_verdict"):
        show(f'<div class="of-verdict"><h2>{esc(headline(visit, found))}</h2><p class="of-2">{esc(beneath(visit, found))}</p></div>')
        for library in found.pending:
            widgets.note(visit.say("APPLY_CHECK_SILENT", library=library))
        if found.unverified:
            names = visit.say("LIST_SEPARATOR").join(line.name for line in found.unverified)
            widgets.note(visit.say("APPLY_UNVERIFIED_NOTE", names=names), visit.say("APPLY_UNVERIFIED_NEXT"))
        if found.at_window:
            widgets.note(visit.say("APPLY_CHECK_WINDOW"))
        if lines := authority_lines(visit.application, at_hand.desk):
            there = lines[0].standing is Standing.PROVIDED
            widgets.note(visit.say("AUTHORITY_THERE" if there else "AUTHORITY_TOLD"), tone="accent" if there else "warn")
            if not there and not is_helped(at_hand):
                visit.link("mandates", visit.say("PAGE_MANDATES"), icon=":material/assignment_ind:")
        for verdict in found.lost_items:
            bundle = at_hand.desk.compiled.bundle
            names = visit.say("MATTER_SEPARATOR").join(item.name for item in bundle.items if item.id in verdict.items and not item.core)
            widgets.note(visit.say("APPLY_ITEM_LOST", items=names), unmet_here(bundle, verdict, visit.lang), tone="warn")
    with st.container(key="split_check"):
        left, right = st.columns([7, 4], gap="medium")
        with left:
            _lists(at_hand, found)
            _later(at_hand, found)
            _in_order(at_hand)
            _all_of_it(at_hand, found)
        with right:
            if found.later and not found.waiver_barred:
                promise_card(at_hand, found)
            _go_on(at_hand, found)
    if st.button(visit.say("APPLY_BACK_MATERIALS"), key="back"):
        visit.go("fill", case=at_hand.case_id, step="materials")


def headline(visit: Visit, found: Precheck) -> str:
    """The one sentence: what is between here and filing."""
    if found.refusals:  # nobody should mend twenty things in vain
        return visit.say("APPLY_CHECK_REFUSED")
    if found.blocking:
        return visit.say("APPLY_CHECK_MEND_SIGN" if found.to_sign else "APPLY_CHECK_MEND", count=found.blocking)
    if found.to_sign:
        return visit.say("APPLY_CHECK_SIGN")
    return visit.say("CHECK_CONTESTED", count=found.disputed) if found.disputed else visit.say("APPLY_CHECK_READY")


def beneath(visit: Visit, found: Precheck) -> str:
    """Under the headline: what does not stand in the way and is worth knowing."""
    if not found.disputed or found.ready:
        return visit.say("APPLY_CHECK_ALL")
    return visit.say("CHECK_BESIDES", count=found.disputed) + visit.say("APPLY_CHECK_ALL")


def _lists(at_hand: DeskAtHand, found: Precheck) -> None:
    """What refuses the whole, what must be mended, what will be objected to; numbered through."""
    visit = at_hand.visit
    refusals = [Line(frozenset({(Trouble.RULE, one.rule.id)}), partial(_refusal, at_hand, one)) for one in found.refusals]
    groups: list[tuple[str, str, Tone, list[Line], int]] = [
        ("form_refusals", "APPLY_REFUSALS", "bad", refusals, 0),
        ("form_mend", "APPLY_MEND", "bad", lines_to_mend(at_hand, found), found.blocking),
        ("form_expect", "CHECK_EXPECT", "warn", lines_to_expect(at_hand, found), found.disputed),
    ]
    ways = ways_for(at_hand, [line for _, _, _, lines, _ in groups for line in lines])
    first = 1
    for key, title, tone, lines, count in groups:
        if not lines and not count:
            continue
        with st.container(key=key):
            number = f' <span class="of-{tone}">{count}</span>' if count else ""
            show(f"<h2>{esc(visit.say(title))}{number}</h2>")
            if key == "form_expect":
                show(f'<p class="of-2 of-s">{esc(visit.say("CHECK_EXPECT_NOTE"))}</p>')
            for at, line in numbered(lines, first):
                line.draw(at)
            if key == "form_mend":
                too_many_note(at_hand, found)
            for numbers, way in ways:
                if first <= numbers[-1] < first + len(lines):
                    draw_way(at_hand, way, numbers)
        first += len(lines)


def _refusal(at_hand: DeskAtHand, verdict: Verdict, number: int) -> None:
    show(rule_html(at_hand, verdict, sign=str(number), tone="bad", small=verdict.rule.reject_kind))


def _later(at_hand: DeskAtHand, found: Precheck) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    if not found.later or found.waiver_barred:
        if found.waiver_barred and found.later:
            widgets.note(visit.say("APPLY_WAIVER_BARRED"), tone="warn")
        return
    with st.container(key="form_later"):
        show(f'<h2>{esc(visit.say("APPLY_LATER_TITLE"))} <span class="of-accent">{len(found.later)}</span></h2>')
        for line in found.later:
            sign = f'<span class="of-sign accent">{icon_html("schedule")}</span>'
            used = visit.say("APPLY_USED_BY", items=department_names(visit, bundle, line))
            small = f'<span class="of-2 of-s">{esc(due_words(visit, line))}</span><span class="of-3 of-s">{esc(used)}</span>'
            show(f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b>{small}</div></div>')


def _in_order(at_hand: DeskAtHand) -> None:
    visit, evaluation = at_hand.visit, at_hand.desk.evaluation
    held = [verdict for verdict in evaluation.verdicts if verdict.state is VerdictState.HOLDS]
    provided, dropped = evaluation.lines_that(Standing.PROVIDED), evaluation.lines_that(Standing.DROPPED)
    label = visit.say("APPLY_IN_ORDER", rules=len(held), provided=len(provided), dropped=len(dropped))
    with st.expander(label):
        words = [verdict.rule.title for verdict in held]
        words += [visit.say("APPLY_PROVIDED", name=line.name) for line in provided]
        words += [visit.say("APPLY_AT_WINDOW_LINE", name=line.name) for line in evaluation.lines_that(Standing.AT_WINDOW)]
        words += [visit.say("APPLY_DROPPED_LINE", name=line.name, reason=line.reason) for line in dropped]
        check = icon_html("check")
        show(f'<ul class="of-checked">{"".join(f"<li>{check} {esc(one)}</li>" for one in words)}</ul>')


def _all_of_it(at_hand: DeskAtHand, found: Precheck) -> None:
    """In a line what would be filed, and the way to read it."""
    visit = at_hand.visit
    whole = summary_of(at_hand.desk, visit.lang, found.later)
    with st.container(key="form_whole"):
        show(
            f"<h2>{esc(visit.say('SUMMARY_TITLE'))}</h2>",
            f'<p class="of-2">{esc(_in_a_line(visit, whole.fields, len(whole.handed_in), whole.departments))}</p>',
        )
        if st.button(visit.say("SUMMARY_READ"), key="read_summary", type="tertiary", icon=":material/visibility:"):
            visit.go("fill", case=at_hand.case_id, step="summary")


def _in_a_line(visit: Visit, fields: int, materials: int, departments: Sequence[str]) -> str:
    names = visit.say("LIST_SEPARATOR").join(departments)
    return visit.say("SUMMARY_LINE", fields=fields, materials=materials, names=names, count=len(departments))


def _go_on(at_hand: DeskAtHand, found: Precheck) -> None:
    visit = at_hand.visit
    with st.container(key="form_file"):
        if st.button(visit.say("SUMMARY_GO"), key="to_summary", type="primary", width="stretch", disabled=not found.ready):
            visit.go("fill", case=at_hand.case_id, step="summary")
        if found.ready:
            words = visit.say("APPLY_FILE_WHERE")
        else:
            words = visit.say("APPLY_FILE_LEFT", count=found.blocking) if found.blocking else visit.say("APPLY_FILE_SIGN_FIRST")
        show(f'<p class="of-2 of-s of-center">{esc(words)}</p>')
