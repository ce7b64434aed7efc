"""Tables and repeating groups on real paper: every row once, the head on each page, nothing lost where a row is cut."""

from __future__ import annotations

import re

import pytest

from runtime.notices.pdf.render import render
from tests.runtime.notices.pdf.read_paper import pages_of, text_of


@pytest.mark.parametrize("rows", [1, 30, 300])
def test_every_row_of_a_table_stands_once_and_the_head_on_each_page(rows: int) -> None:
    body = "".join(f"<tr><td>甲{number:04d}乙</td><td>内容{'长' * (number % 40)}</td></tr>" for number in range(rows))

    paper = render(f'<doc><h>一、清单</h><table cols="3,5"><tr><th>表头序号</th><th>表头名称</th></tr>{body}</table></doc>', title="表")

    text = text_of(paper)
    assert re.findall(r"甲(\d{4})乙", text) == [f"{number:04d}" for number in range(rows)]
    assert all("表头序号" in page and "表头名称" in page for page in pages_of(paper))
    assert text.count("表头序号") == paper.pages


@pytest.mark.parametrize("rows", [1, 30, 300])
def test_a_repeating_group_of_a_form_repeats_its_own_head(rows: int) -> None:
    body = "".join(f"<tr><td>{number}</td><td>人{number:04d}员</td></tr>" for number in range(rows))
    source = (
        '<doc running="申请表"><title>申请表</title><form><section>一、基本信息</section><field label="姓名">王䶮</field>'
        f'<group title="二、从业人员" cols="1,4"><tr><th>序号</th><th>姓名栏</th></tr>{body}</group></form></doc>'
    )

    paper = render(source, title="表")

    assert re.findall(r"人(\d{4})员", text_of(paper)) == [f"{number:04d}" for number in range(rows)]
    assert text_of(paper).count("姓名栏") == text_of(paper).count("二、从业人员") == paper.pages
    assert f"第{paper.pages}页共{paper.pages}页" in re.sub(r"\s", "", text_of(paper))


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    long = "".join(f"第{number:04d}句。" for number in range(900))

    head, end = "<tr><th>项</th><th>内容</th></tr>", "<tr><td>乙</td><td>末</td></tr>"
    paper = render(f'<doc><table cols="1,2">{head}<tr><td>甲</td><td>{long}</td></tr>{end}</table></doc>', title="表")

    assert re.findall(r"第(\d{4})句", re.sub(r"\s", "", text_of(paper))) == [f"{number:04d}" for number in range(900)]
    assert text_of(paper).count("内容") == paper.pages > 2


@pytest.mark.parametrize("before", range(0, 20, 3))
def test_a_cut_row_begins_in_all_its_cells_on_one_page(before: int) -> None:
    body = f"<tr><td>标签</td><td>{'长' * 2000}</td></tr>"
    source = f'<doc>{"<p>前</p>" * before}<table cols="1,4" head="0" size="22">{body}</table></doc>'

    pages = [re.sub(r"\s", "", page) for page in pages_of(render(source, title="表"))]

    (first,) = [page for page in pages if "标签" in page]
    assert "长" in first
    assert "".join(pages).count("长") == 2000


def test_merged_cells_keep_their_text_on_every_page_they_reach() -> None:
    body = "".join(f"<tr><td>行{number:03d}</td></tr>" for number in range(60))
    source = f'<doc><table cols="1,4" head="0"><tr><td rows="61">经营场所</td><td>首</td></tr>{body}</table></doc>'

    paper = render(source, title="表")

    assert paper.pages > 1
    assert all("经营场所" in re.sub(r"\s", "", page) for page in pages_of(paper))
