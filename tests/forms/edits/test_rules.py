"""Rules are stated, changed, moved and dropped like all else of a draft; what is not whole yet is refused with the way to mend it."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.stated_rule import OnFail
from tests.forms.edits.acts import Act, done, refused
from tests.samples import bundle

FILLED = {"filled": [{"var": "subject_name"}]}


def rules(document: Bundle) -> list[str]:
    return [rule.id for rule in document.rules]


def test_a_new_rule_stands_behind_the_others_under_the_first_free_name() -> None:
    before = bundle("catering")
    after = done(
        before,
        {"op": "add_rule", "title": " 名称要填 ", "holds": FILLED, "message": "请填名称"},
        {"op": "add_rule", "title": "又一条", "holds": FILLED},
    )

    assert rules(after)[:-2] == rules(before)
    first, second = after.rules[-2:]
    assert (first.id, second.id) == ("rule_1", "rule_2")
    assert (first.title, first.on_fail, first.applies_to) == ("名称要填", "correct", None)


def test_a_new_rule_may_be_put_before_another() -> None:
    before = bundle("catering")
    first, second, *_ = rules(before)
    act: Act = {"op": "add_rule", "title": "又一条", "holds": FILLED, "rule": "new"}

    assert rules(done(before, {**act, "before": second}))[:3] == [first, "new", second]
    assert refused(before, {**act, "before": "nobody"}) == {("EDIT_UNKNOWN_RULE", "rules.nobody")}


def test_only_the_settings_that_are_given_change() -> None:
    before = bundle("disability")
    rule = next(one for one in before.rules if one.when is None)
    after = next(one for one in done(before, {"op": "set_rule", "rule": rule.id, "changes": {"when": FILLED}}).rules if one.id == rule.id)

    assert after == rule.model_copy(update={"when": FILLED})


def test_a_verdict_stays_a_verdict_and_a_refusal_needs_its_kind() -> None:
    before = bundle("disability")
    rule = next(one for one in before.rules if one.on_fail is OnFail.CORRECT)
    act = {"op": "set_rule", "rule": rule.id, "changes": {"on_fail": "reject", "reject_kind": " 不予认定 "}}
    [after] = [one for one in done(before, act).rules if one.id == rule.id]

    assert (after.on_fail is OnFail.REJECT, after.reject_kind) == (True, "不予认定")
    without_kind = {"op": "set_rule", "rule": rule.id, "changes": {"on_fail": "reject"}}
    assert refused(before, without_kind) == {("EDIT_RULE_REFUSES_HOW", f"rules.{rule.id}")}


def test_a_rule_moves_before_another_or_to_the_end() -> None:
    before = bundle("catering")
    first, second, *_ = rules(before)

    assert rules(done(before, {"op": "move_rule", "rule": second, "before": first}))[:2] == [second, first]
    assert rules(done(before, {"op": "move_rule", "rule": first}))[-1] == first
    assert done(before, {"op": "move_rule", "rule": first, "before": first}) == before


def test_a_dropped_rule_is_gone_and_the_rest_as_it_was() -> None:
    before = bundle("catering")
    first, *rest = rules(before)

    assert rules(done(before, {"op": "drop_rule", "rule": first})) == rest


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ({"op": "add_rule", "title": " ", "holds": FILLED}, "EDIT_BLANK"),
        ({"op": "add_rule", "title": "空的", "holds": None}, "EDIT_RULE_EMPTY"),
        ({"op": "add_rule", "title": "不予", "holds": FILLED, "on_fail": "reject"}, "EDIT_RULE_REFUSES_HOW"),
        ({"op": "add_rule", "title": "给谁", "holds": FILLED, "applies_to": ["nobody"]}, "EDIT_UNKNOWN_DEPARTMENT"),
        ({"op": "add_rule", "title": "重名", "holds": FILLED, "rule": "FIRST"}, "EDIT_NAME_TAKEN"),
        ({"op": "set_rule", "rule": "nobody", "changes": {"title": "x"}}, "EDIT_UNKNOWN_RULE"),
        ({"op": "set_rule", "rule": "FIRST", "changes": {}}, "EDIT_NOTHING_CHOSEN"),
        (
            {"op": "set_rule", "rule": "FIRST", "changes": {"in_force_from": "2026-05-01", "in_force_until": "2026-04-01"}},
            "EDIT_RULE_DAYS",
        ),
        ({"op": "move_rule", "rule": "FIRST", "before": "nobody"}, "EDIT_UNKNOWN_RULE"),
        ({"op": "drop_rule", "rule": "nobody"}, "EDIT_UNKNOWN_RULE"),
    ],
)
def test_what_is_not_whole_is_refused(act: Act, code: str) -> None:
    before = bundle("catering")
    first = rules(before)[0]

    assert code in {found for found, _ in refused(before, {name: first if value == "FIRST" else value for name, value in act.items()})}
