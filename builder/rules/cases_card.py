"""测试案例: whether all come out as they say, what they try of the rules and of the one that is shown, and what none of them tries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.rules.people import BLANK, CASE, WITNESS, Tried
from builder.rules.tested import Tested, state_in, tested, told_first
from builder.rules.tried_on import state_words
from builder.rules.workshop import Workshop
from forms.bundle import TestCase
from forms.findings import an_edit
from runtime.pages import widgets
from runtime.pages.widgets import VERDICTS, chip_html, esc, icon_html, show, table_html
from runtime.submission_json import submission_json
from runtime.trying.case_coverage import RuleCoverage, Target, in_words, words_of_test
from runtime.trying.case_coverage import Tried as Tries
from runtime.trying.test_cases import CaseRun, failures, record

NEAR = "test_cases"
SHOWN = 8
"""Cases in the table; the rest after a click."""
SEGMENTS = 60
"""Segments of a bar; more of them are drawn as a share."""
NAMED = 4
"""Things never tried that are named."""
LINE = 200


def cases_card(workshop: Workshop) -> None:
    """The card; nothing where the rules cannot be read."""
    checked, say = workshop.checked, workshop.visit.say
    if checked is None or checked.compiled is None:
        return
    done = tested(workshop.visit.application, checked, workshop.lang)
    with st.container(key="card_cases", gap="small"):
        with st.container(key="casehead", horizontal=True, vertical_alignment="center", gap="small"):
            show(f'<div class="of-marks"><h2>{esc(say("CASES_TITLE"))}</h2>{_how(workshop, done)}</div>')
            if workshop.at_hand.may_edit and done is not None:
                _record(workshop)
                _complete(workshop, done)
        workshop.at_hand.tell_near(NEAR)
        if done is None:
            widgets.waiting(say("CASES_WAIT"))
            return
        if not done.runs:
            show(f'<p class="of-2 of-s">{esc(say("CASES_NONE"))}</p>')
        show(_coverage(workshop, done))
        _table(workshop, done)
        _failing(workshop, done)


def waits(workshop: Workshop) -> bool:
    """Is something of the cases still running?"""
    checked = workshop.checked
    return checked is not None and checked.compiled is not None and tested(workshop.visit.application, checked, workshop.lang) is None


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
    name = f'<span class="of-mono of-xs">{esc(run.case.id)}</span>'
    mark = f' <span class="of-accent" title="{esc(workshop.visit.say("WORKSHOP_PERSON"))}">{icon_html("person")}</span>' if on else ""
    tone, icon = ("ok", "check") if run.passed else ("bad", "close")
    found = f'<span class="of-{tone}">{icon_html(icon)} {esc(_came(workshop, run.found))}</span>'
    cells = [name + mark, esc(run.case.note), esc(_came(workshop, run.case.expected)), found]
    if of_rule:
        state = state_in(run, workshop.chosen)
        quiet = "" if state is not None and state.name in ("FAILS", "HOLDS") else ' class="of-3"'
        cells.append(f"<span{quiet}>{esc(state_words(workshop, state))}</span>")
    return cells


def _came(workshop: Workshop, found: Any) -> str:
    """The outcome that is told, a refusal by its kind."""
    outcome = str(found.get("outcome", ""))
    if outcome == "reject" and found.get("reject_kind"):
        return str(found["reject_kind"])
    return workshop.visit.say(VERDICTS[outcome][0]) if outcome in VERDICTS else "—"


def _failing(workshop: Workshop, done: Tested) -> None:
    """Why a case does not come out, and what may be done: the rule is wrong, or the case is."""
    say = workshop.visit.say
    for run in done.failed[:SHOWN]:
        with st.container(key=f"casefails_{run.case.id}", gap="small"):
            widgets.problems_note(failures(workshop.bundle, (run,)), lang=workshop.lang, bundle=workshop.bundle)
            if not workshop.at_hand.may_edit:
                continue
            with st.container(horizontal=True, gap="small"):
                if run.evaluation is not None:
                    settled = an_edit("set_test_case", case=run.case.id, changes={"expected": dict(run.found)})
                    _act(workshop, say("CASES_SETTLE"), f"casesettle_{run.case.id}", settled)
                _act(workshop, say("CASES_DROP"), f"casedrop_{run.case.id}", an_edit("drop_test_case", case=run.case.id))


def _act(workshop: Workshop, words: str, key: str, *edits: dict[str, JsonValue]) -> None:
    st.button(words, key=key, type="tertiary", on_click=workshop.at_hand.do, args=edits, kwargs={"near": NEAR})


# ---- one more, and those that lack


def _record(workshop: Workshop) -> None:
    """Whoever the rule is tried on as a case, with what comes of them now; a case is one already."""
    say, key = workshop.visit.say, workshop.person
    if not isinstance(workshop.tried, Tried):
        return
    with st.popover(say("CASES_RECORD"), icon=":material/add:", key="caserecord"):
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
    if isinstance(made, TestCase) and workshop.at_hand.apply(_added(made), near=NEAR) and workshop.person.startswith(WITNESS):
        workshop.choose_person(f"{CASE}{made.id}")


def _complete(workshop: Workshop, done: Tested) -> None:
    """«补齐缺的 n 条»: each tries what none tries, and expects what is found now."""
    say = workshop.visit.say
    if not done.missing:
        return
    with st.popover(say("CASES_COMPLETE", count=len(done.missing)), key="casecomplete"):
        lines = "".join(f"<li>{esc(one.note)} → {esc(_came(workshop, one.expected))}</li>" for one in done.missing)
        show(f'<p class="of-2 of-s">{esc(say("CASES_COMPLETE_LEAD"))}</p><ol class="of-lacking">{lines}</ol>')
        words, edits = say("CASES_COMPLETE_DO", count=len(done.missing)), [_added(one) for one in done.missing]
        st.button(words, key="casecomplete_do", type="primary", on_click=workshop.at_hand.do, args=edits, kwargs={"near": NEAR})


def _added(case: TestCase) -> dict[str, JsonValue]:
    return an_edit("add_test_case", case=case.model_dump(mode="json"))
