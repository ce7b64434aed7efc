"""The settings of a merged material: one name, its source, made by the form or not, its entry as a kept proof, why copies."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.gestures import EditJson
from builder.item_settings import libraries_of
from builder.side_words import item_names
from forms.lints.copies import asks_for_a_copy
from forms.material import KeptProof, Material, Use
from runtime.pages.widgets import esc, plain, show

PROOF = ("basis", "asked_by", "issued_by", "guide")


def material_settings(at_hand: DraftAtHand, row: str) -> None:
    """Open the dialog for a material."""
    material = at_hand.bundle.material(row)
    if material is not None:
        st.dialog(at_hand.visit.say("SETTINGS_MATERIAL"), width="large")(_dialog)(at_hand, material)


def _dialog(at_hand: DraftAtHand, material: Material) -> None:
    say, key, names = at_hand.visit.say, f"mat_{material.id}", item_names(at_hand.bundle)
    source = next((source for use in material.uses for source in use.sources), None)
    with st.form(key=f"{key}_form", border=False):
        name = st.text_input(say("SETTINGS_NAME"), material.name, key=f"{key}_name", max_chars=120)
        for_all = st.checkbox(say("SETTINGS_FOR_ALL", count=len(material.uses)), key=f"{key}_all", disabled=len(material.uses) < 2)
        generated = st.checkbox(
            say("SETTINGS_GENERATED"),
            all(use.generated for use in material.uses),
            key=f"{key}_generated",
            help=say("SETTINGS_GENERATED_HELP"),
        )
        left, right = st.columns(2)
        with left:
            known = libraries_of(at_hand.bundle)
            library = st.selectbox(
                say("SETTINGS_SOURCE"),
                ["", *known],
                index=known.index(source.library) + 1 if source else 0,
                format_func=lambda one: one or say("SETTINGS_SOURCE_NONE"),
                accept_new_options=True,
                key=f"{key}_library",
            )
        with right:
            record = st.text_input(say("SETTINGS_RECORD"), source.record if source else material.name, key=f"{key}_record", max_chars=80)
        show(f'<b>{esc(say("SETTINGS_PROOF"))}</b><p class="of-3 of-xs">{esc(say("SETTINGS_PROOF_HELP"))}</p>')
        proof = material.kept_proof
        entry: dict[str, str] = {}
        with st.grid(columns=2, min_column_width=260):
            for part in PROOF:
                was = str(getattr(proof, part)) if proof else ""
                entry[part] = (st.text_input(say(f"SETTINGS_PROOF_{part.upper()}"), was, key=f"{key}_{part}", max_chars=200) or "").strip()
        reasons = {
            f"{use.item}.{use.id}": (
                st.text_input(
                    say("SETTINGS_COPY_REASON", department=plain(names[use.item]), name=plain(use.name)),
                    use.copy_reason,
                    key=f"{key}_copy_{use.item}",
                    max_chars=200,
                )
                or ""
            ).strip()
            for use in material.uses
            if asks_for_a_copy(use.name)
        }
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.form_submit_button(say("SETTINGS_SAVE"), type="primary")
    if not sent:
        return
    given = any(entry.values())
    if given and not all(entry.values()):
        show(f'<span class="of-bad" role="alert">{esc(say("SETTINGS_PROOF_MISSING"))}</span>')
        return
    edits = material_edits(
        material,
        name=(name or "").strip() or material.name,
        for_all=for_all,
        generated=generated,
        library=(library or "").strip(),
        record=(record or "").strip() or material.name,
        proof=KeptProof(**entry) if given else None,
        copy_reasons=reasons,
    )
    if not edits or at_hand.apply(*edits):
        st.rerun()
    at_hand.tell()


def material_edits(
    material: Material,
    *,
    name: str,
    for_all: bool,
    generated: bool,
    library: str,
    record: str,
    proof: KeptProof | None,
    copy_reasons: Mapping[str, str],
) -> list[EditJson]:
    """One step: only what is other than before. A first source that is taken away or exchanged leaves the others as they are."""
    changes: EditJson = {}
    if name != material.name:
        changes["name"] = name
    if proof != material.kept_proof:
        changes["kept_proof"] = proof.model_dump(mode="json") if proof else None
    edits: list[EditJson] = [{"op": "set_material", "material": material.id, "changes": changes}] if changes else []
    was_generated = all(use.generated for use in material.uses)
    for use in material.uses:
        own: EditJson = {}
        if for_all and use.name != name:
            own["name"] = name
        if generated != was_generated and use.generated != generated:
            own["generated"] = generated
        if (sources := _sources(material, use, library, record)) is not None:
            own["sources"] = sources
        reason = copy_reasons.get(f"{use.item}.{use.id}", use.copy_reason)
        if reason != use.copy_reason:
            own["copy_reason"] = reason
        if own:
            edits.append({"op": "set_use", "member": f"{use.item}.{use.id}", "changes": own})
    return edits


def _sources(material: Material, use: Use, library: str, record: str) -> list[JsonValue] | None:
    """The sources of a demand if the first of the material is set to this; None = as they are."""
    first = next((source for one in material.uses for source in one.sources), None)
    if first is None and not library:
        return None
    if first is not None and (first.library, first.record) == (library, record):
        return None
    rest: list[JsonValue] = [source.model_dump(mode="json") for source in use.sources if first is None or source != first]
    if not library:
        return rest
    return [{"library": library, "record": record, "key": first.key if first else ""}, *rest]
