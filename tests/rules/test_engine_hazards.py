"""No value and no rule a user can write reaches what durable-rules cannot bear: each row of RULES.md 1.1 and 1.2."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rules.clause import Judgement
from rules.condition import Call, Const, Node, Var
from rules.engine import DurableReading
from rules.reference import PlainReading
from rules.values import UNKNOWN, Value, WrongKind
from tests.rules.given import call, clauses_of, environment_of
from tests.rules.hazards import HAZARDS

ROOT = Path(__file__).resolve().parents[2]
X = Var("x")
HOLDS, FAILS, OPEN = Judgement.CLEAR, Judgement.FAILS, Judgement.UNDETERMINED


def in_a_child(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.rules.hazards", name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("name", HAZARDS)
def test_what_crashed_or_hung_the_engine_does_so_no_more(name: str) -> None:
    done = in_a_child(name)

    assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr[-2_000:]


def test_the_engine_given_the_same_without_our_compiler_crashes() -> None:
    assert in_a_child("raw_engine_crash").returncode == -signal.SIGSEGV


ANSWERED_WRONGLY: list[tuple[str, Node, dict[str, Value], Judgement]] = [
    ("true is not 1", call("==", X, True), {"x": 1}, FAILS),
    ("1 is not true", call("==", X, 1), {"x": True}, FAILS),
    ("true is not the text true", call("==", X, True), {"x": "true"}, FAILS),
    ("5 is not the text 5", call("==", X, "5"), {"x": 5}, FAILS),
    ("a text of 65,536 characters is not empty", call("==", X, ""), {"x": "x" * 65_536}, FAILS),
    ("texts of 70,000 characters differ in the last", call("==", X, "x" * 70_000 + "A"), {"x": "x" * 70_000 + "B"}, FAILS),
    ("names of one hash are two names", call("==", Var("f062789"), 1), {"f279192": 1}, FAILS),
    ("and each has its own value", call("!=", Var("f062789"), Var("f279192")), {"f279192": 1, "f062789": 2}, HOLDS),
    ("a quotation mark is one character", call("==", X, 'a"b\\\n'), {"x": 'a"b\\\n'}, HOLDS),
    ("and no escape of itself", call("==", X, '\\"'), {"x": '"'}, FAILS),
    ("1e22 is a number", call(">=", X, 1e22), {"x": 1e22}, HOLDS),
    ("1e-05 is one", call("<", X, 1e-05), {"x": 1e-06}, HOLDS),
    ("2**64 is not 2**65", call("==", X, 2**64), {"x": 2**65}, FAILS),
    ("2**70 is less than 2**70 + 1", call("<", X, 2**70 + 1), {"x": 2**70}, HOLDS),
    ("an id number is no double", call("==", X, 110101199003071231), {"x": 110101199003071230}, FAILS),
    ("null equals null", call("==", X, None), {"x": None}, HOLDS),
    ("null is not less", call("<", X, 1), {"x": None}, FAILS),
    ("null is not another value", call("!=", X, 1), {"x": None}, HOLDS),
    ("null is missing", call("filled", X), {"x": None}, FAILS),
    ("what is absent is null", call("==", X, None), {}, HOLDS),
    ("all of nothing is true", call("all", X, call(">", Var("item", ("年龄",)), 18)), {"x": []}, HOLDS),
    ("all looks at each", call("all", X, call(">", Var("item", ("年龄",)), 18)), {"x": [{"年龄": 30}, {"年龄": 6}]}, FAILS),
    ("Chinese names and values", call("==", Var("户籍", ("城市",)), "北京😀"), {"户籍": {"城市": "北京😀"}}, HOLDS),
    ("a part of a Chinese text is not the text", call("==", X, "北京"), {"x": "北京市"}, FAILS),
    ("a pattern is plain text", call("startswith", X, "[一-龥]+"), {"x": "张三"}, FAILS),
    ("NUL", call("==", X, "x\x00y"), {"x": "x\x00z"}, FAILS),
    ("a lone surrogate", call("==", X, "\ud800"), {"x": "\ud800"}, HOLDS),
    ("a name with a quotation mark", call("==", Var('"},{"$s'), 1), {'"},{"$s': 1}, HOLDS),
    ("names that mean something to the engine", call("==", Var("sid"), Var("$s")), {"sid": 1, "$s": 2, "id": 3}, FAILS),
    ("an empty name", call("==", Var(""), 1), {"": 1}, HOLDS),
    ("unknown or true", call("or", X, True), {"x": UNKNOWN}, HOLDS),
    ("unknown and true", call("and", X, True), {"x": UNKNOWN}, OPEN),
]


@pytest.mark.parametrize(("what", "holds", "values", "judgement"), ANSWERED_WRONGLY, ids=[row[0] for row in ANSWERED_WRONGLY])
def test_what_the_engine_answered_wrongly_is_answered_rightly(
    what: str, holds: Node, values: dict[str, Value], judgement: Judgement
) -> None:
    clauses, environment = clauses_of(holds, call("!", holds)), environment_of(**values)

    judged = DurableReading(clauses).judge(environment)

    opposite = {HOLDS: FAILS, FAILS: HOLDS, OPEN: OPEN}[judgement]
    assert judged.judgements == (judgement, opposite), what
    assert judged == PlainReading(clauses).judge(environment)


@pytest.mark.parametrize(
    ("holds", "value"),
    [(call(">", X, 10), "9"), (call(">", X, 10), "北京"), (call(">", X, 0), True), (call("<", X, "2024-01-10"), "2024-1-9")],
)
def test_what_it_compared_as_text_is_refused(holds: Node, value: Value) -> None:
    with pytest.raises(WrongKind):
        DurableReading(clauses_of(holds)).judge(environment_of(x=value))


def test_a_rule_with_many_reasons_fires_once() -> None:
    pairs = [call("or", call("==", Var(f"a{index}"), 1), call("==", Var(f"b{index}"), 1)) for index in range(10)]
    clauses = clauses_of(call("!", call("or", call("==", X, 1), call("filled", X))), call("!", call("and", *pairs)))

    judged = DurableReading(clauses).judge(environment_of(x=1, **{f"{letter}{index}": 1 for letter in "ab" for index in range(10)}))

    assert judged.fired == (0, 1)


def test_rules_fire_in_the_order_of_the_document_however_many_there_are() -> None:
    clauses = clauses_of(*(call("==", X, index) for index in range(700)))

    assert DurableReading(clauses).judge(environment_of(x=-1)).fired == tuple(range(700))


def test_nothing_of_one_applicant_is_left_for_the_next() -> None:
    first, second = call("==", X, "步骤一"), call("==", X, "步骤二")
    reading = DurableReading(clauses_of(call("!", call("and", first, second)), call("!", first), call("!", second)))

    assert reading.judge(environment_of(x="步骤一")).fired == (1,)
    assert reading.judge(environment_of(x="步骤二")).fired == (2,)
    assert reading.judge(environment_of(x="步骤一")).fired == (1,)


def test_a_list_of_a_thousand_options_is_one_atom() -> None:
    options = [f"地区{index}" for index in range(1_000)]
    reading = DurableReading(clauses_of(Call("in", (X, Const(options)))))

    assert reading.judge(environment_of(x="地区999")).fired == ()
    assert reading.judge(environment_of(x="地区1000")).fired == (0,)
