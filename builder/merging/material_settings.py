"""The settings of a merged material: one name, its source, made by the form or not, its entry as a kept proof, reasons and articles."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from pydantic import JsonValue
from streamlit.delta_generator import DeltaGenerator

from builder.bundle_words import terse_names
from builder.draft_at_hand import DraftAtHand
from builder.merging.attention import DIALOG
from builder.merging.item_settings import libraries_of
from builder.merging.open_suggestions import shown_together
from builder.merging.suggested import open_now
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.lints.copies import asks_for_a_copy
from forms.material import KeptProof, Material, Source, Use
from runtime.pages.form_field import fault_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, note_html, plain, show

PROOF = ("basis", "asked_by", "issued_by", "guide")
NUMBERS = ("cid", "uscc", "uscc_or_cid", "id_document")
"""Types of the data items by whose values a library can be asked."""


def material_settings(at_hand: DraftAtHand, row: str) -> None:
    """Open the dialog for a material."""
    material = at_hand.bundle.material(row)
    if material is not None:
        st.dialog(at_hand.visit.say("SETTINGS_MATERIAL"), width="large")(_dialog)(at_hand, material)


def _dialog(at_hand: DraftAtHand, material: Material) -> None:
    say, key = at_hand.visit.say, f"mat_{material.id}"
    together = shown_together(at_hand.bundle, open_now(at_hand.visit.application, at_hand.bundle), materials=True).values()
    others = next((len(ids) - 1 for ids in together if material.id in ids), 0)
    if others:
        show(note_html(say("SETTINGS_WAITING", count=others, label=material.name), tone="warn"))
    with st.form(key=f"{key}_form", border=False):
        name = st.text_input(say("SETTINGS_NAME"), material.name, key=f"{key}_name", max_chars=120)
        for_all = st.checkbox(say("SETTINGS_FOR_ALL", count=len(material.uses)), key=f"{key}_all")
        made = all(use.generated for use in material.uses)
        generated = st.checkbox(say("SETTINGS_GENERATED"), made, key=f"{key}_generated", help=say("SETTINGS_GENERATED_HELP"))
        library, record = _source(at_hand, material, key)
        found_by = _found_by(at_hand, material, key)
        proof = _proof(at_hand.visit, material, key)
        reasons = _reasons(at_hand, material, key)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.form_submit_button(say("SETTINGS_SAVE"), type="primary")
    if not sent:
        _drops(at_hand, material, key)
        return
    if any(proof.values()) and not all(proof.values()):
        return  # said at the parts that are lacking
    edits = material_edits(
        material,
        name=(name or "").strip() or material.name,
        for_all=for_all,
        generated=generated,
        library=library,
        record=record or material.name,
        proof=KeptProof(**proof) if any(proof.values()) else None,
        reasons=reasons,
        found_by=found_by,
    )
    if not edits or at_hand.apply(*edits, near=DIALOG):
        st.rerun()
    at_hand.tell_near(DIALOG)


def _drops(at_hand: DraftAtHand, material: Material, key: str) -> None:
    """A department gives the demand up: what cannot be named precisely is not to be demanded."""
    names = terse_names(at_hand.bundle)
    show(f'<b>{esc(at_hand.visit.say("SETTINGS_DROP"))}</b><p class="of-3 of-xs">{esc(at_hand.visit.say("SETTINGS_DROP_HELP"))}</p>')
    with st.container(key=f"danger_{key}", horizontal=True, gap="small"):
        for use in material.uses:
            words = at_hand.visit.say("SETTINGS_DROP_USE", department=names[use.item], name=use.name)
            dropped = st.button(plain(words), key=f"{key}_drop_{use.item}_{use.id}", type="tertiary", icon=":material/delete:")
            if dropped and at_hand.apply({"op": "drop_use", "member": f"{use.item}.{use.id}"}, near=DIALOG):
                st.rerun()
    at_hand.tell_near(DIALOG)


def _source(at_hand: DraftAtHand, material: Material, key: str) -> tuple[str, str]:
    """Library and kind of record it may come from instead of the applicant; "" = no library."""
    say, source = at_hand.visit.say, next((source for use in material.uses for source in use.sources), None)
    known = ["", *libraries_of(at_hand.bundle)]
    left, right = st.columns(2)
    with left:
        library = st.selectbox(
            say("SETTINGS_SOURCE"),
            known,
            index=known.index(source.library) if source else 0,
            format_func=lambda one: one or say("SETTINGS_SOURCE_NONE"),
            accept_new_options=True,
            key=f"{key}_library",
        )
    with right:
        record = st.text_input(say("SETTINGS_RECORD"), source.record if source else material.name, key=f"{key}_record", max_chars=80)
    return (library or "").strip(), (record or "").strip()


def _found_by(at_hand: DraftAtHand, material: Material, key: str) -> str | None:
    """The data item whose value the libraries are asked by; None = as it was, "" = by the applicant's own number only."""
    say, bundle = at_hand.visit.say, at_hand.bundle
    numbers = {"": say("SETTINGS_KEY_NONE")} | {one.id: plain(one.label) for one in bundle.data_items if one.type in NUMBERS}
    source = next((source for use in material.uses for source in use.sources), None)
    now = bundle.names.get(source.key, "") if source else ""
    chosen = st.selectbox(
        say("SETTINGS_KEY"),
        list(numbers),
        index=list(numbers).index(now) if now in numbers else 0,
        format_func=lambda one: numbers[one],
        help=say("SETTINGS_KEY_HELP"),
        key=f"{key}_key",
    )
    # one material is one record: a demand that names no number yet takes the one shown
    same = all(bundle.names.get(source.key, "") == now for use in material.uses for source in use.sources)
    return None if (chosen == now and same) or (not chosen and now not in numbers) else chosen


