"""Names: every field a template may use has words, and no two of them are called alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.errors import Refused
from forms.wording import catalogue
from runtime.notices.base import notices
from runtime.notices.filters import FILTERS
from runtime.notices.markup import ATTRIBUTES, BLOCKS, INLINE, PARTS
from runtime.notices.particulars import particulars
from runtime.notices.plain_words import FieldName, Names, Sort, names_for
from runtime.notices.plain_words.grammar import BLOCKS as TOLD
from runtime.notices.plain_words.grammar import FILTER_WORDS, RESERVED, SETTINGS, STYLES
from runtime.notices.plain_words.house_names import ANSWERS, house_snippets, plain
from runtime.notices.plain_words.names import ELEMENT, told_apart
from runtime.notices.template import names_of
from tests.runtime.notices.given_paper import KINDS, a_context, contexts
from tests.samples import GOLD, bundle


def seen(kind: str) -> set[str]:
    """Every name that the data of a kind have had over all gold submissions."""
    notice = notices.get(kind)
    assert notice is not None
    found: set[str] = set()
    for context in (*contexts().values(), a_context(kind)):
        for item in ("", *(item.id for item in context.bundle.items)):
            one = replace(context, item=item)
            try:
                found |= names_of({**particulars(notice, one), **notice.data(one)})
            except Refused:
                continue  # a paper on one item, without its item
    return {name for name in found if name.partition(".")[0] != ANSWERS}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_data_hold_and_what_templates_may_name_is_the_same(kind: str) -> None:
    told = {field.path for field in names_for(kind).fields if not field.path.endswith(ELEMENT)}

    assert seen(kind) <= told
    # the rest no gold submission happens to have
    assert told - seen(kind) <= {"item", "item.type", "item.result", "item.name", "item.department", "parts.cells", "parts.cols"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", GOLD)
def test_every_name_has_words_of_its_own(kind: str, case: str) -> None:
    fields = names_for(kind, bundle(case)).fields

    labels = [field.label for field in fields]
    assert len(set(labels)) == len(labels)
    assert not RESERVED & set(labels)
    house = [field for field in fields if not field.path.startswith(f"{ANSWERS}.")]
    assert [field.path for field in house if field.label.isascii()] == []


def test_words_of_names_are_words_of_something() -> None:
    paths = {field.path for kind in KINDS for field in names_for(kind).fields}
    keys = {f"TEMPLATE_NAME_{path.upper().replace('.', '_')}" for path in paths} | {"TEMPLATE_NAME_ELEMENT", "TEMPLATE_NAME_ANSWERS"}

    assert {key for key in catalogue() if key.startswith("TEMPLATE_NAME_")} <= keys
    assert {key for key in catalogue() if key.startswith("TEMPLATE_SNIPPET_")} == {
        f"TEMPLATE_SNIPPET_{name.upper()}" for name in house_snippets()
    }


def test_the_grammar_has_words_for_all_of_the_markup() -> None:
    assert {block.tag for block in TOLD} - {"doc"} == BLOCKS | PARTS
    assert {*STYLES, "br", "box", "blank"} == INLINE
    in_parts = {name for block in TOLD for name in (*block.parts, *dict(block.fixed))} | {"on", "chars"}
    assert {name for names in ATTRIBUTES.values() for name in names} - in_parts <= set(SETTINGS)
    assert set(FILTERS) <= set(FILTER_WORDS)


def test_a_data_item_of_the_bundle_is_called_as_its_form_calls_it() -> None:
    by_label = names_for("acceptance", bundle("catering")).by_label

    assert by_label["经营主体名称"].path == "answers.subject_name"
    assert by_label["经营主体名称"].group == "填报"


def test_names_that_are_alike_are_told_apart_and_signs_of_the_grammar_are_left_out() -> None:
    one, two, three = told_apart((FieldName("a", "理由"), FieldName("b.x", "理由"), FieldName("c", "黑体")), RESERVED)

    assert (one.label, two.label, three.label) == ("理由", "理由（x）", "黑体（c）")
    assert plain("面积【平方米】·“含”|地下\n层") == "面积平方米含地下 层"


def test_a_kind_nobody_listed_takes_its_names_from_a_sample() -> None:
    data = {"hearing": "听证", "days": 20, "experts": [{"name": "甲"}], "papers": ["乙"], "urgent": True}

    names = names_for("no_such_kind", data=data)

    found = {path: (field.label, field.sort) for path, field in names.by_path.items() if path.partition(".")[0] in data}
    assert found["hearing"] == ("hearing", Sort.TEXT)
    assert found["days"][0] == "补正工作日数"
    assert found["experts"][1] is Sort.ROWS and found["experts.name"][1] is Sort.TEXT
    assert found["papers"][1] is Sort.TEXTS and found["urgent"][1] is Sort.FLAG


def test_what_an_applicant_filled_in_is_told_with_its_middle_hidden_and_not_where_the_form_hides_it() -> None:
    context = contexts()["catering/s01"]
    notice = notices.get("acceptance")
    assert notice is not None

    told = particulars(notice, context)[ANSWERS]
    hidden = replace(context, evaluation=replace(context.evaluation, hidden=frozenset({"subject_name"})))

    assert isinstance(told, dict)
    assert told["subject_name"] == context.values["subject_name"]
    assert "*" in told["principal_id_no"] and str(context.values["principal_id_no"]) not in told.values()
    assert particulars(notice, hidden)[ANSWERS]["subject_name"] == ""  # type: ignore[index] # a dict, as above
    assert isinstance(names_for("acceptance"), Names)
