"""stage_lines: the six stages of one trial, each in one line of words with a detail, a mark, and whether it is where things stop. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.bundle_words import listed
from builder.simulating.lacking import things_words, waits_for
from builder.simulating.trial import Trial
from builder.simulating.words import cause_claim, cause_words, item_word, material_name, row_word, rule_word, value_words
from forms.material import Use
from forms.problems import Lang
from forms.stated_rule import OnFail
from forms.terse_labels import terse_label
from forms.wording import say
from rules.clause import Clause
from rules.condition import TRUE
from rules.sentence import sentence
from runtime.outcome import ItemState, MaterialLine, Standing, Verdict, VerdictState
from runtime.pages.widgets import Tone, chip_html, day_in_words, esc
from runtime.trying.blockers import BlockerKind

STAGES = ("applies", "form", "rules", "materials", "waiver", "route")
MOST_NAMES = 4
STOPS = {BlockerKind.RULE: "rules", BlockerKind.FIELD: "form", BlockerKind.MATERIAL: "waiver"}


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage. Texts are HTML."""

    name: str
    words: str
    detail: str
    chip: str
    stops: bool = False


def stage_lines(trial: Trial, lang: Lang) -> tuple[StageLine, ...]:
    """All six, in their order."""
    return _Stages(trial, lang).lines()


def named(names: Sequence[str], lang: Lang) -> str:
    """A few names, and how many there are if they are more."""
    shown = listed(names[:MOST_NAMES], lang)
    return shown if len(names) <= MOST_NAMES else say("SIM_NAMES_MORE", lang, names=shown, count=len(names))


def folded_fields(trial: Trial) -> dict[str, Clause | None]:
    """Data items that a condition keeps off the form, or does not ask for now, with that condition."""
    evaluation, compiled = trial.evaluation, trial.compiled
    shown = {name: compiled.form.clauses.clauses[position] for name, position in compiled.shown_when.items()}
    folded: dict[str, Clause | None] = {name: shown.get(name) for name in trial.bundle.types if name in evaluation.hidden}
    for finding in evaluation.items:
        if finding.state in (ItemState.LIVE, ItemState.REFUSED):
            for asked in compiled.asked[finding.item]:
                if asked.condition is not None and asked.data_item not in evaluation.required_fields:
                    folded.setdefault(asked.data_item, compiled.form.clauses.clauses[asked.condition])
    return folded


def waiver_uses(trial: Trial, line: MaterialLine, lang: Lang) -> list[tuple[str, bool]]:
    """Each department's word on whether a material may come later, and whether it may."""
    found: dict[str, tuple[str, bool]] = {}
    for use in line.uses:
        name = item_word(trial.bundle, use.item)
        found[name] = (_may(use, name, lang), use.waivable)
    return [*found.values()]


def _may(use: Use, name: str, lang: Lang) -> str:
    if not use.waivable:
        return say("SIM_WAIVER_NOT", lang, name=name)
    if use.waiver_days is None:
        return say("SIM_WAIVER_MAY_OPEN", lang, name=name)
    return say("SIM_WAIVER_MAY", lang, name=name, days=use.waiver_days)


