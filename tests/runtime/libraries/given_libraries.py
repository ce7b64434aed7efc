"""Given libraries, set-ups and purposes, in a line: what the tests of the shared libraries begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from forms.material import Source
from forms.problems import Problem
from runtime.holdings import Record
from runtime.libraries.base import Answer, Held, Purpose, Query
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.libraries.setup import KeyKind, LibrarySetup, Responsibility
from runtime.sealing import Sealer, a_new_key, read_keys

DAY = date(2026, 3, 10)
AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
PURPOSE = Purpose("办理开办餐饮店一件事", "catering", case="c1", asked_by="zhang")
LICENCE = Source(library="法人库", record="营业执照", key="subject_uscc")
SUBJECT = {"subject_uscc": SHOP, "principal_id_no": SHOP_OWNER}


@dataclass
class Counted:
    """A library that answers what it was told, and remembers the questions."""

    answer: Answer
    name: str = "法人库"
    label: str = "法人单位基础信息库"
    remote: bool = True
    asked: list[Query] = field(default_factory=list)

    def look_up(self, query: Query) -> Answer:
        self.asked.append(query)
        return self.answer

    def check(self) -> tuple[Problem, ...]:
        return ()


def a_licence(**changes: object) -> Record:
    return Record(**{"library": "法人库", "record": "营业执照", "status": "有效", "holder": SHOP, **changes})  # type: ignore[arg-type]


def held(**changes: object) -> Held:
    return Held((a_licence(**changes),))


def a_line(**changes: object) -> Responsibility:
    return Responsibility(
        **{"record": "营业执照", "key": KeyKind.ENTITY, "purpose": "办理政务服务事项", "basis": "政务数据共享条例", **changes}  # type: ignore[arg-type]
    )


def a_setup(*lines: Responsibility, **changes: object) -> LibrarySetup:
    given = {"name": "法人库", "label": "法人单位基础信息库", "department": "市场监管部门", "answers": lines or (a_line(),), **changes}
    return LibrarySetup(**given)  # type: ignore[arg-type]


def a_sealer() -> Sealer:
    return Sealer(read_keys(a_new_key()))
