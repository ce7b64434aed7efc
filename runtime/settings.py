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
from runtime.document_numbers import DEMO_CODES, NUMBER_FORM, NumberRules, read_codes, read_number_form
from runtime.sealing import read_keys
from runtime.typography.face_map import read_faces
from runtime.typography.paper_style import PaperStyle, read_paper_style

MINIMAL_SECRET = 32
"""Characters; shorter secrets are guessable."""
CASE_NUMBER_FORMAT = "{office}-{day:%Y%m%d}-{number:04d}"
"""How a case number is shown unless an office wants it otherwise."""
DEMO_OFFICE, DEMO_CODE = "芙蓉区政务服务中心(演示)", "芙政务"
"""The office that the demonstration invents, and its 机关代字."""
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


def _data_keys(text: str) -> str:
    read_keys(text)
    return text


def _gateway(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError("https://…")
    return text


def _folder(text: str) -> Path | None:
    return Path(text) if text else None


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
    office_name: str = field(default=DEMO_OFFICE, metadata=_from("OFFICE_NAME", str))
    """Name of the office on pages and papers."""
    port: int = field(default=8501, metadata=_from("PORT", _positive))
    """TCP port the application listens on (127.0.0.1)."""
    cookie_secret: str = field(default="", repr=False, metadata=_from("COOKIE_SECRET", str))
    """Signs the sign-in cookie, 32 characters or more. The demonstration makes one and keeps it in DATA_DIR; elsewhere it must be given."""
    data_keys: str = field(default="", repr=False, metadata=_from("DATA_KEYS", _data_keys))
    """Keys that seal sensitive values in the database, `id:key,id:key`, oldest first; a key is 32 bytes in URL-safe base64. The
    demonstration makes one and keeps it in DATA_DIR; elsewhere it must be given."""
    secure_cookies: bool = field(default=False, metadata=_from("SECURE_COOKIES", _flag))
    """1 = the sign-in cookie travels over https only. Set it behind every https front end."""
    session_hours: int = field(default=12, metadata=_from("SESSION_HOURS", _positive))
    """A sign-in ends after so many hours."""
    lang: Literal["zh", "en"] = field(default="zh", metadata=_from("ONEFORM_LANG", _language))
    """Language until a visitor chooses one: zh or en. (Not LANG: that one belongs to the operating system.)"""
    demo: bool = field(default=False, metadata=_from("DEMO", _flag))
    """1 = the demonstration: invented people may sign in and are shown on the sign-in page."""
    demo_libraries: str = field(default="", metadata=_from("DEMO_LIBRARIES", _gateway))
    """Demonstration only: address of the sample library server, at which 人口库 and 电子证照库 are then asked (`make run` starts one).
    Empty = all sample libraries lie in our own database."""
    day: date | None = field(default=None, metadata=_from("ONEFORM_TODAY", _day))
    """Demonstration and tests only: the house believes it is this day (YYYY-MM-DD)."""
    case_number_format: str = field(default=CASE_NUMBER_FORMAT, metadata=_from("CASE_NUMBER_FORMAT", _number_format))
    """How a case number is shown; parts: office, day, number."""
    max_upload_mb: int = field(default=20, metadata=_from("MAX_UPLOAD_MB", _positive))
    """Megabytes of one uploaded file."""
    max_case_mb: int = field(default=100, metadata=_from("MAX_CASE_MB", _positive))
    """Megabytes of all uploaded files of one case."""
    messages_url: str = field(default="", repr=False, metadata=_from("MESSAGES_URL", _gateway))
    """The gateway that forwards messages to phones and departments: takes each as JSON by POST; the address may hold `name:password@`.
    Empty = messages are kept and shown to staff, and none leaves the house."""
    faces: Mapping[str, Path] = field(default_factory=dict, metadata=_from("FACES", read_faces))
    """The office's own licensed faces on papers: `fang=/path/仿宋_GB2312.ttf,title=/path/方正小标宋.ttf`; song, title, hei, fang, kai."""
    rare_fonts: Path | None = field(default=None, metadata=_from("RARE_FONTS", _folder))
    """Folder of further font files, asked in the order of their names for characters that no other face has."""
    paper_style: PaperStyle = field(default_factory=PaperStyle, metadata=_from("PAPER_STYLE", read_paper_style))
    """Margins, sizes and page numbers of papers where they are not those of GB/T 9704, as JSON (`runtime.typography.paper_style`)."""
    public_url: str = field(default="", metadata=_from("PUBLIC_URL", _gateway))
    """Address under which people reach this house, for the code on papers: `https://example.gov.cn`; empty = this machine at PORT."""
    document_code: str = field(default="", metadata=_from("DOCUMENT_CODE", str))
    """机关代字 before the numbers of papers: 芙政务."""
    document_codes: Mapping[str, str] = field(default_factory=dict, metadata=_from("DOCUMENT_CODES", read_codes))
    """Codes of other bodies by their names, and words for kinds of paper, `name=code`; a kind without a word has no document number."""
    document_number_form: str = field(default=NUMBER_FORM, metadata=_from("DOCUMENT_NUMBER_FORM", read_number_form))
    """How the number of a paper is written; parts: code, year, number."""
    signing_certificate: Path | None = field(default=None, metadata=_from("SIGNING_CERTIFICATE", _folder))
    """PKCS#12 file of the certificate that papers are signed with (PAdES); empty = they are not."""
    signing_password: str = field(default="", repr=False, metadata=_from("SIGNING_PASSWORD", str))
    """Opens that file."""
    eseal_url: str = field(default="", repr=False, metadata=_from("ESEAL_URL", _gateway))
    """The office's e-seal service: takes a paper by POST and gives it back sealed, instead of the certificate; empty = there is none."""
    log_level: str = field(default="INFO", metadata=_from("LOG_LEVEL", str))
    """DEBUG, INFO, WARNING or ERROR."""
    lint_severity: Mapping[str, Severity | None] = field(default_factory=dict, metadata=_from("LINT_SEVERITY", _severities))
    """How bad this office holds findings on a bundle to be, where it differs from what is shipped: `LINT_COPY=error,LINT_VAGUE_WORD=off`
    or a JSON object; error blocks publishing, warning, hint, off. `check` shows the codes."""

    @property
    def database(self) -> str:
        """The database address with the default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'oneform.db').resolve()}"

    @property
    def number_rules(self) -> NumberRules:
        """How papers are numbered. The code of the office that the demonstration invents is invented too."""
        if self.office_name == DEMO_OFFICE:
            return NumberRules(self.document_code or DEMO_CODE, {**DEMO_CODES, **self.document_codes}, self.document_number_form)
        return NumberRules(self.document_code, self.document_codes, self.document_number_form)

    @property
    def public_address(self) -> str:
        """PUBLIC_URL with the default filled in, without a slash behind it."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")


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
            shown = environment[variable] if setting.repr else "…"
            problems.append(Problem("SETTING_UNREADABLE", variable, {"value": shown, "expected": expected}))
    settings = Settings(**values)
    if settings.cookie_secret and len(settings.cookie_secret) < MINIMAL_SECRET:
        problems.append(Problem("SETTING_SECRET_SHORT", "COOKIE_SECRET", {"length": MINIMAL_SECRET}))
    if settings.day and not settings.demo:
        problems.append(Problem("SETTING_DAY_OUTSIDE_DEMO", "ONEFORM_TODAY"))
    if problems:
        raise Refused(*problems)
    return settings
