"""Snippets of a document: which shared wording its templates include, and in which version.

    house      what comes with the product, version 1 of its name, read-only
    office     versions an office wrote (`runtime.storage`); the newest one that is valid stands in the house's place
    pinned     what a document took over: this its papers say, whatever is written later

A document's papers go by what is pinned, then by the house's. An office's newer version reaches a document only by being taken over, so
that published versions stay as they were read, and whoever publishes has seen the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from forms.bundle import Bundle, PinnedSnippet
from forms.edits.base import revised
from forms.problems import Lang
from forms.wording import catalogue, say
from runtime.notices.template import Library, house_library
from runtime.notices.template_check import PARSER_SETTINGS, too_deep
from runtime.snippet_version import SnippetVersion, Theme

THEMES = {
    **dict.fromkeys(("article_32_4_2019", "article_32_5_2019", "five_days_2019", "time_not_counted_2019"), Theme.ARTICLE),
    **dict.fromkeys(("remedies_2024", "rights_2019"), Theme.REMEDY),
    **dict.fromkeys(("docno", "copies", "delivery_slip"), Theme.SIGNATURE),
}
"""Of the house's snippets; the others are blocks."""
REMARK = re.compile(r"\A\{#(.*?)#\}\n?", re.DOTALL)
"""What a snippet of the house says of itself, before its first line."""

Register = Mapping[str, SnippetVersion]
"""Name -> the version that is taken today."""


@cache
def house_snippets() -> Register:
    """Those that come with the product."""
    return {name: _house(name, source) for name, source in sorted(house_library().snippets.items())}


def _house(name: str, source: str) -> SnippetVersion:
    remark = REMARK.match(source)
    basis = " ".join(remark[1].split()) if remark else ""
    return SnippetVersion(name, 1, _house_title(name, "zh"), THEMES.get(name, Theme.BLOCK), source, basis)


def _house_title(name: str, lang: Lang) -> str:
    key = f"TEMPLATE_SNIPPET_{name.upper()}"
    return say(key, lang) if key in catalogue() else name


def title_in(snippet: SnippetVersion, lang: Lang) -> str:
    """Its title for a reader; what an office named is called so in every language."""
    return _house_title(snippet.name, lang) if snippet.is_house else snippet.title or snippet.name


def register_on(versions: Iterable[SnippetVersion], on: date) -> Register:
    """What is taken on a day: of each name the highest version that is valid then, else the house's."""
    found = dict(house_snippets())
    for one in sorted(versions, key=lambda one: one.version):
        if one.valid_from is None or one.valid_from <= on:
            found[one.name] = one
    return found


def history_of(versions: Iterable[SnippetVersion], name: str) -> tuple[SnippetVersion, ...]:
    """Every version of a name, the newest first, the house's last."""
    own = sorted((one for one in versions if one.name == name), key=lambda one: -one.version)
    house = house_snippets().get(name)
    return (*own, house) if house else tuple(own)


def snippets_of(bundle: Bundle) -> Mapping[str, str]:
    """Name -> text, as the papers of this document go by."""
    return {**house_library().snippets, **{one.name: one.text for one in bundle.snippets}}


def library_of(bundle: Bundle) -> Library:
    """The house's templates with the snippets of this document."""
    return _library(tuple((one.name, one.text) for one in bundle.snippets)) if bundle.snippets else house_library()


@lru_cache(maxsize=64)
def _library(pinned: tuple[tuple[str, str], ...]) -> Library:
    house = house_library()
    return Library(house.templates, {**house.snippets, **dict(pinned)})


def included_in(source: str) -> tuple[str, ...]:
    """The snippets a template includes, each once; () for one that cannot be read."""
    try:
        tree = Environment(autoescape=True, **PARSER_SETTINGS).parse(source)  # type: ignore[arg-type] # bools, spread from a dict
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return ()
    if too_deep(tree):
        return ()
    names = (one.template.value for one in tree.find_all(nodes.Include) if isinstance(one.template, nodes.Const))
    return tuple(dict.fromkeys(str(name) for name in names))


@dataclass(frozen=True, slots=True)
class SnippetUse:
    """A snippet that papers of a document include."""

    name: str
    papers: tuple[tuple[str, str], ...]
    """(kind, item) of the templates: the document's own, and the house's where it has none."""
    own: bool
    """One of them is the document's own."""
    pinned: PinnedSnippet | None


def snippet_uses(bundle: Bundle) -> tuple[SnippetUse, ...]:
    """Every snippet the papers of a document include, by name."""
    pinned = {one.name: one for one in bundle.snippets}
    papers: dict[str, list[tuple[str, str]]] = {}
    own: set[str] = set()
    for kind, item, source, is_own in _templates(bundle):
        for name in included_in(source):
            papers.setdefault(name, []).append((kind, item))
            if is_own:
                own.add(name)
    return tuple(SnippetUse(name, tuple(papers[name]), name in own, pinned.get(name)) for name in sorted(papers))


def _templates(bundle: Bundle) -> Iterator[tuple[str, str, str, bool]]:
    """Kind, item, source and whether it is the document's own."""
    whole = {one.kind for one in bundle.templates if not one.item}
    for one in bundle.templates:
        yield one.kind, one.item, one.source, True
    for kind, source in house_library().templates.items():
        if kind not in whole:
            yield kind, "", source, False


def pins_for(bundle: Bundle, register: Register) -> tuple[tuple[PinnedSnippet, ...], tuple[str, ...]]:
    """What a document should take over today, as far as it is not so already; and the names of what nothing includes any more.

    Own templates take over all they include. The house's only what the office wrote itself: the house's own words come with it.
    """
    uses = {use.name: use for use in snippet_uses(bundle)}
    take = []
    for use in uses.values():
        newest = register.get(use.name)
        if newest is None or not (use.own or use.pinned or not newest.is_house):
            continue
        new = PinnedSnippet(name=newest.name, version=newest.version, title=newest.title, text=newest.text)
        if new != use.pinned:
            take.append(new)
    return tuple(take), tuple(one.name for one in bundle.snippets if one.name not in uses)


def with_pins(bundle: Bundle, register: Register) -> Bundle:
    """The document with every snippet pinned that its own templates include and that it does not hold yet; what it holds stays."""
    held = {one.name for one in bundle.snippets}
    included = {name for template in bundle.templates for name in included_in(template.source)} - held
    new = [one for one in pins_for(bundle, register)[0] if one.name in included]
    pinned = tuple(sorted((*bundle.snippets, *new), key=lambda one: one.name))
    return revised(bundle, snippets=pinned) if new else bundle
