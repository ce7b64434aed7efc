"""Own templates and the snippets they share: what is checked before anybody publishes, and what a document's papers go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.bundle import Bundle, NoticeTemplate, PinnedSnippet
from forms.department_form import DepartmentForm
from forms.edits.base import revised
from forms.item import BundledItem
from forms.wording import say
from runtime.notices.base import notices
from runtime.notices.compose import draft
from runtime.notices.own_templates import check_own_template, check_templates, known_names, names_in, snippet_problems
from runtime.notices.sample_context import invented_context
from runtime.notices.snippets_of import (
    house_snippets,
    included_in,
    library_of,
    pins_for,
    register_on,
    snippet_uses,
    with_pins,
)
from runtime.notices.template import house_library
from runtime.notices.template_for import template_for
from runtime.snippet_version import SnippetVersion, Theme
from tests.runtime.given_case import MORNING
from tests.runtime.notices.given_paper import a_context, words_of
from tests.samples import GOLD, bundle

ONE = BundledItem(id="x", department="示例局", name="示例事项", form=DepartmentForm(name="表"))
BARE = Bundle(code="bare", title="空的一件事", items=(ONE,))
"""No rules, no data items, no materials."""
NEW = SnippetVersion(
    "remedies_2024",
    2,
    "复议和诉讼途径",
    Theme.REMEDY,
    "<p>如不服本决定，六十日内向{{ review_body }}申请行政复议，或者六个月内向{{ court }}提起行政诉讼（第二版）。</p>\n",
    "行政复议法",
    date(2026, 4, 1),
    "写明法院",
    "zhou",
    MORNING,
)


def with_own(kind: str, source: str, item: str = "", *, of: Bundle | None = None) -> Bundle:
    """The catering bundle with its own words for a paper."""
    base = of or bundle("catering")
    return base.model_copy(update={"templates": (*base.templates, NoticeTemplate(kind=kind, source=source, item=item))})


def house(kind: str) -> str:
    """The house's template."""
    return house_library().templates[kind]


@pytest.mark.parametrize("document", [*(bundle(name) for name in GOLD), BARE], ids=[*GOLD, "bare"])
def test_the_house_words_are_whole_for_the_invented_case_of_every_document(document: Bundle) -> None:
    for notice in notices:
        assert check_own_template(document, notice.name, house(notice.name)) == (), notice.name


def test_the_invented_case_is_the_same_each_time_and_names_nobody() -> None:
    one, two = (invented_context(bundle("catering"), "correction") for _ in range(2))

    assert one == two
    assert one.evaluation.missing_fields and one.evaluation.failed()
    assert "示例" in str(one.values[one.bundle.applicant_name_item])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<doc>{{ 7 * 7 }}</doc>", ["PAPER_TEMPLATE_FORBIDDEN"]),
        ("<doc>\n<p>{{ answers.venue_aera }}</p>\n</doc>", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("<doc>{% include 'remedy' %}</doc>", ["PAPER_TEMPLATE_NO_SNIPPET"]),
        ("<doc><p>{% for row in items %}{{ row.nmae }}{% endfor %}</p></doc>", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("<doc><script/></doc>", ["PAPER_TAG_NOT_ALLOWED"]),
        ("<doc><p>{{ title }}</doc>", ["PAPER_MARKUP_BROKEN"]),
        ("{% if %}", ["PAPER_TEMPLATE_BROKEN"]),
    ],
)
def test_a_fault_is_told_with_its_line_before_anything_is_printed(source: str, expected: list[str]) -> None:
    found = check_own_template(bundle("catering"), "acceptance", source)

    assert [problem.code for problem in found] == expected
    assert all(problem.text() and problem.text("en") for problem in found)


def test_elements_that_are_lacking_are_told_all_at_once() -> None:
    found = check_own_template(bundle("catering"), "refusal", "<doc><p>{{ title }}{{ applicant.name }}</p></doc>")

    lacking = {str(problem.params["element"]) for problem in found}
    assert {problem.code for problem in found} == {"NOTICE_ELEMENT_MISSING"}
    assert {"remedies", "issue", "reasons"} <= lacking and "applicant" not in lacking


@pytest.mark.parametrize(("kind", "item", "code"), [("acceptence", "", "NOTICE_KIND_UNKNOWN"), ("grant", "nobody", "NOTICE_ITEM_UNKNOWN")])
def test_a_paper_nobody_knows_is_a_fault_too(kind: str, item: str, code: str) -> None:
    assert [problem.code for problem in check_own_template(bundle("catering"), kind, "<doc/>", item)] == [code]


def test_answers_go_by_every_id_they_ever_had() -> None:
    merged, *others = bundle("catering").data_items
    merged = merged.model_copy(update={"answers_to": ("as_it_was_called",)})
    base = revised(bundle("catering"), data_items=(merged, *others))
    assert {f"answers.{merged.id}", *(f"answers.{name}" for name in merged.answers_to)} <= known_names(base, "receipt")

    source = house("receipt").replace("</doc>", f"<p>{{{{ answers.{merged.answers_to[0]} }}}}</p></doc>")

    assert check_own_template(base, "receipt", source) == ()
    assert words_of(draft("receipt", invented_context(with_own("receipt", source, of=base), "receipt")).document)


def test_names_are_read_through_loops_and_snippets() -> None:
    found = names_in("{% for row in waived %}{{ loop.index }}{{ row.due }}{% endfor %}{% include 'query' %}", house_library().snippets)

    assert found == {"waived", "waived.due", "case_number", "office"}


