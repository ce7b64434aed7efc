"""The page of papers: what is typed is a saved edit and changes the preview; faults with line and cure; elements; snippets."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import streamlit as st
from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from builder.papers import editor as page_editor
from builder.papers.compare_dialog import compared
from builder.papers.editor import editor_data, elements_of, faults_of, take
from builder.papers.element_list import Stands
from builder.papers.paper_at_hand import PaperAtHand
from builder.papers.paper_place import PaperPlace, forms_of, papers_of, place_named
from builder.papers.papers_page import papers_page
from builder.papers.snippet_at_hand import SnippetAtHand
from builder.papers.trials_dialog import trials_html
from forms.edits.paper_templates import template_of
from forms.problems import Lang
from runtime.authoring import drafting, versions
from runtime.authoring.paper_templates import snippet_history
from runtime.authoring.template_trials import try_all
from runtime.bootstrap import Application
from runtime.notices.base import notices
from runtime.notices.plain_words.differences import How
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"
WAIVER = PaperPlace("waiver_acceptance")


@pytest.fixture(autouse=True)
def _draft(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    # outside of a page there is no session, and nothing to be drawn again
    monkeypatch.setattr(st, "session_state", {})


def hand(house: Application, person: Person = ZHOU, lang: Lang = "zh") -> DraftAtHand:
    drafted = drafting.open_draft(house, person, CODE)
    assert drafted is not None
    return DraftAtHand(Visit(house, person, lang), person, drafted)


def paper(house: Application, place: PaperPlace = WAIVER, **more: object) -> PaperAtHand:
    return PaperAtHand(hand(house, **more), place)  # type: ignore[arg-type] # a person, a language


def done(written: PaperAtHand | SnippetAtHand, seq: int, act: str, **more: JsonValue) -> None:
    """Something done in the editor, and the page at rest again."""
    take(written, [{"seq": seq, "act": act, **more}])
    written.quick = False


def line_of(written: PaperAtHand, words: str) -> int:
    return next(number for number, line in enumerate(written.words.split("\n"), 1) if words in line)


def stands(written: PaperAtHand, name: str) -> tuple[Stands, int]:
    return next((one.stands, one.line) for one in elements_of(written) if name in one.name)


def listed(data: Mapping[str, JsonValue], name: str) -> list[dict[str, JsonValue]]:
    found = data[name]
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, dict)]


def test_what_is_typed_is_an_edit_of_the_draft_and_changes_the_preview(house: Application) -> None:
    written = paper(house)
    before = written.preview
    assert before is not None and before.pictures and not before.problems

    done(written, 1, "words", text=written.words.replace("特此通知", "特此通知，请按期补交"))

    after = written.preview
    own = template_of(written.bundle, *written.paper)
    assert own is not None and "特此通知，请按期补交" in own.source
    assert after is not None and after.pictures and after.content != before.content
    assert not faults_of(written)
    assert written.at_hand.drafted.undoable is not None

    done(written, 2, "undo")
    assert template_of(written.bundle, *written.paper) is None
    assert "请按期补交" not in written.words


def test_an_operation_that_is_said_twice_is_done_once(house: Application) -> None:
    written = paper(house)
    op: dict[str, JsonValue] = {
        "seq": 5,
        "act": "put",
        "text": written.words,
        "line": 4,
        "column": 99,
        "what": "field",
        "path": "case_number",
    }

    take(written, [op])
    take(written, [op])

    assert written.words.split("\n")[3].count("【办件编号】") == 1


def test_a_fault_is_told_with_its_line_and_mended_by_what_was_meant(house: Application) -> None:
    written = paper(house)
    line = line_of(written, "【逾期后果】")
    done(written, 1, "words", text=written.words.replace("【逾期后果】", "【逾期后果说明】"))

    [fault] = [one for one in faults_of(written) if one.line == line]
    assert fault.words == f"第 {line} 行：没有叫“逾期后果说明”的字段。是不是“逾期后果”？"
    assert fault.fix is not None
    shown = written.preview
    assert shown is not None and shown.pictures, "a fault leaves the rest of the paper to be seen"
    [told] = [one for one in listed(editor_data(written), "faults") if one["line"] == line]
    assert stands(written, "后果")[0] is Stands.MISSING
    assert stands(written, "后果")[1] == line

    done(written, 2, "mend", text=written.words, fix=told["fix"])
    assert "【逾期后果】" in written.words and not faults_of(written)
    assert stands(written, "后果") == (Stands.THERE, line)


def test_a_line_taken_out_lacks_its_element_and_the_others_stand(house: Application) -> None:
    written = paper(house)
    assert {one.stands for one in elements_of(written)} <= {Stands.THERE, Stands.UNTOLD}

    line = line_of(written, "落款")
    done(written, 1, "words", text="\n".join(one for one in written.words.split("\n") if not one.startswith("落款")))

    assert line and stands(written, "机关")[0] is Stands.MISSING
    assert stands(written, "申请人")[0] is Stands.THERE


def test_what_belongs_to_a_list_may_be_put_in_only_inside_it(house: Application) -> None:
    written = paper(house)
    insert = editor_data(written)["insert"]
    assert isinstance(insert, dict)
    scopes, scope_of = insert["scopes"], insert["scopeOf"]
    assert isinstance(scopes, list) and isinstance(scope_of, list)
    inside = scope_of[line_of(written, "【补交期限】") - 1]
    assert isinstance(inside, int) and inside

    def labels(scope: JsonValue) -> set[object]:
        assert isinstance(scope, list)
        return {one["label"] for one in scope if isinstance(one, dict)}

    assert "补交期限" in labels(scopes[inside]) and "补交期限" not in labels(scopes[0])
    assert "经营主体名称" in labels(scopes[0]), "answers by the words of the form"


@pytest.mark.parametrize(
    ("what", "path", "expected"),
    [
        ("field", "case_number", "【办件编号】"),
        ("snippet", "remedies_2024", "片段 "),
        ("each", "waived", "每份【容缺材料】一行："),
        ("if", "policy", "如果有【容缺依据】："),
    ],
)
def test_everything_of_the_bar_is_put_in_behind_the_line_or_at_the_place(house: Application, what: str, path: str, expected: str) -> None:
    written = paper(house)
    line = line_of(written, "特此通知")

    done(written, 1, "put", text=written.words, line=line, column=99, what=what, path=path)

    assert expected in "\n".join(written.words.split("\n")[line - 1 : line + 4])
    assert written.read.is_sound
    caret = editor_data(written)["caret"]
    assert isinstance(caret, dict) and isinstance(caret["line"], int) and caret["line"] >= line


def test_nothing_is_put_into_a_chip(house: Application) -> None:
    written = paper(house)
    line = line_of(written, "抬头")
    column = written.words.split("\n")[line - 1].index("【") + 2

    done(written, 1, "put", text=written.words, line=line, column=column, what="field", path="case_number")

    assert written.words.split("\n")[line - 1] == "抬头 【申请人.称谓】【办件编号】："


def test_unreadable_words_stay_as_they_were_typed(house: Application) -> None:
    written = paper(house)
    typed = written.words + "\n标题容缺\n如果有【没有结束\n"

    done(written, 1, "words", text=typed)

    assert paper(house).words == typed
    assert [one for one in faults_of(written) if one.line]


def test_the_words_are_told_beside_those_of_the_system(house: Application) -> None:
    written = paper(house)
    done(written, 1, "words", text=written.words.replace("特此通知", "特此告知"))

    [changed] = [one for one in compared(written, "house") if one.how is not How.SAME]
    assert changed.how is How.CHANGED
    assert "".join(one.text for one in changed.new if one.changed) == "告"


def test_every_test_case_is_tried_and_what_failed_is_told(house: Application) -> None:
    written = paper(house)
    among = written.samples
    good = trials_html(written.visit, [*try_all(written.bundle, written.place.kind, written.read.text, among=among)])
    broken = written.words.replace("【逾期后果】", "【逾期后果说明】")
    done(written, 1, "words", text=broken)
    bad = trials_html(written.visit, [*try_all(written.bundle, written.place.kind, written.read.text, among=among)])

    assert f"{len(among)} 个案例都印得出来" in good and "s02" in good
    assert f"{len(among)} 个案例里 {len(among)} 个印不出来" in bad


def test_every_paper_of_a_bundle_can_be_opened_and_is_whole_in_the_systems_words(house: Application) -> None:
    document = bundle(CODE)
    places = (*papers_of(document), *forms_of(document))

    assert {one.kind for one in places} == set(notices.names())
    for place in places:
        assert place_named(document, place.name) == place
        written = paper(house, place)
        printed = written.preview
        assert printed is not None and printed.pictures and not printed.problems, (
            place,
            printed and [str(one.text()) for one in printed.problems],
        )
        assert not faults_of(written), place
        assert Stands.MISSING not in {one.stands for one in elements_of(written)}, place


def test_whoever_may_not_draft_only_looks(house: Application) -> None:
    written = paper(house, person=LI)

    done(written, 1, "words", text="标题 别的")

    assert editor_data(written)["locked"] is True
    assert "别的" not in written.words


def test_the_english_page_says_nothing_in_chinese_of_its_own(house: Application) -> None:
    words = editor_data(paper(house, lang="en"))["words"]
    assert isinstance(words, dict)
    assert [one for one in words.values() if any("\u4e00" <= sign <= "\u9fff" for sign in str(one))] == []


# ---- the page itself


def opened(house: Application, **query: str) -> AppTest:
    tried = try_page(papers_page, Visit(house, ZHOU), query={"bundle": CODE, **query})
    assert not tried.exception
    return tried


def test_the_plain_text_box_saves_tells_faults_and_mends_them(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    tried = opened(house, paper="waiver_acceptance")
    assert "样章" not in html_of(tried) and 'alt="《容缺受理通知书》预览，第 1 页，共 ' in html_of(tried)
    tried.toggle(key=page_editor.PLAIN).set_value(True).run()
    box = tried.text_area[0]
    box.set_value(str(box.value).replace("【逾期后果】", "【逾期后果说明】")).run()
    tried.run()
    assert not tried.exception
    assert "没有叫“逾期后果说明”的字段" in html_of(tried)
    assert "模板 v1 草稿" in html_of(tried)

    tried.button(key="plain_fix_0").click().run()
    tried.run()
    assert "没有叫" not in html_of(tried)
    own = template_of(hand(house).bundle, "waiver_acceptance")
    assert own is not None and "说明" not in own.source.split("lapse")[0][-20:]

    tried.button(key="paper_restore_do").click().run()
    assert template_of(hand(house).bundle, "waiver_acceptance") is None


def test_a_snippet_gets_a_new_version_and_the_draft_is_told(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    tried = opened(house, snippet="remedies_2024")
    said = html_of(tried)
    assert "谁在用" in said and "单项不予" in said
    tried.toggle(key=page_editor.PLAIN).set_value(True).run()
    tried.text_area[0].set_value(str(tried.text_area[0].value).replace("如不服本决定", "对本决定不服的")).run()
    tried.run()
    tried.button(key="snippet_save").click().run()
    assert "改了什么、为什么改" in html_of(tried), "a version says why"
    tried.text_area(key="snippet_note_remedies_2024_1").set_value("改得更顺").run()
    tried.button(key="snippet_save").click().run()
    assert not tried.exception

    newest = snippet_history(house, "remedies_2024")[0]
    assert (newest.version, newest.note, newest.by) == (2, "改得更顺", "zhou")
    assert "对本决定不服的" in newest.text
    refused = opened(house, paper="refusal")
    assert "1 个共用片段有新的版本" in html_of(refused)
    refused.button(key="take_newer").click().run()
    assert [one.version for one in hand(house).bundle.snippets if one.name == "remedies_2024"] == [2]
