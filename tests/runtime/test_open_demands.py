"""What is open: a matter or material on which an answer decides that nobody has given yet, whoever asks for that answer."""

from __future__ import annotations

import random
from datetime import date

import pytest
from pydantic import JsonValue

from forms.bundle import Bundle, TestCase
from forms.material import Use
from runtime.calendar import published
from runtime.checklist import Checklist, ItemLine, checklist
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.prefill import may_be_answered
from tests.forms.lints.given_bundle import case, changed, field, material, matter, waits_for_itself
from tests.samples import bundle, compiled

TUESDAY = date(2026, 3, 10)
PUBLIC: JsonValue = {"==": [{"var": "a_gz"}, True]}
LARGE: JsonValue = {">": [{"var": "a_mj"}, 200]}
ONLINE: JsonValue = {"==": [{"var": "c_fs"}, "网上"]}
AT_WINDOW: JsonValue = {"!=": [{"var": "c_fs"}, "网上"]}
CROWDED: JsonValue = {">": [{"var": "b_rs"}, 50]}
WOMAN: JsonValue = {"==": [{"var": "a_xb"}, "女"]}


def shop() -> Bundle:
    """Three matters; whether b is needed, and which materials, hangs on answers of a, of b and of c. Nothing is a guided question."""
    a = matter(
        "a",
        fields=[
            field("gz", "是否公众聚集场所", "boolean"),
            field("mj", "面积", "integer"),
            field("sfz", "身份证号", "cid"),
            field("xb", "性别", "select", options=["男", "女"]),
        ],
        materials=[
            material("both", "大场所网上图", required_when={"and": [LARGE, ONLINE]}),
            material("plain", "甲图"),
            material("large", "大场所图", required_when=LARGE),
            material("crowded", "疏散图", required_when=CROWDED),
            material("woman", "某证", required_when=WOMAN),
        ],
    )
    b = matter("b", fields=[field("rs", "容纳人数", "integer")], materials=[material("own", "消防图"), material("plain", "乙图")])
    c = matter("c", fields=[field("fs", "办理方式", "select", options=["网上", "窗口"])])
    made = changed(case(a, b, c), "items.1", applies_when=PUBLIC)
    return changed(made, "relations", derives=[{"target": "a_xb", "source": "a_sfz", "how": "sex_of_cid"}])


def the_list(document: Bundle, **values: JsonValue) -> Checklist:
    made = compile_bundle(document)
    assert isinstance(made, CompiledBundle), made
    found = checklist(made, [item.id for item in document.items if item.core], values, published(), TUESDAY)
    assert isinstance(found, Checklist), found
    return found


def waiting(found: Checklist) -> dict[str, tuple[str, ...]]:
    """What is open -> the answers it waits for, in the order in which they are asked for."""
    return {one.name: one.waits_for for one in found.open}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {},
            {
                "b事项": ("a_gz",),
                "大场所图": ("a_mj",),
                "疏散图": ("b_rs",),
                "某证": ("a_sfz",),
                "大场所网上图": ("a_mj", "c_fs"),
            },
        ),
        ({"a_gz": True}, {"大场所图": ("a_mj",), "疏散图": ("b_rs",), "某证": ("a_sfz",), "大场所网上图": ("a_mj", "c_fs")}),
        # b is not done, and its form not shown; the demand of a that hangs on b's field stands all the same
        ({"a_gz": False, "a_mj": 100}, {"疏散图": ("b_rs",), "某证": ("a_sfz",)}),
        ({"a_gz": False, "b_rs": 9, "a_mj": 300, "a_sfz": "430102198506129990"}, {"大场所网上图": ("c_fs",)}),
        ({"a_gz": False, "b_rs": 9, "a_mj": 100, "a_sfz": "nothing can be computed from it"}, {}),
        ({"a_gz": True, "a_mj": 300, "b_rs": 9, "c_fs": "窗口", "a_sfz": "430102198506129990"}, {}),
    ],
)
def test_what_needs_the_fewest_answers_comes_first_and_goes_as_soon_as_it_is_settled(
    values: dict[str, JsonValue], expected: dict[str, tuple[str, ...]]
) -> None:
    found = waiting(the_list(shop(), **values))

    assert list(found.items()) == list(expected.items())


def test_the_answers_that_decide_are_asked_each_once_and_none_that_may_not_stand_in_an_address() -> None:
    assert the_list(shop()).deciding == ("a_gz", "a_mj", "b_rs", "c_fs")
    assert the_list(shop(), a_gz=False, a_mj=100, b_rs=9).deciding == ()


def test_what_only_a_matter_asks_that_was_not_chosen_is_not_asked() -> None:
    document = changed(shop(), "items.1", core=False, applies_when=None)

    assert set(waiting(the_list(document))) == {"大场所图", "某证", "大场所网上图"}


