"""A round of correction 补正: what was asked at which place, and what the applicant made of it, place by place. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from forms.lay_out import names_in
from forms.problems import Lang
from rules.values import is_empty
from runtime.compiled import CompiledBundle
from runtime.content import Content, Upload
from runtime.unmet import unmet

NOTHING_FOUND: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What a place is."""

    FIELD = "field"
    MATERIAL = "material"
    ITEM = "item"
    """An optional item that was left out."""
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Asked:
    """Why one place was flagged."""

    messages: tuple[str, ...] = ()
    """Why the rules that do not hold do not."""
    empty: bool = False
    """It was not filled in, or not handed in."""
    by_hand: bool = False
    """Neither: whoever asked it flagged it, and said why beside the notice."""
    departments: tuple[str, ...] = ()
    """The departments that need it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that is not as it was filed."""

    kind: Kind
    name: str
    """Id of the data item, fact, material or item; "" for the promise."""
    before: object = None
    now: object = None
    """Values of a data item."""
    files_before: tuple[Upload, ...] = ()
    files_now: tuple[Upload, ...] = ()


def asked_at(
    compiled: CompiledBundle,
    filed: Content,
    conditions: Iterable[str],
    fields: Iterable[str],
    materials: Iterable[str],
    *,
    found: Mapping[str, str] = NOTHING_FOUND,
    lang: Lang = "zh",
) -> dict[str, Asked]:
    """Flagged data item or material -> why, from the record of the asking: rules by id, what was filed, what was flagged. `found`:
    rule -> why it does not hold with the values its reader may see (`runtime.unmet`); of others it is told that they do not hold."""
    flagged, wanted = tuple(fields), tuple(materials)
    said = _messages(compiled, frozenset(conditions), flagged, found, lang)
    why: dict[str, Asked] = {}
    for name in flagged:
        empty = is_empty(filed.values.get(name))
        why[name] = Asked(said.get(name, ()), empty, not empty and name not in said, tuple(_departments(compiled, name)))
    handed_in = set(filed.materials())
    for material in wanted:
        document = compiled.bundle.material(material)
        items = (compiled.bundle.item(use.item) for use in document.uses) if document else ()
        departments = tuple(dict.fromkeys(item.department for item in items if item))
        why[material] = Asked((), material not in handed_in, material in handed_in, departments)
    return why


def changes(before: Content, now: Content, order: Iterable[str] = ()) -> tuple[Change, ...]:
    """Everything that differs, data items first, in `order` as far as it goes."""
    return tuple(_changes(before, now, order))


def _changes(before: Content, now: Content, order: Iterable[str]) -> Iterator[Change]:
    for name in dict.fromkeys((*order, *before.values, *now.values)):
        old, new = before.values.get(name), now.values.get(name)
        if (old, type(old)) != (new, type(new)) and not (is_empty(old) and is_empty(new)):
            yield Change(Kind.FIELD, name, old, new)
    for material in dict.fromkeys((*before.materials(), *now.materials())):
        files, new_files = _files(before, material), _files(now, material)
        if files != new_files:
            yield Change(Kind.MATERIAL, material, files_before=files, files_now=new_files)
    for item in before.selected_items:
        if item not in now.selected_items:
            yield Change(Kind.ITEM, item)
    if before.promise != now.promise:
        yield Change(Kind.PROMISE, "")


def _files(content: Content, material: str) -> tuple[Upload, ...]:
    return tuple(upload for upload in content.uploads if upload.material == material)


def _messages(
    compiled: CompiledBundle, conditions: frozenset[str], flagged: tuple[str, ...], found: Mapping[str, str], lang: Lang
) -> Mapping[str, tuple[str, ...]]:
    """What the asking rules say at each flagged data item they read; a rule that reads none of them speaks at the first, as
    `runtime.advice` flagged it."""
    bundle = compiled.bundle
    said: dict[str, list[str]] = {}
    for rule in compiled.stated:
        if rule.id not in conditions:
            continue
        # the row of a table hits by its own condition, and «holds» nothing besides
        read = {bundle.names.get(name, name) for name in names_in(rule.holds) or names_in(rule.when)}
        own = [name for name in flagged if name in read] or [name for name in flagged if name == bundle.applicant_id_item]
        for name in own:
            said.setdefault(name, []).append(found.get(rule.id) or unmet(rule, lang))
    return {name: tuple(dict.fromkeys(sentences)) for name, sentences in said.items()}


def _departments(compiled: CompiledBundle, name: str) -> Iterator[str]:
    bundle = compiled.bundle
    item_of = bundle.relations.item_of()
    found = (item.department for item in bundle.items if any(item_of[f"{item.id}.{field.id}"] == name for field in item.form.fields))
    yield from dict.fromkeys(found)
