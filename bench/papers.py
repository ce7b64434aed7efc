"""The same two-page notice by our engine and by others: `python -m bench.papers`. Each engine in a process of its own.

Every document has another number and another applicant, so that no engine can answer with what it remembers.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time
from xml.sax.saxutils import escape

import pypdfium2 as pdfium

from bench.measure import Aim, peak_memory
from runtime.notices.pdf.fonts import FOLDER

ROOT = Path(__file__).resolve().parent.parent
SONG, BOLD = FOLDER / "OneFormSong-Regular.ttf", FOLDER / "OneFormSong-Bold.ttf"
OURS, PARAGRAPH, WEASY, TYPST, FPDF = "OneForm", "reportlab", "weasyprint", "typst", "fpdf2"
TITLE = "受理通知书"
PARAGRAPHS = (
    "你（单位）于2026年3月10日提出的开办餐饮店“一件事”申请收悉。经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式。"
    "根据《中华人民共和国行政许可法》第三十二条第一款第（五）项，本机关决定自2026年3月10日起予以受理。",
    "依照《中华人民共和国行政许可法》第四十二条，本机关自受理之日起20个工作日内作出决定；20个工作日内不能作出决定的，"
    "经本机关负责人批准，可以延长10个工作日，并将延长期限的理由告知你（单位）。",
    "依照该法第四十五条，依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在上述期限内，本机关另行书面告知。",
    "办理进度可以通过政务服务平台“我的办件”查询，也可以持本通知书到受理窗口或者拨打12345查询。对办理过程有异议的，可以向本机关提出。",
    "你（单位）认为本机关的行政行为侵犯其合法权益的，可以自知道该行政行为之日起六十日内申请行政复议，也可以在六个月内依法提起行政诉讼。",
)
NAMES = (
    *(
        "营业执照",
        "经营场所平面图",
        "食品安全管理人员培训考核证明",
        "保证食品安全的规章制度目录清单",
        "主要设备设施清单",
        "法定代表人身份证明",
    ),
    *("场所使用证明", "户外招牌设置效果图", "消防安全检查申报表", "从业人员健康证明", "餐饮服务单位承诺书", "委托书"),
)
ROWS = tuple((f"{number}", name, "原件1份、复印件1份；电子件同样有效", "申请人提交") for number, name in enumerate(NAMES, start=1))
HEAD = ("序号", "材料名称", "形式和份数", "来源")
STYLE = """
@page {size: A4; margin: 37mm 26mm 35mm 28mm}
body {font: 14pt/25pt song; margin: 0}
p {text-indent: 2em; margin: 0; text-align: justify}
h1 {font: 20pt/34pt bold; text-align: center; margin: 0}
table {border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 15pt}
td, th {border: 0.5pt solid; padding: 4pt; font-weight: normal}
.r {text-align: right}
"""
"""The sheet of WeasyPrint."""
ORG, DAY = "芙蓉区市场监督管理局（演示）", "2026年3月10日"


def parts(number: int) -> tuple[str, str]:
    """What differs from one document to the next: its number, and the applicant with a rare name."""
    rare = "䶮堃喆镕曌翀"
    return f"芙市监受〔2026〕{number + 1}号", f"芙蓉区第{number + 1}餐饮店（经营者：王{rare[number % len(rare)]}）"


def ours() -> Callable[[int], bytes]:
    """Our engine, from the markup on, with the search for the right size."""
    from runtime.notices.fit import fit
    from runtime.notices.pdf.render import read, render

    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    head = "".join(f"<th>{cell}</th>" for cell in HEAD)

    def made(number: int) -> bytes:
        no, name = parts(number)
        source = (
            f"<doc><title>{TITLE}</title><docno>{no}</docno><to>{name}：</to>{body}<h>一、申请材料</h>"
            f'<table cols="8,40,60,24"><tr>{head}</tr>{rows}</table><p>特此通知。</p><sign org="{ORG}" date="{DAY}"/></doc>'
        )
        return render(fit(read(source)), title=TITLE).content

    return made


def paragraph() -> Callable[[int], bytes]:
    """ReportLab's own Paragraph and Table, as most people use it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(TTFont("song", str(SONG)))
    pdfmetrics.registerFont(TTFont("bold", str(BOLD)))
    body = ParagraphStyle("body", fontName="song", fontSize=14, leading=25, firstLineIndent=28, wordWrap="CJK")
    cell = ParagraphStyle("cell", parent=body, fontSize=10.5, leading=15, firstLineIndent=0)
    title = ParagraphStyle("title", parent=body, fontName="bold", fontSize=20, leading=34, alignment=1, firstLineIndent=0)
    right = ParagraphStyle("right", parent=body, alignment=2)

    def made(number: int) -> bytes:
        no, name = parts(number)
        table = Table([[Paragraph(text, cell) for text in row] for row in (HEAD, *ROWS)], [27, 134, 200, 81], repeatRows=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("FONTNAME", (0, 0), (-1, -1), "song")]))
        story: list[Flowable] = [
            Paragraph(TITLE, title),
            Paragraph(no, title),
            Paragraph(f"{name}：", body),
            *(Paragraph(text, body) for text in PARAGRAPHS),
        ]
        story += [table, Paragraph("特此通知。", body), Paragraph(ORG, right), Paragraph(DAY, right)]
        buffer = io.BytesIO()
        SimpleDocTemplate(buffer, pagesize=A4, topMargin=37 * mm, leftMargin=28 * mm, rightMargin=26 * mm, bottomMargin=35 * mm).build(
            story
        )
        return buffer.getvalue()

    return made


