"""Pieces that the cards of the rules page share: heads of blocks, the condition editor."""

from __future__ import annotations

import re

from builder.condition_editor import Save, condition_editor, keys_html
from builder.rules.people import Tried
from builder.rules.workshop import Workshop
from forms.part import Tree
from forms.problems import Lang
from forms.wording import say
from runtime.pages.widgets import esc, show

BY_ITSELF = re.compile(r"(rule|parameter|case)_\d+")
"""Names that `forms.edits` numbers."""


def block_head(title: str, quiet: str, chip: str = "") -> str:
    """Title of a block, quiet words, a chip at its right end."""
    return f'<div class="of-block"><b>{esc(title)}</b><span class="of-2 of-xs">{esc(quiet)}</span><span class="of-end">{chip}</span></div>'


def own_name_html(name: str, lang: Lang) -> str:
    """«编号 d_cid» at the end of a line: a name that somebody gave; one that was given by itself tells nobody anything."""
    if BY_ITSELF.fullmatch(name):
        return ""
    return f'<span class="of-end of-3 of-xs">{esc(say("WORKSHOP_ID", lang))} <span class="of-mono">{esc(name)}</span></span>'


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
