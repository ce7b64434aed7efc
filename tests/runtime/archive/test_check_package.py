"""A package is checked: what is sound passes, and whatever was changed is named, also by somebody who made the digests fit again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.document import dump_bundle
from runtime.archive.catalogue import catalogue_csv
from runtime.archive.check_package import check_package
from runtime.archive.gather_texts import events_text, pretty, state_of
from runtime.archive.manifest import MANIFEST, Manifest, Part, listed
from runtime.archive.pack import Package, pack
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.content import Content
from runtime.events import Act, Event, EventKind, digest_of, genesis, link_hash, seal
from runtime.replay import replay
from tests.runtime.archive.given_package import Change, a_declined_case, a_withdrawn_case, forged, in_one, json_with, path_of
from tests.samples import bundle

Many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def found(content: bytes) -> list[str]:
    """The codes of what is wrong, each once."""
    return list(dict.fromkeys(one.code for one in check_package(content).bad))


def test_a_package_as_it_was_made_is_sound(package: Package, files: dict[str, bytes]) -> None:
    report = check_package(package.content)

    assert (report.bad, report.files, report.manifest) == ((), len(files), package.manifest)


@pytest.mark.parametrize("ended", [a_declined_case, a_withdrawn_case])
def test_so_is_that_of_a_case_that_ended_without_a_decision(house: Application, ended: Callable[[Application], Case]) -> None:
    assert found(pack(house, ended(house).id).content) == []


# ---- single changes


@Many
@given(st.data())
def test_a_changed_byte_in_any_file_is_found_and_the_file_named(files: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path, content in files.items() if content]))
    content = bytearray(files[path])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    bad = check_package(in_one({**files, path: bytes(content)})).bad

    assert path in {one.where for one in bad}


@Many
@given(st.data())
def test_a_changed_byte_anywhere_in_the_package_is_found(package: Package, data: st.DataObject) -> None:
    content = bytearray(package.content)
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert found(bytes(content)) != []


@Many
@given(st.data())
def test_a_file_that_is_gone_added_renamed_emptied_or_moved_is_found(files: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*files]))
    rest = {name: content for name, content in files.items() if name != path}
    act = data.draw(st.sampled_from(["gone", "added", "renamed", "emptied", "moved", "cut short"]))
    match act:
        case "gone":
            changed = rest
        case "added":
            changed = {**files, f"{path}.neu": b"x"}
        case "renamed":
            changed = {**rest, f"{path}.neu": files[path]}
        case "emptied":
            changed = {**files, path: b""}
        case "moved":
            changed = {path: files[path], **rest} if path != next(iter(files)) else {**rest, path: files[path]}
        case _:
            changed = {**files, path: files[path][:-1]}

    assert found(in_one(changed)) != []


def test_what_was_unpacked_and_packed_again_is_told_apart_from_what_was_changed(files: dict[str, bytes]) -> None:
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)

    assert found(anew.getvalue()) == ["ARCHIVE_PACKED_ANEW"]


@pytest.mark.parametrize(
    "content", [b"", b"no zip", in_one({}), in_one({"a": b""}), in_one({MANIFEST: b"{}"}), in_one({MANIFEST: b"\xff"})]
)
def test_what_is_no_package_is_told_without_a_crash(content: bytes) -> None:
    report = check_package(content)

    assert report.manifest is None and len(report.bad) == 1


# ---- by somebody who makes every digest of the manifest fit


def other_text(content: bytes) -> bytes:
    return content.replace("芙蓉区".encode(), "天心区".encode(), 1) if "芙蓉区".encode() in content else content + b" "


def other_state(value: dict[str, Any]) -> None:
    value["facts"]["sub_cases"][0]["state"] = "refused"


FORGERIES: dict[str, tuple[Part, Change, str]] = {
    "an answer": (Part.CONTENT, other_text, "STORE_CONTENT_DIFFERS"),
    "a material": (Part.MATERIAL, other_text, "ARCHIVE_MATERIAL_GONE"),
    "a paper": (Part.PAPER, lambda content: content + b"\n", "ARCHIVE_PAPER_DIFFERS"),
    "the register of papers": (Part.PAPERS, json_with(lambda papers: papers.pop()), "ARCHIVE_PAPER_DIFFERS"),
    "the digest of a paper": (Part.PAPERS, json_with(lambda papers: papers[0].update(sha256="0" * 64)), "ARCHIVE_PAPER_DIFFERS"),
    "when a paper was issued": (
        Part.PAPERS,
        json_with(lambda papers: papers[0].update(issued_at="2026-03-11T01:00:00Z")),
        "ARCHIVE_PAPER_WITHOUT_ACT",
    ),
    "what an act went by": (
        Part.EVALUATION,
        lambda content: content.replace(b'"outcome":"correct"', b'"outcome":"accept"'),
        "STORE_EVALUATION_DIFFERS",
    ),
    "what happened": (Part.EVENTS, lambda content: content.replace(b"granted", b"refused", 1), "STORE_CHAIN_BROKEN"),
    "an event left out": (
        Part.EVENTS,
        lambda content: b"".join(content.splitlines(True)[:3] + content.splitlines(True)[4:]),
        "STORE_CHAIN_BROKEN",
    ),
    "the end left out": (Part.EVENTS, lambda content: b"".join(content.splitlines(True)[:-1]), "STORE_HEAD_DIFFERS"),
    "the spelling of an event": (Part.EVENTS, lambda content: content.replace(b'"actor":"', b'"actor": "', 1), "ARCHIVE_UNREADABLE"),
    "no events": (Part.EVENTS, lambda content: b"", "STORE_NO_EVENTS"),
    "the state": (Part.CASE, json_with(other_state), "STORE_STATE_DIFFERS"),
    "the state, unreadable": (Part.CASE, lambda content: b"[" * 100_000, "STORE_STATE_DIFFERS"),
    "who acted": (Part.PEOPLE, json_with(lambda people: people.pop()), "ARCHIVE_PERSON_UNKNOWN"),
    "the rules": (Part.DOCUMENT, lambda content: content.replace("芙蓉".encode(), "天心".encode(), 1), "STORE_DOCUMENT_DIFFERS"),
    "the spelling of the rules": (Part.DOCUMENT, lambda content: content + b"\n", "STORE_DOCUMENT_DIFFERS"),
    "the calendar": (Part.CALENDAR, lambda content: b'[{"year": 2026, "days": "?"}]', "ARCHIVE_UNREADABLE"),
    "the note": (Part.NOTE, lambda content: content + b"!", "ARCHIVE_LIST_DIFFERS"),
    "the rules, with no number": (Part.DOCUMENT, lambda content: b'{"a": NaN}', "STORE_DOCUMENT_DIFFERS"),
    "the rules, with half a letter": (Part.DOCUMENT, lambda content: b'{"a": "\\ud800"}', "STORE_DOCUMENT_DIFFERS"),
    "who acted, as a list": (Part.PEOPLE, json_with(lambda people: people[0].update(login=[])), "ARCHIVE_PERSON_UNKNOWN"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_with_a_manifest_that_fits_is_found(name: str, package: Package, files: dict[str, bytes]) -> None:
    part, change, code = FORGERIES[name]
    path = path_of(package.manifest, part)
    assert change(files[path]) != files[path]

    codes = found(forged(package.manifest, files, {path: change}))

    assert code in codes
    assert "ARCHIVE_FILE_CHANGED" not in codes


def test_of_a_signed_paper_the_register_keeps_the_digests_from_before(package: Package, files: dict[str, bytes]) -> None:
    signed = json_with(lambda papers: papers[0].update(seal="pades", sha256="0" * 64, sm3="1" * 64))

    assert found(with_lists(package.manifest, files, {path_of(package.manifest, Part.PAPERS): signed})) == []


ABOUT: dict[str, object] = {
    "office": "430103",
    "case_id": "another",
    "number": "430102-20260310-0009",
    "bundle_code": "newborn",
    "bundle_version": 2,
    "bundle_digest": "0" * 64,
    "head_seq": 3,
    "head_hash": "0" * 64,
    "ending": "withdrawn",
}


@pytest.mark.parametrize("name", ABOUT)
def test_what_the_manifest_says_of_the_case_follows_from_the_record(name: str, package: Package, files: dict[str, bytes]) -> None:
    assert found(forged(package.manifest, files, {}, **{name: ABOUT[name]})) != []


def test_the_list_cannot_be_left_as_it_was(package: Package, files: dict[str, bytes]) -> None:
    path = path_of(package.manifest, Part.CALENDAR)

    assert found(forged(package.manifest, files, {path: lambda content: b"[ ]\n"})) == ["ARCHIVE_LIST_DIFFERS"]


# ---- by somebody who makes the whole chain anew


def forge_record(package: Package, files: dict[str, bytes], seq: int, change: Change) -> bytes:
    """The evaluation of one act changed, and every event after it chained again, and the state, and the manifest."""
    manifest = package.manifest
    about = manifest.about
    (kept,) = [one.path for one in manifest.of(Part.EVALUATION) if one.key == str(seq)]
    text = change(files[kept])
    lines = [json.loads(line) for line in files[path_of(manifest, Part.EVENTS)].splitlines()]
    events: list[Event] = []
    before = genesis(about.office, about.case_id)
    for line in lines:
        data = json.loads(line["text"]) | ({"evaluation": digest_of(text.decode())} if line["seq"] == seq else {})
        events.append(seal(_act(line, data), seq=line["seq"], prev_hash=before))
        before = events[-1].hash
    contents = {one.key: Content.from_text(files[one.path].decode()) for one in manifest.of(Part.CONTENT)}
    case = replay(about.office, about.case_id, events, contents)
    state = pretty(state_of(case) | {"head_seq": events[-1].seq, "head_hash": before})
    changes: dict[str, Change] = {
        kept: lambda content: text,
        path_of(manifest, Part.EVENTS): lambda content: events_text(events),
        path_of(manifest, Part.CASE): lambda content: state,
    }
    return with_lists(manifest, files, changes, head_hash=before)


def _act(line: dict[str, Any], data: dict[str, Any]) -> Act:
    return Act(EventKind(line["kind"]), line["actor"], datetime.fromisoformat(line["at"]), data)


def with_lists(manifest: Manifest, files: dict[str, bytes], changes: dict[str, Change], **about: object) -> bytes:
    """A forgery with the list made anew too."""
    changed = {path: changes[path](content) if path in changes else content for path, content in files.items()}
    entries = [replace(listed(one, changed[one.path])) for one in manifest.files]
    return forged(manifest, files, {**changes, "归档目录.csv": lambda content: catalogue_csv(entries)}, **about)


@pytest.mark.parametrize("seq", [1, 2, 5, 9])
@pytest.mark.parametrize(
    "change",
    [{"actor": ["x"]}, {"actor": 5}, {"text": "[]"}, {"text": '{"content":[1],"evaluation":[1]}'}, {"text": '{"item":[],"due":5}'}],
)
def test_a_chain_of_a_shape_that_nobody_wrote_is_told_without_a_crash(
    package: Package, files: dict[str, bytes], change: dict[str, Any], seq: int
) -> None:
    about = package.manifest.about
    path, before, events = path_of(package.manifest, Part.EVENTS), genesis(about.office, about.case_id), list[Event]()
    for line in map(json.loads, files[path].splitlines()):
        said = line | (change if line["seq"] == seq else {})
        kind, at = EventKind(said["kind"]), datetime.fromisoformat(said["at"])
        made = link_hash(seq=said["seq"], kind=kind, actor=said["actor"], at=at, text=said["text"], prev_hash=before)
        events.append(Event(said["seq"], kind, said["actor"], at, said["text"], before, made))
        before = made

    assert found(with_lists(package.manifest, files, {path: lambda content: events_text(events)}, head_hash=before)) != []


def test_a_chain_made_anew_with_the_same_contents_is_found_by_nothing_inside(package: Package, files: dict[str, bytes]) -> None:
    # which is why the house keeps the digest of every package that leaves it
    again = forge_record(package, files, 1, lambda content: content)

    assert found(again) == []
    assert again == package.content


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda content: content.replace(b'"outcome":"correct"', b'"outcome":"accept"'), "outcome"),
        (lambda content: content.replace(b'"failed_conditions":[', b'"failed_conditions":["x"'), "failed_conditions"),
        (lambda content: content.replace(b'"standing":"missing"', b'"standing":"provided"', 1), "lines"),
        (lambda content: content.replace(b'"submission":{', b'"submission":{"on":7,"other":{'), "submission"),
        (lambda content: b"{}", "submission"),
        (lambda content: b"[]", "submission"),
    ],
)
def test_even_then_another_verdict_than_that_of_the_rules_is_found(
    package: Package, files: dict[str, bytes], change: Change, what: str
) -> None:
    bad = check_package(forge_record(package, files, 1, change)).bad

    assert [(one.code, one.params["what"]) for one in bad] == [("ARCHIVE_VERDICT_DIFFERS", what)]


def test_the_verdicts_are_those_of_the_version_in_the_package(package: Package, files: dict[str, bytes]) -> None:
    other = dump_bundle(bundle("disability")).encode()

    codes = found(forged(package.manifest, files, {path_of(package.manifest, Part.DOCUMENT): lambda content: other}))

    assert "STORE_DOCUMENT_DIFFERS" in codes
