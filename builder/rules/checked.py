"""Checked: a draft read, analysed and tried, once for each text and day; and what was found in its rules, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from builder.rules.background import PATIENCE, Background
from builder.rules.entries import Entry, by_key, entries, keys_of
from builder.rules.finding_words import alike
from builder.rules.people import BLANK, CASE, WITNESS, Tried, Witness, bases, blank, of_case, try_out, witness_of
from forms.bundle import Bundle
from forms.document import digest
from forms.kept_finding import KeptFinding
from forms.lints import Severities, lint
from forms.problems import Problem, has_errors, worst_first
from rules.analyse import RuleFinding
from rules.rule_book import read_rule_book
from runtime.authoring.analysed import analysed
from runtime.bootstrap import Application
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle, compile_bundle

SHOWN = 40
"""Findings that have their person: nobody reads more of them at once."""


@dataclass(frozen=True)
class Checked:
    """A text of the bundle on one day."""

    bundle: Bundle
    digest: str
    on: date
    calendar: WorkingCalendar
    compiled: CompiledBundle | None
    """None where a condition cannot be read."""
    found: tuple[Problem, ...]
    """Findings that stand: of conditions, of lints about conditions, of the analysis."""
    kept: tuple[tuple[RuleFinding, KeptFinding], ...]
    """Findings that somebody let stand, with the reason."""
    undecided: tuple[Problem, ...]
    """What the analysis could not decide."""
    witnesses: Mapping[int, Witness]
    """Position in `found` -> who shows it, of the findings that are told first."""
    _tried: dict[str, Tried | Problem | None] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that has a condition."""
        return entries(self.bundle)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Problem, ...]]:
        """Entry -> the findings it has to do with."""
        listed: dict[str, list[Problem]] = {}
        there = by_key(self.entries)
        for one in self.found:
            for key in keys_of(one):
                if entry := there.get(key):
                    listed.setdefault(entry.key, []).append(one)
        return {key: tuple(several) for key, several in listed.items()}

    def person(self, key: str) -> Tried | Problem | None:
        """Somebody and what comes of it: `blank`, `case:<id>`, `witness:<position>`; None if there is nobody of that key."""
        if key not in self._tried:
            self._tried[key] = self._person(key)
        return self._tried[key]

    def _person(self, key: str) -> Tried | Problem | None:
        if self.compiled is None:
            return None
        if key.startswith(WITNESS):
            number = key.removeprefix(WITNESS)
            there = self.witnesses.get(int(number)) if number.isdecimal() else None
            return there.tried if there else None
        if key.startswith(CASE):
            case = next((one for one in self.bundle.test_cases if one.id == key.removeprefix(CASE)), None)
            submission = of_case(self.bundle, case) if case else None
        else:
            submission = blank(self.bundle, self.on) if key == BLANK else None
        return try_out(self.compiled, submission, self.calendar) if submission else None


_checking = Background[Checked]("rules-checked")


def checked(application: Application, bundle: Bundle, *, text: str = "", patience: float = PATIENCE) -> Checked | None:
    """This text as it stands today; None while it is being worked on. `text`: its digest, where the caller has it."""
    on, calendar = application.clock.today(), application.calendar()
    text = text or digest(bundle)
    severities = application.settings.lint_severity

    def work() -> Checked:
        return check(bundle, text, on, calendar, severities)

    key = (text, on, tuple((year.year, year.days) for year in application.store.years()), repr(severities))
    return _checking.ask(bundle.code, key, work, patience=patience)


def check(bundle: Bundle, text: str, on: date, calendar: WorkingCalendar, severities: Severities | None = None) -> Checked:
    """What `checked` does in the background."""
    book = read_rule_book(bundle)
    there = by_key(entries(bundle))
    about = [one for one in lint(bundle, severities) if any(key in there for key in keys_of(one))]
    compiled = None if has_errors(book.problems) else compile_bundle(bundle)
    if not isinstance(compiled, CompiledBundle):
        found = tuple(worst_first((*book.findings, *about)))
        return Checked(bundle, text, on, calendar, None, found, (), (), {})
    analysis = analysed(bundle, on)
    reasons = {(one.code, one.where, one.related): one for one in bundle.kept_findings}
    standing = [one for one in analysis.findings if (one.code, one.where, one.related) not in reasons]
    kept = tuple(
        (one, reasons[one.code, one.where, one.related]) for one in analysis.findings if (one.code, one.where, one.related) in reasons
    )
    found = tuple(worst_first((*book.findings, *about, *standing)))
    told = [group.positions[0] for group in alike(found)[:SHOWN]]
    return Checked(
        bundle, text, on, calendar, compiled, found, kept, analysis.undecided, dict(_witnesses(compiled, found, told, calendar, on))
    )


def _witnesses(
    compiled: CompiledBundle, found: Sequence[Problem], told: Iterable[int], calendar: WorkingCalendar, on: date
) -> Iterator[tuple[int, Witness]]:
    known = bases(compiled, calendar, on)
    for position in told:
        one = found[position]
        if isinstance(one, RuleFinding) and (witness := witness_of(compiled, one, calendar, on, known)):
            yield position, witness
