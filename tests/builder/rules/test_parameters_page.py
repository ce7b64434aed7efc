"""Parameters: stated with their day and source, told for a day and a region, kept while a rule reads them."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builder.rules.parameters_page import parameters_page
from forms.bundle import Bundle
from forms.stated_rule import Parameter
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.forms.edits.acts import Act, done
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"
AREA = {
    "op": "add_parameter",
    "label": "面积上限",
    "unit": "平方米",
    "rows": [{"value": 50, "until": "2026-06-30", "source": "市办法第五条"}, {"value": 60, "since": "2026-07-01", "region": "4331"}],
}
READ = {"op": "add_rule", "title": "面积不超过上限", "holds": {"<=": [{"var": "venue_area"}, {"var": "parameters.parameter_1"}]}}


def begun(house: Application, *acts: Act) -> None:
    versions.save_draft(house, ZHOU, done(bundle(CODE), *acts), revision=0)


def opened(house: Application, **query: str) -> AppTest:
    tried = try_page(parameters_page, Visit(house, ZHOU), query={"bundle": CODE, **query})
    assert not tried.exception
    return tried


def stands(house: Application) -> Bundle:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    return draft.bundle


def only(house: Application) -> Parameter:
    [parameter] = stands(house).parameters
    return parameter


def test_the_first_parameter_is_stated_with_its_value(house: Application) -> None:
    begun(house)
    tried = opened(house)
    tried.text_input(key="newparameter_0_label").set_value("面积上限")
    tried.number_input(key="newparameter_0_value").set_value(50.0)
    tried.text_input(key="newparameter_0_source").set_value("市办法第五条")
    tried.button(key="parameter_add").click().run()

    [row] = only(house).rows
    assert (only(house).label, row.value, row.source) == ("面积上限", 50, "市办法第五条")
    assert tried.text_input(key="newparameter_1_label").value == ""


def test_its_value_is_told_for_the_day_and_region_that_are_asked_for(house: Application) -> None:
    begun(house, AREA)
    tried = opened(house)
    assert "50 平方米</b>" in html_of(tried)
    tried.date_input(key="parameters_day").set_value(date(2026, 8, 1)).run()
    assert "没有值" in html_of(tried)
    tried.text_input(key="parameters_region").set_value("433101").run()
    assert "60 平方米</b>" in html_of(tried)


def test_a_gap_is_said_where_rules_read_it_and_no_rule_loses_its_parameter(house: Application) -> None:
    begun(house, AREA, READ)
    tried = opened(house, parameter="parameter_1")
    said = html_of(tried)

    assert "2026-07-01 起没有值" in said
    assert "面积不超过上限" in said and "rule=rule_1" in said
    assert "p_parameter_parameter_1_drop" not in {one.key for one in tried.button}


def test_rows_are_added_changed_and_dropped(house: Application) -> None:
    begun(house, AREA)
    tried = opened(house, parameter="parameter_1")
    tried.number_input(key="p_parameter_parameter_1_value_0").set_value(55.5).run()
    tried.date_input(key="p_parameter_parameter_1_until_0").set_value(date(2026, 12, 31)).run()
    tried.button(key="p_parameter_parameter_1_more").click().run()
    assert [row.value for row in only(house).rows] == [55.5, 60, 60]
    assert only(house).rows[0].until == date(2026, 12, 31)

    tried.button(key="p_parameter_parameter_1_dropped_2").click().run()
    tried.button(key="p_parameter_parameter_1_drop").click().run()
    assert stands(house).parameters == ()


@pytest.mark.parametrize(("region", "code"), [("湘西", "行政区划代码")])
def test_a_region_that_is_none_is_refused_where_it_was_typed(house: Application, region: str, code: str) -> None:
    begun(house, AREA)
    tried = opened(house, parameter="parameter_1")
    tried.text_input(key="p_parameter_parameter_1_region_0").set_value(region).run()

    assert code in html_of(tried)
    assert only(house).rows[0].region == ""


def test_a_publisher_only_reads(house: Application) -> None:
    begun(house, AREA)
    tried = try_page(parameters_page, Visit(house, LI), query={"bundle": CODE})

    assert "面积上限" in html_of(tried)
    assert not tried.number_input
