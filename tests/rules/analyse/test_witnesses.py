"""Every witness behaves, and what is claimed of everybody is true of everybody, whatever the rules are."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.part import Tree
from forms.problems import has_errors
from forms.stated_rule import OnFail, StatedRule
from rules.analyse import RuleFinding, analyse
from rules.clause import Judgement
from rules.reference import PlainReading, ReferenceReading
from rules.rule_book import read_rule_book
from rules.values import Value, WrongKind
from tests.rules.analyse.given import ITEMS, ON, a_bundle, a_field, an_item, leaf, var

FLAGS = {"promise_signed": True, "dishonest": False}
BASE: Mapping[str, Value] = {"as_of": ON.isoformat(), "flags": FLAGS, "parameters": {}}

orders = st.sampled_from(("<", "<=", ">", ">=", "==", "!="))
days = st.sampled_from(("2008-03-10", "2008-03-11", "2026-03-01", "2026-04-01"))
VALUES: Mapping[str, st.SearchStrategy[Tree]] = {
    "n": st.integers(-1, 5),
    "m": st.sampled_from((0, 0.5, 1, 1.5, 2)),
    "kind": st.sampled_from(ITEMS["kind"][1]),
    "grade": st.sampled_from(ITEMS["grade"][1]),
    "many": st.lists(st.sampled_from(ITEMS["many"][1]), min_size=1, max_size=3, unique=True).map(list[Tree]),
    "yes": st.booleans(),
    "born": days,
    "text": st.sampled_from(("甲", "430102", "430102001", "乙")),
    "word": st.sampled_from(("甲", "乙")),
}
submissions = st.fixed_dictionaries({name: st.one_of(st.none(), values) for name, values in VALUES.items()})

tests: st.SearchStrategy[Tree] = st.one_of(
    st.builds(lambda op, n: leaf(op, "n", n), orders, st.integers(0, 4)),
    st.builds(lambda op, n: leaf(op, "m", n), orders, st.sampled_from((0.5, 1, 1.5))),
    st.builds(lambda op, one: leaf(op, "kind", one), st.sampled_from(("==", "!=")), VALUES["kind"]),
    st.builds(lambda some: leaf("in", "kind", some), st.lists(VALUES["kind"], max_size=2).map(list[Tree])),
    st.builds(lambda one: leaf("==", "grade", one), VALUES["grade"]),
    st.builds(lambda one: leaf("contains", "many", one), st.sampled_from(ITEMS["many"][1])),
    st.builds(lambda op, n: {op: [{"count": [var("many")]}, n]}, orders, st.integers(0, 3)),
    st.builds(lambda one: leaf("==", "yes", one), st.booleans()),
    st.builds(lambda op, day: leaf(op, "born", day), orders, days),
    st.builds(lambda op: {op: [{"age": [var("born")]}, 18]}, orders),
    st.builds(lambda one: leaf("startswith", "text", one), st.sampled_from(("4301", "43"))),
    st.builds(lambda name: leaf("filled", name), st.sampled_from(tuple(ITEMS))),
    st.sampled_from(
        (
            {"==": [var("text"), var("word")]},
            {">": [var("n"), var("m")]},
            {"contains": [var("word"), "路"]},
            {"some": [var("many"), {"==": [var("item"), "老年"]}]},
            {"cid_ok": [var("text")]},
            {">=": [{"age": [{"birth_date_of_cid": [var("text")]}]}, 18]},
            {"==": [{"sex_of_cid": [var("text")]}, "女"]},
            var("flags.dishonest"),
        )
    ),
)
conditions: st.SearchStrategy[Tree] = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(lambda op, parts: {op: parts}, st.sampled_from(("and", "or")), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"!": [part]}, inner),
        st.builds(lambda given_, then: {"implies": [given_, then]}, inner, inner),
    ),
    max_leaves=5,
)
whens = st.one_of(st.none(), conditions)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """Two matters that share some data items, a condition here and there, and rules for one or both."""
    rules = []
    for number in range(draw(st.integers(1, 6))):
        on_fail = draw(st.sampled_from(OnFail))
        kind = draw(st.sampled_from(("不予受理", "不予许可"))) if on_fail is OnFail.REJECT else ""
        items = draw(st.sampled_from((None, ("a",), ("b",), ("a", "b"))))
        holds, when = draw(conditions), draw(whens)
        rules.append(
            StatedRule(id=f"r{number}", title=f"r{number}", holds=holds, when=when, on_fail=on_fail, reject_kind=kind, applies_to=items)
        )
    required = draw(st.sets(st.sampled_from(tuple(ITEMS))))
    first = an_item("a", *(a_field(name, name in required) for name in ITEMS if name not in ("grade", "word")))
    fields = (a_field(name, name in required, draw(whens)) for name in ("grade", "word", "kind"))
    second = an_item("b", *fields, applies_when=draw(whens), core=draw(st.booleans()))
    shown = draw(st.dictionaries(st.sampled_from(("grade", "many")), tests, max_size=1))
    return a_bundle(*rules, items=(first, second), show_when=shown)


some_bundles = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

NOTHING_TO_JUDGE = {
    "RULE_NEVER_LOOKED_AT",
    "RULE_NEVER_FAILS",
    "RULE_WHEN_ALWAYS_TRUE",
    "RULE_READS_HIDDEN",
    "RULE_READS_UNASKED",
    "NOBODY_PASSES",
}
FIRST_FAILS = {
    "RULE_REFUSES_EVERYBODY",
    "RULE_NEVER_PASSES",
    "RULE_SHADOWED",
    "RULE_REPEATED",
    "RULES_CONTRADICT",
    "VERDICT_IN_VAIN",
    "RULES_OVERLAP",
    "RULE_WITHOUT_PREMISE",
    "RULE_READS_OTHERS",
    "OPTION_REFUSED_ELSEWHERE",
}
BOTH_FAIL = {"RULE_SHADOWED", "RULE_REPEATED", "RULES_CONTRADICT", "VERDICT_IN_VAIN", "RULES_OVERLAP"}


def expected_judgements(finding: RuleFinding) -> dict[str, Judgement]:
    """What the rules of a finding must come to for its witness."""
    first, *others = finding.related
    if finding.code == "DEMANDS_INCOMPATIBLE":
        return {first: Judgement.CLEAR, others[0]: Judgement.FAILS}
    assert finding.code in FIRST_FAILS, finding.code
    beside = Judgement.FAILS if finding.code in BOTH_FAIL else Judgement.CLEAR
    return {first: Judgement.FAILS, **dict.fromkeys(others, beside)}


@some_bundles
@given(bundles())
def test_every_witness_behaves_in_both_readings(bundle: Bundle) -> None:
    book = read_rule_book(bundle)
    assume(not has_errors(book.problems))
    positions = book.eligibility.positions

    for finding in analyse(bundle, book, on=ON).findings:
        finding.text()
        if finding.witness is None:
            assert finding.code in NOTHING_TO_JUDGE or not finding.related
            continue
        flags = finding.witness.get("flags", {})
        assert isinstance(flags, dict)
        environment = {**BASE, **finding.witness, "flags": {**FLAGS, **flags}}
        for reading in (PlainReading(book.eligibility), ReferenceReading(book.eligibility)):
            for rule, judgement in expected_judgements(finding).items():
                judged = reading.judge(environment, frozenset((positions[rule],))).judgements
                assert judged[positions[rule]] is judgement, finding


@some_bundles
@given(bundles(), st.lists(submissions, min_size=3, max_size=8))
def test_what_is_claimed_of_everybody_is_true_of_everybody(bundle: Bundle, several: list[dict[str, Tree]]) -> None:
    # neither conditions to be shown nor required items: what they exclude is for the whole walk
    free = bundle.model_copy(
        update={
            "layout": a_bundle().layout,
            "items": tuple(
                one.model_copy(
                    update={"form": one.form.model_copy(update={"fields": tuple(a_field(field.id) for field in one.form.fields)})}
                )
                for one in bundle.items
            ),
        }
    )
    book = read_rule_book(free)
    assume(not has_errors(book.problems))
    rules, positions = {rule.id: rule for rule in free.rules}, book.eligibility.positions
    findings = analyse(free, book, on=ON).findings
    applies = PlainReading(book.applies)

    for values in several:
        environment = {**BASE, **values}
        try:
            counting = {
                item.id for item, found in zip(free.items, applies.judge(environment).judgements, strict=True) if found is Judgement.CLEAR
            }
            judged = PlainReading(book.eligibility).judge(environment).judgements
        except WrongKind:
            continue

        def fails(rule: str, counting: set[str] = counting, judged: tuple[Judgement, ...] = judged) -> bool:
            concerned = rules[rule].applies_to is None or not counting.isdisjoint(rules[rule].applies_to or ())
            return concerned and judged[positions[rule]] is Judgement.FAILS

        for finding in findings:
            match finding.code:
                case "RULE_NEVER_FAILS" | "RULE_NEVER_LOOKED_AT":
                    assert not fails(finding.related[0])
                case "RULE_REFUSES_EVERYBODY":
                    assert fails(finding.related[0])
                case "RULE_SHADOWED" | "VERDICT_IN_VAIN":
                    assert not fails(finding.related[0]) or fails(finding.related[1])
                case "RULE_REPEATED" | "RULES_CONTRADICT":
                    assert fails(finding.related[0]) is fails(finding.related[1])
                case "NOBODY_PASSES":
                    assert any(map(fails, finding.related))
