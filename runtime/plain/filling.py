"""The one form, section by section: the guided questions first. Every button saves everything that was typed before it does its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import Response

from forms.errors import Refused
from forms.layout import GuidedQuestion, Section
from runtime import intake
from runtime.carry import form_update
from runtime.desk import Desk
from runtime.pages.form_section import names_of, shown_sections, title_of
from runtime.pages.list_address import CHOSEN
from runtime.pages.short_title import short_title
from runtime.plain.field import NO, YES, Option, PlainField
from runtime.plain.item import (
    BEFORE,
    DISPUTE,
    FEWER,
    MORE,
    REMEDY,
    UNDISPUTE,
    Said,
    changes,
    item_field,
    remedy_of,
    without_row,
)
from runtime.plain.visitor import Posted, Visitor, number_in
from runtime.precheck import flaws_by_name
from runtime.states import State

SITUATION = "situation"
"""The guided questions, where a section would stand in the address."""
LOST_UPDATE = "CASE_LOST_UPDATE"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form, as the way through it shows it."""

    key: str
    title: str
    wrong: int
    left: int
    """Required fields that are empty."""


def address(case_id: str, section: str) -> str:
    """Where a section stands."""
    return f"/plain/form/{quote(case_id, safe='')}/{quote(section, safe='')}"


def place_of(desk: Desk, name: str) -> str:
    """The address of a data item or guided question, down to its field."""
    sections = (section.id for section in shown_sections(desk) if name in names_of(desk, section))
    asked = any(question.sets == name for question in desk.compiled.bundle.layout.questions)
    section = next(sections, SITUATION if asked else "")
    return f"{address(desk.case.id, section) if section else f'/plain/form/{desk.case.id}'}#f-{name}"


def first_section(visitor: Visitor) -> Response:
    """The form, from its beginning."""
    desk = intake.work_on(visitor.application, visitor.acting, visitor.at("case"))
    if desk.case.state is not State.DRAFT:
        return visitor.go(f"/plain/progress/{desk.case.id}")
    steps = _steps(visitor, desk)
    return visitor.go(address(desk.case.id, steps[0].key)) if steps else visitor.go(f"/plain/materials/{desk.case.id}")


def one_section(visitor: Visitor) -> Response:
    """One section of a draft, with what stands in it."""
    desk = intake.work_on(visitor.application, visitor.acting, visitor.at("case"))
    section = visitor.at("section")
    if desk.case.state is not State.DRAFT or section not in [step.key for step in _steps(visitor, desk)]:
        return first_section(visitor)
    return _page(visitor, desk, section, Said())


def save_section(visitor: Visitor, posted: Posted) -> Response:
    """Keep what was typed; then go on, stay, or do what the button says."""
    case_id, section = visitor.at("case"), visitor.at("section")
    desk = intake.work_on(visitor.application, visitor.acting, case_id)
    typed = changes(visitor, desk, posted)
    deed, about = posted.deed
    if deed == FEWER:
        name, _, at = about.partition(":")
        typed[name] = without_row(visitor, desk, name, at, posted)
    try:
        after = _save(visitor, desk, posted, typed)
        match deed:
            case "dispute" | "undispute":
                intake.dispute(visitor.application, visitor.acting, case_id, about, deed == DISPUTE)
            case "remedy":
                value = remedy_of(after, flaws_by_name(after), about)
                if value is not None:
                    intake.answer(visitor.application, visitor.acting, case_id, {about: value})
    except Refused as refused:
        return _again(visitor, case_id, section, {**typed, **_choices(posted)}, refused)
    if deed in (DISPUTE, UNDISPUTE, REMEDY):
        return visitor.go(address(case_id, section), f"f-{about}")
    if deed in (MORE, FEWER):
        name = about.partition(":")[0]
        rows = sum(key.startswith(f"{BEFORE}{name}.") and key.endswith(".here") for key in posted.texts)
        return visitor.go(address(case_id, section), f"f-{name}", rows=f"{name}:{rows + 1 if deed == MORE else max(1, rows - 1)}")
    return _onward(visitor, after, section, posted)


def _save(visitor: Visitor, desk: Desk, posted: Posted, typed: Mapping[str, object]) -> Desk:
    """Answers and chosen items, if nobody else changed the draft since this page was shown."""
    revision, after = number_in(posted.one("revision")), desk
    if typed:
        after = intake.answer(visitor.application, visitor.acting, desk.case.id, typed, seen=revision)
        revision = after.case.revision
    choices = _choices(posted)
    chosen = {item for item in desk.case.content.selected_items if CHOSEN + item not in choices}
    chosen |= {key.removeprefix(CHOSEN) for key, yes in choices.items() if yes}
    if chosen != set(desk.case.content.selected_items):
        after = intake.choose_items(visitor.application, visitor.acting, desk.case.id, chosen, revision=revision)
    return after


