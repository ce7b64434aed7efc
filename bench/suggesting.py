"""How well a merge is suggested: equal labels, the best a string distance can do, and ours, against the merges that people decided.

Every contestant sees the departments alone. Ours reads the dictionary without what it learned from the case at hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz

from forms.dictionary import Dictionary, shipped
from forms.importers.case_file import item_of, read_case, use_of
from forms.importers.case_shape import CaseFile
from forms.item import BundledItem
from forms.material import Use
from forms.plain_label import plain
from forms.suggest import suggest

ROOT = Path(__file__).parent.parent
SAMPLES = tuple(ROOT / "forms" / "samples" / "cases" / f"{name}.json" for name in ("catering", "disability", "newborn"))
FURTHER = ROOT / "tests" / "forms" / "suggest" / "cases"
"""Case files of other bundles; every file here is measured too."""
UNSEEN = ROOT / "tests" / "forms" / "suggest" / "unseen"
"""Case files that nobody who worked on the suggester has read: they tell what it does on first contact. Once read, one belongs above, so
that the folder may be empty."""

Pair = frozenset[str]
Uses = Mapping[tuple[str, str], Use]
Contestant = Callable[["Task"], tuple[set[Pair], set[Pair]]]
"""Departments -> pairs of fields and pairs of materials that mean the same."""


@dataclass(frozen=True)
class Task:
    """The departments of a case, and what people decided about them."""

    code: str
    items: tuple[BundledItem, ...]
    uses: Uses
    fields: frozenset[Pair]
    materials: frozenset[Pair]
    forbidden: frozenset[Pair]

    @property
    def labels(self) -> dict[str, str]:
        """Place -> label of the field."""
        return {f"{item.id}.{field.id}": field.label for item in self.items for field in item.form.fields}

    @property
    def names(self) -> dict[str, str]:
        """Place -> name of the material."""
        return {f"{item}.{material}": use.name for (item, material), use in self.uses.items()}


@dataclass(frozen=True)
class Score:
    """Of one contestant over some tasks."""

    found: int
    wanted: int
    right: int
    forbidden: int = 0

    @property
    def f1(self) -> float:
        """Pairwise F1; 1 where there is nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def task_of(path: Path) -> Task:
    """A case file as a task. Raises ValueError for a file that is none."""
    case = read_case(json.loads(path.read_text(encoding="utf-8")) | {"submissions": []})
    if not isinstance(case, CaseFile) or case.gold is None:
        raise ValueError(path)
    gold = case.gold
    apart = (*gold.must_not_merge, *gold.must_not_merge_materials)
    return Task(
        case.case_id,
        tuple(item_of(department) for department in case.departments),
        {(one.id, material.id): use_of(one, material) for one in case.departments for material in one.materials},
        frozenset(pairs(by_meaning(gold.field_to_item))),
        frozenset(pairs(by_meaning(gold.material_to_item))),
        frozenset(pairs(one.members for one in apart)),
    )


@cache
def tasks() -> tuple[Task, ...]:
    """The samples, then every further case file."""
    return tuple(map(task_of, (*SAMPLES, *sorted(FURTHER.glob("*.json")))))


@cache
def unseen() -> tuple[Task, ...]:
    """The case files that the suggester was not made on."""
    return tuple(map(task_of, sorted(UNSEEN.glob("*.json"))))


def by_meaning(meaning_of: Mapping[str, str]) -> list[list[str]]:
    """Places gathered by what they mean."""
    groups: dict[str, list[str]] = {}
    for place, meaning in meaning_of.items():
        groups.setdefault(meaning, []).append(place)
    return list(groups.values())


def pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """Every two members of one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def ours(task: Task, dictionary: Dictionary | None = None) -> tuple[set[Pair], set[Pair]]:
    """`forms.suggest`, with the shipped dictionary minus what it learned from this case, or with the one given."""
    known = shipped().without(task.code) if dictionary is None else dictionary
    found = suggest(task.items, task.uses, dictionary=known)
    return pairs(found.fields), pairs(found.materials)


def equal_labels(task: Task) -> tuple[set[Pair], set[Pair]]:
    """The same label but for blanks and brackets, in two forms."""
    return alike(task.labels, lambda a, b: plain(a) == plain(b)), alike(task.names, lambda a, b: plain(a) == plain(b))


def fuzzy(task: Task, threshold: float) -> tuple[set[Pair], set[Pair]]:
    """rapidfuzz's ratio at or above the threshold, in two forms."""

    def near(a: str, b: str) -> bool:
        return fuzz.ratio(plain(a), plain(b)) >= threshold

    return alike(task.labels, near), alike(task.names, near)


