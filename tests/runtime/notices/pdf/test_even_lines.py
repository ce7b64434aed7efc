"""Short texts in cells, and the last page: no character alone on a line, no seal with a single line."""

from __future__ import annotations

import pytest

from runtime.notices.pdf.flow import paginate
from runtime.notices.pdf.fonts import FaceMap, Typecase, faces_of
from runtime.notices.pdf.paragraph import Paragraph, Style, paragraph
from runtime.notices.pdf.seal import Issue

CASE = Typecase(faces_of(FaceMap()))
CELL = Style(10.5, 14.7, "left", "fang")
BODY = Style(16, 28)


@pytest.mark.parametrize("text", ["户外招牌设施设置规范管理", "保证食品安全的规章制度目录清单单", "甲乙"])
def test_no_cell_of_few_lines_leaves_its_last_character_alone(text: str) -> None:
    room = (len(text) - 1) * 10.5 + 1
    spans = paragraph(text, CELL, CASE).lines(room)[1]

    assert len(spans) == 2
    assert len(text) == 2 or spans[-1].end - spans[-1].start >= 2


@pytest.mark.parametrize("lines", range(3, 8))
def test_a_seal_and_one_line_do_not_make_a_page_of_their_own(lines: int) -> None:
    blocks = [paragraph("一行" * 3, BODY, CASE) for _ in range(lines)]
    seal = Issue(("示例区政务服务中心",), "2026年3月10日", True, "fang", 16, 28, CASE)

    pages = paginate([*blocks, paragraph("特此通知。", BODY, CASE), seal], 440, 28 * 7.5).pages

    assert sum(isinstance(place.block, Paragraph) for place in pages[-1]) >= 2
