"""Compiled versions: published bundles made ready once and shared by all threads; the least used give way."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from forms.document import digest_of_json, load_bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.storage import PublishedVersion

MOST = 64


class CompiledVersions:
    """A bounded cache by code and version: a published version never changes."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._ready: OrderedDict[tuple[str, int], CompiledBundle] = OrderedDict()
        self._lock = Lock()

    def get(self, code: str, version: int, read: Callable[[], PublishedVersion | None]) -> CompiledBundle:
        """That version, read and compiled if need be. Raises Refused if there is none, or it is not what was published."""
        with self._lock:
            found = self._ready.get((code, version))
            if found is not None:
                self._ready.move_to_end((code, version))
                return found
        compiled = _compile(code, read())
        with self._lock:
            self._ready[code, version] = compiled
            while len(self._ready) > self._most:
                self._ready.popitem(last=False)
        return compiled


def _compile(code: str, published: PublishedVersion | None) -> CompiledBundle:
    if published is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    bundle = load_bundle(published.document)
    if isinstance(bundle, tuple):
        raise Refused(*bundle)
    compiled = compile_bundle(bundle)
    if isinstance(compiled, tuple):
        raise Refused(*compiled)
    if digest_of_json(json.loads(published.document)) != published.digest:
        raise Refused(Problem("STORE_DOCUMENT_DIFFERS", f"{code} {published.version}"))
    return compiled
