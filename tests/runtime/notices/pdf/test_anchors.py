"""What a paper must hold to whatever is changed in the engine: lines, characters, the code, the seal, the very bytes."""

from __future__ import annotations

import hashlib
import io
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest
import zxingcpp

from runtime.notices.compose import compose
from runtime.notices.pdf.fonts import FOLDER
from runtime.notices.pdf.linebreak import break_lines, set_line, tighten
from runtime.notices.pdf.render import render
from runtime.notices.template import house_library
from tests.runtime.notices.given_paper import KINDS, a_context
from tests.runtime.notices.pdf.read_paper import text_of

PARAGRAPHS = 10_000
WORDS = "的一是在人有我他这为之来以个中上大到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过法规定申请受理材料"
TOKENS = ("2026年11月21日", "20个", "ABC-123", "第38条", "186.50㎡", "30万元", "〔2026〕12号", "https://a.example.gov.cn/b?c=d", "OneForm")
MARKS = ("，", "。", "；", "：", "！", "？", "、", "）。", "》，", "”。", "，“", "（", "《", "：“", "——", "……", " ", "")
FIRST = frozenset("，。；：！？》）”、’】〕…—％")
LAST = frozenset("《（“‘【〔￥")


def a_paragraph(chance: random.Random) -> str:
    parts = []
    for _ in range(chance.randint(1, 30)):
        token = chance.random() < 0.2
        parts.append(chance.choice(TOKENS) if token else "".join(chance.choices(WORDS, k=chance.randint(1, 9))))
        parts.append(chance.choice(MARKS))
    return "".join(parts) + "止"


def test_ten_thousand_paragraphs_have_no_forbidden_line_and_none_over_the_measure() -> None:
    chance = random.Random(9704)
    lines = 0
    for _ in range(PARAGRAPHS):
        text, room = a_paragraph(chance), chance.uniform(9, 30)
        widths = tighten(text, [1.0 if ord(char) > 0x2000 else 0.5 for char in text], 1.0)
        spans = break_lines(text, widths, room - 2, room, 1.0)
        shown = [text[span.start : span.end] for span in spans]
        assert not [line for line in shown[1:] if line[:1] in FIRST], text
        assert not [line for line in shown[:-1] if line[-1:] in LAST], text
        assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", text)
        for number, span in enumerate(spans):
            measure = room if number else room - 2
            assert sum(set_line(text, widths, span, measure, 1.0, "justify").advances) <= measure + 1e-6, text
        lines += len(spans)
    assert lines > 5 * PARAGRAPHS


@pytest.mark.parametrize("token", [token for token in TOKENS if not token.startswith("http")])
def test_numbers_dates_and_words_are_never_parted(token: str) -> None:
    chance = random.Random(token)
    for _ in range(300):
        text = "".join(chance.choices(WORDS, k=chance.randint(5, 40))) + token + "".join(chance.choices(WORDS, k=20))
        spans = break_lines(text, [1.0 if ord(char) > 0x2000 else 0.5 for char in text], 18, 20, 1.0)
        at = text.index(token)
        assert not [span for span in spans if at < span.start < at + len(token)]


ASTRAL = "䶮𬱖㛃镕堃喆𫘪𬭩𫓧"


