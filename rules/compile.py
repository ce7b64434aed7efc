"""compile_clauses: a clause set as what durable-rules may safely be given (RULES.md 3): conjunctions of ASCII names with 0 or 1.

    ClauseSet ──> Compiled ── fails   Program: a clause fails if one of its conjunctions is true
                           └─ clears  Program: a clause is clear if …   (asked only where an unknown value leaves room)
    Program ──> Pack, …    one ruleset each, at most MOST_RULES rules
    Pack    ──> Chunk, …   the rules that one posted fact can make true

Why so small: durable-rules 2.0.28 crashes, hangs or answers wrongly beyond these sizes (RULES.md 1). A chunk's own number
is the first condition of its rules, which keeps every index of the engine below what it can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from rules.clause import ClauseSet
from rules.condition import Node
from rules.normal_form import Atoms, Conclusion, Formula, both, conclusions, either, formula

MOST_RULES_IN_CHUNK = 48
"""The engine's stack takes 64 matches of one fact."""
MOST_RULES = 4 * MOST_RULES_IN_CHUNK
"""Rules in one ruleset: below the 200 of RULES.md, and no chunk left over that costs a fact for a few rules."""
MOST_ATOMS_IN_CHUNK = 200
"""The engine takes 251 properties in one fact."""
MOST_NEEDED = 150
"""Intermediate conclusions that the rules of one ruleset look for; the engine hangs at 512 first conditions."""

WARM_UP = "S"
"""Name of the rule that fires once when a ruleset is made."""
WARM_UP_FACTS = '[{"id":"w","g":-1}]'
RESERVED = ("id", "sid", "$s", "$forward", "all", "any", "pri", "count", "cap", "dist", "name", "$and", "m", "g", "w", "0", "sid-0")
"""Names that mean something to the engine, or that every ruleset has."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the engine."""

    clause: int
    """Position of the clause it belongs to."""
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rules that are matched against one fact."""

    rules: tuple[int, ...]
    """By number within the pack."""
    clauses: frozenset[int]
    tested: tuple[tuple[int, tuple[str, str, str]], ...]
    """Atom, and what its being false, true or unknown adds to the fact; nothing where no rule asks for it."""
    head: str
    """How the fact begins."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One ruleset."""

    rules: tuple[Rule, ...]
    chunks: tuple[Chunk, ...]
    needed: frozenset[int]
    """Intermediate conclusions its rules look for, wherever they are drawn."""
    definition: str
    """As the engine reads it."""


Program = tuple[Pack, ...]
"""Packs in order: what an earlier one concludes, a later one may need."""


@dataclass(frozen=True)
class Compiled:
    """A clause set, compiled."""

    atoms: tuple[Node, ...]
    atoms_of: tuple[frozenset[int], ...]
    """Clause -> its atoms, those that cannot matter as well."""
    fails: Program
    clears: Program


class NameCollision(Exception):
    """Two names have one hash, and the engine would take one for the other. (No clause can cause it: names are numbers.)"""


def compile_clauses(clauses: ClauseSet) -> Compiled:
    """Both programs of the clause set. Raises NameCollision."""
    atoms = Atoms()
    atoms_of: list[frozenset[int]] = []
    fails: list[Formula] = []
    clears: list[Formula] = []
    for clause in clauses.clauses:
        own = Atoms()
        formula(clause.when, True, own)
        formula(clause.holds, True, own)
        atoms_of.append(frozenset(map(atoms.number, own.nodes)))
        fails.append(both(formula(clause.when, True, atoms), formula(clause.holds, False, atoms)))
        clears.append(either(formula(clause.when, False, atoms), formula(clause.holds, True, atoms)))
    return Compiled(tuple(atoms.nodes), tuple(atoms_of), _program(fails), _program(clears))


def _program(formulas: list[Formula]) -> Program:
    numbers = count()
    rules = (
        Rule(position, conclusion) for position, whole in enumerate(formulas) for conclusion in conclusions(whole, lambda: next(numbers))
    )
    return tuple(_pack(group) for group in _groups(rules))


