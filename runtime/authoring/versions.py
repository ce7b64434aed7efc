"""versions: the use cases of policy staff: import, draft, check, publish, retire, export. Published versions never change.

Faults of a document are returned as problems; an act that may not happen raises Refused. Nothing is half-saved.
A draft is kept with the names of all who wrote on it, because none of them may publish it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import MAY_WAIT, bundle_from_json, digest, dump_bundle
from forms.errors import Refused
from forms.importers.case_file import import_case
from forms.json_text import read_json
from forms.lints import Severities, lint
from forms.problems import Problem, Severity, has_errors
from forms.soundness import unsound
from rules.analyse import RuleFinding
from rules.rule_book import read_rule_book
from runtime.authoring.agreement import agreement_of
from runtime.authoring.analysed import analysed, for_people_to_judge
from runtime.authoring.draft import BundleDraft as BundleDraft
from runtime.authoring.draft import NewStep, find_draft, keep, read
from runtime.bootstrap import Application
from runtime.notices.own_templates import check_templates
from runtime.notices.snippets_of import register_on, with_pins
from runtime.people import Action, Person, Subject, can
from runtime.states import ENDED, State
from runtime.storage import Override, PublishedVersion, StepKind
from runtime.trying.trial_run import trial_run

OVER = ENDED | {State.DELIVERED, State.CLOSED}
"""States in which nothing of a case is left to be done."""

LONGEST_WHY = 500
"""Characters of a reason."""
SOFTWARE = "oneform 0.1.0"
"""Written beside every published version."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the publisher decides beside the document."""

    effective_on: date | None = None
    """The day from which the version counts for new cases; None = at once."""
    overrides: tuple[Override, ...] = ()
    """Findings to let pass, each with its reason."""
    acknowledged: frozenset[str] | None = None
    """Items whose department has not confirmed, as the publisher has seen; None = nobody showed it (command line)."""
    why: str = ""
    """Why it is published without them."""


NOW = Terms()


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """What came of an import: the draft, and what is worth a look."""

    draft: BundleDraft
    warnings: tuple[Problem, ...] = ()


def import_draft(
    application: Application, person: Person, source: JsonValue | bytes, *, revision: int | None = None
) -> ImportedDraft | tuple[Problem, ...]:
    """A case file or bundle document (JSON value, or the bytes of a file) as the draft of its code; else every fault, nothing saved.

    `revision`: of the draft it replaces; None = whatever stands there (refused if somebody is faster in between).
    """
    _allow(person, Action.DRAFT)
    value = read_json(source, "") if isinstance(source, bytes) else source
    if isinstance(value, Problem):
        return (value,)
    bundle, warnings = read_document(value)
    if bundle is None:
        return warnings
    found = read_rule_book(bundle).faults
    if has_errors(found):
        return found
    there = application.store.draft(bundle.code)
    base = (there.revision if there else 0) if revision is None else revision
    return ImportedDraft(save_draft(application, person, bundle, revision=base), (*warnings, *found))


def read_document(value: JsonValue) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """A case file or a bundle document; with what is odd about it, or without a bundle every fault."""
    if isinstance(value, dict) and "items" in value and "departments" not in value:
        read = bundle_from_json(value)
        return (None, read) if isinstance(read, tuple) else (read, ())
    imported = import_case(value)
    return (None, imported) if isinstance(imported, tuple) else (imported.bundle, imported.warnings)


def save_draft(application: Application, person: Person, bundle: Bundle, *, revision: int) -> BundleDraft:
    """Keep a whole document as the draft; `revision` as it was read, 0 for a new one. Raises Refused (DRAFT_LOST_UPDATE, with who
    and when)."""
    _allow(person, Action.DRAFT)
    there = find_draft(application, bundle.code)
    over = there if isinstance(there, BundleDraft) else None
    return keep(application, person, bundle, over=over, revision=revision, step=NewStep(StepKind.IMPORT, (("DRAFTING_IMPORTED", {}),)))


def drafts(application: Application, person: Person) -> tuple[BundleDraft, ...]:
    """Every draft that can be read, by code."""
    _allow(person, Action.READ_DRAFT)
    found = (read(application, draft) for draft in application.store.drafts())
    return tuple(draft for draft in found if isinstance(draft, BundleDraft))


