"""授权与经办: who may give a mandate, who may act by it, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from forms.errors import Refused
from runtime import intake, jobs, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.libraries.demo_records import MOVED_SHOP, REVOKED_SHOP
from runtime.mandates import give, mandates_of, may_act_by, revoke
from runtime.on_behalf import identity_for
from runtime.people import Account, Person, Role
from runtime.queue import Outbox
from runtime.states import State
from runtime.storage import Mandate
from tests.runtime.given_house import HU, OFFICE, SHOP, TUESDAY, WANG, ZHANG, on_day, sample, typed, with_silent
from tests.runtime.test_issue_paper import text_of
from tests.samples import bundle

YEAR = TUESDAY + timedelta(days=364)
YI = Person("yi", "易示例", frozenset({Role.APPLICANT}), OFFICE, demo=True, identity="430102199003209969", mobile="13900000007")


def given(house: Application, **other: Any) -> Mandate:
    asked: dict[str, Any] = {
        "principal": SHOP,
        "agent_identity": HU.identity,
        "agent_name": HU.name,
        "valid_from": TUESDAY,
        "valid_to": YEAR,
    }
    return give(house, other.pop("person", ZHANG), **asked | other)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def agents_draft(house: Application, mandate: Mandate, submission_id: str = "s01") -> Case:
    """Filled in by the agent, as that sample has it."""
    asked = sample("catering", submission_id)
    case = intake.start(house, HU, "catering", mandate=mandate.id)
    desk = intake.choose_items(house, HU, case.id, asked["selected_items"])
    desk = intake.answer(house, HU, case.id, typed(desk, asked["values"]))
    missing = [line.material for line in desk.evaluation.lines]
    for material in dict.fromkeys([*asked["materials"], *missing]):
        desk = intake.upload(house, HU, case.id, material, f"{material}.pdf", a_pdf(material))
    return desk.case


# ---- giving


def test_the_representative_gives_one_and_both_sides_see_it(house: Application) -> None:
    mandate = given(house)

    assert mandate.principal_name and mandates_of(house, ZHANG) == mandates_of(house, HU) == (mandate,)
    assert [one.asked_by for one in house.store.queries_of("")] == [ZHANG.login]
    assert may_act_by(house, HU, bundle("catering")) == (mandate,)
    assert may_act_by(house, ZHANG, bundle("catering")) == () == may_act_by(house, HU, bundle("newborn"))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        pytest.param({"principal": MOVED_SHOP}, "MANDATE_NOT_REPRESENTATIVE", id="the shop is somebody else's"),
        pytest.param({"principal": "91350100M000100Y43"}, "MANDATE_NOT_REPRESENTATIVE", id="no such entity gets the same answer"),
        pytest.param({"principal": REVOKED_SHOP}, "MANDATE_NOT_REPRESENTATIVE", id="its licence is revoked"),
        pytest.param(
            {"person": HU, "agent_identity": ZHANG.identity, "agent_name": ZHANG.name},
            "MANDATE_NOT_REPRESENTATIVE",
            id="a stranger speaks for it",
        ),
        pytest.param({"principal": SHOP[:-1] + "0"}, "MANDATE_CODE_UNFIT", id="the check character is wrong"),
        pytest.param({"agent_name": "胡某"}, "MANDATE_AGENT_UNKNOWN", id="the agent's name is wrong"),
        pytest.param({"agent_identity": "430102199003209969"}, "MANDATE_AGENT_UNKNOWN", id="nobody has that number"),
        pytest.param({"agent_identity": ZHANG.identity, "agent_name": ZHANG.name}, "MANDATE_AGENT_SELF", id="a mandate for oneself"),
        pytest.param({"valid_from": TUESDAY - timedelta(days=1)}, "MANDATE_PAST", id="it begins yesterday"),
        pytest.param({"valid_to": TUESDAY - timedelta(days=1)}, "MANDATE_REVERSED", id="it ends before it begins"),
        pytest.param({"valid_to": date(2029, 3, 11)}, "MANDATE_TOO_LONG", id="it lasts three years and a day"),
        pytest.param({"scope": ("newborn",)}, "MANDATE_SCOPE_UNFIT", id="a matter of persons"),
        pytest.param({"person": WANG}, "PERSON_LACKS_ROLE", id="staff have no entities"),
    ],
)
def test_who_may_not_give_what(house: Application, other: dict[str, Any], code: str) -> None:
    assert codes(lambda: given(house, **other)) == [code]
    assert house.store.mandates_of(ZHANG.login) == ()


def test_three_years_to_the_day_are_allowed_and_all_faults_are_told_at_once(house: Application) -> None:
    assert given(house, valid_to=date(2029, 3, 10)).valid_to == date(2029, 3, 10)
    faults = codes(lambda: given(house, principal="x", valid_from=date(2020, 1, 1), valid_to=date(2029, 1, 1), scope=("nothing",)))
    assert faults == ["MANDATE_CODE_UNFIT", "MANDATE_PAST", "MANDATE_TOO_LONG", "MANDATE_SCOPE_UNFIT"]


def test_a_licence_with_a_number_goes_by_the_number_not_by_a_shared_name(house: Application) -> None:
    namesake = replace(YI, name=ZHANG.name)
    licence = house.store.records(library="法人库", holder=SHOP)[0]
    house.store.put_record(replace(licence, data={**licence.data, "principal_id_no": ZHANG.identity}))

    assert codes(lambda: given(house, person=namesake)) == ["MANDATE_NOT_REPRESENTATIVE"]
    assert given(house).given_by == ZHANG.login


def test_a_silent_library_gives_no_mandate(house: Application) -> None:
    assert codes(lambda: given(with_silent(house, "法人库"))) == ["MANDATE_LIBRARY_SILENT"]


def test_a_suspended_account_is_nobodys_agent(house: Application) -> None:
    house.store.put_account(Account(HU, "", suspended=True))

    assert codes(lambda: given(house)) == ["MANDATE_AGENT_UNKNOWN"]


# ---- acting


def test_an_agent_files_for_the_entity_and_the_library_is_asked_about_it_not_about_the_agent(house: Application) -> None:
    mandate = given(house)
    case = intake.start(house, HU, "catering", mandate=mandate.id)
    desk = intake.work_on(house, HU, case.id)

    assert desk.entered["subject_uscc"] == SHOP and "subject_uscc" in desk.locked and identity_for(house, HU, case) == SHOP
    assert desk.entered["subject_name"] == mandate.principal_name
    assert not desk.entered.get("principal_id_no")
    assert codes(lambda: intake.answer(house, HU, case.id, {"subject_uscc": MOVED_SHOP})) == ["INTAKE_LOCKED"]


def test_an_agents_case_is_told_nothing_of_citizens_not_even_of_the_representative(house: Application) -> None:
    case = intake.start(house, HU, "catering", mandate=given(house).id)
    desk = intake.answer(house, HU, case.id, {"principal_id_no": ZHANG.identity})

    assert {record.holder for record in desk.holdings.records} == {SHOP}


def test_the_case_is_filed_with_both_names(house: Application) -> None:
    mandate = given(house)
    draft = agents_draft(house, mandate)

    filed = intake.submit(house, HU, draft.id, "k").case

    agent = filed.content.agent
    assert filed.number and agent and (agent.name, agent.principal, agent.given_by) == (HU.name, SHOP, ZHANG.login)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda house, one: revoke(house, ZHANG, one.id), "MANDATE_REVOKED", id="revoked by the giver"),
        pytest.param(lambda house, one: revoke(house, HU, one.id), "MANDATE_REVOKED", id="laid down by the agent"),
        pytest.param(lambda house, one: on_day(house, YEAR + timedelta(days=1)), "MANDATE_OUT_OF_PERIOD", id="over"),
    ],
)
def test_nothing_is_filed_by_a_mandate_that_has_ended(
    house: Application, change: Callable[[Application, Mandate], Application | None], code: str
) -> None:
    mandate = given(house)
    draft = agents_draft(house, mandate)
    later = change(house, mandate) or house

    assert code in codes(lambda: intake.submit(later, HU, draft.id, "k"))
    assert may_act_by(later, HU, bundle("catering")) == ()
    assert codes(lambda: intake.start(later, HU, "catering", mandate=mandate.id)) == [code]


def test_a_mandate_opens_only_its_own_bundles_and_only_to_its_agent(house: Application) -> None:
    mandate = given(house, scope=("catering",))

    assert codes(lambda: intake.start(house, HU, "newborn", mandate=mandate.id)) == ["MANDATE_BUNDLE_UNFIT", "MANDATE_OUT_OF_SCOPE"]
    assert codes(lambda: intake.start(house, ZHANG, "catering", mandate=mandate.id)) == ["MANDATE_NOT_THERE"]
    assert codes(lambda: intake.start(house, HU, "catering", mandate="forged")) == ["MANDATE_NOT_THERE"]
    assert codes(lambda: revoke(house, replace(YI), mandate.id)) == ["MANDATE_NOT_THERE"]


# ---- who may what with the case


@pytest.fixture
def filed(house: Application) -> Case:
    """By the agent."""
    return intake.submit(house, HU, agents_draft(house, given(house)).id, "k").case


def test_who_gave_the_mandate_reads_and_withdraws(house: Application, filed: Case) -> None:
    assert [case.id for case in intake.cases_of(house, ZHANG)] == [filed.id]
    assert intake.work_on(house, ZHANG, filed.id).case.id == filed.id
    assert intake.papers_of(house, ZHANG, filed.id) == ()
    assert codes(lambda: intake.answer(house, ZHANG, filed.id, {"contact_phone": "13900000001"})) == ["CASE_NOT_EDITABLE"]
    assert intake.withdraw(house, ZHANG, filed.id, "不办了").state is State.WITHDRAWN


def test_to_a_stranger_and_to_a_draft_s_principal_the_case_is_not_there(house: Application, filed: Case) -> None:
    draft = intake.start(house, HU, "catering", mandate=filed.content.agent.mandate if filed.content.agent else "")

    for act in (intake.work_on, intake.withdraw, intake.papers_of):
        assert codes(lambda act=act: act(house, YI, filed.id)) == ["CASE_NOT_FOUND"]  # type: ignore[misc]
        assert codes(lambda act=act: act(house, ZHANG, draft.id)) == ["CASE_NOT_FOUND"]  # type: ignore[misc]
    assert intake.cases_of(house, YI) == () and [case.id for case in intake.cases_of(house, ZHANG)] == [filed.id]


def test_who_gave_the_mandate_rules_on_no_case_filed_by_it(house: Application, filed: Case) -> None:
    both = replace(ZHANG, roles=frozenset({Role.APPLICANT, Role.WINDOW}))

    assert codes(lambda: review.accept(house, both, filed.id)) == ["PERSON_IS_APPLICANT"]


def test_the_papers_name_the_entity_and_its_agent(house: Application, filed: Case) -> None:
    jobs.run_due(house, Outbox(house.store, owner="test"), most=100)

    number = next(one.number for one in intake.papers_of(house, HU, filed.id) if one.kind == "receipt")
    said = text_of(intake.paper(house, ZHANG, number)[1])
    assert f"经办人：{HU.name}" in said and str(filed.content.values["subject_name"]) in said
    assert codes(lambda: intake.paper(house, YI, number)) == ["INTAKE_NO_PAPER"]


# ---- when the mandate ends under way


def asked_to_correct(house: Application, filed: Case) -> Case:
    return review.ask_correction(house, WANG, filed.id, more_fields=["subject_name"], reason="名称请核对")


def test_an_agent_whose_mandate_was_taken_back_reads_and_does_nothing_more(house: Application, filed: Case) -> None:
    asked_to_correct(house, filed)
    agent = filed.content.agent
    assert agent
    revoke(house, ZHANG, agent.mandate)

    assert intake.work_on(house, HU, filed.id).case.id == filed.id
    assert codes(lambda: intake.withdraw(house, HU, filed.id)) == ["MANDATE_REVOKED"]
    assert codes(lambda: intake.correct(house, HU, filed.id, why="属实")) == ["MANDATE_REVOKED"]
    assert intake.withdraw(house, ZHANG, filed.id).state is State.WITHDRAWN


def test_what_was_filed_by_an_ended_mandate_goes_on_by_the_one_that_followed(house: Application) -> None:
    filed = intake.submit(house, HU, agents_draft(house, given(house, valid_to=TUESDAY)).id, "k").case
    asked_to_correct(house, filed)
    tomorrow = on_day(house, TUESDAY + timedelta(days=1))
    assert codes(lambda: intake.correct(tomorrow, HU, filed.id, why="属实")) == ["MANDATE_OUT_OF_PERIOD"]

    given(tomorrow, valid_from=TUESDAY + timedelta(days=1), scope=("catering",))

    assert intake.correct(tomorrow, HU, filed.id, why="属实").case.state is State.SUBMITTED


def test_who_gave_the_mandate_corrects_when_the_agent_no_longer_may(house: Application, filed: Case) -> None:
    asked_to_correct(house, filed)
    agent = filed.content.agent
    assert agent
    revoke(house, ZHANG, agent.mandate)

    intake.answer(house, ZHANG, filed.id, {"subject_name": "芙蓉区湘味小厨餐饮店"})
    assert intake.correct(house, ZHANG, filed.id).case.state is State.SUBMITTED
    assert house.store.events(filed.id)[-1].actor == ZHANG.login


def test_nobody_tries_one_entity_after_another(house: Application) -> None:
    tried = [codes(lambda: given(house, principal=MOVED_SHOP)) for _ in range(house.wrong_numbers.tries)]

    assert tried == [["MANDATE_NOT_REPRESENTATIVE"]] * house.wrong_numbers.tries
    assert codes(lambda: given(house)) == ["GUESSES_TOO_MANY"]
