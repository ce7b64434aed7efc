"""会签单: what each department confirmed or objected to in a draft, with a place to sign. A paper on a bundle, not on a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forms.wording import say
from runtime.agreement import Agreement, PartStanding, Standing
from runtime.bootstrap import CHINA
from runtime.notices.compose import UNSAFE
from runtime.notices.department_form import form_title
from runtime.notices.filters import chinese, day
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library
from runtime.own_part import PartField, PartMaterial

SHEET = Path(__file__).parent / "sheets" / "sign_off.jinja"


@dataclass(frozen=True, slots=True)
class SignOffSheet:
    """The finished sheet."""

    file_name: str
    content: bytes
    """The PDF."""
    pages: int


def sign_off_sheet(
    agreement: Agreement, *, state: str, on: date, office: str, names: Mapping[str, str], faces: FaceMap | None = None
) -> SignOffSheet:
    """The sheet of all departments. `state`: which revision or version it is about, in words; `names`: login -> name of a person."""
    bundle = agreement.bundle
    title = say("SIGN_OFF_TITLE", title=bundle.title)
    data = {
        "title": title,
        "bundle": {"title": bundle.title, "code": bundle.code},
        "state": state,
        "on": on,
        "open_objections": len(agreement.objections),
        "parts": tuple(_row(number, part, names) for number, part in enumerate(agreement.parts, start=1)),
    }
    printed = render(read(house_library().fill(_source(), data, SHEET.stem)), title=title, author=office, faces=faces)
    return SignOffSheet(f"{UNSAFE.sub('_', title)[:80]}.pdf", printed.content, printed.pages)


@cache
def _source() -> str:
    return SHEET.read_text(encoding="utf-8")


def _row(number: int, part: PartStanding, names: Mapping[str, str]) -> dict[str, object]:
    objected = part.that(Standing.OBJECTED)
    return {
        "number": chinese(number),
        "department": part.item.department,
        "item": part.item.name,
        "form": form_title(part.item),
        "fields": len(part.part.fields),
        "materials": len(part.part.materials),
        "confirmed": len(part.that(Standing.CONFIRMED)),
        "objected": len(objected),
        "said": _said(part, names),
        "mapping": tuple({"label": one.label, "becomes": _becomes(one)} for one in part.part.places),
        "objections": tuple({"label": one.place.label, "why": one.word.why if one.word else ""} for one in objected),
    }


def _becomes(place: PartField | PartMaterial) -> str:
    """What of the one form stands for it."""
    if isinstance(place, PartMaterial):
        return place.material.name
    if place.column is not None:
        return say("SIGN_OFF_COLUMN", label=place.data_item.label, column=place.column.label)
    return place.data_item.label


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
