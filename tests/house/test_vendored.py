"""What others wrote and we ship is what they published, with their licence beside it."""

from __future__ import annotations

from hashlib import sha256

from scripts.vendor_sortable import ASSETS, MODULE_SHA256, TAKEN


def test_the_vendored_module_is_the_published_one() -> None:
    assert sha256((ASSETS / "sortable.esm.js").read_bytes()).hexdigest() == MODULE_SHA256


def test_its_licence_lies_beside_it() -> None:
    assert all((ASSETS / name).is_file() for name in TAKEN.values())
    assert "MIT License" in (ASSETS / "sortable.LICENSE.txt").read_text(encoding="utf-8")
