"""What was read of somebody who flips: the values behind the cause, and the materials that were missing; personal ones masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.field_types import field_type, is_personal
from forms.lay_out import names_in
from forms.standards import masking
from rules.columns import plain
from rules.values import is_empty
from runtime.comparing.flip_causes import Cause
from runtime.comparing.what_if import Flip
from runtime.comparing.what_if_pieces import is_better, main_cause
from runtime.pages.field_widget import as_text
from runtime.pages.visit import Visit
from runtime.people import Role

MOST = 4
"""Values, and names of materials, that are shown."""
READS_CASES = (Role.WINDOW, Role.SUPERVISOR)
"""Roles that see whose case it is."""
WHERE = {"rule": ("rules.{key}.", "tables.{key}."), "clash": ("tables.{key}.",), "item": ("items.{key}.applies_when",)}
"""Kind of cause -> the places of its conditions. A row of a table is a rule, too: its key is `<table>.<row>`."""


class ValuesUsed:
    """Words for the rows of one comparison."""

    def __init__(self, visit: Visit, old: Bundle, new: Bundle, *, real: bool) -> None:
        self.visit, self.new, self.old = visit, new, old
        self.masks = real and not (visit.person and visit.person.has(*READS_CASES))
        """Whoever sees this does not read cases."""
        self._read: dict[Cause, tuple[str, ...]] = {}

    def text(self, flip: Flip, row: Mapping[str, object], missing: Sequence[str]) -> str:
        """The values that the cause reads, and what follows for materials: how many are missing, or which are no longer or now asked."""
        cause = main_cause(flip.causes)
        names = self.names(cause)
        values = [self._value(name, row) for name in names[:MOST]]
        told = self.visit.say("LIST_SEPARATOR").join(values) + (self.visit.say("COMPARING_AND_MORE") if len(names) > MOST else "")
        return self.visit.say("COMPARING_AND_SO").join(filter(None, (told, self._materials(flip, cause, missing))))

    def _materials(self, flip: Flip, cause: Cause, missing: Sequence[str]) -> str:
        if cause.kind in ("waiver", "material", "unreadable"):
            return self._named("COMPARING_MISSING", missing)
        asked = [one.key for one in flip.causes if one.kind == "material"]
        return self._named("COMPARING_NO_LONGER" if is_better(flip.old, flip.new) else "COMPARING_NOW_ASKED", asked)

    def applicant(self, row: Mapping[str, object]) -> str:
        """Their name, as this person may see it."""
        name = self.new.applicant_name_item
        value = self._cell(name, row) if name else None
        words = "" if is_empty(value) else as_text(value)
        return f"{words[:1]}{'*' * min(len(words) - 1, 3)}" if self.masks and words else words

    def names(self, cause: Cause) -> tuple[str, ...]:
        """The data items and facts that the conditions behind a cause read."""
        if cause not in self._read:
            found: dict[str, None] = {}
            for bundle in (self.new, self.old):
                found.update(dict.fromkeys(_names(bundle, cause)))
            self._read[cause] = tuple(found)
        return self._read[cause]

    def _value(self, name: str, row: Mapping[str, object]) -> str:
        bundle = self.new if name in self.new.types else self.old
        value = self._cell(name, row)
        item, words = bundle.data_item(name), self.visit.say("COMPARING_EMPTY_VALUE")
        if not is_empty(value):
            type_, spec = bundle.types.get(name, (None, None))
            words = type_.format(value, spec, self.visit.lang) if type_ and spec else as_text(value)
            words = words or as_text(value)
            unit = spec.unit if spec else ""
            words = f"{words} {unit}" if unit and unit not in words else words
            if item is not None and (item.sensitive or is_personal(item.type)):
                words = masking.free(words)
        return self.visit.say("COMPARING_VALUE", label=bundle.labels.get(name, name), value=words)

    def _cell(self, name: str, row: Mapping[str, object]) -> object:
        """By any of its names: a case filed under an older version may have another."""
        names = [name, *(alias for alias, meant in self.new.names.items() if meant == name)]
        return next((value for one in names if not is_empty(value := plain(row.get(f"value:{one}")))), None)

    def _named(self, key: str, materials: Sequence[str]) -> str:
        if not materials:
            return ""
        labels = [self._material(one) for one in materials]
        separator = self.visit.say("LIST_SEPARATOR")
        # names of materials enumerate things themselves
        mixed = any(separator.strip() in label for label in labels)
        names = self.visit.say("COMPARING_AND_THEN" if mixed else "LIST_SEPARATOR").join(labels[:MOST])
        more = self.visit.say("COMPARING_AND_MORE") if len(labels) > MOST else ""
        return self.visit.say(key, count=len(labels), names=names + more)

    def _material(self, id_: str) -> str:
        found = self.new.material(id_) or self.old.material(id_)
        return found.name if found else id_


def _names(bundle: Bundle, cause: Cause) -> list[str]:
    if cause.kind == "field":
        return [cause.key]
    wanted = []
    for _, where, _, tree in conditions(bundle):
        read = names_in(tree)
        if cause.kind == "parameter":
            mine = f"parameters.{cause.key}" in read
        elif cause.kind == "material":
            material = bundle.material(cause.key)
            mine = any(where.startswith(f"uses.{use.item}.{use.id}.") for use in (material.uses if material else ()))
        else:
            mine = f"{where}.".startswith(tuple(start.format(key=cause.key) for start in WHERE.get(cause.kind, ())))
        if mine:
            wanted += [bundle.names[name] for name in read if name in bundle.names]
    return wanted


def formatted(bundle: Bundle, column: str, group: str, visit: Visit) -> str:
    """The name of a group as people read it."""
    item = bundle.data_item(column.removeprefix("value:"))
    if item is not None and item.type == "boolean" and group in ("True", "False"):
        return visit.say("TYPE_BOOLEAN_YES" if group == "True" else "TYPE_BOOLEAN_NO")
    found = field_type(item.type) if item else None
    return (found.format(group, item.spec, visit.lang) if found and item and group else group) or visit.say("COMPARING_NO_GROUP")
