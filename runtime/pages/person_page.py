"""One account before the administrator: name and roles, password, suspension, and the record of it all; or a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import streamlit as st
from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime import accounts
from runtime.account_record import AccountAct, AccountEntry
from runtime.accounts import SYSTEM, OneTime, Wanted
from runtime.authoring.matters_here import MattersHere
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, NONE, card_head, head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.people import Account, Person, Role

TOLD = "people_told"
GIVEN = "people_given"
"""Session: whose password for one time is to be shown once, and which."""
SETTINGS = {
    "name": "PEOPLE_NAME",
    "roles": "PEOPLE_ROLES",
    "department": "ACCOUNT_DEPARTMENT",
    "items": "PEOPLE_ITEMS",
}
"""What the record keeps of a person -> key of its name."""


def new_person_page(visit: Visit, admin: Person, matters: MattersHere) -> None:
    """The form of a new account."""
    _top(visit, visit.say("PEOPLE_ADD"))
    told(TOLD, visit)
    with st.container(key="card_details", width=720):
        login = st.text_input(visit.say("SIGN_IN_LOGIN"), key="person_login", max_chars=32, help=visit.say("PEOPLE_LOGIN_HELP"))
        wanted = _details(visit, None, matters)
        if st.button(visit.say("PEOPLE_ADD_ACT"), key="person_add", type="primary"):
            done = accounts.add_account(visit.application, admin, login, wanted)
            if isinstance(done, OneTime):
                st.session_state[GIVEN] = [done.account.person.login, done.password]
                tell(TOLD, done=visit.say("PEOPLE_ADDED", name=wanted.name))
                visit.go("people", who=done.account.person.login)
            widgets.problems_note(done, lang=visit.lang)


def person_page(visit: Visit, admin: Person, account: Account, matters: MattersHere, names: Mapping[str, str]) -> None:
    """An account that is there."""
    person = account.person
    marks = [chip_html(visit.say("PEOPLE_DEMO"), tone="outline")] if person.demo else []
    marks += [chip_html(visit.say("PEOPLE_IS_SUSPENDED"), icon="block", tone="bad")] if account.suspended else []
    _top(visit, person.name, *marks, quiet=person.login)
    told(TOLD, visit)
    _given(visit, account)
    own, house = person.login == admin.login, visit.application
    left, right = st.columns([7, 4])
    with left:
        with st.container(key="card_details"):
            card_head(visit.say("PEOPLE_DETAILS"))
            wanted = _details(visit, account, matters, fixed=own)
            if st.button(visit.say("PEOPLE_SAVE"), key=f"person_save_{_shown(account)}", type="primary"):
                _act(visit, lambda: accounts.change_account(house, admin, person.login, wanted, seen=account.revision), "PEOPLE_SAVED")
        _record(visit, accounts.record_of(visit.application, admin, person.login), matters, names)
    with right:
        _password(visit, admin, account)
        if not own:
            _suspension(visit, admin, account)


def _top(visit: Visit, title: str, *marks: str, quiet: str = "") -> None:
    visit.link("people", visit.say("PEOPLE_BACK"), icon=":material/arrow_back:")
    head(title, *marks, quiet=quiet)


def _details(visit: Visit, account: Account | None, matters: MattersHere, *, fixed: bool = False) -> Wanted:
    """The widgets of what an account says of its person; `fixed`: it is one's own, of which only the name may be changed."""
    say, person, of = visit.say, account.person if account else None, _shown(account)
    name = st.text_input(say("PEOPLE_NAME"), value=person.name if person else "", key=f"person_name_{of}", max_chars=accounts.LONGEST)
    words = {role: say(f"ROLE_{role.name}") for role in accounts.STAFF}
    roles = st.multiselect(
        say("PEOPLE_ROLES"),
        list(words),
        default=[role for role in words if person and role in person.roles],
        format_func=lambda role: words[role],
        key=f"person_roles_{of}",
        disabled=fixed,
        help=say("PEOPLE_OWN" if fixed else "PEOPLE_ROLES_HELP"),
        placeholder="",
    )
    department, items = "", frozenset[str]()
    if accounts.OF_A_DEPARTMENT & {*roles}:
        department = _department(visit, person, matters, of, fixed=fixed)
        known = dict(sorted({**{item: item for item in (person.items if person else ())}, **matters.items}.items()))
        items = frozenset(
            st.multiselect(
                say("PEOPLE_ITEMS"),
                list(known),
                default=[item for item in known if person and item in person.items],
                format_func=lambda item: known[item],
                key=f"person_items_{of}",
                disabled=fixed,
                placeholder=say("PEOPLE_ITEMS_NONE"),
            )
        )
    return Wanted(name, frozenset(roles), department, items)


def _shown(account: Account | None) -> str:
    """In the keys of widgets: what another administrator has changed meanwhile is shown anew, and a click on the old does nothing."""
    return f"{account.person.login}_{account.revision}" if account else "new"


def _department(visit: Visit, person: Person | None, matters: MattersHere, of: str, *, fixed: bool) -> str:
    """One of the departments the bundles name, or a word of one's own."""
    there = person.department if person else ""
    known = list(dict.fromkeys([*([there] if there else []), *matters.departments]))
    chosen = st.selectbox(
        visit.say("ACCOUNT_DEPARTMENT"),
        known,
        index=0 if there else None,
        key=f"person_department_{of}",
        accept_new_options=True,
        disabled=fixed,
        help=visit.say("PEOPLE_DEPARTMENT_HELP"),
        placeholder=visit.say("PEOPLE_DEPARTMENT_NONE"),
    )
    return chosen or ""


