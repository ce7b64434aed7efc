"""search_words: under which words people look for a data item besides its name: as each department's form calls it, as the dictionary of
data items calls its like, as its type is called. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.dictionary import shipped
from forms.field_types import field_type
from forms.problems import Lang
from forms.wording import say


def search_words(bundle: Bundle, lang: Lang) -> Mapping[str, tuple[str, ...]]:
    """Data item -> other words for it, the departments' own first; none of them is its name."""
    own = _own_labels(bundle)
    return {
        item.id: tuple(dict.fromkeys(word for word in (*item.synonyms, *own.get(item.id, ()), *_general(item, lang)) if word != item.label))
        for item in bundle.data_items
    }


def _own_labels(bundle: Bundle) -> dict[str, list[str]]:
    """Data item -> what the departments' forms call it."""
    item_of, found = bundle.relations.item_of(), dict[str, list[str]]()
    for item in bundle.items:
        for field in item.form.fields:
            if name := item_of.get(f"{item.id}.{field.id}"):
                found.setdefault(name, []).append(field.label)
    return found


def _general(item: DataItem, lang: Lang) -> Iterator[str]:
    """What the dictionary has of it, and of its type: an identity number is looked for as one, whatever the form calls it."""
    dictionary, type_ = shipped(), field_type(item.type)
    of_type = dictionary.exactly(say(type_.label)) if type_ else None
    for element in (dictionary.get(item.element), dictionary.exactly(item.label), of_type):
        yield from element.words if element else ()
    if type_ and of_type:
        yield say(type_.label, lang)
