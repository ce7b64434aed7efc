"""With whom one may begin: the test cases of the bundle, the applicant of the preview, the witness of a finding, or nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from builder.designing.preview import trial_of
from builder.findings import title_of
from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from rules.analyse import RuleFinding
from runtime.authoring.analysed import analysed
from runtime.compiled import CompiledBundle
from runtime.pages.visit import Visit
from runtime.submission_json import submission_json
from runtime.trying.tried import BLANK, Tried, blank, of_case

CASE, FINDING, PREVIEW = "case:", "finding:", "preview"
ADDRESS = "case"
"""Under which the address names a test case to begin with."""
LONGEST = 40
MOST_RULES = 300
"""Beyond it the analysis takes longer than a page may; its findings stand on the rules page."""
MOST_FINDINGS = 20


def beginnings(compiled: CompiledBundle, on: date, lang: Lang) -> dict[str, str]:
    """Everybody one may begin with, in words."""
    bundle = compiled.bundle
    found = {f"{CASE}{case.id}": _short(" · ".join(filter(None, (case.id, case.note)))) for case in bundle.test_cases}
    found |= {BLANK: say("SIM_BEGIN_BLANK", lang), PREVIEW: say("SIM_BEGIN_PREVIEW", lang)}
    for number, one in enumerate(_witnessed(compiled.bundle, on)):
        title = title_of(one.code, lang) or one.code
        found[f"{FINDING}{number}"] = _short(
            say("SIM_BEGIN_FINDING", lang, title=" · ".join(filter(None, (title, _rule_title(bundle, one)))))
        )
    return found


def begin(visit: Visit, compiled: CompiledBundle, begun: str, on: date) -> Tried:
    """That applicant; nobody in particular if there is none of the name."""
    bundle = compiled.bundle
    if begun.startswith(CASE):
        tried = of_case(bundle, begun.removeprefix(CASE), on)
        return replace(tried, begun=begun)
    if begun == PREVIEW:
        at_hand = trial_of(visit, bundle)
        if not isinstance(at_hand, tuple):
            return Tried(PREVIEW, {**blank(bundle, on).raw, **submission_json(at_hand.desk.submission)})
    if begun.startswith(FINDING):
        witnesses = _witnessed(compiled.bundle, on)
        number = int(begun.removeprefix(FINDING))
        if number < len(witnesses):
            return _of_witness(bundle, begun, witnesses[number], on)
    return blank(bundle, on)


def first_beginning(bundle: Bundle) -> str:
    """The test case the address names, else the first, else nobody."""
    first = bundle.test_cases[0].id if bundle.test_cases else ""
    begun = asked_case(bundle) or first
    return f"{CASE}{begun}" if begun else BLANK


def asked_case(bundle: Bundle) -> str:
    """The test case the address names; "" where it names none that there is."""
    asked = st.query_params.get(ADDRESS, "")
    return asked if any(case.id == asked for case in bundle.test_cases) else ""


def keep_address(begun: str) -> None:
    """The address names whom one began with, as far as that is a test case: so it can be passed on."""
    if begun.startswith(CASE):
        st.query_params[ADDRESS] = begun.removeprefix(CASE)
    elif ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def _of_witness(bundle: Bundle, begun: str, finding: RuleFinding, on: date) -> Tried:
    values = dict(finding.witness or {})
    flags = values.pop("flags", None)
    tried = blank(bundle, on, begun=begun, items=[item.id for item in bundle.items])
    known = {name: value for name, value in values.items() if name in bundle.names and value is not None}
    raw: dict[str, object] = {**tried.raw, "values": known}
    if isinstance(flags, dict):
        raw["flags"] = {"promise_signed": flags.get("promise_signed") is True, "dishonest": flags.get("dishonest") is True}
    return Tried(begun, raw)  # type: ignore[arg-type]  # a witness is made of JSON values


def _witnessed(bundle: Bundle, on: date) -> tuple[RuleFinding, ...]:
    """The findings that somebody can be shown for."""
    if len(bundle.rules) > MOST_RULES:
        return ()
    found = analysed(bundle, on).findings
    return tuple(one for one in found if one.witness is not None)[:MOST_FINDINGS]


def _rule_title(bundle: Bundle, finding: RuleFinding) -> str:
    return next((rule.title for rule in bundle.rules if rule.id in finding.related), "")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
