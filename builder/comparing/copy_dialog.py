"""The dialog that copies a bundle for another district."""

from __future__ import annotations

import streamlit as st

from builder.chosen_bundle import OneBundle
from forms.errors import Refused
from runtime.authoring.regional_copy import copy_to_region
from runtime.authoring.versions import BundleDraft
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, plain, show
from runtime.people import Action

DRAFT = "draft"


def copy_button(visit: Visit, one: OneBundle) -> None:
    """The button of a bundle; nothing for who may not draft."""
    if visit.refusal(Action.DRAFT) is not None:
        return
    if st.button(visit.say("REGIONAL_COPY"), key=f"regional_{one.code}", icon=":material/content_copy:", type="tertiary"):
        st.dialog(visit.say("REGIONAL_COPY"), width="medium")(_dialog)(visit, one)


def _dialog(visit: Visit, one: OneBundle) -> None:
    say = visit.say
    show(f'<p class="of-2 of-s">{esc(say("REGIONAL_COPY_ABOUT"))}</p>')
    options = {str(version.version): say("BUILDER_VERSION", version=version.version) for version in one.published}
    options |= {DRAFT: say("REGIONAL_FROM_DRAFT")} if one.draft else {}
    chosen = st.selectbox(say("REGIONAL_FROM"), list(options), format_func=options.__getitem__, key=f"copy_from_{one.code}")
    region = st.text_input(say("REGIONAL_NEW_REGION"), key=f"copy_region_{one.code}", max_chars=12, placeholder="430103").strip()
    title = st.text_input(say("REGIONAL_NEW_TITLE"), value=one.title, key=f"copy_title_{one.code}", max_chars=200)
    proposed = f"{one.code}_{region}" if region else ""
    code = st.text_input(
        say("REGIONAL_NEW_CODE"), value=proposed, key=f"copy_code_{one.code}_{region}", max_chars=60, help=say("REGIONAL_NEW_CODE_HELP")
    )
    if st.button(say("REGIONAL_COPY_DO"), key=f"copy_do_{one.code}", type="primary"):
        version = None if chosen == DRAFT else int(chosen)
        try:
            done = copy_to_region(
                visit.application, visit.acting, one.code, new_code=code.strip(), region=region, title=title, version=version
            )
        except Refused as refused:
            done = refused.problems
        if isinstance(done, BundleDraft):
            st.toast(plain(say("REGIONAL_COPIED", title=done.bundle.title)))
            visit.go("origin", bundle=done.code)
        widgets.problems_note(done, lang=visit.lang)
