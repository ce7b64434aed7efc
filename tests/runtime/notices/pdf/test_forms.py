"""Forms on real paper: names at the left edge, fields side by side, options whole, the place of a photograph."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from runtime.notices.pdf.render import Paper, render
from runtime.notices.pdf.side_grid import height_beside, stands
from tests.runtime.notices.pdf.read_paper import assert_every_font_is_embedded, pages_of, text_of

SHORT = '<field label="姓名" room="4">王䶮</field><field label="性别">女</field><field label="民族">汉族</field>'


def form(parts: str) -> Paper:
    return render(f'<doc running="申请表"><title>申请表</title><form>{parts}</form></doc>', title="表")


def bare(paper: Paper) -> str:
    return re.sub(r"\s", "", text_of(paper))


def height_of(paper: Paper, words: str) -> float:
    """How high above the foot of the first page these words stand."""
    document = pdfium.PdfDocument(paper.content)
    page = document[0].get_textpage()
    found = page.search(words).get_next()
    assert found is not None, words
    box = page.get_charbox(found[0])
    page.close()
    document.close()
    return float(box[1])


def test_short_fields_stand_in_one_row_and_a_long_one_has_its_own() -> None:
    paper = form(SHORT + '<field label="地址" wide="1">甲路</field>')

    assert height_of(paper, "王") == pytest.approx(height_of(paper, "女"), abs=1) == pytest.approx(height_of(paper, "汉族"), abs=1)
    assert height_of(paper, "甲路") < height_of(paper, "王") - 15


def test_room_asked_for_is_kept_where_nothing_is_filled_in() -> None:
    blank = form('<field label="姓名" room="4"></field><field label="证件号码" room="30"></field>')

    assert height_of(blank, "证件号码") < height_of(blank, "姓名") - 15


@pytest.mark.parametrize("rows", [1, 30, 300])
def test_the_name_at_the_edge_and_the_head_come_again_on_every_page(rows: int) -> None:
    body = "".join(f"<tr><td>{number}</td><td>人{number:04d}员</td></tr>" for number in range(rows))
    group = f'<group side="从业人员" cols="1,4"><tr><th>序号</th><th>姓名栏</th></tr>{body}</group>'
    paper = form(f'<section side="申请人">申请人</section>{SHORT}{group}')

    pages = [re.sub(r"\s", "", page) for page in pages_of(paper)]
    assert re.findall(r"人(\d{4})员", bare(paper)) == [f"{number:04d}" for number in range(rows)]
    assert all("姓名栏" in page and "从业人员" in page for page in pages)
    assert_every_font_is_embedded(paper)


@pytest.mark.parametrize("before", range(0, 30, 3))
def test_nothing_of_a_form_stands_below_the_text_area(before: int) -> None:
    fields = '<field label="甲" wide="1">乙</field>'
    side = '<section side="社会保障卡申领"></section>' + fields * 4
    paper = form(
        f'<section side="各部门共用的信息"></section>{fields * before}{side * 3}<statement side="声明" label="声明">无</statement>'
    )

    document = pdfium.PdfDocument(paper.content)
    lows = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        boxes = [(text.get_charbox(place), text.get_text_range(place, 1)) for place in range(text.count_chars())]
        lows.append(min(box[1] for box, char in boxes if char.strip() and box[1] > 65))  # the page number stands lower
        text.close()
        page.close()
    document.close()
    assert min(lows) > 25 * 72 / 25.4


@pytest.mark.parametrize(
    ("name", "rows", "beside"),
    [
        ("申请人", 60, True),
        ("食品经营许可", 26, True),
        ("公众聚集场所投入使用、营业前消防安全检查", 500, False),
        ("城乡居民基本医疗保险参保登记", 26, False),
        ("A栏", 90, False),
        ("", 90, False),
    ],
)
def test_a_name_stands_at_the_edge_where_it_can_be_read_there(name: str, rows: float, beside: bool) -> None:
    assert (stands(name) and height_beside(name, rows) is not None) is beside


def test_a_name_that_does_not_fit_beside_its_rows_stands_over_them() -> None:
    long = "城乡居民基本医疗保险参保登记"
    paper = form(f'<section side="申请人">申请人</section>{SHORT}<section side="{long}"></section><field label="地址">甲</field>')

    assert long in text_of(paper)


@pytest.mark.parametrize("count", range(1, 12))
def test_no_option_is_parted_between_two_lines(count: int) -> None:
    names = [f"选项{'长' * (number % 5)}{number}" for number in range(count)]
    options = "".join(f'<option on="{number % 2}">{name}</option>' for number, name in enumerate(names))
    lines = text_of(form(f'<choice label="类别">{options}</choice>'))

    for number, name in enumerate(names):
        assert f"{'☑' if number % 2 else '□'}{name}" in lines


def test_a_photograph_has_its_place_beside_the_first_rows() -> None:
    paper = form(f'<section side="申请人"></section><photo label="照片"/>{SHORT * 3}<field label="地址" wide="1">甲路</field>')

    document = pdfium.PdfDocument(paper.content)
    page = document[0].get_textpage()
    found = page.search("照片").get_next()
    assert found is not None
    left = page.get_charbox(found[0])[0]
    page.close()
    document.close()
    assert left > 400
    assert height_of(paper, "照片") > height_of(paper, "甲路")


def test_who_signs_stands_with_the_day_in_one_line() -> None:
    paper = form('<statement label="审查意见" side="审查意见" lines="2"><signature who="审查人"/><signature who="负责人"/></statement>')

    assert height_of(paper, "审查人") == pytest.approx(height_of(paper, "负责人"), abs=1) == pytest.approx(height_of(paper, "月"), abs=1)


def test_the_ends_of_a_line_stand_at_its_ends_or_below_one_another() -> None:
    short = render('<doc><ends right="填表日期：今天">编号：甲</ends></doc>', title="x")
    long = render(f'<doc><ends right="填表日期：今天">{"编号" * 20}</ends></doc>', title="x")

    assert height_of(short, "填表") == pytest.approx(height_of(short, "编号"), abs=1)
    assert height_of(long, "填表") < height_of(long, "编号") - 10
