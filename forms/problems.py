"""Problem: one thing that is wrong, where, and how to mend it. A value, never an exception.

The words live in `forms/wording/problems.py` under the problem's code. Tests assert code and place, not prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal, TypeVar

from forms.told import in_english
from forms.wording import say

Lang = Literal["zh", "en"]
ProblemT = TypeVar("ProblemT", bound="Problem")


class Severity(StrEnum):
    """How bad, the worst first: an error blocks, a warning asks for a look, a hint never blocks."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an answer, a document or a file."""

    code: str
    """Stable name, e.g. FORM_NOT_A_NUMBER; the key of the words."""
    where: str = ""
    """Place: a data item, a path in a document (`conditions[3].formal`), a file name. Empty = the whole."""
    params: Mapping[str, object] = field(default_factory=dict)
    """What the sentence names: the value found, the limit, the nearest known name."""
    severity: Severity = Severity.ERROR

    def text(self, lang: Lang = "zh") -> str:
        """The sentence for people. Where a nearest name was looked for, `{hint}` offers it, or is empty if none is near."""
        read = in_english if lang == "en" else str
        params = {name: read(value) for name, value in self.params.items()}
        if "nearest" in params:
            params["hint"] = say("NEAREST_KNOWN", lang, nearest=params["nearest"]) if params["nearest"] else ""
        return say(self.code, lang, where=self.where, **params)

    def at(self, where: str) -> Problem:
        """The same problem seen from further out: `where` is put before the place."""
        place = f"{where}.{self.where}" if self.where and not self.where.startswith("[") else f"{where}{self.where}"
        return Problem(self.code, place, self.params, self.severity)

    def as_json(self, lang: Lang = "zh") -> dict[str, object]:
        """The shape of the command line and the HTTP interface."""
        return {
            "code": self.code,
            "where": self.where,
            "severity": str(self.severity),
            "message": self.text(lang),
            "params": {name: str(value) for name, value in self.params.items()},
        }


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or "" if none is near.

    >>> nearest("经营面机", ["经营面积", "经营场所"])
    '经营面积'
    """
    # get_close_matches is quadratic in the length: a hostile name of megabytes is not worth a suggestion
    found = get_close_matches(name[:80], [other for other in known if len(other) <= 80], n=1, cutoff=0.5)
    return found[0] if found else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Does any of them block?"""
    return any(problem.severity is Severity.ERROR for problem in problems)


def worst_first(problems: Iterable[ProblemT]) -> list[ProblemT]:
    """The same, errors before warnings before hints; those of one severity in the order they came."""
    return sorted(problems, key=lambda one: [*Severity].index(one.severity))
