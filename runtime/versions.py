"""versions: the use cases of policy staff: import, draft, check, publish, retire, export. Published versions never change.

Faults of a document are returned as problems; an act that may not happen raises Refused. Nothing is half-saved.
A draft is kept with the names of all who wrote on it, because none of them may publish it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import as_json, bundle_from_json, digest, digest_of_json, dump_bundle
from forms.errors import Refused
from forms.importers.case_file import import_case
from forms.json_text import canonical_json, read_json
from forms.lints import lint
from forms.problems import Problem, Severity, has_errors
from forms.soundness import unsound
from rules.rule_book import read_rule_book
from runtime.bootstrap import Application
from runtime.people import Action, Person, Subject, can
from runtime.storage import Draft, PublishedVersion
from runtime.trial_run import SECONDS, trial_run

SOFTWARE = "oneform 0.1.0"
"""Written beside every published version."""


@dataclass(frozen=True, slots=True)
class BundleDraft:
    """The draft of a bundle, read."""

    code: str
    revision: int
    """Save with it; another's faster change is then refused."""
    bundle: Bundle
    authors: tuple[str, ...]
    """Logins of everyone who wrote on it since the last publication: none of them may publish it."""
    updated_by: str
    updated_at: datetime
    published_as: int | None = None
    """The version it is published as, unchanged; None if it is ahead."""


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
    """Keep a draft; `revision` as it was read, 0 for a new one. Raises Refused (DRAFT_LOST_UPDATE, with who and when)."""
    _allow(person, Action.DRAFT)
    there = application.store.draft(bundle.code)
    earlier: tuple[str, ...] = ()
    if there is not None:
        known = _read(application, there)
        # what is published was answered for by its publisher: from there on a new text begins
        earlier = known.authors if isinstance(known, BundleDraft) and known.published_as is None else ()
    authors = tuple(sorted({*earlier, person.login}))
    text = canonical_json({"authors": list(authors), "bundle": as_json(bundle)})
    kept = application.store.save_draft(bundle.code, text, revision=revision, by=person.login, at=application.clock.now())
    draft = _read(application, kept)
    assert isinstance(draft, BundleDraft)
    return draft


def drafts(application: Application, person: Person) -> tuple[BundleDraft, ...]:
    """Every draft that can be read, by code."""
    _allow(person, Action.READ_DRAFT)
    read = (_read(application, draft) for draft in application.store.drafts())
    return tuple(draft for draft in read if isinstance(draft, BundleDraft))


def read_draft(application: Application, code: str) -> BundleDraft | None:
    """The draft of that code, for the house itself; people use `drafts`."""
    there = application.store.draft(code)
    found = _read(application, there) if there else None
    return found if isinstance(found, BundleDraft) else None


def check(bundle: Bundle) -> tuple[Problem, ...]:
    """What is wrong or doubtful in a document, by reading it: structure, conditions, lints. Errors block publishing."""
    structure = unsound(bundle)
    return structure if has_errors(structure) else (*structure, *read_rule_book(bundle).faults, *lint(bundle))


def gate(bundle: Bundle, *, seconds: float = SECONDS) -> tuple[Problem, ...]:
    """What only running it shows, in a child process with a time limit: both readings compiled and compared on generated
    submissions, and the test cases that travel with the bundle. Errors block publishing."""
    return trial_run(bundle, seconds=seconds)


def publish(application: Application, person: Person, code: str, revision: int) -> PublishedVersion | tuple[Problem, ...]:
    """Publish the draft as the next version, or every fault that forbids it. Refused: whoever wrote on it, a draft that has
    changed since `revision`, one that is published already."""
    _allow(person, Action.PUBLISH)
    there = application.store.draft(code)
    if there is None:
        raise Refused(Problem("VERSION_NOTHING_TO_PUBLISH", code))
    draft = _read(application, there)
    if isinstance(draft, tuple):
        return draft
    if there.revision != revision:
        params = {"by": there.updated_by, "at": there.updated_at, "revision": there.revision}
        raise Refused(Problem("DRAFT_LOST_UPDATE", code, params))
    return publish_bundle(application, person, draft.bundle, authors=draft.authors)


def publish_bundle(
    application: Application, person: Person, bundle: Bundle, *, authors: tuple[str, ...]
) -> PublishedVersion | tuple[Problem, ...]:
    """Publish this document; its authors are known otherwise (command line). Refused: an author, a text that is in force already."""
    _allow(person, Action.PUBLISH)
    for author in authors:
        _allow(person, Action.PUBLISH, author)
    versions = application.store.versions(bundle.code)
    text = digest(bundle)
    if same := next((one.version for one in versions if one.digest == text and one.retired_at is None), None):
        raise Refused(Problem("VERSION_PUBLISHED_ALREADY", bundle.code, {"version": same}))
    found = check(bundle)
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
    )
    application.store.publish(version)
    return version


def retire(application: Application, person: Person, code: str, version: int) -> None:
    """No new cases for this version; running ones keep it."""
    _allow(person, Action.RETIRE)
    there = application.store.published(code, version)
    if there is not None and there.retired_at is not None:
        raise Refused(Problem("VERSION_RETIRED_ALREADY", code, {"version": version}))
    application.store.retire(code, version, application.clock.now())


def export(application: Application, code: str, version: int | None = None) -> str:
    """The document of a version (None = the newest in force) as text. Versions are public: they say what is asked of everyone."""
    there = application.store.published(code, version)
    if there is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    return there.document


def _allow(person: Person, action: Action, author: str = "") -> None:
    if fault := can(person, action, Subject(author=author)):
        raise Refused(fault)


def _read(application: Application, draft: Draft) -> BundleDraft | tuple[Problem, ...]:
    """The draft as a document; older shapes are raised at reading."""
    try:
        kept = json.loads(draft.document)
        bundle = bundle_from_json(kept["bundle"])
        authors = tuple(str(author) for author in kept["authors"])
    except (ValueError, KeyError, TypeError):
        return (Problem("DRAFT_UNREADABLE", draft.code),)
    if isinstance(bundle, tuple):
        return bundle
    text = digest_of_json(kept["bundle"])
    same = (one.version for one in application.store.versions(draft.code) if one.digest == text and one.retired_at is None)
    return BundleDraft(draft.code, draft.revision, bundle, authors, draft.updated_by, draft.updated_at, next(same, None))
