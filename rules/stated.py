"""stated: may a draft state these conditions? What is stated now must be readable and must be able to come true.

A document that comes from a file is held to less (`rules.rule_book`): its faults are findings, for people to mend one by one.
"""

from __future__ import annotations

from dataclasses import replace

from forms.bundle import Bundle
from forms.comparisons import foreign_options
from forms.conditions import conditions
from forms.json_text import canonical_json
from forms.problems import Problem, Severity, nearest
from rules.condition import read_condition
from rules.names import names_of


def ill_stated(before: Bundle, after: Bundle) -> tuple[Problem, ...]:
    """Every fault of the conditions that `before` does not state: ill-typed, or compared with what is no option."""
    # as text: in Python true is 1, in a condition it is not
    known = {canonical_json(tree) for *_, tree in conditions(before)}
    new = [(where, tree) for _, where, _, tree in conditions(after) if canonical_json(tree) not in known]
    if not new:
        return ()
    names, found = names_of(after), list[Problem]()
    for where, tree in new:
        _, problems = read_condition(tree, names, where)
        found += [replace(one, severity=Severity.ERROR) for one in problems]
        for label, option, options in foreign_options(after, tree):
            found.append(Problem("COND_UNKNOWN_OPTION", where, {"label": label, "option": option, "nearest": nearest(option, options)}))
    return tuple(found)
