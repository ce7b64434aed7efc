"""The facts of a case file: who gives each (question, library, derived, staff), and of what type it is.

The file states facts by a name and a meaning in words; `facts_meta` may say who gives them. Where it does not, the words
decide: a guided question says 情形引导题, a library is named. The type is inferred from how conditions use the fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import DataItem, Fact, FactKind
from forms.field_types import Kind, field_type
from forms.importers.case_shape import CaseFile
from forms.part import Tree
from forms.relation import Derive

_LIBRARY = re.compile(r"[\u4e00-\u9fff]{1,8}?库|用户空间|前序环节")
_REMARK = re.compile(r"[(（]([^()（）]+)[)）]$")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SPANS = ("age", "months_since", "days_since", "not_over_age")
_ORDER = ("<", "<=", ">", ">=")
_LISTS = ("count", "sum", "all", "some", "none")


def facts_of(case: CaseFile, data_items: tuple[DataItem, ...]) -> tuple[Fact, ...]:
    """Every fact of the file. A fact that a data item already answers to is that item, not a fact."""
    known = _libraries(case)
    types = {name: item.type for item in data_items for name in (item.id, *item.answers_to)}
    trees = list(_trees(case))
    facts = []
    for name, meaning in case.facts.items():
        if name in types:
            continue
        kind, library = _giver(case, name, meaning, known)
        inferred, options = _type_from_uses(name, trees, types)
        if kind is FactKind.QUESTION and inferred == "text" and options:
            inferred = "select"
        facts.append(
            Fact(
                name=name,
                meaning=_in_plain_words(meaning, library, types),
                type=inferred,
                kind=kind,
                library=library,
                options=options if inferred == "select" else (),
            )
        )
    return tuple(facts)


def derives_of(case: CaseFile, bundle: Bundle) -> tuple[Derive, ...]:
    """Only a day taken from a datetime is derived by itself; every other derivation of the file is information."""
    stated = [(entry.item, entry.from_) for entry in (case.gold.derived if case.gold else [])]
    stated += [(name, [meta.from_] if isinstance(meta.from_, str) else meta.from_) for name, meta in case.facts_meta.items()]
    for fact in bundle.facts:
        named = [item.id for item in bundle.data_items if item.type == "datetime" and item.id in case.facts.get(fact.name, fact.meaning)]
        stated.append((fact.name, named))
    merged = bundle.relations.item_of()
    derives: dict[str, Derive] = {}
    for target_name, sources in stated:
        if len(sources) != 1:
            continue
        target = merged.get(target_name) or bundle.names.get(target_name)
        source = merged.get(sources[0]) or bundle.names.get(sources[0])
        if target and source and target != source and _type_of(bundle, target) == Kind.DATE and _type_of(bundle, source) == Kind.DATETIME:
            derives.setdefault(target, Derive(target=target, source=source, how="date_of_datetime"))
    return tuple(derives.values())


def _type_of(bundle: Bundle, name: str) -> Kind | None:
    item = bundle.data_item(name)
    if item:
        return item.kind
    return next((fact.value_kind for fact in bundle.facts if fact.name == name), None)


def _libraries(case: CaseFile) -> tuple[str, ...]:
    names = {source.library for d in case.departments for material in d.materials for source in material.shared_from}
    names |= {group.source_library for group in (case.gold.merge_groups if case.gold else []) if group.source_library}
    return tuple(sorted(names, key=len, reverse=True))


def _in_plain_words(meaning: str, library: str, types: dict[str, str]) -> str:
    """The meaning as applicants may read it: a remark at its end that only names the library or another item is for the builder, who
    sees the giver of a fact beside it."""
    found = _REMARK.search(meaning)
    if found is None or not found.start():
        return meaning
    remark = found[1].strip()
    known = (bool(library) and remark == library) or any(name in types for name in _NAME.findall(remark))
    return meaning[: found.start()].rstrip() if known else meaning


def _giver(case: CaseFile, name: str, meaning: str, known: tuple[str, ...]) -> tuple[FactKind, str]:
    meta = case.facts_meta.get(name)
    if meta:
        return FactKind(meta.kind), meta.library
    if "情形引导题" in meaning:
        return FactKind.QUESTION, ""
    named = next((library for library in known if library in meaning), "") or next(iter(_LIBRARY.findall(meaning)), "")
    return (FactKind.LIBRARY, named) if named else (FactKind.STAFF, "")


def _trees(case: CaseFile) -> Iterator[Tree]:
    for department in case.departments:
        yield department.applies_when
        for field in department.fields:
            yield field.required_when
        for material in department.materials:
            yield material.required_when
    for condition in case.conditions:
        yield condition.when
        yield condition.formal


def _type_from_uses(name: str, trees: list[Tree], types: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The type a fact must have for its uses to make sense, and the texts it is compared with.

    What holds of lists alone, of numbers, days or yes/no settles it; then a text it is compared with; `contains` and `in` by
    themselves, which hold of lists and texts alike, speak for a list.
    """
    found: list[str] = []
    texts: dict[str, None] = {}
    for tree in trees:
        if _is_var(tree, name):
            found.append("boolean")
        for operator, args in _calls(tree):
            places = [index for index, arg in enumerate(args) if _is_var(arg, name)]
            if not places:
                continue
            others = [arg for index, arg in enumerate(args) if index not in places]
            found.extend(_implied(operator, places[0], others, types))
            for other in others:
                texts |= dict.fromkeys(text for text in (other if isinstance(other, list) else [other]) if isinstance(text, str))
    certain = [kind for kind in found if kind not in ("text", _PERHAPS_LIST)]
    inferred = certain[0] if certain else "text" if "text" in found or not found else "multiselect"
    return inferred, tuple(texts)


