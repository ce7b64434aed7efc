"""A masked case: nobody in it can be told, and what comes of it is what came of the real one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from forms.standards.cid import birth_date, cid_ok, sex
from forms.standards.luhn import luhn_ok
from forms.standards.uscc import uscc_ok
from runtime.calendar import published
from runtime.trying.masked_case import masked
from runtime.trying.test_cases import run_case, run_cases
from tests.samples import GOLD, bundle, compiled


@pytest.mark.parametrize("name", GOLD)
def test_what_comes_of_it_stays_the_same(name: str) -> None:
    runs = run_cases(compiled(name), published(), "reference")
    assert runs
    for run in runs:
        case = run.case.model_copy(update={"submission": masked(bundle(name), run.case.submission)})

        again = run_case(compiled(name), published(), case, engine="reference")

        assert again.found == run.found, run.case.id
        assert again.problems == run.problems


@pytest.mark.parametrize("name", GOLD)
def test_no_number_and_no_name_of_the_real_one_is_left(name: str) -> None:
    document = bundle(name)
    for case in document.test_cases:
        after = json.dumps(masked(document, case.submission), ensure_ascii=False)
        values: Any = case.submission["values"]
        for item, value in values.items():
            type_ = document.types[document.names[item]][0]
            if type_.personal or type_.name in ("address", "mobile", "phone", "email"):
                assert value not in after, (case.id, item)


def in_values(name: str, **values: object) -> dict[str, Any]:
    raw: dict[str, Any] = {"as_of": "2026-03-10", "values": values, "note": "张三的件", "id": "4301"}
    found = masked(bundle(name), raw)
    assert set(found) == {"as_of", "values", "shared"}
    inner = found["values"]
    assert isinstance(inner, dict)
    return inner


@pytest.mark.parametrize("number", ["430102198506121237", "43010219850612124X", "430102198506121230"])
def test_a_citizen_number_keeps_area_birth_sex_and_whether_it_is_right(number: str) -> None:
    (item,) = [one.id for one in bundle("disability").data_items if one.type == "cid"][:1]

    after = in_values("disability", **{item: number})[item]

    assert after != number
    assert re.fullmatch(r"99[6-9]", after[14:17])
    assert (after[:6], birth_date(after), sex(after), cid_ok(after)) == (number[:6], birth_date(number), sex(number), cid_ok(number))


def test_one_person_stays_one_person_and_two_stay_two() -> None:
    document = bundle("disability")
    name = next(one.id for one in document.data_items if one.type == "cid")
    held = next(use.sources[0] for material in document.materials for use in material.uses if use.sources)
    record = {"library": held.library, "record": held.record, "status": "有效"}
    mine, other = "430102198506121237", "430102198506123451"
    shared = [{**record, "holder": mine}, {**record, "holder": other}]
    raw: dict[str, Any] = {"as_of": "2026-03-10", "values": {name: mine}, "shared": shared}

    found: Any = masked(document, raw)

    assert found["shared"][0]["holder"] == found["values"][name]
    assert found["shared"][1]["holder"] not in (mine, other, found["values"][name])
    assert masked(document, raw) == found


def test_codes_and_cards_stay_right_or_wrong() -> None:
    document = bundle("catering")
    item = next(one.id for one in document.data_items if one.type == "uscc")

    right = in_values("catering", **{item: "91430102MA4L0C7X0Q"})[item]
    wrong = in_values("catering", **{item: "91430102MA4L0C7X0P"})[item]

    assert (uscc_ok(right), uscc_ok(wrong), right[:8]) == (True, False, "91430102")
    card = next(one.id for one in bundle("disability").data_items if one.type == "bankcard")
    after = in_values("disability", **{card: "6217000010001234567"})[card]
    assert (after[:6], len(after), luhn_ok(after)) == ("621700", 19, luhn_ok("6217000010001234567"))


def test_names_go_and_places_stay() -> None:
    document = bundle("catering")
    address = next(one.id for one in document.data_items if one.type == "address")
    name = next(one.id for one in document.data_items if one.type == "text")

    after = in_values("catering", **{address: "湖南省长沙市芙蓉区五一大道12号3栋", name: "欧阳某某餐饮店"})

    assert after[address] == "湖南省长沙市芙蓉区示例路1号"
    assert "欧阳" not in after[name] and after[name].startswith("示例")
