"""prefill: what need not be typed: values from libraries (带出), values computed from others (派生), and what the evaluation reads.

The libraries are asked by the numbers in the form, whosesoever they are. What they say of the signed-in person, and what a public
register says of an entity, fills the form, drops materials and feeds rules. What they say of another citizen (a parent, a ward) is
for the office alone: `told_to` takes it out of what an applicant sees, values, dropped materials and verdicts alike, and leaves the
same gap whether or not there is a record. Or whoever types a stranger's number would learn what the state knows of the stranger.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from time import monotonic

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.errors import Refused
from forms.material import Source
from forms.problems import Problem
from forms.standards.cid import birth_date, sex
from forms.wording import say
from rules.values import is_empty
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.consent import refuses
from runtime.events import canonical_text
from runtime.holdings import EARLIER_STEP, Holdings, Known, Record
from runtime.libraries.base import Purpose
from runtime.libraries.look_up import look_up
from runtime.libraries.setup import BUDGET_S
from runtime.libraries_of import duty_sources, is_open_to, needs_consent, of_others, personal_keys, sources_for, subject_of
from runtime.states import EDITABLE

LONGEST_UNREADABLE = 10_000
"""Characters that are kept of a value nobody can read."""


def ask_libraries(
    application: Application, case: Case, bundle: Bundle, values: Mapping[str, object], *, identity: str, by: str, fresh: bool
) -> Holdings:
    """What the libraries say by the numbers in the form. `fresh` = asked now; else an answer of a moment ago will do."""
    return _ask(application, case, bundle, subject_of(bundle, values, identity), by=by, fresh=fresh)


def told_to(bundle: Bundle, holdings: Holdings, values: Mapping[str, object], identity: str) -> Holdings:
    """Of these holdings what the applicant of that identity may be told; the rest is `withheld`, be there a record or not."""
    withheld = of_others(bundle, subject_of(bundle, values, identity), identity)
    if holdings.refused:
        # who refuses look-ups hands in the papers of others too; but not what the case's own steps hand over
        withheld = frozenset(one for one in withheld if one[0] == EARLIER_STEP)
    closed = {library for library, _ in withheld}
    return replace(
        holdings,
        # a record without holder was found by one of the numbers, nobody knows which
        records=tuple(
            one for one in holdings.records if (one.library not in closed if one.holder is None else is_open_to(one.holder, identity))
        ),
        # how a library answered tells whether it has something
        answers=tuple(one for one in holdings.answers if one.library not in closed),
        withheld=withheld,
    )


def try_own_number(application: Application, case: Case, bundle: Bundle, *, identity: str, by: str) -> Holdings:
    """What the libraries say of the applicant, before any number is typed: that number in place of each citizen's number."""
    # an entity has no citizen's number, and its agent's own is not asked for it
    subject = dict.fromkeys(personal_keys(bundle), identity) if identity and not case.content.agent else {}
    return _ask(application, case, bundle, subject, by=by, fresh=True)


def first_look_up(
    application: Application,
    case: Case,
    bundle: Bundle,
    values: Mapping[str, object],
    disputed: Collection[str] = (),
    *,
    identity: str,
    by: str,
) -> dict[str, object]:
    """The values with what the libraries know of the applicant of that identity, and then of what that names. One page: both within one
    budget."""
    on, until = application.clock.today(), monotonic() + BUDGET_S
    own = try_own_number(application, case, bundle, identity=identity, by=by)
    filled = fill_in(bundle, values, {}, fillable(bundle, own, identity, on), disputed)
    subject = subject_of(bundle, filled, identity)
    now = _ask(application, case, bundle, subject, by=by, fresh=True, budget_s=until - monotonic())
    return fill_in(bundle, filled, {}, fillable(bundle, now, identity, on), disputed)


def _sources(bundle: Bundle, items: Collection[str], *, refused: bool, own: bool) -> tuple[Source, ...]:
    """What is asked: everything that serves the chosen items; of a case whose applicant refuses only what nobody has to agree to, and by
    the office what its decision hangs on."""
    everything = sources_for(bundle, items)
    if not refused:
        return everything
    duty = () if own else duty_sources(bundle)
    return tuple(source for source in everything if source in duty or not needs_consent(source))


