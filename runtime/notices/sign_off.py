"""会签单: one page with what each department confirmed or objected to and a place to sign; behind it what exactly. A paper on a bundle,
not on a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forms.bundle import Bundle
from forms.document import digest
from forms.wording import say
from runtime.authoring.agreement import Agreement, PartStanding, Standing
from runtime.authoring.own_part import PartField, PartMaterial
from runtime.authoring.term_words import table_words, term_words
from runtime.bootstrap import CHINA
from runtime.notices.compose import UNSAFE
from runtime.notices.filters import chinese, day
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library
from runtime.typography.paper_style import PaperStyle

SHEET = Path(__file__).parent / "sheets" / "sign_off.jinja"
BLANK = "\u3000"
"""An empty cell."""
DIGEST_SHOWN = 16
"""Characters of the document's digest that are printed: enough for two texts never to be taken for one another."""


@dataclass(frozen=True, slots=True)
class SignOffSheet:
    """The finished sheet."""

    file_name: str
    content: bytes
    """The PDF."""
    pages: int


def sign_off_sheet(
    agreement: Agreement,
    *,
    state: str,
    on: date,
    office: str,
    names: Mapping[str, str],
    faces: FaceMap | None = None,
    style: PaperStyle | None = None,
) -> SignOffSheet:
    """The sheet of all departments. `state`: which revision or version it is about, in words; `names`: login -> name of a person."""
    bundle = agreement.bundle
    title = say("SIGN_OFF_TITLE", title=bundle.title)
    data = {
        "title": title,
        "bundle": {"title": bundle.title, "code": bundle.code},
        "state": state,
        "digest": digest(bundle)[:DIGEST_SHOWN],
        "on": on,
        "unconfirmed": len(agreement.unconfirmed),
        "objections": tuple(
            {"department": part.item.department, "label": one.place.label, "why": one.word.why if one.word else ""}
            for part, one in agreement.objections
        ),
        "parts": tuple(_row(bundle, number, part, names) for number, part in enumerate(agreement.parts, start=1)),
    }
    printed = render(
        read(house_library().fill(_source(), data, SHEET.stem)), title=title, author=office, faces=faces, style=style, kind=SHEET.stem
    )
    return SignOffSheet(f"{UNSAFE.sub('_', title)[:80]}.pdf", printed.content, printed.pages)


@cache
def _source() -> str:
    return SHEET.read_text(encoding="utf-8")


def _row(bundle: Bundle, number: int, part: PartStanding, names: Mapping[str, str]) -> dict[str, object]:
    own = part.part
    return {
        "number": chinese(number),
        "department": part.item.department,
        "item": part.item.name,
        "said": _said(part, names),
        "terms": tuple({"label": one.label, "words": "\n".join(term_words(bundle, one.item, one.term))} for one in own.terms),
        "fields": _side_by_side(own.fields),
        "materials": _side_by_side(own.materials),
        "tables": tuple(
            {"label": say("SIGN_OFF_TABLE", title=one.label), "words": "\n".join(table_words(bundle, one))} for one in own.tables
        ),
    }


def _side_by_side(places: Sequence[PartField | PartMaterial]) -> tuple[dict[str, str], ...]:
    """What each place becomes, two a line, so that a department's list is as short on paper as it can be read."""
    lines = [(one.label, _becomes(one)) for one in places]
    if len(lines) % 2:
        lines.append((BLANK, BLANK))
    names = ("left", "left_becomes", "right", "right_becomes")
    return tuple(dict(zip(names, (*left, *right), strict=True)) for left, right in zip(lines[::2], lines[1::2], strict=True))


def _becomes(place: PartField | PartMaterial) -> str:
    """What of the one form stands for it."""
    if isinstance(place, PartMaterial):
        return _other(place.material.name, place.label)
    if place.column is not None:
        return say("SIGN_OFF_COLUMN", label=place.data_item.label, column=place.column.label)
    return _other(place.data_item.label, place.label)


def _other(name: str, own: str) -> str:
    """Only what is called otherwise has to be read."""
    return say("SIGN_OFF_SAME") if name == own else name


def _said(part: PartStanding, names: Mapping[str, str]) -> str:
    """How the department stands, and who spoke for it last."""
    open_ones, changed = len(part.that(Standing.OPEN)), len(part.that(Standing.CHANGED))
    if part.confirmed:
        how = say("SIGN_OFF_ALL", count=len(part.places))
    else:
        told = (
            ("SIGN_OFF_CONFIRMED", len(part.that(Standing.CONFIRMED))),
            ("SIGN_OFF_OBJECTED", len(part.that(Standing.OBJECTED))),
            ("SIGN_OFF_CHANGED", changed),
            ("SIGN_OFF_OPEN", open_ones),
        )
        how = "，".join(say(key, count=count) for key, count in told if count) + "。"
    last = max((one.word for one in part.places if one.word), key=lambda word: word.at, default=None)
    if last is None:
        return how
    on = last.at.astimezone(CHINA).date()
    return f"{how}{say('SIGN_OFF_BY', name=names.get(last.by, last.by), day=day(on))}"
