"""The what-if on the page: what was changed, from what to what, who and by which rule; names only for who may read cases."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from builder.comparing.values_used import ValuesUsed
from builder.comparing.what_if_card import RUN, workbook_name
from builder.comparing.what_if_page import what_if_page
from forms.bundle import Bundle
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, TableKind, TableRow, Test
from forms.document import digest, dump_bundle
from forms.edits.base import revised
from forms.stated_rule import Parameter, ParameterValue
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.comparing.flip_causes import Cause
from runtime.comparing.kept_runs import Asked, KeptRuns
from runtime.comparing.what_if import Flip
from runtime.comparing.what_if_pieces import Compared
from runtime.comparing.what_if_run import WhatIfRun
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from runtime.storage import PublishedVersion
from tests.runtime.given_house import LI, OFFICE, TUESDAY, ZHOU, a_filed_case, put_records
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

BOTH = Person("zhou", "周示例", frozenset({Role.AUTHOR, Role.SUPERVISOR}), OFFICE)
NAME = "芙蓉区湘味小厨餐饮店"


def with_area(value: int) -> Bundle:
    """Catering whose fire inspection begins beyond so many square metres."""
    found = bundle("catering")
    rows = (ParameterValue(value=value),)
    parameter = Parameter(name="fire_area", label="消防适用面积", unit="㎡", rows=rows)
    when = {">": [{"var": "venue_area"}, {"var": "parameters.fire_area"}]}
    items = tuple(one.model_copy(update={"applies_when": when}) if one.id == "fire" else one for one in found.items)
    return revised(found, parameters=(parameter,), items=items)


@pytest.fixture
def changed(house: Application) -> Application:
    """Version 1 with 50 square metres, a draft with 500 and a stricter waiver."""
    old = with_area(50)
    at = house.clock.now()
    house.store.publish(PublishedVersion(old.code, 1, old.title, digest(old), dump_bundle(old), "zhou", "li", at, "test"))
    new = revised(with_area(500), waiver=old.waiver.model_copy(update={"max_materials": 1}))
    versions.save_draft(house, ZHOU, new, revision=0)
    return house


def what_if(visit: Visit, query: dict[str, str]) -> AppTest:
    """The page once nothing runs any more: on a busy machine a comparison outlasts the moment the page waits for it."""
    tried = try_page(what_if_page, visit, query)
    if RUN in tried.session_state:
        assert tried.session_state[RUN][1].wait(60)
        tried.run()
    return tried


def test_the_test_cases_are_compared_at_once_and_every_part_says_the_same_number(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "tests"})

    said = html_of(tried)
    assert not tried.exception
    count = int(re.search(r"<b>(\d+)</b> 件结论会变", said).group(1))  # type: ignore[union-attr]
    assert count > 0
    assert f"只看变了的 {count} 件" in said
    cells = {kind: sum(int(one) for one in re.findall(rf'<td class="{kind}">(\d+)</td>', said)) for kind in ("up", "dn", "same")}
    assert cells["up"] + cells["dn"] == count
    assert sum(cells.values()) == len(bundle("catering").test_cases)
    assert "<b>消防适用面积</b> 50 ㎡ → 500 ㎡" in said
    assert "<b>一次最多容缺</b> 3 份 → 1 份" in said


def result_of(tried: AppTest) -> Compared:
    """What the page shows."""
    found = tried.session_state[RUN][1].result
    assert isinstance(found, Compared)
    return found


@pytest.mark.parametrize("over", ["tests", "made_up_1000"])
def test_of_invented_cases_no_share_is_told(changed: Application, over: str) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": over})

    said = html_of(tried)
    assert result_of(tried).found.changed
    assert "虚构数据，只看方向" in said
    assert "过去的件" not in said
    assert not re.search(r"[\d.]+ ?%(?!\")", said)
    assert "占比" not in said


def test_what_was_compared_is_there_again_when_the_page_is_opened_anew(changed: Application) -> None:
    query = {"bundle": "catering", "wi_over": "tests"}
    before = result_of(what_if(Visit(changed, ZHOU), query))

    after = result_of(what_if(Visit(changed, ZHOU), query))

    assert after is before


def test_other_test_cases_are_compared_anew_though_both_versions_are_as_they_were(changed: Application) -> None:
    for version in (2, 3):
        new = revised(with_area(500 * version), test_cases=bundle("catering").test_cases)
        at = changed.clock.now()
        changed.store.publish(PublishedVersion(new.code, version, new.title, digest(new), dump_bundle(new), "zhou", "li", at, "test"))
    query = {"bundle": "catering", "wi_over": "tests", "wi_old": "2", "wi_new": "3"}
    before = result_of(what_if(Visit(changed, ZHOU), query))
    draft = versions.read_draft(changed, "catering")
    assert draft is not None
    versions.save_draft(changed, ZHOU, revised(draft.bundle, test_cases=draft.bundle.test_cases[:3]), revision=draft.revision)

    after = result_of(what_if(Visit(changed, ZHOU), query))

    assert before.found.total == len(bundle("catering").test_cases)
    assert after.found.total == 3


def test_what_one_person_compared_is_not_shown_to_another(changed: Application) -> None:
    query = {"bundle": "catering", "wi_over": "tests"}
    before = result_of(what_if(Visit(changed, ZHOU), query))

    after = result_of(what_if(Visit(changed, LI), query))

    assert after is not before


def test_of_the_kept_comparisons_the_one_least_looked_at_gives_way() -> None:
    kept = KeptRuns(most=2)
    first, second, third = (Asked("zhou", "a", "b", name) for name in ("1", "2", "3"))
    found = bundle("catering")
    runs = {one: WhatIfRun(found, found, lambda old, new: ()) for one in (first, second, third)}
    kept.put(first, runs[first])
    kept.put(second, runs[second])
    kept.get(first)

    kept.put(third, runs[third])

    assert [kept.get(one) for one in (first, second, third)] == [runs[first], None, runs[third]]


def test_filters_leave_what_fits_them(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "made_up_1000"})
    found = result_of(tried)
    assert 0 < found.better < found.found.changed
    control = next(one for one in tried.segmented_control if str(one.key).startswith("wi_view_"))

    control.set_value("better").run()

    said = html_of(tried)
    assert "arrow_upward" in said
    assert "arrow_downward" not in said
    assert f"变好 {found.better}" in str(control.options)


@pytest.mark.parametrize(("person", "shown"), [(ZHOU, False), (BOTH, True)])
def test_names_of_past_applicants_are_for_those_who_read_cases(house: Application, person: Person, shown: bool) -> None:
    put_records(house)
    old = bundle("catering")
    at = house.clock.now()
    house.store.publish(PublishedVersion(old.code, 1, old.title, digest(old), dump_bundle(old), "zhou", "li", at, "test"))
    case = a_filed_case(house, "s01")
    refuses = revised(old, rules=(old.rules[0].model_copy(update={"holds": False, "when": None, "applies_to": None}), *old.rules[1:]))
    versions.save_draft(house, ZHOU, refuses, revision=0)

    tried = what_if(Visit(house, person), {"bundle": "catering"})

    said = html_of(tried)
    assert not tried.exception
    assert str(case.number) in said
    assert (NAME in said) is shown
    assert ("已遮蔽" in said) is not shown


def test_a_large_comparison_waits_for_its_button(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "made_up_100000"})

    assert "100,000" in html_of(tried)
    assert tried.button(key="wi_start").label == "开始比较"
    assert "what_if_run" not in tried.session_state


def test_where_nothing_is_published_there_is_nothing_to_compare_with(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    assert "还没有可以比较的版本" in html_of(what_if(Visit(house, ZHOU), {"bundle": "catering"}))


def test_the_workbook_of_a_grouping_names_the_group_of_every_flip(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "made_up_1000"})
    found = result_of(tried)

    book = openpyxl.load_workbook(io.BytesIO(what_if_sheet(found.grouped("by:month"), with_area(50), with_area(500))))

    assert all(sheet.freeze_panes == "A2" for sheet in book)
    flips = list(book["变化明细"].iter_rows(min_row=2, values_only=True))
    assert len(flips) == found.found.changed
    assert all(str(row[1]).startswith(("2025-", "2026-")) for row in flips)
    assert TUESDAY.isoformat()[:7] in {str(row[0]) for row in book["分组"].iter_rows(min_row=2, values_only=True)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("开办餐饮店“一件事”", "开办餐饮店一件事_v1对草稿_2026-11-22.xlsx"),
        ("新生儿 / 出生:<*>?", "新生儿_出生_v1对草稿_2026-11-22.xlsx"),
    ],
)
def test_the_workbook_is_called_by_what_was_compared(house: Application, title: str, name: str) -> None:
    assert workbook_name(Visit(house, ZHOU), title, "v1", "草稿", date(2026, 11, 22)) == name


# ---- values used


def test_of_a_row_of_a_table_the_values_of_its_cells_are_told(house: Application) -> None:
    table = DecisionTable(
        id="area",
        title="面积表",
        kind=TableKind.ELIGIBILITY,
        columns=(ConditionColumn(id="c", reads={"var": "venue_area"}), ConditionColumn(id="d", reads={"var": "sign_kuan"})),
        rows=(TableRow(id="r1", cells={"c": (CellTest(test=Test.MORE, values=(50,)),)}, outcomes={"verdict": "correct"}),),
    )
    new = revised(bundle("catering"), tables=(table,))
    flip = Flip("1", "", "accept", "correct", (Cause("rule", "area.r1"), Cause("material", "layout")))

    said = ValuesUsed(Visit(house, ZHOU), bundle("catering"), new, real=False).text(flip, {"value:venue_area": 60}, ("layout",))

    assert said == "场所建筑面积为60，还要 1 份：主要设备设施布局、操作流程等文件"


def test_numbers_of_persons_are_masked_for_everyone(house: Application) -> None:
    flip = Flip("1", "", "accept", "correct", (Cause("rule", "c_cid"),))
    row = {"value:principal_id_no": "430102198506129990"}

    said = ValuesUsed(Visit(house, BOTH), bundle("catering"), bundle("catering"), real=True).text(flip, row, ())

    assert "430***********9990" in said
