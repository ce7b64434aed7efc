"""doctor: what is sound in this house and what is not: settings, database, libraries, queue, incidents, calendar, fonts, disk."""

from __future__ import annotations

import os
import shutil
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Lang
from forms.wording import say
from runtime.bootstrap import CHINA, Application, build, cookie_secret, data_keys, open_objects
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.notices.finish.eseal import SealService
from runtime.paper_seal import seal_of
from runtime.settings import read_settings
from runtime.typography.font_file import check_files
from runtime.typography.paper_style import unknown_kinds

LEAST_FREE = 500 * 1024 * 1024
"""Bytes of disk below which nobody should go on handing in files."""
LATE = timedelta(minutes=15)
"""A job that is due so long says that no worker runs."""
LATELY = timedelta(days=30)
MOST_INCIDENTS = 10_000
"""Read at once; more of them count as so many."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool
    message: str


@commands.register
class Doctor:
    """`doctor`."""

    name = "doctor"
    help = "CLI_DOCTOR"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        found = list(_examine(console.lang))
        if console.json:
            listed: list[JsonValue] = [{"what": one.what, "ok": one.ok, "message": one.message} for one in found]
            console.result(listed)
        else:
            for one in found:
                mark = say("CLI_DOCTOR_OK" if one.ok else "CLI_DOCTOR_BAD", console.lang)
                console.line(f"{mark}\t{one.what}\t{one.message}")
        return SOUND if all(one.ok for one in found) else PROBLEMS


def _examine(lang: Lang) -> Iterator[Finding]:
    try:
        settings = read_settings(os.environ)
        (cookie_secret(settings), data_keys(settings)) if settings.data_dir.exists() else None
        open_objects(settings) if settings.objects_url else None
    except Refused as refused:
        yield from (Finding("settings", False, problem.text(lang)) for problem in refused.problems)
        return
    yield Finding("settings", True, say("CLI_DOCTOR_SETTINGS", lang, office=settings.office, name=settings.office_name))
    house = build(settings)
    try:
        database = _database(house, lang)
        yield database
        if database.ok:
            yield from _libraries(house, lang)
            yield _queue(house, lang)
            yield _incidents(house, lang)
            yield _calendar(house, lang)
        yield _fonts(house, lang)
        yield _seal(house, lang)
        yield _disk(house, lang)
    finally:
        house.close()


def _database(house: Application, lang: Lang) -> Finding:
    try:
        present, needed = house.store.schema()
    # whatever the driver raises, the administrator wants it in one sentence
    except Exception as fault:
        return Finding("database", False, say("CLI_NO_DATABASE", lang, fault=type(fault).__name__))
    if present != needed:
        return Finding("database", False, say("CLI_DOCTOR_OLD_SCHEMA", lang, present=present or "-", needed=needed))
    return Finding("database", True, say("CLI_DOCTOR_SCHEMA", lang, schema=present))


def _libraries(house: Application, lang: Lang) -> Iterator[Finding]:
    """Each as it is set up, and whether it is left in peace at present."""
    libraries = house.libraries.now()
    resting = libraries.breakers.resting() if libraries.breakers else {}
    for library in libraries:
        problems = library.check()
        words = [problem.text(lang) for problem in problems] or [library.label]
        if until := resting.get(library.name):
            words.append(say("CLI_DOCTOR_RESTING", lang, until=until.astimezone(CHINA).strftime("%H:%M:%S")))
        yield Finding(f"library {library.name}", not problems and until is None, " ".join(words))
    off = {kept.name for kept in house.store.library_setups()} - {library.name for library in libraries}
    yield from (Finding(f"library {name}", True, say("CLI_DOCTOR_SWITCHED_OFF", lang)) for name in sorted(off))


def _queue(house: Application, lang: Lang) -> Finding:
    dead = len(house.store.jobs("dead"))
    ready = [job for job in house.store.jobs("ready") if job.run_at < house.clock.now() - LATE]
    return Finding("queue", not dead and not ready, say("CLI_DOCTOR_QUEUE", lang, dead=dead, late=len(ready)))


def _incidents(house: Application, lang: Lang) -> Finding:
    """What a person must look at. It is told, but is no fault of the house: an incident is never taken away."""
    since = house.clock.now() - LATELY
    kinds = Counter(one.kind for one in house.store.incidents(MOST_INCIDENTS) if one.at >= since)
    words = say("LIST_SEPARATOR", lang).join(f"{say(f'INCIDENT_{kind.upper()}', lang)} {count}" for kind, count in kinds.most_common())
    return Finding("incidents", True, say("CLI_DOCTOR_INCIDENTS", lang, days=LATELY.days, count=kinds.total(), kinds=words or "-"))


def _calendar(house: Application, lang: Lang) -> Finding:
    """Without this year's notice limits are counted by rule, and are provisional (暂定)."""
    last, today = max(house.calendar().years), house.clock.today()
    key = "CLI_DOCTOR_CALENDAR" if last >= today.year else "CLI_DOCTOR_CALENDAR_OLD"
    return Finding("calendar", last >= today.year, say(key, lang, last=last, year=today.year))


def _fonts(house: Application, lang: Lang) -> Finding:
    """Every file is opened whole, the office's own and those of RARE_FONTS among them; and PAPER_STYLE names no kind that is none."""
    # ReportLab takes a while to import: not for every command
    from runtime.notices.base import SHEETS, notices
    from runtime.notices.pdf.fonts import check_faces

    kinds = {*notices.names(), *(sheet.stem for sheet in SHEETS.glob("*.jinja"))}
    problems = (
        *check_files({}, house.settings.rare_fonts),
        *check_faces(house.faces),
        *unknown_kinds(house.settings.paper_style, kinds),
    )
    told = " ".join(dict.fromkeys(one.text(lang) for one in problems))
    return Finding("fonts", not problems, told or say("CLI_DOCTOR_FONTS", lang, count=sum(1 for _ in house.faces.files())))


def _seal(house: Application, lang: Lang) -> Finding:
    """How papers are confirmed; a certificate that cannot be opened is said here, not at the first paper."""
    try:
        seal = seal_of(house.settings)
    except Refused as refused:
        return Finding("seal", False, refused.problems[0].text(lang))
    if seal is None:
        return Finding("seal", True, say("CLI_DOCTOR_NO_SEAL", lang))
    if isinstance(seal, SealService):
        return Finding("seal", True, say("CLI_DOCTOR_SEAL_SERVICE", lang))
    return Finding("seal", True, say("CLI_DOCTOR_SIGNED_BY", lang, name=seal.name))


def _disk(house: Application, lang: Lang) -> Finding:
    folder = house.settings.data_dir
    free = shutil.disk_usage(folder).free
    able = free >= LEAST_FREE and os.access(folder, os.W_OK)
    return Finding("disk", able, say("CLI_DOCTOR_DISK", lang, folder=folder, free=free // 1024 // 1024))
