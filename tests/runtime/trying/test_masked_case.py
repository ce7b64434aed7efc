"""A masked case: nobody in it can be told, and what comes of it is what came of the real one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.document import dump_bundle
from forms.edits.base import revised
from forms.field_types import RowField
from forms.part import Tree
from forms.standards.cid import birth_date, check_character, cid_ok, sex
from forms.standards.luhn import luhn_ok
from forms.standards.uscc import uscc_ok
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.trying.comes_of import Comes, ComesOf
from runtime.trying.masked_case import MaskedCase, masked
from runtime.trying.test_cases import run_case, run_cases
from tests.samples import GOLD, bundle, compiled

MINE, OTHERS = "430102198506121237", "430102198506123451"
SURNAMES, GIVEN = "欧阳赵钱孙周吴郑冯", "婉婷浩宇思远淑芬建国"


def with_items(*items: DataItem, rules: tuple[StatedRule, ...] = ()) -> CompiledBundle:
    """The catering bundle with these items and rules besides its own."""
    base = bundle("catering")
    found = compile_bundle(revised(base, data_items=(*base.data_items, *items), rules=(*base.rules, *rules)))
    assert isinstance(found, CompiledBundle), found
    return found


def mask(found: CompiledBundle, raw: dict[str, Any]) -> MaskedCase:
    case = masked(found, {"as_of": "2026-03-10", "selected_items": ["reg"], **raw}, published(), published=found)
    assert isinstance(case, MaskedCase), case
    return case


def in_values(name: str, **values: object) -> dict[str, Any]:
    raw: dict[str, Any] = {"values": values, "note": "张三的件", "id": "4301"}
    found = mask(compiled(name), raw).submission
    assert set(found) == {"as_of", "selected_items", "values", "materials", "shared", "flags"}
    inner = found["values"]
    assert isinstance(inner, dict)
    return inner


def item_of(document: Bundle, *types: str) -> str:
    return next(one.id for one in document.data_items if one.type in types)


@pytest.mark.parametrize("name", GOLD)
def test_what_comes_of_it_stays_the_same(name: str) -> None:
    runs = run_cases(compiled(name), published(), "reference")
    assert runs
    for run in runs:
        found = masked(compiled(name), run.case.submission, published(), published=compiled(name))
        assert isinstance(found, MaskedCase), found
        case = run.case.model_copy(update={"submission": dict(found.submission)})

        again = run_case(compiled(name), published(), case, engine="reference")

        assert again.found == run.found, run.case.id
        assert again.problems == run.problems


# ---- numbers


@pytest.mark.parametrize("number", [MINE, "43010219850612124X", "430102198506121230"])
def test_a_citizen_number_keeps_its_sex_and_whether_it_is_right(number: str) -> None:
    after = in_values("disability", **{item_of(bundle("disability"), "cid"): number})[item_of(bundle("disability"), "cid")]

    assert re.fullmatch(r"99[6-9]", after[14:17])
    assert (sex(after), cid_ok(after)) == (sex(number), cid_ok(number))
    # nothing reads the day of birth
    assert str(birth_date(after)) == "1990-01-01"


def test_an_age_that_a_rule_reads_stays_and_the_day_does_not() -> None:
    born = DataItem(id="born", label="出生日期", type="date")
    old = StatedRule(id="old", title="年满六十", holds={">=": [{"age": [{"var": "born"}]}, 60]}, on_fail=OnFail.FLAG)
    name = item_of(bundle("catering"), "cid")

    after: Any = mask(with_items(born, rules=(old,)), {"values": {"born": "1966-03-05", name: "430102196603051238"}}).submission["values"]

    assert after["born"] == "1966-01-01"
    # one day stays one day, wherever it is written
    assert str(birth_date(after[name])) == "1966-01-01"


def test_one_person_stays_one_person_and_two_stay_two() -> None:
    document = bundle("disability")
    name = item_of(document, "cid")
    source = next(use.sources[0] for material in document.materials for use in material.uses if use.sources)
    record = {"library": source.library, "record": source.record, "status": "有效"}
    raw: dict[str, Any] = {"values": {name: MINE}, "shared": [{**record, "holder": MINE}, {**record, "holder": OTHERS}]}

    found: Any = mask(compiled("disability"), raw).submission

    assert found["shared"][0]["holder"] == found["values"][name]
    assert found["shared"][1]["holder"] not in (MINE, OTHERS, found["values"][name])
    assert mask(compiled("disability"), raw).submission == found


def test_codes_and_cards_stay_right_or_wrong() -> None:
    item = item_of(bundle("catering"), "uscc")
    right = in_values("catering", **{item: "91110108MA1X2Y3Z49"[:17] + "0"})[item]
    assert not uscc_ok(right)
    assert uscc_ok(in_values("catering", **{item: "91430102MA4L0C7X0Q"})[item])
    card = item_of(bundle("disability"), "bankcard")
    for written in ("6228480001234567890", "6228480001234567891"):
        after = in_values("disability", **{card: written})[card]
        assert (after[:6], len(after), luhn_ok(after)) == ("621700", 19, luhn_ok(written))


@pytest.mark.parametrize(
    "written",
    [
        "E98765432",
        "H87654321",
        "87654321",
        "C12345678(A)",
        "USA310199001015",
        "王五-0731-84567891",
        "JY14301020098765",
        "430102198506121237张三",
    ],
)
def test_other_numbers_leave_nothing_of_themselves(written: str) -> None:
    item = item_of(bundle("disability"), "cid")
    raw: dict[str, Any] = {
        "values": {item: written},
        "shared": [{"library": "人口库", "record": "居民身份证", "status": "有效", "holder": written}],
    }

    after = json.dumps(mask(compiled("disability"), raw).submission, ensure_ascii=False)

    assert not set(told(written)) & set(told(after))


# ---- everything else


def test_an_identity_document_keeps_its_kind_alone() -> None:
    found = with_items(DataItem(id="paper", label="证件", type="id_document"))

    after: Any = mask(found, {"values": {"paper": {"type": "护照", "number": "E98765432", "holder": "王五"}}}).submission["values"]

    assert after["paper"] == {"type": "护照", "number": "X00000001"}


def test_words_that_are_no_option_go_wherever_they_stand() -> None:
    columns = (RowField(id="name", label="姓名"), RowField(id="kin", label="关系", type="select", options=("父亲", "母亲")))
    found = with_items(
        DataItem(id="kind", label="类型", type="select", options=("个体", "企业")),
        DataItem(id="day", label="日期", type="date"),
        DataItem(id="place", label="区划", type="region"),
        DataItem(id="size", label="面积", type="number"),
        DataItem(id="members", label="成员", type="group", columns=columns),
        DataItem(id="lease", label="合同", type="attachment"),
    )
    values = {
        "kind": "其他：欧阳婉婷",
        "day": "欧阳婉婷",
        "place": "张家大院",
        "size": "问欧阳婉婷",
        "members": [{"name": "欧阳婉婷", "kin": "母亲", "欧阳": 1}, {"name": "欧阳思远", "kin": "养母"}],
        "lease": [{"file": "sha256-欧阳", "name": "欧阳婉婷租赁.pdf", "size": 1832041, "owner": "欧阳"}],
        "欧阳婉婷": "1",
    }

    case = mask(found, {"values": values})
    after: Any = case.submission["values"]

    assert "欧阳" not in json.dumps(case.submission, ensure_ascii=False)
    assert "张家" not in str(after["place"])
    assert [row["kin"] for row in after["members"]] == ["母亲", after["members"][1]["kin"]]
    assert after["lease"] == [{"file": "sample-lease", "name": "示例.pdf", "size": 100000}]
    # the same name is the same name
    assert after["kind"] != after["day"] == after["members"][0]["name"] != after["members"][1]["name"]
    assert case.left_out == 1


def test_of_an_address_only_what_a_condition_reads_stays() -> None:
    home = DataItem(id="home", label="住址", type="address")
    here = StatedRule(id="here", title="本区", holds={"startswith": [{"var": "home"}, "长沙市芙蓉区"]}, on_fail=OnFail.FLAG)
    written = {"values": {"home": "长沙市芙蓉区王家大院小区3栋"}}

    unread: Any = mask(with_items(home), written).submission["values"]
    read: Any = mask(with_items(home, rules=(here,)), written).submission["values"]

    assert unread["home"] == "示例路示例小区1号"
    assert read["home"] == "长沙市芙蓉区示例路示例小区1号"


def test_what_no_stand_in_can_stand_for_is_not_recorded() -> None:
    exact = DataItem(id="exact", label="编号", type="text")
    other = DataItem(id="other", label="前缀", type="text")
    begins = StatedRule(
        id="begins", title="编号以前缀开头", holds={"startswith": [{"var": "exact"}, {"var": "other"}]}, on_fail=OnFail.FLAG
    )
    raw: dict[str, Any] = {"as_of": "2026-03-10", "selected_items": ["reg"], "values": {"exact": "欧阳婉婷一", "other": "欧阳"}}

    document = with_items(exact, other, rules=(begins,))
    found = masked(document, raw, published(), published=document)

    assert isinstance(found, tuple)
    assert [one.code for one in found] == ["MASKED_STILL_TOLD"]
    assert "欧阳" not in found[0].text()


# ---- whatever is written wherever


def told(text: str) -> Iterator[str]:
    """Pieces by which something would be known again: two Chinese characters, six figures, letters with figures."""
    for run in re.findall("[\u3400-\u9fff]{2,}", text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
    for run in re.findall("[0-9]{6,}", text):
        # what is invented is round, and so may be something real: 000010 tells nobody
        yield from (piece for at in range(len(run) - 5) if len(set(piece := run[at : at + 6])) > 3)
    yield from re.findall("[A-Z]+[0-9]{4,}", text)


@cache
def said_by(name: str) -> frozenset[str]:
    """What the document says itself, its own test cases with it."""
    return frozenset(told(dump_bundle(bundle(name))))


names = st.builds(lambda a, b: a + b, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2))
figures = st.from_regex(r"[1-9][1-9]{5,19}", fullmatch=True)
# nobody of the year in which invented people are born, or of a day to which one is rounded
born = st.dates(min_value=date(1931, 2, 3), max_value=date(1981, 5, 6)).filter(lambda day: 1 < day.month < 12 and 1 < day.day < 28)
bodies = st.builds(lambda day, sequence: f"511329{day:%Y%m%d}{sequence}", born, st.sampled_from(("996", "997", "998", "999")))
citizens = bodies.map(lambda body: body + check_character(body))
wrong_citizens = bodies.map(lambda body: body + ("0" if check_character(body) != "0" else "1"))
written = st.one_of(
    names,
    figures,
    citizens,
    wrong_citizens,
    st.builds(lambda a, b: f"{a}-{b}", names, figures),
    st.builds(lambda a, b: f"{a}家大院{b}栋", names, st.integers(1, 99)),
    st.from_regex("[A-Z]{1,3}[1-9]{5,9}", fullmatch=True),
    st.builds(lambda a: f"{a}@mail.cn", figures),
    st.builds(str, born),
    st.builds(lambda a: {"type": "护照", "number": a, "name": a}, names),
    st.builds(lambda a: [{"file": a, "name": f"{a}.{a}", "size": 1}, a], names),
    # no round ones: what is invented is round
    st.from_regex("[1-9]{9,15}", fullmatch=True).map(int),
)


WELL_FORMED: dict[str, st.SearchStrategy[Any]] = {
    "cid": citizens,
    "text": names,
    "address": st.builds(lambda a, b: f"{a}路{b}号", names, st.integers(1, 99)),
    "mobile": st.from_regex("13[1-9]{9}", fullmatch=True),
    "date": st.builds(str, born),
    "datetime": st.builds(lambda day: f"{day}T10:20", born),
    "integer": st.integers(1, 50),
    "decimal": st.integers(1, 50),
    "boolean": st.booleans(),
}


def aged(name: str, item: str) -> CompiledBundle:
    """The bundle with rules on the age and the day of birth of who that item numbers."""
    base = bundle(name)
    day: Tree = {"birth_date_of_cid": [{"var": item}]}
    asked: list[Tree] = [{">=": [{"age": [day]}, 60]}, {"<": [{"months_since": [day]}, 700]}, {">=": [day, "1960-07-15"]}]
    rules = [StatedRule(id=f"aged{at}", title="年龄", holds=one, on_fail=OnFail.FLAG) for at, one in enumerate(asked)]
    found = compile_bundle(revised(base, rules=(*base.rules, *rules)))
    assert isinstance(found, CompiledBundle), found
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_well_formed_can_always_be_masked(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("catering", "disability", "newborn")))
    document = bundle(name)
    case: Any = data.draw(st.sampled_from(document.test_cases)).submission
    citizen = data.draw(st.sampled_from([one.id for one in document.data_items if one.type == "cid"]))
    types = {item: type_.name for item, (type_, _) in document.types.items() if type_.name in WELL_FORMED and document.data_item(item)}
    items = {citizen, *data.draw(st.lists(st.sampled_from(sorted(types)), max_size=6, unique=True))}
    values = {item: data.draw(WELL_FORMED[types[item]]) for item in sorted(items)}
    found = aged(name, citizen)

    after = masked(found, {**case, "values": {**case["values"], **values}}, published(), published=found)

    assert isinstance(after, MaskedCase), after
    kept: Any = after.submission["values"]
    assert cid_ok(kept[citizen])
    assert sex(kept[citizen]) == sex(values[citizen])
    assert kept[citizen] != values[citizen]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nothing_written_anywhere_survives(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("catering", "disability", "newborn")))
    document = bundle(name)
    case = data.draw(st.sampled_from(document.test_cases))
    everything = [*document.types]
    items = data.draw(st.lists(st.sampled_from(everything), min_size=1, max_size=8, unique=True))
    values = {item: data.draw(written) for item in items}
    shared = data.draw(
        st.lists(
            st.builds(
                lambda a, b: {"library": a, "record": b, "status": a, "holder": b, a: b},
                names,
                written.filter(lambda one: isinstance(one, str)),
            ),
            max_size=2,
        )
    )
    given_: Any = case.submission
    real = {**given_, "values": {**given_["values"], **values}, "shared": [*given_.get("shared", []), *shared]}
    real[data.draw(names)] = data.draw(names)

    found = masked(compiled(name), real, published(), published=compiled(name))

    if isinstance(found, tuple):
        # a value of the wrong kind, or of what is not well-formed one that nothing can stand for: said, and not recorded
        before = ComesOf(compiled(name), published()).raw(real)
        assert not isinstance(before, Comes) or before.faults
        assert {one.code for one in found} <= {"MASKED_STILL_TOLD", "VALUE_WRONG_KIND"}
        after = " ".join(one.text() for one in found)
        assert found[0].code == "VALUE_WRONG_KIND" or not set(told(json.dumps([*values.values(), shared], ensure_ascii=False))) & set(
            told(after)
        )
        return
    after = json.dumps(found.submission, ensure_ascii=False)
    assert not (set(told(json.dumps([*values.values(), shared], ensure_ascii=False))) - said_by(name)) & set(told(after))
