"""keep_file: a file handed in for a material: looked into, its bytes in the object store before any row names them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.authority_paper import is_material
from runtime.bootstrap import Application
from runtime.content import Upload
from runtime.uploaded_file import look_at

MEGABYTE = 1024 * 1024


def keep_file(application: Application, bundle: Bundle, material: str, file_name: str, content: bytes) -> Upload:
    """The upload. Raises Refused: no such material, or a file we do not take."""
    if not is_material(bundle, material):
        raise Refused(Problem("INTAKE_UNKNOWN_NAME", material[:80]))
    return keep_any_file(application, material, file_name, content)


def keep_any_file(application: Application, material: str, file_name: str, content: bytes) -> Upload:
    """The same of a file for that material, "" for one that is handed in for none. Raises Refused: a file we do not take."""
    taken = look_at(file_name, content, most_mb=application.settings.max_upload_mb)
    small = application.objects.put(taken.thumbnail) if taken.thumbnail else ""
    key = application.objects.put(content)
    return Upload(material, key, taken.name, len(content), sha256(content).hexdigest(), taken.media_type, thumbnail=small)


def keep_files(
    application: Application, bundle: Bundle, material: str, files: Iterable[tuple[str, bytes]], there: Iterable[Upload]
) -> tuple[Upload, ...]:
    """Several of them: (file name, content). Raises Refused for the first that cannot be taken, or has no room beside those `there`."""
    before, kept = tuple(there), list[Upload]()
    for file_name, content in files:
        one = keep_file(application, bundle, material, file_name, content)
        must_have_room(application, one, (*before, *kept))
        kept.append(one)
    return tuple(kept)


def must_have_room(application: Application, one: Upload, there: Iterable[Upload]) -> None:
    """Raises Refused where a case would hold more than it may; the bytes then go with the next sweep."""
    most = application.settings.max_case_mb
    if sum(other.size for other in there) + one.size > most * MEGABYTE:
        raise Refused(Problem("INTAKE_CASE_TOO_LARGE", one.file_name, {"most": most}))