_PERHAPS_LIST = "list or text"


def _is_var(tree: JsonValue, name: str) -> bool:
    return isinstance(tree, dict) and tree.get("var") in (name, [name])


def _implied(operator: str, place: int, others: list[JsonValue], types: dict[str, str]) -> Iterator[str]:
    if operator in _SPANS and place == 0:
        yield "date"
    elif operator == "-" or (operator == "not_over_age" and place == 1):
        yield "number"
    elif operator in _LISTS:
        yield "multiselect"
    elif (operator == "contains" and place == 0) or (operator == "in" and place == 1):
        yield _PERHAPS_LIST
    elif operator in ("startswith", "cid_ok", "uscc_ok", "birth_date_of_cid", "sex_of_cid", "in", "contains"):
        yield "text"
    elif operator in ("and", "or", "!", "implies"):
        yield "boolean"
    elif operator in ("==", "!=", *_ORDER):
        for other in others:
            if isinstance(other, bool):
                yield "boolean"
            elif isinstance(other, int | float):
                yield "number"
            elif isinstance(other, str):
                yield "text"
            elif isinstance(other, dict) and "var" in other:
                var = other["var"][0] if isinstance(other["var"], list) and other["var"] else other["var"]
                if var == "as_of":
                    yield "date"
                elif isinstance(var, str) and var in types and _comparable(types[var]):
                    yield types[var]
            elif isinstance(other, dict) and other.keys() & {"count", "-", "age", "months_since", "days_since"}:
                yield "number"


def _comparable(name: str) -> bool:
    """Types whose kind a fact takes over; a select's options stay the item's own."""
    found = field_type(name)
    return found is not None and found.kind in (Kind.NUMBER, Kind.DATE, Kind.DATETIME, Kind.BOOLEAN)


def _calls(tree: Tree) -> Iterator[tuple[str, list[JsonValue]]]:
    stack: list[JsonValue] = [tree]
    while stack:
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(current)
        elif isinstance(current, dict):
            for operator, args in current.items():
                listed: list[JsonValue] = args if isinstance(args, list) else [args]
                if operator != "var":
                    yield operator, listed
                    stack.extend(listed)
