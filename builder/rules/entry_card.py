"""An entry of another stage than 资格: when a matter applies, a field is asked for or shown, a material demanded; and what the bundle
says of papers that come later."""

from __future__ import annotations

import streamlit as st

from builder.rules.entries import WAIVER, Entry, condition_edits, departments
from builder.rules.people import Tried
from builder.rules.rule_list import label_of
from builder.rules.rule_pieces import block_head, editor, keys_line
from builder.rules.sentences import entry_sentence_html, met_html, stands
from builder.rules.tried_on import cannot_run_note, person_row, unsettled_note
from builder.rules.workshop import NEAR, Workshop
from forms.part import Tree
from runtime.pages.staff_pieces import card_head, pairs_html
from runtime.pages.widgets import chip_html, esc, show

PAGES = {"applies": ("matters", "open"), "field": ("design", "card"), "show": ("design", "card"), "use": ("design", "card")}
"""Kind of entry -> the page that shows what it decides about, and the name under which that page is told what to show."""


def entry_card(workshop: Workshop, entry: Entry) -> None:
    """Its sentence, on whom it is tried, the condition, and the way to what it decides about."""
    if entry.kind == WAIVER:
        _waiver(workshop)
        return
    say, bundle = workshop.visit.say, workshop.bundle
    with st.container(key="card_rule", gap="small"):
        of = "".join(chip_html(one) for one in departments(bundle, entry))
        title = f'<h2 class="of-rulename">{esc(label_of(workshop, entry))}</h2>'
        show(f'{title}<div class="of-marks">{chip_html(say(f"WORKSHOP_STAGE_{entry.stage.name}"))}{of}</div>')
        workshop.at_hand.tell_near(NEAR)
        show(f'<div class="of-read">{entry_sentence_html(bundle, entry, workshop.lang)}</div>')
        person_row(workshop)
        cannot_run_note(workshop)
        unsettled_note(workshop, entry.tree)
        tried = workshop.tried if isinstance(workshop.tried, Tried) else None
        with st.container(key="block_when", gap="small"):
            chip = met_html(stands(bundle, entry.tree, tried), workshop.lang, skips=True) if tried else ""
            show(block_head(say("WORKSHOP_WHEN"), say(f"WORKSHOP_EMPTY_{entry.kind.upper()}"), chip))

            def save(tree: Tree) -> None:
                workshop.at_hand.apply(*condition_edits(entry, tree), near=NEAR)

            editor(workshop, _owner(workshop, entry), entry.tree, save, needed=False, derived=False)
        keys_line(workshop)
        _way(workshop, entry)


def _owner(workshop: Workshop, entry: Entry) -> str:
    """The data item that the condition decides about, which it may not read itself; else a name of its own."""
    if entry.kind in ("field", "show"):
        return _shown_there(workshop, entry)
    return entry.key.replace(":", "_").replace(".", "_")


def _way(workshop: Workshop, entry: Entry) -> None:
    page, name = PAGES[entry.kind]
    if st.button(
        workshop.visit.say(f"WORKSHOP_WAY_{entry.kind.upper()}"), key="rule_way", icon=":material/arrow_outward:", type="tertiary"
    ):
        workshop.visit.go(page, bundle=workshop.at_hand.code, **{name: _shown_there(workshop, entry)})


def _shown_there(workshop: Workshop, entry: Entry) -> str:
    member = entry.members[0]
    if entry.kind == "field":
        return workshop.bundle.relations.item_of().get(member, "")
    if entry.kind == "use":
        item, _, own = member.partition(".")
        found = (one.id for one in workshop.bundle.materials for use in one.uses if (use.item, use.id) == (item, own))
        return f"@{next(found, '')}"
    return member


def _waiver(workshop: Workshop) -> None:
    """How many papers may come later, who may not, and which; the matrix has a page of its own."""
    visit, bundle, policy = workshop.visit, workshop.bundle, workshop.bundle.waiver
    say = visit.say
    waivable = [(use.name, use.waiver_days) for material in bundle.materials for use in material.uses if use.waivable]
    with st.container(key="card_rule", gap="small"):
        card_head(say("WORKSHOP_WAIVER"), policy.basis)
        if policy.text:
            show(f'<div class="of-read">{esc(policy.text)}</div>')
        pairs = [(esc(say("WORKSHOP_WAIVER_MOST")), esc(say("WORKSHOP_WAIVER_COUNT", count=policy.max_materials)))]
        if policy.excluded_if:
            pairs.append((esc(say("WORKSHOP_WAIVER_NOT")), esc(policy.excluded_if)))
        for name, days in waivable:
            pairs.append((esc(name), esc(say("WORKSHOP_WAIVER_DAYS", days=days) if days is not None else say("WORKSHOP_WAIVER_ANY"))))
        show(pairs_html(pairs))
        with st.container(horizontal=True, gap="small"):
            if st.button(say("WORKSHOP_WAIVER_TABLES"), key="rule_tables", icon=":material/table:"):
                visit.go("tables", bundle=workshop.at_hand.code)
            if st.button(say("WORKSHOP_WAY_USE"), key="rule_way", type="tertiary"):
                visit.go("merge", bundle=workshop.at_hand.code, show="materials")
