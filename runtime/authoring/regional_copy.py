"""regional_copy: a bundle of one district copied as the draft of another, and later how far both have gone apart.

The copy remembers the very text it was taken from (`Bundle.copied_from`), so that its own changes and those of the original since then
can be told apart at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from forms.bundle import Bundle, Origin
from forms.changes.base import Change
from forms.compare import compare
from forms.document import bundle_from_json, digest, load_bundle
from forms.edits.base import revised
from forms.errors import Refused
from forms.json_text import read_json
from forms.moved_on import Moved, moved_on
from forms.problems import Problem
from forms.standards.region import region_ok
from rules.stated import ill_stated
from runtime.authoring.draft import BundleDraft, NewStep, find_draft, keep
from runtime.bootstrap import Application
from runtime.people import Action, Person, can
from runtime.storage import StepKind

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,59}")
MOST_NAMES = 5
"""Names of one district."""
KEPT = 32
"""Copies of which it is kept how they stand to their originals."""


@dataclass(frozen=True, slots=True)
class FromOrigin:
    """A copy and its original."""

    origin: Origin
    title: str
    """Of the original as it is called now; "" if it is gone."""
    base: Bundle | None
    """The original as it was copied; None if it can no longer be read."""
    version: int | None
    """Newest version of the original; None if it has none."""
    own: tuple[Change, ...]
    """What the copy has otherwise than the original it was taken from."""
    moved: tuple[Moved, ...]
    """What has changed in the original since then."""


def copy_to_region(
    application: Application,
    person: Person,
    code: str,
    *,
    new_code: str,
    region: str,
    title: str,
    version: int | None = None,
    names: Iterable[str] = (),
) -> BundleDraft | tuple[Problem, ...]:
    """The draft of `code` (or that version of it) as a new draft for another district; else every reason why not.

    `names`: what the texts of the original call its own district; the checks find them where they were left behind. Raises Refused if the
    person may not draft, or there is nothing to copy.
    """
    if fault := can(person, Action.DRAFT):
        raise Refused(fault)
    found, origin, authors = _original(application, code, version)
    problems = tuple(_unfit(application, new_code, region, title))
    if problems:
        return problems
    called = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))[:MOST_NAMES]
    origin = origin.model_copy(update={"region": found.region, "names": called})
    bundle = revised(found, code=new_code, title=title.strip(), region=region, copied_from=origin)
    step = NewStep(StepKind.IMPORT, (("DRAFTING_COPIED", {"title": found.title}),))
    return keep(application, person, bundle, over=None, revision=0, step=step, written_by=authors)


def from_origin(application: Application, bundle: Bundle) -> FromOrigin | None:
    """How a copy stands to its original; None for what is no copy."""
    origin = bundle.copied_from
    if origin is None:
        return None
    base = _as_copied(application, origin)
    newest = next((one for one in application.store.versions(origin.code) if one.retired_at is None), None)
    now: _Text | None = None
    if origin.version is not None and newest is not None:
        found = _read(newest.document)
        now = _Text(newest.digest, found) if found else None
    elif isinstance(draft := find_draft(application, origin.code), BundleDraft):
        now = _Text(digest(draft.bundle), draft.bundle)
    version = newest.version if newest else None
    if base is None:
        return FromOrigin(origin, now.bundle.title if now else "", None, version, (), ())
    text, mine = _Text(origin.digest, base), _Text(digest(bundle), bundle)
    moved = _moved(text, now, mine) if now is not None and now.digest != origin.digest else ()
    return FromOrigin(origin, (now or text).bundle.title, base, version, _own(text, mine), moved)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document that stands for itself by its digest: what was compared once need not be so again at every look."""

    digest: str
    bundle: Bundle = field(compare=False)


@lru_cache(maxsize=KEPT)
def _own(base: _Text, mine: _Text) -> tuple[Change, ...]:
    return compare(base.bundle, revised(mine.bundle, copied_from=base.bundle.copied_from))


@lru_cache(maxsize=KEPT)
def _moved(base: _Text, now: _Text, mine: _Text) -> tuple[Moved, ...]:
    # what the copy would state and nobody could read is by hand too
    return moved_on(base.bundle, now.bundle, mine.bundle, unfit=ill_stated)


def _original(application: Application, code: str, version: int | None) -> tuple[Bundle, Origin, tuple[str, ...]]:
    """What is copied, where from, and who wrote what nobody has answered for yet: they may not publish it by way of a copy either."""
    if version is None:
        draft = find_draft(application, code)
        if isinstance(draft, tuple):
            raise Refused(*draft)
        if draft is not None:
            authors = draft.authors if draft.published_as is None else ()
            return draft.bundle, Origin(code=code, revision=draft.revision, digest=digest(draft.bundle)), authors
    published = application.store.published(code, version)
    found = _read(published.document) if published else None
    if published is None or found is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    return found, Origin(code=code, version=published.version, digest=published.digest), ()


def _as_copied(application: Application, origin: Origin) -> Bundle | None:
    if origin.version is not None:
        published = application.store.published(origin.code, origin.version)
        return _read(published.document) if published else None
    text = application.store.draft_as_of(origin.code, origin.revision or 0)
    value = read_json(text) if text else None
    found = None if value is None or isinstance(value, Problem) else bundle_from_json(value, draft=True)
    return found if isinstance(found, Bundle) else None


def _read(document: str) -> Bundle | None:
    found = load_bundle(document)
    return found if isinstance(found, Bundle) else None


def _unfit(application: Application, new_code: str, region: str, title: str) -> Iterator[Problem]:
    if not CODE.fullmatch(new_code):
        yield Problem("REGIONAL_CODE", "code", {"code": new_code[:60]})
    elif application.store.draft(new_code) is not None or application.store.versions(new_code):
        yield Problem("REGIONAL_CODE_TAKEN", "code", {"code": new_code})
    if not region_ok(region):
        yield Problem("REGIONAL_REGION" if region else "REGIONAL_REGION_NONE", "region", {"region": region[:20]})
    if not title.strip():
        yield Problem("REGIONAL_TITLE", "title")
