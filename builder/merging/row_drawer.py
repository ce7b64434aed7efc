"""What opens under a row of the board: what speaks for and against it, who is strict, and what can be done with it. Pure JSON.

Evidence is looked up for the one open row only: comparing every row would cost a second on a large bundle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from builder.bundle_words import DEMANDS, NEEDS, listed, place_words, terse_names
from builder.merging.field_rows import place_of
from builder.merging.open_suggestions import OpenSuggestions, material_of, shown_together, uses_of
from builder.merging.option_choices import own_lists
from builder.merging.own_helps import own_helps
from builder.merging.reasons import that_agree
from builder.merging.side_by_side import MaterialRow, SideBySide
from forms.bundle import Bundle
from forms.dictionary import Dictionary
from forms.need import Need, strictest
from forms.option_lists import code_for, out_of_reach, unsettled, without_code
from forms.origin import Origin, origin_of
from forms.problems import Lang
from forms.suggest import compare_places
from forms.suggest.proposal import Evidence, Suggestion
from forms.wording import say

Json = dict[str, JsonValue]
MOST = 6
"""Reasons of one side that are shown; the weightiest come first."""
COMPARED = 3
"""Places beyond a proposal that are compared with it."""
_RELATIONS = {Origin.ENTERED: "merge", Origin.PREFILLED: "prefill", Origin.DERIVED: "derive"}
"""What the board calls each."""


def field_drawer(
    compared: SideBySide, suggestion: Suggestion, open_: OpenSuggestions, row: str, dictionary: Dictionary, lang: Lang
) -> Json | None:
    """The drawer of the row led by this data item, None if there is no such row."""
    bundle = compared.bundle
    together = shown_together(bundle, open_).get(row)
    if together is None:
        return None
    rows = [one for one in compared.fields if one.data_item.id in together]
    leader = next(one for one in rows if one.data_item.id == row)
    places = [place_of(own) for one in rows for own in one.own]
    recorded = [why for merge in bundle.relations.merges if merge.data_item == row for why in merge.evidence]
    origin, source, how = origin_of(bundle, row)
    return {
        "row": row,
        "kind": "field",
        **_evidence(evidence_for(bundle, suggestion, places, dictionary), recorded, lang),
        "strict": [_strictness(bundle, [(one.item.id, one.need) for row_ in rows for one in row_.own], NEEDS, lang)],
        "apart": _kept_apart(bundle, places, lang),
        "parts": _parts(
            bundle, places, {place for one in rows if one is not leader for place in map(place_of, one.own)}, bundle.relations.item_of()
        ),
        "waiting": any(set(group.members) <= set(places) for group in open_.groups),
        "asks": [number for number, _ in open_.asking(places)],
        "relation": _RELATIONS[origin],
        "source": source,
        "how": how,
        "maps": bool(leader.data_item.options),
        "options": _options(bundle, row, lang),
        "lists": len(own_lists(bundle, row)),
        "lacking": any(True for _ in unsettled(bundle, row)),
        "helps": own_helps(bundle, row, places, lang),
        "ideas": _ideas(bundle, open_, row, lang),
        "others": [[item.id, item.label] for item in bundle.data_items if item.id not in together],
    }


def material_drawer(
    compared: SideBySide, suggestion: Suggestion, open_: OpenSuggestions, row: str, dictionary: Dictionary, lang: Lang
) -> Json | None:
    """The drawer of the row led by this material, None if there is no such row."""
    bundle = compared.bundle
    together = shown_together(bundle, open_, materials=True).get(row)
    if together is None:
        return None
    rows = [one for one in compared.materials if one.material.id in together]
    places = [f"{own.use.item}.{own.use.id}" for one in rows for own in one.own]
    proposed = {f"{own.use.item}.{own.use.id}" for one in rows if one.material.id != row for own in one.own}
    covered = [one for one in open_.contained if one.covered in places]
    return {
        "row": row,
        "kind": "material",
        **_evidence(evidence_for(bundle, suggestion, places, dictionary), (), lang),
        "strict": _strictest_use(bundle, rows, lang),
        "apart": _kept_apart(bundle, places, lang),
        "parts": _parts(bundle, places, proposed, material_of(bundle)),
        "waiting": any(set(group.members) <= set(places) for group in open_.material_groups),
        "asks": [number for number, _ in open_.asking(places, "material")],
        "ideas": [_cover(bundle, one.covered, one.cover, one.evidence, lang) for one in covered],
        "others": [[material.id, material.name] for material in bundle.materials if material.id not in together],
    }


def _options(bundle: Bundle, row: str, lang: Lang) -> list[JsonValue]:
    """For each department whose list is another than the merged one: what it receives, what it has no word for, what never reaches it."""
    item = bundle.data_item(row)
    lines: list[JsonValue] = []
    for own in own_lists(bundle, row) if item else ():
        options, params = item.options if item else (), {"department": own.department}
        told = [f"{option}→{code}" for option in options if (code := code_for(option, own.field, own.codes)) not in ("", option)]
        lack, left = without_code(options, own.field, own.codes), out_of_reach(options, own.field, own.codes)
        if told:
            lines.append({"text": say("BOARD_OPTIONS_TOLD", lang, codes=listed(told, lang), **params), "tone": "", "icon": "swap_horiz"})
        if lack:
            words = say("BOARD_OPTIONS_LACK", lang, options=_quoted(lack, lang), **params)
            lines.append({"text": words, "tone": "warn", "icon": "warning"})
        if left:
            words = say("BOARD_OPTIONS_LEFT", lang, options=_quoted(left, lang), **params)
            lines.append({"text": words, "tone": "", "icon": "block"})
    return lines


def _quoted(names: Iterable[str], lang: Lang) -> str:
    return listed((f"“{name}”" for name in names), lang)


def _evidence(found: Iterable[Evidence], recorded: Iterable[str], lang: Lang) -> Json:
    """For and against these places being one: what the suggestion found for the group, else for its pairs; then what the draft records."""
    found = tuple(found)
    stand = that_agree(found)
    # what is recorded was once found and written down in Chinese
    refuted = {one.text() for one in found if one not in stand}
    told = list(dict.fromkeys([*(one.text(lang) for one in stand if one.speaks_for), *(why for why in recorded if why not in refuted)]))
    against = list(dict.fromkeys(one.text(lang) for one in stand if not one.speaks_for))
    return {"for": list(told[:MOST]), "against": list(against[:MOST])}


def evidence_for(bundle: Bundle, suggestion: Suggestion, places: Sequence[str], dictionary: Dictionary) -> tuple[Evidence, ...]:
    """The reasons that speak for or against these places being one; () of a single place."""
    if len(places) < 2:
        return ()
    proposals = (*suggestion.proposals, *suggestion.material_proposals)
    known = max(proposals, key=lambda one: len(set(one.members) & set(places)), default=None)
    members = set(known.members) & set(places) if known else set()
    found = list(known.evidence) if known and len(members) > 1 else []
    # what a person brought in beside is compared by itself; a comparison reads all forms, so there are not many
    first = next((place for place in places if place in members), places[0])
    strangers = [place for place in places if place != first and (place not in members or not found)][:COMPARED]
    uses = uses_of(bundle)
    found += [one for other in strangers for one in compare_places(bundle.items, uses, first, other, dictionary=dictionary)]
    return tuple(sorted(found, key=lambda one: -one.weight))


def _parts(bundle: Bundle, places: Sequence[str], proposed: set[str], home: Mapping[str, str]) -> list[JsonValue]:
    """What stands in the row; `joined`: it shares its data item or material with another, so that it can be split off."""
    together = Counter(home.values())
    return [
        {"place": place, "department": department, "label": label, "proposed": place in proposed, "joined": together[home[place]] > 1}
        for place in places
        for department, label in [place_words(bundle, place, terse=True)]
    ]


def _kept_apart(bundle: Bundle, places: Sequence[str], lang: Lang) -> list[JsonValue]:
    """What these places are kept apart from, and why; with the members, so that it can be taken back."""
    found: list[JsonValue] = []
    for entry in bundle.relations.kept_apart:
        others = [place for place in entry.members if place not in places]
        if others and len(others) < len(entry.members):
            names = listed((place_words(bundle, place)[1] for place in others), lang)
            found.append({"text": say("BOARD_KEPT_APART", lang, names=names, why=entry.why), "members": list(entry.members)})
    return found


def _strictness(bundle: Bundle, own: Sequence[tuple[str, Need]], words: Mapping[Need, str], lang: Lang) -> str:
    """«谁更严：食品经营许可要求必填，城市管理局选填。合并后取最严：必填。» `own`: (item, how it asks); `words`: NEEDS or DEMANDS."""
    names = terse_names(bundle)
    asked: dict[Need, list[str]] = {}
    for item, need in own:
        asked.setdefault(need, []).append(names[item])
    told = [say("BOARD_STRICT_ONE", lang, names=listed(asked[need], lang), need=say(words[need], lang)) for need in Need if need in asked]
    strict = say(words[strictest(asked)], lang)
    if len(asked) == 1:
        [who] = asked.values()
        return told[0] if len(who) == 1 else say("BOARD_STRICT_ALL", lang, count=len(who), need=strict)
    return say("BOARD_STRICT", lang, told=say("BOARD_STRICT_JOIN", lang).join(told), need=strict)


def _strictest_use(bundle: Bundle, rows: Sequence[MaterialRow], lang: Lang) -> list[JsonValue]:
    """Who allows the material to come later and who does not; the strictest wins."""
    names = terse_names(bundle)
    uses = [one for row in rows for one in row.own if not one.use.generated]
    if not uses:
        return [say("BOARD_GENERATED", lang)]
    later = [one for one in uses if one.use.waivable]
    never = [one for one in uses if not one.use.waivable]
    lines: list[JsonValue] = []
    if len({one.need for one in uses}) > 1:
        lines.append(_strictness(bundle, [(one.item.id, one.need) for one in uses], DEMANDS, lang))
    if never:
        lines.append(say("BOARD_WAIVER_NEVER", lang, names=listed((names[one.item.id] for one in never), lang)))
    if later:
        days = min((one.use.waiver_days for one in later if one.use.waiver_days is not None), default=None)
        told = listed((names[one.item.id] for one in later), lang)
        lines.append(say("BOARD_WAIVER_LATER", lang, names=told) if days is None else say("BOARD_WAIVER_DAYS", lang, names=told, days=days))
    optional = [one.item for one in never if not one.item.core]
    if later and never and len(optional) == len(never):
        lines.append(say("BOARD_WAIVER_DEPENDS", lang, names=listed((item.name for item in optional), lang)))
    elif later and never:
        lines.append(say("BOARD_WAIVER_STRICTEST", lang))
    return lines


def _ideas(bundle: Bundle, open_: OpenSuggestions, row: str, lang: Lang) -> list[JsonValue]:
    """Values that need not be asked: computed from, or carried over from another."""
    home = bundle.relations.item_of()
    ideas: list[JsonValue] = []
    for derive in open_.derives:
        if home[derive.target] == row:
            edit: Json = {"op": "relate", "target": row, "source": home[derive.source], "kind": "derive", "how": derive.how}
            ideas.append(_idea("BOARD_IDEA_DERIVE", bundle.labels[home[derive.source]], derive.evidence, edit, lang))
    for prefill in open_.prefills:
        if home[prefill.target] == row:
            edit = {"op": "relate", "target": row, "source": home[prefill.source], "kind": "prefill"}
            ideas.append(_idea("BOARD_IDEA_PREFILL", bundle.labels[home[prefill.source]], prefill.evidence, edit, lang))
    return ideas


def _cover(bundle: Bundle, covered: str, cover: str, evidence: Sequence[Evidence], lang: Lang) -> JsonValue:
    material = material_of(bundle)[cover]
    name = next(one.name for one in bundle.materials if one.id == material)
    return _idea("BOARD_IDEA_COVER", name, evidence, {"op": "move_use", "member": covered, "material": material}, lang)


def _idea(key: str, name: str, evidence: Sequence[Evidence], edit: Json, lang: Lang) -> JsonValue:
    why = listed((one.text(lang) for one in evidence if one.speaks_for), lang)
    return {"text": say(key, lang, name=name), "why": why, "edit": edit}
