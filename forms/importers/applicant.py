"""Whose application is it? The data items that name and identify the applicant of a case file."""

from __future__ import annotations

from collections import Counter

from forms.bundle import Bundle
from forms.importers.case_shape import CaseFile


def applicant_items(case: CaseFile, bundle: Bundle) -> tuple[str, str]:
    """(name item, id item); "" where there is none.

    Stated in the file, or: the item that most library keys name, and the name item beside it in the same department form.
    """
    stated = case.applicant
    id_no = bundle.names.get(stated.id_no, "") or _most_named_key(bundle)
    name = bundle.names.get(stated.name, "") or (_name_beside(bundle, id_no) if id_no else "")
    return name, id_no


def _most_named_key(bundle: Bundle) -> str:
    keys = Counter(
        bundle.names[source.key]
        for material in bundle.materials
        for use in material.uses
        for source in use.sources
        if source.key in bundle.names and bundle.data_item(bundle.names[source.key])
    )
    return keys.most_common(1)[0][0] if keys else ""


def _name_beside(bundle: Bundle, id_no: str) -> str:
    """The nearest text field that is called a name, in the first form that has the id; before it rather than after."""
    item_of = bundle.relations.item_of()
    for item in bundle.items:
        places = [item_of[f"{item.id}.{field.id}"] for field in item.form.fields]
        if id_no not in places:
            continue
        at = places.index(id_no)
        names = [
            (abs(index - at), index > at, places[index])
            for index, field in enumerate(item.form.fields)
            if field.type == "text" and any(word in field.label for word in ("名称", "姓名", "申请人", "字号", "经营者"))
        ]
        if names:
            return min(names)[2]
    return ""