def read_draft(application: Application, code: str) -> BundleDraft | None:
    """The draft of that code, for the house itself; people use `drafts`."""
    found = find_draft(application, code)
    return found if isinstance(found, BundleDraft) else None


def check(bundle: Bundle, severities: Severities | None = None, *, on: date | None = None) -> tuple[Problem, ...]:
    """What is wrong or doubtful in a document, by reading it: structure, conditions, lints, and what its rules come to. Errors block
    publishing.

    `severities`: where the office differs from how bad a lint is shipped (`settings.lint_severity`). `on`: the day by which the rules are
    analysed; None = they are not (`check_rules`).
    """
    structure = unsound(bundle)
    if any(one.severity is Severity.ERROR and one.code not in MAY_WAIT for one in structure):
        return structure
    found = (*structure, *read_rule_book(bundle).findings, *lint(bundle, severities), *check_templates(bundle))
    return found if on is None else (*found, *check_rules(bundle, on))


def check_rules(bundle: Bundle, on: date) -> tuple[Problem, ...]:
    """What the rules in force on that day come to. A thousand of them take seconds.

    A warning that its authors let stand with a reason is a hint; whether an error may stand is for the publisher to say.
    """
    return tuple(
        replace(one, severity=Severity.HINT) if one.severity is Severity.WARNING and reason_kept(bundle, one) else one
        for one in analysed(bundle, on).findings
    )


def reason_kept(bundle: Bundle, problem: Problem) -> str:
    """Why its authors let a finding of the analysis stand; "" if they did not."""
    related = problem.related if isinstance(problem, RuleFinding) else ()
    same = (one for one in bundle.kept_findings if (one.code, one.where, one.related) == (problem.code, problem.where, related))
    return next((one.reason for one in same), "")


def gate(bundle: Bundle, *, seconds: float | None = None) -> tuple[Problem, ...]:
    """What only running it shows, in a child process under limits: both readings compiled and compared on generated submissions, the
    test cases that travel with the bundle, the time one submission takes. Errors block publishing."""
    return trial_run(bundle, seconds=seconds)


def publish(
    application: Application, person: Person, code: str, revision: int, terms: Terms = NOW
) -> PublishedVersion | tuple[Problem, ...]:
    """Publish the draft as the next version, or every fault that forbids it. Refused: whoever wrote on it, a draft that has
    changed since `revision`, one that is published already."""
    _allow(person, Action.PUBLISH)
    there = application.store.draft(code)
    if there is None:
        raise Refused(Problem("VERSION_NOTHING_TO_PUBLISH", code))
    draft = read(application, there)
    if isinstance(draft, tuple):
        return draft
    if there.revision != revision:
        params = {"by": there.updated_by, "at": there.updated_at, "revision": there.revision}
        raise Refused(Problem("DRAFT_LOST_UPDATE", code, params))
    return publish_bundle(application, person, draft.bundle, authors=draft.authors, terms=terms)


def publish_bundle(
    application: Application, person: Person, bundle: Bundle, *, authors: tuple[str, ...], terms: Terms = NOW
) -> PublishedVersion | tuple[Problem, ...]:
    """Publish this document; its authors are known otherwise (command line). Refused: an author, a text that is in force already."""
    _allow(person, Action.PUBLISH)
    for author in authors:
        _allow(person, Action.PUBLISH, author)
    versions = application.store.versions(bundle.code)
    on = terms.effective_on or application.clock.today()
    # a document from elsewhere may include what it does not hold: from now on it says what was read today
    bundle = with_pins(bundle, register_on(application.store.snippet_versions(), on))
    text = digest(bundle)
    newest = next((one for one in versions if one.retired_at is None), None)
    if newest is not None and newest.digest == text:
        # an older text may come back as a version of its own: that is how one goes back
        raise Refused(Problem("VERSION_PUBLISHED_ALREADY", bundle.code, {"version": newest.version}))
    unconfirmed = agreement_of(application, bundle).unconfirmed
    wrong = (*_unfit_terms(application, bundle, terms), *_not_acknowledged(bundle, unconfirmed, terms))
    if wrong:
        return wrong
    found = check(bundle, application.settings.lint_severity, on=on)
    overrides = tuple(one for one in terms.overrides if any(is_about(one, problem) for problem in found))
    found = tuple(problem for problem in found if not any(is_about(one, problem) for one in overrides))
    if not has_errors(found):
        found = gate(bundle)
    if has_errors(found):
        return tuple(problem for problem in found if problem.severity is Severity.ERROR)
    version = PublishedVersion(
        code=bundle.code,
        version=max((one.version for one in versions), default=0) + 1,
        title=bundle.title,
        digest=text,
        document=dump_bundle(bundle),
        author="、".join(authors),
        publisher=person.login,
        published_at=application.clock.now(),
        software=SOFTWARE,
        effective_on=terms.effective_on,
        overrides=overrides,
        unconfirmed=unconfirmed,
        unconfirmed_why=terms.why.strip()[:LONGEST_WHY] if unconfirmed else "",
    )
    application.store.publish(version)
    return version


