"""A button that mends a finding says what it will do; findings of one kind stand together."""

from __future__ import annotations

import pytest

from builder.merging.fix_words import fix_words
from builder.merging.material_findings import findings_card, on_materials
from builder.merging.material_rows import material_at
from builder.merging.open_suggestions import OpenSuggestions
from forms.bundle import Bundle
from forms.findings import EditJson
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.builder.given_drafts import unmerged
from tests.builder.merging.test_workbench import at_hand
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


def use(member: str, **changes: object) -> EditJson:
    return {"op": "set_use", "member": member, "changes": changes}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("edits", "zh", "en"),
    [
        ([use("a.m1", name="甲图", format="either")], "改为“甲图”（电子或原件）", "Take “甲图”, electronic or original"),
        ([use("a.m1", name="甲图"), {"op": "set_material", "material": "x", "changes": {"name": "甲图"}}], "改为“甲图”", "Call it “甲图”"),
        ([use("a.m1", name="甲图"), use("b.m1", name="甲图")], "2 处都改为“甲图”", "All 2: call it “甲图”"),
        ([use("a.m1", name="甲"), use("b.m1", name="乙"), use("c.m1", name="丙")], "3 处都改", "Fix all 3"),
        ([use("a.m1", waiver_days=3)], "改为容缺 3 日", "Shorten to 3 days"),
        ([use("a.m1", waivable=False, waiver_days=None)], "改为不可容缺", "Allow no waiver"),
        ([use("a.m1", generated=True)], "改为表单生成", "Let the form make it"),
        ([use("a.m1", sources=[{"library": "法人库", "record": "执照", "key": ""}])], "改从法人库取", "Take it from 法人库"),
        ([{"op": "join_materials", "members": ["a.m1", "b.m1"], "label": "执照"}], "合并为“执照”", "Merge as “执照”"),
        ([use("a.m1", basis="某条例第 4 条")], "用事项的依据：某条例第 4 条", "Take the matter’s basis: 某条例第 4 条"),
        ([use("a.m1", basis="某" * 60)], f"用事项的依据：{'某' * 40}…", f"Take the matter’s basis: {'某' * 40}…"),
        ([{"op": "set_bundle", "changes": {}}], "采用改法", "Fix it"),
    ],
)
def test_a_fix_says_what_it_does(edits: list[EditJson], zh: str, en: str) -> None:
    assert fix_words(bundle("catering"), edits, "zh") == zh
    assert fix_words(bundle("catering"), edits, "en") == en


def test_a_key_for_a_library_that_is_there_is_told_by_its_label() -> None:
    merged = bundle("catering")
    first = next(one for one in merged.materials if one.uses[0].sources).uses[0]
    keyed = [source.model_copy(update={"key": "subject_uscc"}).model_dump(mode="json") for source in first.sources]

    assert fix_words(merged, [use(f"{first.item}.{first.id}", sources=keyed)], "zh") == "按“统一社会信用代码”去查"


def test_one_kind_on_several_materials_is_one_piece_and_a_missing_reason_is_written_where_the_piece_leads(house: Application) -> None:
    held = at_hand(house, unmerged("catering"))
    found = on_materials(versions.check(held.bundle), held.bundle, OpenSuggestions())
    tried = try_page(lambda _visit: findings_card(held, found), held.visit)
    copies = [one for one in found if one.findings[0].code == "LINT_COPY"]

    said = html_of(tried)
    tried.button(key=f"goto_LINT_COPY_{copies[0].material}").click().run()

    assert len(copies) > 1
    assert said.count("复印件，没有写理由") == 1
    assert f"{sum(len(one.findings) for one in copies)} 处" in said
    assert tried.session_state[f"board_settings_{held.code}"] == ["material", material_at(copies[0].findings[0].where)]


def test_a_demand_takes_the_basis_of_its_matter_by_one_button_and_gives_it_back_by_undo(house: Application) -> None:
    document = bundle("catering")
    [asked] = [use for material in document.materials for use in material.uses if (use.item, use.id) == ("food", "layout")]
    stated = tuple(one.model_copy(update={"basis": ("食品安全法第 35 条",)}) if one.id == "food" else one for one in document.items)
    held = at_hand(house, document.model_copy(update={"items": stated}))
    found = on_materials(versions.check(held.bundle), held.bundle, OpenSuggestions())
    tried = try_page(lambda _visit: findings_card(held, found), held.visit)
    [button] = [one for one in tried.button if one.key == "fix_LINT_BEYOND_GUIDE_layout"]

    button.click().run()

    assert button.label == "用事项的依据：食品安全法第 35 条"
    assert basis_of(held.bundle) == "食品安全法第 35 条"
    assert held.undo()
    assert basis_of(held.bundle) == asked.basis == ""


def basis_of(document: Bundle) -> str:
    return next(use.basis for material in document.materials for use in material.uses if (use.item, use.id) == ("food", "layout"))
