"""/api/health says whether anyone can be served."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from runtime.api import create_api
from runtime.bootstrap import Application
from runtime.storage import Store
from tests.asgi import AsgiClient


def test_a_house_with_its_database_can_serve(application: Application) -> None:
    answer = AsgiClient(create_api(application)).get("/health")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "office": "430102", "day": "2026-03-10"}


def test_a_house_whose_database_was_never_made_cannot(application: Application, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'empty.db'}", office="430102")
    answer = AsgiClient(create_api(replace(application, store=store))).get("/health")
    store.close()

    assert (answer.status_code, answer.json()["status"]) == (503, "unable")


def test_the_description_is_there_and_the_pages_that_load_from_outside_are_not(application: Application) -> None:
    client = AsgiClient(create_api(application))

    assert "/health" in client.get("/openapi.json").json()["paths"]
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
