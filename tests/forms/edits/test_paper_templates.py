"""An office's own words for papers are edits like any other; what they name is known; what they say is compared."""

from __future__ import annotations

import json

import pytest

from forms.bundle import Bundle, NoticeTemplate, PinnedSnippet
from forms.compare import compare
from forms.conditions import ReaderKind
from forms.document import as_json, bundle_from_json, digest
from forms.edits import DropTemplate, Edit, PinSnippets, RemoveDepartment, SetTemplate, edit_json, read_edits
from forms.paper_name import paper_name
from forms.problems import Problem
from forms.read_names import names_needed
from forms.readers import readers_of
from forms.soundness import unsound
from tests.samples import bundle

SOURCE = "<doc><p>{{ applicant.name }}：{{ answers.venue_area }}</p></doc>\n"
REMEDY = PinnedSnippet(name="remedies_2024", version=2, title="复议和诉讼途径", text="<p>可以申请行政复议。</p>")


def after(edit: Edit, before: Bundle | None = None) -> Bundle:
    """The catering bundle after an edit that must go through."""
    done = edit.apply(before or bundle("catering"))
    assert isinstance(done, Bundle), done
    return done


def codes(edit: Edit, before: Bundle | None = None) -> list[str]:
    """Why an edit may not be made."""
    done = edit.apply(before or bundle("catering"))
    assert isinstance(done, tuple)
    assert all(problem.text() and problem.text("en") for problem in done)
    return [problem.code for problem in done]


def test_a_document_without_own_words_is_the_text_it_was() -> None:
    plain = bundle("catering")

    assert "templates" not in as_json(plain) and "snippets" not in as_json(plain)
    done = after(DropTemplate(kind="acceptance"), after(SetTemplate(kind="acceptance", source=SOURCE)))
    assert digest(done) == digest(plain)


def test_own_words_are_set_replaced_and_given_up_for_a_kind_and_for_one_matter() -> None:
    one = after(SetTemplate(kind="department_form", source=SOURCE))
    two = after(SetTemplate(kind="department_form", item="food", source="<doc>\r\n</doc>"), one)
    three = after(SetTemplate(kind="department_form", source="<doc/>"), two)

    assert [(template.item, template.source) for template in three.templates] == [("", "<doc/>"), ("food", "<doc>\n</doc>")]
    assert [template.item for template in after(DropTemplate(kind="department_form"), three).templates] == ["food"]
    assert bundle_from_json(json.loads(json.dumps(as_json(three)))) == three


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (SetTemplate(kind="../etc", source=SOURCE), ["EDIT_TEMPLATE_KIND"]),
        (SetTemplate(kind="grant", item="nobody", source=SOURCE), ["EDIT_UNKNOWN_DEPARTMENT"]),
        (SetTemplate(kind="grant", source=" \n"), ["EDIT_TEMPLATE_EMPTY"]),
        (SetTemplate(kind="grant", source="x" * 60_001), ["EDIT_TEMPLATE_LONG"]),
        (DropTemplate(kind="grant"), ["EDIT_UNKNOWN_TEMPLATE"]),
        (PinSnippets(), ["EDIT_NOTHING_CHOSEN"]),
        (PinSnippets(drop=("remedies_2024",)), ["EDIT_UNKNOWN_SNIPPET"]),
        (PinSnippets(snippets=(REMEDY, REMEDY)), ["EDIT_SNIPPET_TWICE"]),
        (PinSnippets(snippets=(REMEDY.model_copy(update={"version": 0}),)), ["EDIT_TEMPLATE_KIND"]),
        (PinSnippets(snippets=(REMEDY.model_copy(update={"text": ""}),)), ["EDIT_TEMPLATE_EMPTY"]),
    ],
)
def test_what_may_not_be_made_says_why(edit: Edit, expected: list[str]) -> None:
    assert codes(edit) == expected


def test_snippets_are_taken_over_by_name_and_left_out_again() -> None:
    other = PinnedSnippet(name="copies", version=1, text="<p>一式两份</p>")
    done = after(PinSnippets(snippets=(REMEDY, other)))

    assert [one.name for one in done.snippets] == ["copies", "remedies_2024"]
    assert after(PinSnippets(snippets=(other, REMEDY))) == done
    assert after(PinSnippets(drop=("copies",)), done).snippets == (REMEDY,)


def test_a_matter_that_goes_takes_its_own_words_with_it() -> None:
    done = after(SetTemplate(kind="department_form", item="sign", source=SOURCE))
    gone = RemoveDepartment(item="sign")
    assert "templates.department_form.sign" in gone.touches(done)

    left = gone.apply(done)

    assert not isinstance(left, Bundle) or left.templates == ()


def test_two_templates_of_one_paper_and_one_of_no_matter_are_no_document() -> None:
    named = [("", "a"), ("", "b"), ("x", "c")]
    twice = tuple(NoticeTemplate(kind="grant", item=item, source=source) for item, source in named)

    found = unsound(bundle("catering").model_copy(update={"templates": twice}))

    assert [(one.code, one.where) for one in found] == [
        ("DOC_DUPLICATE_ID", "templates"),
        ("DOC_UNKNOWN_BUNDLED_ITEM", "templates.grant.x"),
    ]


def test_a_paper_reads_only_the_answers_it_names() -> None:
    done = after(SetTemplate(kind="acceptance", source=SOURCE))
    done = after(PinSnippets(snippets=(REMEDY.model_copy(update={"text": "{{ answers['contact_mobile'] }}"}),)), done)

    (area,) = readers_of(done, ("venue_area",), (ReaderKind.TEMPLATE,))
    (mobile,) = readers_of(done, ("contact_mobile",), (ReaderKind.TEMPLATE,))

    assert (area.where, area.label) == ("templates.acceptance", "受理通知书")
    assert (mobile.where, mobile.label) == ("snippets.remedies_2024", "复议和诉讼途径")
    assert {"venue_area", "contact_mobile"} <= names_needed(done)


def test_versions_tell_what_became_of_own_words_and_snippets() -> None:
    old = after(PinSnippets(snippets=(REMEDY,)), after(SetTemplate(kind="grant", source=SOURCE)))
    new = after(PinSnippets(snippets=(REMEDY.model_copy(update={"version": 3}),)), after(DropTemplate(kind="grant"), old))
    new = after(SetTemplate(kind="department_form", item="food", source=SOURCE), new)

    changes = compare(old, new)

    assert [(change.key, change.where) for change in changes] == [
        ("COMPARE_TEMPLATE_GONE", "templates.grant"),
        ("COMPARE_TEMPLATE_NEW", "templates.department_form.food"),
        ("COMPARE_SNIPPET", "snippets.remedies_2024"),
    ]
    assert changes[2].text() == "共用片段“复议和诉讼途径”由第 2 版换成第 3 版"
    assert all(change.text("en") for change in changes)


def test_a_paper_is_called_by_its_name_in_both_languages() -> None:
    name = paper_name(bundle("catering"), "department_form", "food")

    assert name.startswith("部门申请表（") and name.english.startswith("Department form (")
    assert paper_name(bundle("catering"), "nothing_known") == "nothing_known"


def test_the_words_of_the_history_are_those_of_the_document_before() -> None:
    plain, edit = bundle("catering"), SetTemplate(kind="grant", source=SOURCE)

    assert [edit.words(plain)[0], edit.words(after(edit))[0]] == ["EDITED_ADD_TEMPLATE", "EDITED_TEMPLATE"]
    assert read_edits(edit_json(edit)) == (edit,)
    assert isinstance(read_edits({"op": "set_template"})[0], Problem)
