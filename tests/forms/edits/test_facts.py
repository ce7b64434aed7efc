"""What no form asks for: questions, libraries' answers and what the office says come, change and go; what is read stays."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.edits import AddFact, DropFact, FactChanges, SetFact, apply_edits
from tests.forms.edits.acts import done, refused
from tests.samples import bundle

CATERING = "catering"


def asked(document: Bundle) -> dict[str, str]:
    """Fact or data item -> its question."""
    return {question.sets: question.text for question in document.layout.questions if question.sets}


def test_a_new_question_is_asked_with_its_own_words_and_options() -> None:
    made = done(
        bundle(CATERING),
        {"op": "add_fact", "meaning": "就餐方式", "type": "select", "options": ["堂食", " 外卖 ", "外卖"], "text": "顾客在哪里用餐？"},
    )

    [fact] = [one for one in made.facts if one.meaning == "就餐方式"]
    assert (fact.kind, fact.options) == ("question", ("堂食", "外卖"))
    assert asked(made)[fact.name] == "顾客在哪里用餐？"


def test_a_library_s_fact_has_the_name_its_records_give_it_and_is_not_asked() -> None:
    made = done(
        bundle(CATERING),
        {"op": "add_fact", "meaning": "信用等级", "kind": "library", "library": "信用库", "type": "text", "name": "credit_level"},
    )

    fact = made.fact("credit_level")
    assert fact is not None and fact.library == "信用库"
    assert "credit_level" not in asked(made)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ({"op": "add_fact", "meaning": " "}, "EDIT_BLANK"),
        ({"op": "add_fact", "meaning": "附件", "type": "attachment"}, "EDIT_NOT_A_FACT"),
        ({"op": "add_fact", "meaning": "成员", "type": "group"}, "EDIT_NOT_A_FACT"),
        ({"op": "add_fact", "meaning": "等级", "kind": "library"}, "EDIT_NO_LIBRARY"),
        ({"op": "add_fact", "meaning": "年龄", "kind": "derived"}, "EDIT_FACT_DERIVED"),
        ({"op": "add_fact", "meaning": "面积", "name": "venue_area"}, "EDIT_NAME_TAKEN"),
        ({"op": "set_fact", "fact": "nobody", "changes": {"meaning": "甲"}}, "EDIT_UNKNOWN_FACT"),
        ({"op": "set_fact", "fact": "licence_status", "changes": {"library": ""}}, "EDIT_NO_LIBRARY"),
        ({"op": "set_fact", "fact": "sign_has", "changes": {"type": "integer"}}, "EDIT_READ_BY_RULE"),
        ({"op": "drop_fact", "fact": "sign_has"}, "EDIT_IN_USE"),
        ({"op": "drop_fact", "fact": "nobody"}, "EDIT_UNKNOWN_FACT"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(act: dict[str, object], code: str) -> None:
    assert code in {found for found, _ in refused(bundle(CATERING), act)}


def test_an_option_a_rule_compares_with_cannot_go() -> None:
    made = done(
        bundle(CATERING),
        {"op": "add_fact", "meaning": "就餐方式", "type": "select", "options": ["堂食", "外卖"], "name": "dining"},
        {"op": "set_department", "item": "fire", "changes": {"applies_when": {"==": [{"var": "dining"}, "堂食"]}}},
    )

    assert refused(made, {"op": "set_fact", "fact": "dining", "changes": {"options": ["外卖", "自提"]}}) == {
        ("EDIT_OPTION_IN_USE", "facts.dining")
    }
    assert refused(made, {"op": "drop_fact", "fact": "dining"}) == {("EDIT_IN_USE", "facts.dining")}


def test_a_question_in_the_words_of_the_meaning_follows_it_and_one_that_was_worded_stays() -> None:
    renamed = {"op": "set_fact", "fact": "dining", "changes": {"meaning": "用餐方式"}}
    plain = done(bundle(CATERING), {"op": "add_fact", "meaning": "就餐方式", "name": "dining"}, renamed)
    worded = done(bundle(CATERING), {"op": "add_fact", "meaning": "就餐方式", "name": "dining", "text": "有堂食吗？"}, renamed)

    assert (asked(plain)["dining"], asked(worded)["dining"]) == ("用餐方式", "有堂食吗？")


def test_a_fact_is_a_question_exactly_while_the_applicant_gives_it() -> None:
    start = bundle(CATERING)
    to_library = {"op": "set_fact", "fact": "sign_has", "changes": {"kind": "library", "library": "城管库"}}
    given = done(start, to_library)
    back = done(given, {"op": "set_fact", "fact": "sign_has", "changes": {"kind": "question"}})

    assert "sign_has" not in asked(given)
    fact = back.fact("sign_has")
    assert "sign_has" in asked(back) and fact is not None and fact.library == ""


def test_what_nothing_reads_goes_with_its_question_and_the_trials_answers() -> None:
    start = done(bundle(CATERING), {"op": "add_fact", "meaning": "就餐方式", "name": "dining"})
    case = start.test_cases[0]
    answers = case.submission["values"]
    assert isinstance(answers, dict)
    tried = case.model_copy(update={"submission": {**case.submission, "values": {**answers, "dining": True}}})
    start = start.model_copy(update={"test_cases": (tried, *start.test_cases[1:])})

    after = done(start, {"op": "drop_fact", "fact": "dining"})

    assert after.fact("dining") is None and "dining" not in asked(after)
    assert after.test_cases == bundle(CATERING).test_cases


def test_two_who_change_one_fact_touch_a_common_place() -> None:
    start = bundle(CATERING)
    rename = SetFact(fact="sign_has", changes=FactChanges(meaning="有没有招牌"))

    assert rename.touches(start) & DropFact(fact="sign_has").touches(start)
    assert not rename.touches(start) & AddFact(meaning="就餐方式", name="dining").touches(start)
    assert isinstance(apply_edits(start, (rename,)), Bundle)
