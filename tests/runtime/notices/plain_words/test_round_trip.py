"""Words and source: whatever the one says the other says, line for line, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.bundle import NoticeTemplate
from forms.problems import Severity
from runtime.notices.compose import draft
from runtime.notices.plain_words import Mark, Names, names_for, to_source, to_words, tokens
from runtime.notices.plain_words.grammar import RAW
from runtime.notices.template import check_template
from tests.runtime.notices.given_paper import KINDS, a_context
from tests.runtime.notices.plain_words.given_words import ANY_SOURCE, CANONICAL, TEMPLATES, house, names


@pytest.mark.parametrize(("source", "known"), [one[1:] for one in house()], ids=[one[0] for one in house()])
def test_every_template_and_snippet_of_the_house_can_be_said_in_words(source: str, known: Names) -> None:
    words = to_words(source, known)

    # rows of as many cells as a department's table happens to have stay as they are
    plain = [line for line in words.split("\n") if "<tr>{% for" not in line]
    assert [line for line in plain if line.startswith(f"{RAW} ") or "【式" in line or "{" in line] == []
    read = to_source(words, known)
    assert read.text == source
    assert [fault.problem for fault in read.faults] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_made_of_the_words_of_its_template_is_the_same_paper(kind: str) -> None:
    context = a_context(kind, number="示政受〔2026〕12号")
    known = names_for(kind, context.bundle)
    typed = "\n".join(map(carelessly, to_words(TEMPLATES[kind], known).split("\n")))
    own = NoticeTemplate(kind=kind, source=to_source(typed, known).text)
    changed = replace(context, bundle=context.bundle.model_copy(update={"templates": (own,)}))

    assert draft(kind, changed).document == draft(kind, context).document


def carelessly(line: str) -> str:
    """As staff would type it: no indentation, other bars, other blanks."""
    return line.removeprefix("　　").replace(" | ", "｜").replace("标题 ", "标题　")


@given(ANY_SOURCE)
def test_any_source_whatever_comes_back_as_it_was(source: str) -> None:
    words = to_words(source, names())

    assert words.count("\n") == source.count("\n")
    assert to_source(words, names()).text == source


@given(CANONICAL)
def test_words_as_the_house_writes_them_come_back_as_they_were(words: str) -> None:
    read = to_source(words, names())

    assert [fault.problem for fault in read.faults if fault.problem.severity is Severity.ERROR] == []
    assert not any(RAW in line.split(" ")[0] for line in words.split("\n"))
    assert to_words(read.text, names()) == words


@given(CANONICAL)
def test_words_without_a_fault_are_a_template_without_a_fault(words: str) -> None:
    source = to_source(words, names()).text

    syntax = ("PAPER_TEMPLATE_TOO_COMPLEX",)  # lists in lists in lists: told by the checker, line by line
    assert [problem for problem in check_template(source, names().known) if problem.code not in syntax] == []


@given(st.one_of(ANY_SOURCE, CANONICAL))
def test_the_tokens_of_a_line_are_the_line_and_no_words_are_too_odd_to_be_read(words: str) -> None:
    for line, text in zip(tokens(words, names()), words.split("\n"), strict=True):
        assert "".join(token.text for token in line.tokens) == text
        ends = [0, *(token.end for token in line.tokens)]
        assert [token.start for token in line.tokens] == ends[:-1]


@given(ANY_SOURCE)
def test_words_that_cannot_be_read_come_back_as_they_were_typed(words: str) -> None:
    read = to_source(words, names())

    unread = [line for line in read.lines if not line.readable]
    back = to_words(read.text, names()).split("\n")
    assert [back[line.number - 1] for line in unread] == [line.words for line in unread]
    # and no paper can be made of them
    assert not unread or "PAPER_TEMPLATE_BROKEN" in [problem.code for problem in check_template(read.text)]


def test_lines_are_told_apart_for_the_page() -> None:
    words = "标题 甲【办件编号】\n　　【居中】【序号】 | 【片段：文号行】【黑体】乙【没有这个】\n如果有【办件编号】：\n源 <p>"

    found = [[(token.mark, token.shown, token.value) for token in line.tokens] for line in tokens(words, names())]

    assert found == [
        [(Mark.KEYWORD, "标题 ", ""), (Mark.TEXT, "甲", ""), (Mark.FIELD, "办件编号", "case_number")],
        [
            (Mark.TEXT, "　　", ""),
            (Mark.SETTING, "居中", ""),
            (Mark.UNKNOWN, "序号", ""),
            (Mark.CELL, " | ", ""),
            (Mark.SNIPPET, "片段：文号行", "docno"),
            (Mark.STYLE, "黑体", ""),
            (Mark.TEXT, "乙", ""),
            (Mark.UNKNOWN, "没有这个", ""),
        ],
        [(Mark.CONDITION, "如果有", ""), (Mark.FIELD, "办件编号", "case_number"), (Mark.CONDITION, "：", "")],
        [(Mark.KEYWORD, "源", ""), (Mark.RAW, " <p>", "")],
    ]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("每份【容缺材料】占一行：", "{% for row in waived %}"),
        ("每项【容缺材料】:", "{% for row in waived %}"),
        ("每份【容缺材料】（称 x）（只列有【材料名称】）一行：", "{% for x in waived if x.name %}"),
        ("如果【办件编号】等于“甲”：", '{% if case_number == "甲" %}'),
        (
            "栏目 【办件编号·缺省（“无”）】 | 【办件编号·缺省（“无”）】",
            """<kv k="{{ case_number|default('无') }}">{{ case_number|default("无") }}</kv>""",
        ),
        ("两端 甲 | 【提交日期】", '<ends right="{{ applied_on|date }}">甲</ends>'),
        ("照片 甲", '<photo label="甲"/>'),
        ("逐项结束", "{% endfor %}"),
        ("如果【办件编号】：", "{% if case_number %}"),
        ("否则", "{% else %}"),
        ("落款【出具机关】|【出具日期】", '<sign org="{{ issuer }}" date="{{ on|date }}"/>'),
        ("标题　甲", "<title>甲</title>"),
        ("材料齐全。", "<p>材料齐全。</p>"),
        ("表格 1,2【各列对齐：居中，居左】", '<table cols="1,2" aligns="center,left">'),
        ("  材料齐全。", "<p>材料齐全。</p>"),
        ("甲｜乙│丙", "<tr><td>甲</td><td>乙</td><td>丙</td></tr>"),
        ("　　", ""),
        ("　　<b>1 & 2</b> {x}", "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt; &#123;x}</p>"),
        ("　　【“【甲】”】", "<p>【甲】</p>"),
        ('栏目 “a"b” | 甲', '<kv k="“a&quot;b”">甲</kv>'),
    ],
)
def test_what_people_type_is_read_generously(words: str, source: str) -> None:
    assert to_source(words, names()).text == source


@pytest.mark.parametrize("source", ["{%" + "a" * 60_000, "{{ a" + ".b" * 995 + " }}", "{{ " + "+".join(["a"] * 900) + " }}"])
def test_a_line_made_to_keep_the_house_busy_comes_back_as_it_was(source: str) -> None:
    # the first was read in the square of its length: minutes
    assert to_source(to_words(source, names()), names()).text == source
