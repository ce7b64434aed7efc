"""办事清单: 一张清单 on paper, to be taken along: matters, what to prepare, what need not be handed in and why. No paper of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.checklist import Checklist
from runtime.checklist_words import (
    DOT,
    expected_words,
    handed_in_as,
    item_terms,
    later_words,
    limit_words,
    refuted_words,
    sum_of_forms,
    used_by,
    verified_words,
)
from runtime.notices.compose import UNSAFE
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library
from runtime.typography.paper_style import PaperStyle

SHEET = Path(__file__).parent / "sheets" / "list.jinja"
WORDS = {
    "situation": "LIST_PRINT_SITUATION",
    "bring": "LIST_PRINT_BRING",
    "none": "APPLY_PREPARE_NONE",
    "spared": "LIST_PRINT_SPARED",
    "open": "LIST_PRINT_OPEN",
    "item": "APPLY_ITEM",
    "department": "APPLY_DEPARTMENT",
    "promised": "APPLY_PROMISED",
    "statutory": "LIST_PRINT_STATUTORY",
    "material": "LIST_PRINT_MATERIAL",
    "for_": "LIST_PRINT_FOR",
    "later": "LIST_PRINT_LATER",
    "why": "LIST_PRINT_WHY",
    "terms": "LIST_PRINT_TERMS",
    "forms": "LIST_FORMS",
    "form": "LIST_FORM",
    "fields": "LIST_FORM_FIELDS",
    "shared": "LIST_FORM_SHARED",
    "looked_up": "LIST_FORM_LOOKED_UP",
    "computed": "LIST_FORM_COMPUTED",
    "typed": "LIST_FORM_TYPED",
}
"""Name in the template -> key of its words."""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The finished sheet."""

    file_name: str
    content: bytes
    """The PDF, A4."""
    pages: int


def list_sheet(
    bundle: Bundle,
    found: Checklist,
    *,
    version: int,
    situation: Sequence[tuple[str, str]],
    terms: Mapping[str, str],
    on: date,
    office: str,
    lang: Lang,
    faces: FaceMap | None = None,
    style: PaperStyle | None = None,
) -> ListSheet:
    """The list as it stands. `situation`: question and answer; `terms`: fee, limits, visits, in words; `on`: the day of printing."""
    title = say("LIST_PRINT_TITLE", lang, title=bundle.title)
    verified = [(line.name, verified_words(line, lang)) for line in found.verified]
    expected = [(line.name, expected_words(bundle, found, line, lang)) for line in found.spared]
    data = {
        "title": title,
        "made": say("LIST_PRINT_MADE", lang, version=version, day=on.isoformat()),
        "office": office,
        "words": {name: say(key, lang) for name, key in WORDS.items()}
        | ({"spared": say("LIST_PRINT_EXPECTED", lang)} if found.spared else {}),
        "situation": tuple({"label": label, "words": words} for label, words in situation),
        "terms": tuple({"label": label, "words": words} for label, words in terms.items()),
        "items": tuple(
            {
                "name": line.item.name,
                "department": line.item.department,
                "promised": DOT.join(filter(None, (limit_words(line.promised, lang), item_terms(line.item, lang)))),
                "statutory": limit_words(line.statutory, lang) if line.statutory else "—",
            }
            for line in found.items
        ),
        "prepare": tuple(
            {
                "name": line.name,
                "why": "　".join(
                    filter(None, (used_by(bundle, line, lang), handed_in_as(bundle, line, lang), refuted_words(found, line, lang)))
                ),
                "later": later_words(line, lang) or say("LIST_PRINT_NOW", lang),
            }
            for line in found.prepare
        ),
        "spared": (
            *({"name": name, "why": say("LIST_NOT_NEEDED", lang, why=why)} for name, why in verified),
            *({"name": name, "why": say("LIST_PROBABLY", lang, why=why)} for name, why in expected),
            *({"name": line.name, "why": say("APPLY_DROPPED_GENERATED", lang)} for line in found.generated),
        ),
        "open": tuple(
            {"name": one.name, "labels": say("LIST_SEPARATOR", lang).join(bundle.labels.get(name, name) for name in one.waits_for)}
            for one in found.open
        ),
        "sum": sum_of_forms(found, lang),
        "forms": tuple(
            {
                "name": share.item.name,
                "counts": tuple(str(count) for count in (share.fields, share.shared, share.looked_up, share.computed, share.typed)),
            }
            for share in found.forms
        ),
    }
    printed = render(
        read(house_library().fill(_source(), data, SHEET.stem)), title=title, author=office, faces=faces, style=style, kind=SHEET.stem
    )
    return ListSheet(f"{UNSAFE.sub('_', title)[:80]}.pdf", printed.content, printed.pages)


@cache
def _source() -> str:
    return SHEET.read_text(encoding="utf-8")
