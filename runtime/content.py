"""Content: what the applicant says and hands in. Plain JSON inside, so that it is kept and hashed as it was filed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from pydantic import TypeAdapter

from forms.problems import Problem
from runtime.events import canonical_text, digest_of


@dataclass(frozen=True, slots=True)
class Upload:
    """One file handed in for a material."""

    material: str
    """Id of the canonical material."""
    object_key: str
    """Where `runtime.objects` keeps it."""
    file_name: str
    """As the applicant named it; shown escaped, never used as a path."""
    size: int
    """Bytes."""
    sha256: str
    media_type: str
    thumbnail: str = ""
    """Object key of a small JPEG of its first page; "" = there is none."""
    kept: str = ""
    """Taken from the own space (用户空间): the id it has there."""
    valid_to: date | None = None
    """Last valid day, as its owner stated it there; None = nothing was stated."""

    def said(self) -> dict[str, object]:
        """As JSON; what is not there has no key, so that the text of older contents is what it always was."""
        found = {name: value for name, value in asdict(self).items() if value or name not in ("thumbnail", "kept", "valid_to")}
        return found | ({"valid_to": self.valid_to.isoformat()} if self.valid_to else {})


@dataclass(frozen=True, slots=True)
class Promise:
    """容缺承诺书: the applicant promises the waived materials by their days."""

    signed: bool = False
    materials: tuple[str, ...] = ()
    """The materials promised."""
    name: str = ""
    """The name as typed by who signed."""
    signed_at: str = ""
    """ISO moment."""
    words: str = ""
    """The text that was signed, as `runtime.promise` composed it."""
    phone: str = ""
    """Masked: to which the code was sent that confirmed it; empty = signed by name alone, and the window confirms the person."""

    @property
    def digest(self) -> str:
        """SHA-256 of the words; empty where none were kept."""
        return sha256(self.words.encode()).hexdigest() if self.words else ""

    def said(self) -> dict[str, object]:
        """As JSON; what is not there has no key, so that the text of older contents is what it always was."""
        return {name: value for name, value in asdict(self).items() if value or name not in ("words", "phone")}


@dataclass(frozen=True, slots=True)
class Agent:
    """经办人: who files for a legal person, by which mandate."""

    mandate: str
    """Id of the mandate."""
    login: str
    name: str
    principal: str
    """Credit code of the entity that applies."""
    principal_name: str
    given_by: str
    """Login of who gave the mandate: may read and withdraw the case."""


class Way(StrEnum):
    """How an applicant confirmed something to a clerk."""

    CODE = "code"
    """With a code sent to the applicant's own phone."""
    PAPER = "paper"
    """Signed on paper, of which a scan is kept."""
    DECLARED = "declared"
    """The clerk says so."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The applicant read what a clerk filled in, and agreed that it is filed so."""

    digest: str
    """Of what was confirmed: `Content.unconfirmed`. Another content is not confirmed by it."""
    at: str
    """ISO moment."""
    way: Way
    phone: str = ""
    """Masked: to which the code was sent."""
    reason: str = ""
    """Why the clerk's word has to do."""
    scan: Upload | None = None
    """申请人签字确认: the signed paper."""

    def said(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "scan": self.scan.said() if self.scan else None}


