"""A column that nobody knows is asked about where the file is looked at; the answer is read at once, and nothing corrected is lost."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit.testing.v1 import AppTest

from builder.importing import files_at_hand
from forms.department_form import Field
from runtime.bootstrap import Application
from tests.builder.importing.test_import_page import draft_of, uploaded
from tests.forms.importers.given_files import xlsx
from tests.runtime.pages.try_page import html_of

ROWS: Sequence[Sequence[object]] = [
    ["字段名称", "类型", "可选的值", "采集部位"],
    ["业态", None, "餐馆；饭店", "柜台"],
    ["名称", "文本", None, "大厅"],
]
TABLE = ("字段表.xlsx", xlsx({"甲许可登记表": ROWS}))
WHERE: Sequence[Sequence[object]] = [["事项名称", "实施主体", "承诺时限", "窗口号"], ["甲许可", "甲局", "5", "3 号"]]


def press(tried: AppTest, begins: str) -> None:
    """The first button whose key begins so."""
    next(one for one in tried.button if one.key and one.key.startswith(begins)).click().run()
    assert not tried.exception


def read_fields(tried: AppTest) -> tuple[Field, ...]:
    """As they stand now."""
    kept = tried.session_state[files_at_hand.KEY]["字段表.xlsx"]["matters"][0]["department"]
    return tuple(Field.model_validate(one) for one in kept["item"]["form"]["fields"])


def test_yes_reads_the_column_and_the_question_is_gone(house: Application) -> None:
    tried = uploaded(house, TABLE)
    assert "列“可选的值”（1 格有内容）是不是“可选值”？" in html_of(tried)
    assert "要答 2 处" in html_of(tried)

    press(tried, "yes_")

    assert read_fields(tried)[0].options == ("餐馆", "饭店")
    assert "列“可选的值”当作“可选值”读了" in html_of(tried)
    assert "要答 1 处" in html_of(tried)


def test_no_keeps_the_column_as_a_note_and_may_be_taken_back(house: Application) -> None:
    tried = uploaded(house, TABLE)

    press(tried, "no_")
    assert read_fields(tried)[0].note == "可选的值：餐馆；饭店"
    assert "列“可选的值”留在各行的备注里" in html_of(tried)

    press(tried, "again_")
    assert read_fields(tried)[0].note == ""
    assert "是不是“可选值”" in html_of(tried)


def test_what_was_corrected_before_the_answer_stays(house: Application) -> None:
    tried = uploaded(house, TABLE)
    for begins, words in (("department_", "某市甲局"), ("item_", "甲许可（新办）")):
        next(one for one in tried.text_input if one.key and one.key.startswith(begins)).set_value(words).run()

    press(tried, "yes_")
    press(tried, "no_")
    tried.text_input(key="build_title").set_value("开店").run()
    tried.button(key="import_build").click().run()

    (item,) = draft_of(house).items
    assert (item.department, item.name) == ("某市甲局", "甲许可（新办）")
    assert [(one.options, one.note) for one in item.form.fields] == [(("餐馆", "饭店"), "采集部位：柜台"), ((), "采集部位：大厅")]


def test_where_rows_have_no_notes_the_column_may_be_left_out(house: Application) -> None:
    tried = uploaded(house, ("清单.xlsx", xlsx({"事项": WHERE})))
    assert next(one for one in tried.button if one.key and one.key.startswith("no_")).label == "不用它"

    press(tried, "no_")

    assert "列“窗口号”不用" in html_of(tried)
    assert "要答" not in html_of(tried)
