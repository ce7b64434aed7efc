"""The matters of a draft: what each department brings into the bundle beside its form: names, limits, conditions, bases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, get_args

import streamlit as st
from pydantic import JsonValue

from builder.bound import Bound, Make
from builder.bundle_words import lines_of
from builder.condition_editor import condition_editor
from builder.draft_at_hand import DraftAtHand
from builder.steps import bundle_frame
from forms.findings import EditJson
from forms.item import BundledItem, Limit
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

UNITS = dict(zip(get_args(Limit.model_fields["unit"].annotation), ("MATTERS_UNIT_WORKING", "MATTERS_UNIT_CALENDAR"), strict=True))
"""How a limit counts its days -> key of the words."""
NAME_TYPES = ("text", "line")
NUMBER_TYPES = ("cid", "uscc", "uscc_or_cid", "id_document")
"""Types of the data items that may name the applicant, and that may hold the number."""
AS_MANY_AS_THERE_ARE = 99
"""Materials that may come later where nobody sets a limit."""
LINE, LONG = 200, 2_000
"""Characters of a line, of a text."""

Change = Callable[..., Sequence[EditJson]]
"""setting=value, … -> the edits that set them."""


def matters_page(visit: Visit) -> None:
    """The bundle as a whole, then a card for each matter; every change is saved at once."""
    at_hand = bundle_frame(visit, "matters")
    if at_hand is None:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(f'<span class="of-2">{esc(visit.say("MATTERS_LEAD"))}</span>')
        visit.link("import", visit.say("MATTERS_IMPORT_MORE"), icon=":material/upload_file:", bundle=at_hand.code)
    _whole(at_hand)
    for item in at_hand.bundle.items:
        _matter(at_hand, item)
    if at_hand.may_edit:
        _one_more(at_hand)


class _BoundMatter(Bound):
    """The widgets of one matter, or of the bundle as a whole."""

    def __init__(self, at_hand: DraftAtHand, owner: str) -> None:
        super().__init__(f"matter_{owner}")
        self.at_hand = at_hand

    @property
    def may_edit(self) -> bool:
        """See Bound."""
        return self.at_hand.may_edit

    def save(self, edits: Sequence[EditJson]) -> None:
        """See Bound."""
        self.at_hand.apply(*edits)

    def texts(self, boxes: Iterable[tuple[str, str, str]], change: Change, **more: Any) -> None:
        """A line for each (setting, key of its label, value)."""
        for name, label, value in boxes:
            # bound now: the loop goes on
            self.text(name, self.at_hand.visit.say(label), value, lambda text, name=name: change(**{name: text}), max_chars=LINE, **more)  # type: ignore[misc]

    def days(self, name: str, label: str, value: int | None, make: Make) -> None:
        """A whole number from 0 on, or none."""
        self.number(name, self.at_hand.visit.say(label), value, make, whole=True, min_value=0)


def _whole(at_hand: DraftAtHand) -> None:
    say, bundle = at_hand.visit.say, at_hand.bundle
    waiver = bundle.waiver
    bound = _BoundMatter(at_hand, "bundle")

    def change(**changes: JsonValue) -> list[EditJson]:
        return [{"op": "set_bundle", "changes": changes}]

    def change_waiver(**changes: JsonValue) -> list[EditJson]:
        return change(waiver={**waiver.model_dump(mode="json"), **changes})

    def change_cap(days: int | None) -> list[EditJson]:
        return change(limits={**bundle.limits.model_dump(mode="json"), "promised_days": days})

    nobody = {"": say("MATTERS_NOT_SAID")}
    names = nobody | {item.id: item.label for item in bundle.data_items if item.type in NAME_TYPES}
    numbers = nobody | {item.id: item.label for item in bundle.data_items if item.type in NUMBER_TYPES}
    with st.container(key="card_whole"):
        card_head(say("MATTERS_WHOLE"), bundle.code)
        with st.grid(columns=2, min_column_width=280):
            bound.texts([("title", "MATTERS_TITLE", bundle.title)], change, required=True)
            bound.texts([("applicant_type", "MATTERS_APPLICANT_TYPE", bundle.applicant_type)], change)
            name, number = bundle.applicant_name_item, bundle.applicant_id_item
            bound.one("name", say("MATTERS_APPLICANT_NAME"), name, names, lambda one: change(applicant_name_item=one))
            bound.one("number", say("MATTERS_APPLICANT_ID"), number, numbers, lambda one: change(applicant_id_item=one))
            bound.days("cap", "MATTERS_CAP", bundle.limits.promised_days, change_cap)
            bound.days(
                "most",
                "MATTERS_WAIVER_MOST",
                waiver.max_materials,
                lambda most: change_waiver(max_materials=AS_MANY_AS_THERE_ARE if most is None else most),
            )
            bound.texts(
                [
                    ("text", "MATTERS_WAIVER_TEXT", waiver.text),
                    ("excluded_if", "MATTERS_WAIVER_EXCLUDED", waiver.excluded_if),
                    ("basis", "MATTERS_WAIVER_BASIS", waiver.basis),
                ],
                change_waiver,
            )


def _matter(at_hand: DraftAtHand, item: BundledItem) -> None:
    visit, say = at_hand.visit, at_hand.visit.say
    bound, change = _BoundMatter(at_hand, item.id), partial(_set_matter, item.id)
    uses = sum(use.item == item.id for material in at_hand.bundle.materials for use in material.uses)
    with st.container(key=f"card_matter_{item.id}"):
        card_head(item.name, say("MATTERS_QUIET", fields=len(item.form.fields), materials=uses))
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
            condition_editor(
                visit, at_hand.bundle, f"applies_{item.id}", item.applies_when, lambda tree: bound.save(change(applies_when=tree))
            )
        with st.expander(say("MATTERS_BASIS")), st.grid(columns=3, min_column_width=240):
            _basis(bound, change, item)
        if at_hand.may_edit:
            _remove(at_hand, item)


def _set_matter(item: str, **changes: JsonValue) -> list[EditJson]:
    return [{"op": "set_department", "item": item, "changes": changes}]


def _limit(bound: _BoundMatter, change: Change, name: str, label: str, limits: tuple[Limit, ...]) -> None:
    """The first limit; those after it, which have conditions, are left as they are."""
    first, rest = (limits[0], limits[1:]) if limits else (Limit(), ())

    def change_first(**changes: JsonValue) -> Sequence[EditJson]:
        return change(**{name: [{**first.model_dump(mode="json"), **changes}, *(limit.model_dump(mode="json") for limit in rest)]})

    say = bound.at_hand.visit.say
    units = {unit: say(key) for unit, key in UNITS.items()}
    with st.container():
        bound.days(name, label, first.days, lambda days: change_first(days=days))
        bound.one(f"{name}_unit", say("MATTERS_UNIT"), first.unit, units, lambda unit: change_first(unit=unit))


def _basis(bound: _BoundMatter, change: Change, item: BundledItem) -> None:
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


def _one_more(at_hand: DraftAtHand) -> None:
    visit = at_hand.visit
    with st.container(key="card_add_matter"):
        card_head(visit.say("MATTERS_ADD"), visit.say("MATTERS_ADD_LEAD"))
        with st.form("add_matter", border=False, clear_on_submit=True):
            left, right = st.columns(2)
            department = left.text_input(visit.say("MATTERS_ITEM_DEPARTMENT"), max_chars=LINE).strip()
            name = right.text_input(visit.say("MATTERS_ITEM_NAME"), max_chars=LINE).strip()
            if st.form_submit_button(visit.say("MATTERS_ADD_ACT")) and department and name:
                at_hand.apply({"op": "add_department", "department": department, "name": name})
                st.rerun()
