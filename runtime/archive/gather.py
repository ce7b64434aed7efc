"""gather: everything that belongs into the package of a case, in the order of its folders, each with what the list says of it.

What is checked against the record lies there as the record has it, to the byte: contents and evaluations under the digests that events
name, the document of the version, the text of each event. Sealed values are opened: a package outlives the keys of the house.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from forms.document import digest_of_json
from forms.errors import Refused
from forms.problems import Problem
from forms.wording import say
from runtime.after_act import NOTICES
from runtime.archive.filed_files import filed_files
from runtime.archive.folders import Folder, folder_of
from runtime.archive.gather_texts import case_text, events_text, people_text, pretty, texts_beside, version_text
from runtime.archive.manifest import About, Entry, Part
from runtime.archive.safe_name import safe_name
from runtime.authority_paper import called
from runtime.bootstrap import CHINA, Application
from runtime.case import Case
from runtime.content import Content
from runtime.events import Event, EventKind
from runtime.issue_paper import MARKS
from runtime.states import State
from runtime.storage import Job, Notice, PublishedVersion

JSON, TEXT, PDF = "application/json", "text/plain", "application/pdf"
OF_APPLICANT = frozenset({"application_form", "department_form", "waiver_promise"})
"""Papers that the house draws up and the applicant declares."""
_NOTICES = TypeAdapter(tuple[Notice, ...])


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into the package, without its lists."""

    about: About
    files: tuple[tuple[Entry, bytes], ...]


def gather(application: Application, case_id: str, papers_jobs: Sequence[Job] | None = None) -> Gathered:
    """Everything of a closed case. `papers_jobs`: the jobs of papers that are not done, where somebody has read them for many cases.

    Raises Refused: no such case, not closed, a paper is still to be issued, something was filed that is no longer there, or somebody
    wrote to the case meanwhile.
    """
    case = application.store.case(case_id)
    if case is None:
        raise Refused(Problem("CASE_NOT_FOUND", case_id[:80]))
    if case.state is not State.CLOSED:
        raise Refused(Problem("ARCHIVE_NOT_CLOSED", case.number or case.id, {"number": case.number or case.id}))
    jobs = undone_papers(application) if papers_jobs is None else papers_jobs
    own = [job for job in jobs if job.payload.get("case") == case.id]
    if any(job.state != "dead" for job in own):
        raise Refused(Problem("ARCHIVE_PAPERS_COMING", case.number or case.id, {"number": case.number or case.id}))
    gathered = _Gathering(application, case, tuple(str(job.payload.get("kind", "")) for job in own)).gathered()
    now = application.store.case(case_id)
    if now is None or now.revision != case.revision:
        raise Refused(Problem("CASE_LOST_UPDATE", case.id))
    return gathered


def undone_papers(application: Application) -> tuple[Job, ...]:
    """The papers that are ordered and not issued, of all cases."""
    jobs = (job for state in ("ready", "running", "dead") for job in application.store.jobs(state))
    return tuple(job for job in jobs if job.kind == NOTICES)


