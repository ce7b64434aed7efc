"""The page behind the code of a paper."""

from __future__ import annotations

import pytest

from runtime.bootstrap import Application
from runtime.pages.genuine_page import genuine_page
from runtime.pages.visit import Visit
from runtime.storage import Notice
from tests.runtime.given_issued import a_receipt
from tests.runtime.pages.try_page import html_of, try_page


@pytest.fixture
def receipt(house: Application) -> Notice:
    return a_receipt(house)


def test_whoever_scans_the_code_reads_the_answer(house: Application, receipt: Notice) -> None:
    tried = try_page(genuine_page, Visit(house, None), {"p": receipt.token, "d": receipt.words[:12]})

    assert not tried.exception
    assert "真实有效" in html_of(tried) and "芙政务收〔2026〕1号" in html_of(tried)
    assert "张示例" not in html_of(tried)


def test_a_code_can_be_typed(house: Application, receipt: Notice) -> None:
    tried = try_page(genuine_page, Visit(house, None), {})
    assert "查不到" not in html_of(tried)

    tried.text_input(key="genuine_code").input(f"{receipt.token[:-1]}2")
    tried.button[0].click().run()
    assert not tried.exception and "查不到" in html_of(tried)

    tried.text_input(key="genuine_code").input(receipt.token)
    tried.button[0].click().run()
    assert "真实有效" in html_of(tried)


def test_nothing_asked_is_said_so(house: Application) -> None:
    tried = try_page(genuine_page, Visit(house, None), {})

    tried.button[1].click().run()

    assert not tried.exception and "请填写核验码，或者选择文件" in html_of(tried)
