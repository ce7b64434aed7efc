"""Unreachable: an item that never applies, a field never required, a material never demanded; and conditions that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.findings import EditJson, Place, an_edit
from forms.problems import Severity
from rules.analyse.base import RuleFinding, Survey, checks
from rules.analyse.landscape import Landscape
from rules.condition import TRUE, Node, reads


class _Condition(NamedTuple):
    """A condition of the form, with what is given where it is read."""

    kind: str
    where: str
    place: Place
    params: Mapping[str, object]
    given: list[Node]
    node: Node
    unconditional: EditJson | None
    """The edit that drops the condition."""


NEVER = {
    "item": "ITEM_NEVER_APPLIES",
    "field": "FIELD_NEVER_REQUIRED",
    "use": "MATERIAL_NEVER_DEMANDED",
    "limit": "LIMIT_NEVER_COUNTS",
    "show": "FIELD_NEVER_SHOWN",
}
ALWAYS = {
    "item": "ITEM_ALWAYS_APPLIES",
    "field": "FIELD_ALWAYS_REQUIRED",
    "use": "MATERIAL_ALWAYS_DEMANDED",
    "limit": "LIMIT_ALWAYS_COUNTS",
    "show": "FIELD_ALWAYS_SHOWN",
}


@checks.register
class Unreachable:
    """Conditions of items, fields, materials and limits that never, or always, hold."""

    name = "unreachable"
    severities = {
        **dict.fromkeys(NEVER.values(), Severity.WARNING),
        **dict.fromkeys(ALWAYS.values(), Severity.HINT),
        "ITEM_NEVER_APPLIES": Severity.ERROR,
    }

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check. What belongs to an item that never applies is not told again."""
        land = survey.land
        for one in _conditions(land):
            given = land.all_of(one.given)
            if one.node == TRUE or land.lacks_parameter(given, one.node) or land.is_nobody(given):
                continue
            if land.is_nobody(land.all_of([*one.given, one.node])):
                yield self._finding(NEVER[one.kind], one)
            elif land.is_nobody(one.node, False):
                yield self._finding(ALWAYS[one.kind], one, one.unconditional)
            elif (
                survey.witness(land.boxes(land.all_of([*one.given, one.node])), also=[(node, True) for node in (*one.given, one.node)])
                is None
            ):
                survey.cannot_tell("ANALYSIS_CONDITION_UNDECIDED", one.where, one.place, **one.params)

    def _finding(self, code: str, one: _Condition, fix: EditJson | None = None) -> RuleFinding:
        return RuleFinding(code, one.where, one.params, self.severities[code], place=one.place, fix=(fix,) if fix else ())


def _conditions(land: Landscape) -> Iterator[_Condition]:
    bundle, item_of = land.bundle, land.bundle.relations.item_of()
    for item in bundle.items:
        fix = an_edit("set_department", item=item.id, changes={"applies_when": None})
        named = {"name": item.name or item.id}
        yield _Condition("item", f"items.{item.id}.applies_when", Place("item", item.id), named, [], land.applies[item.id], fix)
        applies = land.applies[item.id]
        for field in item.form.fields:
            place = f"{item.id}.{field.id}"
            node = land.form.get(f"field:{place}", TRUE)
            fix = an_edit("set_field", member=place, changes={"required_when": None})
            data_item = Place("data_item", item_of.get(place, ""))
            given = [applies, *land.visible(reads(node))]
            yield _Condition("field", f"fields.{place}.required_when", data_item, {"name": field.label}, given, node, fix)
        for index, limit in enumerate(item.promised):
            node = land.form.get(f"limit:{item.id}#{index}", TRUE)
            given = [applies, *land.visible(reads(node))]
            params = {"name": item.name or item.id, "days": limit.days}
            yield _Condition("limit", f"items.{item.id}.promised[{index}]", Place("item", item.id), params, given, node, None)
    for _, use in land.uses():
        place = f"{use.item}.{use.id}"
        node = land.form.get(f"use:{place}", TRUE)
        fix = an_edit("set_use", member=place, changes={"required_when": None})
        given = [land.applies.get(use.item, TRUE), *land.visible(reads(node))]
        yield _Condition("use", f"uses.{place}.required_when", Place("use", place), {"name": use.name}, given, node, fix)
    for name, node in land.shown.items():
        fix = an_edit("set_placement", data_item=name, changes={"show_when": None})
        params = {"name": bundle.labels.get(name, name)}
        given = [*land.visible(one for one in reads(node) if one != name)]
        yield _Condition("show", f"layout.placements.{name}", Place("data_item", name), params, given, node, fix)
