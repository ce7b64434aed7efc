"""People, their roles, and `can`: the one place that says who may do what.

`RIGHTS` below is the whole law of the house; `can` reads it and nothing else. A refusal is a Problem, ready to be shown.

    applicant   applies, follows and withdraws own cases
    author      imports, merges, drafts a bundle, keeps the list of shared data (never publishes what this person wrote)
    publisher   publishes and retires a version
    contact     speaks for the own department in the agreement 会签: confirms its part of a bundle or objects to it
    window      speaks for all departments at intake: accepts, asks for correction, declines
    reviewer    reviews and decides the items of the own department, and reads and acts on the cases they are part of
                                                          (never an own application)
    supervisor  sees every case of the office, changes none
    admin       keeps people and settings, sees no case
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from forms.problems import Problem


class Role(StrEnum):
    """What a person is here for. One person may have several."""

    APPLICANT = "applicant"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    CONTACT = "contact"
    WINDOW = "window"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Action(StrEnum):
    """What may be asked of `can`."""

    APPLY = "apply"
    """Start, save, submit, correct and supplement an own case."""
    FOLLOW = "follow"
    """Read an own case and its papers as its applicant, correct and supplement it, and withdraw it; also a case that an agent filed by
    one's mandate."""
    ASSIST = "assist"
    """帮办: fill in a case for an applicant who stands there."""
    HAND_ON = "hand_on"
    """Hand in, for somebody who can only come to the window, what the office waits for; whichever clerk is there."""
    READ_CASE = "read_case"
    LIST_CASES = "list_cases"
    """The queue of the office."""
    CLAIM = "claim"
    ACCEPT = "accept"
    """Accept, also with a waiver: an act on the whole case."""
    CARRY_ON = "carry_on"
    """Suspend, resume, deliver, close: what else is done to the whole case."""
    ASK_CORRECTION = "ask_correction"
    DECLINE = "decline"
    """不予受理, 转单项办理."""
    REVIEW_ITEM = "review_item"
    DECIDE_ITEM = "decide_item"
    """准予 or 不予 of one item."""
    SUPERVISE = "supervise"
    DRAFT = "draft"
    """Import, merge and edit a bundle."""
    READ_DRAFT = "read_draft"
    ASSESS = "assess"
    """Ask what a published version makes of a submission; nothing is stored."""
    READ_AGREEMENT = "read_agreement"
    """See what departments are asked to agree to; a contact sees the own part."""
    AGREE = "agree"
    """会签: confirm the own department's part, or object."""
    PUBLISH = "publish"
    RETIRE = "retire"
    KEEP_PEOPLE = "keep_people"
    KEEP_LIBRARIES = "keep_libraries"
    """Say which shared library answers what, and how it is reached."""
    ARCHIVE = "archive"
    """Take the whole of a closed case out of the house, and packages of other houses in."""
    READ_MESSAGES = "read_messages"
    """What the house has to tell people outside, and whether it was sent."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signed in."""

    login: str
    name: str
    roles: frozenset[Role]
    office: str
    """受理机构; nobody acts in another office."""
    department: str = ""
    """Name of the department the person decides for; empty for applicants and for the window."""
    items: frozenset[str] = frozenset()
    """Items (`<case_id>.<dept>` or `<dept>`) the person decides; empty = all items of `department`."""
    demo: bool = False
    """Invented, for the demonstration; refused outside it."""
    identity: str = ""
    """The applicant's own identity number as the state's sign-in vouches for it; empty for staff. Sensitive."""
    mobile: str = ""
    """The applicant's mobile number; its last four digits answer the public progress query. Sensitive."""

    def has(self, *roles: Role) -> bool:
        """Has this person any of them?"""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Account:
    """A person and the argon2 hash of the password, as the store keeps them."""

    person: Person
    password_hash: str = field(repr=False)
    suspended: bool = False
    """May not sign in; what the person did stays."""
    one_time: bool = False
    """The password opens nothing but the choice of another."""
    password_at: datetime | None = None
    """Moment of the last password or suspension: sign-ins before it have ended."""
    revision: int = 0
    """Acts recorded of this account."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about: only what `can` has to know of it. Empty fields are not asked."""

    office: str = ""
    applicant: str = ""
    """Login of the person whose case it is."""
    applicant_identity: str = ""
    """Identity number of the person whose case it is: a reviewer may apply under another login."""
    principal: str = ""
    """Login of who gave the mandate, if an agent filed it."""
    assistant: str = ""
    """Login of the clerk who filled it in for the applicant."""
    author: str = ""
    """Login of the person who wrote the version."""
    department: str = ""
    """Name of the department that decides the item."""
    item: str = ""
    bundled: tuple[tuple[str, str], ...] = ()
    """(department, item) of every item of the bundle."""


