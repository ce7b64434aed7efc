"""Everything that has a condition stands in one list, under the key that findings and addresses name it by."""

from __future__ import annotations

from builder.rules.copying import copy_edits
from builder.rules.entries import RuleStage, condition_edits, departments, entries, entry_of, keys_of, matches
from builder.rules.losing import losses_of
from forms.bundle import Bundle
from forms.problems import Problem
from tests.forms.edits.acts import done
from tests.samples import bundle

YES = {"filled": [{"var": "subject_name"}]}


def stages(document: Bundle) -> dict[RuleStage, int]:
    found = [one.stage for one in entries(document)]
    return {stage: found.count(stage) for stage in RuleStage}


def test_the_disability_case_has_the_counts_of_its_stages() -> None:
    assert stages(bundle("disability")) == {
        RuleStage.APPLIES: 0,
        RuleStage.FORM: 1,
        RuleStage.ELIGIBILITY: 12,
        RuleStage.MATERIALS: 2,
        RuleStage.WAIVER: 1,
        RuleStage.ROUTE: 0,
    }


def test_every_condition_but_a_rules_is_given_another_by_the_edit_of_its_own_kind() -> None:
    document = done(bundle("catering"), {"op": "set_placement", "data_item": "venue_area", "changes": {"show_when": YES}})
    for entry in entries(document):
        if entry.kind in ("rule", "waiver", "table"):
            assert condition_edits(entry, None) == ()
            continue
        after = done(document, *condition_edits(entry, None))

        assert entry_of(entries(after), entry.key) is None
        assert len(entries(after)) == len(entries(document)) - 1


def test_a_finding_names_the_entry_it_is_at() -> None:
    places = {
        "rules.d_keep.when": "d_keep",
        "rules.d_keep": "d_keep",
        "fields.mz.dlr.required_when": "field:mz.dlr",
        "items.mz.fields.dlr.required_when": "field:mz.dlr",
        "uses.mz.dbz.required_when": "use:mz.dbz",
        "items.sign.applies_when": "applies:sign",
        "layout.placements.venue_area": "show:venue_area",
        "tables.waiver": "table:waiver",
    }

    assert {where: keys_of(Problem("X", where)) for where in places} == {where: (key,) for where, key in places.items()}
    assert keys_of(Problem("X", "materials.dbz")) == ()


def test_a_field_that_shares_its_condition_answers_to_each_of_its_places() -> None:
    found = entries(bundle("disability"))
    [field] = [one for one in found if one.kind == "field"]

    assert entry_of(found, f"field:{field.members[-1]}") == field
    assert departments(bundle("disability"), field) == ("县民政局",)
    assert matches(field, "代理人") and not matches(field, "户籍")


def test_a_copy_stands_behind_the_first_and_says_the_same() -> None:
    before = done(
        bundle("disability"), {"op": "set_rule", "rule": "d_keep", "changes": {"in_force_from": "2026-01-01", "go_to": "县医保局"}}
    )
    [rule] = [one for one in before.rules if one.id == "d_keep"]
    name, edits = copy_edits(before, rule, "再来一条")
    after = done(before, *edits)
    order = [one.id for one in after.rules]

    assert order[order.index("d_keep") + 1] == name
    assert after.rules[order.index(name)] == rule.model_copy(update={"id": name, "title": "再来一条"})


def test_what_goes_with_a_rule_is_told_before_it_goes() -> None:
    lost = losses_of(bundle("disability"), "d_overlap")

    assert lost.cases == ("s09",)
    assert lost.readers == ()
