"""Two versions compared in words: every edit shows, the same document has no changes, what matters to applicants comes first."""

from __future__ import annotations

from random import Random

import pytest

from forms.bundle import Bundle, BundleLimits, NoticeTemplate, Origin, WaiverPolicy
from forms.compare import Effect, What, compare, impact
from forms.conditions import ReaderKind
from forms.data_item import DataItem, Fact
from forms.department_form import Field
from forms.item import BundledItem
from forms.kept_finding import KeptFinding
from forms.layout import GuidedQuestion, Placement, Section
from forms.material import Material, Use
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from forms.wording import catalogue
from tests.forms.edits.acts import Act, done
from tests.forms.edits.made import edit_over, furnished
from tests.samples import GOLD, bundle


@pytest.mark.parametrize("name", GOLD)
def test_a_document_does_not_differ_from_itself(name: str) -> None:
    assert compare(bundle(name), bundle(name)) == ()
    assert impact(bundle(name), bundle(name)) == ()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", GOLD)
def test_every_edit_shows_in_words_in_both_directions(name: str, seed: int) -> None:
    random, before = Random(seed), furnished(bundle(name))
    for _ in range(40):
        now = edit_over(before, random).apply(before)
        if not isinstance(now, Bundle):
            continue
        for found in (compare(before, now), compare(now, before)):
            assert bool(found) == (before != now)
            assert all(change.text("zh") and change.text("en") for change in found)
            assert [change.what for change in found] == sorted((change.what for change in found), key=list(What).index)
        assert [one.change for one in impact(before, now)] == list(compare(before, now))
        before = now


def test_all_edits_of_a_long_day_can_be_told_at_once() -> None:
    random, now = Random(1), furnished(bundle("catering"))
    for _ in range(200):
        changed = edit_over(now, random).apply(now)
        now = changed if isinstance(changed, Bundle) else now

    assert all(change.text("zh") and change.text("en") for change in (*compare(bundle("catering"), now), *compare(now, bundle("catering"))))


HIDDEN = {"schema_version", "items", "data_items", "facts", "relations", "layout", "materials", "rules", "tables", "parameters"}
HIDDEN |= {"placements", "waiver", "limits", "templates", "test_cases", "uses", "form", "statutory", "promised", "item", "place", "sets"}


SETTLED = [DataItem, Field, Use, Material, BundledItem, BundleLimits, WaiverPolicy, StatedRule, Parameter, Fact]


