"""check_package: is a package what it was when the case was archived? In place, without the house it comes from: every deviation by name.

    container     in our one form, within the limits of uploads
    manifest      written in its one spelling, with its own digests; every file there, none beside, each with both digests
    record        the chain of events from its genesis to the head; the case as they make it
    contents      what events filed, and every file that was handed in
    evaluations   what acts went by; the version, and the same verdicts from it today
    papers        registered, and there

What no look from inside can find is a package made wholly anew, chain and all: that is what the house's record of exports is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.catalogue import catalogue_csv, note_text
from runtime.archive.check_record import IMPOSSIBLE, Record, read_record
from runtime.archive.container import is_as_written, read_container
from runtime.archive.manifest import MANIFEST, Listed, Manifest, Part, read_manifest
from runtime.archive.same_verdicts import differing_verdicts
from runtime.digests import sha256_of, sm3_of
from runtime.storage import Notice


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was read, and what is wrong."""

    manifest: Manifest | None
    """None: there is none that could be read."""
    files: int
    bad: tuple[Problem, ...]


def check_package(content: bytes) -> CheckReport:
    """Everything that is wrong. Raises nothing: what cannot be read is a deviation too."""
    try:
        files = read_container(content)
    except Refused as refused:
        return CheckReport(None, 0, refused.problems)
    bad = [] if is_as_written(content, files) else [Problem("ARCHIVE_PACKED_ANEW")]
    try:
        if MANIFEST not in files:
            raise Refused(Problem("ARCHIVE_MANIFEST_MISSING", MANIFEST))
        manifest = read_manifest(files[MANIFEST])
    except Refused as refused:
        return CheckReport(None, len(files), (*bad, *refused.problems))
    bad += _listed(manifest, files)
    try:
        record = read_record(manifest, files)
        bad += record.problems
        bad += _materials(manifest, record)
        bad += _papers(manifest, record)
        bad += differing_verdicts(manifest, files, record)
    except Refused as refused:
        bad += refused.problems
    except IMPOSSIBLE:
        # every digest can be made to fit around a shape that no version wrote
        bad.append(Problem("ARCHIVE_UNREADABLE", MANIFEST))
    return CheckReport(manifest, len(files), tuple(bad))


def _listed(manifest: Manifest, files: dict[str, bytes]) -> Iterator[Problem]:
    """What the manifest says of the files, and the files."""
    named = [one.path for one in manifest.files]
    for path in sorted({*named} - files.keys()):
        yield Problem("ARCHIVE_FILE_GONE", path)
    for path in sorted(files.keys() - {*named, MANIFEST}):
        yield Problem("ARCHIVE_FILE_BESIDE", path)
    for path in sorted({path for path in named if named.count(path) > 1}):
        yield Problem("ARCHIVE_LISTED_TWICE", path)
    if {*files} == {*named, MANIFEST} and [*files] != [*named, MANIFEST]:
        yield Problem("ARCHIVE_OTHER_ORDER")
    for one in manifest.files:
        content = files.get(one.path)
        if content is not None and (one.size, one.sha256, one.sm3) != (len(content), sha256_of(content), sm3_of(content)):
            yield Problem("ARCHIVE_FILE_CHANGED", one.path)
    lists = [(note_text(manifest.about), Part.NOTE, ".txt"), (catalogue_csv(manifest.files), Part.CATALOGUE, ".csv")]
    for expected, part, ending in lists:
        if not any(files.get(one.path) == expected for one in manifest.of(part) if one.path.endswith(ending)):
            yield Problem("ARCHIVE_LIST_DIFFERS", ending)


def _materials(manifest: Manifest, record: Record) -> Iterator[Problem]:
    """Every file that was filed is there, and no other."""
    there = {(one.key, one.sha256, one.size): one.path for one in manifest.of(Part.MATERIAL)}
    filed = {(one.material, one.sha256, one.size): one.file_name for one in record.uploads}
    for same in sorted(filed.keys() - there.keys()):
        yield Problem("ARCHIVE_MATERIAL_GONE", filed[same][:120])
    for same in sorted(there.keys() - filed.keys()):
        yield Problem("ARCHIVE_MATERIAL_UNFILED", there[same])


def _papers(manifest: Manifest, record: Record) -> Iterator[Problem]:
    """Every registered paper is there with its digest, and no other; each follows from an act of the record."""
    there = {one.key: one for one in manifest.of(Part.PAPER)}
    registered = {one.number: one for one in record.papers}
    for number in sorted({*there, *registered}):
        file, paper = there.get(number), registered.get(number)
        if file is None or paper is None or not _is_registered(paper, file):
            yield Problem("ARCHIVE_PAPER_DIFFERS", file.path if file else number[:120])
        elif paper.case_id != manifest.about.case_id or paper.issued_at not in record.moments:
            yield Problem("ARCHIVE_PAPER_WITHOUT_ACT", file.path)


def _is_registered(paper: Notice, file: Listed) -> bool:
    """Is the file what the register says? Of a paper that was signed, its digests are those from before."""
    unsigned = paper.seal or (paper.sha256 == file.sha256 and paper.sm3 in ("", file.sm3))
    return bool(unsigned) and paper.object_key == file.sha256 and paper.pages == file.pages
