"""The one composition root: everything a running house needs, built once per process and shared by pages, API and worker."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, cached_property, lru_cache
from pathlib import Path
from time import monotonic

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
from runtime.libraries.kept_answers import KeptAnswers
from runtime.libraries.of_office import OfficeLibraries, house_libraries
from runtime.libraries.query_log import QueryLog
from runtime.lockout import Lockout
from runtime.objects import Objects
from runtime.people import Person
from runtime.recent_answers import RecentAnswers
from runtime.sealing import Sealer, a_new_key, read_keys
from runtime.sessions import SESSION_COOKIE, Sessions
from runtime.settings import MINIMAL_SECRET, Settings, read_settings
from runtime.storage import Store
from runtime.typography.face_map import FaceMap, faces_of_office
from runtime.typography.font_file import usable_faces
from runtime.year_table import YearTable, parse_year

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""One offset all year round: no time zone table needed."""

_VALUES = TypeAdapter(dict[str, JsonValue])
_BEGAN = monotonic()


@dataclass(frozen=True, slots=True)
class Clock:
    """What day and time it is, for everything the law counts from. Sign-ins use the real time instead."""

    day: date | None = None
    """Demonstration and tests: it is always this day."""
    began: time | None = None
    """Tests: it was this time of that day when the process began. None = the time of day is the real one."""

    def now(self) -> datetime:
        """Date and time in China, with offset."""
        if self.day and self.began:
            return datetime.combine(self.day, self.began, CHINA) + timedelta(seconds=monotonic() - _BEGAN)
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
                number=row.number,
                issuer=row.issuer,
                holder_name=row.holder_name,
                valid_from=date.fromisoformat(row.valid_from) if row.valid_from else None,
            )
            for row in self.store.records(library=library, holder=holder)
        )


@dataclass(frozen=True)
class Application:
    """A running house."""

    settings: Settings
    store: Store
    libraries: Libraries | OfficeLibraries
    """`now()` has them as they stand."""
    clock: Clock
    versions: CompiledVersions = field(default_factory=CompiledVersions)
    drafts_read: ReadDrafts = field(default_factory=ReadDrafts)
    recent_answers: RecentAnswers = field(default_factory=RecentAnswers)
    what_ifs: KeptRuns = field(default_factory=KeptRuns)

    @cached_property
    def objects(self) -> Objects:
        """The bytes of materials and papers."""
        return open_objects(self.settings)

    @cached_property
    def faces(self) -> FaceMap:
        """The faces of this office's papers."""
        return faces_of_office(self.settings.faces, self.settings.rare_fonts)

    @cached_property
    def paper_askers(self) -> Lockout:
        """Who asks for papers that are not there, by address: a whole counter hall may share one."""
        return self._lockout("paper", tries=30)

    def compiled(self, code: str, version: int) -> CompiledBundle:
        """A published version, ready to be evaluated. Raises Refused if there is none."""
        return self.versions.get(code, version, lambda: self.store.published(code, version))

    @cached_property
    def sessions(self) -> Sessions:
        """Sign-ins. Raises Refused if there is no secret to sign them with; only a house with a door needs one."""
        return Sessions(cookie_secret(self.settings), hours=self.settings.session_hours)

    @cached_property
    def wrong_passwords(self) -> Lockout:
        """By account."""
        return self._lockout("password")

    @cached_property
    def wrong_digits(self) -> Lockout:
        """Of the public progress query, by case number."""
        return self._lockout("digits")

    @cached_property
    def wrong_askers(self) -> Lockout:
        """The same, by the address somebody asks from: a whole village hall may share one."""
        return self._lockout("asker", tries=30)

    @cached_property
    def wrong_numbers(self) -> Lockout:
        """Of who names somebody else by number and name: for a mandate, or at the window; by who asks and by the number."""
        return self._lockout("number", tries=20, minutes=60)

    def _lockout(self, about: str, *, tries: int = 5, minutes: int = 15) -> Lockout:
        # the secret of the sign-ins: where there is a door there is one, and a new one forgets all tries
        return Lockout(self.store, about, cache(lambda: cookie_secret(self.settings)), tries, minutes)

    @cached_property
    def sealer(self) -> Sealer:
        """What seals sensitive values. Raises Refused if there is no key."""
        return Sealer(read_keys(data_keys(self.settings)))

    @cached_property
    def query_log(self) -> QueryLog:
        """Who asked which library what. Raises Refused if there is no key: without one nobody could be told what was asked about them."""
        return QueryLog(self.store, self.sealer)

    @cached_property
    def kept_answers(self) -> KeptAnswers:
        """What libraries held, kept for a while. Raises Refused if there is no key."""
        return KeptAnswers(self.store, self.sealer)

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
        return _with_notices(tuple((year.days, year.year) for year in self.store.years()))

    def close(self) -> None:
        """Let go of database connections and threads."""
        self.store.close()


@lru_cache(maxsize=8)
def _with_notices(notices: tuple[tuple[str, int], ...]) -> WorkingCalendar:
    calendar = published()
    for days, year in notices:
        table = parse_year(days, year)
        if isinstance(table, YearTable):  # it was checked when it was imported
            calendar = calendar.with_year(table)
    return calendar


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
    source, versions = StoredRecords(store), CompiledVersions()
    own = house_libraries(store, source, cache(lambda: Sealer(read_keys(data_keys(settings)))), versions)
    return Application(settings, store, OfficeLibraries(store, source, own), Clock(settings.day), versions=versions)


@cache
def application() -> Application:
    """The house of this process, by the environment. Raises Refused with every unreadable setting, or every unusable font file."""
    settings = read_settings(os.environ)
    usable_faces(settings.faces, settings.rare_fonts)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # what these say of every step and every try is nothing an office could act upon; the breaker tells when a library is down
    for name, level in (("alembic", logging.WARNING), ("httpx", logging.WARNING), ("stamina", logging.ERROR)):
        logging.getLogger(name).setLevel(level)
    return build(settings)


def cookie_secret(settings: Settings) -> str:
    """What signs the sign-in cookie. The demonstration makes its own and keeps it; elsewhere a missing one raises Refused."""
    if settings.cookie_secret:
        return settings.cookie_secret
    if not settings.demo:
        raise Refused(Problem("SETTING_SECRET_MISSING", "COOKIE_SECRET", {"length": MINIMAL_SECRET}))
    return _kept(settings.data_dir / "cookie-secret", lambda: secrets.token_urlsafe(48))


def data_keys(settings: Settings) -> str:
    """The keys that seal sensitive values. The demonstration makes its own and keeps it; elsewhere a missing one raises Refused."""
    if settings.data_keys:
        return settings.data_keys
    if not settings.demo:
        raise Refused(Problem("SETTING_KEYS_MISSING", "DATA_KEYS"))
    return _kept(settings.data_dir / "data-keys", a_new_key)


def _kept(file: Path, make: Callable[[], str]) -> str:
    """What the demonstration made for itself once."""
    if not file.exists():
        # two processes may start at once: each writes a file of its own, only one of them gets the name, and never half-written
        mine = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(make())
        with suppress(FileExistsError):  # another process was first: its file counts
            os.link(mine, file)
        mine.unlink()
    return file.read_text()
