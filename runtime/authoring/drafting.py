"""drafting: the use cases of whoever works on a draft: edit, undo, redo, look back, restore.

Each act says which revision the person had seen. What others saved since then stands: the act is put on top of it if it touches
other places; if not, nothing is written and both sides come back as a Clash. Everyone undoes the own steps only. Every act
raises Refused if the person may not draft, or there is no draft, and is on disk when it returns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forms.bundle import Bundle
from forms.document import bundle_from_json, load_bundle
from forms.edits import Edit, edit_json, read_edits
from forms.edits.base import new_faults
from forms.errors import Refused
from forms.problems import Lang, Problem
from forms.wording import say
from rules.stated import ill_stated
from runtime.authoring.draft import EVERYTHING, MOST_STEPS, BundleDraft, NewStep, find_draft, keep
from runtime.authoring.draft_history import DraftHistory, overlap
from runtime.bootstrap import Application
from runtime.people import Action, Person, can
from runtime.storage import DraftStep, StepKind

TRIES = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history of a draft."""

    revision: int
    by: str
    at: datetime
    words: tuple[tuple[str, Mapping[str, str]], ...]
    """Key and parameters of a sentence for each edit; of an undo or redo, those of the step it is about."""
    touches: frozenset[str]
    kind: StepKind = StepKind.EDIT

    def text(self, lang: Lang = "zh") -> str:
        """What was done, in words."""
        what = say("DRAFTING_AND", lang).join(say(key, lang, **params) for key, params in self.words)
        match self.kind:
            case StepKind.UNDO | StepKind.REDO:
                return say(f"DRAFTING_{self.kind.name}", lang, what=what)
            case StepKind.START:
                return say("DRAFTING_START", lang)
        return what


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft as it stands now, with what this person may take back or do again."""

    draft: BundleDraft
    undoable: Step | None
    redoable: Step | None
    over: tuple[Step, ...] = ()
    """Steps saved since the person looked, on top of which the act was put."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Nothing was written: somebody changed the same place meanwhile."""

    theirs: tuple[Step, ...]
    edits: tuple[Edit, ...]
    """What was to be done; empty for an undo, a redo, a restoration."""
    draft: BundleDraft
    """As it stands."""


Outcome = Drafted | Clash | tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Planned:
    """What an act would save."""

    bundle: Bundle
    step: NewStep


def open_draft(application: Application, person: Person, code: str) -> Drafted | None:
    """The draft of that code; None if there is none. Raises Refused if it cannot be read."""
    _allow(person, Action.READ_DRAFT)
    draft = _draft(application, code)
    return None if draft is None else _drafted(draft, _history(application, code), person)


def history(application: Application, person: Person, code: str, *, most: int = 50) -> tuple[Step, ...]:
    """What was done, the newest first."""
    _allow(person, Action.READ_DRAFT)
    known = _history(application, code)
    return tuple(_step(step) for step in reversed(known.steps[-most:]))


def edit(application: Application, person: Person, code: str, edits: Sequence[Edit], *, seen: int) -> Outcome:
    """Make these edits as one step, all or none; else every reason why not."""
    given = tuple(edits)

    def plan(draft: BundleDraft, known: DraftHistory) -> _Planned | Clash | tuple[Problem, ...]:
        bundle, words, touches, made = draft.bundle, [], set[str](), set[str]()
        newer = known.since(seen)
        settled: list[Edit] = []
        for one in given:
            words.append(one.words(bundle))
            touches |= one.touches(bundle)
            after = one.made(bundle)
            if isinstance(after, tuple):
                theirs = _over(newer, frozenset(touches))
                return Clash(theirs, given, draft) if theirs else after
            # what it makes keeps its name when it is made once more without what others made before it
            settled.append(one.settled(bundle))
            made |= _made(bundle, after)
            bundle = after
        if theirs := _over(newer, frozenset(touches)):
            return Clash(theirs, given, draft)
        if wrong := new_faults(draft.bundle, bundle) or ill_stated(draft.bundle, bundle):
            return wrong
        kept = tuple(edit_json(one) for one in settled)
        return _Planned(bundle, NewStep(StepKind.EDIT, tuple(words), frozenset(touches | made), kept))

    return _act(application, person, code, seen, plan)


