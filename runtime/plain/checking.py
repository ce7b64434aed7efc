"""The last step: everything that is still to be done, at once, each with a link to its place; the promise; what will be filed; filing."""

from __future__ import annotations

from starlette.responses import Response

from forms.errors import Refused
from forms.standards import masking
from runtime import intake
from runtime.authority import authority_due, authority_lines
from runtime.carry import FORM_UPDATED, form_update
from runtime.desk import Desk
from runtime.outcome import Standing, Verdict
from runtime.pages.form_field import flaw_sentences
from runtime.pages.form_section import because_of
from runtime.pages.precheck_step import headline
from runtime.pages.short_title import short_title
from runtime.plain.field import YES
from runtime.plain.filling import place_of
from runtime.plain.visitor import Posted, Visitor, number_in
from runtime.precheck import Flaw, Precheck, precheck
from runtime.promise import PromiseText, promise_text
from runtime.states import State
from runtime.summary import Summary, summary_of
from runtime.unmet import unmet_here


def check(visitor: Visitor) -> Response:
    """Where the draft stands before filing."""
    desk = intake.work_on(visitor.application, visitor.acting, visitor.at("case"))
    if desk.case.state is not State.DRAFT:
        return visitor.go(f"/plain/progress/{desk.case.id}")
    return _page(visitor, desk, [])


def act(visitor: Visitor, posted: Posted) -> Response:
    """Sign or take back the promise, take note of a new version of the form, file."""
    application, person, case_id = visitor.application, visitor.acting, visitor.at("case")
    deed, about = posted.deed
    try:
        match deed:
            case "seen":
                intake.see_update(application, person, case_id, version=number_in(about))
            case "file":
                return _file(visitor, case_id, posted)
            case _:
                promise(visitor, case_id, posted)
    except Refused as refused:
        if any(problem.code == FORM_UPDATED for problem in refused.problems):
            return visitor.go(f"/plain/check/{case_id}")  # the draft went over to another version: what changed stands on top
        desk = intake.work_on(application, person, case_id)
        return _page(visitor, desk, [problem.text(visitor.lang) for problem in refused.problems], name=posted.one("name"))
    sent = {"sent": "1"} if deed == "code" else {}
    return visitor.go(f"/plain/check/{case_id}", "promise" if deed in ("code", "sign", "unsign") else "", **sent)


def promise(visitor: Visitor, case_id: str, posted: Posted) -> None:
    """What a button of the promise does, before filing as in a correction. Raises Refused as `intake`."""
    application, person = visitor.application, visitor.acting
    match posted.deed[0]:
        case "code":
            intake.promise_code(application, person, case_id)
        case "sign":
            intake.sign_promise(application, person, case_id, posted.one("name"), posted.one("code"))
        case "unsign":
            intake.sign_promise(application, person, case_id, "")


def promise_shown(visitor: Visitor, desk: Desk, found: Precheck) -> PromiseText | None:
    """The promise as it would be signed now; None where there is nothing to promise."""
    if not found.later or found.waiver_barred:
        return None
    calendar, on = visitor.application.calendar(), visitor.application.clock.today()
    return promise_text(desk.compiled.bundle, desk.evaluation.live(), found.later, calendar, on, visitor.lang)


def what_is_filed(visitor: Visitor, whole: Summary) -> list[tuple[str, list[tuple[str, str]]]]:
    """Section by section: every label with what stands there, numbers masked."""
    questions = [(visitor.say("APPLY_SITUATION"), whole.questions)] if whole.questions else []
    also = [(visitor.say("SUMMARY_ALSO"), whole.also)] if whole.also else []
    parts = [*questions, *((part.title, part.entries) for part in whole.parts), *also]
    return [
        (title, [(entry.label, masking.free(entry.words) if entry.secret else entry.words) for entry in entries])
        for title, entries in parts
    ]


def _file(visitor: Visitor, case_id: str, posted: Posted) -> Response:
    """A draft is filed once: its id is the key, so a second click gives the first answer."""
    desk = intake.work_on(visitor.application, visitor.acting, case_id)
    if desk.case.state is State.DRAFT:
        found = precheck(desk, visitor.application.calendar(), authority_due(visitor.application, desk, visitor.lang))
        if not found.ready:
            return _page(visitor, desk, [visitor.say("PLAIN_NOT_READY")])
        if (found.disputed or found.refusals) and posted.one("sure") != YES:
            return _page(visitor, desk, [visitor.say("PLAIN_NOT_SURE")])
    intake.submit(visitor.application, visitor.acting, case_id, f"page-{case_id}", seen=posted.one("seen"))
    return visitor.go(f"/plain/progress/{case_id}", filed="1")


def _page(visitor: Visitor, desk: Desk, problems: list[str], *, name: str = "") -> Response:
    found = precheck(desk, visitor.application.calendar(), authority_due(visitor.application, desk, visitor.lang))
    bundle, evaluation, signed = desk.compiled.bundle, desk.evaluation, desk.case.content.promise
    forced = found.later if found.waiver_barred else ()
    update, whole = form_update(visitor.application, desk), summary_of(desk, visitor.lang, found.later)
    return visitor.page(
        "check",
        422 if problems else 200,
        title=short_title(bundle.title),
        case=desk.case,
        headline=headline(visitor.visit, found),
        problems=problems,
        found=found,
        flaws=[_flaw(visitor, desk, flaw) for flaw in found.flaws],
        missing=[(line.material, line.name) for line in (*found.missing, *forced)],
        objections=[_rule(visitor, desk, verdict) for verdict in (*found.refusals, *found.objections, *found.lost_items)],
        promise=promise_shown(visitor, desk, found),
        signed=signed,
        signed_at=signed.signed_at[:16].replace("T", " "),
        phone=bool(visitor.acting.mobile),
        sent=visitor.asked("sent") == "1",
        typed_name=name[:80],
        most=bundle.waiver.max_materials,
        told=what_is_filed(visitor, whole),
        seen=whole.digest,
        provided=[(handed.name, [one.file_name for one in handed.uploads]) for handed in whole.handed_in],
        dropped=[(line.name, line.reason) for line in evaluation.lines_that(Standing.DROPPED)],
        update=update,
        changes=[change.text(visitor.lang) for change in update.changes] if update else [],
        authority=authority_lines(visitor.application, desk),
        contested=bool(found.disputed or found.refusals),
    )


def _flaw(visitor: Visitor, desk: Desk, flaw: Flaw) -> dict[str, object]:
    label = desk.compiled.bundle.labels.get(flaw.name, flaw.name)
    lead = visitor.say("APPLY_MEND_EMPTY", label=label) if flaw.empty else label
    because = because_of(desk, flaw.name, visitor.lang) if flaw.empty else ""
    why = [visitor.say("APPLY_BECAUSE", answers=because)] if because else []
    return {
        "lead": lead,
        "sentences": [*why, *flaw_sentences(desk.compiled.bundle, flaw, visitor.lang)],
        "place": place_of(desk, flaw.name),
    }


def _rule(visitor: Visitor, desk: Desk, verdict: Verdict) -> dict[str, str]:
    rule = verdict.rule
    return {"words": unmet_here(desk.compiled.bundle, verdict, visitor.lang), "go_to": rule.go_to, "basis": rule.basis}
