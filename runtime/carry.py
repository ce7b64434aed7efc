"""carry: an applicant's unsent draft goes over to the version in force, and the applicant is told what changed before it is sent.

A draft begins with the version of that day. When it is opened or sent and another version is in force, it is carried over
(`runtime.carry_over`), filled in with what libraries know, and waits until its applicant has seen the update: only then is it
filed, under the new version and its rules. What was filed keeps its version to the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from forms.bundle import Bundle
from forms.compare import Change, What, impact
from forms.errors import Refused
from forms.problems import Problem, has_errors
from rules.values import is_empty
from runtime.bootstrap import Application
from runtime.carry_over import carried_over, in_words, materials_taken
from runtime.case import Case
from runtime.content import Carry, LeftOver, Upload
from runtime.desk import Desk
from runtime.in_force import in_force
from runtime.on_behalf import identity_for
from runtime.outcome import Standing
from runtime.people import Person
from runtime.prefill import ask_libraries, fill_in, fillable
from runtime.states import State

TRIES = 5
FOR_APPLICANTS = frozenset({What.ITEM, What.MATERIAL, What.DATA_ITEM, What.QUESTION, What.RULE, What.TABLE, What.LIMIT, What.WAIVER})
"""Changes that people outside the house notice."""
ASKED_BY = frozenset({"SETTING_LABEL", "SETTING_TYPE", "SETTING_UNIT"})
"""Settings that make another question of a data item: what was answered is looked at again."""
OPTIONS = frozenset({"COMPARE_OPTIONS_NEW", "COMPARE_OPTIONS_GONE"})
FORM_UPDATED = "CARRY_FORM_UPDATED"
"""Why a carried draft is not filed yet: its applicant has to see what changed."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """An answer that was given to a question that is another one now."""

    name: str
    """The data item."""
    said: str
    """The answer as people read it."""
    changes: tuple[Change, ...]
    """In what the question is another one; empty where only the answer fits no more."""


@dataclass(frozen=True, slots=True)
class FormUpdate:
    """What an applicant must see before a carried draft is sent. Names are data items."""

    from_version: int
    to_version: int
    changes: tuple[Change, ...]
    """Of what this applicant fills in, hands in and is measured by; without what the lists below tell."""
    to_fill: tuple[str, ...]
    """Asked now and not before, and still empty."""
    to_look_at: tuple[LookAgain, ...]
    """Filled in, and asked in another way now, or no longer fitting as it stands."""
    to_hand_in: tuple[str, ...]
    """Names of materials that were not asked before."""
    left: tuple[LeftOver, ...]
    """原来填的: asked no more."""
    left_files: tuple[str, ...]
    """Names of files nothing asks for any more."""


def up_to_date(application: Application, person: Person, case: Case) -> Case:
    """The draft with the version in force; any other case, and one with nothing in force, as it is."""
    for attempt in range(TRIES):
        now = in_force(application, case.bundle_code)
        if case.state is not State.DRAFT or now is None or now.version == case.bundle_version:
            return case
        try:
            return _carry(application, person, case, now.version, now.digest)
        except Refused as refused:
            if attempt == TRIES - 1 or [problem.code for problem in refused.problems] != ["CASE_LOST_UPDATE"]:
                raise
            case = application.store.case(case.id) or case  # another window of the same person was faster
    raise AssertionError("the last try returns or raises")


def must_be_current(application: Application, person: Person, case: Case) -> None:
    """Raises Refused unless this draft may be filed as it is: another version is in force, an update was not seen, or nothing is
    in force. In the first case the draft has been carried over then."""
    if case.state is not State.DRAFT:
        return
    if in_force(application, case.bundle_code) is None:
        raise Refused(Problem("CARRY_NOT_OFFERED", case.id))
    if unseen(up_to_date(application, person, case)):
        raise Refused(Problem(FORM_UPDATED, case.id))


def unseen(case: Case) -> tuple[Carry, ...]:
    """The updates of a draft its applicant has yet to see."""
    return tuple(carry for carry in case.content.carries if not carry.seen) if case.state is State.DRAFT else ()


def seen(application: Application, case: Case) -> Case:
    """The applicant has seen every update of this draft."""
    content = replace(case.content, carries=tuple(replace(carry, seen=True) for carry in case.content.carries))
    return application.store.save_content(case.edit(content), application.clock.now())


def form_update(application: Application, desk: Desk) -> FormUpdate | None:
    """What changed under a carried draft since its applicant last looked; None if there is nothing to be seen."""
    waiting = unseen(desk.case)
    if not waiting:
        return None
    new = desk.compiled.bundle
    old = application.compiled(desk.case.bundle_code, waiting[0].from_version).bundle
    concerning = _concerning(old, new, {*desk.case.content.selected_items, *(item for carry in waiting for item in carry.left_items)})
    to_fill = tuple(name for name in desk.asked if name in desk.required and _is_new(old, new, name) and is_empty(desk.entered.get(name)))
    to_look_at = tuple(_to_look_at(application, desk, old, concerning))
    known = materials_taken(old, new)
    demanded = (line for line in desk.evaluation.lines if line.standing in (Standing.MISSING, Standing.WAIVED))
    to_hand_in = {line.material: line.name for line in demanded if line.material not in known}
    left = tuple(one for carry in waiting for one in carry.left)
    told = {f"data_items.{name}" for name in (*to_fill, *(one.name for one in to_look_at), *(one.name for one in left))}
    told |= {f"materials.{material}" for material in to_hand_in}
    return FormUpdate(
        from_version=waiting[0].from_version,
        to_version=desk.case.bundle_version,
        changes=tuple(one for one in concerning if one.where not in told),
        to_fill=to_fill,
        to_look_at=to_look_at,
        to_hand_in=tuple(to_hand_in.values()),
        left=left,
        left_files=tuple(one.file_name for carry in waiting for one in carry.left_uploads),
    )


def set_aside(case: Case) -> tuple[tuple[LeftOver, ...], tuple[Upload, ...]]:
    """What a draft keeps though its form asks for it no more: answers and files, until it is filed; nothing of what was not seen yet."""
    if case.state is not State.DRAFT or unseen(case):
        return (), ()
    carries = case.content.carries
    return tuple(one for carry in carries for one in carry.left), tuple(one for carry in carries for one in carry.left_uploads)


def _carry(application: Application, person: Person, case: Case, version: int, digest: str) -> Case:
    old = application.compiled(case.bundle_code, case.bundle_version).bundle
    new = application.compiled(case.bundle_code, version).bundle
    carry = Carry(case.bundle_version, version, application.clock.now().isoformat(timespec="seconds"))
    content = carried_over(case.content, old, new, carry=carry)
    identity = identity_for(application, person, case)
    holdings = ask_libraries(application, case, new, content.values, identity=identity, by=person.login, fresh=True)
    known = fillable(new, holdings, identity, application.clock.today())
    values = fill_in(new, content.values, {}, known, content.disputed)
    gone_over = replace(case, bundle_version=version, bundle_digest=digest, content=replace(content, values=values))
    return application.store.carry_over(gone_over, application.clock.now())


def _concerning(old: Bundle, new: Bundle, selected: Set[str]) -> tuple[Change, ...]:
    return tuple(
        one.change
        for one in impact(old, new)
        if one.change.what in FOR_APPLICANTS and (not one.departments or not selected.isdisjoint(one.departments))
    )


def _is_new(old: Bundle, new: Bundle, name: str) -> bool:
    item = new.data_item(name)
    return item is not None and not any(one in old.names for one in (name, *item.answers_to))


def _to_look_at(application: Application, desk: Desk, old: Bundle, concerning: tuple[Change, ...]) -> Iterator[LookAgain]:
    for name in desk.asked:
        value, before = desk.entered.get(name), old.names.get(name, "")
        if is_empty(value) or name in desk.locked:
            continue
        settings = [one for one in concerning if one.where == f"data_items.{name}" and one.terms.get("setting") in ASKED_BY]
        options = [one for one in concerning if one.where == f"data_items.{name}" and one.key in OPTIONS]
        fits = not _fits_no_more(application, desk, old, name)
        # an option more leaves an answer what it was
        if settings or not fits:
            said = in_words(old, before, value) if before else in_words(desk.compiled.bundle, name, value)
            yield LookAgain(name, said, tuple(settings if fits else (*settings, *options)))


def _fits_no_more(application: Application, desk: Desk, old: Bundle, name: str) -> bool:
    """Is a value wrong under the new version that was not under the old?"""
    value, today = desk.entered.get(name), application.clock.today()
    if is_empty(value):
        return False
    now, then = desk.compiled.bundle.types.get(name), old.types.get(old.names.get(name, ""))
    if now is None or not has_errors(now[0].problems(value, today, now[1])):
        return name in desk.unreadable
    return then is None or not has_errors(then[0].problems(value, today, then[1]))