def weasyprint() -> Callable[[int], bytes]:
    """HTML and CSS; the configuration of the fonts is made once."""
    import weasyprint as engine
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(f'@font-face {{font-family: {name}; src: url("{path.as_uri()}")}}' for name, path in (("song", SONG), ("bold", BOLD)))
    style = engine.CSS(string=faces + STYLE, font_config=fonts)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    head = "".join(f"<th>{cell}</th>" for cell in HEAD)

    def made(number: int) -> bytes:
        no, name = parts(number)
        page = (
            f"<html lang=zh><h1>{TITLE}</h1><h1>{no}</h1><div>{escape(name)}：</div>{body}"
            f"<table><thead><tr>{head}</tr></thead>{rows}</table><p>特此通知。</p><p class=r>{ORG}</p><p class=r>{DAY}</p></html>"
        )
        found = engine.HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts)
        assert isinstance(found, bytes)
        return found

    return made


def typst() -> Callable[[int], bytes]:
    """Typst, the compiler kept for all documents."""
    import typst as engine

    cells = ", ".join(f"[{cell}]" for row in (HEAD, *ROWS) for cell in row)
    body = "\n\n".join(PARAGRAPHS)
    folder = tempfile.TemporaryDirectory()
    main = Path(folder.name) / "main.typ"
    main.write_text("", encoding="utf-8")
    compiler = engine.Compiler(str(main), root=folder.name, font_paths=[str(FOLDER)], ignore_system_fonts=True)

    def made(number: int, _kept: object = folder) -> bytes:
        no, name = parts(number)
        source = (
            '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))\n'
            '#set text(font: "OneForm Song", size: 14pt, lang: "zh")\n#set par(justify: true, first-line-indent: 2em, leading: 11pt)\n'
            f"#align(center, text(size: 20pt)[{TITLE}])\n#align(center)[{no}]\n{name}：\n\n{body}\n\n"
            f"#table(columns: (27pt, 134pt, 200pt, 81pt), {cells})\n特此通知。\n#align(right)[{ORG}]\n#align(right)[{DAY}]\n"
        )
        found = compiler.compile(input=source.encode(), format="pdf")
        assert isinstance(found, bytes)
        return found

    return made


