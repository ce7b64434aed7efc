"""Who may do what: the whole matrix, the separations of duty, and that offices keep to themselves."""

from __future__ import annotations

import pytest

from runtime.people import RIGHTS, Action, Person, Role, Subject, can

OFFICE = "430102"


def person(*roles: Role, login: str = "wu", department: str = "", items: tuple[str, ...] = (), identity: str = "") -> Person:
    return Person(login, "吴示例", frozenset(roles), OFFICE, department, frozenset(items), identity=identity)


MAY = {
    Role.APPLICANT: {Action.APPLY, Action.FOLLOW, Action.READ_CASE},
    Role.WINDOW: {
        *(Action.READ_CASE, Action.LIST_CASES, Action.CLAIM, Action.ACCEPT, Action.ASK_CORRECTION, Action.DECLINE),
        *(Action.CARRY_ON, Action.ASSIST, Action.HAND_ON, Action.ASSESS, Action.READ_MESSAGES, Action.ARCHIVE),
    },
    Role.REVIEWER: {
        *(Action.READ_CASE, Action.LIST_CASES, Action.CLAIM, Action.ACCEPT, Action.ASK_CORRECTION, Action.DECLINE),
        *(Action.CARRY_ON, Action.REVIEW_ITEM, Action.DECIDE_ITEM, Action.ASSESS),
    },
    Role.SUPERVISOR: {Action.READ_CASE, Action.LIST_CASES, Action.SUPERVISE, Action.ASSESS, Action.ARCHIVE},
    Role.AUTHOR: {Action.DRAFT, Action.KEEP_LIBRARIES, Action.READ_DRAFT, Action.READ_AGREEMENT, Action.ASSESS},
    Role.PUBLISHER: {Action.READ_DRAFT, Action.READ_AGREEMENT, Action.PUBLISH, Action.RETIRE, Action.ASSESS},
    Role.CONTACT: {Action.READ_AGREEMENT, Action.AGREE},
    Role.ADMIN: {Action.KEEP_PEOPLE, Action.KEEP_LIBRARIES, Action.READ_MESSAGES},
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says_and_nothing_else(role: Role, action: Action) -> None:
    someone = person(role, department="市场监督管理局")
    own = Subject(
        OFFICE,
        applicant="wu" if role is Role.APPLICANT else "zhang",
        assistant="wu" if action is Action.ASSIST else "",
        author="zhou",
        department="市场监督管理局",
        item="catering.food",
    )

    assert (can(someone, action, own) is None) == (action in MAY[role])


@pytest.mark.parametrize("action", Action)
def test_nobody_who_is_not_signed_in_may_do_anything(action: Action) -> None:
    refusal = can(None, action)

    assert refusal is not None
    assert refusal.code == "PERSON_NOT_SIGNED_IN"


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_nobody_acts_in_another_office(role: Role, action: Action) -> None:
    elsewhere = Subject("430103", applicant="wu", author="zhou", department="市场监督管理局")

    assert can(person(role, department="市场监督管理局"), action, elsewhere) is not None


REFUSALS = [
    ("an applicant reads another's case", person(Role.APPLICANT), Action.READ_CASE, Subject(applicant="zhang"), "PERSON_NOT_THE_APPLICANT"),
    ("who gave the mandate rules on the case", person(Role.WINDOW), Action.ACCEPT, Subject(principal="wu"), "PERSON_IS_APPLICANT"),
    ("a clerk accepts what the clerk filled in", person(Role.WINDOW), Action.ACCEPT, Subject(assistant="wu"), "CASE_ASSISTED_BY_SELF"),
    ("a clerk helps with a colleague's", person(Role.WINDOW), Action.ASSIST, Subject(assistant="wang"), "PERSON_NOT_THE_ASSISTANT"),
    ("a clerk helps herself", person(Role.WINDOW), Action.ASSIST, Subject(applicant="wu", assistant="wu"), "PERSON_IS_APPLICANT"),
    ("a stranger follows a case", person(Role.APPLICANT), Action.FOLLOW, Subject(principal="zhang"), "PERSON_NOT_THE_APPLICANT"),
    ("an author publishes the own version", person(Role.AUTHOR, Role.PUBLISHER), Action.PUBLISH, Subject(author="wu"), "PERSON_IS_AUTHOR"),
    ("a reviewer decides the own application", person(Role.REVIEWER), Action.ACCEPT, Subject(applicant="wu"), "PERSON_IS_APPLICANT"),
    (
        "a reviewer decides the own application made under another login",
        person(Role.REVIEWER, identity="430102198506129990"),
        Action.ACCEPT,
        Subject(applicant="wu2", applicant_identity="430102198506129990"),
        "PERSON_IS_APPLICANT",
    ),
    (
        "a reviewer decides another department's item",
        person(Role.REVIEWER, department="城市管理局"),
        Action.DECIDE_ITEM,
        Subject(department="市场监督管理局", item="catering.food"),
        "PERSON_OF_OTHER_ITEM",
    ),
    (
        "a reviewer of one item decides another of the department",
        person(Role.REVIEWER, department="市场监督管理局", items=("catering.reg",)),
        Action.DECIDE_ITEM,
        Subject(department="市场监督管理局", item="catering.food"),
        "PERSON_OF_OTHER_ITEM",
    ),
    (
        "a reviewer without department and items decides nothing",
        person(Role.REVIEWER),
        Action.DECIDE_ITEM,
        Subject(item="catering.food"),
        "PERSON_OF_OTHER_ITEM",
    ),
    (
        "an item of the same short name in another bundle",
        person(Role.REVIEWER, items=("newborn.yb",)),
        Action.DECIDE_ITEM,
        Subject(item="disability.yb"),
        "PERSON_OF_OTHER_ITEM",
    ),
]


@pytest.mark.parametrize(("someone", "action", "subject", "code"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS])
def test_duties_are_kept_apart(someone: Person, action: Action, subject: Subject, code: str) -> None:
    refusal = can(someone, action, subject)

    assert refusal is not None
    assert refusal.code == code
    assert refusal.text("zh") != refusal.text("en")


OF_BUNDLE = [Action.READ_CASE, Action.CLAIM, Action.ACCEPT, Action.CARRY_ON, Action.ASK_CORRECTION, Action.DECLINE]
BUNDLED = (("市场监督管理局", "catering.food"), ("城市管理局", "catering.sign"))


@pytest.mark.parametrize("action", OF_BUNDLE)
def test_a_reviewer_reads_and_handles_only_cases_with_an_own_item(action: Action) -> None:
    of_other_department = person(Role.REVIEWER, department="卫生健康局")
    refusal = can(of_other_department, action, Subject(applicant="zhang", bundled=BUNDLED))

    assert refusal is not None
    assert refusal.code == "PERSON_OF_OTHER_BUNDLE"
    assert can(of_other_department, action) is not None
    for own in (person(Role.REVIEWER, department="城市管理局"), person(Role.REVIEWER, items=("catering.food",))):
        assert can(own, action, Subject(applicant="zhang", bundled=BUNDLED)) is None


@pytest.mark.parametrize("action", OF_BUNDLE)
def test_the_window_speaks_for_every_bundle(action: Action) -> None:
    assert can(person(Role.WINDOW), action, Subject(applicant="zhang", bundled=BUNDLED)) is None
    assert can(person(Role.WINDOW, Role.REVIEWER), action, Subject(applicant="zhang", bundled=BUNDLED)) is None


def test_a_reviewer_who_also_applies_reads_the_own_case_as_applicant_and_others_as_reviewer() -> None:
    both = person(Role.APPLICANT, Role.REVIEWER, department="城市管理局")

    assert can(both, Action.READ_CASE, Subject(applicant="wu")) is None
    assert can(both, Action.READ_CASE, Subject(applicant="zhang", bundled=BUNDLED)) is None
    assert can(both, Action.READ_CASE, Subject(applicant="zhang", bundled=BUNDLED[:1])) is not None


@pytest.mark.parametrize("item", ["newborn.yb", "yb"])
def test_a_reviewer_decides_the_items_named_whichever_way_they_are_named(item: str) -> None:
    assert can(person(Role.REVIEWER, items=(item,)), Action.DECIDE_ITEM, Subject(item="newborn.yb")) is None


def test_every_action_has_its_line_in_the_table() -> None:
    assert set(RIGHTS) == set(Action)
