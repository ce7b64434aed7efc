"""own_space: an applicant's own space (用户空间, «我的材料»): what one keeps to use again, by one's own choice only.

What is kept is the owner's alone: it is offered in own cases and looked up for own cases. Taking something out of the space takes
nothing from a case that went by it. Every function raises Refused with the reason why it may not happen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from forms.errors import Refused
from forms.problems import Problem
from forms.standards import masking
from runtime.bootstrap import Application
from runtime.content import Upload
from runtime.desk import Desk
from runtime.libraries.user_space import holder_mark
from runtime.people import Action, Person, Subject, can
from runtime.storage import KeptFile
from runtime.uploaded_file import look_at
from runtime.whose_paper import holder_of, kinds_of, record_of

MOST_KEPT = 200
"""Files of one owner."""
LONGEST_RECORD = 60


def kept_by(application: Application, person: Person) -> tuple[KeptFile, ...]:
    """What is in the person's space now, the newest first."""
    _allow(application, person)
    return tuple(one for one in application.store.kept_files(person.login) if one.removed_at is None)


def keep_uploads(application: Application, person: Person, desk: Desk, uploads: Iterable[Upload]) -> int:
    """Keep files of an own case to use them again, as their owner asked; how many are new. The same file is kept once for a kind."""
    there = {(one.record, one.sha256) for one in kept_by(application, person)}
    new = 0
    for upload in uploads:
        material = desk.compiled.bundle.material(upload.material)
        if material is None or upload not in desk.case.content.uploads:
            raise Refused(Problem("SPACE_NOT_THERE", upload.file_name))
        if (record_of(material), upload.sha256) in there:
            continue
        number = holder_of(desk.compiled.bundle, material, desk.values, person.identity)
        _put(application, person, record_of(material), number, upload, case_id=desk.case.id, many=len(there) + new)
        new += 1
    return new


def add(application: Application, person: Person, record: str, file_name: str, content: bytes, *, valid_to: date | None = None) -> KeptFile:
    """Put an own paper there by itself, outside any case. It is looked into as every file."""
    there = kept_by(application, person)
    if not record.strip():
        raise Refused(Problem("SPACE_WITHOUT_KIND", "record"))
    taken = look_at(file_name, content, most_mb=application.settings.max_upload_mb)
    small = application.objects.put(taken.thumbnail) if taken.thumbnail else ""
    key = application.objects.put(content)
    upload = Upload("", key, taken.name, len(content), key, taken.media_type, thumbnail=small)
    return _put(application, person, record.strip()[:LONGEST_RECORD], person.identity, upload, valid_to=valid_to, many=len(there))


def set_valid_to(application: Application, person: Person, kept_id: str, day: date | None) -> KeptFile:
    """Until when it is valid, as its owner reads it off the paper; None = it does not expire."""
    kept = replace(_own(application, person, kept_id), valid_to=day)
    application.store.put_kept_file(kept)
    return kept


def remove(application: Application, person: Person, kept_id: str) -> None:
    """Take it out. Its bytes go with the next sweep, unless a case names them."""
    application.store.put_kept_file(replace(_own(application, person, kept_id), removed_at=application.clock.now()))


def offers(application: Application, person: Person, desk: Desk, material: str) -> tuple[KeptFile, ...]:
    """What of the own space would do for a material: of that kind, of the same holder or one's own, not out of date, not handed in yet."""
    bundle, on = desk.compiled.bundle, application.clock.today()
    usable = [one for one in kept_by(application, person) if one.usable_on(on)]
    wanted = bundle.material(material) if usable else None
    if wanted is None:
        return ()
    numbers = {holder_of(bundle, wanted, desk.values, person.identity), person.identity}
    marks = {holder_mark(application.sealer, number) for number in numbers}
    handed_in = {upload.sha256 for upload in desk.case.content.uploads if upload.material == material}
    fits = (one for one in usable if one.record in kinds_of(wanted) and one.holder in marks)
    return tuple(one for one in fits if one.sha256 not in handed_in)


def kept_upload(application: Application, person: Person, material: str, kept_id: str) -> Upload:
    """A kept file as one that is handed in for that material."""
    kept = _own(application, person, kept_id)
    if not kept.usable_on(application.clock.today()):
        raise Refused(Problem("SPACE_OUT_OF_DATE", kept.file_name))
    one = Upload(material, kept.object_key, kept.file_name, kept.size, kept.sha256, kept.media_type, kept.thumbnail, kept.id)
    return replace(one, valid_to=kept.valid_to)


def used_in(application: Application, person: Person) -> dict[str, tuple[str, ...]]:
    """SHA-256 of a file -> numbers of own filed cases that hold it."""
    found: dict[str, list[str]] = {}
    for case in application.store.cases(applicant=person.login, limit=1_000):
        if case.number:
            for digest in {one.sha256 for one in (*case.content.uploads, *case.content.fetched)}:
                found.setdefault(digest, []).append(case.number)
    return {digest: tuple(sorted(numbers)) for digest, numbers in found.items()}


# ---- details


def _allow(application: Application, person: Person) -> None:
    if fault := can(person, Action.APPLY, Subject(office=application.settings.office, applicant=person.login)):
        raise Refused(fault)


def _own(application: Application, person: Person, kept_id: str) -> KeptFile:
    """What is somebody else's is not there."""
    found = next((one for one in kept_by(application, person) if one.id == kept_id), None)
    if found is None:
        raise Refused(Problem("SPACE_NOT_THERE", kept_id[:80]))
    return found


def _put(
    application: Application,
    person: Person,
    record: str,
    number: str,
    upload: Upload,
    *,
    case_id: str = "",
    valid_to: date | None = None,
    many: int,
) -> KeptFile:
    if many >= MOST_KEPT:
        raise Refused(Problem("SPACE_FULL", upload.file_name, {"most": MOST_KEPT}))
    kept = KeptFile(
        owner=person.login,
        id=str(uuid4()),
        holder=holder_mark(application.sealer, number),
        whose=masking.identity(number),
        record=record,
        file_name=upload.file_name,
        object_key=upload.object_key,
        sha256=upload.sha256,
        size=upload.size,
        media_type=upload.media_type,
        case_id=case_id,
        kept_at=application.clock.now(),
        thumbnail=upload.thumbnail,
        valid_to=valid_to,
    )
    application.store.put_kept_file(kept)
    return kept