def fpdf2() -> Callable[[int], bytes]:
    """fpdf2, which reads its fonts anew for every document."""
    import logging

    from fpdf import FPDF as Document  # noqa: N811 - a class by the name of its package
    from fpdf.enums import WrapMode

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    def made(number: int) -> bytes:
        no, name = parts(number)
        document = Document(format="A4")
        document.set_margins(28, 37, 26)
        document.set_auto_page_break(True, 35)
        document.add_font("song", fname=str(SONG))
        document.add_page()
        for text, size, align in (
            (TITLE, 20, "C"),
            (no, 14, "C"),
            (f"{name}：", 14, "L"),
            *((f"　　{text}", 14, "J") for text in PARAGRAPHS),
        ):
            document.set_font("song", size=size)
            document.multi_cell(0, 9, text, align=align, new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)
        document.set_font("song", size=10.5)
        with document.table(col_widths=(27, 134, 200, 81), line_height=6, wrapmode=WrapMode.CHAR, first_row_as_headings=False) as table:
            for row in (HEAD, *ROWS):
                table.row(row)
        for text in ("特此通知。", ORG, DAY):
            document.multi_cell(0, 9, text, align="R", new_x="LMARGIN", new_y="NEXT")
        return bytes(document.output())

    return made


ENGINES: Mapping[str, tuple[Callable[[], Callable[[int], bytes]], int]] = {
    OURS: (ours, 1_000),
    PARAGRAPH: (paragraph, 60),
    WEASY: (weasyprint, 10),
    TYPST: (typst, 60),
    FPDF: (fpdf2, 4),
}
"""Engine -> its maker, and how many documents it makes after the first."""


@dataclass(frozen=True)
class Run:
    """What one engine's process found. Milliseconds of processor time."""

    first: float
    """Loading everything, and the first document."""
    usual: float
    early: float
    late: float
    """Median of the first and of the last twentieth."""
    kib: float
    rss: float
    """Largest resident memory, MiB."""
    grown: float
    """MiB by which it grew after the first twentieth."""
    pages: int


def measured(name: str, count: int | None = None) -> Run:
    """Make the documents in this process."""
    make, usual = ENGINES[name]
    began = process_time()
    made = make()
    content = made(0)
    first = process_time() - began
    times: list[float] = []
    share = max((count or usual) // 20, 2)
    before = peak_memory()
    for number in range(1, (count or usual) + 1):
        began = process_time()
        made(number)
        times.append((process_time() - began) * 1_000)
        before = peak_memory() if number == share else before
    with pdfium.PdfDocument(content) as document:
        pages = len(document)
    early, late = median(times[:share]), median(times[-share:])
    return Run(first * 1_000, median(times), early, late, len(content) / 1024, peak_memory(), peak_memory() - before, pages)


def in_a_process(name: str) -> Run:
    """The same in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "bench.papers", name], capture_output=True, text=True, check=True, cwd=ROOT)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def papers_page() -> str:
    """The part of the page on papers."""
    runs = {name: in_a_process(name) for name in ENGINES}
    mine = runs[OURS]
    head = "| | pages | ms a document | documents a second | load and first ms | KiB | MiB at most | of ours |"
    lines = [head, "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for name, run in sorted(runs.items(), key=lambda pair: pair[1].usual):
        shown = name if name == OURS else f"{name} {version(name)}"
        figures = f"{run.pages} | {run.usual:.1f} | {1_000 / run.usual:.1f} | {run.first:,.0f} | {run.kib:.0f} | {run.rss:.0f}"
        lines.append(f"| {shown} | {figures} | {run.usual / mine.usual:.1f} |")
    aims = (
        Aim("WeasyPrint takes at least ten times as long", runs[WEASY].usual / mine.usual, 10, " times", at_least=True),
        Aim("no more than three times as long as typst", mine.usual / runs[TYPST].usual, 3, " times"),
        Aim("twenty documents a second on one core", 1_000 / mine.usual, 20, " a second", at_least=True),
        Aim(
            "the last fifty of a thousand take no longer than the first, half as long again at most", mine.late / mine.early, 1.5, " times"
        ),
        Aim("no memory lost from the fiftieth to the thousandth: 20 MiB at most", mine.grown, 20, " MiB"),
    )
    note = (
        "The same words, table and faces by each engine, two pages of A4, every document with another number and name; processor time, "
        "each engine in a process of its own. Only ours keeps the rules of Chinese lines, seeks the size of text that saves a page, and "
        "maps rare characters so that they can be copied out."
    )
    return "\n".join(["## A two-page notice as PDF\n", f"{note}\n", *lines, "", *(aim.words() for aim in aims)])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(vars(measured(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None))))
    else:
        print(papers_page())
