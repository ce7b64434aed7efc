"""Every setting of the house, read from the environment once, in one frozen value.

`read_settings` collects everything that is wrong and refuses with all of it at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from forms.errors import Refused
from forms.lints import shipped_severities
from forms.problems import Problem, Severity, nearest

MINIMAL_SECRET = 32
"""Characters; shorter secrets are guessable."""
CASE_NUMBER_FORMAT = "{office}-{day:%Y%m%d}-{number:04d}"
"""How a case number is shown unless an office wants it otherwise."""
SEVERITIES_EXAMPLE = "LINT_COPY=error,LINT_VAGUE_WORD=off"


def _from(variable: str, read: Callable[[str], object]) -> dict[str, object]:
    return {"variable": variable, "read": read}


def _flag(text: str) -> bool:
    match text.strip().lower():
        case "1" | "true" | "yes" | "on":
            return True
        case "" | "0" | "false" | "no" | "off":
            return False
    raise ValueError("0 / 1")


def _language(text: str) -> str:
    if text not in ("zh", "en"):
        raise ValueError("zh / en")
    return text


def _office(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z]{2,32}", text):
        raise ValueError("430102")
    return text


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("1 …")
    return number


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number_format(text: str) -> str:
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    if not {"day", "number"} <= names <= {"office", "day", "number"}:
        raise ValueError(CASE_NUMBER_FORMAT)
    text.format(office="430102", day=date(2026, 3, 10), number=7)
    return text


def _severities(text: str) -> dict[str, Severity | None]:
    """LINT_COPY=error,LINT_VAGUE_WORD=off, or the same as a JSON object."""
    try:
        said = json.loads(text) if text.lstrip().startswith("{") else dict(pair.split("=", 1) for pair in text.split(",") if pair.strip())
        named = {code.strip(): level.strip() for code, level in said.items()}
    except (ValueError, AttributeError):
        raise ValueError(SEVERITIES_EXAMPLE) from None
    levels: dict[str, Severity | None] = {**{str(severity): severity for severity in Severity}, "off": None}
    if unknown := [code for code in named if code not in shipped_severities()]:
        raise ValueError(nearest(unknown[0], shipped_severities()) or SEVERITIES_EXAMPLE)
    if any(level not in levels for level in named.values()):
        raise ValueError(" / ".join(levels))
    return {code: levels[level] for code, level in named.items()}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this house is set up."""

    database_url: str = field(default="", metadata=_from("DATABASE_URL", str))
    """SQLAlchemy address of the database; empty = a SQLite file `oneform.db` in DATA_DIR. `postgresql+psycopg://…` for PostgreSQL."""
    data_dir: Path = field(default=Path("var"), metadata=_from("DATA_DIR", Path))
    """Folder for the SQLite file, the material store and what the house generates for itself."""
    objects_url: str = field(default="", metadata=_from("OBJECTS_URL", str))
    """Where the bytes of materials and papers are kept, each office in a folder of its own; empty = `objects` in DATA_DIR. `s3://bucket/path`
    for an S3-compatible store, whose keys and endpoint come from the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL …)."""
    office: str = field(default="430102", metadata=_from("OFFICE", _office))
    """受理机构: region or office code; owns case numbers and the calendar day, first part of every key."""
    office_name: str = field(default="芙蓉区政务服务中心(演示)", metadata=_from("OFFICE_NAME", str))
    """Name of the office on pages and papers."""
    port: int = field(default=8501, metadata=_from("PORT", _positive))
    """TCP port the application listens on (127.0.0.1)."""
    cookie_secret: str = field(default="", metadata=_from("COOKIE_SECRET", str))
    """Signs the sign-in cookie, 32 characters or more. The demonstration makes one and keeps it in DATA_DIR; elsewhere it must be given."""
    secure_cookies: bool = field(default=False, metadata=_from("SECURE_COOKIES", _flag))
    """1 = the sign-in cookie travels over https only. Set it behind every https front end."""
    session_hours: int = field(default=12, metadata=_from("SESSION_HOURS", _positive))
    """A sign-in ends after so many hours."""
    lang: Literal["zh", "en"] = field(default="zh", metadata=_from("ONEFORM_LANG", _language))
    """Language until a visitor chooses one: zh or en. (Not LANG: that one belongs to the operating system.)"""
    demo: bool = field(default=False, metadata=_from("DEMO", _flag))
    """1 = the demonstration: invented people may sign in and are shown on the sign-in page."""
    day: date | None = field(default=None, metadata=_from("ONEFORM_TODAY", _day))
    """Demonstration and tests only: the house believes it is this day (YYYY-MM-DD)."""
    case_number_format: str = field(default=CASE_NUMBER_FORMAT, metadata=_from("CASE_NUMBER_FORMAT", _number_format))
    """How a case number is shown; parts: office, day, number."""
    max_upload_mb: int = field(default=20, metadata=_from("MAX_UPLOAD_MB", _positive))
    """Megabytes of one uploaded file."""
    max_case_mb: int = field(default=100, metadata=_from("MAX_CASE_MB", _positive))
    """Megabytes of all uploaded files of one case."""
    log_level: str = field(default="INFO", metadata=_from("LOG_LEVEL", str))
    """DEBUG, INFO, WARNING or ERROR."""
    lint_severity: Mapping[str, Severity | None] = field(default_factory=dict, metadata=_from("LINT_SEVERITY", _severities))
    """How bad this office holds findings on a bundle to be, where it differs from what is shipped: `LINT_COPY=error,LINT_VAGUE_WORD=off`
    or a JSON object; error blocks publishing, warning, hint, off. `check` shows the codes."""

    @property
    def database(self) -> str:
        """The database address with the default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'oneform.db').resolve()}"


def variables() -> dict[str, str]:
    """Environment variable -> name of the attribute; the README table is compared with it."""
    return {setting.metadata["variable"]: setting.name for setting in fields(Settings)}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that `environment` describes. Raises Refused with every unreadable one at once.

    >>> read_settings({"OFFICE": "430103", "DEMO": "1"}).office
    '430103'
    """
    values: dict[str, Any] = {}  # one dictionary for fields of many types; Settings gives them back typed
    problems: list[Problem] = []
    for setting in fields(Settings):
        variable = setting.metadata["variable"]
        if variable not in environment:
            continue
        try:
            values[setting.name] = setting.metadata["read"](environment[variable])
        except (ValueError, KeyError, IndexError) as expected:
            problems.append(Problem("SETTING_UNREADABLE", variable, {"value": environment[variable], "expected": expected}))
    settings = Settings(**values)
    if settings.cookie_secret and len(settings.cookie_secret) < MINIMAL_SECRET:
        problems.append(Problem("SETTING_SECRET_SHORT", "COOKIE_SECRET", {"length": MINIMAL_SECRET}))
    if settings.day and not settings.demo:
        problems.append(Problem("SETTING_DAY_OUTSIDE_DEMO", "ONEFORM_TODAY"))
    if problems:
        raise Refused(*problems)
    return settings
