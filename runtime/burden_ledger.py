"""Burden, as values: what a bundle spares people: fields and materials as departments ask for them, after merging, and still asked.

`runtime.burden` reckons it. One formula (材料减少): of a path, 1 − asked ÷ the sum of the departments' own materials on that path.
Paths are never averaged.

Ledger
├── fields, materials      of the whole bundle: every department's own -> merged
└── paths: Path            one way through it: items, answers, what libraries hold
    ├── papers: Paper      each material on it: asked, or by what it is dropped; who wants it; what could drop it too
    ├── materials, fields  before -> merged -> asked
    └── witness            the test case that walks it; or, without test cases, what was assumed of the libraries
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forms.problems import Lang
from forms.wording import say

DOT = " · "
GOAL = 60
"""Per cent of the materials that are to be spared (材料减少 60% 以上)."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are: in all departments' own lists, after merging, and still to be given.

    Fields made in the designer are in no department's list, so that `merged` may be greater than `before`.
    """

    before: int
    merged: int
    asked: int

    @property
    def spared(self) -> int:
        """Per cent spared, rounded; never up to the goal if it is not reached, and nothing where more is asked than before.

        >>> Count(14, 11, 8).spared, Count(18, 12, 7).spared, Count(0, 0, 0).spared, Count(2, 3, 3).spared
        (43, 61, 0, 0)
        """
        if not self.before:
            return 0
        rounded = max(0, round(100 * (self.before - self.asked) / self.before))
        return rounded if self.reaches_goal else min(rounded, GOAL - 1)

    @property
    def spared_by_merging(self) -> int:
        """Per cent that merging alone spares, rounded.

        >>> Count(44, 27, 27).spared_by_merging
        39
        """
        return max(0, round(100 * (self.before - self.merged) / self.before)) if self.before else 0

    @property
    def most(self) -> int:
        """At most so many may be asked if the goal is to be reached.

        >>> Count(14, 11, 8).most
        5
        """
        return self.before * (100 - GOAL) // 100

    @property
    def beyond(self) -> int:
        """So many too many are asked; 0 = the goal is reached."""
        return max(0, self.asked - self.most)

    @property
    def reaches_goal(self) -> bool:
        """Are at least 60 % spared?"""
        return self.asked <= self.most


class Spare(StrEnum):
    """What could spare a material that is still asked."""

    LIBRARY = "library"
    """A source is named; it did not hold the record on this path."""
    NEW_SOURCE = "new_source"
    """A library is known to have it, and nobody names it."""
    GENERATED = "generated"
    """The one form can make it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A material on a path."""

    material: str
    name: str
    items: tuple[str, ...]
    """Bundled items that demand it, one for each demand."""
    dropped_by: str = ""
    """A library's name, or 由本表单生成; "" = it is asked."""
    could: Spare | None = None
    """Of one that is asked: what could spare it."""
    libraries: tuple[str, ...] = ()
    """The libraries that could."""

    @property
    def asked(self) -> bool:
        """Must the applicant hand it in?"""
        return not self.dropped_by


class Given(StrEnum):
    """Where a path comes from."""

    TEST_CASE = "test_case"
    HELD = "held"
    """From the questions, as if every library held what authorities issued."""
    NOT_HELD = "not_held"
    """From the questions, as if no library held anything."""


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the bundle."""

    given: Given
    witness: str
    """Id of the test case; "" without one."""
    items: tuple[str, ...]
    """Bundled items that go on."""
    papers: tuple[Paper, ...]
    fields: Count
    added: tuple[str, ...] = ()
    """Names of items that the default path does not have."""
    left_out: tuple[str, ...] = ()
    """Names of items that the default path has and this one does not."""
    answers: tuple[tuple[str, str, bool | None], ...] = ()
    """Label, value in words, and yes or no where it is one: what tells it from the default path; of that one all of them."""

    @property
    def id(self) -> str:
        """Tells it from the bundle's other paths."""
        return self.witness or f"{self.given}:{'+'.join(self.items)}:{'+'.join(paper.material for paper in self.papers)}"

    @property
    def materials(self) -> Count:
        """The departments' own, merged, and asked."""
        asked = sum(paper.asked for paper in self.papers)
        return Count(sum(len(paper.items) for paper in self.papers), len(self.papers), asked)

    @property
    def dropped(self) -> Mapping[str, int]:
        """By what how many are dropped."""
        found: dict[str, int] = {}
        for paper in self.papers:
            if paper.dropped_by:
                found[paper.dropped_by] = found.get(paper.dropped_by, 0) + 1
        return found

    @property
    def candidates(self) -> tuple[Paper, ...]:
        """Those asked that could be spared."""
        return tuple(paper for paper in self.papers if paper.asked and paper.could)

    def of(self, item: str) -> Count:
        """One department's own list on this path; what it shares with others counts for each."""
        own = [paper for paper in self.papers if item in paper.items]
        return Count(sum(paper.items.count(item) for paper in own), len(own), sum(paper.asked for paper in own))

    def title(self, lang: Lang = "zh") -> str:
        """«四项联办 · 不委托代理人办理»."""
        count = len(self.items)
        numerals = say("PATH_NUMERALS", lang).split()
        counted = say("PATH_ITEMS", lang, count=numerals[count] if count < len(numerals) else count)
        said = [say("PATH_ONE", lang) if count == 1 else counted]
        said += [say("PATH_ADDED", lang, item=name) for name in self.added]
        said += [say("PATH_LEFT_OUT", lang, item=name) for name in self.left_out]
        said += [_answer(label, value, yes, lang) for label, value, yes in self.answers]
        if self.given is not Given.TEST_CASE:
            said.append(say(f"PATH_{self.given.name}", lang))
        return DOT.join(said)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a bundle spares people."""

    fields: Count
    """Of the whole bundle; here asked = merged, for what is still asked depends on the path."""
    materials: Count
    paths: tuple[Path, ...]
    """The default path first; none while the document has errors."""

    @property
    def default(self) -> Path | None:
        """All core items and no optional one, on plain answers."""
        return self.paths[0] if self.paths else None

    @property
    def range(self) -> tuple[int, int]:
        """The least and the most that is spared on any path, in per cent; assumed ones too."""
        spared = [path.materials.spared for path in self.paths]
        return (min(spared, default=0), max(spared, default=0))

    def path(self, id_: str) -> Path | None:
        """The path of that id, or else the default one."""
        return next((path for path in self.paths if path.id == id_), self.default)


def _answer(label: str, value: str, yes: bool | None, lang: Lang) -> str:
    """«委托代理人办理», «不委托代理人办理», «办理方式：告知承诺»."""
    asked = label.removeprefix("是否")
    if lang == "zh" and yes is not None and asked != label:
        return asked if yes else say("PATH_NOT", lang, what=asked)
    said = value if yes is None else say("TYPE_BOOLEAN_YES" if yes else "TYPE_BOOLEAN_NO", lang)
    return say("PATH_ANSWER", lang, label=label, value=said)
