"""What stands in the papers: everything at once, the right title and law, hidden numbers, and whatever people type."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from runtime.notices.compose import compose, draft
from runtime.notices.in_print import full_width
from runtime.notices.papers_due import papers_due
from runtime.outcome import Outcome, Standing
from tests.runtime.notices.given_paper import KINDS, OFFICE, a_context, context_of, context_with, contexts, text_of, words_of

GOLD = tuple(contexts())


@pytest.mark.parametrize("name", [name for name in GOLD if contexts()[name].evaluation.outcome is Outcome.CORRECT])
def test_a_correction_names_everything_at_once(name: str) -> None:
    context = contexts()[name]
    evaluation = context.evaluation

    words = words_of(draft("correction", context).document)

    labels = [context.bundle.labels[field] for field in evaluation.missing_fields]
    titles = [verdict.rule.title for verdict in evaluation.failed() if verdict.rule.on_fail == "correct"]
    bases = [verdict.rule.basis for verdict in evaluation.failed() if verdict.rule.on_fail == "correct"]
    names = [line.name for line in evaluation.lines_that(Standing.MISSING)]
    assert labels or titles or names
    for said in (*labels, *titles, *bases, *names):
        assert "".join(full_width(said).split()) in words
    assert f"共{len(labels) + len(titles) + len(names)}项" in words


def test_a_correction_says_what_a_person_asked_for_beyond_the_evaluation() -> None:
    context = context_of("catering/s04", asked_fields=("contact_mobile",), asked_materials=("yyzz", "proxy"), reason="电话无法接通")

    words = words_of(draft("correction", context).document)

    for said in (context.bundle.labels["contact_mobile"], "营业执照", "委托", "电话无法接通", "审查中发现需要重新提交"):
        assert said in words


def test_an_offer_to_waive_stands_only_where_a_promise_would_do() -> None:
    assert "签署容缺受理承诺书后即可先行受理" in words_of(draft("correction", context_of("catering/s03")).document)
    assert "先行受理" not in words_of(draft("correction", context_of("catering/s04")).document)


def test_waived_materials_stand_with_their_days() -> None:
    context = context_of("catering/s02")

    for kind in ("waiver_acceptance", "waiver_promise"):
        words = words_of(draft(kind, context).document)
        assert "3个工作日内，至2026年3月13日" in words
        assert all(line.name in words for line in context.evaluation.lines_that(Standing.WAIVED))


def test_a_day_beyond_the_published_calendar_is_marked() -> None:
    words = words_of(draft("waiver_acceptance", context_of("semantics/t17")).document)

    assert "（暂定）" in words
    assert "放假安排公布后日期有变动的" in words
    assert "暂定" not in words_of(draft("acceptance", context_of("catering/s01")).document)


def test_the_title_and_the_law_of_a_non_acceptance_go_by_its_bracket() -> None:
    not_needed = draft("non_acceptance", context_of("catering/s06"))
    not_competent = draft("non_acceptance", context_of("catering/s18"))
    plain = draft("non_acceptance", context_of("catering/s19"))

    assert (not_needed.title, not_competent.title, plain.title) == ("不予受理通知书", "不予受理决定书", "不予受理决定书")
    assert "第三十二条第一款第（一）项" in words_of(not_needed.document)
    assert "第三十二条第一款第（二）项" in words_of(not_competent.document)
    assert "有管辖权的机关申请" in words_of(not_competent.document)
    assert "第三十二条第一款" not in words_of(plain.document)


def test_where_to_go_stands_in_the_notice_if_the_rule_says_so() -> None:
    context = context_of("catering/s18")
    rules = tuple(rule.model_copy(update={"go_to": "示例市行政审批局"}) for rule in context.bundle.rules)
    verdicts = tuple(
        replace(verdict, rule=next(rule for rule in rules if rule.id == verdict.rule.id)) for verdict in context.evaluation.verdicts
    )

    words = words_of(draft("non_acceptance", replace(context, evaluation=replace(context.evaluation, verdicts=verdicts))).document)

    assert "申请：示例市行政审批局。" in words


@pytest.mark.parametrize(
    ("kind", "name", "item", "title"),
    [
        ("refusal", "catering/s07", "", "不予许可决定书"),
        ("refusal", "disability/s03", "", "不予认定决定书"),
        ("item_refusal", "catering/s14", "tobacco", "单项不予许可告知书"),
        ("grant", "catering/s01", "food", "准予行政许可决定书"),
        ("grant", "disability/s01", "mz", "准予认定决定书"),
        ("grant", "newborn/s01", "ga", "准予行政确认决定书"),
        ("transfer", "newborn/s10", "", "转单项办理告知书"),
        ("department_form", "catering/s01", "food", "食品经营许可申请书"),
        ("department_form", "catering/s01", "reg", "企业营业执照信息核验登记表"),
    ],
)
def test_a_paper_is_called_as_the_matter_asks(kind: str, name: str, item: str, title: str) -> None:
    assert draft(kind, context_of(name, item=item)).title == title


def test_who_refuses_is_the_department_whose_item_it_is() -> None:
    assert issuer("refusal", "catering/s07") == "市场监督管理局"
    assert issuer("item_refusal", "catering/s14", "tobacco") == "烟草专卖局"
    assert issuer("non_acceptance", "catering/s18") == OFFICE


def issuer(kind: str, name: str, item: str = "") -> str:
    """Who stands at the place of the seal."""
    return next(node for node in draft(kind, context_of(name, item=item)).document.elements() if node.tag == "sign").get("org")


def test_notices_hide_the_middle_of_numbers_and_forms_do_not() -> None:
    context = context_of("disability/s01")
    identity = str(context.values[context.bundle.applicant_id_item])

    for kind in ("receipt", "acceptance"):
        assert identity not in words_of(draft(kind, context).document)
        assert f"{identity[:3]}***********{identity[-4:]}" in words_of(draft(kind, context).document)
    assert identity in words_of(draft("department_form", replace(context, item="mz")).document)


@pytest.mark.parametrize("name", ["catering/s09", "newborn/s16", "catering/s19"])
def test_facts_in_a_table_hide_numbers_too(name: str) -> None:
    context = contexts()[name]
    kind = papers_due(context.evaluation)[0][0]
    words = words_of(draft(kind, context).document)

    numbers = [value for value in context.values.values() if isinstance(value, str) and re.fullmatch(r"[0-9A-Z]{15,18}", value)]
    assert numbers
    assert not [number for number in numbers if number in words]


def test_a_form_shows_the_departments_own_labels_in_its_order_with_every_option() -> None:
    context = context_of("catering/s01", item="food")
    item = context.bundle.item("food")
    assert item is not None

    document = draft("department_form", context).document
    form = next(node for node in document.elements() if node.tag == "form")

    parts = [node for node in form.elements() if node.tag in ("field", "choice")]
    assert [node.get("label") for node in parts] == [field.label for field in item.form.fields]
    choices = {node.get("label"): [words_of(option) for option in node.elements()] for node in parts if node.tag == "choice"}
    assert len(choices["经营项目"]) == 7
    assert len(choices["主体业态"]) == 3


@pytest.mark.parametrize("by_agent", [True, False])
def test_a_form_says_nothing_its_department_does_not_ask_for_under_its_own_condition(by_agent: bool) -> None:
    """An agent named before the applicant said to come in person; another condition may read the name, so it is filed."""
    context = context_with("catering/s01", food_sfwt=by_agent, food_dlr="吴代理")

    words = words_of(draft("department_form", replace(context, item="food")).document)

    assert ("吴代理" in words) is by_agent
    assert "委托代理人姓名" in words


def test_an_answer_that_is_no_option_is_shown_all_the_same() -> None:
    context = context_of("catering/s01", item="food")
    item_of = context.bundle.relations.item_of()
    field = next(field for field in context.bundle.items[1].form.fields if field.label == "主体业态")
    values = {**context.values, item_of[f"food.{field.id}"]: "移动餐车"}

    assert "☑移动餐车" in text_of(compose("department_form", replace(context, values=values)).content)


HOSTILE = "<b>黑&amp;{{7*7}}{% raw %}\u202e\x07</p>𬱖\n第二行" + "长" * 300


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values_are_printed_as_they_are(kind: str) -> None:
    context = a_context(kind)
    values = {name: HOSTILE if isinstance(value, str) else value for name, value in context.values.items()}
    values[context.bundle.applicant_name_item] = HOSTILE

    paper = compose(kind, replace(context, values=values, number="<i>7</i>", office="<局>"))

    if kind != "publicity":  # of a person the public reads no name
        assert "<b>黑&amp;{{7*7}}{%raw%}</p>𬱖" in text_of(paper.content)
    assert paper.pages < 30


@pytest.mark.parametrize("kind", KINDS)
def test_an_applicant_nobody_named_is_said_to_be_unnamed(kind: str) -> None:
    context = a_context(kind)

    words = words_of(draft(kind, replace(context, values={})).document)

    assert "申请人(未填写)" in words