def undo(application: Application, person: Person, code: str, *, seen: int) -> Outcome:
    """Take back one's own newest step. What others did after it stays; where that touches the same places, it is a Clash."""

    def plan(draft: BundleDraft, known: DraftHistory) -> _Planned | Clash | tuple[Problem, ...]:
        step = known.undoable(person.login, seen)
        if step is None:
            return (Problem("DRAFTING_NOTHING_TO_UNDO", code),)
        wanted = tuple(one for one in known.alive if one != step.revision)
        return _back_or_forth(application, draft, known, step, wanted, StepKind.UNDO)

    return _act(application, person, code, seen, plan)


def redo(application: Application, person: Person, code: str, *, seen: int) -> Outcome:
    """Do again what one undid last. A fresh edit of one's own cuts it off."""

    def plan(draft: BundleDraft, known: DraftHistory) -> _Planned | Clash | tuple[Problem, ...]:
        step = known.redoable(person.login, seen)
        if step is None:
            return (Problem("DRAFTING_NOTHING_TO_REDO", code),)
        wanted = tuple(sorted({*known.alive, step.revision}))
        return _back_or_forth(application, draft, known, step, wanted, StepKind.REDO)

    return _act(application, person, code, seen, plan)


def restore(
    application: Application, person: Person, code: str, *, seen: int, revision: int | None = None, version: int | None = None
) -> Drafted | Clash:
    """Make the draft what it was at a revision, or what a published version says; `seen` 0 begins a draft where there is none.

    Raises Refused if the history does not reach back so far, or there is no such version.
    """
    _allow(person, Action.DRAFT)
    target, words = _restored(application, code, revision, version)
    step = NewStep(StepKind.RESTORE, (words,))
    if _draft(application, code) is None:
        kept = keep(application, person, target, over=None, revision=0, step=step)
        return _drafted(kept, _history(application, code), person)

    def plan(draft: BundleDraft, known: DraftHistory) -> _Planned | Clash | tuple[Problem, ...]:
        newer = known.since(seen)
        return Clash(tuple(_step(one) for one in newer), (), draft) if newer else _Planned(target, step)

    outcome = _act(application, person, code, seen, plan)
    if isinstance(outcome, tuple):
        raise Refused(*outcome)
    return outcome


# ---- details


def _act(
    application: Application,
    person: Person,
    code: str,
    seen: int,
    plan: Callable[[BundleDraft, DraftHistory], _Planned | Clash | tuple[Problem, ...]],
) -> Outcome:
    """Plan on the newest draft and save; again if somebody else saves in between."""
    _allow(person, Action.DRAFT)
    for attempt in range(TRIES):
        draft = _draft(application, code)
        if draft is None:
            raise Refused(Problem("VERSION_NOTHING_TO_PUBLISH", code))
        known = _history(application, code)
        if not known.steps:  # a draft older than its history: whoever looked before this revision has not seen what changed
            known = DraftHistory((_beginning(draft),))
        planned = plan(draft, known)
        if not isinstance(planned, _Planned):
            return planned
        try:
            kept = keep(application, person, planned.bundle, over=draft, revision=draft.revision, step=planned.step)
        except Refused as refused:
            if attempt == TRIES - 1 or [problem.code for problem in refused.problems] != ["DRAFT_LOST_UPDATE"]:
                raise
            continue
        over = tuple(_step(one) for one in known.since(seen))
        # what was just written need not be read
        return _drafted(kept, _and(known, planned.step, kept), person, over)
    raise AssertionError("the last try returns or raises")


