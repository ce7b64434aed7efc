"""Two fields beside each other: everything that speaks for and against their meaning the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from forms.dictionary import Dictionary, Element
from forms.plain_label import plain
from forms.suggest import facets
from forms.suggest.accounts import accounts_of
from forms.suggest.form_reading import Mention
from forms.suggest.holders import Holders, repeated
from forms.suggest.label import read_label
from forms.suggest.people import ASK, FORBIDS, Cast, weigh
from forms.suggest.proposal import Evidence
from forms.suggest.qualifiers import qualifiers
from forms.suggest.reading import ACCOUNT


class Comparer:
    """Compares fields of forms whose people are known."""

    def __init__(self, cast: Cast, dictionary: Dictionary, mentions: Iterable[Mention] = ()) -> None:
        self.holders, self.dictionary, self.accounts = Holders(cast), dictionary, accounts_of(mentions)
        self.by_stem = stems_of(dictionary)

    def evidence(self, left: Mention, right: Mention) -> tuple[Evidence, ...]:
        """For first, then against, the weightiest first."""
        found = list(self._all(left, right))
        return tuple(sorted(found, key=lambda one: (not one.speaks_for, -one.weight, one.code)))

    def score(self, left: Mention, right: Mention) -> float:
        """What it comes to; at `cluster.FORBIDDEN` or below the two are never in one group."""
        return -FORBIDS if self.holders.two(left, right) else weigh(self._all(left, right))

    def _all(self, left: Mention, right: Mention) -> Iterator[Evidence]:
        params = {"left": left.field.label, "right": right.field.label}
        if left.item == right.item and not repeated(left, right):
            yield Evidence(False, "SUGGEST_SAME_FORM", params, FORBIDS)
        a, b = left.reading, right.reading
        if a.what == b.what or {a.what, b.what} <= {"phone", "landline"}:
            if a.what:
                yield from self._closed(left, right, params)
            else:
                yield from self._open(left, right, params)
        else:
            yield from facets.different_attributes(a, b, params)
        if plain(left.field.label) == plain(right.field.label):
            yield Evidence(True, "SUGGEST_SAME_LABEL", params, 0.6)
        yield from facets.types(left, right, params)
        yield from facets.units(a, b, params)
        yield from qualifiers(left, right, params)
        yield from facets.options(left, right, params)
        yield from facets.notes(left, right, params)
        yield from self._elements(left, right, params)

    def _closed(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        a, b = left.reading, right.reading
        yield Evidence(True, "SUGGEST_SAME_WHAT", {"what": f"@SUGGEST_WHAT_{a.what.upper()}"}, 1.0)
        if a.what != b.what and {left.field.type, right.field.type} & {"mobile"}:
            yield Evidence(False, "SUGGEST_LANDLINE", params, 3.0)
        if a.what == "disability_no":
            yield Evidence(True, "SUGGEST_ONE_TO_A_PERSON", params, 2.0)
        elif a.what == "remark":
            yield Evidence(False, "SUGGEST_OWN_REMARK", params, FORBIDS)
        yield from self.holders.evidence(left, right, params)
        if a.what in ("address", "region", "area", "postcode", "place_name"):
            yield from facets.kinds(a, b, params, alone=left.alone and right.alone)
        if a.what in ACCOUNT:
            yield from facets.payments(left, right, params)
            yield from self._accounts(left, right, params)
        yield from facets.sides(a, b, params)
        yield from facets.stems(a, b, params)

    def _accounts(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        """What is of two accounts that are two."""
        mine, yours = self.accounts.get(left.place), self.accounts.get(right.place)
        if mine and yours and self.score(mine, yours) <= ASK:
            yield Evidence(False, "SUGGEST_OTHER_ACCOUNT", {**params, "one": mine.field.label, "other": yours.field.label}, FORBIDS)

    def _open(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        a, b = left.reading, right.reading
        if a.meaning and b.meaning and a.stem != b.stem:
            yield from facets.meanings(a, b, params)
            yield from facets.sides(a, b, params)
            return
        element = self._common(left, right)
        if element and not element.learned_from and a.stem != b.stem:
            yield Evidence(True, "SUGGEST_SAME_ELEMENT", {**params, "element": element.label}, 2.6)
            yield from facets.sides(a, b, params)
            return
        if a.stem and (a.stem == b.stem or a.stem in b.also or b.stem in a.also or a.also & b.also):
            yield Evidence(True, "SUGGEST_SAME_WORDS", params, 3.0 if len(a.stem) > 2 else 2.0)
        else:
            yield from facets.like_words(left, right, params)
        yield from facets.sides(a, b, params)
        if a.roles and b.roles and a.roles != b.roles and not self.holders.one_person(left, right):
            yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 2.0)
        if a.unit and a.unit == b.unit:
            yield Evidence(True, "SUGGEST_SAME_UNIT_OF_MEASURE", params, 0.5)

    def _elements(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        mine, yours = self.dictionary.called(left.field.label), self.dictionary.called(right.field.label)
        shared = next((one for one in mine if one in yours), None)
        if shared and (left.reading.what or left.reading.stem == right.reading.stem):
            yield Evidence(True, "SUGGEST_SAME_ELEMENT", {**params, "element": shared.label}, 0.4)
        elif left.reading.what == "phone":
            # 联系手机 may be asked where 联系电话 is; whose it is has been weighed
            return
        elif mine and yours and not shared and not mine[0].learned_from and not yours[0].learned_from:
            yield Evidence(False, "SUGGEST_OTHER_ELEMENT", {**params, "one": mine[0].label, "other": yours[0].label}, 0.8)

    def _common(self, left: Mention, right: Mention) -> Element | None:
        """What the dictionary knows both labels for."""
        yours = self.elements(right)
        return next((one for one in self.elements(left) if one in yours), None)

    def elements(self, mention: Mention) -> tuple[Element, ...]:
        """What the dictionary calls just so, or but for words that tell nothing: 拟招收儿童数 is the 招收儿童数."""
        found = self.dictionary.called(mention.field.label)
        return found or (() if mention.reading.what else self.by_stem.get(mention.reading.stem, ()))


def stems_of(dictionary: Dictionary) -> Mapping[str, tuple[Element, ...]]:
    """Stem -> the elements of general knowledge that some word of theirs leaves it of."""
    found: dict[str, tuple[Element, ...]] = {}
    for element in dictionary.elements:
        if not element.learned_from:
            readings = [read_label(word, element.type) for word in element.words]
            for stem in dict.fromkeys(one.stem for one in readings if not one.what and len(one.stem) > 2):
                found[stem] = (*found.get(stem, ()), element)
    return found
