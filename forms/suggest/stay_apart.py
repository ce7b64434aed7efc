"""What looks alike and stays apart: named before somebody merges it by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from forms.plain_label import plain
from forms.suggest.fields import Grouped
from forms.suggest.form_reading import Mention
from forms.suggest.papers import Sheet
from forms.suggest.proposal import Advice, Apart, Kind, Weigh
from forms.suggest.texts import likeness
from forms.told import told_list

_BY_KIND = {"address": "SUGGEST_APART_ADDRESSES", "area": "SUGGEST_APART_AREAS", "person_name": "SUGGEST_APART_PEOPLE"}
_OF_SOMEBODY = ("id_no", "phone", "account_no", "account_name")
_NAMES = frozenset(("name", "place_name"))
ALIKE = 0.5
MOST_LABELS = 12


def apart_fields(mentions: Sequence[Mention], grouped: Grouped) -> Iterator[Apart]:
    """One entry for each attribute that is asked of several people or in several kinds; then pairs with one label."""
    group_of = {place: number for number, members in enumerate(grouped.groups) for place in members}
    families: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        what = mention.reading.what
        if what in _NAMES or (mention.reading.thing == ("place", "signboard") and mention.reading.stem.endswith("CONTENT")):
            families["names"].append(mention)
        elif what in (*_BY_KIND, *_OF_SOMEBODY):
            families[what].append(mention)
        elif not what and mention.reading.stem.endswith("DATE"):
            families["date"].append(mention)
    for family, members in families.items():
        first = _one_each(members, group_of)
        if len(first) < 2 or (family == "names" and not any(one.reading.what != "name" for one in first)):
            continue
        places = tuple(one.place for one in first)
        params = {"labels": _labels(first)}
        if family == "names":
            yield Apart(places, "SUGGEST_APART_NAMES", params, Advice.PREFILL)
        elif family == "date":
            yield Apart(places, "SUGGEST_APART_DATES", params)
        elif family in _BY_KIND:
            yield Apart(places, _BY_KIND[family], params)
        else:
            yield Apart(places, "SUGGEST_APART_HOLDERS", {**params, "what": f"@SUGGEST_WHAT_{family.upper()}"})


def same_label_apart(mentions: Sequence[Mention], grouped: Grouped, evidence: Weigh) -> Iterator[Apart]:
    """Fields of one label that are not one: each label once, with the weightiest reason against."""
    group_of = {place: number for number, members in enumerate(grouped.groups) for place in members}
    by_label: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.reading.what not in (*_BY_KIND, *_OF_SOMEBODY, *_NAMES):
            by_label[plain(mention.field.label)].append(mention)
    for members in by_label.values():
        first = _one_each(members, group_of)
        if len(first) > 1 and len({one.item for one in first}) > 1:
            yield from _apart(tuple(one.place for one in first), evidence, "field")


def apart_papers(sheets: Sequence[Sheet], pairs: Iterable[tuple[Sheet, Sheet]], grouped: Grouped, evidence: Weigh) -> Iterator[Apart]:
    """Materials of one kind or of like names that are not one."""
    group_of = {place: number for number, members in enumerate(grouped.groups) for place in members}
    by_paper: dict[tuple[str, ...], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.paper.papers and "application" not in sheet.paper.papers and not sheet.use.generated:
            by_paper[sheet.paper.papers].append(sheet)
    for members in by_paper.values():
        first: dict[int, Sheet] = {}
        for sheet in members:
            first.setdefault(group_of[sheet.place], sheet)
        if len(first) > 1 and len({sheet.item for sheet in first.values()}) > 1:
            labels = told_list(f"“{sheet.use.name}”" for sheet in first.values())
            yield Apart(tuple(sheet.place for sheet in first.values()), "SUGGEST_APART_PAPERS", {"labels": labels}, kind="material")
    for left, right in pairs:
        if left.paper.papers or right.paper.papers or group_of[left.place] == group_of[right.place] or left.item == right.item:
            continue
        if likeness(left.paper.name, right.paper.name) >= ALIKE:
            yield from _apart((left.place, right.place), evidence, "material")


def _apart(places: tuple[str, ...], evidence: Weigh, kind: Kind) -> Iterator[Apart]:
    found = next((pair for pair in combinations(places, 2) if pair[0].split(".")[0] != pair[1].split(".")[0]), None)
    against = next((one for one in evidence(*found) if not one.speaks_for), None) if found else None
    if against:
        yield Apart(places, against.code, against.params, kind=kind)


def _one_each(members: Sequence[Mention], group_of: Mapping[str, int]) -> list[Mention]:
    first: dict[int, Mention] = {}
    for mention in members:
        first.setdefault(group_of[mention.place], mention)
    return list(first.values())


def _labels(mentions: Sequence[Mention]) -> str:
    shown = [f"“{mention.field.label}”" for mention in mentions[:MOST_LABELS]]
    if len(mentions) > MOST_LABELS:
        shown[-1] += "……"
    return told_list(shown)
