"""Waivable main material 主要材料可容缺: without a main material nothing can be reviewed, so it may never come later (DOMAIN 0, 9)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, set_use
from forms.problems import Severity


@lints.register
class WaivableMain:
    """A demand that is both."""

    name = "waivable_main"
    shipped = {"LINT_WAIVABLE_MAIN": Severity.ERROR}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for material in bundle.materials:
            for use in material.uses:
                if use.main and use.waivable:
                    fix = set_use(use, waivable=False, waiver_days=None)
                    yield about_use("LINT_WAIVABLE_MAIN", material, use, {}, "BASIS_WAIVER_SECONDARY", [fix])