def test_an_open_matter_says_how_many_materials_it_would_bring() -> None:
    [b] = [one for one in the_list(shop()).open if one.material is None]

    assert b.brings == 2


def test_what_is_open_is_not_told_as_needed_though_an_empty_answer_would_need_it() -> None:
    document = changed(shop(), "materials.0.uses.0", required_when=AT_WINDOW)
    unasked = the_list(document)

    assert "大场所网上图" in waiting(unasked)
    assert "大场所网上图" not in {line.name for line in unasked.prepare}
    assert "大场所网上图" in {line.name for line in the_list(document, c_fs="窗口").prepare}


def test_what_one_demands_for_certain_is_not_open_because_another_may_demand_it_too() -> None:
    document = shop()
    uses = [use for one in document.materials if one.id in ("a_plain", "a_large") for use in one.uses]
    value = document.model_dump(mode="json")
    value["materials"] = [one for one in value["materials"] if one["id"] not in ("a_plain", "a_large")]
    value["materials"].append({"id": "a_plain", "name": "甲图", "uses": [use.model_dump(mode="json") for use in uses]})
    found = the_list(Bundle.model_validate(value))

    assert "甲图" in {line.name for line in found.prepare}
    assert "甲图" not in waiting(found)


def test_a_matter_that_only_its_own_form_decides_is_asked_about_all_the_same() -> None:
    assert waiting(the_list(waits_for_itself())) == {"b事项": ("b_gz",)}
    assert [line.item.id for line in the_list(waits_for_itself(), b_gz=True).items] == ["a", "b"]


def test_what_another_answer_hides_waits_for_that_answer() -> None:
    document = shop()
    section = next(at for at, one in enumerate(document.layout.sections) if "c_fs" in {each.data_item for each in one.placements})
    hiding = changed(document, f"layout.sections.{section}.placements.0", show_when=PUBLIC)
    assert document.layout.sections[section].placements[0].data_item == "c_fs"

    assert waiting(the_list(hiding, a_mj=300))["大场所网上图"] == ("a_gz",)
    assert waiting(the_list(hiding, a_mj=300, a_gz=True))["大场所网上图"] == ("c_fs",)
    assert "大场所网上图" not in waiting(the_list(hiding, a_mj=300, a_gz=False))


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_no_policy_officer_need_mark_what_decides(name: str) -> None:
    marked = bundle(name)
    layout = marked.layout.model_copy(update={"questions": tuple(one for one in marked.layout.questions if one.selects_item)})
    unmarked = the_list(marked.model_copy(update={"layout": layout}))
    decides = {one for demand in the_list(marked).open for one in demand.waits_for}

    assert {one for demand in unmarked.open for one in demand.waits_for} == decides
    assert set(unmarked.deciding) == {one for one in decides if not (found := marked.data_item(one)) or not found.sensitive}


CASES = [(name, case) for name in ("catering", "disability", "newborn") for case in bundle(name).test_cases]


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda one: one.id if isinstance(one, TestCase) else one)
def test_what_is_certain_stays_so_whatever_is_answered_and_nothing_comes_that_was_not_told(name: str, case: TestCase) -> None:
    ready, names = compiled(name), bundle(name).names
    chosen, given = case.submission["selected_items"], case.submission["values"]
    assert isinstance(chosen, list) and isinstance(given, dict)
    items = [str(one) for one in chosen]
    values = {names[one]: value for one, value in given.items() if may_be_answered(bundle(name), names[one])}
    whole = list_of(ready, items, values)
    draw = random.Random(case.id)

    for _ in range(20):
        part = list_of(ready, items, {one: value for one, value in values.items() if draw.random() < 0.5})

        assert ids(part.items) - set(part.refusals) <= ids(whole.items) | set(whole.refusals)
        assert lines(part) <= lines(whole) or whole.refusals
        assert ids(whole.items) <= ids(part.items) | {item.id for item in part.undecided}
        undecided = {item.id for item in part.undecided}
        told = lines(part) | {one.material.id for one in part.open if one.material}
        assert all(one in told or any(use.item in undecided for use in uses_of(whole, one)) for one in lines(whole))


def list_of(ready: CompiledBundle, items: list[str], values: dict[str, JsonValue]) -> Checklist:
    found = checklist(ready, items, values, published(), TUESDAY)
    assert isinstance(found, Checklist), found
    return found


def ids(found: tuple[ItemLine, ...]) -> set[str]:
    return {line.item.id for line in found}


def lines(found: Checklist) -> set[str]:
    return {line.material for line in (*found.prepare, *found.spared)}


def uses_of(found: Checklist, material: str) -> list[Use]:
    return [use for line in (*found.prepare, *found.spared) if line.material == material for use in line.uses]
