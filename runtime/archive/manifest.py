"""The manifest: what the package is of, and every file with its digests. One spelling: what is not written so was changed.

Nothing in it says who exported it, or when: the same case gives the same package. That stands in the house's own record of exports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.folders import Folder
from runtime.digests import sha256_of, sm3_of

MANIFEST = "manifest.json"
PACKAGE: Literal["oneform-case-archive"] = "oneform-case-archive"
FORMAT: Literal[1] = 1


class Part(StrEnum):
    """What a file is to whoever reads the package again."""

    NOTE = "note"
    """What the package is, in words."""
    CATALOGUE = "catalogue"
    CONTENT = "content"
    """What was filed; `key`: its digest, as the event names it."""
    CONSENT = "consent"
    MANDATE = "mandate"
    MATERIAL = "material"
    """`key`: id of the material."""
    PAPER = "paper"
    """`key`: its number in the register."""
    PAPERS = "papers"
    """The register of papers."""
    EVALUATION = "evaluation"
    """What an act went by; `key`: the number of the event."""
    QUERIES = "queries"
    MESSAGES = "messages"
    EVENTS = "events"
    CASE = "case"
    PEOPLE = "people"
    DOCUMENT = "document"
    """The frozen version of the bundle."""
    VERSION = "version"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the package, before its content is looked at: what the list says of it."""

    path: str
    part: Part
    title: str
    media_type: str
    folder: Folder | None = None
    """None: it lies on top, and is not in the list."""
    key: str = ""
    number: str = ""
    """文号."""
    by: str = ""
    """责任者."""
    on: date | None = None
    pages: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Entry):
    """A file of the package with its digests."""

    size: int = 0
    """Bytes."""
    sha256: str = ""
    sm3: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the package is of."""

    office: str
    office_name: str
    case_id: str
    number: str
    bundle_code: str
    bundle_version: int
    bundle_title: str
    bundle_digest: str
    head_seq: int
    head_hash: str
    """The end of the chain of events."""
    applicant: str = ""
    """Name, as filed."""
    submitted_on: date | None = None
    closed_on: date | None = None
    ending: str = ""
    """How it ended: a value of `Case.ending`."""
    not_issued: tuple[str, ...] = ()
    """Papers that were due and could not be made."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole."""

    package: Literal["oneform-case-archive"]
    format: Literal[1]
    software: str
    notice: str
    """That it contains personal data."""
    about: About
    files: tuple[Listed, ...]
    sha256: str = ""
    """Of the manifest itself, as it is written without both."""
    sm3: str = ""

    def sealed(self) -> Manifest:
        """The same with its own digests."""
        bare = replace(self, sha256="", sm3="").text()
        return replace(self, sha256=sha256_of(bare), sm3=sm3_of(bare))

    def text(self) -> bytes:
        """As it is written."""
        return (json.dumps(_plain(asdict(self)), ensure_ascii=False, indent=1) + "\n").encode()

    def of(self, part: Part) -> tuple[Listed, ...]:
        """The files that are that to it."""
        return tuple(one for one in self.files if one.part is part)


def listed(entry: Entry, content: bytes) -> Listed:
    """The file as the manifest has it."""
    said = {one.name: getattr(entry, one.name) for one in fields(Entry)}
    return Listed(**said, size=len(content), sha256=sha256_of(content), sm3=sm3_of(content))


def read_manifest(content: bytes) -> Manifest:
    """The manifest. Raises Refused if it is none, or not as it was written."""
    try:
        manifest = _MANIFEST.validate_json(content)
        if manifest.text() != content or manifest.sealed() != manifest:
            raise Refused(Problem("ARCHIVE_MANIFEST_CHANGED", MANIFEST))
    except (ValidationError, ValueError, RecursionError):
        raise Refused(Problem("ARCHIVE_MANIFEST_UNREADABLE", MANIFEST)) from None
    return manifest


def _plain(value: object) -> object:
    """Days as text; what a file does not have is left out, so that the list stays readable."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items() if one not in ("", None)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


_MANIFEST = TypeAdapter(Manifest)
