"""The page before the door (a real HTML form: only an HTTP answer can set the cookie), and the page of one's own account."""

from __future__ import annotations

import streamlit as st

from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, facts_html, icon_html, show
from runtime.people import Person, Role
from runtime.sign_in import LONGEST, SHORTEST, local_path

LANDINGS = {
    Role.APPLICANT: "/find",
    Role.WINDOW: "/queue",
    Role.REVIEWER: "/queue",
    Role.SUPERVISOR: "/queue",
    Role.AUTHOR: "/bundles",
    Role.PUBLISHER: "/bundles",
    Role.CONTACT: "/agreement",
    Role.ADMIN: "/people",
}
"""Where a demo person goes who did not ask for a certain page: by the first role that is named here."""
FAULTS = frozenset(
    {
        *("SIGN_IN_WRONG", "SIGN_IN_LOCKED", "SIGN_IN_FOREIGN", "SIGN_IN_TOO_LARGE", "SIGN_IN_DEMO_ONLY", "SIGN_IN_SUSPENDED"),
        *("SIGN_IN_ONE_TIME", "PASSWORD_LENGTH", "PASSWORD_GUESSABLE", "PASSWORD_SAME", "PASSWORD_TWICE", "ACCOUNT_LOST_UPDATE"),
        "PASSWORD_NOT_CHOSEN_HERE",
    }
)
"""What the door may report in the address; anything else there is not ours and is not shown."""


def sign_in_page(visit: Visit) -> None:
    """Account and password; in the demonstration also one button per invented person."""
    target = local_path(st.query_params.get("next", "/"))
    if "change" in st.query_params:
        st.title(visit.say("PASSWORD_TITLE"))
        with st.container(key="form_password", width=480):
            _fault(visit)
            show(_password_form(visit))
        return
    st.title(visit.say("SIGN_IN_TITLE"))
    left, right = st.columns([2, 3], gap="large") if visit.application.settings.demo else (st.container(width=480), None)
    with left, st.container(key="form_sign_in"):
        show(f'<p class="of-2">{esc(visit.say("SIGN_IN_WHY"))}</p>')
        _fault(visit)
        show(_form(visit, target))
    if right:
        with right, st.container(key="form_demo"):
            show(_demo(visit, target))


def account_page(visit: Visit) -> None:
    """Who is signed in, in which roles; the way out."""
    person = visit.person
    assert person is not None  # navigation offers this page to those who signed in
    st.title(visit.say("ACCOUNT_TITLE"))
    facts = {
        visit.say("ACCOUNT_NAME"): person.name,
        visit.say("SIGN_IN_LOGIN"): person.login,
        visit.say("ACCOUNT_ROLES"): roles_in_words(visit, person),
        visit.say("ACCOUNT_OFFICE"): visit.application.settings.office_name,
    }
    if person.department:
        facts[visit.say("ACCOUNT_DEPARTMENT")] = person.department
    if "changed" in st.query_params:
        widgets.note(visit.say("PASSWORD_CHANGED"), tone="ok")
    with st.container(key="form_account", width=560):
        sign_out = f'<button class="of-act" type="submit">{icon_html("logout")}{esc(visit.say("SIGN_OUT_ACT"))}</button>'
        show(facts_html(facts), f'<form method="post" action="/auth/sign-out" style="margin-top:24px">{sign_out}</form>')

    if person.has(Role.APPLICANT):
        visit.link("my-queries", visit.say("PAGE_MY_QUERIES"), icon=":material/manage_search:")
        visit.link("mandates", visit.say("PAGE_MANDATES"), icon=":material/assignment_ind:")
    if not person.demo and not person.has(Role.APPLICANT):
        with st.container(key="form_password", width=560):
            show(f'<h2 style="font-size:18px;line-height:28px;font-weight:700">{esc(visit.say("PASSWORD_TITLE"))}</h2>')
            _fault(visit)
            show(_password_form(visit, person.login))


