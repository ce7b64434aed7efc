"""docs/layout.md draws the house as it is: no room is missing from the drawing, and none is only drawn."""

from __future__ import annotations

from scripts.draw_layout import FENCE, PAGE, drawn_rooms, present_files, rooms

REMEDY = "`make layout` redraws it"


def drawing() -> str:
    """The tree in docs/layout.md."""
    found = FENCE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None, "docs/layout.md holds no ```tree block"
    return found[0]


def test_every_module_and_folder_is_drawn() -> None:
    missing = sorted(map(str, set(rooms(present_files())) - set(drawn_rooms(drawing()))))

    assert not missing, f"missing from docs/layout.md ({REMEDY}): {missing}"


def test_nothing_is_drawn_that_is_not_there() -> None:
    extra = sorted(map(str, set(drawn_rooms(drawing())) - set(rooms(present_files()))))

    assert not extra, f"only in docs/layout.md ({REMEDY}): {extra}"


def test_every_drawn_folder_and_module_says_what_it_holds() -> None:
    silent = sorted(str(room) for room, words in drawn_rooms(drawing()).items() if not words and room.parts[0] != "tests")

    assert not silent, f"no words beside: {silent}"
