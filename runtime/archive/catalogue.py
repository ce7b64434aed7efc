"""归档目录: the list of a package as a table for people and programmes (CSV), and in a few sentences what it is (TXT)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TypeVar

from forms.wording import say
from runtime.archive.manifest import About, Entry, Listed

COLUMNS = ("NO", "FOLDER", "TITLE", "NUMBER", "BY", "ON", "PAGES", "REMARK", "PATH", "SIZE", "SHA256", "SM3")
EntryT = TypeVar("EntryT", bound=Entry)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def catalogue_csv(files: Sequence[Listed]) -> bytes:
    """A line a file, with both digests; opens in any spreadsheet, and nothing in it is a formula."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(say(f"ARCHIVE_COLUMN_{name}") for name in COLUMNS)
    for number, one in enumerate(in_list(files), 1):
        on, pages = one.on.isoformat() if one.on else "", str(one.pages or "")
        folder = one.folder.label() if one.folder else ""
        cells = (folder, one.title, one.number, one.by, on, pages, one.remark, one.path, str(one.size), one.sha256, one.sm3)
        table.writerow((number, *(_told(cell) for cell in cells)))
    return written.getvalue().encode("utf-8-sig")


def note_text(about: About) -> bytes:
    """What the package is, for whoever finds it."""
    lines = (say("ARCHIVE_NOTE", number=about.number, title=about.bundle_title), say("ARCHIVE_NOTICE"), say("ARCHIVE_NOTE_CHECK"))
    return "\r\n".join((*lines, "")).encode("utf-8-sig")


def in_list(files: Sequence[EntryT]) -> list[EntryT]:
    """What has a line in the list."""
    return [one for one in files if one.folder]


def _told(cell: str) -> str:
    """What a spreadsheet would reckon with begins with a quote there, which it does not show."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
