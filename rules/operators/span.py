"""age, not_over_age, months_since, days_since: spans of time up to `as_of`. Born on 29 February means 1 March in common years."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Strict, one_of, operators
from rules.values import Value, WrongKind, need_date

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rules.cell_table import CellTable
    from rules.cells import Cells
    from rules.masks import Days

DAYS = (Kind.DATE, Kind.DATETIME)
AS_OF = {"as_of": "2026-03-10"}
"""The day the samples below are meant for."""


def years_between(since: date, until: date) -> int:
    """Completed years; a birthday counts from that day."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def months_between(since: Days, until: Days) -> NDArray[np.int64]:
    """Completed months of whole columns."""
    found: NDArray[np.int64] = until.months - since.months - (until.day < since.day)
    return found


def birthday(born: date, years: int) -> date:
    """The n-th birthday. Raises OverflowError beyond the calendar."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        if not 1 <= born.year + years <= 9999:
            raise OverflowError from None
        return date(born.year + years, 3, 1)


class Span(Strict):
    """Base: from a day to `as_of`; null stays null."""

    arity = (1, 1)
    result = Kind.NUMBER
    of_day = True

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A day."""
        return one_of(kinds[:1], *DAYS)

    @abstractmethod
    def length(self, since: date, until: date) -> int:
        """The length in the operator's unit."""

    @abstractmethod
    def lengths(self, since: Days, until: Days) -> NDArray[np.int64]:
        """The same for whole columns."""

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        if values[0] is None:
            return None
        return self.length(need_date(values[0], self.name), need_date(environment["as_of"], self.name))

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.masks import spans

        return spans(operands[0], table.column("as_of"), self.lengths)


@operators.register
class Age(Span):
    """Completed years."""

    name = "age"
    label = "OP_AGE"
    samples = ((("2008-03-10",), 18), (("2008-03-11",), 17), ((None,), None))

    def length(self, since: date, until: date) -> int:
        """See Span."""
        return years_between(since, until)

    def lengths(self, since: Days, until: Days) -> NDArray[np.int64]:
        """See Span."""
        # a year is over when twelve months are
        return months_between(since, until) // 12


@operators.register
class MonthsSince(Span):
    """Completed calendar months, without an end-of-month rule; negative for a day to come."""

    name = "months_since"
    label = "OP_MONTHS_SINCE"
    samples = ((("2026-02-10",), 1), (("2026-02-11",), 0), ((None,), None))

    def length(self, since: date, until: date) -> int:
        """See Span."""
        return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)

    def lengths(self, since: Days, until: Days) -> NDArray[np.int64]:
        """See Span."""
        return months_between(since, until)


@operators.register
class DaysSince(Span):
    """Calendar days; negative for a day to come."""

    name = "days_since"
    label = "OP_DAYS_SINCE"
    samples = ((("2026-03-01",), 9), (("2026-03-11",), -1), ((None,), None))

    def length(self, since: date, until: date) -> int:
        """See Span."""
        return (until - since).days

    def lengths(self, since: Days, until: Days) -> NDArray[np.int64]:
        """See Span."""
        return until.ordinal - since.ordinal


@operators.register
class NotOverAge(Strict):
    """`as_of` is not later than the n-th birthday; the day itself is still allowed."""

    name = "not_over_age"
    label = "OP_NOT_OVER_AGE"
    of_day = True
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = ((("2008-03-10", 18), True), (("2008-03-09", 18), False), ((None, 18), None))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A day and a number."""
        return one_of(kinds[:1], *DAYS) and one_of(kinds[1:], Kind.NUMBER)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        born, years = values
        if born is None or years is None:
            return None
        if type(years) is not int:
            raise WrongKind(self.name, years)
        try:
            return need_date(environment["as_of"], self.name) <= birthday(need_date(born, self.name), years)
        except OverflowError:
            return years > 0

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.cells import Constant
        from rules.masks import birthdays

        born, years = operands
        if isinstance(years, Constant) and type(years.value) is int:
            return birthdays(born, years.value, table.column("as_of"))
        return None
