"""What each department receives: its own form, its labels and order, and where on the one form each value comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from builder.bundle_words import NEEDS, listed, type_words
from builder.merging.side_by_side import SideBySide
from forms.bundle import Bundle
from forms.department_form import Field
from forms.item import BundledItem
from forms.need import Need
from forms.origin import Origin
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head, card_head_html, keep, kept
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show, table_html


@dataclass(frozen=True, slots=True)
class ReceivedField:
    """One line of a department's own form."""

    field: Field
    need: Need
    label: str
    """Of the data item whose value it receives."""
    column: str
    """Of a repeating group, "" if the value is the item's own."""
    section: str
    """Where the applicant fills it in; "" = not yet on the form."""
    origin: Origin
    mapped: bool

    @property
    def sourced(self) -> bool:
        """Will it have a value to receive?"""
        return bool(self.section) or self.origin is Origin.DERIVED


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    """A department's own form."""

    item: BundledItem
    fields: tuple[ReceivedField, ...]

    @property
    def title(self) -> str:
        """Of the form, or of the matter if the form has none, or a remark in brackets for one."""
        name = self.item.form.name
        return self.item.name if not name or name[0] in "（(" else name

    @property
    def sourced(self) -> int:
        """Fields that will have a value."""
        return sum(1 for one in self.fields if one.sourced)


def received(compared: SideBySide) -> tuple[ReceivedForm, ...]:
    """Every department's form, with the mapping."""
    bundle = compared.bundle
    behind = {(one.item.id, one.field.id): (row, one) for row in compared.fields for one in row.own}
    sections = {placement.data_item: section.title for section in bundle.layout.sections for placement in section.placements}
    columns = bundle.relations.column_of()
    forms = []
    for item in bundle.items:
        lines = []
        for field in item.form.fields:
            if (item.id, field.id) not in behind:
                continue
            row, own = behind[item.id, field.id]
            column = columns.get(f"{item.id}.{field.id}", "")
            lines.append(
                ReceivedField(
                    field,
                    own.need,
                    row.data_item.label,
                    _column_label(bundle, row.data_item.id, column),
                    sections.get(row.data_item.id, ""),
                    row.origin,
                    own.mapped,
                )
            )
        forms.append(ReceivedForm(item, tuple(lines)))
    return tuple(forms)


def received_card(visit: Visit, forms: Iterable[ReceivedForm]) -> None:
    """«每个部门照样收到自己的表»: a line a form; a click opens it."""
    with st.container(key="card_received"):
        card_head(visit.say("RECEIVED_TITLE"))
        for form in forms:
            with st.container(key=f"received_line_{form.item.id}", horizontal=True, vertical_alignment="center", gap="small"):
                st.button(
                    widgets.plain(form.title),
                    key=f"received_{form.item.id}",
                    type="tertiary",
                    icon=":material/description:",
                    width="stretch",
                    on_click=_open,
                    args=(form.item.id,),
                )
                show(_count(visit, form))


def received_board(visit: Visit, forms: tuple[ReceivedForm, ...]) -> None:
    """One form after the other, or the one that was asked for."""
    show(f'<p class="of-2">{esc(visit.say("SIDE_FORMS_LEAD"))}</p>')
    asked = kept("form", [form.item.id for form in forms])
    shown = [form for form in forms if not asked or form.item.id == asked]
    columns = [visit.say(key) for key in ("SIDE_FORM_OWN", "SIDE_FORM_TYPE", "SIDE_FORM_NEED", "SIDE_FORM_FROM", "RECEIVED_WHERE")]
    if asked:
        st.button(
            visit.say("RECEIVED_ALL", count=len(forms)),
            key="received_all",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=_open,
            args=("",),
        )
    for form in shown:
        with st.container(key=f"ownform_{form.item.id}"):
            quiet = DOT.join(
                (form.item.department, form.item.name, visit.say("RECEIVED_COUNT", count=len(form.fields), sourced=form.sourced))
            )
            show(card_head_html(form.title, quiet), table_html(columns, [_line(visit, one) for one in form.fields]))


def _open(item: str) -> None:
    st.session_state["merge_view"] = "forms"
    keep("form", item)


def _count(visit: Visit, form: ReceivedForm) -> str:
    count, sourced = len(form.fields), form.sourced
    if count == sourced:
        return f'<span class="of-3 of-xs">{esc(visit.say("RECEIVED_ALL_SOURCED", count=count))}</span>'
    return f'<span class="of-warn of-xs">{icon_html("warning")} {esc(visit.say("RECEIVED_SOME", count=count, sourced=sourced))}</span>'


def _line(visit: Visit, one: ReceivedField) -> tuple[str, str, str, str, str]:
    source = listed((one.label, *([one.column] if one.column else [])), visit.lang) if one.column else one.label
    same = source == one.field.label
    words = f'<span class="of-3">{esc(source)}</span>' if same else f"<b>{esc(source)}</b>"
    if one.mapped:
        words += f" {chip_html(visit.say('SIDE_MAPPED'))}"
    if one.origin is Origin.DERIVED:
        where = esc(visit.say("RECEIVED_DERIVED"))
    elif one.section:
        where = f'<span class="of-2">{esc(one.section)}</span>'
    else:
        where = f'<span class="of-warn">{icon_html("warning")} {esc(visit.say("RECEIVED_NOT_PLACED"))}</span>'
    return (
        esc(one.field.label),
        esc(type_words(one.field.type, one.field.unit, lang=visit.lang)),
        esc(visit.say(NEEDS[one.need])),
        words,
        where,
    )


def _column_label(bundle: Bundle, data_item: str, column: str) -> str:
    item = bundle.data_item(data_item)
    return next((one.label for one in item.columns if one.id == column), column) if item else column
