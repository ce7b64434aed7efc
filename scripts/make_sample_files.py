"""make_sample_files: the files that departments really have, made from the three cases: Word forms, item lists, field tables, XLSForms.

`python -m scripts.make_sample_files` writes forms/samples/files/. The same case gives the same content: no file says when it was made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from scripts.draw_word_sample import draw_word_sample
from scripts.sample_case import CASES, SAMPLES, read_case
from scripts.sample_lists import field_table, item_list, xlsform

FORMS_AS_XLSFORM = {"catering": "food", "disability": "mz", "newborn": "ga"}


def sample_files() -> Iterator[tuple[str, bytes]]:
    """Every file: its place under forms/samples/files, and its bytes."""
    for name in CASES:
        case = read_case(name)
        for department in case["departments"]:
            yield f"{name}/word_{department['id']}.docx", settled(draw_word_sample(name, case, department))
        yield f"{name}/items.xlsx", settled(item_list(name, case))
        yield f"{name}/fields.xlsx", settled(field_table(case))
        chosen = next(one for one in case["departments"] if one["id"] == FORMS_AS_XLSFORM[name])
        yield f"{name}/xlsform_{chosen['id']}.xlsx", settled(xlsform(chosen))


def settled(package: bytes) -> bytes:
    """The same package without the hour of its making: fixed times, one order."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            content = before.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", content)
                content = re.sub(rb"(<(?:dc:creator|cp:lastModifiedBy|dc:description)>)[^<]*", rb"\g<1>", content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            after.writestr(entry, content)
    return written.getvalue()


def main() -> None:
    """Write every file."""
    for name, content in sample_files():
        path = SAMPLES / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(SAMPLES), len(content))


if __name__ == "__main__":
    main()
