"""«打印清单»: the list as a PDF on A4, made when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from runtime.checklist import Checklist
from runtime.notices.list_sheet import list_sheet
from runtime.pages.list_address import Answers, questions_in_address
from runtime.pages.situation import answer_in_words, short_question
from runtime.pages.visit import Visit
from runtime.storage import PublishedVersion


def print_button(
    visit: Visit, version: PublishedVersion, bundle: Bundle, found: Checklist, answers: Answers, terms: dict[str, str]
) -> None:
    """The button; what it hands out is what stands on the page at that moment."""
    asked = questions_in_address(visit, bundle)
    said = [(short_question(bundle, one), answer_in_words(visit, bundle, one, answers.selected, answers.values)) for one in asked]

    def make() -> bytes:
        return list_sheet(
            bundle,
            found,
            version=version.version,
            situation=[(question, answer) for question, answer in said if answer],
            terms=terms,
            on=visit.application.clock.today(),
            office=visit.application.settings.office_name,
            lang=visit.lang,
            faces=visit.application.faces,
            style=visit.application.settings.paper_style,
        ).content

    st.download_button(
        visit.say("LIST_PRINT"),
        make,
        file_name=f"{version.code}.pdf",
        mime="application/pdf",
        key="print_list",
        icon=":material/print:",
        width="stretch",
        on_click="ignore",
    )
