"""keep_file: a file handed in for a material: looked at, its bytes in the object store before any row names them."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.content import Upload
from runtime.uploaded_file import clean_name, media_type

MEGABYTE = 1024 * 1024


def keep_file(
    application: Application, bundle: Bundle, material: str, file_name: str, content: bytes, already: Collection[Upload]
) -> Upload:
    """The upload. Raises Refused: no such material, a file we do not take, or more than one case may hold with what is there `already`."""
    settings = application.settings
    if bundle.material(material) is None:
        raise Refused(Problem("INTAKE_UNKNOWN_NAME", material[:80]))
    name = clean_name(file_name)
    kind = media_type(name, content, most_mb=settings.max_upload_mb)
    if isinstance(kind, Problem):
        raise Refused(kind)
    if sum(one.size for one in already) + len(content) > settings.max_case_mb * MEGABYTE:
        raise Refused(Problem("INTAKE_CASE_TOO_LARGE", name, {"most": settings.max_case_mb}))
    return Upload(material, application.objects.put(content), name, len(content), sha256(content).hexdigest(), kind)
