"""firing_order: everything that fired in one run, in the order of the stages and, in each, of the record: what, on what condition, with
which result. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.simulating.stages import folded_fields
from builder.simulating.trial import Trial
from builder.simulating.words import item_word, row_word, rule_word
from forms.problems import Lang
from forms.wording import say
from rules.clause import Clause
from rules.condition import TRUE, Const
from rules.sentence import sentence
from runtime.outcome import ItemState, MaterialLine, Standing


@dataclass(frozen=True, slots=True)
class Fired:
    """One step."""

    stage: str
    name: str
    condition: str
    result: str
    good: bool | None = None
    """False: it speaks against the applicant."""


def firing_order(trial: Trial, lang: Lang) -> tuple[Fired, ...]:
    """Every step."""
    return tuple(_Recorder(trial, lang).steps())


@dataclass(frozen=True)
class _Recorder:
    trial: Trial
    lang: Lang

    def steps(self) -> Iterator[Fired]:
        """In the order of the stages."""
        yield from self.applies()
        yield from self.form()
        yield from self.rules()
        yield from self.wanted()
        for line in self.trial.evaluation.lines:
            yield from self.spared(line)
        for line in self.trial.evaluation.lines:
            yield from self.later(line)

    def applies(self) -> Iterator[Fired]:
        """Items with a condition, and what came of it."""
        clauses = {clause.key: clause for clause in self.trial.compiled.applies.clauses.clauses}
        for one in self.trial.evaluation.items:
            clause = clauses.get(one.item)
            if one.state is not ItemState.NOT_SELECTED and clause is not None and clause.holds != TRUE:
                off = one.state is ItemState.NOT_APPLICABLE
                result = self.say("SIM_FIRED_NOT" if off else "SIM_FIRED_APPLIES")
                yield Fired("APPLIES", item_word(self.trial.bundle, one.item), self.sentence(clause), result)

    def form(self) -> Iterator[Fired]:
        """Fields required because of an answer, and those folded away."""
        compiled, required = self.trial.compiled, self.trial.evaluation.required_fields
        asked = {
            one.data_item: compiled.form.clauses.clauses[one.condition]
            for item in self.trial.evaluation.live()
            for one in compiled.asked[item]
            if one.condition is not None
        }
        folded = folded_fields(self.trial)
        for name, clause in asked.items():
            if name in required:
                yield Fired("FORM", self.label(name), self.sentence(clause), self.say("SIM_FIRED_REQUIRED"))
        for name, shown in folded.items():
            yield Fired("FORM", self.label(name), self.sentence(shown) if shown else "", self.say("SIM_FIRED_FOLDED"))

    def rules(self) -> Iterator[Fired]:
        """Rules that fail, in the order in which the engine fired them."""
        for fired in self.trial.evaluation.trace:
            clause = self.trial.clause(fired)
            condition = self.sentence(clause) if clause else ""
            if clause is not None and clause.holds == Const(False):
                yield Fired("TABLES", row_word(self.trial.bundle, fired, self.lang), condition, self.say("SIM_FIRED_HITS"))
            else:
                yield Fired("RULES", rule_word(self.trial.bundle, fired, self.lang), condition, self.say("SIM_FIRED_FAILS"), good=False)

    def wanted(self) -> Iterator[Fired]:
        """Materials wanted on a condition, and those that are missing: by whom."""
        compiled = self.trial.compiled
        for line in self.trial.evaluation.lines:
            uses = {(use.item, use.id) for use in line.uses}
            conditions = [
                compiled.form.clauses.clauses[one.condition]
                for one in compiled.demanded
                if one.material.id == line.material and one.condition is not None and (one.use.item, one.use.id) in uses
            ]
            if conditions or line.standing in (Standing.MISSING, Standing.WAIVED):
                said = [self.sentence(clause) for clause in conditions]
                said = said or [item_word(self.trial.bundle, use.item) for use in line.uses]
                yield Fired("MATERIALS", line.name, self.either(said), self.say("SIM_FIRED_WANTED"))

    def spared(self, line: MaterialLine) -> Iterator[Fired]:
        """Materials that need not be handed in, and through what."""
        if line.standing is not Standing.DROPPED:
            return
        if line.record is None:
            condition = self.say("SIM_FIRED_GENERATED")
        else:
            keyed = any(source.key for use in line.uses for source in use.sources if source.library == line.record.library)
            condition = self.say("SIM_FIRED_HELD" if keyed else "SIM_FIRED_HELD_ANY", library=line.record.library)
        yield Fired("DROP", line.name, condition, self.say("SIM_FIRED_SPARED"), good=True)

    def later(self, line: MaterialLine) -> Iterator[Fired]:
        """Missing ones: may they come later?"""
        if line.standing in (Standing.MISSING, Standing.WAIVED):
            yes = line.waivable
            result = self.say("SIM_FIRED_YES" if yes else "SIM_FIRED_NO")
            yield Fired("WAIVER", line.name, self.say("SIM_FIRED_ALL_WAIVABLE"), result, good=yes)

    def sentence(self, clause: Clause) -> str:
        """A condition in words; of a rule without those it does not look at."""
        node = clause.holds if clause.holds not in (TRUE, Const(False)) else clause.when
        return sentence(node, self.trial.labels, self.lang)

    def either(self, names: list[str]) -> str:
        said = ""
        for name in dict.fromkeys(names):
            said = self.say("SIM_FIRED_OR", a=said, b=name) if said else name
        return said

    def label(self, name: str) -> str:
        return self.trial.bundle.labels.get(name, name)

    def say(self, key: str, **params: object) -> str:
        return say(key, self.lang, **params)
