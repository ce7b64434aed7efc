"""Static files for slow lines: text packed once (gzip), kept in memory, and told to browsers in a way that lets them keep it.

Streamlit's own files have a digest in their names: a browser keeps them for a year and never asks again. What lies under /assets is
asked about each time, which costs an answer of no bytes. Pictures and fonts are packed already and go through as they are.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

PACKED = frozenset({".js", ".mjs", ".css", ".svg", ".json", ".txt", ".html", ".wasm", ".ttf", ".otf", ".map"})
"""Endings of what grows smaller by packing."""
SMALLEST = 512
"""Bytes; what is smaller fits one packet either way."""
FOR_A_YEAR = "public, max-age=31536000, immutable"
ASKED_EACH_TIME = "no-cache"
READ_METHODS = ("GET", "HEAD")


@dataclass(frozen=True)
class Packed:
    """A text as it goes to browsers: as it is, and packed."""

    content: bytes
    media_type: str
    cache: str
    """The Cache-Control it is sent with."""

    @cached_property
    def gzipped(self) -> bytes:
        """At the level that takes longest: it is done once. Without the time of packing, so that all processes give the same bytes."""
        return gzip.compress(self.content, 9, mtime=0)

    @cached_property
    def digest(self) -> str:
        """Names the text: another text has another."""
        return sha256(self.content).hexdigest()[:32]

    def answer(self, headers: Headers) -> Response:
        """The answer to a request with these headers: packed if the browser takes that, nothing if it has this text already."""
        packed = takes_gzip(headers.get("accept-encoding", "")) and len(self.content) >= SMALLEST
        etag = f'"{self.digest}{"-gz" if packed else ""}"'
        sent = {"Cache-Control": self.cache, "ETag": etag, "Vary": "Accept-Encoding"}
        if etag in [tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=sent)
        if packed:
            sent["Content-Encoding"] = "gzip"
        return Response(self.gzipped if packed else self.content, headers=sent, media_type=self.media_type)


def takes_gzip(accepted: str) -> bool:
    """Does an Accept-Encoding take gzip?

    >>> [takes_gzip(one) for one in ("gzip, deflate, br", "gzip;q=0", "identity", "*", "gzip;q=0, *", "")]
    [True, False, False, True, False, False]
    """
    weights: dict[str, bool] = {}
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        weights[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return weights.get("gzip", weights.get("*", False))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder whose files are served below an address."""

    address: str
    """With a slash at the end."""
    folder: Path
    cache: str


class StaticFiles:
    """Middleware: answers for the text files of the shelves. Everything else goes through, websockets too.

    Files are found by a list made when the house opens, so no address leads out of a folder; one that was changed since is read anew.
    """

    def __init__(self, app: ASGIApp, *, shelves: Iterable[Shelf]) -> None:
        self._app = app
        self._files: Mapping[str, tuple[Path, str]] = {
            shelf.address + file.relative_to(shelf.folder).as_posix(): (file, shelf.cache)
            for shelf in shelves
            for file in shelf.folder.rglob("*")
            if file.is_file() and file.suffix in PACKED
        }
        self._kept: dict[str, tuple[tuple[int, int], Packed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._files.get(scope["path"]) if scope["type"] == "http" and scope["method"] in READ_METHODS else None
        headers = Headers(scope=scope) if found else None
        if found is None or headers is None or "range" in headers:
            await self._app(scope, receive, send)
            return
        try:
            packed = self._packed(scope["path"], *found)
        except OSError:  # taken away since: whoever is behind says so
            await self._app(scope, receive, send)
            return
        # packing the largest takes a tenth of a second: others are not to wait for it
        answer = await run_in_threadpool(packed.answer, headers)
        await answer(scope, receive, send)

    def _packed(self, address: str, file: Path, cache: str) -> Packed:
        stat = file.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        kept = self._kept.get(address)
        if kept is None or kept[0] != state:
            kept = (state, Packed(file.read_bytes(), guess_type(file.name)[0] or "application/octet-stream", cache))
            self._kept[address] = kept
        return kept[1]
