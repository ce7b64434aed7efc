"""Several readings as one draft: what belongs together is joined, ids are unique, nothing is merged, nothing there is changed."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.department_form import DepartmentForm, Field
from forms.gather import add_departments, gather
from forms.importers.reading import ReadDepartment
from forms.item import BundledItem, Limit
from forms.material import Use
from forms.part import Tree
from forms.problems import Problem


def listed(name: str, *materials: str, department: str = "甲局", id_: str = "d1", form: str = "") -> ReadDepartment:
    """A line of an item list."""
    item = BundledItem(id=id_, department=department, name=name, promised=(Limit(days=5),), form=DepartmentForm(name=form))
    uses = tuple(Use(item=id_, id=f"m{at}", name=material) for at, material in enumerate(materials, start=1))
    return ReadDepartment(item=item, uses=uses)


def form(name: str, *labels: str, department: str = "甲局", id_: str = "d1", when: Tree = None, **headings: str) -> ReadDepartment:
    """A form."""
    fields = tuple(Field(id=f"f{at}", label=label, type="text", required_when=when) for at, label in enumerate(labels, start=1))
    item = BundledItem(id=id_, department=department, name=name, form=DepartmentForm(name=f"{name}申请表", fields=fields))
    return ReadDepartment(item=item, headings=headings)


def bundle_of(*departments: ReadDepartment) -> Bundle:
    made = gather("shop", "开店", "企业", departments)
    assert isinstance(made, Bundle), made
    return made


def added_to(bundle: Bundle, *departments: ReadDepartment) -> Bundle:
    made = add_departments(bundle, departments)
    assert isinstance(made, Bundle), made
    return made


def codes(outcome: Bundle | tuple[Problem, ...]) -> list[str]:
    assert not isinstance(outcome, Bundle)
    return [problem.code for problem in outcome]


def test_every_field_is_its_own_data_item_and_every_demand_its_own_material() -> None:
    made = bundle_of(
        form("甲许可", "名称"),
        listed("甲许可", "执照"),
        form("乙许可", "名称", department="乙局"),
        listed("乙许可", "执照", department="乙局"),
    )

    assert [item.id for item in made.data_items] == ["d1_f1", "d2_f1"]
    assert [material.id for material in made.materials] == ["d1_m1", "d2_m1"]


def test_a_line_of_a_list_and_a_form_of_one_name_are_one_item() -> None:
    (item,) = bundle_of(form("甲许可（新办）", "名称", department=""), listed("甲许可(新办)", "执照")).items

    assert (item.department, item.promised[0].days, len(item.form.fields)) == ("甲局", 5, 1)


def test_two_forms_of_one_item_are_refused() -> None:
    assert codes(gather("shop", "开店", "", [form("甲许可", "名称"), form("甲许可", "电话")])) == ["GATHER_TWO_FORMS"]


def test_one_name_in_two_departments_is_two_items() -> None:
    assert len(bundle_of(form("备案", "名称"), form("备案", "名称", department="乙局")).items) == 2


def test_a_material_that_list_and_form_both_name_is_one() -> None:
    both = form("甲许可", "名称").model_copy(
        update={"uses": (Use(item="d1", id="m1", name="执照（复印件）"), Use(item="d1", id="m2", name="图纸"))}
    )

    made = bundle_of(listed("甲许可", "执照(复印件)"), both)

    assert [material.name for material in made.materials] == ["执照(复印件)", "图纸"]


def test_the_application_form_itself_is_made_by_the_form() -> None:
    made = bundle_of(listed("甲许可", "甲许可申请表", "执照"), form("甲许可", "名称"))

    assert [use.generated for material in made.materials for use in material.uses] == [True, False]


def test_ids_that_a_file_gives_are_kept_and_made_unique() -> None:
    made = bundle_of(form("甲许可", "名称", id_="food"), form("乙许可", "名称", id_="food"), form("丙许可", "名称"))

    assert [item.id for item in made.items] == ["food", "food_2", "d1"]


def test_a_condition_follows_its_field_to_the_new_id() -> None:
    when: Tree = {"and": [{"==": [{"var": "d1_f1"}, True]}, {"==": [{"var": "elsewhere"}, 1]}]}

    made = bundle_of(form("甲许可", "名称"), form("乙许可", "委托", "代理人", when=when))

    assert made.items[1].form.fields[1].required_when == {
        "and": [{"==": [{"var": "d2_f1"}, True]}, {"==": [{"var": "elsewhere"}, 1]}],
    }


def test_headings_of_a_form_part_its_section_and_name_the_parts() -> None:
    made = bundle_of(form("甲许可(新办)", "名称", "电话", "面积", f1="一、申请人", f2="一、申请人", f3="二、经营 / 场所"))

    assert [(section.id, section.title, len(section.placements)) for section in made.layout.sections] == [
        ("d1", "申请人", 2),
        ("d1_2", "场所", 1),
    ]


def sections(made: Bundle) -> dict[str, list[str]]:
    """Title -> the data items that stand under it."""
    return {section.title: [one.data_item for one in section.placements] for section in made.layout.sections}


def test_what_stands_under_one_heading_is_one_section_whichever_department_asks() -> None:
    made = bundle_of(
        form("甲许可(新办)", "名称", "地址", "电话", f1="一、申请人", f2="二、场所", f3="申请人"),
        form("乙许可(新办)", "名称", "面积", department="乙局", f1="申请人基本情况"),
    )
    more = added_to(made, form("丙许可", "名称", "车牌号", department="丙局", f1="申请人", f2="车辆"))

    assert sections(made) == {"申请人": ["d1_f1", "d1_f3", "d2_f1"], "场所": ["d1_f2"], "乙许可": ["d2_f2"]}
    assert sections(more) == {**sections(made), "申请人": ["d1_f1", "d1_f3", "d2_f1", "d3_f1"], "车辆": ["d3_f2"]}
    assert len({section.id for section in more.layout.sections}) == 4


def test_matters_of_one_name_keep_their_fields_apart() -> None:
    made = bundle_of(form("备案", "名称"), form("备案", "名称", department="乙局"))

    assert [(one.title, len(one.placements)) for one in made.layout.sections] == [("备案", 1), ("备案", 1)]


def test_a_small_heading_goes_up_into_the_one_around_it() -> None:
    made = bundle_of(form("甲许可", "类别", "层数", "日期", f1="工程概况", f2="工程概况 / 地上（打√）", f3="工程概况"))

    assert sections(made) == {"工程概况": ["d1_f1", "d1_f2", "d1_f3"]}


def test_a_long_form_without_headings_is_parted_into_people_and_the_matter() -> None:
    labels = ("字号名称", "经营者姓名", "经营者证件号码", "经营面积", "联系方式", "经营地址")

    assert sections(bundle_of(form("甲许可", *labels))) == {
        "甲许可": ["d1_f1", "d1_f4", "d1_f6"],
        "人员与联系方式": ["d1_f2", "d1_f3", "d1_f5"],
    }
    assert list(sections(bundle_of(form("甲许可", *labels[:5])))) == ["甲许可"]


def test_an_optional_item_becomes_a_question() -> None:
    optional = form("乙许可", "名称", department="乙局")
    optional = optional.model_copy(update={"item": optional.item.model_copy(update={"core": False})})

    assert [question.selects_item for question in bundle_of(form("甲许可", "名称"), optional).layout.questions] == ["d2"]


def test_all_that_is_missing_is_told_at_once() -> None:
    nameless, homeless = form("", "名称"), form("甲许可", "名称", department="")

    assert codes(gather("Shop 1", " ", "", [nameless, homeless])) == [
        "GATHER_CODE",
        "GATHER_NO_TITLE",
        "GATHER_NO_NAME",
        "GATHER_NO_DEPARTMENT",
    ]
    assert codes(gather("shop", "开店", "", [])) == ["GATHER_NOTHING"]


# ---- into a draft


def test_what_is_there_keeps_its_ids_merges_and_layout() -> None:
    before = bundle_of(form("甲许可", "名称"), listed("甲许可", "执照"))

    after = added_to(before, form("乙许可", "名称", department="乙局"), listed("乙许可", "执照", department="乙局"))

    assert after.items[:1] == before.items
    assert after.data_items[: len(before.data_items)] == before.data_items
    assert after.materials[:1] == before.materials
    assert after.layout.sections[:1] == before.layout.sections
    assert [item.id for item in after.data_items] == ["d1_f1", "d2_f1"]
    assert after.relations.item_of() == {"d1.f1": "d1_f1", "d2.f1": "d2_f1"}


def test_an_item_that_lacks_its_form_gets_it() -> None:
    before = bundle_of(listed("甲许可", "执照"))

    after = added_to(before, form("甲许可", "名称", "电话", when={"==": [{"var": "d1_f1"}, "x"]}))

    (item,) = after.items
    assert [field.label for field in item.form.fields] == ["名称", "电话"]
    assert item.promised[0].days == 5
    assert len(after.materials) == 1


def test_an_item_that_has_a_form_does_not_get_another() -> None:
    before = bundle_of(form("甲许可", "名称"))

    assert codes(add_departments(before, [form("甲许可", "电话")])) == ["GATHER_FORM_THERE"]


@pytest.mark.parametrize(
    ("labels", "department"),
    [(("名称", "电话", "面积", "地址", "人数"), "甲局"), (("名称", "电 话", "面积", "地址", "人数", "备注"), "乙局")],
)
def test_a_form_that_is_there_under_another_item_is_refused_and_both_are_named(labels: tuple[str, ...], department: str) -> None:
    before = bundle_of(form("甲许可", "名称", "电话", "面积", "地址", "人数"))

    outcome = add_departments(before, [_called("又一许可", "甲许可申请表 ", *labels, department=department)])

    assert codes(outcome) == ["GATHER_SAME_FORM"]
    assert isinstance(outcome, tuple)
    assert {"又一许可", "甲许可"} <= set(outcome[0].params.values())


def test_a_form_of_one_name_that_asks_for_other_things_is_added() -> None:
    before = bundle_of(form("甲许可", "名称", "电话", "面积"))

    assert len(added_to(before, _called("乙许可", "甲许可申请表", "名称", "车牌号", "吨位", department="乙局")).items) == 2


def _called(item: str, title: str, *labels: str, department: str) -> ReadDepartment:
    made = form(item, *labels, department=department)
    own = made.item.form.model_copy(update={"name": title})
    return made.model_copy(update={"item": made.item.model_copy(update={"form": own})})


def test_what_the_dictionary_calls_sensitive_is_and_says_its_purpose() -> None:
    items = bundle_of(form("甲许可", "残疾等级", "名称")).data_items

    assert [(one.label, str(one.sensitivity), bool(one.purpose)) for one in items] == [
        ("残疾等级", "sensitive", True),
        ("名称", "general", False),
    ]


def test_an_item_gets_the_demands_that_it_lacks() -> None:
    before = bundle_of(form("甲许可", "名称"), listed("甲许可", "执照"))

    after = added_to(before, listed("甲许可", "执照", "图纸"))

    assert [(material.id, material.name) for material in after.materials] == [("d1_m1", "执照"), ("d1_m2", "图纸")]
    assert after.items == before.items
    assert after.data_items == before.data_items
