"""«还可以少填»: values that could be computed from others, or start with another's. What a question asks is not said twice."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.merging.open_suggestions import OpenSuggestions
from forms.findings import EditJson
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, icon_html, show

MOST = 5


def ideas_card(at_hand: DraftAtHand, open_: OpenSuggestions) -> None:
    """A line for each, with a button that takes it; nothing if there is none."""
    visit, home, labels = at_hand.visit, at_hand.bundle.relations.item_of(), at_hand.bundle.labels
    ideas: dict[tuple[str, str], tuple[str, EditJson]] = {}
    for derive in open_.derives:
        target, source = home[derive.target], home[derive.source]
        edit: EditJson = {"op": "relate", "target": target, "source": source, "kind": "derive", "how": derive.how}
        ideas.setdefault((target, source), ("IDEAS_DERIVE", edit))
    asked = [{*one.left, *one.right} for one in open_.of("field")]
    for prefill in (one for one in open_.prefills if not any({one.target, one.source} <= sides for sides in asked)):
        target, source = home[prefill.target], home[prefill.source]
        ideas.setdefault((target, source), ("IDEAS_PREFILL", {"op": "relate", "target": target, "source": source, "kind": "prefill"}))
    if not ideas:
        return
    with st.container(key="card_ideas"):
        card_head(visit.say("IDEAS_TITLE"), visit.say("ASK_OTHERS_COUNT", count=len(ideas)))
        at_hand.tell_near("ideas")
        for (target, source), (key, edit) in list(ideas.items())[:MOST]:
            with st.container(key=f"idealine_{target}_{source}", horizontal=True, vertical_alignment="center", gap="small"):
                words = visit.say(key, target=labels.get(target, target), source=labels.get(source, source))
                show(f'<span class="of-s">{icon_html("lightbulb")} {esc(words)}</span>')
                if at_hand.may_edit:
                    st.button(
                        visit.say("BOARD_JS_TAKE"),
                        key=f"idea_{target}_{source}",
                        type="tertiary",
                        on_click=at_hand.do,
                        args=(edit,),
                        kwargs={"near": "ideas"},
                    )
