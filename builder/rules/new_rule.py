"""A rule that is being stated: kept in the session until it says something, then added with one click."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.condition_editor import begun
from builder.matters.bound_part import LINE
from builder.refusal import Refusal, refuse
from builder.rules.rule_pieces import block_head, editor, keys_line
from builder.rules.workshop import NEAR, Workshop, choose
from forms.edits.lookup import numbered_name
from forms.findings import an_edit
from forms.part import Tree
from forms.problems import Problem
from forms.stated_rule import OnFail
from runtime.pages.widgets import esc, show


def new_rule(workshop: Workshop) -> None:
    """Its name, what must hold, what follows; the rest once it is there."""
    say, held = workshop.visit.say, _held(workshop)
    with st.container(key="card_rule", gap="small"):
        show(f'<h2 class="of-rulename">{esc(say("WORKSHOP_NEW"))}</h2><p class="of-2 of-s">{esc(say("WORKSHOP_NEW_LEAD"))}</p>')
        workshop.at_hand.tell_near(NEAR)
        title = _key(workshop, "title")
        st.text_input(say("WORKSHOP_NAME"), key=title, max_chars=LINE, placeholder=say("WORKSHOP_NAME_EXAMPLE"), required=True)
        for part, needed in (("when", False), ("holds", True)):
            with st.container(key=f"block_{part}", gap="small"):
                show(block_head(say(f"WORKSHOP_{part.upper()}"), say(f"WORKSHOP_NEW_{part.upper()}")))

                def save(tree: Tree, part: str = part) -> None:
                    _held(workshop)[part] = tree

                editor(workshop, _owner(workshop, part), held.get(part), save, needed=needed, read_back=held.get(part) is not None)
        fails = {str(one): say(f"WORKSHOP_ELSE_{one.name}") for one in (OnFail.CORRECT, OnFail.REJECT, OnFail.FLAG)}
        with st.container(key="block_else", horizontal=True, gap="small"):
            st.selectbox(say("WORKSHOP_ELSE"), list(fails), format_func=lambda one: fails[one], key=_key(workshop, "on_fail"))
            st.text_input(say("WORKSHOP_BASIS"), key=_key(workshop, "basis"), max_chars=LINE, placeholder=say("WORKSHOP_BASIS_NONE"))
            free = numbered_name("rule", [one.id for one in workshop.bundle.rules])
            st.text_input(say("WORKSHOP_ID"), key=_key(workshop, "id"), max_chars=40, placeholder=free, help=say("WORKSHOP_ID_HELP"))
        keys_line(workshop)
        with st.container(horizontal=True, gap="small"):
            st.button(say("WORKSHOP_NEW_DO"), key="rule_new_do", type="primary", on_click=_add, args=(workshop,))
            st.button(say("WORKSHOP_NEW_NOT"), key="rule_new_not", type="tertiary", on_click=_leave, args=(workshop,))


def _add(workshop: Workshop) -> None:
    """Reads the boxes themselves: what was typed last may be newer than the last run of the page. What is begun in the editors and not
    finished would be lost: so it is refused."""
    held = _held(workshop)
    if count := sum(begun(workshop.bundle, _owner(workshop, part)) for part in ("when", "holds")):
        refuse(workshop.at_hand.code, Refusal((Problem("WORKSHOP_NEW_UNFINISHED", "rules", {"count": count}),), near=NEAR))
        return
    title, on_fail, basis, wanted = (str(st.session_state.get(_key(workshop, name)) or "") for name in ("title", "on_fail", "basis", "id"))
    kinds = [one.reject_kind for one in workshop.bundle.rules if one.reject_kind]
    usual = max(dict.fromkeys(kinds), key=kinds.count, default=workshop.visit.say("WORKSHOP_REJECT_USUAL"))
    name = wanted.strip() or numbered_name("rule", [one.id for one in workshop.bundle.rules])
    stated: dict[str, JsonValue] = {"rule": name, "title": title, "holds": held.get("holds"), "when": held.get("when"), "basis": basis}
    stated |= {"on_fail": on_fail or str(OnFail.CORRECT)} | ({"reject_kind": usual} if on_fail == OnFail.REJECT else {})
    if workshop.at_hand.apply(an_edit("add_rule", **stated), near=NEAR):
        _leave(workshop)
        choose(name)


def _leave(workshop: Workshop) -> None:
    st.session_state.pop(_held_key(workshop), None)
    st.session_state[f"rules_new_turn_{workshop.at_hand.code}"] = _turn(workshop) + 1
    choose("")


def _held(workshop: Workshop) -> dict[str, JsonValue]:
    held: dict[str, JsonValue] = st.session_state.setdefault(_held_key(workshop), {})
    return held


def _held_key(workshop: Workshop) -> str:
    return f"rules_new_{workshop.at_hand.code}"


def _turn(workshop: Workshop) -> int:
    return int(st.session_state.get(f"rules_new_turn_{workshop.at_hand.code}", 0))


def _owner(workshop: Workshop, part: str) -> str:
    return f"new_{_turn(workshop)}_{part}"


def _key(workshop: Workshop, name: str) -> str:
    return f"newrule_{workshop.at_hand.code}_{_turn(workshop)}_{name}"
