"""The evidence of every material a library spared, in full: what an auditor or a court would ask for."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from runtime.evidence import Evidence
from runtime.pages.dossier import Dossier, moment
from runtime.pages.staff_pieces import DOT, pairs_html
from runtime.pages.widgets import esc, show


def proofs_view(dossier: Dossier) -> None:
    """One block for each material this person is to see."""
    names = {line.material: line.name for line in dossier.lines()}
    proofs = [one for one in dossier.file.evidence if one.material in names]
    if not proofs:
        return
    say = dossier.visit.say
    with st.expander(say("EVIDENCE_PROOFS", count=len(proofs)), key="proofs"):
        for one in proofs:
            show(f"<b>{esc(names[one.material])}</b>", pairs_html(_pairs(dossier, one)))


def ends_early(dossier: Dossier, material: str) -> str:
    """The warning that a record ends before the promised decision; "" where it does not."""
    found = next((one for one in dossier.file.evidence if one.material == material and not one.covers_decision), None)
    if found is None or found.valid_to is None or found.decision_on is None:
        return ""
    return dossier.visit.say("MATERIAL_ENDS_EARLY", until=found.valid_to.isoformat(), decision=found.decision_on.isoformat())


def _pairs(dossier: Dossier, one: Evidence) -> Iterator[tuple[str, str]]:
    say = dossier.visit.say
    said = {
        "RECORD": DOT.join(part for part in (one.library, one.record, one.number, one.status) if part),
        "HOLDER": say(f"PROOF_NAME_{one.name_match.upper()}"),
        "ISSUER": DOT.join(part for part in (one.issuer, one.issued_on.isoformat() if one.issued_on else "") if part),
        "VALID": _validity(dossier, one),
        "DECISION": one.decision_on.isoformat() if one.decision_on else "",
        "ANSWERED": moment(one.answered_at) if one.answered_at else "",
        "REQUEST": one.request_id,
        "DIGEST": f"{one.digest[:8]}…{one.digest[-8:]}" if one.digest else "",
        "PURPOSE": one.purpose,
        "BASIS": one.basis,
        "CONSENT": say("VALUE_YES" if one.consented else "VALUE_NO"),
        "DEMAND": one.demand_basis,
    }
    for key, words in said.items():
        if words:
            tone = "of-warn" if key == "DECISION" and not one.covers_decision else "of-2"
            yield f'<span class="of-3 of-xs">{esc(say(f"PROOF_{key}"))}</span>', f'<span class="{tone} of-xs">{esc(words)}</span>'


def _validity(dossier: Dossier, one: Evidence) -> str:
    until = one.valid_to.isoformat() if one.valid_to else dossier.visit.say("PROOF_ALWAYS")
    if one.valid_from is None:
        return until
    return dossier.visit.say("PROOF_VALID_FROM_TO", since=one.valid_from.isoformat(), until=until)
