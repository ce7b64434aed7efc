"""What the import page keeps between its runs, as plain JSON: the files that were read, and their matters as corrected so far.

A matter is one item of one file. A form whose item stands in a list that was also read gets the list's names, until somebody names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import TypeAdapter

from forms.importers.join_items import partner_of
from forms.importers.reading import ReadDepartment, Reading
from forms.problems import Problem

KEY, SERIAL, OPEN, REFUSED = "import_files", "import_serial", "import_open", "import_refused"
_PROBLEMS = TypeAdapter(tuple[Problem, ...])


@dataclass(frozen=True, slots=True)
class Matter:
    """One item of one file, as it stands now."""

    file: str
    at: int
    """Its place in the file."""
    department: ReadDepartment
    wanted: bool
    """To be imported?"""
    named: bool
    """Did somebody give it its names, so that none may be suggested?"""
    partner: str = ""
    """The list's item it was matched with."""
    key: str = ""
    """Unlike that of any other matter on the page; of a file read anew it is another."""


def _files() -> dict[str, Any]:
    """File -> reading and matters. The session is the page's own store: nobody else writes there."""
    kept = st.session_state.setdefault(KEY, {})
    assert isinstance(kept, dict)
    return kept


def readings() -> Iterator[tuple[str, Reading]]:
    """Every file that was read, in the order of reading."""
    for name, kept in list(_files().items()):
        yield name, Reading.model_validate(kept["reading"])


def keep_reading(name: str, reading: Reading) -> None:
    """Keep what a file said; a file of that name read before is replaced."""
    departments = [one.model_dump(mode="json", exclude_defaults=True) for one in reading.departments]
    # a number that rises for ever: what widgets remember of a file that was replaced must not come back
    serial = st.session_state[SERIAL] = st.session_state.get(SERIAL, 0) + 1
    _files()[name] = {
        "serial": serial,
        "reading": reading.model_dump(mode="json", exclude_defaults=True),
        "matters": [{"department": one, "wanted": True, "named": False, "partner": ""} for one in departments],
    }
    _match()


def is_open(name: str) -> bool:
    """Is this the card that stands open? At first it is the first one."""
    files = _files()
    shown = st.session_state.get(OPEN, next(iter(files), ""))
    return bool(shown == name)


def toggle(name: str) -> None:
    """Open the card of a file and shut the others, or shut it."""
    st.session_state[OPEN] = "" if is_open(name) else name


def forget(name: str) -> None:
    """Take a file out."""
    _files().pop(name, None)
    _match()


def keep_refused(name: str, problems: tuple[Problem, ...]) -> None:
    """Remember why a file was not read, until others are."""
    st.session_state.setdefault(REFUSED, {})[name] = _PROBLEMS.dump_python(problems, mode="json")


def refused() -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Every file that was not read, and why."""
    for name, problems in st.session_state.get(REFUSED, {}).items():
        yield name, _PROBLEMS.validate_python(problems)


def forget_refused() -> None:
    """Files are about to be read anew."""
    st.session_state.pop(REFUSED, None)


def forget_all() -> None:
    """Begin anew."""
    st.session_state.pop(KEY, None)
    st.session_state.pop(OPEN, None)
    forget_refused()


def matters(file: str = "") -> tuple[Matter, ...]:
    """The matters of one file, or of all."""
    return tuple(
        _matter(name, f"{one['serial']}_{at}", at, kept)
        for name, one in _files().items()
        if file in ("", name)
        for at, kept in enumerate(one["matters"])
    )


def change(matter: Matter, department: ReadDepartment | None = None, *, wanted: bool | None = None, named: bool = False) -> None:
    """Keep a correction of a matter."""
    kept = _files()[matter.file]["matters"][matter.at]
    if department is not None:
        kept["department"] = department.model_dump(mode="json", exclude_defaults=True)
    if wanted is not None:
        kept["wanted"] = wanted
    if named:
        kept["named"], kept["partner"] = True, ""
    _match()


def _matter(name: str, key: str, at: int, kept: Mapping[str, Any]) -> Matter:
    department = ReadDepartment.model_validate(kept["department"])
    return Matter(name, at, department, bool(kept["wanted"]), bool(kept["named"]), str(kept["partner"]), key)


def _match() -> None:
    """Give forms that nobody named the names of their item in a list."""
    lists = [one.department for one in matters() if one.wanted]
    for one in matters():
        if one.named or not one.department.fields:
            continue
        found = partner_of(one.department, [other for other in lists if other != one.department])
        if found is not None:
            names = {"name": found.item.name, "department": found.item.department}
            item = one.department.item.model_copy(update=names)
            kept = _files()[one.file]["matters"][one.at]
            kept["department"] = one.department.model_copy(update={"item": item}).model_dump(mode="json", exclude_defaults=True)
            kept["partner"] = found.item.name
