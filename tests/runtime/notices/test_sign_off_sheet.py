"""The printed sheet 会签单: every department with its own words beside the merged ones, and what is still objected to."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from forms.document import digest
from runtime.authoring import agreement, versions
from runtime.bootstrap import Application
from runtime.notices.sign_off import sign_off_sheet
from runtime.people import Account
from tests.runtime.given_agreement import CATERING, confirmed, part
from tests.runtime.given_house import FENG, SUN, WU, ZHENG, ZHOU
from tests.runtime.given_tables_of_catering import ENTRY, WAIVERS, with_tables
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
    own = part(drafted, "sign").part
    becomes = [(one.label, one.data_item.label) for one in own.fields] + [(one.label, one.material.name) for one in own.materials]
    assert all(f"{label}{'同名' if label == name else name}" in said for label, name in becomes)
    assert "承诺办结时限5个工作日" in said
    assert digest(bundle(CATERING))[:16] in said
    assert "还有1处意见没有处理" in said


def test_the_rows_of_decision_tables_are_signed_for_too(house: Application) -> None:
    document = with_tables(WAIVERS, ENTRY)
    versions.save_draft(house, ZHOU, document, revision=0)
    whole = agreement.agreement_of(house, document)

    sheet = sign_off_sheet(whole, state="草稿 修订 1", on=house.clock.today(), office="示例中心", names={})

    said = words_of(sheet.content)
    assert "决策表“消防准入表”" in said and "第1行：场所建筑面积>5000→补正" in said
    assert said.count("决策表“容缺矩阵”") == 5


def words_of(pdf: bytes) -> str:
    """The text of all pages, without blanks and line ends."""
    return "".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without blanks and line ends."""
    document = pdfium.PdfDocument(pdf)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


def test_what_is_to_be_signed_stands_on_one_page_with_how_each_department_stands(drafted: Application) -> None:
    confirmed(drafted, ZHENG, "fire")
    whole = agreement.agreement_of(drafted, bundle(CATERING))

    sheet = sign_off_sheet(whole, state="草稿 修订 1", on=drafted.clock.today(), office="示例中心", names={"zheng": "郑示例"})

    first, second, *_ = pages_of(sheet.content)
    assert all(f"{item.department}{item.name}" in first for item in bundle(CATERING).items)
    assert "19处已全部确认。郑示例" in first
    assert "牵头部门还有4个事项没有全部确认" in first
    assert second.find("附：各部门事项的条件") >= 0


def test_the_sheet_says_that_all_have_confirmed_only_when_they_have(drafted: Application) -> None:
    for person, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire"), (SUN, "tobacco")):
        confirmed(drafted, person, item)
    whole = agreement.agreement_of(drafted, bundle(CATERING))

    sheet = sign_off_sheet(whole, state="草稿 修订 1", on=drafted.clock.today(), office="示例中心", names={})

    assert "各部门已全部确认" in pages_of(sheet.content)[0]
