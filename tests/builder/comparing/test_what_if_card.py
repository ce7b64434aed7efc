"""The what-if on the page: what was changed, from what to what, who and by which rule; names only for who may read cases."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from builder.comparing.flow_svg import Flow, flow_svg, together
from builder.comparing.values_used import ValuesUsed
from builder.comparing.what_if_card import RUN
from builder.comparing.what_if_page import what_if_page
from forms.bundle import Bundle
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, TableKind, TableRow, Test
from forms.document import digest, dump_bundle
from forms.edits.base import revised
from forms.stated_rule import Parameter, ParameterValue
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.comparing.flip_causes import Cause
from runtime.comparing.what_if import Flip
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from runtime.storage import PublishedVersion
from tests.runtime.given_house import OFFICE, TUESDAY, ZHOU, a_filed_case, put_records
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


def test_what_was_compared_is_not_compared_again_by_another_look(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "tests"})
    (before,) = tried.session_state["what_if_results"].values()

    tried.run()

    (after,) = tried.session_state["what_if_results"].values()
    assert after is before


def test_filters_leave_what_fits_them(changed: Application) -> None:
    tried = what_if(Visit(changed, ZHOU), {"bundle": "catering", "wi_over": "made_up_1000"})
    (found,) = tried.session_state["what_if_results"].values()
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
    (found,) = tried.session_state["what_if_results"].values()

    book = openpyxl.load_workbook(io.BytesIO(what_if_sheet(found.grouped("by:month"), with_area(50), with_area(500))))

    flips = list(book["变化明细"].iter_rows(min_row=2, values_only=True))
    assert len(flips) == found.found.changed
    assert all(str(row[1]).startswith(("2025-", "2026-")) for row in flips)
    assert TUESDAY.isoformat()[:7] in {str(row[0]) for row in book["分组"].iter_rows(min_row=2, values_only=True)}


# ---- the drawing


def names(outcome: str) -> str:
    return outcome


def test_the_drawing_has_a_bar_for_each_outcome_and_a_ribbon_for_each_cause() -> None:
    flows = [Flow("waive", "correct", "容缺政策", 21), Flow("waive", "accept", "消防", 17), Flow("correct", "accept", "消防", 14)]

    drawn = flow_svg(flows, names)

    assert len(re.findall("<path ", drawn)) == 3
    assert len(re.findall("<rect ", drawn)) == 4
    for words in ("waive 38", "correct 14", "accept 31", "correct 21", "容缺政策 · 21 件"):
        assert f">{words}<" in drawn


def test_labels_of_many_thin_ribbons_do_not_lie_on_one_another() -> None:
    flows = [Flow("waive", "correct", f"规则 {at}", 1) for at in range(8)] + [Flow("correct", "accept", "大", 100_000)]

    heights = sorted(float(y) for y in re.findall(r'<text x="138" y="([\d.]+)"', flow_svg(flows, names)))

    assert len(heights) == 9
    assert all(later - earlier >= 17.9 for earlier, later in pairwise(heights))


def test_the_many_small_causes_go_together_and_nobody_is_lost() -> None:
    flows = [Flow("waive", "correct", f"规则 <{at}>", at + 1) for at in range(40)]

    found = together(flows)

    assert sum(one.count for one in found) == sum(one.count for one in flows)
    assert len(found) == 10
    assert "&lt;" in flow_svg(flows, names)
    assert "<39>" not in flow_svg(flows, names)


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

    assert "430102********9990" in said
