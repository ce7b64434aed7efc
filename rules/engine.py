"""The durable reading: a clause set judged by durable-rules. The only module that knows the engine.

durable-rules 2.0.28 is quick at matching conjunctions and dangerous with raw data (RULES.md 1), so it is given ASCII
names and the integers 0 and 1 only: `rules.atoms` computes the leaf tests, `rules.compile` writes rules of the safe subset.

    atoms ──0/1──> facts, one a chunk ──> the engine's agenda, driven by us ──> clauses that fail, in order of firing
    clauses left open by an unknown atom ──> the second program ──> clear, or undetermined

A ruleset serves one judgement at a time and is kept for the next one; threads may come and go (`_Rulesets`).
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Collection

import durable_rules_engine

from forms.errors import OneFormError
from rules.atoms import AtomReadings
from rules.clause import ClauseSet, Judged, Judgement
from rules.compile import WARM_UP, WARM_UP_FACTS, Compiled, NameCollision, Pack, Program, compile_clauses, need_fact, rule_name
from rules.operators import Environment
from rules.reference import PlainReading
from rules.values import WrongKind

SID = "0"
"""The only state ever used; the engine crashes on the 1,025th, and takes two names with one hash for one."""
MOST_IDLE = 4
"""Instances of a clause set kept for the next judgement."""


class EngineFault(OneFormError):
    """durable-rules could not do its work. Nothing may be decided on such a judgement."""


class DurableReading:
    """A clause set judged by durable-rules; may be used by many threads."""

    def __init__(self, clauses: ClauseSet) -> None:
        """Raises EngineFault if the engine cannot be given these clauses."""
        try:
            self._compiled = compile_clauses(clauses)
        except NameCollision as collision:
            raise EngineFault(f"two names have one hash: {collision}") from collision
        self._size = len(clauses.clauses)
        self._atoms = AtomReadings(self._compiled)
        self._plain = PlainReading(clauses)
        self._rulesets = _Rulesets(self._compiled)

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """See StageReading. Raises WrongKind, EngineFault."""
        try:
            values = self._atoms.values(environment, looked_at)
        except WrongKind:
            # whether the value is ever reached is for the reference's order of evaluation to say
            self._plain.judge(environment, looked_at)
            values = self._atoms.values_or_unknown(environment, looked_at)
        with self._rulesets.borrowed() as instance:
            fired = instance.run(self._compiled.fails, values, looked_at)
            left_open = self._atoms.left_open(values, looked_at).difference(fired)
            cleared = instance.run(self._compiled.clears, values, left_open) if left_open else []
        judgements = [Judgement.CLEAR] * self._size
        for position in left_open.difference(cleared):
            judgements[position] = Judgement.UNDETERMINED
        for position in fired:
            judgements[position] = Judgement.FAILS
        return Judged(tuple(judgements), tuple(fired))

    def close(self) -> None:
        """Give the engine's memory back. A judgement under way ends first; a later one raises EngineFault."""
        self._rulesets.close()


