"""Numbers that are names, and ways to reach people."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.field_types import FieldSpec, field_type, field_types
from forms.problems import Problem, Severity
from forms.standards.cid import check_character

ON = date(2026, 3, 10)
PLAIN = FieldSpec(label="甲项")
# Any: the file is plain JSON of many shapes
VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[3] / "forms/samples/cases/standards-vectors.json").read_text(encoding="utf-8"))


def read(name: str, raw: object) -> object:
    """The value, or the code of the problem with it."""
    value = field_types[name].parse(raw, PLAIN)
    return value.code if isinstance(value, Problem) else value


def codes(name: str, value: object) -> list[str]:
    return [problem.code for problem in field_types[name].problems(value, ON, PLAIN)]


@pytest.mark.parametrize("name", ["cid", "uscc_or_cid"])
@pytest.mark.parametrize("number", VECTORS["cid"]["valid"])
def test_a_sound_citizen_number_has_no_problems(name: str, number: str) -> None:
    assert codes(name, number) == []


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("校验码", ["FORM_CHECK_DIGIT"]),
        ("日期不存在", ["FORM_NO_SUCH_DAY"]),
        ("长度", ["FORM_LENGTH"]),
        ("出生日期晚于今天(校验码正确)", ["FORM_BORN_IN_FUTURE"]),
        ("全角:应先归一化再判(归一后有效)", []),
    ],
)
def test_every_unsound_citizen_number_of_the_vectors_is_told_why(why: str, expected: list[str]) -> None:
    (number,) = [row["v"] for row in VECTORS["cid"]["invalid"] if row["why"] == why]

    assert codes("cid", number) == expected


def test_every_unsound_citizen_number_of_the_vectors_is_tested_above() -> None:
    assert len(VECTORS["cid"]["invalid"]) == 5


def test_who_is_born_today_is_born() -> None:
    number = "110105209912319998"

    assert [p.code for p in field_types["cid"].problems(number, date(2099, 12, 30), PLAIN)] == ["FORM_BORN_IN_FUTURE"]
    assert field_types["cid"].problems(number, date(2099, 12, 31), PLAIN) == ()


@pytest.mark.parametrize("row", VECTORS["cid"]["upgrade15"], ids=lambda row: row["in"])
def test_an_old_citizen_number_is_converted_when_read(row: dict[str, str]) -> None:
    assert read("cid", row["in"]) == row["out"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("11010519491231002x", "11010519491231002X"),
        (" 110105 19491231 002X ", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("430102-19850612-9990", "430102198506129990"),
        (430102198506129990, "430102198506129990"),
        (4.3010219850612e17, "FORM_DIGITS_LOST"),
        (1.5, "FORM_DIGITS_LOST"),
        (True, "FORM_NOT_TEXT"),
        (["430102198506129990"], "FORM_NOT_TEXT"),
        ("130503671301001", "130503671301001"),
        ("4" * 201, "FORM_TOO_LONG"),
    ],
)
def test_a_citizen_number_is_brought_to_one_spelling(raw: object, value: str) -> None:
    assert read("cid", raw) == value


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("43010219850612999O", ["FORM_CID_CHARACTERS"]),
        ("X30102198506129990", ["FORM_CID_CHARACTERS"]),
        ("130503671301001", ["FORM_LENGTH"]),
    ],
)
def test_a_citizen_number_of_wrong_characters_is_told_so(number: str, expected: list[str]) -> None:
    assert codes("cid", number) == expected


def test_an_unknown_area_is_only_a_hint() -> None:
    body = "99010219850612999"

    (problem,) = field_types["cid"].problems("00" + body[2:] + check_character("00" + body[2:]), ON, PLAIN)

    assert problem.code == "FORM_AREA_UNKNOWN"
    assert problem.severity is Severity.HINT
    assert codes("cid", body + check_character(body)) == []


def test_a_message_about_a_citizen_number_does_not_repeat_it() -> None:
    for number in ("110105194912310021", "1101051949123100"):
        (problem,) = field_types["cid"].problems(number, ON, PLAIN)
        assert number not in problem.text("zh") + problem.text("en")


@pytest.mark.parametrize("name", ["uscc", "uscc_or_cid"])
@pytest.mark.parametrize("code", VECTORS["uscc"]["valid"])
def test_a_sound_credit_code_has_no_problems(name: str, code: str) -> None:
    assert codes(name, code) == []
    assert codes(name, code.lower()) == []


@pytest.mark.parametrize("name", ["uscc", "uscc_or_cid"])
@pytest.mark.parametrize(
    ("why", "expected"), [("校验码", "FORM_CHECK_DIGIT"), ("含字母O", "FORM_USCC_CHARACTERS"), ("长度", "FORM_LENGTH")]
)
def test_every_unsound_credit_code_of_the_vectors_is_told_why(name: str, why: str, expected: str) -> None:
    (code,) = [row["v"] for row in VECTORS["uscc"]["invalid"] if row["why"] == why]

    assert codes(name, code) == [expected]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("110105209912319998", ["FORM_BORN_IN_FUTURE"]),
        ("110105194912310021", ["FORM_CHECK_DIGIT"]),
        ("130503670401001", []),
        ("123456789012345679", ["FORM_CHECK_DIGIT"]),
    ],
)
def test_in_the_box_for_both_a_number_is_judged_as_what_it_looks_like(raw: str, expected: list[str]) -> None:
    assert codes("uscc_or_cid", raw) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("43310119720815999042", []),
        ("43310119720815999042B1", []),
        ("４３３１０１１９７２０８１５９９９０４２", []),
        ("43310119720815999082", ["FORM_DISABILITY_TAIL"]),
        ("43310119720815999045", ["FORM_DISABILITY_TAIL"]),
        ("43310119720815999042C1", ["FORM_DISABILITY_TAIL"]),
        ("43310119720815999142", ["FORM_CHECK_DIGIT"]),
        ("43310119720815999199", ["FORM_CHECK_DIGIT", "FORM_DISABILITY_TAIL"]),
        ("433101197208159990", ["FORM_LENGTH"]),
        ("433101197208159990421", ["FORM_LENGTH"]),
    ],
)
def test_a_disability_number_holds_a_citizen_number_a_category_and_a_grade(number: str, expected: list[str]) -> None:
    assert codes("disability_no", number) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ("13900000001", "13900000001", []),
        ("+86 139 0000 0001", "13900000001", []),
        ("0086-139-0000-0001", "13900000001", []),
        ("8613900000001", "13900000001", []),
        ("１３９００００００００１", "139000000001", ["FORM_NOT_A_MOBILE"]),
        ("１３９０００００００１", "13900000001", []),
        (13900000001, "13900000001", []),
        (13900000001.0, "13900000001", []),
        ("12900000001", "12900000001", ["FORM_NOT_A_MOBILE"]),
        ("1390000000", "1390000000", ["FORM_NOT_A_MOBILE"]),
        ("0731-84567890", "073184567890", ["FORM_NOT_A_MOBILE"]),
        ("张三", "张三", ["FORM_NOT_A_MOBILE"]),
    ],
)
def test_a_mobile_number_has_eleven_digits(raw: object, value: str, expected: list[str]) -> None:
    assert read("mobile", raw) == value
    assert codes("mobile", raw) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ("0731-84567890", "0731-84567890", []),
        ("(0731)84567890", "0731-84567890", []),
        ("073184567890", "0731-84567890", []),
        ("01062345678", "010-62345678", []),
        ("０１０—６２３４５６７８", "010-62345678", []),
        ("0731-84567890转123", "0731-84567890转123", []),
        ("0731-84567890 ext. 12", "0731-84567890转12", []),
        ("84567890", "84567890", []),
        ("400-800-1234", "4008001234", []),
        ("12345", "12345", []),
        ("+8613900000001", "13900000001", []),
        ("99", "99", ["FORM_NOT_A_PHONE"]),
        ("0731-1", "07311", ["FORM_NOT_A_PHONE"]),
        ("没有", "没有", ["FORM_NOT_A_PHONE"]),
    ],
)
def test_a_telephone_number_has_a_hyphen_after_its_area_code(raw: str, value: str, expected: list[str]) -> None:
    assert read("phone", raw) == value
    assert codes("phone", raw) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ("Lin.Shili@Example.COM", "Lin.Shili@example.com", []),
        ("ｌｉｎ＠example．com", "lin@example.com", []),
        ("a+b@mail.example.cn", "a+b@mail.example.cn", []),
        ("lin", "lin", ["FORM_NOT_AN_EMAIL"]),
        ("lin@", "lin@", ["FORM_NOT_AN_EMAIL"]),
        ("@example.com", "@example.com", ["FORM_NOT_AN_EMAIL"]),
        ("a@b@example.com", "a@b@example.com", ["FORM_NOT_AN_EMAIL"]),
        ("a..b@example.com", "a..b@example.com", ["FORM_NOT_AN_EMAIL"]),
        ("lin@example", "lin@example", ["FORM_NOT_AN_EMAIL"]),
        ("lin@-example.com", "lin@-example.com", ["FORM_NOT_AN_EMAIL"]),
    ],
)
def test_an_address_of_mail_has_a_name_and_a_domain(raw: str, value: str, expected: list[str]) -> None:
    assert read("email", raw) == value
    assert codes("email", raw) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ("6217 0000 0000 0000 004", "6217000000000000004", []),
        ("6217000000000000001", "6217000000000000001", ["FORM_LUHN"]),
        ("621700000", "621700000", ["FORM_LENGTH_BETWEEN"]),
        ("6217A00000000000001", "6217A00000000000001", ["FORM_NOT_DIGITS"]),
        (6.2170000000000e18, "FORM_DIGITS_LOST", ["FORM_DIGITS_LOST"]),
    ],
)
def test_a_bank_card_is_a_row_of_digits(raw: object, value: str, expected: list[str]) -> None:
    assert read("bank_card", raw) == value
    assert codes("bank_card", raw) == expected


def test_a_wrong_luhn_digit_never_blocks() -> None:
    bank_card = field_type("bankcard")

    assert bank_card is not None
    assert [problem.severity for problem in bank_card.problems("6217000000000000001", ON, PLAIN)] == [Severity.HINT]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("430102", []),
        ("430102004", []),
        ("430102004001", []),
        (430102, []),
        ("４３０１０２", []),
        ("43", ["FORM_REGION_LENGTH"]),
        ("长沙市", ["FORM_REGION_LENGTH"]),
        ("990102", ["FORM_NO_SUCH_PROVINCE"]),
    ],
)
def test_a_region_is_a_code_of_a_province(raw: object, expected: list[str]) -> None:
    assert codes("region", raw) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ({"type": "护照", "number": "e12345678"}, {"type": "护照", "number": "E12345678"}, []),
        ("护照 E12345678", {"type": "护照", "number": "E12345678"}, []),
        ("身份证：430102198506129990", {"type": "居民身份证", "number": "430102198506129990"}, []),
        ("430102198506129990", {"type": "居民身份证", "number": "430102198506129990"}, []),
        ({"type": "111", "number": "130503670401001"}, {"type": "居民身份证", "number": "130503196704010016"}, []),
        ("台胞证 12345678", {"type": "台湾居民来往大陆通行证", "number": "12345678"}, []),
        ("回乡证 H12345678", {"type": "港澳居民来往内地通行证", "number": "H12345678"}, []),
        ("516 M12345678", {"type": "港澳居民来往内地通行证", "number": "M12345678"}, []),
        ("外国人永久居留身份证 USA310197001015", {"type": "外国人永久居留身份证", "number": "USA310197001015"}, []),
        ("户口簿 430102001", {"type": "户口簿", "number": "430102001"}, []),
        ("居民身份证 110105194912310021", {"type": "居民身份证", "number": "110105194912310021"}, ["FORM_CHECK_DIGIT"]),
        ("港澳居民来往内地通行证 12345678", {"type": "港澳居民来往内地通行证", "number": "12345678"}, ["FORM_DOCUMENT_NUMBER"]),
        ("护 照 E1", {"type": "护", "number": "照E1"}, ["FORM_NOT_AN_OPTION"]),
        ("驾驶证 E12345678", {"type": "驾驶证", "number": "E12345678"}, ["FORM_NOT_AN_OPTION"]),
        ({"type": "护照", "number": ""}, {"type": "护照", "number": None}, ["FORM_DOCUMENT_INCOMPLETE"]),
        ({"number": "E12345678"}, {"type": None, "number": "E12345678"}, ["FORM_DOCUMENT_INCOMPLETE"]),
        ({"type": "", "number": None}, None, []),
        ({"kind": "护照"}, "FORM_NOT_A_DOCUMENT", ["FORM_NOT_A_DOCUMENT"]),
        ([], "FORM_NOT_A_DOCUMENT", ["FORM_NOT_A_DOCUMENT"]),
        ({"type": 1.5, "number": [1]}, "FORM_NOT_TEXT", ["FORM_NOT_TEXT"]),
    ],
)
def test_an_identity_document_is_a_kind_and_a_number(raw: object, value: object, expected: list[str]) -> None:
    assert read("id_document", raw) == value
    assert codes("id_document", raw) == expected


def test_an_item_may_narrow_the_kinds_of_document() -> None:
    spec = FieldSpec(label="甲项", options=("居民身份证",))
    id_document = field_types["id_document"]

    (problem,) = id_document.problems("护照 E12345678", ON, spec)

    assert problem.code == "FORM_NOT_AN_OPTION"
    assert id_document.parts(spec)[0].options == ("居民身份证",)


def test_an_identity_document_is_written_in_either_language() -> None:
    value = {"type": "护照", "number": "E12345678"}

    assert field_types["id_document"].format(value, PLAIN) == "护照 E12345678"
    assert field_types["id_document"].format(value, PLAIN, "en") == "Passport E12345678"
