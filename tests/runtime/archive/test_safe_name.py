"""Names of files in a package: any disk takes them, nothing in them hides or leads anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.archive.safe_name import safe_name


@given(st.text(max_size=300))
def test_whatever_a_file_is_called_its_name_is_plain(said: str) -> None:
    name = safe_name(said)

    assert name
    assert not set(name) & set('\\/:*?"<>| \t\r\n')
    assert name.isprintable()
    assert not name.startswith(".")
    assert len(f"001-{name}".encode()) <= 255
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("租赁合同.pdf", "租赁合同.pdf"),
        ("C:\\扫描\\租赁合同.PDF", "C_扫描_租赁合同.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("发票\u202egpj.exe", "发票gpj.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ("", "_"),
        ("e\u0301.pdf", "\xe9.pdf"),
    ],
)
def test_names_that_people_and_others_give(said: str, name: str) -> None:
    assert safe_name(said) == name
