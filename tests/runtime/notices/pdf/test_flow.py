"""Blocks on pages: what keeps company with what."""

from __future__ import annotations

import pytest

from runtime.notices.markup import Node
from runtime.notices.pdf.flow import Pages, Space, paginate
from runtime.notices.pdf.fonts import FaceMap, Typecase, faces_of
from runtime.notices.pdf.paragraph import Paragraph, Style, paragraph
from runtime.notices.pdf.render import laid_out, read
from runtime.notices.pdf.seal import Issue
from runtime.notices.pdf.sheet import Sheet
from runtime.notices.pdf.table import Grid
from runtime.typography.paper_style import PaperStyle

SIGN = '<sign org="芙蓉区市场监督管理局（演示）" date="2026年3月10日"/>'


def layout(body: str) -> tuple[Sheet, Pages]:
    document: Node = read(f"<doc>{body}</doc>")
    return laid_out(document, Typecase(faces_of(FaceMap())), PaperStyle())


def lines(count: int) -> str:
    return f"<p indent='0'>{'国' * 28 * count}</p>"


@pytest.mark.parametrize("count", range(1, 48))
def test_the_place_of_the_seal_never_stands_alone_nor_below_the_text_area(count: int) -> None:
    sheet, pages = layout(lines(count) + SIGN)

    last = pages.pages[-1]
    at = [number for number, place in enumerate(last) if isinstance(place.block, Issue)]
    assert len(at) == 1 and at[0] > 0
    before = last[at[0] - 1]
    assert before.block.height(sheet.width) >= min(count, 2) * sheet.leading - 0.01
    # the ring covers no text: it begins below the paragraph and ends above the foot
    assert last[at[0]].top >= before.top + before.block.height(sheet.width) - 0.01
    assert last[at[0]].top + last[at[0]].block.height(sheet.width) <= sheet.height + 0.01


def test_the_leading_is_tightened_before_text_is_moved_to_the_seal() -> None:
    sheet, pages = layout(lines(19) + SIGN)

    assert len(pages.pages) == 1
    assert 26 <= sheet.leading < 28.95


def test_a_table_before_the_seal_gives_its_last_row_as_company() -> None:
    rows = "".join(f"<tr><td>行{number}</td></tr>" for number in range(19))
    sheet, pages = layout(f'<table cols="1" size="16"><tr><th>头</th></tr>{rows}</table>{SIGN}')

    assert len(pages.pages) == 2
    company = pages.pages[-1][0].block
    assert isinstance(company, Grid)
    assert company.rows == company.head + 1
    assert company.height(sheet.width) > 0


@pytest.mark.parametrize("count", range(15, 24))
def test_a_heading_goes_with_what_follows_it(count: int) -> None:
    _, pages = layout(lines(count) + "<h>一、申请材料</h><h level='2'>（一）清单</h>" + lines(5))

    for page in pages.pages[:-1]:
        assert not page[-1].block.keep_with_next


@pytest.mark.parametrize("count", range(1, 60))
def test_no_page_begins_or_ends_with_a_single_line_of_a_longer_paragraph(count: int) -> None:
    sheet, pages = layout(lines(7) + lines(count) + lines(7))

    for page in pages.pages:
        for place in page:
            assert place.block.height(sheet.width) >= min(count, 2) * sheet.leading - 0.01
            assert place.top + place.block.height(sheet.width) <= sheet.height + 0.01


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 21, 22, 23, 43, 44, 45, 100])
def test_parting_a_paragraph_loses_no_line(count: int) -> None:
    sheet, pages = layout(lines(count))

    heights = [place.block.height(sheet.width) for page in pages.pages for place in page]
    assert sum(heights) == pytest.approx(count * sheet.leading)


def test_a_parted_paragraph_owns_its_letters_and_breaks_the_same_anew() -> None:
    text = "依照本法第四十二条，自受理之日起20个工作日内作出决定。" * 20
    whole = paragraph(text, Style(size=16, leading=28), Typecase(faces_of(FaceMap())))

    parts = whole.split(440, 300, 600)
    assert parts is not None
    head, tail = parts
    fresh = Paragraph(tail.letters, tail.style)

    assert head.letters.chars + tail.letters.chars == whole.letters.chars
    assert fresh.lines(440) == tail.lines(440)


def test_a_block_higher_than_a_page_is_placed_not_passed_round_for_ever() -> None:
    typecase = Typecase(faces_of(FaceMap()))
    pages = paginate(
        [
            Space(10),
            paragraph("甲", Style(), typecase),
            Issue(("甲",), "乙", True, "song", 16, 28, typecase),
        ],
        400,
        50,
    )

    assert len(pages.pages) == 2


def test_an_empty_paper_has_one_page() -> None:
    assert len(paginate([], 100, 100).pages) == 1
