"""Finding a bundle by what people type: its title, its matters, departments, materials and fields, and everyday words for them. Pure.

Width, case, blanks and punctuation do not matter. Every word must be found; where one is found nowhere, the nearest bundles are offered
and said to be only that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from forms.bundle import Bundle
from forms.everyday_words import everyday_words

LONGEST_QUERY = 60
"""Characters that are looked at: more is a letter, not a search."""
NEAR = 0.45
"""Share of what was typed that must recur in a name for it to be called near."""
MOST_NEAR = 3

_PERSON = re.compile("自然人|个人|居民|公民|父母|家庭|职工|儿童|老人")
_ENTITY = re.compile("法人|企业|主体|个体|单位|机构|组织|公司|商户")
_APART = re.compile(r"[\s,，、;；。．/|+]+")


class Place(StrEnum):
    """Where a word was found, what says most first."""

    TITLE = "title"
    ITEM = "item"
    DEPARTMENT = "department"
    MATERIAL = "material"
    FIELD = "field"


_Texts = Mapping[str, Sequence[tuple[Place, str, str]]]
"""Code -> every name of that bundle: where it stands, in one way of writing, as it stands."""
WEIGHTS = {Place.TITLE: 16, Place.ITEM: 8, Place.DEPARTMENT: 4, Place.MATERIAL: 2, Place.FIELD: 1}


class Audience(StrEnum):
    """Whom a bundle serves: 个人, 企业."""

    PERSON = "person"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Hit:
    """A bundle that was found."""

    code: str
    place: Place
    """Where the word was found that says most about it."""
    text: str
    """What stands there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives."""

    hits: tuple[Hit, ...]
    """Bundles in which every word is found, the best first."""
    near: tuple[Hit, ...] = ()
    """Where nothing was found: the bundles whose names come nearest."""
    unknown: tuple[str, ...] = ()
    """Words that are found nowhere."""


def audience_of(bundle: Bundle) -> frozenset[Audience]:
    """Whom it serves; both, where its document does not say.

    >>> sorted(audience_of(Bundle(code="a", title="甲", applicant_type="自然人(父母)", items=())))
    [<Audience.PERSON: 'person'>]
    """
    kinds = ((_PERSON, Audience.PERSON), (_ENTITY, Audience.ENTITY))
    said = frozenset(kind for pattern, kind in kinds if pattern.search(bundle.applicant_type))
    return said or frozenset(Audience)


def find_bundles(query: str, bundles: Iterable[tuple[str, Bundle]]) -> Found:
    """The bundles of `bundles` (digest, document) that answer to what was typed; all of them, in their order, where nothing was."""
    documents = [_Document(digest, bundle) for digest, bundle in bundles]
    words = words_of(query)
    if not words:
        return Found(tuple(Hit(one.bundle.code, Place.TITLE, one.bundle.title) for one in documents))
    texts = {one.bundle.code: _texts(one) for one in documents}
    meant = {word: _meant(word, texts.values()) for word in words}
    if hits := _ranked(texts, words, meant):
        return Found(hits)
    everywhere = [text for own in texts.values() for _, text, _ in own]
    unknown = tuple(word for word in words if not any(one in text for one in meant[word] for text in everywhere))
    known = tuple(word for word in words if word not in unknown)
    if unknown and known:
        return Found((), _ranked(texts, known, meant)[:MOST_NEAR] or _near("".join(words), texts), unknown)
    return Found((), _near("".join(words), texts), unknown or words)


def words_of(query: str) -> tuple[str, ...]:
    """What was typed, word by word, in one way of writing.

    >>> words_of(" ＡＢ店，“饭馆” ")
    ('ab店', '饭馆')
    """
    cut = unicodedata.normalize("NFKC", query[:LONGEST_QUERY])
    return tuple(dict.fromkeys(word for part in _APART.split(cut) if (word := plain(part))))


def plain(text: str) -> str:
    """Half width, lower case, nothing but letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@dataclass(frozen=True, slots=True)
class _Document:
    """A document known by its digest, so that looking it up compares no texts."""

    digest: str
    bundle: Bundle

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Document) and self.digest == other.digest


@lru_cache(maxsize=1_024)
def _texts(document: _Document) -> tuple[tuple[Place, str, str], ...]:
    """Every name of the document: where it stands, in one way of writing, as it stands."""
    bundle = document.bundle
    named = [(Place.TITLE, bundle.title)]
    for item in bundle.items:
        named += [(Place.ITEM, item.name), (Place.DEPARTMENT, item.department), (Place.ITEM, item.result)]
    for material in bundle.materials:
        # each department's own name for it is what people know it by
        named += [(Place.MATERIAL, name) for name in (material.name, *(use.name for use in material.uses))]
    named += [(Place.FIELD, item.label) for item in bundle.data_items]
    return tuple((place, plain(text), text) for place, text in dict.fromkeys(named) if text)


def _meant(word: str, texts: Iterable[Sequence[tuple[Place, str, str]]]) -> frozenset[str]:
    """The word with everyday words for the same; of a longer piece of speech («我要开饭店»), where it is written nowhere, those in it."""
    known = everyday_words()
    if word in known:
        return known[word]
    if any(word in text for own in texts for _, text, _ in own):
        return frozenset({word})
    return frozenset({word}.union(*(same for one, same in known.items() if one in word)))


def _ranked(texts: _Texts, words: Sequence[str], meant: dict[str, frozenset[str]]) -> tuple[Hit, ...]:
    """The bundles in which every one of these words is found, the best first."""
    scored = [found for code, own in texts.items() if (found := _hit(code, own, words, meant))]
    return tuple(hit for hit, _ in sorted(scored, key=lambda one: -one[1]))


def _hit(
    code: str, texts: Sequence[tuple[Place, str, str]], words: Sequence[str], meant: dict[str, frozenset[str]]
) -> tuple[Hit, float] | None:
    best: tuple[float, Place, str] | None = None
    score = 0.0
    for word in words:
        found = [
            # what was typed itself goes before what means the same
            (WEIGHTS[place] * (2 if one == word else 1), place, shown)
            for place, text, shown in texts
            for one in meant[word]
            if one in text
        ]
        if not found:
            return None
        first = max(found, key=lambda one: one[0])
        score += first[0]
        best = max(best, first, key=lambda one: one[0]) if best else first
    return None if best is None else (Hit(code, best[1], best[2]), score)


def _near(typed: str, texts: _Texts) -> tuple[Hit, ...]:
    found = []
    for code, own in texts.items():
        share, place, shown = max(((_share(typed, text), place, shown) for place, text, shown in own), key=lambda one: one[0])
        if share >= NEAR:
            found.append((share, Hit(code, place, shown)))
    found.sort(key=lambda one: -one[0])
    return tuple(hit for _, hit in found[:MOST_NEAR])


def _share(typed: str, text: str) -> float:
    """How much of what was typed recurs in the text: of its pairs of characters, or of its characters where that is more telling."""
    pairs = {typed[at : at + 2] for at in range(len(typed) - 1)}
    by_pairs = sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
    letters = set(typed)
    by_letters = sum(one in text for one in letters) / len(letters)
    return max(by_pairs, by_letters * 0.9 if len(typed) <= 4 else by_letters * 0.6)