@pytest.mark.parametrize("part", [*SETTLED, Section, GuidedQuestion, Placement, Bundle])
def test_every_setting_has_a_name_that_people_know(part: type[Bundle]) -> None:
    names = set(part.model_fields) - HIDDEN - {"data_item"}

    assert {name for name in names if f"SETTING_{name.upper()}" not in catalogue()} == set()


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (
            {"op": "set_item", "data_item": "venue_area", "changes": {"label": "面积"}},
            [("COMPARE_SETTING", "data_items.venue_area", Effect.NONE)],
        ),
        (
            {"op": "set_item", "data_item": "food_jyxm", "changes": {"sensitivity": "sensitive"}},
            [("COMPARE_SETTING", "data_items.food_jyxm", Effect.NONE)],
        ),
        (
            {"op": "set_required", "data_item": "fire_jg", "required": False},
            [("COMPARE_OPTIONAL_NOW", "data_items.fire_jg", Effect.LOOSER)],
        ),
        (
            {"op": "set_required", "data_item": "fire_jg", "required": True, "required_when": {"filled": [{"var": "fire_xz"}]}},
            [("COMPARE_REQUIRED_SOMETIMES", "data_items.fire_jg", Effect.LOOSER)],
        ),
        (
            {"op": "set_required", "data_item": "food_dlr", "required": True, "required_when": {"==": [{"var": "food_sfwt"}, False]}},
            [("COMPARE_CONDITION", "fields.food.dlr", Effect.NONE)],
        ),
        (
            {"op": "drop_field", "data_item": "fire_jg"},
            [("COMPARE_FIELD_GONE", "data_items.fire_jg", Effect.LOOSER), ("COMPARE_TEST_CASES", "test_cases.s01", Effect.NONE)],
        ),
        (
            {"op": "add_field", "type": "date", "label": "开业日期", "section": "food"},
            [("COMPARE_FIELD_NEW", "data_items.food_field_1", Effect.STRICTER)],
        ),
        (
            {"op": "join", "members": ["food.aqgly", "fire.jg"]},
            [("COMPARE_MERGED", "data_items.food_aqgly", Effect.LOOSER)],
        ),
        (
            {"op": "join", "members": ["food.aqgly"], "into": "safety_officer"},
            [("COMPARE_SETTING", "data_items.safety_officer", Effect.NONE)],
        ),
        (
            {"op": "move_member", "member": "tobacco.jymj", "data_item": "food_cyrs", "anyway": True},
            [("COMPARE_MERGED", "data_items.food_cyrs", Effect.LOOSER)],
        ),
        (
            {"op": "split_use", "member": "fire.yyzz"},
            [("COMPARE_SPLIT", "materials.fire_yyzz", Effect.STRICTER)],
        ),
        (
            {"op": "set_use", "member": "food.yyzz", "changes": {"waivable": True, "required": False}},
            [("COMPARE_DEMAND_OPTIONAL", "uses.food.yyzz", Effect.LOOSER), ("COMPARE_ON", "uses.food.yyzz", Effect.LOOSER)],
        ),
        (
            {"op": "set_department", "item": "food", "changes": {"promised": [{"days": 3}]}},
            [("COMPARE_PROMISED", "items.food.promised", Effect.LOOSER)],
        ),
        (
            {"op": "ask_first", "data_item": "fire_jg", "yes": True},
            [("COMPARE_QUESTION_NEW", "layout.questions.fire_jg", Effect.NONE)],
        ),
        ({"op": "unplace", "data_items": ["fire_jg"]}, [("COMPARE_UNPLACED", "layout.placements.fire_jg", Effect.NONE)]),
        (
            {"op": "place", "data_items": ["fire_jg", "fire_cs"], "section": "food"},
            [("COMPARE_MOVED", f"layout.placements.{name}", Effect.NONE) for name in ("fire_jg", "fire_cs")],
        ),
        (
            {"op": "place", "data_items": ["fire_jg", "fire_cs", "fire_xz", "fire_fs"], "section": "food"},
            [("COMPARE_MOVED_MANY", "layout.sections", Effect.NONE)],
        ),
        ({"op": "place", "data_items": ["fire_jg"], "section": "fire"}, [("COMPARE_ORDER", "layout.sections.fire", Effect.NONE)]),
        ({"op": "add_section", "title": "其他"}, [("COMPARE_SECTION_NEW", "layout.sections.section_1", Effect.NONE)]),
        (
            {"op": "relate", "target": "fire_csmc", "source": "subject_name", "kind": "prefill"},
            [("COMPARE_PREFILL_NEW", "data_items.fire_csmc", Effect.NONE)],
        ),
        (
            {"op": "keep_apart", "members": ["food.ztyt", "fire.xz"], "why": "业态与场所性质不同"},
            [("COMPARE_APART_NEW", "relations.food.ztyt", Effect.NONE)],
        ),
    ],
)
def test_an_edit_is_told_under_its_code(act: Act, expected: list[tuple[str, str, Effect]]) -> None:
    found = compare(bundle("catering"), done(bundle("catering"), act))

    assert [(change.key, change.where, change.effect) for change in found] == expected


def test_a_material_that_may_no_longer_come_later_or_must_come_sooner_is_stricter() -> None:
    waivable = done(bundle("catering"), {"op": "set_use", "member": "food.yyzz", "changes": {"waivable": True, "waiver_days": 20}})
    sooner = done(waivable, {"op": "set_use", "member": "food.yyzz", "changes": {"waiver_days": 5}})
    never = done(waivable, {"op": "set_use", "member": "food.yyzz", "changes": {"waivable": False}})

    assert [[change.effect for change in compare(waivable, new)] for new in (sooner, never)] == [[Effect.STRICTER]] * 2


def test_a_field_that_was_split_off_is_told_as_such_and_joined_again_as_merged() -> None:
    split = done(bundle("catering"), {"op": "split_off", "member": "fire.fzr"})
    there, back = compare(bundle("catering"), split), compare(split, bundle("catering"))

    assert ("COMPARE_SPLIT", "data_items.fire_fzr") in [(change.key, change.where) for change in there]
    assert ("COMPARE_MERGED", "data_items.principal_name") in [(change.key, change.where) for change in back]


def test_rules_parameters_waiver_papers_and_limits_are_compared_too() -> None:
    old = bundle("catering")
    first, second, *rest = old.rules
    new = old.model_copy(
        update={
            "rules": (first.model_copy(update={"holds": {"!": [first.holds]}, "on_fail": "flag"}), *rest),
            "parameters": (Parameter(name="school", label="学校距离", rows=(ParameterValue(value=50),)),),
            "waiver": old.waiver.model_copy(update={"max_materials": 1}),
            "templates": (NoticeTemplate(kind="receipt", source="收到"),),
            "limits": old.limits.model_copy(update={"promised_days": 1}),
        }
    )

    assert [(change.key, change.where) for change in compare(old, new)] == [
        ("COMPARE_CONDITION", f"rules.{first.id}"),
        ("COMPARE_SETTING", f"rules.{first.id}"),
        ("COMPARE_RULE_GONE", f"rules.{second.id}"),
        ("COMPARE_PARAMETER_NEW", "parameters.school"),
        ("COMPARE_SETTING", "bundle.limits"),
        ("COMPARE_SETTING", "bundle.waiver"),
        ("COMPARE_TEMPLATE_NEW", "templates.receipt"),
    ]


