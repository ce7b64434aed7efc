"""Dictionary of data items 数据元目录: what offices ask for again and again, with the words they use for it.

It names what is merged, knows its library, and suggests a label while one types. The suggester takes it as one more piece of
evidence and works without it. The shipped one is `forms/data_elements.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from pydantic import TypeAdapter

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.plain_label import plain

SHIPPED = Path(__file__).parent / "data_elements.json"


@dataclass(frozen=True, slots=True)
class Element:
    """数据元: one thing that is asked for."""

    id: str
    label: str
    type: str = "text"
    """Name of a field type."""
    synonyms: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    unit: str = ""
    sensitivity: str = "general"
    """A value of `forms.data_item.Sensitivity`."""
    source_library: str = ""
    of: str = ""
    """Whose it is: person, organisation, place, or "" for the matter itself."""
    learned_from: tuple[str, ...] = ()
    """Codes of the bundles whose merge taught it; empty = general knowledge."""

    @property
    def words(self) -> tuple[str, ...]:
        """Label and synonyms."""
        return (self.label, *self.synonyms)


_ELEMENTS = TypeAdapter(tuple[Element, ...])


class Dictionary:
    """Elements by id and by what people call them."""

    def __init__(self, elements: Iterable[Element] = ()) -> None:
        self.elements: tuple[Element, ...] = tuple(elements)

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        return {element.id: element for element in self.elements}

    @cached_property
    def _by_word(self) -> dict[str, tuple[Element, ...]]:
        found: dict[str, tuple[Element, ...]] = {}
        for element in self.elements:
            for word in dict.fromkeys(map(plain, element.words)):
                found[word] = (*found.get(word, ()), element)
        return found

    def get(self, element_id: str) -> Element | None:
        """The element of that id, or None."""
        return self._by_id.get(element_id)

    def exactly(self, label: str) -> Element | None:
        """The first element that is called just this, or None; what is general knowledge stands first."""
        return next(iter(self.called(label)), None)

    def called(self, label: str) -> tuple[Element, ...]:
        """Every element that is called just this: bundles learned from may use one word for two things."""
        return self._by_word.get(plain(label), ())

    def find(self, typed: str, most: int = 8) -> tuple[Element, ...]:
        """What somebody who typed so far may mean: called just that, then beginning with it, then containing it.

        >>> [element.label for element in shipped().find("户籍")][:1]
        ['户籍地址']
        """
        wanted = plain(typed)
        if not wanted:
            return ()
        ranked: list[tuple[int, int, int, Element]] = []
        for order, element in enumerate(self.elements):
            ranks = [_rank(wanted, plain(word), synonym) for synonym, word in enumerate(element.words)]
            best = min(ranks, default=9)
            if best < 9:
                ranked.append((best, len(element.label), order, element))
        return tuple(found[-1] for found in sorted(ranked, key=lambda one: one[:-1])[:most])

    def without(self, bundle_code: str) -> Dictionary:
        """The dictionary as it would be if it had never seen that bundle."""
        kept = (
            replace(element, learned_from=tuple(code for code in element.learned_from if code != bundle_code))
            for element in self.elements
            if set(element.learned_from) != {bundle_code}
        )
        return Dictionary(kept)


def _rank(wanted: str, word: str, synonym: int) -> int:
    if word == wanted:
        return 0
    if word.startswith(wanted):
        return 1 if synonym == 0 else 2
    return 3 if wanted in word else 9


def element_of(item: DataItem, element_id: str, bundle_code: str) -> Element:
    """The entry that a data item of this bundle teaches."""
    return Element(
        element_id,
        item.label,
        item.type,
        item.synonyms,
        item.options,
        item.unit,
        str(item.sensitivity),
        item.source_library,
        learned_from=(bundle_code,),
    )


def learn(bundle: Bundle) -> tuple[Element, ...]:
    """What the merge of a bundle teaches: an element for every data item that several departments ask for.

    Ids carry the bundle's code, so that what one bundle taught can be forgotten again.
    """
    asked = {merge.data_item: merge.members for merge in bundle.relations.merges}
    return tuple(element_of(item, f"{bundle.code}_{item.id}", bundle.code) for item in bundle.data_items if len(asked.get(item.id, ())) > 1)


@cache
def shipped() -> Dictionary:
    """The dictionary that comes with the house."""
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))["elements"]
    return Dictionary(_ELEMENTS.validate_python(rows))
