"""Findings on a page: things called by their names, the law behind, a way to where it is mended."""

from __future__ import annotations

import pytest

from builder.findings import findings_list
from forms.findings import Finding
from forms.problems import Problem
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"
CATERING = bundle(CODE)
MATERIAL = CATERING.materials[0]
USE = MATERIAL.uses[0]
ITEM = next(item for item in CATERING.items if item.id == USE.item)
RULE = CATERING.rules[0]


def shown(house: Application, problem: Problem, code: str = CODE) -> str:
    versions.save_draft(house, ZHOU, CATERING, revision=0)
    tried = try_page(lambda visit: findings_list(visit, [problem], bundle=code), Visit(house, ZHOU))
    assert not tried.exception
    return html_of(tried)


@pytest.mark.parametrize(
    ("where", "words", "address"),
    [
        (f"data_items.{CATERING.data_items[0].id}", CATERING.data_items[0].label, f"/design?bundle={CODE}"),
        (
            f"materials.{MATERIAL.id}.{USE.item}",
            f"{ITEM.department} · {USE.name}",
            f"/merge?bundle={CODE}&amp;show=materials&amp;open={USE.item}.{USE.id}",
        ),
        (f"items.{ITEM.id}.promised", ITEM.name, f"/matters?bundle={CODE}&amp;open={ITEM.id}"),
        (f"items.{ITEM.id}", ITEM.name, f"/matters?bundle={CODE}&amp;open={ITEM.id}"),
        (f"facts.{CATERING.facts[0].name}", CATERING.labels[CATERING.facts[0].name], f"/matters?bundle={CODE}"),
        (f"items.{ITEM.id}.form.fields", ITEM.name, f"/merge?bundle={CODE}&amp;show=forms"),
        (f"rules.{RULE.id}", RULE.title, f"/rules?bundle={CODE}&amp;rule={RULE.id}"),
        ("materials.nowhere.x", "materials.nowhere.x", f"/merge?bundle={CODE}&amp;show=materials"),
    ],
)
def test_a_thing_is_called_by_its_name_and_leads_to_where_it_is_mended(house: Application, where: str, words: str, address: str) -> None:
    said = shown(house, Problem("DOC_BLANK_ID", where))

    assert f">{words}</a>" in said if address else f">{words} <" in said
    assert f'href="{address}"' in said if address else "href" not in said


def test_the_law_behind_a_finding_stands_under_it(house: Application) -> None:
    found = Finding("LINT_VAGUE_CONDITION", f"rules.{RULE.id}", {"title": RULE.title, "word": "等"}, basis="BASIS_VAGUE")

    assert f'<div class="of-3 of-xs">{found.basis_text()}</div>' in shown(house, found)


def test_of_a_file_that_was_not_read_the_place_is_its_own_words(house: Application) -> None:
    assert ">甲.docx <" in shown(house, Problem("READ_EMPTY", "甲.docx"), code="")
