"""attachment 附件: files that belong to an answer. The files themselves lie in the object store; a value only names them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from pydantic import JsonValue

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import read_text
from forms.problems import Lang, Problem, Severity
from forms.told import told_list

ENDINGS = ("pdf", "ofd", "jpg", "jpeg", "png", "docx", "xlsx")
"""What is accepted where an item names nothing else."""
MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_FILES = 50
NAME_LIMIT = 200


def file_problems(name: str, size: int, spec: FieldSpec) -> Iterator[Problem]:
    """What speaks against a file of that name and size (bytes); its content is for the one who holds it."""
    endings = tuple(ending.lower().lstrip(".") for ending in spec.options) or ENDINGS
    most = spec.max if isinstance(spec.max, int | float) else MOST_MEGABYTES
    if PurePosixPath(name).suffix.lower().lstrip(".") not in endings:
        yield problem("FORM_FILE_TYPE", spec, value=quote(name), endings=told_list(endings))
    if size > most * MEGABYTE:
        yield problem("FORM_FILE_TOO_BIG", spec, value=quote(name), size=f"{size / MEGABYTE:.1f}", limit=most)
    if size == 0:
        yield Problem("FORM_FILE_EMPTY", params={"label": spec.label, "value": quote(name)}, severity=Severity.ERROR)


@field_types.register
class Attachment(TypeOf[list[JsonValue]]):
    """[{"file": key in the object store, "name": what the applicant called it, "size": bytes}, …]"""

    name, label = "attachment", "TYPE_ATTACHMENT"
    widget, kind = Widget.FILE, Kind.ROWS
    sample: list[JsonValue] = [{"file": "sha256-5f2c", "name": "租赁合同.pdf", "size": 183_204}]

    def parse(self, raw: object, spec: FieldSpec) -> list[JsonValue] | Problem | None:
        if raw is None or (isinstance(raw, str) and not raw[:100].strip()):
            return None
        files: list[JsonValue] = []
        entries = raw if isinstance(raw, list) else [raw]
        if len(entries) > MOST_FILES:
            return problem("FORM_TOO_MANY", spec, count=len(entries), limit=MOST_FILES)
        for entry in entries:
            found = _file(entry, spec)
            if isinstance(found, Problem):
                return found
            files.append(found)
        return files

    def check(self, value: list[JsonValue], on: date, spec: FieldSpec) -> Iterator[Problem]:
        for entry in value:
            match entry:
                case {"name": str(name), "size": int(size)}:
                    yield from file_problems(name, size, spec)

    def write(self, value: list[JsonValue], spec: FieldSpec, lang: Lang) -> str:
        return "、".join(str(entry["name"]) for entry in value if isinstance(entry, dict))


def _file(entry: object, spec: FieldSpec) -> dict[str, JsonValue] | Problem:
    match entry:
        case {"file": str(key), "name": str(name), "size": int(size), **rest} if size >= 0 and not rest and not isinstance(size, bool):
            clean_key, clean_name = read_text(key, spec, limit=NAME_LIMIT), read_text(name, spec, limit=NAME_LIMIT)
            for clean in (clean_key, clean_name):
                if isinstance(clean, Problem):
                    return clean
            # a browser may send a path; only the last part is the name
            if (
                isinstance(clean_key, str)
                and isinstance(clean_name, str)
                and (last := clean_name.replace("\\", "/").rpartition("/")[2].strip())
            ):
                return {"file": clean_key, "name": last, "size": size}
    return problem("FORM_NOT_A_FILE", spec, value=quote(entry))
