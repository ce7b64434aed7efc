"""Given templates: the house's own, and made-up ones in source and in words; with the names they may use."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from runtime.notices.plain_words import Names, names_for
from runtime.notices.template import house_library
from tests.runtime.notices.given_paper import KINDS
from tests.samples import bundle

TEMPLATES = dict(sorted(house_library().templates.items()))
SNIPPETS = dict(sorted(house_library().snippets.items()))
KIND_OF_SNIPPET = {"form_parts": "department_form", "reason_table": "non_acceptance", "set_aside": "acceptance"}
"""A kind of paper that includes the snippet; receipt where none is named."""


@cache
def names(kind: str = "waiver_acceptance") -> Names:
    return names_for(kind, bundle("catering"))


def house() -> list[tuple[str, str, Names]]:
    """Every template and snippet of the house: name, source, names."""
    templates = [(name, source, names(name)) for name, source in TEMPLATES.items() if name in KINDS]
    return [
        *templates,
        *((name, source, names(KIND_OF_SNIPPET.get(name, "receipt"))) for name, source in SNIPPETS.items()),
    ]


# ---- made-up source: lines a person might write by hand, whole and broken

FRAGMENTS = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            "<title>",
            "</title>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            '<td align="center">',
            "<th>",
            "</th>",
            "<b>",
            "</b>",
        ),
        *(
            "<doc>",
            "</doc>",
            '<table cols="1,2" head="1">',
            "</table>",
            '<kv k="',
            '">',
            "</kv>",
            "<br/>",
            '<box on="1"/>',
            "<box />",
        ),
        *(
            "{{ title }}",
            "{{title}}",
            "{{ on|date }}",
            "{{ on }}",
            "{{ row.name }}",
            "{{ items|length }}",
            "{{ nobody }}",
            "{{ a['b.c'] }}",
        ),
        *(
            "{% if licence %}",
            "{% if not number %}",
            "{% elif count > 1 %}",
            "{% else %}",
            "{% endif %}",
            "{%- endif -%}",
            "{% endfor %}",
        ),
        *(
            "{% for row in waived %}",
            "{% for item in items %}",
            "{% for x in items if x.due %}",
            '{% include "docno" %}',
            "{% raw %}",
        ),
        *(
            "{# 备注 #}",
            "{#",
            "#}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{",
            "}",
            "&amp;",
            "&#123;",
            "&#125;",
            "&quot;",
            "&",
            "<",
            '"',
            "'",
            "<oops/>",
        ),
        *(
            "【",
            "】",
            "【“",
            "”】",
            "|",
            "｜",
            "源 ",
            "　　",
            " ",
            "　",
            "：",
            "标题 ",
            "如果",
            "每份",
            "否则：",
            "\n",
            "\n\n",
            "\t",
            "正文",
        ),
        '{% unreadable "标提 x" %}',
    )
)
ANY_SOURCE = st.one_of(
    st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=60),
    st.lists(FRAGMENTS, max_size=14).map("".join),
)

# ---- made-up words as they are written

WORD = st.text("甲乙丙，。（）《》0123 a<>&{}\"'", min_size=1, max_size=8).map(lambda text: text.strip() or "丁")
FIELD = st.sampled_from(
    (
        "【办件编号】",
        "【提交日期】",
        "【提交日期·原样】",
        "【申请人.名称】",
        "【容缺材料·个数】",
        "【经营主体名称·遮盖（1，1）】",
    )
)
CONDITION = st.sampled_from(
    (
        *(
            "有【办件编号】",
            "没有【容缺依据】",
            "是【行政许可事项】",
            "不是【日期暂定】",
            "有【容缺材料】",
            "【办件编号】等于“甲”",
        ),
        *(
            "【容缺材料·个数】大于2",
            "有【办件编号】或者有【容缺依据】",
            "（有【办件编号】或者有【容缺依据】）并且不是【日期暂定】",
        ),
        *("【办件编号】属于（“甲”、“乙”）", "【容缺材料·个数】是单数", "【容缺依据】已给出"),
    )
)
SHORT = st.sampled_from(("有办件编号", "没有容缺依据", "是行政许可事项", "不是日期暂定"))
STYLED = st.sampled_from(("【黑体】{}【黑体完】", "【楷体】{}【楷体完】", "【下划线】{}【下划线完】")).flatmap(
    lambda frame: WORD.map(frame.format)
)
CHOSEN = st.tuples(SHORT, WORD, WORD).map(lambda parts: f"【如果{parts[0]}】{parts[1]}【否则】{parts[2]}【如果结束】")
LISTED = st.just("【每项事项】【事项名称】（【承办部门】）【如果不是末一个】、【如果结束】【逐项结束】")
CHIP = st.sampled_from(
    (
        "【换行】",
        "【空10字】",
        "【□】",
        "【☑】",
        "【片段：受理的依据】",
        "【“【”】",
        "【“|”】",
        "【方框：【办件编号】】",
        "【批注：看】",
    )
)
TEXT = st.lists(st.one_of(WORD, FIELD, STYLED, CHOSEN, LISTED, CHIP), min_size=1, max_size=4).map("".join)
HEADED = st.sampled_from(
    (
        "标题 ",
        "文号 ",
        "抬头 ",
        "小标题 ",
        "二级标题 ",
        "附注 ",
        "文字 甲",
        "　　",
        "　　【居左】",
        "栏目 甲 | ",
    )
)
WHOLE = st.sampled_from(
    (
        "片段 文号行",
        "虚线",
        "横线",
        "分页",
        "空行 2",
        "落款 【出具机关】 | 【出具日期】",
        "签名 甲",
        "二维码 甲 | 乙",
        "批注 丙",
        "",
    )
)
SIMPLE = st.one_of(st.tuples(HEADED, TEXT).map("".join), WHOLE)
ROW = st.lists(TEXT, min_size=2, max_size=4).map(lambda cells: "　　" + " | ".join(cells))


def _wrapped(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lines inside a condition, a list or a table."""
    several = st.lists(lines, min_size=1, max_size=3).map("\n".join)
    return st.one_of(
        st.tuples(CONDITION, several).map(lambda parts: f"如果{parts[0]}：\n{parts[1]}\n如果结束"),
        st.tuples(CONDITION, several, CONDITION, several).map(
            lambda parts: f"如果{parts[0]}：\n{parts[1]}\n否则如果{parts[2]}：\n{parts[3]}\n否则：\n　　丁\n如果结束"
        ),
        several.map(lambda text: f"每份【容缺材料】一行：\n　　【序号】．【材料名称】\n{text}\n逐份结束"),
        st.lists(ROW, min_size=1, max_size=2).map(
            lambda rows: "表格 1,2,3,4【表头：1】【字号：10.5】\n表头 甲 | 乙\n" + "\n".join(rows) + "\n表格结束"
        ),
    )


LINES = st.recursive(SIMPLE, _wrapped, max_leaves=6)
CANONICAL = st.lists(LINES, min_size=1, max_size=5).map("\n".join)
"""Words as the house writes them."""
