"""Documents: the part of the store that keeps bundles: drafts with their history, published versions, what departments agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from runtime.states import State
from runtime.storage import drafts, elements, pending_imports, repository
from runtime.storage.part import Part
from runtime.storage.records import AgreementWord, Draft, DraftStep, ElementText, PendingImport, PublishedVersion


class Documents(Part):
    """Reads and writes of one office's bundles, as text."""

    # ---- versions

    def publish(self, version: PublishedVersion) -> None:
        """Keep a version for good. Raises Refused (VERSION_EXISTS) if that number is taken."""
        self._write(lambda connection: repository.publish(connection, self.office, version))

    def retire(self, code: str, version: int, at: datetime, *, by: str = "", why: str = "") -> None:
        """No new cases for this version; running ones keep it. Raises Refused if there is none that is not retired."""
        self._write(lambda connection: repository.retire(connection, self.office, code, version, at=at, by=by, why=why))

    def published(self, code: str, version: int | None = None, *, on: date | None = None) -> PublishedVersion | None:
        """That version, retired or not; without a number the newest that is not retired and, if a day is given, counts on it."""
        return self._read(lambda connection: repository.published(connection, self.office, code, version, on))

    def bundles(self, *, on: date | None = None) -> tuple[PublishedVersion, ...]:
        """Of each bundle the newest version that is not retired and, if a day is given, counts on it; by code."""
        newest: dict[str, PublishedVersion] = {}
        for version in self.versions():
            if version.retired_at is None and (on is None or version.counts_on(on)):
                newest.setdefault(version.code, version)
        return tuple(newest.values())

    def versions(self, code: str | None = None) -> tuple[PublishedVersion, ...]:
        """Every version, by code, newest first."""
        return self._read(lambda connection: repository.list_versions(connection, self.office, code))

    def version_digests(self, code: str) -> dict[int, str]:
        """Version -> digest of those not retired, newest first, without their documents."""
        return self._read(lambda connection: repository.version_digests(connection, self.office, code))

    def cases_by_version(self, code: str) -> dict[tuple[int, State], int]:
        """How many cases of a bundle stand with which version in which state."""
        return self._read(lambda connection: repository.cases_by_version(connection, self.office, code))

    # ---- the dictionary of data items

    def put_element(self, element: ElementText) -> ElementText:
        """Keep an entry; its revision is the one it was read with. Raises Refused (ELEMENT_LOST_UPDATE, with who and when)."""
        return self._write(lambda connection: elements.put_element(connection, self.office, element))

    def elements(self) -> tuple[ElementText, ...]:
        """Every entry of the office's own, by id."""
        return self._read(lambda connection: elements.list_elements(connection, self.office))

    # ---- drafts

    def save_draft(
        self, code: str, document: str, *, revision: int, by: str, at: datetime, steps: Iterable[DraftStep] = (), most: int | None = None
    ) -> Draft:
        """Keep a draft with what it adds to its history; `revision` is the one it was read with, 0 for a new one.

        Of the history the last `most` steps stay. Raises Refused (DRAFT_LOST_UPDATE, with who and when).
        """
        draft, kept = Draft(code, revision, document, by, at), tuple(steps)
        return self._write(lambda connection: drafts.save_draft(connection, self.office, draft, kept, most))

    def draft(self, code: str) -> Draft | None:
        """The draft of that code."""
        return next(iter(self._read(lambda connection: drafts.list_drafts(connection, self.office, code))), None)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, by code."""
        return self._read(lambda connection: drafts.list_drafts(connection, self.office, None))

    def draft_steps(self, code: str) -> tuple[DraftStep, ...]:
        """The history of a draft, oldest first, without the documents."""
        return self._read(lambda connection: drafts.steps_of(connection, self.office, code))

    def has_draft_step(self, code: str, revision: int) -> bool:
        """Does the history of the draft know that revision?"""
        return self._read(lambda connection: drafts.has_step(connection, self.office, code, revision))

    def draft_as_of(self, code: str, revision: int) -> str | None:
        """The document of the draft at that revision; None if its history does not reach so far."""
        return self._read(lambda connection: drafts.document_of(connection, self.office, code, revision))

    # ---- imports that wait to be built

    def put_pending_import(self, pending: PendingImport) -> PendingImport:
        """Keep it; its revision is the one it was read with, 0 for a new one. Raises Refused (PENDING_LOST_UPDATE) if it was changed or
        dropped elsewhere."""
        return self._write(lambda connection: pending_imports.put_pending(connection, self.office, pending))

    def drop_pending_import(self, by: str, id_: str) -> None:
        """Throw it away; one that is gone already is no fault."""
        self._write(lambda connection: pending_imports.drop_pending(connection, self.office, by, id_))

    def pending_import(self, by: str, id_: str) -> PendingImport | None:
        """That one of a person, with all it holds."""
        return self._read(lambda connection: pending_imports.find_pending(connection, self.office, by, id_))

    def pending_imports(self, by: str) -> tuple[PendingImport, ...]:
        """Those of a person, the newest first, without what they hold."""
        return self._read(lambda connection: pending_imports.list_pending(connection, self.office, by))

    # ---- agreement

    def put_agreement(self, code: str, words: Iterable[AgreementWord]) -> None:
        """Keep what contacts said; an earlier word on the same place is replaced."""
        said = tuple(words)
        self._write(lambda connection: drafts.put_agreement(connection, self.office, code, said))

    def agreement(self, code: str) -> tuple[AgreementWord, ...]:
        """The last word of every department on every place, as long as it has said one."""
        return self._read(lambda connection: drafts.agreement_of(connection, self.office, code))
