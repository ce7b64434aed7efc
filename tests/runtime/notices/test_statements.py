"""Every statement of a refusal or correction, with its rule, its basis and its remedy: as the paper prints it."""

from __future__ import annotations

import pytest

from forms.stated_rule import OnFail
from runtime.notices.compose import draft
from runtime.notices.in_print import full_width
from runtime.notices.papers_due import papers_due
from runtime.notices.statements import CORRECTING, REFUSING, statements_of
from runtime.outcome import Standing
from tests.runtime.notices.given_paper import context_of, contexts, words_of

NAMED = [(name, kind, item) for name, context in contexts().items() for kind, item in papers_due(context.evaluation)]


@pytest.mark.parametrize(("name", "kind", "item"), [one for one in NAMED if one[1] in REFUSING | {CORRECTING}])
def test_each_statement_stands_in_the_paper_with_its_basis_and_names_its_rule(name: str, kind: str, item: str) -> None:
    context = context_of(name, item=item)
    words = words_of(draft(kind, context).document)

    statements = statements_of(kind, context)

    known = {verdict.rule.id for verdict in context.evaluation.verdicts}
    known |= {one.id for one in context.bundle.data_items} | {one.id for one in context.bundle.materials}
    assert statements
    for one in statements:
        assert one["id"] in known and one["statement"] and one["remedy"]
        assert "".join(full_width(str(one["basis"])).split()) in words
        assert "".join(str(one["found"]).split()) in words
    places = [(one["part"], one["no"]) for one in statements]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", [name for name, kind, _ in NAMED if kind == CORRECTING])
def test_nothing_that_a_correction_asks_for_is_without_a_statement(name: str) -> None:
    context = contexts()[name]
    found = context.evaluation
    failed = {verdict.rule.id for verdict in found.failed() if verdict.rule.on_fail is OnFail.CORRECT}

    told = {one["id"] for one in statements_of(CORRECTING, context)}

    assert told == failed | set(found.missing_fields) | {line.material for line in found.lines_that(Standing.MISSING)}


def test_a_paper_that_refuses_nothing_states_nothing() -> None:
    assert statements_of("acceptance", context_of("catering/s01")) == ()
