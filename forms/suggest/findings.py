"""From groups to proposals and questions: the evidence that matters, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product

from forms.dictionary import Dictionary, Element
from forms.plain_label import plain
from forms.suggest.fields import Grouped
from forms.suggest.form_reading import Mention
from forms.suggest.lexicon import PRINCIPALS, STANDING
from forms.suggest.papers import Sheet
from forms.suggest.people import MERGE
from forms.suggest.proposal import Advice, Certainty, Evidence, Kind, PrefillIdea, Proposal, Question, Weigh
from forms.suggest.reading import PERSONAL
from forms.wording import say

MOST_PAIRS = 40
"""Pairs of a group that are looked at for its evidence; a group of twenty has 190, and they repeat each other."""

MOST_SENTENCES = 6

_COPIES = re.compile(r"\([^()]*\)|原件|及?复印件|副本|正本|扫描件|及$")


def gathered(pairs: Sequence[tuple[str, str]], evidence: Weigh) -> tuple[Evidence, ...]:
    """The evidence of several pairs, each reason once and at its weightiest; for first, then against."""
    best: dict[tuple[bool, str], Evidence] = {}
    for left, right in islice(pairs, MOST_PAIRS):
        for one in evidence(left, right):
            known = best.get((one.speaks_for, one.code))
            if known is None or one.weight > known.weight:
                best[one.speaks_for, one.code] = one
    found = sorted(best.values(), key=lambda one: (-one.weight, one.code))
    told = [one for one in found if one.speaks_for][:MOST_SENTENCES]
    return (*told, *[one for one in found if not one.speaks_for][:MOST_SENTENCES])


def proposals(grouped: Grouped, evidence: Weigh, mentions: Mapping[str, Mention], dictionary: Dictionary) -> Iterator[Proposal]:
    """A proposal for every group of fields of two or more."""
    for members in grouped.groups:
        if len(members) > 1:
            group = [mentions[place] for place in members]
            element = common_element([one.field.label for one in group], dictionary)
            library = element.source_library if element else ""
            yield _proposal(grouped, members, evidence, group_label(group, element), element.id if element else "", library)


def paper_proposals(grouped: Grouped, evidence: Weigh, sheets: Mapping[str, Sheet]) -> Iterator[Proposal]:
    """A proposal for every group of materials of two or more."""
    for members in grouped.groups:
        if len(members) > 1:
            yield _proposal(grouped, members, evidence, paper_name([sheets[place] for place in members]))


def _proposal(grouped: Grouped, members: tuple[str, ...], evidence: Weigh, label: str, element: str = "", library: str = "") -> Proposal:
    parts = tuple(dict.fromkeys(grouped.cores[place] for place in members))
    certainty = Certainty.CERTAIN if len(parts) == 1 else Certainty.DOUBTFUL
    return Proposal(members, certainty, gathered(list(combinations(members, 2)), evidence), label, element, parts, library)


def group_label(group: Sequence[Mention], element: Element | None) -> str:
    """What the merged field is called: by the person's role where there is one, else as the dictionary says, else as most do."""
    roles = [one for one in group if one.reading.roles and one.reading.what in PERSONAL]
    if len({role for one in roles for role in one.reading.roles} & PRINCIPALS.keys()) > 1:
        what = say(f"SUGGEST_WHAT_{group[0].reading.what.upper()}")
        return say("SUGGEST_PRINCIPAL_LABEL", what=what)
    named = [one for one in roles if STANDING.get(one.reading.roles[0]) != "self"]
    if element and not named:
        return element.label
    labels = [one.field.label for one in named or group]
    plainer = [label for label in labels if "(" not in plain(label) and "/" not in label] or labels
    return max(dict.fromkeys(plainer), key=lambda label: (labels.count(label), len(label)))


def paper_name(sheets: Sequence[Sheet]) -> str:
    """The name without copies and brackets that most departments use."""
    names = [_COPIES.sub("", plain(sheet.use.name)) or sheet.use.name for sheet in sheets]
    return max(dict.fromkeys(names), key=lambda name: (names.count(name), -len(name)))


def common_element(labels: Sequence[str], dictionary: Dictionary) -> Element | None:
    """The dictionary's element that most of the labels name exactly."""
    found = [element for label in labels if (element := dictionary.exactly(label))]
    return max(found, key=lambda element: sum(one.id == element.id for one in found), default=None)


def questions(
    grouped: Grouped, evidence: Weigh, kind: Kind, labels: Mapping[str, str], mentions: Mapping[str, Mention]
) -> Iterator[Question]:
    """One question for every pair of parts that is in doubt; within a group, one for each part beyond the first."""
    group_of = {place: members for members in grouped.groups for place in members}
    asked: set[tuple[str, ...]] = set()
    worth: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    # by weight and name, so that the order of the departments does not choose what is asked
    for left, right, mean in sorted(grouped.doubts, key=lambda doubt: (-round(doubt[2], 6), sorted((min(doubt[0]), min(doubt[1]))))):
        together = group_of[left[0]] == group_of[right[0]]
        later = max(left, right, key=min)
        if together and later in asked:
            continue
        if not together and (mean >= MERGE or any(grouped.score(a, b) < 0 for a, b in product(left, right))):
            # better partners were found, or only a part of them fits: nothing to ask
            continue
        asked |= {later} if together else set()
        worth.add((left, right))
    for left, right, _ in grouped.doubts:
        if (left, right) not in worth:
            continue
        together = group_of[left[0]] == group_of[right[0]]
        pairs = sorted(product(left, right), key=lambda pair: (-abs(grouped.score(*pair)), pair))
        code, params = _asks(pairs[0], kind, labels, mentions)
        advice = Advice.MERGE if together else Advice.APART
        yield Question(left, right, gathered(pairs, evidence), advice, kind, code, params, pairs[0])


def name_questions(
    defaults: Sequence[PrefillIdea], grouped: Grouped, evidence: Weigh, mentions: Mapping[str, Mention]
) -> Iterator[Question]:
    """The name of a place may simply be the registered name: worth asking, with the advice only to offer it."""
    group_of = {place: members for members in grouped.groups for place in members}
    for one in defaults:
        target, source = mentions[one.target], mentions[one.source]
        if target.reading.what == "place_name" and source.reading.what == "name":
            params = {"left": target.field.label, "right": source.field.label}
            reasons = (*one.evidence, *evidence(one.target, one.source))
            sides = group_of[one.target], group_of[one.source]
            yield Question(*sides, reasons, Advice.PREFILL, "field", "SUGGEST_ASK_PREFILL", params, (one.target, one.source))


def _asks(pair: tuple[str, str], kind: Kind, labels: Mapping[str, str], mentions: Mapping[str, Mention]) -> tuple[str, dict[str, str]]:
    named = {"left": labels[pair[0]], "right": labels[pair[1]]}
    if kind == "material":
        return "SUGGEST_ASK_MATERIAL", named
    what = mentions[pair[0]].reading.what
    if not what or what != mentions[pair[1]].reading.what:
        return "SUGGEST_ASK_FIELD", named
    if what in ("id_no", "phone", "account_no", "account_name", "sex", "birth_date", "person_name"):
        return "SUGGEST_ASK_PERSON", {"what": f"@SUGGEST_WHAT_{what.upper()}"}
    return "SUGGEST_ASK_WHAT", {"what": f"@SUGGEST_WHAT_{what.upper()}"}
