"""Desk: what lies before an applicant who works on a case: the one form as it stands now, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.lay_out import names_in
from forms.layout import GuidedQuestion
from forms.problems import Problem
from rules.values import is_empty
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.holdings import Holdings, Known
from runtime.libraries_of import key_items
from runtime.once import once
from runtime.open_demands import OpenDemand, openness
from runtime.outcome import Evaluation, MaterialLine, Standing
from runtime.prefill import ask_libraries, derived, fillable, may_be_answered, told_to
from runtime.reckon import Reckoning, reckon, settled_facts
from runtime.states import State
from runtime.submission import Submission


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Desk:
    """A frozen view for the page. Names are data items and facts; order is that of the layout."""

    case: Case
    compiled: CompiledBundle
    """The version the case keeps to the end; `compiled.bundle` is the document."""
    evaluation: Evaluation
    """Of what stands now, on the day of the office. Unreadable values count as empty. Without what libraries say of others."""
    submission: Submission
    """What that evaluation read."""
    holdings: Holdings
    """What the libraries say of this person and of entities, disputes taken into account."""
    values: Mapping[str, JsonValue]
    """What the evaluation read: entered, filled in, derived and from libraries. Show `entered` to the applicant, never these."""
    known: Mapping[str, Known]
    """Data items a library can fill in for this person, with the record that says so (source mark)."""
    asked: tuple[str, ...]
    """Data items to show: what live items ask for, required or not, as far as their conditions hold."""
    required: frozenset[str]
    """Those of them that must be filled in."""
    locked: frozenset[str]
    """Not to be changed: taken from a library and not disputed, derived, or (in a correction) not flagged."""
    derived: frozenset[str]
    """Computed from another value (派生)."""
    unreadable: Mapping[str, Problem]
    """Kept as typed, but not to be read; `unfit` says which of them keep the case from being filed."""
    flagged_fields: frozenset[str] = frozenset()
    """In a correction: the fields that are open, with what flagged answers have newly opened."""
    flagged_materials: frozenset[str] = frozenset()
    flagged_items: frozenset[str] = frozenset()
    """Optional items that may be left out instead of corrected."""
    identity: str = ""
    """Under which libraries know the applicant: of that holder, and of entities, the desk may tell."""

    @property
    def entered(self) -> Mapping[str, object]:
        """What stands in the form: as typed where it could not be read."""
        return self.case.content.values

    @property
    def unfit(self) -> tuple[Problem, ...]:
        """Unreadable values of what is asked now, guided questions among it: the case is not filed with them."""
        questions = {question.sets for question in self.compiled.bundle.layout.questions}
        return tuple(problem for name, problem in self.unreadable.items() if name in self.asked or name in questions)

    @property
    def unanswered(self) -> tuple[GuidedQuestion, ...]:
        """Guided questions without an answer on which it depends whether a chosen item applies: the case is not filed before."""
        bundle, chosen = self.compiled.bundle, self.case.content.selected_items
        decisive = {bundle.names.get(name, name) for item in bundle.items if item.id in chosen for name in names_in(item.applies_when)}
        given = {*self.unreadable, *(name for name, value in self.values.items() if not is_empty(value))}
        return tuple(question for question in bundle.layout.questions if question.sets in decisive - given)

    @property
    def open(self) -> tuple[OpenDemand, ...]:
        """Chosen matters and materials that wait for an answer still to be given. What may be left empty, and is, waits for nobody."""
        return _open(self)

    @property
    def folded(self) -> tuple[str, ...]:
        """Data items that the applicant filled in and that no answer asks for any more, in the order of the form. They stay with the
        draft, and stand on the form again with the answer that asks for them; no department's form shows them."""
        bundle = self.compiled.bundle
        elsewhere = {*self.asked, *self.derived, *(question.sets for question in bundle.layout.questions)}
        return tuple(
            name
            for name in bundle.layout.placed()
            if name not in elsewhere
            and not is_empty(self.entered.get(name))
            and not self.from_library(name)
            and not self.carried_from(name)
        )

    def carried_from(self, name: str) -> str:
        """The data item whose value was carried over to this one (带出), while it is still that; "" if none was."""
        value, prefills = self.entered.get(name), self.compiled.bundle.relations.prefills
        if is_empty(value):
            return ""
        return next((one.source for one in prefills if one.target == name and self.entered.get(one.source) == value), "")

    def from_library(self, name: str) -> bool:
        """Does what stands in the form come from a library?"""
        return name in self.known and self.entered.get(name) == self.known[name].value


