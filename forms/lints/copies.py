"""Copies: 一律不得要求提供复印件, unless a reason is stated (DOMAIN 1 D).

What counts as a copy:

- 复印件, 影印件, 抄件 in the name of a demand, and a 复印件 that its note asks for (not one that the note says is not needed);
- a 扫描件 only where it is handed in on paper: a scan that is uploaded is the electronic form of the original, which is what the plans
  ask offices to take («默认电子», DOMAIN 0, 14 and 1 A 电子化);
- more than one paper of the same, unless it is a form: the further ones can only be copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, rename, set_use
from forms.material import Material, Use
from forms.problems import Severity
from forms.wording import say

_DRESS = r"(?:原件)?(?:及其?|和|、|与|的|或)?(?:彩色|黑白|加盖公章的?)?"
_COPY = re.compile(rf"{_DRESS}(?:复印件|影印件|抄件)")
_SCAN = re.compile(rf"{_DRESS}(?:扫描件)")
_IN_NOTE = re.compile(rf"{_COPY.pattern}|复印(?=[一二两三四五六\d]+份)")
_NEEDLESS = re.compile(r"(?:不(?:再|需|用|要|必|得|收|另|提交|提供)|无需|无须|免(?:交|收|提交|于)|勿)[^，,。；;、]{0,8}$")
"""What stands before a copy that nobody asks for: 无需提供复印件."""
_SEVERAL = 2


def asks_for_a_copy(name: str) -> bool:
    """Is it a copy that is demanded under this name?"""
    return bool(_COPY.search(name))


@lints.register
class Copies:
    """A demand for a copy that does not say why the original or the electronic record will not do."""

    name = "copies"
    shipped = {"LINT_COPY": Severity.WARNING, "LINT_ASKS_COPIES": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint. What the form makes itself is handed in by nobody."""
        labels = {label for item in bundle.data_items for label in (item.label, *item.synonyms)}
        for material in bundle.materials:
            for use in material.uses:
                if use.copy_reason.strip():
                    continue
                copied = _copied(use)
                if copied and copied.search(use.name):
                    better = _tidied(copied.sub("", use.name))
                    # the copy of a mere number is no document without the word
                    fix = rename(material, use, use.name, better, format="either") if better and better not in labels else ()
                    yield about_use("LINT_COPY", material, use, {"rewrite": better if fix else ""}, "BASIS_NO_COPIES", fix)
                elif not use.generated:
                    yield from _elsewhere(material, use)


def _tidied(name: str) -> str:
    """What is left of a name without the copy: no seal on it either, no empty brackets, no comma before nothing."""
    unsealed = re.sub(r"[，,、；;]?\s*加盖(?:单位|企业|公司)?(?:公章|印章)", "", name)
    closed = re.sub(r"[\s，,、；;]+(?=[)）]|$)", "", re.sub(r"(?<=[（(])[\s，,、；;：:]+", "", unsealed))
    return re.sub(r"[（(]\s*[)）]", "", closed).strip()


def _copied(use: Use) -> re.Pattern[str] | None:
    """What makes its name that of a copy."""
    if asks_for_a_copy(use.name):
        return _COPY
    return _SCAN if use.format == "paper" and _SCAN.search(use.name) else None


def _elsewhere(material: Material, use: Use) -> Iterator[Finding]:
    """A copy that the note asks for, or papers of which the further ones can only be copies."""
    words = [*_IN_NOTE.finditer(use.note), *(_SCAN.finditer(use.note) if use.format == "paper" else ())]
    asked = [found for found in words if not _NEEDLESS.search(use.note[: found.start()])]
    if asked:
        # only people can say what is left of the note
        params = {"found": say("LINT_COPY_IN_NOTE", words=asked[0][0])}
        yield about_use("LINT_ASKS_COPIES", material, use, params, "BASIS_NO_COPIES")
    elif (use.copies or 0) >= _SEVERAL and use.format == "paper" and use.kind != "form":
        params = {"found": say("LINT_COPY_SEVERAL", count=use.copies)}
        yield about_use("LINT_ASKS_COPIES", material, use, params, "BASIS_NO_COPIES", [set_use(use, copies=1, format="either")])