class _Rulesets:
    """The instances of one clause set that nobody uses at the moment.

    Not one for each thread: the page of an applicant is a new thread at every click, which would compile anew each time,
    and a thread that ends would leave its instance behind.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._idle: deque[_Instance] = deque()
        self._closed = False

    def borrowed(self) -> _Borrowed:
        """An instance for one `with` block; it is dropped if the block raises."""
        if self._closed:
            raise EngineFault("this reading was closed")
        try:
            return _Borrowed(self, self._idle.pop())
        except IndexError:
            return _Borrowed(self, _Instance())

    def give_back(self, instance: _Instance) -> None:
        if self._closed or len(self._idle) >= MOST_IDLE:
            instance.close()
        else:
            self._idle.append(instance)
            if self._closed:  # closed by another thread just now
                self.close()

    def close(self) -> None:
        self._closed = True
        while self._idle:
            try:
                self._idle.pop().close()
            except IndexError:  # another thread took the last one
                return


class _Borrowed:
    """See _Rulesets.borrowed."""

    __slots__ = ("_instance", "_rulesets")

    def __init__(self, rulesets: _Rulesets, instance: _Instance) -> None:
        self._rulesets = rulesets
        self._instance = instance

    def __enter__(self) -> _Instance:
        return self._instance

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        if fault is None:
            self._rulesets.give_back(self._instance)
        else:
            self._instance.close()


class _Instance:
    """The rulesets of both programs, each made when it is first needed."""

    def __init__(self) -> None:
        self._rulesets: dict[int, _Ruleset] = {}

    def run(self, program: Program, values: tuple[int, ...], wanted: Collection[int] | None) -> list[int]:
        """The wanted clauses that the program concludes, in order of firing; each once. Raises EngineFault."""
        fired: dict[int, None] = {}
        concluded: set[int] = set()
        for pack in program:
            facts = [
                chunk.head + "".join([additions[values[atom]] for atom, additions in chunk.tested]) + "}"
                for chunk in pack.chunks
                if wanted is None or not chunk.clauses.isdisjoint(wanted)
            ]
            if facts:
                facts += [need_fact(need) for need in sorted(concluded & pack.needed)]
                self._ruleset(pack).run("[" + ",".join(facts) + "]", fired, concluded)
        return list(fired) if wanted is None else [position for position in fired if position in wanted]

    def _ruleset(self, pack: Pack) -> _Ruleset:
        ruleset = self._rulesets.get(id(pack))
        if ruleset is None:
            ruleset = self._rulesets[id(pack)] = _Ruleset(pack)
        return ruleset

    def close(self) -> None:
        for ruleset in self._rulesets.values():
            ruleset.close()
        self._rulesets.clear()


class _Ruleset:
    """One ruleset of the engine."""

    def __init__(self, pack: Pack) -> None:
        self._needed = pack.needed
        self._outcomes = {rule_name(number): (rule.clause, rule.conclusion.gives) for number, rule in enumerate(pack.rules)}
        # every rule fires at most once, for no fact it matches is posted twice
        self._fuel = len(pack.rules) + 1
        try:
            self._handle = durable_rules_engine.create_ruleset("oneform", pack.definition)
        except Exception as fault:
            raise EngineFault(f"the ruleset was refused: {fault}") from fault
        self.close = weakref.finalize(self, durable_rules_engine.delete_ruleset, self._handle)
        self.close.atexit = False
        self._warm_up()

    def run(self, facts: str, fired: dict[int, None], concluded: set[int]) -> None:
        """Post the facts and let every rule fire that can; adds to `fired` and `concluded`. Raises EngineFault."""
        try:
            self._drive(facts, fired, concluded)
        except EngineFault:
            raise
        except Exception as fault:
            raise EngineFault(f"the engine failed: {fault}") from fault

    def _warm_up(self) -> None:
        """One action and one deletion: the engine's state slot starts with garbage that only an action clears."""
        self._outcomes[WARM_UP] = (-1, None)
        seen: dict[int, None] = {}
        self.run(WARM_UP_FACTS, seen, set())
        if list(seen) != [-1]:
            raise EngineFault("the engine did not fire its first rule")

    def _drive(self, facts: str, fired: dict[int, None], concluded: set[int]) -> None:
        """Our own agenda loop: errors come through, and it ends."""
        handle, outcomes, fuel = self._handle, self._outcomes, self._fuel
        try:
            _, state = durable_rules_engine.assert_facts(handle, facts)
            begun = durable_rules_engine.start_action_for_state(handle, state)
            match = begun[1] if begun else None
            while match:
                if not fuel:
                    raise EngineFault("a rule fires without end")
                fuel -= 1
                clause, gives = outcomes[match[2 : match.index('"', 2)]]
                if gives is None:
                    fired[clause] = None
                elif gives not in concluded:
                    concluded.add(gives)
                    if gives in self._needed:
                        durable_rules_engine.assert_fact(handle, need_fact(gives))
                match = durable_rules_engine.complete_and_start_action(handle, state)
        finally:
            durable_rules_engine.delete_state(handle, SID)
