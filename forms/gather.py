"""gather: what several files say, as one draft: a new bundle, or more departments in one that is there.

Nothing is merged here: every field is its own data item, every demand its own material, under ids that are unique in the bundle.
What means the same is decided in the workbench.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forms.bundle import Bundle
from forms.data_item import DataItem, Sensitivity
from forms.dictionary import shipped
from forms.document import MAY_WAIT
from forms.edits.settled import stricter
from forms.field_types import is_personal
from forms.headed_sections import headed_sections
from forms.importers.join_items import folded, join_items, same_department
from forms.importers.reading import ReadDepartment, unlike
from forms.item import BundledItem
from forms.lay_out import lay_out
from forms.layout import Layout
from forms.material import Use
from forms.merge import Decisions, Group, Merged, merge
from forms.part import Tree
from forms.problems import Problem, has_errors
from forms.purposes import with_purposes
from forms.soundness import unsound

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OWN_ID = re.compile(r"d\d+")
SAME_FORM = 0.8
"""Share of the labels of two forms of one name that both have, from which on they are taken for one form."""


@dataclass(frozen=True, slots=True)
class _New:
    """An item as it enters the bundle."""

    item: BundledItem
    uses: tuple[Use, ...]
    headings: dict[str, str]


def gather(code: str, title: str, applicant_type: str, departments: Sequence[ReadDepartment]) -> Bundle | tuple[Problem, ...]:
    """A new bundle of these departments, or everything that is missing or stands against it."""
    problems: list[Problem] = []
    if not _CODE.fullmatch(code):
        problems.append(Problem("GATHER_CODE", code[:60]))
    if not title.strip():
        problems.append(Problem("GATHER_NO_TITLE"))
    found = _prepared(departments, ())
    if problems or isinstance(found[0], Problem):
        return (*problems, *(one for one in found if isinstance(one, Problem)))
    new = [one for one in found if isinstance(one, _New)]
    merged = _apart(new)
    bundle = Bundle(
        code=code,
        title=title.strip(),
        applicant_type=applicant_type.strip(),
        items=tuple(one.item for one in new),
        data_items=merged.data_items,
        relations=merged.relations,
        materials=merged.materials,
    )
    layout = lay_out(bundle)
    sections = headed_sections(bundle, layout.sections, _headings(new))
    return _checked(bundle.model_copy(update={"layout": layout.model_copy(update={"sections": sections})}))


def add_departments(bundle: Bundle, departments: Sequence[ReadDepartment]) -> Bundle | tuple[Problem, ...]:
    """The bundle with these departments added; an item that it has already gets the form or the materials that it lacks.

    What is there keeps its ids, merges, place in the layout and rules.
    """
    found = _prepared(departments, tuple(item.id for item in bundle.items))
    if isinstance(found[0], Problem):
        return tuple(one for one in found if isinstance(one, Problem))
    new, problems = [], []
    for one in (one for one in found if isinstance(one, _New)):
        there = next(
            (item for item in bundle.items if folded(item.name) == folded(one.item.name) and same_department(item, one.item)), None
        )
        if there is None and (same := _same_form(bundle, one)):
            params = {"item": one.item.name, "form": same.form.name or same.name, "there": same.name, "department": same.department}
            problems.append(Problem("GATHER_SAME_FORM", params=params))
        elif there is None:
            new.append(one)
        elif there.form.fields and one.item.form.fields:
            count = len(there.form.fields)
            problems.append(Problem("GATHER_FORM_THERE", params={"item": there.name, "form": there.form.name, "count": count}))
        else:
            new.append(_into(bundle, there, one))
    return tuple(problems) or _added(bundle, new)


def _same_form(bundle: Bundle, one: _New) -> BundledItem | None:
    """The matter of the bundle that has this very form already, under another name or department."""
    return next((item for item in bundle.items if _shared_labels(item, one.item) >= SAME_FORM), None)


def _shared_labels(one: BundledItem, other: BundledItem) -> float:
    """Of two forms of one name, how many of all their labels both have; 0 if they are called differently."""
    if folded(one.form.name or one.name) != folded(other.form.name or other.name):
        return 0
    labels, others = ({folded(field.label) for field in item.form.fields} for item in (one, other))
    return len(labels & others) / max(len(labels | others), 1)


def _prepared(departments: Sequence[ReadDepartment], taken: Iterable[str]) -> tuple[_New, ...] | tuple[Problem, ...]:
    """Files of one matter joined, and every id made unique; or what is missing."""
    joined = join_items(departments)
    if not joined:
        return (Problem("GATHER_NOTHING"),)
    read = [one for one in joined if isinstance(one, ReadDepartment)]
    missing = [one for one in joined if isinstance(one, Problem)]
    for number, one in enumerate(read, start=1):
        if not one.item.name.strip():
            missing.append(Problem("GATHER_NO_NAME", params={"number": number}))
        elif not one.item.department.strip():
            missing.append(Problem("GATHER_NO_DEPARTMENT", params={"item": one.item.name}))
    if missing:
        return tuple(missing)
    ids = list(taken)
    found = []
    for one in read:
        stated = not _OWN_ID.fullmatch(one.item.id)
        id_ = unlike(ids, one.item.id) if stated else next(f"d{n}" for n in range(1, 10_000) if f"d{n}" not in ids)
        ids.append(id_)
        found.append(_renamed(one, id_))
    return tuple(found)


def _renamed(one: ReadDepartment, id_: str) -> _New:
    """Under its id in the bundle; conditions name fields of the item by it."""
    before = one.form_of or one.item.id
    names = {f"{before}_{field.id}": f"{id_}_{field.id}" for field in one.fields}
    fields = tuple(field.model_copy(update={"required_when": _with_names(field.required_when, names)}) for field in one.fields)
    item = one.item.model_copy(update={"id": id_, "form": one.item.form.model_copy(update={"fields": fields})})
    uses = tuple(use.model_copy(update={"item": id_, "id": f"m{at}", "place": at - 1}) for at, use in enumerate(one.uses, start=1))
    return _New(item, uses, one.headings)


def _with_names(tree: Tree, names: dict[str, str]) -> Tree:
    if isinstance(tree, list):
        return [_with_names(member, names) for member in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: names.get(value, value) if key == "var" and isinstance(value, str) else _with_names(value, names)
        for key, value in tree.items()
    }


def _apart(new: Sequence[_New]) -> Merged:
    """Every field and every demand for itself."""
    uses = {(one.item.id, use.id): use for one in new for use in one.uses}
    alone = tuple(Group(f"{item}_{use}", (f"{item}.{use}",)) for item, use in uses)
    merged = merge(tuple(one.item for one in new), uses, Decisions(materials=alone))
    return replace(merged, data_items=tuple(map(_as_sensitive_as_known, merged.data_items)))


def _as_sensitive_as_known(item: DataItem) -> DataItem:
    """At least as sensitive as its type, and as the entry of the dictionary that is called just this."""
    known = shipped().exactly(item.label)
    by_type = Sensitivity.SENSITIVE if is_personal(item.type) else Sensitivity.GENERAL
    by_name = Sensitivity(known.sensitivity) if known else Sensitivity.GENERAL
    return item.model_copy(update={"sensitivity": stricter(item.sensitivity, by_type, by_name)})


def _headings(new: Sequence[_New]) -> dict[str, str]:
    """Data item -> the heading its field stood under."""
    return {f"{one.item.id}_{field}": heading for one in new for field, heading in one.headings.items()}


def _into(bundle: Bundle, there: BundledItem, one: _New) -> _New:
    """What an item of the bundle lacks: its form, or demands that it does not have yet."""
    uses = [use for material in bundle.materials for use in material.uses if use.item == there.id]
    known = {folded(use.name) for use in uses}
    added: list[Use] = []
    for use in (use for use in one.uses if folded(use.name) not in known):
        id_ = unlike([other.id for other in (*uses, *added)], use.id)
        added.append(use.model_copy(update={"item": there.id, "id": id_, "place": len(uses) + len(added)}))
    names = {f"{one.item.id}_{field.id}": f"{there.id}_{field.id}" for field in one.item.form.fields}
    fields = tuple(field.model_copy(update={"required_when": _with_names(field.required_when, names)}) for field in one.item.form.fields)
    form = one.item.form.model_copy(update={"fields": fields}) if fields else there.form
    return _New(there.model_copy(update={"form": form}), tuple(added), one.headings)


def _added(bundle: Bundle, new: Sequence[_New]) -> Bundle | tuple[Problem, ...]:
    known = {item.id: item for item in bundle.items}
    # of an item that was there only what is new is merged in: its fields, if it had none
    fresh = [one for one in new if not (one.item.id in known and known[one.item.id].form.fields)]
    merged = _apart([_New(one.item if one in fresh else _without_form(one.item), one.uses, one.headings) for one in new])
    changed = {one.item.id: one.item for one in new}
    taken_items = {item.id for item in bundle.data_items} | {fact.name for fact in bundle.facts}
    taken_materials = {material.id for material in bundle.materials}
    renamed = {item.id: unlike(taken_items, item.id) for item in merged.data_items}
    materials = tuple(material.model_copy(update={"id": unlike(taken_materials, material.id)}) for material in merged.materials)
    data_items = tuple(item.model_copy(update={"id": renamed[item.id]}) for item in merged.data_items)
    merges = tuple(one.model_copy(update={"data_item": renamed[one.data_item]}) for one in merged.relations.merges)
    added = Bundle(code=bundle.code, title=bundle.title, items=tuple(changed.values()), data_items=data_items,
                   relations=merged.relations.model_copy(update={"merges": merges}))  # fmt: skip
    layout = lay_out(added)
    # by the ids that the data items have in the bundle, which may differ from those they came with
    headings = {renamed[name]: heading for name, heading in _headings(new).items() if name in renamed}
    asked = {question.id for question in bundle.layout.questions}
    relations = bundle.relations.model_copy(update={"merges": (*bundle.relations.merges, *merges)})
    changes = {
        "items": (*(changed.get(item.id, item) for item in bundle.items), *(item for id_, item in changed.items() if id_ not in known)),
        "data_items": (*bundle.data_items, *data_items),
        "relations": relations,
        "materials": (*bundle.materials, *materials),
        "layout": Layout(
            questions=(*bundle.layout.questions, *(question for question in layout.questions if question.id not in asked)),
            sections=headed_sections(added, layout.sections, headings, bundle.layout.sections),
        ),
    }
    # a new document, not a copy: a copy would keep what was looked up in the old one
    return _checked(Bundle(**{name: getattr(bundle, name) for name in Bundle.model_fields} | changes))


def _without_form(item: BundledItem) -> BundledItem:
    return item.model_copy(update={"form": item.form.model_copy(update={"fields": ()})})


def _checked(bundle: Bundle) -> Bundle | tuple[Problem, ...]:
    found = tuple(one for one in unsound(bundle) if one.code not in MAY_WAIT)
    return found if has_errors(found) else with_purposes(bundle)
