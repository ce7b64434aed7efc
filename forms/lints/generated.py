"""Generated: a paper that says nothing but what the one form already says is made by it, not asked for (DOMAIN 1 B, D)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, set_use
from forms.lints.held import plain_name
from forms.material import Use
from forms.problems import Severity

_OWN_WORDS = re.compile(r"(?:申请书|申请表|审批表|登记表|申报表|备案表|承诺书|声明书?)$")
_SIGNED_BY_OTHERS = re.compile(r"共同|签署|签字|盖章|公证|委托|推荐|鉴定")
_PROOF = re.compile(r"(?:证明材料|证明|材料)$")
STATE_ISSUED = "政府部门核发"


@lints.register
class CanBeGenerated:
    """An application or promise that repeats the form, or a paper about a single value that is filled in anyway."""

    name = "generated"
    shipped = {"LINT_REPEATS_FORM": Severity.HINT, "LINT_REPEATS_FIELD": Severity.HINT}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        labels = {label: item for item in bundle.data_items for label in (*item.synonyms, item.label)}
        for material in bundle.materials:
            for use in material.uses:
                if use.generated or use.sources:
                    continue
                item = labels.get(_PROOF.sub("", plain_name(use.name)))
                if item:
                    fix = set_use(use, generated=True)
                    yield about_use("LINT_REPEATS_FIELD", material, use, {"label": item.label}, "BASIS_ONE_FORM", [fix])
                elif _repeats_form(use):
                    yield about_use("LINT_REPEATS_FORM", material, use, {}, "BASIS_ONE_FORM", [set_use(use, generated=True)])


def _repeats_form(use: Use) -> bool:
    """The applicant's own words, signed by nobody else."""
    own = use.kind == "form" or _OWN_WORDS.search(plain_name(use.name))
    return bool(own) and use.origin != STATE_ISSUED and not _SIGNED_BY_OTHERS.search(use.name)