@pytest.mark.parametrize(
    ("kinds", "order", "key"),
    [
        ("甲-甲乙", "10234", "COMPARE_RULE_ORDER_IDLE"),
        ("甲-甲乙", "20134", "COMPARE_RULE_ORDER_IDLE"),
        ("甲-甲乙", "02314", "COMPARE_RULE_ORDER_IDLE"),
        ("甲-甲乙", "03124", "COMPARE_RULE_ORDER"),
        # the same kinds in the same order, and yet another rule comes first of two that refuse differently
        ("甲乙甲-", "21034", "COMPARE_RULE_ORDER"),
        ("-甲--", "43210", "COMPARE_RULE_ORDER_IDLE"),
    ],
)
def test_another_order_of_rules_is_told_loudly_only_where_an_outcome_depends_on_it(kinds: str, order: str, key: str) -> None:
    old = bundle("catering")
    rule = old.rules[0]
    rules = [
        rule.model_copy(
            update={"id": f"r{number}", "on_fail": OnFail.FLAG if kind == "-" else OnFail.REJECT, "reject_kind": kind.strip("-")}
        )
        for number, kind in enumerate(f"{kinds}-")
    ]
    stood = old.model_copy(update={"rules": (*rules,)})
    stands = old.model_copy(update={"rules": (*(rules[int(number)] for number in order),)})

    assert [change.key for change in compare(stood, stands)] == [key]
    assert compare(stood, stands)[0].what is (What.RULE if key == "COMPARE_RULE_ORDER" else What.BUNDLE)


def test_a_finding_let_stand_is_told_with_its_reason_and_so_is_taking_that_back() -> None:
    old = bundle("catering")
    first, second = old.rules[:2]
    kept = KeptFinding(code="RULE_REFUSES_EVERYBODY", where=f"rules.{first.id}", related=(first.id, second.id), reason="两家已会商")
    unknown = KeptFinding(code="GONE", where="x", reason="原来如此")
    new = old.model_copy(update={"kept_findings": (kept, unknown)})
    reworded = new.model_copy(update={"kept_findings": (unknown, kept.model_copy(update={"reason": "按民政口径"}))})

    there, other = compare(old, new), compare(new, reworded)

    assert [(change.key, change.where) for change in there] == [
        ("COMPARE_KEPT_FINDING_NEW", f"kept_findings.RULE_REFUSES_EVERYBODY.rules.{first.id}"),
        ("COMPARE_KEPT_FINDING_NEW", "kept_findings.GONE.x"),
    ]
    assert all(said in there[0].text() for said in ("谁都不符合", first.title, second.title, "两家已会商"))
    assert f" (“{first.title}”, “{second.title}”) may stand" in there[0].text("en")
    assert "GONE" in there[1].text() and "原来如此" in there[1].text("en")
    assert [change.key for change in compare(new, old)] == ["COMPARE_KEPT_FINDING_GONE"] * 2
    assert [change.key for change in other] == ["COMPARE_KEPT_FINDING"]
    assert "两家已会商" in other[0].text() and "按民政口径" in other[0].text()


def test_a_copy_is_told_from_what_it_was_copied() -> None:
    old = bundle("catering")
    of_version = old.model_copy(update={"copied_from": Origin(code="catering_a", version=3, digest="0")})
    of_draft = old.model_copy(update={"copied_from": Origin(code="catering_b", revision=7, digest="0")})

    told = [compare(before, after) for before, after in ((old, of_version), (of_version, of_draft), (of_draft, old))]

    keys = ["COMPARE_COPIED_FROM_VERSION", "COMPARE_COPIED_FROM_DRAFT", "COMPARE_COPIED_FROM_GONE"]
    assert [[(change.key, change.where) for change in found] for found in told] == [[(key, "bundle.copied_from")] for key in keys]
    assert "catering_a" in told[0][0].text() and "3" in told[0][0].text()
    assert "catering_b" in told[1][0].text("en") and "7" in told[1][0].text("en")


def test_what_a_change_reaches_is_named() -> None:
    new = done(bundle("catering"), {"op": "set_item", "data_item": "venue_area", "changes": {"label": "面积"}})
    [reached] = impact(bundle("catering"), new)

    assert reached.departments == ("fire",)
    assert [reader.where for reader in reached.of(ReaderKind.APPLIES)] == ["items.fire.applies_when"]
    assert reached.of(ReaderKind.QUESTION) and reached.of(ReaderKind.TEST_CASE) and not reached.of(ReaderKind.RULE)


def test_of_what_is_gone_the_old_document_says_who_read_it() -> None:
    new = done(bundle("catering"), {"op": "drop_field", "data_item": "fire_jg"})
    gone = impact(bundle("catering"), new)[0]

    assert gone.change.key == "COMPARE_FIELD_GONE"
    assert gone.departments == ("fire",) and len(gone.of(ReaderKind.TEST_CASE)) > 1
