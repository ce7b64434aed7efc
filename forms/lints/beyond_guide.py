"""Beyond the guide: 除办事指南明确的条件外，不得自行增加办事要求 (DOMAIN 1 A): a demand without a basis beside others that state theirs."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, set_use
from forms.problems import Severity


@lints.register
class BeyondGuide:
    """A department that states a basis for its matter or for other demands asks for this material without one."""

    name = "beyond_guide"
    shipped = {"LINT_BEYOND_GUIDE": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint. Where nothing at all states a basis the guide is not known, and nobody can be told to go beyond it.

        The fix takes the basis of the matter; that of another demand says nothing of this one.
        """
        stating = {use.item for material in bundle.materials for use in material.uses if use.basis.strip()}
        stating |= {item.id for item in bundle.items if item.basis}
        for material in bundle.materials:
            for use in material.uses:
                item = bundle.item(use.item)
                if item and use.item in stating and not use.basis.strip() and not use.generated:
                    words = "；".join(law.strip() for law in item.basis if law.strip())
                    fix = [set_use(use, basis=words)] if words else []
                    yield about_use("LINT_BEYOND_GUIDE", material, use, {"item": item.name}, "BASIS_NOTHING_ADDED", fix)
