"""Find what to do, and see 一张清单 of it before anything is filled in or anybody signs in.

The chosen bundle and the answers to its guided questions stand in the address: a link to it is the same list for somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.item import Limit
from forms.layout import GuidedQuestion
from forms.problems import Problem
from forms.wording import say
from rules.values import is_empty
from runtime import intake
from runtime.bootstrap import CHINA, Application
from runtime.checklist import Checklist, checklist, names_that_decide
from runtime.compiled import CompiledBundle
from runtime.in_force import in_force, next_in_force
from runtime.pages import widgets
from runtime.pages.checklist_cards import checklist_cards, facts_of_list, limit_words
from runtime.pages.form_field import fault_html
from runtime.pages.home import short_title
from runtime.pages.open_questions import guided, open_questions, questions_of
from runtime.pages.situation import ask_question, chips_html
from runtime.pages.to_top import to_top
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.people import Action, Subject
from runtime.prefill import read_value
from runtime.storage import PublishedVersion

ANSWER = "a."
"""Before the name of a data item or fact in the address."""
CHOSEN = "i."
"""Before an optional item in the address."""


def find_page(visit: Visit) -> None:
    """All bundles, or the list of the chosen one."""
    code = st.query_params.get("bundle", "")
    version = in_force(visit.application, code) if code else None
    if version is None:
        _choose(visit, asked=code)
        return
    compiled = visit.application.compiled(version.code, version.version)
    questions = _questions(visit, compiled.bundle)
    selected, values, wrong = _answers(compiled.bundle, questions)
    found = checklist(compiled, selected, values, visit.application.calendar(), visit.application.clock.today())
    if isinstance(found, Problem):
        widgets.problems_note([found], lang=visit.lang)
        return
    _head(visit, version, compiled.bundle, found)
    with st.container(key="split_list"):
        left, right = st.columns([7, 3], gap="medium")
        with left:
            _situation(visit, compiled.bundle, found, questions, selected, values, wrong)
            checklist_cards(visit, compiled.bundle, found)
        with right:
            _start_card(visit, version, compiled.bundle, found, selected, values)


def _choose(visit: Visit, *, asked: str) -> None:
    st.title(visit.say("APPLY_FIND"))
    show(f'<p class="of-2">{esc(visit.say("APPLY_FIND_HOW"))}</p>')
    coming = next_in_force(visit.application, asked) if asked else None
    if coming and coming.effective_on:
        day = widgets.day_in_words(coming.effective_on, lang=visit.lang)
        widgets.note(visit.say("APPLY_FIND_NOT_YET", title=coming.title), visit.say("APPLY_FIND_FROM", day=day))
    elif asked:
        widgets.note(visit.say("APPLY_FIND_UNKNOWN"), tone="warn")
    bundles = visit.application.store.bundles(on=visit.application.clock.today())
    if not bundles:
        widgets.empty(visit.say("HOME_SERVICES_NONE"))
        return
    for version in bundles:
        compiled = visit.application.compiled(version.code, version.version)
        bundle = compiled.bundle
        with st.container(key=f"form_bundle_{version.code}"):
            about, act = st.columns([6, 1], vertical_alignment="center")
            words = _how_many(visit, compiled)
            names = visit.say("LIST_SEPARATOR").join(dict.fromkeys(item.name for item in bundle.items))
            small = " · ".join(part for part in (names, bundle.applicant_type) if part)
            with about:
                show(f'<h2>{esc(version.title)}</h2><p class="of-2">{esc(words)}</p><p class="of-3 of-s">{esc(small)}</p>')
            if act.button(visit.say("APPLY_FIND_LIST"), key=f"list_{version.code}", type="primary", width="stretch"):
                visit.go("find", bundle=version.code)


def _how_many(visit: Visit, compiled: CompiledBundle) -> str:
    """How many matters, counted as the list counts them before anything is answered: what is always done, and what may come to it."""
    bundle, core = compiled.bundle, [item.id for item in compiled.bundle.items if item.core]
    found = checklist(compiled, core, {}, visit.application.calendar(), visit.application.clock.today())
    certain, most = len(bundle.items) if isinstance(found, Problem) else len(found.items), len(bundle.items)
    departments = len({item.department for item in bundle.items})
    if certain == most:
        return visit.say("APPLY_FIND_LINE", items=most, departments=departments)
    return visit.say("APPLY_FIND_LINE_OPEN", certain=certain, items=most, departments=departments)


def _head(visit: Visit, version: PublishedVersion, bundle: Bundle, found: Checklist) -> None:
    to_top(version.code)
    visit.link("find", visit.say("PAGE_FIND"), icon=":material/arrow_back:")
    with st.container(key="form_top"):
        st.title(widgets.plain(short_title(version.title)))
        lead = visit.say("APPLY_LIST_LEAD", departments=_departments(found))
        show(f'<p class="of-2">{esc(lead)}</p>', facts_of_list(visit, bundle, found))


def _departments(found: Checklist) -> int:
    return len({line.item.department for line in found.items})


# ---- the situation: answers stand in the address


def _questions(visit: Visit, bundle: Bundle) -> tuple[GuidedQuestion, ...]:
    """The guided questions, and what was answered besides, in the order in which it was."""
    asked = guided(bundle)
    decisive = [name for name in names_that_decide(bundle) if name not in asked]
    # the address alone says nothing the page does not show: a link must not fill in somebody's form behind their back
    answered = [name for key in st.query_params if (name := key.removeprefix(ANSWER)) != key and name in decisive]
    return (*bundle.layout.questions, *questions_of(visit, bundle, answered))


def _answers(bundle: Bundle, questions: Sequence[GuidedQuestion]) -> tuple[frozenset[str], dict[str, JsonValue], dict[str, Problem]]:
    """The items and answers that the address holds; and what cannot be read there, which counts as unanswered."""
    items = {item.id for item in bundle.items if item.core}
    values: dict[str, JsonValue] = {}
    wrong: dict[str, Problem] = {}
    for question in questions:
        if question.selects_item and st.query_params.get(CHOSEN + question.selects_item) == "1":
            items.add(question.selects_item)
        raw = st.query_params.get(ANSWER + question.sets) if question.sets else None
        value = read_value(bundle, question.sets, raw) if raw else None
        if isinstance(value, Problem):
            wrong[question.sets] = value
        elif value is not None:
            values[question.sets] = value
    return frozenset(items), values, wrong


def _situation(
    visit: Visit,
    bundle: Bundle,
    found: Checklist,
    questions: Sequence[GuidedQuestion],
    selected: frozenset[str],
    values: dict[str, JsonValue],
    wrong: Mapping[str, Problem],
) -> None:
    if not questions and not found.deciding:
        return
    unfolded = st.session_state.setdefault(f"situation_{bundle.code}", bool(found.unanswered or found.deciding))
    with st.container(key="form_situation"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            show(f"<h2>{esc(visit.say('APPLY_SITUATION'))}</h2>")
            words = visit.say("APPLY_SITUATION_FOLD" if unfolded else "APPLY_SITUATION_CHANGE")
            if st.button(words, key="situation_fold", type="tertiary"):
                st.session_state[f"situation_{bundle.code}"] = not unfolded
                st.rerun()
        if not unfolded:
            show(chips_html(visit, bundle, questions, selected, values))
            return
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_SITUATION_WHY"))}</p>')
        typed = {**values, **{name: st.query_params[ANSWER + name] for name in wrong}}
        for question in questions:
            ask_question(visit, bundle, question, selected, typed, _item_chosen if question.selects_item else _answered)
            if question.sets in wrong:
                show(fault_html(wrong[question.sets].text(visit.lang)))
        open_questions(visit, bundle, found, [question.sets for question in questions], _answered)


def _answered(name: str, raw: object) -> None:
    """Into the address; the page is drawn again from there."""
    _put(ANSWER + name, None if raw is None or raw == "" or raw == [] else _in_address(raw))


def _item_chosen(item: str, yes: object) -> None:
    _put(CHOSEN + item, "1" if yes else None)


def _put(key: str, text: str | None) -> None:
    if text is not None:
        st.query_params[key] = text
    elif key in st.query_params:
        del st.query_params[key]


def _in_address(raw: object) -> str:
    match raw:
        case bool():
            return "1" if raw else "0"
        case list():
            return say("LIST_SEPARATOR").join(str(one) for one in raw)
    return str(raw)


# ---- beginning


def _start_card(
    visit: Visit, version: PublishedVersion, bundle: Bundle, found: Checklist, selected: frozenset[str], values: dict[str, JsonValue]
) -> None:
    with st.container(key="form_start"):
        going_on = _draft_of(visit, version.code)
        if going_on and st.button(visit.say("APPLY_GO_ON"), key="go_on", type="primary", width="stretch"):
            _go_on(visit, version.code, going_on, selected, values)
        words = visit.say("APPLY_START_ANOTHER" if going_on else "APPLY_START" if visit.person else "APPLY_START_SIGN_IN")
        if st.button(words, key="start", type="secondary" if going_on else "primary", width="stretch"):
            _start(visit, version.code, selected, values)
        show(f'<p class="of-2 of-s of-center">{esc(visit.say("APPLY_START_NOTE"))}</p>')
        widgets.facts(_terms(visit, bundle, found, version))
        widgets.note(visit.say("APPLY_CONSENT"))


def _terms(visit: Visit, bundle: Bundle, found: Checklist, version: PublishedVersion) -> dict[str, str]:
    fees = [line.item.fee_fen for line in found.items]
    visits = [line.item.visits for line in found.items]
    terms = {}
    if found.items and all(fee is not None for fee in fees):
        fen = sum(fee or 0 for fee in fees)
        terms[visit.say("APPLY_FEE")] = visit.say("APPLY_FEE_YUAN", yuan=f"{fen / 100:.2f}") if fen else visit.say("APPLY_FEE_NONE")
    if found.working_days is not None:
        terms[visit.say("APPLY_LIMIT")] = visit.say("APPLY_LIMIT_PROMISED", days=found.working_days)
    if bundle.limits.statutory_days is not None:
        limit = Limit(days=bundle.limits.statutory_days, unit=bundle.limits.unit)
        terms[visit.say("APPLY_LIMIT_LAW")] = limit_words(visit, limit)
    if found.items and all(count is not None for count in visits):
        terms[visit.say("APPLY_VISITS")] = visit.say("APPLY_VISITS_TIMES", count=max(count or 0 for count in visits))
    terms[visit.say("APPLY_VERSION")] = visit.say(
        "APPLY_VERSION_SINCE", version=version.version, day=version.published_at.astimezone(CHINA).date().isoformat()
    )
    return terms


def _draft_of(visit: Visit, code: str) -> str:
    """The id of a draft of this bundle that the person has begun; "" if there is none."""
    person = visit.person
    if person is None or visit.refusal(Action.APPLY, Subject(visit.application.settings.office, person.login)):
        return ""
    drafts = intake.cases_of(visit.application, person, drafts=True)
    return next((case.id for case in drafts if case.bundle_code == code), "")


def _start(visit: Visit, code: str, selected: frozenset[str], values: dict[str, JsonValue]) -> None:
    if visit.person is None:
        visit.go("sign-in", next=f"/find?{urlencode(st.query_params.to_dict())}")
    try:
        case_id = begin(visit.application, visit, code, selected, values)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    visit.go("fill", case=case_id)


def _go_on(visit: Visit, code: str, case_id: str, selected: frozenset[str], values: dict[str, JsonValue]) -> None:
    """The draft that was begun, with what was answered on the list since."""
    try:
        _take_over(visit, code, case_id, selected, values)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    visit.go("fill", case=case_id)


def begin(application: Application, visit: Visit, code: str, selected: frozenset[str], values: dict[str, JsonValue]) -> str:
    """A draft with the answers that were given on the list; its id. Raises Refused as `intake.start`."""
    assert visit.person is not None
    case = intake.start(application, visit.person, code)
    _take_over(visit, code, case.id, selected, values)
    return case.id


def _take_over(visit: Visit, code: str, case_id: str, selected: frozenset[str], values: dict[str, JsonValue]) -> None:
    """The answers of the list into a draft; what was not answered there stays as it is in the draft, and so does what a library knows."""
    assert visit.person is not None
    version = in_force(visit.application, code)
    assert version is not None  # the list of it was just drawn
    optional = {item.id for item in visit.application.compiled(code, version.version).bundle.items if not item.core}
    if selected & optional:
        intake.choose_items(visit.application, visit.person, case_id, selected)
    desk = intake.work_on(visit.application, visit.person, case_id)
    given = {name: value for name, value in values.items() if not is_empty(value) and name not in desk.locked}
    if given:
        intake.answer(visit.application, visit.person, case_id, given)
