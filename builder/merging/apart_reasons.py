"""Reasons for keeping apart that fit every pair they are offered for: what is found about several names at once is told kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forms.item import BundledItem
from forms.suggest.form_reading import Mention, read_forms
from forms.suggest.proposal import Advice, Apart, Suggestion
from forms.told import told_list

NAMES = "SUGGEST_APART_NAMES"
"""«场所名、招牌文字与登记名称含义不同»: true of one business, its premises and its sign, and of nothing else."""
_ITS_OWN = ("venue", "signboard", "store")
"""Places whose name a business may take for its own."""


def with_fitting_reasons(items: tuple[BundledItem, ...], found: Suggestion) -> Suggestion:
    """The suggestion with every entry of what stays apart under a reason that is true of each of its pairs."""
    if not any(one.code == NAMES for one in found.apart):
        return found
    mentions = {mention.place: mention for form in read_forms(items) for mention in form.mentions}
    sources = {place for idea in found.prefills for place in (idea.source, idea.target)}
    return replace(
        found, apart=tuple(part for one in found.apart for part in (_parts(one, mentions, sources) if one.code == NAMES else (one,)))
    )


def _parts(one: Apart, mentions: dict[str, Mention], sources: set[str]) -> Iterator[Apart]:
    """Names of bodies, and of what they build or hold, are several things each with a name of its own. The premises and the sign are
    held against the body whose they are: the one that they may be filled in from, else the first."""
    bodies = [place for place in one.members if mentions[place].reading.what == "name"]
    premises = [place for place in one.members if place not in bodies and _of_business(mentions[place])]
    if len(bodies) < 2 and len(bodies) + len(premises) == len(one.members):
        yield one
        return
    owner = next((place for place in bodies if place in sources), bodies[0] if bodies else "")
    others = [place for place in one.members if place not in premises]
    if len(others) > 1:
        yield replace(one, members=tuple(others), code="APART_OWN_NAMES", params=_labels(others, mentions), relation=Advice.APART)
    named = [place for place in one.members if place == owner or place in premises]
    if premises and len(named) > 1:
        yield replace(one, members=tuple(named), params=_labels(named, mentions))


def _of_business(mention: Mention) -> bool:
    thing = mention.reading.thing
    return thing is None or thing[1] in _ITS_OWN


def _labels(places: Sequence[str], mentions: dict[str, Mention]) -> dict[str, str]:
    return {"labels": told_list(f"“{mentions[place].field.label}”" for place in places)}
