"""MassEvaluation: the walk of `runtime.evaluation` for a whole table of submissions at once, from values to outcome.

    facts -> 适用 applies -> 表单 form -> 决策表 tables -> 资格 eligibility -> 材料 need, drop -> 容缺 gate -> decide

Row by row it comes to the outcome of `evaluate`; words, dates and reasons are left to that one. Where a decision table contradicts itself
nothing is decided there, and so here. Nothing is decided on it: it answers what would have come of many submissions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from forms.decision_table import DecisionTable
from forms.material import Use
from forms.stated_rule import OnFail, StatedRule
from rules.cell_table import CellTable
from rules.cells import Cells, Coded, Mask, Scaled, overlaid
from rules.clause import Judgement
from rules.simulate import Judgements, MaskReading
from rules.values import UNKNOWN
from runtime.comparing.case_table import CaseTable, Columns
from runtime.comparing.mass_materials import material_cells
from runtime.comparing.mass_tables import Clashes, MassTables, TableMasks, mask_layers, rules_cells
from runtime.compiled import CompiledBundle, DemandedUse
from runtime.outcome import Outcome

UNREADABLE = "problem"
"""In place of an outcome: the submission cannot be evaluated under that version."""
UNDECIDED = "undecided"
"""In place of an outcome: rows of a decision table hit together that must not, and a person must look."""
OUTCOMES: tuple[str, ...] = (Outcome.ACCEPT, Outcome.WAIVE, Outcome.CORRECT, Outcome.REJECT, UNDECIDED, UNREADABLE)
"""By their codes: what is harder on the applicant comes later."""


class Effect(IntEnum):
    """What a rule does to a submission."""

    NONE = 0
    FLAGS = 1
    CORRECTS = 2
    REFUSES = 3
    """An optional item; the rest goes on."""
    REJECTS = 4


@dataclass(frozen=True)
class Outcomes:
    """What comes of each row, and through what."""

    on: NDArray[np.float64]
    """The days of acceptance, as ordinals."""
    codes: NDArray[np.uint8]
    """Places in OUTCOMES."""
    effects: NDArray[np.uint8]
    """Rule x row: an Effect. Rules are those of `CompiledBundle.stated`: the document's, then the rows of eligibility tables."""
    undetermined: NDArray[np.bool_]
    """Rule x row."""
    live: Mapping[str, Mask]
    """Item -> the rows in which it goes on."""
    missing_fields: Mapping[str, Mask]
    """Data item -> the rows in which it is asked for and empty."""
    missing_materials: Mapping[str, Mask]
    clashes: tuple[Clashes, ...]
    """Why nothing is decided where that is so."""
    singly: Counter[str]
    """Operator -> values that were looked at one by one; many = slow."""


class MassEvaluation:
    """A version made ready for tables."""

    def __init__(self, compiled: CompiledBundle) -> None:
        self.compiled = compiled
        self.applies = MaskReading(compiled.book.applies)
        self.form = MaskReading(compiled.book.form)
        self.tables = MassTables(compiled)
        self.eligibility = mask_layers(compiled.book.eligibility, compiled.book.rule_layers)

    def outcomes(self, columns: Columns) -> Outcomes:
        """What comes of every row of a table of cases."""
        return _Walk(self, columns).outcomes()


