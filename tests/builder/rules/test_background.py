"""Work beside the page: what is ready between two looks is not waited for for ever, on any page that says it waits."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

import builder.rules.checked
import builder.rules.tested
import builder.tested
from builder.rules.background import EACH, PATIENCE, Background
from builder.rules.parameters_page import parameters_page
from builder.rules.rules_page import rules_page
from builder.tables import tables_page
from builder.tables.from_demands import first_matrix
from forms.wording import say
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.builder.given_drafts import changed
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"
ROOMS = {"_lacking": builder.rules.tested, "_checking": builder.rules.checked, "_running": builder.tested}


class ReadyAMomentLater(Background[Any]):
    """Says of everything that it is not ready, and has it ready before it is asked again."""

    def __init__(self) -> None:
        super().__init__("a-moment-later")
        self.waiting: set[Hashable] = set()
        self.given: set[Hashable] = set()

    def ask(self, of: str, key: Hashable, work: Callable[[], Any], *, patience: float = PATIENCE) -> Any:
        result = super().ask(of, key, work, patience=60)
        if key not in self.waiting:
            self.waiting.add(key)
            return None
        self.given.add(key)
        return result


@pytest.mark.parametrize(
    ("page", "late"),
    [
        (rules_page, "_lacking"),
        (rules_page, "_checking"),
        (rules_page, "_running"),
        (tables_page, "_running"),
        (parameters_page, "_checking"),
    ],
)
def test_a_page_never_stays_at_saying_that_it_waits(
    house: Application, monkeypatch: pytest.MonkeyPatch, page: Callable[[Visit], None], late: str
) -> None:
    versions.save_draft(house, ZHOU, changed(bundle(CODE), [first_matrix(bundle(CODE))]), revision=0)
    monkeypatch.setattr(ROOMS[late], late, background := ReadyAMomentLater())

    said = html_of(try_page(page, Visit(house, ZHOU), query={"bundle": CODE}))

    assert background.waiting == background.given != set()
    for words in ("CASES_WAIT", "WORKSHOP_FOUND_WAIT", "TABLES_IMPACT_WAIT"):
        assert say(words, "zh") not in said


def test_who_asked_for_what_a_newer_text_put_aside_is_told_to_look_again() -> None:
    background, busy, asked = Background[str]("put-aside"), Event(), Event()

    class Older(str):
        """A key that says when it has been asked for: from then on its work waits for the one that runs."""

        def __hash__(self) -> int:
            asked.set()
            return super().__hash__()

    assert background.ask("another draft", "long", lambda: str(busy.wait(60)), patience=0) is None
    with ThreadPoolExecutor(1) as somebody:
        waiting = somebody.submit(background.ask, "draft", Older("older"), lambda: "older", patience=60)
        asked.wait(60)
        assert background.ask("draft", "newer", lambda: "newer", patience=0) is None
        busy.set()

        assert waiting.result(60) is None
    assert background.ask("draft", "older", lambda: "older", patience=60) == "older"


def test_of_one_draft_the_last_few_texts_are_kept() -> None:
    background, worked = Background[int]("kept"), list[int]()

    def ask(text: int, of: str = "draft") -> int | None:
        def work() -> int:
            worked.append(text)
            return text

        return background.ask(of, (of, text), work, patience=60)

    texts = range(EACH + 1)
    assert [ask(100, "another draft"), *(ask(text) for text in texts)] == [100, *texts]
    worked.clear()

    assert [ask(100, "another draft"), *(ask(text) for text in (*texts[1:], 0))] == [100, *texts[1:], 0]
    assert worked == [0]
