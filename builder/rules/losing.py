"""What goes with a rule that is deleted, and whether somebody asked to delete it. The losses are pure."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.lay_out import names_in


@dataclass(frozen=True, slots=True)
class RuleLosses:
    """What would be missed."""

    cases: tuple[str, ...]
    """Test cases that expect something of it."""
    readers: tuple[str, ...]
    """What reads its conclusion, as people call it."""


def losses_of(bundle: Bundle, rule: str) -> RuleLosses:
    """Of one rule."""
    cases = tuple(case.id for case in bundle.test_cases if rule in _texts(case.expected))
    wanted = f"conclusions.{rule}"
    readers = dict.fromkeys(
        label for _, where, label, tree in conditions(bundle) if wanted in names_in(tree) and where.split(".")[1:2] != [rule]
    )
    return RuleLosses(cases, tuple(readers))


def _texts(value: JsonValue) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return {text for one in value.values() for text in _texts(one)} | set(value)
    return {text for one in value for text in _texts(one)} if isinstance(value, list) else set()


def ask_to_drop(code: str, rule: str) -> None:
    """Ask before this rule goes."""
    st.session_state[_key(code)] = rule


def forget_to_drop(code: str) -> None:
    """It was done, or not wanted."""
    st.session_state.pop(_key(code), None)


def to_drop(code: str) -> str:
    """The rule somebody wants to delete; "" if none."""
    return str(st.session_state.get(_key(code), ""))


def _key(code: str) -> str:
    return f"rules_drop_{code}"
