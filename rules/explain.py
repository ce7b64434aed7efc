"""explain: a condition as a tree of sentences, each with whether it holds, the values it read and where they came from. Pure.

经营面积不小于50且租赁合同已填写：不成立
    经营面积不小于50：不成立。经营面积：30（来自不动产登记库）
    租赁合同已填写：成立。租赁合同：“L-7”
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from forms.problems import Lang
from forms.wording import say
from rules.bind import bind
from rules.condition import CONNECTIVES, OVER_ELEMENTS, QUANTIFIERS, RESERVED, Call, Const, Items, Node, Var, variables
from rules.minimal_causes import Path
from rules.operators import Environment
from rules.sentence import Speaker, sentence  # the names and values of an explanation are said as in the sentence itself
from rules.values import UNKNOWN, Value, WrongKind, truth

MOST_ELEMENTS = 8
"""Elements of a list that are explained one by one."""

Voice = Literal["reviewer", "applicant"]
"""Whom the words are for: an applicant is not told what a value is called or kept in within the office."""

NO_ORIGINS: Mapping[str, str] = MappingProxyType({})


class Found(StrEnum):
    """How a clause stands."""

    TRUE = "true"
    FALSE = "false"
    UNDETERMINED = "undetermined"
    WRONG = "wrong"
    """A value is of a kind that it cannot work with."""

    @property
    def turned(self) -> Found:
        """How its negation stands."""
        return {Found.TRUE: Found.FALSE, Found.FALSE: Found.TRUE}.get(self, self)

    def words(self, lang: Lang = "zh", to: Voice = "reviewer") -> str:
        """As people are told."""
        return say(f"EXPLAIN_{'YOU_' if to == 'applicant' else ''}{self.name}", lang)


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that a clause read."""

    name: str
    """As conditions call it, with the path into it."""
    label: str
    value: Value
    shown: str
    """The value as people write it."""
    origin: str = ""
    """Where it came from, in words; empty = filled in, or not told."""

    def words(self, lang: Lang = "zh", to: Voice = "reviewer") -> str:
        """经营面积：30（来自不动产登记库）."""
        if to == "applicant" and self.name.partition(".")[0] not in RESERVED:
            key = "EXPLAIN_YOU_NOTHING" if self.value is UNKNOWN or self.value is None else "EXPLAIN_YOU_VALUE"
            return say(key, lang, name=self.label, value=self.shown)
        if self.origin and to == "reviewer":
            return say("EXPLAIN_VALUE_FROM", lang, name=self.label, value=self.shown, origin=self.origin)
        return say("EXPLAIN_VALUE", lang, name=self.label, value=self.shown)


@dataclass(frozen=True, slots=True)
class Explained:
    """A clause, and what it is made of."""

    path: Path
    """Where it stands in the condition; the clauses about single elements stand where the condition on each element does."""
    sentence: str
    found: Found
    decides: bool
    """Has it a part in the whole being what it is?"""
    joined_by: str = ""
    """The connective of its clauses, or the quantifier whose elements they are; empty = a test by itself."""
    values: tuple[ReadValue, ...] = ()
    """What a test read; of a connective nothing, its clauses have theirs."""
    clauses: tuple[Explained, ...] = ()
    """Of a connective, all; of a quantifier, one for each element that decides, or that leaves it open."""
    unsaid: int = 0
    """Elements besides that do the same."""

    def walk(self) -> Iterator[Explained]:
        """It and every clause within, from the top down."""
        yield self
        for clause in self.clauses:
            yield from clause.walk()

    def words(self, lang: Lang = "zh", to: Voice = "reviewer") -> str:
        """Its own line, without the clauses within."""
        told = ""
        for value in self.values:
            told = say("EXPLAIN_AND_VALUE", lang, a=told, b=value.words(lang, to)) if told else value.words(lang, to)
        key = "EXPLAIN_CLAUSE_VALUES" if told else "EXPLAIN_CLAUSE"
        return say(key, lang, sentence=self.sentence, found=self.found.words(lang, to), values=told)


def explain(
    node: Node, environment: Environment, labels: Mapping[str, str], lang: Lang = "zh", origins: Mapping[str, str] = NO_ORIGINS
) -> Explained:
    """The condition and its clauses as they stand with these values.

    `labels`: names as `rules.sentence` takes them. `origins`: name -> where its value came from, in words. Raises nothing: a
    clause that cannot work with a value is WRONG, and so are those around it that cannot do without.
    """
    return _Reader(environment, labels, lang, origins).read(node, (), decides=True)


def lines(explained: Explained, lang: Lang = "zh", to: Voice = "reviewer") -> Iterator[tuple[int, str]]:
    """The explanation line by line: how deep it stands, and the words. An applicant is told only what decides."""
    yield 0, explained.words(lang, to)
    for clause in explained.clauses:
        if clause.decides or to == "reviewer":
            yield from ((depth + 1, text) for depth, text in lines(clause, lang, to))
    if explained.unsaid:
        yield 1, say("EXPLAIN_MORE", lang, count=explained.unsaid)


