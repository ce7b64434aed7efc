"""Bundles, import, forms side by side, publishing: each without a browser, by the use cases on a real store."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builder.bundles import bundles_page
from builder.importing.import_page import MOST_MB, import_page
from builder.merging.workbench import merge_page
from builder.publishing.publishing_page import publishing_page
from forms.bundle import Bundle
from forms.document import as_json, dump_bundle
from forms.problems import Lang
from runtime.authoring import versions
from runtime.authoring.versions import BundleDraft, ImportedDraft
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from tests.runtime.given_house import LI, OFFICE, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle, case_value

PAGES = (bundles_page, import_page, merge_page, publishing_page)
BOTH = Person("hao", "郝示例", frozenset({Role.AUTHOR, Role.PUBLISHER}), OFFICE)
"""Somebody who holds both roles: still may not publish what the same person wrote."""


def a_draft(house: Application, name: str = "semantics", person: Person = ZHOU) -> BundleDraft:
    imported = versions.import_draft(house, person, case_value(name))
    assert isinstance(imported, ImportedDraft), imported
    return imported.draft


def upload(house: Application, content: bytes, name: str = "case.json") -> AppTest:
    tried = try_page(import_page, Visit(house, ZHOU))
    tried.file_uploader(key="import_file").upload(name, content, "application/json").run()
    tried.button(key="import_do").click().run()
    assert not tried.exception
    return tried


def in_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


# ---- import


def test_a_case_file_becomes_a_draft_and_what_was_understood_is_shown(house: Application) -> None:
    said = html_of(upload(house, in_json(case_value("catering"))))

    draft = versions.read_draft(house, "catering")
    assert draft is not None
    assert draft.revision == 1
    assert "44 → 27" in said
    assert "19 → 13" in said
    assert "烟草专卖局" in said


def test_a_bundle_exported_here_can_be_imported_again(house: Application) -> None:
    upload(house, dump_bundle(bundle("newborn")).encode())

    draft = versions.read_draft(house, "newborn")
    assert draft is not None
    assert draft.bundle == bundle("newborn")


def with_fault(change: str) -> bytes:
    value: dict[str, Any] = case_value("catering")
    match change:
        case "unknown type":
            value["departments"][0]["fields"][0]["type"] = "txet"
        case "unknown operator":
            value["conditions"][0]["formal"] = {"equals": [1, 2]}
        case "no departments":
            del value["departments"]
    return in_json(value)


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "IMPORT_EMPTY", "case.json"),
        (b"{", "FILE_NOT_JSON", ""),
        (b"\xff\xfe\x00", "FILE_", ""),
        (b"[]", "CASE_NOT_A_CASE", ""),
        (b"NaN", "", ""),
        (with_fault("unknown type"), "DOC_UNKNOWN_TYPE", "items.reg.form.fields.qymc"),
        (with_fault("unknown operator"), "COND_UNKNOWN_OPERATOR", "rules.c_scope_region.holds"),
        (with_fault("no departments"), "", "departments"),
        (b"[" * 100_000, "", ""),
        (in_json({"case_id": "x", "departments": [], "conditions": float("inf")}), "", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_code_and_place_and_nothing_is_kept(
    house: Application, content: bytes, code: str, place: str
) -> None:
    said = html_of(upload(house, content))

    assert "没有导入，也没有保存任何内容" in said
    assert code in said
    assert place in said
    assert "Traceback" not in said
    assert versions.drafts(house, ZHOU) == ()


def test_a_file_beyond_the_limit_is_refused(house: Application) -> None:
    said = html_of(upload(house, b" " * (MOST_MB * 1024 * 1024 + 1)))

    assert "IMPORT_TOO_LARGE" in said
    assert versions.drafts(house, ZHOU) == ()


def test_a_key_nobody_knows_is_warned_of_and_the_rest_is_kept(house: Application) -> None:
    said = html_of(upload(house, in_json({**case_value("catering"), "conditons": []})))

    assert "值得看一眼" in said
    assert "DOC_UNKNOWN_KEY" in said
    assert versions.read_draft(house, "catering") is not None


def test_a_hostile_title_is_shown_and_never_run(house: Application) -> None:
    hostile = "<script>alert(1)</script>![x](http://evil.test)"

    said = html_of(upload(house, in_json({**case_value("semantics"), "title": hostile})))
    pages = [html_of(try_page(page, Visit(house, ZHOU))) for page in PAGES]

    assert all("<script>" not in text for text in (said, *pages))
    assert "&lt;script&gt;" in said


# ---- bundles


def test_a_house_without_bundles_says_where_to_begin(house: Application) -> None:
    assert "先导入一份案例文件。" in html_of(try_page(bundles_page, Visit(house, ZHOU)))
    assert "政策人员导入后会出现在这里。" in html_of(try_page(merge_page, Visit(house, LI)))


def test_drafts_and_versions_stand_with_state_author_and_publisher(house: Application) -> None:
    draft = a_draft(house)
    before = html_of(try_page(bundles_page, Visit(house, LI)))
    versions.publish(house, LI, draft.code, draft.revision)

    after = html_of(try_page(bundles_page, Visit(house, LI)))

    assert "有未发布的改动" in before
    assert "还没有发布过" in before
    assert "与第 1 版相同" in after
    assert re.search(r"第 1 版.*在用.*周示例.*李示例", after)


def test_from_a_bundle_one_goes_to_every_one_of_its_pages(house: Application) -> None:
    a_draft(house)

    tried = try_page(bundles_page, Visit(house, LI))

    ways = [one.value for one in tried.caption]
    assert ways == ["事项", "合并", "表单", "规则", "容缺与决策表", "仿真", "材料从哪里来", "影响分析", "会签", "文书模板", "发布"]


def test_a_retired_version_and_a_superseded_one_are_told_apart(house: Application) -> None:
    for title in ("一", "二", "三"):
        draft = versions.import_draft(house, ZHOU, {**case_value("semantics"), "title": title})
        assert isinstance(draft, ImportedDraft)
        versions.publish(house, LI, "semantics", draft.draft.revision)
    versions.retire(house, LI, "semantics", 3)

    said = html_of(try_page(bundles_page, Visit(house, LI)))

    assert re.findall(r"已停用|在用|新件不再用", said) == ["已停用", "在用", "新件不再用"]


# ---- publishing


def acknowledge(tried: AppTest) -> AppTest:
    """The publisher has seen who has not confirmed, and says why not to wait."""
    (box,) = [one for one in tried.checkbox if str(one.key).startswith("acknowledged_")]
    after = box.check().run()
    return after.text_input(key=f"why_{box.key}").set_value("已电话商定").run()


def test_the_author_is_not_offered_to_publish_and_the_publisher_is(house: Application) -> None:
    draft = a_draft(house)

    mine = try_page(publishing_page, Visit(house, ZHOU))
    other = try_page(publishing_page, Visit(house, LI))
    assert other.button(key=f"publish_{draft.revision}").disabled
    acknowledge(other)

    assert mine.button(key=f"publish_{draft.revision}").disabled
    assert "编写和发布分开" in html_of(mine)
    assert not other.button(key=f"publish_{draft.revision}").disabled


def test_whoever_wrote_on_it_may_not_publish_it_whatever_the_roles(house: Application) -> None:
    draft = a_draft(house, person=BOTH)

    tried = try_page(publishing_page, Visit(house, BOTH))

    assert tried.button(key=f"publish_{draft.revision}").disabled
    assert "您写过这份草稿，要由另一位发布人发布。" in html_of(tried)


def test_publishing_makes_the_next_version(house: Application) -> None:
    draft = a_draft(house)
    tried = acknowledge(try_page(publishing_page, Visit(house, LI)))

    tried.button(key=f"publish_{draft.revision}").click().run(timeout=120)

    assert not tried.exception
    assert "已发布为第 1 版" in html_of(tried)
    assert house.store.published("semantics") is not None
    assert "草稿与第 1 版相同，不用再发布。" in html_of(tried)
    assert not [one for one in tried.button if str(one.key).startswith("publish_")]


def test_a_draft_that_changed_meanwhile_is_not_published_by_an_old_click(house: Application) -> None:
    draft = a_draft(house)
    tried = acknowledge(try_page(publishing_page, Visit(house, LI)))
    versions.import_draft(house, ZHOU, {**case_value("semantics"), "title": "新题"})

    tried.button(key=f"publish_{draft.revision}").click().run(timeout=120)

    assert house.store.published("semantics") is None


def faulty() -> Bundle:
    """A bundle with an error that only the checks find: a limit beyond the statutory one."""
    plain = as_json(bundle("semantics"))
    items = plain["items"]
    assert isinstance(items, list)
    assert isinstance(items[0], dict)
    items[0] |= {"statutory": [{"days": 1}], "promised": [{"days": 30}]}
    return Bundle.model_validate(plain)


def test_an_error_blocks_publishing_and_says_where(house: Application) -> None:
    versions.save_draft(house, ZHOU, faulty(), revision=0)

    tried = try_page(publishing_page, Visit(house, LI))

    said = html_of(tried)
    assert "LINT_PROMISE_TOO_LONG" in said
    assert "挡住发布" in said
    assert 'href="/matters?bundle=semantics&amp;open=' in said
    assert tried.button(key="publish_1").disabled


def test_test_cases_are_listed_with_what_is_expected(house: Application) -> None:
    plain = as_json(bundle("semantics"))
    plain["test_cases"] = [
        {"id": "t1", "note": "缺一份", "submission": {}, "expected": {"outcome": "waive"}},
        {"id": "t2", "submission": {}},
    ]
    versions.save_draft(house, ZHOU, Bundle.model_validate(plain), revision=0)

    said = html_of(try_page(publishing_page, Visit(house, LI)))

    assert re.search(r"t1.*缺一份.*容缺受理", said)
    assert re.search(r"t2.*没有写结论", said)


def test_a_bundle_without_a_draft_shows_its_versions(house: Application) -> None:
    versions.publish_bundle(house, LI, bundle("semantics"), authors=("zhou",))

    said = html_of(try_page(publishing_page, Visit(house, LI)))

    assert "没有草稿" in said
    assert "第 1 版" in said


# ---- all of them


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_breaks_and_labels_are_in_the_language_of_the_visit(house: Application, page: Any, lang: Lang) -> None:
    a_draft(house, "catering")

    tried = try_page(page, Visit(house, ZHOU, lang))

    assert not tried.exception
    # a button that opens a department's own form is called as the department calls it
    ours = [one for kind in (tried.button, tried.selectbox, tried.text_input) for one in kind if not str(one.key).startswith("received_")]
    labels = [one.label for one in ours]
    assert lang == "zh" or [label for label in labels if re.search("[\u4e00-\u9fff]", label)] == []