def by_pypdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def by_pdftotext(content: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("no pdftotext here")
    return subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


def by_pdfium(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        return "".join(str(page.get_textpage().get_text_range()) for page in document)


@pytest.mark.parametrize("read", [by_pypdf, by_pdfium, by_pdftotext])
def test_rare_names_are_copied_out_right_by_every_reader(read: object) -> None:
    assert callable(read)
    content = render(f"<doc><title>{ASTRAL}</title><p>{ASTRAL}<b>{ASTRAL}</b></p></doc>", title="x").content

    assert re.sub(r"\s", "", read(content)) == ASTRAL * 3


@pytest.mark.parametrize("dpi", [96, 150])
@pytest.mark.parametrize("value", ["https://zwfw.example.gov.cn/genuine?p=8f14e45fceea167a5a36dedd4bea2543", "http://127.0.0.1:8501/g?p=1"])
def test_a_reader_of_codes_reads_the_address_off_the_page(value: str, dpi: int) -> None:
    content = render(f'<doc><p>{"国" * 300}</p><qr value="{value}" text="扫码核验"/></doc>', title="x").content
    with pdfium.PdfDocument(content) as document:
        picture = document[len(document) - 1].render(scale=dpi / 72).to_pil()

    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [value]


SEALED = [kind for kind in KINDS if "<sign " in house_library().templates[kind]]


@pytest.mark.parametrize("kind", SEALED)
def test_the_seal_stands_over_name_and_date_and_over_nothing_else(kind: str) -> None:
    content = compose(kind, a_context(kind)).content

    rings = list(rings_of(content))

    assert rings
    for words, all_words in rings:
        assert re.search("样章", words) and re.search("预览无效", words)
        rest = re.sub("样章|预览无效", "", words)
        # what is left in the ring is of the name and the date: one stretch each
        assert re.fullmatch(r"[^，。；]*\d{4}年\d{1,2}月\d{1,2}日|[^，。；]*", rest), rest
        assert len(all_words) - len(words) > 60


def rings_of(content: bytes) -> Iterator[tuple[str, str]]:
    """For each ring on a page: the words inside it, and all words of the page."""
    with pdfium.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            chars = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
            for thing in page.get_objects():
                left, bottom, right, top = thing.get_bounds()
                if thing.type == pdfium.raw.FPDF_PAGEOBJ_PATH and 100 < right - left < 140 and abs((right - left) - (top - bottom)) < 2:
                    x, y, radius = (left + right) / 2, (bottom + top) / 2, (right - left) / 2
                    inside = [
                        char
                        for char, box in chars
                        if char.strip() and ((box[0] + box[2]) / 2 - x) ** 2 + ((box[1] + box[3]) / 2 - y) ** 2 < radius**2
                    ]
                    yield "".join(inside), "".join(char for char, _ in chars if char.strip())
            text.close()


ANCHOR = """<doc running="受理通知书"><title>受理通知书</title><docno>芙市监受〔2026〕12号</docno><to>王䶮：</to>
<p>你（单位）于2026年11月21日提出的<b>食品经营许可</b>申请收悉，<u>20</u>个工作日内作出决定。</p>
<table cols="1,3"><tr><th>序号</th><th>名称</th></tr><tr><td>1</td><td>营业执照𬱖</td></tr></table>
<sign org="芙蓉区市场监督管理局" date="2026年11月21日"/><qr value="https://zwfw.example.gov.cn/v/1" text="扫码核验"/></doc>"""
EXPECTED = Path(__file__).parent / "expected"


def test_the_bytes_of_a_paper_are_those_of_its_reportlab_and_its_fonts() -> None:
    """Another engine, ReportLab or font has other bytes: look at the paper, then write the new digest into the file the failure names."""
    fonts = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.glob("OneForm*")))).hexdigest()[:12]
    expected = EXPECTED / f"reportlab-{version('reportlab')}-fonts-{fonts}.sha256"

    found = hashlib.sha256(render(ANCHOR, title="受理通知书", author="芙蓉区市场监督管理局").content).hexdigest()

    assert expected.exists(), f"{expected.name} is not there: {found}"
    assert found == expected.read_text(encoding="ascii").strip()


def test_a_character_wider_than_its_column_does_not_make_lines_without_end() -> None:
    assert [(span.start, span.end) for span in break_lines("国家", [16.0, 16.0], 5, 5, 16.0)] == [(0, 1), (1, 2)]
    assert text_of(render('<doc><table cols="1,400"><tr><td>国家</td><td>长</td></tr></table></doc>', title="x")).strip()
