"""One matter comes in several files: its line in the item list, its form in Word. Which belong together, and the two as one.

An item of a list and a form are taken for one matter if, in this order: their names are equal; the list names the form (as the item's
form, or as one of its materials); the form's title is in the item's name; the department has no other item without a form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.importers.grid import one_line
from forms.importers.reading import ReadDepartment
from forms.importers.word_form import item_name_of
from forms.item import BundledItem
from forms.material import Use
from forms.problems import Problem


def partner_of(form: ReadDepartment, others: Sequence[ReadDepartment]) -> ReadDepartment | None:
    """The item of a list that this form is of; None if none is, or if several may be."""
    free = [one for one in others if not one.fields and one.uses + one.item.statutory + one.item.promised]
    near = [one for one in free if same_department(one.item, form.item)]
    for fits in (_same_name, _names_the_form, _title_in_name):
        found = [one for one in near if fits(one, form)]
        if len(found) == 1:
            return found[0]
    of_department = [one for one in near if form.item.department and one.item.department]
    return of_department[0] if len(of_department) == 1 else None


def _same_name(listed: ReadDepartment, form: ReadDepartment) -> bool:
    return folded(listed.item.name) == folded(form.item.name)


def _names_the_form(listed: ReadDepartment, form: ReadDepartment) -> bool:
    title = folded(form.item.form.name)
    named = (listed.item.form.name, *listed.blank_forms.values(), *(use.name for use in listed.uses))
    return bool(title) and title in {folded(name) for name in named}


def _title_in_name(listed: ReadDepartment, form: ReadDepartment) -> bool:
    stem, name = folded(item_name_of(form.item.form.name)), folded(listed.item.name)
    return len(stem) >= 4 and (stem in name or name in stem)


def is_one_matter(one: ReadDepartment, other: ReadDepartment) -> bool:
    """Will the two be joined, by their names and departments as they stand?"""
    return _same_name(one, other) and same_department(one.item, other.item)


def same_department(one: BundledItem, other: BundledItem) -> bool:
    """Are they of one department, as far as both say? A form may leave out or add where it is, or what is said in brackets.

    >>> from forms.department_form import DepartmentForm
    >>> [same_department(*(BundledItem(id="x", department=name, name="", form=DepartmentForm(name="")) for name in names))
    ...  for names in (("某市民政局", "民政局（街道初审）"), ("民政局", ""), ("民政局", "公安局"))]
    [True, True, False]
    """
    first, second = (folded(re.sub(r"[（(].*?[)）]", "", item.department)) for item in (one, other))
    return first in second or second in first


def folded(name: str) -> str:
    """Two spellings of one name: brackets, quotes, blanks and width do not count.

    >>> folded("食品经营许可（新办）") == folded("食品经营许可(新办) ")
    True
    """
    return re.sub(r"[\s（）()“”\"'、，,·]", "", one_line(name)).lower()


def join_items(departments: Sequence[ReadDepartment]) -> tuple[ReadDepartment, ...] | tuple[Problem, ...]:
    """Entries of one name and department as one, in the order of the lists, then of the forms; refused where two have a form."""
    groups: list[list[ReadDepartment]] = []
    for one in sorted(departments, key=lambda one: bool(one.fields)):
        group = next(
            (known for known in groups if _same_name(known[0], one) and all(same_department(it.item, one.item) for it in known)), None
        )
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    problems = tuple(problem for group in groups for problem in _two_forms(group))
    return problems or tuple(_joined(group) for group in groups)


def _two_forms(group: list[ReadDepartment]) -> tuple[Problem, ...]:
    forms = [one.item.form.name or one.item.name for one in group if one.fields]
    if len(forms) < 2:
        return ()
    return (Problem("GATHER_TWO_FORMS", params={"item": group[0].item.name, "first": forms[0], "second": forms[1]}),)


def _joined(group: list[ReadDepartment]) -> ReadDepartment:
    """Limits and codes of the list, the form of the form, the materials of both; a name that both have is one material."""
    form = next((one for one in group if one.fields), group[0])
    # the list knows more of the item than the form does; its id may have been given by people
    listed = next((one for one in group if not one.fields), form)
    uses: dict[str, Use] = {}
    for one in (listed, *group):
        for use in one.uses:
            uses.setdefault(folded(use.name), use)
    form_name = form.item.form.name or listed.item.form.name
    made = {folded(form_name)} - {""}
    blank = {use_id: folded(name) for one in group for use_id, name in one.blank_forms.items()}
    generated = (
        use.model_copy(update={"generated": True})
        if folded(use.name) in made or (use in listed.uses and blank.get(use.id) in made)
        else use
        for use in uses.values()
    )
    department = next((one.item.department for one in (listed, *group) if one.item.department), "")
    own_form = form.item.form.model_copy(update={"name": form_name})
    item = listed.item.model_copy(update={"department": department, "form": own_form})
    return ReadDepartment(item=item, uses=tuple(generated), headings=form.headings, form_of=form.item.id)
