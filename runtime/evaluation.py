"""evaluate: the pure walk of one submission, from values to outcome. Preview, simulation, interface, review and appeal are this code.

    facts -> 适用 applies -> 表单 form -> 决策表 tables -> 资格 eligibility -> 材料 need -> drop -> 容缺 waive -> decide

Same bundle, submission, day and calendar in: same evaluation out. The rules are read by durable-rules and by the reference;
where the two differ, nothing is decided on it and the evaluation says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from forms.item import Limit
from forms.material import Material, Use
from forms.problems import Problem
from forms.stated_rule import OnFail
from forms.validate import validate
from rules.clause import Judged, Judgement, Stage
from rules.engine import EngineFault
from rules.operators import Environment
from rules.values import WrongKind, is_empty
from runtime.calendar import Due, WorkingCalendar
from runtime.clock import RunningLimit, due
from runtime.compiled import CompiledBundle, Readings, rules_conclude
from runtime.decide import decide, refused_items
from runtime.drop import drop_held
from runtime.facts import environment_of, silent_facts, with_unknown
from runtime.material_states import material_states, silent_materials
from runtime.outcome import Disagreement, Evaluation, ItemFinding, ItemState, MaterialLine, Outcome, Standing, Verdict, VerdictState
from runtime.submission import Submission
from runtime.table_findings import TableFindings, looked_at
from runtime.waive import gate_of, waive

Engine = Literal["durable", "reference"]


def evaluate(
    compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar, engine: Engine = "durable"
) -> Evaluation | Problem:
    """All that follows from a submission, or the value no operator can work with."""
    try:
        return _Walk(compiled, submission, calendar, engine).evaluation()
    except WrongKind as wrong:
        return _wrong(wrong)


def environment_at_rules(compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar) -> Environment | Problem:
    """What the rules of eligibility read of a submission: hidden items null, what is still to be filled in or heard of UNKNOWN."""
    try:
        return _Walk(compiled, submission, calendar, "reference").at_rules()
    except WrongKind as wrong:
        return _wrong(wrong)


def _wrong(wrong: WrongKind) -> Problem:
    try:
        shown = str(wrong.value)[:40]
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        shown = "…"
    return Problem("VALUE_WRONG_KIND", "values", {"operator": wrong.operator, "value": shown})


class _Walk:
    """One submission on its way; each step reads the finished results of those before it."""

    def __init__(self, compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar, engine: Engine) -> None:
        self.compiled = compiled
        self.submission = submission
        self.calendar = calendar
        self.engine = engine
        self.environment = environment_of(compiled, submission)
        self.disagreement: Disagreement | None = None
        self.hidden: frozenset[str] = frozenset()
        self.values = dict(submission.values)
        self.hide()

    def evaluation(self) -> Evaluation:
        bundle, submission = self.compiled.bundle, self.submission
        counting = self.counting()
        form = self.form_of(counting)
        unknown = self.missing_fields(counting, form)
        silent = silent_facts(self.compiled, submission)
        tables = self.tables(counting, form, with_unknown(self.environment, (*unknown, *silent)))
        verdicts, fired = self.verdicts(counting, tables)
        refused = refused_items(bundle, verdicts, counting)
        live = tuple(item for item in counting if item not in refused)
        missing = self.missing_fields(live, form)
        lines = tables.limited(drop_held(self.compiled, self.needed(live, form), submission))
        self.note_clashes(tables, lines)
        gate = gate_of(lines, bundle.waiver, submission)
        outcome, reject_kind = decide(bundle, verdicts, missing, gate)
        if outcome is Outcome.WAIVE:
            lines = waive(lines, self.calendar, submission.on)
        return Evaluation(
            on=submission.on,
            outcome=outcome,
            items=self.findings(counting, refused, form, outcome),
            verdicts=verdicts,
            required_fields=tuple(self.required_fields(live, form)),
            missing_fields=missing,
            lines=lines,
            gate=gate,
            reject_kind=reject_kind,
            pending=self.pending(verdicts, silent, tables, lines),
            problems=validate(bundle, self.values, submission.on),
            trace=fired,
            disagreement=self.disagreement,
            table_results=tables.results,
            hidden=self.hidden,
            unasked=frozenset(place for place, at in self.compiled.asked_when.items() if form[at] is not Judgement.CLEAR),
        )

    def at_rules(self) -> Environment:
        """The environment of the rules of eligibility, with what tables and rules conclude."""
        counting = self.counting()
        form = self.form_of(counting)
        unknown = self.missing_fields(counting, form)
        given = with_unknown(self.environment, (*unknown, *silent_facts(self.compiled, self.submission)))
        environment = self.tables(counting, form, given).environment
        return self.judged_rules(counting, environment)[1] if len(self.compiled.book.rule_layers) > 1 else environment

    def tables(self, counting: tuple[str, ...], form: tuple[Judgement, ...], environment: Environment) -> TableFindings:
        """What the decision tables come to; and the environment of the rules, with materials and conclusions where any condition asks."""
        compiled = self.compiled
        if compiled.materials_read:
            demanded = {material.id: uses for material, uses in self.needed(counting, form)}
            environment = {**environment, "materials": material_states(compiled, self.submission, demanded, environment)}
        if not compiled.bundle.tables:
            return TableFindings(compiled, counting, {}, environment)
        stage, tables = compiled.table_stage, looked_at(compiled, self.submission.on, counting)
        rows = stage.positions(tables)
        everywhere = len(rows) == len(compiled.tables.clauses.clauses)
        environment = stage.begin(environment, tables)
        found = self.judge(compiled.tables, environment, None if everywhere else rows)
        judged = {position: found.judgements[position] for position in sorted(rows)}
        return TableFindings(compiled, counting, judged, stage.conclude(environment, judged), tables, found.fired)

    def note_clashes(self, tables: TableFindings, lines: tuple[MaterialLine, ...]) -> None:
        """A table that contradicts itself decides nothing."""
        clashes = tables.clashes([line.material for line in lines if line.standing is Standing.MISSING]) if tables.judged else ()
        if clashes and self.disagreement is None:
            self.disagreement = Disagreement(Stage.TABLES, clashes, clash=True)

    def form_of(self, counting: tuple[str, ...]) -> tuple[Judgement, ...]:
        """The conditions of counting items. What is not selected or does not apply is as if it did not exist: they are not even read."""
        asked = frozenset(position for position, item in enumerate(self.compiled.form_items) if item in counting)
        return self.judge(self.compiled.form, self.environment, asked).judgements

    def counting(self) -> tuple[str, ...]:
        """The selected items that apply."""
        items, selected = self.compiled.bundle.items, self.submission.selected
        looked_at = frozenset(position for position, item in enumerate(items) if item.id in selected)
        applies = self.judge(self.compiled.applies, self.environment, looked_at).judgements
        return tuple(item.id for position, item in enumerate(items) if position in looked_at and applies[position] is Judgement.CLEAR)

    def hide(self) -> None:
        """Keep off the form what the layout's conditions do not show. A hidden value is null for every condition, also for those
        that hide others."""
        # each pass can only be followed by another where a hidden item decides on a further one; circles are refused at import
        for _ in self.compiled.shown_when:
            now = self.not_shown()
            if now == self.hidden:
                break
            self.hidden = now
            self.values = {name: value for name, value in self.submission.values.items() if name not in now}
            self.environment = {**environment_of(self.compiled, self.submission), **dict.fromkeys(now, None)}

    def not_shown(self) -> frozenset[str]:
        """What no condition shows, given what is hidden so far. A question still to be answered is unknown to a condition, which then
        shows nothing yet; unless it is the very condition that asks whether there is an answer."""
        counting = self.counting()
        asked = frozenset(one.condition for item in counting for one in self.compiled.asked[item] if one.condition is not None)
        open_questions = self.missing_fields(counting, self.judge(self.compiled.form, self.environment, asked).judgements)
        shown: set[int] = set()
        for tested, positions in self.compiled.shown_together.items():
            environment = with_unknown(self.environment, (name for name in open_questions if name not in tested))
            judged = self.judge(self.compiled.form, environment, positions).judgements
            shown.update(position for position in positions if judged[position] is Judgement.CLEAR)
        return frozenset(name for name, position in self.compiled.shown_when.items() if position not in shown)

    def judge(self, readings: Readings, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """The judgements of a stage by the chosen engine; durable-rules is checked against the reference."""
        reference = readings.reference.judge(environment, looked_at)
        if self.engine == "reference" or not readings.clauses.clauses:
            return reference
        try:
            durable = readings.durable.judge(environment, looked_at)
        except EngineFault:
            # no clause has its second reading
            self.disagreement = Disagreement(readings.clauses.stage, tuple(clause.key for clause in readings.clauses.clauses))
            return reference
        if durable.judgements != reference.judgements:
            pairs = zip(readings.clauses.clauses, durable.judgements, reference.judgements, strict=True)
            self.disagreement = Disagreement(readings.clauses.stage, tuple(clause.key for clause, a, b in pairs if a is not b))
        return durable

    def required_fields(self, items: Iterable[str], form: tuple[Judgement, ...]) -> Iterable[str]:
        """Data items that these items ask for, each once, in the order of departments and fields."""
        return dict.fromkeys(
            asked.data_item
            for item in items
            for asked in self.compiled.asked[item]
            if asked.data_item not in self.hidden and (asked.condition is None or form[asked.condition] is Judgement.CLEAR)
        )

    def missing_fields(self, items: Iterable[str], form: tuple[Judgement, ...]) -> tuple[str, ...]:
        """Those of them that are empty."""
        values = self.values
        return tuple(name for name in self.required_fields(items, form) if is_empty(values.get(name)))

    def verdicts(self, counting: tuple[str, ...], tables: TableFindings) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
        """The rules looked at and the rows of tables that decide, in the order of the document; and what fired, in the order of firing."""
        rules = self.compiled.bundle.rules
        concerned = self.concerned(counting)
        judged, environment = self.judged_rules(counting, tables.environment)
        verdicts = tuple(
            Verdict(
                rules[position],
                self.state(position, judged.judgements[position], environment),
                items,
                {name: environment.get(name) for name in self.compiled.reads[position]},
            )
            for position, items in concerned.items()
        )
        rows = self.compiled.tables.clauses.clauses
        fired = (*(rows[position].key for position in tables.fired), *(rules[position].id for position in judged.fired))
        return (*verdicts, *tables.verdicts()), fired

    def concerned(self, counting: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
        """Position of each rule looked at -> the counting items it concerns."""
        found = {}
        for position, rule in enumerate(self.compiled.bundle.rules):
            items = tuple(item for item in counting if rule.applies_to is None or item in rule.applies_to)
            if rule.in_force(self.submission.on) and (items or rule.applies_to is None):
                found[position] = items
        return found

    def judged_rules(self, counting: tuple[str, ...], environment: Environment) -> tuple[Judged, Environment]:
        """The judgements of the rules, and the environment with what they conclude where a rule reads that."""
        concerned = self.concerned(counting)
        wanted = None if len(concerned) == len(self.compiled.bundle.rules) else frozenset(concerned)
        judged = self.judge(self.compiled.eligibility, environment, wanted)
        if len(self.compiled.book.rule_layers) > 1:
            conclude = rules_conclude(self.compiled.eligibility.clauses)
            environment = conclude(environment, {position: judged.judgements[position] for position in concerned})
        return judged, environment

    def state(self, position: int, judgement: Judgement, environment: Environment) -> VerdictState:
        """A judgement in full; a rule that is clear because its `when` does not hold was skipped."""
        if judgement is Judgement.CLEAR:
            skipped = self.compiled.guards[position](environment) in (False, None)
            return VerdictState.SKIPPED if skipped else VerdictState.HOLDS
        return VerdictState.FAILS if judgement is Judgement.FAILS else VerdictState.UNDETERMINED

    def needed(self, live: tuple[str, ...], form: tuple[Judgement, ...]) -> Iterable[tuple[Material, tuple[Use, ...]]]:
        """The materials demanded by live items with the uses that demand them, in order of first use."""
        uses: dict[str, list[Use]] = {}
        materials: dict[str, Material] = {}
        for demanded in self.compiled.demanded:
            if demanded.use.item in live and (demanded.condition is None or form[demanded.condition] is Judgement.CLEAR):
                materials.setdefault(demanded.material.id, demanded.material)
                uses.setdefault(demanded.material.id, []).append(demanded.use)
        return [(materials[id_], tuple(found)) for id_, found in uses.items()]

    def findings(
        self, counting: tuple[str, ...], refused: dict[str, tuple[str, ...]], form: tuple[Judgement, ...], outcome: Outcome
    ) -> tuple[ItemFinding, ...]:
        """What becomes of each bundled item."""
        findings = []
        for item in self.compiled.bundle.items:
            if item.id not in self.submission.selected:
                state = ItemState.NOT_SELECTED
            elif item.id not in counting:
                state = ItemState.NOT_APPLICABLE
            else:
                state = ItemState.REFUSED if item.id in refused else ItemState.LIVE
            promised = self.promised(item.id, form) if state is ItemState.LIVE else None
            decision_due = self.due(promised) if promised and outcome in (Outcome.ACCEPT, Outcome.WAIVE) else None
            findings.append(ItemFinding(item.id, state, item.core, refused.get(item.id, ()), promised, decision_due))
        return tuple(findings)

    def promised(self, item: str, form: tuple[Judgement, ...]) -> Limit | None:
        """The promised limit of an item: the first whose condition holds counts."""
        limits = self.compiled.limits[item]
        return next((limit for limit, condition in limits if condition is None or form[condition] is Judgement.CLEAR), None)

    def due(self, limit: Limit) -> Due | None:
        """The day it ends, were the item accepted today."""
        return None if limit.days is None else due(RunningLimit(self.submission.on, max(limit.days, 0), limit.unit), self.calendar)

    def pending(
        self, verdicts: tuple[Verdict, ...], silent: tuple[str, ...], tables: TableFindings, lines: tuple[MaterialLine, ...]
    ) -> tuple[str, ...]:
        """Rules left open because a library has not answered, and rows of waiver tables about what is missing. A flag decides nothing,
        and so waits for nobody."""
        facts, behind = set(silent), self.compiled.behind.materials
        materials = silent_materials(self.compiled, self.submission, tables.environment)
        waiting = [
            verdict.rule.id
            for verdict in verdicts
            if verdict.state is VerdictState.UNDETERMINED
            and verdict.rule.on_fail is not OnFail.FLAG
            and (facts & set(verdict.used) or materials.intersection(behind[verdict.rule.id]))
        ]
        missing = [line.material for line in lines if line.standing in (Standing.MISSING, Standing.WAIVED)]
        waiting += [row for row, used in tables.open_waivers(missing) if facts & set(used) or materials.intersection(behind[row])]
        return tuple(dict.fromkeys(waiting))
