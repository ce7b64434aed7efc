"""Duplicates: one record under two names is asked twice, and a paper that contains another asks for it again (重复证明, DOMAIN 1 D)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from forms.bundle import Bundle
from forms.findings import EditJson, Finding, an_edit
from forms.lints.base import about_use, lints, place_of
from forms.lints.held import plain_name
from forms.material import Material
from forms.problems import Severity

_AND = re.compile(r"[、，,]|以及|及|和|与")


@lints.register
class Duplicates:
    """Two materials of which one would do."""

    name = "duplicates"
    shipped = {"LINT_SAME_MATERIAL": Severity.WARNING, "LINT_CONTAINED": Severity.HINT}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        apart = [frozenset(pair.members) for pair in bundle.relations.kept_apart]
        materials = [material for material in bundle.materials if material.uses]
        names = {material.id: _names(material) for material in materials}
        records = {material.id: _records(bundle, material) for material in materials}
        for one, other in combinations(materials, 2):
            if names[one.id] & names[other.id] or records[one.id] & records[other.id]:
                places = {place_of(use) for use in (*one.uses, *other.uses)}
                if not any(len(members & places) > 1 for members in apart):
                    params = {"other": one.name}
                    yield about_use("LINT_SAME_MATERIAL", other, other.uses[0], params, "BASIS_NO_REPEATS", [_join(one, other)])
        of_name = {name: material for material in materials for name in names[material.id]}
        for material in materials:
            for use in material.uses:
                parts = [plain_name(part) for part in _AND.split(use.name)] if _AND.search(use.name) else []
                within = {inner.id: inner.name for part in parts if (inner := of_name.get(part)) and inner.id != material.id}
                for name in within.values():
                    yield about_use("LINT_CONTAINED", material, use, {"other": name}, "BASIS_NO_REPEATS")


def _records(bundle: Bundle, material: Material) -> set[tuple[str, str, str]]:
    """What it may come from instead; 用户空间 holds anything people put there, so that alone says little."""
    return {
        (source.library, source.record, bundle.names.get(source.key, source.key))
        for use in material.uses
        for source in use.sources
        if source.key
    }


def _names(material: Material) -> set[str]:
    return {plain_name(name) for name in (material.name, *(use.name for use in material.uses))}


def _join(one: Material, other: Material) -> EditJson:
    uses = (*one.uses, *other.uses)
    repeated = len({use.item for use in uses}) < len(uses)
    return an_edit("join_materials", members=[place_of(use) for use in uses], label=one.name, into=one.id, repetition=repeated)
