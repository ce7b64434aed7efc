"""What the law asks of papers, clause by clause: found in the text of the PDF itself.

许可法: 行政许可法 (2019); 复议法: 行政复议法 (2023); 诉讼法: 行政诉讼法 (2017).
"""

# ruff: noqa: N802 - the clauses are named as the law names them, and Chinese has no lower case

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from forms.errors import Refused
from runtime.notices.compose import compose, draft
from runtime.notices.in_print import full_width
from tests.runtime.notices.given_paper import context_of, text_of, words_of


@cache
def paper(kind: str, name: str, item: str = "") -> str:
    """The text of a paper of a gold submission."""
    return text_of(compose(kind, context_of(name, item=item)).content)


def words(kind: str, name: str, **changes: Any) -> str:
    """What a paper says, before it is printed."""
    return words_of(draft(kind, context_of(name, **changes)).document)


def test_许可法_第三十二条一款一项_依法不需要许可的_告知不受理() -> None:
    text = paper("non_acceptance", "catering/s06")

    assert "不予受理通知书" in text and "不予受理（依法不需要许可）" in text
    assert "第三十二条第一款第（一）项" in text
    assert "仅销售预包装食品" in text  # 事实


def test_许可法_第三十二条一款二项_不属于职权的_决定不予受理并告知向谁申请() -> None:
    text = paper("non_acceptance", "catering/s18")

    assert "不予受理决定书" in text and "决定不予受理" in text
    assert "第三十二条第一款第（二）项" in text
    assert "请向下列有管辖权的机关申请" in text


def test_许可法_第三十二条一款四项_五日内一次告知全部内容_逾期不告知即为受理() -> None:
    text = paper("correction", "semantics/t13")

    assert "第三十二条第一款第（四）项" in text
    assert "五个工作日内一次告知" in text
    assert "逾期不告知的，自收到申请材料之日起即为受理" in text
    for item in ("甲项", "乙项", "丙数", "丙文", "证明", "丙材料"):
        assert item in text


def test_许可法_第三十二条一款五项_材料齐全符合法定形式的_应当受理() -> None:
    text = paper("acceptance", "catering/s01")

    assert "申请材料齐全、符合法定形式" in text
    assert "第三十二条第一款第（五）项" in text
    assert "本机关应当受理" in paper("correction", "catering/s09")


@pytest.mark.parametrize(
    ("kind", "name", "item"),
    [
        ("acceptance", "catering/s01", ""),
        ("waiver_acceptance", "catering/s02", ""),
        ("non_acceptance", "catering/s19", ""),
        ("correction", "catering/s03", ""),
        ("refusal", "catering/s07", ""),
        ("transfer", "newborn/s10", ""),
        ("item_refusal", "catering/s14", "tobacco"),
        ("grant", "catering/s01", "food"),
        ("receipt", "catering/s01", ""),
    ],
)
def test_许可法_第三十二条二款_书面凭证加盖印章注明日期(kind: str, name: str, item: str) -> None:
    text = paper(kind, name, item)

    assert "样章" in text and "预览无效" in text  # 用章处
    on = context_of(name).on
    assert f"{on.year}年{on.month}月{on.day}日" in text


def test_许可法_第七条_陈述申辩复议诉讼的权利() -> None:
    for kind, name in (("acceptance", "catering/s01"), ("correction", "catering/s09"), ("waiver_acceptance", "catering/s02")):
        text = paper(kind, name)
        assert "第七条" in text and "陈述权、申辩权" in text
        assert "行政复议" in text and "行政诉讼" in text


def test_许可法_第二十九条和三十一条_收件回执列明材料来源而不作为受理() -> None:
    text = paper("receipt", "catering/s01")

    assert "不作为受理凭证" in text
    assert "法人库共享，免予提交" in text and "申请人提交" in text
    assert "收件人（签名）" in text and "提交人（签名或者盖章）" in text


def test_许可法_第三十八条一款_准予的书面决定() -> None:
    text = paper("grant", "catering/s01", "food")

    assert "准予行政许可决定书" in text and "第三十八条第一款" in text and "决定准予行政许可" in text
    assert "有效期" in text and "准予范围" in text


@pytest.mark.parametrize(("name", "kind"), [("catering/s07", "不予许可"), ("disability/s03", "不予认定")])
def test_许可法_第三十八条二款_不予许可说明理由告知救济(name: str, kind: str) -> None:
    text = paper("refusal", name)

    verdict = next(one for one in context_of(name).evaluation.failed() if one.rule.on_fail == "reject")
    assert f"{kind}决定书" in text and f"决定{kind}" in text
    assert "".join(full_width(verdict.rule.title).split()) in text
    assert "".join(full_width(verdict.rule.basis).split()) in text
    assert "行政复议" in text and "行政诉讼" in text


