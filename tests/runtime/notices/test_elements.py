"""What a paper may not lack: every gold submission has it, and a template or a case without it issues nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from forms.bundle import NoticeTemplate
from forms.errors import Refused
from forms.wording import say
from runtime.issue_paper import MARKS
from runtime.notices.base import Element, NoticeKind, notices
from runtime.notices.clean import clean_text
from runtime.notices.compose import compose, data_of, draft
from runtime.notices.elements import missing_elements, values_of
from runtime.notices.markup import Node
from runtime.notices.paper_context import PaperContext
from runtime.notices.template import house_library
from tests.runtime.notices.given_paper import ACTS, KINDS, a_context, after_an_act, applicant, context_of, contexts, words_of


def test_every_kind_has_words_a_mark_and_a_template_without_fault() -> None:
    library = house_library()

    assert tuple(sorted(notices.names())) == KINDS
    assert set(KINDS) == set(library.templates) == set(MARKS)
    for notice in notices:
        assert say(notice.label) and say(notice.label, "en") and notice.basis and notice.elements
        assert all(say(f"NOTICE_ELEMENT_{element.name.upper()}") for element in notice.elements)
        assert library.check(library.templates[notice.name]) == ()


def contexts_for(notice: NoticeKind, context: PaperContext) -> list[PaperContext]:
    """The contexts in which this paper follows; what follows from acts follows from any submission, or any that is not rejected."""
    if notice.name in ("receipt", "application_form"):
        return [context]
    if notice.name in ACTS:
        return [one] if (one := after_an_act(notice.name, context)) else []
    items = context.evaluation.live() if notice.name == "grant" else notice.due(context.evaluation)
    return [replace(context, item=item) for item in items]


@pytest.mark.parametrize("notice", notices, ids=lambda notice: notice.name)
def test_the_words_of_every_gold_submission_have_every_element(notice: NoticeKind) -> None:
    drafted = 0
    for name, context in contexts().items():
        for one in contexts_for(notice, context):
            paper = draft(notice.name, one)

            words = words_of(paper.document)
            assert "".join(paper.title.split()) in words, name
            assert notice.name == "publicity" or applicant(context) in words, name
            drafted += 1
    assert drafted >= 3


def cut(template: str, words: str) -> str:
    """The template without every block that holds these words: as a person might delete a paragraph."""
    blocks = re.compile(r"<(p|h|kv|note|table|signature|statement)\b[^>]*>.*?</\1>|<(sign|signature)\b[^>]*/>", re.DOTALL)
    return blocks.sub(lambda found: "" if words in found[0] else found[0], template)


def whole_template(kind: str) -> str:
    """The house's template with its snippets written out."""
    library = house_library()
    snippet = re.compile(r'\{% include "([a-z0-9_]+)" %\}\n?')
    return snippet.sub(lambda found: library.snippets[found[1]], library.templates[kind])


LOSSES = [
    ("acceptance", "第四十五条", "uncounted"),
    ("acceptance", "查询", "query"),
    ("acceptance", "item.due", "items"),
    ("acceptance", "<sign ", "issue"),
    ("acceptance", "申请材料齐全", "complete"),
    ("correction", "row.mend", "how"),
    ("correction", "row.title", "faults"),
    ("correction", "逾期不告知", "once"),
    ("correction", "行政诉讼", "rights"),
    ("department_form", "<signature", "signature"),
    ("grant", "有效期", "scope"),
    ("grant", "监督检查", "duties"),
    ("item_refusal", "六十日", "remedies"),
    ("non_acceptance", "六个月", "remedies"),
    ("non_acceptance", "row.title", "reasons"),
    ("receipt", "不作为受理", "not_acceptance"),
    ("refusal", "row.basis", "ground"),
    ("refusal", "六十日", "remedies"),
    ("transfer", "row.department", "separate_items"),
    ("delivery_receipt", "送达方式", "delivery_way"),
    ("delivery_receipt", "row.number", "documents"),
    ("extension", "批准", "extension"),
    ("extension", "第四十二条", "ground"),
    ("extension", "item.due", "items"),
    ("publicity", "异议", "objection"),
    ("publicity", "public.name", "counterpart"),
    ("resumption", "恢复办理", "resumed"),
    ("supply_receipt", "row.deadline", "still_open"),
    ("supply_receipt", "收件人", "signature"),
    ("suspension", "第四十五条", "procedure"),
    ("suspension", "停止计算", "stopped"),
    ("termination", "basis", "ground"),
    ("termination", "六十日", "remedies"),
    ("withdrawal", "重新申请", "again"),
    ("waiver_acceptance", "补齐之前", "no_decision"),
    ("waiver_acceptance", "row.deadline", "waived"),
    ("waiver_acceptance", "逾期", "consequence"),
    ("waiver_promise", "真实", "truth"),
    ("waiver_promise", "承诺人", "signature"),
]


