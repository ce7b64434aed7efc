"""Whose number it is: an identity number is never taken for an entity's, though it fits the credit code's check as well."""

from __future__ import annotations

from itertools import product

from forms.standards.cid import check_character, cid_ok
from forms.standards.uscc import is_entity, uscc_ok
from runtime.libraries_of import is_open_to

OWN = "430102198506129990"


def numbers_that_fit_both() -> list[str]:
    """Invented identity numbers of Sichuan, sequence 996–999, that pass as credit codes of social groups by chance."""
    days = (f"19{year}{month:02d}15" for year, month in product(range(60, 90), range(1, 13)))
    bodies = (f"510104{day}{sequence}" for day in days for sequence in range(996, 1000))
    return [number for body in bodies if uscc_ok(number := body + check_character(body)) and cid_ok(number)]


def test_some_identity_numbers_fit_the_check_of_credit_codes() -> None:
    assert numbers_that_fit_both(), "else this test could not fail"


def test_what_may_be_a_citizens_number_is_told_to_nobody_else() -> None:
    for number in numbers_that_fit_both():
        assert not is_entity(number)
        assert not is_open_to(number, OWN)
        assert is_open_to(number, number)


def test_an_entity_is_told_to_everybody() -> None:
    assert is_open_to("91430102MA4L0C7X0Q", OWN)
