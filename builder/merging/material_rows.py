"""The materials as the board shows them: a row for each merged material; every department's wording and demand, the strictest of them.

Pure: gives plain JSON for assets/merge_board.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from builder.bundle_words import DEMANDS, listed, terse_names
from builder.merging.field_rows import Json
from builder.merging.open_suggestions import OpenGroup, OpenSuggestions, shown_together
from builder.merging.side_by_side import MaterialRow, OwnUse, SideBySide
from forms.need import strictest
from forms.problems import Lang, Problem, Severity
from forms.wording import catalogue, say
from runtime.checklist import USER_SPACE

COLUMNS = ("uses", "waiver", "need", "sources")
_TITLES = {"uses": "SIDE_USES", "waiver": "SIDE_WAIVER", "need": "SIDE_NECESSITY", "sources": "BOARD_SOURCES"}
SAME = "LINT_SAME_MATERIAL"
"""The finding that two materials are one."""
_MARKS = {Severity.ERROR: ("error", "bad"), Severity.WARNING: ("warning", "warn"), Severity.HINT: ("lightbulb", "accent")}


def material_columns(lang: Lang) -> list[JsonValue]:
    """What is said of a material."""
    return [{"id": column, "title": say(_TITLES[column], lang), "small": ""} for column in COLUMNS]


def material_rows(compared: SideBySide, open_: OpenSuggestions, findings: Iterable[Problem], lang: Lang) -> list[Json]:
    """Every row: what several departments demand, what the form itself makes, then the rest; each in the order of the document."""
    bundle = compared.bundle
    by_id = {row.material.id: row for row in compared.materials}
    marked: dict[str, list[Problem]] = {}
    for finding in findings:
        marked.setdefault(material_at(finding.where), []).append(finding)
    together = shown_together(bundle, open_, materials=True)
    names = terse_names(bundle)
    return [_row(by_id[leader], [by_id[id_] for id_ in ids], open_, names, marked, lang) for leader, ids in together.items()]


def material_at(where: str) -> str:
    """The material a finding is about, "" if it is about none: «materials.licence.uses.food…».

    >>> material_at("materials.licence.food"), material_at("items.food")
    ('licence', '')
    """
    head, _, rest = where.partition(".")
    return rest.partition(".")[0] if head == "materials" else ""


def _row(
    leader: MaterialRow,
    rows: Sequence[MaterialRow],
    open_: OpenSuggestions,
    names: Mapping[str, str],
    marked: Mapping[str, Sequence[Problem]],
    lang: Lang,
) -> Json:
    own = [(one, row is not leader) for row in rows for one in row.own]
    places = {f"{one.use.item}.{one.use.id}" for one, _ in own}
    waiting = next((group for group in open_.material_groups if set(group.members) <= places), None)
    asked = [number for number, _ in open_.asking(places, "material")]
    generated = all(one.use.generated for one, _ in own)
    found: dict[str, list[Problem]] = {}
    for finding in (finding for row in rows for finding in marked.get(row.material.id, ())):
        found.setdefault(finding.code, []).append(finding)
    if waiting:
        # the proposal says it already, and its acceptance mends it
        found.pop(SAME, None)
    label = (waiting.label if waiting else "") or leader.material.name
    # one department alone that calls it just so need not say it twice
    said = label if len(own) == 1 else ""
    return {
        "id": leader.material.id,
        "label": label,
        "need": "never",
        "needWords": "",
        "small": _small(own, waiting, asked, lang),
        "section": "made" if generated else "many" if len(own) > 1 else "one",
        "notable": True,
        "asks": list(asked),
        "contested": waiting is not None and waiting.contested,
        "waiting": waiting is not None,
        "cells": {
            "uses": {
                "parts": [_part(one, proposed, said, names, lang) for one, proposed in own],
                "apart": [],
                "lines": [],
            },
            "waiver": {"parts": [], "apart": [], "lines": [] if generated else _waiver([one for one, _ in own], names, lang)},
            "need": {"parts": [], "apart": [], "lines": [_line(say(DEMANDS[strictest(one.need for one, _ in own)], lang), tone="text")]},
            "sources": {
                "parts": [],
                "apart": [],
                "lines": [*_sources(rows, generated, lang), *(_finding(several, lang) for several in found.values())],
            },
        },
        "chips": [],
        "words": " ".join((label, *(one.use.name for one, _ in own), *names.values())),
    }


def _small(own: Sequence[tuple[OwnUse, bool]], waiting: OpenGroup | None, asked: Sequence[int], lang: Lang) -> str:
    if waiting and not asked:
        return say("BOARD_CONTESTED_SMALL" if waiting.contested else "BOARD_PROPOSED_SMALL", lang)
    if asked:
        return say("BOARD_ASKED_SMALL", lang, numbers=listed((str(number) for number in asked), lang))
    return say("BOARD_WANTED_BY", lang, count=len(own)) if len(own) > 1 else ""


def _part(one: OwnUse, proposed: bool, name: str, names: Mapping[str, str], lang: Lang) -> JsonValue:
    words = f"{names[one.item.id]}“{one.use.name}”" if one.use.name != name else names[one.item.id]
    marks: list[JsonValue] = []
    if one.use.waivable and not one.use.generated:
        marks.append({"text": days_words(one.use.waiver_days, lang), "tone": "accent"})
    return {"place": f"{one.use.item}.{one.use.id}", "label": words, "note": "", "marks": marks, "proposed": proposed}


def _waiver(own: Sequence[OwnUse], names: Mapping[str, str], lang: Lang) -> list[JsonValue]:
    """The strictest, and who is lenient alone; where only optional items are strict it depends on whether they are chosen."""
    lenient = [one for one in own if one.use.waivable]
    strict = [one for one in own if not one.use.waivable]
    if not strict:
        days = min((one.use.waiver_days for one in own if one.use.waiver_days is not None), default=None)
        return [_line(days_words(days, lang), icon="schedule", tone="accent", chip=True)]
    if lenient and all(not one.item.core for one in strict):
        chosen = _line(say("BOARD_WAIVER_IF", lang), icon="alt_route", tone="warn", chip=True)
        return [chosen, _line(listed((names[one.item.id] for one in strict), lang))]
    lines = [_line(say("SIDE_NOT_WAIVABLE", lang), icon="block", tone="bad", chip=True)]
    if lenient:
        told = listed((names[one.item.id] for one in lenient), lang)
        lines.append(_line(say("SIDE_LENIENT", lang, names=told, count=len(strict))))
    return lines


def _sources(rows: Sequence[MaterialRow], generated: bool, lang: Lang) -> list[JsonValue]:
    if generated:
        return [_line(say("SIDE_SOURCE_FORM", lang), icon="auto_awesome_motion", tone="ok", chip=True)]
    libraries = list(dict.fromkeys(source.library for row in rows for source in row.sources))
    if not libraries:
        return [_line(say("SIDE_SOURCE_APPLICANT", lang), icon="upload", chip=True)]
    own_space = all(library == USER_SPACE for library in libraries)
    icon, tone = ("folder_shared", "accent") if own_space else ("database", "ok")
    return [_line(" / ".join(libraries), icon=icon, tone=tone, chip=True)]


def _finding(findings: Sequence[Problem], lang: Lang) -> JsonValue:
    icon, tone = _MARKS[findings[0].severity]
    return _line(in_short(findings, lang), icon=icon, tone=tone)


def in_short(findings: Sequence[Problem], lang: Lang) -> str:
    """What several findings of one kind come to, in a few words; a kind without such words in its own sentence."""
    first = findings[0]
    key = f"SHORT_{first.code}"
    params = {name: str(value) for name, value in first.params.items()}
    return say(key, lang, **(params | {"count": str(len(findings))})) if key in catalogue() else first.text(lang)


def days_words(days: int | None, lang: Lang) -> str:
    """«可容缺 3 日»."""
    return say("SIDE_WAIVABLE", lang) if days is None else say("SIDE_WAIVABLE_DAYS", lang, days=days)


def _line(text: str, *, icon: str = "", tone: str = "", chip: bool = False) -> JsonValue:
    return {"text": text, "icon": icon, "tone": tone, "chip": chip}
