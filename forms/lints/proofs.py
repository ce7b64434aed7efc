"""Proofs 证明: those that are not on the list of kept proofs, and those that need each other in a circle (DOMAIN 1 D, 减证便民).

The list is of proofs that somebody has to write for the occasion. A certificate or licence 证照, which its holder has once and for all,
is none, whatever the demand is called: «经营场所使用证明(产权证或租赁合同)» is a hint to name the certificate, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.circles import circles
from forms.findings import Finding, Place
from forms.lints.base import about_use, lints
from forms.material import Material, Use
from forms.problems import Severity
from forms.told import told_list

_PROOF = re.compile(r"证明(?:书|信|函|材料|文件|原件)?$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
STATUTORY = ("出生医学证明", "死亡医学证明", "死亡推断书", "不动产登记证明", "完税证明", "身份证明", "身份证件证明")
"""Certificates that a law itself provides for, and papers of identity: they are no proofs somebody thought up."""
_LICENCE = re.compile(r"(?:证书?|证照|执照|户口[本簿页]|护照|批准文件|批复|合同)$")
_OR = re.compile(r"[、，,;；或和及/]|以及")
PRIOR_STEP = "前序环节"


@lints.register
class Proofs:
    """Proofs that should not be asked for."""

    name = "proofs"
    shipped = {"LINT_PROOF_NOT_KEPT": Severity.WARNING, "LINT_PROOF_BY_LICENCE": Severity.HINT, "LINT_CIRCULAR_PROOF": Severity.ERROR}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for material in bundle.materials:
            use = next((use for use in material.uses if is_proof(use.name)), None)
            if use and not material.kept_proof and not any(use.generated for use in material.uses):
                licences = licences_in(material)
                code = "LINT_PROOF_BY_LICENCE" if licences else "LINT_PROOF_NOT_KEPT"
                yield about_use(code, material, use, {"licences": told_list(licences)}, "BASIS_KEPT_PROOFS")
        names = {item.id: item.name for item in bundle.items}
        for circle in circles(_needs(bundle)):
            listed = " → ".join(names[item] for item in (*circle, circle[0]))
            yield Finding(
                "LINT_CIRCULAR_PROOF", f"items.{circle[0]}", {"items": listed}, basis="BASIS_CIRCULAR", place=Place("item", circle[0])
            )


def is_proof(name: str) -> bool:
    """Is it a proof by its name, and none that a law provides for?"""
    plain = _BRACKETS.sub("", name).strip()
    return bool(_PROOF.search(plain)) and not any(certificate in name for certificate in STATUTORY)


def licences_in(material: Material) -> tuple[str, ...]:
    """The certificates and contracts that would do: those its brackets name, and those its sources hold."""
    named = [part for use in material.uses for found in _BRACKETS.findall(use.name) for part in _OR.split(found.strip("（）()"))]
    held = [source.record for use in material.uses for source in use.sources]
    return tuple(dict.fromkeys(one.strip() for one in (*named, *held) if _LICENCE.search(one.strip()) and not _PROOF.search(one.strip())))


def _needs(bundle: Bundle) -> dict[str, set[str]]:
    """Item -> the items whose results it asks for and cannot get elsewhere."""
    results = {item.result: item.id for item in bundle.items if item.result}
    known = {item.id for item in bundle.items}
    needs: dict[str, set[str]] = {}
    for material in bundle.materials:
        for use in material.uses:
            giver = _giver(use, material.name, results)
            if use.required and use.item in known and giver in known and giver != use.item:
                needs.setdefault(use.item, set()).add(giver)
    return needs


def _giver(use: Use, name: str, results: dict[str, str]) -> str:
    if use.from_step:
        return use.from_step
    if any(source.library != PRIOR_STEP for source in use.sources):
        return ""  # a library has it, whatever the other matter is waiting for
    records = [source.record for source in use.sources]
    return next((results[found] for found in (use.name, name, *records) if found in results), "")
