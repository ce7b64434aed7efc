"""Wording that leaves open what is wanted, told from words that only look like it; and what is proposed instead."""

from __future__ import annotations

import pytest

from forms.vague_words import Vague, vague_in

CATCH_ALL = [
    "其他材料",
    "有关材料",
    "其他有关材料",
    "法律、法规规定的其他材料",
    "审批机关认为需要提交的其他材料",
    "其他需要提供的材料",
    "必要的证明文件",
    "相关资料(如有)",
    "其他",
    "补充材料",
    "其他能够证明身份的材料",
]
NOT_VAGUE = [
    "残疾等级评定表",
    "高等学校毕业证书",
    "同等学力证明",
    "平等就业承诺书",
    "二等功证书",
    "等额选举结果报告",
    "其他组织登记证书",
    "其他应收款明细表",
    "其他股东身份证明",
    "利益相关者名单",
    "相关系数表",
    "授权委托书及代理人身份证明",
    "营业执照或载有统一社会信用代码的登记证照",
    "申请材料清单",
    "近视情况说明",
    "补充协议",
]


@pytest.mark.parametrize("name", CATCH_ALL)
def test_a_catch_all_is_told_and_nothing_is_invented_in_its_place(name: str) -> None:
    found = vague_in(name)

    assert found is not None
    assert (found.kind, found.rewrite) == (Vague.CATCH_ALL, "")


@pytest.mark.parametrize("name", NOT_VAGUE)
def test_words_that_merely_contain_the_characters_are_left_alone(name: str) -> None:
    assert vague_in(name) is None


@pytest.mark.parametrize(
    ("name", "rewrite"),
    [
        ("主要设备设施布局、操作流程等文件", "主要设备设施布局图、操作流程图"),
        ("身份证、户口簿等材料", "身份证、户口簿"),
        ("身份证、户口簿等", "身份证、户口簿"),
        ("学历、职称等证明", "学历证明、职称证明"),
        ("经营场所使用证明(产权证、租赁合同等)", "经营场所使用证明(产权证、租赁合同)"),
        ("营业执照等主体资格证明", "主体资格证明(营业执照)"),
        ("营业执照及其他有关材料", "营业执照"),
        ("无违法犯罪记录相关证明", "无违法犯罪记录证明"),
    ],
)
def test_what_is_named_is_kept_and_the_list_is_closed(name: str, rewrite: str) -> None:
    found = vague_in(name)

    assert found is not None
    assert found.rewrite == rewrite
    assert vague_in(found.rewrite) is None


@pytest.mark.parametrize(
    "name", ["场地、设备等资料", "有关部门出具的证明", "与法定代表人相关的证明材料", "视情况提供的材料", "委托书(必要时提供)"]
)
def test_where_only_the_author_can_know_nothing_is_proposed(name: str) -> None:
    found = vague_in(name)

    assert found is not None
    assert found.rewrite == ""
