"""What was filed, as it was filed: read-only, numbers of persons masked; and what each round of correction changed, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import streamlit as st

from forms.field_types import is_personal
from forms.standards import masking
from runtime.authority_paper import called
from runtime.bootstrap import CHINA
from runtime.content import Content, Upload
from runtime.correction_round import Kind, changes
from runtime.desk import Desk
from runtime.events import Event, EventKind
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, icon_html, show, table_html
from runtime.promise import SHORT_DIGEST

FILINGS = frozenset({EventKind.SUBMITTED, EventKind.CORRECTED, EventKind.MATERIAL_SUPPLIED})

Filed = tuple[Event, Content]


def filed_content(at_hand: DeskAtHand) -> None:
    """Folded, for whoever wants to look it up."""
    visit, desk = at_hand.visit, at_hand.desk
    filed = filings(visit, desk)
    if not filed:
        return
    event, content = filed[-1]
    names = _places(desk, content)
    files = len(content.uploads)
    with st.expander(visit.say("APPLY_WHAT_WAS_FILED", fields=len(names), files=files), key="filed_content"):
        at = event.at.astimezone(CHINA)
        when = visit.say("FILED_AS", day=day_in_words(at.date(), lang=visit.lang), time=f"{at:%H:%M}")
        show(f'<p class="of-2 of-s">{esc(when)}</p>')
        pairs = {label_of(desk, name): value_words(visit, desk, name, content.values.get(name)) for name in names}
        widgets.facts(pairs | {visit.say("FILED_DIGEST"): content.digest()[:SHORT_DIGEST]})
        if files:
            rows = "".join(_file(desk, one) for one in content.uploads)
            show(f"<h3>{esc(visit.say('FILED_FILES'))}</h3>", f'<ul class="of-papers">{rows}</ul>')
        if any(one.kind is EventKind.CORRECTED for one, _ in filed):
            show(f"<h3>{esc(visit.say('FILED_ROUNDS'))}</h3>", _rounds(visit, desk, filed))


def _file(desk: Desk, upload: Upload) -> str:
    name = esc(material_name(desk, upload.material))
    return f"<li>{icon_html('description')}<span>{name}<small>{esc(upload.file_name)}</small></span></li>"


def filings(visit: Visit, desk: Desk) -> list[Filed]:
    """Every time something was filed, oldest first, with what was filed. What was erased since is left out."""
    store, case = visit.application.store, desk.case
    acts = [event for event in store.events(case.id) if event.kind in FILINGS]
    found = ((event, store.filed_content(case.id, str(event.data.get("content", "")))) for event in acts)
    return [(event, content) for event, content in found if content is not None]


def label_of(desk: Desk, name: str) -> str:
    """What people call a data item, a guided question or a fact."""
    bundle = desk.compiled.bundle
    question = next((one.text for one in bundle.layout.questions if one.sets == name), "")
    item = bundle.data_item(name)
    return item.label if item else question or bundle.labels.get(name, name)


def value_words(visit: Visit, desk: Desk, name: str, value: object) -> str:
    """A value as people read it; numbers of persons masked; "" for none."""
    typed, item = desk.compiled.bundle.types.get(name), desk.compiled.bundle.data_item(name)
    words = typed[0].format(value, typed[1], visit.lang) if typed else str(value or "")
    return masking.free(words) if words and item and (item.sensitive or is_personal(item.type)) else words


def material_name(desk: Desk, material: str) -> str:
    """What people call a material."""
    return called(desk.compiled.bundle, material)


def files_words(visit: Visit, files: Sequence[Upload]) -> str:
    """The names of files, or that there is none."""
    return visit.say("LIST_SEPARATOR").join(one.file_name for one in files) or visit.say("FILED_NO_FILE")


def _places(desk: Desk, content: Content) -> list[str]:
    """In the order of the form; what was left empty is shown only if it is asked for."""
    layout = desk.compiled.bundle.layout
    order = dict.fromkeys((*(one.sets for one in layout.questions if one.sets), *layout.placed()))
    return [name for name in order if name in desk.asked or content.values.get(name) not in (None, "", [])]


def _rounds(visit: Visit, desk: Desk, filed: Sequence[Filed]) -> str:
    rounds = [one for one in filed if one[0].kind is not EventKind.MATERIAL_SUPPLIED]
    head = [visit.say("FILED_PLACE"), *_columns(visit, rounds)]
    return table_html(head, [*_rows(visit, desk, [content for _, content in rounds]), *_words(visit, rounds)])


def _columns(visit: Visit, rounds: Sequence[Filed]) -> Iterator[str]:
    for number, (event, _) in enumerate(rounds):
        day = day_in_words(event.at.astimezone(CHINA).date(), lang=visit.lang)
        yield visit.say("FILED_ROUND", day=day, number=number) if number else visit.say("FILED_FIRST", day=day)


def _rows(visit: Visit, desk: Desk, contents: Sequence[Content]) -> Iterator[list[str]]:
    """A row for each place that any round changed, with what stood there each time."""
    changed = [change for before, now in pairwise(contents) for change in changes(before, now)]
    for kind, name in dict.fromkeys((change.kind, change.name) for change in changed):
        match kind:
            case Kind.FIELD:
                said = [value_words(visit, desk, name, one.values.get(name)) or visit.say("FILED_EMPTY") for one in contents]
                label = label_of(desk, name)
            case Kind.MATERIAL:
                said = [files_words(visit, [file for file in one.uploads if file.material == name]) for one in contents]
                label = material_name(desk, name)
            case Kind.ITEM:
                item = desk.compiled.bundle.item(name)
                said = ["" if name in one.selected_items else visit.say("ROUND_LEFT_OUT") for one in contents]
                label = item.name if item else name
            case _:
                said = [one.promise.signed_at[:10] for one in contents]
                label = visit.say("ROUND_PROMISE")
        yield [esc(label), *map(_cell, said)]


def _words(visit: Visit, rounds: Sequence[Filed]) -> Iterator[list[str]]:
    """What the applicant said beside a round, where there is any."""
    said = [str(event.data.get("reason", "")) for event, _ in rounds]
    if any(said):
        yield [esc(visit.say("ROUND_REMARK_SAID")), *map(_cell, said)]


def _cell(words: str) -> str:
    return esc(words)
