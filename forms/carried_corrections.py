"""carried: corrections that people made of a reading, brought over to the same file read once more.

What they changed stays as they put it, what they left takes what the new reading says. Fields and materials are matched by their place:
the rows of the file are the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from forms.department_form import Field
from forms.importers.reading import ReadDepartment, unlike
from forms.material import Use
from forms.part import Part

P = TypeVar("P", bound=Part)
Row = TypeVar("Row", Field, Use)


def carried(before: ReadDepartment, corrected: ReadDepartment, again: ReadDepartment) -> ReadDepartment:
    """`again`, with what `corrected` says otherwise than `before`."""
    fields = tuple(_rows(before.fields, corrected.fields, again.fields))
    form = _over(before.item.form, corrected.item.form, again.item.form, but="fields").model_copy(update={"fields": fields})
    item = _over(before.item, corrected.item, again.item, but="form").model_copy(update={"form": form, "id": again.item.id})
    uses = tuple(use.model_copy(update={"place": at}) for at, use in enumerate(_rows(before.uses, corrected.uses, again.uses)))
    said = {id_: heading for id_, heading in corrected.headings.items() if before.headings.get(id_) != heading}
    names = {one.id for one in fields}
    headings = {id_: heading for id_, heading in (again.headings | said).items() if id_ in names}
    return again.model_copy(update={"item": item, "uses": uses, "headings": headings})


def _over(before: P, corrected: P, again: P, *, but: str = "") -> P:
    """`again` with every property that was corrected."""
    changed = {
        name: value for name in type(again).model_fields if name != but and (value := getattr(corrected, name)) != getattr(before, name)
    }
    return again.model_copy(update=changed)


def _rows(before: Sequence[Row], corrected: Sequence[Row], again: Sequence[Row]) -> Iterator[Row]:
    """The rows read again, each as corrected; without those that were deleted, and with those that were added."""
    same = len(before) == len(again)
    of = {now.id: then for then, now in zip(before, again, strict=True)} if same else {one.id: one for one in before}
    kept = {one.id: one for one in corrected}
    for now in again:
        then = of.get(now.id)
        if then is None:
            yield now
        elif then.id in kept:
            yield _over(then, kept[then.id], now)
    known, taken = {one.id for one in before}, [one.id for one in again]
    for one in corrected:
        if one.id not in known:
            taken.append(unlike(taken, one.id))
            yield one.model_copy(update={"id": taken[-1]})
