"""Whether a paper is genuine, asked without scripts and without signing in."""

from __future__ import annotations

import pytest

from runtime.bootstrap import Application
from runtime.storage import Notice
from tests.runtime.given_issued import a_receipt
from tests.runtime.plain.plain_browser import PlainBrowser


@pytest.fixture
def receipt(house: Application) -> Notice:
    return a_receipt(house)


def test_a_scanned_code_is_answered_at_once(stranger: PlainBrowser, receipt: Notice) -> None:
    stranger.open(f"/plain/genuine?p={receipt.token}&d={receipt.words[:12]}")

    for said in ("真实有效", "收件回执", "芙政务收〔2026〕1号", "芙蓉区政务服务中心", "2026年3月10日", "没有电子签名"):
        assert said in stranger.words
    assert "张示例" not in stranger.words and "湘味小厨" not in stranger.words


@pytest.mark.parametrize(("code", "said"), [("", "请填写核验码"), ("<script>alert(1)</script>", "查不到"), ("a" * 26, "查不到")])
def test_what_is_no_code_of_ours_is_told_so(stranger: PlainBrowser, code: str, said: str) -> None:
    assert said in stranger.open("/plain/genuine").press("ask", {"code": code}).words


def test_a_typed_code_is_answered(stranger: PlainBrowser, receipt: Notice) -> None:
    assert "真实有效" in stranger.open("/plain/genuine").press("ask", {"code": receipt.token.upper()}).words


def test_a_file_is_compared(house: Application, stranger: PlainBrowser, receipt: Notice) -> None:
    content = house.objects.get(receipt.object_key)

    def compared(file: bytes) -> str:
        return stranger.open("/plain/genuine").press("compare", files={"paper": ("x.pdf", file)}).words

    assert "逐字节一致" in compared(content)
    assert "与本机关出具的任何文书都不一致" in compared(content + b" ")


def test_a_form_that_is_not_ours_is_refused(stranger: PlainBrowser, receipt: Notice) -> None:
    answer = stranger.client.post("/plain/genuine", data={"token": "forged", "do": "ask", "code": receipt.token})

    assert answer.status_code == 422 and "真实有效" not in answer.text
