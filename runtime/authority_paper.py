"""AuthorityPaper 授权委托书: the paper by which somebody files for an entity that the library says another speaks for. Pure.

No matter demands it: it hangs on who files. It is handed in like any material, under an id that no bundle gives.
"""

from __future__ import annotations

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.content import Content, Upload
from runtime.outcome import MaterialLine, Standing

AUTHORITY_PAPER = "_authority"
"""In place of the id of a material: those of bundles begin with a letter."""


def is_material(bundle: Bundle, material: str) -> bool:
    """May something be handed in for it?"""
    return material == AUTHORITY_PAPER or bundle.material(material) is not None


def called(bundle: Bundle, material: str, lang: Lang = "zh") -> str:
    """What people call a material, this one too; the id itself where there is no such material."""
    if material == AUTHORITY_PAPER:
        return say("AUTHORITY_PAPER", lang)
    found = bundle.material(material)
    return found.name if found else material


def authority_papers(bundle: Bundle, content: Content) -> tuple[Upload, ...]:
    """What was handed in as such; a paper of that name that a matter demands anyway is one, and is not asked for twice."""
    named = {material.id for material in bundle.materials if say("AUTHORITY_PAPER") in material.name}
    return tuple(upload for upload in content.uploads if upload.material in named | {AUTHORITY_PAPER})


def line_of(bundle: Bundle, content: Content, lang: Lang = "zh") -> MaterialLine:
    """It as a line of materials, without any department that demands it."""
    standing = Standing.PROVIDED if authority_papers(bundle, content) else Standing.MISSING
    return MaterialLine(AUTHORITY_PAPER, say("AUTHORITY_PAPER", lang), (), standing)
