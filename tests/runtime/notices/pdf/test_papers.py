"""Real PDFs, read back: what a person would see and copy out of a paper."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections import Counter

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.errors import Refused
from runtime.notices.clean import clean_text
from runtime.notices.pdf import qr
from runtime.notices.pdf.render import render
from runtime.notices.pdf.sheet import A4, MM
from runtime.notices.template import Library
from tests.runtime.notices.pdf.read_paper import assert_every_font_is_embedded, letters, pages_of, paper_of, text_of

RARE = "䶮𬱖㛃镕堃喆𫘪𬭩𫓧曌翀赟"
NOTICE = """<doc><title>受理通知书</title><docno>芙市监受〔2026〕12号</docno><to>王䶮：</to>
<p>你（单位）于2026年11月21日提出的<b>食品经营许可</b>申请收悉，<u>20</u>个工作日内作出决定。</p>
<h>一、材料</h><kv k="名称">营业执照</kv><table cols="1,3"><tr><th>序号</th><th>名称</th></tr><tr><td>1</td><td></td></tr></table>
<p><box on="1"/>同意　<box/>不同意　签名<blank chars="6"/></p><sign org="芙蓉区市场监督管理局" date="2026年11月21日"/>
<note>一式两份。</note><rule dashed="1"/><signature who="签收人"/><qr value="https://zwfw.example.gov.cn/v/1" text="扫码核验"/></doc>"""


@pytest.mark.parametrize(
    "source",
    ["<doc/>", "<doc><pagebreak/></doc>", "<doc><p></p></doc>", '<doc><table cols="1,1"><tr><td/><td/></tr></table></doc>', NOTICE],
)
def test_no_font_is_left_outside_even_on_an_empty_page(source: str) -> None:
    assert_every_font_is_embedded(render(source, title="空"))


def test_a_notice_reads_as_it_was_written() -> None:
    paper = render(NOTICE, title="受理通知书")
    text = re.sub(r"\s", "", text_of(paper))

    for part in (
        "受理通知书",
        "芙市监受〔2026〕12号",
        "王䶮：",
        "你（单位）于2026年11月21日",
        "食品经营许可",
        "☑同意",
        "□不同意",
        "样章",
        "预览无效",
        "签收人：",
    ):
        assert part in text
    assert paper.pages == 1
    assert not paper.missing_glyphs


def test_rare_names_are_drawn_and_copied_out_right() -> None:
    paper = paper_of(RARE, "王䶮与欧阳𬱖")

    assert not paper.missing_glyphs
    assert letters(text_of(paper)) == letters(RARE + "王䶮与欧阳𬱖")


def test_characters_beyond_the_basic_plane_are_mapped_in_utf_16() -> None:
    """ReportLab 5.1.0 writes <2CC56>; when it no longer does, EmbeddedFont can go."""
    document = pdfium.PdfDocument(paper_of("𬱖").content)
    page = document[0].get_textpage()
    text = page.get_text_range()
    page.close()
    document.close()

    assert text.strip() == "𬱖"


def test_a_character_no_font_has_is_printed_as_geta_and_reported() -> None:
    paper = paper_of("甲𪜀乙😀丙𪜀", "שלום")

    assert paper.missing_glyphs == {"𪜀": 2, "😀": 1, "ש": 1, "ל": 1, "ו": 1, "ם": 1}
    assert letters(text_of(paper))["〓"] == sum(paper.missing_glyphs.values())


CHINESE = st.text(
    st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), st.sampled_from(RARE + "，。；：！？、）》”（《“0123456789")),
    max_size=120,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHINESE, min_size=1, max_size=4))
def test_every_character_comes_out_again_or_is_reported(texts: list[str]) -> None:
    paper = paper_of(*texts)

    expected = letters(clean_text("".join(texts)))
    for char, count in paper.missing_glyphs.items():
        expected[char] -= count
        expected["〓"] += count
    numbers = Counter("".join(str(number) + "——" for number in range(1, paper.pages + 1))) if paper.pages > 1 else Counter()
    assert letters(text_of(paper)) == +expected + numbers


SENTENCE = st.text("的一是在人有我他这为之来以个中上大到说国", min_size=2, max_size=12)
MARK = st.sampled_from(["，", "。", "；", "：", "！", "？", "）。", "》，", "”。", "，“", "（", "《", "2026年11月21日"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(SENTENCE, MARK), min_size=10, max_size=60))
def test_no_line_of_a_paper_begins_or_ends_with_a_forbidden_mark(parts: list[tuple[str, str]]) -> None:
    paper = paper_of("".join(word + mark for word, mark in parts) + "完")

    for line in text_of(paper).splitlines():
        assert not line.strip() or line.strip()[0] not in "，。；：！？》）”"
        assert not line.strip() or line.strip()[-1] not in "《（“"


HOSTILE = [
    "<b>黑客</b>",
    "{{7*7}}{% raw %}",
    "&amp;&lt;",
    "</p><p>注入",
    "]]><!--",
    "甲\x00\x07\x1b[31m乙",
    "\u202eevil\u202c שלום عربي",
    "A" * 10_000,
    "超长" * 5_000,
    "，" * 3_000,
    "（" * 3_000,
    "第一行\n" * 400,
    "\u0301" * 500,
    "https://example.gov.cn/" + "abcdef0123456789" * 200,
    "\ud83d\ufffe",
    "　" * 2_000,
    "",
]
TEMPLATE = """<doc><title>{{ v }}</title><docno>{{ v }}</docno><to>{{ v }}</to><p>{{ v }}<u>{{ v }}</u></p><kv k="{{ v }}">{{ v }}</kv>
<table cols="1,30,1"><tr><th>{{ v }}</th><th>名</th><th>备</th></tr><tr><td>1</td><td>{{ v }}</td><td></td></tr></table>
<sign org="{{ v }}" date="{{ v }}"/><signature who="{{ v }}"/></doc>"""
FORM = """<doc><form><section>{{ v }}</section><field label="{{ v }}">{{ v }}</field><choice label="类"><option>{{ v }}</option></choice>
<statement label="声明">{{ v }}<signature who="{{ v }}"/></statement></form></doc>"""


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", [False, True])
def test_hostile_data_give_a_paper_within_limits(value: str, form: bool) -> None:
    short = value[:200]
    source = FORM if form else TEMPLATE
    try:
        paper = render(Library({}, {}).fill(source, {"v": value}), title=short)
    except Refused as refused:
        # ten thousand characters in a column of one character fill more pages than a paper may have: said, not printed
        assert [problem.code for problem in refused.problems] == ["PAPER_TOO_MANY_PAGES"]
        return

    assert 1 <= paper.pages <= 300
    assert len(paper.content) < 4_000_000
    assert_every_font_is_embedded(paper)


@pytest.mark.parametrize("value", [text for text in HOSTILE if 0 < len(text) < 40], ids=str)
def test_hostile_data_are_printed_as_they_are(value: str) -> None:
    paper = render(
        Library({}, {}).fill('<doc><p>{{ v }}</p><table cols="1"><tr><td>{{ v }}</td></tr></table></doc>', {"v": value}), title="x"
    )

    expected = letters(clean_text(value) * 2)
    for char, count in paper.missing_glyphs.items():
        expected[char] -= count
        expected["〓"] += count
    assert letters(text_of(paper)) == +expected


def test_faulty_markup_is_refused_with_its_problems() -> None:
    with pytest.raises(Refused) as refused:
        render("<doc><img src='file:///etc/passwd'/><p color='red'>x</p></doc>", title="x")

    assert [problem.code for problem in refused.value.problems] == ["PAPER_TAG_NOT_ALLOWED", "PAPER_ATTRIBUTE_NOT_ALLOWED"]


def test_a_paper_without_end_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        render("<doc>" + "<p>甲</p><pagebreak/>" * 400 + "</doc>", title="x")

    assert refused.value.problems[0].code == "PAPER_TOO_MANY_PAGES"


def test_the_same_paper_is_the_same_bytes_here_and_in_another_process() -> None:
    program = (
        "import hashlib, sys; from runtime.notices.pdf.render import render;"
        "print(hashlib.sha256(render(sys.stdin.read(), title='试').content).hexdigest())"
    )

    here = hashlib.sha256(render(NOTICE, title="试").content).hexdigest()
    paper_of("另一份文书" * 50)
    again = hashlib.sha256(render(NOTICE, title="试").content).hexdigest()
    there = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], input=NOTICE, capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert here == again == there.stdout.strip()


def test_properties_name_title_and_language() -> None:
    document = pdfium.PdfDocument(render(NOTICE, title="受理通知书", author="芙蓉区市场监督管理局").content)
    properties = document.get_metadata_dict()
    document.close()

    assert (properties["Title"], properties["Author"], properties["Producer"]) == ("受理通知书", "芙蓉区市场监督管理局", "OneForm")


def test_the_code_on_the_paper_is_the_code_of_its_address() -> None:
    value = "https://zwfw.example.gov.cn/v/430102-20260310-0007?h=8f14e45fceea167a"
    document = pdfium.PdfDocument(render(f'<doc><p>甲</p><qr value="{value}"/></doc>', title="x").content)
    scale = 4
    image = document[0].render(scale=scale).to_pil().convert("L")
    document.close()

    rows = qr.modules(value)
    step = qr.SIDE / len(rows)
    left, top = 28 * MM, A4[1] - 10 * MM - qr.SIDE
    seen = [
        bytes(
            image.getpixel((round((left + (col + 0.5) * step) * scale), round((top + (row + 0.5) * step) * scale))) < 128
            for col in range(len(rows))
        )
        for row in range(len(rows))
    ]
    assert seen == list(rows)


def test_text_stays_inside_the_measure_of_gb_9704() -> None:
    document = pdfium.PdfDocument(
        paper_of("依照《中华人民共和国行政许可法》第四十二条，本机关自受理之日起20个工作日内作出决定（特殊情况除外）。" * 12).content
    )
    page = document[0].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars()) if page.get_text_range(index, 1).strip()]
    page.close()
    document.close()
    body = [box for box in boxes if box[1] > 30 * MM]

    assert min(box[0] for box in body) >= 28 * MM - 1
    assert max(box[2] for box in body) <= A4[0] - 26 * MM + 1
    assert max(box[3] for box in body) <= A4[1] - 37 * MM


def test_the_standard_page_holds_twenty_two_lines_of_twenty_eight_characters() -> None:
    first = next(pages_of(paper_of("国" * 28 * 40)))

    lines = [line for line in first.splitlines() if line.startswith("国")]
    assert len(lines) == 22
    assert {len(line) for line in lines[1:]} == {28}


def test_room_to_write_by_hand_is_ruled_also_at_the_end_of_a_line() -> None:
    with_room = render('<doc><p>代理人：<blank chars="8"/>　证件号码：<blank chars="8"/></p></doc>', title="x").content
    without = render("<doc><p>代理人：　证件号码：</p></doc>", title="x").content

    assert rules_on(with_room) - rules_on(without) == 2


def rules_on(content: bytes) -> int:
    document = pdfium.PdfDocument(content)
    paths = sum(1 for thing in document[0].get_objects() if thing.type == pdfium.raw.FPDF_PAGEOBJ_PATH)
    document.close()
    return paths
