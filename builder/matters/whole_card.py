"""The bundle as a whole: its title, whom it serves, who its papers name, what may come later."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.matters.bound_part import BoundPart
from builder.matters.folding import Folding
from forms.bundle import Bundle
from forms.findings import EditJson
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit

WHOLE = "whole"
"""Its name among the cards."""
NAME_TYPES = ("text", "line")
NUMBER_TYPES = ("cid", "uscc", "uscc_or_cid", "id_document")
"""Types of the data items that may name the applicant, and that may hold the number."""
AS_MANY_AS_THERE_ARE = 99
"""Materials that may come later where nobody sets a limit."""


def whole_card(at_hand: DraftAtHand, folding: Folding) -> None:
    """Folded: its title and whom it serves."""
    say, bundle = at_hand.visit.say, at_hand.bundle
    with folding.card(WHOLE, say("MATTERS_WHOLE"), _summary(at_hand.visit, bundle)) as opened:
        if opened:
            _body(at_hand)


def _summary(visit: Visit, bundle: Bundle) -> str:
    parts = [bundle.title, bundle.applicant_type]
    if bundle.limits.promised_days is not None:
        parts.append(visit.say("MATTERS_CAP_SHORT", days=bundle.limits.promised_days))
    if bundle.waiver.max_materials != AS_MANY_AS_THERE_ARE:
        parts.append(visit.say("MATTERS_WAIVER_SHORT", count=bundle.waiver.max_materials))
    return DOT.join(part for part in parts if part)


def _body(at_hand: DraftAtHand) -> None:
    say, bundle = at_hand.visit.say, at_hand.bundle
    waiver = bundle.waiver
    bound = BoundPart(at_hand, "matter_bundle")

    def change(**changes: JsonValue) -> list[EditJson]:
        return [{"op": "set_bundle", "changes": changes}]

    def change_waiver(**changes: JsonValue) -> list[EditJson]:
        return change(waiver={**waiver.model_dump(mode="json"), **changes})

    def change_cap(days: int | None) -> list[EditJson]:
        return change(limits={**bundle.limits.model_dump(mode="json"), "promised_days": days})

    nobody = {"": say("MATTERS_NOT_SAID")}
    names = nobody | {item.id: item.label for item in bundle.data_items if item.type in NAME_TYPES}
    numbers = nobody | {item.id: item.label for item in bundle.data_items if item.type in NUMBER_TYPES}
    with st.grid(columns=2, min_column_width=280):
        bound.texts([("title", "MATTERS_TITLE", bundle.title)], change, required=True)
        bound.texts([("applicant_type", "MATTERS_APPLICANT_TYPE", bundle.applicant_type)], change)
        bound.texts([("region", "MATTERS_REGION", bundle.region)], change, help=say("MATTERS_REGION_HELP"))
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
