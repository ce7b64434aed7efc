"""Pending imports: what a policy officer has read of files and not built yet, kept until it is built, discarded or has lapsed.

Nobody else sees them, and no bundle changes by them. One that was to be added to a draft lapses when that draft is gone, or was
published after it was kept last: what it was corrected against is no longer what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.people import Action, Person, Subject, can
from runtime.storage import PendingImport


@dataclass(frozen=True, slots=True)
class Lapsed:
    """One that is over, and was thrown away."""

    pending: PendingImport
    why: str
    """Key of the words."""


def keep_import(
    application: Application, person: Person, state: str, *, files: Sequence[str], code: str = "", id_: str = "", revision: int = 0
) -> PendingImport:
    """Keep the state of an import: a new one, or over that revision of the one of this id. `code`: the draft it is for, "" = a new
    bundle.

    Raises Refused (PENDING_LOST_UPDATE) if it was changed, built or discarded in another window.
    """
    _may_draft(person)
    pending = PendingImport(id_ or str(uuid4()), person.login, code, tuple(files), revision, application.clock.now(), state)
    return application.store.put_pending_import(pending)


def waiting_imports(application: Application, person: Person) -> tuple[tuple[PendingImport, ...], tuple[Lapsed, ...]]:
    """Those of this person that can be gone on with, the newest first; and those that have lapsed, which are thrown away by this."""
    _may_draft(person)
    found = [(one, _lapse(application, one)) for one in application.store.pending_imports(person.login)]
    lapsed = tuple(Lapsed(one, why) for one, why in found if why)
    for one in lapsed:
        discard_import(application, person, one.pending.id)
    return tuple(one for one, why in found if not why), lapsed


def open_import(application: Application, person: Person, id_: str) -> PendingImport | None:
    """One of this person's, with its state; None if it is gone."""
    _may_draft(person)
    return application.store.pending_import(person.login, id_)


def discard_import(application: Application, person: Person, id_: str) -> None:
    """Throw one of this person's away; also when it has been built."""
    _may_draft(person)
    application.store.drop_pending_import(person.login, id_)


def _lapse(application: Application, pending: PendingImport) -> str:
    if not pending.code:
        return ""
    if application.store.draft(pending.code) is None:
        return "PENDING_DRAFT_GONE"
    newest = next(iter(application.store.versions(pending.code)), None)
    return "PENDING_PUBLISHED" if newest is not None and newest.published_at > pending.at else ""


def _may_draft(person: Person) -> None:
    if fault := can(person, Action.DRAFT, Subject()):
        raise Refused(fault)
