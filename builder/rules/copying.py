"""A copy of a rule: the edits that put it right behind the first. Pure."""

from __future__ import annotations

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.edits.lookup import free_name
from forms.findings import EditJson, an_edit
from forms.stated_rule import StatedRule

LATER = ("go_to", "in_force_from", "in_force_until")
"""Settings that a rule is given only once it is there."""


def copy_edits(bundle: Bundle, rule: StatedRule, title: str) -> tuple[str, list[EditJson]]:
    """Id of the copy, and the edits that make it."""
    order = [one.id for one in bundle.rules]
    name = free_name(rule.id, order)
    plain: dict[str, JsonValue] = rule.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    later: JsonValue = {key: plain.pop(key) for key in LATER if key in plain}
    edits = [an_edit("add_rule", **{**plain, "rule": name, "title": title, "before": [*order, ""][order.index(rule.id) + 1]})]
    if later:
        edits.append(an_edit("set_rule", rule=name, changes=later))
    return name, edits
