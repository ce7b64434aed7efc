"""Edit: one change of a draft as a value, so that it can be shown, kept, taken back and applied to another's newer text.

An edit is pure: `apply` gives the changed document, or every reason why it may not be made, and never half of it. Names of
what an edit makes follow from the document alone; `settled` writes them down, so that a replay gives the same even where others
made something before it meanwhile.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import JsonValue, ValidationError

from forms.bundle import Bundle
from forms.circles import derive_circles, requirement_circles
from forms.document import MAY_WAIT, validation_problems
from forms.errors import RegistrationError
from forms.json_text import faults_in
from forms.part import Part
from forms.problems import Problem, Severity, nearest
from forms.soundness import unsound

Outcome = Bundle | tuple[Problem, ...]
Words = tuple[str, dict[str, str]]
"""Key and parameters of a sentence of `forms.wording`."""


class Edit(Part, ABC):
    """Base of all edits. In JSON: `{"op": "join", "members": [...]}`."""

    op: str

    def apply(self, bundle: Bundle) -> Outcome:
        """The document with this change, or every reason why not."""
        return apply_edits(bundle, (self,))

    def made(self, bundle: Bundle) -> Outcome:
        """The same without a look at the whole document, which may cost more than the change: for one among several, whoever
        makes them asks for `new_faults` at the end."""
        refused = tuple(self.refusals(bundle))
        if refused:
            return refused
        after = self.change(bundle)
        return tuple(_new_circles(bundle, after)) or after

    def settled(self, bundle: Bundle) -> Edit:
        """The same edit with every name written down that it would choose in this document; called only if nothing was refused."""
        return self

    @abstractmethod
    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        """Why it may not be made here."""

    @abstractmethod
    def change(self, bundle: Bundle) -> Bundle:
        """The document with this change; called only if nothing was refused."""

    @abstractmethod
    def touches(self, bundle: Bundle) -> frozenset[str]:
        """Places of the document it would change, as "data_items.venue_area": two edits with none in common do not clash."""

    @abstractmethod
    def words(self, bundle: Bundle) -> Words:
        """The sentence for the history, as of the document before it: labels, not ids."""


class Changes(Part):
    """Base of the settings an edit may change: only those that are given count."""

    def given(self) -> dict[str, object]:
        """Name -> new value."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


EditT = TypeVar("EditT", bound=Edit)

DEEPER = 6
"""So much deeper than in the edit its values may lie in the document: `items[0].form.fields[0].required_when`."""

edits: dict[str, type[Edit]] = {}
"""Every kind of edit by its op."""


def edit(cls: type[EditT]) -> type[EditT]:
    """Class decorator: make a kind of edit known. Raises RegistrationError on an op taken."""
    op = cls.model_fields["op"].default
    if op in edits:
        raise RegistrationError(f"edit: {op} is registered twice")
    edits[op] = cls
    return cls


def read_edits(value: JsonValue) -> tuple[Edit, ...] | tuple[Problem, ...]:
    """The edits of a JSON list (one alone may stand bare), or every reason why it is none."""
    listed = value if isinstance(value, list) else [value]
    found: list[Edit] = []
    problems: list[Problem] = []
    for index, entry in enumerate(listed):
        read = _read_one(entry)
        if isinstance(read, Edit):
            found.append(read)
        else:
            problems += [problem.at(f"edits[{index}]") for problem in read]
    return tuple(problems) or tuple(found)


def _read_one(value: JsonValue) -> Edit | tuple[Problem, ...]:
    if faults := tuple(faults_in(value, depth=DEEPER)):
        return faults
    op = value.get("op") if isinstance(value, dict) else None
    kind = edits.get(op) if isinstance(op, str) else None
    if kind is None:
        return (Problem("EDIT_UNKNOWN_OP", "op", {"name": str(op)[:40], "nearest": nearest(str(op), edits)}),)
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        return validation_problems(error.errors(include_url=False, include_context=False), tuple(kind.model_fields))


def edit_json(one: Edit) -> dict[str, JsonValue]:
    """An edit as `read_edits` reads it."""
    return {"op": one.op, **one.model_dump(mode="json", exclude_unset=True, exclude={"op"})}


def apply_edits(bundle: Bundle, several: Iterable[Edit]) -> Outcome:
    """All of them in order, or none: then every reason of the first that may not be made, or why what they make together may not be."""
    after = bundle
    for one in several:
        made = one.made(after)
        if isinstance(made, tuple):
            return made
        after = made
    return new_faults(bundle, after) or after


def revised(bundle: Bundle, **changes: object) -> Bundle:
    """A copy with these parts replaced, without what was computed from the old ones."""
    after = bundle.model_copy(update=changes)
    for name in after.__dict__.keys() - Bundle.model_fields.keys():
        del after.__dict__[name]
    return after


def new_faults(before: Bundle, after: Bundle) -> tuple[Problem, ...]:
    """Faults with which the document could not be read again, as far as they were not there before."""
    found = _blocking(after)
    there = Counter(map(_same, _blocking(before) if found else ()))
    new: list[Problem] = []
    for one in found:
        if there[_same(one)]:
            there[_same(one)] -= 1
        else:
            new.append(one)
    return tuple(new)


def _blocking(bundle: Bundle) -> list[Problem]:
    return [one for one in unsound(bundle) if one.severity is Severity.ERROR and one.code not in MAY_WAIT]


def _same(problem: Problem) -> tuple[str, ...]:
    """What stays of a fault while things are called otherwise and rows are moved: what it is, where, and the name or value at fault."""
    return problem.code, problem.where, *(str(problem.params.get(name)) for name in ("id", "name", "value"))


def _new_circles(before: Bundle, after: Bundle) -> Iterator[Problem]:
    """Circles that were not there before: values computed from themselves, items that decide about each other."""
    for found in (derive_circles, requirement_circles):
        there = set(found(before))
        for circle in found(after):
            if circle not in there:
                labels = [after.labels.get(name, name) for name in (*circle, circle[0])]
                yield Problem("EDIT_CIRCLE", f"data_items.{circle[0]}", {"names": " → ".join(labels)})
