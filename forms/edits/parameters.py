"""Parameters 参数: named numbers of the law or of the place, dated, with their source: stated, changed and taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name
from forms.lay_out import names_in
from forms.problems import Problem, nearest
from forms.readers import Reader, named
from forms.stated_rule import Parameter, ParameterValue

REGION_LENGTHS = (0, 2, 4, 6, 9, 12)
"""Digits of a region, from a province to a village (GB/T 2260); 0 = everywhere."""


class ParameterChanges(Changes):
    """Settings of a parameter."""

    label: str = ""
    unit: str = ""
    rows: tuple[ParameterValue, ...] = ()
    """All of them, in their order: of two that count on a day for the same region, the later one does."""


@edit
class AddParameter(Edit):
    """One more parameter."""

    op: Literal["add_parameter"] = "add_parameter"
    label: str
    unit: str = ""
    rows: tuple[ParameterValue, ...] = ()
    parameter: str = ""
    """Its name in conditions; "" = the first free one."""

    def settled(self, bundle: Bundle) -> Edit:
        return self.model_copy(update={"parameter": self._parameter(bundle).name})

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if self.parameter:
            yield from bad_name(self.parameter, _names(bundle), f"parameters.{self.parameter}"[:200])
        yield from _unfit(bundle, self._parameter(bundle))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, parameters=(*bundle.parameters, self._parameter(bundle)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"parameters.{self.parameter}"} if self.parameter else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_PARAMETER", {"label": self.label}

    def _parameter(self, bundle: Bundle) -> Parameter:
        name = self.parameter or numbered_name("parameter", _names(bundle))
        return Parameter(name=name, label=self.label.strip(), unit=self.unit.strip(), rows=self.rows)


@edit
class SetParameter(Edit):
    """Change settings of a parameter, or its values."""

    op: Literal["set_parameter"] = "set_parameter"
    parameter: str
    changes: ParameterChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        before = parameter_of(bundle, self.parameter)
        if before is None:
            yield _unknown(bundle, self.parameter)
            return
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", f"parameters.{self.parameter}"[:200])
        yield from _unfit(bundle, self._after(before))
        yield from _unfit_readers(bundle, before, self._after(before))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, parameters=tuple(self._after(one) if one.name == self.parameter else one for one in bundle.parameters))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"parameters.{self.parameter}"})

    def words(self, bundle: Bundle) -> Words:
        before, given = parameter_of(bundle, self.parameter), self.changes.given()
        label = before.label if before else self.parameter
        if set(given) == {"label"}:
            return "EDITED_RENAME", {"old": label, "label": self.changes.label}
        return ("EDITED_PARAMETER_VALUES" if "rows" in given else "EDITED_PARAMETER"), {"label": label}

    def _after(self, parameter: Parameter) -> Parameter:
        given = self.changes.given()
        return parameter.model_copy(update={name: value.strip() if isinstance(value, str) else value for name, value in given.items()})


@edit
class DropParameter(Edit):
    """A parameter that nothing reads goes."""

    op: Literal["drop_parameter"] = "drop_parameter"
    parameter: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = parameter_of(bundle, self.parameter)
        if found is None:
            yield _unknown(bundle, self.parameter)
        elif read_by := readers_of_parameter(bundle, self.parameter):
            params = {"label": found.label or found.name, "readers": named(read_by)}
            yield Problem("EDIT_PARAMETER_READ", f"parameters.{self.parameter}"[:200], params)

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, parameters=tuple(one for one in bundle.parameters if one.name != self.parameter))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"parameters.{self.parameter}"})

    def words(self, bundle: Bundle) -> Words:
        dropped = parameter_of(bundle, self.parameter)
        return "EDITED_DROP_PARAMETER", {"label": dropped.label if dropped else self.parameter}


def parameter_of(bundle: Bundle, name: str) -> Parameter | None:
    """The parameter of that name, or None."""
    return next((one for one in bundle.parameters if one.name == name), None)


def readers_of_parameter(bundle: Bundle, name: str) -> tuple[Reader, ...]:
    """Every condition that reads it."""
    wanted = f"parameters.{name}"
    return tuple(Reader(kind, where, label, wanted, tree) for kind, where, label, tree in conditions(bundle) if wanted in names_in(tree))


def _names(bundle: Bundle) -> dict[str, str]:
    return {one.name: one.name for one in bundle.parameters}


def _unknown(bundle: Bundle, name: str) -> Problem:
    return Problem("EDIT_UNKNOWN_PARAMETER", f"parameters.{name}"[:200], {"name": name[:60], "nearest": nearest(name, _names(bundle))})


def _unfit(bundle: Bundle, parameter: Parameter) -> Iterator[Problem]:
    """No label, another's label, values of several kinds, days the wrong way round, regions that are none."""
    where = f"parameters.{parameter.name}"[:200]
    yield from blank(parameter.label, where)
    if any(one.label == parameter.label for one in bundle.parameters if one.name != parameter.name):
        yield Problem("EDIT_PARAMETER_TWICE", where, {"label": parameter.label})
    if len({_kind(row.value) for row in parameter.rows}) > 1:
        yield Problem("EDIT_PARAMETER_KINDS", where, {"label": parameter.label})
    yield from _unfit_rows(parameter.label, parameter.rows, where)


def _unfit_rows(label: str, rows: Iterable[ParameterValue], where: str) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        if row.since and row.until and row.until < row.since:
            yield Problem("EDIT_PARAMETER_DAYS", where, {"label": label, "number": number})
        if len(row.region) not in REGION_LENGTHS or not row.region.isascii() or (row.region and not row.region.isdigit()):
            yield Problem("EDIT_PARAMETER_REGION", where, {"label": label, "number": number, "region": row.region[:20]})
        if isinstance(row.value, str) and not row.value.strip():
            yield Problem("EDIT_PARAMETER_EMPTY", where, {"label": label, "number": number})


def _unfit_readers(bundle: Bundle, before: Parameter, after: Parameter) -> Iterator[Problem]:
    """Conditions that compare with a number cannot compare with a text, nor with nothing."""
    kinds = [_kind(one.rows[0].value) if one.rows else "str" for one in (before, after)]
    read_by = readers_of_parameter(bundle, before.name) if kinds[0] != kinds[1] else ()
    if read_by:
        params = {"label": after.label or after.name, "readers": named(read_by)}
        code = "EDIT_PARAMETER_KIND_READ" if after.rows else "EDIT_PARAMETER_LAST_READ"
        yield Problem(code, f"parameters.{before.name}"[:200], params)


def _kind(value: object) -> str:
    """A number is one kind, whole or not; a truth value is another."""
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__