class _Stages:
    def __init__(self, trial: Trial, lang: Lang) -> None:
        self.trial, self.lang = trial, lang
        self.evaluation, self.bundle = trial.evaluation, trial.bundle
        self.stop = STOPS[trial.cause.blocker.kind] if trial.cause else ""

    def lines(self) -> tuple[StageLine, ...]:
        """In their order."""
        return (self.applies(), self.form(), self.rules(), self.materials(), self.waiver(), self.route())

    def say(self, key: str, **params: object) -> str:
        return esc(say(key, self.lang, **params))

    def line(self, name: str, words: str, details: Iterable[str], chip: str) -> StageLine:
        """With the minimal cause below, where things stop."""
        stops = name == self.stop
        below = [*details, *([self.cause()] if stops else [])]
        return StageLine(name, words, "<br>".join(one for one in below if one), chip, stops)

    def cause(self) -> str:
        """«最小原因：…。只要其中任何一条不成立，就不用补正。»"""
        cause = self.trial.cause
        assert cause is not None
        said = ""
        for part in cause_words(self.trial, cause, self.lang):
            bold = f"<b>{esc(part)}</b>"
            said = say("CAUSE_AND", self.lang, a=said, b=bold) if said else bold
        claim = esc(cause_claim(cause, self.evaluation.outcome, self.lang))
        return f"{self.say('CAUSE')}{said}{say('CAUSE_END', self.lang) if said else ''}{claim}"

    def applies(self) -> StageLine:
        """Which bundled items apply."""
        findings = self.evaluation.items
        on = [one for one in findings if one.state in (ItemState.LIVE, ItemState.REFUSED)]
        off = [one for one in findings if one.state is ItemState.NOT_APPLICABLE]
        words = self.say("SIM_APPLIES_SOME", count=len(on), off=len(off)) if off else self.say("SIM_APPLIES_ALL", count=len(on))
        clauses = {clause.key: clause for clause in self.trial.compiled.applies.clauses.clauses}
        details = [self.say("SIM_APPLIES_OFF", name=item_word(self.bundle, one.item), why=self.values_of(clauses[one.item])) for one in off]
        details += [
            self.say("SIM_APPLIES_ON", name=item_word(self.bundle, one.item), why=self.values_of(clauses[one.item]))
            for one in on
            if clauses[one.item].holds != TRUE
        ]
        left = [item_word(self.bundle, one.item) for one in findings if one.state is ItemState.NOT_SELECTED]
        if left:
            details.append(self.say("SIM_NOT_CHOSEN", names=listed(left, self.lang)))
        return self.line("applies", words, details[:MOST_NAMES], self.chip("SIM_CHIP_ITEMS", "check", "ok", count=len(on)))

    def form(self) -> StageLine:
        """What is to be filled in."""
        folded, missing = folded_fields(self.trial), self.evaluation.missing_fields
        words = self.say("SIM_FORM", count=len(self.evaluation.required_fields), off=len(folded))
        reasons = [
            say("SIM_FORM_FOLDED_ONE", self.lang, name=self.label(name), why=self.values_of(clause)) if clause else self.label(name)
            for name, clause in folded.items()
        ]
        details = [self.say("SIM_FORM_FOLDED", names=named(reasons, self.lang))] if reasons else []
        if missing:
            details.insert(0, f'<b class="of-bad">{self.say("SIM_FORM_EMPTY", names=named([*map(self.label, missing)], self.lang))}</b>')
            return self.line("form", words, details, self.chip("SIM_CHIP_LACKS", "close", "bad", count=len(missing)))
        return self.line("form", words, details, self.chip("SIM_CHIP_WHOLE", "check", "ok"))

    def rules(self) -> StageLine:
        """Eligibility; what only flags, and does, is for the route."""
        verdicts = [one for one in self.evaluation.verdicts if one.rule.on_fail is not OnFail.FLAG or one.state is VerdictState.HOLDS]
        of = {state: [one for one in verdicts if one.state is state] for state in VerdictState}
        fails, open_ones, holds = of[VerdictState.FAILS], of[VerdictState.UNDETERMINED], of[VerdictState.HOLDS]
        skipped = len(of[VerdictState.SKIPPED])
        if not verdicts:
            return self.line("rules", self.say("SIM_RULES_NONE"), (), self.chip("SIM_CHIP_NOTHING"))
        parts, details = [], []
        if fails:
            text = self.say("SIM_RULES_FAIL", count=len(fails), names=named(self.titles(fails), self.lang))
            parts.append(f'<b class="of-bad">{text}</b>')
        if open_ones:
            parts.append(self.say("SIM_RULES_OPEN", count=len(open_ones), names=named(self.titles(open_ones), self.lang)))
        if not parts:
            key = "SIM_RULES_SKIPPED" if skipped else "SIM_RULES_ALL"
            parts.append(self.say(key, count=len(holds), off=skipped) if skipped else self.say(key, count=len(holds)))
        details += [esc(one) for one in map(self.waiting, open_ones) if one][:MOST_NAMES]
        # of those that hold the one that was measured says most
        for one in fails or holds:
            clause = self.trial.clause(one.rule.id)
            told = self.values_of(clause) if clause else ""
            if told and (fails or any(isinstance(value, int | float) and not isinstance(value, bool) for value in one.used.values())):
                details.append(esc(told))
                break
        tone: Tone = "bad" if fails else "" if open_ones else "ok"
        icon = "close" if fails else "help" if open_ones else "check"
        chip = chip_html(f"{len(holds) + skipped} / {len(verdicts)}", icon=icon, tone=tone)
        return self.line("rules", "<br>".join(parts), details, chip)

    def materials(self) -> StageLine:
        """What is demanded, and how it stands."""
        lines = self.evaluation.lines
        if not lines:
            return self.line("materials", self.say("SIM_MATERIALS_NONE"), (), self.chip("SIM_CHIP_NOTHING"))
        of = {standing: [one for one in lines if one.standing is standing] for standing in Standing}
        kinds = ((Standing.DROPPED, "DROPPED"), (Standing.PROVIDED, "PROVIDED"), (Standing.WAIVED, "LATER"), (Standing.MISSING, "MISSING"))
        counts = [(key, say(f"SIM_MATERIALS_{key}", self.lang, count=len(of[standing]))) for standing, key in kinds if of[standing]]
        said = [f'<b class="of-bad">{esc(text)}</b>' if key == "MISSING" else esc(text) for key, text in counts]
        words = say("SIM_MATERIALS_LINE", self.lang, count=len(lines), parts=say("SIM_COMMA", self.lang).join(said))
        spared = [say("SIM_MATERIALS_SPARED_ONE", self.lang, name=one.name, why=one.reason) for one in of[Standing.DROPPED]]
        details = [self.say("SIM_MATERIALS_SPARED", names=named(spared, self.lang))] if spared else []
        missing = len(of[Standing.MISSING])
        chip = self.chip("SIM_CHIP_LACKS", "close", "bad", count=missing) if missing else self.chip("SIM_CHIP_WHOLE", "check", "ok")
        return self.line("materials", words, details, chip)

    def waiver(self) -> StageLine:
        """Whether what is missing may come later."""
        gate = self.evaluation.gate
        missing = [one for one in self.evaluation.lines if one.standing in (Standing.MISSING, Standing.WAIVED)]
        if not missing:
            return self.line("waiver", f'<span class="of-2">{self.say("SIM_WAIVER_NONE")}</span>', (), self.chip("SIM_CHIP_NOTHING"))
        if gate.open:
            words = self.say("SIM_WAIVER_OPEN", names=listed((material_name(self.bundle, one.material) for one in missing), self.lang))
            details = [self.uses(one) for one in missing[:MOST_NAMES]]
            return self.line("waiver", words, details, self.chip("SIM_CHIP_PASS", "check", "ok"))
        shut = [one for one in missing if not one.waivable]
        told = [self.uses(one) for one in (shut or missing)[:MOST_NAMES]]
        if gate.dishonest:
            told.append(f'<b class="of-bad">{self.say("SIM_WAIVER_DISHONEST")}</b>')
        elif not shut and not gate.promise_signed:
            told.append(f'<b class="of-bad">{self.say("SIM_WAIVER_UNSIGNED")}</b>')
        if gate.missing > gate.most:
            told.append(f'<b class="of-bad">{self.say("SIM_WAIVER_MANY", count=gate.missing, most=gate.most)}</b>')
        return self.line("waiver", "<br>".join(told), (), self.chip("SIM_CHIP_SHUT", "block", "bad"))

    def uses(self, line: MaterialLine) -> str:
        """«经营场所使用证明：城管可容缺 4 日，烟草不可 → 最严者胜»"""
        several = [*waiver_uses(self.trial, line, self.lang)]
        several += [(row_word(self.bundle, one, self.lang), line.waivable) for one in line.limited_by]
        said = [esc(text) if may else f'<b class="of-bad">{esc(text)}</b>' for text, may in several]
        words = say("SIM_WAIVER_LINE", self.lang, name=esc(line.name), uses=say("SIM_COMMA", self.lang).join(said))
        differ = len({may for _, may in several}) > 1 or len({use.waiver_days for use in line.uses if use.waivable}) > 1
        return f"{words} → {self.say('SIM_WAIVER_STRICT')}" if differ else words

    def route(self) -> StageLine:
        """What people have to look at, and by when it is decided."""
        flags = self.titles(one for one in self.evaluation.failed() if one.rule.on_fail is OnFail.FLAG)
        pending = [rule_word(self.bundle, one, self.lang) for one in self.evaluation.pending]
        dues = [
            say("SIM_ROUTE_DUE", self.lang, name=item_word(self.bundle, one.item), day=day_in_words(one.decision_due.day, lang=self.lang))
            for one in self.evaluation.items
            if one.decision_due and not one.decision_due.provisional
        ]
        said = [self.say("SIM_ROUTE_FLAGS", names=named(flags, self.lang))] if flags else []
        said += [self.say("SIM_ROUTE_PENDING", names=named(pending, self.lang))] if pending else []
        words = "<br>".join(said) or f'<span class="of-2">{self.say("SIM_ROUTE_NONE")}</span>'
        count = len(flags) + len(pending)
        chip = self.chip("SIM_CHIP_LOOK", "flag", "warn", count=count) if count else self.chip("SIM_CHIP_NOTHING")
        return self.line("route", words, [esc(named(dues, self.lang))] if dues else (), chip)

    def chip(self, key: str, icon: str = "", tone: Tone = "", **params: object) -> str:
        return chip_html(say(key, self.lang, **params), icon=icon, tone=tone)

    def titles(self, verdicts: Iterable[Verdict]) -> list[str]:
        return [rule_word(self.bundle, one.rule.id, self.lang) for one in verdicts]

    def waiting(self, verdict: Verdict) -> str:
        """«准入表第 2 行还差：建筑面积»; "" where that cannot be seen."""
        things = waits_for(self.trial, verdict.rule.id)
        name = rule_word(self.bundle, verdict.rule.id, self.lang)
        return say("SIM_RULES_WAIT", self.lang, name=name, what=things_words(self.trial, things, self.lang)) if things else ""

    def label(self, name: str) -> str:
        return self.bundle.labels.get(name, name)

    def values_of(self, clause: Clause | None) -> str:
        """What a condition reads, with its values: «场所性质 饭店，场所建筑面积 180»; the condition itself where it reads nothing."""
        if clause is None:
            return ""
        told = [
            f"{terse_label(self.label(name))} {value_words(self.bundle, name, self.trial.environment.get(name), self.lang)}"
            for name in clause.reads()
            if name in self.bundle.types
        ]
        return listed(told, self.lang) or sentence(clause.holds, self.trial.labels, self.lang)
