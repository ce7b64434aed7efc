"""The matters of a draft: what each department brings into the bundle beside its form: names, limits, conditions, bases."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st
from pydantic import JsonValue

from builder.condition_editor import condition_editor
from builder.draft_at_hand import DraftAtHand
from builder.steps import bundle_frame
from forms.bundle import Bundle
from forms.item import BundledItem, Limit
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, plain, show

UNITS = dict(zip(get_args(Limit.model_fields["unit"].annotation), ("MATTERS_UNIT_WORKING", "MATTERS_UNIT_CALENDAR"), strict=True))
"""How a limit counts its days -> key of the words."""
LONG = 2_000


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


class _Boxes:
    """Boxes whose change is an edit. A key holds the revision, so that an undone change is seen in the box too."""

    def __init__(self, at_hand: DraftAtHand, place: str, save: Callable[[dict[str, JsonValue]], None]) -> None:
        self.at_hand, self.place, self.save = at_hand, place, save

    def key(self, name: str) -> str:
        return f"m_{self.place}_{name}_{self.at_hand.revision}"

    def changed(self, name: str, read: Callable[[object], JsonValue]) -> None:
        self.save({name: read(st.session_state[self.key(name)])})

    def text(self, name: str, label: str, value: str, *, required: bool = False, long: bool = False) -> None:
        words, off = self.at_hand.visit.say(label), not self.at_hand.may_edit
        key, args = self.key(name), (name, lambda raw: str(raw or "").strip())
        if long:
            st.text_area(words, value, key=key, height=100, max_chars=LONG, disabled=off, on_change=self.changed, args=args)
        else:
            st.text_input(words, value, key=key, max_chars=200, disabled=off, required=required, on_change=self.changed, args=args)

    def number(self, name: str, label: str, value: int | float | None, save: Callable[[float | None], None], *, step: float = 1) -> None:
        key = self.key(name)
        shown = None if value is None else (float(value) if step != 1 else int(value))
        st.number_input(
            self.at_hand.visit.say(label),
            value=shown,
            min_value=0.0 if step != 1 else 0,
            step=step if step != 1 else 1,
            key=key,
            disabled=not self.at_hand.may_edit,
            on_change=lambda: save(st.session_state[key]),
        )

    def choice(self, name: str, label: str, options: dict[str, str], value: str, save: Callable[[str], None]) -> None:
        key, values = self.key(name), list(options)
        st.selectbox(
            self.at_hand.visit.say(label),
            values,
            index=values.index(value) if value in values else 0,
            format_func=lambda one: plain(options[one]),
            key=key,
            disabled=not self.at_hand.may_edit,
            on_change=lambda: save(st.session_state[key]),
        )


def _whole(at_hand: DraftAtHand) -> None:
    visit, bundle = at_hand.visit, at_hand.bundle

    def save(changes: dict[str, JsonValue]) -> None:
        at_hand.apply({"op": "set_bundle", "changes": changes})

    def waiver(**changes: JsonValue) -> None:
        save({"waiver": {**bundle.waiver.model_dump(mode="json"), **changes}})

    boxes = _Boxes(at_hand, "bundle", save)
    own = _Boxes(at_hand, "waiver", lambda changes: waiver(**changes))
    nobody = {"": visit.say("MATTERS_NOT_SAID")}
    names = nobody | {item.id: item.label for item in bundle.data_items if item.type in ("text", "line")}
    numbers = nobody | {item.id: item.label for item in bundle.data_items if item.type in ("cid", "uscc", "uscc_or_cid", "id_document")}
    with st.container(key="card_whole"):
        card_head(visit.say("MATTERS_WHOLE"), bundle.code)
        with st.grid(columns=2, min_column_width=280):
            boxes.text("title", "MATTERS_TITLE", bundle.title, required=True)
            boxes.text("applicant_type", "MATTERS_APPLICANT_TYPE", bundle.applicant_type)
            for name, label, options in (
                ("applicant_name_item", "MATTERS_APPLICANT_NAME", names),
                ("applicant_id_item", "MATTERS_APPLICANT_ID", numbers),
            ):
                boxes.choice(name, label, options, str(getattr(bundle, name)), lambda value, name=name: save({name: value}))  # type: ignore[misc]
            boxes.number("cap", "MATTERS_CAP", bundle.limits.promised_days, lambda days: save({"limits": _days(bundle, days)}))
            own.number(
                "most", "MATTERS_WAIVER_MOST", bundle.waiver.max_materials, lambda most: waiver(max_materials=_whole_number(most, 99))
            )
            own.text("text", "MATTERS_WAIVER_TEXT", bundle.waiver.text)
            own.text("excluded_if", "MATTERS_WAIVER_EXCLUDED", bundle.waiver.excluded_if)
            own.text("basis", "MATTERS_WAIVER_BASIS", bundle.waiver.basis)


def _days(bundle: Bundle, days: float | None) -> dict[str, JsonValue]:
    return {**bundle.limits.model_dump(mode="json"), "promised_days": _whole_number(days)}


def _matter(at_hand: DraftAtHand, item: BundledItem) -> None:
    visit = at_hand.visit

    def save(changes: dict[str, JsonValue]) -> None:
        at_hand.apply({"op": "set_department", "item": item.id, "changes": changes})

    boxes = _Boxes(at_hand, item.id, save)
    uses = sum(use.item == item.id for material in at_hand.bundle.materials for use in material.uses)
    with st.container(key=f"card_matter_{item.id}"):
        card_head(item.name, visit.say("MATTERS_QUIET", fields=len(item.form.fields), materials=uses))
        with st.grid(columns=3, min_column_width=240):
            boxes.text("department", "MATTERS_ITEM_DEPARTMENT", item.department, required=True)
            boxes.text("name", "MATTERS_ITEM_NAME", item.name, required=True)
            boxes.text("form_name", "MATTERS_ITEM_FORM", item.form.name)
            needs = {"core": visit.say("MATTERS_CORE"), "optional": visit.say("MATTERS_OPTIONAL")}
            boxes.choice("core", "MATTERS_NEED", needs, "core" if item.core else "optional", lambda value: save({"core": value == "core"}))
            _limit(boxes, save, "statutory", "MATTERS_STATUTORY", item.statutory)
            _limit(boxes, save, "promised", "MATTERS_PROMISED", item.promised)
        if len(item.promised) > 1:
            show(f'<span class="of-3 of-xs">{esc(visit.say("MATTERS_MORE_LIMITS", count=len(item.promised) - 1))}</span>')
        show(f'<b class="of-2">{esc(visit.say("MATTERS_APPLIES"))}</b>')
        if item.applies_when is None:
            show(f'<span class="of-2">{esc(visit.say("MATTERS_APPLIES_ALWAYS"))}</span>')
        if at_hand.may_edit:
            condition_editor(visit, at_hand.bundle, f"applies_{item.id}", item.applies_when, lambda tree: save({"applies_when": tree}))
        with st.expander(visit.say("MATTERS_BASIS")), st.grid(columns=3, min_column_width=240):
            boxes.text("type", "MATTERS_ITEM_TYPE", item.type)
            boxes.number(
                "correction_days", "MATTERS_CORRECTION", item.correction_days, lambda days: save({"correction_days": _whole_number(days)})
            )
            boxes.number("visits", "MATTERS_VISITS", item.visits, lambda times: save({"visits": _whole_number(times)}))
            fee = None if item.fee_fen is None else item.fee_fen / 100
            boxes.number("fee", "MATTERS_FEE", fee, lambda yuan: save({"fee_fen": None if yuan is None else round(yuan * 100)}), step=0.01)
            boxes.text("result", "MATTERS_RESULT", item.result)
            _basis(boxes, save, item)
        if at_hand.may_edit:
            _remove(at_hand, item)


def _limit(boxes: _Boxes, save: Callable[[dict[str, JsonValue]], None], name: str, label: str, limits: tuple[Limit, ...]) -> None:
    """The first limit; those after it, which have conditions, are left as they are."""
    first, rest = (limits[0], limits[1:]) if limits else (Limit(), ())

    def keep(**changes: JsonValue) -> None:
        save({name: [{**first.model_dump(mode="json"), **changes}, *(limit.model_dump(mode="json") for limit in rest)]})

    units = {unit: boxes.at_hand.visit.say(key) for unit, key in UNITS.items()}
    with st.container():
        boxes.number(name, label, first.days, lambda days: keep(days=_whole_number(days)))
        boxes.choice(f"{name}_unit", "MATTERS_UNIT", units, first.unit, lambda unit: keep(unit=unit))


def _basis(boxes: _Boxes, save: Callable[[dict[str, JsonValue]], None], item: BundledItem) -> None:
    visit, key = boxes.at_hand.visit, boxes.key("basis")

    def lines() -> None:
        save({"basis": [line.strip() for line in str(st.session_state[key] or "").splitlines() if line.strip()]})

    off = not boxes.at_hand.may_edit
    st.text_area(visit.say("MATTERS_BASIS"), "\n".join(item.basis), key=key, height=100, max_chars=LONG, disabled=off, on_change=lines)


def _whole_number(value: float | None, otherwise: int | None = None) -> int | None:
    return otherwise if value is None else int(value)


def _remove(at_hand: DraftAtHand, item: BundledItem) -> None:
    visit = at_hand.visit
    with st.popover(visit.say("MATTERS_REMOVE"), icon=":material/delete:", type="tertiary", key=f"remove_{item.id}"):
        show(f"<p>{esc(visit.say('MATTERS_REMOVE_ASK', name=item.name))}</p>")
        edit: dict[str, JsonValue] = {"op": "remove_department", "item": item.id}
        st.button(visit.say("MATTERS_REMOVE_YES"), key=f"remove_yes_{item.id}", type="primary", on_click=_apply, args=(at_hand, edit))


def _apply(at_hand: DraftAtHand, edit: dict[str, JsonValue]) -> None:
    at_hand.apply(edit)


def _one_more(at_hand: DraftAtHand) -> None:
    visit = at_hand.visit
    with st.container(key="card_add_matter"):
        card_head(visit.say("MATTERS_ADD"), visit.say("MATTERS_ADD_LEAD"))
        with st.form("add_matter", border=False, clear_on_submit=True):
            left, right = st.columns(2)
            department = left.text_input(visit.say("MATTERS_ITEM_DEPARTMENT"), max_chars=200).strip()
            name = right.text_input(visit.say("MATTERS_ITEM_NAME"), max_chars=200).strip()
            if st.form_submit_button(visit.say("MATTERS_ADD_ACT")) and department and name:
                at_hand.apply({"op": "add_department", "department": department, "name": name})
                st.rerun()