def _groups(rules: Iterator[Rule]) -> Iterator[list[Rule]]:
    """The rules in order, cut where a ruleset is full."""
    group: list[Rule] = []
    needed: set[int] = set()
    for rule in rules:
        if len(group) == MOST_RULES or len(needed.union(rule.conclusion.needs)) > MOST_NEEDED:
            yield group
            group, needed = [], set()
        group.append(rule)
        needed.update(rule.conclusion.needs)
    if group:
        yield group


def _pack(rules: list[Rule]) -> Pack:
    chunks = [_chunk(number, members, rules) for number, members in enumerate(_members(rules))]
    needed = frozenset(need for rule in rules for need in rule.conclusion.needs)
    definition: dict[str, object] = {WARM_UP: {"all": [{"m": {"g": -1}}]}}
    for group, chunk in enumerate(chunks):
        for number in chunk.rules:
            definition[rule_name(number)] = _definition(group, number, rules[number].conclusion)
    _check_names(rules, chunks)
    return Pack(tuple(rules), tuple(chunks), needed, json.dumps(definition))


def _members(rules: list[Rule]) -> Iterator[tuple[int, ...]]:
    """Numbers of rules, cut where a chunk is full."""
    members: list[int] = []
    atoms: set[int] = set()
    for number, rule in enumerate(rules):
        own = {literal.atom for literal in rule.conclusion.literals}
        if members and (len(members) == MOST_RULES_IN_CHUNK or len(atoms | own) > MOST_ATOMS_IN_CHUNK):
            yield tuple(members)
            members, atoms = [], set()
        members.append(number)
        atoms |= own
    yield tuple(members)


def _chunk(group: int, members: tuple[int, ...], rules: list[Rule]) -> Chunk:
    asked = {literal for number in members for literal in rules[number].conclusion.literals}
    values = {(literal.atom, literal.value) for literal in asked}
    tested = tuple(
        (atom, (f',"A{atom}":0' if (atom, False) in values else "", f',"A{atom}":1' if (atom, True) in values else "", ""))
        for atom in sorted({atom for atom, _ in values})
    )
    return Chunk(members, frozenset(rules[number].clause for number in members), tested, f'{{"id":"{fact_id(group)}","g":{group}')


def _definition(group: int, number: int, conclusion: Conclusion) -> dict[str, object]:
    conditions: list[dict[str, int]] = [{"g": group}, *({f"A{literal.atom}": int(literal.value)} for literal in conclusion.literals)]
    pattern: object = conditions[0] if len(conditions) == 1 else {"$and": conditions}
    # each need once: one fact can never fill two patterns of a rule
    needs = [{f"n{index}": {need_name(need): 1}} for index, need in enumerate(conclusion.needs)]
    return {"all": [{"m": pattern}, *needs], "pri": number}


def rule_name(number: int) -> str:
    """The name of a rule within its pack."""
    return f"R{number}"


def need_name(need: int) -> str:
    """The name of an intermediate conclusion."""
    return f"D{need}"


def need_fact(need: int) -> str:
    """The fact that an intermediate conclusion is drawn."""
    return f'{{"id":"{need_name(need)}","{need_name(need)}":1}}'


def fact_id(group: int) -> str:
    """The id of a chunk's fact; without one the engine would make it from a hash of the content, which may collide."""
    return f"c{group}"


def fnv32(name: str) -> int:
    """The hash by which the engine knows names (FNV-1a, 32 bits)."""
    found = 0x811C9DC5
    for byte in name.encode("ascii"):
        found = ((found ^ byte) * 0x01000193) & 0xFFFFFFFF
    return found


def _check_names(rules: list[Rule], chunks: list[Chunk]) -> None:
    names = {
        *RESERVED,
        *(f"A{atom}" for chunk in chunks for atom, _ in chunk.tested),
        *(need_name(need) for rule in rules for need in rule.conclusion.needs),
        *(need_name(rule.conclusion.gives) for rule in rules if rule.conclusion.gives is not None),
        *(fact_id(group) for group in range(len(chunks))),
    }
    check_collisions(names)


def check_collisions(names: set[str]) -> None:
    """Raises NameCollision if two of the names have one hash."""
    seen: dict[int, str] = {}
    for name in sorted(names):
        other = seen.setdefault(fnv32(name), name)
        if other != name:
            raise NameCollision(f"{other} and {name}")