def _back_or_forth(
    application: Application, draft: BundleDraft, known: DraftHistory, step: DraftStep, wanted: tuple[int, ...], kind: StepKind
) -> _Planned | Clash | tuple[Problem, ...]:
    """The state with these steps alive."""
    later = known.later_than(step)
    if theirs := _over(later, step.touches):
        return Clash(theirs, (), draft)
    way = known.reach(wanted)
    if way is None:
        return Clash(tuple(_step(one) for one in later), (), draft)
    revision, again = way
    bundle = _as_of(application, draft.code, revision)
    for one in again:
        before, edits = bundle, read_edits([dict(edit) for edit in one.edits])
        for each in edits:
            after = each if isinstance(each, Problem) else each.made(bundle)
            # what came later no longer holds without this step, or would go by a name that means something else by now
            if not isinstance(after, Bundle) or not _made(bundle, after) <= one.touches:
                return Clash((_step(one),), (), draft)
            bundle = after
        if new_faults(before, bundle):
            return Clash((_step(one),), (), draft)
    return _Planned(bundle, NewStep(kind, step.words, step.touches, of_revision=step.revision))


def _as_of(application: Application, code: str, revision: int) -> Bundle:
    text = application.store.draft_as_of(code, revision)
    bundle = bundle_from_json(json.loads(text), draft=True) if text else None
    if not isinstance(bundle, Bundle):
        raise Refused(Problem("DRAFTING_NO_SUCH_REVISION", code, {"revision": revision}))
    return bundle


def _restored(application: Application, code: str, revision: int | None, version: int | None) -> tuple[Bundle, tuple[str, dict[str, str]]]:
    """The document to be restored, and the words of it."""
    if version is None:
        assert revision is not None, "either a revision or a version"
        return _as_of(application, code, revision), ("DRAFTING_RESTORED_REVISION", {"revision": str(revision)})
    published = application.store.published(code, version)
    if published is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    bundle = load_bundle(published.document)
    if isinstance(bundle, tuple):
        raise Refused(*bundle)
    return bundle, ("DRAFTING_RESTORED_VERSION", {"version": str(version)})


def _draft(application: Application, code: str) -> BundleDraft | None:
    found = find_draft(application, code)
    if isinstance(found, tuple):
        raise Refused(*found)
    return found


def _history(application: Application, code: str) -> DraftHistory:
    return DraftHistory(application.store.draft_steps(code))


def _and(known: DraftHistory, step: NewStep, kept: BundleDraft) -> DraftHistory:
    new = DraftStep(kept.revision, step.kind, kept.updated_by, kept.updated_at, step.words, step.touches, step.edits, step.of_revision)
    return DraftHistory((*known.steps, new)[-MOST_STEPS:])


def _beginning(draft: BundleDraft) -> DraftStep:
    return DraftStep(draft.revision, StepKind.START, draft.updated_by, draft.updated_at, (), frozenset({EVERYTHING}))


def _made(before: Bundle, after: Bundle) -> set[str]:
    """Places there were not before. They are touched by the step that makes them: others' later steps go by these names."""
    return _places(after) - _places(before)


def _places(bundle: Bundle) -> set[str]:
    found = {f"data_items.{one.id}" for one in bundle.data_items} | {f"materials.{one.id}" for one in bundle.materials}
    found |= {f"facts.{one.name}" for one in bundle.facts}
    found |= {f"fields.{item.id}.{field.id}" for item in bundle.items for field in item.form.fields}
    return found | {f"items.{item.id}" for item in bundle.items} | {f"layout.sections.{one.id}" for one in bundle.layout.sections}


def _over(steps: Sequence[DraftStep], touches: frozenset[str]) -> tuple[Step, ...]:
    """Those of the steps that touch one of these places."""
    return tuple(_step(one) for one in steps if overlap(one.touches, touches))


def _drafted(draft: BundleDraft, known: DraftHistory, person: Person, over: tuple[Step, ...] = ()) -> Drafted:
    back, forth = known.undoable(person.login), known.redoable(person.login)
    return Drafted(draft, _step(back) if back else None, _step(forth) if forth else None, over)


def _step(step: DraftStep) -> Step:
    return Step(step.revision, step.by, step.at, step.words, step.touches, step.kind)


def _allow(person: Person, action: Action) -> None:
    if fault := can(person, action):
        raise Refused(fault)
