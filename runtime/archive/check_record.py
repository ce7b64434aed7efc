"""read_record: the record of a package read again: the chain, what was filed, and the case that follows. The files are not trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from forms.errors import Refused
from forms.json_text import read_json
from forms.problems import Problem
from runtime.archive.filed_files import filed_files
from runtime.archive.gather_texts import line_of, pretty, state_of
from runtime.archive.manifest import About, Listed, Manifest, Part
from runtime.case import SYSTEM, Case
from runtime.content import Content, Upload
from runtime.events import Event, EventKind, chain_problems, digest_of, genesis
from runtime.replay import replay
from runtime.states import State
from runtime.storage import Notice

_NOTICES = TypeAdapter(tuple[Notice, ...])
IMPOSSIBLE = (Refused, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, AssertionError, RecursionError)
"""What events of a shape or in an order that no version wrote make of themselves."""


@dataclass(frozen=True, slots=True)
class Record:
    """The record, as far as it can be read."""

    events: tuple[Event, ...]
    evaluations: Mapping[int, tuple[str, str]]
    """Number of the event -> path and text; those whose digest is the event's."""
    uploads: tuple[Upload, ...]
    papers: tuple[Notice, ...]
    problems: tuple[Problem, ...]

    @property
    def moments(self) -> frozenset[datetime]:
        """When something was done."""
        return frozenset(event.at for event in self.events)


def read_record(manifest: Manifest, files: Mapping[str, bytes]) -> Record:
    """Raises Refused where the events themselves cannot be read, or their chain is broken: nothing follows from such a record."""
    about = manifest.about
    file, text = the_file(manifest, files, Part.EVENTS)
    events = _events(file.path, text)
    if broken := tuple(chain_problems(genesis(about.office, about.case_id), file.path, events)):
        raise Refused(*broken)
    bad: list[Problem] = []
    if (about.head_seq, about.head_hash) != (events[-1].seq, events[-1].hash):
        bad.append(Problem("STORE_HEAD_DIFFERS", file.path))
    contents = _contents(manifest, files, events, bad)
    _state(manifest, files, events, contents, bad)
    evaluations = _evaluations(manifest, files, events, bad)
    uploads = tuple(upload for content in contents.values() for upload in filed_files(content))
    return Record(events, evaluations, uploads, _register(manifest, files, bad), tuple(bad))


def the_file(manifest: Manifest, files: Mapping[str, bytes], part: Part) -> tuple[Listed, bytes]:
    """The one file that is that. Raises Refused (ARCHIVE_PART_MISSING) if there is none, or more than one."""
    found = [one for one in manifest.of(part) if one.path in files]
    if len(found) != 1:
        raise Refused(Problem("ARCHIVE_PART_MISSING", part.value))
    return found[0], files[found[0].path]


def _events(path: str, text: bytes) -> tuple[Event, ...]:
    events = []
    try:
        for line in text.decode().splitlines():
            said = json.loads(line)
            head = (said["seq"], EventKind(said["kind"]), said["actor"], datetime.fromisoformat(said["at"]))
            event = Event(*head, said["text"], said["prev_hash"], said["hash"])
            if line_of(event) != line or not isinstance(event.actor, str) or not isinstance(event.data, dict):
                raise ValueError
            events.append(event)
    except IMPOSSIBLE:
        raise Refused(Problem("ARCHIVE_UNREADABLE", path)) from None
    if not events:
        raise Refused(Problem("STORE_NO_EVENTS", path))
    return tuple(events)


def _contents(manifest: Manifest, files: Mapping[str, bytes], events: tuple[Event, ...], bad: list[Problem]) -> dict[str, Content]:
    """What was filed, by digest: each once, and none that no event names."""
    named = {digest: event.seq for event in events if isinstance(digest := event.data.get("content"), str)}
    found: dict[str, Content] = {}
    for one in manifest.of(Part.CONTENT):
        try:
            text = files.get(one.path, b"").decode()
            if one.key not in named or one.key in found or digest_of(text) != one.key:
                raise ValueError
            found[one.key] = Content.from_text(text)
        except IMPOSSIBLE:
            bad.append(Problem("STORE_CONTENT_DIFFERS", one.path))
    bad += [Problem("STORE_CONTENT_DIFFERS", f"[{seq}]") for digest, seq in named.items() if digest not in found]
    return found


