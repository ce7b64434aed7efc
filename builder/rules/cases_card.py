"""测试用例: whether all come out as they say, what they try of the rules and of the one that is shown, and what none of them tries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from pydantic import JsonValue

from builder.rules.people import BLANK, CASE, WITNESS, Tried
from builder.rules.tested import Tested, state_in, tested, told_first
from builder.rules.tried_on import state_words
from builder.rules.workshop import Workshop
from builder.simulating.beginnings import ADDRESS
from builder.simulating.real_case import real_case_act
from forms.bundle import TestCase
from forms.findings import an_edit
from runtime.notices.decision_name import without_bracket
from runtime.pages import widgets
from runtime.pages.staff_pieces import tell, told
from runtime.pages.widgets import VERDICTS, chip_html, esc, icon_html, show, table_html
from runtime.submission_json import submission_json
from runtime.trying.case_coverage import RuleCoverage, Target, in_words, words_of_test
from runtime.trying.case_coverage import Tried as Tries
from runtime.trying.test_cases import CaseRun, record, what_differs

NEAR, TOLD = "test_cases", "cases_told"
RECORDING, COMPLETING = "caserecord", "casecomplete"
"""Keys of the panels behind buttons: whether they are open."""
SHOWN = 8
"""Cases in the table; the rest after a click."""
FAILING = 3
"""Cases of which what differs is told; the rest after a click."""
SEGMENTS = 60
"""Segments of a bar; more of them are drawn as a share."""
NAMED = 4
"""Things never tried that are named."""
LINE = 200


def cases_card(workshop: Workshop) -> bool:
    """The card; nothing where the rules cannot be read. Does it say that the cases are still running?"""
    checked, say = workshop.checked, workshop.visit.say
    if checked is None or checked.compiled is None:
        return False
    done = tested(workshop.visit.application, checked, workshop.lang)
    with st.container(key="card_cases", gap="small"):
        with st.container(key="casehead", horizontal=True, vertical_alignment="center", gap="small"):
            show(f'<div class="of-marks"><h2>{esc(say("CASES_TITLE"))}</h2>{_how(workshop, done)}</div>')
            if workshop.at_hand.may_edit and done is not None:
                _record(workshop)
                real_case_act(workshop.at_hand, checked.compiled)
                _complete(workshop, done)
        workshop.at_hand.tell_near(NEAR)
        told(TOLD, workshop.visit)
        if done is None:
            widgets.waiting(say("CASES_WAIT"))
            return True
        if not done.runs:
            show(f'<p class="of-2 of-s">{esc(say("CASES_NONE"))}</p>')
        show(_coverage(workshop, done))
        _table(workshop, done)
        _failing(workshop, done)
    return False


def _how(workshop: Workshop, done: Tested | None) -> str:
    say = workshop.visit.say
    if done is None or not done.runs:
        return ""
    took = f'<span class="of-3 of-xs">{esc(say("CASES_TOOK", seconds=f"{max(done.seconds, 0.01):.2f}"))}</span>'
    if done.failed:
        words = say("CASES_FAILED", failed=len(done.failed), count=len(done.runs))
        return chip_html(words, icon="close", tone="bad") + took
    return chip_html(say("CASES_PASSED", count=len(done.runs)), icon="check", tone="ok") + took


# ---- what is tried


def _coverage(workshop: Workshop, done: Tested) -> str:
    say, bundle = workshop.visit.say, workshop.bundle
    titles = {rule.id: rule.title for rule in bundle.rules}
    never = done.coverage.never_failed
    tried = [rule.id not in never for rule in bundle.rules]
    head = say("CASES_COVER_RULES_COUNT", count=sum(tried), all=len(tried))
    left = _bar(say("CASES_COVER_RULES"), head, tried, _never(workshop, [titles[one] for one in never]))
    one = done.coverage.rules.get(workshop.chosen)
    right = ""
    if one is not None:
        segments = [bool(cases) for cases in one.by.values()]
        right = _bar(
            say("CASES_COVER_RULE"),
            say("CASES_COVER_RULE_COUNT", count=one.tried, all=one.all),
            segments,
            _never(workshop, [_branch(workshop, one, target) for target in one.untried]),
        )
    return f'<div class="of-triedrules">{left}{right}</div>' if tried else ""


def _branch(workshop: Workshop, one: RuleCoverage, target: Target) -> str:
    """What was never tried of the rule that is shown: a test of it by its sentence alone."""
    if target.what is not Tries.TEST:
        return in_words(target, one.measure, one.constants, workshop.lang)
    test = words_of_test(target, one.measure, workshop.lang)
    return test if target.wanted else workshop.visit.say("CASES_BRANCH_FALSE", test=test)


def _bar(title: str, count: str, segments: Sequence[bool], never: str) -> str:
    if len(segments) > SEGMENTS:
        share = round(SEGMENTS * sum(segments) / len(segments))
        segments = [at < share for at in range(SEGMENTS)]
    pieces = "".join("<i></i>" if one else '<i class="n"></i>' for one in sorted(segments, reverse=True))
    bar = f'<div class="of-triedbar" role="img" aria-label="{esc(count)}">{pieces}</div>'
    return f'<div><div class="of-triedhead"><b>{esc(title)}</b><span>{esc(count)}</span></div>{bar}<small>{never}</small></div>'


def _never(workshop: Workshop, names: Sequence[str]) -> str:
    say = workshop.visit.say
    if not names:
        return f'<span class="of-ok">{icon_html("check")}</span> {esc(say("CASES_NEVER_NONE"))}'
    listed = say("CASES_NEVER_SEPARATOR").join(names[:NAMED])
    if len(names) <= NAMED:
        return esc(say("CASES_NEVER", names=listed))
    rest = esc(say("CASES_NEVER_SEPARATOR").join(names[NAMED:]))
    head = esc(say("CASES_NEVER_MORE", names=listed, count=len(names)))
    return f"<details><summary>{head}</summary>{rest}</details>"


# ---- the cases


def _table(workshop: Workshop, done: Tested) -> None:
    say, key = workshop.visit.say, f"cases_all_{workshop.at_hand.code}"
    ordered = told_first(done.runs, workshop.chosen)
    shown = ordered if st.session_state.get(key) else ordered[:SHOWN]
    if not shown:
        return
    of_rule = workshop.rule(workshop.chosen) is not None
    columns = [say(one) for one in ("CASES_ID", "CASES_NOTE", "CASES_EXPECTED", "CASES_FOUND", *(("CASES_RULE",) if of_rule else ()))]
    show(f'<div class="of-cases">{table_html(columns, [_row(workshop, run, of_rule=of_rule) for run in shown])}</div>')
    if len(ordered) > len(shown):
        words = say("CASES_MORE", count=len(ordered) - len(shown))
        st.button(words, key="cases_more", type="tertiary", on_click=lambda: st.session_state.update({key: True}))


def _row(workshop: Workshop, run: CaseRun, *, of_rule: bool) -> list[str]:
    on = workshop.person == f"{CASE}{run.case.id}"
    name = f'<span class="of-mono of-xs">{_to_simulator(workshop, run.case, run.case.id)}</span>'
    mark = f' <span class="of-accent" title="{esc(workshop.visit.say("WORKSHOP_PERSON"))}">{icon_html("person")}</span>' if on else ""
    cells = [name + mark, _to_simulator(workshop, run.case, run.case.note), _came_html(workshop, run.case.expected), _found(workshop, run)]
    if of_rule:
        state = state_in(run, workshop.chosen)
        quiet = "" if state is not None and state.name in ("FAILS", "HOLDS") else ' class="of-3"'
        cells.append(f"<span{quiet}>{esc(state_words(workshop, state))}</span>")
    return cells


def _to_simulator(workshop: Workshop, case: TestCase, words: str) -> str:
    """A link: there what is expected stands beside what is found, stage by stage."""
    address = f"/simulate?{urlencode({'bundle': workshop.at_hand.code, ADDRESS: case.id})}"
    title = esc(workshop.visit.say("CASES_LOOK"))
    return f'<a class="a" href="{esc(address)}" target="_self" title="{title}">{esc(words)}</a>' if words else ""


def _found(workshop: Workshop, run: CaseRun) -> str:
    """What came of it; what else is not as expected is told below the table."""
    tone, icon = ("ok", "check") if run.passed else ("bad", "close")
    came = f'<span class="of-{tone} of-came">{icon_html(icon)} {_came_html(workshop, run.found)}</span>'
    if run.passed:
        return came
    count = len(what_differs(workshop.bundle, run, workshop.lang))
    return f'{came}<small class="of-bad of-came">{esc(workshop.visit.say("CASES_DIFFER", count=count))}</small>'


def _came_html(workshop: Workshop, found: Any) -> str:
    """The outcome on one line: what stands in brackets behind a kind of refusal is read by pointing at it."""
    words = _came(workshop, found)
    return f'<span class="of-came" title="{esc(words)}">{esc(without_bracket(words))}</span>'


def _came(workshop: Workshop, found: Any) -> str:
    """The outcome that is told, a refusal by its kind."""
    outcome = str(found.get("outcome", ""))
    if outcome == "reject" and found.get("reject_kind"):
        return str(found["reject_kind"])
    return workshop.visit.say(VERDICTS[outcome][0]) if outcome in VERDICTS else "—"


def _failing(workshop: Workshop, done: Tested) -> None:
    """Why a case does not come out, and what may be done: the rule is wrong, or the case is."""
    say, key = workshop.visit.say, f"cases_failing_all_{workshop.at_hand.code}"
    ordered = [run for run in told_first(done.runs, workshop.chosen) if not run.passed]
    shown = ordered if st.session_state.get(key) else ordered[:FAILING]
    for run in shown:
        with st.container(key=f"casefails_{run.case.id}", gap=None):
            show(_why(workshop, run))
            with st.container(key=f"caseacts_{run.case.id}", horizontal=True, vertical_alignment="center", gap="small"):
                look = {"bundle": workshop.at_hand.code, ADDRESS: run.case.id}
                workshop.visit.link("simulate", say("CASES_LOOK"), icon=":material/labs:", **look)
                if not workshop.at_hand.may_edit:
                    continue
                if run.evaluation is not None:
                    settled = an_edit("set_test_case", case=run.case.id, changes={"expected": dict(run.found)})
                    _act(workshop, say("CASES_SETTLE"), "check", f"casesettle_{run.case.id}", settled)
                _act(workshop, say("CASES_DROP"), "delete", f"casedrop_{run.case.id}", an_edit("drop_test_case", case=run.case.id))
    if len(ordered) > len(shown):
        words = say("CASES_MORE", count=len(ordered) - len(shown))
        st.button(words, key="failing_more", type="tertiary", on_click=lambda: st.session_state.update({key: True}))


def _why(workshop: Workshop, run: CaseRun) -> str:
    """Every difference of one case in one note."""
    said = what_differs(workshop.bundle, run, workshop.lang)
    title = workshop.visit.say("CASES_NOT_MET", case=run.case.note or run.case.id)
    return f'<div class="of-note bad" role="alert"><b>{esc(title)}</b><ul>{"".join(f"<li>{esc(one)}</li>" for one in said)}</ul></div>'


def _act(workshop: Workshop, words: str, icon: str, key: str, *edits: dict[str, JsonValue]) -> None:
    st.button(words, key=key, icon=f":material/{icon}:", type="tertiary", on_click=workshop.at_hand.do, args=edits, kwargs={"near": NEAR})


# ---- one more, and those that lack


def _record(workshop: Workshop) -> None:
    """Whoever the rule is tried on as a case, with what comes of them now; a case is one already."""
    say, key = workshop.visit.say, workshop.person
    if not isinstance(workshop.tried, Tried):
        return
    with st.popover(say("CASES_RECORD"), icon=":material/add:", key=RECORDING, on_change="rerun"):
        if key.startswith(CASE):
            show(f'<p class="of-2 of-s">{esc(say("CASES_RECORDED", name=workshop.people()[key]))}</p>')
            return
        box = f"casenote_{workshop.text[:8]}_{key.replace(':', '_')}"
        usual = "" if key == BLANK else workshop.people()[key]
        show(f'<p class="of-2 of-s">{esc(say("CASES_RECORD_LEAD", name=workshop.people()[key]))}</p>')
        st.text_input(say("CASES_NOTE"), value=usual, key=box, max_chars=LINE)
        st.button(say("CASES_RECORD_DO"), key="caserecord_do", type="primary", on_click=_keep, args=(workshop, workshop.tried, box))


def _keep(workshop: Workshop, tried: Tried, box: str) -> None:
    made = record(workshop.bundle, submission_json(tried.submission), note=str(st.session_state.get(box) or ""))
    if isinstance(made, TestCase) and workshop.at_hand.apply(_added(made), near=NEAR):
        st.session_state[RECORDING] = False
        tell(TOLD, done=workshop.visit.say("CASES_KEPT", case=made.id, outcome=_came(workshop, made.expected)))
        if workshop.person.startswith(WITNESS):
            workshop.choose_person(f"{CASE}{made.id}")


def _complete(workshop: Workshop, done: Tested) -> None:
    """«补齐缺的 n 条»: each tries what none tries, and expects what is found now."""
    say = workshop.visit.say
    if not done.missing:
        return
    with st.popover(say("CASES_COMPLETE", count=len(done.missing)), key=COMPLETING, on_change="rerun"):
        lines = "".join(f"<li>{esc(one.note)} → {esc(_came(workshop, one.expected))}</li>" for one in done.missing)
        show(f'<p class="of-2 of-s">{esc(say("CASES_COMPLETE_LEAD"))}</p><ol class="of-lacking">{lines}</ol>')
        words = say("CASES_COMPLETE_DO", count=len(done.missing))
        st.button(words, key="casecomplete_do", type="primary", on_click=_add, args=(workshop, done.missing))


def _add(workshop: Workshop, made: Sequence[TestCase]) -> None:
    if workshop.at_hand.apply(*map(_added, made), near=NEAR):
        st.session_state[COMPLETING] = False
        tell(TOLD, done=workshop.visit.say("TESTS_ADDED", count=len(made)))


def _added(case: TestCase) -> dict[str, JsonValue]:
    return an_edit("add_test_case", case=case.model_dump(mode="json"))
