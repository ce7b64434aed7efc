"""The object store: bytes under the digest of what they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from forms.errors import Refused
from runtime.objects import Objects

PAPER = b"%PDF-1.7 ..."


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    """The code of the one reason."""
    (problem,) = refused.value.problems
    return problem.code


@pytest.mark.parametrize("data", [PAPER, b"", bytes(range(256)) * 4096])
def test_bytes_come_back_under_their_digest(tmp_path: Path, data: bytes) -> None:
    objects = Objects(tmp_path / "objects")

    key = objects.put(data)

    assert key == sha256(data).hexdigest()
    assert objects.put(data) == key
    assert Objects(tmp_path / "objects").get(key) == data


@pytest.mark.parametrize("key", ["0" * 64, "", "../../etc/passwd", "\x00", "Z" * 64, "长" * 64, "0" * 63])
def test_a_key_that_names_nothing_is_a_sentence(tmp_path: Path, key: str) -> None:
    with pytest.raises(Refused) as refused:
        Objects(tmp_path).get(key)

    assert code(refused) == "MATERIAL_NOT_FOUND"


def test_a_file_that_was_changed_is_not_given_out(tmp_path: Path) -> None:
    objects = Objects(tmp_path)
    key = objects.put(PAPER)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(b"forged")

    with pytest.raises(Refused) as refused:
        objects.get(key)

    assert code(refused) == "MATERIAL_DAMAGED"


def test_a_sweep_removes_only_what_is_old_and_named_by_no_row(tmp_path: Path) -> None:
    objects = Objects(tmp_path)
    kept, orphan = objects.put(PAPER), objects.put(b"orphan")
    now = datetime.now(UTC)

    assert objects.sweep({kept}, before=now - timedelta(days=1)) == 0
    assert objects.sweep({kept}, before=now + timedelta(days=1)) == 1

    assert objects.get(kept) == PAPER
    with pytest.raises(Refused):
        objects.get(orphan)


@pytest.mark.parametrize("address", ["nonsense://x", "ftp://user:geheim@host/x"])
def test_an_address_of_no_store_is_a_sentence_without_the_password(address: str) -> None:
    with pytest.raises(Refused) as refused:
        Objects(address)

    assert code(refused) == "OBJECTS_URL_UNKNOWN"
    assert "geheim" not in refused.value.problems[0].text()


def test_an_address_of_a_folder_will_do(tmp_path: Path) -> None:
    objects = Objects(f"file://{tmp_path}")

    assert objects.get(objects.put(PAPER)) == PAPER
