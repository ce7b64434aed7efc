"""Clause sets and environments, drawn at random or written short."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from rules.clause import Clause, ClauseSet, Judged, Stage, StageReading
from rules.condition import TRUE, Call, Const, Items, Node, Var
from rules.operators import Environment
from rules.values import UNKNOWN, Value, WrongKind

TEXTS = (
    "",
    "北京",
    "朝阳区",
    "😀",
    'a"\\\n',
    "2026-01-05",
    "2026-02-30",
    "\x00",
    "\ud800",
    "5",
    "true",
    "430102198506129990",
    "11010519491231002X",
)
NUMBERS: tuple[int | float, ...] = (0, 1, -1, 5, 18, 2**70, 2**64, 1.0, 0.1, 1e22, -2.5)
DAYS = ("2008-03-10", "2026-03-10", "2000-02-29", "2026-03-10T08:30")

AS_OF: Mapping[str, Value] = {"as_of": "2026-03-10", "flags": {"promise_signed": True, "dishonest": False}}


def call(operator: str, *args: Value) -> Call:
    """A call; what is no node is a literal."""
    return Call(operator, tuple(arg if isinstance(arg, Const | Var | Items | Call) else Const(arg) for arg in args))


def clauses_of(*holds: Node, when: Node = TRUE) -> ClauseSet:
    """A clause set with these conditions."""
    return ClauseSet(Stage.ELIGIBILITY, tuple(Clause(f"r{index}", node, when) for index, node in enumerate(holds)))


def environment_of(**values: Value) -> Environment:
    """An environment with these values on 10 March 2026."""
    return {**AS_OF, **values}


def outcome(reading: StageReading, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged | tuple[str, str]:
    """What a reading judges, or which operand it refuses."""
    try:
        return reading.judge(environment, looked_at)
    except WrongKind as wrong:
        return wrong.operator, repr(wrong.value)


numbers = st.sampled_from(NUMBERS)
texts = st.sampled_from(TEXTS)
days = st.sampled_from(DAYS)
lists = st.lists(texts, max_size=3)
rows = st.lists(
    st.fixed_dictionaries({"age": st.one_of(st.none(), st.sampled_from((3, 18, 70))), "name": texts, "pay": st.one_of(st.none(), numbers)}),
    max_size=3,
)

NAMED: Mapping[str, st.SearchStrategy[Value]] = {
    "n": numbers,
    "m": numbers,
    "s": texts,
    "t": texts,
    "b": st.booleans(),
    "c": st.booleans(),
    "d": days,
    "e": days,
    "l": lists,
    "rows": rows,
    "o": st.fixed_dictionaries({"city": texts, "size": numbers}),
}
"""Name -> values of the kind its conditions expect."""

anything: st.SearchStrategy[Value] = st.one_of(st.booleans(), numbers, texts, days, lists, rows)

known_or_empty = st.fixed_dictionaries({name: st.one_of(st.none(), kind) for name, kind in NAMED.items()})
some_unknown = st.fixed_dictionaries({name: st.one_of(st.none(), kind, st.just(UNKNOWN)) for name, kind in NAMED.items()})
any_kind = st.fixed_dictionaries({name: st.one_of(st.none(), kind, kind, kind, st.just(UNKNOWN), anything) for name, kind in NAMED.items()})

environments: st.SearchStrategy[Environment] = st.one_of(known_or_empty, some_unknown, any_kind).map(lambda values: {**AS_OF, **values})


def _leaf(build: Callable[..., Node], *parts: st.SearchStrategy[Value]) -> st.SearchStrategy[Node]:
    return st.builds(build, *parts)


spans = st.sampled_from(("age", "months_since", "days_since"))
orders = st.sampled_from(("<", "<=", ">", ">="))
equalities = st.sampled_from(("==", "!="))
flags = st.sampled_from(("promise_signed", "dishonest"))
of_element = st.one_of(
    _leaf(lambda op, value: call(op, Var("item", ("age",)), value), orders, st.sampled_from((3, 18))),
    _leaf(lambda value: call("==", Var("item", ("name",)), value), texts),
    _leaf(lambda value: call("and", call("filled", Var("item")), call("==", Var("b"), value)), st.booleans()),
)

of_each = st.one_of(
    st.just(Var("item", ("age",))),
    st.just(Var("item", ("pay",))),
    _leaf(lambda name: call("-", Var(name), Var("item", ("age",))), st.sampled_from(("n", "m"))),
    numbers.map(Const),
)
"""A number of each element."""

leaves: st.SearchStrategy[Node] = st.one_of(
    _leaf(lambda op, name, value: call(op, Var(name), value), orders, st.sampled_from(("n", "m")), numbers),
    _leaf(lambda op, name, value: call(op, value, Var(name)), orders, st.sampled_from(("n", "m")), numbers),
    _leaf(lambda op: call(op, Var("n"), Var("m")), orders),
    _leaf(lambda op, value: call(op, Var("d"), value), orders, st.one_of(days, st.just(None))),
    _leaf(lambda op: call(op, Var("d"), Var("e")), orders),
    _leaf(lambda op, value: call(op, Var("o", ("size",)), value), orders, numbers),
    _leaf(lambda op, name, value: call(op, Var(name), value), equalities, st.sampled_from(tuple(NAMED)), st.one_of(st.none(), anything)),
    _leaf(lambda op, value: call(op, value, Var("o", ("city",))), equalities, texts),
    _leaf(lambda op: call(op, Var("s"), Var("t")), equalities),
    _leaf(lambda op, value: call(op, call("-", Var("n"), Var("m")), value), orders, numbers),
    _leaf(
        lambda span, op, value: call(op, call(span, Var("d")), value),
        st.sampled_from(("age", "months_since", "days_since")),
        orders,
        numbers,
    ),
    _leaf(lambda value: call("not_over_age", Var("d"), value), st.sampled_from((18, 0, 9000))),
    _leaf(lambda value: Call("in", (Var("s"), Const(value))), st.lists(st.one_of(texts, numbers), max_size=3)),
    _leaf(lambda value: Call("in", (Var("n"), Const(value))), st.lists(st.one_of(numbers, st.none(), st.booleans()), max_size=3)),
    _leaf(lambda: Call("in", (Var("s"), Items((Var("t"), Const("北京")))))),
    _leaf(lambda op, name: call(op, Var(name), Var("s")), st.sampled_from(("contains",)), st.sampled_from(("l", "t"))),
    _leaf(lambda name, value: call("contains", Var(name), value), st.sampled_from(("l", "t")), texts),
    _leaf(lambda name, value: call("in", value, Var(name)), st.sampled_from(("l", "t")), texts),
    _leaf(lambda value: call("startswith", Var("s"), value), texts),
    _leaf(lambda name: call("filled", Var(name)), st.sampled_from(tuple(NAMED))),
    _leaf(lambda name: call(name, Var("s")), st.sampled_from(("cid_ok", "uscc_ok"))),
    _leaf(lambda op, value: call(op, call("age", call("birth_date_of_cid", Var("s"))), value), orders, st.sampled_from((18, 40, 41))),
    _leaf(lambda op, value: call(op, call("birth_date_of_cid", Var("s")), value), orders, days),
    _leaf(lambda op, value: call(op, call("sex_of_cid", Var("s")), value), equalities, st.sampled_from(("男", "女", None))),
    _leaf(lambda op, value: call(op, call("count", Var("l")), value), orders, st.sampled_from((0, 1, 2))),
    _leaf(lambda op, inner, value: call(op, call("count", Var("rows"), inner), value), orders, of_element, st.sampled_from((0, 1, 2))),
    _leaf(lambda op, inner, value: call(op, call("sum", Var("rows"), inner), value), orders, of_each, numbers),
    _leaf(lambda inner: call("==", call("sum", Var("rows"), inner), Var("n")), of_each),
    _leaf(lambda name: Var(name), st.sampled_from(("b", "c"))),
    _leaf(lambda flag: Var("flags", (flag,)), flags),
    _leaf(lambda name, condition: call(name, Var("rows"), condition), st.sampled_from(("all", "some", "none")), of_element),
    _leaf(lambda value: call("==", call("and", Var("b"), Var("c")), value), st.booleans()),
    _leaf(lambda value: Const(value), st.sampled_from((True, False, None))),
)
odd_leaves: st.SearchStrategy[Node] = st.one_of(
    _leaf(lambda value: Const(value), st.sampled_from((1, 0, "x"))),
    _leaf(lambda: call("-", Var("n"), Var("m"))),
    _leaf(lambda: call(">", call("sum", Var("rows"), Var("item", ("name",))), 1)),
    _leaf(lambda name: Var(name), st.sampled_from(("n", "s", "l"))),
)


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda name, args: Call(name, tuple(args)), st.sampled_from(("and", "or")), st.lists(inner, max_size=4)),
        st.builds(lambda arg: Call("!", (arg,)), inner),
        st.builds(lambda a, b: Call("implies", (a, b)), inner, inner),
    )


conditions = st.recursive(st.one_of(leaves, leaves, leaves, leaves, odd_leaves), _deeper, max_leaves=8)
sound_conditions = st.recursive(leaves, _deeper, max_leaves=8)

clause_sets = st.lists(st.tuples(st.one_of(conditions, sound_conditions), st.one_of(st.just(TRUE), sound_conditions)), max_size=6).map(
    lambda pairs: ClauseSet(Stage.ELIGIBILITY, tuple(Clause(f"r{i}", holds, when) for i, (holds, when) in enumerate(pairs)))
)

selections = st.one_of(st.none(), st.frozensets(st.integers(0, 5), max_size=6))
