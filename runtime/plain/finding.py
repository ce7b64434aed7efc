"""Find what to do, and 一张清单 of it before anything is filled in: answers to the questions stand in the address, as on the other page."""

from __future__ import annotations

from dataclasses import replace

from pydantic import JsonValue
from starlette.responses import Response

from forms.bundle import Bundle
from forms.errors import Refused
from forms.field_types import FieldSpec
from forms.problems import Problem
from rules.values import is_empty
from runtime import intake
from runtime.bundle_search import find_bundles
from runtime.checklist import Checklist, checklist, names_that_decide
from runtime.checklist_words import (
    expected_words,
    handed_in_as,
    item_terms,
    limit_words,
    matters_words,
    refuted_words,
    terms_words,
    used_by,
    verified_words,
)
from runtime.compiled import CompiledBundle
from runtime.consent import consent_words
from runtime.draw_up_list import draw_up_list
from runtime.in_force import in_force
from runtime.outcome import Standing
from runtime.pages.list_address import ANSWER, CHOSEN
from runtime.pages.open_questions import AT_ONCE, guided, questions_of
from runtime.pages.short_title import short_title
from runtime.plain.field import NO, YES, Answerable, Option, PlainField, plain_field, read_field
from runtime.plain.visitor import Posted, Visitor
from runtime.prefill import read_value

MOST_FOUND = 50


def all_bundles(visitor: Visitor) -> Response:
    """What answers to the words that are looked for, or comes near; all that is in force where none are."""
    found = {}
    for version in visitor.application.store.bundles(on=visitor.application.clock.today()):
        found[version.code] = (version, visitor.application.compiled(version.code, version.version).bundle)
    hits = find_bundles(visitor.asked("words"), [(version.digest, bundle) for version, bundle in found.values()])
    rows = []
    for hit in (hits.hits or hits.near)[:MOST_FOUND]:
        version, bundle = found[hit.code]
        matters = matters_words((item.name for item in bundle.items), visitor.lang)
        rows.append({"code": version.code, "title": version.title, "matters": matters})
    return visitor.page("find", rows=rows, words=visitor.asked("words")[:80], near=not hits.hits)


def one_list(visitor: Visitor) -> Response:
    """The list of one bundle for the answers in the address."""
    compiled = _in_force(visitor)
    answers = Posted({name: tuple(visitor.request.query_params.getlist(name)) for name in visitor.request.query_params}, {})
    return _list(visitor, compiled, answers, [])


def begin(visitor: Visitor, posted: Posted) -> Response:
    """A draft with the answers of the list; libraries are asked only if the applicant agrees, in the words that stood on the page."""
    compiled = _in_force(visitor)
    bundle, person = compiled.bundle, visitor.acting
    items, values, _, _ = _answers(visitor, compiled, posted)
    agrees = posted.one("agrees")
    words = consent_words(bundle, visitor.application.settings.office_name, visitor.lang, items)
    if words is not None and agrees not in (YES, NO):
        return _list(visitor, compiled, posted, [visitor.say("PLAIN_CONSENT_CHOOSE")])
    case = intake.start(visitor.application, person, bundle.code, agrees=agrees != NO, words=words.text() if words else "")
    if items & {item.id for item in bundle.items if not item.core}:
        intake.choose_items(visitor.application, person, case.id, items)
    desk = intake.work_on(visitor.application, person, case.id)
    given = {name: value for name, value in values.items() if not is_empty(value) and name not in desk.locked}
    if given:
        intake.answer(visitor.application, person, case.id, given)
    return visitor.go(f"/plain/form/{case.id}")


def _in_force(visitor: Visitor) -> CompiledBundle:
    code = visitor.at("code")
    version = in_force(visitor.application, code)
    if version is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code[:80]))
    return visitor.application.compiled(version.code, version.version)


