"""One matter: whose it is, when it has to be done, how long it may take, the law behind it. Folded, all of that in a line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import lines_of
from builder.condition_editor import condition_editor, condition_words
from builder.draft_at_hand import DraftAtHand
from builder.matters.bound_part import LONG, BoundPart, Change
from builder.matters.folding import Folding
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.item import BundledItem, Limit
from runtime.pages.checklist_cards import limit_words
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

UNITS = dict(zip(get_args(Limit.model_fields["unit"].annotation), ("MATTERS_UNIT_WORKING", "MATTERS_UNIT_CALENDAR"), strict=True))
"""How a limit counts its days -> key of the words."""


def matter_card(at_hand: DraftAtHand, item: BundledItem, folding: Folding) -> None:
    """Its line, and its boxes if it is open."""
    with folding.card(item.id, item.name, summary_of(at_hand.visit, at_hand.bundle, item)) as opened:
        if opened:
            _body(at_hand, item)


def summary_of(visit: Visit, bundle: Bundle, item: BundledItem) -> str:
    """Department, when it has to be done, its limits, how much it asks for."""
    say = visit.say
    when = say("MATTERS_CORE") if item.core else say("MATTERS_OPTIONAL")
    if item.applies_when is not None:
        words = say("MATTERS_WHEN", condition=condition_words(visit, bundle, item.applies_when))
        when = words if item.core else DOT.join((when, words))
    limits = [
        say(key, limit=limit_words(visit, listed[0]))
        for key, listed in (("MATTERS_STATUTORY_SHORT", item.statutory), ("MATTERS_PROMISED_SHORT", item.promised))
        if listed and listed[0].days is not None
    ]
    uses = sum(use.item == item.id for material in bundle.materials for use in material.uses)
    amount = say("MATTERS_QUIET", fields=len(item.form.fields), materials=uses)
    return DOT.join((item.department, when, *(limits or [say("MATTERS_NO_LIMIT")]), amount))


def _body(at_hand: DraftAtHand, item: BundledItem) -> None:
    visit, say = at_hand.visit, at_hand.visit.say
    bound, change = BoundPart(at_hand, f"matter_{item.id}"), partial(_set_matter, item.id)
    with st.grid(columns=3, min_column_width=240):
        names = [("department", "MATTERS_ITEM_DEPARTMENT", item.department), ("name", "MATTERS_ITEM_NAME", item.name)]
        bound.texts(names, change, required=True)
        bound.texts([("form_name", "MATTERS_ITEM_FORM", item.form.name)], change)
        needs = {"core": say("MATTERS_CORE"), "optional": say("MATTERS_OPTIONAL")}
        bound.one("core", say("MATTERS_NEED"), "core" if item.core else "optional", needs, lambda one: change(core=one == "core"))
        _limit(bound, change, "statutory", "MATTERS_STATUTORY", item.statutory)
        _limit(bound, change, "promised", "MATTERS_PROMISED", item.promised)
    if len(item.promised) > 1:
        show(f'<span class="of-3 of-xs">{esc(say("MATTERS_MORE_LIMITS", count=len(item.promised) - 1))}</span>')
    show(f'<b class="of-2">{esc(say("MATTERS_APPLIES"))}</b>')
    if item.applies_when is None:
        show(f'<span class="of-2">{esc(say("MATTERS_APPLIES_ALWAYS"))}</span>')
    if at_hand.may_edit:
        owner = f"applies_{item.id}"
        condition_editor(visit, at_hand.bundle, owner, item.applies_when, lambda tree: bound.save(change(applies_when=tree)), derived=False)
    with st.grid(columns=3, min_column_width=240):
        _basis(bound, change, item)
    if at_hand.may_edit:
        _remove(at_hand, item)


def _set_matter(item: str, **changes: JsonValue) -> list[EditJson]:
    return [{"op": "set_department", "item": item, "changes": changes}]


def _limit(bound: BoundPart, change: Change, name: str, label: str, limits: tuple[Limit, ...]) -> None:
    """The first limit; those after it, which have conditions, are left as they are."""
    first, rest = (limits[0], limits[1:]) if limits else (Limit(), ())

    def change_first(**changes: JsonValue) -> Sequence[EditJson]:
        return change(**{name: [{**first.model_dump(mode="json"), **changes}, *(limit.model_dump(mode="json") for limit in rest)]})

    say = bound.at_hand.visit.say
    units = {unit: say(key) for unit, key in UNITS.items()}
    with st.container():
        bound.days(name, label, first.days, lambda days: change_first(days=days))
        bound.one(f"{name}_unit", say("MATTERS_UNIT"), first.unit, units, lambda unit: change_first(unit=unit))


def _basis(bound: BoundPart, change: Change, item: BundledItem) -> None:
    """What kind of matter it is, what it costs and gives, and the law behind it."""
    say = bound.at_hand.visit.say
    bound.texts([("type", "MATTERS_ITEM_TYPE", item.type)], change)
    bound.days("correction_days", "MATTERS_CORRECTION", item.correction_days, lambda days: change(correction_days=days))
    bound.days("visits", "MATTERS_VISITS", item.visits, lambda times: change(visits=times))
    fee = None if item.fee_fen is None else item.fee_fen / 100
    bound.number(
        "fee", say("MATTERS_FEE"), fee, lambda yuan: change(fee_fen=None if yuan is None else round(yuan * 100)), min_value=0.0, step=0.01
    )
    bound.texts([("result", "MATTERS_RESULT", item.result)], change)
    laws = "\n".join(item.basis)
    bound.text("basis", say("MATTERS_BASIS"), laws, lambda text: change(basis=[*lines_of(text)]), lines=True, height=100, max_chars=LONG)


def _remove(at_hand: DraftAtHand, item: BundledItem) -> None:
    visit = at_hand.visit
    with st.popover(visit.say("MATTERS_REMOVE"), icon=":material/delete:", type="tertiary", key=f"remove_{item.id}"):
        show(f"<p>{esc(visit.say('MATTERS_REMOVE_ASK', name=item.name))}</p>")
        edit: EditJson = {"op": "remove_department", "item": item.id}
        st.button(visit.say("MATTERS_REMOVE_YES"), key=f"remove_yes_{item.id}", type="primary", on_click=at_hand.do, args=(edit,))
