"""birth_date_of_cid and sex_of_cid: what a citizen number (GB 11643) tells of its bearer. Null is told of what is no right number.

How old somebody is, is a span on top: {">=": [{"age": [{"birth_date_of_cid": [{"var": "id_no"}]}]}, 60]}
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from forms.field_types import Kind
from forms.standards import cid
from forms.wording import say
from rules.operators.base import Environment, Strict, one_of, operators
from rules.values import Value, WrongKind

SEXES = (say("SEX_MALE"), say("SEX_FEMALE"))
"""As forms have them for options (GB/T 2261.1)."""


class OfNumber(Strict):
    """Base: of a text; a number whose check character is wrong tells nothing, for a digit of it is wrong somewhere."""

    arity = (1, 1)

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A text."""
        return one_of(kinds, Kind.TEXT)

    @abstractmethod
    def told(self, number: str) -> Value:
        """What a right number tells."""

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        [number] = values
        if number is not None and not isinstance(number, str):
            raise WrongKind(self.name, number)
        return self.told(number.upper()) if number is not None and cid.cid_ok(number) else None


@operators.register
class BirthDateOfCid(OfNumber):
    """The day of birth, as ISO has it."""

    name = "birth_date_of_cid"
    label = "OP_BIRTH_DATE_OF_CID"
    result = Kind.DATE
    samples = (
        (("11010519491231002X",), "1949-12-31"),
        (("11010519491231002x",), "1949-12-31"),
        (("110105194912310021",), None),
        ((None,), None),
    )

    def told(self, number: str) -> Value:
        """See OfNumber."""
        born = cid.birth_date(number)
        return born.isoformat() if born else None


@operators.register
class SexOfCid(OfNumber):
    """The sex, by the digit before the check character: odd is male."""

    name = "sex_of_cid"
    label = "OP_SEX_OF_CID"
    result = Kind.TEXT
    samples = ((("11010519491231002X",), SEXES[1]), (("110105194912310011",), SEXES[0]), ((None,), None))

    def told(self, number: str) -> Value:
        """See OfNumber."""
        return SEXES[cid.sex(number) == "female"]
