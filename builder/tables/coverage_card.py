"""看得见的覆盖: whom the rows speak of, over two columns one chooses; of a waiver table, material by material."""

from __future__ import annotations

import streamlit as st

from builder.tables.coverage import Coverage, CoverPicture, Patch
from builder.tables.grid import TableAtHand
from forms.table_columns import column_label
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, icon_html, plain, show

MOST_PICTURES = 4
"""Materials side by side."""
FIRST_PICTURES = 2
ICONS = {"bad": "error", "gap": "warning", "part": "warning"}
NO_SECOND = ""


def coverage_card(of: TableAtHand) -> None:
    """The card; nothing where there is no condition to lay out."""
    visit, table = of.at_hand.visit, of.table
    if not table.columns or not table.rows:
        return
    cover = Coverage(of.at_hand.bundle, table, visit.lang)
    with st.container(key="card_cover", gap="small"):
        card_head(visit.say("TABLES_COVER"), visit.say("TABLES_COVER_LEAD"))
        materials = _materials(of, cover)
        across, down = _columns(of, cover)
        pictures = [_picture(of, cover, material, across, down) for material in materials or [""]]
        show(f'<div class="of-covers">{"".join(pictures)}</div>')


def _materials(of: TableAtHand, cover: Coverage) -> list[str]:
    """Those that are chosen; at first those with something found."""
    names, visit = cover.materials(), of.at_hand.visit
    if not names:
        return []
    troubled = dict.fromkeys(one.material for one in of.found if one.material in names)
    first = [*troubled, *(name for name in names if name not in troubled)][:FIRST_PICTURES]
    key = f"cover_materials_{of.at_hand.code}_{of.table.id}"
    if key in st.session_state:
        st.session_state[key] = [one for one in st.session_state[key] if one in names]
    return st.multiselect(
        visit.say("TABLES_COVER_MATERIALS"),
        [*names],
        default=None if key in st.session_state else first,
        format_func=lambda one: names[one],
        max_selections=MOST_PICTURES,
        key=key,
        select_all=False,
    )


def _columns(of: TableAtHand, cover: Coverage) -> tuple[str, str]:
    """The two columns that are chosen; "" = those that the rows of each material say most of."""
    visit, names = of.at_hand.visit, cover.columns()
    if len(names) < 2:
        return "", ""
    words = {NO_SECOND: visit.say("TABLES_COVER_OWN"), **{name: plain(label) for name, label in names.items()}}
    left, right = st.columns(2)
    ids = f"{of.at_hand.code}_{of.table.id}_{len(names)}"
    across = left.selectbox(visit.say("TABLES_COVER_ACROSS"), [*words], format_func=lambda one: words[one], key=f"cover_across_{ids}")
    below = {name: label for name, label in words.items() if not name or name != across}
    down = right.selectbox(visit.say("TABLES_COVER_DOWN"), [*below], format_func=lambda one: below[one], key=f"cover_down_{ids}_{across}")
    return across, down


def _picture(of: TableAtHand, cover: Coverage, material: str, across: str, down: str) -> str:
    telling = cover.telling(material)
    across = across or next((one for one in telling if one != down), telling[0])
    down = down or next((one for one in telling if one != across), "")
    picture = cover.picture(across, down, material)
    bundle, lang = of.at_hand.bundle, of.at_hand.visit.lang
    names = {column.id: column_label(bundle, column, lang) for column in of.table.columns}
    title = f"<b>{esc(picture.title)}</b>" if picture.title else ""
    more = f'<small class="of-3">{esc(of.at_hand.visit.say("TABLES_COVER_CUT"))}</small>' if picture.cut else ""
    return f"<div>{title}{_grid(picture, names[across], names.get(down, ''))}{more}</div>"


def _grid(picture: CoverPicture, across: str, down: str) -> str:
    """A small table: its headings name the column too, for «是» alone says nothing."""
    tops = "".join(f'<div role="columnheader"><small>{esc(across)}</small> {esc(stripe.text)}</div>' for stripe in picture.across)
    sides = [f"<small>{esc(down)}</small> {esc(left.text)}" if down else "" for left in picture.down]
    lines = "".join(
        f'<div role="row"><div role="rowheader">{side}</div>{"".join(map(_patch, line))}</div>'
        for side, line in zip(sides, picture.patches, strict=True)
    )
    columns = f"grid-template-columns:minmax(56px,84px) repeat({len(picture.across)},minmax(0,1fr))"
    return f'<div class="of-cover" role="table" style="{columns}"><div role="row"><div role="cell"></div>{tops}</div>{lines}</div>'


def _patch(one: Patch) -> str:
    icon = f"{icon_html(ICONS[one.tone])} " if one.tone in ICONS else ""
    return f'<div role="cell" class="patch {one.tone}"><span>{icon}{esc(one.rows)}</span><span>{esc(one.says)}</span></div>'
