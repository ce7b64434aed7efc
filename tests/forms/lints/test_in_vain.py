"""What waits in vain: for an answer nobody is asked, an option that is not there, a library that cannot tell whose record is meant."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.edits import Edit, apply_edits, read_edits
from forms.findings import Place
from forms.part import Tree
from forms.problems import Severity
from rules.bind import bind
from rules.condition import read_condition
from rules.names import names_of
from tests.forms.lints.given_bundle import case, changed, field, found, keyless, matter, one, used_in_rule, waits_for_itself


def test_what_decides_is_asked_before_the_form_in_the_words_of_a_question() -> None:
    [finding] = found(waits_for_itself(), "LINT_NEVER_APPLIES")

    assert (finding.where, finding.place, finding.severity) == ("items.b.applies_when", Place("item", "b"), Severity.ERROR)
    assert finding.fix == ({"op": "ask_first", "data_item": "b_gz", "yes": True, "text": "是否公众聚集场所？", "help": ""},)


@pytest.mark.parametrize(
    ("place", "change", "about"),
    [
        ("items.0", {"applies_when": {"==": [{"var": "a_fs"}, "快件"]}}, Place("item", "a")),
        ("items.0.form.fields.0", {"required_when": {"in": [{"var": "a_fs"}, ["快件", "慢"]]}}, Place("data_item", "a_fs")),
        ("layout.sections.0.placements.0", {"show_when": {"==": ["快件", {"var": "a_fs"}]}}, Place("data_item", "a_fs")),
        ("rules.0", {"when": {"and": [{"==": [{"var": "a_fs"}, "快件"]}]}}, Place("rule", "r")),
    ],
)
def test_an_option_that_is_not_there_is_found_wherever_a_condition_names_it(place: str, change: dict[str, Any], about: Place) -> None:
    document = case(matter(fields=[field("fs", "方式", "select", options=["快", "慢"])]), conditions=used_in_rule("a_fs"))

    [finding] = found(changed(document, place, **change), "LINT_OPTION_UNKNOWN")

    assert (finding.place, finding.severity) == (about, Severity.ERROR)
    assert "快件" in finding.text() and "快、慢" in finding.text()


@pytest.mark.parametrize(
    ("note", "asks"),
    [
        ("提供不动产权证复印件", True),
        ("窗口收取复印件一份", True),
        ("双面复印两份", True),
        ("不需提供复印件", False),
        ("免交纸质复印件", False),
        ("原件", False),
    ],
)
def test_a_note_asks_for_a_copy_unless_it_says_that_none_is_needed(note: str, asks: bool) -> None:
    noted = changed(one(name="公司章程"), "materials.0.uses.0", note=note)

    assert bool(found(noted, "LINT_ASKS_COPIES")) is asks


def test_an_option_that_leaves_with_a_department_is_missed_at_once_where_a_condition_names_it() -> None:
    choices = [
        matter(id_, fields=[field("fs", "方式", "select", options=options)]) for id_, options in (("a", ["快"]), ("b", ["快", "慢"]))
    ]
    joined = mended_by(case(*choices), {"op": "join", "members": ["b.fs", "a.fs"]})
    stated = mended_by(joined, {"op": "set_department", "item": "a", "changes": {"applies_when": {"==": [{"var": "a_fs"}, "慢"]}}})
    assert found(stated, "LINT_OPTION_UNKNOWN") == []

    parted = mended_by(stated, {"op": "split_off", "member": "b.fs"})

    assert [one.place for one in found(parted, "LINT_OPTION_UNKNOWN")] == [Place("item", "a")]


def mended_by(document: Bundle, *acts: dict[str, Any]) -> Bundle:
    after = apply_edits(document, [edit for act in acts for edit in read_edits(act) if isinstance(edit, Edit)])
    assert isinstance(after, Bundle), after
    return after


def test_two_matters_that_wait_for_each_other_never_apply_and_one_that_waits_for_a_first_does() -> None:
    three = case(*(matter(id_, fields=[field("gz", "是否适用", "boolean")]) for id_ in ("a", "b", "c")))

    def waiting(item: str, name: str) -> Bundle:
        return changed(three, f"items.{'abc'.index(item)}", applies_when={"==": [{"var": f"{name}_gz"}, True]})

    chain = changed(waiting("b", "a"), "items.2", applies_when={"==": [{"var": "b_gz"}, True]})
    ring = changed(waiting("b", "c"), "items.2", applies_when={"==": [{"var": "b_gz"}, True]})

    assert found(chain, "LINT_NEVER_APPLIES") == []
    assert {one.place.id for one in found(ring, "LINT_NEVER_APPLIES")} == {"b", "c"}


EMPTY: Any = {"var": "b_gz"}


@pytest.mark.parametrize(
    ("holds", "tree"),
    [
        (True, {"==": [{"count": [EMPTY]}, 0]}),
        (True, {"<": [{"count": [EMPTY]}, 2]}),
        (True, {"==": [{"filled": [EMPTY]}, False]}),
        (True, {"==": [{"or": [{"filled": [EMPTY]}, {"filled": EMPTY}]}, False]}),
        (True, {"==": [EMPTY, {"var": "b_mc"}]}),
        (True, {"==": [EMPTY, None]}),
        (True, {"in": [EMPTY, ["甲", None]]}),
        (True, {"in": [EMPTY, ["甲", {"var": "b_mc"}]]}),
        (True, {"filled": [[EMPTY, "甲"]]}),
        (True, {"!": [EMPTY]}),
        (True, {"all": [EMPTY, {"filled": [{"var": "item.c"}]}]}),
        (False, EMPTY),
        (False, {"==": [EMPTY, False]}),
        (False, {"in": [EMPTY, ["甲", "乙"]]}),
        (False, {"in": ["甲", EMPTY]}),
        (False, {"contains": [EMPTY, "甲"]}),
        (False, {"<=": [{"months_since": [EMPTY]}, 3]}),
        (False, {"<": [EMPTY, {"var": "as_of"}]}),
        (False, {"filled": [EMPTY]}),
        (False, {"some": [EMPTY, {"filled": [{"var": "item.c"}]}]}),
        (False, {"and": [{"==": [{"count": [EMPTY]}, 0]}, {"filled": EMPTY}]}),
    ],
)
def test_a_condition_that_holds_of_what_is_empty_does_not_wait_for_it(holds: bool, tree: Tree) -> None:
    texts = [field("gz", "说明"), field("mc", "名称")]
    waiting = changed(case(matter("a"), matter("b", fields=texts)), "items.1", applies_when=tree)
    nothing = {"b_gz": None, "b_mc": None, "as_of": "2026-03-10"}

    assert (bind(read_condition(tree, names_of(waiting), "w")[0])(nothing) is True) is holds, "as the rules read it"
    assert (found(waiting, "LINT_NEVER_APPLIES") == []) is holds


@pytest.mark.parametrize(
    ("numbers", "name", "guess"),
    [
        ([("身份证号", "cid")], "经营者身份证", "a_n0"),
        ([("法定代表人身份证号", "cid"), ("经办人身份证号", "cid")], "法定代表人身份证", "a_n0"),
        ([("法定代表人身份证号", "cid"), ("经办人身份证号", "cid")], "经营者身份证", ""),
        ([("电话", "phone")], "经营者身份证", ""),
    ],
)
def test_a_key_is_guessed_only_where_one_person_can_be_meant(numbers: list[tuple[str, str]], name: str, guess: str) -> None:
    [finding] = found(keyless(*numbers, name=name), "LINT_SOURCE_WITHOUT_KEY")

    sources = [{"library": "人口库", "record": "身份证", "key": guess}]
    assert finding.fix == (({"op": "set_use", "member": "a.m", "changes": {"sources": sources}},) if guess else ())
