"""The widgets of one rule: every box saves at once; why a change is refused stands above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.bound import Make
from builder.matters.bound_part import BoundPart
from builder.rules.workshop import NEAR
from forms.findings import EditJson, an_edit
from forms.stated_rule import StatedRule


class BoundRule(BoundPart):
    """See above."""

    def save(self, edits: Sequence[EditJson]) -> None:
        """See Bound."""
        self.at_hand.apply(*edits, near=NEAR)

    def day(self, name: str, label: str, value: date | None, make: Make) -> None:
        """A day, or none."""
        key = self._seeded(name, value)  # type: ignore[arg-type]  # a date box holds a date
        acting = self._acting(name, value, lambda raw: make(raw.isoformat() if raw else None))  # type: ignore[arg-type]
        st.date_input(label, value=None, format="YYYY-MM-DD", key=key, **acting)

    def several(self, name: str, label: str, value: tuple[str, ...], options: Mapping[str, str], make: Make, **more: Any) -> None:
        """Some of several, by their words."""
        key, acting = self._seeded(name, [*value]), self._acting(name, [*value], make)
        st.multiselect(label, list(options), format_func=lambda one: options.get(one, one), key=key, select_all=False, **acting, **more)


def changes_of(rule: StatedRule, **changes: JsonValue) -> list[EditJson]:
    """The edit that changes these settings."""
    return [an_edit("set_rule", rule=rule.id, changes=changes)]
