"""The geometry and the faces of an office on real paper, and several offices issuing one paper together."""

from __future__ import annotations

import itertools
import math
import re
import subprocess
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from runtime.notices.pdf.render import Paper, render
from runtime.notices.pdf.seal import DIAMETER
from runtime.notices.pdf.sheet import A4, MM
from runtime.typography.paper_style import PaperStyle, read_paper_style
from tests.runtime.notices.pdf.read_paper import text_of

NAMES = "王䶮、欧阳𬱖、㛃、堃、喆、镕、𫘪、陳"
MARKS = "「甲」·『乙』——……〔2026〕12号，（三）；“四”‘五’《六》％￥"
Box = tuple[float, float, float, float]


def boxes_of(paper: Paper, page: int = 0) -> list[tuple[str, Box]]:
    """Every visible character of a page with its place: left, bottom, right, top."""
    document = pdfium.PdfDocument(paper.content)
    text = document[page].get_textpage()
    found = [(text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars())]
    text.close()
    document.close()
    return [(char, box) for char, box in found if char.strip()]


def rings_of(paper: Paper, page: int) -> list[Box]:
    """The round, dashed outlines of a page."""
    document = pdfium.PdfDocument(paper.content)
    places = [thing.get_bounds() for thing in document[page].get_objects() if thing.type == pdfium.raw.FPDF_PAGEOBJ_PATH]
    document.close()
    # the bounds of a path count its line in
    return [place for place in places if abs(place[2] - place[0] - DIAMETER) < 4 and abs(place[3] - place[1] - DIAMETER) < 4]


def read_by_pypdf(file: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def read_by_pdftotext(file: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


@pytest.mark.parametrize("tags", ["<p>{}</p>", "<p><b>{}</b></p>", "<p><k>{}</k></p>", "<note>{}</note>", "<title>{}</title>"])
def test_rare_names_and_marks_are_copied_out_right_by_every_reader(tmp_path: Path, tags: str) -> None:
    paper = render(f"<doc>{tags.format(NAMES)}{tags.format(MARKS)}</doc>", title="x")
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper.content)

    assert not paper.missing_glyphs
    for read in (read_by_pypdf(file), text_of(paper), read_by_pdftotext(file)):
        assert re.sub(r"\s", "", read) == NAMES + MARKS


@pytest.mark.parametrize("numbering", ["dash", "of", "none"])
def test_text_stays_within_the_margins_of_the_office_and_pages_bear_its_numbers(numbering: str) -> None:
    style = read_paper_style(f'{{"left": 40, "right": 30, "top": 50, "bottom": 45, "size": 14, "numbering": "{numbering}"}}')
    paper = render("<doc>" + "<p>依照本法第四十二条，自受理之日起二十个工作日内作出决定。</p>" * 40 + "</doc>", title="x", style=style)

    assert paper.pages > 1
    for page in range(paper.pages):
        body = [box for _, box in boxes_of(paper, page) if box[1] > 45 * MM - 3]
        assert min(box[0] for box in body) >= 40 * MM - 1
        assert max(box[2] for box in body) <= A4[0] - 30 * MM + 1
        assert max(box[3] for box in body) <= A4[1] - 50 * MM + 1
    text = re.sub(r"\s", "", text_of(paper))
    assert ("—1—" in text) is (numbering == "dash")
    assert (f"第1页共{paper.pages}页" in text) is (numbering == "of")


def test_what_a_paper_asks_for_itself_goes_before_the_office() -> None:
    style = PaperStyle(numbering="of", running=False)
    long = "<p>甲</p>" * 30

    own = re.sub(r"\s", "", text_of(render(f'<doc numbering="dash" running="受理通知书">{long}</doc>', title="x", style=style)))

    assert "—1—" in own and "共2页" not in own
    assert "（续）" not in own


def test_one_kind_of_paper_may_be_smaller_than_the_others() -> None:
    style = read_paper_style('{"kinds": {"receipt": {"size": 12}}}')
    document = f"<doc><p indent='0'>{'国' * 200}</p></doc>"

    lines = [len(text_of(render(document, title="x", style=style, kind=kind)).splitlines()[0].strip()) for kind in ("grant", "receipt")]

    assert lines == [28, 37]


def test_a_code_in_the_foot_never_stands_on_the_text() -> None:
    rows = "".join(f'<field label="第{number}栏">值</field>' for number in range(160))
    paper = render(f'<doc><form>{rows}</form><qr value="https://a.example.gov.cn/v/1" text="扫码核验"/></doc>', title="x")

    last = boxes_of(paper, paper.pages - 1)
    assert paper.pages > 1
    assert min(box[1] for char, box in last if char in "值栏") >= 28 * MM


ORGS = ("芙蓉区市场监督管理局", "芙蓉区城市管理和综合执法局（演示）", "芙蓉区消防救援大队", "芙蓉区卫生健康局")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("lines", range(1, 26, 3))
def test_seals_of_several_offices_stand_over_their_names_only(count: int, lines: int) -> None:
    body = f"<p indent='0'>{'文' * 28 * lines}</p>"
    paper = render(f'<doc>{body}<sign org="{"；".join(ORGS[:count])}" date="2026年3月10日"/><note>附注</note></doc>', title="x")

    page = next(number for number in range(paper.pages) if rings_of(paper, number))
    rings, chars = rings_of(paper, page), boxes_of(paper, page)
    assert len(rings) == count and not any(rings_of(paper, other) for other in range(paper.pages) if other != page)
    assert any(char == "文" for char, _ in chars), "no page bears seals alone"
    centres = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in rings]
    for one, other in itertools.combinations(centres, 2):
        assert math.dist(one, other) > DIAMETER, "seals neither cross nor touch"
    assert min(ring[0] for ring in rings) >= 28 * MM - 1 and max(ring[2] for ring in rings) <= A4[0] - 26 * MM + 1
    for char, (left, bottom, right, top) in chars:
        near = min(math.dist(centre, ((left + right) / 2, (bottom + top) / 2)) for centre in centres)
        assert char not in "文附注" or near > DIAMETER / 2, "no body text under a seal"
    text = re.sub(r"\s", "", text_of(paper))
    assert all(org in text for org in ORGS[:count])
    assert text.count("样章") == text.count("预览无效") == count


