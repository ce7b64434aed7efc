"""Words for the parts of a bundle, the same wherever the builder shows them: types, items, places, levels, how strictly one asks."""

from __future__ import annotations

from collections.abc import Iterable

from forms.bundle import Bundle
from forms.data_item import Sensitivity
from forms.field_types import field_type
from forms.item import BundledItem
from forms.need import Need
from forms.problems import Lang
from forms.short_names import short_names
from forms.wording import say
from runtime.pages.staff_pieces import DOT

NEEDS = {need: f"NEED_{need.name}" for need in Need}
"""How strictly a field is asked for -> key of the words; below, of materials."""
DEMANDS = {Need.ALWAYS: "SIDE_DEMAND_ALWAYS", Need.SOMETIMES: "SIDE_DEMAND_SOMETIMES", Need.NEVER: "SIDE_DEMAND_NEVER"}
LEVELS = {level: f"SENSITIVITY_{level.name}" for level in Sensitivity}
"""How sensitive a data item is -> key of the words."""


def type_words(name: str, unit: str = "", *, lang: Lang) -> str:
    """The name of a field type, and the unit of a number."""
    found = field_type(name)
    words = say(found.label, lang) if found else name
    return DOT.join((words, unit)) if unit else words


def item_words(item: BundledItem, lang: Lang) -> str:
    """The name of a bundled item, marked if it is optional."""
    return item.name if item.core else DOT.join((item.name, say("SIDE_OPTIONAL_ITEM", lang)))


def item_names(bundle: Bundle) -> dict[str, str]:
    """Item -> the shortest words that tell it from the others: its department, with its own name where a department has several."""
    departments = [item.department for item in bundle.items]
    return {
        item.id: item.department if departments.count(item.department) == 1 else DOT.join((item.department, item.name))
        for item in bundle.items
    }


def terse_names(bundle: Bundle) -> dict[str, str]:
    """Item -> the fewest words for it, where there is little room: its department or, where a department has several, its own name."""
    departments = [item.department for item in bundle.items]
    told = [item.department if departments.count(item.department) == 1 else item.name for item in bundle.items]
    return dict(zip((item.id for item in bundle.items), short_names(told), strict=True))


def listed(names: Iterable[str], lang: Lang) -> str:
    """Names in one sentence, each once."""
    return say("LIST_SEPARATOR", lang).join(dict.fromkeys(names))


def lines_of(text: str | None) -> tuple[str, ...]:
    """What somebody wrote a line each, without blanks and repetitions.

    >>> lines_of(" 甲 \\n\\n乙\\n甲")
    ('甲', '乙')
    """
    return tuple(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


def place_words(bundle: Bundle, place: str, *, terse: bool = False) -> tuple[str, str]:
    """(department, its own label) of a field or a material; a place nobody knows stands as it is written."""
    names = terse_names(bundle) if terse else item_names(bundle)
    item_id, _, name = place.partition(".")
    item = bundle.item(item_id)
    if item is None:
        return "", place
    found = item.form.field(name)
    if found:
        return names[item_id], found.label
    use = next((use for material in bundle.materials for use in material.uses if (use.item, use.id) == (item_id, name)), None)
    return names[item_id], use.name if use else name
