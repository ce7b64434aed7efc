"""districts: which districts the conditions and the words of a document name beside its own. After a copy for another district: what was
left behind. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.field_types.region import Region
from forms.lay_out import names_in
from forms.paper_name import paper_name, template_place
from forms.part import Part, Tree
from forms.standards.region import region_ok

COUNTY = 6
"""Digits of a county in GB/T 2260."""
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9]{6}(?:[0-9]{3}){0,2}(?![0-9A-Za-z])")
_NOT_WORDS = frozenset(
    {"id", "answers_to", "synonyms", "element", "when", "holds", "required_when", "applies_when", "show_when", "reads", "cells", "region"}
)
"""Settings that are no words for people: names for programs, and conditions."""
_CALLED = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}?[省市州])?([\u4e00-\u9fff]{2,3}[区县旗])(?=[\u4e00-\u9fff])")
"""A district before the name of its office: 芙蓉区市场监督管理局, 长沙市芙蓉区消防救援大队."""
_IN_BRACKETS = re.compile(r"[（(]([\u4e00-\u9fff]{2,3}[区县旗])[）)]")


_BETWEEN = re.compile(r"[、，,；;]")


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that names other districts."""

    where: str
    label: str
    """What people call the thing."""
    names: tuple[str, ...]
    """Codes and names, as they stand there."""
    by_condition: bool
    """Does a condition compare with them? Then whoever is of the own district does not meet it."""


def other_districts(bundle: Bundle) -> tuple[Named, ...]:
    """Every thing that names districts, none of them the bundle's own; () for a bundle that is for everywhere."""
    if not bundle.region:
        return ()
    compared = _in_conditions(bundle)
    left = {name[:COUNTY] for one in compared for name in one.names}
    called: tuple[str, ...] = ()
    if bundle.copied_from is not None:
        called = bundle.copied_from.names
        if bundle.copied_from.region and not _is_own(bundle, bundle.copied_from.region):
            left.add(bundle.copied_from.region[:COUNTY])
    # the words of one thing may stand in several places: it is told of once
    words: dict[str, Named] = {}
    for where, label, thing in _things(bundle):
        if found := _in_words(bundle, thing, left, called):
            known = words.get(where, Named(where, label, (), by_condition=False))
            words[where] = replace(known, names=tuple(dict.fromkeys((*known.names, *found))))
    return (*compared, *words.values())


def apart(names: str) -> list[str]:
    """Names of a district as somebody typed them one after another.

    >>> apart("芙蓉区、芙蓉，")
    ['芙蓉区', '芙蓉']
    """
    return [name.strip() for name in _BETWEEN.split(names) if name.strip()]


def names_of_district(bundle: Bundle, office: str = "") -> tuple[str, ...]:
    """What the district of a bundle seems to be called in it, the most frequent first: before the names of its offices, in its title; else
    before the name of the office that made it."""
    found = [match[1] for item in bundle.items if (match := _CALLED.match(item.department))]
    found += _IN_BRACKETS.findall(bundle.title)
    if not found and (match := _CALLED.match(office)):
        found = [match[1]]
    return tuple(sorted(dict.fromkeys(found), key=found.count, reverse=True))


def _in_conditions(bundle: Bundle) -> list[Named]:
    """One finding for each thing whose conditions name other districts and not the own one."""
    together: dict[str, tuple[str, list[str]]] = {}
    regions = _regions(bundle)
    for _, where, label, tree in conditions(bundle):
        codes = [text for text in _compared(tree, regions) if _is_code(text)]
        if codes and not any(_is_own(bundle, code) for code in codes):
            steps = where.split(".")
            thing = ".".join(steps[: 3 if steps[0] in ("tables", "uses", "fields", "layout") else 2])
            together.setdefault(thing, (label, []))[1].extend(codes)
    return [Named(where, label, tuple(dict.fromkeys(codes)), by_condition=True) for where, (label, codes) in together.items()]


