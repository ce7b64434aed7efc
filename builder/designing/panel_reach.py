"""What hangs on a field: which departments receive it under which label of their own, and what reads it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.bundle_words import item_names
from forms.bundle import Bundle
from forms.conditions import ReaderKind
from forms.readers import readers_of
from forms.wording import say
from runtime.pages.staff_pieces import pairs_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

SILENT = frozenset({ReaderKind.QUESTION, ReaderKind.PREFILL, ReaderKind.DERIVE})
"""Readers the panel shows as settings of its own."""


def receivers(bundle: Bundle, data_item: str, column: str = "") -> Iterator[tuple[str, str]]:
    """(department's form, its own label) of every box the value goes into."""
    item_of, column_of, names = bundle.relations.item_of(), bundle.relations.column_of(), item_names(bundle)
    for item in bundle.items:
        for field in item.form.fields:
            place = f"{item.id}.{field.id}"
            if item_of.get(place) == data_item and column_of.get(place, "") == column:
                yield item.form.name or names[item.id], field.label


def reach_panel(visit: Visit, bundle: Bundle, data_item: str) -> None:
    """谁会收到, 牵动."""
    got = list(receivers(bundle, data_item))
    show(f'<div class="of-label">{esc(visit.say("DESIGN_RECEIVERS"))}</div>')
    if got:
        show(pairs_html((f'<span class="of-2">{esc(form)}</span>', esc(label)) for form, label in got))
    else:
        show(f'<p class="of-3 of-xs">{esc(visit.say("DESIGN_RECEIVERS_NONE"))}</p>')
    lines = list(_reading(visit, bundle, data_item))
    if lines:
        listed = "".join(f"<li><b>{esc(kind)}</b> {esc(labels)}</li>" for kind, labels in lines)
        show(f'<div class="of-label">{esc(visit.say("DESIGN_READERS"))}</div><ul class="of-reach">{listed}</ul>')


def _reading(visit: Visit, bundle: Bundle, data_item: str) -> Iterator[tuple[str, str]]:
    found: dict[ReaderKind, dict[str, None]] = {}
    for reader in readers_of(bundle, (data_item,)):
        if reader.kind not in SILENT:
            found.setdefault(reader.kind, {})[reader.label] = None
    for kind, labels in found.items():
        # test cases travel along by the dozen: their number is enough
        shown = list(labels)[: 0 if kind is ReaderKind.TEST_CASE else 4]
        more = visit.say("DESIGN_READERS_MORE", count=len(labels)) if len(labels) > len(shown) > 0 else ""
        yield visit.say(f"DESIGN_READS_{kind.name}", count=len(labels)), say("LIST_SEPARATOR", visit.lang).join(shown) + more