@dataclass(frozen=True)
class _Reader:
    environment: Environment
    labels: Mapping[str, str]
    lang: Lang
    origins: Mapping[str, str]

    def read(self, node: Node, path: Path, *, decides: bool) -> Explained:
        """One clause, with those within."""
        own = Explained(path, sentence(node, self.labels, self.lang), self.found(node), decides)
        match node:
            case Call(operator, args) if operator in CONNECTIVES:
                return replace(own, joined_by=operator, clauses=tuple(self.operands(own, operator, args)))
            case Call(operator, (whole, condition)) if operator in QUANTIFIERS:
                return self.quantified(replace(own, joined_by=operator, values=self.values(node)), whole, condition)
            case _:
                return replace(own, values=self.values(node))

    def operands(self, own: Explained, operator: str, args: tuple[Node, ...]) -> Iterator[Explained]:
        """The clauses of a connective: those decide that say by themselves what came out."""
        for index, arg in enumerate(args):
            said = self.found(arg)
            if operator == "!" or (operator == "implies" and index == 0):
                said = said.turned
            yield self.read(arg, (*own.path, index), decides=own.decides and said is own.found)

    def quantified(self, own: Explained, whole: Node, condition: Node) -> Explained:
        """A quantifier with its deciding elements, each spoken of by its number."""
        # true for `some`, false for `all`: one element is enough; otherwise all of them together make it so
        settles = {("all", Found.FALSE): Found.FALSE, ("some", Found.TRUE): Found.TRUE, ("none", Found.FALSE): Found.TRUE}
        sought = settles.get((own.joined_by, own.found), own.found if own.found in (Found.UNDETERMINED, Found.WRONG) else None)
        clauses = []
        for number, element in enumerate(self.elements(whole), 1):
            inner, about = self.element(whole, condition, number, element)
            if inner.found(about) is sought:
                clauses.append((inner, about))
        read = (inner.read(about, (*own.path, 1), decides=own.decides) for inner, about in clauses[:MOST_ELEMENTS])
        return replace(own, clauses=tuple(read), unsaid=max(0, len(clauses) - MOST_ELEMENTS))

    def element(self, whole: Node, condition: Node, number: int, element: Value) -> tuple[_Reader, Node]:
        """The condition on one element, under a name of its own: an ordinary condition, with labels and origin for that name."""
        rows = ".".join((whole.name, *whole.path)) if isinstance(whole, Var) else ""
        name = f"{rows}[{number}]"
        label = self.speaker.name_of(whole) if isinstance(whole, Var) else sentence(whole, self.labels, self.lang)
        columns = {f"{name}{key[len(rows) :]}": text for key, text in self.labels.items() if key.startswith(f"{rows}.")}
        labels = {**self.labels, **columns, name: say("EXPLAIN_ELEMENT", self.lang, whole=label, number=number)}
        origins = {**self.origins, name: self.origins.get(whole.name, "") if isinstance(whole, Var) else ""}
        inner = _Reader({**self.environment, name: element}, labels, self.lang, origins)
        return inner, _about(condition, name)

    def values(self, node: Node) -> tuple[ReadValue, ...]:
        """What a test read, each value once; elements of lists are told one by one."""
        return tuple(
            ReadValue(
                ".".join((var.name, *var.path)),
                self.speaker.name_of(var),
                found := bind(var)(self.environment),
                self.speaker.value(found),
                self.origins.get(".".join((var.name, *var.path)), self.origins.get(var.name, "")),
            )
            for var in dict.fromkeys(variables(node))
            if var.name != "item"
        )

    def found(self, node: Node) -> Found:
        """How a condition stands."""
        try:
            found = truth(bind(node)(self.environment), "explain")
        except WrongKind:
            return Found.WRONG
        if found is UNKNOWN:
            return Found.UNDETERMINED
        return Found.TRUE if found else Found.FALSE

    def elements(self, whole: Node) -> list[Value]:
        """The elements of a list; none where there is none."""
        try:
            found = bind(whole)(self.environment)
        except WrongKind:
            return []
        return found if isinstance(found, list) else []

    @property
    def speaker(self) -> Speaker:
        return Speaker(self.labels, self.lang, None)


def _about(node: Node, name: str) -> Node:
    """A condition on `item` as one on this name; what is asked of each element within has an `item` of its own."""
    match node:
        case Var("item", path):
            return Var(name, path)
        case Items(members):
            return Items(tuple(_about(member, name) for member in members))
        case Call(operator, (whole, asked)) if operator in OVER_ELEMENTS:
            return Call(operator, (_about(whole, name), asked))
        case Call(operator, args):
            return Call(operator, tuple(_about(arg, name) for arg in args))
        case Const() | Var():
            return node
