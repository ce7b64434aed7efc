"""data_elements: the dictionary of data items 数据元目录 of an office: what it shares between bundles, who uses it, and how it changes.

An entry is general knowledge that comes with the house, or the office's own; its own word wins. A data item of a bundle is an instance
of an entry (`DataItem.element`). Published versions never change with the dictionary; drafts follow where the person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import JsonValue, TypeAdapter, ValidationError

from forms.bundle import Bundle
from forms.conditions import ReaderKind
from forms.data_item import DataItem, Sensitivity
from forms.dictionary import Dictionary, Element, element_of, shipped
from forms.edits import ItemChanges, SetItem
from forms.errors import Refused
from forms.field_types import field_type, field_type_names
from forms.json_text import canonical_json
from forms.problems import Problem, nearest
from forms.readers import Reader, readers_of
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.people import Action, Person, can
from runtime.states import LIVE
from runtime.storage import ElementText

ELEMENT = TypeAdapter(Element)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the office has it."""

    element: Element
    revision: int = 0
    """Of the office's own word; 0 = as it comes with the house. Save with it."""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ElementUse:
    """An instance of an entry in one bundle: what a change of the entry would touch there."""

    code: str
    title: str
    version: int | None
    """The version in force; None = the draft."""
    item: DataItem
    forms: tuple[tuple[str, str], ...]
    """(bundled item, the department's own label): their papers show it."""
    readers: tuple[Reader, ...]
    """Rules, conditions, libraries' keys, prefills that read it."""
    running: int
    """Cases under way that were filed with this version; they keep it to the end."""


def entries(application: Application) -> tuple[Entry, ...]:
    """Every entry as the house brings them, the office's own word in place of the house's; then what the office added, by id."""
    own = {one.element.id: one for one in _own(application)}
    found = [own.pop(element.id, Entry(element)) for element in shipped().elements]
    return (*found, *sorted(own.values(), key=lambda one: one.element.id))


def dictionary_of(application: Application) -> Dictionary:
    """What the suggester and the designer read: all entries."""
    return Dictionary(entry.element for entry in entries(application))


def uses(application: Application, element_id: str) -> tuple[ElementUse, ...]:
    """Every instance in drafts and in versions in force, by bundle, the draft first."""
    found: list[ElementUse] = []
    drafts = {draft.code: draft for draft in application.store.drafts()}
    in_force = {version.code: version for version in application.store.bundles(on=application.clock.today())}
    for code in sorted({*drafts, *in_force}):
        if code in drafts and (draft := versions.read_draft(application, code)):
            found += _uses_in(draft.bundle, element_id, None, 0)
        if code in in_force:
            compiled = application.compiled(code, in_force[code].version)
            cases = application.store.cases_by_version(code)
            running = sum(count for (version, state), count in cases.items() if version == in_force[code].version and state in LIVE)
            found += _uses_in(compiled.bundle, element_id, in_force[code].version, running)
    return tuple(found)


def change(
    application: Application, person: Person, element: Element, *, revision: int, follow: Collection[str] = ()
) -> Entry | tuple[Problem, ...]:
    """Keep an entry; `follow`: codes of the drafts whose instances take its label, type, options, unit and sensitivity over.

    All or nothing: every draft is tried first. What changes nothing of the entry is not kept and touches no draft.
    Raises Refused (ELEMENT_LOST_UPDATE) if somebody was faster.
    """
    _allow(person)
    known = next((entry for entry in entries(application) if entry.element == element), None)
    if known is not None:
        return known
    faults = tuple(_faults(element))
    plans = [(code, edits) for code in follow if (edits := _following(application, code, element))]
    for code, edits in plans:
        opened = drafting.open_draft(application, person, code)
        for edit in edits if opened else ():
            after = edit.apply(opened.draft.bundle) if opened else ()
            faults += tuple(problem.at(code) for problem in after) if isinstance(after, tuple) else ()
    if faults:
        return faults
    kept = application.store.put_element(
        ElementText(element.id, revision, canonical_json(_as_json(element)), person.login, application.clock.now())
    )
    for code, edits in plans:
        if opened := drafting.open_draft(application, person, code):
            drafting.edit(application, person, code, edits, seen=opened.draft.revision)
    return _entry(kept)


def take_up(application: Application, person: Person, code: str, data_item: str, element_id: str) -> Entry | tuple[Problem, ...]:
    """A data item of a draft becomes an entry others can share."""
    _allow(person)
    opened = drafting.open_draft(application, person, code)
    item = opened.draft.bundle.data_item(data_item) if opened else None
    if opened is None or item is None:
        return (Problem("ELEMENT_NO_SUCH_ITEM", data_item),)
    if any(entry.element.id == element_id for entry in entries(application)):
        return (Problem("ELEMENT_ID_TAKEN", element_id),)
    element = element_of(item, element_id, code)
    faults = tuple(_faults(element))
    if faults:
        return faults
    kept = application.store.put_element(
        ElementText(element_id, 0, canonical_json(_as_json(element)), person.login, application.clock.now())
    )
    drafting.edit(
        application, person, code, (SetItem(data_item=data_item, changes=ItemChanges(element=element_id)),), seen=opened.draft.revision
    )
    return _entry(kept)


def _uses_in(bundle: Bundle, element_id: str, version: int | None, running: int) -> Iterable[ElementUse]:
    labels = {f"{item.id}.{field.id}": (item.name, field.label) for item in bundle.items for field in item.form.fields}
    members = bundle.relations.item_of()
    for item in bundle.data_items:
        if item.element == element_id:
            forms = tuple(labels[place] for place, data_item in members.items() if data_item == item.id and place in labels)
            read = tuple(one for one in readers_of(bundle, (item.id,)) if one.kind is not ReaderKind.TEST_CASE)
            yield ElementUse(bundle.code, bundle.title, version, item, forms, read, running)


def _following(application: Application, code: str, element: Element) -> tuple[SetItem, ...]:
    draft = versions.read_draft(application, code)
    changes = ItemChanges(
        label=element.label,
        type=element.type,
        options=element.options,
        unit=element.unit,
        sensitivity=Sensitivity(element.sensitivity),
        source_library=element.source_library,
    )
    instances = (item for item in (draft.bundle.data_items if draft else ()) if item.element == element.id)
    return tuple(SetItem(data_item=item.id, changes=changes) for item in instances)


def _faults(element: Element) -> Iterable[Problem]:
    if not element.label.strip():
        yield Problem("ELEMENT_NO_LABEL", element.id)
    if not element.id.replace("_", "").isalnum() or not element.id.isascii():
        yield Problem("ELEMENT_BAD_ID", element.id)
    if field_type(element.type) is None:
        yield Problem("DOC_UNKNOWN_TYPE", element.id, {"type": element.type[:40], "nearest": nearest(element.type, field_type_names())})


def _own(application: Application) -> Iterable[Entry]:
    for text in application.store.elements():
        try:
            yield _entry(text)
        except ValidationError:
            raise Refused(Problem("ELEMENT_UNREADABLE", text.id)) from None


def _entry(text: ElementText) -> Entry:
    return Entry(ELEMENT.validate_json(text.document), text.revision, text.by, text.at)


def _as_json(element: Element) -> JsonValue:
    found: JsonValue = ELEMENT.dump_python(replace(element), mode="json")
    return found


def _allow(person: Person) -> None:
    if fault := can(person, Action.DRAFT):
        raise Refused(fault)
