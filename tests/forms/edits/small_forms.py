"""Small drafts: a few departments' forms with nothing merged, written as one would say them."""

from __future__ import annotations

from typing import Any

from forms.bundle import Bundle
from forms.department_form import DepartmentForm, Field
from forms.gather import gather
from forms.importers.reading import ReadDepartment
from forms.item import BundledItem


def of_forms(code: str = "lists", /, **forms: list[Field]) -> Bundle:
    """A draft of these departments' forms: department -> its fields."""
    read = []
    for id_, fields in forms.items():
        form = DepartmentForm(name=f"{id_}申请表", fields=tuple(fields))
        read.append(ReadDepartment(item=BundledItem(id=id_, department=id_, name=f"{id_}事项", form=form)))
    made = gather(code, "选项", "企业", read)
    assert isinstance(made, Bundle), made
    return made


def choice(*options: str, id_: str = "use", label: str = "来源", type_: str = "select", **more: Any) -> Field:
    """A field with options."""
    return Field(id=id_, label=label, type=type_, options=options, **more)
