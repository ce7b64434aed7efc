"""The people of the house, for its administrator: who may sign in, in which role, for which department; a page for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from runtime.accounts import STAFF, people_of_the_house
from runtime.authoring.matters_here import MattersHere, matters_here
from runtime.pages import widgets
from runtime.pages.person_page import new_person_page, person_page
from runtime.pages.sign_in import roles_in_words
from runtime.pages.staff_pieces import DOT, head, segments
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.people import Account, Person, Role

NEW = "+"
"""In the address instead of a login, which never holds such a sign."""


def people_page(visit: Visit) -> None:
    """Everybody, or the one the address names."""
    person = visit.person
    assert person is not None  # navigation opens this page to administrators
    found = {one.person.login: one for one in people_of_the_house(visit.application, person)}
    who = st.query_params.get("who", "")
    if who == NEW:
        new_person_page(visit, person, matters_here(visit.application))
    elif who in found:
        person_page(visit, person, found[who], matters_here(visit.application), {login: one.person.name for login, one in found.items()})
    else:
        _everybody(visit, found)


def _everybody(visit: Visit, found: Mapping[str, Account]) -> None:
    say = visit.say
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head(say("PAGE_PEOPLE"))
        if st.button(say("PEOPLE_ADD"), key="add_person", type="primary", icon=":material/person_add:"):
            visit.go("people", who=NEW)
    show(f'<p class="of-2">{esc(say("PEOPLE_LEAD"))}</p>')
    matters = matters_here(visit.application)
    alone = matters.without_contact(one.person for one in found.values() if not one.suspended)
    if alone:
        widgets.note(say("PEOPLE_NO_CONTACT"), say("LIST_SEPARATOR").join(alone), tone="warn")
    with st.container(key="card_people"):
        word = st.text_input(say("PEOPLE_SEARCH"), key="people_search", placeholder=say("PEOPLE_SEARCH_HINT"), max_chars=40).strip()
        views = {"all": say("PEOPLE_ALL", count=len(found))}
        views |= {role.value: f"{say(f'ROLE_{role.name}')} {count}" for role in STAFF if (count := _count(found, role))}
        if suspended := sum(one.suspended for one in found.values()):
            views["suspended"] = say("PEOPLE_SUSPENDED", count=suspended)
        view = segments("show", say("PEOPLE_ROLE"), views)
        wanted = [one for one in found.values() if _is_shown(one, view) and _matches(one.person, word)]
        if wanted:
            show("".join(_line(visit, one, matters) for one in wanted))
        else:
            widgets.empty(say("PEOPLE_NOBODY"), say("PEOPLE_NOBODY_NEXT"))


def _count(found: Mapping[str, Account], role: Role) -> int:
    return sum(one.person.has(role) for one in found.values())


def _is_shown(account: Account, view: str) -> bool:
    return view == "all" or (account.suspended if view == "suspended" else any(role.value == view for role in account.person.roles))


def _matches(person: Person, word: str) -> bool:
    return word.lower() in f"{person.name} {person.login} {person.department}".lower()


def state_chip(visit: Visit, account: Account) -> str:
    """May this person sign in?"""
    if account.suspended:
        return chip_html(visit.say("PEOPLE_IS_SUSPENDED"), icon="block", tone="bad")
    if account.one_time:
        return chip_html(visit.say("PEOPLE_ONE_TIME"), icon="key", tone="warn")
    return chip_html(visit.say("PEOPLE_ACTIVE"), icon="check", tone="ok")


def _line(visit: Visit, account: Account, matters: MattersHere) -> str:
    person = account.person
    address = f"/people?{urlencode({'who': person.login})}"
    quiet = [person.department] if person.department else []
    quiet += [visit.say("PEOPLE_DECIDES_ITEMS", count=len(person.items))] if person.items else []
    return (
        f'<div class="of-finding"><div>{state_chip(visit, account)}</div><div>'
        f'<div><a class="a" href="{esc(address)}" target="_self"><b>{esc(person.name)}</b></a> '
        f'<span class="of-3 of-mono of-xs">{esc(person.login)}</span> {esc(roles_in_words(visit, person))}</div>'
        f'<div class="of-2 of-xs">{esc(DOT.join(quiet))}</div>{_spoken_for(visit, account, matters)}</div></div>'
    )


def _spoken_for(visit: Visit, account: Account, matters: MattersHere) -> str:
    """Whose contact this person is, or that nobody's department is called so."""
    if not account.person.has(Role.CONTACT) or account.suspended:
        return ""
    names = matters.spoken_for_by(account.person)
    if not names:
        return f'<div class="of-warn of-xs">{esc(visit.say("PEOPLE_SPEAKS_FOR_NOBODY"))}</div>'
    words = visit.say("PEOPLE_SPEAKS_FOR", names=visit.say("LIST_SEPARATOR").join(names))
    return f'<div class="of-3 of-xs">{esc(words)}</div>'
