"""Summary 申报摘要: exactly what will be filed, as people read it: every field in the order of the form, with where its value comes
from; the items chosen, the materials, the promise. Pure.

Its digest is that of the content to be filed, the one that the record of the filing names: what was read is what is filed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forms.field_types import is_personal
from forms.item import BundledItem
from forms.problems import Lang
from rules.values import is_empty
from runtime.authority_paper import called
from runtime.content import Content, Promise, Upload
from runtime.desk import Desk, left_to_verify
from runtime.outcome import MaterialLine, Standing
from runtime.to_be_filed import to_be_filed


class Mark(StrEnum):
    """Where a value comes from."""

    TYPED = "typed"
    LIBRARY = "library"
    DERIVED = "derived"
    DISPUTED = "disputed"
    """The applicant's own, against what a library says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field."""

    name: str
    label: str
    words: str
    """Empty = left empty."""
    mark: Mark
    source: str = ""
    """Of a library: its name."""
    secret: bool = False
    """Masked until somebody wants to see it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A material with the files handed in for it."""

    name: str
    uploads: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole."""

    title: str
    items: tuple[BundledItem, ...]
    """Those applied for that go on as things stand, in the order of the bundle."""
    questions: tuple[Entry, ...]
    parts: tuple[Part, ...]
    also: tuple[Entry, ...]
    """Answers that are not on the form any more, and by which something is judged."""
    handed_in: tuple[Handed, ...]
    dropped: tuple[MaterialLine, ...]
    at_window: tuple[MaterialLine, ...]
    unverified: tuple[MaterialLine, ...]
    """Left to be verified (待核验)."""
    later: tuple[MaterialLine, ...]
    """Promised, with the day by which (`due`)."""
    promise: Promise
    digest: str
    """SHA-256 of the content to be filed."""

    @property
    def fields(self) -> int:
        """How many answers it holds."""
        return sum(bool(entry.words) for part in self.parts for entry in part.entries)

    @property
    def departments(self) -> tuple[str, ...]:
        """To whom it goes, each once."""
        return tuple(dict.fromkeys(item.department for item in self.items))


def summary_of(desk: Desk, lang: Lang, later: Sequence[MaterialLine] = ()) -> Summary:
    """What would be filed if the draft were filed now. `later`: what is promised, as the pre-check has it."""
    bundle, content, evaluation = desk.compiled.bundle, to_be_filed(desk), desk.evaluation
    live = evaluation.live()
    asked_first = tuple(dict.fromkeys(question.sets for question in bundle.layout.questions if question.sets))
    placed = [[one.data_item for one in section.placements if one.data_item in desk.asked] for section in bundle.layout.sections]
    on_form = {name for names in placed for name in names}
    rest = [name for name in content.values if name not in on_form and name not in asked_first]
    return Summary(
        title=bundle.title,
        items=tuple(item for item in bundle.items if item.id in live),
        questions=_entries(desk, content, (name for name in asked_first if name not in on_form), lang),
        parts=tuple(
            Part(section.title, _entries(desk, content, names, lang))
            for section, names in zip(bundle.layout.sections, placed, strict=True)
            if names
        ),
        also=tuple(entry for entry in _entries(desk, content, rest, lang) if entry.words),
        handed_in=_handed_in(desk, content),
        dropped=evaluation.lines_that(Standing.DROPPED),
        at_window=evaluation.lines_that(Standing.AT_WINDOW),
        unverified=left_to_verify(desk),
        later=tuple(later),
        promise=content.promise,
        digest=content.digest(),
    )


def _entries(desk: Desk, content: Content, names: Iterable[str], lang: Lang) -> tuple[Entry, ...]:
    return tuple(entry for name in names if (entry := _entry(desk, content, name, lang)))


def _entry(desk: Desk, content: Content, name: str, lang: Lang) -> Entry | None:
    bundle = desk.compiled.bundle
    typed, item, value = bundle.types.get(name), bundle.data_item(name), content.values.get(name)
    if name in desk.derived:
        value = desk.values.get(name)
    if typed is None:
        return None
    field, spec = typed
    question = next((one.text for one in bundle.layout.questions if one.sets == name), "")
    mark = _mark(desk, name)
    return Entry(
        name=name,
        label=item.label if item else question or bundle.labels.get(name, name),
        words="" if is_empty(value) else field.format(value, spec, lang),
        mark=mark,
        source=desk.known[name].record.library if mark is Mark.LIBRARY else "",
        secret=item is not None and (item.sensitive or is_personal(item.type)),
    )


def _mark(desk: Desk, name: str) -> Mark:
    if name in desk.derived:
        return Mark.DERIVED
    if name in desk.case.content.disputed:
        return Mark.DISPUTED
    return Mark.LIBRARY if desk.from_library(name) else Mark.TYPED


def _handed_in(desk: Desk, content: Content) -> tuple[Handed, ...]:
    """In the order in which they are demanded; what nobody demands any more was handed in all the same, and comes last."""
    names = {line.material: line.name for line in desk.evaluation.lines}
    order = [material for material in names if material in content.materials()]
    order += [material for material in content.materials() if material not in names]
    return tuple(
        Handed(
            names.get(material) or called(desk.compiled.bundle, material),
            tuple(upload for upload in content.uploads if upload.material == material),
        )
        for material in order
    )