def test_a_faulty_template_stands_among_the_findings_of_the_document_with_its_paper() -> None:
    (found,) = check_templates(with_own("department_form", "<doc>{{ self }}</doc>", "food"))

    assert (found.code, found.where) == ("TEMPLATE_FAULTY", "templates.department_form.food")
    assert "部门申请表" in found.text() and "Department form" in found.text("en")
    assert check_templates(bundle("catering")) == ()


def test_the_words_of_one_matter_go_before_those_of_the_kind() -> None:
    own = with_own("department_form", "a", of=with_own("department_form", "b", "food"))

    assert [(template_for(own, "department_form", item) or own.templates[0]).source for item in ("food", "fire", "")] == ["b", "a", "a"]
    assert template_for(own, "grant", "food") is None


# ---- snippets


def test_every_house_snippet_is_version_one_with_a_title_a_theme_and_no_fault() -> None:
    found = house_snippets()

    assert set(found) == set(house_library().snippets)
    for name, one in found.items():
        assert (one.version, one.is_house) == (1, True)
        assert one.title and (one.basis or one.theme is Theme.BLOCK), name
        assert snippet_problems(one.text) == (), name
    assert {one.theme for one in found.values()} == set(Theme)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EDIT_TEMPLATE_EMPTY"),
        ("<p>{{ court", "PAPER_TEMPLATE_BROKEN"),
        ("<p>{{ curt }}</p>", "PAPER_TEMPLATE_NO_FIELD"),
        ("{% include 'query' %}", "PAPER_TEMPLATE_FORBIDDEN"),
        ("<p>甲</p>\n<p>乙", "PAPER_MARKUP_BROKEN"),
        ("<script>x</script>", "PAPER_TAG_NOT_ALLOWED"),
        ("{{ ''.__class__ }}", "PAPER_TEMPLATE_PRIVATE_NAME"),
    ],
)
def test_a_faulty_snippet_is_refused_by_itself(text: str, code: str) -> None:
    assert code in {problem.code for problem in snippet_problems(text)}


def test_a_version_counts_from_its_day_and_the_house_speaks_before() -> None:
    before, since = (register_on((NEW,), day)["remedies_2024"] for day in (date(2026, 3, 31), date(2026, 4, 1)))

    assert (before.is_house, since) == (True, NEW)


def test_an_own_template_takes_over_all_it_includes_and_the_house_what_the_office_wrote() -> None:
    own, register = with_own("receipt", house("receipt")), register_on((NEW,), date(2026, 5, 1))

    taken, dropped = pins_for(own, register)

    assert {one.name for one in taken} == {*included_in(house("receipt")), "remedies_2024"}
    assert dropped == ()
    plain, _ = pins_for(bundle("catering"), register)
    assert [(one.name, one.version) for one in plain] == [("remedies_2024", 2)]
    assert pins_for(bundle("catering"), house_snippets()) == ((), ())


def test_what_is_pinned_is_said_by_own_and_house_words_alike_whatever_is_written_later() -> None:
    taken, _ = pins_for(bundle("catering"), register_on((NEW,), date(2026, 5, 1)))
    pinned = bundle("disability").model_copy(update={"snippets": taken})
    context = a_context("refusal")

    assert "（第二版）" in words_of(draft("refusal", replace(context, bundle=pinned)).document)
    assert "（第二版）" not in words_of(draft("refusal", context).document)
    assert library_of(pinned) is library_of(pinned.model_copy()) and library_of(bundle("catering")) is house_library()


def test_what_nothing_includes_any_more_is_left_out() -> None:
    stale = bundle("catering").model_copy(update={"snippets": (PinnedSnippet(name="old", version=1, text="<p/>"),)})

    assert pins_for(stale, house_snippets()) == ((), ("old",))


def test_a_document_from_elsewhere_is_pinned_when_it_is_published_and_what_it_holds_stays() -> None:
    held = PinnedSnippet(name="query", version=1, text="<p>另有查询方式：查询</p>")
    own = with_own("receipt", house("receipt")).model_copy(update={"snippets": (held,)})

    done = with_pins(own, register_on((NEW,), date(2026, 5, 1)))

    assert {one.name for one in done.snippets} == set(included_in(house("receipt")))
    assert held in done.snippets
    assert with_pins(done, register_on((NEW,), date(2026, 5, 1))) == done
    assert with_pins(bundle("catering"), register_on((NEW,), date(2026, 5, 1))) is bundle("catering")


def test_uses_tell_the_papers_and_whether_the_words_are_the_documents_own() -> None:
    own = with_own("refusal", '<doc>{% include "remedies_2024" %}</doc>')

    found = {use.name: use for use in snippet_uses(own)}

    assert found["remedies_2024"].own and ("refusal", "") in found["remedies_2024"].papers
    assert not found["query"].own


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_its_words(theme: Theme) -> None:
    assert say(theme.label) != say(theme.label, "en")


def test_a_snippet_made_to_keep_the_house_busy_is_read_at_once() -> None:
    # was read in the square of its length: ten seconds in which nobody else was served
    assert snippet_problems("{# " + "{{ " * 19_000 + "#}\n<p>{{ office }}</p>") == ()
    assert [one.where for one in snippet_problems("{# a\n}} #}\n<p>{{ office\n}}<nobody/></p>")] == ["line 4"]


@pytest.mark.parametrize("source", ["{{ office" + ".a" * 5_000 + " }}", "{{ " + "+".join(["office"] * 5_000) + " }}"])
def test_a_field_of_a_thousand_steps_includes_nothing(source: str) -> None:
    assert included_in(source) == ()
