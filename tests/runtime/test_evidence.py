"""The evidence behind every dropped material, and names that do not fit."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.problems import Problem
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.evidence import NameMatch, name_match
from runtime.holdings import ANY_HOLDER, VALID, Holdings, NotMatched, Record
from runtime.libraries.base import Answer, Held, Libraries, Query
from runtime.outcome import Standing
from tests.runtime.given_house import SHOP_OWNER, WANG, ZHANG, a_filed_case, a_filled_draft

DAY = date(2026, 3, 10)
ID_CARD = "fr_sfz"
CARD = Record("人口库", "居民身份证", VALID, SHOP_OWNER, date(2035, 1, 1), number=SHOP_OWNER, digest="d" * 64, request_id="RK1")
NAMES = st.text(st.sampled_from("张示例阿依古丽·• ａA "), max_size=6)


@dataclass(frozen=True, slots=True)
class Saying:
    """A library that has this record, of whomever is asked about."""

    record: Record
    remote: bool = False
    label: str = ""

    @property
    def name(self) -> str:
        return self.record.library

    def look_up(self, query: Query) -> Answer:
        return Held((self.record,))

    def check(self) -> tuple[Problem, ...]:
        return ()


def with_record(house: Application, record: Record) -> Application:
    """The house whose library of that name has that record."""
    others = tuple(one for one in house.libraries.now() if one.name != record.library)
    return replace(house, libraries=Libraries((Saying(record), *others)))


def filed_line(house: Application, case_id: str, material: str = ID_CARD) -> dict[str, Any]:
    """The line of the material in the newest evaluation that was kept."""
    kept = house.store.evaluations(case_id)
    (line,) = [one for one in json.loads(kept[max(kept)])["lines"] if one["material"] == material]
    assert isinstance(line, dict)
    return line


def test_every_drop_by_a_library_is_kept_with_what_proves_it(house: Application) -> None:
    record = replace(CARD, holder_name="张示例", issuer="某分局", issued_on=date(2015, 1, 1), values={"principal_name": "张示例"})
    silent_of_it = with_record(house, record)
    desk = a_filled_draft(silent_of_it, "s01")
    case = intake.submit(silent_of_it, ZHANG, desk.case.id, "key").case

    said = filed_line(house, case.id)["evidence"]

    assert {name: said[name] for name in ("library", "record", "item", "use", "request_id", "digest", "name_match", "issuer")} == {
        "library": "人口库",
        "record": "居民身份证",
        "item": "tobacco" if "tobacco" in case.content.selected_items else "food",
        "use": "sfz" if "tobacco" in case.content.selected_items else "fr_sfz",
        "request_id": "RK1",
        "digest": "d" * 64,
        "name_match": "same",
        "issuer": "某分局",
    }
    assert said["purpose"] and said["basis"] and said["consented"] is True
    assert (said["judged_on"], said["decision_on"], said["covers_decision"]) == ("2026-03-10", "2026-03-17", True)
    assert said["holder_mark"] == house.query_log.mark_of(SHOP_OWNER)
    assert SHOP_OWNER not in json.dumps(said)


def test_a_record_that_ends_before_the_promised_day_drops_and_is_flagged(house: Application) -> None:
    ends = with_record(house, replace(CARD, valid_to=date(2026, 3, 12)))
    case = a_filed_case(ends, "s01", principal_name="张示例")

    line = filed_line(house, case.id)
    (seen,) = [one for one in review.file_of(ends, WANG, case.id).evidence if one.material == ID_CARD]

    assert line["standing"] == Standing.DROPPED
    assert line["evidence"]["covers_decision"] is False
    assert not seen.covers_decision


def test_acceptance_fixes_the_day_of_the_decision(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)

    (seen,) = [one for one in review.file_of(house, WANG, case.id).evidence if one.material == ID_CARD]

    part = case.sub_case("food")
    assert part and seen.decision_on == part.due_on


@pytest.mark.parametrize(
    ("called", "filled_in", "standing"),
    [("张示例", "张示例", "dropped"), ("", "张示例", "dropped"), ("张 示例", "张示例", "dropped"), ("李四", "张示例", "missing")],
)
def test_another_name_beside_the_own_number_drops_nothing(house: Application, called: str, filled_in: str, standing: str) -> None:
    named = with_record(house, replace(CARD, holder_name=called))

    desk = a_filled_draft(named, "s01", principal_name=filled_in)

    (line,) = [one for one in desk.evaluation.lines if one.material == ID_CARD]
    assert line.standing == standing
    assert (NotMatched.NAME_MISMATCH in [why.reason for why in line.why_not]) is (standing == "missing")
    assert all(called not in why.text() for why in line.why_not if called)


@given(NAMES, st.lists(NAMES, max_size=2), st.booleans(), st.integers(-2, 2))
def test_only_the_name_it_goes_by_is_held(said: str, names: list[str], keyed: bool, days: int) -> None:
    record = replace(CARD, holder_name=said, valid_to=DAY + timedelta(days))
    holdings = Holdings((record,), called={SHOP_OWNER: tuple(names)} if names else {})

    held = holdings.match("人口库", "居民身份证", SHOP_OWNER if keyed else ANY_HOLDER, DAY)
    why = holdings.why_not("人口库", "居民身份证", SHOP_OWNER if keyed else ANY_HOLDER, DAY)

    assert (held is None) is (why is not None)
    assert held is None or name_match(holdings, held) is not NameMatch.DIFFERENT
    assert (held is None) is (name_match(holdings, record) is NameMatch.DIFFERENT or days < 0)


def test_a_name_of_somebody_else_is_compared_with_nobody() -> None:
    holdings = Holdings((replace(CARD, holder_name="王五"),), called={"430102199003209985": ("张示例",)})

    assert holdings.match("人口库", "居民身份证", SHOP_OWNER, DAY)
    assert name_match(holdings, holdings.records[0]) is NameMatch.NOT_COMPARED
