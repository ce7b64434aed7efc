"""How options are to be ticked: such words are neither field nor option, wherever they stand, and the options beneath are kept."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp
from tests.forms.importers.given_files import docx, only, read

OPTIONS = "□室内消火栓  □自动喷水灭火系统  □灭火器"
FOUND = ("室内消火栓", "自动喷水灭火系统", "灭火器")
INSTRUCTIONS = [
    "（在□内打√）", "(请在方框内打勾)", "（请在相应□内打“√”）", "（请在所选项前打√）", "（用√选择）", "（勾选）", "（请划√）",
    "（在相应括号内打对勾）", "（符合的打✓）",
]  # fmt: skip
BLOCKS = [
    ("三、消防设施{}", OPTIONS),
    ("消防设施{}", OPTIONS),
    ("消防设施{}：", OPTIONS),
    ("消防设施{}：" + OPTIONS,),
    ("消防设施{}", "□室内消火栓  □自动喷水灭火系统", "□灭火器"),
]


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
@pytest.mark.parametrize("lines", BLOCKS)
def test_options_in_paragraphs_are_the_field_of_the_words_above_them(lines: tuple[str, ...], instruction: str) -> None:
    reading = read(docx("登记表", *(line.format(instruction) for line in lines), "联系人：______"))

    assert [(one.label, one.options) for one in only(reading).fields] == [("消防设施", FOUND), ("联系人", ())]
    assert [remark.text() for remark in reading.of(Grasp.LEFT_OUT)] == []


@pytest.mark.parametrize("instruction", ["", *INSTRUCTIONS])
def test_options_in_a_table_under_a_heading_over_its_width_are_one_field(instruction: str) -> None:
    rows = [[f"三、消防设施{instruction}", ""], ["□室内消火栓  □自动喷水灭火系统", ""], ["□灭火器", ""], ["联系人", ""]]

    department = only(read(docx("登记表", rows, spans=[(row, 0, row, 1) for row in range(3)])))

    assert [(one.label, one.options) for one in department.fields] == [("消防设施", FOUND), ("联系人", ())]
    assert department.headings["f1"] == department.headings["f2"] == "三、消防设施"


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
@pytest.mark.parametrize("cells", [("消防设施{}", OPTIONS), ("消防设施", OPTIONS + "{}"), ("消防设施", "{}\n" + OPTIONS)])
def test_beside_their_label_they_stand_in_no_ones_way(cells: tuple[str, str], instruction: str) -> None:
    rows = [[cell.format(instruction) for cell in cells], ["电话", ""]]

    assert [(one.label, one.options) for one in only(read(docx("登记表", rows))).fields] == [("消防设施", FOUND), ("电话", ())]


@pytest.mark.parametrize("words", ["请在□内打√", "请在方框内打勾，可多选", "注：请在相应的□内划“√”。"])
def test_a_line_of_nothing_but_that_is_no_field(words: str) -> None:
    rows = [[words, ""], ["电话", ""]]

    for reading in (read(docx("登记表", words, [["电话", ""]])), read(docx("登记表", rows, spans=[(0, 0, 0, 1)]))):
        assert [one.label for one in only(reading).fields] == ["电话"]
        assert only(reading).headings == {}
        assert "READ_NOTE" in {remark.code for remark in reading.of(Grasp.LEFT_OUT)}


def test_may_tick_several_is_kept() -> None:
    found = only(read(docx("登记表", [["消防设施（在□内打√，可多选）", OPTIONS], ["电话", ""]]))).fields[0]

    assert (found.label, found.type, found.note) == ("消防设施", "multiselect", "可多选")


def test_may_tick_several_is_kept_from_a_heading_as_well() -> None:
    found = only(read(docx("登记表", "二、供餐内容（请在方框内打√，可多选）", "□早餐 □午餐", [["电话", ""]]))).fields[0]

    assert (found.label, found.type) == ("供餐内容", "multiselect")


def test_options_under_no_heading_become_a_field_that_is_said_to_be_guessed() -> None:
    reading = read(docx([["□新办 □变更", ""], ["电话", ""]], spans=[(0, 0, 0, 1)]))

    assert [(one.label, one.options) for one in only(reading).fields] == [("新办、变更", ("新办", "变更")), ("电话", ())]
    assert "READ_OPTIONS_WITHOUT_LABEL" in {remark.code for remark in reading.of(Grasp.GUESSED)}
