"""The draft of a bundle, read and kept. Every revision is saved with a step of its history; nobody overwrites another's unseen.

A draft is kept with the names of all who wrote on it, because none of them may publish it. What was read or written last stays in
memory under its revision, which never means two things: an edit of a large form does not read the whole document again.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import as_json, bundle_from_json, digest_of_json
from forms.json_text import canonical_json
from forms.problems import Problem
from runtime.storage import Draft, DraftStep, StepKind

if TYPE_CHECKING:
    from runtime.bootstrap import Application
    from runtime.people import Person

EVERYTHING = "*"
"""What a step touches that replaces the whole document."""
MOST_STEPS = 300
"""So far back the history of a draft reaches."""
MOST_READ = 16


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
    """The newest version, if it is just this text; None if the draft says something else."""


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft as it was read or written: what its revision stands for."""

    bundle: Bundle
    digest: str
    authors: tuple[str, ...]


class ReadDrafts:
    """The drafts read last, by code and revision; the least used give way."""

    def __init__(self, *, most: int = MOST_READ) -> None:
        self._most = most
        self._ready: OrderedDict[tuple[str, int], ReadDraft] = OrderedDict()
        self._lock = Lock()

    def get(self, code: str, revision: int, read: Callable[[], ReadDraft | tuple[Problem, ...]]) -> ReadDraft | tuple[Problem, ...]:
        """That revision, read if need be; what cannot be read is asked for again each time."""
        with self._lock:
            if found := self._ready.get((code, revision)):
                self._ready.move_to_end((code, revision))
                return found
        made = read()
        if isinstance(made, ReadDraft):
            self.put(code, revision, made)
        return made

    def put(self, code: str, revision: int, draft: ReadDraft) -> None:
        """What was just written needs no reading."""
        with self._lock:
            self._ready[code, revision] = draft
            while len(self._ready) > self._most:
                self._ready.popitem(last=False)


@dataclass(frozen=True, slots=True)
class NewStep:
    """What a saved revision is told by in the history."""

    kind: StepKind
    words: tuple[tuple[str, Mapping[str, str]], ...] = ()
    touches: frozenset[str] = frozenset({EVERYTHING})
    edits: tuple[Mapping[str, JsonValue], ...] = ()
    of_revision: int = 0


def find_draft(application: Application, code: str) -> BundleDraft | tuple[Problem, ...] | None:
    """The draft of that code, every reason why it cannot be read, or None."""
    there = application.store.draft(code)
    return None if there is None else read(application, there)


def read(application: Application, draft: Draft) -> BundleDraft | tuple[Problem, ...]:
    """The draft as a document; older shapes are raised at reading."""
    known = application.drafts_read.get(draft.code, draft.revision, lambda: _parse(draft))
    return known if isinstance(known, tuple) else _told(application, draft, known)


def keep(
    application: Application,
    person: Person,
    bundle: Bundle,
    *,
    over: BundleDraft | None,
    revision: int,
    step: NewStep,
    written_by: Collection[str] = (),
) -> BundleDraft:
    """Save this document over the draft of that revision (0 = there is none). Raises Refused (DRAFT_LOST_UPDATE, who and when).

    `over`: that draft; None if there is none, or it cannot be read. `written_by`: who else wrote what the document says.
    """
    # what is published was answered for by its publisher: from there on a new text begins
    earlier = over.authors if over is not None and over.published_as is None else ()
    authors = tuple(sorted({*earlier, *written_by, person.login}))
    text, at = canonical_json(as_json(bundle)), application.clock.now()
    new = DraftStep(revision + 1, step.kind, person.login, at, step.words, step.touches, step.edits, step.of_revision, text)
    kept = application.store.save_draft(
        bundle.code,
        f'{{"authors":{canonical_json(list(authors))},"bundle":{text}}}',
        revision=revision,
        by=person.login,
        at=at,
        steps=(*_start(application, over), new),
        most=MOST_STEPS,
    )
    written = ReadDraft(bundle, hashlib.sha256(text.encode()).hexdigest(), authors)
    application.drafts_read.put(bundle.code, kept.revision, written)
    return _told(application, kept, written)


def _start(application: Application, over: BundleDraft | None) -> Iterable[DraftStep]:
    """A draft older than its history: what stands now is where the history begins, so that the first step can be undone."""
    if over is not None and not application.store.has_draft_step(over.code, over.revision):
        text = canonical_json(as_json(over.bundle))
        yield DraftStep(over.revision, StepKind.START, over.updated_by, over.updated_at, (), frozenset({EVERYTHING}), document=text)


def _parse(draft: Draft) -> ReadDraft | tuple[Problem, ...]:
    try:
        kept = json.loads(draft.document)
        document = kept["bundle"]
        authors = tuple(str(author) for author in kept["authors"])
    except (ValueError, KeyError, TypeError):
        return (Problem("DRAFT_UNREADABLE", draft.code),)
    bundle = bundle_from_json(document, draft=True)
    return bundle if isinstance(bundle, tuple) else ReadDraft(bundle, digest_of_json(document), authors)


def _told(application: Application, draft: Draft, known: ReadDraft) -> BundleDraft:
    newest, digest = next(iter(application.store.version_digests(draft.code).items()), (None, ""))
    published_as = newest if digest == known.digest else None
    return BundleDraft(draft.code, draft.revision, known.bundle, known.authors, draft.updated_by, draft.updated_at, published_as)
