"""归档目录 on paper: the list of a package, by folder, without what only a programme reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from forms.wording import say
from runtime.archive.catalogue import COLUMNS, in_list
from runtime.archive.folders import Folder
from runtime.archive.manifest import About, Entry
from runtime.notices.filters import day
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library
from runtime.typography.paper_style import PaperStyle

SHEET = Path(__file__).parent.parent / "notices" / "sheets" / "archive_list.jinja"
BLANK = "\u3000"
"""An empty cell."""


def catalogue_pdf(
    about: About, files: Sequence[Entry], *, faces: FaceMap | None = None, style: PaperStyle | None = None
) -> tuple[bytes, int]:
    """The PDF, and its pages."""
    title = say("ARCHIVE_CATALOGUE")
    rows, number = [], 0
    for folder in Folder:
        lines = []
        for one in (one for one in in_list(files) if one.folder is folder):
            number += 1
            on = one.on.isoformat() if one.on else BLANK
            told = {"title": one.title, "number": one.number, "by": one.by or BLANK, "remark": one.remark or BLANK}
            lines.append({"no": str(number), **told, "on": on, "pages": str(one.pages or BLANK)})
        rows.append({"label": say("ARCHIVE_FOLDER_ROW", place=[*Folder].index(folder) + 1, label=folder.label()), "lines": tuple(lines)})
    data = {
        "title": title,
        "office": about.office_name,
        "notice": say("ARCHIVE_NOTICE"),
        "heads": {name.lower(): say(f"ARCHIVE_COLUMN_{name}") for name in COLUMNS},
        "facts": tuple({"label": say(f"ARCHIVE_FACT_{name}"), "words": words} for name, words in _facts(about, number)),
        "rows": tuple(row for row in rows if row["lines"]),
        "not_issued": say("LIST_SEPARATOR").join(about.not_issued),
        "not_issued_label": say("ARCHIVE_NOT_ISSUED"),
    }
    document = read(house_library().fill(_source(), data, SHEET.stem))
    title = f"{about.number} {title}"
    printed = render(document, title=title, author=about.office_name, faces=faces, style=style, kind=SHEET.stem)
    return printed.content, printed.pages


def _facts(about: About, count: int) -> tuple[tuple[str, str], ...]:
    facts = (
        ("NUMBER", about.number),
        ("MATTER", say("ARCHIVE_MATTER", title=about.bundle_title, version=about.bundle_version)),
        ("APPLICANT", about.applicant),
        ("SUBMITTED", day(about.submitted_on) if about.submitted_on else ""),
        ("CLOSED", day(about.closed_on) if about.closed_on else ""),
        ("ENDING", say(f"ARCHIVE_ENDING_{about.ending.upper()}") if about.ending else ""),
        ("FILES", say("ARCHIVE_FILES", count=count)),
    )
    return tuple((name, words or BLANK) for name, words in facts)


@cache
def _source() -> str:
    return SHEET.read_text(encoding="utf-8")
