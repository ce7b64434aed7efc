"""Templates: what staff may write, what the data may be, and what neither can do."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import Refused
from runtime.notices.markup import parse
from runtime.notices.template import MOST_STEPS, Library, check_template, compose, names_of

SNIPPETS = {"remedies": "<p>六十日内申请行政复议。</p>\n<p>{{ office }}</p>", "nested": '{% include "remedies" %}'}
DATA = {
    "office": "芙蓉区市场监督管理局",
    "applicant": {"name": "王䶮", "id_no": "430102198506129990"},
    "materials": [{"title": "营业执照", "due": date(2026, 3, 13)}, {"title": "平面图", "due": None}],
    "count": 2,
    "text": "字" * 400,
}
LIBRARY = Library({}, SNIPPETS)


def filled(source: str, **more: object) -> str:
    return LIBRARY.fill(source, {**DATA, **more})


def codes(source: str) -> list[str]:
    return [problem.code for problem in LIBRARY.check(source, names_of(DATA))]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ applicant.name }}", "王䶮"),
        ("{{ applicant['name'] }}", "王䶮"),
        ("{{ materials[0].title }}", "营业执照"),
        ("{% for m in materials %}{{ loop.index|chinese }}、{{ m.title }}；{% endfor %}", "一、营业执照；二、平面图；"),
        ("{% for m in materials if m.due is none %}{{ m.title }}{% else %}无{% endfor %}", "平面图"),
        ("{% if count > 1 and office in ['a', office] %}是{% elif not count %}否{% endif %}", "是"),
        ("{{ 'a' if count is even else 'b' }}", "a"),
        ("{{ materials[0].due|date }}", "2026年3月13日"),
        ("{{ materials[1].due|date }}", "　　年　　月　　日"),
        ("{{ applicant.id_no|mask(4, 4) }}", "4301**********9990"),
        ("{{ materials|length }}{{ text|length }}", "2400"),
        ("{{ nobody|default('无') }}{{ applicant.agent|default('无') }}", "无无"),
        ("{# a remark #}{% raw %}{{ count }}{% endraw %}", "{{ count }}"),
        ("{{ count is even }}{{ materials[1].due }}", "是"),
        ('{% include "remedies" %}', '<p line="remedies:1">六十日内申请行政复议。</p>\n<p line="remedies:2">芙蓉区市场监督管理局</p>'),
    ],
)
def test_a_template_says_what_its_author_means(source: str, text: str) -> None:
    assert filled(source) == text


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ v|money }}", Decimal("1234.5"), "1,234.50"),
        ("{{ v|money }}", 100, "100.00"),
        ("{{ v|date }}", datetime(2026, 3, 1, 9, 5), "2026年3月1日"),
        ("{{ v|time }}", datetime(2026, 3, 1, 9, 5), "2026年3月1日9时05分"),
        ("{{ v|time }}", "2026-03-01T09:05:00", "2026年3月1日9时05分"),
        ("{{ v }}", datetime(2026, 3, 1, 9, 5), "2026年3月1日9时05分"),
        ("{{ v }}", date(2026, 3, 1), "2026年3月1日"),
        ("{{ v|join }}", ["甲", "乙"], "甲、乙"),
        ("{{ v|join('；') }}", ["甲", None, 3], "甲；；3"),
        ("{{ v|first }}{{ v|last }}", ["甲", "乙"], "甲乙"),
        ("{{ v|first }}", [], ""),
        ("{{ v|mask }}", "王䶮", "王*"),
        ("{{ v }}", "一\r\n二", "一\u2028二"),
        ("{{ v }}", Decimal("186.50"), "186.50"),
    ],
)
def test_filters_write_values_as_an_office_does(source: str, value: object, text: str) -> None:
    assert filled(source, v=value) == text


FORBIDDEN = "PAPER_TEMPLATE_FORBIDDEN"
PRIVATE = "PAPER_TEMPLATE_PRIVATE_NAME"
NO_FILTER = "PAPER_TEMPLATE_NO_FILTER"
NO_FIELD = "PAPER_TEMPLATE_NO_FIELD"
COMPLEX = "PAPER_TEMPLATE_TOO_COMPLEX"
BROKEN = "PAPER_TEMPLATE_BROKEN"

ATTACKS = [
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", FORBIDDEN),
    ("{{ office.__class__ }}", PRIVATE),
    ("{{ office['__class__'] }}", PRIVATE),
    ("{{ __builtins__ }}", PRIVATE),
    ("{{ applicant._secret }}", PRIVATE),
    ("{% for _x in materials %}{% endfor %}", PRIVATE),
    ("{{ ''|attr('__class__') }}", NO_FILTER),
    ("{{ '{0.__class__}'.format(office) }}", FORBIDDEN),
    ("{{ ['{0.__class__}']|map('format', office)|list }}", NO_FILTER),
    ("{{ '{x}'.format_map({'x': office}) }}", FORBIDDEN),
    ("{{ lipsum.__globals__ }}", PRIVATE),
    ("{{ lipsum }}", NO_FIELD),
    ("{{ cycler.__init__.__globals__.os }}", PRIVATE),
    ("{{ self }}", FORBIDDEN),
    ("{{ self.__init__.__globals__ }}", PRIVATE),
    ("{{ range(99999) }}", FORBIDDEN),
    ("{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}", FORBIDDEN),
    ("{{ namespace(a=1) }}", FORBIDDEN),
    ("{{ materials.append(1) }}", FORBIDDEN),
    ("{{ office.upper() }}", FORBIDDEN),
    ("{{ joiner }}", NO_FIELD),
    ("{% include '/etc/passwd' %}", "PAPER_TEMPLATE_NO_SNIPPET"),
    ("{% include '../templates/acceptance' %}", "PAPER_TEMPLATE_NO_SNIPPET"),
    ("{% include office %}", FORBIDDEN),
    ("{% include ['remedies', office] %}", FORBIDDEN),
    ("{% include 'x' ignore missing %}", FORBIDDEN),
    ("{% include 'nested' %}", FORBIDDEN),
    ("{% import 'os' as o %}", FORBIDDEN),
    ("{% from 'os' import path %}", FORBIDDEN),
    ("{% extends 'remedies' %}", FORBIDDEN),
    ("{% block a %}{% endblock %}", FORBIDDEN),
    ("{{ 9**9**9 }}", FORBIDDEN),
    ("{{ 'a' * 10**10 }}", FORBIDDEN),
    ("{{ 'a' ~ text }}", FORBIDDEN),
    ("{{ text + text }}", FORBIDDEN),
    ("{{ 1 // 0 }}", FORBIDDEN),
    ("{{ '%10000000000d' % 1 }}", FORBIDDEN),
    ("{{ 'a'.center(10**10) }}", FORBIDDEN),
    ("{{ 'a'|center(10000000000) }}", NO_FILTER),
    ("{{ 'a\na'|indent(10000000000) }}", NO_FILTER),
    ("{{ text|replace('字', text) }}", NO_FILTER),
    ("{{ office|safe }}", NO_FILTER),
    ("{{ office|xmlattr }}", NO_FILTER),
    ("{{ office|tojson }}", NO_FILTER),
    ("{{ office|pprint }}", NO_FILTER),
    ("{{ materials|join(text) }}", FORBIDDEN),
    ("{{ office|default(text) }}", FORBIDDEN),
    ("{{ office|default(**applicant) }}", FORBIDDEN),
    ("{% autoescape false %}{{ office }}{% endautoescape %}", FORBIDDEN),
    ("{% set a = text %}", FORBIDDEN),
    ("{% set a %}x{% endset %}", FORBIDDEN),
    ("{% with a = text %}{% endwith %}", FORBIDDEN),
    ("{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}", FORBIDDEN),
    ("{% call f() %}x{% endcall %}", FORBIDDEN),
    ("{% filter upper %}x{% endfilter %}", FORBIDDEN),
    ("{% for m in materials recursive %}{{ loop(m) }}{% endfor %}", FORBIDDEN),
    ("{% for c in 'abc' %}{% endfor %}", FORBIDDEN),
    ("{% for a, b in materials %}{% endfor %}", FORBIDDEN),
    ("{% for self in materials %}{% endfor %}", FORBIDDEN),
    ("{% for m in materials %}{{ loop.changed }}{% endfor %}", FORBIDDEN),
    ("{{ loop.index }}", FORBIDDEN),
    ("{{ office" + ".a" * 5_000 + " }}", COMPLEX),
    ("{{ office" + "[0]" * 5_000 + " }}", COMPLEX),
    ("{{ office" + "|length" * 5_000 + " }}", COMPLEX),
    ("{{ " + "+".join(["office"] * 5_000) + " }}", COMPLEX),
    ("{{ materials[office] }}", FORBIDDEN),
    ("{{ materials[0:1] }}", FORBIDDEN),
    ("{{ {'a': 1} }}", FORBIDDEN),
    ("{{ office is sameas(office) }}", FORBIDDEN),
    ("{{ office is callable }}", FORBIDDEN),
    ("{% for a in materials %}{% for b in materials %}{% for c in materials %}{% endfor %}{% endfor %}{% endfor %}", COMPLEX),
    ("{{ " + "count and " * 60 + "count }}", COMPLEX),
    ("{{" + "(" * 20_000 + "1" + ")" * 20_000 + "}}", BROKEN),
    ("{{" + "not " * 10_000 + "1 }}", BROKEN),
    ("{{ count" + "|first" * 60 + " }}", COMPLEX),
    ("{{ count }}" * 4_000, COMPLEX),
    ("{% if count %}" * 50 + "{% endif %}" * 50, COMPLEX),
    ("{{ " + "9" * 5_000 + " }}", BROKEN),
    ("x" * 60_001, "PAPER_TEMPLATE_TOO_LONG"),
    ("{{ office", BROKEN),
    ("{% if %}", BROKEN),
    ("{% unknown %}", BROKEN),
]


@pytest.mark.parametrize(("source", "code"), ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_is_refused_while_editing_and_never_run(source: str, code: str) -> None:
    assert code in codes(source)
    with pytest.raises(Refused):
        filled(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% for c in text %}{{ c }}{% endfor %}",
        "{% for c in applicant %}{{ c }}{% endfor %}",
        "{{ applicant }}",
        "{{ materials }}",
        "{{ text|join }}",
        "{{ materials|join }}",
        "{{ count|date }}",
        "{{ office|date }}",
        "{{ office|money }}",
        "{{ count < office }}",
        "{{ nobody }}",
        "{{ applicant.nobody }}",
        "{{ materials[7] }}",
        "{% if nobody %}{% endif %}",
        "{{ text.upper }}",
        "{{ materials|chinese }}",
        "{{ office|mask('a') }}",
    ],
)
def test_data_that_do_not_fit_are_a_problem_not_a_fault(source: str) -> None:
    with pytest.raises(Refused) as refused:
        filled(source)

    assert refused.value.problems[0].code == "PAPER_TEMPLATE_VALUE"


def test_loops_may_not_turn_without_end() -> None:
    rows = [{"title": "x"}] * (MOST_STEPS // 100)

    with pytest.raises(Refused) as refused:
        filled("{% for a in materials %}{% for b in materials %}{% endfor %}{% endfor %}", materials=rows)

    assert refused.value.problems[0].code == "PAPER_OUTPUT_TOO_LONG"


def test_output_may_not_grow_without_end() -> None:
    with pytest.raises(Refused) as refused:
        filled("{% for a in materials %}{{ text }}{% endfor %}", materials=[{}] * 200, text="字" * 90_000)

    assert refused.value.problems[0].code == "PAPER_OUTPUT_TOO_LONG"


def test_an_object_never_reaches_a_template() -> None:
    with pytest.raises(Refused):
        filled("{{ office }}", office=LIBRARY)


def test_a_wrong_field_is_told_with_line_and_nearest_name() -> None:
    source = "<p>{{ office }}</p>\n<p>{{ aplicant.name }}</p>\n{% for m in materials %}{{ m.titel }}{% endfor %}\n{{ applicant.naem }}"

    found = [(p.where, p.params["name"], p.params["nearest"]) for p in LIBRARY.check(source, names_of(DATA))]

    assert found == [
        ("line 2", "aplicant", "applicant"),
        ("line 3", "m.titel", "m.title"),
        ("line 4", "applicant.naem", "applicant.name"),
    ]


def test_a_fault_in_a_snippet_is_told_with_the_name_of_the_snippet() -> None:
    problems = Library({}, {"law": "<p>x</p>\n{{ offic }}"}).check('\n\n{% include "law" %}', names_of(DATA))

    assert [problem.where for problem in problems] == ["line law:2"]


def test_tags_carry_the_line_of_the_template_through_loops() -> None:
    source = "<doc>\n{% for m in materials %}\n<p>\n{{ m.title }}</p>\n{% endfor %}\n{% if count %}\n<oops/>\n{% endif %}\n</doc>"

    problems = parse(filled(source)).problems

    assert [(problem.code, problem.params["line"]) for problem in problems] == [("PAPER_TAG_NOT_ALLOWED", "7")]


@pytest.mark.parametrize("hostile", ["<b>", "&amp;", "{{7*7}}", "</p><p>", "{% raw %}", '" onclick="', "]]>", "<!--", "&#x0;"])
def test_hostile_data_stay_text_in_tags_and_in_attributes(hostile: str) -> None:
    document = parse(filled('<doc><p>{{ v }}</p><sign org="{{ v }}" date="x"/></doc>', v=hostile)).document

    assert document is not None
    text, sign = document.elements()
    assert "".join(str(part) for part in text.children) == hostile
    assert sign.get("org") == hostile


@given(st.text(max_size=80))
def test_any_template_is_answered_with_problems_never_with_a_fault(source: str) -> None:
    LIBRARY.check("{{" + source + "}}")
    LIBRARY.check("{%" + source + "%}")


@given(st.text(max_size=200))
def test_any_data_give_markup_that_can_be_read(value: str) -> None:
    assert parse(filled('<doc><p>{{ v }}</p><sign org="{{ v }}" date=""/></doc>', v=value)).problems == ()


def test_an_unknown_template_is_a_problem() -> None:
    with pytest.raises(Refused) as refused:
        compose("no_such_paper", {})

    assert refused.value.problems[0].code == "PAPER_TEMPLATE_UNKNOWN"


def test_the_house_check_knows_the_house_snippets() -> None:
    assert [problem.code for problem in check_template("{{ a }}{% include 'no_such' %}", {"a"})] == ["PAPER_TEMPLATE_NO_SNIPPET"]
