"""The one composition root: everything a running house needs, built once per process and shared by pages, API and worker."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, cached_property

from pydantic import JsonValue, TypeAdapter

from forms.errors import Refused
from forms.problems import Problem
from runtime.authoring.draft import ReadDrafts
from runtime.calendar import WorkingCalendar, published
from runtime.comparing.kept_runs import KeptRuns
from runtime.compiled import CompiledBundle
from runtime.compiled_versions import CompiledVersions
from runtime.demo_people import refuses_outside_demo
from runtime.holdings import Record
from runtime.libraries.base import Libraries
from runtime.libraries.sample import sample_libraries
from runtime.objects import Objects
from runtime.people import Person
from runtime.recent_answers import RecentAnswers
from runtime.sessions import SESSION_COOKIE, Lockout, Sessions
from runtime.settings import MINIMAL_SECRET, Settings, read_settings
from runtime.storage import Store
from runtime.year_table import YearTable, parse_year

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""One offset all year round: no time zone table needed."""

_VALUES = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True, slots=True)
class Clock:
    """What day and time it is, for everything the law counts from. Sign-ins use the real time instead."""

    day: date | None = None
    """Demonstration and tests: it is always this day."""

    def now(self) -> datetime:
        """Date and time in China, with offset."""
        now = datetime.now(CHINA)
        return datetime.combine(self.day, now.timetz()) if self.day else now

    def today(self) -> date:
        """The calendar day of the office."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class StoredRecords:
    """The records of the sample libraries in our own store, as `runtime.libraries` reads them."""

    store: Store

    def records(self, library: str, holder: str) -> Iterable[Record]:
        """The library's records of one holder, in a fixed order."""
        return tuple(
            Record(
                library=row.library,
                record=row.record,
                status=row.status,
                holder=row.holder or None,
                valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
                values=_VALUES.validate_python(row.data),
            )
            for row in self.store.records(library=library, holder=holder)
        )


@dataclass(frozen=True)
class Application:
    """A running house."""

    settings: Settings
    store: Store
    libraries: Libraries
    clock: Clock
    wrong_passwords: Lockout = field(default_factory=Lockout)
    wrong_digits: Lockout = field(default_factory=Lockout)
    """Of the public progress query, by case number."""
    versions: CompiledVersions = field(default_factory=CompiledVersions)
    drafts_read: ReadDrafts = field(default_factory=ReadDrafts)
    recent_answers: RecentAnswers = field(default_factory=RecentAnswers)
    what_ifs: KeptRuns = field(default_factory=KeptRuns)

    @cached_property
    def objects(self) -> Objects:
        """The bytes of materials and papers."""
        return open_objects(self.settings)

    def compiled(self, code: str, version: int) -> CompiledBundle:
        """A published version, ready to be evaluated. Raises Refused if there is none."""
        return self.versions.get(code, version, lambda: self.store.published(code, version))

    @cached_property
    def sessions(self) -> Sessions:
        """Sign-ins. Raises Refused if there is no secret to sign them with; only a house with a door needs one."""
        return Sessions(cookie_secret(self.settings), hours=self.settings.session_hours)

    def person_of(self, cookies: Mapping[str, str]) -> Person | None:
        """Who sent these cookies? None = nobody who is signed in."""
        sign_in = self.sessions.read(cookies.get(SESSION_COOKIE, ""), at=datetime.now(UTC))
        account = self.store.account(sign_in.login) if sign_in else None
        if sign_in is None or account is None or account.suspended or refuses_outside_demo(account.person, demo=self.settings.demo):
            return None
        if account.password_at and sign_in.issued_at < account.password_at:
            return None  # whoever signed in with the password before this one
        return account.person

    def calendar(self) -> WorkingCalendar:
        """Working days: what is published, and the yearly notices this office imported."""
        calendar = published()
        for year in self.store.years():
            table = parse_year(year.days, year.year)
            if isinstance(table, YearTable):  # it was checked when it was imported
                calendar = calendar.with_year(table)
        return calendar

    def close(self) -> None:
        """Let go of database connections and threads."""
        self.store.close()


def open_objects(settings: Settings) -> Objects:
    """The material store of this office. Each office has a folder of its own, because purging removes what none of its rows names.

    Raises Refused if OBJECTS_URL is no address of a store.
    """
    shared = settings.objects_url.rstrip("/")
    return Objects(f"{shared}/{settings.office}" if shared else settings.data_dir / "objects" / settings.office)


def build(settings: Settings) -> Application:
    """A house by these settings. Makes the data folder; does not migrate the database."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    store = Store(settings.database, office=settings.office, number_format=settings.case_number_format)
    return Application(settings, store, sample_libraries(StoredRecords(store)), Clock(settings.day))


@cache
def application() -> Application:
    """The house of this process, by the environment. Raises Refused with every unreadable setting."""
    settings = read_settings(os.environ)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # its INFO says nothing an office could act upon
    return build(settings)


def cookie_secret(settings: Settings) -> str:
    """What signs the sign-in cookie. The demonstration makes its own and keeps it; elsewhere a missing one raises Refused."""
    if settings.cookie_secret:
        return settings.cookie_secret
    if not settings.demo:
        raise Refused(Problem("SETTING_SECRET_MISSING", "COOKIE_SECRET", {"length": MINIMAL_SECRET}))
    kept = settings.data_dir / "cookie-secret"
    if not kept.exists():
        # two processes may start at once: each writes a file of its own, only one of them gets the name, and never half-written
        mine = kept.with_name(f"cookie-secret.{secrets.token_hex(8)}")
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(mine, kept)
        mine.unlink()
    return kept.read_text()
