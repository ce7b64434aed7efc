"""Why a rule does not hold: a sentence that cannot be read as its opposite, with what stands against what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.problems import Lang
from forms.stated_rule import OnFail, StatedRule
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.outcome import Verdict, VerdictState
from runtime.unmet import CLOSING, unmet, unmet_here
from tests.runtime.given_house import WANG, ZHANG, a_filed_case, a_filled_draft
from tests.samples import GOLD, bundle

TITLES = st.text("一致符合有效的规则。. ！", min_size=1, max_size=8).filter(lambda title: bool(title.strip(CLOSING)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(title=TITLES, message=st.none() | TITLES, end=st.sampled_from(["", "。", ".", " "]))
def test_what_is_said_of_a_failed_rule_is_never_what_is_said_when_it_holds(lang: Lang, title: str, message: str | None, end: str) -> None:
    rule = StatedRule(id="r", title=title, holds=True, on_fail=OnFail.CORRECT, message=(title if message is None else message) + end)

    assert unmet(rule, lang).strip(CLOSING) != title.strip(CLOSING)


@pytest.mark.parametrize("name", GOLD)
def test_every_sample_rule_says_that_it_fails(name: str) -> None:
    for rule in bundle(name).rules:
        assert unmet(rule) != rule.title
        assert unmet(rule) == rule.message or "不符合" in unmet(rule)


def failed(house: Application, case_id: str, rule: str) -> Verdict:
    desk = intake.work_on(house, ZHANG, case_id)
    return next(one for one in desk.evaluation.failed() if one.rule.id == rule)


def test_two_that_differ_are_told_side_by_side(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"venue_address": "长沙市芙蓉区演示路1号"})

    said = unmet_here(desk.compiled.bundle, failed(house, desk.case.id, "c_addr"))

    assert said.startswith("这一条不符合：经营场所与营业执照载明的住所(经营场所)一致。")
    assert "经营场所地址是“长沙市芙蓉区演示路1号”" in said.replace("表上的", "")
    assert "是“长沙市芙蓉区演示路1号101”，两者不一致。" in said


def test_the_authors_words_stand_with_what_was_found(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"venue_region": "430103"})
    verdict = failed(house, desk.case.id, "c_scope_region")
    own = Verdict(
        verdict.rule.model_copy(update={"message": "请到经营场所所在区县的窗口办理。"}), verdict.state, verdict.items, verdict.used
    )

    assert unmet_here(desk.compiled.bundle, own).startswith("请到经营场所所在区县的窗口办理。表上的")
    assert "430103" in unmet_here(desk.compiled.bundle, own)


def test_numbers_of_persons_are_not_repeated() -> None:
    newborn = bundle("newborn")
    rule = next(rule for rule in newborn.rules if rule.id == "n_parents")
    number = "430102198506129990"
    said = unmet_here(newborn, Verdict(rule, VerdictState.FAILS, (), {"mother_id_no": number, "father_id_no": number}))

    assert said == unmet(rule) and number not in said


def test_a_refused_item_does_not_give_its_condition_as_the_reason(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s14").id)

    part = case.sub_case("tobacco")

    assert part is not None and part.reason.startswith("这一条不符合：学校、幼儿园周边不得设置烟草零售点")
