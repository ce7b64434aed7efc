"""Words of papers from the register of the office to a case that runs: written, taken over, checked, published, and then as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from forms.bundle import Bundle, NoticeTemplate
from forms.document import load_bundle
from forms.edits import read_edits
from forms.errors import Refused
from forms.problems import Problem
from runtime.authoring import drafting, versions
from runtime.authoring.drafting import Clash, Drafted
from runtime.authoring.paper_templates import (
    draft_snippets,
    drop_template,
    register,
    set_template,
    snippet_findings,
    snippet_history,
    take_snippets,
    try_snippet,
    uses_of_snippet,
    write_snippet,
)
from runtime.bootstrap import Application
from runtime.notices.compose import draft
from runtime.notices.snippets_of import included_in
from runtime.notices.template import house_library
from runtime.people import Person
from runtime.snippet_version import SnippetVersion, Theme
from runtime.storage import PublishedVersion
from tests.runtime.given_draft import CHEN
from tests.runtime.given_house import LI, TUESDAY, WANG, ZHOU
from tests.runtime.notices.given_paper import a_context, words_of
from tests.samples import bundle

CODE = "semantics"
RECEIPT = house_library().templates["receipt"]
RIGHTS = SnippetVersion(
    "rights_2019",
    0,
    "陈述申辩和救济权利",
    Theme.REMEDY,
    "<p>你（单位）享有陈述权、申辩权，有权依法申请行政复议或者提起行政诉讼（本局第二版）。</p>",
    "行政许可法第七条",
    note="改成一句话",
)


def written(house: Application, snippet: SnippetVersion = RIGHTS, *, seen: int = 1, person: Person = ZHOU) -> SnippetVersion:
    """A snippet that must be kept."""
    done = write_snippet(house, person, snippet, seen=seen)
    assert isinstance(done, SnippetVersion), done
    return done


def codes(found: object) -> list[str]:
    """The codes of what stands against an act."""
    assert isinstance(found, tuple), found
    return [problem.code for problem in found]


def drafted(outcome: drafting.Outcome) -> Drafted:
    """An act on a draft that must go through."""
    assert isinstance(outcome, Drafted), outcome
    return outcome


@pytest.fixture
def seen(house: Application) -> int:
    """The revision of a small bundle's draft."""
    return versions.save_draft(house, ZHOU, bundle(CODE), revision=0).revision


def test_an_office_writes_the_next_version_and_the_house_stays_below_it(house: Application) -> None:
    kept = written(house)

    assert (kept.version, kept.by, kept.is_house) == (2, "zhou", False)
    assert [one.version for one in snippet_history(house, "rights_2019")] == [2, 1]
    assert register(house)["rights_2019"] == kept
    assert register(house)["query"].is_house
    own = written(house, replace(RIGHTS, name="our_seal", title="本局落款", theme=Theme.SIGNATURE, text="<p>本局</p>"), seen=0)
    assert own.version == 1


def test_a_version_for_a_later_day_waits_for_it(house: Application) -> None:
    later = written(house, replace(RIGHTS, valid_from=TUESDAY + timedelta(30)))

    assert register(house)["rights_2019"].is_house
    assert register(house, on=TUESDAY + timedelta(30))["rights_2019"] == later


def test_nobody_overwrites_a_version_unread(house: Application) -> None:
    written(house)

    with pytest.raises(Refused) as refused:
        write_snippet(house, CHEN, replace(RIGHTS, text="<p>另一版</p>"), seen=1)

    assert codes(refused.value.problems) == ["SNIPPET_LOST_UPDATE"]
    assert "zhou" in refused.value.problems[0].text()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "SNIPPET_TITLE"),
        ({"note": ""}, "SNIPPET_WHY"),
        ({"note": "长" * 501}, "SNIPPET_NOTE"),
        ({"basis": ""}, "SNIPPET_BASIS"),
        ({"text": "<p>{{ nobody }}</p>"}, "PAPER_TEMPLATE_NO_FIELD"),
        ({"text": "<p>{{ court }}"}, "PAPER_MARKUP_BROKEN"),
    ],
)
def test_what_is_no_snippet_is_told_and_not_kept(house: Application, changes: dict[str, str], code: str) -> None:
    found = write_snippet(house, ZHOU, replace(RIGHTS, **changes), seen=1)  # type: ignore[arg-type] # texts only

    assert isinstance(found, tuple) and codes(found) == [code]
    assert all(problem.text() and problem.text("en") for problem in found)
    assert house.store.snippet_count() == 0


@pytest.mark.parametrize("person", [WANG, LI])
def test_only_who_may_draft_writes_words(house: Application, seen: int, person: Person) -> None:
    with pytest.raises(Refused):
        write_snippet(house, person, RIGHTS, seen=1)
    with pytest.raises(Refused):
        set_template(house, person, CODE, "receipt", RECEIPT, seen=seen)


