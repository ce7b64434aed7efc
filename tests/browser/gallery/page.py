"""Every piece of furniture once; `?side=staff` in staff type, `?lang=en` in English."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from forms.problems import Lang, Severity
from runtime.calendar import Due
from runtime.clock import ClockState, Remaining
from runtime.pages import widgets
from runtime.pages.theme.furniture import speak

LANG: Lang = "en" if st.query_params.get("lang") == "en" else "zh"
CLOCKS = (
    Remaining(ClockState.OK, 4, Due(date(2026, 3, 13)), 1),
    Remaining(ClockState.NEAR, 1, Due(date(2026, 3, 11)), 4),
    Remaining(ClockState.NEAR, 0, Due(date(2026, 3, 10)), 5),
    Remaining(ClockState.OVERDUE, -1, Due(date(2026, 3, 9)), 5),
    Remaining(ClockState.STOPPED, None, None, 2),
    Remaining(ClockState.PROVISIONAL, 9, Due(date(2027, 1, 8), provisional=True, unpublished_year=2027), 1),
    None,
)


def fields() -> None:
    """Streamlit's own."""
    st.header("输入框")
    st.text_input("联系手机", required=True, placeholder="11 位手机号", key="phone")
    st.text_input("经营主体名称", "张示例", disabled=True)
    widgets.source_mark("library", "法人库", lang=LANG)
    st.text_input("口令", type="password")
    with st.container(key="flagged_area"):
        st.number_input("场所面积", value=4.5, min_value=0.0, max_value=100.0, required=True)
    st.text_area("说明")
    st.selectbox("所在街道", ["演示街道", "示例街道"], index=None)
    st.multiselect("经营项目", ["热食类", "冷食类"])
    st.date_input("成立日期", value=None)
    st.time_input("时间", value=None)
    st.datetime_input("日期和时间", value=None)
    with st.container(key="boxes_agent"):
        st.radio("是否委托代理人办理", ["是", "否"], horizontal=True, index=0)
    st.checkbox("我已阅读并承诺")
    st.file_uploader("营业执照", type=["pdf", "png"], key="licence")
    st.file_uploader("照片", accept_multiple_files=True, key="photos")
    with st.form("form"):
        st.text_input("备注", key="remark")
        st.form_submit_button("提交申请", type="primary")


def states() -> None:
    """Ours."""
    st.header("结论、时限、状态")
    widgets.show(" ".join(widgets.verdict_html(outcome, lang=LANG) for outcome in widgets.VERDICTS))
    widgets.show("　".join(widgets.truth_html(value, lang=LANG) for value in (True, False, None)))
    widgets.show(" ".join(widgets.severity_html(severity, lang=LANG) for severity in Severity))
    widgets.show(
        widgets.table_html(
            ["时限", "天数"], [(widgets.clock_html(clock, of_days=5, lang=LANG), "5") for clock in CLOCKS], numbers=frozenset({1})
        )
    )
    widgets.steps(["情形", "一张清单", "填表", "交材料", "提交前预审"], 2, done=(0, 1), lang=LANG)
    widgets.empty("今天没有临期的件", "最近一件 3月16日到期")
    widgets.waiting("正在向法人库查询，最多 5 秒，可以先往下填")
    widgets.note("没有保存上。", "网断了，内容还在这一页。", tone="bad", small="编号 8F2A61C0 · 11:06")
    widgets.note("只读：", "已发布，不能改。")
    widgets.note("李示例刚改过同一处。", "您的改动没有丢，也没有盖掉他的。", tone="warn")
    widgets.note("已提交。", "编号 430102-20260310-0007", tone="ok")
    widgets.facts({"收费": "不收费", "时限": "承诺 5 个工作日", "备注": "<b>原样</b> [显示](http://example.invalid)"})
    for kind in ("prefill", "derived", "space", "silent"):
        widgets.source_mark(kind, "法人库", lang=LANG)
    with st.container(horizontal=True):
        st.button("主要，一页一个", type="primary")
        st.button("次要")
        st.button("不予受理", key="danger_decline")
        st.button("还不能按", disabled=True)
        st.download_button("下载文书", "x", file_name="x.txt")


def break_something() -> None:
    """What nobody foresaw."""
    raise ValueError("secret detail")


@st.fragment
def a_fragment() -> None:
    """A part of the page that runs by itself."""
    if st.button("在片段里出错", key="break_fragment"):
        break_something()


def tables() -> None:
    """Tables, pictures and the like."""
    st.dataframe(pd.DataFrame({"编号": ["0302-0021", "0303-0009"], "天": [1, 2]}), hide_index=True)
    st.data_editor(pd.DataFrame({"字段": ["面积"], "必填": [True]}), num_rows="dynamic", key="editor")
    st.graphviz_chart('digraph{a[label="经营项目"];b[label="健康证"];a->b}')
    st.tabs(["设计", "规则"])
    st.segmented_control("看哪个", ["字段", "材料"], default="字段")
    with st.expander("决策依据"):
        st.write("略")
    st.button("在回调里出错", key="break_callback", on_click=break_something)
    a_fragment()
    if st.button("在页面里出错", key="break_page"):
        break_something()
    with st.container(key="actionbar", horizontal=True):
        st.button("上一步")
        st.button("下一步：交材料", type="primary")


st.set_page_config(layout="wide", page_title="部件")
speak(LANG)
with st.container(key="staff" if st.query_params.get("side") == "staff" else "citizen"):
    st.title("状态与部件")
    left, right = st.columns(2)
    with left, st.container(key="form_fields"):
        fields()
    with right, st.container(key="card_states"):
        states()
    with st.container(key="card_tables"):
        tables()
