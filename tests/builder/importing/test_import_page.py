"""The import page without a browser: files are read, corrected beside their original, put together and built."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from builder.importing.import_page import import_page
from builder.importing.tables import fields_table, materials_table, with_fields, with_materials
from forms.bundle import Bundle
from forms.importers.reading import ReadDepartment
from forms.problems import Lang
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from scripts.sample_case import SAMPLES
from tests.forms.importers.given_files import docx, heads, only, read, xlsx
from tests.forms.test_gather import form, listed
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

FILES = SAMPLES / "files" / "catering"
WORD = docx("甲许可申请表", [["名称", "", "审批意见", ""], ["性别", "□男 □女", "", ""]], "（某市甲局制）")
LIST = xlsx({"事项": [["事项名称", "实施主体", "材料名称"], ["甲许可", "某市甲局", "执照"]]})


def opened(house: Application, lang: Lang = "zh") -> AppTest:
    return try_page(import_page, Visit(house, ZHOU, lang))


def uploaded(house: Application, *files: tuple[str, bytes], lang: Lang = "zh") -> AppTest:
    tried = opened(house, lang)
    uploader = tried.file_uploader(key="import_file")
    for name, content in files:
        uploader.upload(name, content, "application/octet-stream")
    uploader.run()
    tried.button(key="import_do").click().run(timeout=60)
    assert not tried.exception
    return tried


def draft_of(house: Application, code: str = "bundle_1") -> Bundle:
    draft = versions.read_draft(house, code)
    assert draft is not None
    return draft.bundle


def test_a_word_form_is_shown_beside_what_was_read_of_it(house: Application) -> None:
    said = html_of(uploaded(house, ("甲.docx", WORD)))

    assert "读懂 1 个事项、2 个字段、0 份材料" in said
    assert "略去 1 处" in said
    assert '<td class="of-was label here">名称<sup>1</sup></td>' in said
    assert "of-was left_out" in said
    assert versions.drafts(house, ZHOU) == ()


def test_a_form_and_its_line_in_a_list_are_built_into_one_item(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", WORD), ("清单.xlsx", LIST))
    assert "甲.docx、清单.xlsx" in html_of(tried).replace("清单.xlsx、甲.docx", "甲.docx、清单.xlsx")

    tried.text_input(key="build_title").set_value("开店一件事").run()
    tried.button(key="import_build").click().run()

    bundle = draft_of(house)
    assert not tried.exception
    assert bundle.title == "开店一件事"
    assert [(item.department, item.name, len(item.form.fields)) for item in bundle.items] == [("某市甲局", "甲许可", 2)]
    assert [material.name for material in bundle.materials] == ["执照"]
    assert "已存成草稿" in html_of(tried)
    assert "将要建成" not in html_of(tried)


def test_the_samples_of_catering_are_built_from_word_and_excel_alone(house: Application) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(FILES.glob("word_*.docx"))]
    tried = uploaded(house, *files, ("items.xlsx", (FILES / "items.xlsx").read_bytes()))

    tried.button(key="import_build").click().run()

    bundle = draft_of(house, "catering")
    assert bundle.title == "开办餐饮店“一件事”"
    assert [item.id for item in bundle.items] == ["reg", "food", "sign", "fire", "tobacco"]
    assert (len(bundle.data_items), len(bundle.materials)) == (44, 19)
    assert [item.core for item in bundle.items] == [True, True, True, True, False]


def test_one_file_that_cannot_be_read_does_not_keep_the_others_out(house: Application) -> None:
    tried = uploaded(house, ("扫描件.pdf", b"%PDF-1.4"), ("甲.docx", WORD))

    said = html_of(tried)
    assert "READ_PDF" in said
    assert "请上传 Word 原件" in said
    assert "读懂 1 个事项" in said
    tried.text_input(key="build_title").set_value("开店").run()
    tried.button(key="import_build").click().run()
    assert "READ_PDF" not in html_of(tried)


def test_of_two_files_of_one_content_one_is_read_and_the_other_named(house: Application) -> None:
    said = html_of(uploaded(house, ("甲.docx", WORD), ("甲 (1).docx", WORD)))

    assert "“甲 (1).docx”和同时上传的“甲.docx”内容完全一样" in said
    assert said.count("读懂 1 个事项") == 1


def test_a_word_file_called_text_is_not_read_as_text(house: Application) -> None:
    assert "其实是 Word 或 Excel 文件" in html_of(uploaded(house, ("甲.txt", WORD)))


def test_a_title_that_is_taken_is_warned_of_and_can_be_built(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    tried = uploaded(house, ("甲.docx", WORD))
    tried.text_input(key="build_title").set_value(f" {bundle('catering').title}").run()

    assert "已有同名的一件事" in html_of(tried)
    assert not tried.button(key="import_build").disabled


def test_what_was_pasted_is_read_and_asks_for_its_department(house: Application) -> None:
    tried = opened(house)
    tried.text_area(key="import_paste").set_value("字段名称\t类型\n姓名\t文本\n").run()
    tried.button(key="import_paste_do").click().run()

    tried.button(key="import_build").click().run()
    assert "没有事项名称" in html_of(tried)
    department = next(one for one in tried.text_input if one.key and one.key.startswith("department_"))
    item = next(one for one in tried.text_input if one.key and one.key.startswith("item_"))
    department.set_value("甲局")
    item.set_value("甲许可").run()
    tried.text_input(key="build_title").set_value("开店").run()
    tried.button(key="import_build").click().run()

    assert not tried.exception
    assert [(one.department, one.name) for one in draft_of(house).items] == [("甲局", "甲许可")]


def test_what_is_not_wanted_is_not_imported(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", WORD), ("清单.xlsx", LIST))

    next(one for one in tried.checkbox if one.key and one.key.startswith("wanted_")).uncheck().run()
    tried.text_input(key="build_title").set_value("开店").run()
    tried.button(key="import_build").click().run()

    assert [len(item.form.fields) for item in draft_of(house).items] == [0]


def test_a_file_is_taken_out_again(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", WORD))

    next(one for one in tried.button if one.key and one.key.startswith("forget_")).click().run()

    assert "读懂" not in html_of(tried)


def test_departments_are_added_to_a_draft_that_is_there(house: Application) -> None:
    first = uploaded(house, ("甲.docx", WORD))
    first.text_input(key="build_title").set_value("开店").run()
    first.button(key="import_build").click().run()
    second = uploaded(house, ("乙.xlsx", xlsx({"事项": [["事项名称", "实施主体", "材料名称"], ["乙许可", "乙局", "图纸"]]})))

    second.radio(key="build_way").set_value("add").run()
    second.button(key="import_build").click().run()

    assert [item.name for item in draft_of(house).items] == ["甲许可", "乙许可"]


def test_two_forms_of_one_item_cannot_be_built_and_it_is_said(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", WORD), ("又.docx", docx("甲许可申请表", [["住所", ""]], "（某市甲局制）")))

    assert "有两张分表" in html_of(tried)
    assert tried.button(key="import_build").disabled


def test_a_hostile_label_is_shown_and_never_run(house: Application) -> None:
    said = html_of(uploaded(house, ("<img>.docx", docx([["<script>alert(1)</script>", ""], ["电话", ""]]))))

    assert "<script>" not in said
    assert "<img>" not in said
    assert "&lt;script&gt;" in said


def test_title_and_code_are_suggested_from_the_matters_until_somebody_types_others(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", docx("食品经营许可申请表", [["名称", ""], ["电话", ""]], "（某市甲局制）")))
    assert (tried.text_input(key="build_title").value, tried.text_input(key="build_code").value) == ("开办餐饮店“一件事”", "catering")

    tried.text_input(key="build_title").set_value("开办药店“一件事”").run()
    assert tried.text_input(key="build_code").value == "drugstore"
    tried.text_input(key="build_code").set_value("yaodian").run()
    next(one for one in tried.text_input if one.key and one.key.startswith("item_")).set_value("旅馆业许可").run()

    assert (tried.text_input(key="build_title").value, tried.text_input(key="build_code").value) == ("开办药店“一件事”", "yaodian")
    assert "编码用在网址和文件名里" in html_of(tried)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_speaks_the_language_of_the_visit(house: Application, lang: Lang) -> None:
    tried = uploaded(house, ("a.xlsx", xlsx(heads(["Name", "text", "yes", None, None]))), lang=lang)

    labels = [one.label for kind in (tried.button, tried.text_input, tried.checkbox, tried.toggle, tried.expander) for one in kind]
    chinese = [label for label in labels if any("\u4e00" <= letter <= "\u9fff" for letter in label)]
    assert chinese == ([] if lang == "en" else labels)


# ---- the tables that are corrected


def a_matter() -> ReadDepartment:
    uses = listed("甲许可", "执照").uses
    return only(read(docx([["姓名", ""], ["性别", "□男 □女"]]))).model_copy(update={"uses": uses})


def corrected(table: pd.DataFrame, **cells: str | bool) -> None:
    """Write into the first row, as the editor does."""
    for column, value in cells.items():
        table.at[0, column] = value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_that_nobody_corrected_changes_nothing(lang: Lang) -> None:
    matter = a_matter()

    assert with_fields(matter, fields_table(matter, lang), lang) == matter
    again = with_materials(matter, materials_table(matter, lang), lang)
    assert again.uses == matter.uses


def test_corrections_of_a_row_are_taken_and_a_deleted_row_is_gone() -> None:
    matter = a_matter()
    table = fields_table(matter, "zh")
    corrected(table, label="年龄", type="整数", required=False, unit="岁")

    changed = with_fields(matter, table.drop(index=1), "zh")

    (one,) = changed.fields
    assert (one.id, one.label, one.type, one.required, one.unit) == ("f1", "年龄", "integer", False, "岁")


def test_a_new_row_is_a_field_with_an_id_of_its_own_and_stays_the_same_when_read_again() -> None:
    matter = form("甲许可", "名称")
    table = fields_table(matter, "zh")
    table.loc[1] = [None, None, "业态", "单选", True, "甲；乙", None, "经营情况", None]

    once, twice = (with_fields(matter, table, "zh") for _ in range(2))

    assert once == twice
    assert [(one.id, one.label, one.options) for one in once.fields] == [("f1", "名称", ()), ("f2", "业态", ("甲", "乙"))]
    assert once.headings == {"f2": "经营情况"}


def test_columns_of_a_repeating_field_are_corrected_by_their_labels() -> None:
    matter = only(read(docx([["姓名", "性别", "证号"], ["", "", ""], ["", "", ""]])))
    table = fields_table(matter, "zh")
    corrected(table, options="姓名；身份证号")

    (one,) = with_fields(matter, table, "zh").fields

    assert [(column.id, column.label) for column in one.columns] == [("c1", "姓名"), ("c1_2", "身份证号")]


def test_a_material_is_corrected_and_its_libraries_are_read() -> None:
    matter = listed("甲许可", "执照")
    table = materials_table(matter, "zh")
    corrected(table, name="营业执照", need="容缺后补", days="3", sources="法人库：营业执照")

    (use,) = with_materials(matter, table, "zh").uses

    assert (use.name, use.waivable, use.main, use.waiver_days) == ("营业执照", True, False, 3)
    assert [(source.library, source.record) for source in use.sources] == [("法人库", "营业执照")]
