"""Every page in English on the narrowest phone: nothing scrolls sideways, nothing is cut, and only what people wrote is Chinese."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from playwright.sync_api import Page

from forms.dictionary import SHIPPED
from forms.document import dump_bundle
from forms.wording import consent, use_cases
from runtime import intake, review
from runtime.authoring import drafting
from runtime.bootstrap import Application
from runtime.demo_people import demo_people
from runtime.libraries.demo_records import demo_records
from runtime.sessions import LANGUAGE_COOKIE
from tests.browser.conftest import PHONE, Furnish, put_demo_people, settle
from tests.browser.house import House
from tests.runtime import given_house
from tests.runtime.given_house import BUNDLES, OFFICE, WANG, ZHANG, ZHOU, a_filed_case, a_filled_draft, on_day, with_silent
from tests.samples import CASES, bundle

pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u3400-\u9fff]+")
OF_DISABILITY = "?bundle=disability"
PAGES: dict[str, tuple[str, ...]] = {
    "": ("/", "/sign-in", "/find", "/find?q=xyzzy", "/find?bundle=catering", "/queue", "/ask"),
    "zhang": (
        "/find?bundle=newborn&ask=fill",
        "/find?bundle=catering",
        "/my-queries",
        "/my-cases",
        "/my-materials",
        "/mandates",
        "/fill?{draft}",
        "/fill?{draft}&step=materials",
        "/fill?{draft}&step=check",
        "/progress?{corrected}",
        "/queue",
    ),
    "wang": (
        *("/queue?view=open", "/case", "/assisted", "/messages"),
        *(f"/case?{{accepted}}&show={show}" for show in ("materials", "forms", "record", "papers")),
    ),
    "wu": ("/queue", "/case?{accepted}", "/agreement?bundle=catering"),
    "qian": ("/people", "/people?who=sun", "/people?who=%2B", "/sign-in"),
    "zhou": (
        *("/bundles", "/import", "/dictionary", "/dictionary?element=id_no", "/version?bundle=catering&version=1"),
        *(f"/{path}{OF_DISABILITY}" for path in ("matters", "merge", "design", "preview", "agreement", "papers", "publishing")),
        *(f"/merge{OF_DISABILITY}&show={show}" for show in ("materials", "apart", "forms")),
    ),
    "li": (f"/publishing{OF_DISABILITY}",),
}
"""Who signs in, and the pages they look at; `{…}` = the address of a case."""

SAID = """() => {
  const said = new Set()
  const read = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) read(element.shadowRoot)
      // what is signed in Chinese whatever the language says so itself
      if (element.matches("style,script") || element.closest('[lang^="zh"]')) continue
      for (const name of ["aria-label", "aria-valuetext", "placeholder", "title", "alt"]) said.add(element.getAttribute(name) ?? "")
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.add(node.data)
    }
  }
  read(document.body)
  return [...said]
}"""

CUT = """() => {
  const cut = []
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot)
      const style = getComputedStyle(element)
      const seen = element.getClientRects().length && style.visibility !== "hidden" && style.clipPath === "none" && style.clip === "auto"
      const hides = ["hidden", "clip"].includes(style.overflowX) && element.clientWidth > 5
      if (seen && hides && element.scrollWidth > element.clientWidth + 2 && element.innerText?.trim()) cut.push(element.innerText.trim())
    }
  }
  look(document.body)
  return cut
}"""
"""What ends where its box ends though it goes on to the right."""


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """Name of a case -> its part of an address; filled while the house is furnished."""
    return {}


@pytest.fixture(scope="module")
def furnish(addresses: dict[str, str]) -> Furnish:
    """Three bundles in force, drafts of two of them, and cases at every stage."""

    def put(application: Application) -> None:
        given_house.furnish(application)
        put_demo_people(application)
        for code in ("catering", "disability"):
            drafting.restore(application, ZHOU, code, version=1, seen=0)
        draft = intake.start(application, ZHANG, "catering")
        intake.answer(application, ZHANG, draft.id, {"sign_has": True, "fire_xz": "饭店", "venue_area": 180})
        a_filled_draft(application, "s02")
        a_filed_case(on_day(application, date(2026, 3, 2)), "s01")
        a_filed_case(with_silent(application, "法人库"), "s01")
        accepted, corrected = (a_filed_case(application, submission).id for submission in ("s02", "s20"))
        review.accept_with_waiver(application, WANG, accepted)
        review.ask_correction(application, WANG, corrected)
        addresses.update(draft=f"case={draft.id}", accepted=f"id={accepted}", corrected=f"case={corrected}")

    return put


@cache
def written_by_people() -> str:
    """The words of the samples and of what is made of them, of the dictionary, of the invented people and of what the libraries hold."""
    files = "\n".join(path.read_text(encoding="utf-8") for path in (*sorted(CASES.glob("*.json")), SHIPPED))
    documents = "\n".join(dump_bundle(bundle(code)) for code in BUNDLES)
    return "\n".join((files, documents, repr(demo_people(OFFICE)), repr(demo_records()), "芙蓉区政务服务中心(演示)", "中文"))


@cache
def kept_in_chinese() -> re.Pattern[str]:
    """What was kept with a query as it was said."""
    words = [*(consent.WORDS[key][0] for key in ("LOOK_UP_CONSENT", "LOOK_UP_DUTY")), use_cases.WORDS["LOOK_UP_PURPOSE"][0]]
    return re.compile("|".join(".+".join(map(re.escape, re.split(r"{[^}]*}", one))) for one in words))


def left_in_chinese(page: Page) -> list[str]:
    """What the page says in Chinese of its own."""
    people = written_by_people()
    own = (said for said in page.evaluate(SAID) if not kept_in_chinese().fullmatch(said.strip()))
    return sorted({said for said in own if any(words not in people for words in CHINESE.findall(said))})


@pytest.mark.parametrize("login", PAGES)
def test_every_page_is_english_and_fits_the_phone(phone: Page, house: House, addresses: dict[str, str], login: str) -> None:
    phone.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "en", "url": house.url}])
    if login:
        phone.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
        phone.locator(f'.of-people form:has(input[name="login"][value="{login}"]) button').click()
        phone.wait_for_url(lambda url: "/sign-in" not in url)
        settle(phone)
    for path in PAGES[login]:
        phone.goto(house.url + path.format(**addresses))
        settle(phone)
        phone.wait_for_timeout(500)  # our own components draw what they are told a moment later
        settle(phone)

        widths = phone.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
        assert (path, widths) == (path, [PHONE["width"]] * 2)
        assert (path, left_in_chinese(phone)) == (path, [])
        assert (path, phone.evaluate(CUT)) == (path, [])
