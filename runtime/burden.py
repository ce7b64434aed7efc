"""ledger_of: what a bundle spares people, path by path, reckoned by the same evaluation that judges cases. Pure.

The paths are those its test cases walk, each once; without test cases, those of its questions: the plain answers, and each other
answer on which a demand depends, once as if the libraries held what authorities issued and once as if they held nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import digest
from forms.lints import lint
from forms.problems import Problem
from forms.read_names import names_read_by, numbers_compared
from rules.values import is_empty
from runtime.burden_ledger import Count, Given, Ledger, Paper, Path, Spare
from runtime.calendar import published
from runtime.checklist import may_be_held
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.libraries_of import key_items
from runtime.outcome import Evaluation, MaterialLine, Outcome, Standing
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission

CAN_SPARE = {
    "LINT_REPEATS_FORM": Spare.GENERATED,
    "LINT_REPEATS_FIELD": Spare.GENERATED,
    "LINT_LIBRARY_HOLDS": Spare.NEW_SOURCE,
}
"""Findings that say how a material could be spared."""
ANY_DAY = date(2026, 3, 10)
"""Of paths that no test case walks: what is demanded seldom depends on the day."""
MOST_ANSWERS = 40
"""Other answers that are tried, so that a bundle of hundreds of questions is still reckoned while one looks on."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """A submission with what came of it."""

    given: Given
    witness: str
    submission: Submission
    evaluation: Evaluation

    @property
    def demand(self) -> tuple[object, ...]:
        """What tells one path from another: the items that go on, and who demands what of them."""
        lines = self.evaluation.lines
        return (self.given, self.evaluation.live(), tuple((line.material, tuple(use.item for use in line.uses)) for line in lines))


def ledger_of(bundle: Bundle) -> Ledger:
    """The ledger of a document; the last ones reckoned are kept, known by their digest."""
    return _ledger(_Document(digest(bundle), bundle))


def paths_of(compiled: CompiledBundle) -> tuple[Path, ...]:
    """Every path, the default one first: all core items and no optional one, asked of an ordinary applicant."""
    walks: dict[tuple[object, ...], _Walk] = {}
    for walk in _walks(compiled):
        walks.setdefault(walk.demand, walk)
    core = tuple(item.id for item in compiled.bundle.items if item.core)
    ordered = sorted(walks.values(), key=lambda walk: walk.evaluation.live() != core)
    could = _spares(compiled.bundle)
    return _told_apart(compiled, [(walk, _path(compiled, walk, could)) for walk in ordered])


@dataclass(frozen=True, slots=True)
class _Document:
    """A document known by its digest, so that looking it up compares no texts."""

    digest: str
    bundle: Bundle

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Document) and self.digest == other.digest


@lru_cache(maxsize=32)
def _ledger(document: _Document) -> Ledger:
    bundle = document.bundle
    fields, materials = len(bundle.data_items), len(bundle.materials)
    compiled = compile_bundle(bundle)
    return Ledger(
        # what was made in the designer no department asked for before
        Count(sum(not field.made for item in bundle.items for field in item.form.fields), fields, fields),
        Count(sum(len(material.uses) for material in bundle.materials), materials, materials),
        paths_of(compiled) if isinstance(compiled, CompiledBundle) else (),
    )


def _walks(compiled: CompiledBundle) -> Iterator[_Walk]:
    found = False
    for index, case in enumerate(compiled.bundle.test_cases):
        read = read_submission(compiled.bundle, {**case.submission, "id": case.id}, index)
        evaluation = _evaluated(compiled, read.submission) if isinstance(read, ReadSubmission) else None
        # a refused case hands in nothing: its demands are nobody's path
        if isinstance(read, ReadSubmission) and evaluation and evaluation.lines and evaluation.outcome is not Outcome.REJECT:
            found = True
            yield _Walk(Given.TEST_CASE, case.id, read.submission, evaluation)
    if not found:
        yield from _from_questions(compiled)


def _evaluated(compiled: CompiledBundle, submission: Submission) -> Evaluation | None:
    # whether both readings agree is for the gate of publishing: here one of them will do
    found = evaluate(compiled, submission, published(), "reference")
    return None if isinstance(found, Problem) else found


def _from_questions(compiled: CompiledBundle) -> Iterator[_Walk]:
    """The plain answers, then each other answer by itself, then each optional item."""
    bundle = compiled.bundle
    core = frozenset(item.id for item in bundle.items if item.core)
    choices = _choices(bundle)
    plain: dict[str, JsonValue] = {name: options[0] for name, options in choices.items()}

    def walked(values: Mapping[str, JsonValue], selected: frozenset[str]) -> Evaluation | None:
        return _evaluated(compiled, Submission(on=ANY_DAY, selected=selected, values=values))

    def live(values: Mapping[str, JsonValue]) -> int:
        evaluation = walked(values, core)
        return len(evaluation.live()) if evaluation else 0

    for name, options in choices.items():
        # the first answer stays unless another one lets more of the core items apply
        plain[name] = max(options, key=_live_with(live, plain, name))
    tried = [(plain, core)]
    tried += [({**plain, name: option}, core) for name, options in choices.items() for option in options if option != plain[name]]
    tried = tried[: MOST_ANSWERS + 1] + [(plain, core | {item.id}) for item in bundle.items if not item.core]
    for given in (Given.HELD, Given.NOT_HELD):
        for values, selected in tried:
            evaluation = walked(values, selected)
            if evaluation and evaluation.lines:
                yield _Walk(given, "", Submission(on=ANY_DAY, selected=selected, values=values), evaluation)


def _live_with(live: Callable[[Mapping[str, JsonValue]], int], plain: Mapping[str, JsonValue], name: str) -> Callable[[JsonValue], int]:
    return lambda option: live({**plain, name: option})


def _choices(bundle: Bundle) -> dict[str, list[JsonValue]]:
    """What is asked and decides on items and demands -> the answers worth trying, the plainest first."""
    trees = [item.applies_when for item in bundle.items]
    trees += [use.required_when for material in bundle.materials for use in material.uses]
    names = [question.sets for question in bundle.layout.questions if question.sets]
    names += [name for tree in trees for name in sorted(names_read_by(bundle, tree))]
    numbers = numbers_compared(bundle)
    found: dict[str, list[JsonValue]] = {}
    for name in dict.fromkeys(bundle.names.get(name, name) for name in names):
        typed = bundle.types.get(name)
        if typed is None:
            continue
        field, spec = typed
        options: list[JsonValue] = list(spec.options)
        if isinstance(field.sample, bool):
            options = [False, True]
        elif isinstance(field.sample, list):
            options = [[option] for option in options]
        elif isinstance(field.sample, int | float):
            options = [near for number in numbers.get(name, []) for near in (number, number + 1)]
        if options:
            found[name] = options
    return found


def _path(compiled: CompiledBundle, walk: _Walk, could: Mapping[str, Spare]) -> Path:
    papers = tuple(_paper(line, walk.given, could) for line in walk.evaluation.lines)
    return Path(walk.given, walk.witness, walk.evaluation.live(), papers, _fields(compiled, walk))


def _paper(line: MaterialLine, given: Given, could: Mapping[str, Spare]) -> Paper:
    items, libraries = tuple(use.item for use in line.uses), tuple(dict.fromkeys(s.library for use in line.uses for s in use.sources))
    if line.standing is Standing.DROPPED:
        return Paper(line.material, line.name, items, dropped_by=line.reason)
    if given is Given.HELD and may_be_held(line):
        return Paper(line.material, line.name, items, dropped_by=libraries[0])
    return Paper(line.material, line.name, items, could=Spare.LIBRARY if libraries else could.get(line.material), libraries=libraries)


def _fields(compiled: CompiledBundle, walk: _Walk) -> Count:
    """The departments' fields on the path, the data items behind them, and those that somebody still has to type.

    A field made in the designer is asked, but was on nobody's paper before: it adds to the burden and spares nothing.
    """
    bundle, evaluation = compiled.bundle, walk.evaluation
    item_of, required = bundle.relations.item_of(), set(evaluation.required_fields)
    own = [
        (name, field.made)
        for item in bundle.items
        if item.id in evaluation.live()
        for field in item.form.fields
        if (name := item_of[f"{item.id}.{field.id}"]) in required or (not field.required and name not in evaluation.hidden)
    ]
    answering = {one.library for one in walk.submission.holdings.records if one.usable_on(walk.submission.on)}
    keys = set(key_items(bundle))
    computed = {bundle.names.get(derive.target, derive.target) for derive in bundle.relations.derives}
    computed |= {bundle.names.get(prefill.target, prefill.target) for prefill in bundle.relations.prefills}

    def typed(name: str) -> bool:
        item = bundle.data_item(name)
        library = item.source_library if item else ""
        # the number by which a library is asked must be there before it can answer
        known = library and name not in keys and (walk.given is Given.HELD or library in answering)
        return name not in computed and not known

    merged = tuple(dict.fromkeys(name for name, _ in own))
    return Count(sum(not made for _, made in own), len(merged), sum(typed(name) for name in merged))


def _spares(bundle: Bundle) -> dict[str, Spare]:
    """Material -> how the lints say it could be spared."""
    of_use = {f"{use.item}.{use.id}": material.id for material in bundle.materials for use in material.uses}
    found = [(of_use[one.place.id], CAN_SPARE[one.code]) for one in lint(bundle) if one.code in CAN_SPARE]
    return dict(found)


def _told_apart(compiled: CompiledBundle, walked: list[tuple[_Walk, Path]]) -> tuple[Path, ...]:
    """The paths with what tells each from the default one, in words."""
    if not walked:
        return ()
    bundle = compiled.bundle
    names = {item.id: item.name for item in bundle.items}
    deciding = sorted({name for material in bundle.materials for use in material.uses for name in names_read_by(bundle, use.required_when)})
    said = [_answers(bundle, walk.submission.values, deciding) for walk, _ in walked]
    differing = [name for name in deciding if len({answers.get(name) for answers in said}) > 1]
    first, usual = said[0], walked[0][1]
    found = []
    for (_, path), answers in zip(walked, said, strict=True):
        own = [name for name in differing if name in answers and (path is usual or answers[name] != first.get(name))]
        found.append(
            replace(
                path,
                added=tuple(names[item] for item in path.items if item not in usual.items),
                left_out=tuple(names[item] for item in usual.items if item not in path.items),
                answers=tuple(answers[name] for name in own),
            )
        )
    return tuple(found)


def _answers(bundle: Bundle, values: Mapping[str, JsonValue], names: Iterable[str]) -> dict[str, tuple[str, str, bool | None]]:
    """Name -> label, value in words, and yes or no where it is one."""
    found = {}
    for name in names:
        value, typed = values.get(name), bundle.types.get(name)
        if typed and not is_empty(value):
            field, spec = typed
            label = bundle.labels[name].partition("(")[0].partition("（")[0]
            found[name] = (label, field.format(value, spec, "zh"), value if isinstance(value, bool) else None)
    return found