def _given(visit: Visit, account: Account) -> None:
    """The password that was just made, this once."""
    login, password = st.session_state.get(GIVEN, ["", ""])
    if login == account.person.login:
        del st.session_state[GIVEN]
        with st.container(key="decide_given"):
            show(f"<b>{esc(visit.say('PEOPLE_PASSWORD_SHOWN', name=account.person.name))}</b>")
            st.code(password, language=None)
            show(f'<p class="of-2">{esc(visit.say("PEOPLE_PASSWORD_ONCE"))}</p>')


def _password(visit: Visit, admin: Person, account: Account) -> None:
    with st.container(key="card_password"):
        card_head(visit.say("PEOPLE_PASSWORD"))
        show(f'<p class="of-2">{esc(visit.say("PEOPLE_PASSWORD_LEAD"))}</p>')
        if account.one_time:
            widgets.note(visit.say("PEOPLE_PASSWORD_WAITS"), tone="warn")
        if st.button(visit.say("PEOPLE_PASSWORD_RESET"), key=f"person_reset_{_shown(account)}", icon=":material/key:", width="stretch"):
            login = account.person.login

            def reset() -> tuple[Problem, ...]:
                done = accounts.reset_password(visit.application, admin, login, seen=account.revision)
                st.session_state[GIVEN] = [login, done.password]
                return ()

            _act(visit, reset, "")


def _suspension(visit: Visit, admin: Person, account: Account) -> None:
    say, house, login, name = visit.say, visit.application, account.person.login, account.person.name
    with st.container(key="card_suspension"):
        card_head(say("PEOPLE_SUSPEND"))
        if account.suspended:
            last = next((one for one in reversed(accounts.record_of(visit.application, admin, login)) if one.why), None)
            show(f'<p class="of-2">{esc(say("PEOPLE_RESUME_LEAD", why=last.why if last else NONE))}</p>')
            if st.button(say("PEOPLE_RESUME_ACT"), key=f"person_resume_{_shown(account)}", width="stretch"):
                _act(visit, lambda: accounts.resume(house, admin, login, seen=account.revision), "PEOPLE_WAS_RESUMED", name=name)
            return
        show(f'<p class="of-2">{esc(say("PEOPLE_SUSPEND_LEAD"))}</p>')
        why = st.text_input(say("PEOPLE_SUSPEND_WHY"), key=f"person_why_{_shown(account)}", max_chars=accounts.LONGEST_WHY)
        if st.button(say("PEOPLE_SUSPEND_ACT"), key=f"person_suspend_{_shown(account)}", icon=":material/block:", width="stretch"):
            _act(visit, lambda: accounts.suspend(house, admin, login, why, seen=account.revision), "PEOPLE_WAS_SUSPENDED", name=name)


def _act(visit: Visit, act: Callable[[], Account | tuple[Problem, ...]], done: str, **params: str) -> None:
    """Do it, and say on the next run what came of it."""
    try:
        found = act()
    except Refused as refused:
        found = tuple(refused.problems)
    if isinstance(found, tuple) and found:
        tell(TOLD, found)
    elif done:
        tell(TOLD, done=visit.say(done, **params))
    st.rerun()


def _record(visit: Visit, record: Sequence[AccountEntry], matters: MattersHere, names: Mapping[str, str]) -> None:
    """What was done to the account, the newest on top, and what each change changed."""
    with st.container(key="card_record"):
        card_head(visit.say("PEOPLE_RECORD"))
        if not record:
            show(f'<span class="of-2">{esc(visit.say("PEOPLE_RECORD_NONE"))}</span>')
            return
        before: list[AccountEntry | None] = [None, *(earlier for earlier, _ in pairwise(record))]
        lines = [_entry(visit, one, earlier, matters, names) for one, earlier in zip(record, before, strict=True)]
        show(f'<ul class="of-seq">{"".join(reversed(lines))}</ul>')


def _entry(visit: Visit, one: AccountEntry, before: AccountEntry | None, matters: MattersHere, names: Mapping[str, str]) -> str:
    what = visit.say(f"ACCOUNT_ACT_{one.kind.name}", why=one.why)
    actor = visit.say("PEOPLE_RECORD_SYSTEM") if one.actor == SYSTEM else names.get(one.actor, one.actor)
    changes = _changes(visit, one, before, matters) if one.kind in (AccountAct.CHANGED, AccountAct.ADDED) else []
    told = "".join(f'<div class="of-2 of-xs">{esc(words)}</div>' for words in changes)
    return f'<li><b>{esc(what)}</b>{told}<div class="of-3 of-xs">{esc(DOT.join((actor, moment(one.at))))}</div></li>'


def _changes(visit: Visit, one: AccountEntry, before: AccountEntry | None, matters: MattersHere) -> list[str]:
    now, then = one.standing, before.standing if before else {}
    return [
        visit.say("ACCOUNT_WAS", what=visit.say(key), before=_spelt(visit, then.get(name), matters), after=_spelt(visit, value, matters))
        for name, key in SETTINGS.items()
        if (value := now.get(name)) != then.get(name) and (value or then.get(name))
    ]


def _spelt(visit: Visit, value: JsonValue, matters: MattersHere) -> str:
    """A setting of the record as people call it."""
    if not isinstance(value, list):
        return str(value) if value else NONE
    known = {role.value: visit.say(f"ROLE_{role.name}") for role in Role} | matters.items
    return visit.say("LIST_SEPARATOR").join(known.get(str(one), str(one)) for one in value) or NONE
