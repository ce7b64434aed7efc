"""Our exceptions, the whole tree:

    OneFormError
    ├── RegistrationError    two plugins claim one name (a fault of the programme)
    ├── WordMissing          a text key nobody wrote, or a text that lacks a parameter (a fault of the programme)
    └── Refused              an act that may not happen; carries Problems for the person who tried

What a user or a policy officer can cause is not an exception but a `forms.problems.Problem`;
`Refused` only carries such problems out of a transaction that must be rolled back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.problems import Problem


class OneFormError(Exception):
    """Root of every exception of this product."""


class RegistrationError(OneFormError):
    """Two plugins claim one name."""


class WordMissing(OneFormError):
    """A text key that no wording module holds, or a text whose parameter was not given."""


class Refused(OneFormError):
    """An act that may not happen, with every reason at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code} {p.where}" for p in problems))
        self.problems = problems
