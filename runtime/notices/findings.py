"""What an evaluation found, as rows of a paper: each statement with its facts, its basis and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from forms.stated_rule import OnFail
from forms.wording import say
from rules.values import UNKNOWN
from runtime.authority_paper import AUTHORITY_PAPER, called
from runtime.calendar import Due
from runtime.holdings import NotMatched
from runtime.notices.base import Data
from runtime.notices.department_form import form_title
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import NONE, due_text
from runtime.notices.tell import tell_fact
from runtime.outcome import Dropped, MaterialLine, Standing, Verdict
from runtime.row_rules import stated_rules
from runtime.unmet import unmet


def reason_rows(context: PaperContext, on_fail: OnFail, item: str = "") -> tuple[Data, ...]:
    """A row for each rule that does not hold; with `item`, of those that concern it.

    What rejects the whole case concerns a core item: a rule on optional items alone is no ground for that.
    """
    rows = [verdict for verdict in context.evaluation.failed() if verdict.rule.on_fail is on_fail]
    if item:
        rows = [verdict for verdict in rows if item in verdict.items]
    elif on_fail is OnFail.REJECT:
        core = {bundled.id for bundled in context.bundle.items if bundled.core}
        rows = [verdict for verdict in rows if not core.isdisjoint(verdict.items)]
    return tuple(reason_row(context, verdict) for verdict in rows)


def numbers_of(rows: tuple[Data, ...]) -> str:
    """The numbers that rows bear in their table, for the sentence that rests on them: 第1至3项."""
    if not rows:
        return ""
    return say("NOTICE_ROWS_ONE", first=1) if len(rows) == 1 else say("NOTICE_ROWS_MANY", first=1, last=len(rows))


def reason_row(context: PaperContext, verdict: Verdict) -> Data:
    """What must hold, what was found instead, how to mend it, on what it rests."""
    rule = verdict.rule
    known = {name: value for name, value in verdict.used.items() if value is not UNKNOWN}
    return {
        "id": rule.id,
        "title": rule.title,
        "facts": "；".join(tell_fact(context.bundle, name, value) for name, value in known.items()),
        "mend": rule.message or say("NOTICE_MEND", title=rule.title),
        "basis": rule.basis or say("NO_BASIS"),
        "go_to": rule.go_to,
        "items": "、".join(named(context, verdict.items)),
    }


def remark(context: PaperContext) -> str:
    """What the person wrote, unless it only repeats the rules, which the paper lists anyhow."""
    rules = stated_rules(context.bundle)
    # as `runtime.advice` says it, and as it was said before
    said = {words for rule in rules for words in (unmet(rule), rule.message or rule.title)}
    return "" if set(context.reason.split("；")) <= said else context.reason


def named(context: PaperContext, items: Iterable[str]) -> Iterator[str]:
    """The items as people call them."""
    return (found.name for item in items if (found := context.bundle.item(item)))


def departments(context: PaperContext, items: Iterable[str]) -> str:
    """The departments of these items, each once."""
    found = (context.bundle.item(item) for item in items)
    return "、".join(dict.fromkeys(item.department for item in found if item))


def field_rows(context: PaperContext) -> tuple[Data, ...]:
    """A row for each data item to be filled in: what is empty, then what a person asked for beyond the evaluation."""
    evaluation = context.evaluation
    told = {name for verdict in evaluation.failed() if verdict.rule.on_fail is OnFail.CORRECT for name in verdict.used}
    more = (name for name in context.asked_fields if name not in told)
    return tuple(_field_row(context, name) for name in dict.fromkeys((*evaluation.missing_fields, *more)))


def _field_row(context: PaperContext, name: str) -> Data:
    live, item_of = context.evaluation.live(), context.bundle.relations.item_of()
    forms = [
        (item, field.label)
        for item in context.bundle.items
        if item.id in live
        for field in item.form.fields
        if item_of[f"{item.id}.{field.id}"] == name
    ]
    label = context.bundle.labels.get(name, name)
    return {
        "id": name,
        "label": label,
        "own_labels": tuple(dict.fromkeys(own for _, own in forms if own != label)),
        "items": "、".join(item.name for item, _ in forms),
        "basis": "、".join(dict.fromkeys(say("NOTICE_FORM_BASIS", form=form_title(item)) for item, _ in forms)) or say("NO_BASIS"),
        "departments": "、".join(dict.fromkeys(item.department for item, _ in forms)),
    }


def missing_rows(context: PaperContext) -> tuple[Data, ...]:
    """A row for each material that must still be handed in: what is missing, then what a person asked for beyond it."""
    missing = context.evaluation.lines_that(Standing.MISSING)
    known = {line.material for line in missing}
    asked = [line for line in context.evaluation.lines if line.material in context.asked_materials and line.material not in known]
    return (
        *(_missing_row(context, line, why_of(line)) for line in missing),
        *(_missing_row(context, line, say("NOTICE_ASKED_BY_REVIEWER")) for line in asked),
        *_undemanded(context),
    )


def _undemanded(context: PaperContext) -> Iterator[Data]:
    """Materials a person asked for that no live item demands as things stand."""
    demanded = {line.material for line in context.evaluation.lines}
    for name in context.asked_materials:
        found = context.bundle.material(name)
        if found is not None and name not in demanded:
            line = MaterialLine(found.id, found.name, found.uses, Standing.MISSING)
            yield _missing_row(context, line, say("NOTICE_ASKED_BY_REVIEWER"))
        elif name == AUTHORITY_PAPER:
            yield _missing_row(context, MaterialLine(name, called(context.bundle, name), (), Standing.MISSING), say("NOTICE_AUTHORITY"))


def _missing_row(context: PaperContext, line: MaterialLine, why: str) -> Data:
    return {
        "id": line.material,
        "name": line.name,
        "departments": departments(context, (use.item for use in line.uses)),
        "basis": basis_of(context, line),
        "why": why,
        "form": form_of(line),
        "waivable": waivable_text(context, line),
    }


def basis_of(context: PaperContext, line: MaterialLine) -> str:
    """On what the demand rests: as the departments state it, else on what their items rest, else on the published list (行政许可法30)."""
    stated = [use.basis for use in line.uses if use.basis]
    found = (context.bundle.item(use.item) for use in line.uses)
    return "；".join(dict.fromkeys(stated or (basis for item in found if item for basis in item.basis[:1]))) or say("NOTICE_LIST_BASIS")


def why_of(line: MaterialLine) -> str:
    """Why no library stands in for the material. Where one never answered, a paper does not tell the applicant to wait for it."""
    if silent := [why.library for why in line.why_not if why.reason is NotMatched.SILENT]:
        return say("NOTICE_NOT_VERIFIED", libraries="、".join(dict.fromkeys(silent)))
    return "".join(reason.text() for reason in line.why_not) or say("NOTICE_NOT_SHARED")


def form_of(line: MaterialLine) -> str:
    """In what form and how many copies: the most that a department asks for; on paper or electronic only where all ask for that."""
    copies = max((use.copies for use in line.uses if use.copies is not None), default=1)
    formats = {use.format for use in line.uses}
    return say("NOTICE_COPIES_OF", format=say(f"NOTICE_FORMAT_{formats.pop().upper() if len(formats) == 1 else ''}"), copies=copies)


def waivable_text(context: PaperContext, line: MaterialLine) -> str:
    """May it come later, and by when?"""
    if not line.waivable:
        return say("NOTICE_NOT_WAIVABLE")
    if context.evaluation.gate.dishonest:
        return say("NOTICE_NOT_WAIVABLE_DISHONEST")
    return say("NOTICE_WAIVABLE", days=line.waiver_days) if line.waiver_days is not None else say("NOTICE_WAIVABLE_NO_DAYS")


def waived_rows(context: PaperContext) -> tuple[Data, ...]:
    """A row for each material that comes later, with its day."""
    if context.waived is None:
        lines = [(line, line.due) for line in context.evaluation.lines_that(Standing.WAIVED)]
    else:
        lines = [(line, context.waived[line.material]) for line in context.evaluation.lines if line.material in context.waived]
    return tuple(_waived_row(context, line, due) for line, due in lines)


def _waived_row(context: PaperContext, line: MaterialLine, due: Due | None) -> Data:
    items = tuple(dict.fromkeys(use.item for use in line.uses))
    last = due_text(due) if due else say("NOTICE_DUE_OPEN")
    return {
        "id": line.material,
        "name": line.name,
        "departments": departments(context, items),
        "form": form_of(line),
        "due": last,
        "deadline": say("NOTICE_UNTIL", due=last) if line.waiver_days is None else say("NOTICE_WITHIN", days=line.waiver_days, due=last),
        "provisional": bool(due and due.provisional),
    }


def lapse_words(context: PaperContext) -> str:
    """What follows if a waived material does not come: as the items that need it state, each effect once."""
    waived = {row["id"] for row in waived_rows(context)}
    needed = {use.item for line in context.evaluation.lines if line.material in waived for use in line.uses}
    effects = dict.fromkeys(item.lapse_effect for item in context.bundle.items if item.id in needed)
    return "、".join(say(f"NOTICE_LAPSE_{effect.name}") for effect in effects)


def material_rows(context: PaperContext) -> tuple[Data, ...]:
    """A row for each material of the case: where it came from, in what form, and how many files of it are here."""
    return tuple(
        {
            "id": line.material,
            "name": line.name,
            "form": NONE if line.standing is Standing.DROPPED else _form_and_files(context, line),
            "origin": origin_of(context, line),
        }
        for line in context.evaluation.lines
    )


def _form_and_files(context: PaperContext, line: MaterialLine) -> str:
    count = (context.handed_in or {}).get(line.material, 0)
    return say("NOTICE_FILES", form=form_of(line), count=count) if count else form_of(line)


def origin_of(context: PaperContext, line: MaterialLine) -> str:
    """Handed in, shared, made by the form, to come later, not there."""
    waived: Mapping[str, Due | None] = context.waived or {}
    match line.standing:
        case Standing.DROPPED if line.reason == Dropped.GENERATED:
            return say("NOTICE_BY_FORM")
        case Standing.DROPPED:
            return say("NOTICE_BY_LIBRARY", library=line.reason)
        case Standing.PROVIDED:
            return say("NOTICE_BY_APPLICANT")
        case Standing.WAIVED:
            return say("NOTICE_LATER")
        case Standing.MISSING | Standing.AT_WINDOW:
            if line.unverified and line.material not in waived:
                return say("NOTICE_TO_BE_VERIFIED")
            return say("NOTICE_LATER" if line.material in waived else "NOTICE_NOT_YET")
