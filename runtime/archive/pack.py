"""pack: the package of a case: lists, manifest, container. The same case gives the same bytes, by whomever and whenever it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.wording import say
from runtime.archive.catalogue import catalogue_csv, note_text
from runtime.archive.catalogue_pdf import catalogue_pdf
from runtime.archive.container import chunks
from runtime.archive.gather import PDF, TEXT, Gathered, gather
from runtime.archive.manifest import FORMAT, MANIFEST, PACKAGE, Entry, Manifest, Part, listed
from runtime.archive.safe_name import safe_name
from runtime.authoring.versions import SOFTWARE
from runtime.bootstrap import Application
from runtime.digests import sha256_of
from runtime.notices.pdf.fonts import FaceMap
from runtime.storage import Job
from runtime.typography.paper_style import PaperStyle


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package."""

    manifest: Manifest
    content: bytes

    @property
    def file_name(self) -> str:
        """By the number of the case."""
        return safe_name(f"{say('ARCHIVE_PACKAGE')}-{self.manifest.about.number}.zip")

    @property
    def sha256(self) -> str:
        """Of the whole."""
        return sha256_of(self.content)


def pack(application: Application, case_id: str, papers_jobs: Sequence[Job] | None = None) -> Package:
    """The package of a closed case. Raises Refused as `gather`, and ARCHIVE_TOO_LARGE."""
    gathered = gather(application, case_id, papers_jobs)
    return packed(gathered, faces=application.faces, style=application.settings.paper_style)


def packed(gathered: Gathered, *, faces: FaceMap | None = None, style: PaperStyle | None = None) -> Package:
    """What was gathered, with its lists, as one file."""
    about, inside = gathered.about, gathered.files
    printed, pages = catalogue_pdf(about, [entry for entry, _ in inside], faces=faces, style=style)
    name = say("ARCHIVE_CATALOGUE")
    files = tuple(listed(entry, content) for entry, content in inside)
    on_top = (
        (Entry(f"{say('ARCHIVE_README')}.txt", Part.NOTE, say("ARCHIVE_README"), TEXT), note_text(about)),
        (Entry(f"{name}.pdf", Part.CATALOGUE, name, PDF, pages=pages), printed),
        (Entry(f"{name}.csv", Part.CATALOGUE, name, "text/csv"), catalogue_csv(files)),
    )
    every = (*(listed(entry, content) for entry, content in on_top), *files)
    manifest = Manifest(PACKAGE, FORMAT, SOFTWARE, say("ARCHIVE_NOTICE"), about, every).sealed()
    contents = {entry.path: content for entry, content in (*on_top, *inside)}
    return Package(manifest, b"".join(chunks([*contents.items(), (MANIFEST, manifest.text())])))
