"""draw_up_list: 一张清单 for whoever looks at it: expected for a stranger, verified for who has begun a draft and agreed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime import intake
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.checklist import Checklist, LookedUp, checklist, with_own_number
from runtime.compiled import CompiledBundle
from runtime.consent import refuses
from runtime.libraries_of import key_items, personal_keys
from runtime.people import Action, Person, Subject, can
from runtime.prefill import ask_libraries, told_to, with_disputes


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """The list, and the draft it was looked up for."""

    found: Checklist | Problem
    """The value no rule can work with, in place of a list."""
    looked_up: LookedUp | None
    draft: Case | None


def draw_up_list(
    application: Application,
    person: Person | None,
    compiled: CompiledBundle,
    selected: Collection[str],
    values: Mapping[str, JsonValue],
) -> DrawnUp:
    """The list for these items and answers. Asks libraries only for a draft whose applicant agreed."""
    draft = draft_of(application, person, compiled.bundle.code)
    looked_up, own = (None, None) if draft is None or person is None else _looked_up(application, person, compiled, draft, selected)
    calendar, on = application.calendar(), application.clock.today()
    found = checklist(compiled, selected, values, calendar, on, looked_up)
    if own and isinstance(found, Checklist):
        tried = checklist(compiled, selected, values, calendar, on, own)
        found = with_own_number(found, tried) if isinstance(tried, Checklist) else found
    return DrawnUp(found, looked_up, draft)


def draft_of(application: Application, person: Person | None, code: str) -> Case | None:
    """A draft of this bundle that the person has begun, the newest."""
    if person is None or can(person, Action.APPLY, Subject(application.settings.office, person.login)):
        return None
    return next((case for case in intake.cases_of(application, person, drafts=True) if case.bundle_code == code), None)


def _looked_up(
    application: Application, person: Person, compiled: CompiledBundle, draft: Case, selected: Collection[str]
) -> tuple[LookedUp | None, LookedUp | None]:
    """What the libraries said of this person and of entities, nobody else. And what they say by the person's own number, where a citizen's
    number is still to be filled in."""
    if refuses(application, draft):
        return None, None
    try:
        desk = intake.work_on(application, person, draft.id)
    except Refused:  # thrown away in another window, or of a form that is no more: the list is told as before
        return None, None
    bundle = compiled.bundle
    # a matter that is chosen on the list alone is asked for too
    items = tuple(one.id for one in bundle.items if one.id in selected)
    case = replace(desk.case, content=replace(desk.case.content, selected_items=items))

    def told(keys: Mapping[str, JsonValue]) -> LookedUp:
        said = ask_libraries(application, case, bundle, keys, identity=desk.identity, by=person.login, fresh=False)
        counted = with_disputes(bundle, said, case.content.disputed)
        return LookedUp(told_to(bundle, counted, keys, desk.identity), keys)

    keys = {name: value for name in key_items(bundle) if (value := desk.values.get(name)) is not None}
    known = LookedUp(desk.holdings, keys) if set(items) == set(desk.case.content.selected_items) else told(keys)
    empty = [name for name in personal_keys(bundle) if name not in keys]
    if not empty or not desk.identity or draft.content.agent:
        return known, None
    return known, told({**keys, **dict.fromkeys(empty, desk.identity)})
