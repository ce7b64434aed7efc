"""Proofs: settings of a material, and of each department's demand for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from forms.bundle import Bundle
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import blank, place_label, unknown_material, unknown_names, unknown_places, uses
from forms.material import KeptProof, Source
from forms.part import Tree
from forms.problems import Problem, nearest


class MaterialChanges(Changes):
    """Settings of a material."""

    name: str = ""
    kept_proof: KeptProof | None = None


class UseChanges(Changes):
    """Settings of one department's demand."""

    name: str = ""
    required: bool = True
    required_when: Tree = None
    origin: str = ""
    main: bool = True
    waivable: bool = False
    waiver_days: int | None = Field(default=None, ge=0, le=3650)
    sources: tuple[Source, ...] = ()
    generated: bool = False
    copies: int | None = Field(default=None, ge=0, le=1000)
    basis: str = ""
    copy_reason: str = ""
    kind: Literal["", "licence", "form", "other"] = ""
    format: Literal["", "paper", "electronic", "either"] = ""
    note: str = ""


@edit
class SetMaterial(Edit):
    """Change settings of a material."""

    op: Literal["set_material"] = "set_material"
    material: str
    changes: MaterialChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        given, where = self.changes.given(), f"materials.{self.material}"[:200]
        yield from unknown_material(bundle, self.material)
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("name", "-"), where)

    def change(self, bundle: Bundle) -> Bundle:
        given = self.changes.given()
        materials = tuple(one.model_copy(update=given) if one.id == self.material else one for one in bundle.materials)
        return revised(bundle, materials=materials)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"materials.{self.material}"})

    def words(self, bundle: Bundle) -> Words:
        found, given = bundle.material(self.material), self.changes.given()
        name = found.name if found else self.material
        if set(given) == {"name"}:
            return "EDITED_RENAME", {"old": name, "label": self.changes.name}
        return "EDITED_KEPT_PROOF" if "kept_proof" in given else "EDITED_MATERIAL", {"label": name}


@edit
class SetUse(Edit):
    """Change settings of one department's demand for a material."""

    op: Literal["set_use"] = "set_use"
    member: str
    """Place "item.material", the department's own id of it."""
    changes: UseChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        given, where = self.changes.given(), f"uses.{self.member}"[:200]
        yield from unknown_places((self.member,), uses(bundle))
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("name", "-"), where)
        yield from unknown_names(bundle, self.changes.required_when, where)
        for source in self.changes.sources:
            if source.key and source.key not in bundle.names:
                yield Problem("EDIT_UNKNOWN_NAME", where, {"name": source.key[:60], "nearest": nearest(source.key, bundle.names)})

    def change(self, bundle: Bundle) -> Bundle:
        given = self.changes.given()
        if given.get("required") is False:
            # what may be left out has no condition under which it may not
            given["required_when"] = None
        materials = []
        for material in bundle.materials:
            own = tuple(use.model_copy(update=given) if f"{use.item}.{use.id}" == self.member else use for use in material.uses)
            materials.append(material.model_copy(update={"uses": own}))
        return revised(bundle, materials=tuple(materials))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"uses.{self.member}"})

    def words(self, bundle: Bundle) -> Words:
        given, member = self.changes.given(), place_label(bundle, self.member)
        if set(given) == {"name"}:
            return "EDITED_USE_RENAME", {"member": member, "label": self.changes.name}
        if given.keys() <= {"required", "required_when"} and given.get("required_when") is not None:
            return "EDITED_USE_REQUIRED_WHEN", {"member": member}
        return "EDITED_USE", {"member": member}
