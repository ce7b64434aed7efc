"""A published version to be looked at: every department's form, rules and limits in words, the applicant's own page; nothing to change."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builder.publishing.version_page import version_page
from forms.kept_finding import KeptFinding
from runtime.authoring import versions
from runtime.authoring.own_part import own_parts
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.given_tables_of_catering import ENTRY, WAIVERS, with_tables
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"


@pytest.fixture
def published(house: Application) -> Application:
    """A house with a version of catering, and a draft that says something else."""
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    assert not isinstance(versions.publish(house, LI, CODE, 1), tuple)
    versions.save_draft(house, ZHOU, bundle(CODE).model_copy(update={"title": "草稿里的新题"}), revision=1)
    return house


def shown(house: Application, view: str, lang: Any = "zh") -> str:
    page = try_page(version_page, Visit(house, LI, lang), {"bundle": CODE, "version": "1", "show": view})
    assert not page.exception
    return html_of(page)


def test_every_department_s_form_stands_there_with_its_mapping(published: Application) -> None:
    said = re.sub(r' data-column="[^"]*"', "", shown(published, "forms"))

    for part in own_parts(bundle(CODE)):
        assert part.item.department in said
        assert all(f">{field.label}</td><td>{field.data_item.label}<" in said for field in part.fields if field.column is None)
        assert all(f">{one.label}</td><td>{one.material.name}<" in said for one in part.materials)
    assert "草稿里的新题" not in said


def test_rules_and_limits_are_said_in_words(published: Application) -> None:
    rules, limits = shown(published, "rules"), shown(published, "limits")

    assert all(rule.title in rules and rule.basis in rules for rule in bundle(CODE).rules)
    assert "满足这个条件才办：场所性质属于" in limits
    assert "20 个工作日" in limits


def test_a_matter_is_named_once_and_an_optional_one_is_not_said_to_be_always_done(published: Application) -> None:
    limits = shown(published, "limits")
    document = bundle(CODE)

    assert all(limits.count(item.name) == 1 for item in document.items)
    assert limits.count("总是要办") == sum(item.core and item.applies_when is None for item in document.items)
    assert "可选：申请人选了才办" in limits
    assert "情形引导题" not in limits


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tables_of_a_version_are_shown_row_by_row_as_people_read_them(house: Application, lang: Any) -> None:
    versions.save_draft(house, ZHOU, with_tables(WAIVERS, ENTRY), revision=0)
    assert not isinstance(versions.publish(house, LI, CODE, 1), tuple)

    said = re.sub(r' data-column="[^"]*"', "", shown(house, "tables", lang))

    assert all(title in said for title in ("容缺矩阵", "消防准入表", "食药办法第五条"))
    assert "&gt;200</td>" in said
    if lang == "zh":
        assert "<td>营业执照；食品安全管理人员培训考核证明</td><td>不限</td><td" in said
        assert "不可容缺" in said and "准入表，1 行，命中方式：唯一" in said and "只管" in said
    page = try_page(version_page, Visit(house, LI, lang), {"bundle": CODE, "version": "1", "show": "tables"})
    assert not page.button and not page.text_input


def test_a_version_without_tables_offers_no_view_of_them(published: Application) -> None:
    assert shown(published, "tables") == shown(published, "forms")


@pytest.mark.parametrize("view", ["forms", "applicant", "rules", "limits"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_view_breaks_and_none_offers_a_change(published: Application, view: str, lang: Any) -> None:
    page = try_page(version_page, Visit(published, ZHOU, lang), {"bundle": CODE, "version": "1", "show": view})

    assert not page.exception
    if view == "applicant":
        assert page.text_input
    else:
        assert not page.button and not page.text_input
    draft = versions.read_draft(published, CODE)
    assert draft is not None and draft.revision == 2


def test_a_version_that_is_not_there_is_said_so(published: Application) -> None:
    page = try_page(version_page, Visit(published, LI), {"bundle": "nothing"})

    assert "没有这样的版本" in html_of(page)


def test_what_was_let_stand_is_read_with_its_reason_whatever_view_is_open(house: Application) -> None:
    kept = KeptFinding(code="WAIVER_UNREACHABLE", where="rules.c_waiver", reason="过渡期内保留")
    plain = bundle(CODE).model_copy(update={"kept_findings": (kept,)})
    versions.save_draft(house, ZHOU, plain, revision=0)
    done = versions.publish(house, LI, CODE, 1)
    assert not isinstance(done, tuple)

    for view in ("forms", "rules"):
        said = shown(house, view)
        assert "编制人写明理由保留的 1 条" in said and "过渡期内保留" in said