class _Gathering:
    """One case, as it is put together; files are numbered within their folder as they come."""

    def __init__(self, application: Application, case: Case, dead: tuple[str, ...]) -> None:
        self.application, self.case = application, case
        self.events = application.store.events(case.id)
        self.version = self._version()
        self.bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
        self.contents = self._contents()
        self.last = self.contents[case.filed_digest][1]
        name = self.last.values.get(self.bundle.applicant_name_item)
        self.applicant = name if isinstance(name, str) else ""
        self.office = application.settings.office_name
        self.not_issued = tuple(paper_name(kind) for kind in dead)
        self._numbers: dict[Folder, int] = {}

    def gathered(self) -> Gathered:
        """All of it."""
        files = [
            *self._filed(),
            *self._materials(),
            *self._papers(),
            *self._evaluations(),
            *self._beside(),
            *self._record(),
            *self._basis(),
        ]
        order = [*Folder]
        files.sort(key=lambda one: order.index(one[0].folder or Folder.BASIS))  # what lies in one folder stays as it came
        return Gathered(self._about(), tuple(files))

    def _about(self) -> About:
        case, head = self.case, self.events[-1]
        return About(
            office=case.office,
            office_name=self.office,
            case_id=case.id,
            number=case.number or "",
            bundle_code=case.bundle_code,
            bundle_version=case.bundle_version,
            bundle_title=self.bundle.title,
            bundle_digest=case.bundle_digest,
            head_seq=head.seq,
            head_hash=head.hash,
            applicant=self.applicant,
            submitted_on=case.submitted_on,
            closed_on=case.closed_on,
            ending=case.ending,
            not_issued=self.not_issued,
        )

    def _version(self) -> PublishedVersion:
        version = self.application.store.published(self.case.bundle_code, self.case.bundle_version)
        # whatever schema it is kept in, it is what the case was filed with
        if version is None or digest_of_json(json.loads(version.document)) != self.case.bundle_digest:
            raise Refused(Problem("STORE_DOCUMENT_DIFFERS", f"{self.case.bundle_code} {self.case.bundle_version}"))
        return version

    def _contents(self) -> dict[str, tuple[Event, Content]]:
        """Digest -> the event that filed it first, and what was filed."""
        found: dict[str, tuple[Event, Content]] = {}
        for event in self.events:
            digest = event.data.get("content")
            if digest is None or digest in found:
                continue
            content = self.application.store.filed_content(self.case.id, digest)
            if content is None or content.digest() != digest:
                raise Refused(Problem("STORE_CONTENT_DIFFERS", self.case.number or self.case.id))
            found[digest] = (event, content)
        return found

    def _filed(self) -> Iterator[tuple[Entry, bytes]]:
        for digest, (event, content) in self.contents.items():
            title = say(f"ARCHIVE_CONTENT_{event.kind.name}")
            entry = self._entry(Folder.APPLICATION, Part.CONTENT, title, key=digest, by=self.applicant, on=event.act.on)
            yield entry, content.text().encode()

    def _materials(self) -> Iterator[tuple[Entry, bytes]]:
        """Every file that was ever filed, once for each material it was handed in for."""
        last = {(one.material, one.sha256) for one in filed_files(self.last)}
        seen: set[tuple[str, str]] = set()
        for event, content in self.contents.values():
            for one in filed_files(content):
                same = (one.material, one.sha256)
                if same in seen:
                    continue
                seen.add(same)
                remarks = (("ARCHIVE_FETCHED", one in content.fetched), ("ARCHIVE_REPLACED", same not in last))
                material = called(self.bundle, one.material)
                entry = self._entry(
                    Folder.MATERIALS,
                    Part.MATERIAL,
                    material,
                    key=one.material,
                    by=self.applicant,
                    on=event.act.on,
                    # of anything else the pages are told only by opening what a stranger handed in
                    pages=1 if one.media_type.startswith("image/") else None,
                    media_type=one.media_type,
                    remark=say("LIST_SEPARATOR").join(say(key) for key, so in remarks if so),
                    name=f"{material}-{one.file_name}",
                )
                yield entry, self._object(one.object_key, one.file_name)

    def _papers(self) -> Iterator[tuple[Entry, bytes]]:
        notices = self.application.store.notices(self.case.id)
        for notice in notices:
            item = self.bundle.item(notice.item)
            title = notice.file_name.removesuffix(".pdf")
            entry = self._entry(
                folder_of(notice.kind),
                Part.PAPER,
                f"{title}（{item.name}）" if item and item.name not in title else title,
                key=notice.number,
                # papers from before there were document numbers are known by their number in the register
                number=notice.document_no or ("" if notice.token else notice.number),
                by=self.applicant if notice.kind in OF_APPLICANT else notice.issuer or self.office,
                on=notice.issued_at.astimezone(CHINA).date(),
                pages=notice.pages,
                media_type=PDF,
                name=notice.file_name,
            )
            yield entry, self._object(notice.object_key, notice.file_name)
        register = self._entry(Folder.RECORD, Part.PAPERS, say("ARCHIVE_PAPERS"), by=self.office)
        yield register, pretty(_NOTICES.dump_python(notices, mode="json"))

    def _evaluations(self) -> Iterator[tuple[Entry, bytes]]:
        kept = self.application.store.evaluations(self.case.id)
        for event in self.events:
            if text := kept.get(event.seq):
                title = say("ARCHIVE_EVALUATION", act=say(f"CASE_EVENT_{event.kind.name}"))
                entry = self._entry(Folder.REVIEW, Part.EVALUATION, title, key=str(event.seq), by=self.office, on=event.act.on)
                yield entry, text.encode()

    def _beside(self) -> Iterator[tuple[Entry, bytes]]:
        closed_at = next(event.at for event in reversed(self.events) if event.kind is EventKind.CLOSED)
        for one in texts_beside(self.application, self.case, self.last, self.applicant, closed_at):
            on = one.at.astimezone(CHINA).date() if one.at else None
            yield self._entry(one.folder, one.part, say(f"ARCHIVE_{one.part.name}"), by=one.by or self.office, on=on), one.text

    def _record(self) -> Iterator[tuple[Entry, bytes]]:
        on = self.events[-1].act.on
        texts = (
            (Part.EVENTS, events_text(self.events)),
            (Part.CASE, case_text(self.case, self.events[-1])),
            (Part.PEOPLE, people_text(self.application, self.case, self.events, self.last)),
        )
        for part, text in texts:
            yield self._entry(Folder.RECORD, part, say(f"ARCHIVE_{part.name}"), by=self.office, on=on), text

    def _basis(self) -> Iterator[tuple[Entry, bytes]]:
        on, title = (
            self.version.published_at.astimezone(CHINA).date(),
            say("ARCHIVE_DOCUMENT", title=self.bundle.title, version=self.version.version),
        )
        yield self._entry(Folder.BASIS, Part.DOCUMENT, title, by=self.office, on=on), self.version.document.encode()
        yield self._entry(Folder.BASIS, Part.VERSION, say("ARCHIVE_VERSION"), by=self.office, on=on), version_text(self.version)

    def _entry(
        self,
        folder: Folder,
        part: Part,
        title: str,
        *,
        key: str = "",
        number: str = "",
        by: str = "",
        on: date | None = None,
        pages: int | None = None,
        remark: str = "",
        media_type: str = JSON,
        name: str = "",
    ) -> Entry:
        at = self._numbers[folder] = self._numbers.get(folder, 0) + 1
        ending = ".jsonl" if part is Part.EVENTS else ".json"
        path = f"{folder.path}/{at:03d}-{safe_name(name or title + ending)}"
        return Entry(path, part, title, media_type, folder, key, number, by, on, pages, remark)

    def _object(self, key: str, name: str) -> bytes:
        try:
            return self.application.objects.get(key)
        except Refused:
            raise Refused(Problem("ARCHIVE_FILE_MISSING", name[:120], {"name": name[:120]})) from None


def paper_name(kind: str) -> str:
    """A kind of paper as people call it."""
    return say(f"ISSUED_{kind.upper()}") if kind in MARKS else kind
