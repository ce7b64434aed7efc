"""Names: what a template of one kind may speak of, each with what people call it.

A path is the dotted name of the source, `materials.name` for every one of a list, `others[]` for a member of a list of plain texts.
Inside a loop a member may be called by its own short label (材料名称); outside by its full one (材料.材料名称).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from forms.problems import nearest

ELEMENT = "[]"
"""Ends the path of a member of a list of texts."""


class Sort(StrEnum):
    """What a name stands for; it decides how the value is printed and how a condition on it reads."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    TEXTS = "texts"
    ROWS = "rows"
    GROUP = "group"


DEFAULT_FILTER = {Sort.DAY: "date", Sort.MOMENT: "time", Sort.TEXTS: "join"}
"""Filter that 【字段】 means without being written."""
LISTS = (Sort.ROWS, Sort.TEXTS)


@dataclass(frozen=True, slots=True)
class FieldName:
    """One name."""

    path: str
    label: str
    """What it is called wherever it is read; unique."""
    sort: Sort = Sort.TEXT
    short: str = ""
    """What it is called inside a loop over its list; "" = the label."""
    group: str = ""
    """Heading of the palette."""
    measure: str = ""
    """Of a list: the word between 每 and the name, 份 or 项."""
    english: str = ""

    @property
    def printable(self) -> bool:
        """May it stand in a text?"""
        return self.sort not in (Sort.ROWS, Sort.GROUP)


@dataclass(frozen=True, slots=True)
class Turn:
    """One loop that is open: the variable of the source and the list it runs over."""

    variable: str
    path: str


Scope = tuple[Turn, ...]
"""The loops that are open, the outermost first."""


@dataclass(frozen=True)
class Names:
    """Fields and snippets by both names."""

    fields: tuple[FieldName, ...]
    snippets: Mapping[str, str]
    """Name in the source -> title."""
    loop: tuple[FieldName, ...] = ()
    """What every loop tells: 序号, 最后一份 …; paths begin with `loop.`."""

    @cached_property
    def by_path(self) -> Mapping[str, FieldName]:
        """Path -> name, loops among them."""
        return {field.path: field for field in (*self.fields, *self.loop)}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every path and what it belongs to: the names that `check_template` takes for known."""
        paths = {field.path.removesuffix(ELEMENT) for field in self.fields}
        return frozenset(paths | {owner_of(path) for path in paths} - {""})

    @cached_property
    def by_label(self) -> Mapping[str, FieldName]:
        """Full label -> name."""
        return {field.label: field for field in self.fields}

    @cached_property
    def by_short(self) -> Mapping[tuple[str, str], FieldName]:
        """(path of the list, short label) -> name."""
        return {(owner_of(field.path), field.short): field for field in self.fields if field.short}

    @cached_property
    def by_loop_label(self) -> Mapping[str, FieldName]:
        """序号 … -> name."""
        return {field.label: field for field in self.loop}

    @cached_property
    def snippet_by_title(self) -> Mapping[str, str]:
        """Title -> name in the source."""
        return {title: name for name, title in self.snippets.items()}

    def find(self, label: str, scope: Scope) -> str | None:
        """The path called so here; None if nothing is."""
        if (field := self.by_label.get(label)) is not None:
            owner = self.list_of(field.path)
            return field.path if owner is None or any(turn.path == owner for turn in scope) else None
        for turn in reversed(scope):
            if (field := self.by_short.get((turn.path, label))) is not None:
                return field.path
        if scope and (field := self.by_loop_label.get(label)) is not None:
            return field.path
        return None

    def called(self, path: str, scope: Scope) -> str:
        """What the path is called here: shortly where that is clear, by its own path where nobody named it."""
        field = self.by_path.get(path)
        if field is None:
            return path
        return field.short if field.short and self.find(field.short, scope) == path else field.label

    def sort_of(self, path: str) -> Sort:
        """What the path stands for; a text where nobody said."""
        field = self.by_path.get(path)
        return field.sort if field else Sort.TEXT

    def measure_of(self, path: str) -> str:
        """The word between 每 and the name of a list."""
        field = self.by_path.get(path)
        return field.measure if field else ""

    def usable(self, scope: Scope) -> Iterator[FieldName]:
        """What may be written at a place inside these loops."""
        turning = {turn.path for turn in scope}
        for field in self.fields:
            owner = self.list_of(field.path)
            if owner is None or owner in turning:
                yield field
        if scope:
            yield from self.loop

    def list_of(self, path: str) -> str | None:
        """The list whose member the path is part of; None outside of lists."""
        owner = owner_of(path)
        while owner:
            if self.sort_of(owner) in LISTS:
                return owner
            owner = owner_of(owner)
        return None

    def near(self, label: str, scope: Scope) -> str:
        """The usable label most like this one, or ""."""
        return nearest(label, [self.called(field.path, scope) for field in self.usable(scope) if field.sort is not Sort.GROUP])

    def homes(self, label: str) -> list[str]:
        """The lists inside of which something is called so."""
        if label in self.by_loop_label:
            return [field.label for field in self.fields if field.sort in LISTS]
        fields = [field for field in self.fields if label in (field.label, field.short)]
        return [self.by_path[owner].label for field in fields if (owner := self.list_of(field.path)) is not None]

    def near_list(self, label: str, scope: Scope) -> str:
        """The list whose label is most like this one, or ""."""
        return nearest(label, self.lists(scope))

    def lists(self, scope: Scope) -> list[str]:
        """What can be listed one by one here."""
        return [self.called(field.path, scope) for field in self.usable(scope) if field.sort in LISTS]

    def near_snippet(self, title: str) -> str:
        """The title of a snippet most like this one, or ""."""
        return nearest(title, self.snippet_by_title)


def owner_of(path: str) -> str:
    """What the last step of a path belongs to.

    >>> owner_of("materials.name"), owner_of("others[]"), owner_of("title")
    ('materials', 'others', '')
    """
    return path.removesuffix(ELEMENT) if path.endswith(ELEMENT) else path.rpartition(".")[0]


def told_apart(fields: Iterable[FieldName], taken: Iterable[str] = ()) -> tuple[FieldName, ...]:
    """The same with unique labels: whoever comes later bears its name of the source in brackets."""
    seen, kept = set(taken), []
    for field in fields:
        label = field.label
        if label in seen:
            label = f"{label}（{field.path.rpartition('.')[2]}）"
        if label in seen:
            label = f"{field.label}（{field.path}）"
        seen.add(label)
        kept.append(
            FieldName(field.path, label, field.sort, field.short, field.group, field.measure, field.english)
            if label != field.label
            else field
        )
    return tuple(kept)
