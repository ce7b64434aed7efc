"""What still names another district than the one a bundle is for: which places are found, and which are as they should be."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle, Origin
from forms.data_item import DataItem, Fact
from forms.decision_table import ConditionColumn, DecisionTable, TableKind, TableRow
from forms.districts import names_of_district, other_districts
from forms.edits.base import revised
from forms.field_types import RowField
from forms.part import Tree
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from tests.forms.edits.acts import Act, done
from tests.forms.given_tables import test_of
from tests.samples import bundle

OWN, OTHER = "430103", "430102"
FROM = Origin(code="catering", revision=1, digest="", region=OTHER, names=("芙蓉区",))


def plain() -> Bundle:
    """A copy for 430103 in which nothing is left behind."""
    found = bundle("catering")
    return revised(found, region=OWN, copied_from=FROM, rules=tuple(rule for rule in found.rules if rule.id != "c_scope_region"))


def ruled(holds: Tree, **words: str) -> Bundle:
    rule = StatedRule(id="r", title=words.pop("title", "地区"), holds=holds, on_fail=OnFail.CORRECT, **words)
    return revised(plain(), rules=(*plain().rules, rule))


AREA: Tree = {"filled": [{"var": "venue_area"}]}
REGION: Tree = {"var": "venue_region"}


@pytest.mark.parametrize(
    ("holds", "names"),
    [
        ({"in": [REGION, [OTHER, "430104"]]}, (OTHER, "430104")),
        ({"==": [REGION, "430102004"]}, ("430102004",)),
        ({"in": [REGION, [OTHER, OWN]]}, ()),
        ({"==": [REGION, "430103001"]}, ()),
        ({"==": [REGION, "430100"]}, ()),
        ({"==": [REGION, "430000"]}, ()),
        ({"==": [REGION, "410005"]}, ()),
        ({"==": [REGION, "990102"]}, ()),
    ],
)
def test_a_condition_is_found_if_it_knows_other_districts_and_not_the_own_one(holds: Tree, names: tuple[str, ...]) -> None:
    found = other_districts(ruled(holds))

    assert [(one.where, one.names, one.by_condition) for one in found] == ([("rules.r", names, True)] if names else [])


@pytest.mark.parametrize(
    ("region", "code", "other"),
    [
        ("430100", "430102", False),
        ("430000", "430102", False),
        ("430100", "430102001", False),
        ("430102001", "430102", False),
        ("430102000000", "430100", False),
        ("430100", "430200", True),
        ("430100", "430202", True),
        ("430000", "440102", True),
    ],
)
def test_a_city_and_a_province_have_counties_of_their_own(region: str, code: str, other: bool) -> None:
    stated: list[Tree] = [{"==": [REGION, code]}, {"startswith": [REGION, code]}, {"!": {"in": [REGION, [code]]}}]
    for holds in stated:
        found = other_districts(revised(ruled(holds), region=region, copied_from=None))

        assert [one.where for one in found if one.by_condition] == (["rules.r"] if other else [])


def in_rows(column: str) -> Bundle:
    """Somebody in a list of people has that in this column."""
    columns = (RowField(id="at", label="户籍地", type="region"), RowField(id="post", label="邮编", type="text"))
    people = DataItem(id="people", label="成员", type="group", columns=columns)
    found = ruled({"some": [{"var": "people"}, {"==": [{"var": f"item.{column}"}, OTHER]}]})
    return revised(found, data_items=(*found.data_items, people))


def test_only_what_a_region_is_compared_with_is_a_district() -> None:
    fact = Fact(name="held_at", meaning="登记地", type="region")
    by_fact = revised(ruled({"in": [{"var": "held_at"}, [OTHER]]}), facts=(*plain().facts, fact))
    # a postcode and the number of a file look like districts too
    elsewhere: Tree = {"and": [{"filled": [REGION]}, {"==": [{"var": "subject_name"}, "411100"]}]}

    assert other_districts(ruled(elsewhere)) == ()
    assert [one.names for one in other_districts(by_fact)] == [(OTHER,)]
    assert [one.where for one in other_districts(in_rows("at"))] == ["rules.r"]
    assert other_districts(in_rows("post")) == ()


def test_a_bundle_for_everywhere_names_what_it_likes() -> None:
    assert other_districts(revised(ruled({"==": [REGION, OTHER]}), region="")) == ()


def test_cells_of_a_table_are_found_at_their_row() -> None:
    rows = (TableRow(id="a", cells={"c": test_of("in", OTHER)}), TableRow(id="b", cells={"c": test_of("in", OWN)}, message="芙蓉区的办法"))
    table = DecisionTable(id="t", title="区域", kind=TableKind.ELIGIBILITY, columns=(ConditionColumn(id="c", reads=REGION),), rows=rows)

    found = other_districts(revised(plain(), tables=(table,)))

    assert [(one.where, one.by_condition) for one in found] == [("tables.t.a", True), ("tables.t.b", False)]


WORDS: list[tuple[str, Act]] = [
    ("rules.c_addr", {"op": "set_rule", "rule": "c_addr", "changes": {"message": "请到芙蓉区政务中心"}}),
    ("rules.c_addr", {"op": "set_rule", "rule": "c_addr", "changes": {"basis": f"本区（{OTHER}）办法"}}),
    ("data_items.venue_area", {"op": "set_item", "data_item": "venue_area", "changes": {"help": "芙蓉区口径"}}),
    ("items.food", {"op": "set_department", "item": "food", "changes": {"department": "芙蓉区市场监管局"}}),
    ("materials.zztx", {"op": "set_material", "material": "zztx", "changes": {"name": "芙蓉区资质"}}),
    ("", {"op": "set_bundle", "changes": {"title": "开办餐饮店（芙蓉区）"}}),
    ("parameters.p", {"op": "add_parameter", "parameter": "p", "label": "标准", "rows": [{"value": 1, "source": "芙蓉区文件"}]}),
]


@pytest.mark.parametrize(("where", "act"), WORDS, ids=[where for where, _ in WORDS])
def test_words_are_found_wherever_people_read_them(where: str, act: Act) -> None:
    start = plain()
    if where == "materials.zztx":
        act = {**act, "material": start.materials[0].id}
        where = f"materials.{start.materials[0].id}"

    found = other_districts(done(start, act))

    assert (where, False) in {(one.where, one.by_condition) for one in found}
    assert other_districts(start) == ()


def test_options_are_found_unless_the_own_district_is_among_them() -> None:
    def with_options(*options: str) -> Bundle:
        items = tuple(one.model_copy(update={"options": options}) if one.id == "venue_area" else one for one in plain().data_items)
        return revised(plain(), data_items=items)

    assert [one.where for one in other_districts(with_options(OTHER, "其他"))] == ["data_items.venue_area"]
    assert other_districts(with_options(OTHER, OWN)) == ()


def test_numbers_that_only_look_like_a_district_and_values_of_other_districts_are_left_alone() -> None:
    rows = (ParameterValue(value=1), ParameterValue(value=2, region=OTHER, source="芙蓉区文件"))
    found = ruled(AREA, message="例如 430102198506129990、91430102MA4L0C7X0Q，邮编 410005，电话 430105 以外")

    assert other_districts(revised(found, parameters=(Parameter(name="p", label="标准", rows=rows),))) == ()


@pytest.mark.parametrize(
    ("department", "title", "office", "names"),
    [
        ("芙蓉区市场监督管理局", "开店", "", ("芙蓉区",)),
        ("长沙市芙蓉区消防救援大队", "开店", "天心区政务中心", ("芙蓉区",)),
        ("市场监管", "开店（雨花区）", "", ("雨花区",)),
        ("市场监管", "开店（新办）", "天心区政务服务中心", ("天心区",)),
        ("市场监管", "开店", "", ()),
    ],
)
def test_what_a_district_is_called_is_read_off_the_names_of_its_offices(
    department: str, title: str, office: str, names: tuple[str, ...]
) -> None:
    found = plain()
    items = tuple(one.model_copy(update={"department": department}) for one in found.items)

    assert names_of_district(revised(found, items=items, title=title), office) == names
