"""A shared library reached over HTTP: one question a POST, the answer JSON (docs/libraries.md has the wire protocol).

Nothing is guessed: of everything that goes wrong on the way the answer is silence with its reason. A question changes nothing,
so it may be asked again, under the same request id: after a time-out, a broken connection, 408, 429 and 5xx, at most three times
and only while there is time.
"""

from __future__ import annotations

import os
import ssl
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from time import monotonic
from uuid import uuid4

import httpx
import stamina
from pydantic import JsonValue

from forms.json_text import canonical_json
from forms.problems import Problem
from forms.wording import say
from runtime.libraries.base import Answer, Library, Query, RecordSource, Silent, connectors
from runtime.libraries.http_answer import is_signed, read_answer, signature_of
from runtime.libraries.http_settings import HttpSettings, read_settings
from runtime.libraries.in_time import InTime, in_time
from runtime.libraries.setup import LibrarySetup

TRIES = 3
LARGEST = 1024 * 1024
"""Bytes of an answer; the rest is not even read."""
SIGNATURE = "X-Signature"
SHORTEST_S = 0.05
"""Time in which no library can answer: with less of it left, nobody is asked again."""

_AGAIN = frozenset({408, 429, *range(500, 600)})
"""Answers after which it is worth asking once more."""


class Refusal(Exception):
    """The library answered, but not the question. `reason`: a code of forms/wording/libraries.py."""

    def __init__(self, reason: str, *, again: bool = False, retry_after: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        """Is it worth asking once more?"""
        self.retry_after = retry_after
        """The library's own word on when, in seconds; "" = it does not say."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, eq=False)
class HttpLibrary:
    """One library at the other end of a wire."""

    setup: LibrarySetup
    settings: HttpSettings | tuple[Problem, ...]
    """Or what is wrong with them: such a library is silent."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    """Where tokens and secrets lie."""
    now: Callable[[], datetime] = _utc_now
    """The real time: libraries know no other, whatever day it is in the demonstration."""
    remote: bool = True

    @property
    def name(self) -> str:
        """As documents name it."""
        return self.setup.name

    @property
    def label(self) -> str:
        """Its full name for people."""
        return self.setup.label

    def look_up(self, query: Query) -> Answer:
        """What the library says, after at most three tries and within its time. Raises nothing of the network's."""
        settings = self.settings
        if not isinstance(settings, HttpSettings) or settings.unset(self.environment):
            return Silent("LIBRARY_BADLY_SET_UP")
        request_id = str(uuid4())
        body = canonical_json(_question(query, request_id, self.now())).encode()
        told = self._told("POST", "query", body, settings)
        if isinstance(told, Silent):
            return replace(told, request_id=request_id)
        return read_answer(told, query, request_id=request_id, now=self.now(), several=self.setup.several)

    def check(self) -> tuple[Problem, ...]:
        """Settings, credentials, connection. Asks `health`, which is about nobody."""
        settings = self.settings
        if not isinstance(settings, HttpSettings):
            return settings
        if unset := settings.unset(self.environment):
            return tuple(Problem("LIBRARY_NO_VARIABLE", self.name, {"library": self.name, "variable": name}) for name in unset)
        told = self._told("GET", "health", b"", settings)
        return (Problem(told.reason, self.name, {"library": self.name}),) if isinstance(told, Silent) else ()

    def close(self) -> None:
        """Let go of the connections. Done by itself when nobody knows the library any more."""
        if "_client" in self.__dict__:
            self._client.close()

    def _told(self, method: str, path: str, body: bytes, settings: HttpSettings) -> bytes | Silent:
        """The bytes of the answer, however often it takes."""
        until = monotonic() + self.setup.total_s
        try:
            # the first pause lies between 0.1 and 0.3 s, the second between 0.2 and 0.4: a short one, but never all at once
            for attempt in stamina.retry_context(
                on=partial(_again, until), attempts=TRIES, timeout=self.setup.total_s, wait_initial=0.1, wait_max=0.5, wait_jitter=0.2
            ):
                with attempt:
                    return self._once(method, path, body, settings, until)
        except (httpx.HTTPError, Refusal, OSError) as fault:  # OSError: a certificate file that cannot be read
            return Silent(_reason(fault))
        return Silent("LIBRARY_TIMED_OUT")

    def _once(self, method: str, path: str, body: bytes, settings: HttpSettings, until: float) -> bytes:
        """One try. Raises Refusal, or what httpx raises, where no answer came of it."""
        left = until - monotonic()
        if left < SHORTEST_S:
            raise httpx.ReadTimeout("no time is left")
        times = httpx.Timeout(min(self.setup.read_s, left), connect=min(self.setup.connect_s, left))
        headers = self._headers(body, settings)
        address = f"{settings.address}/{path}"
        with in_time(until), self._client.stream(method, address, content=body, headers=headers, timeout=times) as response:
            if response.status_code != httpx.codes.OK:
                raise _refusal(response)
            told = _read(response)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != "application/json" or response.headers.get("content-encoding", "identity") != "identity":
                raise Refusal("LIBRARY_NOT_JSON")
            signature = response.headers.get(SIGNATURE, "")
            if settings.secret_env and not is_signed(told, self.environment[settings.secret_env], signature):
                raise Refusal("LIBRARY_NOT_SIGNED")
            return told

    def _headers(self, body: bytes, settings: HttpSettings) -> dict[str, str]:
        # an answer that is packed could unpack to any size
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if settings.token_env:
            headers["Authorization"] = f"Bearer {self.environment[settings.token_env]}"
        if settings.secret_env:
            headers[SIGNATURE] = signature_of(body, self.environment[settings.secret_env])
        return headers

    @cached_property
    def _client(self) -> httpx.Client:
        """Made with the first question; one for all of them."""
        assert isinstance(self.settings, HttpSettings)
        # one connection more than questions: the administrator's check goes beside them
        transport = InTime(verify=_trust(self.settings), most=self.setup.most_at_once + 1)
        client = httpx.Client(transport=transport, trust_env=False, follow_redirects=False)
        weakref.finalize(self, client.close)
        return client


@connectors.register
class HttpConnector:
    """Reaches libraries that speak the wire protocol of docs/libraries.md."""

    name = "http"
    label = say("LIBRARY_HTTP")

    def connect(self, setup: LibrarySetup, source: RecordSource) -> Library:
        """The library at the address of that set-up. Opens nothing yet."""
        return HttpLibrary(setup, read_settings(setup.name, setup.settings))


def _question(query: Query, request_id: str, at: datetime) -> dict[str, JsonValue]:
    """The body of a request: why it is asked goes with every single one (个人信息保护法6, 13; 政务数据共享条例)."""
    purpose = query.purpose
    return {
        "request_id": request_id,
        "asked_at": at.isoformat(timespec="seconds"),
        "library": query.library,
        "record": query.record,
        "numbers": list(query.key_values),
        "on": query.on.isoformat(),
        "purpose": purpose.text,
        "item_code": purpose.item_code,
        "basis": purpose.basis,
        "case": purpose.case,
        "asked_by": purpose.asked_by,
    }


def _trust(settings: HttpSettings) -> ssl.SSLContext | bool:
    """Whose certificates count, and ours. Never «anybody's»: loopback alone goes without."""
    if settings.address.startswith("http:"):
        return False
    trusted = ssl.create_default_context(cafile=settings.ca_file or None)
    if settings.certificate_file:
        trusted.load_cert_chain(settings.certificate_file, settings.key_file or None)
    return trusted


def _read(response: httpx.Response) -> bytes:
    """The body as it came over the wire. Raises where it is too large."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > LARGEST:
            raise Refusal("LIBRARY_TOO_LARGE")
    return bytes(body)


def _refusal(response: httpx.Response) -> Refusal:
    """What an answer means that is not 200."""
    status = response.status_code
    again = {"again": status in _AGAIN, "retry_after": response.headers.get("retry-after", "")}
    match status:
        case 401 | 403:
            return Refusal("LIBRARY_REFUSES_US")
        case 408 | 504:
            return Refusal("LIBRARY_TIMED_OUT", **again)
        case 429:
            return Refusal("LIBRARY_OVERRUN", **again)
        case _ if status >= 500:
            return Refusal("LIBRARY_FAILED", **again)
        case _ if status >= 400:
            return Refusal("LIBRARY_REJECTS_QUESTION")
    return Refusal("LIBRARY_NOT_JSON")  # a page of somebody else's: it sends us elsewhere, or says nothing


def _again(until: float, fault: Exception) -> bool | float:
    """Is it worth asking once more? A number = after so many seconds, as the library wishes."""
    if until - monotonic() < SHORTEST_S:
        return False
    if isinstance(fault, Refusal):
        if not fault.again or not fault.retry_after:
            return fault.again
        wait = float(fault.retry_after) if fault.retry_after.isascii() and fault.retry_after.isdigit() else float("inf")
        return wait if monotonic() + wait + SHORTEST_S < until else False
    return isinstance(fault, httpx.TransportError) and not _is_certificate(fault)


def _is_certificate(fault: BaseException | None) -> bool:
    """Was it the library's certificate that was not believed? httpx tells it only in what came before."""
    while fault is not None:
        if isinstance(fault, ssl.SSLError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _reason(fault: Exception) -> str:
    match fault:
        case Refusal():
            return fault.reason
        case OSError():
            return "LIBRARY_BADLY_SET_UP"
        case httpx.TimeoutException():
            return "LIBRARY_TIMED_OUT"
        case _ if _is_certificate(fault):
            return "LIBRARY_CERTIFICATE"
        case httpx.ConnectError():
            return "LIBRARY_OUT_OF_REACH"
    return "LIBRARY_CUT_OFF"
