"""What the departments' own forms say for filling a merged field in, side by side; and which of it the applicant reads. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from builder.bundle_words import listed, terse_names
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.findings import EditJson
from forms.layout import Placement
from forms.merge import help_of
from forms.problems import Lang, Problem, Severity
from forms.wording import say
from runtime.pages.staff_pieces import DOT

Json = dict[str, JsonValue]


def own_helps(bundle: Bundle, row: str, places: Sequence[str], lang: Lang) -> Json | None:
    """Each field's help, unit and length, where they differ in words, and what is shown on the one form; None if nobody says anything."""
    item, own = bundle.data_item(row), _fields(bundle, places)
    if item is None or len(own) < 2:
        return None
    remarks = _remarks(bundle, item, own, lang)
    shown, helps = shown_help(bundle, row), [help_of(field) for _, field in own]
    if not remarks and not shown and not any(helps):
        return None
    names = terse_names(bundle)
    lines: list[JsonValue] = [
        {"department": names[of], "text": said, "small": _limits(field, lang), "shown": bool(said) and said == shown}
        for (of, field), said in zip(own, helps, strict=True)
    ]
    return {"own": lines, "remarks": [*remarks], "shown": shown}


def shown_help(bundle: Bundle, data_item: str) -> str:
    """What the applicant reads beside the field."""
    placed, item = _placement(bundle, data_item), bundle.data_item(data_item)
    return placed.help if placed else item.help if item else ""


def help_edits(bundle: Bundle, data_item: str, text: str) -> list[EditJson]:
    """The edits after which the applicant reads this, wherever another help was written before."""
    item, placed, said = bundle.data_item(data_item), _placement(bundle, data_item), text.strip()
    if item is None:
        return []
    edits: list[EditJson] = [{"op": "set_item", "data_item": data_item, "changes": {"help": said}}] if item.help != said else []
    follows = placed is None or placed.help in (said, *([item.help] if edits else []))
    return edits if follows else [*edits, {"op": "set_placement", "data_item": data_item, "changes": {"help": said}}]


def helps_left(before: Bundle, after: Bundle) -> tuple[Problem, ...]:
    """Helps that somebody had written for fields that are now one with another, where that one's is shown: no form holds them."""
    found = []
    there = {item.id for item in after.data_items}
    for item in before.data_items:
        into = after.names.get(item.id, "")
        said = shown_help(before, item.id)
        if item.id in there or not into or not said or said == shown_help(after, into):
            continue
        places = [place for place, home in before.relations.item_of().items() if home == item.id]
        if said not in {help_of(field) for _, field in _fields(before, places)}:
            params = {"label": item.label, "help": said}
            found.append(Problem("BOARD_HELP_LEFT", f"data_items.{into}", params, Severity.WARNING))
    return tuple(found)


def _remarks(bundle: Bundle, item: DataItem, own: Sequence[tuple[str, Field]], lang: Lang) -> list[JsonValue]:
    """Helps that say different things, units and lengths that differ."""
    names, found = terse_names(bundle), []
    if len({said for _, field in own if (said := help_of(field))}) > 1:
        found.append(say("HELPS_DIFFER", lang))
    units: dict[str, list[str]] = {}
    for of, field in own:
        units.setdefault(field.unit, []).append(names[of])
    if len(units.keys() - {""}) > 1:
        told = (say("HELPS_UNIT", lang, names=listed(who, lang), unit=unit) for unit, who in units.items() if unit)
        found.append(say("HELPS_UNITS_DIFFER", lang, told=say("BOARD_STRICT_JOIN", lang).join(told), unit=item.unit))
    lengths = {of: field.max_length for of, field in own if field.max_length}
    tight = [names[of] for of, most in lengths.items() if item.max_length is None or most < item.max_length]
    if tight and len(lengths) > 1 and item.max_length:
        found.append(say("HELPS_LENGTHS_DIFFER", lang, names=listed(tight, lang), least=min(lengths.values()), most=item.max_length))
    return [*found]


def _limits(field: Field, lang: Lang) -> str:
    """«万元 · 最多 20 字»."""
    length = say("HELPS_LENGTH", lang, count=field.max_length) if field.max_length else ""
    return DOT.join(one for one in (field.unit, length) if one)


def _fields(bundle: Bundle, places: Sequence[str]) -> list[tuple[str, Field]]:
    """(item, field) of these places, in their order."""
    split = [place.partition(".") for place in places]
    found = [(of, item.form.field(name)) for of, _, name in split if (item := bundle.item(of))]
    return [(of, field) for of, field in found if field]


def _placement(bundle: Bundle, data_item: str) -> Placement | None:
    return next((one for section in bundle.layout.sections for one in section.placements if one.data_item == data_item), None)
