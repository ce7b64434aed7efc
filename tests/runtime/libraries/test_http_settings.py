"""How a library is reached is text that people type: whatever is wrong with it is said, with the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.libraries.http_settings import HttpSettings, read_settings


@pytest.mark.parametrize(
    "address",
    ["https://share.example.gov.cn/rk", "https://10.1.2.3:8443", "http://127.0.0.1:9001/人口库", "http://localhost:9001", "http://[::1]:9"],
)
def test_an_https_address_or_one_of_this_machine_is_taken(address: str) -> None:
    assert read_settings("人口库", {"address": f" {address}/ "}) == HttpSettings(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "share.example.gov.cn",
        "http://share.example.gov.cn",
        "http://10.1.2.3:9001",
        "http://127.0.0.1.example.com",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://",
        "https://name:password@share.example.gov.cn",
        "https://share.example.gov.cn/rk?key=1",
        "https://share.example.gov.cn/#rk",
        "https://share.example.gov.cn:port",
        "https://a\x00b",
    ],
)
def test_no_other_address_is(address: str) -> None:
    problems = read_settings("人口库", {"address": address})

    assert isinstance(problems, tuple)
    assert [(problem.code, problem.where) for problem in problems] == [("LIBRARY_ADDRESS", "settings.address")]


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    problems = read_settings("人口库", {"adress": "https://a.cn", "ca_file": str(tmp_path / "none.pem")})

    assert isinstance(problems, tuple)
    assert {problem.code for problem in problems} == {"LIBRARY_SETTING_UNKNOWN", "LIBRARY_ADDRESS", "LIBRARY_NO_FILE"}
    assert all(problem.text("zh") and problem.text("en") for problem in problems)
