"""The guide beside the form: what to answer next and why, a button that leads there, and the way to one question at a time."""

from __future__ import annotations

import streamlit as st

from runtime.desk import Desk
from runtime.next_question import Worth, questions_in_order, worth_of
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.form_field import ALWAYS, draw_data_item, label_in
from runtime.pages.go_to_field import go_to_field
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.precheck import flaws_by_name, shown_names
from runtime.typed_share import typed_share

FRAGMENT = "guide"
WAY = "way"
"""Query parameter: how the form is shown."""
ONE = "one"
"""Its value for one question at a time."""


def guide(at_hand: DeskAtHand) -> None:
    """As a fragment of its own: drawn again when another question comes next."""
    st.fragment(_guide, key=FRAGMENT)(at_hand)


def share_html(desk: Desk, visit: Visit) -> str:
    """How much of the departments' forms was really typed, and what filled the rest."""
    found = typed_share(desk)
    parts = {"MERGED": found.merged, "LIBRARY": found.library, "DERIVED": found.derived, "CARRIED": found.carried}
    words = visit.say("LIST_SEPARATOR").join(visit.say(f"SHARE_{key}", count=count) for key, count in parts.items() if count)
    why = visit.say("SHARE_WHY", spared=found.spared, parts=words) if words else ""
    lead = visit.say("SHARE", forms=found.forms, fields=found.fields, typed=found.typed)
    return f'<p class="of-s"><b>{esc(lead)}</b> <span class="of-2">{esc(why)}</span></p>'


def worth_words(visit: Visit, worth: Worth, label: str) -> str:
    """What its answer settles, or bears on."""
    counted = (("GUIDE_ITEMS", len(worth.items)), ("GUIDE_MATERIALS", len(worth.materials)))
    what = visit.say("GUIDE_AND").join(visit.say(key, count=count) for key, count in counted if count)
    return visit.say("GUIDE_SETTLES" if worth.settles else "GUIDE_CONCERNS", label=label, what=what, count=worth.weight)


def next_words(at_hand: DeskAtHand, name: str) -> str:
    """Why this question is the next one."""
    desk, visit, label = at_hand.desk, at_hand.visit, label_in(at_hand, name)
    worth = next((one for one in worth_of(desk) if one.name == name), None)
    if worth:
        several = visit.say("GUIDE_SEVERAL", count=worth.matters) if worth.matters > 1 else ""
        return worth_words(visit, worth, label) + (" " if several and visit.lang == "en" else "") + several
    sections = desk.compiled.bundle.layout.sections
    section = next((one.title for one in sections if any(placed.data_item == name for placed in one.placements)), "")
    must = sum(one in desk.required for one in questions_in_order(desk))
    return visit.say("GUIDE_MUST" if name in desk.required else "GUIDE_MAY", label=label, section=section, count=must)


def _guide(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, _face)
    desk, visit = at_hand.desk, at_hand.visit
    order = questions_in_order(desk)
    must = [name for name in order if name in desk.required or any(one.name == name for one in worth_of(desk))]
    with st.container(key="form_guide"):
        if not must:
            show(f"<h3>{esc(visit.say('GUIDE_DONE'))}</h3>{share_html(desk, visit)}")
            return
        name = must[0]
        decides = any(one.name == name and one.settles for one in worth_of(desk))
        title = visit.say("GUIDE_FIRST" if decides else "GUIDE_NEXT")
        show(f'<h3>{esc(title)}</h3><p class="of-2 of-s">{esc(next_words(at_hand, name))}</p>')
        if name not in shown_names(desk):  # only a matter asks for it that is not done yet: it stands nowhere on the form
            draw_data_item(at_hand, name, flaws_by_name(desk), place="n", always=(*ALWAYS, FRAGMENT))
        with st.container(key="guide_acts", horizontal=True, gap="small", vertical_alignment="center"):
            if name in shown_names(desk):
                label = visit.say("GUIDE_GO_TO", label=label_in(at_hand, name))
                go_to_field(name, visit.say("GUIDE_GO"), label, key="guide")
            if st.button(visit.say("ONE_BY_ONE"), key="one_by_one", type="tertiary", icon=":material/filter_1:"):
                visit.go("fill", case=at_hand.case_id, step="fill", **{WAY: ONE})


def _face(desk: Desk) -> object:
    order = questions_in_order(desk)
    return order[:1], worth_of(desk)[:1], sum(name in desk.required for name in order), not order and typed_share(desk)