def _ask(
    application: Application, case: Case, bundle: Bundle, subject: Mapping[str, str], *, by: str, fresh: bool, budget_s: float = BUDGET_S
) -> Holdings:
    now = application.clock.now()
    refused = refuses(application, case)
    # what is put into the own space or taken out of it changes the answer, whichever process it was done in
    own_space = tuple((one.id, one.valid_to, one.removed_at) for one in application.store.kept_files(case.applicant))
    items = frozenset(case.content.selected_items)
    asked = (case.id, by, tuple(sorted(subject.items())), items, now.date(), refused, own_space)
    if not fresh and (recent := application.recent_answers.get(asked)):
        return recent
    own = case.number is None or by in _for_applicant(case)
    # what is looked into without consent is the office's own: nobody is said to have agreed to it
    basis = say("LOOK_UP_CONSENT" if own and not refused else "LOOK_UP_DUTY")
    purpose = Purpose(say("LOOK_UP_PURPOSE", title=bundle.title), bundle.code, basis, case.id, by, owner=case.applicant)
    sources = _sources(bundle, items, refused=refused, own=own)
    log, kept = application.query_log, application.kept_answers
    libraries = application.libraries.now()
    holdings = look_up(sources, subject, libraries, purpose, on=now.date(), at=now, log=log, kept=kept, fresh=fresh, budget_s=budget_s)
    if refused:
        unasked = {one.library for one in sources_for(bundle, items)} - {one.library for one in sources}
        holdings = replace(holdings, refused=True, unasked=frozenset(unasked))
    # a record found by its kind and again among everything is one record
    holdings = replace(holdings, records=tuple({_same(record): record for record in holdings.records}.values()))
    application.recent_answers.put(asked, holdings)
    return holdings


def _for_applicant(case: Case) -> set[str]:
    """Logins of whoever asks on the applicant's side; everybody else asks for the office."""
    agent, assisted = case.content.agent, case.content.assisted
    return {case.applicant} | ({agent.given_by} if agent else set()) | ({assisted.by} if assisted and case.state in EDITABLE else set())


def _same(record: Record) -> tuple[object, ...]:
    return (record.library, record.record, record.holder, record.status, record.valid_to, record.number)


def with_disputes(bundle: Bundle, holdings: Holdings, disputed: Collection[str]) -> Holdings:
    """The holdings as they count where the applicant objects to a material's record, or to what a record says (校核)."""
    pairs = {
        (source.library, source.record)
        for material in bundle.materials
        if material.id in disputed
        for use in material.uses
        for source in use.sources
    }
    speaking = {
        (one.library, one.record)
        for one in holdings.records
        for alias in one.values
        if bundle.data_item(name := bundle.names.get(alias, "")) is not None and name in disputed
    }
    return replace(holdings, disputed=frozenset(pairs), doubted=frozenset(speaking))


def open_facts(bundle: Bundle, holdings: Holdings, values: Mapping[str, JsonValue]) -> frozenset[str]:
    """Facts that somebody has yet to give: those staff are asked for, and those that only a disputed record gives. They are open,
    not empty: they wait for a person, and refuse nobody."""
    doubted = {name for one in holdings.records if (one.library, one.record) in holdings.disputed for name in one.values}
    return frozenset(
        fact.name
        for fact in bundle.facts
        if is_empty(values.get(fact.name)) and (fact.kind is FactKind.STAFF or (fact.kind is FactKind.LIBRARY and fact.name in doubted))
    )


def fillable(bundle: Bundle, holdings: Holdings, identity: str, on: date) -> dict[str, Known]:
    """What may be filled in for this person: of usable records only, of one's own or of an entity. A later record goes before. Nothing for
    who refuses look-ups: the case's own steps spare them a paper, and type nothing for them."""
    found: dict[str, Known] = {}
    for record in () if holdings.refused else holdings.records:
        own = record.holder is not None and is_open_to(record.holder, identity)
        if own and record.usable_on(on) and (record.library, record.record) not in holdings.disputed:
            for alias, said in record.values.items():
                name = bundle.names.get(alias, "")
                value = read_value(bundle, name, said)
                if may_be_answered(bundle, name) and not isinstance(value, Problem) and not is_empty(value):
                    found[name] = Known(value, record)
    return found


