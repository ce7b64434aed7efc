"""What both stories of a policy officer share: the files on the desk, what a sound page is, and how what was published is judged.

The gold of the case is never shown to the product: places of the built bundle find their names in it by the labels of the forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.edits.base import revised
from forms.gather import gather
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import expected_keys
from tests.browser.axe import findings
from tests.browser.conftest import settle
from tests.browser.house import House, inside
from tests.samples import bundle
from tests.walks.test_catering_by_hand import CASE, FILES, SUBMISSIONS, edited, gold_names, on_the_desk

CODE = "catering"
WORD = tuple(sorted(FILES.glob("word_*.docx")))

Groups = frozenset[frozenset[str]]


# ---- a page that is as it should be


def listen(page: Page) -> list[str]:
    """What the page's own scripts complain of, from now on."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # Streamlit asks below every page's own address where its server is, before it asks at the right one
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    return said


def sound(page: Page, stage: str, complaints: list[str]) -> None:
    """Nothing serious for an accessibility checker, nothing on the console. `stage`: of the story, for who reads a failure."""
    settle(page)
    assert (stage, findings(page)) == (stage, [])
    assert (stage, complaints) == (stage, [])


def saved(page: Page, revision: int) -> None:
    """Wait until the page shows this revision and is at rest."""
    expect(page.locator(".of-head").first).to_contain_text(f"修订 {revision}")
    settle(page)


def revision(page: Page) -> int:
    """Of the draft, as the page says it."""
    found = re.search(r"修订 (\d+)", page.locator(".of-head").first.inner_text())
    assert found
    return int(found[1])


def canvas_at_rest(page: Page) -> None:
    """Everything done on the canvas is answered, and the panels around it have followed."""
    expect(page.locator(".board")).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(150)  # the panels are asked for once the canvas has its answer
    settle(page)


def names_in(page: Page, section: str) -> list[str]:
    """The labels of what stands in a section of the canvas, in order."""
    found: list[str] = page.locator(f'.section[data-label="{section}"] > .list > .card').evaluate_all(
        "cards => cards.map((one) => one.dataset.label)"
    )
    return found


def put(page: Page, field: Locator, text: str) -> None:
    """Type into a field and leave it: then it is told to the server."""
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(150)
    settle(page)


def box(within: Page | Locator, name: str) -> Locator:
    """The list one chooses from that has this name."""
    return within.get_by_role("combobox", name=name)


def choose(page: Page, listed: Locator, option: str | re.Pattern[str]) -> None:
    """Open a list, look for an option by typing, take it. Long lists draw only what one scrolls to."""
    settle(page)
    listed.click()
    if isinstance(option, str):
        page.keyboard.type(option[:8])
    page.get_by_role("option", name=option, exact=True).first.click()
    page.wait_for_timeout(150)  # the choice is told to the server a moment later
    settle(page)


# ---- what was published, beside the case


def newest_version(house: House) -> Bundle:
    """The document in force, as the store keeps it."""
    with inside(house) as application:
        newest = max(application.store.versions(CODE), key=lambda version: version.version)
        return application.compiled(newest.code, newest.version).bundle


def groups_of(made: Bundle) -> tuple[Groups, Groups]:
    """Which fields, and which demands for materials, are one."""
    item_of = made.relations.item_of()
    uses = {f"{use.item}.{use.id}": material.id for material in made.materials for use in material.uses}
    return _groups(item_of), _groups(uses)


def gold_groups(items: Iterable[str]) -> tuple[Groups, Groups]:
    """The same as the experts of the case have it, among these matters."""
    wanted = set(items)

    def among(names: dict[str, str]) -> Groups:
        return _groups({place: id_ for place, id_ in names.items() if place.partition(".")[0] in wanted})

    fields, materials = _gold()
    return among(fields), among(materials)


def _groups(home: dict[str, str]) -> Groups:
    return frozenset(frozenset(place for place, id_ in home.items() if id_ == group) for group in set(home.values()))


@cache
def _brought() -> Bundle:
    """The forms as they lay on the desk: later a lint may have renamed a demand."""
    made = gather(CODE, "开办餐饮店", "企业", on_the_desk())
    assert isinstance(made, Bundle), made
    return made


@cache
def _gold() -> tuple[dict[str, str], dict[str, str]]:
    """Place -> its name in the case: of fields, of demands for materials."""
    return gold_names(_brought())


def decided(made: Bundle) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    """(submission, what the bundle decides, what the case expects) for each of the case."""
    ready = compile_bundle(_completed(made))
    assert isinstance(ready, CompiledBundle), ready
    for submission in SUBMISSIONS:
        read_one = read_submission(ready.bundle, submission)
        assert isinstance(read_one, ReadSubmission), read_one
        found = evaluate(ready, read_one.submission, published())
        assert isinstance(found, Evaluation), found
        yield str(submission["id"]), expected_keys(found), submission["expected"]


def _completed(made: Bundle) -> Bundle:
    """The bundle with the names of the case, and with what no screen of the builder states yet."""
    fields, materials = _gold()
    edits: list[JsonValue] = []
    for op, groups, names in zip(("join", "join_materials"), groups_of(made), (fields, materials), strict=True):
        edits += [{"op": op, "members": list[JsonValue](sorted(group)), "into": names[min(group)]} for group in groups]
    named = edited(made, edits)
    whole = revised(named, rules=bundle("catering").rules, facts=bundle("catering").facts)
    return edited(whole, _unstated())


def _unstated() -> Iterator[JsonValue]:
    """Conditions on what only the situation tells, and when a material is needed."""
    [sign] = [department for department in CASE["departments"] if department["id"] == "sign"]
    yield {"op": "set_department", "item": "sign", "changes": {"applies_when": sign["applies_when"]}}
    demands: dict[tuple[str, str], dict[str, Any]] = {
        (department["id"], one["name"]): one for department in CASE["departments"] for one in department["materials"]
    }
    for use in (use for material in _brought().materials for use in material.uses):
        if when := demands[use.item, use.name].get("required_when"):
            yield {"op": "set_use", "member": f"{use.item}.{use.id}", "changes": {"required_when": when}}
