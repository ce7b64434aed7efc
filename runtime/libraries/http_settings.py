"""http_settings: how a library is reached over HTTP, read from the text of its set-up.

No secret stands there: it names the environment variables that hold them, so that a copy of the database opens no library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address
from pathlib import Path

import httpx

from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """The connector's own settings; only the address must be given. docs/libraries.md explains them."""

    address: str
    """Begins every request; without a slash at the end."""
    token_env: str = ""
    """Name of the environment variable with the token that tells the library who we are; "" = it wants none."""
    secret_env: str = ""
    """The same for the secret that both sides sign with; "" = nothing is signed."""
    ca_file: str = ""
    """PEM file of the authority behind the library's certificate; "" = those this machine trusts."""
    certificate_file: str = ""
    """PEM file of our own certificate, for a library that wants one."""
    key_file: str = ""
    """PEM file of its key; "" = the same file."""

    def unset(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """Environment variables that it names and nobody has set."""
        return tuple(name for name in (self.token_env, self.secret_env) if name and not environment.get(name))


KNOWN = tuple(one.name for one in fields(HttpSettings))


def read_settings(library: str, settings: Mapping[str, str]) -> HttpSettings | tuple[Problem, ...]:
    """The settings of that library, or everything that is wrong with them."""
    given = {name: value.strip() for name, value in settings.items()}
    if problems := tuple(_problems(library, given)):
        return problems
    return HttpSettings(**{**given, "address": given["address"].rstrip("/")})


def _problems(library: str, given: Mapping[str, str]) -> Iterator[Problem]:
    for name in given:
        if name not in KNOWN:
            yield Problem("LIBRARY_SETTING_UNKNOWN", f"settings.{name[:60]}", {"library": library, "known": "、".join(KNOWN)})
    address = given.get("address", "")
    if not _is_address(address):
        yield Problem("LIBRARY_ADDRESS", "settings.address", {"library": library, "address": address[:200]})
    for name in ("ca_file", "certificate_file", "key_file"):
        if given.get(name) and not Path(given[name]).is_file():
            yield Problem("LIBRARY_NO_FILE", f"settings.{name}", {"library": library, "file": given[name][:200]})


def _is_address(text: str) -> bool:
    """An https address, or an http one of this very machine; no credentials and no query in it."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return False
    plain = not (url.userinfo or url.query or url.fragment)
    return plain and bool(url.host) and (url.scheme == "https" or (url.scheme == "http" and _is_loopback(url.host)))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
