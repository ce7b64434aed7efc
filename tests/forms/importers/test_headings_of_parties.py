"""Headings that name a person or a party: the bare labels beneath are that party's, and the heading is their section."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp
from tests.forms.importers.given_files import codes, docx, only, read

BARE = ["姓名", "证件号码", "电话"]


def under(*headings: str, bare: list[str] = BARE) -> tuple[list[str], list[str]]:
    """Labels, and the heading of each, of a table with these headings over its whole width."""
    rows: list[list[str]] = []
    spans = []
    for heading in headings:
        spans.append((len(rows), 0, len(rows), 1))
        rows += [[heading, ""], *([label, ""] for label in bare)]
    department = only(read(docx("申请表", rows, spans=spans)))
    return [one.label for one in department.fields], [department.headings.get(one.id, "") for one in department.fields]


@pytest.mark.parametrize(
    ("first", "second", "called"),
    [
        ("法定代表人", "经办人(委托代理人)", ("法定代表人", "经办人")),
        ("法定代表人（负责人）信息", "经办人", ("法定代表人", "经办人")),
        ("一、申请人情况", "二、被申请人情况", ("申请人", "被申请人")),
        ("（一）甲方（出租方）", "（二）乙方（承租方）", ("甲方", "乙方")),
        ("五、辐射安全管理负责人", "六、联络员基本信息", ("辐射安全管理负责人", "联络员")),
        ("企业授权代表", "股东1", ("企业授权代表", "股东1")),
        ("★监护人", "被监护人*", ("监护人", "被监护人")),
    ],
)
def test_a_heading_over_the_whole_width_gives_its_name_to_bare_labels(first: str, second: str, called: tuple[str, str]) -> None:
    labels, headings = under(first, second)

    assert labels == [f"{who}{label}" for who in called for label in BARE]
    assert headings == [heading.strip("★*") for heading in (first, second) for _ in BARE]


def test_who_is_a_party_by_its_office_gives_its_name_as_well() -> None:
    labels, _ = under("建设单位", "二、施工单位情况", bare=["单位名称", "地址", "法定代表人"])

    assert labels == [f"{who}{label}" for who in ("建设单位", "施工单位") for label in ("名称", "地址", "法定代表人")]


def test_another_party_may_be_a_person_or_an_office() -> None:
    labels, _ = under("申请人情况", "被申请人情况", bare=["单位名称", "住所"])

    assert labels[2:] == ["被申请人单位名称", "被申请人住所"]


def test_labels_that_two_headings_share_are_told_apart_by_these() -> None:
    labels, _ = under("原场所", "现场所信息", bare=["产权证号", "使用面积"])

    assert labels == ["原场所产权证号", "原场所使用面积", "现场所产权证号", "现场所使用面积"]


def test_labels_of_one_place_alone_stay_as_they_are() -> None:
    rows = [["经营情况", ""], ["从业人数", ""], ["申请单位基本信息", ""], ["名称", ""], ["联系人", ""]]

    assert [one.label for one in only(read(docx("表", rows, spans=[(0, 0, 0, 1), (2, 0, 2, 1)]))).fields] == ["从业人数", "名称", "联系人"]


def test_an_agent_at_the_left_of_his_lines_is_no_clerk_of_the_office() -> None:
    rows = [["经办人", "姓名", "", "证件号码", ""], ["", "电话", "", "住址", ""], ["备注", "", "", "", ""]]

    reading = read(docx("申请表", rows, spans=[(0, 0, 1, 0)]))

    assert [one.label for one in only(reading).fields] == ["经办人姓名", "经办人证件号码", "经办人电话", "经办人住址", "备注"]
    assert codes(reading, Grasp.LEFT_OUT) == set()


def test_a_clerk_of_the_office_stays_the_offices() -> None:
    reading = read(docx("申请表", [["姓名", ""], ["经办人", ""], ["审核意见", ""]]))

    assert [one.label for one in only(reading).fields] == ["姓名"]


def test_a_party_named_above_a_table_or_above_lines_counts_as_well() -> None:
    lines = ("一、出租人", "姓名：________  电话：________", "二、承租人", [["姓名", ""], ["电话", ""]])

    assert [one.label for one in only(read(docx("登记表", *lines))).fields] == ["出租人姓名", "出租人电话", "承租人姓名", "承租人电话"]


def test_a_heading_under_which_nothing_is_asked_is_said() -> None:
    rows = [["附加情况", ""], ["法定代表人", ""], ["姓名", ""]]

    reading = read(docx("登记表", rows, spans=[(0, 0, 0, 1), (1, 0, 1, 1)]))

    assert [one.label for one in only(reading).fields] == ["法定代表人姓名"]
    assert any("附加情况" in remark.text() for remark in reading.of(Grasp.LEFT_OUT))


def test_the_label_of_several_blanks_is_the_heading_of_all() -> None:
    department = only(read(docx("登记表", [["开户银行及账号", "户名：______  账号：______"], ["备注", ""]])))

    assert department.headings == {"f1": "开户银行及账号", "f2": "开户银行及账号"}
