"""The bundle as a JSON document: load with every fault at once, dump, digest, raise old schemas.

`load_bundle(dump_bundle(bundle))` is the bundle (property test). The digest is SHA-256 over canonical JSON, so that
indentation and key order do not matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from forms.bundle import SCHEMA_VERSION, Bundle
from forms.json_text import canonical_json, faults_in, read_json
from forms.problems import Problem, has_errors, nearest
from forms.soundness import unsound
from forms.table_soundness import MAY_WAIT as TABLES_MAY_WAIT
from forms.table_soundness import stays_readable
from forms.upgrades import upgrades

MAY_WAIT = frozenset({"DOC_NOT_PLACED"}) | TABLES_MAY_WAIT
"""Faults a draft may have while one works on it: a field may wait in the tray «未排入表单», a row of a table for what follows from it."""

_CODES = {"missing": "DOC_MISSING", "extra_forbidden": "DOC_UNKNOWN_KEY", "unexpected_keyword_argument": "DOC_UNKNOWN_KEY"}


def dump_bundle(bundle: Bundle) -> str:
    """The document as indented JSON text, Chinese unescaped, defaults left out."""
    return json.dumps(as_json(bundle), ensure_ascii=False, indent=1)


def as_json(bundle: Bundle) -> dict[str, JsonValue]:
    """The document as a JSON value; `schema_version` first."""
    return {"schema_version": bundle.schema_version, **bundle.model_dump(mode="json", exclude_defaults=True)}


def digest(bundle: Bundle) -> str:
    """SHA-256 of the canonical document, hexadecimal."""
    return digest_of_json(as_json(bundle))


def digest_of_json(document: JsonValue) -> str:
    """The digest of a document as it is kept, whatever its schema: raising an old one does not change what was published."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def load_bundle(text: str | bytes, name: str = "") -> Bundle | tuple[Problem, ...]:
    """The bundle, or every reason why the text is none."""
    value = read_json(text, name)
    return (value,) if isinstance(value, Problem) else bundle_from_json(value)


def bundle_from_json(value: JsonValue, *, draft: bool = False) -> Bundle | tuple[Problem, ...]:
    """The bundle, or every reason why the value is none. `draft`: faults that only block publishing are left to the checks; what was
    let pass once always is."""
    if not isinstance(value, dict):
        return (Problem("DOC_NOT_A_BUNDLE"),)
    faults = tuple(faults_in(value))
    if faults:
        return faults
    version = value.get("schema_version", 0)
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= SCHEMA_VERSION:
        return (Problem("DOC_SCHEMA_VERSION", "schema_version", {"found": str(version)[:20], "known": SCHEMA_VERSION}),)
    for step in upgrades[version - 1 :]:
        value = step(value)
    try:
        bundle = Bundle.model_validate(value, strict=False)
    except ValidationError as error:
        return validation_problems(error.errors(include_url=False, include_context=False), _known_keys())
    found = tuple(one for one in unsound(bundle) if not stays_readable(one) and (not draft or one.code not in MAY_WAIT))
    return found if has_errors(found) else bundle


def validation_problems(errors: Iterable[ErrorDetails], known: Sequence[str]) -> tuple[Problem, ...]:
    """What pydantic found, as Problems: missing and unknown keys, and values of a wrong type."""
    problems = []
    for error in errors:
        where = place(error["loc"])
        last = str(error["loc"][-1]) if error["loc"] else ""
        code = _CODES.get(error["type"], "DOC_WRONG_TYPE")
        params: dict[str, object] = {"key": last}
        if code == "DOC_UNKNOWN_KEY":
            params["nearest"] = nearest(last, known)
        elif code == "DOC_WRONG_TYPE":
            params |= {"found": str(error["input"])[:40], "expected": error["type"]}
        problems.append(Problem(code, where, params))
    return tuple(problems)


def place(location: tuple[int | str, ...]) -> str:
    """A pydantic location as a path: ("items", 2, "name") -> "items[2].name"."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _known_keys() -> tuple[str, ...]:
    return tuple(Bundle.model_fields)
