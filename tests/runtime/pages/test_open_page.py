"""An open page whose person was suspended, demoted or has left meanwhile: not one more act goes through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import streamlit as st

from builder.draft_at_hand import DraftAtHand
from forms.errors import Refused
from forms.wording import say
from runtime import accounts, review
from runtime.accounts import Wanted
from runtime.authoring import drafting
from runtime.bootstrap import Application
from runtime.pages.case_page import case_page
from runtime.pages.visit import Visit
from runtime.people import Role
from runtime.sessions import SESSION_COOKIE
from tests.runtime.given_house import PEOPLE, WANG, WU, ZHOU, a_filed_case, codes
from tests.runtime.pages.try_page import html_of, try_page

QIAN = PEOPLE["qian"]


def signed_in(house: Application, monkeypatch: pytest.MonkeyPatch, login: str) -> dict[str, str]:
    """The cookies of a browser that signed in; Streamlit's own runner of pages has none."""
    cookies = {SESSION_COOKIE: house.sessions.issue(login, at=datetime.now(UTC))}
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies=cookies))
    return cookies


def suspended(house: Application, login: str) -> None:
    accounts.suspend(house, QIAN, login, "调离", seen=0)


def demoted(house: Application, login: str) -> None:
    accounts.change_account(house, QIAN, login, Wanted("某示例", frozenset({Role.SUPERVISOR})), seen=0)


@pytest.mark.parametrize(("meanwhile", "code"), [(suspended, "PERSON_NOT_SIGNED_IN"), (demoted, "PERSON_LACKS_ROLE")])
def test_no_act_on_a_case_goes_through_a_page_left_open(
    house: Application, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Application, str], None], code: str
) -> None:
    case = a_filed_case(house, "s01")
    signed_in(house, monkeypatch, "wang")
    tried = try_page(case_page, Visit(house, WANG), {"id": case.id})

    meanwhile(house, "wang")
    tried.button(key="claim").click().run()

    assert review.file_of(house, WU, case.id).claimed_by == ""
    if code == "PERSON_LACKS_ROLE":
        assert say(code, name="某示例") in html_of(tried)


def test_no_edit_goes_through_a_draft_left_open(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    started = drafting.restore(house, ZHOU, "catering", version=1, seen=0)
    assert isinstance(started, drafting.Drafted)
    signed_in(house, monkeypatch, "zhou")
    tried = try_page(draft_page, Visit(house, ZHOU))
    tried.button(key="rename").click().run()
    assert title_of(house) == "餐饮"

    demoted(house, "zhou")
    tried.button(key="rename_again").click().run()

    assert say("PERSON_LACKS_ROLE", name="某示例") in html_of(tried)
    assert title_of(house) == "餐饮"


def draft_page(visit: Visit) -> None:
    """Two buttons that change a draft, as every page of the builder has them."""
    drafted = drafting.open_draft(visit.application, ZHOU, "catering")
    assert drafted is not None
    at_hand = DraftAtHand(visit, ZHOU, drafted)
    at_hand.tell()
    st.button("one", key="rename", on_click=at_hand.do, args=({"op": "set_bundle", "changes": {"title": "餐饮"}},))
    st.button("two", key="rename_again", on_click=at_hand.do, args=({"op": "set_bundle", "changes": {"title": "别的"}},))


def title_of(house: Application) -> str:
    drafted = drafting.open_draft(house, ZHOU, "catering")
    assert drafted is not None
    return drafted.draft.bundle.title


def test_who_is_here_is_what_the_account_says_now(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    cookies = signed_in(house, monkeypatch, "wang")
    visit = Visit(house, WANG)
    assert visit.acting == WANG

    found = house.store.account("wang")
    assert found is not None
    house.store.put_account(replace(found, person=replace(WANG, department="城市管理局")))
    assert visit.acting.department == "城市管理局"

    house.sessions.end(cookies[SESSION_COOKIE], at=datetime.now(UTC))
    assert visit.person is None
    with pytest.raises(Refused) as nobody:
        _ = visit.acting
    assert codes(nobody.value) == ["PERSON_NOT_SIGNED_IN"]