@dataclass(frozen=True, slots=True)
class Assisted:
    """帮办代办: a window clerk fills in for an applicant who stands there."""

    by: str
    """Login of the clerk."""
    name: str
    """The clerk's."""
    started_at: str
    """ISO moment."""
    way: Way
    """How the applicant let the clerk begin: by code, or by showing an identity card to the clerk."""
    phone: str = ""
    """Masked."""
    confirmed: Confirmed | None = None

    def said(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "confirmed": self.confirmed.said() if self.confirmed else None}


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Something that was filled in, and that the form asks for no more."""

    label: str
    said: str
    """As people read it."""
    name: str = ""
    """What it was called: a later version that asks for it again takes it back. "" = a part of something that was taken."""
    value: object = None
    """As it was typed."""


@dataclass(frozen=True, slots=True)
class Carry:
    """A draft went over from one version of its bundle to another: what nothing took, and whether the applicant has seen it."""

    from_version: int
    to_version: int
    at: str
    """ISO moment."""
    left: tuple[LeftOver, ...] = ()
    """原来填的: kept until the draft is filed, and not filed."""
    left_uploads: tuple[Upload, ...] = ()
    left_items: tuple[str, ...] = ()
    """Chosen matters that are in the bundle no more."""
    seen: bool = False

    def said(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "left_uploads": [upload.said() for upload in self.left_uploads]}


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the applicant gives; a change makes a new one."""

    selected_items: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    """Data item or fact -> JSON value, as entered."""
    uploads: tuple[Upload, ...] = ()
    promise: Promise = Promise()
    disputed: tuple[str, ...] = ()
    """Data items and materials where the applicant says that what the library holds is wrong."""
    carries: tuple[Carry, ...] = ()
    """The versions a draft has gone through."""
    fetched: tuple[Upload, ...] = ()
    """Files that the own space or an earlier case gave in place of handing them in; put there when the case is filed."""
    refuses_look_up: bool = False
    """The applicant does not agree that shared libraries are asked: everything is typed and handed in."""
    agent: Agent | None = None
    assisted: Assisted | None = None

    def text(self) -> str:
        """Canonical JSON. Raises Refused for what cannot be stored (NUL, NaN, …)."""
        said: dict[str, object] = {
            "selected_items": self.selected_items,
            "values": self.values,
            "uploads": [upload.said() for upload in self.uploads],
            "promise": self.promise.said(),
            "disputed": self.disputed,
        }
        if self.carries:  # most contents never meet another version: their text is what it always was
            said["carries"] = [carry.said() for carry in self.carries]
        if self.fetched:
            said["fetched"] = [upload.said() for upload in self.fetched]
        if self.refuses_look_up:
            said["refuses_look_up"] = True
        if self.agent:
            said["agent"] = asdict(self.agent)
        if self.assisted:
            said["assisted"] = self.assisted.said()
        return canonical_text(said, floats=True)

    def digest(self) -> str:
        """SHA-256 of the canonical text."""
        return digest_of(self.text())

    @staticmethod
    def from_text(text: str) -> Content:
        """The content whose text this is."""
        return _READER.validate_python(json.loads(text))

    def to_be_filed(self) -> Content:
        """Without what the form asks for no more: nobody is told what nobody asked."""
        return replace(self, carries=tuple(replace(carry, left=(), left_uploads=()) for carry in self.carries))

    def unconfirmed(self) -> Content:
        """What an applicant confirms of what a clerk filled in: all that is said, without the confirmation itself."""
        return replace(self, fetched=(), assisted=replace(self.assisted, confirmed=None) if self.assisted else None)

    def object_keys(self) -> set[str]:
        """Every file it names."""
        left = (upload for carry in self.carries for upload in carry.left_uploads)
        confirmed = self.assisted.confirmed if self.assisted else None
        signed = (confirmed.scan,) if confirmed and confirmed.scan else ()
        files = (*self.uploads, *self.fetched, *left, *signed)
        return {key for upload in files for key in (upload.object_key, upload.thumbnail) if key}

    def materials(self) -> tuple[str, ...]:
        """The materials handed in, each once, in order."""
        return tuple(dict.fromkeys(upload.material for upload in self.uploads))


def changes_outside(
    old: Content, new: Content, *, fields: Collection[str], materials: Collection[str], items: Collection[str]
) -> Iterator[Problem]:
    """Each change from `old` to `new` that is not allowed: values and disputes of other `fields`, uploads of other `materials`,
    items left out that are not among `items`, items added. The promise may always be signed anew: it covers what is now missing."""
    for name in sorted({*old.values, *new.values}):
        if name not in fields and _entered(old, name) != _entered(new, name):
            yield Problem("CASE_FIELD_NOT_FLAGGED", name)
    for material in sorted({*old.materials(), *new.materials()}):
        if material not in materials and _handed_in(old, material) != _handed_in(new, material):
            yield Problem("CASE_MATERIAL_NOT_FLAGGED", material)
    for item in sorted(set(old.selected_items) ^ set(new.selected_items)):
        if item in new.selected_items or item not in items:
            yield Problem("CASE_ITEM_NOT_FLAGGED", item)
    for name in sorted(set(old.disputed) ^ set(new.disputed)):
        if name not in fields and name not in materials:
            yield Problem("CASE_FIELD_NOT_FLAGGED", name)


def _entered(content: Content, name: str) -> str | None:
    """Its value as text: in Python True equals 1, in JSON it does not."""
    return canonical_text(content.values[name], name, floats=True) if name in content.values else None


def _handed_in(content: Content, material: str) -> list[Upload]:
    return [upload for upload in content.uploads if upload.material == material]


_READER = TypeAdapter(Content)
