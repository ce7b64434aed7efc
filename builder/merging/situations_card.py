"""«换一条情形看»: what is asked on each path, each against the 60 % line by itself; paths are never averaged."""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from runtime.burden import ledger_of
from runtime.burden_ledger import GOAL, Path
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show, table_html


def situations_card(visit: Visit, bundle: Bundle, *, most: int = 8) -> None:
    """A line for each path: demanded → asked, and how much less. Nothing where no path can be walked yet."""
    paths = ledger_of(bundle).paths
    if not paths:
        return
    with st.container(key="card_situations"):
        card_head(visit.say("SITUATIONS_TITLE"))
        columns = [visit.say(key) for key in ("SITUATIONS_PATH", "SITUATIONS_ASKED", "SITUATIONS_LESS")]
        show(table_html(columns, [_line(visit, path) for path in paths[:most]], numbers=frozenset({1, 2})))
        show(f'<span class="of-3 of-xs">{esc(visit.say("SITUATIONS_NOTE", goal=GOAL))}</span>')


def _line(visit: Visit, path: Path) -> tuple[str, str, str]:
    count = path.materials
    less = f"{count.spared} %"
    mark = f'<span class="of-ok">{less} {icon_html("check")}</span>' if count.reaches_goal else f'<span class="of-warn">{less}</span>'
    return esc(path.title(visit.lang)), f"{count.before} → {count.asked}", mark
