"""A small bundle of two matters for tests of decision tables, conclusions and materials in conditions; and its submissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from forms.bundle import Bundle
from forms.decision_table import (
    Cell,
    CellTest,
    Collect,
    ConditionColumn,
    DecisionTable,
    HitPolicy,
    OutcomeColumn,
    TableKind,
    TableRow,
    Test,
)
from forms.edits.base import revised
from forms.importers.case_file import Imported, import_case
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import Engine, evaluate
from runtime.holdings import VALID, Holdings, Record
from runtime.outcome import Evaluation
from runtime.submission import Submission

DAY = date(2026, 3, 10)


def _field(name: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": name, "type": type_, "required": True, **more}


CASE: dict[str, Any] = {
    "case_id": "shop",
    "title": "开小店",
    "applicant_type": "个体工商户",
    "departments": [
        {
            "id": "market",
            "name": "市场监管局",
            "item_name": "登记",
            "item_type": "行政许可",
            "core": True,
            "form_name": "登记表",
            "limits": {"statutory_days": 20, "promised_days": 5, "unit": "工作日"},
            "fields": [
                _field("uscc", "text"),
                _field("area", "number"),
                _field("kind", "select", options=["餐饮", "零售", "网吧"]),
                _field("staff", "number", required=False),
                _field("opening", "date", required=False),
                _field("goods", "multiselect", required=False, options=["酒", "烟", "茶"]),
            ],
            "materials": [
                {
                    "id": "lease",
                    "name": "租赁合同",
                    "required": True,
                    "source": "申请人自备",
                    "waivable": True,
                    "waiver_days": 10,
                    "shared_from": [],
                },
                {
                    "id": "licence",
                    "name": "营业执照",
                    "required": True,
                    "source": "政府部门核发",
                    "waivable": False,
                    "waiver_days": None,
                    "shared_from": [{"library": "电子证照库", "record": "营业执照", "key": "market_uscc"}],
                },
            ],
        },
        {
            "id": "fire",
            "name": "消防",
            "item_name": "检查",
            "item_type": "行政许可",
            "core": False,
            "form_name": "检查表",
            "limits": {"statutory_days": 20, "promised_days": 7, "unit": "工作日"},
            "fields": [_field("floors", "number", required=False)],
            "materials": [
                {
                    "id": "plan",
                    "name": "平面图",
                    "required": True,
                    "source": "申请人自备",
                    "waivable": True,
                    "waiver_days": None,
                    "shared_from": [],
                },
                {
                    "id": "receipt",
                    "name": "回执",
                    "required": True,
                    "source": "其他",
                    "waivable": False,
                    "waiver_days": None,
                    "shared_from": [],
                    "generated": True,
                },
            ],
        },
    ],
    "facts": {"taxpayer": "纳税信用等级(来自税务库)"},
    "facts_meta": {"taxpayer": {"kind": "library", "library": "税务库"}},
    "conditions": [],
    "waiver_policy": {"text": "可容缺", "max_materials": 2, "excluded_if": "失信"},
    "limits": {},
    "notices": [],
    "submissions": [],
    "gold": {},
}


@cache
def _shop() -> Bundle:
    found = import_case(CASE)
    assert isinstance(found, Imported), found
    return found.bundle


def shop(*tables: DecisionTable, rules: Sequence[StatedRule] = (), **more: Any) -> Bundle:
    """The bundle with these tables and rules."""
    return revised(_shop(), tables=tables, rules=tuple(rules), **more)


def ready(bundle: Bundle) -> CompiledBundle:
    """Compiled."""
    found = compile_bundle(bundle)
    assert isinstance(found, CompiledBundle), [problem.text() for problem in found]
    return found


def faults(bundle: Bundle) -> list[tuple[str, str]]:
    """Code and place of everything that keeps it from being compiled."""
    found = compile_bundle(bundle)
    assert isinstance(found, tuple), "it compiles"
    for problem in found:
        assert problem.text() and problem.text("en")
    return [(problem.code, problem.where) for problem in found]


def var(name: str) -> Any:
    return {"var": name}


def rule(id_: str, holds: Any, *, when: Any = None, on_fail: OnFail = OnFail.CORRECT, **more: Any) -> StatedRule:
    kind = "不予受理" if on_fail is OnFail.REJECT else ""
    return StatedRule(id=id_, title=f"规则{id_}", when=when, holds=holds, on_fail=on_fail, reject_kind=kind, basis="某办法", **more)


def at(test: Test | str, *values: Any) -> Cell:
    """A cell with one test."""
    return (CellTest(test=Test(test), values=values),)


def row(id_: str, cells: Mapping[str, Cell] | None = None, *, materials: Sequence[str] = (), **outcomes: Any) -> TableRow:
    return TableRow(id=id_, cells=cells or {}, outcomes=outcomes, materials=tuple(materials), basis="某办法第三条", message=f"请核对{id_}")


def columns(*names: str) -> tuple[ConditionColumn, ...]:
    """Condition columns that read these names and are called after the last part of each."""
    return tuple(ConditionColumn(id=name.rpartition(".")[2].removeprefix("market_"), reads=var(name)) for name in names)


def eligibility(*rows: TableRow, reads: Sequence[str] = ("market_area", "market_kind"), id_: str = "entry", **more: Any) -> DecisionTable:
    return DecisionTable(id=id_, title="准入表", kind=TableKind.ELIGIBILITY, columns=columns(*reads), rows=rows, **more)


def values(
    *rows: TableRow,
    reads: Sequence[str] = ("market_area", "market_kind"),
    id_: str = "grade",
    type_: str = "text",
    otherwise: Any = None,
    hit: HitPolicy = HitPolicy.UNIQUE,
    collect: Collect = Collect.LIST,
) -> DecisionTable:
    """A value table with one outcome column, `level`."""
    outcome = OutcomeColumn(id="level", label="档次", type=type_, otherwise=otherwise)
    return DecisionTable(
        id=id_, title=f"分档{id_}", kind=TableKind.VALUE, columns=columns(*reads), rows=rows, outcomes=(outcome,), hit=hit, collect=collect
    )


def waivers(*rows: TableRow, reads: Sequence[str] = ("market_area", "market_kind"), hit: HitPolicy = HitPolicy.COLLECT) -> DecisionTable:
    return DecisionTable(id="later", title="容缺矩阵", kind=TableKind.WAIVER, columns=columns(*reads), rows=rows, hit=hit)


FILLED: dict[str, Any] = {"market_uscc": "U1", "market_area": 60, "market_kind": "餐饮"}
LICENCE = Record("电子证照库", "营业执照", VALID, "U1")


def submission(
    *,
    selected: Sequence[str] = ("market",),
    uploads: Sequence[str] = ("lease",),
    records: Sequence[Record] = (LICENCE,),
    silent: Sequence[str] = (),
    signed: bool = False,
    **filled: Any,
) -> Submission:
    """All is in order, but for what is said otherwise; names of values without the department."""
    given = {(name if name in ("taxpayer", "fire_floors") else f"market_{name}"): value for name, value in filled.items()}
    return Submission(
        DAY,
        frozenset(selected),
        {**FILLED, **given},
        frozenset(uploads),
        Holdings(tuple(records), frozenset(silent)),
        promise_signed=signed,
    )


def walked(bundle: CompiledBundle, one: Submission, engine: Engine = "durable") -> Evaluation:
    """The evaluation."""
    found = evaluate(bundle, one, published(), engine)
    assert isinstance(found, Evaluation), found
    return found
