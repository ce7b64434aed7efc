"""消息: what waits, what was sent, what failed; numbers masked, codes hidden."""

from __future__ import annotations

from dataclasses import replace

from runtime import intake
from runtime.bootstrap import Application
from runtime.messages import on_demo_phone, post
from runtime.pages.messages_page import messages_page
from runtime.pages.visit import Visit
from tests.runtime.given_house import WANG, ZHANG, a_filled_draft
from tests.runtime.pages.try_page import html_of, try_page


def shown(house: Application) -> str:
    tried = try_page(messages_page, Visit(house, WANG))
    assert not tried.exception, tried.exception
    return html_of(tried)


def test_an_empty_outbox_says_what_would_appear_here(house: Application) -> None:
    assert "没有消息。" in shown(house) and "MESSAGES_URL" in shown(house)


def test_the_window_reads_what_departments_are_told_and_no_code(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["rules"])
    intake.promise_code(house, ZHANG, desk.case.id)
    with house.store.writing() as work:
        post(house, work, channel="department", recipient="公安局", about="dispute", case_id=desk.case.id, words="对“居民身份证”有异议。")
        work.commit()
    phone = on_demo_phone(house, desk.case.id)
    assert phone

    said = shown(house)

    assert "139****0001" in said and "13900000001" not in said and phone.words not in said
    assert "公安局" in said and "对“居民身份证”有异议。" in said


def test_with_a_gateway_what_is_not_sent_yet_waits(house: Application) -> None:
    with house.store.writing() as work:
        post(house, work, channel="department", recipient="公安局", about="dispute", case_id="", words="……")
        work.commit()
    sending = replace(house, settings=replace(house.settings, messages_url="http://127.0.0.1:9/messages"))

    assert "等待发送" in shown(sending) and "MESSAGES_URL" not in shown(sending)
