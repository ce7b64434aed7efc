"""The settings of a material as a page: what is lacking is said where it is to be written, and giving up a demand says what it does."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from builder.merging.material_settings import material_settings
from runtime.bootstrap import Application
from tests.builder.merging.given_hand import at_hand
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


def opened(house: Application, material: str = "mgr_cert") -> AppTest:
    held = at_hand(house, bundle("catering"))
    tried = try_page(lambda _visit: material_settings(held, material), held.visit)
    assert not tried.exception
    return tried


def test_a_kept_proof_that_is_written_in_part_marks_the_parts_that_are_lacking(house: Application) -> None:
    tried = opened(house)
    assert "of-fault" not in html_of(tried)

    tried.text_input(key="mat_mgr_cert_basis").set_value("食品安全法第 33 条")
    tried.text_input(key="mat_mgr_cert_asked_by").set_value("市场监督管理局")
    next(one for one in tried.button if one.label == "保存").click().run()
    said = html_of(tried)

    assert said.count("of-fault") == 2
    assert "还没有写“开具单位”" in said and "还没有写“办理指南”" in said
    assert "还没有写“设定依据”" not in said


def test_giving_up_a_demand_says_that_it_can_be_undone(house: Application) -> None:
    said = html_of(opened(house))

    assert "从它的清单里去掉，可以撤销" in said
