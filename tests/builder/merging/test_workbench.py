"""The merge workbench without a browser: what stands in a row, the settings, and the page itself."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builder.merging.apart_board import apart_lines
from builder.merging.ask_card import ask_card, name_of
from builder.merging.board import WORDS, words
from builder.merging.field_rows import field_rows
from builder.merging.item_settings import settings_edits
from builder.merging.material_findings import on_materials
from builder.merging.material_rows import material_rows
from builder.merging.material_settings import material_edits
from builder.merging.open_suggestions import still_open, uses_of
from builder.merging.received_board import received
from builder.merging.row_drawer import field_drawer, material_drawer
from builder.merging.side_by_side import side_by_side
from builder.merging.suggested import suggested
from builder.merging.workbench import merge_page
from forms.bundle import Bundle
from forms.dictionary import Element, shipped
from forms.material import KeptProof
from forms.problems import Lang
from forms.suggest import suggest
from forms.suggest.proposal import Apart, Suggestion
from runtime.authoring import versions
from runtime.authoring.data_elements import change
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.builder.given_drafts import changed, said_of, unmerged
from tests.builder.merging.given_hand import at_hand as at_hand
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

# ---- what stands in a row


def test_a_row_holds_each_departments_own_words_and_who_is_asked() -> None:
    raw = unmerged("catering")
    open_ = said_of(raw)

    rows = {row["id"]: row for row in field_rows(side_by_side(raw), open_, "zh")}

    name: Any = rows["reg_qymc"]
    assert name["label"] == "经营主体名称"
    assert [name["cells"][item]["parts"][0]["label"] for item in ("reg", "food", "sign")] == [
        "企业名称",
        "经营者名称",
        "申请单位(店铺)名称",
    ]
    assert [name["cells"][item]["parts"][0]["proposed"] for item in ("reg", "food", "sign")] == [False, True, True]
    assert name["asks"] == [2]
    assert [chip["text"] for chip in name["chips"]] == ["存疑 2/2", "确定"]


def test_an_empty_cell_says_what_it_is_kept_apart_from() -> None:
    rows = {row["label"]: row for row in field_rows(side_by_side(bundle("catering")), said_of(bundle("catering")), "zh")}

    area: Any = rows["场所建筑面积"]
    assert area["cells"]["tobacco"]["apart"] == ["分开：经营面积"]


def test_the_drawer_shows_both_sides_and_who_is_stricter() -> None:
    merged = bundle("catering")
    suggestion = suggest(merged.items, uses_of(merged))
    home = merged.relations.item_of()

    drawer: Any = field_drawer(side_by_side(merged), suggestion, still_open(merged, suggestion), home["reg.qymc"], shipped(), "zh")
    mixed = changed(merged, [{"op": "set_field", "member": "sign.sqdw", "changes": {"required": False}}])
    strict: Any = field_drawer(side_by_side(mixed), suggestion, still_open(mixed, suggestion), home["reg.qymc"], shipped(), "zh")

    assert drawer["for"]
    assert drawer["strict"] == ["4 处都是必填"]
    assert strict["strict"][0].endswith("城市管理局是选填。合并后取最严：必填。")
    assert any("招牌内容" in one["text"] for one in drawer["apart"])


def test_the_strictest_demand_wins_and_an_optional_matter_makes_it_depend() -> None:
    merged = bundle("catering")
    compared = side_by_side(merged)
    open_ = said_of(merged)

    rows: Any = {row["label"]: row for row in material_rows(compared, open_, (), "zh")}
    drawer: Any = material_drawer(compared, Suggestion(), open_, rows["经营场所使用证明"]["id"], shipped(), "zh")

    licence = [line["text"] for line in rows["营业执照"]["cells"]["waiver"]["lines"]]
    assert licence == ["不可容缺", "城市管理局放宽，另 4 家不放"]
    assert rows["经营场所使用证明"]["cells"]["waiver"]["lines"][0]["text"] == "看是否选办"
    assert drawer["strict"][-1].startswith("最严者胜：选办烟草")


@pytest.mark.parametrize(("name", "forms"), [("catering", 5), ("newborn", 7), ("disability", 4)])
def test_every_field_of_every_form_has_a_source(name: str, forms: int) -> None:
    found = received(side_by_side(bundle(name)))

    assert len(found) == len(bundle(name).items)
    assert [(form.title, len(form.fields) - form.sourced) for form in found if form.sourced != len(form.fields)] == []
    assert forms


def test_what_is_taken_off_the_form_leaves_the_department_without_a_value() -> None:
    merged = bundle("catering")
    off = changed(merged, [{"op": "unplace", "data_items": [merged.relations.item_of()["sign.zpnr"]]}])

    form = next(form for form in received(side_by_side(off)) if form.item.id == "sign")

    assert (form.sourced, len(form.fields)) == (6, 7)


def test_what_is_found_apart_stands_behind_what_is_written_down() -> None:
    merged = bundle("catering")
    found = Suggestion(apart=(Apart(("fire.csmc", "sign.zpnr"), "ASK_TITLE", {}), Apart(("reg.zs", "fire.dz"), "ASK_TITLE", {})))

    lines = apart_lines(merged, still_open(merged, found))

    # the first of them is in the draft already
    assert [line.recorded for line in lines] == [True] * 5 + [False]


def test_findings_of_one_kind_in_one_row_are_mended_together() -> None:
    merged = bundle("catering")
    suggestion = suggest(merged.items, uses_of(merged))
    found = on_materials(versions.check(merged), merged, still_open(merged, suggestion))

    copies = next(one for one in found if one.findings[0].code == "LINT_COPY" and len(one.findings) > 1)
    after = changed(merged, copies.fix)

    kinds = {(one.findings[0].code, one.material) for one in on_materials(versions.check(after), after, still_open(after, suggestion))}
    assert ("LINT_COPY", copies.material) not in kinds


# ---- settings


def test_settings_make_edits_of_what_is_other_than_before_only() -> None:
    merged = bundle("catering")
    item = merged.data_items[0]
    same: dict[str, Any] = {"label": item.label, "type": item.type, "unit": item.unit}

    assert settings_edits(item, same, "as_asked") == []
    assert settings_edits(item, same | {"label": "新名"}, "never") == [
        {"op": "set_item", "data_item": item.id, "changes": {"label": "新名"}},
        {"op": "set_required", "data_item": item.id, "required": False},
    ]


def test_a_material_is_renamed_for_all_given_a_source_and_kept_as_a_proof() -> None:
    merged = bundle("catering")
    material = next(one for one in merged.materials if one.name == "经营场所使用证明")
    proof = KeptProof(basis="某条例第三条", asked_by="甲", issued_by="乙", guide="丙")

    same = material_edits(
        material,
        name=material.name,
        for_all=False,
        generated=False,
        library="用户空间",
        record="产权证或租赁合同",
        proof=None,
        reasons={},
    )
    edits = material_edits(material, name="场所证明", for_all=True, generated=True, library="某库", record="某证", proof=proof, reasons={})
    after = changed(merged, edits).material(material.id)

    assert [edit["op"] for edit in same] in ([], ["set_use", "set_use"])
    assert after is not None
    assert (after.name, after.kept_proof) == ("场所证明", proof)
    assert {use.name for use in after.uses} == {"场所证明"}
    assert all(use.generated and use.sources[0].library == "某库" for use in after.uses)


def test_every_library_of_a_material_is_asked_by_the_field_that_is_chosen() -> None:
    merged = bundle("catering")
    material = next(one for one in merged.materials if one.name == "经营场所使用证明")
    first = material.uses[0].sources[0]
    as_it_is = {"name": material.name, "for_all": False, "generated": False, "library": first.library, "record": first.record}

    edits = material_edits(material, **as_it_is, proof=None, reasons={}, found_by="subject_uscc")  # type: ignore[arg-type]
    after = changed(merged, edits).material(material.id)

    assert after is not None
    assert {source.key for use in after.uses for source in use.sources} == {"subject_uscc"}
    assert [[one.library for one in use.sources] for use in after.uses] == [[one.library for one in use.sources] for use in material.uses]


# ---- the page


def try_it(house: Application, draft: Bundle, lang: Lang = "zh", **query: str) -> AppTest:
    """The page with this draft."""
    at_hand(house, draft, lang)
    tried = try_page(merge_page, Visit(house, ZHOU, lang), {"bundle": draft.code, **query})
    assert not tried.exception
    return tried


def data_items(house: Application, code: str) -> int:
    """How many the draft has."""
    draft = versions.read_draft(house, code)
    assert draft is not None
    return len(draft.bundle.data_items)


def test_all_certain_groups_are_taken_in_one_step_and_one_undo_gives_them_back(house: Application) -> None:
    raw = unmerged("catering")
    tried = try_it(house, raw)

    tried.button(key="accept_field").click().run()
    taken = data_items(house, "raw")
    tried.button(key="undo").click().run()

    assert taken < 32
    assert data_items(house, "raw") == len(raw.data_items)
    assert "收下确定的" in tried.button(key="accept_field").label


def test_keeping_apart_asks_for_a_reason_and_records_it(house: Application) -> None:
    tried = try_it(house, unmerged("catering"))
    name = next(one.key.removeprefix("ask_no_") for one in tried.button if one.key and one.key.startswith("ask_no_"))

    tried.button(key=f"ask_no_{name}").click().run()
    tried.text_area(key=f"ask_why_{name}").set_value("  ")
    tried.button[[one.label for one in tried.button].index("分开，记下理由")].click().run()
    refused = html_of(tried)
    tried.text_area(key=f"ask_why_{name}").set_value("不是同一个人的")
    tried.button[[one.label for one in tried.button].index("分开，记下理由")].click().run()

    draft = versions.read_draft(house, "raw")
    assert draft is not None
    assert "写一句理由" in refused
    assert [kept.why for kept in draft.bundle.relations.kept_apart] == ["不是同一个人的"]


def test_putting_a_question_off_changes_nothing_and_asks_the_next(house: Application) -> None:
    held = at_hand(house, unmerged("catering"))
    asked = said_of(held.bundle)
    tried = try_page(lambda _visit: ask_card(held, asked, "field"), held.visit)

    tried.button(key=f"ask_later_{name_of(asked.questions[0])}").click().run()

    assert held.revision == 1
    assert [one.key for one in tried.button if one.key and one.key.startswith("ask_later_")] == [f"ask_later_{name_of(asked.questions[1])}"]


def test_what_the_board_sends_twice_is_done_once_and_what_is_refused_is_answered(house: Application) -> None:
    raw = unmerged("catering")
    held = at_hand(house, raw)
    drop = {"seq": 5, "act": "do", "gesture": {"do": "drop", "kind": "field", "places": ["fire.dz"], "row": "food_jycs"}}

    split = {"seq": 6, "act": "do", "gesture": {"do": "split", "kind": "field", "places": ["fire.dz"]}}
    refused = {"seq": 7, "edits": [{"op": "join", "members": ["food.zs", "food.jycs"]}]}

    # its source runs as a script of its own: it knows no name of this module, not even in its annotations
    def script(held: object, sent: list[object]) -> None:
        from builder.merging.board import take

        for ops in sent:
            take(held, "field", ops)  # type: ignore[arg-type]

    tried = AppTest.from_function(script, kwargs={"held": held, "sent": [[drop], [drop, split], [split, refused]]}).run()

    draft = versions.read_draft(house, "raw")
    assert not tried.exception
    assert draft is not None
    assert draft.revision == 3
    assert {frozenset(one.members) for one in draft.bundle.relations.merges} == {frozenset(one.members) for one in raw.relations.merges}
    assert tried.session_state["ack_board_field_raw"] == 7


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", ["fields", "materials", "apart", "forms"])
def test_every_view_of_every_case_is_drawn(house: Application, view: str, lang: Lang) -> None:
    for name in ("catering", "newborn"):
        tried = try_it(house, bundle(name), lang, show=view)

        assert tried.query_params.get("show", ["fields"]) in ([view], view)


def test_a_publisher_may_look_and_is_offered_no_act(house: Application) -> None:
    at_hand(house, unmerged("catering"))

    tried = try_page(merge_page, Visit(house, LI), {"bundle": "raw"})

    assert not tried.exception
    keys = {one.key for one in tried.button if one.key}
    assert not [key for key in keys if key.startswith(("accept_", "ask_yes", "ask_no", "apart_all", "undo"))]


def test_the_board_has_all_its_words_in_both_languages() -> None:
    assert set(words("field", "zh")) == set(words("material", "en")) == set(WORDS)
    assert [word for word in WORDS if words("field", "zh")[word] == words("field", "en")[word]] == []


def test_a_bundle_without_forms_says_where_to_begin(house: Application) -> None:
    bare = bundle("semantics")
    items = tuple(item.model_copy(update={"form": item.form.model_copy(update={"fields": ()})}) for item in bare.items)
    plain = {"items": [item.model_dump(mode="json") for item in items], "code": "bare", "title": "空的"}

    said = html_of(try_it(house, Bundle.model_validate(plain)))

    assert "还没有分表" in said


def test_what_this_office_knows_of_a_data_item_counts_from_its_next_click(house: Application) -> None:
    apart = unmerged("catering")
    before = suggested(house, apart)

    change(house, ZHOU, Element("shop_name", "店家名称", synonyms=("企业名称", "经营者名称", "申请人(字号)名称")), revision=0)

    assert "shop_name" not in {one.element for one in before.proposals}
    assert "shop_name" in {one.element for one in suggested(house, apart).proposals}
