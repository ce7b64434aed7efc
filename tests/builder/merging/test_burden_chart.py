"""The ledger on a page, and its chart as a file: the numbers, the squares, the line, what is assumed."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from builder.merging.burden_chart import ledger
from builder.merging.burden_svg import ACCENT, burden_svg, squares
from forms.bundle import Bundle
from forms.problems import Lang
from runtime.bootstrap import Application
from runtime.burden import ledger_of
from runtime.burden_ledger import Count, Given
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

SVG = "{http://www.w3.org/2000/svg}"


def shown(house: Application, document: Bundle, lang: Lang = "zh") -> str:
    tried = try_page(lambda visit: ledger(visit, document), Visit(house, ZHOU, lang))
    assert not tried.exception
    return html_of(tried)


def test_the_strip_shows_the_numbers_of_the_default_path(house: Application) -> None:
    said = shown(house, bundle("catering"))

    for words in ("14 → 11 → 8 份，减少 43 %", "离 60 % 线还差 3 份", "60 % 线：至多 5 份", "仍要交 8", "合并掉 3"):
        assert words in said
    assert "公众聚集场所投入使用、营业消防安全告知承诺书可由表单生成" in said


def test_another_path_is_chosen_and_counted_by_itself(house: Application) -> None:
    document = bundle("catering")
    tried = try_page(lambda visit: ledger(visit, document), Visit(house, ZHOU))

    tried.selectbox[0].select("s15").run()

    assert "18 → 12 → 7 份，减少 61 %" in html_of(tried)
    assert "已过 60 % 线" in html_of(tried)


def test_what_is_only_assumed_is_said(house: Application) -> None:
    assert "都是假定" in shown(house, bundle("catering").model_copy(update={"test_cases": ()}))
    assert "都是假定" not in shown(house, bundle("catering"))


def test_a_document_with_errors_shows_the_totals(house: Application) -> None:
    broken = bundle("semantics").model_dump(mode="json")
    broken["rules"][0]["holds"] = {"no_such": [1]}

    said = shown(house, Bundle.model_validate(broken))

    assert "规则还有错" in said


def test_it_speaks_english(house: Application) -> None:
    assert "14 → 11 → 8 documents, 43 % fewer" in shown(house, bundle("catering"), "en")


def test_the_squares_stand_for_what_is_asked_dropped_and_merged_away() -> None:
    assert squares(Count(14, 11, 8)) == ["asked"] * 8 + ["dropped"] * 3 + ["merged"] * 3


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chart_is_a_drawing_with_a_square_for_each_document_and_a_sentence_for_each_path(name: str, lang: Lang) -> None:
    found = ledger_of(bundle(name))
    drawing = ET.fromstring(burden_svg(bundle(name).title, found, lang))

    asked = [one for one in drawing.iter(f"{SVG}rect") if one.get("fill") == ACCENT]
    assert len(asked) == sum(path.materials.asked for path in found.paths) + 1  # the legend has one
    spoken = drawing.get("aria-label") or ""
    assert all(path.title(lang) in spoken for path in found.paths)


def test_a_title_of_markup_stays_a_title() -> None:
    drawing = burden_svg('<script>"&', ledger_of(bundle("semantics")))

    assert "<script>" not in drawing
    ET.fromstring(drawing)


def test_the_headline_covers_every_path_that_is_listed_also_where_libraries_find_nothing() -> None:
    document = bundle("disability").model_copy(update={"test_cases": ()})
    found = ledger_of(document)
    spared = [path.materials.spared for path in found.paths]

    assert {path.given for path in found.paths} == {Given.HELD, Given.NOT_HELD}
    assert found.range == (min(spared), max(spared))
    drawing = burden_svg(document.title, found)
    assert f"减少 {min(spared)}～{max(spared)} %" in drawing
    assert all(f"减少 {percent} %" in drawing for percent in spared)


def test_nothing_spared_is_not_written_as_a_minus(house: Application) -> None:
    one = bundle("semantics")
    alone = one.model_copy(update={"materials": one.materials[:0]})

    assert "−0 %" not in shown(house, alone) + burden_svg(alone.title, ledger_of(alone))
