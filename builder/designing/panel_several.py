"""The panel of what is no single field: several fields at once, a section, a column of a repeating group."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.designing.bound_card import BoundCard
from builder.designing.design_at_hand import DesignAtHand
from builder.designing.panel_demand import demand_of
from builder.designing.panel_places import move_to
from builder.designing.panel_reach import receivers
from builder.designing.type_settings import TypeSettings, type_settings
from forms.findings import EditJson
from runtime.pages.staff_pieces import pairs_html
from runtime.pages.widgets import esc, show


def several_panel(design: DesignAtHand, chosen: Sequence[str]) -> None:
    """Moved, required, copied, taken out: all of them in one step."""
    say, bundle = design.visit.say, design.bundle
    items = [one for one in chosen if bundle.data_item(one)]
    labels = "".join(f"<li>{esc(bundle.labels.get(one, one))}</li>" for one in items[:8])
    more = f"<li>{esc(say('DESIGN_AND_MORE', count=len(chosen) - 8))}</li>" if len(chosen) > 8 else ""
    show(f'<h2>{esc(say("DESIGN_CHOSEN", count=len(chosen)))}</h2><ul class="of-reach">{labels}{more}</ul>')
    if not items:
        show(f'<p class="of-2 of-s">{esc(say("DESIGN_COLUMNS_CHOSEN"))}</p>')
        return
    bound = BoundCard(design, "several")
    move_to(bound, items, None)

    def require(yes: bool) -> list[EditJson]:
        found: list[EditJson] = []
        for one in items:
            when = demand_of(design.bundle, one).required_when if yes else None
            found.append({"op": "set_required", "data_item": one, "required": yes, "required_when": when})
        return found

    with st.container(horizontal=True, gap="small"):
        bound.act("require", say("DESIGN_ALL_REQUIRED"), lambda: require(True))
        bound.act("waive", say("DESIGN_ALL_OPTIONAL"), lambda: require(False))
    with st.container(horizontal=True, gap="small"):
        copies: EditJson = {"op": "copy_fields", "data_items": [*items]}
        bound.act("copy", say("DESIGN_COPY"), lambda: [copies], icon=":material/content_copy:")
        with st.container(key="danger_several", width="content"):
            out: EditJson = {"op": "unplace", "data_items": [*items]}
            bound.act("out", say("DESIGN_OUT"), lambda: [out], icon=":material/playlist_remove:")


def section_panel(design: DesignAtHand, section_id: str) -> None:
    """Title, help, place."""
    say, sections = design.visit.say, design.bundle.layout.sections
    at = [one.id for one in sections].index(section_id)
    section = sections[at]
    bound = BoundCard(design, f"section_{section_id}")

    def rename(title: str, help_: str) -> list[EditJson]:
        return [{"op": "rename_section", "section": section_id, "title": title, "help": help_}] if title else []

    show(
        f'<div class="of-cardhead"><h2>{esc(section.title)}</h2></div>'
        f'<p class="of-3 of-xs">{esc(say("DESIGN_SECTION", at=at + 1, count=len(section.placements)))}</p>'
    )
    bound.text("title", say("DESIGN_SECTION_TITLE"), section.title, lambda title: rename(title, section.help), max_chars=60)
    bound.text("help", say("DESIGN_SECTION_HELP"), section.help, lambda text: rename(section.title, text), lines=True, height=80)

    def move(by: int) -> list[EditJson]:
        now = [one.id for one in design.bundle.layout.sections]
        here = now.index(section_id)
        to = here - 1 if by < 0 else here + 2
        if to < 0 or (by > 0 and here + 1 >= len(now)):
            return []
        return [{"op": "move_section", "section": section_id, "before": now[to] if to < len(now) else ""}]

    with st.container(key="panel_moves", horizontal=True, gap="small"):
        bound.act("up", say("DESIGN_UP"), lambda: move(-1), icon=":material/arrow_upward:")
        bound.act("down", say("DESIGN_DOWN"), lambda: move(1), icon=":material/arrow_downward:")
        with st.container(key=f"danger_section_{section_id}", width="content"):
            bound.act(
                "remove",
                say("DESIGN_SECTION_REMOVE"),
                lambda: [{"op": "remove_section", "section": section_id}],
                icon=":material/delete:",
                help=say("DESIGN_SECTION_REMOVE_WHAT"),
            )


def column_panel(design: DesignAtHand, group_id: str, column_id: str) -> None:
    """A column of a repeating group."""
    say = design.visit.say
    group = design.bundle.data_item(group_id)
    assert group is not None
    columns = [one.id for one in group.columns]
    column = group.columns[columns.index(column_id)]
    bound = BoundCard(design, f"{group_id}.{column_id}")

    def change(changes: dict[str, object]) -> list[EditJson]:
        return [{"op": "set_column", "group": group_id, "column": column_id, "changes": changes}]  # type: ignore[dict-item]

    show(
        f'<div class="of-cardhead"><h2>{esc(column.label)}</h2><span class="of-3 of-xs of-mono">{esc(column_id)}</span></div>'
        f'<p class="of-3 of-xs">{esc(say("DESIGN_COLUMN_OF", group=group.label, at=columns.index(column_id) + 1))}</p>'
    )
    bound.text("label", say("DESIGN_NAME"), column.label, lambda label: change({"label": label}) if label else [], max_chars=80)
    type_settings(bound, TypeSettings(column.type, column, column=True), lambda changes: change({**changes}))
    bound.yes("required", say("DESIGN_COLUMN_REQUIRED"), column.required, lambda yes: change({"required": yes}))
    got = list(receivers(design.bundle, group_id, column_id))
    if got:
        show(f'<div class="of-label">{esc(say("DESIGN_RECEIVERS"))}</div>')
        show(pairs_html((f'<span class="of-2">{esc(form)}</span>', esc(label)) for form, label in got))

    def move(by: int) -> list[EditJson]:
        at = columns.index(column_id)
        to = at - 1 if by < 0 else at + 2
        if to < 0 or (by > 0 and at + 1 >= len(columns)):
            return []
        return [{"op": "move_column", "group": group_id, "column": column_id, "before": columns[to] if to < len(columns) else ""}]

    with st.container(key="panel_moves", horizontal=True, gap="small"):
        bound.act("up", say("DESIGN_UP"), lambda: move(-1), icon=":material/arrow_upward:")
        bound.act("down", say("DESIGN_DOWN"), lambda: move(1), icon=":material/arrow_downward:")
        with st.container(key=f"danger_column_{column_id}", width="content"):
            edit: EditJson = {"op": "drop_column", "group": group_id, "column": column_id}
            bound.act("drop", say("DESIGN_DROP"), lambda: [edit], icon=":material/delete:")
