"""Two versions compared in words, and what publishing the draft would reach: forms, rules, papers, drafts and running cases."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from forms.bundle import Bundle
from forms.changes.base import What
from forms.compare import Change, ChangeKind, Effect, Impact, compare, impact
from forms.conditions import ReaderKind
from forms.document import load_bundle
from forms.readers import Reader
from runtime.authoring import versions
from runtime.authoring.versions import BundleDraft
from runtime.in_force import in_force
from runtime.pages.staff_pieces import DOT, card_head, pick
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show
from runtime.storage import PublishedVersion

DRAFT = "draft"
MOST = 60
"""Changes that are listed; whoever changed more has written another form."""

KINDS: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.ADDED: ("COMPARED_ADDED", "add"),
    ChangeKind.REMOVED: ("COMPARED_REMOVED", "remove"),
    ChangeKind.CHANGED: ("COMPARED_CHANGED", "edit"),
}
EFFECTS: dict[Effect, tuple[str, Tone]] = {Effect.STRICTER: ("COMPARED_STRICTER", "warn"), Effect.LOOSER: ("COMPARED_LOOSER", "ok")}
OF_LIMITS: dict[Effect, tuple[str, Tone]] = {Effect.STRICTER: ("COMPARED_SLOWER", "warn"), Effect.LOOSER: ("COMPARED_QUICKER", "ok")}
"""A longer limit is no stricter demand: the applicant waits longer."""
REACHED: dict[str, frozenset[ReaderKind]] = {
    "IMPACT_RULES": frozenset({ReaderKind.RULE}),
    "IMPACT_TABLES": frozenset({ReaderKind.TABLE}),
    "IMPACT_CONDITIONS": frozenset({ReaderKind.APPLIES, ReaderKind.REQUIRED, ReaderKind.DEMAND, ReaderKind.LIMIT, ReaderKind.SHOWN}),
    "IMPACT_PREFILL": frozenset({ReaderKind.PREFILL, ReaderKind.DERIVE, ReaderKind.KEY, ReaderKind.APPLICANT, ReaderKind.QUESTION}),
    "IMPACT_TEMPLATES": frozenset({ReaderKind.TEMPLATE}),
    "IMPACT_TESTS": frozenset({ReaderKind.TEST_CASE}),
}
"""Words for what is reached -> the kinds of readers it counts."""


def impact_card(visit: Visit, draft: BundleDraft, published: tuple[PublishedVersion, ...]) -> None:
    """What publishing the draft reaches, against the version in force; nothing where it is published already."""
    if draft.published_as is not None:
        return
    now = in_force(visit.application, draft.code) or next((one for one in published if one.retired_at is None), None)
    old = _document(now) if now else None
    with st.container(key="card_impact"):
        card_head(visit.say("IMPACT_TITLE"), visit.say("IMPACT_AGAINST", version=now.version) if now else "")
        if old is None:
            show(f'<span class="of-2">{esc(visit.say("IMPACT_FIRST"))}</span>')
            return
        found = impact(old, draft.bundle)
        show(_reached(visit, found, draft.bundle), _cases(visit, draft.code))
        _lines(visit, ((one.change, _words(visit, one, draft.bundle)) for one in found), len(found))


def comparison_card(visit: Visit, published: tuple[PublishedVersion, ...], draft: BundleDraft | None) -> None:
    """Any two versions, the draft among them; nothing where there are not two."""
    options = {DRAFT: visit.say("BUILDER_DRAFT")} if draft else {}
    options |= {str(version.version): visit.say("BUILDER_VERSION", version=version.version) for version in published}
    if len(options) < 2:
        return
    documents = {str(version.version): version for version in published}
    with st.expander(visit.say("COMPARED_TITLE"), key="compare"):
        left, right, _ = st.columns([2, 2, 5])
        older, newer = list(options)[1], next(iter(options))
        with left:
            one = pick("older", visit.say("COMPARED_OLDER"), options, fallback=older)
        with right:
            other = pick("newer", visit.say("COMPARED_NEWER"), options, fallback=newer)
        old, new = (draft.bundle if draft and key == DRAFT else _document(documents[key]) for key in (one, other))
        if old is None or new is None:
            show(f'<span class="of-2">{esc(visit.say("BUILDER_NOT_READABLE"))}</span>')
            return
        found = compare(old, new)
        if not found:
            show(f'<span class="of-2">{esc(visit.say("COMPARED_SAME"))}</span>')
        _lines(visit, ((change, "") for change in found), len(found))


def _lines(visit: Visit, lines: Iterable[tuple[Change, str]], count: int) -> None:
    """Each change in a line, with quiet words behind it."""
    rows = [_line(visit, change, words) for change, words in list(lines)[:MOST]]
    if count > MOST:
        rows.append(f'<div class="of-3 of-xs">{esc(visit.say("COMPARED_MORE", count=count - MOST))}</div>')
    show(*rows)


def _line(visit: Visit, change: Change, words: str) -> str:
    key, icon = KINDS[change.kind]
    chips = chip_html(visit.say(key), icon=icon)
    effects = OF_LIMITS if change.what is What.LIMIT else EFFECTS
    if change.effect in effects:
        effect, tone = effects[change.effect]
        chips += f" {chip_html(visit.say(effect), tone=tone)}"
    small = f'<div class="of-3 of-xs">{esc(words)}</div>' if words else ""
    return f'<div class="of-finding"><div>{chips}</div><div><div>{esc(change.text(visit.lang))}</div>{small}</div></div>'


def _reached(visit: Visit, found: tuple[Impact, ...], bundle: Bundle) -> str:
    """How many departments, rules, papers … the whole reaches, each counted once."""
    departments = {item for one in found for item in one.departments}
    counted = [visit.say("IMPACT_CHANGES", count=len(found)), visit.say("IMPACT_FORMS", count=len(departments), all=len(bundle.items))]
    for key, kinds in REACHED.items():
        places = {_counted(reader) for one in found for reader in one.of(*kinds)}
        if places:
            counted.append(visit.say(key, count=len(places)))
    return f"<p><b>{esc(DOT.join(counted))}</b></p>"


def _counted(reader: Reader) -> str:
    """Its place; a table is one, whichever of its cells read."""
    return ".".join(reader.where.split(".")[:2]) if reader.kind is ReaderKind.TABLE else reader.where


def _cases(visit: Visit, code: str) -> str:
    """Whom it meets: unsent drafts go over, running cases do not."""
    counts = versions.case_counts(visit.application, code).values()
    unsent, running = sum(one.unsent for one in counts), sum(one.running for one in counts)
    return f'<p class="of-2">{esc(visit.say("IMPACT_CASES", unsent=unsent, running=running))}</p>'


def _words(visit: Visit, one: Impact, bundle: Bundle) -> str:
    """What one change reaches, by name where there are few."""
    names = {item.id: item.department for item in bundle.items}
    parts = []
    if departments := dict.fromkeys(names.get(item, item) for item in one.departments):
        parts.append(visit.say("IMPACT_OF_FORMS", names=visit.say("LIST_SEPARATOR").join(departments)))
    for key, kinds in REACHED.items():
        labels = dict.fromkeys(reader.label for reader in one.of(*kinds))
        if 0 < len(labels) <= 2:
            parts.append(visit.say(f"{key}_NAMED", names=visit.say("LIST_SEPARATOR").join(labels)))
        elif labels:
            parts.append(visit.say(key, count=len(labels)))
    return DOT.join(parts)


def _document(version: PublishedVersion) -> Bundle | None:
    found = load_bundle(version.document)
    return found if isinstance(found, Bundle) else None