@dataclass(frozen=True, slots=True)
class Right:
    """Who holds it, and what else must be true."""

    roles: frozenset[Role]
    own: bool = False
    """The roles in `OWN_ONLY` need the case to be their own."""
    principal: bool = False
    """Who gave an agent the mandate has it as the applicant does."""
    not_applicant: bool = False
    """Nobody rules on an own application, or one filed by one's mandate."""
    assistant: bool = False
    """Only for the clerk who fills the case in."""
    not_assistant: bool = False
    """Not for the clerk who filled the case in."""
    not_author: bool = False
    """Nobody publishes what the same person wrote."""
    of_item: bool = False
    """The item must be one of the person's."""
    remarks_aside: bool = False
    """The department's name may carry blanks and a bracketed remark that the person's has not; whoever decides a case is named exactly."""
    of_bundle: bool = False
    """Whoever is nothing but a reviewer here must decide an item of the bundle."""


OWN_ONLY = frozenset({Role.APPLICANT})
_CASE_STAFF = frozenset({Role.WINDOW, Role.REVIEWER, Role.SUPERVISOR})
_WINDOW = frozenset({Role.WINDOW})
_REVIEWER = frozenset({Role.REVIEWER})
_POLICY = frozenset({Role.AUTHOR, Role.PUBLISHER})

RIGHTS: dict[Action, Right] = {
    Action.APPLY: Right(frozenset({Role.APPLICANT}), own=True),
    Action.FOLLOW: Right(frozenset({Role.APPLICANT}), own=True, principal=True),
    Action.ASSIST: Right(_WINDOW, not_applicant=True, assistant=True),
    Action.HAND_ON: Right(_WINDOW, not_applicant=True),
    Action.READ_CASE: Right(_CASE_STAFF | {Role.APPLICANT}, own=True, of_bundle=True),
    Action.LIST_CASES: Right(_CASE_STAFF),
    Action.CLAIM: Right(_WINDOW | _REVIEWER, not_applicant=True, of_bundle=True),
    Action.ACCEPT: Right(_WINDOW | _REVIEWER, not_applicant=True, not_assistant=True, of_bundle=True),
    Action.CARRY_ON: Right(_WINDOW | _REVIEWER, not_applicant=True, of_bundle=True),
    Action.ASK_CORRECTION: Right(_WINDOW | _REVIEWER, not_applicant=True, of_bundle=True),
    Action.DECLINE: Right(_WINDOW | _REVIEWER, not_applicant=True, of_bundle=True),
    Action.REVIEW_ITEM: Right(_REVIEWER, not_applicant=True, of_item=True),
    Action.DECIDE_ITEM: Right(_REVIEWER, not_applicant=True, of_item=True),
    Action.ARCHIVE: Right(frozenset({Role.WINDOW, Role.SUPERVISOR}), not_applicant=True),
    Action.SUPERVISE: Right(frozenset({Role.SUPERVISOR})),
    Action.DRAFT: Right(frozenset({Role.AUTHOR})),
    Action.READ_DRAFT: Right(_POLICY),
    Action.ASSESS: Right(_CASE_STAFF | _POLICY),
    Action.READ_AGREEMENT: Right(_POLICY | {Role.CONTACT}),
    Action.AGREE: Right(frozenset({Role.CONTACT}), of_item=True, remarks_aside=True),
    Action.PUBLISH: Right(frozenset({Role.PUBLISHER}), not_author=True),
    Action.RETIRE: Right(frozenset({Role.PUBLISHER})),
    Action.KEEP_PEOPLE: Right(frozenset({Role.ADMIN})),
    Action.KEEP_LIBRARIES: Right(frozenset({Role.AUTHOR, Role.ADMIN})),
    Action.READ_MESSAGES: Right(frozenset({Role.ADMIN, Role.WINDOW})),
}

