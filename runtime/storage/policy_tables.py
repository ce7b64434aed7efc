"""The tables of policy staff: drafts with their steps, agreement, imports, the dictionary, published versions."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from runtime.storage.row import Row


class BundleDraft(Row, table=True):
    """The bundle a policy officer is working on: one per code, guarded by its revision."""

    __tablename__ = "bundle_draft"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    revision: int
    document: str = Field(sa_type=Text)
    updated_by: str
    updated_at: str


class DraftStepRow(Row, table=True):
    """A saved revision of a draft, with the words of what was done: the last few hundred of each bundle."""

    __tablename__ = "draft_step"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    kind: str
    """start, edit, undo, redo, restore, import."""
    of_revision: int
    """The step that an undo takes back, or a redo does again; else 0."""
    made_by: str
    made_at: str
    words: str = Field(sa_type=Text)
    """JSON list of [key, params]."""
    touches: str = Field(sa_type=Text)
    """JSON list of places."""
    edits: str = Field(sa_type=Text)
    """JSON list; empty = not made of edits."""
    document: str = Field(sa_type=Text)
    """The bundle after the step: canonical JSON, zlib, base64."""


class AgreementRow(Row, table=True):
    """What the contact of a department said of one place of its own form: the newest word of that department on that place."""

    __tablename__ = "agreement"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    """`field.<id>` or `material.<id>` within the item."""
    verdict: str
    """confirmed, objected."""
    why: str = Field(sa_type=Text)
    digest: str
    """Of what was confirmed: another digest now voids it."""
    made_by: str
    made_at: str


class PendingImportRow(Row, table=True):
    """What a policy officer has read of departments' files and not built yet. No bundle knows of it."""

    __tablename__ = "pending_import"
    office: str = Field(primary_key=True)
    made_by: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    revision: int
    code: str
    """The draft it shall be added to; empty = a new bundle."""
    files: str = Field(sa_type=Text)
    """JSON list of their names."""
    state: str = Field(sa_type=Text)
    """Readings, answers and corrections as the import page keeps them: JSON, zlib, base64."""
    made_at: str


class DataElementRow(Row, table=True):
    """An entry of the office's own dictionary of data items, guarded by its revision."""

    __tablename__ = "data_element"
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    revision: int
    document: str = Field(sa_type=Text)
    made_by: str
    made_at: str


class BundleVersion(Row, table=True):
    """A published version. Triggers refuse every change but its retirement."""

    __tablename__ = "bundle_version"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    title: str
    digest: str
    """As `forms.document` reckons it."""
    document: str = Field(sa_type=Text)
    document_sha256: str
    """Of the text as kept here: verify compares."""
    author: str
    publisher: str
    published_at: str
    software: str
    effective_on: str | None = None
    """ISO day from which it counts for new cases; None = from its publication."""
    overrides: str = Field(default="[]", sa_type=Text)
    """JSON list of the findings the publisher let pass, each with the reason."""
    unconfirmed: str = Field(default="[]", sa_type=Text)
    """JSON list of the items whose department had not confirmed, as the publisher acknowledged."""
    unconfirmed_why: str = Field(default="")
    retired_at: str | None = None
    retired_by: str | None = None
    retired_why: str | None = None
