"""The one form and the service guide as PDF, made when somebody asks for them."""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from runtime.draft_form import draft_form
from runtime.notices.service_guide import service_guide
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.visit import Visit


def form_button(at_hand: DeskAtHand) -> None:
    """«打印申请表»: what stands in the draft at that moment."""
    visit = at_hand.visit

    def make() -> bytes:
        return draft_form(visit.application, at_hand.desk).content

    st.download_button(
        visit.say("FORM_PRINT"),
        make,
        file_name=f"{at_hand.desk.compiled.bundle.code}.pdf",
        mime="application/pdf",
        key="print_form",
        icon=":material/description:",
        on_click="ignore",
    )


def guide_button(visit: Visit, bundle: Bundle, state: str, *, key: str) -> None:
    """«下载办事指南», with the blank form and a sample. `state`: which version or draft, in words."""

    def make() -> bytes:
        house = visit.application
        office, faces, style = house.settings.office_name, house.faces, house.settings.paper_style
        return service_guide(bundle, on=house.clock.today(), office=office, version=state, faces=faces, style=style).content

    st.download_button(
        visit.say("GUIDE_DOWNLOAD"),
        make,
        file_name=f"{bundle.code}-guide.pdf",
        mime="application/pdf",
        key=key,
        icon=":material/menu_book:",
        width="stretch",
        on_click="ignore",
    )