def test_the_date_stands_under_the_last_of_several_offices() -> None:
    paper = render(f'<doc><p>甲</p><sign org="{"；".join(ORGS)}" date="2026年3月10日"/></doc>', title="x")

    chars, rings = boxes_of(paper), rings_of(paper, 0)
    (date,) = [box for char, box in chars if char == "日"]
    last = min(rings, key=lambda ring: (round(ring[1]), -ring[0]))
    assert last[0] < date[0] and date[2] < last[2] and last[1] < date[1] < (last[1] + last[3]) / 2


def test_several_offices_without_seals_stand_under_one_another() -> None:
    paper = render(f'<doc><p>甲</p><sign org="{"；".join(ORGS[:3])}" date="2026年3月10日" seal="none"/></doc>', title="x")

    lines = [line.strip() for line in text_of(paper).splitlines() if line.strip()]
    assert lines[-4:] == [*ORGS[:3], "2026年3月10日"]


def test_a_column_too_narrow_for_its_dates_is_widened() -> None:
    head = "<tr><th>序号</th><th>事项名称</th><th>期限</th></tr>"
    row = "<tr><td>1</td><td>公众聚集场所投入使用、营业前消防安全检查</td><td>2026年3月10日</td></tr>"
    paper = render(f'<doc><table cols="1,60,2" size="10.5">{head}{row}</table></doc>', title="x")

    text = text_of(paper)
    assert "2026年3月10日" in text
    assert "序号" in text and "期限" in text


def test_columns_of_numbers_are_set_to_the_right() -> None:
    rows = "".join(f"<tr><td>费用{number}</td><td>{10**number}.00</td></tr>" for number in range(4))
    paper = render(f'<doc><table cols="1,1" aligns="left,right"><tr><th>名</th><th>额</th></tr>{rows}</table></doc>', title="x")

    ends = [box[2] for char, box in boxes_of(paper) if char == "0" and box[0] > A4[0] / 2]
    assert sum(abs(end - max(ends)) < 0.5 for end in ends) == 4


def test_a_justified_line_fills_its_room() -> None:
    paper = render(f"<doc><p indent='0'>{'依照《中华人民共和国行政许可法》第四十二条' * 20}</p></doc>", title="x")

    rows: dict[int, list[Box]] = {}
    for char, box in boxes_of(paper):
        if char != "—":
            rows.setdefault(round((box[1] + box[3]) / 2 / 28.95), []).append(box)
    full = [sorted(row) for row in rows.values() if len(row) > 20]
    assert len(full) > 5
    for row in full[:-1]:
        assert max(box[2] for box in row) >= A4[0] - 26 * MM - 10


def test_the_head_of_a_narrow_column_is_parted_near_its_middle() -> None:
    head = "<tr><th>材料</th><th>承办部门名称和办理时限、依据</th></tr><tr><td>营业执照</td><td>一份</td></tr>"
    paper = render(f'<doc><table cols="60,27" size="10.5">{head}</table></doc>', title="x")

    lines = [line.strip() for line in text_of(paper).splitlines()]
    assert any(line.endswith("名称和") for line in lines) and any(line.endswith("办理时限、依据") for line in lines)
