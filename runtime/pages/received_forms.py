"""Each department's own form, filled: its labels, its order, its codes; where each value came from."""

from __future__ import annotations

import streamlit as st

from forms.field_types import is_personal
from forms.split import FilledField, FilledForm, split
from forms.standards import masking
from runtime.outcome import ItemState
from runtime.pages import widgets
from runtime.pages.dossier import Dossier
from runtime.pages.staff_pieces import DOT, card_head_html
from runtime.pages.widgets import esc, icon_html, show, table_html


def filled_forms(dossier: Dossier) -> tuple[FilledForm, ...]:
    """The forms this person is to see: of items that go on."""
    file, found = dossier.file, dossier.file.evaluation
    bundle = file.compiled.bundle
    live = {finding.item for finding in found.items if finding.state is ItemState.LIVE}
    items = [item for item in bundle.items if item.id in live and item.id in dossier.items]
    return tuple(split(bundle, file.values, item, dossier.visit.lang, hidden=found.hidden, unasked=found.unasked) for item in items)


def forms_view(dossier: Dossier) -> None:
    """One card a form."""
    forms = filled_forms(dossier)
    if not forms:
        widgets.empty(dossier.visit.say("OWN_FORM_NONE"))
    for form in forms:
        filled = sum(1 for one in form.fields if one.text)
        quiet = DOT.join((form.item.department, dossier.visit.say("OWN_FORM_FILLED", filled=filled, count=len(form.fields))))
        with st.container(key=f"card_form_{form.item.id}"):
            show(card_head_html(form.item.form.name or form.item.name, quiet), _table(dossier, form))


def _table(dossier: Dossier, form: FilledForm) -> str:
    columns = [dossier.visit.say(key) for key in ("OWN_FORM_FIELD", "OWN_FORM_VALUE", "OWN_FORM_SOURCE")]
    return table_html(columns, [_row(dossier, one) for one in form.fields])


def _row(dossier: Dossier, one: FilledField) -> tuple[str, str, str]:
    if not one.text:
        return esc(one.field.label), f'<span class="of-3">{esc(dossier.visit.say("OWN_FORM_EMPTY_VALUE"))}</span>', ""
    hidden = one.field.sensitive or is_personal(one.field.type)
    icon, words = dossier.source(one.data_item)
    tone = "ok" if icon == "database" else "3"
    source = f'<span class="of-{tone} of-xs">{icon_html(icon)} {esc(words)}</span>'
    return esc(one.field.label), f"<b>{esc(masking.free(one.text) if hidden else one.text)}</b>", source
