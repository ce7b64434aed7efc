"""stage_detail: what opens under a stage: every condition with its sentence tree, the values it read and where they came from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.bundle_words import listed
from builder.simulating.lacking import things_words, waits_for
from builder.simulating.stages import folded_fields, waiver_uses
from builder.simulating.trial import Trial
from builder.simulating.words import item_word, row_word, rule_word
from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.problems import Lang
from forms.stated_rule import OnFail
from forms.wording import say
from rules.clause import Clause
from rules.condition import TRUE, Const, Node
from rules.explain import Voice, explain, lines
from runtime.outcome import ItemState, MaterialLine, Standing, Verdict, VerdictState
from runtime.pages.widgets import Tone, chip_html, esc, icon_html

STATES: dict[ItemState, tuple[str, Tone]] = {
    ItemState.LIVE: ("SIM_CHIP_APPLIES", "ok"),
    ItemState.REFUSED: ("SIM_CHIP_REFUSED", "bad"),
    ItemState.NOT_APPLICABLE: ("SIM_CHIP_NOT", ""),
    ItemState.NOT_SELECTED: ("SIM_CHIP_NOT_CHOSEN", ""),
}
STANDINGS: dict[Standing, tuple[str, Tone]] = {
    Standing.DROPPED: ("SIM_CHIP_DROPPED", "ok"),
    Standing.PROVIDED: ("SIM_CHIP_PROVIDED", "ok"),
    Standing.WAIVED: ("SIM_CHIP_LATER", "accent"),
    Standing.MISSING: ("SIM_CHIP_MISSING", "bad"),
    Standing.AT_WINDOW: ("SIM_CHIP_MISSING", ""),
}
VERDICTS: dict[VerdictState, tuple[str, Tone]] = {
    VerdictState.HOLDS: ("check", "ok"),
    VerdictState.SKIPPED: ("remove", ""),
    VerdictState.FAILS: ("close", "bad"),
    VerdictState.UNDETERMINED: ("help", ""),
}


def stage_detail(trial: Trial, stage: str, lang: Lang, to: Voice = "reviewer") -> str:
    """The HTML under that stage."""
    detail = _Detail(trial, lang, to)
    match stage:
        case "applies":
            return detail.applies()
        case "form":
            return detail.form()
        case "rules":
            return detail.rules(trial.evaluation.verdicts)
        case "materials":
            return detail.materials()
        case "waiver":
            return detail.waiver()
    return detail.rules(one for one in trial.evaluation.verdicts if one.rule.on_fail is OnFail.FLAG)


def origins_of(bundle: Bundle, lang: Lang) -> dict[str, str]:
    """Name -> where its value comes from, in words; what the applicant fills in has none."""
    found = {item.id: item.source_library for item in bundle.data_items if item.source_library}
    for fact in bundle.facts:
        match fact.kind:
            case FactKind.LIBRARY:
                found[fact.name] = fact.library
            case FactKind.DERIVED:
                found[fact.name] = say("SIM_FROM_DERIVED", lang)
            case FactKind.STAFF:
                found[fact.name] = say("SIM_FROM_STAFF", lang)
            case FactKind.QUESTION:
                found[fact.name] = say("SIM_FROM_QUESTION", lang)
    return found | {f"parameters.{one.name}": say("SIM_FROM_PARAMETER", lang) for one in bundle.parameters}


@dataclass(frozen=True)
class _Detail:
    trial: Trial
    lang: Lang
    to: Voice

    def applies(self) -> str:
        """Every item with its condition."""
        clauses = {clause.key: clause for clause in self.trial.compiled.applies.clauses.clauses}
        return "".join(
            self.block(self.trial.bundle.item(one.item).name, self.applies_tree(clauses.get(one.item)), self.chip(*STATES[one.state]))  # type: ignore[union-attr]  # findings name items of the bundle
            for one in self.trial.evaluation.items
        )

    def applies_tree(self, clause: Clause | None) -> str:
        if clause is None or clause.holds == TRUE:
            return f'<div class="of-3">{self.say("SIM_ALWAYS")}</div>'
        return self.tree(clause.holds)

    def form(self) -> str:
        """Fields with a condition, those that are empty, those that are folded away."""
        evaluation, bundle = self.trial.evaluation, self.trial.bundle
        conditions = {
            one.data_item: self.trial.compiled.form.clauses.clauses[one.condition]
            for item in evaluation.live()
            for one in self.trial.compiled.asked[item]
            if one.condition is not None
        }
        folded = folded_fields(self.trial)
        told = dict.fromkeys((*evaluation.missing_fields, *conditions, *folded))
        blocks = []
        for name in told:
            clause = folded.get(name) if name in folded else conditions.get(name)
            key, tone = ("SIM_CHIP_FOLDED", "") if name in folded else ("SIM_CHIP_FILLED", "ok")
            if name in evaluation.missing_fields:
                key, tone = "SIM_CHIP_EMPTY", "bad"
            blocks.append(self.block(bundle.labels.get(name, name), self.tree(clause.holds) if clause else "", self.chip(key, tone)))  # type: ignore[arg-type]  # literals above
        return "".join(blocks) or f'<p class="of-3">{self.say("SIM_CHIP_WHOLE")}</p>'

    def rules(self, verdicts: Iterable[Verdict]) -> str:
        """Every verdict; what decides first."""
        order = (VerdictState.FAILS, VerdictState.UNDETERMINED, VerdictState.HOLDS, VerdictState.SKIPPED)
        found = sorted(verdicts, key=lambda one: order.index(one.state))
        return "".join(map(self.verdict, found)) or f'<p class="of-3">{self.say("SIM_RULES_NONE")}</p>'

    def verdict(self, verdict: Verdict) -> str:
        """One rule: title, sentence tree with values, basis, message."""
        icon, tone = VERDICTS[verdict.state]
        clause = self.trial.clause(verdict.rule.id)
        body = ""
        if clause is not None:
            of_a_row = clause.holds == Const(False)
            if of_a_row:
                # a row of a table hits where its cells do
                body += self.tree(clause.when)
            elif clause.when != TRUE:
                when = explain(clause.when, self.trial.environment, self.trial.labels, self.lang)
                body += f'<div class="of-3">{self.say("SIM_WHEN", condition=when.words(self.lang, self.to))}</div>'
            if verdict.state is not VerdictState.SKIPPED and not of_a_row:
                body += self.tree(clause.holds)
        if verdict.state is VerdictState.UNDETERMINED and (things := waits_for(self.trial, verdict.rule.id)):
            body += f"<div><b>{self.say('SIM_WAIT', what=things_words(self.trial, things, self.lang))}</b></div>"
        if verdict.state is VerdictState.FAILS and verdict.rule.message:
            body += f"<div>{esc(verdict.rule.message)}</div>"
        if self.to == "reviewer":
            body += f'<div class="of-3 of-xs">{self.say("RULES_BASIS", basis=verdict.rule.basis or say("NO_BASIS", self.lang))}</div>'
        mark = f'<span class="of-{tone or 2}">{icon_html(icon)}</span>'
        title = rule_word(self.trial.bundle, verdict.rule.id, self.lang)
        return f'<div class="of-simrule">{mark}<div><b>{esc(title)}</b>{body}</div><span></span></div>'

    def materials(self) -> str:
        """Every material that is wanted, with how it stands and why."""
        return "".join(self.material(one) for one in self.trial.evaluation.lines) or f'<p class="of-3">{self.say("SIM_MATERIALS_NONE")}</p>'

    def material(self, line: MaterialLine) -> str:
        told = [self.say("SIM_WANTED_BY", names=listed((item_word(self.trial.bundle, use.item) for use in line.uses), self.lang))]
        if line.standing is Standing.DROPPED:
            told.append(esc(line.reason))
        told += [esc(one.text(self.lang)) for one in line.why_not]
        uses = {(use.item, use.id) for use in line.uses}
        trees = [
            self.tree(self.trial.compiled.form.clauses.clauses[one.condition].holds)
            for one in self.trial.compiled.demanded
            if one.material.id == line.material and one.condition is not None and (one.use.item, one.use.id) in uses
        ]
        body = "".join(f"<div>{one}</div>" for one in told) + "".join(trees)
        return self.block(line.name, body, self.chip(*STANDINGS[line.standing]))

    def waiver(self) -> str:
        """The gate, and each department's word on what is missing."""
        gate = self.trial.evaluation.gate
        checks = (
            ("RULES_GATE_WAIVABLE", gate.all_waivable),
            ("RULES_GATE_PROMISE", gate.promise_signed),
            ("RULES_GATE_HONEST", not gate.dishonest),
        )
        said = "　".join(self.check(key, holds) for key, holds in checks)
        count = self.say("RULES_GATE_COUNT", missing=gate.missing, most=gate.most)
        blocks = self.block(say("RULES_GATE", self.lang), f"<div>{count}</div><div>{said}</div>", "")
        for line in self.trial.evaluation.lines:
            if line.standing in (Standing.MISSING, Standing.WAIVED):
                rows = "".join(f"<div>{esc(row_word(self.trial.bundle, one, self.lang))}</div>" for one in line.limited_by)
                uses = rows + "".join(
                    f'<div class="of-{2 if may else "bad"}">{esc(text)}</div>' for text, may in waiver_uses(self.trial, line, self.lang)
                )
                key, tone = ("SIM_CHIP_PASS", "ok") if line.waivable else ("SIM_CHIP_SHUT", "bad")
                blocks += self.block(line.name, uses, chip_html(say(key, self.lang), tone="ok" if tone == "ok" else "bad"))
        return blocks

    def check(self, key: str, holds: bool) -> str:
        icon, tone = ("check", "ok") if holds else ("close", "bad")
        return f'<span class="of-{tone}">{icon_html(icon)} {self.say(key)}</span>'

    def tree(self, node: Node) -> str:
        """The sentence tree with values and their origin."""
        explained = explain(node, self.trial.environment, self.trial.labels, self.lang, origins_of(self.trial.bundle, self.lang))
        return "".join(self.branches(lines(explained, self.lang, self.to)))

    def branches(self, told: Iterable[tuple[int, str]]) -> Iterator[str]:
        for depth, text in told:
            yield f'<div style="padding-left:{depth * 16}px">{esc(text)}</div>'

    def block(self, title: str, body: str, chip: str) -> str:
        return f'<div class="of-simrule"><span></span><div><b>{esc(title)}</b>{body}</div>{chip or "<span></span>"}</div>'

    def chip(self, key: str, tone: Tone) -> str:
        return chip_html(say(key, self.lang), tone=tone)

    def say(self, key: str, **params: object) -> str:
        return esc(say(key, self.lang, **params))
