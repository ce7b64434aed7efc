"""The tables of the departments page: fields, materials, what is kept apart, and the form each department receives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import streamlit as st

from builder.side_by_side import ApartRow, FieldRow, Filled, MaterialRow, Need, OwnField, OwnUse, SideBySide
from forms.field_types import field_type
from forms.item import BundledItem
from forms.material import Source
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, NONE, Group, card_head_html, wide_table
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show, table_html

Row = TypeVar("Row", FieldRow, MaterialRow)


def fields_table(visit: Visit, compared: SideBySide, wanted: str) -> None:
    """Merged field | one column per bundled item, in the department's own words | how they belong together."""
    rows = [row for row in compared.fields if _names(wanted, (row.data_item.label, *(one.field.label for one in row.own)))]
    if _nothing(visit, rows):
        return
    items = compared.bundle.items
    shared, single = _parted(rows)
    several = visit.say("SIDE_MANY_WANT", rows=len(shared), own=sum(len(row.own) for row in shared))
    alone = visit.say("SIDE_ONE_WANTS", rows=len(single))
    columns = [
        (visit.say("SIDE_MERGED_FIELD"), ""),
        *((item.department, _item_name(visit, item)) for item in items),
        (visit.say("SIDE_RELATION"), ""),
    ]
    groups = [
        Group(words, [_field_cells(visit, row, items) for row in part]) for words, part in ((several, shared), (alone, single)) if part
    ]
    with st.container(key="flush_fields"):
        wide_table(columns, groups)


def _field_cells(visit: Visit, row: FieldRow, items: Sequence[BundledItem]) -> list[str]:
    own = ["<br>".join(_own_label(visit, one) for one in row.of(item)) or f'<span class="of-3">{NONE}</span>' for item in items]
    return [_merged_field(visit, row), *own, _relation(visit, row)]


def _merged_field(visit: Visit, row: FieldRow) -> str:
    data_item = row.data_item
    parts = [type_words(visit, data_item.type, data_item.unit)]
    if data_item.source_library:
        parts.append(visit.say("SIDE_FROM_LIBRARY", library=data_item.source_library))
    if data_item.sensitive:
        parts.append(visit.say("SIDE_SENSITIVE"))
    return f"<b>{esc(data_item.label)}</b>{_star(visit, row.need)}<small>{esc(DOT.join(parts))}</small>"


def _own_label(visit: Visit, one: OwnField) -> str:
    mapped = f" {chip_html(visit.say('SIDE_MAPPED'))}" if one.mapped else ""
    return f"{esc(one.field.label)}{_star(visit, one.need)}{mapped}"


def _relation(visit: Visit, row: FieldRow) -> str:
    chips = [
        chip_html(visit.say("SIDE_MERGED", count=len(row.own)), icon="check", tone="ok")
        if row.shared
        else chip_html(visit.say("SIDE_SINGLE"))
    ]
    if row.filled is not Filled.ASKED:
        key, icon = ("SIDE_DERIVED", "function") if row.filled is Filled.DERIVED else ("SIDE_PREFILLED", "input")
        chips.append(f"<small>{widgets.icon_html(icon)} {esc(visit.say(key, source=row.source))}</small>")
    return " ".join(chips)


def materials_table(visit: Visit, compared: SideBySide, wanted: str) -> None:
    """Merged material | every department's wording and demand | the strictest of them | what makes it unnecessary."""
    rows = [row for row in compared.materials if _names(wanted, (row.material.name, *(one.use.name for one in row.own)))]
    if _nothing(visit, rows):
        return
    generated = [row for row in rows if row.generated]
    shared, single = _parted([row for row in rows if not row.generated])
    several = visit.say("SIDE_MANY_DEMAND", rows=len(shared), own=sum(len(row.own) for row in shared))
    parts = (
        (several, shared),
        (visit.say("SIDE_GENERATED_GROUP", rows=len(generated)), generated),
        (visit.say("SIDE_ONE_DEMANDS", rows=len(single)), single),
    )
    columns = [(visit.say(key), "") for key in ("SIDE_MERGED_MATERIAL", "SIDE_USES", "SIDE_WAIVER", "SIDE_NECESSITY", "SIDE_SOURCES")]
    with st.container(key="flush_materials"):
        wide_table(columns, [Group(words, [_material_cells(visit, row) for row in part]) for words, part in parts if part])


def _material_cells(visit: Visit, row: MaterialRow) -> list[str]:
    necessity = {Need.ALWAYS: "SIDE_DEMAND_ALWAYS", Need.SOMETIMES: "SIDE_DEMAND_SOMETIMES", Need.NEVER: "SIDE_DEMAND_NEVER"}
    return [
        f"<b>{esc(row.material.name)}</b>",
        "<br>".join(_own_use(visit, one) for one in row.own),
        _waiver(visit, row),
        f'<span style="white-space:nowrap">{esc(visit.say(necessity[row.need]))}</span>',
        _sources(visit, row),
    ]


def _own_use(visit: Visit, one: OwnUse) -> str:
    mark = ""
    if one.use.waivable:
        mark = f' <span class="of-accent">{esc(_days(visit, one.use.waiver_days))}</span>'
    elif one.use.main:
        mark = f' <span class="of-3 of-xs">{esc(visit.say("SIDE_USE_MAIN"))}</span>'
    return f'{esc(one.use.name)}{mark} <span class="of-3 of-xs">{esc(one.item.department)}{DOT}{esc(_item_name(visit, one.item))}</span>'


