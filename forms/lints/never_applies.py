"""Never applies: an item that waits for an answer which nobody is asked for, because only its own form asks it, and that is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from forms.bundle import Bundle
from forms.data_item import DataItem, FactKind
from forms.field_types import Kind
from forms.findings import EditJson, Finding, Place, an_edit
from forms.item import BundledItem
from forms.lints.base import lints
from forms.part import Tree
from forms.problems import Severity
from forms.read_names import names_read_by
from forms.told import told_list
from forms.wording import say


@lints.register
class NeverApplies:
    """An item whose condition reads nothing that is ever asked."""

    name = "never_applies"
    shipped = {"LINT_NEVER_APPLIES": Severity.ERROR}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint. The fix asks before the form for what decides."""
        known, reached = _asked(bundle)
        for item in bundle.items:
            if item.id not in reached:
                silent = [name for name in sorted(names_read_by(bundle, item.applies_when)) if name not in known]
                labels = told_list(bundle.labels[name] for name in silent)
                fix = tuple(ask_first(bundle, name) for name in silent) if all(_askable(bundle, name) for name in silent) else ()
                params = {"item": item.name, "labels": labels}
                yield Finding("LINT_NEVER_APPLIES", f"items.{item.id}.applies_when", params, place=Place("item", item.id), fix=fix)


def ask_first(bundle: Bundle, name: str) -> EditJson:
    """The edit that asks for it before the form, in the words of a question."""
    item, label = bundle.data_item(name), bundle.labels[name].rstrip("？?")
    key = "LINT_QUESTION_WHAT"
    if item and item.kind is Kind.NUMBER:
        key = "LINT_QUESTION_NUMBER"
    elif item and item.options:
        key = "LINT_QUESTION_CHOICE"
    elif bundle.types[name][0].kind is Kind.BOOLEAN:
        key = "LINT_QUESTION_YES_NO" if label.startswith("是否") else "LINT_QUESTION_WHETHER"
    return an_edit("ask_first", data_item=name, yes=True, text=say(key, label=label), help=item.help if item else "")


def _asked(bundle: Bundle) -> tuple[frozenset[str], frozenset[str]]:
    """The names that get a value on some way through the bundle, and the items that can apply."""
    users: dict[str, list[DataItem]] = {item.id: [] for item in bundle.items}
    placed = set(bundle.layout.placed())
    for place, name in bundle.relations.item_of().items():
        if name in placed and (data_item := bundle.data_item(name)):
            users.get(place.partition(".")[0], []).append(data_item)
    known = {bundle.names[question.sets] for question in bundle.layout.questions if question.sets in bundle.names}
    known |= {fact.name for fact in bundle.facts if fact.kind is not FactKind.QUESTION}
    reached: set[str] = set()
    while new := [item for item in bundle.items if item.id not in reached and _can_apply(bundle, item, known)]:
        for item in new:
            reached.add(item.id)
            known |= {one.id for one in users[item.id]}
        for derive in bundle.relations.derives:
            if bundle.names.get(derive.source) in known and derive.target in bundle.names:
                known.add(bundle.names[derive.target])
    return frozenset(known), frozenset(reached)


def _can_apply(bundle: Bundle, item: BundledItem, known: Collection[str]) -> bool:
    return item.applies_when is None or _can_hold(bundle, item.applies_when, known)


def _can_hold(bundle: Bundle, tree: Tree, known: Collection[str]) -> bool:
    """May it come true while only these have values? An error is raised on it, so in doubt it may."""
    if not isinstance(tree, dict) or len(tree) != 1:
        return True
    [(operator, args)] = tree.items()
    parts = args if isinstance(args, list) else [args]
    if operator == "and":
        return all(_can_hold(bundle, part, known) for part in parts)
    if operator == "or":
        return any(_can_hold(bundle, part, known) for part in parts)
    read = names_read_by(bundle, tree)
    return not read or not read.isdisjoint(known) or not _fails_empty(bundle, operator, parts)


def _fails_empty(bundle: Bundle, operator: str, parts: Sequence[Tree]) -> bool:
    """Is it never true while all that it reads is empty? A denial, a count, and what may find two empty values equal can be."""
    empty = [_is_empty(bundle, part) for part in parts]
    match operator:
        case "var":
            return True
        case "<" | "<=" | ">" | ">=" | "contains" | "startswith":
            return any(empty)
        case "filled" | "some" | "cid_ok" | "uscc_ok" | "not_over_age":
            return empty[:1] == [True]
        case "==" | "in" if len(parts) == 2:
            one, other = parts
            return (empty[0] and _is_literal(other)) or (empty[1] and (operator == "in" or _is_literal(one)))
    return False


def _is_empty(bundle: Bundle, tree: Tree) -> bool:
    """Is it null while all that it reads is empty: a data item or fact, or how long ago its day is? (`as_of` and the like never are.)"""
    if not isinstance(tree, dict) or len(tree) != 1:
        return False
    [(operator, args)] = tree.items()
    if operator == "var":
        return bool(names_read_by(bundle, tree))
    return operator in OF_EMPTY_EMPTY and _is_empty(bundle, args[0] if isinstance(args, list) and args else args)


OF_EMPTY_EMPTY = ("age", "months_since", "days_since", "birth_date_of_cid", "sex_of_cid")
"""Operators that make nothing of nothing."""


def _is_literal(tree: Tree) -> bool:
    """A value, or a list of them, that is not null and reads nothing."""
    return all(_is_literal(member) for member in tree) if isinstance(tree, list) else isinstance(tree, str | int | float)


def _askable(bundle: Bundle, name: str) -> bool:
    """A repeating group or a file is no question."""
    return bundle.types[name][0].name not in ("group", "attachment") if name in bundle.types else False
