"""Rules that read conclusions and materials are analysed as far as that goes: nothing is claimed of an applicant that nobody can be."""

from __future__ import annotations

from datetime import date

from rules.analyse import analyse
from rules.rule_book import read_rule_book
from tests.runtime.given_decisions import at, eligibility, row, rule, shop, values, var


def test_what_follows_from_other_answers_stands_in_no_witness() -> None:
    grade = values(row("r", {"area": at(">=", 50)}, level="甲"), reads=("market_area",), otherwise="乙")
    entry = eligibility(row("bar", {"kind": at("in", "网吧")}, verdict="flag"))
    rules = [
        rule("first", {"==": [var("conclusions.grade.level"), "甲"]}),
        rule("second", {"==": [var("conclusions.grade.level"), "乙"]}),
        rule("third", {"and": [var("materials.lease.present"), var("conclusions.first"), {">": [var("market_area"), 10]}]}),
        rule("never", False, when={"and": [var("conclusions.entry"), {"!": [var("conclusions.entry")]}]}),
        rule("plain", {">": [var("market_area"), 10]}),
        rule("stricter", {">": [var("market_area"), 20]}),
    ]
    bundle = shop(grade, entry, rules=rules)

    found = analyse(bundle, read_rule_book(bundle), on=date(2026, 3, 10)).findings

    about = {(one.code, one.where) for one in found}
    assert ("RULE_NEVER_LOOKED_AT", "rules.never") in about
    assert any({"plain", "stricter"} == set(one.related) for one in found)
    for one in found:
        assert not {"conclusions", "materials"} & set(one.witness or {})
