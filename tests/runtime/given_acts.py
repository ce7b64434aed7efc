"""Every act, in a line: who does what to a case, soundly."""

from __future__ import annotations

from collections.abc import Callable

from forms.item import LapseEffect
from runtime.case import Case, Move
from runtime.events import EventKind
from tests.runtime.given_case import ITEMS, WAIVED, an_upload, by

Act = Callable[[Case], Move]

ACTS: dict[EventKind, Act] = {
    EventKind.SUBMITTED: lambda case: case.submit(by("zhang")),
    EventKind.CORRECTION_ASKED: lambda case: case.ask_correction(by("wang"), fields=["area"], advised="correct"),
    EventKind.CORRECTED: lambda case: case.correct(by("zhang"), "没有要改的"),
    EventKind.ACCEPTED: lambda case: case.accept(by("wang"), ITEMS, advised="accept"),
    EventKind.ACCEPTED_WITH_WAIVER: lambda case: case.accept_with_waiver(by("wang"), ITEMS, WAIVED, advised="waive"),
    EventKind.DEEMED_ACCEPTED: lambda case: case.deem_accepted(by("system"), ITEMS),
    EventKind.NOT_ACCEPTED: lambda case: case.not_accept(by("wang"), kind="不予受理", advised="reject", reason="不属于本机关职权"),
    EventKind.MATERIAL_SUPPLIED: lambda case: case.supply(by("zhang"), [an_upload()]),
    EventKind.REVIEW_STARTED: lambda case: case.start_review(by("wu"), "market"),
    EventKind.GRANTED: lambda case: case.grant(by("wu"), "market"),
    EventKind.REFUSED: lambda case: case.refuse(by("wu"), "market", reason="面积不符"),
    EventKind.EXTENDED: lambda case: case.extend(by("wu"), "market", (), days=10, reason="现场核查未完成", approved_by="李局长"),
    EventKind.SUSPENDED: lambda case: case.suspend(by("wu"), "专家评审"),
    EventKind.RESUMED: lambda case: case.resume(by("wu")),
    EventKind.WITHDRAWN: lambda case: case.withdraw(by("zhang")),
    EventKind.TERMINATED: lambda case: case.terminate(by("wang"), "申请人已注销"),
    EventKind.LAPSED: lambda case: case.lapse(by("system"), LapseEffect.TERMINATE, "逾期未补"),
    EventKind.DELIVERED: lambda case: case.deliver(by("wang"), "网上送达"),
    EventKind.CLOSED: lambda case: case.close(by("wang")),
    EventKind.NOTED: lambda case: case.note(by("wang"), "paper", "受理通知书"),
}
