"""Finding: what a lint says of a document: a problem with the law or plan behind it, the place it is about, and the edits that mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Lang, Problem
from forms.wording import say

EditJson = dict[str, JsonValue]
"""An edit as `forms.edits.read_edits` reads it, e.g. {"op": "set_use", "member": "food.layout", "changes": {…}}."""


def an_edit(op: str, **settings: JsonValue) -> EditJson:
    """The JSON of an edit."""
    return {"op": op, **settings}


@dataclass(frozen=True, slots=True)
class Place:
    """The one thing a finding is about, for a page to lead there."""

    kind: Literal["data_item", "use", "item", "rule", "table", "bundle"]
    id: str = ""
    """Of a use "item.material", else the id of the thing."""


def place_of_condition(bundle: Bundle, where: str) -> Place:
    """The thing a condition decides on, by the condition's place as `forms.conditions` gives it: a field leads to its data item."""
    kind, _, rest = where.partition(".")
    match kind, rest.split("."):
        case "rules", [rule, *_]:
            return Place("rule", rule)
        case "tables", [table, *_]:
            return Place("table", table)
        case "fields", [item, field, *_]:
            return Place("data_item", bundle.relations.item_of().get(f"{item}.{field}", ""))
        case "uses", [item, use, *_]:
            return Place("use", f"{item}.{use}")
        case "items", [item, *_]:
            return Place("item", item)
        case "layout", [_, data_item, *_]:
            return Place("data_item", data_item)
    return Place("bundle")


@dataclass(frozen=True, slots=True)
class Finding(Problem):
    """A problem of a sound document, with why it matters and how to mend it. Usable wherever a Problem is."""

    basis: str = ""
    """Key of the words that name the law or plan; "" = plain sense."""
    place: Place = Place("bundle")
    fix: tuple[EditJson, ...] = ()
    """Edits that make the finding go away, in order; empty = only people can know what belongs there."""

    def basis_text(self, lang: Lang = "zh") -> str:
        """The law or plan, "" if none is named."""
        return say(self.basis, lang) if self.basis else ""
