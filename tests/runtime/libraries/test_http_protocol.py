"""docs/libraries.md is what integrators build by: its examples are read by the connector, and its numbers are the connector's."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from runtime.libraries import http, http_answer
from runtime.libraries.base import Held, Purpose, Query
from runtime.libraries.http_answer import is_signed, read_answer
from runtime.libraries.http_settings import HttpSettings
from runtime.libraries.sample_server.shelves import Question
from scripts.draw_layout import ROOT

PAGE = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    found = re.search(rf"^```\w+ {name}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_request_of_the_page_is_what_is_sent() -> None:
    shown = json.loads(example("request"))
    purpose = Purpose(shown["purpose"], shown["item_code"], shown["basis"], shown["case"], shown["asked_by"])
    query = Query("人口库", "居民身份证", "principal_id_no", tuple(shown["numbers"]), purpose, date(2026, 3, 10))

    sent = http._question(query, shown["request_id"], datetime.fromisoformat(shown["asked_at"]))

    assert sent == shown
    Question.model_validate(shown)


def test_the_answer_of_the_page_is_held() -> None:
    shown = json.loads(example("answer"))
    holder = shown["records"][0]["holder"]
    query = Query("人口库", "居民身份证", "", (holder,), Purpose("办理开办餐饮店一件事", "catering"), date(2026, 3, 10))

    answer = read_answer(
        example("answer").encode(),
        query,
        request_id=shown["request_id"],
        now=datetime.fromisoformat("2026-03-10T09:00:02+08:00"),
        several=lambda record: False,
    )

    assert isinstance(answer, Held)
    assert answer.records[0].values == {"principal_name": "张示例"}
    assert answer.records[0].request_id == "RK20260310-000017"


def test_the_signature_of_the_page_is_right() -> None:
    assert is_signed(b'{"records":[]}', "shared-secret", example("signature").partition(":")[2])


def test_the_page_names_every_setting_and_the_limits_that_hold() -> None:
    assert [name for name in HttpSettings.__dataclass_fields__ if f"`{name}`" not in PAGE] == []
    assert f"不超过 {http.LARGEST // 1024**2} MB、{http_answer.MOST_RECORDS} 条、{http_answer.DEEPEST} 层" in PAGE
    assert f"至多 {http.TRIES} 次" in PAGE
