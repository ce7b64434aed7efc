"""参数: the named numbers of a draft, each with its days, regions and sources; what they are on a day in a region; who reads them."""

from __future__ import annotations

from datetime import date

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.look_again import look_again
from builder.matters.bound_part import LINE
from builder.rules.checked import checked
from builder.rules.parameter_card import NEAR, parameter_card
from builder.steps import bundle_frame
from forms.findings import an_edit
from rules.values import iso_date
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

ADD = "+"
"""Where an act on no parameter in particular says why it was refused."""


def parameters_page(visit: Visit) -> None:
    """The parameters of the bundle the address names."""
    at_hand = bundle_frame(visit, "rules")
    if at_hand is None:
        return
    with st.container(key="parameters"):
        visit.link("rules", visit.say("PARAMETERS_BACK"), icon=":material/arrow_back:", bundle=at_hand.code)
        with st.container(key="card_parameters_head", gap="small"):
            card_head(visit.say("PARAMETERS_TITLE"), visit.say("PARAMETERS_COUNT", count=len(at_hand.bundle.parameters)))
            show(f'<p class="of-2 of-s">{esc(visit.say("PARAMETERS_LEAD"))}</p>')
            on, region = _when(at_hand)
        there = checked(visit.application, at_hand.bundle)
        found = there.found if there else ()
        asked = st.query_params.get("parameter", "")
        # the one that somebody was led to stands first
        for parameter in sorted(at_hand.bundle.parameters, key=lambda one: one.name != asked):
            about = [one for one in found if one.where == f"parameters.{parameter.name}"]
            parameter_card(at_hand, parameter, on, region, about, opened=parameter.name == asked)
        if not at_hand.bundle.parameters:
            widgets.empty(visit.say("PARAMETERS_NONE"), visit.say("PARAMETERS_NONE_NEXT"))
        if at_hand.may_edit:
            _one_more(at_hand)
        if there is None:
            # what is wrong with a parameter stands at it once the rules have been read
            look_again(
                "await_parameters", lambda: checked(visit.application, at_hand.bundle, patience=0) is not None, visit.say("WORKSHOP_WAIT")
            )


def _when(at_hand: DraftAtHand) -> tuple[date, str]:
    """For which day and region values are told; the day is today and the region the bundle's, unless somebody asks otherwise."""
    say, today = at_hand.visit.say, at_hand.visit.application.clock.today()
    asked = iso_date(st.query_params.get("day", "")) or today
    with st.container(key="parameters_when", horizontal=True, gap="small"):
        on = st.date_input(say("PARAMETERS_DAY"), value=asked, format="YYYY-MM-DD", key="parameters_day")
        code, hint = at_hand.bundle.region, say("PARAMETERS_REGION_EXAMPLE")
        place = st.text_input(say("PARAMETERS_REGION"), value=code, key="parameters_region", max_chars=12, placeholder=hint)
    return on if isinstance(on, date) else today, (place or "").strip()


def _one_more(at_hand: DraftAtHand) -> None:
    """Boxes for another parameter, with its first value."""
    say, turn = at_hand.visit.say, st.session_state.setdefault("parameter_turn", 0)

    def key(name: str) -> str:
        return f"newparameter_{turn}_{name}"

    with st.container(key="card_parameter_add", gap="small"):
        card_head(say("PARAMETERS_ADD"))
        at_hand.tell_near(NEAR, ADD)
        with st.grid(columns=4, min_column_width=200):
            st.text_input(say("PARAMETERS_LABEL"), key=key("label"), max_chars=LINE, placeholder=say("PARAMETERS_LABEL_EXAMPLE"))
            kinds = {one: say(f"PARAMETERS_KIND_{one.upper()}") for one in ("number", "text", "yes")}
            kind = st.selectbox(say("PARAMETERS_KIND"), list(kinds), format_func=kinds.__getitem__, key=key("kind"))
            if kind == "number":
                st.number_input(say("PARAMETERS_VALUE"), value=None, step=None, format="%g", key=key("value"))
                st.text_input(say("PARAMETERS_UNIT"), key=key("unit"), max_chars=20, placeholder=say("PARAMETERS_UNIT_EXAMPLE"))
            elif kind == "text":
                st.text_input(say("PARAMETERS_VALUE"), key=key("value"), max_chars=LINE)
            else:
                answers = {True: say("RULE_YES"), False: say("RULE_NO")}
                st.selectbox(say("PARAMETERS_VALUE"), [True, False], format_func=lambda one: answers[one], key=key("value"))
            st.date_input(say("PARAMETERS_SINCE"), value=None, format="YYYY-MM-DD", key=key("since"))
            st.text_input(say("PARAMETERS_SOURCE"), key=key("source"), max_chars=LINE, placeholder=say("PARAMETERS_SOURCE_HINT"))
        st.button(say("PARAMETERS_ADD_DO"), key="parameter_add", type="primary", on_click=_add, args=(at_hand, key("")))


def _add(at_hand: DraftAtHand, own: str) -> None:
    """Reads the boxes themselves: what was typed last may be newer than the last run of the page."""
    typed = {name: st.session_state.get(f"{own}{name}") for name in ("label", "value", "unit", "since", "source")}
    value = typed["value"]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    row: dict[str, JsonValue] = {"value": value, "source": str(typed["source"] or "").strip()}
    if isinstance(typed["since"], date):
        row["since"] = typed["since"].isoformat()
    rows: list[JsonValue] = [] if value in (None, "") else [row]
    edit = an_edit("add_parameter", label=str(typed["label"] or ""), unit=str(typed["unit"] or ""), rows=rows)
    if at_hand.apply(edit, near=NEAR, at=ADD):
        st.session_state["parameter_turn"] += 1  # empty boxes for the next one
