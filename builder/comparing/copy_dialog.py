"""The dialog that copies a bundle for another district."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from builder.chosen_bundle import DRAFT, OneBundle, version_words
from forms.bundle import Bundle
from forms.districts import apart, names_of_district
from forms.document import load_bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.authoring.regional_copy import copy_to_region
from runtime.authoring.versions import BundleDraft
from runtime.pages import widgets
from runtime.pages.form_field import fault_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, plain, show
from runtime.people import Action


def copy_button(visit: Visit, one: OneBundle) -> None:
    """The button of a bundle; nothing for who may not draft."""
    if visit.refusal(Action.DRAFT) is not None:
        return
    if st.button(visit.say("REGIONAL_COPY"), key=f"regional_{one.code}", icon=":material/content_copy:", type="tertiary"):
        st.dialog(visit.say("REGIONAL_COPY"), width="medium")(copy_form)(visit, one)


def copy_form(visit: Visit, one: OneBundle) -> None:
    """What is asked in the dialog, and the copy once all of it is right."""
    say = visit.say
    show(f'<p class="of-2 of-s">{esc(say("REGIONAL_COPY_ABOUT"))}</p>')
    options = {str(version.version): version_words(visit, version) for version in one.published}
    options |= {DRAFT: say("REGIONAL_FROM_DRAFT")} if one.draft else {}
    chosen = st.selectbox(say("REGIONAL_FROM"), list(options), format_func=options.__getitem__, key=f"copy_from_{one.code}")
    under: dict[str, DeltaGenerator] = {}
    region = _asked(under, "region", say("REGIONAL_NEW_REGION"), "", f"copy_region_{one.code}", most=12, example="430103")
    title = _asked(under, "title", say("REGIONAL_NEW_TITLE"), one.title, f"copy_title_{one.code}", most=200)
    # a code is proposed as soon as the region is known
    proposed = f"{one.code}_{region}" if region else ""
    code = _asked(
        under, "code", say("REGIONAL_NEW_CODE"), proposed, f"copy_code_{one.code}_{region}", most=60, help_=say("REGIONAL_NEW_CODE_HELP")
    )
    guess = say("LIST_SEPARATOR").join(_names_there(visit, one, chosen))
    names = _asked(
        under,
        "names",
        say("REGIONAL_OLD_NAMES"),
        guess,
        f"copy_names_{one.code}_{chosen}",
        most=60,
        help_=say("REGIONAL_OLD_NAMES_HELP"),
    )
    if st.button(say("REGIONAL_COPY_DO"), key=f"copy_do_{one.code}", type="primary"):
        version = None if chosen == DRAFT else int(chosen)
        try:
            done = copy_to_region(
                visit.application,
                visit.acting,
                one.code,
                new_code=code,
                region=region,
                title=title,
                version=version,
                names=apart(names),
            )
        except Refused as refused:
            done = refused.problems
        if isinstance(done, BundleDraft):
            st.toast(plain(say("REGIONAL_COPIED", title=done.bundle.title)))
            visit.go("origin", bundle=done.code)
        else:
            _say_why(visit, under, done, region)


def _asked(
    under: dict[str, DeltaGenerator], name: str, label: str, value: str, key: str, *, most: int, example: str = "", help_: str = ""
) -> str:
    """A field, with room below it for what is wrong with it."""
    with st.container(key=f"field_{key}", gap="xsmall"):
        given = st.text_input(label, value=value, key=key, max_chars=most, placeholder=example or None, help=help_ or None).strip()
        under[name] = st.empty()
    return given


def _say_why(visit: Visit, under: dict[str, DeltaGenerator], problems: Sequence[Problem], region: str) -> None:
    """Each reason once, under its own field; what is about none of them below all."""
    for problem in problems:
        if problem.where not in under:
            widgets.problems_note((problem,), lang=visit.lang)
        elif problem.where != "code" or region:
            # the code is made of the region: where that lacks, one word is enough
            under[problem.where].html(fault_html(problem.text(visit.lang)))


def _names_there(visit: Visit, one: OneBundle, chosen: str) -> tuple[str, ...]:
    """What the chosen text seems to call its own district; where it does not say, what the office is called."""
    document = next((version.document for version in one.published if str(version.version) == chosen), None)
    found = one.draft.bundle if one.draft and document is None else load_bundle(document) if document else None
    return names_of_district(found, visit.application.settings.office_name) if isinstance(found, Bundle) else ()
