"""A rule that is being stated: kept in the session until it says something, then added with one click."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import item_names
from builder.condition_editor import begun
from builder.matters.bound_part import LINE
from builder.refusal import Refusal, refuse
from builder.rules.refusal_kinds import offered_kinds, usual_kind
from builder.rules.rule_pieces import block_head, editor, keys_line
from builder.rules.workshop import NEAR, NEW, Workshop, choose
from forms.edits.lookup import numbered_name
from forms.findings import an_edit
from forms.part import Tree
from forms.problems import Problem
from forms.stated_rule import OnFail
from runtime.pages.widgets import esc, show

BY_THEMSELVES = ("on_fail", "reject_kind", "after")
"""Boxes that always say something: who has touched nothing else has begun nothing."""


def new_rule(workshop: Workshop) -> None:
    """Its name, what must hold, what follows and for whom; the rest once it is there."""
    say, held = workshop.visit.say, _held(workshop)
    with st.container(key="card_rule", gap="small"):
        show(f'<h2 class="of-rulename">{esc(say("WORKSHOP_NEW"))}</h2><p class="of-2 of-s">{esc(say("WORKSHOP_NEW_LEAD"))}</p>')
        workshop.at_hand.tell_near(NEAR)
        title = _box(workshop, "title")
        st.text_input(say("WORKSHOP_NAME"), max_chars=LINE, placeholder=say("WORKSHOP_NAME_EXAMPLE"), required=True, **title)
        for part, needed in (("when", False), ("holds", True)):
            with st.container(key=f"block_{part}", gap="small"):
                show(block_head(say(f"WORKSHOP_{part.upper()}"), say(f"WORKSHOP_NEW_{part.upper()}")))

                def save(tree: Tree, part: str = part) -> None:
                    _held(workshop)[part] = tree

                editor(workshop, _owner(workshop, part), held.get(part), save, needed=needed, read_back=held.get(part) is not None)
        with st.container(key="block_else", gap="small"):
            _consequences(workshop)
        keys_line(workshop)
        with st.container(horizontal=True, gap="small"):
            st.button(say("WORKSHOP_NEW_DO"), key="rule_new_do", type="primary", on_click=_add, args=(workshop,))
            st.button(say("WORKSHOP_NEW_NOT"), key="rule_new_not", type="tertiary", on_click=_leave, args=(workshop,))


def _consequences(workshop: Workshop) -> None:
    """What follows, whom it concerns, where it stands, on what it is founded."""
    say, bundle = workshop.visit.say, workshop.bundle
    fails = {str(one): say(f"WORKSHOP_ELSE_{one.name}") for one in (OnFail.CORRECT, OnFail.REJECT, OnFail.FLAG)}
    with st.container(key="new_first", horizontal=True, gap="small"):
        chosen = st.selectbox(say("WORKSHOP_ELSE"), list(fails), format_func=lambda one: fails[one], **_box(workshop, "on_fail"))
        if chosen == OnFail.REJECT:
            more: dict[str, Any] = {"accept_new_options": True, "help": say("WORKSHOP_REJECT_KIND_HELP")}
            st.selectbox(say("WORKSHOP_REJECT_KIND"), offered_kinds(bundle), **more, **_box(workshop, "reject_kind"))
    with st.container(key="new_reach", horizontal=True, gap="small"):
        items = item_names(bundle)
        more = {"placeholder": say("WORKSHOP_ALL_ITEMS"), "select_all": False, "format_func": lambda one: items.get(one, one)}
        st.multiselect(say("WORKSHOP_ITEMS"), list(items), **more, **_box(workshop, "applies_to"))
        if bundle.rules:
            places = {"": say("WORKSHOP_PLACE_FIRST")}
            places |= {rule.id: say("WORKSHOP_PLACE_AFTER", title=rule.title) for rule in bundle.rules}
            more = {"help": say("WORKSHOP_PLACE_HELP"), "format_func": lambda one: places.get(one, one)}
            # a rule may have gone meanwhile, so where it stands is looked up anew
            st.session_state[_key(workshop, "after")] = ["", *(rule.id for rule in bundle.rules)][_place(workshop)]
            st.selectbox(say("WORKSHOP_PLACE"), list(places), **more, **_box(workshop, "after"))
    with st.container(key="new_ground", horizontal=True, gap="small"):
        basis, name = _box(workshop, "basis"), _box(workshop, "id")
        st.text_input(say("WORKSHOP_BASIS"), max_chars=LINE, placeholder=say("WORKSHOP_BASIS_NONE"), **basis)
        st.text_input(say("WORKSHOP_ID"), max_chars=40, placeholder=say("WORKSHOP_ID_NONE"), help=say("WORKSHOP_ID_HELP"), **name)


def _place(workshop: Workshop) -> int:
    """How many rules stand before it: without a choice, or if that rule is gone, all of them."""
    order, after = ["", *(rule.id for rule in workshop.bundle.rules)], _now(workshop, "after")
    return order.index(after) if isinstance(after, str) and after in order else len(order) - 1


def _add(workshop: Workshop) -> None:
    """Reads the boxes themselves: what was typed last may be newer than the last run of the page. What is begun in the editors and not
    finished would be lost: so it is refused."""
    held = _held(workshop)
    if count := sum(begun(workshop.bundle, _owner(workshop, part)) for part in ("when", "holds")):
        refuse(workshop.at_hand.code, Refusal((Problem("WORKSHOP_NEW_UNFINISHED", "rules", {"count": count}),), near=NEAR))
        return
    now = {name: _now(workshop, name) for name in ("title", "on_fail", "reject_kind", "applies_to", "basis", "id")}
    order = [one.id for one in workshop.bundle.rules]
    name = str(now["id"] or "").strip() or numbered_name("rule", order)
    stated: dict[str, JsonValue] = {"rule": name, "title": str(now["title"] or ""), "basis": str(now["basis"] or "")}
    stated |= {"holds": held.get("holds"), "when": held.get("when"), "applies_to": now["applies_to"] or None}
    stated |= {"on_fail": now["on_fail"] or str(OnFail.CORRECT), "before": [*order, ""][_place(workshop)]}
    if now["on_fail"] == OnFail.REJECT:
        stated["reject_kind"] = str(now["reject_kind"] or "") or usual_kind(workshop.bundle)
    if workshop.at_hand.apply(an_edit("add_rule", **stated), near=NEAR):
        _leave(workshop)
        choose(name)


def begin(workshop: Workshop) -> None:
    """State one more, behind the rule that is shown; or go on with the one that was begun."""
    if not is_begun(workshop.at_hand.code):
        shown = workshop.rule(workshop.chosen)
        _held(workshop)["after"] = shown.id if shown else None
        st.session_state.pop(_key(workshop, "after"), None)
    choose(NEW)


def _leave(workshop: Workshop) -> None:
    st.session_state.pop(_held_key(workshop.at_hand.code), None)
    st.session_state[f"rules_new_turn_{workshop.at_hand.code}"] = _turn(workshop) + 1
    choose("")


def is_begun(code: str) -> bool:
    """Is a rule of this bundle being stated, and not added yet?"""
    held = st.session_state.get(_held_key(code))
    return isinstance(held, dict) and any(value not in (None, "", []) for name, value in held.items() if name not in BY_THEMSELVES)


def _now(workshop: Workshop, name: str) -> JsonValue:
    """What is in a box, or was held of it."""
    value: JsonValue = st.session_state.get(_key(workshop, name), _held(workshop).get(name))
    return value


def _box(workshop: Workshop, name: str) -> dict[str, Any]:
    """Key and callback of a box. What is typed is held apart: the boxes forget it as soon as another page is drawn."""
    key, held = _key(workshop, name), _held(workshop).get(name)
    if key not in st.session_state and held is not None:
        st.session_state[key] = held

    def hold() -> None:
        _held(workshop)[name] = st.session_state.get(key)

    return {"key": key, "on_change": hold}


def _held(workshop: Workshop) -> dict[str, JsonValue]:
    held: dict[str, JsonValue] = st.session_state.setdefault(_held_key(workshop.at_hand.code), {})
    return held


def _held_key(code: str) -> str:
    return f"rules_new_{code}"


def _turn(workshop: Workshop) -> int:
    return int(st.session_state.get(f"rules_new_turn_{workshop.at_hand.code}", 0))


def _owner(workshop: Workshop, part: str) -> str:
    return f"new_{_turn(workshop)}_{part}"


def _key(workshop: Workshop, name: str) -> str:
    return f"newrule_{workshop.at_hand.code}_{_turn(workshop)}_{name}"
