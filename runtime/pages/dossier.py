"""What the pieces of the case page share: the file at hand, the names in it, and which of it this person is to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.data_item import FactKind
from forms.field_types import field_type, is_personal
from forms.standards import masking
from rules.values import UNKNOWN
from runtime.bootstrap import CHINA
from runtime.case_view import CaseFile
from runtime.content import Content
from runtime.events import EventKind
from runtime.outcome import MaterialLine, Verdict
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words
from runtime.people import Person, Role
from runtime.reasons import shown
from runtime.reckon import FACT_SETTLED

PARAMETERS = "parameters."


@dataclass(frozen=True, slots=True)
class Dossier:
    """One case before one person."""

    visit: Visit
    person: Person
    """For whom it was drawn; acts are done as `visit.acting`."""
    file: CaseFile
    content: Content
    """What was filed last; what the applicant changes while a correction is open is their own affair."""

    @property
    def items(self) -> frozenset[str]:
        """The items whose materials, rules and forms this person is to see: the window speaks for all, and until acceptance
        everyone may; from then on a department sees its own."""
        everything = frozenset(item.id for item in self.file.compiled.bundle.items)
        if not self.file.case.sub_cases or self.person.has(Role.WINDOW, Role.SUPERVISOR):
            return everything
        return frozenset(item.item for item in self.file.items if item.mine)

    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts this person is to see, in the order of the document."""
        return tuple(verdict for verdict in self.file.evaluation.verdicts if not self.items.isdisjoint(verdict.items))

    def lines(self) -> tuple[MaterialLine, ...]:
        """The materials this person is to see."""
        return tuple(line for line in self.file.evaluation.lines if any(use.item in self.items for use in line.uses))

    def sources(self) -> frozenset[tuple[str, str]]:
        """(library, kind of record) that the materials this person sees may come from, and what the rules are told by libraries."""
        lines = {(source.library, source.record) for line in self.lines() for use in line.uses for source in use.sources}
        return frozenset(lines | {(one.library, one.record) for one in self.file.holdings.records if one.values and self._all})

    @property
    def _all(self) -> bool:
        return len(self.items) == len(self.file.compiled.bundle.items)

    def label(self, name: str) -> str:
        """A data item, fact or parameter as people call it."""
        bundle = self.file.compiled.bundle
        item, fact = bundle.data_item(name), bundle.fact(name)
        parameter = next((one for one in bundle.parameters if PARAMETERS + one.name == name), None)
        return item.label if item else fact.meaning if fact else parameter.label if parameter else name

    def value(self, name: str, value: object) -> str:
        """A value as people read it; numbers of persons and cards masked."""
        item = self.file.compiled.bundle.data_item(name)
        if item is None or value is UNKNOWN or value is None:
            return shown(value, self.visit.lang)
        found = field_type(item.type)
        words = found.format(value, item.spec, self.visit.lang) if found else shown(value, self.visit.lang)
        return self.secret(name, words) or shown(None, self.visit.lang)

    def secret(self, name: str, words: str) -> str:
        """The words of a value, masked if nobody should read it over one's shoulder."""
        item = self.file.compiled.bundle.data_item(name)
        hidden = item is not None and (item.sensitive or is_personal(item.type))
        return masking.free(words) if hidden else words

    def source(self, name: str) -> tuple[str, str]:
        """Icon and words of where a value comes from."""
        say, bundle = self.visit.say, self.file.compiled.bundle
        if name.startswith(PARAMETERS):
            return "tune", say("RULES_FROM_OFFICE")
        if name in self.settled():
            return "verified_user", say("RULES_FROM_STAFF")
        known = self.file.holdings.known(self.file.evaluation.on).get(name)
        if known and known.value == self.file.values.get(name):
            time = f" {clock_time(known.record.fetched_at)}" if known.record.fetched_at else ""
            return "database", f"{known.record.library}{time}"
        if name in {derive.target for derive in bundle.relations.derives}:
            return "function", say("SOURCE_DERIVED")
        fact = bundle.fact(name)
        if fact and fact.kind is FactKind.LIBRARY and fact.library:
            silent = fact.library in self.file.holdings.silent
            return ("hourglass_empty", say("SOURCE_SILENT", name=fact.library)) if silent else ("database", fact.library)
        if fact and fact.kind is FactKind.DERIVED:
            return "function", say("SOURCE_DERIVED")
        if fact and fact.kind is FactKind.STAFF and name not in self.content.values:
            return "help", say("RULES_FROM_NOBODY")
        return "person", say("RULES_FROM_APPLICANT")

    def settled(self) -> frozenset[str]:
        """Facts that a person of the office gave."""
        about = f"CASE_NOTE_{FACT_SETTLED.upper()}"
        said = (one.details for one in self.file.happened if one.kind is EventKind.NOTED and one.note == about)
        return frozenset(str(details["fact"]) for details in said if details and "fact" in details)

    def item_name(self, item_id: str) -> str:
        """A bundled item as people call it."""
        found = self.file.compiled.bundle.item(item_id)
        return found.name if found else item_id


def later_words(dossier: Dossier, line: MaterialLine) -> str:
    """By when a waived material is due."""
    say = dossier.visit.say
    # what was promised at acceptance goes before what an evaluation of today would promise
    fixed = next((one.due_on for one in dossier.file.case.waived if one.material == line.material), None)
    day = fixed or (line.due.day if line.due and not line.due.provisional else None)
    if day:
        return say("MATERIAL_WAIVED_UNTIL", day=day_in_words(day, lang=dossier.visit.lang))
    return say("MATERIAL_WAIVED_DAYS", days=line.waiver_days or 0)


def clock_time(at: datetime) -> str:
    """Hour and minute in China."""
    return f"{at.astimezone(CHINA):%H:%M}"


def moment(at: datetime) -> str:
    """Day, hour and minute in China."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