def _choices(posted: Posted) -> dict[str, bool]:
    """Optional matter, under the name of its field -> whether it is taken along, of each that was on the page."""
    return {key: posted.one(key) == YES for key in posted.many("choice")}


def _onward(visitor: Visitor, desk: Desk, section: str, posted: Posted) -> Response:
    """The next page, unless something here is to be looked at first: it is wrong, or the answers have brought new questions."""
    keys = [step.key for step in _steps(visitor, desk)]
    deed = posted.deed[0]
    if deed == "save" or section not in keys:
        return visitor.go(address(desk.case.id, section), saved="1")
    here = _names(desk, section)
    new = [name for name in here if name not in posted.many("has") and name not in desk.locked]
    if deed != "on" and (new or not flaws_by_name(desk).keys().isdisjoint(here)):
        return visitor.go(address(desk.case.id, section), saved="1", look="1")
    following = keys[keys.index(section) + 1 :]
    return visitor.go(address(desk.case.id, following[0]) if following else f"/plain/materials/{desk.case.id}")


def _again(visitor: Visitor, case_id: str, section: str, typed: Mapping[str, object], refused: Refused) -> Response:
    """The same page with what was typed, and why it was not kept."""
    desk = intake.work_on(visitor.application, visitor.acting, case_id)
    at_field = {problem.where: (problem.text(visitor.lang),) for problem in refused.problems if problem.where in typed}
    return _page(visitor, desk, section, Said(typed, at_field), refused_sentences(visitor, refused))


def refused_sentences(visitor: Visitor, refused: Refused) -> list[str]:
    """Why what was typed was not kept. Where another device was faster: that it stands here still, to be looked over."""
    lost = any(problem.code == LOST_UPDATE for problem in refused.problems)
    return [visitor.say("PLAIN_CHANGED_ELSEWHERE")] if lost else [problem.text(visitor.lang) for problem in refused.problems]


def _names(desk: Desk, section: str) -> tuple[str, ...]:
    if section == SITUATION:
        return tuple(question.sets for question in desk.compiled.bundle.layout.questions if question.sets)
    found = _section(desk, section)
    return names_of(desk, found) if found else ()


def _section(desk: Desk, key: str) -> Section | None:
    return next((section for section in shown_sections(desk) if section.id == key), None)


def _steps(visitor: Visitor, desk: Desk) -> list[Step]:
    flaws, empty = flaws_by_name(desk), set(desk.evaluation.missing_fields)

    def step(key: str, title: str) -> Step:
        names = _names(desk, key)
        return Step(key, title, sum(name in flaws for name in names), sum(name in empty and name not in flaws for name in names))

    questions = [step(SITUATION, visitor.say("APPLY_SITUATION"))] if desk.compiled.bundle.layout.questions else []
    return [*questions, *(step(section.id, title_of(desk, section, visitor.lang)) for section in shown_sections(desk))]


def _page(visitor: Visitor, desk: Desk, key: str, said: Said, problems: list[str] | None = None) -> Response:
    flaws, steps = flaws_by_name(desk), _steps(visitor, desk)
    section = _section(desk, key)
    helps = {one.data_item: one.help for one in section.placements} if section else {}
    grown, _, count = visitor.asked("rows").partition(":")
    fields: list[PlainField] = []
    if key == SITUATION:
        helps = {question.sets: question.help for question in desk.compiled.bundle.layout.questions}
        fields += [_choice(visitor, desk, question, said) for question in desk.compiled.bundle.layout.questions if question.selects_item]
    for name in _names(desk, key):
        rows = number_in(count) or 1 if name == grown else 1
        if (drawn := item_field(visitor, desk, name, flaws, help_=helps.get(name, ""), said=said, rows=rows)) is not None:
            fields.append(drawn)
    return visitor.page(
        "form",
        422 if problems else 200,
        title=short_title(desk.compiled.bundle.title),
        case=desk.case,
        steps=steps,
        key=key,
        section_help=section.help if section else visitor.say("APPLY_SITUATION_WHY"),
        fields=fields,
        problems=problems or [],
        look=visitor.asked("look") == "1",
        saved=visitor.asked("saved") == "1",
        updated=form_update(visitor.application, desk) is not None,
        back=address(desk.case.id, steps[at - 1].key) if (at := [step.key for step in steps].index(key)) else "",
    )


def _choice(visitor: Visitor, desk: Desk, question: GuidedQuestion, said: Said) -> PlainField:
    """An optional matter: nobody is taken along unasked."""
    chosen = bool(said.values.get(CHOSEN + question.selects_item, question.selects_item in desk.case.content.selected_items))
    options = (Option(YES, visitor.say("TYPE_BOOLEAN_YES"), chosen), Option(NO, visitor.say("TYPE_BOOLEAN_NO"), not chosen))
    name = CHOSEN + question.selects_item
    return PlainField(name, "radio", question.text, options=options, help=question.help or visitor.say("APPLY_ITEM_OPTIONAL"))
