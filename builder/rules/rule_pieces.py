"""Pieces that the cards of the rules page share: heads of blocks, the condition editor."""

from __future__ import annotations

from builder.condition_editor import Save, condition_editor, keys_html
from builder.rules.people import Tried
from builder.rules.workshop import Workshop
from forms.part import Tree
from runtime.pages.widgets import esc, show


def block_head(title: str, quiet: str, chip: str = "") -> str:
    """Title of a block, quiet words, a chip at its right end."""
    return f'<div class="of-block"><b>{esc(title)}</b><span class="of-2 of-xs">{esc(quiet)}</span><span class="of-end">{chip}</span></div>'


def keys_line(workshop: Workshop) -> None:
    """Below all editors: their keys, for who may use them."""
    if workshop.at_hand.may_edit:
        show(keys_html(workshop.visit))


def editor(workshop: Workshop, owner: str, tree: Tree, save: Save, *, needed: bool, derived: bool = True, read_back: bool = False) -> None:
    """The condition, to be changed, with what each clause gives for the person it is tried on. See `condition_editor`."""
    sample = workshop.tried.environment if isinstance(workshop.tried, Tried) else None
    condition_editor(
        workshop.visit,
        workshop.bundle,
        owner,
        tree,
        save,
        sample=sample,
        needed=needed,
        derived=derived,
        read_back=read_back,
        keys=False,
        locked=not workshop.at_hand.may_edit,
    )
