"""Vague materials: 办事材料不得含有“其他”“有关”等模糊性兜底要求 (clearing of 模糊条款, DOMAIN 0, 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.lints.base import lints
from forms.problems import Problem, Severity

_VAGUE = re.compile(r"其他|其它|有关|相关|必要的|等(?:材料|文件|资料|证明)|规定的(?:材料|文件)")


@lints.register
class VagueMaterial:
    """A material whose name leaves open what must be handed in."""

    name = "vague_material"

    def findings(self, bundle: Bundle) -> Iterator[Problem]:
        """See Lint."""
        for material in bundle.materials:
            for use in material.uses:
                found = _VAGUE.search(use.name)
                if found:
                    params = {"name": use.name, "word": found[0]}
                    yield Problem("LINT_VAGUE_MATERIAL", f"materials.{material.id}.{use.item}", params, Severity.WARNING)
