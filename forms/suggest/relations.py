"""Relations that are no merge: 带出 of likely defaults, 派生 of what follows from an answer, 值映射 between lists of options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from forms.option_lists import bare_set
from forms.suggest.fields import Grouped
from forms.suggest.form_reading import Mention
from forms.suggest.people import MERGE, Cast
from forms.suggest.proposal import CodeMapIdea, DeriveIdea, Evidence, PrefillIdea, Weigh
from forms.suggest.texts import likeness

ALIKE = 0.5
MOST_OPTIONS = 60

_DEFAULTS: tuple[tuple[str, str], ...] = (
    ("place_name", "name"),
    ("sign", "place_name"),
    ("sign", "name"),
    ("address venue", "address registered"),
    ("address residence", "address hukou"),
    ("address mail", "address residence"),
    ("address mail", "address registered"),
    ("address delivery", "address mail"),
    ("address delivery", "address residence"),
    ("account_name", "subject name"),
    ("account_name", "name"),
)
"""(target, source): where the source is asked for too, it is a good default; the first that is there counts."""


def prefills(mentions: Sequence[Mention], grouped: Grouped, cast: Cast) -> Iterator[PrefillIdea]:
    """At most one for each group."""
    group_of = {place: members for members in grouped.groups for place in members}
    first: dict[str, Mention] = {}
    for mention in mentions:
        if not mention.reading.sides:
            first.setdefault(_sort(mention, cast), mention)
    done: set[tuple[str, ...]] = set()
    for target, source in _DEFAULTS:
        if target not in first or source not in first:
            continue
        to, of = first[target], first[source]
        if group_of[to.place] == group_of[of.place] or group_of[to.place] in done:
            continue
        done.add(group_of[to.place])
        reason = Evidence(True, "SUGGEST_PREFILL", {"target": to.field.label, "source": of.field.label})
        yield PrefillIdea(to.place, of.place, (reason,))


def _sort(mention: Mention, cast: Cast) -> str:
    reading = mention.reading
    if reading.thing == ("place", "signboard") and reading.stem.endswith("CONTENT"):
        return "sign"
    if reading.what == "address" and len(reading.kinds) == 1 and not reading.roles:
        return f"address {next(iter(reading.kinds))}"
    if reading.what == "person_name" and cast.subjects.get(mention.item) == mention.who:
        return "subject name"
    return reading.what


def derives(mentions: Sequence[Mention], grouped: Grouped, cast: Cast, evidence: Weigh) -> Iterator[DeriveIdea]:
    """A day from a moment; birth date and sex from the identity number of the same person."""
    group_of = {place: members[0] for members in grouped.groups for place in members}
    derived: set[str] = set()
    days = [one for one in mentions if one.field.type == "date"]
    moments = [one for one in mentions if one.field.type == "datetime"]
    for day, moment in product(days, moments):
        if day.item == moment.item or day.reading.what != moment.reading.what:
            continue
        found = evidence(day.place, moment.place)
        rest = sum(one.weight if one.speaks_for else -one.weight for one in found if one.code != "SUGGEST_DAY_AND_TIME")
        if rest < MERGE or group_of[day.place] in derived:
            continue
        reason = Evidence(True, "SUGGEST_DERIVE_DATE", {"target": day.field.label, "source": moment.field.label})
        derived.add(group_of[day.place])
        yield DeriveIdea(day.place, moment.place, "date_of_datetime", (reason,))
    numbers: dict[int, Mention] = {}
    for mention in mentions:
        if mention.reading.what == "id_no" and mention.field.type == "cid" and (mention.item, mention.who) in cast.entity:
            numbers.setdefault(cast.entity[mention.item, mention.who], mention)
    for mention in mentions:
        how = {"birth_date": "birth_date_of_cid", "sex": "sex_of_cid"}.get(mention.reading.what)
        number = numbers.get(cast.entity.get((mention.item, mention.who), -1))
        if how is None or number is None or group_of[mention.place] in derived or mention.field.type == "datetime":
            continue
        derived.add(group_of[mention.place])
        reason = Evidence(True, "SUGGEST_DERIVE_CID", {"target": mention.field.label, "source": number.field.label})
        yield DeriveIdea(mention.place, number.place, "birth_date_of_cid" if how == "birth_date_of_cid" else "sex_of_cid", (reason,))


def code_maps(mentions: Sequence[Mention]) -> Iterator[CodeMapIdea]:
    """Pairs of lists of different departments that share a third of their options or more, not all in the same words."""
    lists = [mention for mention in mentions if 2 <= len(mention.field.options) <= MOST_OPTIONS]
    by_option: dict[str, set[int]] = {}
    for number, mention in enumerate(lists):
        for option in bare_set(mention.field.options):
            for at in range(max(1, len(option) - 1)):
                by_option.setdefault(option[at : at + 2], set()).add(number)
                by_option.setdefault(option[:1], set()).add(number)
    near = {pair for numbers in by_option.values() if len(numbers) <= MOST_OPTIONS for pair in combinations(sorted(numbers), 2)}
    for a, b in sorted(near):
        left, right = lists[a], lists[b]
        if left.item == right.item or set(left.field.options) == set(right.field.options):
            continue
        codes = _counterparts(left.field.options, right.field.options)
        if len(codes) < 2 or 3 * len(codes) < max(len(left.field.options), len(right.field.options)):
            continue
        unmatched = (
            *(option for option in left.field.options if option not in codes),
            *(option for option in right.field.options if option not in codes.values()),
        )
        reason = Evidence(True, "SUGGEST_MAP", {"left": left.field.label, "right": right.field.label})
        yield CodeMapIdea(left.place, right.place, codes, unmatched, (reason,))


def _counterparts(mine: tuple[str, ...], yours: tuple[str, ...]) -> dict[str, str]:
    """Each option with the one most like it, best pairs first, each option once."""

    def alike(one: str, other: str) -> float:
        a, b = next(iter(bare_set((one,)))), next(iter(bare_set((other,))))
        short, long = sorted((a, b), key=len)
        return max(likeness(a, b), 0.6 if short and long.startswith(short) else 0.0)

    ranked = sorted(((alike(one, other), one, other) for one in mine for other in yours), key=lambda found: (-found[0], found[1], found[2]))
    codes: dict[str, str] = {}
    for score, one, other in ranked:
        if score >= ALIKE and one not in codes and other not in codes.values():
            codes[one] = other
    return {option: codes[option] for option in mine if option in codes}