@once
def _open(desk: Desk) -> tuple[OpenDemand, ...]:
    bundle, left_empty = desk.compiled.bundle, set(desk.asked) - desk.required
    names = [name for name in bundle.names.values() if may_be_answered(bundle, name) and name not in left_empty]
    return openness(desk.compiled, desk.submission, desk.evaluation, names).demands


def desk_of(
    application: Application,
    case: Case,
    compiled: CompiledBundle,
    *,
    identity: str,
    by: str,
    holdings: Holdings | None = None,
) -> Desk:
    """The desk as the case stands. In a correction what was flagged, and what flagged answers opened, is free; else nothing is
    but in a draft. `holdings`: everything libraries said, if they were asked already; the desk holds what may be told of it.
    Raises Refused as `reckon`."""
    bundle, values = compiled.bundle, case.content.values
    if holdings is None:
        holdings = ask_libraries(application, case, bundle, values, identity=identity, by=by, fresh=False)
    told = told_to(bundle, holdings, values, identity)
    settled = settled_facts(application.store.events(case.id)) if case.number else {}
    found = reckon(application, compiled, case, case.content, identity=identity, by=by, settled=settled, holdings=told)
    known = fillable(bundle, found.holdings, identity, application.clock.today())
    asked = asked_for(compiled, found)
    computed = frozenset(name for name in derived(bundle, found.values) if bundle.data_item(name))
    flagged, materials = frozenset(case.flagged_fields), frozenset(case.flagged_materials)
    if case.state is State.CORRECTION:
        before = application.store.filed_content(case.id, case.filed_digest) or case.content
        filed = reckon(application, compiled, case, before, identity=identity, by=by, settled=settled, holdings=told)
        flagged |= frozenset(asked) - frozenset(asked_for(compiled, filed))
        materials |= _demanded(found) - _demanded(filed)
    return Desk(
        case=case,
        compiled=compiled,
        evaluation=_asked_by_office(found.evaluation, case.flagged_materials),
        submission=found.submission,
        holdings=found.holdings,
        values=found.values,
        known=known,
        asked=asked,
        required=frozenset(found.evaluation.required_fields),
        locked=_locked(bundle, case, known, computed, flagged),
        derived=computed,
        unreadable=found.unreadable,
        flagged_fields=flagged,
        flagged_materials=materials,
        flagged_items=frozenset(case.flagged_items),
        identity=identity,
    )


def left_to_verify(desk: Desk) -> tuple[MaterialLine, ...]:
    """待核验: what a silent library may hold. It may be handed in, or left: it keeps nothing from being filed, and the office goes on
    asking. What a correction has asked for is to be handed in."""
    asked = desk.case.flagged_materials if desk.case.state is State.CORRECTION else ()
    return tuple(line for line in desk.evaluation.lines if line.unverified and line.material not in asked)


def asked_for(compiled: CompiledBundle, found: Reckoning) -> tuple[str, ...]:
    """The data items to show: required by a live item, or its optional ones; not those whose own condition hides them."""
    bundle = compiled.bundle
    item_of, live = bundle.relations.item_of(), set(found.evaluation.live())
    wanted = set(found.evaluation.required_fields)
    for item in bundle.items:
        if item.id in live:
            wanted |= {item_of[f"{item.id}.{field.id}"] for field in item.form.fields if not field.required}
    wanted -= found.evaluation.hidden
    return tuple(name for name in bundle.layout.placed() if name in wanted)


def _demanded(found: Reckoning) -> frozenset[str]:
    return frozenset(line.material for line in found.evaluation.lines)


def _asked_by_office(evaluation: Evaluation, flagged: Collection[str]) -> Evaluation:
    """What the window has checked and asked for in a correction is not the window's to check any more."""
    lines = tuple(
        replace(line, standing=Standing.MISSING, why_not=()) if line.standing is Standing.AT_WINDOW and line.material in flagged else line
        for line in evaluation.lines
    )
    return replace(evaluation, lines=lines)


def _locked(bundle: Bundle, case: Case, known: Mapping[str, Known], computed: frozenset[str], flagged: frozenset[str]) -> frozenset[str]:
    if case.state is State.DRAFT:
        values, keys = case.content.values, key_items(bundle)
        # a number by which libraries are asked is only a proposal: an agent files for somebody else
        taken = {name for name, one in known.items() if values.get(name) == one.value and name not in keys}
        # an agent's case is that of the entity that gave the mandate, and of no other
        named = {bundle.applicant_id_item} if case.content.agent else set()
        return frozenset(taken - set(case.content.disputed) | named) | computed
    everything = frozenset(item.id for item in bundle.data_items) | {fact.name for fact in bundle.facts}
    return everything - (flagged - computed) if case.state is State.CORRECTION else everything