def roles_in_words(visit: Visit, person: Person) -> str:
    """The roles of a person, in words."""
    return visit.say("LIST_SEPARATOR").join(visit.say(f"ROLE_{role.upper()}") for role in sorted(person.roles))


def _fault(visit: Visit) -> None:
    code = st.query_params.get("fault", "")
    if code in FAULTS:
        lockout = visit.application.wrong_passwords
        numbers = {"tries": lockout.tries, "minutes": lockout.minutes, "least": SHORTEST, "most": LONGEST, "login": ""}
        widgets.note(visit.say(code, **numbers), tone="accent" if code == "SIGN_IN_ONE_TIME" else "bad")


def _form(visit: Visit, target: str) -> str:
    return f"""<form class="of-form" method="post" action="/auth/sign-in">
      <label for="sign-in-login">{esc(visit.say("SIGN_IN_LOGIN"))}</label>
      <input id="sign-in-login" name="login" autocomplete="username" maxlength="64" required>
      <label for="sign-in-password">{esc(visit.say("SIGN_IN_PASSWORD"))}</label>
      <input id="sign-in-password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
      <input type="hidden" name="next" value="{esc(target)}">
      <button class="of-act first" type="submit">{esc(visit.say("SIGN_IN_ACT"))}</button></form>"""


def _password_form(visit: Visit, login: str = "") -> str:
    """Choose another password: of one's own account, or of the account one has been given a password for one time for."""
    boxes = [
        ("password", "PASSWORD_OLD", "current-password"),
        ("new", "PASSWORD_NEW", "new-password"),
        ("again", "PASSWORD_AGAIN", "new-password"),
    ]
    who = f"""<label for="change-login">{esc(visit.say("SIGN_IN_LOGIN"))}</label>
      <input id="change-login" name="login" autocomplete="username" maxlength="64" required>"""
    known = f'<input type="hidden" name="login" value="{esc(login)}" autocomplete="username">'
    asked = "".join(
        f"""<label for="change-{name}">{esc(visit.say(key))}</label>
      <input id="change-{name}" name="{name}" type="password" autocomplete="{fill}" maxlength="256" required>"""
        for name, key, fill in boxes
    )
    lead = esc(visit.say("PASSWORD_RULE", least=SHORTEST))
    return f"""<p class="of-2 of-s">{lead}</p><form class="of-form" method="post" action="/auth/password">{known if login else who}{asked}
      <button class="of-act first" type="submit">{esc(visit.say("PASSWORD_ACT"))}</button></form>"""


def _demo(visit: Visit, target: str) -> str:
    mark = chip_html(visit.say("SIGN_IN_DEMO_MARK"), tone="outline")
    people = "".join(_demo_button(visit, person, target) for person in demo_people(visit.application.settings.office))
    return f"""<h2 style="font-size:18px;line-height:28px;font-weight:700">{esc(visit.say("SIGN_IN_DEMO_TITLE"))} {mark}</h2>
      <p class="of-2 of-s" style="margin:4px 0 12px">{esc(visit.say("SIGN_IN_DEMO_NOTE", password=DEMO_PASSWORD))}</p>
      <div class="of-people">{people}</div>"""


def _demo_button(visit: Visit, person: Person, target: str) -> str:
    if target in ("/", *LANDINGS.values()):  # a door of the home page, maybe another one's
        target = next((place for role, place in LANDINGS.items() if role in person.roles), "/")
    role = roles_in_words(visit, person) + (f" · {person.department}" if person.department else "")
    return f"""<form method="post" action="/auth/sign-in">
      <input type="hidden" name="login" value="{esc(person.login)}"><input type="hidden" name="password" value="{esc(DEMO_PASSWORD)}">
      <input type="hidden" name="next" value="{esc(target)}">
      <button type="submit" aria-label="{esc(visit.say("SIGN_IN_AS", name=person.name))}">
        <b>{esc(person.name)}</b>{chip_html(visit.say("SIGN_IN_DEMO_MARK"), tone="outline")}<small>{esc(role)}</small></button></form>"""
