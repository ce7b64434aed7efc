"""Rules of eligibility 准入: stated, changed, moved and taken away. What a condition may say is for `rules.stated` to judge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forms.bundle import Bundle
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name
from forms.edits.losses import conclusion_losses
from forms.edits.table_lookup import rules_and_tables
from forms.part import Tree
from forms.problems import Problem, nearest
from forms.stated_rule import OnFail, StatedRule


class RuleChanges(Changes):
    """Settings of a rule."""

    title: str = ""
    when: Tree = None
    holds: Tree = None
    on_fail: OnFail = OnFail.CORRECT
    reject_kind: str = ""
    applies_to: tuple[str, ...] | None = None
    basis: str = ""
    message: str = ""
    go_to: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None


@edit
class AddRule(Edit):
    """One more rule, behind the others or before one of them."""

    op: Literal["add_rule"] = "add_rule"
    title: str
    holds: Tree
    when: Tree = None
    on_fail: OnFail = OnFail.CORRECT
    reject_kind: str = ""
    applies_to: tuple[str, ...] | None = None
    basis: str = ""
    message: str = ""
    rule: str = ""
    """Its id; "" = the first free one."""
    before: str = ""
    """The rule it is put before; "" = the end."""

    def settled(self, bundle: Bundle) -> Edit:
        return self.model_copy(update={"rule": self._rule(bundle).id})

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if self.rule:
            yield from bad_name(self.rule, rules_and_tables(bundle), f"rules.{self.rule}"[:200])
        if self.before and _rule_of(bundle, self.before) is None:
            yield _unknown(bundle, self.before)
        yield from _unfit(bundle, self._rule(bundle))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, rules=_put(bundle.rules, self._rule(bundle), self.before))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"rules.{self.rule}"} if self.rule else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_RULE", {"title": self.title}

    def _rule(self, bundle: Bundle) -> StatedRule:
        return StatedRule(
            id=self.rule or numbered_name("rule", rules_and_tables(bundle)),
            title=self.title.strip(),
            when=self.when,
            holds=self.holds,
            on_fail=self.on_fail,
            reject_kind=self.reject_kind.strip(),
            applies_to=self.applies_to,
            basis=self.basis.strip(),
            message=self.message.strip(),
        )


@edit
class SetRule(Edit):
    """Change settings of a rule."""

    op: Literal["set_rule"] = "set_rule"
    rule: str
    changes: RuleChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        before = _rule_of(bundle, self.rule)
        if before is None:
            yield _unknown(bundle, self.rule)
            return
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", f"rules.{self.rule}"[:200])
        yield from _unfit(bundle, self._after(before))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, rules=tuple(self._after(rule) if rule.id == self.rule else rule for rule in bundle.rules))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"rules.{self.rule}"})

    def words(self, bundle: Bundle) -> Words:
        before, given = _rule_of(bundle, self.rule), self.changes.given()
        title = before.title if before else self.rule
        if set(given) == {"title"}:
            return "EDITED_RENAME", {"old": title, "label": self.changes.title}
        return ("EDITED_RULE_CONDITION" if {"when", "holds"} & given.keys() else "EDITED_RULE"), {"title": title}

    def _after(self, rule: StatedRule) -> StatedRule:
        given = self.changes.given()
        # a verdict is a text too, and stripped it would be no verdict any more
        return rule.model_copy(update={name: value.strip() if type(value) is str else value for name, value in given.items()})


@edit
class MoveRule(Edit):
    """Put a rule into another place: of several that refuse, the first names the kind of refusal."""

    op: Literal["move_rule"] = "move_rule"
    rule: str
    before: str = ""
    """The rule it is put before; "" = the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        for name in (self.rule, self.before):
            if name and _rule_of(bundle, name) is None:
                yield _unknown(bundle, name)

    def change(self, bundle: Bundle) -> Bundle:
        moved = _rule_of(bundle, self.rule)
        assert moved is not None
        if self.before == self.rule:
            return bundle
        left = tuple(rule for rule in bundle.rules if rule.id != self.rule)
        return revised(bundle, rules=_put(left, moved, self.before))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"rules.{self.rule}"})

    def words(self, bundle: Bundle) -> Words:
        moved = _rule_of(bundle, self.rule)
        return "EDITED_MOVE_RULE", {"title": moved.title if moved else self.rule}


@edit
class DropRule(Edit):
    """A rule goes."""

    op: Literal["drop_rule"] = "drop_rule"
    rule: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = _rule_of(bundle, self.rule)
        if found is None:
            yield _unknown(bundle, self.rule)
        else:
            yield from conclusion_losses(bundle, found, f"rules.{self.rule}"[:200])

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, rules=tuple(rule for rule in bundle.rules if rule.id != self.rule))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"rules.{self.rule}"})

    def words(self, bundle: Bundle) -> Words:
        dropped = _rule_of(bundle, self.rule)
        return "EDITED_DROP_RULE", {"title": dropped.title if dropped else self.rule}


def _ids(bundle: Bundle) -> dict[str, str]:
    return {rule.id: rule.id for rule in bundle.rules}


def _rule_of(bundle: Bundle, name: str) -> StatedRule | None:
    return next((rule for rule in bundle.rules if rule.id == name), None)


def _put(rules: tuple[StatedRule, ...], rule: StatedRule, before: str) -> tuple[StatedRule, ...]:
    """With this one before that; at the end if there is no such."""
    at = next((index for index, one in enumerate(rules) if one.id == before), len(rules))
    return (*rules[:at], rule, *rules[at:])


def _unknown(bundle: Bundle, name: str) -> Problem:
    return Problem("EDIT_UNKNOWN_RULE", f"rules.{name}"[:200], {"name": name[:60], "nearest": nearest(name, _ids(bundle))})


def _unfit(bundle: Bundle, rule: StatedRule) -> Iterator[Problem]:
    """No title, no condition, no kind of refusal, items that are not there, or days the wrong way round."""
    where = f"rules.{rule.id}"[:200]
    yield from blank(rule.title, where)
    if rule.holds is None:
        yield Problem("EDIT_RULE_EMPTY", where, {"title": rule.title})
    if rule.on_fail is OnFail.REJECT and not rule.reject_kind:
        yield Problem("EDIT_RULE_REFUSES_HOW", where, {"title": rule.title})
    known = [item.id for item in bundle.items]
    for item in rule.applies_to or ():
        if item not in known:
            yield Problem("EDIT_UNKNOWN_DEPARTMENT", where, {"name": item[:60], "nearest": nearest(item, known)})
    if rule.in_force_from and rule.in_force_until and rule.in_force_until < rule.in_force_from:
        yield Problem("EDIT_RULE_DAYS", where, {"title": rule.title})
