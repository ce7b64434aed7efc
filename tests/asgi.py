"""A client that speaks to an ASGI application without a network; it keeps its cookies as a browser would."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp


class AsgiClient:
    """Requests to one application, one after the other. Redirects are not followed."""

    def __init__(self, app: ASGIApp, *, base_url: str = "http://house.test") -> None:
        self._app = app
        self._base_url = base_url
        self.cookies = httpx.Cookies()

    def get(self, path: str, **more: Any) -> httpx.Response:
        """A GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """A POST; `data=` is a form, `json=` a document, `content=` bytes."""
        return self.request("POST", path, **more)

    # Any: whatever httpx takes
    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request, headers and body as httpx takes them."""
        return asyncio.run(self._request(method, path, **more))

    async def _request(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url=self._base_url, cookies=self.cookies) as client:
            answer = await client.request(method, path, **more)
            self.cookies = client.cookies
            return answer
