"""The plan of sharing: for each material what would satisfy it and what happens if not, and the proof of 一证通办."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from builder.bundle_words import item_words
from builder.sharing.measured_card import measured_card
from builder.steps import bundle_frame
from forms.bundle import Bundle
from rules.analyse.witness import Values
from rules.rule_book import read_rule_book
from runtime.keep_library import answering
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, icon_html, show, table_html
from runtime.planning.plan import MaterialPlan, Obstacle, Plan, Proof, Satisfier, Way, plan_of

MOST_VALUES = 6
"""Values of an example that are told."""
ICONS = {Way.GENERATED: "description", Way.LIBRARY: "database", Way.EARLIER_STEP: "low_priority", Way.OWN_SPACE: "folder_shared"}


def plan_page(visit: Visit) -> None:
    """The plan of the draft in the address."""
    at_hand = bundle_frame(visit, "merge")
    if at_hand is None:
        return
    bundle, book = at_hand.bundle, read_rule_book(at_hand.bundle)
    if book.problems:
        widgets.note(visit.say("PLAN_RULES_FIRST"), tone="warn")
        widgets.problems_note(book.problems, lang=visit.lang, bundle=bundle)
        return
    found = plan_of(bundle, book, on=visit.application.clock.today(), answering=answering(visit.application, bundle))
    show(f'<div class="of-whatif"><h2>{esc(visit.say("PAGE_PLAN"))}</h2><span class="of-2 of-s">{esc(visit.say("PLAN_LEAD"))}</span></div>')
    if not found.materials:
        widgets.empty(visit.say("PLAN_EMPTY"))
        return
    left, right = st.columns([7, 4])
    with left:
        _proofs(visit, bundle, found)
    with right:
        measured_card(visit, bundle)
    _materials(visit, bundle, found)


# ---- is one number enough?


def _proofs(visit: Visit, bundle: Bundle, found: Plan) -> None:
    if not found.proofs:
        with st.container(key="card_plan_proof"):
            card_head(visit.say("PLAN_PROOF"))
            widgets.note(visit.say("PLAN_NO_NUMBER"), tone="warn")
            visit.link("design", visit.say("PAGE_DESIGN"), bundle=bundle.code)
    for proof in found.proofs:
        with st.container(key=f"card_plan_{proof.mode}"):
            _proof(visit, bundle, proof)


def _proof(visit: Visit, bundle: Bundle, proof: Proof) -> None:
    say, mode = visit.say, proof.mode.name
    missing = len({one.material.id for one in proof.obstacles})
    chip = chip_html(say("PLAN_PROVED"), icon="verified", tone="ok") if proof.holds else _lacking_chip(visit, missing)
    show(f'<div class="of-head"><h3>{esc(say(f"PLAN_MODE_{mode}"))}</h3><span class="of-end">{chip}</span></div>')
    lead = say(f"PLAN_HOLDS_{mode}") if proof.holds else say(f"PLAN_FAILS_{mode}", count=missing)
    show(f'<p class="of-2 of-s">{esc(lead)}</p>')
    rows = "".join(_obstacle(visit, bundle, one) for one in proof.obstacles)
    if rows:
        mends = dict.fromkeys(say(f"PLAN_MEND_{one.lack.name}") for one in proof.obstacles)
        lines = "".join(f"<li>{esc(line)}</li>" for line in mends)
        show(
            f'<div class="of-materials">{rows}</div>',
            f'<p class="of-2 of-s"><b>{esc(say("PLAN_MEND"))}</b></p><ul class="of-s">{lines}</ul>',
        )
    if proof.rests_on:
        # the same record may be asked for by several departments, each by its own number
        records = dict.fromkeys(say("PLAN_RECORD", library=one.library, record=one.record) for one in proof.rests_on)
        show(f'<p class="of-3 of-s">{esc(say("PLAN_RESTS_ON", records=say("LIST_SEPARATOR").join(records)))}</p>')
    if proof.typed:
        labels = say("LIST_SEPARATOR").join(bundle.labels.get(name, name) for name in proof.typed)
        words, count = esc(labels), len(proof.typed)
        show(f'<details class="of-s"><summary>{esc(say("PLAN_TYPED", count=count))}</summary><p class="of-2">{words}</p></details>')


def _lacking_chip(visit: Visit, count: int) -> str:
    return chip_html(visit.say("PLAN_REFUTED", count=count), icon="rule", tone="warn")


def _obstacle(visit: Visit, bundle: Bundle, one: Obstacle) -> str:
    item = bundle.item(one.use.item)
    who = f"{item.department}{DOT}{item_words(item, visit.lang)}" if item else one.use.item
    params = {"library": one.source.library, "record": one.source.record, "label": _label(bundle, one.source.key)} if one.source else {}
    body = f'<span class="of-2 of-s">{esc(visit.say(f"PLAN_LACK_{one.lack.name}", **params))}</span>'
    example = f'<span class="of-3 of-s">{esc(_example(visit, bundle, one.witness))}</span>'
    sign = f'<span class="of-sign warn">{icon_html("upload_file")}</span>'
    name = f'<b>{esc(one.material.name)}</b><span class="of-3 of-s">{esc(who)}</span>'
    return f'<div class="of-material">{sign}<div>{name}{body}{example}</div></div>'


def _example(visit: Visit, bundle: Bundle, witness: Values | None) -> str:
    if witness is None:
        return visit.say("PLAN_NO_EXAMPLE")
    told = [
        visit.say("APPLY_ANSWER", label=bundle.labels.get(name, name), answer=typed[0].format(value, typed[1], visit.lang))
        for name, value in witness.items()
        if (typed := bundle.types.get(name))
    ]
    return visit.say("PLAN_EXAMPLE", values=visit.say("LIST_SEPARATOR").join(told[:MOST_VALUES])) if told else visit.say("PLAN_EVERYBODY")


# ---- material by material


def _materials(visit: Visit, bundle: Bundle, found: Plan) -> None:
    say = visit.say
    with st.container(key="card_plan_materials"):
        card_head(say("PLAN_MATERIALS"), say("PLAN_MATERIALS_QUIET", count=len(found.materials)))
        columns = [say(key) for key in ("PLAN_MATERIAL", "PLAN_WAYS", "PLAN_NOT_USABLE", "PLAN_SILENT")]
        rows = [(_name(visit, bundle, one), _ways(visit, bundle, one), _else(visit, one), _silent(visit, one)) for one in found.materials]
        show(table_html(columns, rows))


def _name(visit: Visit, bundle: Bundle, one: MaterialPlan) -> str:
    items = dict.fromkeys(use.item for use in one.material.uses)
    names = visit.say("LIST_SEPARATOR").join(item.department for id_ in items if (item := bundle.item(id_)))
    return f"<b>{esc(one.material.name)}</b><small>{esc(names)}</small>"


def _ways(visit: Visit, bundle: Bundle, one: MaterialPlan) -> str:
    lines = dict.fromkeys(_way(visit, bundle, satisfier) for satisfier in one.satisfiers)
    return "<br>".join(lines) or f'<span class="of-warn">{icon_html("person")} {esc(visit.say("PLAN_WAY_HANDED_IN"))}</span>'


def _way(visit: Visit, bundle: Bundle, one: Satisfier) -> str:
    source = one.source
    if source is None:
        words = visit.say("PLAN_WAY_GENERATED")
    else:
        by = visit.say("PLAN_BY_KEY", label=_label(bundle, source.key)) if source.key else ""
        words = visit.say(f"PLAN_WAY_{one.way.name}", library=source.library, record=source.record, by=by)
    return f"{icon_html(ICONS[one.way])} {esc(words)}"


def _else(visit: Visit, one: MaterialPlan) -> str:
    """Expired, revoked, another holder's, not held: what then."""
    tone: Tone = "accent" if one.waivable else ""
    if not any(use.required for use in one.material.uses):
        return f'<span class="of-3">{esc(visit.say("PLAN_OPTIONAL"))}</span>'
    if not one.satisfiers:
        return _later(visit, one)
    if all(satisfier.way is Way.GENERATED for satisfier in one.satisfiers):
        return f'<span class="of-3">{esc(visit.say("PLAN_NOTHING"))}</span>'
    return f'<span class="of-{tone or 2}">{esc(visit.say("PLAN_ASKED"))}</span><br>{_later(visit, one)}'


def _later(visit: Visit, one: MaterialPlan) -> str:
    if not one.waivable:
        return f'<span class="of-2">{esc(visit.say("PLAN_AT_ONCE"))}</span>'
    words = visit.say("PLAN_LATER_DAYS", days=one.waiver_days) if one.waiver_days is not None else visit.say("PLAN_LATER")
    return f'<span class="of-accent">{icon_html("schedule")} {esc(words)}</span>'


def _silent(visit: Visit, one: MaterialPlan) -> str:
    asked = list(dict.fromkeys(_asked(one)))
    if not asked:
        return f'<span class="of-3">{esc(visit.say("PLAN_NOTHING"))}</span>'
    return f'<span class="of-2">{esc(visit.say("PLAN_PENDING", libraries=visit.say("LIST_SEPARATOR").join(asked)))}</span>'


def _asked(one: MaterialPlan) -> Iterator[str]:
    return (satisfier.source.library for satisfier in one.satisfiers if satisfier.source and satisfier.way is Way.LIBRARY)


def _label(bundle: Bundle, key: str) -> str:
    return bundle.labels.get(bundle.names.get(key, key), key)