def overridable(problem: Problem) -> bool:
    """May a publisher let this error pass with a reason? What people judge, yes; what cannot work, never."""
    return (problem.severity is Severity.ERROR and problem.code.startswith("LINT_")) or for_people_to_judge(problem)


def is_about(override: Override, problem: Problem) -> bool:
    """Does the override let this problem pass?"""
    return overridable(problem) and (override.code, override.where) == (problem.code, problem.where)


def retire(application: Application, person: Person, code: str, version: int, why: str = "") -> None:
    """No new cases for this version; running ones keep it. Drafts are carried to the version that is in force then."""
    _allow(person, Action.RETIRE)
    there = application.store.published(code, version)
    if there is not None and there.retired_at is not None:
        raise Refused(Problem("VERSION_RETIRED_ALREADY", code, {"version": version}))
    application.store.retire(code, version, application.clock.now(), by=person.login, why=why.strip())


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases stand with a version."""

    unsent: int = 0
    """Drafts of applicants: carried to the version in force when they are opened or sent."""
    running: int = 0
    """Filed and not yet at their end: they keep the version."""
    over: int = 0


def case_counts(application: Application, code: str) -> dict[int, CaseCounts]:
    """Version -> its cases, of the versions that have any."""
    found: dict[int, CaseCounts] = {}
    for (version, state), count in application.store.cases_by_version(code).items():
        kind = "unsent" if state is State.DRAFT else "over" if state in OVER else "running"
        known = found.get(version, CaseCounts())
        found[version] = replace(known, **{kind: getattr(known, kind) + count})
    return found


def export(application: Application, code: str, version: int | None = None) -> str:
    """The document of a version (None = the newest in force) as text. Versions are public: they say what is asked of everyone."""
    there = application.store.published(code, version, on=application.clock.today())
    if there is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    return there.document


def _unfit_terms(application: Application, bundle: Bundle, terms: Terms) -> Iterator[Problem]:
    if terms.effective_on is not None and terms.effective_on < application.clock.today():
        yield Problem("PUBLISH_DAY_PAST", bundle.code, {"day": terms.effective_on.isoformat()})
    for one in terms.overrides:
        if not overridable(Problem(one.code, one.where)):
            yield Problem("PUBLISH_NOT_OVERRIDABLE", one.where, {"code": one.code})
        elif not one.why.strip():
            yield Problem("PUBLISH_OVERRIDE_WHY", one.where, {"code": one.code})


def _not_acknowledged(bundle: Bundle, unconfirmed: Collection[str], terms: Terms) -> Iterator[Problem]:
    """A department that took its word back while the publisher was reading is no surprise to be swallowed."""
    if terms.acknowledged is None:
        return
    waited_for = [item for item in bundle.items if item.id in unconfirmed]
    if waited_for and not terms.why.strip():
        names = "、".join(f"{item.department}（{item.name}）" for item in waited_for)
        yield Problem("PUBLISH_UNCONFIRMED_WHY", bundle.code, {"names": names})
    for item in waited_for:
        if item.id not in terms.acknowledged:
            yield Problem("PUBLISH_UNCONFIRMED", item.id, {"department": item.department, "item": item.name})


def _allow(person: Person, action: Action, author: str = "") -> None:
    if fault := can(person, action, Subject(author=author)):
        raise Refused(fault)