def _in_words(bundle: Bundle, thing: JsonValue, left: set[str], called: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for text in _words(bundle, thing):
        codes = [code for code in _CODE.findall(text) if _is_code(code)]
        if any(_is_own(bundle, code) for code in codes):
            continue
        found += [code for code in codes if code[:COUNTY] in left]
        found += [name for name in called if name in text]
    return found


def _things(bundle: Bundle) -> Iterator[tuple[str, str, JsonValue]]:
    """Whatever has words for people: place, label and the thing as JSON."""
    titles = [section.title for section in bundle.layout.sections]
    whole: list[JsonValue] = [bundle.title, bundle.applicant_type, _json(bundle.waiver), bundle.limits.note, *titles]
    yield "", bundle.title, whole
    for template in bundle.templates:
        yield template_place(template.kind, template.item), paper_name(bundle, template.kind, template.item), template.source
    for snippet in bundle.snippets:
        yield f"snippets.{snippet.name}", snippet.title or snippet.name, snippet.text
    item_of = bundle.relations.item_of()
    for item in bundle.items:
        yield f"items.{item.id}", item.name, [_json(item.model_copy(update={"form": item.form.model_copy(update={"fields": ()})}))]
        for field in item.form.fields:
            yield f"data_items.{item_of.get(f'{item.id}.{field.id}', '')}", field.label, _json(field)
    for data_item in bundle.data_items:
        yield f"data_items.{data_item.id}", data_item.label, _json(data_item)
    for fact in bundle.facts:
        yield f"facts.{fact.name}", fact.meaning, _json(fact)
    for question in bundle.layout.questions:
        yield f"facts.{question.sets}" if question.sets else f"items.{question.selects_item}", question.text, _json(question)
    for section in bundle.layout.sections:
        for placement in section.placements:
            yield f"data_items.{placement.data_item}", bundle.labels.get(placement.data_item, placement.data_item), _json(placement)
    for material in bundle.materials:
        yield f"materials.{material.id}", material.name, material.name
        for use in material.uses:
            yield f"uses.{use.item}.{use.id}", use.name, _json(use)
    for rule in bundle.rules:
        yield f"rules.{rule.id}", rule.title, _json(rule)
    for table in bundle.tables:
        yield f"tables.{table.id}", table.title, _json(table.model_copy(update={"rows": ()}))
        for row in table.rows:
            yield f"tables.{table.id}.{row.id}", table.title, _json(row)
    for parameter in bundle.parameters:
        rows = [row for row in parameter.rows if not row.region or bundle.region.startswith(row.region)]
        yield f"parameters.{parameter.name}", parameter.label, [parameter.label, parameter.unit, *(_json(row) for row in rows)]


def _words(bundle: Bundle, value: JsonValue) -> Iterator[str]:
    """Every text for people. Options among which the own district is are a list of districts, as it should be."""
    match value:
        case str():
            yield value
        case list():
            if not any(isinstance(one, str) and _is_code(one) and _is_own(bundle, one) for one in value):
                for one in value:
                    yield from _words(bundle, one)
        case dict():
            for key, one in value.items():
                if key not in _NOT_WORDS:
                    yield from _words(bundle, one)


def _regions(bundle: Bundle) -> frozenset[str]:
    """Every name by which a condition reads a region: an item, a fact (a library's too), a column within a row of its group (`item.…`)."""
    names = {name for name, meant in bundle.names.items() if meant in bundle.types and bundle.types[meant][0].name == Region.name}
    columns = (column for item in bundle.data_items for column in item.columns)
    return frozenset(names | {f"item.{column.id}" for column in columns if column.type == Region.name})


def _compared(tree: Tree, regions: frozenset[str]) -> Iterator[str]:
    """Every text with which a condition compares a region: six digits beside another thing are a postcode, or a number of something."""
    if isinstance(tree, list):
        for one in tree:
            yield from _compared(one, regions)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            if operator == "var":
                continue
            sides: list[JsonValue] = args if isinstance(args, list) else [args]
            if any(isinstance(side, dict) and "var" in side and not regions.isdisjoint(names_in(side)) for side in sides):
                yield from _texts(sides)
            yield from _compared(args, regions)


def _texts(sides: list[JsonValue]) -> Iterator[str]:
    """Those that stand there, one by one or in lists."""
    for side in sides:
        if isinstance(side, str):
            yield side
        elif isinstance(side, list):
            yield from _texts(side)


def _is_code(text: str) -> bool:
    """A district's code, or one of a part of it. A county lies in a city: 410005 is a postcode."""
    return region_ok(text) and (text[2:4] != "00" or text[4:6] == "00")


def _is_own(bundle: Bundle, code: str) -> bool:
    """The bundle's own district (or city, or province), a part of it, or the city or province it lies in."""
    own, other = _wide(bundle.region), _wide(code)
    return own.startswith(other) or other.startswith(own)


def _wide(code: str) -> str:
    """What the codes of all its parts begin with: "4301" of the city 430100. Parts of a county count as the county."""
    return re.sub(r"(?:00)+$", "", code[:COUNTY])


def _json(part: Part) -> JsonValue:
    found: JsonValue = to_jsonable_python(part)
    return found