def _list(visitor: Visitor, compiled: CompiledBundle, answers: Posted, problems: list[str]) -> Response:
    bundle = compiled.bundle
    items, values, fields, found = _answers(visitor, compiled, answers)
    # signed in and agreed: what was only expected is told as found, as on the other page
    drawn = draw_up_list(visitor.application, visitor.person, compiled, items, values).found
    found = drawn if isinstance(drawn, Checklist) else found
    lang = visitor.lang
    return visitor.page(
        "list",
        422 if problems else 200,
        title=short_title(bundle.title),
        code=bundle.code,
        fields=fields,
        found=found,
        items=[(line.item, limit_words(line.promised, lang), item_terms(line.item, lang)) for line in found.items],
        terms=terms_words(bundle, found, lang),
        prepare=[
            (line, used_by(bundle, line, lang), handed_in_as(bundle, line, lang), refuted_words(found, line, lang))
            for line in found.prepare
        ],
        verified=[(line.name, verified_words(line, lang)) for line in found.verified],
        hoped=any(line.standing is not Standing.AT_WINDOW for line in found.spared),
        expected=[(line.name, expected_words(bundle, found, line, lang)) for line in found.spared],
        consent=consent_words(bundle, visitor.application.settings.office_name, lang, items),
        given=[(name, text) for name, texts in answers.texts.items() if name.startswith((ANSWER, CHOSEN)) for text in texts],
        problems=problems,
    )


def _answers(
    visitor: Visitor, compiled: CompiledBundle, said: Posted
) -> tuple[frozenset[str], dict[str, JsonValue], list[PlainField], Checklist]:
    """What was answered, the questions to be drawn, and the list it comes to. Raises Refused for a value no rule can work with."""
    bundle, application = compiled.bundle, visitor.application
    items = {item.id for item in bundle.items if item.core}
    values: dict[str, JsonValue] = {}
    fields: list[PlainField] = []
    for question in bundle.layout.questions:
        if question.selects_item:
            name, chosen = CHOSEN + question.selects_item, said.one(CHOSEN + question.selects_item) == YES
            items |= {question.selects_item} if chosen else set()
            yes_no = (Option(YES, visitor.say("TYPE_BOOLEAN_YES"), chosen), Option(NO, visitor.say("TYPE_BOOLEAN_NO"), not chosen))
            fields.append(PlainField(name, "radio", question.text, options=yes_no, help=question.help))
        else:
            fields += _question(visitor, bundle, question.sets, question.text, question.help, said, values)
    asked = guided(bundle)
    decisive = [name for name in names_that_decide(bundle) if name not in asked]
    for one in questions_of(visitor.visit, bundle, [name for name in decisive if said.one(ANSWER + name)]):
        fields += _question(visitor, bundle, one.sets, one.text, one.help, said, values)
    found = checklist(compiled, items, values, application.calendar(), application.clock.today())
    if isinstance(found, Problem):
        raise Refused(found)
    drawn = {field.item for field in fields}
    for one in questions_of(visitor.visit, bundle, [name for name in found.deciding if name not in drawn][:AT_ONCE]):
        fields += _question(visitor, bundle, one.sets, one.text, one.help, said, values)
    return frozenset(items), values, fields, found


def _question(
    visitor: Visitor, bundle: Bundle, sets: str, text: str, help_: str, said: Posted, values: dict[str, JsonValue]
) -> list[PlainField]:
    """The field of a question; its answer, if it can be read, goes into `values`."""
    typed = bundle.types.get(sets)
    if typed is None:
        return []
    asked = Answerable(typed[0], FieldSpec(label=text, options=typed[1].options, unit=typed[1].unit, fields=typed[1].fields), text)
    raw = read_field(asked, ANSWER + sets, said, visitor.lang)
    value = read_value(bundle, sets, raw)
    faults = (value.text(visitor.lang),) if isinstance(value, Problem) else ()
    if not isinstance(value, Problem) and value is not None:
        values[sets] = value
    return [replace(plain_field(asked, ANSWER + sets, raw if faults else value, visitor.lang), item=sets, help=help_, faults=faults)]