def _waiver(visit: Visit, row: MaterialRow) -> str:
    if row.generated:
        return f'<span class="of-3">{NONE}</span>'
    if row.waivable:
        return chip_html(_days(visit, row.waiver_days), icon="schedule", tone="accent")
    chip = chip_html(visit.say("SIDE_NOT_WAIVABLE"), icon="block", tone="bad")
    if not row.lenient:
        return chip
    names = visit.say("LIST_SEPARATOR").join(dict.fromkeys(one.item.department for one in row.lenient))
    return f"{chip}<small>{esc(visit.say('SIDE_LENIENT', names=names, count=len(row.own) - len(row.lenient)))}</small>"


def _days(visit: Visit, days: int | None) -> str:
    return visit.say("SIDE_WAIVABLE") if days is None else visit.say("SIDE_WAIVABLE_DAYS", days=days)


def _sources(visit: Visit, row: MaterialRow) -> str:
    if row.generated:
        return chip_html(visit.say("SIDE_SOURCE_FORM"), icon="content_copy", tone="ok")
    if not row.sources:
        return chip_html(visit.say("SIDE_SOURCE_APPLICANT"), icon="upload")
    return "<br>".join(_source(visit, source) for source in row.sources)


def _source(visit: Visit, source: Source) -> str:
    checked = f'<span class="of-3 of-xs">{esc(visit.say("SIDE_HOLDER_CHECKED"))}</span>' if source.key else ""
    return f"{chip_html(source.library, icon='database', tone='ok')} {esc(source.record)} {checked}"


def apart_table(visit: Visit, compared: SideBySide, wanted: str) -> None:
    """What looks alike and is not, with the published reason."""
    if not compared.apart:
        widgets.empty(visit.say("SIDE_APART_NONE"))
        return
    rows = [row for row in compared.apart if _names(wanted, (row.why, *(label for _, label in row.members)))]
    if _nothing(visit, rows):
        return
    with st.container(key="card_apart"):
        show(f'<p class="of-2">{esc(visit.say("SIDE_APART_LEAD"))}</p>')
        show(table_html([visit.say("SIDE_APART_FIELDS"), visit.say("SIDE_APART_WHY")], [(_apart(row), esc(row.why)) for row in rows]))


def _apart(row: ApartRow) -> str:
    def member(item: BundledItem | None, label: str) -> str:
        if item is None:
            return esc(label)
        return f'<span class="of-3">{esc(item.department)}{DOT}</span>{esc(label)}'

    return "<br>".join(member(item, label) for item, label in row.members)


def forms_received(visit: Visit, compared: SideBySide, wanted: str) -> None:
    """Each department's own form: its labels and order, and where each value comes from."""
    show(f'<p class="of-2">{esc(visit.say("SIDE_FORMS_LEAD"))}</p>')
    source = {(one.item.id, one.field.id): (row, one) for row in compared.fields for one in row.own}
    shown = [
        item
        for item in compared.bundle.items
        if _names(wanted, (item.form.name, item.name, item.department, *(f.label for f in item.form.fields)))
    ]
    if _nothing(visit, shown):
        return
    columns = [visit.say(key) for key in ("SIDE_FORM_OWN", "SIDE_FORM_TYPE", "SIDE_FORM_NEED", "SIDE_FORM_FROM")]
    with st.grid(columns=2, min_column_width=320):
        for item in shown:
            rows = [_form_line(visit, *source[item.id, field.id]) for field in item.form.fields if (item.id, field.id) in source]
            with st.container(key=f"card_form_{item.id}"):
                quiet = DOT.join((item.department, visit.say("SIDE_FORM_COUNT", count=len(item.form.fields))))
                show(card_head_html(item.form.name or item.name, quiet), table_html(columns, rows))


def _form_line(visit: Visit, row: FieldRow, one: OwnField) -> tuple[str, str, str, str]:
    needs = {Need.ALWAYS: "SIDE_NEED_ALWAYS", Need.SOMETIMES: "SIDE_NEED_SOMETIMES", Need.NEVER: "SIDE_NEED_NEVER"}
    origin = (
        esc(row.data_item.label)
        if row.shared or row.data_item.label != one.field.label
        else f'<span class="of-3">{esc(row.data_item.label)}</span>'
    )
    return esc(one.field.label), esc(type_words(visit, one.field.type, one.field.unit)), esc(visit.say(needs[one.need])), origin


def type_words(visit: Visit, name: str, unit: str = "") -> str:
    """The name of a field type, and the unit of a number."""
    found = field_type(name)
    words = visit.say(found.label) if found else name
    return DOT.join((words, unit)) if unit else words


def _item_name(visit: Visit, item: BundledItem) -> str:
    return item.name if item.core else DOT.join((item.name, visit.say("SIDE_OPTIONAL_ITEM")))


def _star(visit: Visit, need: Need) -> str:
    if need is Need.NEVER:
        return ""
    sometimes = need is Need.SOMETIMES
    words = visit.say("SIDE_NEED_SOMETIMES" if sometimes else "SIDE_NEED_ALWAYS")
    sign = "(*)" if sometimes else "*"
    return f' <span class="of-star" title="{esc(words)}" aria-label="{esc(words)}" role="img">{sign}</span>'


def _names(wanted: str, said: Iterable[str]) -> bool:
    return not wanted or any(wanted.lower() in words.lower() for words in said)


def _parted(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    return [row for row in rows if row.shared], [row for row in rows if not row.shared]


def _nothing(visit: Visit, found: Sequence[object]) -> bool:
    if not found:
        widgets.empty(visit.say("SIDE_FOUND_NOTHING"), visit.say("SIDE_FOUND_NOTHING_TRY"))
    return not found
