"""A data item or guided question of a desk as a plain field: what stands there, where it comes from, what is wrong; and what a form
that was sent changes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.field_types import FieldSpec
from runtime.desk import Desk
from runtime.pages.field_widget import as_text
from runtime.pages.form_field import flaw_sentences
from runtime.plain.field import Answerable, PlainField, plain_field, read_field, untouched
from runtime.plain.visitor import Posted, Visitor, number_in
from runtime.precheck import Flaw, hints_at, remedy
from runtime.states import EDITABLE

BEFORE = "f."
"""Before the name of a data item in a form."""
SHOWN = "has"
"""Names every field that was on the page."""
DISPUTE, UNDISPUTE, REMEDY, MORE, FEWER = "dispute", "undispute", "remedy", "more", "fewer"


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says that could not be kept: shown instead of what is stored, so that nothing typed is lost."""

    values: Mapping[str, object] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def answerable(desk: Desk, name: str) -> Answerable | None:
    """What is asked under that name; None if the bundle has no such thing."""
    bundle = desk.compiled.bundle
    typed, item, fact = bundle.types.get(name), bundle.data_item(name), bundle.fact(name)
    if typed is None:
        return None
    question = next((one for one in bundle.layout.questions if one.sets == name), None)
    label = item.label if item else question.text if question else fact.meaning if fact else name
    spec = typed[1] if typed[1].label == label else FieldSpec(label=label, options=typed[1].options, unit=typed[1].unit)
    return Answerable(typed[0], spec, label)


def item_field(
    visitor: Visitor, desk: Desk, name: str, flaws: Mapping[str, Flaw], *, help_: str = "", said: Said | None = None, rows: int = 1
) -> PlainField | None:
    """The field of a data item as it stands, with everything that is to be said of it."""
    asked = answerable(desk, name)
    if asked is None:
        return None
    said = said or Said()
    item, flaw, locked = desk.compiled.bundle.data_item(name), flaws.get(name), name in desk.locked
    value = said.values[name] if name in said.values else desk.entered.get(name)
    drawn = plain_field(
        asked,
        BEFORE + name,
        value,
        visitor.lang,
        required=name in desk.required,
        locked=locked,
        secret=bool(item and item.sensitive),
        rows=rows,
    )
    faults = (*said.faults.get(name, ()), *(flaw_sentences(desk.compiled.bundle, flaw, visitor.lang) if flaw else ()))
    return replace(
        drawn,
        item=name,
        help="" if locked else help_ or (item.help if item else ""),
        faults=faults,
        hints=() if faults else tuple(hint.text(visitor.lang) for hint in hints_at(desk, name)),
        notes=tuple(_sources(visitor, desk, name)),
        buttons=tuple(_buttons(visitor, desk, name, flaw)),
    )


def changes(visitor: Visitor, desk: Desk, posted: Posted) -> dict[str, object]:
    """Data item -> what was typed, of every field on the page that says something else now. A name that nobody offered is passed on
    as it came: the use case refuses it, and notes who tried."""
    found: dict[str, object] = {}
    for name in posted.many(SHOWN):
        asked = answerable(desk, name)
        if asked is None:
            found[name] = posted.one(BEFORE + name)
            continue
        typed = read_field(asked, BEFORE + name, posted, visitor.lang)
        if typed != untouched(asked, desk.entered.get(name), visitor.lang):
            found[name] = typed
    return found


def without_row(visitor: Visitor, desk: Desk, name: str, at: str, posted: Posted) -> object:
    """The rows of a group as typed, without the one at that place (counted from 0)."""
    asked = answerable(desk, name)
    place = number_in(at)
    if asked is None or place is None:
        return None
    gone = f"{BEFORE}{name}.{place}."
    left = {key: texts for key, texts in posted.texts.items() if not key.startswith(gone) or key.endswith(".here")}
    return read_field(asked, BEFORE + name, replace(posted, texts=left), visitor.lang)


def remedy_of(desk: Desk, flaws: Mapping[str, Flaw], name: str) -> object:
    """What to put there so that the rule that fails holds, where that is plain; None if it is not."""
    found = (remedy(desk, verdict, name, desk.identity) for verdict in (flaws[name].verdicts if name in flaws else ()))
    return next((value for value in found if value is not None), None)


def _sources(visitor: Visitor, desk: Desk, name: str) -> Iterator[str]:
    known, item = desk.known.get(name), desk.compiled.bundle.data_item(name)
    if name in desk.derived:
        yield visitor.say("SOURCE_DERIVED", name="")
    elif name in desk.case.content.disputed:
        yield visitor.say("APPLY_DISPUTED")
    elif known is not None and desk.from_library(name):
        yield visitor.say("SOURCE_LIBRARY", name=known.record.library)
    elif item and item.source_library in desk.holdings.silent and desk.entered.get(name) in (None, ""):
        yield visitor.say("SOURCE_SILENT", name=item.source_library)
        yield visitor.say("APPLY_SILENT_HELP")


def _buttons(visitor: Visitor, desk: Desk, name: str, flaw: Flaw | None) -> Iterator[tuple[str, str]]:
    if desk.case.state not in EDITABLE:
        return
    if name in desk.case.content.disputed:
        if name not in desk.locked:
            yield f"{UNDISPUTE}:{name}", visitor.say("APPLY_DISPUTE_BACK")
    elif name in desk.locked and desk.from_library(name) and name not in desk.derived:
        yield f"{DISPUTE}:{name}", visitor.say("APPLY_DISPUTE")
    if flaw and name not in desk.locked:
        value = remedy_of(desk, {name: flaw}, name)
        if value is not None:
            yield f"{REMEDY}:{name}", visitor.say("APPLY_REMEDY", value=as_text(value))
