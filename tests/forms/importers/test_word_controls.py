"""What Word programmes draw rather than write: content controls, text boxes, tracked changes, notes at the foot, marks nobody sees."""

from __future__ import annotations

import io
import zipfile

import pytest

from forms.importers.read_file import read_file
from forms.importers.reading import Grasp, Reading
from tests.forms.importers.given_files import docx

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
TITLE = "食品经营许可申请书"


def word(body: str, **parts: str) -> Reading | tuple[object, ...]:
    """What is read of a Word file with this body, and these parts more."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as plain, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name in plain.namelist():
            own = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode()
            file.writestr(name, own if name == "word/document.xml" else plain.read(name))
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{text}</w:{name}>")
    return read_file("a.docx", written.getvalue())


def p(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def table(*rows: tuple[str, str]) -> str:
    """A table of two columns; cells hold blocks."""
    drawn = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{drawn}</w:tbl>"


def control(properties: str, content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def boxed(blocks: str) -> str:
    """A text box, as Word writes it: twice."""
    inner = f"<w:txbxContent>{blocks}</w:txbxContent>"
    newer = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    older = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    return p(f"<w:r><mc:AlternateContent>{newer}{older}</mc:AlternateContent></w:r>")


def fields(read: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, type and options of every field."""
    assert isinstance(read, Reading), read
    return [(field.label, field.type, field.options) for one in read.departments for field in one.fields]


RUN = "<w:r><w:t>单击此处输入。</w:t></w:r>"
CHOICES = '<w:dropDownList><w:listItem w:displayText="个体" w:value="1"/><w:listItem w:displayText="公司" w:value="2"/></w:dropDownList>'


@pytest.mark.parametrize(
    ("cell", "type_", "options"),
    [
        (p(control("<w:showingPlcHdr/><w:text/>", RUN)), "text", ()),
        (control("<w:showingPlcHdr/><w:text/>", p("单击此处输入。")), "text", ()),
        (p(control("<w:showingPlcHdr/><w:date/>", RUN)), "date", ()),
        (p(control(f"<w:showingPlcHdr/>{CHOICES}", RUN)), "select", ("个体", "公司")),
        (p(control(CHOICES, "<w:r><w:t>个体</w:t></w:r>")), "select", ("个体", "公司")),
    ],
)
def test_a_content_control_is_the_blank_it_draws(cell: str, type_: str, options: tuple[str, ...]) -> None:
    read = word(p(TITLE) + table((p("经营者名称"), cell), (p("联系电话"), p())))

    assert fields(read) == [("经营者名称", type_, options), ("联系电话", "mobile", ())]


