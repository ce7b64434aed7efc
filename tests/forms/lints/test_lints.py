"""What each lint finds, where it stays silent, and that the fix it offers makes the finding go away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.bundle import Bundle, Origin
from forms.edits.base import revised
from forms.findings import Finding, Place
from forms.lints import lint, lints, shipped_severities
from forms.problems import Problem, Severity, has_errors
from tests.forms.lints.given_bundle import (
    case,
    changed,
    comparing,
    field,
    found,
    keyless,
    left_over,
    library_item,
    material,
    matter,
    mended,
    one,
    used_in_rule,
    waits_for_itself,
)
from tests.samples import bundle

LICENCE = {"library": "法人库", "record": "营业执照", "key": "uscc"}
PRIOR = [{"library": "前序环节", "record": "甲证", "key": ""}]


def circular(*, a_needs_b: bool = True) -> Bundle:
    matters = (
        matter("a", materials=[material("m", "乙证")] if a_needs_b else []),
        matter("b", materials=[material("n", "甲证", shared_from=PRIOR)]),
    )
    return changed(changed(case(*matters), "items.0", result="甲证"), "items.1", result="乙证")


def basis_stated() -> Bundle:
    asked = case(matter(materials=[material("m", "甲图"), material("n", "乙图")]))
    return changed(asked, "materials.0.uses.0", basis="某办法第 3 条")


def basis_of_the_matter() -> Bundle:
    return changed(case(matter(materials=[material("m", "甲图")])), "items.0", basis=["某条例第 4 条", "某办法第 9 条"])


def orphan() -> Bundle:
    return left_over(case(matter(fields=[field("mc", "名称"), field("x", "多余")])))


def two_names() -> Bundle:
    fields = [field("uscc", "统一社会信用代码", "uscc")]
    papers = [material("m", "营业执照", shared_from=[LICENCE]), material("n", "主体证照", shared_from=[LICENCE])]
    return case(matter(fields=fields, materials=papers), field_to_item={"a.uscc": "uscc"})


def two_lists() -> Bundle:
    lists = [field("fs", "方式", "select", options=["快", "慢", "代办"])], [field("fs", "方式", "select", options=["快", "慢"])]
    return case(matter("a", fields=lists[0]), matter("b", fields=lists[1]), field_to_item={"a.fs": "a_fs", "b.fs": "a_fs"})


def born() -> Bundle:
    return case(matter(fields=[field("sfz", "申请人身份证号", "cid"), field("csrq", "出生日期", "date"), field("xb", "性别", "select")]))


SITUATIONS: list[tuple[str, Callable[[], Bundle], str]] = [
    ("LINT_VAGUE_CATCH_ALL", lambda: one(name="营业执照及其他材料"), "a.m"),
    ("LINT_VAGUE_OPEN_LIST", lambda: one(name="设备布局、操作流程等文件"), "a.m"),
    ("LINT_VAGUE_WORD", lambda: one(name="无违法犯罪记录相关证明"), "a.m"),
    ("LINT_COPY", lambda: one(name="公司章程复印件"), "a.m"),
    ("LINT_COPY", lambda: changed(one(name="公司章程扫描件"), "materials.0.uses.0", format="paper"), "a.m"),
    ("LINT_ASKS_COPIES", lambda: changed(one(name="公司章程"), "materials.0.uses.0", copies=2, format="paper"), "a.m"),
    ("LINT_LIBRARY_HOLDS", lambda: case(matter(fields=[field("dm", "代码", "uscc")], materials=[material("m", "营业执照副本")])), "a.m"),
    ("LINT_REPEATS_FORM", lambda: one(name="守信承诺书"), "a.m"),
    ("LINT_REPEATS_FIELD", lambda: one(name="名称证明"), "a.m"),
    ("LINT_WAIVABLE_MAIN", lambda: changed(one(name="甲图"), "materials.0.uses.0", waivable=True, waiver_days=3), "a.m"),
    ("LINT_SAME_MATERIAL", two_names, "a.n"),
    ("LINT_BEYOND_GUIDE", basis_of_the_matter, "a.m"),
    ("LINT_NEVER_APPLIES", waits_for_itself, "b"),
    ("LINT_SOURCE_WITHOUT_KEY", lambda: keyless(("身份证号", "cid"), ("电话", "phone")), "a.m"),
    ("LINT_NO_PURPOSE", lambda: changed(born(), "data_items.0", purpose=""), "a_sfz"),
    ("LINT_DERIVABLE", born, "a_csrq"),
    ("LINT_NOBODY_ASKS", orphan, "a_x"),
    ("LINT_PROMISE_TOO_LONG", lambda: case(matter(limits={"statutory_days": 5, "promised_days": 9})), "a"),
    ("LINT_BUNDLE_TOO_LONG", lambda: changed(case(matter()), "limits", promised_days=60, joint_cap_days=45), ""),
    (
        "LINT_WAIVER_AFTER_DECISION",
        lambda: case(matter(materials=[material("m", "甲图", waivable=True, waiver_days=9)], limits={"promised_days": 5})),
        "a.m",
    ),
]
"""Code, a document in which it is found, and the thing it is about: all that offer a fix."""

ASKED: list[tuple[str, Callable[[], Bundle], str]] = [
    ("LINT_VAGUE_CATCH_ALL", lambda: one(name="其他材料"), "a.m"),
    ("LINT_PROOF_NOT_KEPT", lambda: one(name="无违法记录证明"), "a.m"),
    ("LINT_PROOF_BY_LICENCE", lambda: one(name="场所使用证明(产权证或租赁合同)"), "a.m"),
    ("LINT_ASKS_COPIES", lambda: changed(one(name="公司章程"), "materials.0.uses.0", note="核验原件，收复印件一份"), "a.m"),
    ("LINT_OPTION_UNKNOWN", lambda: comparing({"==": [{"var": "a_fs"}, "快件"]}), "a.m"),
    ("LINT_OPTION_UNMATCHED", two_lists, "a_fs"),
    ("LINT_LIBRARY_WITHOUT_NUMBER", lambda: library_item("法人库", field("sfz", "身份证号", "cid")), "a_mc"),
    ("LINT_BEYOND_GUIDE", basis_stated, "a.n"),
    ("LINT_CONTAINED", lambda: case(matter(materials=[material("m", "授权书及公证书"), material("n", "公证书")])), "a.m"),
    ("LINT_CIRCULAR_PROOF", circular, "a"),
    (
        "LINT_OTHER_DISTRICT",
        lambda: revised(changed(comparing({"==": [{"var": "a_fs"}, "430102"]}), "data_items.0", type="region"), region="430103"),
        "a.m",
    ),
    (
        "LINT_OTHER_DISTRICT_WORDS",
        lambda: revised(
            changed(one(name="甲图"), "data_items.0", help="芙蓉区口径"),
            region="430103",
            copied_from=Origin(code="x", digest="", names=("芙蓉区",)),
        ),
        "a_mc",
    ),
    ("LINT_FORM_WITHOUT_BASIS", lambda: one(name="甲图"), "a"),
    (
        "LINT_VAGUE_CONDITION",
        lambda: case(
            matter(), conditions=[{"id": "r", "text": "符合法规规定的其他条件", "formal": {"filled": [{"var": "a_mc"}]}, "on_fail": "flag"}]
        ),
        "r",
    ),
    (
        "LINT_OPTION_UNUSED",
        lambda: case(
            matter(
                fields=[field("fs", "方式", "select", options=["快", "慢", "其他"])],
                materials=[material("m", "甲图", required_when={"==": [{"var": "a_fs"}, "快"]})],
            )
        ),
        "a_fs",
    ),
]
"""Likewise, where only people can know what belongs there."""


PLAIN_SENSE = {
    "LINT_OPTION_UNUSED",
    "LINT_OPTION_UNKNOWN",
    "LINT_OPTION_UNMATCHED",
    "LINT_OTHER_DISTRICT",
    "LINT_OTHER_DISTRICT_WORDS",
}
"""Codes that need no law."""


@pytest.mark.parametrize(("code", "given", "about"), SITUATIONS, ids=[code for code, _, _ in SITUATIONS])
def test_the_fix_of_a_finding_makes_it_go_away(code: str, given: Callable[[], Bundle], about: str) -> None:
    document = given()

    finding = next(one for one in found(document, code) if one.place.id == about)

    assert finding.fix
    assert [one for one in found(mended(document, finding), code) if one.place.id == about] == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("公司章程复印件", "公司章程"),
        ("场所使用权证明（复印件，加盖公章）", "场所使用权证明"),
        ("场所使用权证明（复印件，写明面积）", "场所使用权证明（写明面积）"),
        ("章程(复印件)、决议", "章程、决议"),
    ],
)
def test_a_name_without_its_copy_has_nothing_left_hanging(name: str, better: str) -> None:
    [finding] = found(one(name=name), "LINT_COPY")

    assert finding.params["rewrite"] == better


@pytest.mark.parametrize(("code", "given", "about"), ASKED, ids=[code for code, _, _ in ASKED])
def test_a_finding_without_a_fix_says_where_and_by_which_law(code: str, given: Callable[[], Bundle], about: str) -> None:
    finding = next(one for one in found(given(), code) if one.place.id == about)

    assert finding.fix == ()
    assert (finding.basis_text("zh") and finding.basis_text("en")) or code in PLAIN_SENSE
    assert finding.text("zh") and finding.text("en")


def test_every_code_that_a_lint_ships_is_found_somewhere_here() -> None:
    assert {code for code, _, _ in (*SITUATIONS, *ASKED)} == set(shipped_severities())


@pytest.mark.parametrize(
    ("code", "document"),
    [
        ("LINT_COPY", changed(one(name="公司章程复印件"), "materials.0.uses.0", copy_reason="原件存于档案馆，不外借")),
        ("LINT_COPY", one(name="公司章程扫描件")),
        ("LINT_COPY", changed(one(name="公司章程扫描件"), "materials.0.uses.0", format="electronic")),
        ("LINT_ASKS_COPIES", changed(one(name="公司章程"), "materials.0.uses.0", note="无需提供复印件，上传原件扫描件")),
        ("LINT_ASKS_COPIES", changed(one(name="公司章程"), "materials.0.uses.0", note="窗口核验后自行留存，不再收取复印件")),
        ("LINT_ASKS_COPIES", changed(one(name="公司章程"), "materials.0.uses.0", copies=2, format="electronic")),
        ("LINT_ASKS_COPIES", changed(one(name="登记申请书"), "materials.0.uses.0", copies=2, format="paper", kind="form")),
        ("LINT_ASKS_COPIES", changed(one(name="公司章程"), "materials.0.uses.0", copies=2, format="paper", copy_reason="一份送法院")),
        ("LINT_PROOF_NOT_KEPT", one(name="场所使用证明(产权证或租赁合同)")),
        ("LINT_PROOF_NOT_KEPT", one(name="职业资格证书")),
        ("LINT_OPTION_UNKNOWN", comparing({"in": [{"var": "a_fs"}, ["快", "慢"]]})),
        ("LINT_OPTION_UNKNOWN", comparing({"filled": [{"var": "a_fs"}]})),
        ("LINT_OPTION_UNKNOWN", comparing({"contains": [{"var": "a_fs"}, "慢件"]})),
        ("LINT_NEVER_APPLIES", waits_for_itself(asked=True)),
        ("LINT_NEVER_APPLIES", changed(waits_for_itself(), "items.1", applies_when={"!": [{"==": [{"var": "b_gz"}, True]}]})),
        ("LINT_NEVER_APPLIES", changed(waits_for_itself(), "items.1", applies_when={"==": [{"var": "a_mc"}, "甲"]})),
        ("LINT_LIBRARY_WITHOUT_NUMBER", library_item("法人库", field("dm", "代码", "uscc"))),
        ("LINT_LIBRARY_WITHOUT_NUMBER", library_item("用户空间")),
        ("LINT_SOURCE_WITHOUT_KEY", keyless(("身份证号", "cid"), library="前序环节")),
        ("LINT_PROOF_NOT_KEPT", one(name="出生医学证明")),
        ("LINT_PROOF_NOT_KEPT", one(name="关系证明(可用出生医学证明)")),
        ("LINT_PROOF_NOT_KEPT", one(name="有效身份证明")),
        ("LINT_CIRCULAR_PROOF", circular(a_needs_b=False)),
        ("LINT_REPEATS_FORM", one(name="民族成份申请书(父母共同签署)")),
        ("LINT_REPEATS_FORM", one(name="守信承诺书", generated=True)),
        ("LINT_BEYOND_GUIDE", one(name="甲图")),
        ("LINT_FORM_WITHOUT_BASIS", case(matter(), conditions=used_in_rule("a_mc"))),
        ("LINT_WAIVABLE_MAIN", one(name="甲图", waivable=True, waiver_days=3)),
        ("LINT_DERIVABLE", case(matter(fields=[field("s", "父亲身份证号", "cid"), field("d", "新生儿出生日期", "date")]))),
    ],
)
def test_what_is_in_order_is_left_alone(code: str, document: Bundle) -> None:
    assert found(document, code) == []


def test_a_demand_takes_the_basis_of_its_matter_and_no_other_demands() -> None:
    [finding] = found(basis_of_the_matter(), "LINT_BEYOND_GUIDE")

    assert finding.fix == ({"op": "set_use", "member": "a.m", "changes": {"basis": "某条例第 4 条；某办法第 9 条"}},)
    [other] = found(basis_stated(), "LINT_BEYOND_GUIDE")
    assert other.fix == ()


def test_what_is_kept_apart_is_no_duplicate() -> None:
    document = two_names()
    apart = [{"members": ["a.m", "a.n"], "why": "一份验，一份存"}]

    assert found(document, "LINT_SAME_MATERIAL")
    assert found(changed(document, "relations", kept_apart=apart), "LINT_SAME_MATERIAL") == []


def test_a_kept_proof_is_told_by_its_four_attributes() -> None:
    kept = {"basis": "某条例第 4 条", "asked_by": "甲局", "issued_by": "公安机关", "guide": "网上开具"}

    assert found(changed(one(name="无违法记录证明"), "materials.0", kept_proof=kept), "LINT_PROOF_NOT_KEPT") == []


def test_a_library_is_not_guessed_where_two_people_have_numbers() -> None:
    fields = [field("f", "父亲身份证号", "cid"), field("m", "母亲身份证号", "cid")]

    assert found(case(matter(fields=fields, materials=[material("m", "居民身份证")])), "LINT_LIBRARY_HOLDS") == []


def test_the_first_finding_is_of_the_severity_that_is_shipped_and_an_office_may_change_or_silence_it() -> None:
    document = one(name="公司章程复印件")

    def severity(**office: Severity | None) -> list[Severity]:
        return [one.severity for one in lint(document, office) if one.code == "LINT_COPY"]

    assert severity() == [Severity.WARNING]
    assert severity(LINT_COPY=Severity.ERROR) == [Severity.ERROR]
    assert severity(LINT_COPY=None) == []


def test_a_bare_catch_all_blocks_and_an_open_list_warns_as_shipped() -> None:
    assert has_errors(lint(one(name="其他材料")))
    assert not has_errors(lint(one(name="设备布局、操作流程等文件")))


def test_a_finding_is_a_problem_and_knows_its_place() -> None:
    [finding] = found(bundle("catering"), "LINT_VAGUE_OPEN_LIST")

    assert isinstance(finding, Problem)
    assert (finding.where, finding.place) == ("materials.layout.food", Place("use", "food.layout"))
    assert finding.fix[0] == {"op": "set_use", "member": "food.layout", "changes": {"name": "主要设备设施布局图、操作流程图"}}


@pytest.mark.parametrize("name", ["catering", "disability", "newborn", "semantics"])
def test_the_gold_cases_have_nothing_that_blocks_publishing(name: str) -> None:
    assert [one for one in lint(bundle(name)) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_every_fix_offered_on_the_gold_cases_can_be_made_and_helps(name: str) -> None:
    document = bundle(name)
    offered = [one for one in lint(document) if one.fix]

    assert offered or name == "newborn"
    for finding in offered:
        assert _key(finding) not in {_key(one) for one in lint(mended(document, finding))}


def _key(finding: Finding) -> tuple[str, Place]:
    return finding.code, finding.place


def test_the_lints_do_not_share_a_code() -> None:
    codes = [code for one in lints for code in one.shipped]

    assert len(codes) == len(set(codes))
