"""Copies: 一律不得要求提供复印件, unless a reason is stated (DOMAIN 1 D)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, rename
from forms.problems import Severity

_COPY = re.compile(r"(?:原件)?(?:及其?|和|、|与|的|或)?(?:彩色|黑白|加盖公章的?)?(?:复印件|影印件|抄件)")


def asks_for_a_copy(name: str) -> bool:
    """Is it a copy that is demanded under this name?"""
    return bool(_COPY.search(name))


@lints.register
class Copies:
    """A demand for a copy that does not say why the original or the electronic record will not do."""

    name = "copies"
    shipped = {"LINT_COPY": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        labels = {label for item in bundle.data_items for label in (item.label, *item.synonyms)}
        for material in bundle.materials:
            for use in material.uses:
                if asks_for_a_copy(use.name) and not use.copy_reason.strip():
                    better = _COPY.sub("", use.name).replace("()", "").replace("（）", "").strip()
                    # the copy of a mere number is no document without the word
                    fix = rename(material, use, use.name, better, format="either") if better and better not in labels else ()
                    yield about_use("LINT_COPY", material, use, {"rewrite": better if fix else ""}, "BASIS_NO_COPIES", fix)