def test_own_words_take_over_the_newest_snippets_in_one_step_that_can_be_undone(house: Application, seen: int) -> None:
    written(house)

    done = drafted(set_template(house, ZHOU, CODE, "receipt", RECEIPT, seen=seen))

    pinned = {one.name: one.version for one in done.draft.bundle.snippets}
    assert pinned.keys() == set(included_in(RECEIPT)) and pinned["rights_2019"] == 2
    assert done.draft.revision == seen + 1
    assert "收件回执" in drafting.history(house, ZHOU, CODE)[0].text()
    back = drafted(drafting.undo(house, ZHOU, CODE, seen=done.draft.revision))
    assert back.draft.bundle == bundle(CODE)


def test_giving_up_own_words_leaves_only_what_the_office_wrote(house: Application, seen: int) -> None:
    written(house)
    done = drafted(set_template(house, ZHOU, CODE, "receipt", RECEIPT, seen=seen))

    left = drafted(drop_template(house, ZHOU, CODE, "receipt", seen=done.draft.revision)).draft.bundle

    assert left.templates == ()
    assert "rights_2019" in {one.name for one in left.snippets}


def test_two_people_on_one_paper_clash_and_on_two_papers_do_not(house: Application, seen: int) -> None:
    drafted(set_template(house, ZHOU, CODE, "receipt", RECEIPT, seen=seen))

    assert isinstance(set_template(house, CHEN, CODE, "receipt", "<doc/>", seen=seen), Clash)
    drafted(set_template(house, CHEN, CODE, "transfer", "<doc><p>另一种</p></doc>", seen=seen))


def test_a_draft_tells_that_a_snippet_has_a_newer_version_and_takes_it_with_a_click(house: Application, seen: int) -> None:
    done = drafted(set_template(house, ZHOU, CODE, "receipt", RECEIPT, seen=seen))
    assert snippet_findings(done.draft.bundle, register(house)) == ()
    written(house)

    (found,) = snippet_findings(done.draft.bundle, register(house))

    assert (found.code, found.params["version"]) == ("SNIPPET_NEWER", 2) and found.text("en")
    assert "本局第二版" in draft_snippets(done.draft.bundle, register(house))["rights_2019"]
    edits = read_edits(list(found.fix))
    assert not isinstance(edits[0], Problem)
    by_fix = drafted(drafting.edit(house, ZHOU, CODE, edits, seen=done.draft.revision))
    assert snippet_findings(by_fix.draft.bundle, register(house)) == ()
    assert codes(take_snippets(house, ZHOU, CODE, seen=by_fix.draft.revision)) == ["SNIPPETS_TAKEN_ALREADY"]


def test_a_faulty_template_may_be_worked_on_and_is_not_published(house: Application, seen: int) -> None:
    done = drafted(set_template(house, ZHOU, CODE, "receipt", "<doc><p>{{ nobody }}</p></doc>", seen=seen))

    found = versions.publish(house, LI, CODE, done.draft.revision)

    assert isinstance(found, tuple) and codes(found) == ["TEMPLATE_FAULTY"]
    assert found[0].where == "templates.receipt"


def test_a_published_version_goes_on_saying_what_was_published(house: Application, seen: int) -> None:
    written(house)
    done = drafted(set_template(house, ZHOU, CODE, "receipt", RECEIPT, seen=seen))
    published = versions.publish(house, LI, CODE, done.draft.revision)
    assert isinstance(published, PublishedVersion), published
    assert versions.read_draft(house, CODE).published_as == published.version  # type: ignore[union-attr]

    written(house, replace(RIGHTS, text="<p>行政复议、行政诉讼（第三版）</p>"), seen=2)

    running = house.compiled(CODE, published.version).bundle
    context = replace(a_context("receipt"), bundle=running)
    assert "本局第二版" in words_of(draft("receipt", replace(context, bundle=with_items(running))).document)
    [of_draft, of_version] = [one for one in uses_of_snippet(house, "rights_2019") if one.code == CODE]
    assert (of_draft.version, of_version.version) == (None, published.version)
    assert of_version.pinned is not None and of_version.pinned.version == 2
    again = load_bundle(versions.export(house, CODE, published.version))
    assert isinstance(again, Bundle) and again.snippets == running.snippets


def with_items(words: Bundle) -> Bundle:
    """The catering bundle with the words of another."""
    return bundle("catering").model_copy(update={"templates": words.templates, "snippets": words.snippets})


def test_a_document_that_comes_with_words_is_pinned_when_it_is_published(house: Application) -> None:
    written(house)
    foreign = bundle(CODE).model_copy(update={"templates": (NoticeTemplate(kind="receipt", source=RECEIPT),)})

    published = versions.publish_bundle(house, LI, foreign, authors=("zhou",))

    assert isinstance(published, PublishedVersion), published
    held = load_bundle(published.document)
    assert isinstance(held, Bundle)
    assert {one.name: one.version for one in held.snippets}["rights_2019"] == 2


@pytest.mark.usefixtures("seen")
def test_before_words_are_kept_one_sees_which_papers_they_would_spoil(house: Application) -> None:
    assert try_snippet(house, "rights_2019", RIGHTS.text) == ()

    found = try_snippet(house, "rights_2019", "<p>权利另行告知。</p>")

    assert {problem.code for _, problem in found} == {"NOTICE_ELEMENT_MISSING"}
    assert {place.code for place, _ in found} >= {CODE, "catering"}
