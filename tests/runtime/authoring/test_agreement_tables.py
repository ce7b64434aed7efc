"""会签 of decision tables: a department agrees to the rows that concern its matter or its materials, and to no others."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind, TableRow
from forms.edits.base import revised
from forms.stated_rule import Parameter, ParameterValue
from forms.table_reach import matters_of
from runtime.authoring import agreement, versions
from runtime.authoring.agreement import Standing
from runtime.authoring.own_part import OwnPart, own_parts
from runtime.authoring.term_words import table_words
from runtime.bootstrap import Application
from tests.runtime.given_agreement import CATERING, confirmed, part
from tests.runtime.given_house import FENG, ZHENG, ZHOU
from tests.runtime.given_tables_of_catering import ENTRY, WAIVERS, over, with_tables

BOTH = with_tables(WAIVERS, ENTRY)


def parts(document: Bundle) -> dict[str, OwnPart]:
    return {one.item.id: one for one in own_parts(document)}


def test_a_department_sees_the_rows_that_touch_its_matter_or_its_materials() -> None:
    seen = {item: {one.place: [row.id for row in one.rows] for one in own.tables} for item, own in parts(BOTH).items()}

    assert seen == {
        "reg": {"table.later": ["b"]},
        "food": {"table.later": ["a", "b"]},
        "sign": {"table.later": ["b"]},
        "fire": {"table.later": ["b"], "table.entry": ["a"]},
        "tobacco": {"table.later": ["b"]},
    }
    assert matters_of(BOTH, ENTRY) == {"fire"}
    assert matters_of(BOTH, WAIVERS) == set(seen)


def test_it_reads_them_in_words_with_no_material_of_others() -> None:
    own = parts(BOTH)

    assert table_words(BOTH, own["sign"].tables[0]) == ("命中方式：汇总", "第 2 行：缺的材料 营业执照 → 可容缺；5 个工作日")
    assert table_words(BOTH, own["fire"].tables[1]) == (
        "命中方式：唯一",
        "第 1 行：场所建筑面积 >5000 → 补正；告诉申请人 请先办理消防验收",
    )
    assert "Row 1" in table_words(BOTH, own["food"].tables[0], "en")[1]


def row_of_others(table: DecisionTable) -> DecisionTable:
    return table.model_copy(update={"rows": (*table.rows, TableRow(id="c", materials=("proxy",), outcomes={"allowed": True}))})


def fewer_days(table: DecisionTable) -> DecisionTable:
    first, second = table.rows
    return table.model_copy(update={"rows": (first, second.model_copy(update={"outcomes": {"allowed": True, "days": 3}}))})


def another_area(table: DecisionTable) -> DecisionTable:
    first, second = table.rows
    return table.model_copy(update={"rows": (first.model_copy(update={"cells": over(300)}), second)})


@pytest.mark.parametrize(
    ("alter", "asked_again"),
    [
        (row_of_others, {"food"}),
        (fewer_days, {"reg", "food", "sign", "fire", "tobacco"}),
        (another_area, {"food"}),
        (lambda table: table.model_copy(update={"complete": True}), set()),
    ],
)
def test_a_change_asks_again_exactly_those_whose_rows_it_touches(alter: Any, asked_again: set[str]) -> None:
    before, after = parts(BOTH), parts(with_tables(alter(WAIVERS), ENTRY))

    assert {item for item in before if before[item].digests["table.later"] != after[item].digests["table.later"]} == asked_again
    assert all(before[item].digests["term.applies"] == after[item].digests["term.applies"] for item in before)


def test_what_stands_behind_a_column_is_agreed_to_as_well() -> None:
    limit: Any = {"var": "parameters.limit"}
    grade = DecisionTable.model_validate(
        {
            "id": "grade",
            "title": "分档",
            "kind": TableKind.VALUE,
            "columns": [{"id": "large", "reads": {">": [{"var": "venue_area"}, limit]}}],
            "outcomes": [{"id": "level", "label": "档次"}],
            "rows": [{"id": "a", "outcomes": {"level": "高"}}],
        }
    )
    entry = ENTRY.model_validate(
        {
            **ENTRY.model_dump(mode="json"),
            "columns": [{"id": "level", "reads": {"var": "conclusions.grade.level"}}],
            "rows": [{"id": "a", "cells": {"level": [{"test": "in", "values": ["高"]}]}, "outcomes": {"verdict": "correct"}}],
        }
    )

    def with_limit(value: int, level: str = "高") -> Bundle:
        rows = (grade.rows[0].model_copy(update={"outcomes": {"level": level}}),)
        parameter = Parameter(name="limit", label="界限", rows=(ParameterValue(value=value),))
        return revised(with_tables(grade.model_copy(update={"rows": rows}), entry), parameters=(parameter,))

    seen = [parts(one)["fire"].digests["table.entry"] for one in (with_limit(50), with_limit(60), with_limit(50, "中"), with_limit(50))]
    assert seen[0] == seen[3]
    assert len(set(seen)) == 3


def test_a_row_that_changes_takes_back_the_word_on_it_and_no_other(house: Application) -> None:
    versions.save_draft(house, ZHOU, BOTH, revision=0)
    assert confirmed(house, FENG, "sign").confirmed and confirmed(house, ZHENG, "fire").confirmed

    stricter = ENTRY.model_copy(update={"rows": (ENTRY.rows[0].model_copy(update={"cells": over(3000)}),)})
    versions.save_draft(house, ZHOU, with_tables(WAIVERS, stricter), revision=1)

    assert part(house, "sign").confirmed
    [again] = part(house, "fire").that(Standing.CHANGED)
    objected = agreement.object_to(house, ZHENG, CATERING, "fire", again.place.place, again.place.digest, "应为 5000 平方米")
    assert [one.place.label for one in objected.that(Standing.OBJECTED)] == ["消防准入表"]
