"""Sign-ins that last over a reload: a signed cookie."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from itsdangerous import BadSignature, URLSafeSerializer

SESSION_COOKIE = "oneform_session"
LANGUAGE_COOKIE = "oneform_lang"
REMEMBERED = 10_000
"""Ended sessions that are remembered: a flood of them may not fill the memory."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the cookie says."""

    login: str
    session_id: str
    issued_at: datetime


class Sessions:
    """Issues, reads and ends sign-ins.

    The cookie holds login, session id and time of issue, signed; it is worth nothing without the secret. Ended sessions are
    remembered in this process until they would have lapsed anyhow: several processes each know the sign-outs they served.
    """

    def __init__(self, secret: str, *, hours: int) -> None:
        self._signer = URLSafeSerializer(secret, salt="oneform.session")
        self._life = timedelta(hours=hours)
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    @property
    def seconds(self) -> int:
        """Life of a sign-in."""
        return int(self._life.total_seconds())

    def issue(self, login: str, *, at: datetime) -> str:
        """The cookie of a new sign-in."""
        # the signer gives str for its default (JSON) payload; the annotation in its stubs is wider
        return str(self._signer.dumps([login, secrets.token_urlsafe(16), at.timestamp()]))

    def read(self, cookie: str, *, at: datetime) -> SignIn | None:
        """The sign-in of a cookie; None if it is forged, lapsed or ended."""
        try:
            login, session_id, issued = self._signer.loads(cookie)
            sign_in = SignIn(str(login), str(session_id), datetime.fromtimestamp(float(issued), tz=at.tzinfo))
        except (BadSignature, ValueError, TypeError, OverflowError):
            return None
        # a clock that was set back does not make old sign-ins immortal
        if not timedelta(0) <= at - sign_in.issued_at < self._life:
            return None
        with self._lock:
            return None if session_id in self._ended else sign_in

    def end(self, cookie: str, *, at: datetime) -> None:
        """Sign out: the cookie is worth nothing from now on, also in a copy."""
        if sign_in := self.read(cookie, at=at):
            with self._lock:
                self._ended[sign_in.session_id] = None
                while len(self._ended) > REMEMBERED:
                    self._ended.popitem(last=False)
