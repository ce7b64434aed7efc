"""An import that is not finished outlives the session: listed, gone on with as it stood, discarded, lapsed. No bundle knows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from builder.importing import files_at_hand
from builder.importing.import_page import import_page
from builder.importing.kept_import import AT_HAND
from forms.document import digest, dump_bundle
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Account
from runtime.storage import PublishedVersion
from tests.builder.importing.test_column_questions import TABLE, press
from tests.builder.importing.test_import_page import LIST, WORD, draft_of, opened, uploaded
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


def waiting(house: Application) -> list[tuple[str, ...]]:
    """The files of every import that waits."""
    return [one.files for one in house.store.pending_imports("zhou")]


def resumed(house: Application) -> AppTest:
    """Another session, which goes on with the first import that is listed."""
    tried = opened(house)
    press(tried, "resume_")
    return tried


def test_what_was_read_answered_and_typed_is_there_after_a_reload_and_is_built_once(house: Application) -> None:
    first = uploaded(house, ("甲.docx", WORD), TABLE)
    next(one for one in first.button if one.key and one.key.startswith("open_") and one.label == "核对").click().run()
    press(first, "yes_")
    next(one for one in first.checkbox if one.key and one.key.startswith("wanted_")).uncheck().run()
    first.text_input(key="build_title").set_value("开店").run()
    first.text_input(key="build_applicant").set_value("企业").run()
    assert "已自动保存" in html_of(first)
    assert versions.drafts(house, ZHOU) == ()

    listed = opened(house)
    assert "还有 1 份没导完的" in html_of(listed)
    assert "甲.docx、字段表.xlsx" in html_of(listed)
    press(listed, "resume_")

    assert "还有" not in html_of(listed)
    assert listed.text_input(key="build_title").value == "开店"
    listed.button(key="import_build").click().run()
    made = draft_of(house)
    assert (made.title, made.applicant_type, len(made.items)) == ("开店", "企业", 1)
    assert waiting(house) == []
    assert "还有" not in html_of(opened(house))


def test_a_correction_and_an_answer_come_back_in_another_session(house: Application) -> None:
    first = uploaded(house, TABLE)
    press(first, "yes_")
    next(one for one in first.text_input if one.key and one.key.startswith("department_")).set_value("某市甲局").run()

    tried = resumed(house)

    (matter,) = tried.session_state[files_at_hand.KEY]["字段表.xlsx"]["matters"]
    assert matter["department"]["item"]["department"] == "某市甲局"
    assert "列“可选的值”当作“可选值”读了" in html_of(tried)
    press(tried, "again_")
    assert "是不是“可选值”" in html_of(tried)


def test_it_can_be_discarded_unseen_and_while_one_works_on_it(house: Application) -> None:
    uploaded(house, ("甲.docx", WORD))
    here = uploaded(house, ("清单.xlsx", LIST))
    assert waiting(house) == [("清单.xlsx",), ("甲.docx",)]

    press(here, "discard_")
    assert waiting(house) == [("清单.xlsx",)]
    here.button(key="discard_at_hand").click().run()

    assert waiting(house) == []
    assert "读懂" not in html_of(here)


def test_taking_out_the_last_file_leaves_nothing_behind(house: Application) -> None:
    press(uploaded(house, ("甲.docx", WORD)), "forget_")

    assert waiting(house) == []


def test_another_person_does_not_see_it(house: Application) -> None:
    uploaded(house, ("甲.docx", WORD))
    other = replace(ZHOU, login="qian2")
    house.store.put_account(Account(other, "no password opens it"))

    assert "还有" not in html_of(try_page(import_page, Visit(house, other, "zh")))


def test_two_windows_do_not_write_over_each_other(house: Application) -> None:
    one = uploaded(house, ("甲.docx", WORD))
    two = resumed(house)
    two.text_input(key="build_title").set_value("第二个窗口").run()

    one.text_input(key="build_title").set_value("第一个窗口").run()

    assert "在另一个窗口里改过" in html_of(one)
    titles = [house.store.pending_import("zhou", each.id) for each in house.store.pending_imports("zhou")]
    assert sorted("第一个窗口" in each.state for each in titles if each) == [False, True]


@pytest.fixture
def for_a_draft(house: Application) -> Application:
    """An import that was to be added to a draft."""
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    tried = try_page(import_page, Visit(house, ZHOU, "zh"), {"bundle": "catering"})
    tried.file_uploader(key="import_file").upload("甲.docx", WORD, "application/octet-stream").run()
    tried.button(key="import_do").click().run(timeout=60)
    assert [one.code for one in house.store.pending_imports("zhou")] == ["catering"]
    return house


def test_whoever_comes_from_a_bundle_adds_to_it(for_a_draft: Application) -> None:
    assert "要加到草稿 catering" in html_of(opened(for_a_draft))

    tried = resumed(for_a_draft)
    tried.button(key="import_build").click().run()

    assert [item.name for item in draft_of(for_a_draft, "catering").items][-1] == "甲许可"
    assert waiting(for_a_draft) == []


def test_one_for_a_draft_that_was_published_since_has_lapsed_and_is_named_once(for_a_draft: Application) -> None:
    made, at = bundle("catering"), for_a_draft.clock.now() + timedelta(seconds=1)
    for_a_draft.store.publish(PublishedVersion("catering", 1, made.title, digest(made), dump_bundle(made), "zhou", "li", at, "test"))

    said = html_of(opened(for_a_draft))

    assert "没导完的“甲.docx”已作废：catering 在那以后发布过了" in said
    assert "还有" not in said
    assert waiting(for_a_draft) == []
    assert "已作废" not in html_of(opened(for_a_draft))


def test_one_for_a_draft_that_is_gone_has_lapsed(for_a_draft: Application) -> None:
    (pending,) = for_a_draft.store.pending_imports("zhou")
    whole = for_a_draft.store.pending_import("zhou", pending.id)
    assert whole is not None
    for_a_draft.store.put_pending_import(replace(whole, code="gone"))

    assert "要加到的草稿 gone 不在了" in html_of(opened(for_a_draft))
    assert waiting(for_a_draft) == []


def test_one_that_another_software_kept_otherwise_is_said_to_be_so_and_can_be_discarded(house: Application) -> None:
    tried = uploaded(house, ("甲.docx", WORD))
    pending = house.store.pending_import("zhou", tried.session_state[AT_HAND]["id"])
    assert pending is not None
    house.store.put_pending_import(replace(pending, state='{"files":[{"name":"甲.docx"}]}'))

    other = resumed(house)
    assert "用别的软件版本存的" in html_of(other)
    press(other, "discard_")

    assert waiting(house) == []
