"""The fields as the board shows them: a row for each merged meaning, what is only proposed included; a column for each department.

Pure: gives plain JSON, in which the board (assets/merge_board.js) finds everything but its look.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pydantic import JsonValue

from builder.bundle_words import LEVELS, NEEDS, item_words, terse_names, type_words
from builder.merging.open_suggestions import OpenGroup, OpenSuggestions, shown_together
from builder.merging.side_by_side import FieldRow, OwnField, SideBySide
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.need import strictest
from forms.option_lists import unsettled
from forms.origin import Origin
from forms.problems import Lang
from forms.short_names import short_names
from forms.suggest.proposal import Question
from forms.wording import say
from runtime.pages.staff_pieces import DOT

Json = dict[str, JsonValue]


def columns(bundle: Bundle, lang: Lang) -> list[JsonValue]:
    """A column for each bundled item, under its department."""
    names, terse = short_names([item.name for item in bundle.items]), terse_names(bundle)
    return [
        {
            "id": item.id,
            "title": item.department,
            "small": item_words(item.model_copy(update={"name": name}), lang),
            "short": terse[item.id],
        }
        for item, name in zip(bundle.items, names, strict=True)
    ]


def field_rows(compared: SideBySide, open_: OpenSuggestions, lang: Lang) -> list[Json]:
    """Every row, what several departments want first; in either part in the order of the document."""
    bundle = compared.bundle
    by_id = {row.data_item.id: row for row in compared.fields}
    kept = _kept_apart(bundle)
    together = shown_together(bundle, open_)
    return [_row(bundle, by_id[leader], [by_id[id_] for id_ in ids], open_, kept, lang) for leader, ids in together.items()]


def _row(
    bundle: Bundle, leader: FieldRow, rows: Sequence[FieldRow], open_: OpenSuggestions, kept: Mapping[str, Sequence[str]], lang: Lang
) -> Json:
    item = leader.data_item
    own = [(one, row is not leader) for row in rows for one in row.own]
    places = {place_of(one) for one, _ in own}
    asking = open_.asking(places)
    # of two rows the question stands at the one that would go over into the other
    asked = [number for number, question in asking if _is_asked_here(question, places)]
    within = any(places >= {*question.left, *question.right} for _, question in asking)
    waiting = next((group for group in open_.groups if set(group.members) <= places), None)
    if waiting and item.label in item.synonyms:
        # shown as it will be once the proposal is taken; a name that a person gave stays
        item = item.model_copy(
            update={"label": waiting.label or item.label, "source_library": waiting.source_library or item.source_library}
        )
    need = strictest(one.need for one, _ in own)
    lacking = any(True for _ in unsettled(bundle, item.id))
    apart = _apart_cells(bundle, places, kept, lang)
    return {
        "id": item.id,
        "label": item.label,
        "need": str(need),
        "needWords": say(NEEDS[need], lang),
        "small": _small(item, lang),
        "section": "many" if len(own) > 1 else "one",
        "notable": bool(asking or apart or lacking or places & open_.aside or leader.origin is not Origin.ENTERED),
        "asks": list(asked),
        "contested": waiting is not None and waiting.contested,
        "waiting": waiting is not None,
        "cells": {
            column.id: {
                "parts": [_part(one, proposed, item, lang) for one, proposed in own if one.item.id == column.id],
                "apart": list(apart.get(column.id, ())),
                "lines": [],
            }
            for column in bundle.items
            if any(one.item.id == column.id for one, _ in own) or column.id in apart
        },
        "chips": [*_chips(leader, places, asked, None if within else waiting, open_, lang), *_option_chips(lacking, lang)],
        "words": " ".join((item.label, *(one.field.label for one, _ in own), *(one.item.department for one, _ in own))),
    }


def _part(one: OwnField, proposed: bool, item: DataItem, lang: Lang) -> JsonValue:
    notes = []
    if one.mapped:
        notes.append(say("SIDE_MAPPED", lang))
    if one.field.type != item.type:
        notes.append(type_words(one.field.type, lang=lang))
    return {"place": place_of(one), "label": one.field.label, "note": DOT.join(notes), "proposed": proposed}


def _small(item: DataItem, lang: Lang) -> str:
    parts = [type_words(item.type, item.unit, lang=lang)]
    if item.source_library:
        parts.append(say("SIDE_FROM_LIBRARY", lang, library=item.source_library))
    if item.sensitive:
        parts.append(say(LEVELS[item.sensitivity], lang))
    return DOT.join(parts)


def _is_asked_here(question: Question, places: Collection[str]) -> bool:
    """Both sides are in the row, or the lesser one is."""
    sides = [side for side in (question.left, question.right) if any(place in places for place in side)]
    return len(sides) == 2 or len(sides[0]) <= min(len(question.left), len(question.right))


def _chips(
    row: FieldRow, places: set[str], asked: Sequence[int], waiting: OpenGroup | None, open_: OpenSuggestions, lang: Lang
) -> list[JsonValue]:
    chips: list[JsonValue] = []
    if row.origin is Origin.PREFILLED:
        chips.append(_chip("BOARD_PREFILLED", "input", "accent", lang, hint=say("SIDE_PREFILLED", lang, source=row.source)))
    elif row.origin is Origin.DERIVED:
        chips.append(_chip("BOARD_DERIVED", "function", "accent", lang, hint=say("SIDE_DERIVED", lang, source=row.source)))
    chips += [_chip("BOARD_DOUBTFUL", "help", "warn", lang, ask=number, number=number, of=len(open_.of("field"))) for number in asked]
    if waiting and waiting.contested:
        chips.append(_chip("BOARD_CONTESTED", "rule", "warn", lang, hint=say("BOARD_CONTESTED_HINT", lang)))
    elif waiting:
        chips.append(_chip("BOARD_CERTAIN", "check", "ok", lang, hint=say("BOARD_CERTAIN_HINT", lang)))
    elif len(places) > 1 and not asked:
        chips.append(_chip("BOARD_MERGED", "check", "", lang))
    elif places & open_.aside:
        chips.append(_chip("BOARD_ASIDE", "call_split", "outline", lang, hint=say("BOARD_ASIDE_HINT", lang)))
    elif len(places) == 1 and not chips:
        chips.append(_chip("SIDE_SINGLE", "looks_one", "", lang))
    return chips


def _option_chips(lacking: bool, lang: Lang) -> list[JsonValue]:
    """Does a department lack a word of its own for some option?"""
    return [_chip("BOARD_OPTIONS_OPEN", "swap_horiz", "warn", lang, hint=say("BOARD_OPTIONS_OPEN_HINT", lang))] if lacking else []


def _chip(key: str, icon: str, tone: str, lang: Lang, *, ask: int = 0, hint: str = "", **params: object) -> JsonValue:
    return {"text": say(key, lang, **params), "icon": icon, "tone": tone, "ask": ask, "hint": hint}


def _kept_apart(bundle: Bundle) -> dict[str, list[str]]:
    """Place -> the places it is kept apart from."""
    apart: dict[str, list[str]] = {}
    for entry in bundle.relations.kept_apart:
        for place in entry.members:
            apart.setdefault(place, []).extend(other for other in entry.members if other != place)
    return apart


def _apart_cells(bundle: Bundle, places: set[str], kept: Mapping[str, Sequence[str]], lang: Lang) -> dict[str, list[str]]:
    """Item -> «分开：经营面积», where the row itself has nothing of that item: an empty cell that says why it is empty."""
    filled = {place.partition(".")[0] for place in places}
    cells: dict[str, list[str]] = {}
    for other in dict.fromkeys(other for place in sorted(places) for other in kept.get(place, ()) if other not in places):
        item_id, _, name = other.partition(".")
        item = bundle.item(item_id)
        own = item.form.field(name) if item else None
        if own and item_id not in filled:
            cells.setdefault(item_id, []).append(say("BOARD_APART", lang, label=own.label))
    return cells


def place_of(one: OwnField) -> str:
    """Place "item.field" of a department's field."""
    return f"{one.item.id}.{one.field.id}"
