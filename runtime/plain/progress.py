"""Where a case is: what waits for the applicant, how each matter stands, what has happened, the papers. Corrections are made here: only
what was flagged is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from starlette.responses import Response

from forms.errors import Refused
from runtime import intake
from runtime.apply_again import apply_again, may_apply_again
from runtime.authority import authority_lines
from runtime.authority_paper import AUTHORITY_PAPER, called
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.case_clocks import case_clock
from runtime.content import Content
from runtime.desk import Desk
from runtime.events import EventKind
from runtime.limits import running_correction, waiver_due
from runtime.outcome import Standing
from runtime.own_cases import own_case
from runtime.pages.case_stages import SPOKEN
from runtime.pages.case_words import days_left, next_words, paper_name, title_of_case, with_day
from runtime.pages.correction import round_of, untouched_words
from runtime.pages.promise import due_words
from runtime.pages.widgets import day_in_words
from runtime.plain.checking import promise, promise_shown, what_is_filed
from runtime.plain.field import PlainField
from runtime.plain.filling import refused_sentences
from runtime.plain.handing_in import FILE, MaterialRow, change_material, material_rows
from runtime.plain.item import DISPUTE, REMEDY, UNDISPUTE, Said, changes, item_field, remedy_of
from runtime.plain.visitor import Posted, Visitor, number_in
from runtime.precheck import flaws_by_name, precheck
from runtime.promised import awaiting_acceptance, supplied
from runtime.rating import BLAME, GRADES, PRAISE, may_be_rated, rate, reasons_for
from runtime.states import LIVE, State
from runtime.summary import summary_of
from runtime.uploaded_file import ENDINGS


def one_case(visitor: Visitor) -> Response:
    """An own case, filed."""
    desk = intake.work_on(visitor.application, visitor.acting, visitor.at("case"))
    if desk.case.state is State.DRAFT:
        return visitor.go(f"/plain/form/{desk.case.id}")
    return _page(visitor, desk, Said(), {})


def act(visitor: Visitor, posted: Posted) -> Response:
    """Correct, supply, withdraw. Whatever was typed into open fields is kept first."""
    application, person, case_id = visitor.application, visitor.acting, visitor.at("case")
    desk = intake.work_on(application, person, case_id)
    typed = changes(visitor, desk, posted) if desk.case.state is State.CORRECTION else {}
    deed, about = posted.deed
    faults: Mapping[str, Sequence[str]] = {}
    try:
        if typed:
            desk = intake.answer(application, person, case_id, typed, seen=number_in(posted.one("revision")))
        match deed:
            case "again":
                return visitor.go(f"/plain/form/{apply_again(application, person, case_id).id}")
            case "withdraw":
                return visitor.page("withdraw", case=desk.case, title=title_of_case(visitor.visit, desk.case))
            case "withdraw_yes":
                intake.withdraw(application, person, case_id, posted.one("reason")[:200])
            case "correct":
                now = round_of(visitor.visit, desk)
                if now.changes and now.untouched and posted.one("sure") != " ".join(now.untouched):
                    return _page(visitor, desk, Said(), {}, [untouched_words(visitor.visit, desk, now)], sure=" ".join(now.untouched))
                intake.correct(application, person, case_id, why=posted.one("why"))
                return visitor.go(f"/plain/progress/{case_id}", filed="1")
            case "leave":
                left = [one for one in desk.case.content.selected_items if one != about]
                intake.choose_items(application, person, case_id, left, revision=desk.case.revision)
            case "rate":
                grade = posted.one("grade")
                chosen = int(grade) if grade in map(str, GRADES) else 0
                # without scripts every reason is offered; those of the other grades say nothing
                reasons = [one for one in posted.many("reason") if one in reasons_for(chosen)]
                rate(application, person, case_id, chosen, reasons, posted.one("words"))
            case "supply":
                faults = _supply(visitor, case_id, about, posted)
            case "code" | "sign" | "unsign":
                promise(visitor, case_id, posted)
            case "dispute" | "undispute" | "remedy" if about in desk.asked:
                _object(visitor, desk, deed, about)
            case "upload" | "remove" | "reuse" | "dispute" | "undispute":
                faults = change_material(visitor, case_id, posted)
    except Refused as refused:
        sentences = refused_sentences(visitor, refused)
        at_field = {problem.where: (problem.text(visitor.lang),) for problem in refused.problems if problem.where in typed}
        desk = intake.work_on(application, person, case_id)
        return _page(visitor, desk, Said(typed, at_field), {}, sentences)
    if faults:
        return _page(visitor, intake.work_on(application, person, case_id), Said(), faults)
    return visitor.go(f"/plain/progress/{case_id}", saved="1")


def paper(visitor: Visitor) -> Response:
    """One paper of an own case, as PDF."""
    notice, content = intake.paper(visitor.application, visitor.acting, visitor.at("number"))
    case = own_case(visitor.application, visitor.acting, notice.case_id)
    name = quote(f"{paper_name(visitor.visit, case, notice)}.pdf")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


def _supply(visitor: Visitor, case_id: str, material: str, posted: Posted) -> Mapping[str, Sequence[str]]:
    files = posted.files.get(FILE + material, ())
    if not files:
        return {material: [visitor.say("PLAIN_NO_FILE")]}
    try:
        intake.supply(visitor.application, visitor.acting, case_id, material, files)
    except Refused as refused:
        return {material: [problem.text(visitor.lang) for problem in refused.problems]}
    return {}


def _object(visitor: Visitor, desk: Desk, deed: str, name: str) -> None:
    application, person, case_id = visitor.application, visitor.acting, desk.case.id
    if deed in (DISPUTE, UNDISPUTE):
        intake.dispute(application, person, case_id, name, deed == DISPUTE)
    elif deed == REMEDY and (value := remedy_of(desk, flaws_by_name(desk), name)) is not None:
        intake.answer(application, person, case_id, {name: value})


def _page(
    visitor: Visitor, desk: Desk, said: Said, faults: Mapping[str, Sequence[str]], problems: Sequence[str] = (), *, sure: str = ""
) -> Response:
    application, case, bundle = visitor.application, desk.case, desk.compiled.bundle
    calendar, on = application.calendar(), application.clock.today()
    clock = case_clock(case, desk.compiled, calendar, on)
    correcting = case.state is State.CORRECTION
    found = precheck(desk, calendar) if correcting else None
    names = {material.id: material.name for material in bundle.materials}
    waived = []
    for one in case.waived:
        due = waiver_due(case, one, calendar)
        by = visitor.say("CLOCK_STOPPED") if due is None else visitor.say("APPLY_DUE_OPEN")
        if due is not None and not due.provisional:
            by = visitor.say("APPLY_DUE_BY", day=day_in_words(due.day, lang=visitor.lang))
        waived.append((one.material, names.get(one.material, one.material), by))
    items = []
    for sub in case.sub_cases:
        item = bundle.item(sub.item)
        if item is not None:
            day = day_in_words(sub.decided_on, lang=visitor.lang) if sub.decided_on else ""
            items.append((item.name, item.department, visitor.say(f"SUB_CASE_STATE_{sub.state.upper()}"), day, sub.reason))
    return visitor.page(
        "progress",
        422 if problems or faults else 200,
        title=title_of_case(visitor.visit, case),
        case=case,
        state=visitor.say(f"CASE_STATE_{case.state.upper()}"),
        next=with_day(visitor.visit, case, next_words(visitor.visit, case)[0]),
        clock=(days_left(visitor.visit, clock)[0] or clock.text(visitor.lang)) if clock else "",
        filed=visitor.asked("filed") == "1",
        saved=visitor.asked("saved") == "1",
        problems=[*problems, *(words for some in faults.values() for words in some)],
        correcting=correcting,
        because=_asked_because(visitor, case) if correcting else "",
        fields=_flagged(visitor, desk, said) if correcting else [],
        materials=_flagged_materials(visitor, desk, faults) if correcting else [],
        leave=[item for item in bundle.items if item.id in desk.flagged_items and item.id in case.content.selected_items],
        promise=promise_shown(visitor, desk, found) if found else None,
        promised=bool(found and found.signed),
        phone=bool(visitor.acting.mobile),
        waived=waived,
        later=[(line.name, due_words(visitor.visit, line)) for line in awaiting_acceptance(desk)],
        came=[
            (names.get(one.material, one.material), _moment(visitor, one.at)) for one in supplied(desk, application.store.events(case.id))
        ],
        sure=sure,
        no_day=correcting and running_correction(case, bundle) is None,
        faults=faults,
        items=items,
        told=what_is_filed(visitor, summary_of(desk, visitor.lang)),
        uploads=[(called(bundle, upload.material, visitor.lang), upload.file_name) for upload in case.content.uploads],
        papers=[(paper.number, paper_name(visitor.visit, case, paper)) for paper in intake.papers_of(application, visitor.acting, case.id)],
        happened=_happened(visitor, desk),
        grades=GRADES if may_be_rated(case) else (),
        reasons=(PRAISE, BLAME),
        again=may_apply_again(case, visitor.acting),
        rated=application.store.rating(case.id),
        may_withdraw=case.state in LIVE,
        accept=",".join(f".{ending}" for ending in ENDINGS),
        endings=visitor.say("LIST_SEPARATOR").join(ENDINGS),
        most_mb=application.settings.max_upload_mb,
    )


def _flagged(visitor: Visitor, desk: Desk, said: Said) -> list[PlainField]:
    """The flagged data items in the order of the form, each with what was filed there before."""
    bundle, flaws = desk.compiled.bundle, flaws_by_name(desk)
    filed = visitor.application.store.filed_content(desk.case.id, desk.case.filed_digest) or Content()
    questions = (question.sets for question in bundle.layout.questions if question.sets)
    drawn = []
    for name in dict.fromkeys((*questions, *bundle.layout.placed())):
        if name in desk.flagged_fields and name not in desk.locked:
            field = item_field(visitor, desk, name, flaws, said=said)
            typed, before = bundle.types.get(name), filed.values.get(name)
            if field is not None and typed and before not in (None, "") and before != desk.entered.get(name):
                was = visitor.say("APPLY_CORRECTION_WAS", value=typed[0].format(before, typed[1], visitor.lang))
                field = replace(field, notes=(was, *field.notes))
            if field is not None:
                drawn.append(field)
    return drawn


def _flagged_materials(visitor: Visitor, desk: Desk, faults: Mapping[str, Sequence[str]]) -> list[MaterialRow]:
    lines = [line for line in desk.evaluation.lines if line.material in desk.flagged_materials and line.standing is not Standing.DROPPED]
    besides = authority_lines(visitor.application, desk, visitor.lang) if AUTHORITY_PAPER in desk.flagged_materials else ()
    return material_rows(visitor, desk, (*lines, *besides), faults)


def _asked_because(visitor: Visitor, case: Case) -> str:
    """What the office wrote beside the last correction notice."""
    asked = [event for event in visitor.application.store.events(case.id) if event.kind is EventKind.CORRECTION_ASKED]
    return str(asked[-1].data.get("reason", "")) if asked else ""


def _happened(visitor: Visitor, desk: Desk) -> list[tuple[str, str, str]]:
    """(what, when, why) of every act that is meant for the applicant, oldest first."""
    told = []
    for event in visitor.application.store.events(desk.case.id):
        if event.kind is not EventKind.NOTED:
            item = desk.compiled.bundle.item(str(event.data.get("item", "")))
            what = visitor.say(f"CASE_EVENT_{event.kind.upper()}") + (f" · {item.name}" if item else "")
            why = str(event.data.get("reason", "")) if event.kind in SPOKEN else ""
            told.append((what, _moment(visitor, event.at), why))
    return told


def _moment(visitor: Visitor, at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{day_in_words(local.date(), lang=visitor.lang)} {local:%H:%M}"