def _proof(visit: Visit, material: Material, key: str) -> dict[str, str]:
    """Its entry in the list of kept proofs 证明事项清单, part by part."""
    say, proof = visit.say, material.kept_proof
    show(f'<b>{esc(say("SETTINGS_PROOF"))}</b><p class="of-3 of-xs">{esc(say("SETTINGS_PROOF_HELP"))}</p>')
    entry: dict[str, str] = {}
    below: dict[str, DeltaGenerator] = {}
    with st.grid(columns=2, min_column_width=260):
        for part in PROOF:
            was = str(getattr(proof, part)) if proof else ""
            with st.container(key=f"field_{key}_{part}", gap="xsmall"):
                entry[part] = (st.text_input(say(f"SETTINGS_PROOF_{part.upper()}"), was, key=f"{key}_{part}", max_chars=200) or "").strip()
                below[part] = st.container()
    for part in (part for part in PROOF if any(entry.values()) and not entry[part]):
        with below[part]:
            show(fault_html(say("SETTINGS_PROOF_MISSING", part=say(f"SETTINGS_PROOF_{part.upper()}"))))
    return entry


def _reasons(at_hand: DraftAtHand, material: Material, key: str) -> dict[str, dict[str, str]]:
    """Place -> what its department has to say for itself: why a copy, and by which article where its other demands state one."""
    names, stating = terse_names(at_hand.bundle), _stating(at_hand.bundle)
    reasons: dict[str, dict[str, str]] = {}
    for use in material.uses:
        copies = asks_for_a_copy(use.name) or asks_for_a_copy(use.note) or (use.copies or 0) > 1 or bool(use.copy_reason)
        asked = {"copy_reason": copies, "basis": use.item in stating and not use.basis.strip() and not use.generated}
        for part in (part for part, wanted in asked.items() if wanted):
            words = at_hand.visit.say(f"SETTINGS_USE_{part.upper()}", department=plain(names[use.item]), name=plain(use.name))
            said = st.text_input(words, getattr(use, part), key=f"{key}_{part}_{use.item}_{use.id}", max_chars=200)
            reasons.setdefault(f"{use.item}.{use.id}", {})[part] = (said or "").strip()
    return reasons


def _stating(bundle: Bundle) -> set[str]:
    """Matters that state a basis somewhere: only of these a demand without one is known to be beyond the guide."""
    stated = {use.item for material in bundle.materials for use in material.uses if use.basis.strip()}
    return stated | {item.id for item in bundle.items if item.basis}


def material_edits(
    material: Material,
    *,
    name: str,
    for_all: bool,
    generated: bool,
    library: str,
    record: str,
    proof: KeptProof | None,
    reasons: Mapping[str, Mapping[str, str]],
    found_by: str | None = None,
) -> list[EditJson]:
    """One step: only what is other than before. A first source that is taken away or exchanged leaves the others as they are.

    `reasons`: place -> copy_reason and basis as they were typed.
    `found_by`: the data item whose value every library of this material is asked by; None = as it is.
    """
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
        if (sources := _sources(material, use, library, record, found_by)) is not None:
            own["sources"] = sources
        said = reasons.get(f"{use.item}.{use.id}", {})
        own |= {part: words for part, words in said.items() if words != getattr(use, part)}
        if own:
            edits.append({"op": "set_use", "member": f"{use.item}.{use.id}", "changes": own})
    return edits


def _sources(material: Material, use: Use, library: str, record: str, found_by: str | None) -> list[JsonValue] | None:
    """The sources of a demand if the first of the material is set to this; None = as they are."""
    first = next((source for one in material.uses for source in one.sources), None)
    now = use.sources
    if (first.library, first.record) != (library, record) if first else library:
        made = Source(library=library, record=record, key=first.key if first else "")
        now = (*([made] if library else []), *(source for source in now if source != first))
    if found_by is not None:
        now = tuple(source.model_copy(update={"key": found_by}) for source in now)
    return None if now == use.sources else [source.model_dump(mode="json") for source in now]
