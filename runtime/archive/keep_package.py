"""keep_package: a package of another house comes in, and is kept as it is, to be read only.

It does not become a case of this house: its chain of events begins at its own office and id, so that nobody can move it, and its number
was never given here. Nobody can act on it; taken out again, it is the same file to the byte.
"""

from __future__ import annotations

from forms.errors import Refused
from forms.problems import Problem
from forms.wording import say
from runtime.archive.check_package import check_package
from runtime.bootstrap import Application
from runtime.digests import sha256_of
from runtime.people import Action, Person, Subject, can
from runtime.storage import KeptPackage


def keep_package(application: Application, person: Person, content: bytes) -> tuple[KeptPackage, bool]:
    """What is kept of it, and whether it is new here. Raises Refused with every deviation `check_package` finds, if this person may not,
    or if the case is one of this house."""
    if problem := can(person, Action.ARCHIVE, Subject(office=application.settings.office)):
        raise Refused(problem)
    found = check_package(content)
    if found.bad or found.manifest is None:
        raise Refused(*found.bad)
    about = found.manifest.about
    if application.store.case(about.case_id):
        raise Refused(Problem("ARCHIVE_OWN_CASE", about.number, {"number": about.number}))
    package = KeptPackage(
        sha256=sha256_of(content),
        source_office=about.office,
        source_name=about.office_name,
        case_id=about.case_id,
        number=about.number,
        bundle_code=about.bundle_code,
        bundle_version=about.bundle_version,
        title=about.bundle_title,
        closed_on=about.closed_on,
        size=len(content),
        kept_at=application.clock.now(),
        kept_by=person.login,
    )
    application.objects.put(content)
    return package, application.store.keep_package(package)


def kept_package(application: Application, number: str) -> tuple[KeptPackage, bytes] | None:
    """The package of that case number, as it came; None if none is kept. Raises Refused if there are several, or its bytes are gone."""
    found = application.store.kept_packages(number=number)
    if len(found) > 1:
        raise Refused(
            Problem("ARCHIVE_SEVERAL", number, {"number": number, "offices": say("LIST_SEPARATOR").join(one.source_name for one in found)})
        )
    return (found[0], application.objects.get(found[0].sha256)) if found else None
