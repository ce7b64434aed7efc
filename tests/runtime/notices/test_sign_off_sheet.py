"""The printed sheet 会签单: every department with its own words beside the merged ones, and what is still objected to."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from runtime import agreement, versions
from runtime.bootstrap import Application
from runtime.notices.sign_off import sign_off_sheet
from runtime.people import Account
from tests.runtime.given_agreement import CATERING, confirmed, part
from tests.runtime.given_house import FENG, ZHENG, ZHOU
from tests.samples import bundle


@pytest.fixture
def drafted(house: Application) -> Application:
    """A house with a draft of catering."""
    versions.save_draft(house, ZHOU, bundle(CATERING), revision=0)
    return house


def test_the_sheet_lists_every_department_and_its_objections(drafted: Application) -> None:
    drafted.store.put_account(Account(replace(FENG, name="冯䶮示例"), "x"))
    place = part(drafted, "sign").part.places[1]
    agreement.object_to(drafted, FENG, CATERING, "sign", place.place, place.digest, "要写到<门牌号>&楼层")
    confirmed(drafted, ZHENG, "fire")
    whole = agreement.agreement_of(drafted, bundle(CATERING))

    sheet = sign_off_sheet(whole, state="草稿 修订 1", on=drafted.clock.today(), office="示例中心", names={"feng": "冯䶮示例"})

    assert sheet.content.startswith(b"%PDF-")
    assert sheet.file_name.endswith("会签单.pdf")
    said = words_of(sheet.content)
    assert all(f"{one.label}{one.data_item.label}" in said for one in part(drafted, "sign").part.fields)
    assert all(f"{one.label}{one.material.name}" in said for one in part(drafted, "sign").part.materials)
    assert "还有1处意见没有处理" in said
    assert "已经逐条处理" not in said


def words_of(pdf: bytes) -> str:
    """The text of all pages, without blanks and line ends."""
    document = pdfium.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_the_sheet_says_that_objections_are_settled_only_when_they_are(drafted: Application) -> None:
    whole = agreement.agreement_of(drafted, bundle(CATERING))

    sheet = sign_off_sheet(whole, state="草稿 修订 1", on=drafted.clock.today(), office="示例中心", names={})

    assert "已经逐条处理" in words_of(sheet.content)
