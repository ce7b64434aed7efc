"""Where a finding stands on the canvas. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.findings import Finding
from forms.problems import Problem


def cards_of(bundle: Bundle, found: Problem) -> tuple[str, ...]:
    """The cards (data items, `group.column`) a finding is about; none if it is about a rule, a material or the whole."""
    if isinstance(found, Finding) and found.place.kind == "data_item":
        return (found.place.id,)
    named = [*_in_path(bundle, found.where), str(found.params.get("name", ""))]
    item_of = bundle.relations.item_of()
    for name in named:
        name = item_of.get(name, name)
        if bundle.data_item(name.partition(".")[0]) is not None:
            return (name,)
    return ()


def _in_path(bundle: Bundle, where: str) -> list[str]:
    """What a place of the document may name: `data_items.area`, `items.food.form.fields.jycs`, `layout.shop.area.show_when`."""
    first, *rest = where.split(".")
    match first:
        case "data_items" if rest:
            item = bundle.data_item(rest[0])
            column = rest[1] if item and len(rest) > 1 and any(one.id == rest[1] for one in item.columns) else ""
            return [f"{rest[0]}.{column}" if column else rest[0]]
        case "items" if "fields" in rest and rest[-1] != "fields":
            return [f"{rest[0]}.{rest[rest.index('fields') + 1]}"]
        case "layout" if len(rest) > 1:
            return [rest[1]]
    return []
