"""Pairs kept apart: which of some places must not be together, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from forms.bundle import Bundle
from forms.edits.lookup import place_label
from forms.problems import Problem
from forms.relation import KeptApart


def kept_apart_problems(bundle: Bundle, members: Collection[str]) -> Iterator[Problem]:
    """One problem for each decision that keeps two of these apart, with its reason."""
    for entry in bundle.relations.kept_apart:
        pair = [member for member in entry.members if member in members]
        if len(set(pair)) > 1:
            params = {"members": "、".join(place_label(bundle, member) for member in pair), "why": entry.why}
            yield Problem("EDIT_KEPT_APART", f"relations.{pair[0]}", params)


def taken_back(entries: Collection[KeptApart], together: Collection[str]) -> tuple[KeptApart, ...]:
    """The decisions with every pair among `together` taken out; the other pairs of each stay kept apart."""
    found: list[KeptApart] = []
    for entry in entries:
        free = [member for member in entry.members if member in together]
        if len(free) < 2:
            found.append(entry)
            continue
        rest = [member for member in entry.members if member not in together]
        kept = [(*rest, member) for member in free] if rest else []
        found += [entry.model_copy(update={"members": members}) for members in kept]
    return tuple(found)
