"""发现: what is wrong with the table, with somebody who shows it, and ways to mend it, each one click."""

from __future__ import annotations

import streamlit as st

from builder.tables.grid import TableAtHand
from forms.bundle import Bundle
from forms.problems import Lang, Problem, Severity
from forms.table_columns import name_label
from forms.wording import say
from rules.analyse.tables import TableFinding
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import chip_html, esc, icon_html, show
from runtime.problem_words import words_of

SHOWN = 8
"""Findings that are shown at once."""
KINDS = {
    "TABLE_OVERLAP": "overlap",
    "TABLE_OVERLAP_SAME": "overlap",
    "TABLE_OVERLAP_UNDECIDED": "look",
    "TABLE_MORE_OVERLAPS": "overlap",
    "TABLE_GAP": "gap",
    "TABLE_GAP_EMPTY": "gap",
    "TABLE_GAPS_UNDECIDED": "look",
    "TABLE_ROW_NEVER": "vain",
    "TABLE_ROW_COVERED": "vain",
    "TABLE_ROW_OUTRANKED": "vain",
    "TABLE_ROW_IDLE": "vain",
    "TABLE_ROW_REDUNDANT": "vain",
    "TABLE_ROWS_HOLD": "look",
    "TABLE_ROWS_SAY_NOTHING": "lack",
    "TABLE_EMPTY": "lack",
    "TABLE_OPTION_UNNAMED": "gap",
    "TABLE_UNIQUE_ENOUGH": "advice",
    "TABLE_ANY_ENOUGH": "advice",
}
"""Code -> TABLES_KIND_<KIND>."""
LOOKS = {Severity.ERROR: ("error", "bad"), Severity.WARNING: ("warning", "warn"), Severity.HINT: ("lightbulb", "accent")}


def findings_side(of: TableAtHand) -> None:
    """The card."""
    visit = of.at_hand.visit
    blocking = any(one.severity is Severity.ERROR for one in (*of.faults, *of.found))
    told = len(of.faults) + len(of.found)
    with st.container(key="card_table_findings", gap="small"):
        card_head(visit.say("TABLES_FINDINGS"), visit.say("TABLES_FINDINGS_BLOCK") if blocking else "")
        if not told:
            show(f'<span class="of-ok of-s">{icon_html("check")} {esc(visit.say("TABLES_FINDINGS_NONE"))}</span>')
        for fault in of.faults[:SHOWN]:
            _fault(of, fault)
        room = max(0, SHOWN - len(of.faults))
        for position, one in enumerate(of.found[:room]):
            _finding(of, one, position)
        if told > SHOWN:
            show(f'<span class="of-3 of-s">{esc(visit.say("TABLES_FINDINGS_MORE", count=told - SHOWN))}</span>')


def _fault(of: TableAtHand, fault: Problem) -> None:
    icon, tone = LOOKS[fault.severity]
    kind = chip_html(of.at_hand.visit.say("TABLES_KIND_LACK"), icon=icon, tone=tone)  # type: ignore[arg-type]  # a tone
    words = words_of(fault, of.at_hand.bundle, of.at_hand.visit.lang)
    show(f'<div class="of-tablefinding"><p>{kind}</p><p class="of-2">{esc(words)}</p></div>')


def _finding(of: TableAtHand, one: TableFinding, position: int) -> None:
    visit, lang = of.at_hand.visit, of.at_hand.visit.lang
    # a missing row is amber as in the grid; that it blocks is said at the head of the card
    icon, tone = LOOKS[Severity.WARNING if one.gap is not None else one.severity]
    kind = chip_html(visit.say(f"TABLES_KIND_{KINDS[one.code].upper()}"), icon=icon, tone=tone)  # type: ignore[arg-type]  # a tone
    who = ""
    if one.witness is not None:
        vain = KINDS[one.code] == "vain"
        lead = visit.say("TABLES_WHO_FALLS" if one.gap is not None else "TABLES_WHO_IN_VAIN" if vain else "TABLES_WHO_HIT")
        counts = esc(visit.say("TABLES_WHO_COUNTS", row=one.params["counts"])) if "counts" in one.params else ""
        somebody = esc(person_text(of.at_hand.bundle, one, lang))
        who = f'<div class="of-note"><b>{icon_html("person")} {esc(lead)}</b>{somebody}{counts}</div>'
    show(f'<div class="of-tablefinding"><p>{kind} <b>{esc(one.title(lang))}</b></p><p class="of-2">{esc(one.text(lang))}</p>{who}</div>')
    if not of.at_hand.may_edit or not one.ways:
        return
    if one.ways[0].code == "TABLE_WAY_NARROW":
        show(f'<p class="of-s">{esc(visit.say("TABLES_FIX", way=one.ways[0].text(lang)))}</p>')
    with st.container(horizontal=True, gap="small", key=f"tablefixes_{of.table.id}_{position}"):
        for number, way in enumerate(one.ways):
            narrow = way.code == "TABLE_WAY_NARROW"
            label = visit.say("TABLES_FIX_DO") if narrow else way.text(lang)
            key = f"tablefix_{of.table.id}_{position}_{number}"
            quiet = number > 0 and one.gap is None
            st.button(label, key=key, type="tertiary" if quiet else "secondary", on_click=of.at_hand.do, args=way.edits, width="content")


def person_text(bundle: Bundle, one: TableFinding, lang: Lang) -> str:
    """Somebody in words: what is missing, and what was answered."""
    said = []
    if one.material and (material := bundle.material(one.material)):
        said.append(say("TABLES_PERSON_LACKS", lang, name=material.name))
    for name, value in (one.witness or {}).items():
        said += _answers(bundle, name, value, lang)
    flags = (one.witness or {}).get("flags")
    if one.material and not (isinstance(flags, dict) and "promise_signed" in flags):
        said.append(say("TABLES_PERSON_PROMISED", lang))
    return say("TABLES_PERSON_AND", lang).join(said) or say("TABLES_PERSON_ANY", lang)


def _answers(bundle: Bundle, name: str, value: object, lang: Lang) -> list[str]:
    if isinstance(value, dict) and name not in bundle.types:
        return [text for part, inner in value.items() for text in _answers(bundle, f"{name}.{part}", inner, lang)]
    label = name_label(bundle, name, lang)
    if isinstance(value, bool):
        return [say("TABLES_PERSON_YES" if value else "TABLES_PERSON_NO", lang, label=label)]
    found = bundle.types.get(name)
    words = found[0].format(value, found[1], lang) if found else str(value)
    unit = found[1].unit if found and found[1].unit and not words.endswith(found[1].unit) else ""
    return [say("TABLES_PERSON_IS", lang, label=label, value=f"{words}{unit}")]
