"""Who reads what another does not conclude is found, with the rule, the place and what to do; who asks for it first is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.decision_table import ConditionColumn, DecisionTable
from forms.edits.base import revised
from forms.findings import Place
from forms.problems import Severity
from rules.analyse import analyse
from rules.analyse.readers_of_conclusions import ReadersOfConclusions
from runtime.compiled import CompiledBundle, compile_bundle
from tests.runtime.given_decisions import DAY, at, eligibility, ready, row, rule, shop, values, var

GRADE = values(row("large", {"area": at(">", 100)}, level="甲"), reads=("market_area",), otherwise="丙")
READS: Any = {"!=": [var("conclusions.grade.level"), "丙"]}
LARGE = rule("large", READS)


def later(table: DecisionTable) -> DecisionTable:
    return table.model_copy(update={"in_force_from": date(2026, 3, 11)})


def until(table: DecisionTable) -> DecisionTable:
    return table.model_copy(update={"in_force_until": date(2026, 3, 20)})


def fire_only(table: DecisionTable) -> DecisionTable:
    return table.model_copy(update={"applies_to": ("fire",)})


def found(bundle: Bundle) -> list[Any]:
    compiled = compile_bundle(bundle)
    assert isinstance(compiled, CompiledBundle), compiled
    return [one for one in analyse(bundle, compiled.book, on=DAY).findings if one.code.startswith("CONCLUSION_")]


NEXT = values(row("a", {"level": at("in", "甲")}, level="a"), reads=("conclusions.grade.level",), id_="next")
ENDS = date(2026, 3, 20)
ENTRY_READS = rule("entered", var("conclusions.entry"))

CASES: list[tuple[str, Bundle, list[tuple[str, str]]]] = [
    ("in force", shop(GRADE, rules=[LARGE]), []),
    ("later", shop(later(GRADE), rules=[LARGE]), [("CONCLUSION_NOT_IN_FORCE", "rules.large")]),
    ("read by a table", shop(later(GRADE), NEXT), [("CONCLUSION_NOT_IN_FORCE", "tables.next")]),
    ("both later", shop(later(GRADE), later(NEXT)), []),
    ("asked for", shop(later(GRADE), rules=[rule("large", READS, when={"filled": [var("conclusions.grade.level")]})]), []),
    ("ends", shop(until(GRADE), rules=[LARGE]), [("CONCLUSION_LAPSES", "rules.large")]),
    ("both end", shop(until(GRADE), rules=[rule("large", READS, in_force_until=ENDS)]), []),
    ("of another matter", shop(fire_only(GRADE), rules=[LARGE]), [("CONCLUSION_OF_OTHERS", "rules.large")]),
    ("of the same matter", shop(fire_only(GRADE), rules=[rule("large", READS, applies_to=("fire",))]), []),
    ("of the core", shop(GRADE.model_copy(update={"applies_to": ("market",)}), rules=[LARGE]), []),
    ("no rows", shop(eligibility(), rules=[ENTRY_READS]), [("CONCLUSION_OF_NO_ROWS", "rules.entered")]),
    ("no rows, a value", shop(values(), rules=[LARGE]), []),
    (
        "of a rule",
        shop(rules=[rule("old", True, in_force_until=date(2026, 3, 9)), rule("reads", var("conclusions.old"))]),
        [("CONCLUSION_NOT_IN_FORCE", "rules.reads")],
    ),
    ("of a reader that is not in force", shop(later(GRADE), rules=[rule("large", READS, in_force_from=date(2026, 3, 11))]), []),
]


@pytest.mark.parametrize(("bundle", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_reads_what_nobody_concludes_is_told(bundle: Bundle, expected: list[tuple[str, str]]) -> None:
    assert [(one.code, one.where) for one in found(bundle)] == expected


def test_the_finding_names_both_the_day_and_what_to_do() -> None:
    [one] = found(shop(later(GRADE), rules=[LARGE]))

    assert (one.place, one.related, one.severity) == (Place("rule", "large"), ("large",), Severity.ERROR)
    for lang in ("zh", "en"):
        told = one.text(lang)
        assert "规则large" in told
        assert "分档grade" in told
        assert "2026-03-10" in told
    [one] = found(shop(until(GRADE), rules=[LARGE]))
    assert "2026-03-21" in one.text()
    [one] = found(shop(fire_only(GRADE), rules=[LARGE]))
    assert "检查" in one.text()
    assert set(ReadersOfConclusions.severities) == {
        "CONCLUSION_NOT_IN_FORCE",
        "CONCLUSION_LAPSES",
        "CONCLUSION_OF_OTHERS",
        "CONCLUSION_OF_NO_ROWS",
    }


def test_a_column_that_no_row_uses_relies_on_nothing() -> None:
    unused = ConditionColumn(id="level", reads=var("conclusions.grade.level"))
    table = values(row("a", {"area": at(">", 1)}, level="a"), reads=("market_area",), id_="next")
    bundle = shop(later(GRADE), table)
    both = revised(bundle, tables=(bundle.tables[0], table.model_copy(update={"columns": (*table.columns, unused)})))

    assert ready(both)
    assert found(both) == []
