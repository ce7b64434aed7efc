"""A template is tried on every test case that leads to its paper, in limited children; nothing of it runs here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from forms.bundle import Bundle, NoticeTemplate
from forms.errors import Refused
from runtime.authoring.template_trials import Sample, paper_faults, sample_context, samples, try_all
from runtime.notices.base import notices
from runtime.notices.compose import draft
from runtime.notices.template import house_library
from tests.samples import GOLD, bundle


def own(kind: str, source: str, item: str = "", *, name: str = "catering") -> Bundle:
    """A bundle with its own words for a paper."""
    return bundle(name).model_copy(update={"templates": (NoticeTemplate(kind=kind, source=source, item=item),)})


@pytest.mark.parametrize("name", GOLD)
def test_every_paper_has_samples_on_which_the_house_words_are_whole(name: str) -> None:
    for notice in notices:
        found = samples(bundle(name), notice.name)
        assert found[-1].case == "", notice.name
        assert max(Counter((one.case, one.item) for one in found).values()) == 1
        for one in found:
            assert draft(notice.name, one.context).title, (notice.name, one.name)


def test_only_cases_that_lead_to_the_paper_are_samples() -> None:
    waived = [one.case for one in samples(bundle("catering"), "waiver_acceptance")]
    food = samples(bundle("catering"), "department_form", "food")

    assert "s02" in waived and "s18" not in waived
    assert {one.item for one in food} == {"food"}
    assert sample_context(bundle("catering"), "waiver_acceptance").evaluation.outcome == "waive"
    chosen = sample_context(bundle("catering"), "waiver_acceptance", case="s02")
    assert chosen == next(one.context for one in samples(bundle("catering"), "waiver_acceptance") if one.case == "s02")
    with pytest.raises(Refused):
        samples(bundle("catering"), "grant", "nobody")


def test_samples_follow_the_words_that_are_being_edited() -> None:
    edited = own("acceptance", "<doc><p>改过</p></doc>")

    assert samples(edited, "acceptance")[0].context.bundle is edited


def test_a_sound_template_gives_a_paper_for_every_sample_and_a_faulty_one_says_why_for_each() -> None:
    document = bundle("semantics")
    chosen = samples(document, "acceptance")[:3]

    sound = list(try_all(document, "acceptance", house_library().templates["acceptance"], among=chosen))
    faulty = list(try_all(document, "acceptance", "<doc>{{ [].append(1) }}</doc>", among=chosen))

    assert [one.sample for one in sound] == [one.sample for one in faulty] == list(chosen)
    assert all(one.ok and one.pages >= 1 for one in sound), [one.problems for one in sound]
    assert all(not one.ok and one.problems[0].code == "PAPER_TEMPLATE_FORBIDDEN" for one in faulty)


def test_a_sample_that_is_of_no_such_matter_is_told_among_the_others() -> None:
    first = samples(bundle("catering"), "grant", "food")[0]
    lost = Sample(first.case, first.title, "nobody", replace(first.context, item="nobody"))

    (told,) = try_all(bundle("catering"), "grant", "<doc/>", among=[lost])

    assert [problem.code for problem in told.problems] == ["NOTICE_ITEM_UNKNOWN"]


def test_the_gate_tells_the_paper_and_the_case_that_gives_none() -> None:
    # whole for whoever has an agent, lacking for everybody else: only a case shows it
    source = (
        house_library()
        .templates["acceptance"]
        .replace('{% include "rights_2019" %}', '{% if applicant.agent %}{% include "rights_2019" %}{% endif %}')
    )

    found = list(paper_faults(own("acceptance", source)))

    assert found and {problem.code for problem in found} == {"GATE_TEMPLATE_FAILED"}
    assert {problem.where for problem in found} == {"templates.acceptance"}
    assert all(problem.text() and problem.text("en") for problem in found)
    assert list(paper_faults(own("acceptance", house_library().templates["acceptance"]))) == []


def test_the_words_of_one_matter_are_not_tried_on_another() -> None:
    broken, sound = "<doc><p>坏</p></doc>", house_library().templates["department_form"]
    both = (NoticeTemplate(kind="department_form", source=broken, item="fire"), NoticeTemplate(kind="department_form", source=sound))
    found = list(paper_faults(bundle("catering").model_copy(update={"templates": both})))

    assert {problem.where for problem in found} == {"templates.department_form.fire"}
