"""What a hand does on the board, said as edits of the draft. Pure: the board knows places and rows, the draft knows the rest.

A gesture is {"do": …}: drop, group, split, apart, accept, relate, help. What is no gesture is an edit already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import JsonValue

from builder.merging.open_suggestions import OpenGroup, OpenSuggestions, material_of
from builder.merging.own_helps import help_edits
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.suggest.proposal import Advice, Apart, PrefillIdea, Question

Gesture = Mapping[str, JsonValue]


def edits_of(gesture: Gesture, bundle: Bundle, open_: OpenSuggestions) -> list[EditJson]:
    """The edits of one gesture, one step together; [] if it changes nothing."""
    places = _texts(gesture.get("places"))
    row = str(gesture.get("row", ""))
    material = any(place in material_of(bundle) for place in places) if gesture.get("kind") is None else gesture["kind"] == "material"
    match gesture.get("do"):
        case "drop":
            return dropped(bundle, places, row, material=material)
        case "group":
            return [_join(bundle, places, material=material)] if len(places) > 1 else []
        case "split":
            home = material_of(bundle) if material else bundle.relations.item_of()
            joined = Counter(home.values())
            return [{"op": "split_use" if material else "split_off", "member": one} for one in places if joined[home.get(one, "")] > 1]
        case "apart":
            # a row by itself stays apart from another row: from the first of its places
            home = material_of(bundle) if material else bundle.relations.item_of()
            other = [place for place, id_ in home.items() if id_ == row][:1]
            return [{"op": "keep_apart", "members": [*places, *other], "why": str(gesture.get("why", "")).strip()}]
        case "accept":
            groups = open_.material_groups if material else open_.groups
            return accepted(bundle, (one for one in groups if not places or set(one.members) & set(places)))
        case "relate":
            return [
                {
                    "op": "relate",
                    "target": row,
                    "source": str(gesture.get("source", "")),
                    "kind": str(gesture.get("relation", "")),
                    "how": str(gesture.get("how", "")),
                }
            ]
        case "help":
            return help_edits(bundle, row, str(gesture.get("text", "")))
        case _:
            return [dict(gesture)] if "op" in gesture else []


def dropped(bundle: Bundle, places: Iterable[str], row: str, *, material: bool = False) -> list[EditJson]:
    """Places put into another row: moved there, or joined with it where nothing of theirs is left behind."""
    home = material_of(bundle) if material else bundle.relations.item_of()
    moved = [place for place in places if home.get(place, row) != row]
    there = [place for place, id_ in home.items() if id_ == row]
    if not moved or not there:
        return []
    left_behind = [place for place, id_ in home.items() if id_ in {home[one] for one in moved} and place not in moved]
    if not left_behind:
        return [_join(bundle, [*there, *moved], into=row, material=material)]
    if material:
        return [{"op": "move_use", "member": place, "material": row} for place in moved]
    return [{"op": "move_member", "member": place, "data_item": row} for place in moved]


def accepted(bundle: Bundle, groups: Iterable[OpenGroup]) -> list[EditJson]:
    """Groups joined as they are proposed, all of them one step. A name that a person gave stays."""
    materials = material_of(bundle)
    edits: list[EditJson] = []
    for group in groups:
        material = group.members[0] in materials and group.members[0] not in bundle.relations.item_of()
        edit = _join(bundle, group.members, material=material, label=group.label)
        if not material:
            edit |= {"source_library": group.source_library, "element": group.element}
            edit["evidence"] = [one.text() for one in group.evidence if one.speaks_for]
        edits.append(edit)
    return edits


def answered(
    bundle: Bundle, question: Question, answer: Literal["merge", "apart", "prefill"], *, why: str = "", ideas: Iterable[PrefillIdea] = ()
) -> list[EditJson]:
    """What a person said to a question. `ideas`: which of two sides is a good default for the other."""
    material = question.kind == "material"
    match answer:
        case "merge":
            return [_join(bundle, (*question.left, *question.right), material=material)]
        case "apart":
            # one of each side: within a side they stay together
            left, right = question.why if len(question.why) == 2 else (question.left[0], question.right[0])
            return [{"op": "keep_apart", "members": [left, right], "why": why}]
        case "prefill":
            home = bundle.relations.item_of()
            sides = {*question.left, *question.right}
            known = next(((one.source, one.target) for one in ideas if {one.source, one.target} <= sides), None)
            # else what more departments ask for is what the applicant fills in first
            source, target = known or [side[0] for side in sorted((question.left, question.right), key=len, reverse=True)]
            return [{"op": "relate", "target": home[target], "source": home[source], "kind": "prefill"}]


def recorded(bundle: Bundle, found: Iterable[Apart], ideas: Iterable[PrefillIdea]) -> list[EditJson]:
    """What was found to be apart, written down; where the one is a good default for the other, carried over as well.

    The document is Chinese, whatever language its author reads.
    """
    home = bundle.relations.item_of()
    known = list(ideas)
    edits: list[EditJson] = []
    for one in found:
        edits.append({"op": "keep_apart", "members": [*one.members], "why": one.text("zh")})
        if one.relation is Advice.PREFILL:
            carried = {home[idea.target]: home[idea.source] for idea in known if {idea.target, idea.source} <= set(one.members)}
            edits += [{"op": "relate", "target": target, "source": source, "kind": "prefill"} for target, source in carried.items()]
    return edits


def _join(bundle: Bundle, places: Iterable[str], *, into: str = "", label: str = "", material: bool = False) -> EditJson:
    there = list(places)
    home = material_of(bundle) if material else bundle.relations.item_of()
    ids = [home[place] for place in there if place in home]
    # the fullest of them leads: it keeps its id, its options and its help and, if a person named it, its name
    into = into or max(dict.fromkeys(ids), key=lambda id_: sum(1 for found in home.values() if found == id_), default="")
    there.sort(key=lambda place: home.get(place) != into)
    if material:
        return {"op": "join_materials", "members": [*there], "label": label, "into": into}
    item = bundle.data_item(into)
    named_by_hand = item is not None and item.label not in item.synonyms
    return {"op": "join", "members": [*there], "label": "" if named_by_hand else label, "into": into}


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