class _Walk:
    """A table on its way; each step reads the finished results of those before it."""

    def __init__(self, ready: MassEvaluation, columns: Columns) -> None:
        self.ready = ready
        self.compiled = ready.compiled
        self.bundle = ready.compiled.bundle
        self.cases = CaseTable(ready.compiled, columns)
        self.rows = self.cases.rows
        self.singly: Counter[str] = Counter()
        unreadable = np.isnan(self.cases.on)
        self.wrong: Mask = unreadable
        self.on = np.where(unreadable, 1, self.cases.on)
        self.selected = {item.id: self.cases.true(f"item:{item.id}") for item in self.bundle.items}
        self.hidden: dict[str, Mask] = {}
        self.given = self.environment()
        self.table = self.given
        self.hide()

    def outcomes(self) -> Outcomes:
        counting = self.counting()
        form = self.form_of(counting)
        unknown = self.missing_fields(counting, form)
        given = self.with_unknown(self.table, [unknown, self.silent()])
        tables = self.tables(counting, form, given)
        effects, undetermined = self.effects(counting, given, tables)
        live = self.live(counting, effects)
        missing = self.missing_fields(live, form)
        materials, all_waivable = self.missing_materials(live, form, tables.forbidden)
        number = np.sum([*materials.values()], axis=0, dtype=np.int64) if materials else np.zeros(self.rows, np.int64)
        signed, dishonest = self.cases.true("flag:promise_signed"), self.cases.true("flag:dishonest")
        gate = signed & ~dishonest & all_waivable & (number <= self.bundle.waiver.max_materials)
        to_correct = (effects == Effect.CORRECTS).any(axis=0) | self.any_of(missing.values()) | ((number > 0) & ~gate)
        clashes = tuple(self.counting_clashes(tables.clashes, materials))
        codes = np.select(
            [self.wrong, self.any_of(one.codes > 0 for one in clashes), (effects == Effect.REJECTS).any(axis=0), to_correct, number > 0],
            [OUTCOMES.index(one) for one in (UNREADABLE, UNDECIDED, Outcome.REJECT, Outcome.CORRECT, Outcome.WAIVE)],
            OUTCOMES.index(Outcome.ACCEPT),
        )
        return Outcomes(self.on, codes.astype(np.uint8), effects, undetermined, live, missing, materials, clashes, self.singly)

    def environment(self) -> CellTable:
        """What conditions read, as `runtime.facts.environment_of` gives it."""
        flags = self.cases.true("flag:promise_signed") + np.uint8(2) * self.cases.true("flag:dishonest")
        both = tuple({"promise_signed": bool(code & 1), "dishonest": bool(code & 2)} for code in range(4))
        given: dict[str, Cells] = {"as_of": Scaled(self.on, None, True), "flags": Coded(flags, both)}
        if self.bundle.parameters:
            days, codes = np.unique(self.on, return_inverse=True)
            named = [(one.name, one) for one in self.bundle.parameters]
            values = tuple(
                {name: one.value_on(date.fromordinal(int(ordinal)), self.bundle.region) for name, one in named} for ordinal in days
            )
            given["parameters"] = Coded(codes.astype(np.uint32), values)
        return CellTable(self.rows, lambda name: given.get(name) or self.cases.value(name), self.singly)

    def judge(self, reading: MaskReading, table: CellTable, looked_at: list[Mask]) -> Judgements:
        judged = reading.judge_table(table, looked_at)
        self.wrong = self.wrong | judged.wrong
        return judged

    def counting(self) -> dict[str, Mask]:
        """Item -> the rows in which it is selected and applies."""
        judged = self.judge(self.ready.applies, self.table, list(self.selected.values()))
        return {item: selected & judged.where(position, Judgement.CLEAR) for position, (item, selected) in enumerate(self.selected.items())}

    def form_of(self, counting: Mapping[str, Mask]) -> Judgements:
        """The conditions of counting items; those of the layout have none and decide nothing."""
        nowhere = np.zeros(self.rows, np.bool_)
        return self.judge(self.ready.form, self.table, [counting.get(item, nowhere) for item in self.compiled.form_items])

    def hide(self) -> None:
        """Keep off the form what the layout's conditions do not show; see `runtime.evaluation`."""
        for _ in self.compiled.shown_when:
            now = self.not_shown()
            if all(np.array_equal(mask, self.hidden.get(name, np.zeros(self.rows, np.bool_))) for name, mask in now.items()):
                break
            self.hidden = now
            self.table = self.overlaid(self.given, now, None)

    def not_shown(self) -> dict[str, Mask]:
        counting = self.counting()
        nowhere = np.zeros(self.rows, np.bool_)
        # only what asks for fields is read here
        asked = [nowhere] * len(self.compiled.form_items)
        for item, mask in counting.items():
            for one in self.compiled.asked[item]:
                if one.condition is not None:
                    asked[one.condition] = mask
        open_questions = self.missing_fields(counting, self.judge(self.ready.form, self.table, asked))
        everywhere = np.ones(self.rows, np.bool_)
        hidden: dict[str, Mask] = {}
        for tested, positions in self.compiled.shown_together.items():
            others = {name: mask for name, mask in open_questions.items() if name not in tested}
            looked_at = [everywhere if position in positions else nowhere for position in range(len(asked))]
            judged = self.judge(self.ready.form, self.overlaid(self.table, others, UNKNOWN), looked_at)
            hidden |= {
                name: ~judged.where(position, Judgement.CLEAR)
                for name, position in self.compiled.shown_when.items()
                if position in positions
            }
        return hidden

    def overlaid(self, table: CellTable, where: Mapping[str, Mask], value: object) -> CellTable:
        """The table with null or UNKNOWN under these names in these rows."""
        return CellTable(
            self.rows,
            lambda name: overlaid(table.column(name), where[name], value, self.rows) if name in where else table.column(name),
            self.singly,
        )

    def with_unknown(self, table: CellTable, found: list[dict[str, Mask]]) -> CellTable:
        for where in found:
            table = self.overlaid(table, where, UNKNOWN)
        return table

    def missing_fields(self, items: Mapping[str, Mask], form: Judgements) -> dict[str, Mask]:
        """Data items that these items ask for and that are empty, in the order of departments and fields."""
        required: dict[str, Mask] = {}
        for item, mask in items.items():
            for asked in self.compiled.asked[item]:
                here = mask if asked.condition is None else mask & form.where(asked.condition, Judgement.CLEAR)
                required[asked.data_item] = required[asked.data_item] | here if asked.data_item in required else here
        missing = {name: mask & self.cases.null(name) for name, mask in required.items()}
        return {name: mask & ~self.hidden[name] if name in self.hidden else mask for name, mask in missing.items() if mask.any()}

    def silent(self) -> dict[str, Mask]:
        """Facts that somebody has yet to give, and that nobody gave otherwise."""
        facts = {name: self.cases.true(f"silent:{library}") for name, library in self.compiled.library_facts.items()}
        for fact in self.cases.open_facts():
            facts[fact] = facts.get(fact, np.zeros(self.rows, np.bool_)) | self.cases.true(f"open:{fact}")
        return {name: mask & self.cases.null(name) for name, mask in facts.items() if mask.any()}

    def tables(self, counting: Mapping[str, Mask], form: Judgements, given: CellTable) -> TableMasks:
        """What the decision tables come to, and what is known of materials where any condition asks."""
        cells: dict[str, Cells] = {}
        if self.compiled.materials_read:
            demanded: dict[str, list[tuple[Use, Mask]]] = {}
            for one, where in self.demanded(counting, form):
                demanded.setdefault(one.material.id, []).append((one.use, where))
            cells = material_cells(self.compiled, self.cases, given, demanded)
        looked_at = {table.id: self.looked_at(table, counting) for table in self.bundle.tables}
        found = self.ready.tables.judged(self.judge, given, looked_at, cells)
        if found.wrong is not None:
            self.wrong = self.wrong | found.wrong
        return found

    @staticmethod
    def counting_clashes(clashes: Iterable[Clashes], missing: Mapping[str, Mask]) -> Iterator[Clashes]:
        """A waiver table that contradicts itself matters only for what is missing."""
        for one in clashes:
            if not one.material:
                yield one
            elif one.material in missing:
                yield one.within(missing[one.material])

    def demanded(self, items: Mapping[str, Mask], form: Judgements) -> Iterator[tuple[DemandedUse, Mask]]:
        """Every required use with the rows in which it is demanded."""
        for one in self.compiled.demanded:
            where = items[one.use.item]
            yield one, where if one.condition is None else where & form.where(one.condition, Judgement.CLEAR)

    def effects(self, counting: Mapping[str, Mask], given: CellTable, tables: TableMasks) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """What each rule does in each row, and where it cannot be judged."""
        rules, size = self.compiled.stated, len(self.bundle.rules)
        codes = np.zeros((len(rules), self.rows), np.uint8)
        cells = dict(tables.cells)
        for layer, reading in self.ready.eligibility:
            looked_at = [self.looked_at(rules[position], counting) for position in layer]
            found = self.judge(reading, given.beside(cells) if cells else given, looked_at).codes
            codes[list(layer)] = found
            if len(self.ready.eligibility) > 1:
                cells |= rules_cells((rules[position].id for position in layer), found, looked_at)
        for position, rule in enumerate(rules[size:], size):
            codes[position] = tables.fails[rule.id] * np.uint8(Judgement.FAILS) + tables.open[rule.id] * np.uint8(Judgement.UNDETERMINED)
        effects = np.zeros(codes.shape, np.uint8)
        for position, rule in enumerate(rules):
            fails = codes[position] == Judgement.FAILS
            if rule.on_fail is OnFail.REJECT:
                core = self.any_of(counting[item.id] for item in self.bundle.items if item.core and concerns(rule, item.id))
                effects[position] = np.where(core, Effect.REJECTS, Effect.REFUSES) * fails
            else:
                effects[position] = fails * np.uint8(Effect.CORRECTS if rule.on_fail is OnFail.CORRECT else Effect.FLAGS)
        return effects, codes == Judgement.UNDETERMINED

    def looked_at(self, rule: StatedRule | DecisionTable, counting: Mapping[str, Mask]) -> Mask:
        first, last = (end.toordinal() if end else None for end in (rule.in_force_from, rule.in_force_until))
        found = np.ones(self.rows, np.bool_) if first is None else self.on >= first
        if last is not None:
            found = found & (self.on <= last)
        return found if rule.applies_to is None else found & self.any_of(counting[item] for item in rule.applies_to if item in counting)

    def live(self, counting: Mapping[str, Mask], effects: NDArray[np.uint8]) -> dict[str, Mask]:
        """The counting items that no rule refuses."""
        refusing = [(rule, effects[position] == Effect.REFUSES) for position, rule in enumerate(self.compiled.stated)]
        return {item: mask & ~self.any_of(where for rule, where in refusing if concerns(rule, item)) for item, mask in counting.items()}

    def missing_materials(self, live: Mapping[str, Mask], form: Judgements, forbidden: Mapping[str, Mask]) -> tuple[dict[str, Mask], Mask]:
        """Material -> where it is demanded, held by nobody and not handed in; and where all of those may come later."""
        needed, dropped, strict = dict[str, Mask](), dict[str, Mask](), dict[str, Mask]()
        nowhere = np.zeros(self.rows, np.bool_)
        for demanded, where in self.demanded(live, form):
            name, use = demanded.material.id, demanded.use
            needed[name] = needed.get(name, nowhere) | where
            if not use.waivable:
                strict[name] = strict.get(name, nowhere) | where
            held = [self.cases.held(one.library, one.record, self.bundle.names.get(one.key, one.key)) for one in use.sources]
            if use.generated or held:
                dropped[name] = dropped.get(name, nowhere) | (where if use.generated else where & self.any_of(held))
        missing = {name: where & ~dropped.get(name, nowhere) & ~self.cases.true(f"material:{name}") for name, where in needed.items()}
        for name in needed.keys() & forbidden.keys():
            strict[name] = strict.get(name, nowhere) | forbidden[name]
        all_waivable = ~self.any_of(where & strict[name] for name, where in missing.items() if name in strict)
        return {name: where for name, where in missing.items() if where.any()}, all_waivable

    def any_of(self, masks: Iterable[Mask]) -> Mask:
        """Where one of them is true."""
        found = np.zeros(self.rows, np.bool_)
        for mask in masks:
            found |= mask
        return found


def concerns(rule: StatedRule, item: str) -> bool:
    """Does the rule apply to this item?"""
    return rule.applies_to is None or item in rule.applies_to
