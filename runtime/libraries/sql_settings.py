"""sql_settings: which table of which database is a library, and what its columns mean, read from the text of a set-up.

The address of the database never stands here: `url_env` names the environment variable in which it lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from forms.problems import Problem
from runtime.holdings import VALID


@dataclass(frozen=True, slots=True)
class SqlSettings:
    """One table or view, a row a record."""

    url_env: str = ""
    table: str = ""
    schema: str = ""
    """"" = the one the database takes by itself."""
    record: str = ""
    """Kind of every record in it, e.g. 营业执照; "" = `record_column` says it."""
    record_column: str = ""
    holder_column: str = ""
    """Identity number or credit code, in capitals or with a small x."""
    holder_name_column: str = ""
    status_column: str = ""
    """"" = every row counts, as in a view of those that do."""
    valid_words: str = VALID
    """Words or codes of the status that mean 有效, parted by commas."""
    issued_on_column: str = ""
    valid_from_column: str = ""
    valid_to_column: str = ""
    endless_words: str = ""
    """What stands in place of a last day where there is none, parted by commas; an empty cell means it anyway."""
    number_column: str = ""
    issuer_column: str = ""

    def columns(self) -> tuple[str, ...]:
        """Every column it names, once."""
        named = (getattr(self, one.name) for one in fields(self) if one.name.endswith("_column"))
        return tuple(dict.fromkeys(filter(None, named)))


KNOWN = tuple(one.name for one in fields(SqlSettings))


def read_settings(library: str, settings: Mapping[str, str]) -> SqlSettings | tuple[Problem, ...]:
    """The settings, or everything that is wrong with them."""
    given = {name: value.strip() for name, value in settings.items() if value.strip()}
    known = SqlSettings(**{name: value for name, value in given.items() if name in KNOWN})
    return tuple(_problems(library, given, known)) or known


def words(text: str) -> frozenset[str]:
    """The words of a setting that are parted by commas."""
    return frozenset(filter(None, (word.strip() for word in text.split(","))))


def _problems(library: str, given: Mapping[str, str], known: SqlSettings) -> Iterator[Problem]:
    for name in given:
        if name not in KNOWN:
            yield Problem("LIBRARY_SETTING_UNKNOWN", f"settings.{name[:60]}", {"library": library, "known": "、".join(KNOWN)})
    needed = ("url_env", "table", "holder_column", *(() if known.record or known.record_column else ("record",)))
    for name in needed:
        if not getattr(known, name):
            yield Problem("LIBRARY_SETTING_MISSING", f"settings.{name}", {"library": library})
