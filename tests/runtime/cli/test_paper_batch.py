"""Papers of many submissions by several processes: the same papers in the same order as one after the other."""

from __future__ import annotations

import io
import sys
from types import ModuleType

import pytest

from forms.problems import Problem
from runtime.cli.paper_batch import Progress, Sheet, in_turn, sheets_of_all
from tests.samples import bundle, compiled, imported


@pytest.fixture(autouse=True)
def _an_ordinary_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was tried leaves its script as the main module, and the script is gone: no new process could begin with it."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pool_gives_the_papers_of_one_process_in_their_order() -> None:
    numbered = list(enumerate(imported("catering").submissions))[:6]

    alone = list(in_turn(compiled("catering"), numbered))
    together = list(sheets_of_all(bundle("catering"), numbered, processes=2))

    assert [[kept(one) for one in sheets] for sheets in together] == [[kept(one) for one in sheets] for sheets in alone]
    assert sum(isinstance(one, Sheet) for sheets in together for one in sheets) > 6


def kept(one: Sheet | Problem) -> object:
    return one if isinstance(one, Sheet) else (one.code, one.where)


def test_whoever_has_had_enough_leaves_no_process_behind() -> None:
    numbered = list(enumerate(imported("catering").submissions))

    papers = sheets_of_all(bundle("catering"), numbered, processes=1)

    assert next(papers)
    papers.close()  # type: ignore[attr-defined] # a generator


def test_a_bar_stands_on_a_screen_and_in_no_file() -> None:
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file):
        progress = Progress(4, stream)
        progress.step()
        progress.step()

    assert screen.getvalue().endswith("[###############...............] 2/4")
    assert file.getvalue() == ""