_NOTHING = Subject()


def can(person: Person | None, action: Action, subject: Subject = _NOTHING) -> Problem | None:
    """None if `person` may do `action` to `subject`, else the reason why not.

    >>> li = Person("li", "李示例", frozenset({Role.PUBLISHER}), "430102")
    >>> can(li, Action.PUBLISH, Subject(office="430102", author="zhou")) is None
    True
    >>> can(li, Action.PUBLISH, Subject(office="430102", author="li")).code
    'PERSON_IS_AUTHOR'
    """
    right = RIGHTS[action]
    if person is None:
        return Problem("PERSON_NOT_SIGNED_IN", str(action))
    if not person.has(*right.roles):
        return Problem("PERSON_LACKS_ROLE", str(action), {"name": person.name})
    if subject.office and subject.office != person.office:
        return Problem("PERSON_OF_OTHER_OFFICE", str(action), {"office": subject.office})
    given = bool(subject.principal) and subject.principal == person.login
    if right.own and not person.has(*(right.roles - OWN_ONLY)) and not (_is_own(person, subject) or (right.principal and given)):
        return Problem("PERSON_NOT_THE_APPLICANT", str(action))
    if right.not_applicant and (_is_own(person, subject) or given):
        return Problem("PERSON_IS_APPLICANT", str(action), {"name": person.name})
    if right.assistant and subject.assistant != person.login:
        return Problem("PERSON_NOT_THE_ASSISTANT", str(action))
    if right.not_assistant and subject.assistant == person.login:
        return Problem("CASE_ASSISTED_BY_SELF", str(action), {"name": person.name})
    if right.not_author and subject.author == person.login:
        return Problem("PERSON_IS_AUTHOR", str(action), {"name": person.name})
    if right.of_item and not _decides(person, subject, remarks_aside=right.remarks_aside):
        return Problem("PERSON_OF_OTHER_ITEM", str(action), {"department": subject.department or subject.item})
    if right.of_bundle and _only_reviews(person, right, subject) and not _decides_any(person, subject):
        return Problem("PERSON_OF_OTHER_BUNDLE", str(action), {"name": person.name})
    return None


def _is_own(person: Person, subject: Subject) -> bool:
    return subject.applicant == person.login or bool(person.identity and subject.applicant_identity == person.identity)


def _only_reviews(person: Person, right: Right, subject: Subject) -> bool:
    """Does the person hold the right by reviewing alone? An applicant's role counts for the own case only."""
    others = right.roles - _REVIEWER - (frozenset() if _is_own(person, subject) else OWN_ONLY)
    return not person.has(*others)


def _decides_any(person: Person, subject: Subject) -> bool:
    return _decides(person, subject) or any(
        _decides(person, Subject(department=department, item=item)) for department, item in subject.bundled
    )


def _decides(person: Person, subject: Subject, *, remarks_aside: bool = False) -> bool:
    if person.items:
        return bool(subject.item) and not person.items.isdisjoint({subject.item, subject.item.rpartition(".")[2]})
    if remarks_aside:
        # a remark of the person's own must be the matter's too: the east bureau is not the west one
        own, whole = _plain(person.department), _plain(subject.department)
        return bool(own) and own in (whole, _REMARK.sub("", whole))
    return bool(person.department) and person.department == subject.department


_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")


def _plain(name: str) -> str:
    """Half width, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
