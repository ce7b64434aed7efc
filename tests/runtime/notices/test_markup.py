"""The strict reader of markup: everything outside the vocabulary is a coded problem with a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.notices.markup import ATTRIBUTES, BLOCKS, INLINE, INSIDE, MOST_NODES, NEEDED, PARTS, parse

BILLION_LAUGHS = '<!DOCTYPE doc [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><doc><p>&b;</p></doc>'
ENTITY_FILE = '<!DOCTYPE doc [<!ENTITY x SYSTEM "file:///etc/passwd">]><doc><p>&x;</p></doc>'


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("<doc>\n<para>x</para></doc>", "PAPER_TAG_NOT_ALLOWED", "2"),
        ("<doc><script>x</script></doc>", "PAPER_TAG_NOT_ALLOWED", "1"),
        ("<doc><p><p>x</p></p></doc>", "PAPER_TAG_NOT_ALLOWED", "1"),
        ("<doc><p><img src='http://example.gov.cn'/></p></doc>", "PAPER_TAG_NOT_ALLOWED", "1"),
        ("<html/>", "PAPER_TAG_NOT_ALLOWED", "1"),
        ("<doc>\n\n<p onclick='x'>x</p></doc>", "PAPER_ATTRIBUTE_NOT_ALLOWED", "3"),
        ("<doc><p align='middle'>x</p></doc>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc size='1e9'/>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc size='nan'/>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc><space lines='-3'/></doc>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc><table cols='1,x'/></doc>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc><table cols='0'/></doc>", "PAPER_ATTRIBUTE_VALUE", "1"),
        ("<doc><table/></doc>", "PAPER_ATTRIBUTE_NEEDED", "1"),
        ("<doc><sign org='x'/></doc>", "PAPER_ATTRIBUTE_NEEDED", "1"),
        ("<doc><table cols='1,1'><tr><td/><td/><td/></tr></table></doc>", "PAPER_ROW_TOO_WIDE", "1"),
        ("<doc>loose<p>x</p></doc>", "PAPER_TEXT_OUTSIDE", "1"),
        ("<doc>\n<p>x</doc>", "PAPER_MARKUP_BROKEN", "2"),
        ("<doc><p>a & b</p></doc>", "PAPER_MARKUP_BROKEN", "1"),
        ("<doc><p>&nbsp;</p></doc>", "PAPER_MARKUP_BROKEN", "1"),
        ("", "PAPER_MARKUP_BROKEN", "1"),
        (BILLION_LAUGHS, "PAPER_MARKUP_FORBIDDEN", "1"),
        ("<!DOCTYPE doc><doc/>", "PAPER_MARKUP_FORBIDDEN", "1"),
        (ENTITY_FILE, "PAPER_MARKUP_FORBIDDEN", "1"),
        ("<doc><?php x?></doc>", "PAPER_MARKUP_FORBIDDEN", "1"),
        ("<doc><!-- x --></doc>", "PAPER_MARKUP_FORBIDDEN", "1"),
        ("<doc><p><![CDATA[x]]></p></doc>", "PAPER_MARKUP_FORBIDDEN", "1"),
        ("<doc><p>" + "<b>" * 20 + "</b>" * 20 + "</p></doc>", "PAPER_MARKUP_TOO_LARGE", "1"),
        ("<doc>" + "<rule/>" * MOST_NODES + "</doc>", "PAPER_MARKUP_TOO_LARGE", "1"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused_with_its_line(source: str, code: str, line: str) -> None:
    markup = parse(source)

    assert markup.document is None
    assert (markup.problems[0].code, markup.problems[0].params["line"]) == (code, line)
    assert markup.problems[0].text("zh") and markup.problems[0].text("en")


def test_every_problem_is_told_at_once() -> None:
    codes = [problem.code for problem in parse("<doc>a<x/><p y='1'>t</p></doc>").problems]

    assert codes == ["PAPER_TEXT_OUTSIDE", "PAPER_TAG_NOT_ALLOWED", "PAPER_ATTRIBUTE_NOT_ALLOWED"]


def test_a_tag_carries_the_line_the_template_put_on_it() -> None:
    markup = parse('<doc line="1"><p line="remedies:7" bad="1">x</p></doc>')

    assert markup.problems[0].params["line"] == "remedies:7"


def test_a_wrong_tag_is_answered_with_the_nearest() -> None:
    assert parse("<doc><titel>x</titel></doc>").problems[0].params["nearest"] == "title"


def test_escaped_data_comes_out_as_it_was() -> None:
    document = parse("<doc><p>&lt;b&gt;&amp;amp;{{7*7}}&#60;/p&#62;</p></doc>").document

    assert document is not None
    assert "".join(str(part) for part in next(document.elements()).children) == "<b>&amp;{{7*7}}</p>"


def test_the_tables_of_the_vocabulary_name_known_tags_only() -> None:
    tags = {"doc", "tr", "td", "th", "option"} | BLOCKS | PARTS | INLINE

    assert set().union(*INSIDE.values()) == tags
    assert ATTRIBUTES.keys() | NEEDED.keys() | INSIDE.keys() - {""} <= tags
    assert all(names <= ATTRIBUTES[tag] for tag, names in NEEDED.items())


@given(st.text(max_size=200))
def test_any_text_is_answered_with_problems_never_with_a_fault(source: str) -> None:
    markup = parse(source)

    assert (markup.document is None) == bool(markup.problems)
