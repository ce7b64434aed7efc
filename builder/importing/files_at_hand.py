"""What the import page keeps between its runs, as plain JSON: the files that were read, what was answered, their matters as corrected.

A matter is one item of one file. A form whose item stands in a list that was also read gets the list's names, until somebody names it.
All of it is kept in the session; `builder.importing.kept_import` keeps it over the session too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import JsonValue, TypeAdapter

from forms.carried_corrections import carried
from forms.importers.join_items import is_one_matter, partner_of
from forms.importers.reading import ReadDepartment, Reading
from forms.part import Part
from forms.problems import Problem
from forms.reread import ColumnAnswer, reread

KEY, SERIAL, OPEN, REFUSED = "import_files", "import_serial", "import_open", "import_refused"
BUILD, CHANGED = "import_build_typed", "import_changed"
BUILD_WIDGETS = "build_"
"""How the keys begin of what is typed where the bundle is named."""
_PROBLEMS = TypeAdapter(tuple[Problem, ...])
_ANSWERS = TypeAdapter(tuple[ColumnAnswer, ...])


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
    _files()[name] = {
        "serial": _next_serial(),
        "reading": _json(reading),
        "matters": [_as_read(one) for one in reading.departments],
        "answers": [],
    }
    _match()


def answers(name: str) -> tuple[ColumnAnswer, ...]:
    """What was said of the columns of a file that no reader knew."""
    return _ANSWERS.validate_python(_files()[name].get("answers", []))


def answer(name: str, given: Sequence[ColumnAnswer]) -> Problem | None:
    """Read a file once more by these answers, in the place of those before; corrections stay. Why not, if it cannot be read so."""
    kept = _files()[name]
    before = Reading.model_validate(kept["reading"])
    again = reread(before, answers(name), given)
    if isinstance(again, Problem):
        return again
    was = {one.item.id: (one, matter) for one, matter in zip(before.departments, kept["matters"], strict=True)}
    matters_ = []
    for one in again.departments:
        then, matter = was.get(one.item.id, (None, _as_read(one)))
        if then is not None:
            corrected = ReadDepartment.model_validate(matter["department"])
            matter = matter | {"department": _json(carried(then, corrected, one))}
        matters_.append(matter)
    # a new serial: its tables begin anew from what they now say
    kept |= {"serial": _next_serial(), "reading": _json(again), "matters": matters_, "answers": [_json(one) for one in given]}
    _match()
    return None


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
    for key in (KEY, OPEN, BUILD, CHANGED, *(key for key in st.session_state if str(key).startswith(BUILD_WIDGETS))):
        st.session_state.pop(key, None)
    forget_refused()


# ---- what is kept over the session


def as_json() -> dict[str, JsonValue]:
    """All that was read, answered, corrected and typed."""
    files = [{"name": name} | {key: value for key, value in kept.items() if key != "serial"} for name, kept in _files().items()]
    return {"files": list[JsonValue](files), "build": dict(st.session_state.get(BUILD, {}))}


def restore(state: Mapping[str, Any]) -> None:
    """Put what `as_json` gave in the place of what is at hand. Raises ValueError or KeyError if another software kept it otherwise."""
    files = {kept["name"]: {key: value for key, value in kept.items() if key != "name"} for kept in state["files"]}
    for kept in files.values():
        Reading.model_validate(kept["reading"])
        _ANSWERS.validate_python(kept["answers"])
        for matter in kept["matters"]:
            ReadDepartment.model_validate(matter["department"])
    forget_all()
    st.session_state[KEY] = {name: kept | {"serial": _next_serial()} for name, kept in files.items()}
    st.session_state[BUILD] = dict(state["build"])


def changed() -> bool:
    """Has anything changed since it was last said to be kept?"""
    return bool(st.session_state.get(CHANGED))


def said_kept() -> None:
    """It is kept as it stands."""
    st.session_state[CHANGED] = False


def typed(key: str) -> str:
    """What somebody typed or chose where the bundle is named, "" if nothing."""
    return str(st.session_state.get(BUILD, {}).get(key, ""))


def keep_typed(key: str, value: str) -> None:
    """Keep it; "" = what is suggested."""
    if typed(key) != value:
        st.session_state.setdefault(BUILD, {})[key] = value
        st.session_state[CHANGED] = True


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
        kept["department"] = _json(department)
        if department.item.core != matter.department.item.core:
            _say_core(department)
    if wanted is not None:
        kept["wanted"] = wanted
    if named:
        kept["named"], kept["partner"] = True, ""
    _match()


def _as_read(department: ReadDepartment) -> dict[str, Any]:
    """A matter that nobody has touched."""
    return {"department": _json(department), "wanted": True, "named": False, "partner": ""}


def _json(part: Part) -> Any:
    return part.model_dump(mode="json", exclude_defaults=True)


def _next_serial() -> int:
    """A number that rises for ever: what widgets remember of a file that was replaced must not come back."""
    serial: int = st.session_state.get(SERIAL, 0) + 1
    st.session_state[SERIAL] = serial
    return serial


def _matter(name: str, key: str, at: int, kept: Mapping[str, Any]) -> Matter:
    department = ReadDepartment.model_validate(kept["department"])
    return Matter(name, at, department, bool(kept["wanted"]), bool(kept["named"]), str(kept["partner"]), key)


def _match() -> None:
    """Give forms that nobody named the names of their item in a list. Every change of what is at hand ends here."""
    st.session_state[CHANGED] = True
    lists = [one.department for one in matters() if one.wanted]
    for one in matters():
        if one.named or not one.department.fields:
            continue
        found = partner_of(one.department, [other for other in lists if other != one.department])
        if found is not None:
            names = {"name": found.item.name, "department": found.item.department}
            item = one.department.item.model_copy(update=names)
            kept = _files()[one.file]["matters"][one.at]
            kept["department"] = _json(one.department.model_copy(update={"item": item}))
            kept["partner"] = found.item.name
    # whether a matter is obligatory is the list's to say: the form is of that matter, and names no other
    for listed in lists:
        if not listed.fields:
            _say_core(listed)


def _say_core(said: ReadDepartment) -> None:
    """The same of every entry of one matter, in whichever file it stands."""
    for one in matters():
        if one.department.item.core != said.item.core and is_one_matter(one.department, said):
            item = one.department.item.model_copy(update={"core": said.item.core})
            _files()[one.file]["matters"][one.at]["department"] = _json(one.department.model_copy(update={"item": item}))
