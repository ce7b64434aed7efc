"""Bound: widgets that each show a setting of the draft, and whose change is an edit. The draft is the truth: a widget is re-seeded
wherever it shows something else, after an undo as after a refusal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import JsonValue

from forms.findings import EditJson
from runtime.pages.field_widget import safe_label

Make = Callable[[Any], Sequence[EditJson]]
"""The edits that bring a setting to this value."""


class Bound(ABC):
    """The widgets of one thing: a card of the canvas, a matter."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        """Id of the thing: no value may leak from one to the next."""

    @property
    @abstractmethod
    def may_edit(self) -> bool:
        """Who may not only looks on: every widget is locked."""

    @abstractmethod
    def save(self, edits: Sequence[EditJson]) -> None:
        """Make these edits as one step; called from a widget's callback."""

    def key(self, name: str) -> str:
        """Key of a widget."""
        return f"p_{self.owner.replace('.', '__').lstrip('#')}_{name}"

    def text(self, name: str, label: str, value: str, make: Make, *, lines: bool = False, **more: Any) -> None:
        """A line of text, or several."""
        widget = st.text_area if lines else st.text_input
        widget(label, key=self._seeded(name, value), **self._acting(name, value, lambda raw: make((raw or "").strip())), **more)

    def number(self, name: str, label: str, value: float | None, make: Make, *, whole: bool = False, **more: Any) -> None:
        """A number, or none."""
        seeded = None if value is None else int(value) if whole else float(value)
        more = {"step": 1 if whole else None, "format": "%d" if whole else "%g", **more}
        key = self._seeded(name, seeded)
        acting = self._acting(name, seeded, lambda raw: make(None if raw is None else int(raw) if float(raw).is_integer() else raw))
        st.number_input(label, value=None, key=key, **acting, **more)

    def one(self, name: str, label: str, value: str, options: Mapping[str, str], make: Make, *, few: bool = False, **more: Any) -> None:
        """One of several, by their words; `few` side by side."""
        known = dict(options) if value in options else {value: value, **options}
        key, acting = self._seeded(name, value), self._acting(name, value, make)

        def words(one: str) -> str:
            return known.get(one, one)

        if few:
            # only here is an option read as markdown
            few_words = {one: safe_label(words(one)) for one in known}
            st.segmented_control(label, list(known), format_func=few_words.__getitem__, key=key, required=True, **acting, **more)
        else:
            st.selectbox(label, list(known), format_func=words, key=key, **acting, **more)

    def yes(self, name: str, label: str, value: bool, make: Make, **more: Any) -> None:
        """On or off."""
        st.toggle(label, key=self._seeded(name, value), **self._acting(name, value, make), **more)

    def act(self, name: str, label: str, make: Callable[[], Sequence[EditJson]], **more: Any) -> None:
        """A button that does something."""
        st.button(label, key=self.key(name), on_click=self._do, args=(lambda _: make(), None), disabled=not self.may_edit, **more)

    def _acting(self, name: str, value: JsonValue, make: Make) -> dict[str, Any]:
        return {"on_change": self._changed, "args": (self.key(name), value, make), "disabled": not self.may_edit}

    def _changed(self, key: str, value: JsonValue, make: Make) -> None:
        raw = st.session_state[key]
        if raw != value:
            self._do(make, raw)

    def _do(self, make: Make, raw: object) -> None:
        self.save(make(raw))

    def _seeded(self, name: str, value: JsonValue) -> str:
        key = self.key(name)
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value
        return key