def alike(words: Mapping[str, str], same: Callable[[str, str], bool]) -> set[Pair]:
    """Pairs of places of different departments whose words are the same."""
    return {frozenset((a, b)) for a, b in combinations(words, 2) if a.split(".", 1)[0] != b.split(".", 1)[0] and same(words[a], words[b])}


def scores(contestant: Contestant, over: Sequence[Task]) -> tuple[Score, Score]:
    """Fields and materials; forbidden pairs of either kind are counted with theirs."""
    fields, materials = Score(0, 0, 0), Score(0, 0, 0)
    for task in over:
        for_fields, for_materials = contestant(task)
        fields = _add(fields, for_fields, task.fields, task.forbidden)
        materials = _add(materials, for_materials, task.materials, task.forbidden)
    return fields, materials


def _add(score: Score, found: set[Pair], wanted: frozenset[Pair], forbidden: frozenset[Pair]) -> Score:
    return Score(
        score.found + len(found), score.wanted + len(wanted), score.right + len(found & wanted), score.forbidden + len(found & forbidden)
    )


def best_threshold(over: Sequence[Task]) -> float:
    """The threshold that is best for fields, chosen in hindsight: nobody could have known it."""
    return max(range(40, 101, 2), key=lambda threshold: scores(partial(fuzzy, threshold=threshold), over)[0].f1)


def crowd(departments: int = 20, fields: int = 50, materials: int = 15) -> tuple[tuple[BundledItem, ...], Uses]:
    """A bundle of that size, made of all the forms there are; so many materials a department, however many case files are at hand."""
    forms = [item for task in tasks() for item in task.items]
    every = [field for item in forms for field in item.form.fields]
    items = []
    for number in range(departments):
        taken = [every[(number * 7 + index) % len(every)].model_copy(update={"id": f"f{index}"}) for index in range(fields)]
        item = forms[number % len(forms)]
        items.append(item.model_copy(update={"id": f"d{number}", "form": item.form.model_copy(update={"fields": tuple(taken)})}))
    uses = [use for task in tasks() for use in task.uses.values()][: departments * materials]
    return tuple(items), {(f"d{n % departments}", f"m{n}"): use for n, use in enumerate(uses)}


def seconds_for(departments: int = 20, fields: int = 50) -> float:
    """Of the processor, for the quickest of three suggestions for a bundle of that size."""
    items, uses = crowd(departments, fields)
    taken = []
    for _ in range(3):
        begun = process_time()
        suggest(items, uses)
        taken.append(process_time() - begun)
    return min(taken)


def first_contact() -> str:
    """What it does on bundles that nobody has read, in a sentence."""
    if not unseen():
        return "There is no bundle at hand that nobody who worked on it has read."
    fields, materials = scores(ours, unseen())
    return (
        f"On {len(unseen())} bundles that nobody who worked on it has read: field F1 {fields.f1:.3f}, material F1 {materials.f1:.3f}, "
        f"forbidden pairs {fields.forbidden + materials.forbidden} of {sum(len(one.forbidden) for one in unseen())}."
    )


def suggestion_page() -> str:
    """The results as a part of the page."""
    threshold = best_threshold(tasks())
    contestants: dict[str, Contestant] = {
        "equal labels": equal_labels,
        f"rapidfuzz ratio, best threshold ({threshold})": partial(fuzzy, threshold=threshold),
        "ours, without a dictionary": partial(ours, dictionary=Dictionary()),
        "ours": ours,
    }
    lines = ["|  | field F1 | material F1 | forbidden pairs |", "| --- | ---: | ---: | ---: |"]
    for name, contestant in contestants.items():
        fields, materials = scores(contestant, tasks())
        lines.append(f"| {name} | {fields.f1:.3f} | {materials.f1:.3f} | {fields.forbidden + materials.forbidden} |")
    lines += ["", "Ours, case by case:", "", "| case | field F1 | material F1 | forbidden pairs |", "| --- | ---: | ---: | ---: |"]
    for task in tasks():
        fields, materials = scores(ours, [task])
        lines.append(f"| {task.code} | {fields.f1:.3f} | {materials.f1:.3f} | {fields.forbidden + materials.forbidden} |")
    body = "\n".join(lines)
    return (
        "## Suggesting a merge\n\n"
        "Pairs of fields and of materials found, against those that people merged; forbidden = pairs they said must stay apart. The first "
        "three cases are the samples, each measured without what the dictionary learned from it; all others in the table, too, were at "
        "hand while the suggester was made: read them as what it was tuned on.\n\n"
        f"{first_contact()}\n\n"
        f"{body}\n\n20 departments × 50 fields: {seconds_for():.2f} s of the processor.\n"
    )