def box(state: str, drawn: str) -> str:
    """A tick box of today's Word."""
    return control(f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>', f"<w:r>{drawn}</w:r>")


def run(text: str, font: str = "Wingdings") -> str:
    """Text in a symbol font."""
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'


def sym(code: str, font: str = "Wingdings") -> str:
    """A letter of a symbol font, as Word inserts it."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


BOXES = [
    (box("0", "<w:t>☐</w:t>"), box("1", "<w:t>☒</w:t>")),
    (box("0", '<w:sym w:font="Wingdings" w:char="F0A8"/>'), box("1", '<w:sym w:font="Wingdings" w:char="F0FE"/>')),
    (box("0", "<w:t>✗</w:t>"), box("1", "<w:t>✔</w:t>")),
    (run("¨"), run("þ")),
    (run("o"), run("ý")),
    (run("\uf0a8"), run("\uf0fe")),
    ("\uf06f", "\uf0fe"),
    (run("£", "Wingdings 2"), run("R", "Wingdings 2")),
    (sym("F0A8"), sym("00FE")),
    (sym("F0A3", "Wingdings 2"), sym("F053", "Wingdings 2")),
    ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>', "□"),
    ("<w:r><w:instrText> eq \\o\\ac(□,√)</w:instrText></w:r>", "□"),
]


@pytest.mark.parametrize(("first", "second"), BOXES)
def test_a_tick_box_is_read_however_word_draws_it(first: str, second: str) -> None:
    read = word(p(TITLE) + table((p("经营方式"), p(first, "自营 ", second, "连锁")), (p("联系电话"), p())))

    assert fields(read) == [("经营方式", "select", ("自营", "连锁")), ("联系电话", "mobile", ())]


def test_a_tick_box_with_its_words_inside_keeps_them() -> None:
    read = word(p(TITLE) + table((p("经营方式"), p(box("0", "<w:t>☐自营</w:t>"), box("0", "<w:t>☐连锁</w:t>"))), (p("电话"), p())))

    assert fields(read)[0] == ("经营方式", "select", ("自营", "连锁"))


def test_a_list_of_an_older_form_field_is_options() -> None:
    entries = "".join(f'<w:listEntry w:val="{word}"/>' for word in ("个体", "公司"))
    drawn = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'

    assert fields(word(p(TITLE) + table((p("类型"), p(drawn)), (p("电话"), p()))))[0] == ("类型", "select", ("个体", "公司"))


def test_ornaments_of_a_symbol_font_are_no_words() -> None:
    read = word(p(TITLE) + table((p(run("l"), "经营者名称"), p()), (p(sym("F0D8"), "联系电话"), p())))

    assert [label for label, _, _ in fields(read)] == ["经营者名称", "联系电话"]


def test_a_box_with_a_blank_of_its_own_keeps_both() -> None:
    blank = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">     </w:t></w:r>'
    read = word(
        p(TITLE) + table((p("经营期限"), p(box("0", "<w:t>☐</w:t>"), "长期 ", box("0", "<w:t>☐</w:t>"), blank, "年")), (p("电话"), p()))
    )

    assert fields(read)[:2] == [("经营期限", "select", ("长期", "若干年")), ("经营期限（年）", "integer", ())]


def test_the_title_in_a_text_box_is_read_once() -> None:
    read = word(boxed(p(TITLE)) + table((p("经营者名称"), p()), (p("联系电话"), p())))

    assert isinstance(read, Reading)
    assert read.departments[0].item.form.name == TITLE
    assert not [one for one in read.of(Grasp.LEFT_OUT) if TITLE in str(one.params)]


@pytest.mark.parametrize(
    "body",
    [
        boxed(table((p("经营者名称"), p()), (p("联系电话"), p()))),
        table((boxed(p("经营者名称")), p()), (p("联系电话"), p())),
    ],
)
def test_a_form_inside_text_boxes_is_read(body: str) -> None:
    assert [label for label, _, _ in fields(word(p(TITLE) + body))] == ["经营者名称", "联系电话"]


def test_a_row_that_is_struck_out_is_not_on_the_form() -> None:
    rows = table((p("经营者名称"), p()), (p("旧字段"), p()), (p("联系电话"), p())).split("<w:tr>")
    rows[2] = f'<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>{rows[2]}'

    assert [label for label, _, _ in fields(word(p(TITLE) + "<w:tr>".join(rows)))] == ["经营者名称", "联系电话"]


def test_a_note_at_the_foot_of_the_page_is_said_to_be_left_out() -> None:
    read = word(
        p(TITLE) + table((p("经营者名称"), p()), (p("联系电话"), p())), footnotes=f"<w:footnote>{p('应与营业执照一致')}</w:footnote>"
    )

    assert isinstance(read, Reading)
    assert "应与营业执照一致" in " ".join(str(one.params) for one in read.of(Grasp.LEFT_OUT))


def test_marks_that_nobody_sees_do_not_hide_title_or_blanks() -> None:
    read = word(p(f"\u200f{TITLE}\u200f") + table((p("\u202b经营者名称\u202c"), p("\u200b")), (p("联\u200b系电话\ufeff"), p())))

    assert isinstance(read, Reading)
    assert (read.departments[0].item.form.name, [label for label, _, _ in fields(read)]) == (TITLE, ["经营者名称", "联系电话"])
