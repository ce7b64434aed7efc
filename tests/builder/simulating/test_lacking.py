"""What is still missing before it can be told: the thing behind an open rule by its name, the best question first."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builder.simulating.firing import firing_order
from builder.simulating.lacking import lacks, things_words, waits_for
from builder.simulating.stage_details import stage_detail
from builder.simulating.stages import STAGES, stage_lines
from builder.simulating.trial import Trial, run_tried
from forms.bundle import Bundle
from forms.stated_rule import OnFail
from runtime.calendar import published
from runtime.submission import Submission
from runtime.submission_json import submission_json
from runtime.trying.tried import Tried
from tests.builder.simulating.test_stages import ASKS, ENTRY, LATER, LEASE
from tests.runtime.given_decisions import at, ready, row, rule, shop, submission, var, waivers

GRADE = rule("grade", {"==": [{"var": "taxpayer"}, "A"]}, on_fail=OnFail.CORRECT)
LICENCE = rule("licence", var("materials.licence.valid"), on_fail=OnFail.CORRECT)
SMALL = rule("small", {"<": [{"var": "market_area"}, 50]}, on_fail=OnFail.CORRECT)
EITHER = rule("either", {"or": [{"<": [{"var": "market_area"}, 50]}, {"==": [{"var": "taxpayer"}, "A"]}]}, on_fail=OnFail.CORRECT)


def tried(bundle: Bundle, one: Submission, silent: tuple[str, ...] = ()) -> Trial:
    given = Tried("", submission_json(one))
    found = run_tried(ready(bundle), given.silenced(bundle, silent, given), published())
    assert isinstance(found, Trial), found
    return found


def asked(trial: Trial) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(things_words(trial, one.things, "zh"), one.surely, one.may) for one in lacks(trial)]


@pytest.mark.parametrize(
    ("bundle", "given", "silent", "found"),
    [
        # a rule that reads a table waits for what the row waits for
        (shop(ENTRY, rules=[ASKS]), {"area": None}, (), [("area", ("r2", "entry.small"), ())]),
        (shop(ENTRY, rules=[ASKS]), {"area": 60}, (), []),
        # a library that has not answered, by its name, for a fact and for a paper
        (shop(rules=[GRADE]), {}, ("税务库",), [("税务库的应答（纳税信用等级）", ("grade",), ())]),
        (shop(rules=[LICENCE]), {}, ("电子证照库",), [("电子证照库的应答（营业执照）", (), ("licence",))]),
        # what settles two goes before what settles one
        (
            shop(rules=[GRADE, EITHER, SMALL]),
            {"area": None},
            ("税务库",),
            [("税务库的应答（纳税信用等级）", ("grade",), ("either",)), ("area", ("small",), ("either",))],
        ),
    ],
)
def test_what_would_settle_what_is_open_is_asked_by_its_name(
    bundle: Bundle, given: dict[str, Any], silent: tuple[str, ...], found: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert [one for one in asked(tried(bundle, submission(**given), silent)) if "、" not in one[0]] == found


def test_a_rule_that_reads_a_table_says_what_the_row_of_the_table_waits_for() -> None:
    trial = tried(shop(ENTRY, rules=[ASKS]), submission(area=None))

    assert things_words(trial, waits_for(trial, "r2"), "zh") == "area"
    assert "规则r2还差：area" in stage_lines(trial, "zh")[STAGES.index("rules")].detail
    assert "<b>还差：area</b>" in stage_detail(trial, "rules", "zh")
    assert waits_for(trial, "nothing") == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_row_and_no_rule_is_called_by_its_id(lang: Any) -> None:
    table = waivers(row("later", {"area": at("<", 50)}, materials=["lease"], allowed=True))
    for document in (shop(ENTRY, LATER, rules=[LEASE, ASKS]), shop(ENTRY, table, rules=[GRADE])):
        for one in (submission(uploads=(), area=None), submission(kind="网吧"), submission(uploads=(), signed=True)):
            for silent in ((), ("税务库", "电子证照库")):
                trial = tried(document, one, silent)
                said = [text for line in stage_lines(trial, lang) for text in (line.words, line.detail)]
                said += [stage_detail(trial, stage, lang) for stage in STAGES]
                said += [step.name for step in firing_order(trial, lang)]

                assert not [text for text in said if re.search(r"\b(entry|later|waivers?|matrix)\.\w+", text)]


def test_a_library_that_has_not_answered_gives_neither_papers_nor_facts() -> None:
    document, silent = shop(rules=[GRADE, LICENCE]), ("税务库", "电子证照库")
    given = Tried("", submission_json(submission(taxpayer="A")))

    gone = given.silenced(document, silent, given)
    again = gone.silenced(document, (), given)

    assert {one.rule.id for one in tried(document, submission(taxpayer="A"), silent).evaluation.undetermined()} == {"grade", "licence"}
    assert (gone.shared, gone.values.get("taxpayer"), gone.silent) == ([], None, silent)
    assert again.filed == given.filed
