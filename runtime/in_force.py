"""in_force: with which version of a bundle a case begins today, and which is the next to come."""

from __future__ import annotations

from datetime import date

from runtime.bootstrap import Application
from runtime.storage import PublishedVersion


def in_force(application: Application, code: str) -> PublishedVersion | None:
    """The newest version that is not retired and counts today; None if there is none (yet, or any more)."""
    return application.store.published(code, on=application.clock.today())


def next_in_force(application: Application, code: str) -> PublishedVersion | None:
    """The version that is the first to count on a later day, with that day in `effective_on`; None if none is to come."""
    today = application.clock.today()
    later = [one for one in application.store.versions(code) if one.retired_at is None and one.effective_on and one.effective_on > today]
    return min(later, key=lambda one: (one.effective_on or date.max, -one.version), default=None)
