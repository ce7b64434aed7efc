"""The suggestion for a draft, computed once for the same forms and demands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue

from builder.merging.apart_reasons import with_fitting_reasons
from builder.merging.open_suggestions import OpenSuggestions, still_open, uses_of
from forms.bundle import Bundle
from forms.dictionary import Dictionary
from forms.item import BundledItem
from forms.json_text import canonical_json
from forms.material import Source, Use
from forms.suggest import Suggestion, suggest
from runtime.authoring.data_elements import dictionary_of
from runtime.bootstrap import Application


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a suggestion depends on."""

    items: tuple[BundledItem, ...]
    uses: Mapping[tuple[str, str], Use]
    dictionary: Dictionary


def suggested(application: Application, bundle: Bundle) -> Suggestion:
    """What is worth merging in this draft, as the dictionary of this office knows it."""
    return _suggested(_Asked(bundle.items, _shared_keys_only(bundle), dictionary_of(application)))


def _shared_keys_only(bundle: Bundle) -> dict[tuple[str, str], Use]:
    """Each demand with the number its libraries are asked by, under one name, where several departments state it.

    The number of one form alone does not tell whose record another form means: before they are merged every form has its own.
    """
    stated = Counter(bundle.relations.item_of().values())

    def shared(source: Source) -> Source:
        key = bundle.names.get(source.key, "")
        return source.model_copy(update={"key": key if stated[key] > 1 else ""})

    return {
        place: use.model_copy(update={"sources": tuple(shared(source) for source in use.sources)}) for place, use in uses_of(bundle).items()
    }


def open_now(application: Application, bundle: Bundle) -> OpenSuggestions:
    """What of it is open on this draft, without what was split off in this session."""
    return still_open(bundle, suggested(application, bundle), aside(bundle.code))


def aside(code: str) -> list[str]:
    """Places that were split off in this session: they look like new ones, and are not to be proposed again at once."""
    found: list[str] = st.session_state.setdefault(f"aside_{code}", [])
    return found


def put_aside(code: str, places: Iterable[str], *, split: bool) -> None:
    """Remember these places as split off, or, once something else was done with them, forget it."""
    given = [str(place) for place in places]
    kept = [place for place in aside(code) if place not in given]
    st.session_state[f"aside_{code}"] = [*kept, *given] if split else kept


def _digest(asked: _Asked) -> str:
    """Of who asks, the fields of each form, each demand, and the words the dictionary knows."""
    forms: list[JsonValue] = [[item.id, item.department, item.name, item.form.model_dump(mode="json")] for item in asked.items]
    uses: list[JsonValue] = [use.model_dump(mode="json") for use in asked.uses.values()]
    return hashlib.sha256((canonical_json([forms, uses]) + repr(asked.dictionary.elements)).encode()).hexdigest()


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={_Asked: _digest})
def _suggested(asked: _Asked) -> Suggestion:
    return with_fitting_reasons(asked.items, suggest(asked.items, asked.uses, dictionary=asked.dictionary))
