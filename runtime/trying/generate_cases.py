"""missing_cases: the test cases that a bundle lacks: for what no case has tried, the nearest submission that does. Pure, always the same.

Each begins as a case that comes through (or, where there is none, as somebody who has everything) and differs from it in as little as
will do: for a test just over the edge, or one that decides; for a rule that nobody failed, somebody who does; for a row, somebody
it hits. Each is run before it is given, so what is expected of it is what is found now. People read it and judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pydantic import JsonValue

from forms.bundle import TestCase
from forms.problems import Lang, has_errors
from forms.wording import say
from rules.condition import TRUE, Call, Const, Node, Var, reads
from rules.generate import Choices, Chosen, choices_of, edge_of, solutions
from rules.values import Value
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.outcome import Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission_json import submission_json
from runtime.trying.case_coverage import Measure, Target, Tried, breach, constants_of, value_words, words_of_row, words_of_test
from runtime.trying.test_cases import CaseRun, free_case_id, run_case

MOST_CASES = 80
"""Cases made at a time: what people can look through."""
MOST_SPELLED_OUT = 400
"""Pieces of a condition up to which the conclusions in it are written out; rules that read rules that read rules double at every step."""
MOST_STARTS = 2
"""Cases from which one thing is tried to be reached."""
MOST_TRIES = 3
"""Submissions run for one thing from one start."""

NOON = "12:00"
"""Of a moment that goes with a chosen day."""

Raw = dict[str, JsonValue]


def missing_cases(
    compiled: CompiledBundle, calendar: WorkingCalendar, runs: Sequence[CaseRun], *, most: int = MOST_CASES, lang: Lang = "zh"
) -> tuple[TestCase, ...]:
    """The fewest that were found, in the order of the rules; at most `most`. What nobody can be, or was not found, has none."""
    maker = _Maker(compiled, calendar, runs, lang)
    made = maker.made(most)
    kept = [one for one in made if one.tries]
    # what later ones try as well needs no case of its own
    for one in reversed(made):
        others = {target for other in kept if other is not one for target in other.tries}
        if one.tries <= others:
            kept.remove(one)
    taken: list[str] = []
    for _ in kept:
        taken.append(free_case_id(compiled.bundle, taken))
    return tuple(
        one.run.case.model_copy(update={"id": name, "expected": dict(one.run.found)}) for one, name in zip(kept, taken, strict=True)
    )


@dataclass(frozen=True)
class _Made:
    run: CaseRun
    made_for: Target
    tries: frozenset[Target]
    """What no case of the bundle has tried."""


class _Maker:
    def __init__(self, compiled: CompiledBundle, calendar: WorkingCalendar, runs: Sequence[CaseRun], lang: Lang) -> None:
        self.compiled, self.calendar, self.lang = compiled, calendar, lang
        self.bundle = compiled.bundle
        self.measure = Measure(compiled)
        self.constants = constants_of(self.bundle, runs)
        self.tried = {target for run in runs for target in self.measure.tried(run)}
        self.applies = {clause.key: clause.holds for clause in compiled.book.applies.clauses}
        self.shown = {
            clause.key.removeprefix("show:"): clause.holds for clause in compiled.book.form.clauses if clause.key.startswith("show:")
        }
        self.rules = {rule.id: rule for rule in self.bundle.rules}
        # one that is made up reads all of the above
        self.starts = self._starts(runs)

    def made(self, most: int) -> list[_Made]:
        """One for each thing that neither a case nor one made before has tried."""
        found: list[_Made] = []
        begun = frozenset(self.tried)
        # an edge that is tried is a test that decided, and that a rule failed: so the sharpest come first
        for target in sorted(self.measure.targets(self.constants), key=_sharpness):
            if len(found) >= most:
                break
            if target not in self.tried and (run := self.reached(target)) is not None:
                tries = frozenset(self.measure.tried(run)) - begun
                found.append(_Made(run, target, tries))
                self.tried |= tries
        order = {target: number for number, target in enumerate(self.measure.targets(self.constants))}
        return sorted(found, key=lambda one: order[one.made_for])

    def reached(self, target: Target) -> CaseRun | None:
        """A submission that tries this, run; None if none was found."""
        goal = self._goal(target)
        if goal is None:
            return None
        looked_at = [run for run in self.starts if self._looks_at(run, target.of)] or self.starts
        for start in looked_at[:MOST_STARTS]:
            assert start.environment is not None
            choices = self._choices(goal, start)
            for chosen in islice(solutions(goal, start.environment, choices), MOST_TRIES):
                run = self._run(self._changed(start.case.submission, chosen, target), target)
                if run is not None and self.measure.tries(run, target):
                    return run
        return None

    # ---- what is to hold

    def _goal(self, target: Target) -> Node | None:
        """The condition under which it is tried; None where it turns nowhere."""
        if target.what is Tried.ROW:
            return self._with_premises(self.measure.rows[target.of, target.row], self._items(target))
        clause, decision = self.measure.clauses[target.of], self.measure.decisions[target.of]
        items = self._items(target)
        match target.what:
            case Tried.FAILS:
                return self._with_premises(breach(clause), items)
            case Tried.HOLDS:
                return self._with_premises(Call("and", (clause.when, clause.holds)), items)
            case Tried.SKIPPED:
                return self._with_premises(Call("!", (clause.when,)), items)
        goal = decision.goal(target.path, target.wanted)
        if target.what is Tried.EDGE:
            edge = edge_of(decision.leaves[target.path], self.measure.shapes, self.constants)
            if edge is None:
                return None
            goal = Call("and", (goal, Call("==", (edge.var, Const(edge.side(target.wanted))))))
        return self._with_premises(goal, items)

    def _items(self, target: Target) -> tuple[str, ...] | None:
        """The matters that the rule or table is about; None = all."""
        if target.what is Tried.ROW:
            return next(table.applies_to for table in self.bundle.tables if table.id == target.of)
        return self.rules[target.of].applies_to

    def _with_premises(self, goal: Node, items: Sequence[str] | None) -> Node:
        """And the matter applies, and what is read is shown; conclusions of rules are what those rules say."""
        whole = self._spelled_out(goal, (), [MOST_SPELLED_OUT])
        parts = [whole]
        if items is not None and TRUE not in (conditions := [self.applies.get(item, TRUE) for item in items]):
            parts.append(Call("or", tuple(conditions)))
        parts += [Call("or", (Call("!", (Call("filled", (Var(name),)),)), self.shown[name])) for name in reads(whole) if name in self.shown]
        return parts[0] if len(parts) == 1 else Call("and", tuple(parts))

    def _spelled_out(self, node: Node, within: tuple[str, ...], left: list[int]) -> Node:
        left[0] -= 1
        match node:
            case Var("conclusions", (rule,)) if rule in self.measure.clauses and rule not in within and left[0] > 0:
                clause = self.measure.clauses[rule]
                return self._spelled_out(Call("implies", (clause.when, clause.holds)), (*within, rule), left)
            case Call(operator, args):
                return Call(operator, tuple(self._spelled_out(arg, within, left) for arg in args))
        return node

    # ---- the submission

    def _choices(self, goal: Node, start: CaseRun) -> Choices:
        """What a submission can hold, well-formed values first. What is asked for is not left empty: that is unknown to rules, not null."""
        assert start.environment is not None
        on = date.fromisoformat(str(start.environment["as_of"]))
        asked = start.evaluation.required_fields if start.evaluation else ()
        found: dict[Var, list[Value]] = {}
        for var, values in choices_of([goal], self.measure.shapes, start.environment).items():
            if self._is_free(var):
                sound = (value for value in values if value is not None or var.name not in asked)
                found[var] = sorted(sound, key=lambda value, var=var: self._is_odd(var, value, on))  # type: ignore[misc]
        return found

    def _is_free(self, var: Var) -> bool:
        """Can a submission say this?"""
        if var.name in self.bundle.types:
            return True
        return (var.name == "flags" and bool(var.path)) or (var.name == "materials" and var.path[1:] == ("present",))

    def _is_odd(self, var: Var, value: Value, on: date) -> bool:
        typed = self.bundle.types.get(var.name)
        return typed is not None and value is not None and not var.path and has_errors(typed[0].problems(value, on, typed[1]))

    def _changed(self, start: Mapping[str, JsonValue], chosen: Chosen, target: Target) -> Raw:
        """The submission with these values."""
        values, flags = _dict(start.get("values")), _dict(start.get("flags"))
        materials, selected = _texts(start.get("materials")), _texts(start.get("selected_items"))
        for var, value in chosen.items():
            if var.name == "flags":
                flags[var.path[0]] = value is True
            elif var.name == "materials" and var.path:
                materials = [one for one in materials if one != var.path[0]] + ([var.path[0]] if value is True else [])
            elif value is None:
                values.pop(var.name, None)
            else:
                values[var.name] = _inside(values.get(var.name), var.path, value)
        for derive in self.bundle.relations.derives:
            day = values.get(derive.target)
            if Var(derive.target) in chosen and derive.how == "date_of_datetime" and isinstance(day, str):
                values[derive.source] = f"{day}T{NOON}"
        items = self._items(target)
        if items and not set(items) & set(selected):
            selected = [*selected, items[0]]
        return {**start, "values": values, "flags": {**flags}, "materials": [*materials], "selected_items": [*selected]}

    def _run(self, submission: Raw, target: Target) -> CaseRun | None:
        """The case as it comes out, everything filled in that is asked for only now."""
        case = TestCase(id=free_case_id(self.bundle), note=self._note(target), submission=submission)
        run = self._through(case)
        if (
            run is not None
            and run.evaluation
            and (asked := [name for name in run.evaluation.missing_fields if self._may_fill(name, target)])
        ):
            values = _dict(submission.get("values")) | {name: self._sample(name) for name in asked}
            fuller = self._through(case.model_copy(update={"submission": {**submission, "values": values}}))
            if fuller is not None and self.measure.tries(fuller, target):
                return fuller
        return run

    def _may_fill(self, name: str, target: Target) -> bool:
        """What the rule itself reads is left as it was chosen."""
        clause = self.measure.clauses.get(target.of)
        return name in self.bundle.types and (clause is None or name not in clause.reads())

    def _through(self, case: TestCase) -> CaseRun | None:
        run = run_case(self.compiled, self.calendar, case, engine="reference")
        return None if run.problems else run

    def _note(self, target: Target) -> str:
        """What it is for, in words."""
        if target.what is Tried.ROW:
            return say("CASE_ROW", self.lang, **words_of_row(target, self.bundle))
        title = self.rules[target.of].title
        if target.what in (Tried.FAILS, Tried.HOLDS, Tried.SKIPPED):
            return say(f"CASE_{target.what.upper()}", self.lang, title=title)
        test = words_of_test(target, self.measure, self.lang)
        edge = self.measure.edge(target.of, target.path, self.constants) if target.what is Tried.EDGE else None
        if edge is not None:
            value = value_words(edge, target.wanted, self.bundle, self.lang)
            return say("CASE_EDGE_TRUE" if target.wanted else "CASE_EDGE_FALSE", self.lang, value=value, test=test)
        return say("CASE_TEST_TRUE" if target.wanted else "CASE_TEST_FALSE", self.lang, test=test, title=title)

    # ---- where it begins

    def _starts(self, runs: Sequence[CaseRun]) -> list[CaseRun]:
        """Cases that come through, those that are accepted first; or one who has everything."""
        ranks = {Outcome.ACCEPT: 0, Outcome.WAIVE: 1, Outcome.CORRECT: 2}
        sound = [run for run in runs if run.passed and run.evaluation and run.evaluation.outcome in ranks]
        sound.sort(key=lambda run: ranks[run.evaluation.outcome] if run.evaluation else 9)
        starts = [self._plain(run) for run in sound] or [self._one_who_has_everything()]
        # where a value is of a kind that a rule cannot work with, nobody can be begun from
        return [run for run in starts if run.environment is not None]

    def _plain(self, run: CaseRun) -> CaseRun:
        """The same under canonical names."""
        read = read_submission(self.bundle, {**run.case.submission, "id": run.case.id})
        assert isinstance(read, ReadSubmission)
        return CaseRun(
            run.case.model_copy(update={"submission": submission_json(read.submission)}), run.found, (), (), run.evaluation, run.environment
        )

    def _one_who_has_everything(self) -> CaseRun:
        """Samples for all that is asked, then whatever makes the rules hold, one after another."""
        submission: Raw = {
            "as_of": str(self.constants["as_of"]),
            "selected_items": [item.id for item in self.bundle.items],
            "values": {item.id: self._sample(item.id) for item in self.bundle.data_items if item.id in self.bundle.types},
            "materials": [material.id for material in self.bundle.materials],
            "shared": [],
            "flags": {"promise_signed": True, "dishonest": False},
        }
        run = run_case(self.compiled, self.calendar, TestCase(id=free_case_id(self.bundle), submission=submission), engine="reference")
        for verdict in run.evaluation.failed() if run.evaluation else ():
            clause = self.measure.clauses.get(verdict.rule.id)
            if clause is None or run.environment is None:
                continue
            goal = self._with_premises(Call("implies", (clause.when, clause.holds)), None)
            for chosen in islice(solutions(goal, run.environment, self._choices(goal, run)), 1):
                submission = self._changed(submission, chosen, Target(verdict.rule.id, Tried.HOLDS))
                run = run_case(self.compiled, self.calendar, run.case.model_copy(update={"submission": submission}), engine="reference")
        return run

    def _looks_at(self, run: CaseRun, rule: str) -> bool:
        return run.evaluation is not None and (rule not in self.rules or any(one.rule.id == rule for one in run.evaluation.verdicts))

    def _sample(self, name: str) -> JsonValue:
        """A sound value."""
        field, spec = self.bundle.types[name]
        if spec.options:
            return [spec.options[0]] if isinstance(field.sample, list) else spec.options[0]
        return field.sample


def _sharpness(target: Target) -> int:
    return (Tried.EDGE, Tried.TEST, Tried.ROW, Tried.FAILS, Tried.HOLDS, Tried.SKIPPED).index(target.what)


def _dict(value: JsonValue) -> dict[str, JsonValue]:
    return dict(value) if isinstance(value, dict) else {}


def _texts(value: JsonValue) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _inside(whole: JsonValue, path: tuple[str, ...], value: Value) -> JsonValue:
    """A part of an object in its place. Values of choices are plain JSON."""
    if not path:
        return value  # type: ignore[return-value]  # candidates are JSON; UNKNOWN is never among them
    inner = _dict(whole)
    return {**inner, path[0]: _inside(inner.get(path[0]), path[1:], value)}