def _state(
    manifest: Manifest, files: Mapping[str, bytes], events: tuple[Event, ...], contents: Mapping[str, Content], bad: list[Problem]
) -> None:
    """The case as its events make it, the case as it stands in the package, and what the manifest says of it."""
    about = manifest.about
    try:
        case = replay(about.office, about.case_id, events, contents)
        expected = pretty(state_of(case) | {"head_seq": events[-1].seq, "head_hash": events[-1].hash})
        told = _told(case, about)
    except IMPOSSIBLE as impossible:
        bad.append(Problem("STORE_STATE_DIFFERS", manifest.about.number, {"part": "events", "detail": impossible}))
        return
    file, text = the_file(manifest, files, Part.CASE)
    if text != expected:
        bad.append(Problem("STORE_STATE_DIFFERS", file.path, {"part": _differing(expected, text)}))
    bad += [Problem("STORE_STATE_DIFFERS", "manifest.json", {"part": name}) for name, same in told.items() if not same]
    people, text = the_file(manifest, files, Part.PEOPLE)
    known = read_json(text)
    said = [one.get("login") for one in known if isinstance(one, dict)] if isinstance(known, list) else []
    logins = {login for login in said if isinstance(login, str)}
    missing = {case.applicant, *(event.actor for event in events)} - logins - {SYSTEM}
    bad += [Problem("ARCHIVE_PERSON_UNKNOWN", people.path, {"login": login[:80]}) for login in sorted(missing)]


def _told(case: Case, about: About) -> dict[str, bool]:
    return {
        "state": case.state is State.CLOSED,
        "number": (case.number or "") == about.number,
        "bundle": (case.bundle_code, case.bundle_version, case.bundle_digest)
        == (about.bundle_code, about.bundle_version, about.bundle_digest),
        "days": (case.submitted_on, case.closed_on) == (about.submitted_on, about.closed_on),
        "ending": case.ending == about.ending,
    }


def _differing(expected: bytes, found: bytes) -> str:
    """The first part of the state that is another."""
    said, wanted = read_json(found), json.loads(expected)
    if not isinstance(said, dict):
        return "case"
    return next((name for name in sorted({*wanted, *said}) if wanted.get(name) != said.get(name)), "case")


def _evaluations(
    manifest: Manifest, files: Mapping[str, bytes], events: tuple[Event, ...], bad: list[Problem]
) -> dict[int, tuple[str, str]]:
    wanted = {str(event.seq): (event.seq, digest) for event in events if (digest := event.data.get("evaluation"))}
    found: dict[int, tuple[str, str]] = {}
    for one in manifest.of(Part.EVALUATION):
        seq, digest = wanted.get(one.key, (0, ""))
        content = files.get(one.path, b"")
        try:
            text = content.decode()
        except UnicodeDecodeError:
            text = ""
        if not seq or seq in found or digest_of(text) != digest:
            bad.append(Problem("STORE_EVALUATION_DIFFERS", one.path))
        else:
            found[seq] = (one.path, text)
    bad += [Problem("STORE_EVALUATION_DIFFERS", f"[{seq}]") for seq, _ in wanted.values() if seq not in found]
    return found


def _register(manifest: Manifest, files: Mapping[str, bytes], bad: list[Problem]) -> tuple[Notice, ...]:
    file, text = the_file(manifest, files, Part.PAPERS)
    try:
        return _NOTICES.validate_json(text)
    except (ValidationError, ValueError):
        bad.append(Problem("ARCHIVE_UNREADABLE", file.path))
        return ()
