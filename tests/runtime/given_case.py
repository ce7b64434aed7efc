"""Given a case, in a line: what the tests of the case and of the store begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from runtime.case import Case
from runtime.content import Content, Promise, Upload
from runtime.events import By
from runtime.sub_case import SubCase, Waived

MONDAY = date(2026, 3, 9)
MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
"""Half past nine in China."""

ITEMS = (SubCase("market"), SubCase("fire", prerequisites=("market",)), SubCase("signboard", due_on=date(2026, 3, 20)))
WAIVED = (Waived("lease", date(2026, 3, 23), ("fire",)),)


def by(actor: str, minutes: int = 0) -> By:
    """Somebody, so many minutes after Monday morning; each day has 1,440."""
    at = MORNING + timedelta(minutes=minutes)
    return By(actor, at, at.date())


def an_upload(material: str = "lease") -> Upload:
    """A file handed in."""
    digest = "0" * 64
    return Upload(material, digest, "租赁合同.pdf", 1234, digest, "application/pdf")


def some_content(**values: object) -> Content:
    """Filled in by the applicant, promise signed."""
    filled = {"shop_name": "张示例餐饮店", "area": 49.5, "id_no": "430102198506129990", **values}
    return Content(("market", "fire", "signboard"), filled, (an_upload("plan"),), Promise(True, ("lease",), "张示例"))


def a_draft(applicant: str = "zhang", content: Content | None = None, office: str = "430102") -> Case:
    """A new draft, not yet stored."""
    draft = Case(office, str(uuid4()), applicant, "catering", 1, "d" * 64, MORNING)
    return replace(draft, content=some_content() if content is None else content)


def a_submitted_case(**content: object) -> Case:
    """Filed on Monday morning, without a store and so without a number."""
    return a_draft(content=some_content(**content)).submit(by("zhang")).case


def an_accepted_case() -> Case:
    """Accepted by the window, three items waiting."""
    return a_submitted_case().accept(by("wang", 10), ITEMS, advised="accept").case


def a_case_accepted_with_waiver() -> Case:
    """Accepted while the lease may come later."""
    return a_submitted_case().accept_with_waiver(by("wang", 10), ITEMS, WAIVED, advised="waive").case
