"""Acts: edits written as JSON, done to a bundle of the samples, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.edits import Edit, apply_edits, read_edits
from forms.problems import Problem
from forms.soundness import unsound

Act = Mapping[str, Any]


def outcome(start: Bundle, *acts: Act) -> Bundle | tuple[Problem, ...]:
    """What comes of these acts."""
    edits = [edit for act in acts for edit in read_edits(dict(act))]
    assert all(isinstance(edit, Edit) for edit in edits), edits
    return apply_edits(start, [edit for edit in edits if isinstance(edit, Edit)])


def done(start: Bundle, *acts: Act) -> Bundle:
    """The bundle after these acts."""
    found = outcome(start, *acts)
    assert isinstance(found, Bundle), found
    return found


def looks_at_documents(monkeypatch: pytest.MonkeyPatch) -> list[Bundle]:
    """From now on: every document that is looked at as a whole, which takes long in a large one."""
    seen: list[Bundle] = []

    def looked(found: Bundle) -> tuple[Problem, ...]:
        seen.append(found)
        return unsound(found)

    monkeypatch.setattr("forms.edits.base.unsound", looked)
    return seen


def refused(start: Bundle, *acts: Act) -> set[tuple[str, str]]:
    """Code and place of every reason why not."""
    found = outcome(start, *acts)
    assert isinstance(found, tuple), "it was done"
    return {(problem.code, problem.where) for problem in found}


def groups(bundle: Bundle) -> set[frozenset[str]]:
    """The places that are one data item."""
    found: dict[str, set[str]] = {}
    for place, item in bundle.relations.item_of().items():
        found.setdefault(item, set()).add(place)
    return {frozenset(places) for places in found.values()}


def gathered(bundle: Bundle) -> set[frozenset[str]]:
    """The demands that are one material."""
    return {frozenset(f"{use.item}.{use.id}" for use in material.uses) for material in bundle.materials}


def section_of(bundle: Bundle, data_item: str) -> str:
    """The section an item stands in, "" for the tray."""
    return next((section.id for section in bundle.layout.sections for one in section.placements if one.data_item == data_item), "")


def order_in(bundle: Bundle, section: str) -> list[str]:
    """The items of a section."""
    return [one.data_item for found in bundle.layout.sections if found.id == section for one in found.placements]
