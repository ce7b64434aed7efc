"""differing_verdicts: what acts went by, judged again from the frozen version in the package: does the same come out?

Days are not compared: a yearly notice of holidays that came later makes firm what was 暂定 then. Whatever the rules say is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from forms.bundle import Bundle
from forms.document import digest_of_json, load_bundle
from forms.json_text import faults_in, read_json
from forms.problems import Problem
from runtime.archive.check_record import IMPOSSIBLE, Record, the_file
from runtime.archive.manifest import Manifest, Part
from runtime.calendar import WorkingCalendar, published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.demands_on_facts import tell_open_demands
from runtime.evaluation import evaluate
from runtime.events import digest_of
from runtime.snapshot import snapshot, submission_of
from runtime.year_table import YearTable, parse_year

COMPARED = (
    *("outcome", "reject_kind", "failed_conditions", "undetermined_conditions", "flags_for_reviewer", "pending_checks", "correct"),
    *("dropped_materials", "items_not_applicable", "optional_items_rejected", "disagreement", "tables"),
)
"""Keys of the report that say what follows."""


def differing_verdicts(manifest: Manifest, files: Mapping[str, bytes], record: Record) -> Iterator[Problem]:
    """A problem for every evaluation that comes out otherwise. Raises Refused where a part of the basis is not there."""
    compiled = _compiled(manifest, files)
    if isinstance(compiled, Problem):
        yield compiled
        return
    calendar = _calendar(manifest, files)
    if isinstance(calendar, Problem):
        yield calendar
        return
    for path, text in record.evaluations.values():
        try:
            kept, again = json.loads(text), _again(compiled, calendar, text)
            what = "submission" if again is None else _difference(kept, again)
        except IMPOSSIBLE:
            what = "submission"
        if what:
            yield Problem("ARCHIVE_VERDICT_DIFFERS", path, {"what": what})


def _compiled(manifest: Manifest, files: Mapping[str, bytes]) -> CompiledBundle | Problem:
    file, text = the_file(manifest, files, Part.DOCUMENT)
    about, facts = the_file(manifest, files, Part.VERSION)
    document, version = read_json(text), read_json(facts)
    # what no document may hold has no digest either
    if isinstance(document, Problem) or any(faults_in(document)) or digest_of_json(document) != manifest.about.bundle_digest:
        return Problem("STORE_DOCUMENT_DIFFERS", file.path)
    if not isinstance(version, dict) or version.get("document_sha256") != digest_of(text.decode()):
        return Problem("STORE_DOCUMENT_DIFFERS", about.path)
    bundle = load_bundle(text)
    compiled = compile_bundle(bundle) if isinstance(bundle, Bundle) else None
    return compiled if isinstance(compiled, CompiledBundle) else Problem("STORE_DOCUMENT_DIFFERS", file.path)


def _calendar(manifest: Manifest, files: Mapping[str, bytes]) -> WorkingCalendar | Problem:
    file, text = the_file(manifest, files, Part.CALENDAR)
    calendar = published()
    try:
        for one in json.loads(text):
            table = parse_year(one["days"], one["year"])
            if not isinstance(table, YearTable):
                return Problem("ARCHIVE_UNREADABLE", file.path)
            calendar = calendar.with_year(table)
    except IMPOSSIBLE:
        return Problem("ARCHIVE_UNREADABLE", file.path)
    return calendar


def _again(compiled: CompiledBundle, calendar: WorkingCalendar, text: str) -> dict[str, Any] | None:  # Any: JSON of a snapshot
    submission = submission_of(text)
    evaluation = evaluate(compiled, submission, calendar) if submission else None
    if submission is None or evaluation is None or isinstance(evaluation, Problem):
        return None
    again = json.loads(snapshot(submission, tell_open_demands(compiled, submission, evaluation)))
    assert isinstance(again, dict)
    return again


def _difference(kept: Mapping[str, Any], again: Mapping[str, Any]) -> str:  # Any: JSON of a snapshot
    """The first thing that is another; "" = nothing."""
    for key in COMPARED:
        if kept["report"].get(key) != again["report"].get(key):
            return key
    if {*kept["report"].get("waived_materials", {})} != {*again["report"].get("waived_materials", {})}:
        return "waived_materials"
    lines = [{line["material"]: (line["standing"], line["demanded_by"]) for line in one["lines"]} for one in (kept, again)]
    return "" if lines[0] == lines[1] else "lines"
