"""Settings come from the environment, all faults are told at once, and a door has a secret."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from forms.errors import Refused
from forms.problems import Severity
from runtime.bootstrap import cookie_secret
from runtime.settings import read_settings, variables


def test_without_an_environment_the_defaults_hold() -> None:
    settings = read_settings({})

    assert (settings.office, settings.lang, settings.demo, settings.max_upload_mb) == ("430102", "zh", False, 20)
    assert settings.database.startswith("sqlite:///")
    assert settings.database.endswith("/var/oneform.db")


def test_every_variable_is_read() -> None:
    environment = {
        "DATABASE_URL": "postgresql+psycopg://db/oneform",
        "DATA_DIR": "/srv/oneform",
        "OBJECTS_URL": "s3://oneform/materials",
        "OFFICE": "430103",
        "OFFICE_NAME": "天心区政务服务中心",
        "PORT": "8600",
        "COOKIE_SECRET": "x" * 40,
        "DATA_KEYS": f"k1:{'A' * 43}=",
        "DEMO_LIBRARIES": "http://127.0.0.1:8600",
        "MESSAGES_URL": "https://messages.test/send",
        "SECURE_COOKIES": "1",
        "SESSION_HOURS": "8",
        "ONEFORM_LANG": "en",
        "DEMO": "true",
        "ONEFORM_TODAY": "2026-03-10",
        "CASE_NUMBER_FORMAT": "{day:%Y}-{number:06d}",
        "MAX_UPLOAD_MB": "5",
        "MAX_CASE_MB": "50",
        "LOG_LEVEL": "WARNING",
        "FACES": "fang=/fonts/仿宋_GB2312.ttf,title=/fonts/方正小标宋.ttf",
        "RARE_FONTS": "/fonts/rare",
        "PAPER_STYLE": '{"left": 30, "kinds": {"receipt": {"size": 14}}}',
        "PUBLIC_URL": "https://example.gov.cn",
        "DOCUMENT_CODE": "岳政务",
        "DOCUMENT_CODES": "grant=准,岳麓区城市管理局=岳城管",
        "DOCUMENT_NUMBER_FORM": "{code}〔{year}〕第{number}号",
        "SIGNING_CERTIFICATE": "/keys/office.p12",
        "SIGNING_PASSWORD": "a password",
        "ESEAL_URL": "https://seals.test/sign",
        "LINT_SEVERITY": "LINT_COPY=error, LINT_VAGUE_WORD=off",
    }

    settings, default = read_settings(environment), read_settings({})

    assert set(environment) == set(variables())
    assert [name for name in variables().values() if getattr(settings, name) == getattr(default, name)] == []
    assert (settings.day, settings.database) == (date(2026, 3, 10), "postgresql+psycopg://db/oneform")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("FACES", "fangsong=/fonts/a.ttf"),
        ("PAPER_STYLE", '{"left": 3}'),
        ("LINT_SEVERITY", "LINT_COPI=error"),
        ("LINT_SEVERITY", "LINT_COPY=loud"),
        ("LINT_SEVERITY", "LINT_COPY"),
        ("LINT_SEVERITY", '{"LINT_COPY": 1}'),
        ("DEMO", "maybe"),
        ("ONEFORM_TODAY", "10.3.2026"),
        ("ONEFORM_LANG", "fr"),
        ("OFFICE", ""),
        ("CASE_NUMBER_FORMAT", "{day}"),
        ("CASE_NUMBER_FORMAT", "{day}{number.__class__}"),
        ("CASE_NUMBER_FORMAT", "{day}{number"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        read_settings({variable: value})

    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("SETTING_UNREADABLE", variable)]
    assert value in refused.value.problems[0].text()


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_settings({"PORT": "x", "DEMO": "x", "COOKIE_SECRET": "short", "SESSION_HOURS": "-1"})

    assert {problem.where for problem in refused.value.problems} == {"PORT", "DEMO", "COOKIE_SECRET", "SESSION_HOURS"}


def test_the_day_can_be_set_in_the_demonstration_only() -> None:
    with pytest.raises(Refused) as refused:
        read_settings({"ONEFORM_TODAY": "2026-03-10"})

    assert refused.value.problems[0].code == "SETTING_DAY_OUTSIDE_DEMO"


def test_outside_the_demonstration_a_house_without_a_secret_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        cookie_secret(read_settings({"DATA_DIR": str(tmp_path)}))

    assert refused.value.problems[0].code == "SETTING_SECRET_MISSING"
    assert list(tmp_path.iterdir()) == []


def test_the_demonstration_makes_its_secret_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path), "DEMO": "1"})

    with ThreadPoolExecutor(8) as doors:
        made = set(doors.map(lambda _: cookie_secret(settings), range(32)))

    assert [len(secret) for secret in made] == [64]
    assert [stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()] == [0o600]


def test_an_office_sets_how_bad_a_finding_is_in_either_spelling() -> None:
    short = read_settings({"LINT_SEVERITY": "LINT_COPY=error,LINT_VAGUE_WORD=off"})
    as_json = read_settings({"LINT_SEVERITY": '{"LINT_COPY": "error", "LINT_VAGUE_WORD": "off"}'})

    assert short.lint_severity == as_json.lint_severity == {"LINT_COPY": Severity.ERROR, "LINT_VAGUE_WORD": None}
