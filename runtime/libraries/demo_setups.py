"""demo_setups: the list of shared data of the demonstration (共享责任清单), some of its libraries behind the sample library server."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forms.wording import say
from runtime.libraries.base import EVERY_RECORD
from runtime.libraries.demo_records import demo_records
from runtime.libraries.sample import SAMPLE_LIBRARIES
from runtime.libraries.sample_server import SECRET, TOKEN
from runtime.libraries.setup import LibrarySetup, Responsibility

OVER_HTTP = ("人口库", "电子证照库")
"""Those of the demonstration that are asked over a real wire."""
DEPARTMENTS = {
    "人口库": "公安部门",
    "法人库": "市场监管部门",
    "电子证照库": "政务服务数据管理部门",
    "信用库": "发展改革部门",
    "社会救助库": "民政部门",
    "医保结算库": "医疗保障部门",
    "残联库": "残疾人联合会",
    "婚姻登记库": "民政部门",
    "用户空间": "政务服务数据管理部门",
    "前序环节": "政务服务数据管理部门",
}
PURPOSE = "办理政务服务事项时核对，免于重复提交"
BASIS = "政务数据共享条例(国务院令第809号)"


def demo_setups(address: str, over_http: Collection[str] = OVER_HTTP, without: Collection[str] = ()) -> tuple[LibrarySetup, ...]:
    """Every sample library but those named `without`; those `over_http` are asked at that sample library server, the others in our
    own store."""
    wanted = ((name, say(label)) for name, label in SAMPLE_LIBRARIES if name not in without)
    return tuple(_setup(name, label, address if name in over_http else "") for name, label in wanted)


def _setup(name: str, label: str, address: str) -> LibrarySetup:
    settings = {"address": f"{address}/{name}", "token_env": TOKEN, "secret_env": SECRET} if address else {}
    kinds = dict.fromkeys(record.record for record in demo_records() if record.library == name)
    return LibrarySetup(
        name,
        label,
        settings,
        connector="http" if address else "sample",
        department=DEPARTMENTS[name],
        answers=tuple(_lines((*kinds, EVERY_RECORD))),
    )


def _lines(kinds: Iterable[str]) -> Iterable[Responsibility]:
    return (Responsibility(kind, serves=kind, purpose=PURPOSE, basis=BASIS) for kind in kinds)