@pytest.mark.parametrize(("kind", "words", "element"), LOSSES)
def test_a_template_that_lost_an_element_issues_nothing(kind: str, words: str, element: str) -> None:
    context = a_context(kind)
    source = cut(whole_template(kind), words)
    own = context.bundle.model_copy(update={"templates": (NoticeTemplate(kind=kind, source=source),)})

    with pytest.raises(Refused) as refused:
        compose(kind, replace(context, bundle=own))

    assert {problem.code for problem in refused.value.problems} == {"NOTICE_ELEMENT_MISSING"}
    assert element in {problem.params["element"] for problem in refused.value.problems}


@pytest.mark.parametrize("kind", KINDS)
def test_each_element_of_each_kind_is_missed_where_its_words_are_gone(kind: str) -> None:
    """Every element alone: whatever carries it is taken out of the finished paper, and the check names that element."""
    context, notice = a_context(kind), notices.get(kind)
    assert notice is not None
    data = data_of(kind, context)
    paper = draft(kind, context)

    asked = [element for element in notice.elements if not element.when or data.get(element.when)]
    assert asked and missing_elements(notice, paper.title, paper.document, data) == ()
    for element in asked:
        shorn = without(paper.document, element, data)
        missed = {problem.params["element"] for problem in missing_elements(notice, paper.title, shorn, data)}
        assert element.name in missed, element


def without(document: Node, element: Element, data: Mapping[str, object]) -> Node:
    """The document without the first thing that the element asks for: its tag, its words, else all that its fields say."""
    if element.tag:
        children = tuple(child for child in document.children if isinstance(child, str) or child.tag != element.tag)
        return replace(document, children=tuple(child if isinstance(child, str) else without(child, element, data) for child in children))
    gone = element.words[:1] or tuple(
        {"".join(clean_text(value).split()) for field in element.fields for value in values_of(data, field)} - {""}
    )
    return cut_out(document, gone)


def cut_out(node: Node, gone: Sequence[str]) -> Node:
    """The node without every block that says one of these; a block is cut as a whole, since words may run through its parts."""
    if not any(words in words_of(node) for words in gone):
        return node
    if node.tag not in ("doc", "form", "table", "section", "group"):
        return replace(node, children=(), attributes={})
    return replace(
        node, children=tuple(child if isinstance(child, str) else cut_out(child, gone) for child in node.children), attributes={}
    )


def test_an_office_has_its_own_words_where_nothing_is_lost() -> None:
    context = a_context("refusal")
    source = whole_template("refusal").replace("本机关决定", "本局经集体讨论决定")
    own = context.bundle.model_copy(update={"templates": (NoticeTemplate(kind="refusal", source=source),)})

    assert "本局经集体讨论决定不予认定" in words_of(draft("refusal", replace(context, bundle=own)).document)


def test_a_refusal_without_a_reason_is_not_issued() -> None:
    context = context_of("catering/s01", item="food")

    with pytest.raises(Refused) as refused:
        compose("refusal", context)

    assert {problem.params["element"] for problem in refused.value.problems} == {"reasons", "ground"}
    assert "现场不符合卫生要求" in words_of(draft("refusal", replace(context, reason="现场不符合卫生要求")).document)


@pytest.mark.parametrize(("kind", "item", "code"), [("acceptence", "", "NOTICE_KIND_UNKNOWN"), ("grant", "", "NOTICE_ITEM_UNKNOWN")])
def test_what_nobody_knows_is_a_coded_problem(kind: str, item: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        compose(kind, context_of("catering/s01", item=item))

    assert [problem.code for problem in refused.value.problems] == [code]
    assert all(problem.text() and problem.text("en") for problem in refused.value.problems)
