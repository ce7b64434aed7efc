"""Vague wording: 办理条件、所需材料不得含有“其他”“有关”等模糊性兜底要求 (DOMAIN 0, 13)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding, Place
from forms.lints.base import about_use, lints, rename
from forms.problems import Severity
from forms.vague_words import Vague, vague_in

CODES = {Vague.CATCH_ALL: "LINT_VAGUE_CATCH_ALL", Vague.OPEN_LIST: "LINT_VAGUE_OPEN_LIST", Vague.WORD: "LINT_VAGUE_WORD"}


@lints.register
class VagueWording:
    """A material or condition whose words leave open what is wanted."""

    name = "vague"
    shipped = {
        "LINT_VAGUE_CATCH_ALL": Severity.ERROR,
        "LINT_VAGUE_OPEN_LIST": Severity.WARNING,
        "LINT_VAGUE_WORD": Severity.WARNING,
        "LINT_VAGUE_CONDITION": Severity.WARNING,
    }

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for material in bundle.materials:
            for use in material.uses:
                if found := vague_in(use.name):
                    fix = rename(material, use, use.name, found.rewrite) if found.rewrite else ()
                    params = {"word": found.word, "rewrite": found.rewrite}
                    yield about_use(CODES[found.kind], material, use, params, "BASIS_VAGUE", fix)
        for rule in bundle.rules:
            for text in dict.fromkeys((rule.title, rule.message)):
                found = vague_in(text)
                if found and found.kind is not Vague.OPEN_LIST:
                    params = {"title": rule.title, "word": found.word}
                    yield Finding("LINT_VAGUE_CONDITION", f"rules.{rule.id}", params, basis="BASIS_VAGUE", place=Place("rule", rule.id))
