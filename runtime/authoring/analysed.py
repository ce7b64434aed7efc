"""analysed: what the analysis finds in the rules of a document on a day; the same text on the same day is looked at once. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from forms.bundle import Bundle
from forms.document import digest
from forms.problems import Problem, Severity, has_errors
from rules.analyse import Analysis, analyse, checks
from rules.rule_book import read_rule_book

KEPT = 32
"""Documents of which the analysis is kept."""
NOTHING = Analysis((), ())


@dataclass(frozen=True, slots=True)
class _Text:
    digest: str
    bundle: Bundle = field(compare=False)


def analysed(bundle: Bundle, on: date) -> Analysis:
    """Nothing, where the conditions cannot be read: that is told first."""
    return _analysed(_Text(digest(bundle), bundle), on)


@lru_cache(maxsize=KEPT)
def _analysed(text: _Text, on: date) -> Analysis:
    book = read_rule_book(text.bundle)
    return NOTHING if has_errors(book.problems) else analyse(text.bundle, book, on=on)


def for_people_to_judge(problem: Problem) -> bool:
    """Is it an error of the analysis? A document with it works, and does what its authors may not have meant."""
    return problem.severity is Severity.ERROR and problem.code in _CODES


_CODES = frozenset(code for check in checks for code in check.severities)
