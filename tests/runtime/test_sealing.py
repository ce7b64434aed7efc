"""Sealing: readable with the key and in its own place only."""

from __future__ import annotations

import pytest

from forms.errors import Refused
from runtime.sealing import Sealer, a_new_key, read_keys

NUMBER = "430102198506129990"


def a_sealer(*names: str) -> Sealer:
    return Sealer({name: bytes([place]) * 32 for place, name in enumerate(names, 1)})


def test_what_was_sealed_is_opened_in_its_own_place_and_the_text_does_not_show() -> None:
    sealer = a_sealer("k1")
    sealed = sealer.seal(NUMBER, "case 1")
    assert NUMBER not in sealed
    assert sealer.open(sealed, "case 1") == NUMBER
    assert sealed != sealer.seal(NUMBER, "case 1"), "equal texts do not look equal"


@pytest.mark.parametrize("spoil", ["row", "text", "key"])
def test_in_another_row_changed_or_without_its_key_it_is_refused(spoil: str) -> None:
    sealed = a_sealer("k1").seal(NUMBER, "case 1")
    opener = a_sealer("k2") if spoil == "key" else a_sealer("k1")
    with pytest.raises(Refused) as refused:
        opener.open(sealed[:-6] + "AAAAA=" if spoil == "text" else sealed, "case 2" if spoil == "row" else "case 1")
    assert refused.value.problems[0].code == "SEAL_BROKEN"


def test_after_a_change_of_keys_the_old_text_opens_and_the_new_key_seals() -> None:
    old, both = a_sealer("k1"), a_sealer("k1", "k2")
    assert both.open(old.seal(NUMBER, "x"), "x") == NUMBER
    assert both.seal(NUMBER, "x").startswith("sealed:k2:")
    assert both.mark(NUMBER) == old.mark(NUMBER), "what was marked before is still found"


def test_marks_tell_lists_of_parts_apart() -> None:
    sealer = a_sealer("k1")
    assert len({sealer.mark("ab", "c"), sealer.mark("a", "bc"), sealer.mark("abc")}) == 3


def test_what_was_never_sealed_is_given_back_as_it_is() -> None:
    assert a_sealer("k1").open("{}", "x") == "{}"


@pytest.mark.parametrize("text", ["k1:short", "k 1:" + "A" * 43 + "=", "twice", "nothing"])
def test_keys_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_keys(f"{a_new_key()},{a_new_key()}" if text == "twice" else text)
    assert list(read_keys(a_new_key())) == ["k1"]
