"""Regather: which demands are one material, changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forms.bundle import Bundle
from forms.edits.base import revised
from forms.edits.lookup import free_name, own_name, uses
from forms.edits.table_materials import rows_with
from forms.material import Material, Use


def unite_materials(bundle: Bundle, ids: Sequence[str], into: str, name: str = "") -> Bundle:
    """These materials as one of the id `into`, where the first stood; it answers to every name."""
    joined = [material for id_ in ids if (material := bundle.material(id_))]
    names = dict.fromkeys(alias for material in joined for alias in (material.id, *material.answers_to))
    one = Material(
        id=into,
        name=name or joined[0].name,
        uses=in_order(bundle, [use for material in joined for use in material.uses]),
        answers_to=tuple(alias for alias in names if alias != into),
        kept_proof=next((material.kept_proof for material in joined if material.kept_proof), None),
    )
    materials = tuple(one if material.id == ids[0] else material for material in bundle.materials if material.id not in ids[1:])
    return revised(bundle, materials=materials, tables=rows_with(bundle, dict.fromkeys(ids, (into,))))


def part_use(bundle: Bundle, member: str) -> Bundle:
    """One of several demands as a material of its own, right after the one it left. Test cases that hand in the one hand in both."""
    group, use = uses(bundle)[member]
    taken = bundle.material_names.keys() - set(group.answers_to)
    new = next((name for name in (use.id, own_name(member)) if name not in taken), "") or free_name(own_name(member), taken)
    rest = group.model_copy(
        update={
            "uses": tuple(one for one in group.uses if one != use),
            "answers_to": tuple(alias for alias in group.answers_to if alias != new),
        }
    )
    own = Material(id=new, name=use.name, uses=(use,))
    materials: list[Material] = []
    for material in bundle.materials:
        materials += [rest, own] if material.id == group.id else [material]
    cases = []
    for case in bundle.test_cases:
        listed = case.submission.get("materials")
        held = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
        if any(bundle.material_names.get(name) == group.id for name in held):
            both = list(dict.fromkeys((*held, group.id, new)))
            case = case.model_copy(update={"submission": {**case.submission, "materials": both}})
        cases.append(case)
    tables = rows_with(bundle, {group.id: (group.id, new)})
    return revised(bundle, materials=tuple(materials), test_cases=tuple(cases), tables=tables)


def move_use(bundle: Bundle, member: str, material: str) -> Bundle:
    """One demand over to another material."""
    group, use = uses(bundle)[member]
    if len(group.uses) == 1:
        return unite_materials(bundle, (material, group.id), material)
    materials = []
    for one in bundle.materials:
        if one.id == group.id:
            one = one.model_copy(update={"uses": tuple(other for other in one.uses if other != use)})
        elif one.id == material:
            one = one.model_copy(update={"uses": in_order(bundle, (*one.uses, use))})
        materials.append(one)
    return revised(bundle, materials=tuple(materials))


def in_order(bundle: Bundle, found: Iterable[Use]) -> tuple[Use, ...]:
    """Demands in the order of the departments and of their own lists."""
    order = {item.id: index for index, item in enumerate(bundle.items)}
    return tuple(sorted(found, key=lambda use: (order.get(use.item, len(order)), use.place)))