def test_许可法_第三十八条二款_没有理由的不予决定不能出具() -> None:
    with pytest.raises(Refused) as refused:
        compose("refusal", context_of("catering/s01", item="food"))

    assert "NOTICE_ELEMENT_MISSING" in {problem.code for problem in refused.value.problems}


def test_许可法_第四十条_准予决定公开() -> None:
    assert "本决定依法公开，公众有权查阅" in paper("grant", "catering/s01", "food")


def test_许可法_第四十二条_法定期限和承诺期限() -> None:
    text = paper("acceptance", "catering/s01")

    assert "法定时限" in text and "承诺时限" in text
    assert "10个工作日" in text and "5个工作日" in text


def test_许可法_第四十四条_十日内颁发送达证件() -> None:
    text = paper("grant", "catering/s01", "food")

    assert "第四十四条" in text and "十个工作日内颁发、送达证件" in text


def test_许可法_第四十五条_听证检验等时间不计算在内() -> None:
    text = paper("acceptance", "catering/s01")

    assert "听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审" in text
    assert "第四十五条" in text and "不计算在上列期限内" in text


def test_许可法_第八十二条_期限以工作日计算_不含法定节假日() -> None:
    assert "以工作日计算" in paper("acceptance", "catering/s01")
    assert "不含法定节假日" in paper("acceptance", "catering/s01")


def test_许可法_非许可事项只能参照() -> None:
    assert "参照《中华人民共和国行政许可法》" in paper("refusal", "disability/s03")
    assert "参照《中华人民共和国行政许可法》" in paper("acceptance", "newborn/s01")
    assert "参照" not in paper("acceptance", "catering/s01")


@pytest.mark.parametrize(
    ("kind", "name", "item"),
    [("non_acceptance", "catering/s19", ""), ("refusal", "catering/s07", ""), ("item_refusal", "catering/s14", "tobacco")],
)
def test_复议法_第二十条_六十日_诉讼法_第四十六条_六个月(kind: str, name: str, item: str) -> None:
    text = paper(kind, name, item)

    assert "六十日内" in text and "《中华人民共和国行政复议法》向本级人民政府申请行政复议" in text
    assert "六个月内" in text and "《中华人民共和国行政诉讼法》向有管辖权的人民法院提起行政诉讼" in text


def test_复议法_第二十四条_复议机关和法院由机关写明() -> None:
    said = words("refusal", "catering/s07", review_body="示例区人民政府", court="示例铁路运输法院")

    assert "向示例区人民政府申请行政复议" in said and "向示例铁路运输法院提起行政诉讼" in said


def test_容缺_国发2022年5号_材料期限后果自愿失信_补齐之前不作决定() -> None:
    text = paper("waiver_acceptance", "catering/s02")

    for element in ("国发〔2022〕5号", "至2026年3月13日", "逾期没有补齐", "终止办理", "自愿", "失信", "材料补齐之前", "一式两份"):
        assert element in text


def test_容缺_承诺书载明知悉真实期限信用和签名() -> None:
    text = paper("waiver_promise", "catering/s02")

    for element in (
        "容缺受理承诺书",
        "知悉",
        "真实、合法、有效",
        "至2026年3月13日",
        "信用记录",
        "自愿",
        "承诺人（签名或者盖章）",
        "授权委托书",
    ):
        assert element in text
    assert "样章" not in text  # 申请人的承诺，不盖机关的章


def test_转单项_说明理由_列明单独办理的事项和部门_不是不予决定() -> None:
    text = paper("transfer", "newborn/s10")

    assert "不适用“一件事”集成办理" in text and "父母双方具有省内户籍" in text
    assert "出生医学证明签发（首签）" in text and "公安机关（户籍派出所）" in text
    assert "不是对任何一个事项的不予决定" in text


def test_单项不予_不影响其余事项() -> None:
    text = paper("item_refusal", "catering/s14", "tobacco")

    assert "其余事项不受影响" in text and "食品经营许可（新办）" in text and "可以就该事项单独申请" in text


def test_个人信息保护法_第五十一条_通知书隐去号码中段_部门自己的表不隐() -> None:
    context = context_of("newborn/s01")
    number = str(context.values[context.bundle.applicant_id_item])

    assert number not in paper("acceptance", "newborn/s01")
    assert re.search(r"\d{3}\*{11}\d{3}[0-9X]", paper("acceptance", "newborn/s01"))
    assert number in paper("department_form", "newborn/s01", "wj")
