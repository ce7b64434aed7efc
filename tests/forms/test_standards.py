"""Every vector of standards-vectors.json, and what the vectors leave open."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.standards import cid, elicence, item_code, luhn, region, uscc

# Any: the file is plain JSON of many shapes; a missing file fails here
VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "forms/samples/cases/standards-vectors.json").read_text(encoding="utf-8"))

BORN_IN_FUTURE = "110105209912319998"


@pytest.mark.parametrize("number", VECTORS["cid"]["valid"])
def test_a_sound_citizen_number_passes_in_either_case(number: str) -> None:
    assert cid.cid_ok(number)
    assert cid.cid_ok(number.lower())


@pytest.mark.parametrize("number", [row["v"] for row in VECTORS["cid"]["invalid"] if row["v"] != BORN_IN_FUTURE])
def test_an_unsound_citizen_number_fails(number: str) -> None:
    assert not cid.cid_ok(number)


def test_the_future_is_no_matter_of_the_citizen_number_itself() -> None:
    assert BORN_IN_FUTURE in [row["v"] for row in VECTORS["cid"]["invalid"]]
    assert cid.cid_ok(BORN_IN_FUTURE)
    assert cid.birth_date(BORN_IN_FUTURE) == date(2099, 12, 31)


@pytest.mark.parametrize("row", VECTORS["cid"]["upgrade15"], ids=lambda row: row["in"])
def test_an_old_citizen_number_becomes_a_new_one(row: dict[str, str]) -> None:
    assert cid.upgrade15(row["in"]) == row["out"]
    assert cid.cid_ok(row["out"])
    assert not cid.cid_ok(row["in"])


@pytest.mark.parametrize("text", ["", "13050367040100", "130503671301001", "13050367040100X", "１３０５０３６７０４０１００１"])
def test_what_is_no_old_citizen_number_is_not_upgraded(text: str) -> None:
    assert cid.upgrade15(text) is None


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), "female"),
        ("430102198506129990", date(1985, 6, 12), "male"),
        ("430102198506129992", date(1985, 6, 12), "male"),
        ("11010519490231002X", None, "female"),
        ("11010500001231002X", None, "female"),
        ("1101051949123100", None, None),
        ("１１０１０５１９４９１２３１００２Ｘ", None, None),
    ],
)
def test_birth_date_and_sex_stand_in_the_number(number: str, born: date | None, sex: str | None) -> None:
    assert cid.birth_date(number) == born
    assert cid.sex(number) == sex


@pytest.mark.parametrize("body", ["", "1234", "1101051949123100X", "１１０１０５１９４９１２３１００２"])
def test_no_check_character_for_what_is_not_17_digits(body: str) -> None:
    with pytest.raises(ValueError, match="17 digits"):
        cid.check_character(body)


@pytest.mark.parametrize("code", VECTORS["uscc"]["valid"])
def test_a_sound_credit_code_passes_in_either_case(code: str) -> None:
    assert uscc.uscc_ok(code)
    assert uscc.uscc_ok(code.lower())


@pytest.mark.parametrize("code", [row["v"] for row in VECTORS["uscc"]["invalid"]])
def test_an_unsound_credit_code_fails(code: str) -> None:
    assert not uscc.uscc_ok(code)


@pytest.mark.parametrize("letter", "IOSVZ")
def test_the_five_letters_left_out_are_nowhere_in_a_credit_code(letter: str) -> None:
    assert letter not in uscc.CHARACTERS
    assert not uscc.SHAPE.fullmatch(letter + "1350100M000100Y43")
    assert not uscc.SHAPE.fullmatch("91350100M000100Y4" + letter)


def test_every_character_of_the_set_has_its_place_in_the_pattern() -> None:
    assert len(uscc.CHARACTERS) == 31
    for character in uscc.CHARACTERS:
        assert uscc.SHAPE.fullmatch(character + "1350100M000100Y4" + character)


@pytest.mark.parametrize(
    "value",
    [None, True, 430102198506129990, 1.5, [], ["11010519491231002X"], {}, "", " ", "\ud800" * 18, "9" * 10_000_000],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_not_such_a_text_is_false_everywhere(value: object) -> None:
    assert cid.cid_ok(value) is False
    assert uscc.uscc_ok(value) is False
    assert elicence.elicence_ok(value) is False
    assert region.region_ok(value) is False


@given(st.from_regex(r"\A[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}\Z"), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, shift: int) -> None:
    number = body + cid.check_character(body)
    digit = number[place]
    wrong = number[:place] + str((int(digit.replace("X", "0")) + shift) % 10) + number[place + 1 :]

    assert cid.cid_ok(number)
    assert wrong == number or not cid.cid_ok(wrong)


@pytest.mark.parametrize("text", VECTORS["elicence_id"]["valid"])
def test_a_sound_licence_identifier_passes(text: str) -> None:
    parts = elicence.split(text)

    assert elicence.elicence_ok(text)
    assert parts is not None
    assert parts.check == VECTORS["elicence_id"]["check"]
    assert uscc.uscc_ok(parts.issuer)


@pytest.mark.parametrize(
    "text",
    [*VECTORS["elicence_id"]["invalid"], VECTORS["elicence_id"]["valid"][0].lower(), VECTORS["elicence_id"]["valid"][0].removeprefix("1.")],
)
def test_an_unsound_licence_identifier_fails(text: str) -> None:
    assert not elicence.elicence_ok(text)


@pytest.mark.parametrize(("text", "parts"), list(zip(VECTORS["item_code"]["observed"], VECTORS["item_code"]["split"], strict=True)))
def test_an_implementation_code_has_three_parts(text: str, parts: list[str]) -> None:
    code = item_code.split(text)

    assert code is not None
    assert [code.body, code.level, code.basic] == parts
    assert code.serial == ""
    assert item_code.item_code_problems(text) == ()
    assert item_code.item_code_problems(code.basic) == ()
    assert item_code.item_code_problems(text + "01") == ()


def test_a_basic_code_has_four_parts() -> None:
    code = item_code.split("370117002011")

    assert code is not None
    assert (code.division, code.kind, code.main, code.sub) == ("37", "01", "17002", "011")
    assert (code.body, code.level, code.serial) == ("", "", "")


def test_a_handling_code_ends_with_two_digits_more() -> None:
    code = item_code.split(VECTORS["item_code"]["observed"][0] + "07")

    assert code is not None
    assert code.serial == "07"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["ITEM_CODE_LENGTH"]),
        (VECTORS["item_code"]["case_no_observed"].split(" ")[0], ["ITEM_CODE_LENGTH"]),
        ("37011700201X", ["ITEM_CODE_CHARACTERS"]),
        ("990117002011", ["ITEM_CODE_DIVISION"]),
        ("000117002011", []),
        ("11370800MB285591853370117002011", ["ITEM_CODE_BODY"]),
        ("11370800MB285591849370117002011", ["ITEM_CODE_LEVEL"]),
        ("11370800MB285591859990117002011", ["ITEM_CODE_BODY", "ITEM_CODE_LEVEL", "ITEM_CODE_DIVISION"]),
    ],
)
def test_every_fault_of_an_item_code_is_named(text: str, codes: list[str]) -> None:
    problems = item_code.item_code_problems(text)

    assert [problem.code for problem in problems] == codes
    assert all(problem.text("zh") and problem.text("en") for problem in problems)


@pytest.mark.parametrize(
    ("digits", "sound"),
    [
        ("79927398713", True),
        ("79927398710", False),
        ("4111111111111111", True),
        ("0", False),
        ("", False),
        ("４１１１１１１１１１１１１１１１", False),
        ("4111 1111", False),
    ],
)
def test_the_last_digit_of_a_card_follows_from_the_others(digits: str, sound: bool) -> None:
    assert luhn.luhn_ok(digits) is sound


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("430102", True),
        ("430102004", True),
        ("430102004001", True),
        ("820000", True),
        ("990102", False),
        ("000000", False),
        ("43010", False),
        ("4301020", False),
        ("4301020040011", False),
        ("４３０１０２", False),
    ],
)
def test_a_region_has_6_9_or_12_digits_and_a_province(code: str, sound: bool) -> None:
    assert region.region_ok(code) is sound
