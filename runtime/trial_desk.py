"""TrialDesk: a desk without a case: the one form of an unpublished document, filled in by an invented applicant, kept in memory.

Nothing of it is written to the store, and no real library is asked: what the demonstration's records hold of the invented
applicant is all there is. Everything that follows from an answer is the code of the applicant's own desk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from runtime.answered import answered, chosen, disputed, followed
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.content import Content, Upload
from runtime.demo_people import demo_people
from runtime.desk import Desk, desk_of
from runtime.holdings import Holdings
from runtime.libraries.demo_records import SHOP, demo_records
from runtime.libraries_of import personal_keys, sources_of, subject_of
from runtime.people import Person
from runtime.prefill import fill_in, fillable, with_disputes
from runtime.uploaded_file import look_at

CASE_ID = "trial"


def sample_applicant(office: str) -> Person:
    """The invented person who fills in previews."""
    return demo_people(office)[0]


@dataclass(slots=True)
class TrialDesk:
    """Keeps what is typed into a preview. Acts raise Refused as those of `intake`."""

    application: Application
    compiled: CompiledBundle
    content: Content
    keep: Callable[[Content], None]
    """Called with each new content."""
    turns: int = 0
    """Stands for the revision of a case, so that pages see that something was written."""

    @property
    def person(self) -> Person:
        """Who fills in."""
        return sample_applicant(self.application.settings.office)

    def work_on(self) -> Desk:
        """The desk as it stands."""
        return self._desk(self.content, self._holdings(self.content))

    def answer(self, values: Mapping[str, object], seen: Desk | None = None) -> Desk:
        """Answers; the memory of a preview has one writer, so no desk that was seen is ever too old."""
        desk = self.work_on()
        return self._take(desk, answered(desk, values))

    def choose_items(self, items: Collection[str]) -> Desk:
        """Optional items, chosen or not."""
        desk = self.work_on()
        return self._take(desk, chosen(desk, items))

    def dispute(self, name: str, yes: bool) -> Desk:
        """An objection to a record."""
        desk = self.work_on()
        return self._take(desk, disputed(desk, name, yes))

    def upload(self, material: str, file_name: str, content: bytes) -> Desk:
        """A file: looked at as a real one, and not kept."""
        taken = look_at(file_name, content, most_mb=self.application.settings.max_upload_mb)
        one = Upload(material, "", taken.name, len(content), sha256(content).hexdigest(), taken.media_type)
        return self._take(self.work_on(), replace(self.content, uploads=(*self.content.uploads, one)))

    def remove_upload(self, upload: Upload) -> Desk:
        """The file goes."""
        left = tuple(one for one in self.content.uploads if one != upload)
        return self._take(self.work_on(), replace(self.content, uploads=left))

    def _take(self, desk: Desk, content: Content) -> Desk:
        holdings = self._holdings(content)
        counted = with_disputes(self.compiled.bundle, holdings, content.disputed)
        now = fillable(self.compiled.bundle, counted, self.person.identity, self.application.clock.today())
        self.content = replace(content, values=followed(desk, content, now))
        self.turns += 1
        self.keep(self.content)
        return self._desk(self.content, holdings)

    def _desk(self, content: Content, holdings: Holdings) -> Desk:
        office, person = self.application.settings.office, self.person
        bundle = self.compiled.bundle
        case = Case(office, CASE_ID, person.login, bundle.code, 0, "", self.application.clock.now(), content=content, revision=self.turns)
        return desk_of(self.application, case, self.compiled, identity=person.identity, by=person.login, holdings=holdings)

    def _holdings(self, content: Content) -> Holdings:
        return _records_of(self.compiled, subject_of(self.compiled.bundle, content.values, self.person.identity))


def first_content(application: Application, compiled: CompiledBundle) -> Content:
    """What the form holds before anything is typed: core items, and what the sample libraries know of the applicant and the shop."""
    bundle, person = compiled.bundle, sample_applicant(application.settings.office)
    values: dict[str, object] = {item.id: SHOP for item in bundle.data_items if item.type == "uscc"}
    subject = {**dict.fromkeys(personal_keys(bundle), person.identity), **dict.fromkeys(values, SHOP)}
    known = fillable(bundle, _records_of(compiled, subject), person.identity, application.clock.today())
    values = fill_in(bundle, values, {}, known, ())
    return Content(tuple(item.id for item in bundle.items if item.core), values)


def _records_of(compiled: CompiledBundle, subject: Mapping[str, str]) -> Holdings:
    """What the demonstration's libraries hold by these numbers. Not through `look_up`: that writes the log of real questions."""
    libraries = {source.library for source in sources_of(compiled.bundle)}
    asked = set(subject.values())
    return Holdings(tuple(record for record in demo_records() if record.library in libraries and record.holder in asked))
