"""What a draft may ask of a real case that is masked for it: no more of anybody than the published version asks."""

from __future__ import annotations

from typing import Any

import pytest

from forms.data_item import DataItem
from forms.edits.base import revised
from forms.field_types import RowField
from forms.part import Tree
from forms.standards.cid import birth_date, check_character
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.trying.masked_case import MaskedCase, masked
from tests.samples import bundle, compiled


def cid(day: str, sequence: str = "997") -> str:
    """An invented person's number, with a check character that fits."""
    body = f"430102{day.replace('-', '')}{sequence}"
    return body + check_character(body)


BORN = {"birth_date_of_cid": [{"var": "person_id_no"}]}
NUMBER = cid("1985-06-12")


def drafted(*holds: Tree, **changes: Any) -> CompiledBundle:
    """The disability bundle with these conditions beside its own."""
    base = bundle("disability")
    rules = tuple(StatedRule(id=f"x{at}", title="t", holds=one, on_fail=OnFail.FLAG) for at, one in enumerate(holds))
    found = compile_bundle(revised(base, rules=(*base.rules, *rules), **changes))
    assert isinstance(found, CompiledBundle), found
    return found


def mask(draft: CompiledBundle, in_force: CompiledBundle, **values: object) -> Any:
    """The values of the masked case, or the code and place of why there is none."""
    raw: dict[str, Any] = {"as_of": "2026-03-10", "selected_items": [], "values": values}
    found = masked(draft, raw, published(), published=in_force)
    return found.submission["values"] if isinstance(found, MaskedCase) else [(one.code, one.where) for one in found]


# ---- a rule on a day within a number


@pytest.mark.parametrize("day", ["1985-06-12", "1966-03-10", "1966-12-30", "2020-02-29"])
@pytest.mark.parametrize(
    "holds",
    [
        {">=": [{"age": [BORN]}, 60]},
        {"<": [{"months_since": [BORN]}, 72]},
        {"==": [BORN, "1985-06-12"]},
        {">=": [BORN, "1985-06-10"]},
        {"not_over_age": [BORN, 18]},
    ],
)
def test_a_case_with_a_right_number_is_masked_though_a_rule_reads_its_day(holds: Tree, day: str) -> None:
    found = drafted(holds)

    after = mask(found, found, person_id_no=cid(day))["person_id_no"]

    assert after != cid(day)
    assert after[14:17] in ("999", "997")


def test_a_moment_of_which_a_rule_reads_the_months_is_masked() -> None:
    base = bundle("disability")
    found = drafted(
        {">=": [{"months_since": [{"var": "at"}]}, 6]}, data_items=(*base.data_items, DataItem(id="at", label="时", type="datetime"))
    )

    assert mask(found, found, at="2025-11-12T10:20") == {"at": "2025-11-30T00:00"}


# ---- what a draft may not ask


@pytest.mark.parametrize(
    "holds",
    [
        {"!": [{"in": [{"var": "person_name"}, ["李四", "王五", "张三"]]}]},
        {"==": [{"var": "person_name"}, "张三"]},
        {"startswith": [{"var": "mz_xzz"}, "长沙市芙蓉区"]},
        {"startswith": [{"var": "person_id_no"}, "4301"]},
        {"==": [BORN, "1985-06-12"]},
        {">=": [BORN, "1985-06-01"]},
        {">=": [{"months_since": [BORN]}, 488]},
        {">=": [{"days_since": [BORN]}, 14000]},
    ],
)
@pytest.mark.parametrize("name", ["张三", "赵六"])
def test_a_draft_that_asks_for_somebody_is_told_nothing(holds: Tree, name: str) -> None:
    """Whatever the answer is: a refusal that depends on it would be one."""
    values = {"person_name": name, "person_id_no": NUMBER if name == "张三" else cid("1950-01-02"), "mz_xzz": f"长沙市芙蓉区{name}家"}

    (told,) = mask(drafted(holds), compiled("disability"), **values)

    assert told[0] == "MASKED_ASKS_MORE"