def fill_in(
    bundle: Bundle,
    values: Mapping[str, object],
    before: Mapping[str, Known],
    now: Mapping[str, Known],
    disputed: Collection[str],
    doubted: Collection[tuple[str, str]] = (),
) -> dict[str, object]:
    """The values with what libraries know: empty ones filled, those that came from a library follow it, what was typed stays.

    `doubted`: (library, record) the applicant objects to; what they said stays in the form, to be typed over.
    """
    filled = dict(values)
    for name in {*before, *now} - set(disputed):
        from_library = name in before and values.get(name) == before[name].value
        if name in now and (from_library or is_empty(values.get(name))):
            filled[name] = now[name].value
        elif name not in now and from_library and (before[name].record.library, before[name].record.record) not in doubted:
            # it was said of another number than the one that stands there now
            filled.pop(name, None)
    return {**filled, **{name: value for name, value in derived(bundle, filled).items() if bundle.data_item(name)}}


def carried(bundle: Bundle, before: Mapping[str, object], values: Mapping[str, object], but_not: Collection[str]) -> dict[str, object]:
    """带出: the values with targets that start with their source's value: empty ones, and those that still follow it."""
    found = dict(values)
    for prefill in bundle.relations.prefills:
        target, source = (bundle.names.get(name, name) for name in (prefill.target, prefill.source))
        follows = is_empty(found.get(target)) or (found.get(target) == before.get(source) and found.get(target) == before.get(target))
        if target not in but_not and follows and not is_empty(found.get(source)):
            found[target] = found[source]
    return found


def derived(bundle: Bundle, values: Mapping[str, object]) -> dict[str, JsonValue]:
    """Data items and facts that are computed (派生), as far as their sources are there. A derived value may be a source itself."""
    found: dict[str, JsonValue] = {}
    for _ in bundle.relations.derives:  # the longest chain there can be
        known = {**values, **found}
        for derive in bundle.relations.derives:
            value = _computed(derive.how, known.get(bundle.names.get(derive.source, derive.source)))
            if value is not None:
                found[bundle.names.get(derive.target, derive.target)] = value
    return found


def _computed(how: str, source: object) -> JsonValue:
    if not isinstance(source, str):
        return None
    match how:
        case "date_of_datetime":
            try:
                return date.fromisoformat(source[:10]).isoformat()
            except ValueError:
                return None
        case "birth_date_of_cid":
            born = birth_date(source.upper())
            return born.isoformat() if born else None
        case "sex_of_cid":
            found = sex(source.upper())
            return say(f"SEX_{found.upper()}") if found else None
    return None


def may_be_answered(bundle: Bundle, name: str) -> bool:
    """Data items and guided questions are the applicant's; other facts are for libraries and staff to give."""
    fact = bundle.fact(name)
    return bundle.data_item(name) is not None or (fact is not None and fact.kind is FactKind.QUESTION)


def read_value(bundle: Bundle, name: str, raw: object) -> JsonValue | Problem:
    """A value by the type of its data item or fact, canonical; a Problem if it cannot be read at all."""
    typed = bundle.types.get(name)
    if typed is None:
        return Problem("INTAKE_UNKNOWN_NAME", name)
    field, spec = typed
    found = field.parse(raw, spec)
    return found.at(name) if isinstance(found, Problem) else found


def kept_value(bundle: Bundle, name: str, raw: object) -> object:
    """What is kept of a raw value: read, or as typed where it cannot be read; None empties. A Problem where it cannot be kept at all."""
    value = read_value(bundle, name, raw)
    if not isinstance(value, Problem):
        return None if is_empty(value) else value
    try:
        text = canonical_text(raw, name, floats=True)
    except Refused:
        return value
    return raw if len(text) <= LONGEST_UNREADABLE else value


def effective(
    bundle: Bundle, entered: Mapping[str, object], holdings: Holdings, settled: Mapping[str, JsonValue], on: date
) -> tuple[dict[str, JsonValue], dict[str, Problem]]:
    """What the evaluation reads, and what could not be read (which counts as empty there).

    A fact comes from the libraries; what a person of the office settled goes before. Facts the applicant may not give are not
    taken from the form, whoever put them there.
    """
    values: dict[str, JsonValue] = {}
    unreadable: dict[str, Problem] = {}
    for name, raw in entered.items():
        if may_be_answered(bundle, name):
            value = read_value(bundle, name, raw)
            if isinstance(value, Problem):
                unreadable[name] = value
            elif value is not None:
                values[name] = value
    for alias, known in holdings.known(on).items():
        name = bundle.names.get(alias, "")
        if bundle.fact(name) and not may_be_answered(bundle, name):
            said = read_value(bundle, name, known.value)
            values[name] = None if isinstance(said, Problem) else said
    values |= derived(bundle, values)
    values |= settled
    return values, unreadable
