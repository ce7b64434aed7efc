"""The manifest: one spelling, its own digests, and no word of who asked for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.errors import Refused
from runtime.archive.manifest import MANIFEST, Manifest, Part, read_manifest
from runtime.archive.pack import Package
from runtime.digests import sha256_of, sm3_of


def test_it_is_read_back_as_it_was_written(package: Package, files: dict[str, bytes]) -> None:
    assert read_manifest(files[MANIFEST]) == package.manifest
    assert package.manifest.text() == files[MANIFEST]


def test_every_file_stands_in_it_with_both_digests(package: Package, files: dict[str, bytes]) -> None:
    said = {one.path: (one.size, one.sha256, one.sm3) for one in package.manifest.files}

    assert said == {path: (len(data), sha256_of(data), sm3_of(data)) for path, data in files.items() if path != MANIFEST}


def test_sm3_is_that_of_the_standard() -> None:
    # GB/T 32905-2016, A.1
    assert sm3_of(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_byte_of_it_can_be_another(files: dict[str, bytes], data: st.DataObject) -> None:
    content = bytearray(files[MANIFEST])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Refused):
        read_manifest(bytes(content))


def spelled(manifest: Manifest, **dump: object) -> bytes:
    return json.dumps(json.loads(manifest.text()), ensure_ascii=False, **dump).encode()  # type: ignore[arg-type] # of json.dumps


@pytest.mark.parametrize("dump", [{}, {"indent": 2}, {"indent": 1, "sort_keys": True}])
def test_another_spelling_of_the_same_is_noticed(package: Package, dump: dict[str, object]) -> None:
    with pytest.raises(Refused):
        read_manifest(spelled(package.manifest, **dump))


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b"null", b"[" * 100_000, b'{"package": "oneform-case-archive", "format": 2}'])
def test_what_is_none_is_refused(text: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_manifest(text)

    assert refused.value.problems[0].code == "ARCHIVE_MANIFEST_UNREADABLE"


def test_the_parts_are_there_once_that_there_can_be_one_of(package: Package) -> None:
    once = (Part.EVENTS, Part.CASE, Part.PEOPLE, Part.PAPERS, Part.DOCUMENT, Part.VERSION, Part.CALENDAR, Part.CONSENT, Part.QUERIES)

    assert {part: len(package.manifest.of(part)) for part in once} == dict.fromkeys(once, 1)