@pytest.mark.parametrize(
    "holds",
    [
        {">=": [{"age": [BORN]}, 60]},
        {"cid_ok": [{"var": "person_id_no"}]},
        {"==": [{"sex_of_cid": [{"var": "person_id_no"}]}, "男"]},
        {"filled": [{"var": "person_name"}]},
        {"==": [{"var": "person_name"}, {"var": "mz_khr"}]},
        {"==": [{"var": "disability_grade"}, "一级"]},
    ],
)
def test_what_tells_nobody_a_draft_may_ask(holds: Tree) -> None:
    after = mask(drafted(holds), compiled("disability"), person_name="张三", mz_khr="张三", person_id_no=NUMBER, disability_grade="一级")

    assert after["person_name"] == after["mz_khr"] != "张三"
    assert after["disability_grade"] == "一级"
    # of the day of birth the year at most
    assert str(birth_date(after["person_id_no"]))[5:] in ("01-01", "12-31")


def test_a_name_is_no_word_because_it_is_an_option_or_a_condition_elsewhere() -> None:
    base = bundle("disability")
    spied = tuple(
        one.model_copy(update={"type": "select", "options": ("张三", "李四")}) if one.id == "person_name" else one
        for one in base.data_items
    )
    elsewhere = drafted({"!=": [{"var": "disability_grade"}, "张三"]})

    assert mask(drafted(data_items=spied), compiled("disability"), person_name="张三") == {"person_name": "示例1"}
    assert mask(elsewhere, compiled("disability"), person_name="张三") == {"person_name": "示例1"}


def test_an_item_that_answers_to_the_name_of_another_is_not_asked() -> None:
    base = bundle("disability")
    items = tuple(
        one.model_copy(update={"answers_to": (*one.answers_to, "cl_jhr")}) if one.id == "disability_grade" else one
        for one in base.data_items
        if one.id != "cl_jhr"
    )
    draft = compile_bundle(revised(base, data_items=items))
    assert isinstance(draft, CompiledBundle), draft
    assert mask(draft, compiled("disability"), cl_jhr="张三") == [("MASKED_ASKS_MORE", "values.disability_grade")]


# ---- who stays apart


def test_people_with_different_days_of_birth_stay_different_people() -> None:
    columns = (RowField(id="who", label="证件号码", type="cid"),)
    found = drafted(data_items=(*bundle("disability").data_items, DataItem(id="kin", label="家庭成员", type="group", columns=columns)))
    days = ("1970-01-01", "1971-01-01", "1985-06-12", "2001-11-30")

    after = mask(found, found, kin=[{"who": cid(day)} for day in days], person_id_no=cid("1990-05-05"))

    numbers = [row["who"] for row in after["kin"]] + [after["person_id_no"]]
    assert len(set(numbers)) == 5
    assert {str(birth_date(one)) for one in numbers} == {"1990-01-01"}


def test_a_certificate_begins_with_the_number_of_who_holds_it_and_no_other() -> None:
    after = mask(compiled("disability"), compiled("disability"), person_id_no=NUMBER, disability_no=f"{cid('1971-02-03')}44")
    same = mask(compiled("disability"), compiled("disability"), person_id_no=NUMBER, disability_no=f"{NUMBER}44")

    assert after["disability_no"][:18] != after["person_id_no"]
    assert same["disability_no"] == f"{same['person_id_no']}44"


def test_more_names_than_there_are_samples_are_refused_with_the_item() -> None:
    found = drafted(
        data_items=(
            *bundle("disability").data_items,
            DataItem(id="kin", label="成员", type="group", columns=(RowField(id="n", label="姓名"),)),
        )
    )
    rows = [{"n": f"欧{chr(0x4E00 + at % 100)}{chr(0x5000 + at // 100)}"} for at in range(10_001)]

    assert mask(found, found, kin=rows) == [("MASKED_TOO_MANY", "values.kin")]
